//! Lines of records: what is logged, and what has an identity of its own.

use std::collections::BTreeMap;

use reqwest::Method;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

use crate::columns::columns;

on_both! {
    async fn a_log_is_the_same_after_its_table_was_taken_back_and_made_anew(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        enter(&editor).await;
        let moves = async || editor.get("/api/v1/systems/aula/transitions").await.expect(200).json()["items"].clone();
        let before = moves().await;
        assert_eq!(before.as_array().unwrap().len(), 1);
        let store = server.registry().store();
        assert!(store.unmigrate(steps_back_to(server, "m0023").await, |_| true).await.unwrap());
        store.migrate().await.unwrap();
        assert_eq!(moves().await, before);
        assert_eq!(findings(server).await, [""; 0]);
        // And it goes on, also where the table is younger.
        measure(&editor).await;
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn a_line_keeps_its_identity_through_forms_and_programs(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        fill(&editor).await;
        let person = server.user(Role::Editor).await;
        let roles = async || -> Vec<(String, String)> {
            let record = server.registry().installation("tests").record(Kind::System, "aula").await.unwrap();
            let roles = record.facts["roles"].as_array().unwrap().iter();
            let text = |role: &Value, name: &str| role[name].as_str().unwrap_or_default().to_owned();
            roles.map(|role| (text(role, "id"), text(role, "position"))).collect()
        };
        let first = roles().await;
        // The page says which line is which, and programs see what they always saw.
        let page = person.get("/systems/aula/edit").await.expect(200).text;
        for (id, _) in &first {
            assert!(page.contains(&format!("value=\"{id}\"")), "{page}");
        }
        let record = editor.get("/api/v1/systems/aula").await.expect(200);
        let shown = json!([{ "role": "superuser", "position": "Leder" }, { "role": "data_owner", "position": "Chef" }]);
        assert_eq!(record.json()["roles"], shown);
        // Turned round and with another position, the lines are the same.
        let edit = [
            ("title", "Aula"), ("text", "Skole og hjem"), ("revision", "1"),
            ("roles.0.id", first[1].0.as_str()), ("roles.0.role", "data_owner"), ("roles.0.position", "Direktør"),
            ("roles.1.id", first[0].0.as_str()), ("roles.1.role", "superuser"), ("roles.1.position", "Leder"),
        ];
        person.post("/systems/aula/edit", &edit).await.expect(303);
        let turned = [(first[1].0.clone(), "Direktør".to_owned()), first[0].clone()];
        assert_eq!(roles().await, turned);
        // A program that knows no identities puts back what it read: nothing has changed, or one line alone.
        let read = editor.get("/api/v1/systems/aula").await.expect(200);
        let mut body = read.json();
        let put = async |tag: &str, body: &Value| {
            let request = editor.request(Method::PUT, "/api/v1/systems/aula").header("if-match", tag).json(body);
            Answer::to(request).await.expect(200).json()
        };
        assert_eq!(put("\"2\"", &body).await["revision"], 2);
        body["roles"][1]["until"] = json!("2030-01-01");
        assert_eq!(put("\"2\"", &body).await["revision"], 3);
        assert_eq!(roles().await, turned);
        // The rows say since when each of them is as it is.
        let rows = server.registry().store().connection().query_all_raw(statement(
            server,
            "SELECT position, revision, to_seq IS NULL AS stands FROM system_role ORDER BY from_seq, row",
        )).await.unwrap();
        let rows: Vec<(String, i64, bool)> = rows.iter().map(|row| {
            let stands = row.try_get::<bool>("", "stands").unwrap();
            (row.try_get("", "position").unwrap(), row.try_get("", "revision").unwrap(), stands)
        }).collect();
        let row = |position: &str, revision, stands| (position.to_owned(), revision, stands);
        assert_eq!(rows, [
            row("Leder", 1, false), row("Chef", 1, false), row("Direktør", 2, true), row("Leder", 2, false), row("Leder", 3, true),
        ]);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn an_identity_that_comes_twice_in_a_new_record_belongs_to_the_first_line(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let id = "0197a000-0000-7000-8000-000000000001";
        let system = json!({
            "title": "Aula", "text": "Skole og hjem", "stage": "operation",
            "roles": [{ "id": id, "role": "superuser", "position": "Leder" }, { "id": id, "role": "data_owner", "position": "Chef" }],
        });
        editor.send_json(Method::POST, "/api/v1/systems", &system).await.expect(201);
        let record = server.registry().installation("tests").record(Kind::System, "aula").await.unwrap();
        let ids: Vec<&str> = record.facts["roles"].as_array().unwrap().iter().map(|role| role["id"].as_str().unwrap()).collect();
        assert_eq!((ids.len(), ids[0]), (2, id));
        assert_ne!(ids[1], id);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn lines_of_facts_survive_that_their_tables_are_taken_back(server) {
        let editor = server.program(Role::Secretary, Scope::Write).await;
        for (path, body) in [
            ("people", json!({ "title": "Anna Holm" })),
            ("systems", json!({ "title": "Aula", "text": "x", "roles": [
                { "role": "superuser", "holder": "anna-holm" }, { "role": "data_owner", "position": "Chef", "from": "2026-01-01" },
            ] })),
            ("forums", json!({ "title": "DS", "code": "DS", "purpose": "x", "members": [
                { "role": "chair", "person": "anna-holm", "voting": true },
            ] })),
            ("benefits", json!({ "title": "Sagstid", "plan": [{ "date": "2026-12-31", "share": "50" }] })),
        ] {
            editor.send_json(Method::POST, &format!("/api/v1/{path}"), &body).await.expect(201);
        }
        let store = server.registry().store();
        let rows = async |query: &str| -> i64 {
            let row = store.connection().query_one_raw(statement(server, query)).await.unwrap().unwrap();
            row.try_get("", "n").unwrap()
        };
        assert!(store.unmigrate(steps_back_to(server, "m0026").await, |_| true).await.unwrap());
        let held = "SELECT count(person_id) AS n FROM assignment WHERE role IN ('superuser', 'chair')";
        assert_eq!((rows(held).await, rows("SELECT count(*) AS n FROM assignment").await), (2, 3));
        store.migrate().await.unwrap();
        assert_eq!(findings(server).await, [""; 0]);
        let stand = "SELECT count(*) AS n FROM system_role WHERE to_seq IS NULL";
        assert_eq!((rows(stand).await, rows("SELECT count(*) AS n FROM plan_point").await), (2, 1));
    }

    async fn tables_have_the_columns_of_the_fields(server) {
        for kind in Kind::ALL {
            let of_facts = kinds::lines(kind).map(|(_, lines)| (lines, &["page_id", "id", "row", "revision", "from_seq", "to_seq"][..]));
            let logs = kinds::logs(kind).map(|log| (*log, &["id", "revision", "corrects_id", "actor_id", "actor_name", "at"][..]));
            for (lines, head) in of_facts.chain(logs) {
                let fields = lines.fields.iter().map(|field| match field.shape {
                    Shape::Reference(_) => (format!("{}_id", field.name), "uuid"),
                    Shape::Whole(..) | Shape::Money => (field.name.to_owned(), "bigint"),
                    Shape::Flag => (field.name.to_owned(), "boolean"),
                    _ => (field.name.to_owned(), "text"),
                });
                let head = head.iter().map(|name| (*name).to_owned()).chain([lines.record.to_owned()]);
                let mut wanted: BTreeMap<String, Option<&str>> = head.map(|name| (name, None)).collect();
                wanted.extend(fields.map(|(name, of)| (name, Some(of))));
                let found = columns(server, lines.table).await;
                let names: Vec<&String> = found.keys().collect();
                assert_eq!(names, wanted.keys().collect::<Vec<_>>(), "{}", lines.table);
                for (name, of) in wanted {
                    assert!(of.is_none_or(|of| found[&name] == of), "{}: {name}", lines.table);
                }
            }
        }
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
    enter(editor).await;
    measure(editor).await;
}

async fn enter(editor: &User) {
    let system = json!({ "title": "Aula", "text": "Skole og hjem", "stage": "operation", "roles": [
        { "role": "superuser", "position": "Leder" }, { "role": "data_owner", "position": "Chef" },
    ] });
    let answer = editor.send_json(Method::POST, "/api/v1/systems", &system);
    answer.await.expect(201);
}

async fn measure(editor: &User) {
    let benefit = json!({ "title": "Sagstid" });
    let answer = editor.send_json(Method::POST, "/api/v1/benefits", &benefit);
    answer.await.expect(201);
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

fn statement(server: &Server, query: &str) -> Statement {
    let backend = server
        .registry()
        .store()
        .connection()
        .get_database_backend();
    Statement::from_string(backend, query)
}

/// How many migrations lie from the last one back to this one.
pub(crate) async fn steps_back_to(server: &Server, first: &str) -> u32 {
    let connection = server.registry().store().connection();
    let count =
        format!("SELECT count(*) AS steps FROM seaql_migrations WHERE version >= '{first}'");
    let row = connection
        .query_one_raw(statement(server, &count))
        .await
        .unwrap()
        .unwrap();
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
