//! Decisions: what they came to, who adopts them, and what a proposal is called.

use jiff::ToSpan;
use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

async fn act(user: &User, slug: &str, act: &str, body: Value) -> Answer {
    let path = format!("/api/v1/decisions/{slug}");
    let tag = user.get(&path).await.header("etag").to_owned();
    let request = user.request(Method::POST, &format!("{path}/{act}"));
    Answer::to(request.header("if-match", tag).json(&body)).await
}

fn faults(answer: &Answer) -> Vec<String> {
    let faults = answer.json()["faults"].as_array().unwrap().clone();
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap().to_owned();
    faults
        .iter()
        .map(|fault| format!("{} {}", text(fault, "field"), text(fault, "code")))
        .collect()
}

/// Gives a forum other members, one in each row: seat, person, first and last day.
async fn seated(server: &Server, forum: &str, rows: &[[&str; 4]]) {
    let record = server.desk().record(Kind::Forum, forum).await.unwrap();
    let mut pairs = vec![
        ("title".to_owned(), record.page.title.clone()),
        ("code".to_owned(), record.fact("code").to_owned()),
        ("purpose".to_owned(), "Beslutter".to_owned()),
    ];
    for (row, values) in rows.iter().enumerate() {
        for (name, value) in ["role", "person", "from", "until"].iter().zip(values) {
            pairs.push((format!("members.{row}.{name}"), (*value).to_owned()));
        }
    }
    let form = Form::from_pairs(pairs);
    let revision = record.page.revision;
    server
        .desk()
        .edit(Kind::Forum, forum, revision, &form)
        .await
        .unwrap();
}

on_both! {
    async fn a_case_waits_for_those_who_sit_where_it_is_decided(server) {
        let me = server.person(Role::Reader).await;
        let secretary = [("members.1.role", "secretary"), ("members.1.person", me.as_str())];
        let mine = server.forum("Mit forum", "MIT", &secretary).await;
        let other = server.forum("Andres forum", "AND", &[("members.0.role", "member")]).await;
        for (forum, title) in [(&mine, "Sagen her"), (&other, "Sagen der")] {
            server.proposed(forum, "approved", &[("title", title)]).await;
        }
        for role in [Role::Reader, Role::Chair] {
            let front = server.user(role).await.get("/").await.expect(200).text;
            assert!(front.contains("Sagen her") && !front.contains("Sagen der"), "{role}: {front}");
        }
        assert!(!server.user(Role::Secretary).await.get("/").await.expect(200).text.contains("Sagen her"));
    }

    async fn what_is_decided_and_why_it_ended_stands_on_the_page(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let slug = server.proposed(&forum, "approved_with_conditions", &[]).await;
        let chair = server.user(Role::Chair).await;
        let page = chair.get(&format!("/decisions/{slug}")).await.expect(200).text;
        assert!(page.contains("Udfald: Godkendt med betingelser"), "{page}");
        assert!(page.contains("<th scope=\"col\">Betingelse<"), "{page}");
        server.desk().adopt(&slug, 1, None).await.unwrap();
        let revoke = [("revision", "2"), ("reason", "Loven er ændret")];
        chair.post(&format!("/decisions/{slug}/revoke"), &revoke).await.expect(303);
        let page = chair.get(&format!("/decisions/{slug}")).await.expect(200).text;
        assert!(page.contains("Ophævet den") && page.contains("Loven er ændret"), "{page}");
    }

    async fn nobody_seats_themself_at_the_head_of_a_forum(server) {
        let chair = server.program(Role::Chair, Scope::Write).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let own = server.person(Role::Chair).await;
        server.registered(Kind::Person, &[("title", "Ida Falk")]).await;
        let forum = |members: Value| json!({ "title": "Egen", "code": "EGEN", "purpose": "Beslutter", "members": members });
        let led = json!([{ "role": "chair", "person": "ida-falk" }, { "role": "vice_chair", "person": own }]);
        // A forum of one's own, and a seat in that of another.
        let refused = chair.send_json(Method::POST, "/api/v1/forums", &forum(led.clone())).await.expect(422);
        assert_eq!(faults(&refused), ["members.1.person own_seat"]);
        secretary.send_json(Method::POST, "/api/v1/forums", &forum(led.clone())).await.expect(201);
        let path = "/api/v1/forums/egen";
        let change = async |members: Value| {
            let tag = chair.get(path).await.header("etag").to_owned();
            let request = chair.request(Method::PUT, path).header("if-match", tag);
            Answer::to(request.json(&forum(members))).await
        };
        for (members, fault) in [
            (json!([{ "role": "chair", "person": own }]), "members.0.person own_seat"),
            (json!([{ "role": "chair", "person": "ida-falk", "until": "2025-01-01" }, { "role": "vice_chair", "person": own }]), "members own_seat"),
        ] {
            assert_eq!(faults(&change(members).await.expect(422)), [fault]);
        }
        // Seats of others, and one's own that stands already, are no matter.
        let others = json!([{ "role": "chair", "person": "ida-falk" }, { "role": "vice_chair", "person": own }, { "role": "member", "position": "Direktør" }]);
        change(others).await.expect(200);
    }

    async fn each_outcome_has_its_own_word_on_every_surface(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let reader = server.user(Role::Reader).await;
        for (kind, status, word, tone, in_force) in [
            ("approved", "in_effect", "I kraft", "good", true),
            ("approved_with_conditions", "in_effect", "I kraft", "good", true),
            ("rejected", "rejected", "Afvist", "bad", false),
            ("postponed", "postponed", "Udsat", "warn", false),
            ("noted", "noted", "Taget til efterretning", "quiet", false),
            ("escalated", "escalated", "Eskaleret", "accent", false),
            ("delegated", "delegated", "Delegeret", "accent", true),
            ("waiver_granted", "in_effect", "I kraft", "good", true),
            ("waiver_denied", "waiver_denied", "Dispensation afslået", "bad", false),
            ("repealed", "repealed", "Ophæver en tidligere", "bad", false),
        ] {
            let title = format!("Sag om {kind}");
            let slug = server.decided(&forum, kind, &[("title", &title)]).await;
            let record = reader.get(&format!("/api/v1/decisions/{slug}")).await.expect(200).json();
            assert_eq!(record["status"], status, "{kind}");
            let page = reader.get(&format!("/decisions/{slug}")).await.expect(200).text;
            let (before, after) = page.split_once("class=\"outcome\"").unwrap();
            let outcome = format!("{}{}", before.rsplit('<').next().unwrap(), after.split("</p>").next().unwrap());
            assert!(outcome.contains(word), "{kind}: {outcome}");
            assert!(outcome.contains(&format!("data-tone=\"{tone}\"")), "{kind}: {outcome}");
            let list = async |query: &str| {
                let list = reader.get(&format!("/api/v1/decisions?decision_kind={kind}{query}")).await.expect(200);
                list.json()["items"].as_array().unwrap().len()
            };
            assert_eq!(list(&format!("&status={status}")).await, 1, "{kind}");
            assert_eq!(list("&status=in_effect").await == 1, status == "in_effect", "{kind}");
            assert_eq!(list("&in_force=true").await == 1, in_force, "{kind}");
            let csv = reader.get(&format!("/decisions.csv?kind={kind}&columns=status")).await.expect(200).text;
            assert!(csv.contains(word), "{kind}: {csv}");
            server.registry().catch_up().await.unwrap();
            let hits = reader.get(&format!("/api/v1/search?q={slug}")).await.expect(200).json();
            let hit = &hits["results"][0];
            assert_eq!((&hit["status"], &hit["in_force"]), (&json!(status), &json!(in_force)), "{kind}");
        }
    }

    async fn only_what_puts_something_in_its_place_supersedes(server) {
        let forum = server.forum("Forummet", "IGF", &[("type", "it_governance_board")]).await;
        let below = [("type", "architecture_board"), ("parent", "forummet")];
        let lower = server.forum("Arkitekterne", "ARK", &below).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        for kind in DecisionKind::ALL {
            let old = server.decided(&forum, "approved", &[]).await;
            let new = server.proposed(&forum, kind.as_str(), &[("supersedes", &old)]).await;
            let answer = act(&chair, &new, "adopt", json!({})).await;
            let stands = server.desk().record(Kind::Decision, &old).await.unwrap();
            let Some(ending) = kind.ends() else {
                assert_eq!(faults(&answer.expect(422)), ["supersedes outcome_ends_nothing"], "{kind}");
                assert_eq!(stands.fact("status"), "in_effect", "{kind}");
                continue;
            };
            answer.expect(200);
            let ended = if ending.as_str() == "replaced" { "superseded" } else { "revoked" };
            assert_eq!((stands.fact("status"), stands.fact("superseded_by")), (ended, new.as_str()), "{kind}");
        }
        let old = server.decided(&forum, "approved", &[]).await;
        let new = server.proposed(&lower, "approved", &[("supersedes", &old)]).await;
        let refused = act(&chair, &new, "adopt", json!({})).await.expect(422);
        assert_eq!(faults(&refused), ["supersedes decision_of_other_forum"]);
        let old = server.decided(&lower, "approved", &[]).await;
        let new = server.proposed(&forum, "approved", &[("supersedes", &old)]).await;
        act(&chair, &new, "adopt", json!({})).await.expect(200);
    }

    async fn reasons_and_conditions_are_asked_for_where_they_are_owed(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        for (kind, expected) in [
            ("approved", None), ("noted", None), ("escalated", None), ("delegated", None),
            ("approved_with_conditions", Some("conditions needed_to_adopt")),
            ("rejected", Some("reasons needed_to_adopt")), ("postponed", Some("reasons needed_to_adopt")),
            ("waiver_granted", Some("reasons needed_to_adopt")), ("waiver_denied", Some("reasons needed_to_adopt")),
            ("repealed", Some("reasons needed_to_adopt")),
        ] {
            let bare = [
                ("title", "Sagen"), ("forum", forum.as_str()), ("kind", kind), ("case", "x"), ("recommendation", "x"), ("text", "x"),
            ];
            let slug = server.registered(Kind::Decision, &bare).await;
            let answer = act(&chair, &slug, "adopt", json!({})).await;
            match expected {
                Some(fault) => assert_eq!(faults(&answer.expect(422)), [fault], "{kind}"),
                None => { answer.expect(200); }
            }
        }
        let slug = server.decided(&forum, "approved", &[]).await;
        act(&chair, &slug, "revoke", json!({ "reason": " " })).await.expect(422);
    }

    async fn a_proposal_recommends_and_plans_and_nothing_says_that_it_is_decided(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let reader = server.user(Role::Reader).await;
        let slug = server.proposed(&forum, "approved", &[("decided_on", "2099-12-17")]).await;
        server.registry().catch_up().await.unwrap();
        for (language, recommended, planned, wrong) in [
            ("da", "Anbefalet: Godkendt", ["Planlagt til", "Planlagt: "], "Besluttet den"),
            ("en", "Recommended: Approved", ["Planned for", "Planned: "], "Decided on"),
        ] {
            let get = async |path: String| {
                let request = reader.request(Method::GET, &path).header("accept-language", language);
                Answer::to(request).await.expect(200).text
            };
            let page = get(format!("/decisions/{slug}")).await;
            assert!(page.contains(recommended) && page.contains(planned[0]), "{page}");
            assert!(!page.contains(wrong), "{language}: {page}");
            for path in ["/decisions?columns=kind,decided_on", "/decisions.csv?columns=kind,decided_on"] {
                let list = get(path.to_owned()).await;
                assert!(list.contains(recommended) && list.contains(planned[1]), "{path}: {list}");
            }
            let hits = get(format!("/search?q={slug}")).await;
            assert!(hits.contains(planned[1]), "{hits}");
        }
        let form = server.user(Role::Secretary).await.get(&format!("/decisions/{slug}/edit")).await.expect(200).text;
        assert!(form.contains("Anbefalet udfald") && form.contains("Planlagt til"));
    }

    async fn whoever_leads_the_forum_adopts_for_it_and_nobody_else(server) {
        let chair = server.program(Role::Chair, Scope::Write).await;
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let somebody = server.registered(Kind::Person, &[("title", "Nogen Anden")]).await;
        let me = server.person(Role::Chair).await;
        let (me, somebody) = (me.as_str(), somebody.as_str());
        for (case, rows, may) in [
            ("the chair", vec![["chair", me, "", ""]], true),
            ("a chair of another forum", vec![["chair", somebody, "", ""]], false),
            ("a member", vec![["chair", somebody, "", ""], ["member", me, "", ""]], false),
            ("a chair of the past", vec![["chair", me, "2020-01-01", "2020-12-31"]], false),
            ("a chair to come", vec![["chair", me, "2199-01-01", ""]], false),
            ("the vice chair beside a chair", vec![["chair", somebody, "", ""], ["vice_chair", me, "", ""]], false),
            ("the vice chair alone", vec![["chair", somebody, "2020-01-01", "2020-12-31"], ["vice_chair", me, "", ""]], true),
        ] {
            seated(server, &forum, &rows).await;
            let draft = server.proposed(&forum, "approved", &[]).await;
            let adopted = act(&chair, &draft, "adopt", json!({})).await;
            assert_eq!(adopted.status, if may { 200 } else { 403 }, "{case}: {}", adopted.text);
            let standing = server.decided(&forum, "approved", &[]).await;
            let revoked = act(&chair, &standing, "revoke", json!({ "reason": "Fortrudt" })).await;
            assert_eq!(revoked.status, if may { 200 } else { 403 }, "{case}: {}", revoked.text);
        }
    }

    async fn the_page_offers_adoption_to_the_chair_and_tells_others_who_that_is(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let draft = server.proposed(&forum, "approved", &[]).await;
        let path = format!("/decisions/{draft}");
        let secretary = server.user(Role::Secretary).await.get(&path).await.expect(200).text;
        assert!(!secretary.contains("/adopt\"") && secretary.contains("Test chair"), "{secretary}");
        let chair = server.user(Role::Chair).await;
        assert!(chair.get(&path).await.text.contains("/adopt\""));
        let slip = chair.post(&format!("{path}/adopt"), &[("revision", "1"), ("decided_on", "31-11-2026")]).await.expect(422).text;
        assert!(slip.contains("href=\"#f-adopt-decided_on\"") && slip.contains("value=\"31-11-2026\""), "the slip stands in its field: {slip}");
        chair.post(&format!("{path}/adopt"), &[("revision", "1")]).await.expect(303);
        let adopted = server.user(Role::Reader).await.get(&path).await.expect(200).text;
        let decided = adopted.split("id=\"decided\"").nth(1).unwrap();
        assert!(decided.contains("Forummet") && decided.contains("Test chair, formand"), "{decided}");
        assert!(adopted.contains("<strong>Godkendt</strong>"), "what came of it: {adopted}");
    }

    async fn what_an_act_finds_missing_is_named_where_it_can_be_filled_in(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let bare = [("title", "Uden sag"), ("forum", forum.as_str()), ("kind", "approved")];
        let draft = server.registered(Kind::Decision, &bare).await;
        let chair = server.user(Role::Chair).await;
        let path = format!("/decisions/{}", draft.to_uppercase());
        let page = chair.post(&format!("{path}/adopt"), &[("revision", "1")]).await.expect(422).text;
        assert!(page.contains(&format!("href=\"{path}/edit#f-case\"")), "{page}");
        let edit = chair.get(&format!("{path}/edit")).await.expect(200).text;
        assert!(edit.contains("id=\"f-case\""));
    }

    async fn what_a_decision_said_before_is_told_whole(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let decision = server.decided(&forum, "approved", &[]).await;
        let reader = server.user(Role::Reader).await;
        let today = server.desk().today();
        for page in [format!("/decisions/{decision}/history/1"), format!("/decisions/{decision}?as_of={today}")] {
            let page = reader.get(&page).await.expect(200).text;
            for said in ["Sagsfremstilling", "Indstilling", "Fordi", "Ordlyd"] {
                assert!(page.contains(said), "{said}: {page}");
            }
        }
    }

    async fn the_day_of_adoption_is_never_one_to_come(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let today = server.desk().today();
        let planned = today.saturating_add(14.days()).to_string();
        let draft = server.proposed(&forum, "approved", &[("decided_on", &planned)]).await;
        let chair = server.user(Role::Chair).await;
        let path = format!("/decisions/{draft}");
        let offered = |page: &str, day: &str| {
            page.contains(&format!("id=\"f-adopt-decided_on\" name=\"decided_on\" type=\"date\" value=\"{day}\""))
        };
        let page = chair.get(&path).await.expect(200).text;
        assert!(offered(&page, &today.to_string()), "{page}");
        // What was typed is still there, with what is wrong beside it.
        let typed = [("revision", "1"), ("decided_on", planned.as_str())];
        let refused = chair.post(&format!("{path}/adopt"), &typed).await.expect(422).text;
        assert!(offered(&refused, &planned) && refused.contains("class=\"field-error\""), "{refused}");
        assert!(refused.contains("href=\"#f-adopt-decided_on\""), "{refused}");
    }

    async fn nobody_adopts_what_they_alone_have_written_unless_the_charter_lets_them(server) {
        let chair = server.program(Role::Chair, Scope::Write).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let strict = server.forum("Forummet", "IGF", &[]).await;
        let free = server.forum("Boardet", "ARK", &[("author_may_adopt", "true")]).await;
        let body = |forum: &str| json!({
            "title": "Min sag", "forum": forum, "kind": "approved", "case": "x", "recommendation": "x", "text": "x",
        });
        let register = async |forum: &str| {
            let answer = chair.send_json(Method::POST, "/api/v1/decisions", &body(forum)).await.expect(201);
            answer.json()["slug"].as_str().unwrap().to_owned()
        };
        let own = register(&strict).await;
        let refused = act(&chair, &own, "adopt", json!({})).await.expect(422);
        assert_eq!(faults(&refused), [" own_case"]);
        let mut edited = body(&strict);
        edited["text"] = json!("Ordlyden, som sekretæren skrev den");
        let path = format!("/api/v1/decisions/{own}");
        let request = secretary.request(Method::PUT, &path).header("if-match", "\"1\"").json(&edited);
        Answer::to(request).await.expect(200);
        act(&chair, &own, "adopt", json!({})).await.expect(200);
        let own = register(&free).await;
        act(&chair, &own, "adopt", json!({})).await.expect(200);
    }

    async fn a_decision_says_which_principles_it_follows_or_departs_from(server) {
        let forum = server.forum("Forum", "FO", &[]).await;
        let standard = [("title", "Åbne formater"), ("summary", "x"), ("text", "x"), ("kind", "principle")];
        let principle = server.registered(Kind::Standard, &standard).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let cited = |stance: &str, why: Option<&str>| json!({
            "title": "Lukket format", "forum": forum, "text": "x",
            "principles": [{ "principle": principle, "stance": stance, "why": why }],
        });
        let send = async |body: Value| secretary.send_json(Method::POST, "/api/v1/decisions", &body).await;
        let refused = send(cited("departs", None)).await.expect(422).json();
        assert_eq!((&refused["faults"][0]["field"], &refused["faults"][0]["code"]), (&json!("principles.0.why"), &json!("needed_to_depart")));
        assert_eq!(send(cited("ignores", None)).await.expect(422).json()["faults"][0]["field"], "principles.0.stance");
        send(cited("follows", None)).await.expect(201);
        let made = send(cited("departs", Some("Leverandøren kan ikke andet."))).await.expect(201).json();
        let page = server.user(Role::Reader).await.get(&format!("/decisions/{}", made["number"].as_str().unwrap())).await.expect(200).text;
        for said in ["Åbne formater", "Afviger", "Leverandøren kan ikke andet."] {
            assert!(page.contains(said), "{page}");
        }
        let points = secretary.get(&format!("/api/v1/standards/{principle}/backlinks")).await.expect(200).text;
        assert!(points.contains("principles.principle"), "{points}");
    }
}
