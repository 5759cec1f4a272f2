//! Gates of systems: evidence is provided by one and approved by another, and a move waits for what blocks.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

const PATH: &str = "/api/v1/systems/ravn";

/// A system of which enough is known that only a few things are asked for on its way to phase-out.
const KNOWN: [(&str, &str); 20] = [
    ("title", "Ravn"),
    ("text", "x"),
    ("stage", "operation"),
    ("acquisition_type", "in_house"),
    ("archive_duty", "discard"),
    ("exit.0.part", "data"),
    ("exit.0.disposition", "none"),
    ("exit.0.note", "Intet at gøre"),
    ("exit.1.part", "integration"),
    ("exit.1.disposition", "none"),
    ("exit.1.note", "Intet at gøre"),
    ("exit.2.part", "users"),
    ("exit.2.disposition", "none"),
    ("exit.2.note", "Intet at gøre"),
    ("exit.3.part", "access"),
    ("exit.3.disposition", "none"),
    ("exit.3.note", "Intet at gøre"),
    ("exit.4.part", "cost"),
    ("exit.4.disposition", "none"),
    ("exit.4.note", "Intet at gøre"),
];

async fn forum(server: &Server) -> String {
    server
        .forum("Forummet", "IGF", &[("type", "it_governance_board")])
        .await
}

async fn item(user: &User, to: &str, evidence: &str) -> Value {
    let gate = user
        .get(&format!("{PATH}/gate?to={to}"))
        .await
        .expect(200)
        .json();
    let items = gate["checklist"].as_array().unwrap().clone();
    let mut found = items
        .into_iter()
        .filter(|item| item["evidence"] == evidence);
    found.next().unwrap()
}

async fn provide(user: &User, body: &Value) -> Answer {
    user.send_json(Method::POST, &format!("{PATH}/evidence"), body)
        .await
}

async fn approve(user: &User, id: &str) -> Answer {
    let path = format!("{PATH}/evidence/{id}/approve");
    user.send_json(Method::POST, &path, &json!({})).await
}

async fn to_phase_out(user: &User, decision: &str) -> Answer {
    let tag = user.get(PATH).await.header("etag").to_owned();
    let body = json!({ "to": "phase_out", "decision": decision, "succession": "dropped" });
    let request = user.request(Method::POST, &format!("{PATH}/transitions"));
    Answer::to(request.header("if-match", tag).json(&body)).await
}

fn codes(answer: &Value) -> Vec<&str> {
    let faults = answer["faults"].as_array().unwrap().iter();
    faults
        .map(|fault| fault["code"].as_str().unwrap())
        .collect()
}

/// The line that says something of a piece last.
async fn latest(user: &User, piece: &str) -> String {
    let told = user
        .get(&format!("{PATH}/evidence"))
        .await
        .expect(200)
        .json();
    let items = told["items"].as_array().unwrap().iter();
    let mut said = items.filter(|line| line["type"] == piece && line["status"] != "approved");
    let line = said.next_back().map(|line| line["id"].as_str().unwrap());
    line.unwrap_or_default().to_owned()
}

/// An account that a person of the register stands behind.
async fn somebody(server: &Server, name: &str) -> User {
    let slug = server.registered(Kind::Person, &[("title", name)]).await;
    server.another(&slug, &[Role::Reader], Some(&slug)).await
}

on_both! {
    async fn a_move_waits_for_what_blocks_and_tells_what_warns(server) {
        let forum = forum(server).await;
        server.registered(Kind::System, &KNOWN).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let decision = server.decided(&forum, "approved", &[("systems", "ravn")]).await;

        let refused = to_phase_out(&secretary, &decision).await.expect(422);
        assert_eq!(refused.header("content-type"), "application/problem+json");
        let problem = refused.json();
        let reasons = problem["reasons"].as_array().unwrap();
        assert_eq!(reasons.len(), 1, "{problem}");
        assert_eq!((&reasons[0]["code"], &reasons[0]["evidence"]), (&json!("evidence_missing"), &json!("exit_plan")));
        assert_eq!(reasons[0]["text"], "Exitplan mangler.");

        let asked = item(&secretary, "phase_out", "exit_plan").await;
        assert_eq!((&asked["rule"], &asked["status"], &asked["open"]), (&json!("block"), &json!("missing"), &json!(true)));
        assert_eq!((&asked["missing_from"]["role"], &asked["approver"]["role"]), (&json!("system_owner"), &json!("chair")));

        let given = provide(&secretary, &json!({ "type": "exit_plan", "status": "provided", "ref": "26/117" })).await.expect(201).json();
        assert_eq!((&given["type"], &given["status"], &given["ref"]), (&json!("exit_plan"), &json!("provided"), &json!("26/117")));
        let problem = to_phase_out(&secretary, &decision).await.expect(422).json();
        assert_eq!(codes(&problem), ["evidence_not_approved"]);
        approve(&secretary, "exit_plan").await.expect(403);
        let approved = approve(&chair, "exit_plan").await.expect(201).json();
        assert_eq!((&approved["status"], &approved["corrects"]), (&json!("approved"), &given["id"]));
        assert_eq!(item(&secretary, "phase_out", "exit_plan").await["status"], "approved");
        assert_eq!(codes(&approve(&chair, "exit_plan").await.expect(409).json()), ["nothing_to_approve"]);

        to_phase_out(&secretary, &decision).await.expect(200);
        // What was asked, and how it stood, is kept with the move.
        let moves = secretary.get(&format!("{PATH}/transitions")).await.expect(200).json();
        let frozen = moves["items"][1]["checklist"].as_array().unwrap().clone();
        let stood = |name: &str, code: &str| frozen.iter().find(|item| item[name] == code).unwrap().clone();
        assert_eq!(stood("evidence", "exit_plan")["status"], "approved");
        assert_eq!(stood("evidence", "exit_plan")["line"], given["id"]);
        assert_eq!(stood("fact", "succession")["status"], "approved");
        let warned = stood("fact", "shut_down");
        assert_eq!((&warned["rule"], &warned["status"], &warned["open"]), (&json!("warn"), &json!("missing"), &json!(true)));
        assert_eq!(moves["items"][0]["checklist"], json!([]), "entering asks for nothing");
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems/ravn").await.expect(200).text;
        assert!(page.contains("Tjekliste ved skiftet: 4 på plads, 1 manglede"), "{page}");
        // What comes later changes nothing of it.
        provide(&secretary, &json!({ "type": "exit_plan", "ref": "26/200" })).await.expect(201);
        let again = secretary.get(&format!("{PATH}/transitions")).await.expect(200).json();
        assert_eq!(again["items"][1]["checklist"], json!(frozen));
        // Nothing of it is another's to find out of place.
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn nobody_approves_what_they_provided_by_whatever_way(server) {
        forum(server).await;
        let (owner, manager) = (somebody(server, "Olga Ejer").await, somebody(server, "Mads Forvalter").await);
        let mut fields = KNOWN.to_vec();
        fields.extend([
            ("roles.0.role", "system_owner"), ("roles.0.holder", "olga-ejer"),
            ("roles.1.role", "system_manager"), ("roles.1.holder", "mads-forvalter"),
            ("roles.2.role", "data_owner"), ("roles.2.holder", "dagny-data"),
        ]);
        let data = somebody(server, "Dagny Data").await;
        server.registered(Kind::System, &fields).await;
        let program = server.program(Role::Reader, Scope::Read).await;
        let post = async |user: &User, act: &str, form: &[(&str, &str)]| {
            // Who approves has looked at the latest.
            let line = match form[0] {
                ("evidence", piece) => latest(&program, piece).await,
                _ => String::new(),
            };
            let mut form = form.to_vec();
            if !line.is_empty() {
                form[0].1 = &line;
            }
            form.push(("gate", "phase_out"));
            user.post(&format!("/systems/ravn/{act}"), &form).await
        };
        let todo = async |user: &User| user.get("/").await.expect(200).text;
        // Who manages provides and does not approve; who owns does both, never of the same.
        post(&manager, "evidence", &[("type", "exit_plan"), ("ref", "26/1")]).await.expect(303);
        post(&manager, "approve", &[("evidence", "exit_plan")]).await.expect(403);
        // It waits for who owns, on their front page, until they have put forward another.
        let way = "href=\"/systems/ravn/gate?to=phase_out#exit_plan\"";
        assert!(todo(&owner).await.contains(way) && !todo(&manager).await.contains(way));
        post(&owner, "evidence", &[("type", "exit_plan"), ("ref", "26/2")]).await.expect(303);
        assert!(!todo(&owner).await.contains(way));
        let refused = post(&owner, "approve", &[("evidence", "exit_plan")]).await.expect(422).text;
        assert!(refused.contains("Du har selv registreret det."), "{refused}");
        // Also not by letting another put it right in between.
        post(&manager, "evidence", &[("type", "exit_plan"), ("ref", "26/3")]).await.expect(303);
        post(&owner, "approve", &[("evidence", "exit_plan")]).await.expect(422);
        // It waits for who chairs, and the page says so.
        let chair = server.user(Role::Chair).await;
        post(&chair, "approve", &[("evidence", "exit_plan")]).await.expect(303);
        // Once it is approved, a new one by the manager is the owner's to approve.
        post(&manager, "evidence", &[("type", "exit_plan"), ("ref", "26/4")]).await.expect(303);
        post(&owner, "approve", &[("evidence", "exit_plan")]).await.expect(303);

        // A data owner approves what is about data, and nothing else.
        post(&manager, "evidence", &[("type", "dpa"), ("ref", "26/5")]).await.expect(303);
        post(&manager, "evidence", &[("type", "risk_assessment"), ("ref", "26/6")]).await.expect(303);
        // What is turned down waits for who should provide it, until they do.
        assert!(!todo(&manager).await.contains("Afvist: "));
        post(&owner, "reject", &[("evidence", "risk_assessment"), ("reason", "Forkert system")]).await.expect(303);
        assert!(todo(&manager).await.contains("Afvist: Risikovurdering"), "{}", todo(&manager).await);
        assert!(!todo(&owner).await.contains("Afvist: "));
        post(&manager, "evidence", &[("type", "risk_assessment"), ("ref", "26/7")]).await.expect(303);
        assert!(!todo(&manager).await.contains("Afvist: "));
        let refused = post(&data, "approve", &[("evidence", "risk_assessment")]).await.expect(422).text;
        assert!(refused.contains("Det godkendes af andre."), "{refused}");
        post(&data, "approve", &[("evidence", "dpa")]).await.expect(303);
        // Who only reads does neither, and those who administer do not either.
        let reader = server.user(Role::Reader).await;
        let administrator = server.user(Role::Administrator).await;
        for user in [&reader, &administrator] {
            post(user, "evidence", &[("type", "risk_assessment"), ("ref", "x")]).await.expect(403);
            post(user, "approve", &[("evidence", "risk_assessment")]).await.expect(403);
        }
        let page = reader.get("/systems/ravn/gate?to=phase_out").await.expect(200).text;
        assert!(!page.contains("/systems/ravn/evidence") && !page.contains("/systems/ravn/approve"), "{page}");
    }

    async fn who_stands_in_approves_nothing_of_whom_they_stand_in_for(server) {
        forum(server).await;
        let (owner, other) = (somebody(server, "Olga Ejer").await, somebody(server, "Vikar Vik").await);
        let mut fields = KNOWN.to_vec();
        fields.extend([("roles.0.role", "system_owner"), ("roles.0.holder", "olga-ejer")]);
        server.registered(Kind::System, &fields).await;
        let today = server.desk().today();
        let until = today.saturating_add(jiff::ToSpan::days(9)).to_string();
        let lent = [("title", "Vikar for Olga"), ("person", "olga-ejer"), ("substitute", "vikar-vik"), ("from", &*today.to_string()), ("until", &until), ("reason", "Ferie")];
        server.registered(Kind::Substitution, &lent).await;
        let post = async |user: &User, act: &str, form: &[(&str, &str)]| {
            user.post(&format!("/systems/ravn/{act}"), form).await.status
        };
        let given = [("type", "exit_plan"), ("ref", "26/1")];
        let named = [("evidence", "exit_plan")];
        // What she provided, who stands in for her does not approve.
        assert_eq!(post(&owner, "evidence", &given).await, 303);
        assert_eq!(post(&other, "approve", &named).await, 422);
        // What was provided in her name she does not approve, nor does who provided it.
        server.user(Role::Chair).await.post("/systems/ravn/approve", &named).await.expect(303);
        assert_eq!(post(&other, "evidence", &given).await, 303);
        assert_eq!(post(&owner, "approve", &named).await, 422);
        assert_eq!(post(&other, "approve", &named).await, 422);
        let told = server.program(Role::Reader, Scope::Read).await.get(&format!("{PATH}/evidence")).await.json();
        assert_eq!(told["items"][2]["on_behalf_of"], "Olga Ejer", "{told}");
    }

    async fn what_does_not_hold_is_told_and_refused(server) {
        let forum = forum(server).await;
        server.registered(Kind::System, &KNOWN).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let decision = server.decided(&forum, "approved", &[("systems", "ravn")]).await;
        let today = server.desk().today();
        let yesterday = today.yesterday().unwrap().to_string();
        let tomorrow = today.tomorrow().unwrap().to_string();

        for (body, expected) in [
            (json!({ "type": "exit_plan", "ref": "1", "date": tomorrow }), "date future_date"),
            (json!({ "type": "exit_plan", "ref": "1", "date": today.to_string(), "valid_to": yesterday }), "valid_to end_before_start"),
            (json!({ "type": "exit_plan", "status": "not_applicable" }), "reason needs_reason"),
            (json!({ "type": "exit_plan", "status": "postponed", "reason": "Ferie" }), "date postponed_needs_date"),
            (json!({ "type": "exit_plan", "status": "approved", "ref": "1" }), "status not_a_choice"),
            (json!({ "type": "exitplan", "ref": "1" }), "type not_a_choice"),
            (json!({ "ref": "1" }), "type required"),
        ] {
            let refused = provide(&secretary, &body).await.expect(422).json();
            let fault = &refused["faults"][0];
            let told = format!("{} {}", fault["field"].as_str().unwrap(), fault["code"].as_str().unwrap());
            assert_eq!(told, expected, "{body}");
        }
        let nothing = secretary.get(&format!("{PATH}/evidence")).await.expect(200).json();
        assert_eq!(nothing["items"], json!([]));

        let over = json!({ "type": "exit_plan", "ref": "1", "date": yesterday, "valid_to": yesterday });
        provide(&secretary, &over).await.expect(201);
        assert_eq!(item(&secretary, "phase_out", "exit_plan").await["status"], "expired");
        let problem = to_phase_out(&secretary, &decision).await.expect(422).json();
        assert_eq!(codes(&problem), ["evidence_expired"]);
        // What bears no day is of today.
        let without_day = json!({ "type": "exit_plan", "ref": "1", "valid_to": yesterday });
        assert_eq!(provide(&secretary, &without_day).await.expect(422).json()["faults"][0]["field"], "valid_to");

        // By its line: what another has come in place of is not approved.
        let first = provide(&secretary, &json!({ "type": "exit_plan", "ref": "2" })).await.expect(201).json();
        let second = provide(&secretary, &json!({ "type": "exit_plan", "status": "not_applicable", "reason": "Intet at rydde op" })).await.expect(201).json();
        approve(&chair, "00000000-0000-0000-0000-000000000000").await.expect(422);
        let waiting = item(&secretary, "phase_out", "exit_plan").await;
        assert_eq!((&waiting["status"], &waiting["open"]), (&json!("not_applicable"), &json!(true)), "a reason alone lets nothing through");
        approve(&chair, second["id"].as_str().unwrap()).await.expect(201);
        let late = approve(&chair, first["id"].as_str().unwrap()).await.expect(409).json();
        assert_eq!(codes(&late), ["put_forward_no_more"]);
        assert_eq!(item(&secretary, "phase_out", "exit_plan").await["open"], false);
        to_phase_out(&secretary, &decision).await.expect(200);

        // A way that does not exist has no gate.
        secretary.get(&format!("{PATH}/gate?to=analysis")).await.expect(422);
        secretary.get(&format!("{PATH}/gate")).await.expect(422);
        secretary.get("/systems/ravn/gate?to=analysis").await.expect(404);
        secretary.get("/wiki/ravn/gate").await.expect(404);
    }

    async fn the_same_thing_sent_twice_is_logged_once(server) {
        server.registered(Kind::System, &KNOWN).await;
        let editor = server.user(Role::Editor).await;
        let form = [("type", "exit_plan"), ("ref", "26/1"), ("gate", "phase_out"), ("form_key", "k1")];
        for _ in 0..2 {
            let sent = editor.post("/systems/ravn/evidence", &form).await.expect(303);
            assert_eq!(sent.location(), "/systems/ravn/gate?to=phase_out");
        }
        let program = server.program(Role::Reader, Scope::Read).await;
        let told = program.get(&format!("{PATH}/evidence")).await.expect(200).json();
        assert_eq!(told["items"].as_array().unwrap().len(), 1, "{told}");
    }

    async fn what_was_typed_at_a_gate_comes_back_with_its_reason(server) {
        server.registered(Kind::System, &KNOWN).await;
        let editor = server.user(Role::Editor).await;
        let typed = [("type", "exit_plan"), ("status", "not_applicable"), ("ref", "26/99"), ("gate", "phase_out")];
        let page = editor.post("/systems/ravn/evidence", &typed).await.expect(422).text;
        assert!(page.contains("href=\"#f-evidence-reason\"") && page.contains("value=\"26/99\""), "{page}");
        assert!(page.contains("Ravn: skift til Under udfasning"), "{page}");
        assert_eq!(page.matches("id=\"f-evidence-reason\"").count(), 1);
    }

    async fn a_system_that_came_in_the_middle_of_its_life_owes_and_is_stopped_by_nothing_of_it(server) {
        let forum = forum(server).await;
        server.registered(Kind::System, &KNOWN).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let gate = secretary.get(&format!("{PATH}/gate?to=phase_out")).await.expect(200).json();
        let debt = gate["debt"].as_array().unwrap();
        let owes = |code: &str| debt.iter().find(|item| item["evidence"] == code);
        let due = server.desk().today().saturating_add(jiff::ToSpan::months(12)).to_string();
        assert_eq!(owes("business_case").unwrap()["due"], due.as_str(), "{gate}");
        assert!(owes("acceptance").is_some() && owes("training").is_none(), "{gate}");
        assert!(owes("exit_plan").is_none(), "what is asked now is not owed");
        let page = server.user(Role::Reader).await.get("/systems/ravn").await.expect(200).text;
        assert!(page.contains("Efterslæb: ") && page.contains("Business case"), "{page}");
        // The record and each gate count the same, also where some of it is asked for at the gate itself.
        let count = |page: &str| {
            let (_, from) = page.split_once("Efterslæb: ").unwrap();
            from.split_once(" ting").unwrap().0.parse::<usize>().unwrap()
        };
        for at in ["gate", "gate?to=phase_out"] {
            let gate = server.user(Role::Reader).await.get(&format!("/systems/ravn/{at}")).await.expect(200).text;
            assert_eq!(count(&gate), count(&page), "{at}");
            assert_eq!(gate.contains("Heraf kræves også her"), at == "gate", "{at}: {gate}");
        }
        // What is there is owed no more.
        provide(&secretary, &json!({ "type": "business_case", "ref": "18/4", "date": "2018-01-05" })).await.expect(201);
        approve(&server.program(Role::Chair, Scope::Write).await, "business_case").await.expect(201);
        let gate = secretary.get(&format!("{PATH}/gate?to=phase_out")).await.expect(200).json();
        assert!(gate["debt"].as_array().unwrap().iter().all(|item| item["evidence"] != "business_case"), "{gate}");
        server.in_order("ravn", Stage::PhaseOut).await;
        let decision = server.decided(&forum, "approved", &[("systems", "ravn")]).await;
        to_phase_out(&secretary, &decision).await.expect(200);

        // An idea that went the whole way owes nothing.
        server.registered(Kind::System, &[("title", "Ny"), ("text", "x")]).await;
        let gate = secretary.get("/api/v1/systems/ny/gate?to=analysis").await.expect(200).json();
        assert_eq!(gate["debt"], json!([]));
    }

    async fn what_is_not_known_is_asked_for_and_what_is_known_not_to_be_is_not(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        server.registered(Kind::System, &[("title", "Ravn"), ("text", "x"), ("stage", "implementation")]).await;
        let ai = item(&editor, "operation", "ai_class").await;
        assert_eq!((&ai["applies"], &ai["status"], &ai["open"]), (&Value::Null, &json!("missing"), &json!(true)));
        editor.edited(PATH, "ai_used", json!("no")).await.expect(200);
        let ai = item(&editor, "operation", "ai_class").await;
        assert_eq!((&ai["applies"], &ai["status"], &ai["open"]), (&json!(false), &json!("not_applicable"), &json!(false)));
        editor.edited(PATH, "ai_used", json!("yes")).await.expect(200);
        assert_eq!(item(&editor, "operation", "ai_class").await["applies"], true);
        let page = server.user(Role::Reader).await.get("/systems/ravn/gate?to=operation").await.expect(200).text;
        assert!(page.contains("Det vides ikke, om systemet er kritisk.") && page.contains("fordi systemet bruger kunstig intelligens"), "{page}");
    }

    async fn a_gate_follows_the_benefits_and_the_system_that_goes_before(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        server.registered(Kind::System, &[("title", "Gammel"), ("text", "x"), ("stage", "operation")]).await;
        server.registered(Kind::System, &[("title", "Ravn"), ("text", "x"), ("stage", "implementation"), ("predecessor", "gammel")]).await;
        let reader = server.user(Role::Reader).await;
        let fact = async |code: &str| {
            let gate = editor.get(&format!("{PATH}/gate?to=operation")).await.expect(200).json();
            let items = gate["checklist"].as_array().unwrap().clone();
            items.into_iter().find(|item| item["fact"] == code).unwrap()
        };
        assert_eq!(fact("predecessor_ending").await["open"], true);
        // The kept page follows, too.
        let path = "/systems/ravn/gate?to=operation";
        let open = async || reader.get(path).await.expect(200).text.matches("data-blocks").count();
        let before = open().await;
        let forum = forum(server).await;
        let decision = server.decided(&forum, "approved", &[("systems", "gammel")]).await;
        server.in_order("gammel", Stage::PhaseOut).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let tag = secretary.get("/api/v1/systems/gammel").await.header("etag").to_owned();
        let body = json!({ "to": "phase_out", "decision": decision, "succession": "dropped" });
        let request = secretary.request(Method::POST, "/api/v1/systems/gammel/transitions");
        Answer::to(request.header("if-match", tag).json(&body)).await.expect(200);
        assert_eq!(fact("predecessor_ending").await["open"], false);
        assert_eq!(open().await, before - 1);
    }

    async fn evidence_of_two_people_at_once_is_logged_in_an_order(server) {
        server.registered(Kind::System, &KNOWN).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let first = provide(&secretary, &json!({ "type": "exit_plan", "ref": "1" })).await.expect(201).json();
        let first = first["id"].as_str().unwrap();
        let (body, other) = (json!({ "type": "exit_plan", "ref": "2" }), json!({ "type": "dpa", "ref": "3" }));
        let all = tokio::join!(
            approve(&chair, first), approve(&chair, first), provide(&secretary, &body), provide(&secretary, &other),
        );
        // One of the two approvals is done; the other finds it settled.
        let mut statuses = [all.0.status, all.1.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        let told = secretary.get(&format!("{PATH}/evidence")).await.expect(200).json();
        let items = told["items"].as_array().unwrap();
        let mut approved: Vec<&Value> = items.iter().filter(|item| item["status"] == "approved").map(|item| &item["corrects"]).collect();
        let all = approved.len();
        approved.dedup();
        assert_eq!(approved.len(), all, "nothing is approved twice: {told}");
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn an_account_that_gets_a_person_later_is_still_who_provided(server) {
        server.registered(Kind::System, &KNOWN).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        provide(&editor, &json!({ "type": "exit_plan", "ref": "1" })).await.expect(201);
        // The editor becomes owner.
        let slug = server.person(Role::Editor).await;
        let desk = server.desk();
        let record = desk.record(Kind::System, "ravn").await.unwrap();
        let mut form = record.draft::<styrbord_domain::kinds::SystemFacts>().unwrap().form();
        form.set("roles.0.role", "system_owner");
        form.set("roles.0.holder", slug.as_str());
        desk.edit(Kind::System, "ravn", record.page.revision, &form).await.unwrap();
        let refused = approve(&editor, "exit_plan").await.expect(422).json();
        assert_eq!(codes(&refused), ["own_evidence"]);
    }
}
