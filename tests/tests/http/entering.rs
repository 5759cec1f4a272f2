//! How a record enters the register: where it stands, or as a proposal that anybody may make.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User, on_both};

async fn put(program: &User, path: &str, tag: &str, body: &Value) -> Answer {
    let request = program.request(Method::PUT, path);
    Answer::to(request.header("if-match", tag).json(body)).await
}

on_both! {
    async fn a_program_registers_a_system_where_it_stands(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let system = json!({ "title": "Løn", "text": "x", "stage": "operation", "in_use_from": "2019-03-01" });
        let created = editor.send_json(Method::POST, "/api/v1/systems", &system).await.expect(201);
        let mut record = created.json();
        assert_eq!(record["stage"], "operation");
        let moves = editor.get("/api/v1/systems/loen/transitions").await.expect(200).json();
        let first = &moves["items"][0];
        assert_eq!((&first["stage"], &first["date"], &first["legacy"]), (&json!("operation"), &json!("2019-03-01"), &json!(true)));

        let refused = async |program: &User, more: Value, status: u16| {
            let mut body = json!({ "title": "Andet", "text": "x" });
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            program.send_json(Method::POST, "/api/v1/systems", &body).await.expect(status).json()
        };
        for (more, field, code) in [
            (json!({ "stage": "closed" }), "stage", "not_a_choice"),
            (json!({ "stage": "acquisition" }), "stage", "not_a_choice"),
            (json!({ "stage": 1 }), "stage", "unreadable"),
            (json!({ "entered_on": "i går" }), "entered_on", "bad_date"),
        ] {
            let fault = refused(&editor, more, 422).await["faults"][0].clone();
            assert_eq!((&fault["field"], &fault["code"]), (&json!(field), &json!(code)));
        }
        // The beginning of the log is for those who keep it.
        refused(&editor, json!({ "stage": "operation", "entered_on": "2020-01-01" }), 403).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let coming = refused(&secretary, json!({ "stage": "operation", "entered_on": "2040-01-01" }), 422).await;
        assert_eq!(coming["faults"][0]["code"], "future_date");

        // From then on it moves by what is decided alone.
        record["stage"] = json!("phase_out");
        let moved = put(&editor, "/api/v1/systems/loen", "\"1\"", &record).await.expect(422).json();
        assert_eq!(moved["faults"][0]["code"], "read_only");
        let described = server.visitor().get("/api/v1/openapi.json").await.json();
        assert!(described["components"]["schemas"]["system_create"]["properties"]["stage"].is_object());
        assert!(described["components"]["schemas"]["system_write"]["properties"]["stage"].is_null());
    }

    async fn everybody_with_an_account_may_propose_an_idea(server) {
        let reader = server.user(Role::Reader).await;
        assert!(reader.get("/systems").await.text.contains("href=\"/systems/new\""));
        let form = reader.get("/systems/new").await.expect(200);
        assert!(!form.text.contains("name=\"stage\""), "a proposal is an idea");
        // What the form says is of an idea, and what it came to reaches who keeps the register.
        assert!(form.text.contains("Ideen står i dit navn") && !form.text.contains("Navn, formål og fase"), "{}", form.text);
        let idea = [("title", "Digital havnelog"), ("text", "Vi skriver i bøger.")];
        let path = reader.post("/systems/new", &idea).await.expect(303).location().to_owned();
        let front = server.user(Role::Editor).await.get("/").await.expect(200).text;
        assert!(front.contains(">Ideer<") && front.contains("Digital havnelog"), "{front}");
        let page = reader.get(&path).await.expect(200);
        assert!(page.text.contains(&format!("href=\"{path}/edit\"")), "those who proposed it go on writing");
        // They read what becomes of it, and not what nobody knows yet.
        let told = &page.text;
        assert!(told.contains("id=\"idea\"") && told.contains("Du følger ideen"), "{told}");
        assert!(!told.contains("id=\"gaps\"") && !told.contains("oplysninger er kendt") && !told.contains("ingen systemejer"), "{told}");
        let better = [("title", "Digital havnelog"), ("text", "Vi skriver i bøger og glemmer."), ("revision", "1")];
        reader.get(&format!("{path}/edit")).await.expect(200);
        reader.post(&format!("{path}/edit"), &better).await.expect(303);

        // Nothing but an idea, nothing of others, and not once somebody else works on it.
        let running = [("title", "I drift"), ("text", "x"), ("stage", "operation")];
        let more = reader.post("/systems/new", &running).await.expect(422);
        assert!(more.text.contains("value=\"I drift\"") && more.text.contains("href=\"#f-stage\""), "{}", more.text);
        assert!(!reader.get("/systems").await.text.contains("I drift"));
        reader.get("/units/new").await.expect(403);
        let chair = server.user(Role::Chair).await;
        chair.get(&format!("{path}/edit")).await.expect(403);
        let theirs = [("title", "Overtaget"), ("text", "x"), ("revision", "2")];
        chair.post(&format!("{path}/edit"), &theirs).await.expect(403);
        let editor = server.user(Role::Editor).await;
        let taken_up = [("title", "Digital havnelog"), ("text", "Vi ser på det."), ("revision", "2")];
        editor.post(&format!("{path}/edit"), &taken_up).await.expect(303);
        let late = [("title", "Digital havnelog"), ("text", "Nej!"), ("revision", "3")];
        reader.post(&format!("{path}/edit"), &late).await.expect(403);
        assert!(!reader.get(&path).await.text.contains(&format!("{path}/edit")));
        assert!(reader.get(&path).await.text.contains("Vi ser på det."));

        // A token that may only read proposes nothing; nor does a visitor.
        let reading = server.program(Role::Reader, Scope::Read).await;
        let body = json!({ "title": "Idé", "text": "x" });
        reading.send_json(Method::POST, "/api/v1/systems", &body).await.expect(403);
        let writing = server.program(Role::Reader, Scope::Write).await;
        writing.send_json(Method::POST, "/api/v1/systems", &body).await.expect(201);
    }
}
