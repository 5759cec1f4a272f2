//! Meetings: agendas, who is there, votes, and decisions that a quorum makes, over HTTP on both databases.

use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{NewToken, Scope};
use styrbord_tests::{Answer, Server, User, on_both};

/// The people of a forum with five voting seats, and a substitute: the chair and the secretary have accounts.
pub struct Board {
    pub forum: String,
    pub chair: String,
    pub secretary: String,
    pub members: Vec<String>,
    pub substitute: String,
}

pub async fn board(server: &Server, more: &[(&str, &str)]) -> Board {
    let secretary = server.person(Role::Secretary).await;
    let mut members = Vec::new();
    for name in ["Bo Berg", "Eva Engholm", "Ida Iversen"] {
        members.push(server.registered(Kind::Person, &[("title", name)]).await);
    }
    let substitute = server
        .registered(Kind::Person, &[("title", "Uffe Ulv")])
        .await;
    let mut fields = vec![
        ("members.0.voting", "true"),
        ("members.1.role", "secretary"),
        ("members.1.person", &*secretary),
        ("members.5.role", "substitute"),
        ("members.5.person", &*substitute),
        ("members.5.substitute_for", &*members[0]),
    ];
    let roles = ["members.2", "members.3", "members.4"]
        .map(|place| ["role", "person", "voting"].map(|field| format!("{place}.{field}")));
    for (place, person) in roles.iter().zip(&members) {
        fields.push((&place[0], "member"));
        fields.push((&place[1], person));
        fields.push((&place[2], "true"));
    }
    fields.extend(more);
    let forum = server.forum("Boardet", "IGF", &fields).await;
    Board {
        forum,
        chair: "test-chair".to_owned(),
        secretary,
        members,
        substitute,
    }
}

pub async fn post(user: &User, path: &str, body: &Value) -> Answer {
    user.send_json(Method::POST, &format!("/api/v1/{path}"), body)
        .await
}

/// Does something to a record as it stands now; an agenda goes out as it is read.
pub async fn act(user: &User, path: &str, name: &str, body: &Value) -> Answer {
    let mut body = body.clone();
    if name == "send" && body.get("checksum").is_none() {
        let read = user.get(&format!("/api/v1/{path}/items")).await.json();
        body["checksum"] = json!(read["checksum"].as_str().unwrap_or("none"));
    }
    let revision = user
        .get(&format!("/api/v1/{path}"))
        .await
        .expect(200)
        .json()["revision"]
        .clone();
    let request = user.request(Method::POST, &format!("/api/v1/{path}/{name}"));
    Answer::to(
        request
            .header("if-match", format!("\"{revision}\""))
            .json(&body),
    )
    .await
}

pub fn codes(answer: &Answer) -> Vec<String> {
    let faults = answer.json()["faults"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    faults
        .iter()
        .map(|fault| fault["code"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// A meeting today, with so many items for decision on its agenda.
pub async fn meeting(server: &Server, secretary: &User, board: &Board, items: usize) -> String {
    let start = format!("{}T09:00", server.desk().today());
    let body = json!({ "forum": board.forum, "start": start, "place": "Rådhuset" });
    let made = post(secretary, "meetings", &body).await.expect(201).json();
    let slug = made["slug"].as_str().unwrap().to_owned();
    for number in 1..=items {
        let item = json!({
            "kind": "decision", "title": format!("Sag {number}"), "case": "Sagen", "recommendation": format!("At {number} godkendes"),
        });
        post(secretary, &format!("meetings/{slug}/items"), &item)
            .await
            .expect(201);
    }
    slug
}

pub async fn begin(secretary: &User, slug: &str) {
    act(secretary, &format!("meetings/{slug}"), "send", &json!({}))
        .await
        .expect(200);
    act(secretary, &format!("meetings/{slug}"), "open", &json!({}))
        .await
        .expect(200);
}

pub fn present(people: &[&str]) -> Value {
    let lines = people
        .iter()
        .map(|person| json!({ "person": person, "state": "present" }));
    Value::Array(lines.collect())
}

on_both! {
    async fn a_forum_meets_decides_and_approves_its_minutes(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let year = server.desk().today().year();
        let slug = meeting(server, &secretary, &board, 2).await;
        let shown = secretary.get(&format!("/api/v1/meetings/{slug}")).await.json();
        assert_eq!(shown["number"], json!(format!("IGF-{year}-M01")));
        assert_eq!(shown["title"], json!(format!("IGF 1/{year}")), "nobody needs to name a meeting");
        assert_eq!(shown["status"], "planned");
        let note = json!({ "kind": "information", "title": "Nyt fra driften" });
        post(&secretary, &format!("meetings/{slug}/items"), &note).await.expect(201);

        // Nothing is decided before the meeting has begun, and it begins by an agenda.
        let refused = act(&secretary, &format!("meetings/{slug}"), "open", &json!({})).await.expect(422);
        assert_eq!(codes(&refused), ["meeting_not_there"]);
        let first = json!({ "kind": "approved" });
        let refused = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(422);
        assert_eq!(codes(&refused)[..2], ["meeting_not_running", "no_quorum"]);
        begin(&secretary, &slug).await;
        assert_eq!(codes(&post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(422)), ["no_quorum"]);

        // Three of four: enough. Who is recused is not there for that item alone.
        let here = present(&[&board.chair, &board.members[0], &board.members[1]]);
        let sitting = post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": here })).await.expect(201).json();
        assert_eq!(sitting["quorum"], json!({ "present": 3, "needed": 2, "seats": 4, "met": true }));
        let away = json!([
            { "person": board.members[0], "state": "recused" }, { "person": board.members[1], "state": "absent" },
        ]);
        let of_item = post(&secretary, &format!("meetings/{slug}/items/1/attendance"), &away).await.expect(201).json();
        assert_eq!(of_item["quorum"]["present"], 1);
        assert_eq!(codes(&post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(422)), ["no_quorum"]);
        let back = present(&[&board.members[1]]);
        post(&secretary, &format!("meetings/{slug}/items/1/attendance"), &back).await.expect(201);

        // The secretary does not decide where the charter does not let them; who leads does.
        post(&secretary, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(403);
        let decision = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(201).json();
        assert_eq!(decision["number"], json!(format!("IGF-{year}-001")));
        assert_eq!((&decision["text"], &decision["status"]), (&json!("At 1 godkendes"), &json!("in_effect")));
        assert_eq!(decision["decided_on"], json!(server.desk().today()));
        let again = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(422);
        assert_eq!(codes(&again), ["item_decided"], "who comes second is told");
        let further = json!({ "kind": "noted", "text": "Og taget til efterretning", "further": true });
        post(&chair, &format!("meetings/{slug}/items/1/adopt"), &further).await.expect(201);

        // What is left undecided keeps the meeting open.
        let left = act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(422);
        assert_eq!(codes(&left), ["item_undecided", "item_undecided"]);
        let agenda = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.expect(200).json();
        let slugs: Vec<String> = agenda["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap().to_owned()).collect();
        assert_eq!(agenda["items"][0]["decisions"].as_array().unwrap().len(), 2);
        let at = |item: &str| format!("agenda-items/{item}");
        assert_eq!(codes(&act(&secretary, &at(&slugs[1]), "treat", &json!({})).await.expect(422)), ["item_needs_decision"]);
        let put_off = act(&secretary, &at(&slugs[1]), "postpone", &json!({ "reason": "Mangler tal" })).await.expect(201).json();
        assert_eq!((&put_off["status"], &put_off["continues"]), (&json!("proposed"), &json!(slugs[1])));
        act(&secretary, &at(&slugs[2]), "treat", &json!({ "text": "Taget til efterretning." })).await.expect(200);
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        let late = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &further).await.expect(422);
        assert_eq!(codes(&late), ["meeting_not_running"]);

        // The next agenda gets the approval of the minutes by itself, and what was put off can come on it.
        let next = meeting(server, &secretary, &board, 0).await;
        let mut taken = put_off.clone();
        taken["meeting"] = json!(next);
        let request = secretary.request(Method::PUT, &format!("/api/v1/agenda-items/{}", put_off["slug"].as_str().unwrap()));
        Answer::to(request.header("if-match", "\"1\"").json(&taken)).await.expect(200);
        begin(&secretary, &next).await;
        let agenda = secretary.get(&format!("/api/v1/meetings/{next}/items")).await.json();
        let kinds: Vec<&str> = agenda["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["minutes", "decision"]);
        let minutes = at(agenda["items"][0]["slug"].as_str().unwrap());
        act(&secretary, &minutes, "treat", &json!({})).await.expect(403);
        assert_eq!(codes(&act(&chair, &minutes, "treat", &json!({})).await.expect(422)), ["no_quorum"]);
        post(&secretary, &format!("meetings/{next}/attendance"), &json!({ "attendance": here })).await.expect(201);
        act(&chair, &minutes, "treat", &json!({})).await.expect(200);
        let first = secretary.get(&format!("/api/v1/meetings/{slug}")).await.json();
        assert_eq!((&first["status"], &first["version"]), (&json!("minutes_approved"), &json!(1)));
        // What was said stands with it.
        let mut item = secretary.get(&format!("/api/v1/{}", at(&slugs[2]))).await.json();
        item["text"] = json!("Noget andet.");
        let request = secretary.request(Method::PUT, &format!("/api/v1/{}", at(&slugs[2])));
        let tag = format!("\"{}\"", item["revision"]);
        assert_eq!(codes(&Answer::to(request.header("if-match", tag).json(&item)).await.expect(422)), ["minutes_locked"]);
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn votes_are_for_seats_and_lock_who_was_there(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 3).await;
        begin(&secretary, &slug).await;
        let [bo, eva, ida] = [0, 1, 2].map(|place| board.members[place].clone());
        let at = |what: &str| format!("meetings/{slug}/items/{what}");
        let attend = |lines: Value| json!({ "attendance": lines });
        let of_meeting = format!("meetings/{slug}/attendance");
        for (lines, code) in [
            (json!([{ "person": board.substitute, "state": "substitute" }]), "substitute_for_whom"),
            (json!([{ "person": board.substitute, "state": "substitute", "for": eva }]), "no_substitute"),
            (json!([{ "person": board.substitute, "state": "substitute", "for": board.secretary }]), "no_such_seat"),
            (json!([{ "person": board.substitute, "state": "present", "for": bo }]), "only_substitutes"),
            (json!([{ "person": bo, "state": "present" }, { "person": bo, "state": "absent" }]), "named_twice"),
            (json!([{ "person": "ingen", "state": "present" }]), "unknown_reference"),
            (json!([{ "person": bo, "state": "asleep" }]), "not_a_choice"),
        ] {
            let refused = post(&secretary, &of_meeting, &attend(lines)).await.expect(422);
            assert_eq!(codes(&refused), [code]);
        }
        let here = json!([
            { "person": board.chair, "state": "present" }, { "person": eva, "state": "present" },
            { "person": board.substitute, "state": "substitute", "for": bo }, { "person": ida, "state": "absent" },
        ]);
        post(&secretary, &of_meeting, &attend(here)).await.expect(201);
        let vote = |person: &str, vote: &str, other: Option<&str>| json!({ "person": person, "vote": vote, "on_behalf_of": other });
        for (lines, code) in [
            (json!([vote(&ida, "for", None)]), "vote_without_seat"),
            (json!([vote(&board.secretary, "for", None)]), "vote_without_seat"),
            (json!([vote(&board.substitute, "for", None)]), "vote_for_another"),
            (json!([vote(&eva, "for", Some(&bo))]), "vote_for_another"),
            (json!([vote(&eva, "for", None), vote(&eva, "against", None)]), "voted_twice"),
        ] {
            let refused = post(&secretary, &at("1/votes"), &lines).await.expect(422);
            assert_eq!(codes(&refused), [code], "{lines}");
        }
        let all = json!([
            vote(&board.chair, "against", None), vote(&eva, "for", None), vote(&board.substitute, "for", Some(&bo)),
        ]);
        let voted = post(&secretary, &at("1/votes"), &all).await.expect(201).json();
        assert_eq!((&voted["voted"], &voted["tally"]), (&json!("carried"), &json!({ "for": 2, "against": 1, "abstain": 0 })));
        // Whoever comes or goes now was there, or was not, for what was voted on.
        let locked = post(&secretary, &at("1/attendance"), &present(&[&ida])).await.expect(422);
        assert_eq!(codes(&locked), ["attendance_locked"]);
        let gone = json!([{ "person": eva, "state": "absent" }, { "person": board.substitute, "state": "absent" }]);
        post(&secretary, &of_meeting, &attend(gone)).await.expect(201);
        let stands = secretary.get(&format!("/api/v1/{}", at("1/sitting"))).await.json();
        assert_eq!((&stands["quorum"]["present"], &stands["voted"]), (&json!(3), &json!("carried")));
        let next = secretary.get(&format!("/api/v1/{}", at("2/sitting"))).await.json();
        assert_eq!(next["quorum"]["met"], false);

        // A vote that carried is not turned down; with it the secretary puts the decision on record, as the charter lets them.
        let rejected = json!({ "kind": "rejected", "reasons": "Nej" });
        assert_eq!(codes(&post(&secretary, &at("1/adopt"), &rejected).await.expect(422)), ["vote_carried"]);
        let decision = post(&secretary, &at("1/adopt"), &json!({ "kind": "approved" })).await.expect(201).json();
        assert_eq!((&decision["adopted_seat"], &decision["adopted_by"]), (&json!("secretary"), &json!("Test secretary")));
        let done = post(&secretary, &at("1/votes"), &json!([vote(&eva, "against", None)])).await.expect(422);
        assert_eq!(codes(&done), ["item_not_open"]);

        // Equal votes without that of who leads decide nothing; with it they do.
        post(&secretary, &of_meeting, &attend(present(&[&eva, &board.chair, &bo]))).await.expect(201);
        let tie = json!([vote(&eva, "for", None), vote(&bo, "against", None)]);
        assert_eq!(post(&secretary, &at("2/votes"), &tie).await.expect(201).json()["voted"], "tied");
        assert_eq!(codes(&post(&secretary, &at("2/adopt"), &json!({ "kind": "approved" })).await.expect(422)), ["vote_tied"]);
        let leads = json!([vote(&board.chair, "abstain", None), vote(&bo, "abstain", None), vote(&eva, "against", None)]);
        assert_eq!(post(&secretary, &at("2/votes"), &leads).await.expect(201).json()["voted"], "fell", "the last vote of each counts");
        let fell = post(&secretary, &at("2/adopt"), &json!({ "kind": "approved" })).await.expect(422);
        assert_eq!(codes(&fell), ["vote_fell"]);
        post(&secretary, &at("2/adopt"), &rejected).await.expect(201);
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn a_charter_that_decides_at_meetings_decides_nowhere_else(server) {
        let board = board(server, &[("only_in_meetings", "true"), ("money_limit", "100000")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let proposal = server.proposed(&board.forum, "approved", &[]).await;
        let refused = act(&chair, &format!("decisions/{proposal}"), "adopt", &json!({})).await.expect(422);
        assert_eq!(codes(&refused), ["only_in_meetings"]);

        // Mandate and money bind a meeting as they bind anybody.
        let slug = meeting(server, &secretary, &board, 1).await;
        let dear = json!({
            "kind": "decision", "title": "Dyrt", "case": "Sagen", "recommendation": "Køb", "money": 10_000_001,
        });
        post(&secretary, &format!("meetings/{slug}/items"), &dear).await.expect(201);
        begin(&secretary, &slug).await;
        let all = [&*board.chair, &board.members[0], &board.members[1], &board.members[2]];
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": present(&all) })).await.expect(201);
        let refused = post(&chair, &format!("meetings/{slug}/items/2/adopt"), &json!({ "kind": "approved" })).await.expect(422);
        assert_eq!(codes(&refused), ["amount_above_limit"]);
        post(&chair, &format!("meetings/{slug}/items/2/adopt"), &json!({ "kind": "escalated" })).await.expect(201);
        // What would have been the first number went to nobody else.
        let second = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &json!({ "kind": "approved" })).await.expect(201).json();
        let year = server.desk().today().year();
        assert_eq!(second["number"], json!(format!("IGF-{year}-003")));
    }

    async fn who_makes_an_agenda_sits_in_the_forum(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 2).await;
        // Anybody who drafts proposes; the agenda is not theirs.
        let item = json!({ "kind": "decision", "title": "Vores forslag", "forum": board.forum });
        let proposed = post(&editor, "agenda-items", &item).await.expect(201).json();
        assert_eq!(proposed["status"], "proposed");
        let mut onto = item.clone();
        onto["meeting"] = json!(slug);
        assert_eq!(codes(&post(&editor, "agenda-items", &onto).await.expect(422)), ["agenda_of_secretary"]);
        // What it says is their own and the secretary's; nobody else's.
        let own = proposed["slug"].as_str().unwrap();
        let reword = async |user: &User, item: &str, title: &str| {
            let mut body = secretary.get(&format!("/api/v1/agenda-items/{item}")).await.expect(200).json();
            let tag = format!("\"{}\"", body["revision"]);
            body["title"] = json!(title);
            let request = user.request(Method::PUT, &format!("/api/v1/agenda-items/{item}"));
            Answer::to(request.header("if-match", tag).json(&body)).await
        };
        reword(&editor, own, "Vores forslag, rettet").await.expect(200);
        reword(&secretary, own, "Vores forslag").await.expect(200);
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let other = items["items"][0]["slug"].as_str().unwrap().to_owned();
        assert_eq!(codes(&reword(&editor, &other, "Omskrevet").await.expect(422)), ["proposal_of_another"]);
        post(&editor, "meetings", &json!({ "forum": board.forum, "start": "2030-01-01T09:00" })).await.expect(403);
        act(&editor, &format!("meetings/{slug}"), "send", &json!({})).await.expect(403);
        let lines = json!({ "attendance": present(&[&board.chair]) });
        post(&editor, &format!("meetings/{slug}/attendance"), &lines).await.expect(403);

        // What lacks its case does not go out.
        onto["title"] = json!("Uden sag");
        let bare = post(&secretary, "agenda-items", &onto).await.expect(201).json();
        assert_eq!((&bare["status"], &bare["position"]), (&json!("scheduled"), &json!(3)));
        assert_eq!(codes(&act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(422)), ["item_incomplete"]);
        let at = format!("agenda-items/{}", bare["slug"].as_str().unwrap());
        let first = act(&secretary, &at, "place", &json!({ "position": 1 })).await.expect(200).json();
        assert_eq!(first["position"], 1);
        act(&secretary, &at, "take_off", &json!({ "reason": "For tidligt" })).await.expect(200);
        act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        let agenda = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let titles: Vec<&str> = agenda["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
        assert_eq!(titles, ["Uden sag", "Sag 1", "Sag 2"], "what was on it stays on it");
        // A time that has passed the day is not typed in afterwards, and no time is guessed.
        for (start, status) in [("2026-13-01T09:00", 422), ("i morgen", 422), ("2030-01-02 9.30", 201)] {
            let body = json!({ "forum": board.forum, "start": start });
            let answer = post(&secretary, "meetings", &body).await.expect(status);
            if status == 201 {
                assert_eq!(answer.json()["start"], "2030-01-02T09:30");
                assert_eq!(answer.json()["number"], "IGF-2030-M01");
            }
        }
    }

    async fn what_people_do_on_a_meetings_page_comes_back_to_it(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let slug = meeting(server, &secretary, &board, 0).await;
        let path = format!("/meetings/{slug}");
        let revision = async || secretary.get(&format!("/api/v1{path}")).await.json()["revision"].to_string();
        // A refusal says why, where it was asked.
        let read = async || secretary.get(&format!("/api/v1{path}/items")).await.json()["checksum"].as_str().unwrap_or_default().to_owned();
        let refused = user.post(&format!("{path}/send"), &[("revision", &revision().await), ("checksum", &read().await)]).await.expect(422);
        assert!(refused.text.contains("Der er ingen punkter") || refused.text.contains("There are no items"), "{}", refused.text);
        let item = json!({ "kind": "decision", "title": "Sag", "case": "Sagen", "recommendation": "Ja", "forum": board.forum });
        let item = post(&secretary, "agenda-items", &item).await.expect(201).json()["slug"].as_str().unwrap().to_owned();
        let taken = user.post(&format!("/agenda-items/{item}/edit"), &[("revision", "1"), ("only", "meeting"), ("meeting", &slug), ("to_meeting", &slug)]).await.expect(303);
        assert_eq!(taken.location().to_lowercase(), format!("/meetings/{slug}#agenda"));
        for name in ["send", "open"] {
            let done = user.post(&format!("{path}/{name}"), &[("revision", &revision().await), ("checksum", &read().await)]).await.expect(303);
            assert!(done.location().to_lowercase().starts_with(&path), "{name}: {}", done.location());
            user.get(done.location()).await.expect(200);
        }
        let here = [
            ("run", slug.as_str()), ("item", item.as_str()),
            ("attendance.0.person", board.chair.as_str()), ("attendance.0.state", "present"),
            ("attendance.1.person", board.members[0].as_str()), ("attendance.1.state", "present"),
        ];
        let noted = user.post(&format!("{path}/attendance"), &here).await.expect(303);
        assert_eq!(noted.location().to_lowercase(), format!("/meetings/{slug}/run?item={item}"));
        let wrong = user.post(&format!("/agenda-items/{item}/adopt"), &[("run", &*slug), ("kind", "rejected"), ("text", "Det her bliver stående")]).await.expect(422);
        assert!(wrong.text.contains("Det her bliver stående") && wrong.text.contains("id=\"run\""), "{}", wrong.text);
        let decided = user.post(&format!("/agenda-items/{item}/adopt"), &[("run", &*slug), ("kind", "approved")]).await.expect(303);
        assert_eq!(decided.location().to_lowercase(), format!("/meetings/{slug}/run"));
        assert!(user.get(decided.location()).await.expect(200).text.contains("/close"));
        user.post(&format!("{path}/close"), &[("revision", &revision().await)]).await.expect(303);
        assert!(user.get(&format!("{path}/minutes")).await.expect(200).text.contains("IGF-"));
    }

    async fn a_series_is_planned_at_once_and_minutes_wait_on_one_agenda(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let path = format!("forums/{}/plan_meetings", board.forum);
        let series = json!({ "start": "2030-01-08T13:00", "every_weeks": 4, "meetings": 3, "place": "Rådhuset" });
        post(&editor, &path, &series).await.expect(403);
        for (field, value, code) in [("meetings", json!(27), "out_of_range"), ("every_weeks", json!(0), "out_of_range"), ("start", json!("2030-01-08"), "bad_time")] {
            let mut wrong = series.clone();
            wrong[field] = value;
            assert_eq!(codes(&post(&secretary, &path, &wrong).await.expect(422)), [code], "{field}");
        }
        let first = post(&secretary, &path, &series).await.expect(201).json();
        assert_eq!((&first["number"], &first["start"]), (&json!("IGF-2030-M01"), &json!("2030-01-08T13:00")));
        let list = secretary.get("/api/v1/meetings?sort=date").await.json();
        let dates: Vec<&str> = list["items"].as_array().unwrap().iter().map(|one| one["date"].as_str().unwrap()).collect();
        assert_eq!(dates, ["2030-01-08", "2030-02-05", "2030-03-05"]);

        let held = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &held).await;
        let items = secretary.get(&format!("/api/v1/meetings/{held}/items")).await.json();
        let item = items["items"][0]["slug"].as_str().unwrap().to_owned();
        act(&secretary, &format!("agenda-items/{item}"), "take_off", &json!({ "reason": "x" })).await.expect(200);
        act(&secretary, &format!("meetings/{held}"), "close", &json!({})).await.expect(200);
        let numbers = async |slug: &str| {
            act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
            let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
            items["items"].as_array().unwrap().iter().filter(|item| item["kind"] == "minutes").count()
        };
        let [next, after] = [meeting(server, &secretary, &board, 1).await, meeting(server, &secretary, &board, 1).await];
        assert_eq!((numbers(&next).await, numbers(&after).await), (1, 0));
        assert_eq!(numbers(&next).await, 1, "sent again it brings them no second time");
    }

    async fn what_was_settled_stays_whatever_is_noted_or_written_later(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 4).await;
        begin(&secretary, &slug).await;
        let [bo, eva, ida] = [0, 1, 2].map(|place| board.members[place].clone());
        let at = |what: &str| format!("meetings/{slug}/items/{what}");
        let of_meeting = format!("meetings/{slug}/attendance");
        let here = json!({ "attendance": present(&[&board.chair, &bo, &eva]) });
        post(&secretary, &of_meeting, &here).await.expect(201);
        let votes = json!([{ "person": bo, "vote": "for" }, { "person": eva, "vote": "for" }, { "person": board.chair, "vote": "against" }]);
        post(&secretary, &at("1/votes"), &votes).await.expect(201);
        // Whoever comes later, and whoever loses their vote later, changes nothing of it.
        post(&secretary, &of_meeting, &json!({ "attendance": present(&[&ida]) })).await.expect(201);
        let late = json!([{ "person": ida, "vote": "against" }]);
        assert_eq!(codes(&post(&secretary, &at("1/votes"), &late).await.expect(422)), ["vote_without_seat"]);
        let mut forum = secretary.get(&format!("/api/v1/forums/{}", board.forum)).await.json();
        for seat in forum["members"].as_array_mut().unwrap() {
            seat["voting"] = json!(false);
        }
        let request = secretary.request(Method::PUT, &format!("/api/v1/forums/{}", board.forum));
        let tag = format!("\"{}\"", forum["revision"]);
        Answer::to(request.header("if-match", tag).json(&forum)).await.expect(200);
        let sitting = secretary.get(&format!("/api/v1/{}", at("1/sitting"))).await.json();
        assert_eq!((&sitting["quorum"], &sitting["voted"]), (&json!({ "present": 3, "needed": 2, "seats": 4, "met": true }), &json!("carried")));
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let first = format!("agenda-items/{}", items["items"][0]["slug"].as_str().unwrap());
        let put = async |path: &str, change: Value| {
            let mut body = secretary.get(&format!("/api/v1/{path}")).await.json();
            let tag = format!("\"{}\"", body["revision"]);
            for (name, value) in change.as_object().unwrap() {
                body[name] = value.clone();
            }
            let request = secretary.request(Method::PUT, &format!("/api/v1/{path}"));
            Answer::to(request.header("if-match", tag).json(&body)).await
        };
        for change in [json!({ "recommendation": "Noget andet" }), json!({ "item_kind": "information" }), json!({ "title": "Andet" }), json!({ "money": 5 })] {
            assert_eq!(codes(&put(&first, change.clone()).await.expect(422)), ["item_voted"], "{change}");
        }
        let other = meeting(server, &secretary, &board, 0).await;
        assert_eq!(codes(&put(&first, json!({ "meeting": other })).await.expect(422)), ["item_voted"]);

        // A proposal that was prepared is adopted as it was read, stays with its item, and once.
        let second = items["items"][1]["slug"].as_str().unwrap().to_owned();
        let draft = server.proposed(&board.forum, "approved", &[("item", &*second)]).await;
        let path = format!("decisions/{draft}");
        let mut loose = editor.get(&format!("/api/v1/{path}")).await.json();
        loose["item"] = Value::Null;
        let request = editor.request(Method::PUT, &format!("/api/v1/{path}"));
        assert_eq!(codes(&Answer::to(request.header("if-match", "\"1\"").json(&loose)).await.expect(422)), ["item_stays"]);
        let adopt = |revision: i64| json!({ "decision": draft, "decision_revision": revision });
        assert_eq!(codes(&post(&chair, &at("2/adopt"), &adopt(7)).await.expect(422)), ["decision_changed"]);

        // What is approved is approved by the forum, and opened again by who leads it.
        let minutes = json!({ "kind": "minutes", "title": "Referat", "subjects": [slug] });
        post(&secretary, &format!("meetings/{other}/items"), &minutes).await.expect(201);
        let removed = secretary.request(Method::POST, &format!("/{first}/remove"));
        assert_ne!(Answer::to(removed.form(&[("revision", "3")])).await.status, 303, "what is on an agenda is not removed");
    }

    async fn a_calendar_is_asked_for_at_a_secret_address_and_tells_of_own_forums_alone(server) {
        let board = board(server, &[]).await;
        let other = server.registered(Kind::Forum, &[("title", "Andet"), ("code", "AN"), ("purpose", "x")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let start = format!("{}T09:00", server.desk().today());
        let body = json!({ "forum": board.forum, "start": start, "place": "Rådhuset, lokale 2; øst" });
        let slug = post(&secretary, "meetings", &body).await.expect(201).json()["slug"].as_str().unwrap().to_owned();
        assert_eq!(codes(&post(&secretary, "meetings", &json!({ "forum": other, "start": start })).await.expect(422)), ["meeting_of_members"]);
        server.registered(Kind::Meeting, &[("forum", &*other), ("start", &*start)]).await;
        let account = server.account(Role::Secretary).await.id;
        let desk = server.registry().installation("test");
        let made = async |scope| {
            let new = NewToken { account, name: "Kalender".to_owned(), scope, expires_at: None };
            desk.create_token(&new).await.unwrap()
        };
        let (token, secret) = made(Scope::Calendar).await;
        let nobody = server.visitor();
        let sent = nobody.get(&format!("/calendar/{secret}.ics")).await.expect(200).text;
        assert!(sent.starts_with("BEGIN:VCALENDAR\r\n") && sent.ends_with("END:VCALENDAR\r\n"), "{sent}");
        assert_eq!(sent.matches("BEGIN:VEVENT").count(), 1, "{sent}");
        assert!(sent.contains("LOCATION:Rådhuset\\, lokale 2\\; øst\r\n") && sent.to_lowercase().contains(&format!("/meetings/{slug}")), "{sent}");
        assert!(sent.contains("STATUS:TENTATIVE"), "{sent}");
        act(&secretary, &format!("meetings/{slug}"), "cancel", &json!({ "reason": "Ferie" })).await.expect(200);
        assert!(nobody.get(&format!("/calendar/{secret}.ics")).await.text.contains("STATUS:CANCELLED"));
        // It opens nothing else, and nothing else opens it.
        server.program_with(&secret).get("/api/v1/meetings").await.expect(401);
        let (_, reading) = made(Scope::Read).await;
        nobody.get(&format!("/calendar/{reading}.ics")).await.expect(404);
        nobody.get("/calendar/sty_guess.ics").await.expect(404);
        desk.revoke_token(token.id).await.unwrap();
        nobody.get(&format!("/calendar/{secret}.ics")).await.expect(404);
    }

    async fn a_closed_item_is_for_the_forum_alone(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let system = server.registered(Kind::System, &[("title", "Aula"), ("text", "x"), ("stage", "operation")]).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let items = format!("meetings/{slug}/items");
        let mut item = json!({
            "kind": "decision", "title": "Hemmelig havørn", "case": "Klapværk", "recommendation": "Sæt klapværk op",
            "closed": true, "subjects": [system],
        });
        assert_eq!(codes(&post(&secretary, &items, &item).await.expect(422)), ["needed_to_close"]);
        item["closed_reason"] = json!("Forvaltningsloven § 27");
        let made = post(&secretary, &items, &item).await.expect(201).json();
        let closed = made["slug"].as_str().unwrap().to_owned();
        let open = json!({ "kind": "information", "title": "Åbent punkt" });
        assert_eq!(post(&secretary, &items, &open).await.expect(201).json()["position"], 2, "its number tells of no closed one");
        let mut opened = made.clone();
        opened["closed"] = json!(false);
        let request = secretary.request(Method::PUT, &format!("/api/v1/agenda-items/{closed}"));
        let refused = Answer::to(request.header("if-match", "\"1\"").json(&opened)).await.expect(422);
        assert_eq!(codes(&refused), ["closed_stays"]);
        // Nobody writes what they could not read.
        let mut own = item.clone();
        own["forum"] = json!(board.forum);
        assert_eq!(codes(&post(&editor, "agenda-items", &own).await.expect(422)), ["forum_closed"]);

        begin(&secretary, &slug).await;
        let all = [&*board.chair, &board.members[0], &board.members[1]];
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": present(&all) })).await.expect(201);
        let decision = post(&chair, &format!("{items}/L1/adopt"), &json!({ "kind": "approved" })).await.expect(201).json();
        let number = decision["slug"].as_str().unwrap();
        for path in [format!("/api/v1/decisions/{number}"), format!("/decisions/{number}"), format!("/agenda-items/{closed}")] {
            reader.get(&path).await.expect(404);
        }
        server.registry().catch_up().await.unwrap();
        for path in [
            format!("/api/v1/{items}"), format!("/meetings/{slug}"), format!("/meetings/{slug}/minutes"), "/agenda-items".to_owned(),
            "/decisions".to_owned(), format!("/systems/{system}"), format!("/systems/{system}/relations"), "/changes".to_owned(),
            "/search?q=klapv%C3%A6rk".to_owned(), "/search?q=hav%C3%B8rn".to_owned(), "/api/v1/decisions".to_owned(),
            "/api/v1/agenda-items".to_owned(), format!("/forums/{}", board.forum), "/agenda-items.csv".to_owned(),
        ] {
            let seen = reader.get(&path).await;
            let text = seen.text.to_lowercase();
            let asked = path.contains("/search");
            assert!(asked || !(text.contains("havørn") || text.contains("klapværk")), "{path}");
            assert!(!text.contains("hemmelig"), "{path}");
        }
        let agenda = reader.get(&format!("/api/v1/{items}")).await.expect(200).json();
        assert_eq!(agenda["items"].as_array().unwrap().len(), 2);
        assert_eq!(secretary.get(&format!("/api/v1/{items}")).await.json()["items"].as_array().unwrap().len(), 3);
        reader.get(&format!("/meetings/{slug}/run")).await.expect(403);
        // Whatever the forum turns to, what is closed by itself stays so.
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn verify_finds_what_was_left_open_and_what_was_opened(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let closed = json!({
            "kind": "decision", "title": "Lukket", "case": "x", "recommendation": "y", "closed": true, "closed_reason": "§ 27",
        });
        post(&secretary, &format!("meetings/{slug}/items"), &closed).await.expect(201);
        begin(&secretary, &slug).await;
        let here = json!({ "attendance": present(&[&board.chair, &board.members[0]]) });
        post(&secretary, &format!("meetings/{slug}/attendance"), &here).await.expect(201);
        post(&secretary, &format!("meetings/{slug}/items/L1/adopt"), &json!({ "kind": "approved" })).await.expect(201);
        server.registry().catch_up().await.unwrap();
        assert!(server.registry().verify().await.unwrap().is_empty());
        for change in [
            "UPDATE meeting SET status = 'minutes_draft'",
            "UPDATE decision SET closed = NULL",
        ] {
            server.registry().store().connection().execute_unprepared(change).await.unwrap();
        }
        let found: Vec<String> = server.registry().verify().await.unwrap().into_iter().map(|finding| finding.code.to_owned()).collect();
        for code in ["item_left_open", "decision_of_closed_item"] {
            assert!(found.iter().any(|found| found == code), "{code}: {found:?}");
        }
    }

    async fn two_secretaries_decide_once(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 6).await;
        begin(&secretary, &slug).await;
        let all = [&*board.chair, &board.members[0], &board.members[1]];
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": present(&all) })).await.expect(201);
        let mut numbers = Vec::new();
        for number in 1..=6 {
            let path = format!("meetings/{slug}/items/{number}/adopt");
            let body = json!({ "kind": "approved" });
            let (one, other) = tokio::join!(post(&secretary, &path, &body), post(&chair, &path, &body));
            let (won, lost) = if one.status == 201 { (one, other) } else { (other, one) };
            assert_eq!(codes(&lost.expect(422)), ["item_decided"]);
            numbers.push(won.expect(201).json()["number"].as_str().unwrap().to_owned());
        }
        let year = server.desk().today().year();
        let expected: Vec<String> = (1..=6).map(|number| format!("IGF-{year}-{number:03}")).collect();
        assert_eq!(numbers, expected, "numbers have no gaps");
    }
}
