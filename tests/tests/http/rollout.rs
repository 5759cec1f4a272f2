//! How far a system has come in units: said cell by cell or many at once, with the figures that come of it.

use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

use super::days::over;

async fn system(server: &Server, more: &[(&str, &str)]) {
    let fields = [("title", "Ravn"), ("text", "x"), ("stage", "operation")];
    let fields = [&fields, more].concat();
    server.registered(Kind::System, &fields).await;
}

async fn units(server: &Server, count: usize) {
    for number in 1..=count {
        let title = format!("Enhed {number:02}");
        server.registered(Kind::Unit, &[("title", &title)]).await;
    }
}

async fn put(user: &User, unit: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/systems/ravn/rollout/{unit}");
    user.send_json(Method::PUT, &path, body).await
}

async fn stands(user: &User) -> Value {
    let path = "/api/v1/systems/ravn/rollout";
    user.get(path).await.expect(200).json()
}

async fn system_now(user: &User) -> Value {
    user.get("/api/v1/systems/ravn").await.expect(200).json()
}

fn codes(answer: &Answer) -> Vec<(String, String)> {
    let faults = answer.json()["faults"].as_array().cloned();
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap_or_default().to_owned();
    let faults = faults.unwrap_or_default();
    faults
        .iter()
        .map(|fault| (text(fault, "field"), text(fault, "code")))
        .collect()
}

fn at(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

/// A unit that uses it, carried through or not.
fn live(bottom: bool) -> Value {
    json!({
        "relevance": "relevant", "users": 80, "status": "live", "live_on": "2026-01-12",
        "trained": true, "process_changed": bottom, "old_closed": bottom, "active_users": 64,
    })
}

async fn findings(server: &Server) -> Vec<String> {
    let found = server.registry().verify().await.unwrap().into_iter();
    let found = found.filter(|finding| finding.code != "index_behind");
    found
        .map(|finding| format!("{} {}", finding.code, finding.place))
        .collect()
}

on_both! {
    async fn the_worked_example_comes_out(server) {
        system(server, &[]).await;
        units(server, 11).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let nothing = stands(&editor).await;
        assert_eq!(nothing["items"], json!([]));
        assert_eq!(nothing["computed"]["coverage_units"], Value::Null);
        assert_eq!(nothing["computed"]["why"]["coverage_units"], json!("no_unit_relevant"));
        for number in 1..=8 {
            put(&editor, &format!("enhed-{number:02}"), &live(number <= 5)).await.expect(200);
        }
        put(&editor, "enhed-09", &json!({ "relevance": "relevant", "users": 80, "status": "training" })).await.expect(200);
        // What comes later is to be reached all the same; what is not relevant is not.
        let later = put(&editor, "enhed-10", &json!({ "relevance": "later", "users": 80 })).await.expect(200).json();
        assert_eq!((&later["trained"], &later["status"], &later["by"]), (&Value::Null, &Value::Null, &json!("Test editor")));
        assert_eq!(later["lacks"], json!(["live", "trained", "process_changed", "old_closed"]));
        put(&editor, "enhed-11", &json!({ "relevance": "not_relevant", "reason": "Har ingen sager" })).await.expect(200);
        let found = stands(&editor).await;
        let computed = &found["computed"];
        for (figure, value) in [("coverage_units", "0.8"), ("coverage_users", "0.8"), ("adoption", "0.8"), ("to_the_bottom", "0.5")] {
            assert_eq!(computed[figure], json!(value), "{figure}: {found}");
        }
        for (count, value) in [("units_live", 8), ("units_relevant", 10), ("units_bottom", 5), ("users_live", 640), ("users_relevant", 800), ("users_active", 512)] {
            assert_eq!(computed[count], json!(value), "{count}");
            assert_eq!(system_now(&editor).await[count], json!(value), "{count}");
        }
        assert_eq!(computed["why"], json!({}));
        assert_eq!(found["items"].as_array().unwrap().len(), 11);
        assert_eq!(system_now(&editor).await["rollout"], json!("partly"));
        // Lists find it, and a unit knows its systems.
        let reader = server.user(Role::Reader).await;
        assert!(reader.get("/systems?rollout=partly").await.expect(200).text.contains("/systems/ravn"));
        assert!(!reader.get("/systems?rollout=everywhere").await.expect(200).text.contains("/systems/ravn"));
        let at_unit = editor.get("/api/v1/units/enhed-09/rollout").await.expect(200).json();
        assert_eq!((&at_unit["items"][0]["system"], &at_unit["items"][0]["status"]), (&json!("ravn"), &json!("training")));
        // The page says the same.
        let page = reader.get("/systems/ravn/rollout").await.expect(200).text;
        for said in ["8 af 10 enheder", "5 af 10 enheder", "640 af 800 brugere", "512 af 640 nåede brugere", "Har ingen sager"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("name=\"units.0.unit\""), "a reader has no form");
        // So do the page of a unit, and the list of what is relevant and not used.
        let unit = reader.get("/units/enhed-09").await.expect(200).text;
        assert!(unit.contains("0 af 1 relevante systemer er i brug") && unit.contains("href=\"/rollout?unit=enhed-09\""), "{unit}");
        let list = reader.get("/rollout").await.expect(200).text;
        assert!(list.contains("/units/enhed-09\"") && list.contains("/units/enhed-10\""), "{list}");
        assert!(!list.contains("/units/enhed-08\"") && !list.contains("/units/enhed-11\""), "{list}");
        let list = reader.get("/rollout?unit=enhed-08").await.expect(200).text;
        assert!(list.contains("Intet system mangler") && !list.contains("/systems/ravn"), "{list}");
        reader.get("/rollout?unit=findes-ikke").await.expect(404);
        reader.get("/rollout?after=x").await.expect(422);
        assert_eq!(findings(server).await, Vec::<String>::new());
    }

    async fn what_is_not_said_is_not_known(server) {
        system(server, &[]).await;
        units(server, 2).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        put(&editor, "enhed-01", &live(true)).await.expect(200);
        put(&editor, "enhed-02", &json!({ "relevance": "relevant", "status": "live" })).await.expect(200);
        let computed = stands(&editor).await["computed"].clone();
        assert_eq!((&computed["coverage_units"], &computed["to_the_bottom"]), (&json!("1"), &json!("0.5")));
        assert_eq!((&computed["coverage_users"], &computed["why"]["coverage_users"]), (&Value::Null, &json!("users_missing")));
        assert_eq!(computed["why"]["adoption"], json!("users_missing"));
        assert_eq!(system_now(&editor).await["users_relevant"], Value::Null);
        // A part replaces the whole, and nothing at all takes it away.
        put(&editor, "enhed-01", &json!({ "relevance": "relevant", "users": 3 })).await.expect(200);
        let first = stands(&editor).await["items"][0].clone();
        assert_eq!((&first["users"], &first["status"], &first["trained"]), (&json!(3), &Value::Null, &Value::Null));
        let before = system_now(&editor).await["revision"].clone();
        put(&editor, "enhed-01", &json!({ "relevance": "relevant", "users": 3 })).await.expect(200);
        assert_eq!(system_now(&editor).await["revision"], before, "what stands already changes nothing");
        put(&editor, "enhed-01", &json!({})).await.expect(200);
        assert_eq!(stands(&editor).await["items"].as_array().unwrap().len(), 1);
        put(&editor, "enhed-02", &json!({ "relevance": "not_relevant", "reason": "Nedlagt" })).await.expect(200);
        let found = stands(&editor).await;
        assert_eq!((&found["computed"]["coverage_units"], &found["computed"]["why"]["to_the_bottom"]), (&Value::Null, &json!("no_unit_relevant")));
        assert_eq!(system_now(&editor).await["rollout"], json!("not_relevant"));
        assert_eq!(findings(server).await, Vec::<String>::new());
    }

    async fn what_cannot_be_is_told_at_its_field(server) {
        system(server, &[]).await;
        units(server, 1).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let tomorrow = server.desk().today().tomorrow().unwrap();
        for (body, fault) in [
            (json!({ "relevance": "not_relevant" }), at("reason", "needs_reason")),
            (json!({ "relevance": "not_relevant", "reason": "  " }), at("reason", "needs_reason")),
            (json!({ "relevance": "relevant", "status": "live", "live_on": tomorrow }), at("live_on", "live_in_future")),
            (json!({ "status": "live" }), at("relevance", "live_not_relevant")),
            (json!({ "relevance": "later", "status": "live" }), at("relevance", "live_not_relevant")),
            (json!({ "relevance": "not_relevant", "reason": "x", "status": "planned" }), at("status", "coming_not_relevant")),
            (json!({ "relevance": "relevant", "users": 5, "active_users": 6 }), at("active_users", "active_over_users")),
            (json!({ "relevance": "perhaps" }), at("relevance", "not_a_choice")),
            (json!({ "users": -1 }), at("users", "out_of_range")),
            (json!({ "users": 1.5 }), at("users", "not_a_whole_number")),
            (json!({ "unit": "enhed-01" }), at("unit", "unknown_field")),
            (json!({ "relevans": "relevant" }), at("relevans", "unknown_field")),
            (json!({ "live_on": "2026-02-30" }), at("live_on", "bad_date")),
        ] {
            let answer = put(&editor, "enhed-01", &body).await.expect(422);
            assert_eq!(codes(&answer), [fault], "{body}");
        }
        put(&editor, "findes-ikke", &live(true)).await.expect(404);
        editor.send_json(Method::PUT, "/api/v1/systems/findes-ikke/rollout/enhed-01", &live(true)).await.expect(404);
        // A plan may lie ahead.
        put(&editor, "enhed-01", &json!({ "relevance": "relevant", "status": "planned", "live_on": tomorrow })).await.expect(200);
        // A unit stands once in what is sent, also by another address; none of it is saved then.
        let named = |unit: &str| json!({ "unit": unit, "relevance": "relevant", "users": 1 });
        let rows = json!({ "units": [named("enhed-01"), named("enhed-01")] });
        let answer = editor.send_json(Method::POST, "/api/v1/systems/ravn/roll_out", &rows).await.expect(422);
        assert_eq!(codes(&answer), [at("units.1.unit", "unit_named_twice")]);
        let rows = json!({ "units": [named("enhed-01"), named("ravn")] });
        let answer = editor.send_json(Method::POST, "/api/v1/systems/ravn/roll_out", &rows).await.expect(422);
        assert_eq!(codes(&answer), [at("units.1.unit", "unknown_reference")]);
        assert_eq!(stands(&editor).await["items"][0]["users"], Value::Null);
    }

    async fn units_below_each_other_are_told(server) {
        system(server, &[]).await;
        server.registered(Kind::Unit, &[("title", "Skoler")]).await;
        server.registered(Kind::Unit, &[("title", "Midt"), ("parent", "skoler")]).await;
        server.registered(Kind::Unit, &[("title", "Byskolen"), ("parent", "midt")]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        put(&editor, "byskolen", &live(true)).await.expect(200);
        assert_eq!(stands(&editor).await["counted_twice"], json!([]));
        put(&editor, "skoler", &live(true)).await.expect(200);
        assert_eq!(stands(&editor).await["counted_twice"], json!([{ "unit": "byskolen", "above": "skoler" }]));
        let page = server.user(Role::Reader).await.get("/systems/ravn/rollout").await.expect(200).text;
        assert!(page.contains("Byskolen står under Skoler"), "{page}");
        put(&editor, "skoler", &json!({ "relevance": "not_relevant", "reason": "Kun skolerne" })).await.expect(200);
        assert_eq!(stands(&editor).await["counted_twice"], json!([]));
    }

    async fn who_keeps_the_system_says_it(server) {
        let owner = server.person(Role::Reader).await;
        system(server, &[("roles.0.role", "system_owner"), ("roles.0.holder", &owner)]).await;
        units(server, 1).await;
        server.visitor().send_json(Method::PUT, "/api/v1/systems/ravn/rollout/enhed-01", &live(true)).await.expect(401);
        let reader = server.another("laeser", &[Role::Reader], None).await;
        let form = [("units.0.unit", "enhed-01"), ("units.0.relevance", "relevant"), ("revision", "1"), ("gate", "rollout")];
        reader.post("/systems/ravn/roll_out", &form).await.expect(403);
        assert!(!reader.get("/systems/ravn/rollout?edit=yes").await.expect(200).text.contains("units.0.unit"));
        let owner = server.user(Role::Reader).await;
        assert!(owner.get("/systems/ravn/rollout?edit=yes").await.expect(200).text.contains("name=\"units.0.unit\""));
        let done = owner.post("/systems/ravn/roll_out", &form).await.expect(303);
        assert_eq!(done.location(), "/systems/ravn/rollout");
        let editor = server.program(Role::Editor, Scope::Write).await;
        let of_other = editor.request(Method::PUT, "/api/v1/systems/ravn/rollout/enhed-01").header("if-match", "\"1\"");
        Answer::to(of_other.json(&live(true))).await.expect(412);
        let of_now = editor.request(Method::PUT, "/api/v1/systems/ravn/rollout/enhed-01").header("if-match", "\"2\"");
        assert_eq!(Answer::to(of_now.json(&live(true))).await.expect(200).header("etag"), "\"3\"");
    }

    async fn a_form_saves_what_was_changed_in_it_alone(server) {
        system(server, &[]).await;
        units(server, 3).await;
        let editor = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        put(&program, "enhed-01", &json!({ "relevance": "relevant", "users": 10 })).await.expect(200);
        let page = editor.get("/systems/ravn/rollout?edit=yes").await.expect(200).text;
        assert!(page.contains("name=\"units.2.unit\" value=\"enhed-03\""), "{page}");
        let row = |place: usize, unit: &str, users: &str| {
            let at = |name: &str| format!("units.{place}.{name}");
            let relevance = if users.is_empty() { "" } else { "relevant" };
            [(at("unit"), unit.to_owned()), (at("relevance"), relevance.to_owned()), (at("users"), users.to_owned())]
        };
        let form = |revision: &str, rows: Vec<[(String, String); 3]>| {
            let head = [("revision", revision), ("gate", "rollout"), ("edit", "yes"), ("notation", "da")];
            let head = head.map(|(name, value)| (name.to_owned(), value.to_owned()));
            head.into_iter().chain(rows.into_iter().flatten()).collect::<Vec<_>>()
        };
        let send = async |form: Vec<(String, String)>| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            editor.post("/systems/ravn/roll_out", &form).await
        };
        // Meanwhile somebody else has said something of two units.
        put(&program, "enhed-01", &json!({ "relevance": "relevant", "users": 11 })).await.expect(200);
        put(&program, "enhed-02", &json!({ "relevance": "relevant", "users": 20 })).await.expect(200);
        send(form("2", vec![row(0, "enhed-01", "10"), row(1, "enhed-02", ""), row(2, "enhed-03", "30")])).await.expect(303);
        let users = async || {
            let found = stands(&program).await;
            let items = found["items"].as_array().unwrap().iter();
            items.map(|item| item["users"].as_i64().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(users().await, [11, 20, 30], "what was not touched stays as others have said it");
        // Of the same unit the later is asked, and sees what stands where nothing was touched.
        let back = send(form("2", vec![row(0, "enhed-01", "10"), row(1, "enhed-02", "21"), row(2, "enhed-03", "30")])).await.expect(422).text;
        assert!(back.contains("En anden har opdateret enheden"), "{back}");
        assert!(back.contains("name=\"units.1.users\" inputmode=\"numeric\" size=\"6\" value=\"21\"") || back.contains("value=\"21\""), "{back}");
        assert!(back.contains("value=\"11\""), "{back}");
        assert!(back.contains("name=\"revision\" value=\"5\""), "{back}");
        send(form("5", vec![row(0, "enhed-01", "11"), row(1, "enhed-02", "21"), row(2, "enhed-03", "30")])).await.expect(303);
        assert_eq!(users().await, [11, 21, 30]);
        // What is wrong comes back as it was typed, and nothing of it is saved.
        let back = send(form("6", vec![row(0, "enhed-01", "mange"), row(1, "enhed-02", "22")])).await.expect(422).text;
        assert!(back.contains("value=\"mange\"") && back.contains("value=\"22\""), "{back}");
        assert_eq!(users().await, [11, 21, 30]);
        assert_eq!(findings(server).await, Vec::<String>::new());
    }

    async fn what_is_sent_twice_or_at_once_stands_once(server) {
        system(server, &[]).await;
        units(server, 2).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let body = json!({ "units": [{ "unit": "enhed-01", "relevance": "relevant", "users": 4 }] });
        for _ in 0..2 {
            let request = editor.request(Method::POST, "/api/v1/systems/ravn/roll_out").header("idempotency-key", "en-gang");
            Answer::to(request.json(&body)).await.expect(201);
            // In between others say something else, which the second sending leaves alone.
            put(&editor, "enhed-01", &json!({ "relevance": "relevant", "users": 5 })).await.expect(200);
        }
        assert_eq!(stands(&editor).await["items"][0]["users"], json!(5));
        let first = json!({ "relevance": "relevant", "users": 1 });
        let second = json!({ "relevance": "relevant", "users": 2 });
        let (one, two, other) = tokio::join!(put(&editor, "enhed-01", &first), put(&editor, "enhed-01", &second), put(&editor, "enhed-02", &first));
        for answer in [one, two, other] {
            answer.expect(200);
        }
        let found = stands(&editor).await;
        assert_eq!(found["items"].as_array().unwrap().len(), 2);
        assert_eq!(found["computed"]["units_relevant"], json!(2));
        assert_eq!(findings(server).await, Vec::<String>::new());
    }

    async fn another_day_knows_what_was_said_by_then(server) {
        system(server, &[]).await;
        units(server, 2).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        put(&editor, "enhed-01", &live(true)).await.expect(200);
        let day = over(server).await;
        let yesterday = day.parse::<jiff::civil::Date>().unwrap().yesterday().unwrap();
        put(&editor, "enhed-01", &json!({ "relevance": "relevant", "status": "stopped" })).await.expect(200);
        put(&editor, "enhed-02", &live(false)).await.expect(200);
        let then = editor.get(&format!("/api/v1/systems/ravn/rollout?as_of={day}")).await.expect(200).json();
        assert_eq!(then["items"].as_array().unwrap().len(), 1);
        assert_eq!((&then["items"][0]["status"], &then["computed"]["to_the_bottom"]), (&json!("live"), &json!("1")));
        let now = stands(&editor).await;
        assert_eq!((&now["items"][0]["status"], &now["computed"]["coverage_units"]), (&json!("stopped"), &json!("0.5")));
        let at_unit = editor.get(&format!("/api/v1/units/enhed-02/rollout?as_of={day}")).await.expect(200).json();
        assert_eq!(at_unit["items"], json!([]));
        editor.get(&format!("/api/v1/systems/ravn/rollout?as_of={yesterday}")).await.expect(404);
        let page = server.user(Role::Editor).await.get(&format!("/systems/ravn/rollout?as_of={day}&edit=yes")).await.expect(200).text;
        assert!(page.contains("1 af 1 enheder") && !page.contains("units.0.unit"), "{page}");
        assert_eq!(findings(server).await, Vec::<String>::new());
    }

    async fn a_unit_that_is_named_stays(server) {
        system(server, &[]).await;
        let editor = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        for title in ["Bo", "By"] {
            editor.post("/units/new", &[("title", title)]).await.expect(303);
        }
        put(&program, "bo", &live(true)).await.expect(200);
        editor.post("/units/bo/remove", &[("revision", "1")]).await.expect(422);
        editor.post("/units/by/remove", &[("revision", "1")]).await.expect(303);
        put(&program, "by", &live(true)).await.expect(404);
        // Another name and address is the same unit.
        let renamed = program.request(Method::PUT, "/api/v1/units/bo").header("if-match", "\"1\"");
        Answer::to(renamed.json(&json!({ "title": "Botilbud", "slug": "botilbud" }))).await.expect(200);
        put(&program, "bo", &json!({ "relevance": "relevant", "users": 9 })).await.expect(200);
        let items = stands(&program).await["items"].clone();
        assert_eq!((&items[0]["unit"], &items[0]["users"], &items[1]), (&json!("botilbud"), &json!(9), &Value::Null));
        // Nor is a system removed of which something was said.
        editor.post("/systems/ravn/remove", &[("revision", "3")]).await.expect(422);
        assert_eq!(findings(server).await, Vec::<String>::new());
    }

    async fn a_reason_is_taken_out_and_what_was_changed_is_found(server) {
        system(server, &[]).await;
        units(server, 2).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        put(&editor, "enhed-01", &json!({ "relevance": "not_relevant", "reason": "Fordi Sofus Troldsen er syg" })).await.expect(200);
        put(&editor, "enhed-02", &live(true)).await.expect(200);
        server.desk().redact("Sofus Troldsen", "Personoplysning").await.unwrap();
        let found = stands(&editor).await;
        assert!(!found.to_string().contains("Sofus"), "{found}");
        assert_eq!(found["computed"]["units_relevant"], json!(1), "it is as little relevant as before");
        assert_eq!(findings(server).await, Vec::<String>::new());
        let connection = server.registry().store().connection();
        for (spoil, mend, code) in [
            ("UPDATE rollout_cell SET live = FALSE WHERE live", "UPDATE rollout_cell SET live = TRUE WHERE counts", "rollout_differs system/ravn: unit/enhed-02"),
            ("UPDATE rollout_cell SET to_seq = 999 WHERE counts", "UPDATE rollout_cell SET to_seq = NULL WHERE counts", "rollout_differs system/ravn: unit/enhed-02"),
        ] {
            connection.execute_unprepared(spoil).await.unwrap();
            assert!(findings(server).await.contains(&code.to_owned()), "{spoil}: {:?}", findings(server).await);
            connection.execute_unprepared(mend).await.unwrap();
            assert_eq!(findings(server).await, Vec::<String>::new());
        }
        connection.execute_unprepared("UPDATE system_rollout SET users = 1 WHERE users = 80").await.unwrap();
        let codes = findings(server).await;
        assert!(codes.iter().any(|found| found.starts_with("change_altered") || found.contains("altered")), "{codes:?}");
        assert!(codes.contains(&"rollout_differs system/ravn".to_owned()), "{codes:?}");
    }
}
