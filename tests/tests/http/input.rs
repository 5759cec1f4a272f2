//! What a program sends is read as JSON, what people type as typed, and both give the same record.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::BenefitFacts;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User, on_both};

async fn send(user: &User, path: &str, body: &str) -> Answer {
    let request = user.request(Method::POST, path);
    let request = request.header("content-type", "application/json");
    Answer::to(request.body(body.to_owned())).await
}

on_both! {
    async fn a_number_stays_what_it_is(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let body = r#"{
            "title": "Færre opkald", "text": "x", "unit": "opkald", "baseline": 1.440, "target": 12345678901234567890.125,
            "plan": [{ "date": "2026-06-30", "share": 12.125 }, { "date": "2026-12-31", "share": 1e2 }]
        }"#;
        let created = send(&editor, "/api/v1/benefits", body).await.expect(201);
        let record = created.json();
        let shares = json!([{ "date": "2026-06-30", "share": "12.125" }, { "date": "2026-12-31", "share": "100" }]);
        assert_eq!((&record["baseline"], &record["plan"]), (&json!("1.440"), &shares));
        assert_eq!(record["target"], "12345678901234567890.125");

        // What was read can be sent again, and what the form shows be saved: nothing changes.
        let path = created.location();
        let again = editor.request(Method::PUT, path).header("if-match", "\"1\"").json(&record);
        assert_eq!(Answer::to(again).await.expect(200).header("etag"), "\"1\"");
        let desk = server.desk();
        let slug = record["slug"].as_str().unwrap();
        let form = desk.record(Kind::Benefit, slug).await.unwrap().draft::<BenefitFacts>().unwrap().form();
        assert_eq!(form.get("plan.0.share"), "12.1250");
        assert_eq!(desk.edit(Kind::Benefit, slug, 1, &form).await.unwrap().revision, 1);

        let reading = r#"{ "date": "2026-01-31", "value": 12.125 }"#;
        let logged = send(&editor, &format!("{path}/measurements"), reading).await.expect(201);
        assert_eq!(logged.json()["value"], "12.125");
    }

    async fn what_cannot_be_meant_is_refused_at_its_place(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for (body, field, code) in [
            (r#"{ "title": "A", "title": "B", "text": "x" }"#, "title", "name_twice"),
            (r#"{ "title": "A", "text": "x", "roles": [{ "role": "superuser", "position": "a", "position": "b" }] }"#, "roles.0.position", "name_twice"),
            (r#"{ "title": "A", "text": "x", "c": 2.5 }"#, "c", "not_a_whole_number"),
            (r#"{ "title": "A", "text": "x", "c": 9223372036854775808 }"#, "c", "out_of_range"),
            (r#"{ "title": "A", "text": "x", "c": "2" }"#, "c", "unreadable"),
            (r#"{ "title": "A", "text": 5 }"#, "text", "unreadable"),
            (r#"{ "title": "A", "text": "x", "roles": [null] }"#, "roles.0", "unreadable"),
            (r#"{ "title": "A", "text": "x", "roles": [{ "role": "superuser", "position": 7 }] }"#, "roles.0.position", "unreadable"),
            (r#"{ "title": "A\u0000", "text": "x" }"#, "title", "invalid_text"),
        ] {
            let refused = send(&editor, "/api/v1/systems", body).await.expect(422).json();
            let fault = &refused["faults"][0];
            assert_eq!((&fault["field"], &fault["code"]), (&json!(field), &json!(code)), "{body}");
        }
        assert_eq!(editor.get("/api/v1/systems").await.json()["items"], json!([]));
        let act = json!({ "to": "analysis", "in_production": 5 });
        server.registered(Kind::System, &[("title", "A"), ("text", "x")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let moved = secretary.request(Method::POST, "/api/v1/systems/a/transitions").header("if-match", "\"1\"");
        let refused: Value = Answer::to(moved.json(&act)).await.expect(422).json();
        assert_eq!(refused["faults"][0]["field"], "in_production");
    }
}
