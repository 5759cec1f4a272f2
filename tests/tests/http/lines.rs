//! Lines of records: what is logged, and what has an identity of its own.

use reqwest::Method;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User, on_both};

on_both! {
    async fn a_log_is_the_same_after_its_table_was_taken_back_and_made_anew(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        fill(&editor).await;
        let before = logs(&editor).await;
        assert_eq!(before["measurements"].as_array().unwrap().len(), 2);
        assert_eq!((&before["measurements"][0]["evidence"], &before["measurements"][1]["note"]), (&json!(""), &json!("Tastefejl")));
        let store = server.registry().store();
        assert!(store.unmigrate(steps_back_to(server, "m0023").await, |_| true).await.unwrap());
        store.migrate().await.unwrap();
        assert_eq!(logs(&editor).await, before);
        assert_eq!(findings(server).await, [""; 0]);
        // And it goes on.
        log(&editor, &json!({ "date": "2026-02-01", "value": 60 })).await;
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn a_record_of_an_earlier_save_has_the_lines_that_were_logged_by_then(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        fill(&editor).await;
        let desk = server.registry().installation("tests");
        for (revision, readings) in [(1, 0), (2, 1), (3, 2)] {
            let then = desk.revision(Kind::Benefit, "sagstid", revision).await.unwrap();
            assert_eq!(desk.readings(&then).await.unwrap().len(), readings, "revision {revision}");
        }
    }
}

/// A system that was entered, and a benefit with a reading that was put right.
async fn fill(editor: &User) {
    let add = async |path: &str, body: Value| {
        let answer = editor.send_json(Method::POST, path, &body).await;
        answer.expect(201).json()
    };
    add(
        "/api/v1/systems",
        json!({ "title": "Aula", "text": "Skole og hjem", "stage": "operation" }),
    )
    .await;
    add("/api/v1/benefits", json!({ "title": "Sagstid" })).await;
    let wrong = log(editor, &json!({ "date": "2026-01-31", "value": 80 })).await;
    let right =
        json!({ "date": "2026-01-31", "value": 70, "corrects": wrong["id"], "note": "Tastefejl" });
    log(editor, &right).await;
}

async fn log(editor: &User, reading: &Value) -> Value {
    let path = "/api/v1/benefits/sagstid/measurements";
    let answer = editor.send_json(Method::POST, path, reading).await;
    answer.expect(201).json()
}

/// What the logs say.
async fn logs(reader: &User) -> Value {
    let list = async |path: &str| {
        let answer = reader.get(path).await.expect(200);
        answer.json()["items"].clone()
    };
    json!({
        "measurements": list("/api/v1/benefits/sagstid/measurements").await,
        "transitions": list("/api/v1/systems/aula/transitions").await,
    })
}

/// How many migrations lie from the last one back to this one.
async fn steps_back_to(server: &Server, first: &str) -> u32 {
    let connection = server.registry().store().connection();
    let count =
        format!("SELECT count(*) AS steps FROM seaql_migrations WHERE version >= '{first}'");
    let count = Statement::from_string(connection.get_database_backend(), count);
    let row = connection.query_one_raw(count).await.unwrap().unwrap();
    row.try_get::<i64>("", "steps").unwrap().try_into().unwrap()
}

/// What `verify` finds, apart from the index, which catches up in its own time.
async fn findings(server: &Server) -> Vec<&'static str> {
    let findings = server.registry().verify().await.unwrap().into_iter();
    findings
        .map(|finding| finding.code)
        .filter(|code| *code != "index_incomplete")
        .collect()
}
