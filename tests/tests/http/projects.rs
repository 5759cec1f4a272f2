//! Projects: how they do, what may go wrong and who may know it, reports that say what was known, and ideas that become projects.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

const PROJECT: &str = "/api/v1/projects/tunnel";
/// What only those may read whom risks concern.
const SECRET: &str = "Pumpestationen kan standses udefra";

/// A project that a reader leads, whose account is the only one with that role.
async fn project(server: &Server, more: &[(&str, &str)]) -> User {
    let me = server.person(Role::Reader).await;
    let mut fields = vec![("title", "Tunnel"), ("phase", "execution"), ("lead", &*me)];
    fields.extend(more);
    server.registered(Kind::Project, &fields).await;
    server.program(Role::Reader, Scope::Write).await
}

/// All green, but for what is said otherwise.
fn status(more: Value) -> Value {
    let mut said = json!({
        "status_time": "green", "status_money": "green", "status_scope": "green", "status_benefit": "green", "status_resources": "green",
    });
    for (name, value) in more.as_object().unwrap() {
        said[name] = value.clone();
    }
    said
}

fn risk(more: Value) -> Value {
    let mut said = json!({ "text": SECRET, "likelihood": 4, "impact": 4 });
    for (name, value) in more.as_object().unwrap() {
        said[name] = value.clone();
    }
    said
}

async fn act(user: &User, name: &str, body: &Value) -> Answer {
    user.send_json(Method::POST, &format!("{PROJECT}/{name}"), body)
        .await
}

fn codes(answer: &Answer) -> Vec<String> {
    let faults = answer.json()["faults"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap_or_default().to_owned();
    faults
        .iter()
        .map(|fault| format!("{} {}", text(fault, "field"), text(fault, "code")))
        .collect()
}

async fn sound(server: &Server) {
    server.registry().catch_up().await.unwrap();
    assert_eq!(server.registry().verify().await.unwrap(), []);
}

on_both! {
    async fn how_a_project_does_follows_from_what_was_said_last_and_the_day(server) {
        let lead = project(server, &[]).await;
        let now = async || {
            let project = lead.get(PROJECT).await.expect(200).json();
            (project["status_overall"].clone(), project["status_money"].clone(), project["status_on"].clone())
        };
        assert_eq!(now().await, (json!("white"), json!("white"), Value::Null), "nobody has said it");
        let today = server.desk().today();
        let red = status(json!({ "status_money": "red", "status_money_text": "Boringen blev dyrere" }));
        let made = act(&lead, "status", &red).await.expect(201).json();
        assert_eq!((&made["status_overall"], &made["date"]), (&json!("red"), &json!(today)));
        assert_eq!(now().await, (json!("red"), json!("red"), json!(today)));
        // What is of an earlier day is kept, and says nothing of today.
        let mut earlier = status(json!({ "date": today.yesterday().unwrap() }));
        act(&lead, "status", &earlier).await.expect(201);
        assert_eq!(now().await.0, json!("red"));
        let all = lead.get(&format!("{PROJECT}/status")).await.expect(200).json();
        assert_eq!(all["items"].as_array().unwrap().len(), 2);
        assert_eq!(all["items"][0]["status_money_text"], "Boringen blev dyrere", "the latest day first");
        // An edit neither changes nor sets it.
        lead.edited(PROJECT, "title", json!("Tunnel")).await;
        lead.edited(PROJECT, "text", json!("Under fjorden")).await.expect(200);
        assert_eq!(now().await.0, json!("red"));
        // The list says where and why, and finds it by its colour; each sign has a word.
        let reader = server.user(Role::Auditor).await;
        let list = reader.get("/projects?status_overall=red").await.expect(200).text;
        assert!(list.contains("/projects/tunnel") && list.contains("<span class=\"visually-hidden\">Rød</span>"), "{list}");
        let all = reader.get("/projects").await.expect(200).text;
        assert!(all.contains("id=\"red\"") && all.contains("Økonomi: Boringen blev dyrere"), "{all}");
        assert!(!reader.get("/projects?status_overall=green").await.expect(200).text.contains("/projects/tunnel"));
        let page = reader.get("/projects/tunnel").await.expect(200).text;
        assert!(page.contains("id=\"status-said\"") && !page.contains("?status=yes"), "{page}");
        // Thirty-five days later it is still known, and the day after no more.
        let day = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap();
        for (days, colour) in [(35, "red"), (36, "white")] {
            let list = reader.get(&format!("/projects?status_overall={colour}&as_of={}", day(days))).await.expect(200).text;
            assert!(list.contains("/projects/tunnel"), "{days} {list}");
        }
        // An old one is white from the beginning.
        earlier["date"] = json!(day(-36));
        server.registered(Kind::Project, &[("title", "Bro"), ("lead", "test-reader")]).await;
        lead.send_json(Method::POST, "/api/v1/projects/bro/status", &earlier).await.expect(201);
        assert_eq!(lead.get("/api/v1/projects/bro").await.json()["status_overall"], json!("white"));
        sound(server).await;
    }

    async fn who_says_how_it_does_and_when(server) {
        let lead = project(server, &[]).await;
        let refused = act(&lead, "status", &status(json!({ "status_time": "amber" }))).await.expect(422);
        assert_eq!(codes(&refused), ["status_time_text mark_needs_reason"]);
        let white = act(&lead, "status", &status(json!({ "status_time": "white" }))).await.expect(422);
        assert_eq!(white.fault_fields(), ["status_time"], "nobody says that it is not known by a colour");
        let other = server.another("anden", &[Role::Reader], None).await;
        other.post("/projects/tunnel/status", &[("status_time", "green")]).await.expect(403);
        server.registered(Kind::Project, &[("title", "Andres")]).await;
        let elsewhere = lead.send_json(Method::POST, "/api/v1/projects/andres/status", &status(json!({}))).await;
        elsewhere.expect(403);
        // What has not begun, or is over, is not asked.
        for (phase, code) in [("idea", " project_not_begun"), ("closed", " project_closed")] {
            lead.edited(PROJECT, "phase", json!(phase)).await.expect(200);
            let late = act(&lead, "status", &status(json!({}))).await;
            assert_eq!((late.status, codes(&late)), (409, vec![code.to_owned()]), "{}", late.text);
            assert_eq!(lead.get(PROJECT).await.json()["status_overall"], Value::Null);
            assert_eq!(act(&lead, "reports", &json!({ "summary": "x" })).await.status, 409);
            assert_eq!(act(&lead, "risks", &risk(json!({}))).await.status, 409);
        }
        // The form comes back with what was typed.
        lead.edited(PROJECT, "phase", json!("execution")).await.expect(200);
        let browser = server.user(Role::Reader).await;
        let form = browser.get("/projects/tunnel?status=yes").await.expect(200).text;
        assert!(form.contains("name=\"status_scope_text\""), "{form}");
        let again = browser.post("/projects/tunnel/status", &[("status_scope", "red"), ("status_time_text", "Ved ikke endnu")]).await.expect(422).text;
        assert!(again.contains("Ved ikke endnu") && again.contains("name=\"status_scope\" value=\"red\" checked"), "{again}");
    }

    async fn what_may_go_wrong_is_read_by_those_whom_it_concerns(server) {
        let member = server.person(Role::Editor).await;
        let forum = server.forum("Styregruppen", "SG", &[("members.1.role", "member"), ("members.1.person", &member)]).await;
        let other = server.forum("Andet forum", "AF", &[]).await;
        let lead = project(server, &[("forum", &other)]).await;
        let made = act(&lead, "risks", &risk(json!({ "response": "mitigate", "action": "Egen linje til pumperne", "likelihood_after": 2, "impact_after": 4 }))).await;
        let made = made.expect(201).json();
        assert_eq!((&made["risk"], &made["score"], &made["score_after"]), (&json!(1), &json!(16), &json!(8)));
        server.registry().catch_up().await.unwrap();
        let facts = lead.get(PROJECT).await.json();
        assert_eq!((&facts["risks_open"], &facts["risk_score"]), (&json!(1), &json!(8)), "how many and how high, all may know");
        let editor = server.user(Role::Editor).await;
        let reader = server.another("laeser-to", &[Role::Reader], None).await;
        let places = [
            "/projects/tunnel", "/projects/tunnel/history", "/projects/tunnel/history/2", "/projects", "/projects?q=Pumpestationen",
            "/api/v1/projects/tunnel", "/api/v1/projects/tunnel/risks", "/api/v1/projects/tunnel/history", "/search?q=Pumpestationen",
            "/api/v1/search?q=Pumpestationen", "/projects?as=csv", "/api/v1/projects", "/changes", "/projects.csv", "/projects/export?format=csv",
        ];
        for user in [&editor, &reader] {
            for place in places {
                let answer = user.get(place).await;
                assert!(!answer.text.contains(SECRET) && !answer.text.contains("Egen linje"), "{place}: {}", answer.text);
            }
            let risks = user.get("/api/v1/projects/tunnel/risks").await.expect(200).json();
            assert_eq!(risks, json!({ "items": [], "withheld": 1, "next_cursor": null }));
            assert!(user.get("/projects/tunnel").await.text.contains("1 åben risiko"));
        }
        // Who may edit the register, and may not read them, says nothing of them.
        editor.post("/projects/tunnel/risks", &[("text", "x"), ("likelihood", "1"), ("impact", "1")]).await.expect(403);
        for role in [Role::Chair, Role::Secretary, Role::Auditor] {
            let user = server.user(role).await;
            assert!(user.get("/projects/tunnel").await.expect(200).text.contains(SECRET), "{role}");
        }
        assert!(server.user(Role::Reader).await.get("/projects/tunnel").await.text.contains(SECRET), "who leads it");
        // Who sits in the forum that steers it.
        lead.edited(PROJECT, "forum", json!(forum)).await.expect(200);
        assert!(editor.get("/projects/tunnel").await.text.contains(SECRET), "a member of the forum");
        assert!(!reader.get("/projects/tunnel").await.text.contains(SECRET));
        // Who sees to one knows that one.
        lead.edited(PROJECT, "forum", json!(other)).await.expect(200);
        act(&lead, "risks", &json!({ "text": "Boret er optaget", "likelihood": 2, "impact": 2, "owner": "Test editor" })).await.expect(201);
        let page = editor.get("/projects/tunnel").await.text;
        assert!(page.contains("Boret er optaget") && !page.contains(SECRET), "{page}");
        sound(server).await;
    }

    async fn a_risk_is_said_anew_and_comes_to_an_end(server) {
        let lead = project(server, &[]).await;
        act(&lead, "risks", &risk(json!({}))).await.expect(201);
        act(&lead, "risks", &risk(json!({ "text": "Frost", "likelihood": 1 }))).await.expect(201);
        let counts = async || {
            let project = lead.get(PROJECT).await.json();
            (project["risks_open"].clone(), project["risk_score"].clone())
        };
        assert_eq!(counts().await, (json!(2), json!(16)));
        act(&lead, "risks", &risk(json!({ "risk": 1, "likelihood_after": 1, "impact_after": 4 }))).await.expect(201);
        assert_eq!(counts().await, (json!(2), json!(4)));
        // The form begins with what stands, and anybody can be named in it.
        let form = server.user(Role::Reader).await.get("/projects/tunnel?risk=1").await.expect(200).text;
        assert!(form.contains("name=\"risk\" value=\"1\"") && form.contains(SECRET), "{form}");
        assert!(form.contains("<input") && !form.contains("<select id=\"f-risks-owner\""), "{form}");
        for (body, code) in [
            (risk(json!({ "risk": 9 })), "risk unknown_reference"),
            (risk(json!({ "owner": "Findes ikke" })), "owner unknown_reference"),
            (risk(json!({ "likelihood": 0 })), "likelihood too_small"),
            (risk(json!({ "impact": 6 })), "impact too_large"),
            (risk(json!({ "response": "accept" })), "decision forum_accepts"),
        ] {
            let refused = act(&lead, "risks", &body).await.expect(422);
            assert!(codes(&refused)[0].starts_with(code.split(' ').next().unwrap()), "{code}: {}", refused.text);
        }
        // It is not closed with what may go wrong, nor is it kept from being brought to its end.
        let refused = lead.edited(PROJECT, "phase", json!("closed")).await.expect(422);
        assert_eq!(codes(&refused), ["phase closed_with_risks"]);
        act(&lead, "risks", &risk(json!({ "risk": 1, "state": "closed" }))).await.expect(201);
        act(&lead, "risks", &risk(json!({ "risk": 2, "text": "Frost", "state": "occurred" }))).await.expect(201);
        assert_eq!(counts().await, (json!(0), Value::Null));
        lead.edited(PROJECT, "phase", json!("closed")).await.expect(200);
        let said = lead.get(&format!("{PROJECT}/risks")).await.json();
        assert_eq!(said["items"].as_array().unwrap().len(), 2, "of each the last that was said");
        sound(server).await;
    }

    async fn a_high_risk_is_accepted_by_a_decision_about_the_project(server) {
        let lead = project(server, &[]).await;
        let forum = server.forum("Forummet", "FO", &[]).await;
        let about = [("subjects", "tunnel")];
        let accepted = |decision: &str| risk(json!({ "response": "accept", "decision": decision }));
        for (decision, code) in [
            (server.proposed(&forum, "approved", &about).await, "decision decision_not_standing"),
            (server.decided(&forum, "approved", &[]).await, "decision decision_of_other_project"),
            ("FO-1999-9".to_owned(), "decision unknown_reference"),
        ] {
            let refused = act(&lead, "risks", &accepted(&decision)).await.expect(422);
            assert_eq!(codes(&refused), [code]);
        }
        let decision = server.decided(&forum, "approved", &about).await;
        let made = act(&lead, "risks", &accepted(&decision)).await.expect(201).json();
        assert_eq!((&made["decision"], &made["decision_in_force"]), (&json!(decision.to_uppercase()), &json!(true)));
        sound(server).await;
    }

    async fn a_report_says_what_was_known_whatever_changes(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let lead = project(server, &[("budget", "100000"), ("spent", "25000"), ("deliverables.0.title", "Forundersøgelse")]).await;
        let early = act(&lead, "reports", &json!({ "summary": "For tidligt" })).await;
        assert_eq!((early.status, codes(&early)), (409, vec![" report_needs_status".to_owned()]));
        server.registered(Kind::Benefit, &[("title", "Kortere vej"), ("project", "tunnel")]).await;
        let forum = server.forum("Forummet", "FO", &[]).await;
        let closed = server.forum("Lukket forum", "LF", &[("openness", "closed")]).await;
        let decision = server.decided(&forum, "approved", &[("title", "Bor mod øst"), ("subjects", "tunnel")]).await;
        server.decided(&closed, "approved", &[("title", "Hemmelig retning"), ("subjects", "tunnel")]).await;
        let chair = server.person(Role::Chair).await;
        let todo = [("title", "Spørg naboer"), ("forum", &*forum), ("responsible", &chair), ("deadline", "2020-01-31"), ("subjects", "tunnel")];
        server.registered(Kind::ActionItem, &todo).await;
        act(&lead, "status", &status(json!({ "status_time": "amber", "status_time_text": "Vinteren kom tidligt" }))).await.expect(201);
        act(&lead, "risks", &risk(json!({}))).await.expect(201);
        let made = act(&lead, "reports", &json!({ "summary": "Vi borer.", "asks": "Mere tid?" })).await.expect(201).json();
        assert_eq!((&made["number"], &made["status"]["status_overall"], &made["risks"]["items"][0]["text"]), (&json!(1), &json!("amber"), &json!(SECRET)));
        let path = format!("{PROJECT}/reports/1");
        let first = lead.get(&path).await.expect(200).json();
        assert_eq!(first["decisions"], json!([{ "number": decision.to_uppercase(), "title": "Bor mod øst", "decided_on": server.desk().today() }]));
        assert_eq!((&first["actions"][0]["title"], &first["actions"][0]["overdue"]), (&json!("Spørg naboer"), &json!(true)));
        assert_eq!((&first["benefits"][0]["title"], &first["benefits"][0]["realised_pct"]), (&json!("Kortere vej"), &Value::Null));
        assert!(first["benefits"][0]["why"].is_string(), "a missing figure is a reason: {first}");
        // Everything becomes another.
        lead.edited(PROJECT, "spent", json!(9_000_000)).await.expect(200);
        lead.edited(PROJECT, "deliverables", json!([{ "title": "Forundersøgelse", "state": "delivered", "done_on": "2026-01-02" }])).await.expect(200);
        editor.edited("/api/v1/benefits/kortere-vej", "title", json!("Hurtigere vej")).await.expect(200);
        act(&lead, "status", &status(json!({ "status_time": "red", "status_time_text": "Boret sidder fast" }))).await.expect(201);
        act(&lead, "risks", &risk(json!({ "risk": 1, "text": "Noget andet" }))).await.expect(201);
        let again = lead.get(&path).await.expect(200).json();
        assert_eq!(again, first, "what was known then");
        let second = act(&lead, "reports", &json!({ "summary": "Vi venter." })).await.expect(201).json();
        assert_eq!((&second["number"], &second["decisions"], &second["since"]), (&json!(2), &json!([]), &first["date"]));
        // For people, with what has changed.
        let reader = server.another("laeser-to", &[Role::Reader], None).await;
        let page = reader.get("/projects/tunnel/reports/2").await.expect(200).text;
        for words in ["Vi venter.", "Tid: Gul → Rød", "Leveret: Forundersøgelse", "90.000", "Boret sidder fast", "/projects/tunnel/reports/1"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let page = reader.get("/projects/tunnel/reports/1").await.expect(200).text;
        assert!(page.contains("Kortere vej") && page.contains("Mere tid?") && page.contains("25.000") && !page.contains("Boret sidder fast"), "{page}");
        for shown in [&page, &reader.get("/api/v1/projects/tunnel/reports/1").await.expect(200).text] {
            assert!(!shown.contains(SECRET) && !shown.contains("Hemmelig retning"), "{shown}");
        }
        // A report is not for editing, and one that was never made is not there.
        reader.get("/projects/tunnel/reports/3").await.expect(404);
        reader.get("/projects/tunnel/reports/x").await.expect(404);
        reader.get("/systems/tunnel/reports/1").await.expect(404);
        reader.post("/projects/tunnel/reports", &[("summary", "x")]).await.expect(403);
        let all = lead.get(&format!("{PROJECT}/reports")).await.json();
        let colours: Vec<&Value> = all["items"].as_array().unwrap().iter().map(|one| &one["status_overall"]).collect();
        assert_eq!(colours, ["red", "amber"], "each as it was");
        sound(server).await;
    }

    async fn what_others_removed_or_closed_is_told_no_more(server) {
        let lead = project(server, &[]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let benefit = editor.send_json(Method::POST, "/api/v1/benefits", &json!({ "title": "Fejl", "project": "tunnel" })).await.expect(201).json();
        act(&lead, "status", &status(json!({}))).await.expect(201);
        act(&lead, "reports", &json!({ "summary": "x" })).await.expect(201);
        let browser = server.user(Role::Editor).await;
        let slug = benefit["slug"].as_str().unwrap();
        let gone = browser.post(&format!("/benefits/{slug}/remove"), &[("revision", "1")]).await;
        assert!(gone.status < 400, "{}", gone.text);
        let report = lead.get(&format!("{PROJECT}/reports/1")).await.expect(200).json();
        assert_eq!((&report["benefits"], &report["withheld"]), (&json!([]), &json!(1)));
    }

    async fn what_it_costs_and_delivers_is_shown_with_what_is_late(server) {
        let lead = project(server, &[
            ("budget", "1.440.000,50"), ("spent", "1.500.000"),
            ("deliverables.0.title", "Plan"), ("deliverables.0.due", "2020-01-31"),
            ("deliverables.1.title", "Bygning"), ("deliverables.1.state", "delivered"), ("deliverables.1.done_on", "2020-02-01"),
            ("control_level", "imposed"), ("external_owner", "Staten"),
        ]).await;
        let facts = lead.get(PROJECT).await.json();
        assert_eq!((&facts["budget"], &facts["late_deliverables"]), (&json!(144_000_050), &json!(1)));
        let page = server.user(Role::Auditor).await.get("/projects/tunnel").await.expect(200).text;
        for words in ["1.440.000,50", "Over budget", "59.999,50", "104,1", "1 af 2 leveret, 1 forsinket.", "Projektet styres af Staten.", "Kun de lokale opgaver"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(page.contains("aria-current=\"step\""), "{page}");
        let ahead = server.desk().today().tomorrow().unwrap();
        let refused = lead.edited(PROJECT, "deliverables", json!([{ "title": "Plan", "state": "delivered", "done_on": ahead }])).await.expect(422);
        assert_eq!(codes(&refused), ["deliverables.0.done_on future_date"]);
        let refused = lead.edited(PROJECT, "phase", json!("closed")).await.expect(422);
        assert_eq!(codes(&refused), ["phase closed_with_deliverables"]);
    }

    async fn an_idea_becomes_a_project_without_being_typed_again(server) {
        let idea = [("title", "Bedre broer"), ("text", "Broerne skal melde selv."), ("stage", "idea")];
        server.registered(Kind::System, &idea).await;
        let editor = server.user(Role::Editor).await;
        let page = editor.get("/systems/bedre-broer").await.expect(200).text;
        assert!(page.contains("/projects/new?idea=bedre-broer"), "{page}");
        let reader = server.user(Role::Reader).await;
        assert!(!reader.get("/systems/bedre-broer").await.text.contains("/projects/new?idea="), "who may not is not shown the way");
        let form = editor.get("/projects/new?idea=bedre-broer").await.expect(200).text;
        for words in ["value=\"Bedre broer\"", "Broerne skal melde selv."] {
            assert!(form.contains(words), "{words}: {form}");
        }
        let typed = [("title", "Bedre broer"), ("text", "Broerne skal melde selv."), ("systems", "bedre-broer"), ("phase", "analysis")];
        editor.post("/projects/new", &typed).await.expect(303);
        let page = editor.get("/systems/bedre-broer").await.expect(200).text;
        assert!(page.contains("href=\"/projects/bedre-broer-2\"") && !page.contains("/projects/new?idea="), "{page}");
        // Another address gives nothing.
        editor.get("/projects/new?idea=findes-ikke").await.expect(200);
    }
}
