//! The exit of a system: planned row by row, proved row by row, and closed when nothing is left to prove.

use jiff::ToSpan;
use jiff::civil::Date;
use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{APPROVE_EVIDENCE, PROVIDE, SystemFacts};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

const PATH: &str = "/api/v1/systems/ravn";

/// What ends with it, what becomes of that, and by which evidence it is proved: the first ones before it is switched off.
const ROWS: [(&str, &str, &str, &str); 8] = [
    ("data", "Sager", "migrate", "migration_proof"),
    ("integration", "Postliste", "delete", "exit_proof"),
    ("users", "Alle", "migrate", "exit_proof"),
    ("access", "Servicekonto", "delete", "exit_proof"),
    ("data", "Log", "delete", "deletion_statement"),
    ("archive", "Version 2026", "archive", "archive_receipt"),
    ("contract", "26/1", "delete", "contract_end"),
    ("cost", "Konto 6", "none", "exit_proof"),
];
const BEFORE_OFF: usize = 4;

fn rows(today: Date) -> Value {
    let rows = ROWS.iter().map(|(part, name, becomes, _)| {
        json!({
            "part": part, "name": name, "disposition": becomes, "responsible": "bo-berg",
            "due": (today + 30.days()).to_string(), "note": "Aftalt",
        })
    });
    Value::from(rows.collect::<Vec<_>>())
}

/// A system in operation with a plan, and what its gate asks for besides.
async fn planned(server: &Server) -> User {
    server
        .forum("Forummet", "IGF", &[("type", "it_governance_board")])
        .await;
    server
        .registered(Kind::Person, &[("title", "Bo Berg")])
        .await;
    server
        .registered(Kind::System, &[("title", "Ny"), ("text", "x")])
        .await;
    let known = [
        ("title", "Ravn"),
        ("text", "x"),
        ("stage", "operation"),
        ("in_use_from", "2019-01-01"),
        ("archive_duty", "both"),
        ("successor", "ny"),
        ("esdh_case_ref", "26/9"),
    ];
    server.registered(Kind::System, &known).await;
    let secretary = server.program(Role::Secretary, Scope::Write).await;
    let today = server.desk().today();
    secretary
        .edited(PATH, "exit", rows(today))
        .await
        .expect(200);
    server.in_order("ravn", Stage::PhaseOut).await;
    secretary
}

async fn moved(user: &User, to: &str, decision: &str) -> Answer {
    let tag = user.get(PATH).await.header("etag").to_owned();
    let body = json!({ "to": to, "decision": decision, "reason": "Fordi" });
    let request = user.request(Method::POST, &format!("{PATH}/transitions"));
    Answer::to(request.header("if-match", tag).json(&body)).await
}

async fn phased_out(server: &Server, secretary: &User) -> String {
    let about = [("systems", "ravn")];
    let decision = server.decided("forummet", "approved", &about).await;
    moved(secretary, "phase_out", &decision).await.expect(200);
    decision
}

/// The identity of each row, in the order of the plan.
async fn ids(server: &Server) -> Vec<String> {
    let system = server.desk().record(Kind::System, "ravn").await.unwrap();
    let facts: SystemFacts = system.facts().unwrap();
    let ids = facts.exit.iter().map(|row| row.id.unwrap().to_string());
    ids.collect()
}

/// Proves a row, and another approves it: as the installation does, which nothing binds.
async fn proved(server: &Server, row: usize) {
    let id = &ids(server).await[row];
    let desk = server.desk();
    let of = |pairs: &[(&str, &str)]| {
        let pairs = pairs.iter();
        Form::from_pairs(pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    };
    let given = of(&[("type", ROWS[row].3), ("ref", "26/2"), ("exit", id)]);
    desk.act(Kind::System, "ravn", &PROVIDE, None, &given)
        .await
        .unwrap();
    let system = desk.record(Kind::System, "ravn").await.unwrap();
    let said = desk.evidence(&system).await.unwrap();
    let line = said.last().unwrap().line.id.to_string();
    let approved = of(&[("evidence", &line)]);
    desk.act(Kind::System, "ravn", &APPROVE_EVIDENCE, None, &approved)
        .await
        .unwrap();
}

/// The rows that keep a move back, by what they are called.
async fn open_rows(user: &User, to: &str) -> Vec<String> {
    let gate = user.get(&format!("{PATH}/gate?to={to}")).await.expect(200);
    let items = gate.json()["checklist"].as_array().unwrap().clone();
    let open = items
        .into_iter()
        .filter(|item| item["open"] == true && item["exit"] != Value::Null);
    open.map(|item| item["exit"]["name"].as_str().unwrap().to_owned())
        .collect()
}

fn told(answer: &Value) -> Vec<String> {
    let faults = answer["faults"].as_array().unwrap().iter();
    faults
        .map(|fault| {
            let field = fault["field"].as_str().unwrap();
            format!("{field} {}", fault["code"].as_str().unwrap())
        })
        .collect()
}

async fn provide(user: &User, body: &Value) -> Answer {
    user.send_json(Method::POST, &format!("{PATH}/evidence"), body)
        .await
}

on_both! {
    async fn a_system_is_closed_when_each_row_is_proved_and_not_before(server) {
        let secretary = planned(server).await;
        let phase_out = phased_out(server, &secretary).await;
        // All else that the gate asks for is there.
        for id in ["art30", "archive_version"] {
            let given = json!({ "type": id, "ref": "26/3" });
            provide(&secretary, &given).await.expect(201);
            let chair = server.program(Role::Chair, Scope::Write).await;
            chair.send_json(Method::POST, &format!("{PATH}/evidence/{id}/approve"), &json!({})).await.expect(201);
        }
        // Each in turn is the only one missing, once those before it are proved.
        for row in 0..BEFORE_OFF {
            let open: Vec<&str> = ROWS[row..BEFORE_OFF].iter().map(|(_, name, ..)| *name).collect();
            assert_eq!(open_rows(&secretary, "decommissioned").await, open);
            let refused = moved(&secretary, "decommissioned", &phase_out).await.expect(422).json();
            assert_eq!(told(&refused), vec![" evidence_missing"; open.len()]);
            proved(server, row).await;
        }
        moved(&secretary, "decommissioned", &phase_out).await.expect(200);

        // What was proved before it was switched off is so still; what is proved by a row is not asked for by its type too.
        let gate = secretary.get(&format!("{PATH}/gate?to=closed")).await.expect(200).json();
        let asked = gate["checklist"].as_array().unwrap();
        assert!(asked.iter().all(|item| item["evidence"] != "contract_end" || item["exit"] != Value::Null), "{gate}");
        let about = [("systems", "ravn")];
        let noted = server.decided("forummet", "noted", &about).await;
        for row in BEFORE_OFF..ROWS.len() {
            let open: Vec<&str> = ROWS[row..].iter().map(|(_, name, ..)| *name).collect();
            assert_eq!(open_rows(&secretary, "closed").await, open);
            let refused = moved(&secretary, "closed", &noted).await.expect(422).json();
            assert_eq!(told(&refused), vec![" evidence_missing"; open.len()]);
            proved(server, row).await;
        }
        moved(&secretary, "closed", &noted).await.expect(200);
        let moves = secretary.get(&format!("{PATH}/transitions")).await.expect(200).json();
        let frozen = moves["items"].as_array().unwrap().last().unwrap()["checklist"].as_array().unwrap().clone();
        let rows: Vec<&Value> = frozen.iter().filter(|item| item["exit"].is_string()).collect();
        assert_eq!(rows.len(), ROWS.len(), "{moves}");
        assert!(rows.iter().all(|item| item["status"] == "approved"), "{moves}");
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems/ravn/exit").await.expect(200).text;
        assert!(page.contains("Alt er bevist: 8 af 8."), "{page}");
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn nobody_phases_out_what_has_no_plan_nor_a_plan_that_does_not_say_who_and_when(server) {
        let secretary = planned(server).await;
        let today = server.desk().today();
        let decision = server.decided("forummet", "approved", &[("systems", "ravn")]).await;
        let whole = rows(today);
        let without = |field: &str| {
            let mut rows = whole.clone();
            rows[0].as_object_mut().unwrap().remove(field);
            rows
        };
        let mut short = whole.clone();
        short.as_array_mut().unwrap().pop();
        for plan in [json!([]), without("responsible"), without("due"), without("disposition"), short] {
            secretary.edited(PATH, "exit", plan.clone()).await.expect(200);
            let refused = moved(&secretary, "phase_out", &decision).await.expect(422).json();
            assert_eq!(told(&refused), ["exit exit_not_planned"], "{plan}");
        }
        let page = server.user(Role::Reader).await.get("/systems/ravn/exit").await.expect(200).text;
        assert!(page.contains("Planen siger intet om:") && page.contains("Budgetlinje"), "{page}");
        secretary.edited(PATH, "exit", whole).await.expect(200);
        // Nothing is proved before it is decided.
        let row = &ids(server).await[0];
        let early = json!({ "type": "migration_proof", "exit": row, "ref": "26/1" });
        assert_eq!(told(&provide(&secretary, &early).await.expect(409).json()), ["exit exit_not_begun"]);
        moved(&secretary, "phase_out", &decision).await.expect(200);
    }

    async fn a_plan_that_cannot_be_is_refused_at_its_row_and_none_is_made_easier(server) {
        let secretary = planned(server).await;
        let today = server.desk().today();
        secretary.edited(PATH, "in_use_until", json!((today + 60.days()).to_string())).await.expect(200);
        let with = |row: usize, field: &str, value: Value| {
            let mut rows = rows(today);
            rows[row][field] = value;
            rows
        };
        let late = (today + 61.days()).to_string();
        for (plan, expected) in [
            (with(0, "due", json!(late)), "exit.0.due exit_after_end"),
            (with(0, "successor", json!("ravn")), "exit.0.successor exit_to_itself"),
            (with(7, "note", Value::Null), "exit.7.note needs_reason"),
            (with(0, "part", json!("alt")), "exit.0.part not_a_choice"),
            (with(4, "due", json!(today.to_string())), "exit.4.due exit_deleted_before_archived"),
            (with(0, "unit", json!("ukendt")), "exit.0.unit unknown_reference"),
        ] {
            let refused = secretary.edited(PATH, "exit", plan).await.expect(422).json();
            assert_eq!(told(&refused), [expected]);
        }
        phased_out(server, &secretary).await;
        let mut short = rows(today);
        short.as_array_mut().unwrap().remove(3);
        for plan in [short, with(0, "disposition", json!("none")), with(0, "name", json!("Andet"))] {
            let refused = secretary.edited(PATH, "exit", plan).await.expect(422).json();
            assert_eq!(told(&refused), ["exit exit_row_gone"]);
        }
        // Who and when may change, and more may come.
        let before = ids(server).await;
        let mut more = with(0, "due", json!((today + 9.days()).to_string()));
        more.as_array_mut().unwrap().push(json!({ "part": "cost", "name": "Konto 7" }));
        secretary.edited(PATH, "exit", more).await.expect(200);
        assert_eq!(ids(server).await[..ROWS.len()], before);
        // An old version brings no older plan back.
        let editor = server.user(Role::Editor).await;
        let page = editor.get("/systems/ravn/history/1").await.expect(200);
        let revision = server.desk().record(Kind::System, "ravn").await.unwrap().page.revision;
        editor.post("/systems/ravn/history/1", &[("revision", &*revision.to_string())]).await.expect(303);
        assert_eq!(ids(server).await.len(), ROWS.len() + 1, "{}", page.text);
    }

    async fn a_proof_is_of_its_row_of_its_type_and_approved_by_another(server) {
        let secretary = planned(server).await;
        phased_out(server, &secretary).await;
        let ids = ids(server).await;
        let today = server.desk().today();
        let yesterday = today.yesterday().unwrap().to_string();
        for (body, status, expected) in [
            (json!({ "type": "exit_proof", "exit": ids[0], "ref": "1" }), 422, "type exit_other_proof"),
            (json!({ "type": "migration_proof", "exit": "x", "ref": "1" }), 422, "exit unknown_reference"),
            (json!({ "type": "migration_proof", "exit": "00000000-0000-0000-0000-000000000000", "ref": "1" }), 422, "exit unknown_reference"),
            (json!({ "type": "migration_proof", "exit": ids[0], "ref": "1", "date": yesterday }), 422, "date proof_before_plan"),
            (json!({ "type": "migration_proof", "exit": ids[0], "ref": "1", "valid_to": today.to_string() }), 422, "valid_to exit_ends_for_good"),
            (json!({ "type": "migration_proof", "exit": ids[0], "status": "waived", "ref": "1" }), 422, "status exit_not_put_off"),
            (json!({ "type": "migration_proof", "exit": ids[0], "status": "postponed", "reason": "x", "date": (today + 9.days()).to_string() }), 422, "status exit_not_put_off"),
            (json!({ "type": "migration_proof", "exit": ids[0], "status": "not_applicable" }), 422, "reason needs_reason"),
        ] {
            assert_eq!(told(&provide(&secretary, &body).await.expect(status).json()), [expected], "{body}");
        }
        // Of the type alone it proves no row.
        provide(&secretary, &json!({ "type": "migration_proof", "ref": "1" })).await.expect(201);
        assert_eq!(open_rows(&secretary, "decommissioned").await.len(), BEFORE_OFF);
        let given = json!({ "type": "migration_proof", "exit": ids[0], "ref": "2" });
        let line = provide(&secretary, &given).await.expect(201).json();
        assert_eq!(line["exit"], ids[0], "{line}");
        let approve = format!("{PATH}/evidence/{}/approve", line["id"].as_str().unwrap());
        secretary.send_json(Method::POST, &approve, &json!({})).await.expect(403);
        assert_eq!(open_rows(&secretary, "decommissioned").await.len(), BEFORE_OFF, "it waits");
        let chair = server.program(Role::Chair, Scope::Write).await;
        chair.send_json(Method::POST, &approve, &json!({})).await.expect(201);
        assert_eq!(open_rows(&secretary, "decommissioned").await.len(), BEFORE_OFF - 1);
        // What is of no concern is said so, and approved as well.
        let apart = json!({ "type": "exit_proof", "exit": ids[1], "status": "not_applicable", "reason": "Der var ingen" });
        let line = provide(&secretary, &apart).await.expect(201).json();
        assert_eq!(open_rows(&secretary, "decommissioned").await.len(), BEFORE_OFF - 1, "a reason alone opens nothing");
        let approve = format!("{PATH}/evidence/{}/approve", line["id"].as_str().unwrap());
        chair.send_json(Method::POST, &approve, &json!({})).await.expect(201);
        let page = server.user(Role::Reader).await.get("/systems/ravn/exit").await.expect(200).text;
        assert!(page.contains("1 af 7 er bevist") && page.contains("Ikke relevant"), "{page}");
    }

    async fn what_is_proved_stays_so_when_the_switching_off_is_taken_back(server) {
        let secretary = planned(server).await;
        let phase_out = phased_out(server, &secretary).await;
        server.in_order("ravn", Stage::Decommissioned).await;
        moved(&secretary, "decommissioned", &phase_out).await.expect(200);
        let tag = secretary.get(PATH).await.header("etag").to_owned();
        let body = json!({ "to": "phase_out", "reason": "Retssag: data skal blive" });
        let request = secretary.request(Method::POST, &format!("{PATH}/transitions"));
        Answer::to(request.header("if-match", tag).json(&body)).await.expect(200);
        assert_eq!(open_rows(&secretary, "decommissioned").await, [""; 0]);
        moved(&secretary, "decommissioned", &phase_out).await.expect(200);
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn who_sees_that_something_ends_is_told_and_proves_it(server) {
        let secretary = planned(server).await;
        let bo = server.person(Role::Reader).await;
        let reader = server.program(Role::Reader, Scope::Write).await;
        let today = server.desk().today();
        let mut plan = rows(today);
        plan[0]["responsible"] = json!(bo);
        plan[0]["due"] = json!(today.to_string());
        plan[1]["responsible"] = json!(bo);
        secretary.edited(PATH, "exit", plan).await.expect(200);
        let row = ids(server).await[0].clone();
        let proof = json!({ "type": ROWS[0].3, "status": "provided", "ref": "26/2", "exit": row });
        // While nobody has decided to end it, it is nobody's business.
        provide(&reader, &proof).await.expect(403);
        phased_out(server, &secretary).await;
        server.followed().await;
        server.once_more("alerts").await;
        server.idle().await;
        let browser = server.user(Role::Reader).await;
        let alerts = browser.get("/alerts").await.expect(200).text;
        assert_eq!(alerts.matches("i ”Ravn” skal være afsluttet senest").count(), 1, "the other is due later: {alerts}");
        let front = browser.get("/").await.expect(200).text;
        assert_eq!(front.matches("Afslut og dokumentér</a>").count(), 2, "{front}");
        // What others see to is none of their business, nor is what the system is asked for besides.
        let of_another = json!({ "type": ROWS[2].3, "status": "provided", "ref": "26/2", "exit": ids(server).await[2] });
        let besides = json!({ "type": "dpia", "status": "provided", "ref": "26/2" });
        for refused in [of_another, besides] {
            assert_eq!(told(&provide(&reader, &refused).await.expect(422).json()), ["exit exit_not_yours"]);
        }
        provide(&reader, &proof).await.expect(201);
        let front = browser.get("/").await.expect(200).text;
        assert_eq!(front.matches("Afslut og dokumentér</a>").count(), 1, "it waits for another: {front}");
        let path = format!("{PATH}/evidence/{}/approve", ROWS[0].3);
        reader.send_json(Method::POST, &path, &json!({})).await.expect(403);
    }

    async fn a_proof_is_provided_and_approved_on_the_page_of_the_exit(server) {
        let secretary = planned(server).await;
        phased_out(server, &secretary).await;
        let ids = ids(server).await;
        let (editor, chair) = (server.user(Role::Editor).await, server.user(Role::Chair).await);
        let page = editor.get("/systems/ravn/exit").await.expect(200).text;
        assert!(page.contains("0 af 8 er bevist") && page.contains("Bo Berg"), "{page}");
        // The form of the row that is asked for is there, and no other.
        assert!(page.contains(&format!("?provide=exit-{}#exit-", ids[0])) && !page.contains("action=\"/systems/ravn/evidence\""), "{page}");
        let asked = editor.get(&format!("/systems/ravn/exit?provide=exit-{}", ids[0])).await.expect(200).text;
        assert_eq!(asked.matches("action=\"/systems/ravn/evidence\"").count(), 1);
        assert!(asked.contains(&format!("name=\"exit\" value=\"{}\"", ids[0])), "{asked}");
        // What was typed comes back at its row, alone.
        let empty = [("type", "migration_proof"), ("exit", &*ids[0]), ("status", "not_applicable"), ("ref", "26/99"), ("gate", "exit")];
        let refused = editor.post("/systems/ravn/evidence", &empty).await.expect(422).text;
        assert!(refused.contains("value=\"26/99\"") && refused.contains("href=\"#f-evidence-reason\""), "{refused}");
        assert_eq!(refused.matches("id=\"f-evidence-reason\"").count(), 1);
        let given = [("type", "migration_proof"), ("exit", &*ids[0]), ("ref", "26/2"), ("gate", "exit")];
        let sent = editor.post("/systems/ravn/evidence", &given).await.expect(303);
        assert_eq!(sent.location(), "/systems/ravn/exit");
        let page = chair.get("/systems/ravn/exit").await.expect(200).text;
        assert!(page.contains("1 venter på godkendelse"), "{page}");
        let line = page.split("name=\"evidence\" value=\"").nth(1).unwrap();
        let line = &line[..line.find('"').unwrap()];
        let sent = chair.post("/systems/ravn/approve", &[("evidence", line), ("gate", "exit")]).await.expect(303);
        assert_eq!(sent.location(), "/systems/ravn/exit");
        let page = editor.get("/systems/ravn/exit").await.expect(200).text;
        assert!(page.contains("1 af 8 er bevist"), "{page}");
        // Who only reads sees it, and does nothing.
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems/ravn/exit").await.expect(200).text;
        assert!(page.contains("1 af 8 er bevist") && !page.contains("action=\"/systems/ravn/evidence\""), "{page}");
        reader.get("/wiki/ravn/exit").await.expect(404);
        reader.get("/systems/findes-ikke/exit").await.expect(404);
    }
}
