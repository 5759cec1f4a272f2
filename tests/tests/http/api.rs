//! The API as programs use it.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use styrbord::Config;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Database, Server, User, on_both};

async fn put(user: &User, path: &str, tag: &str, body: &Value) -> Answer {
    Answer::to(
        user.request(Method::PUT, path)
            .header("if-match", tag)
            .json(body),
    )
    .await
}

async fn post_at(user: &User, path: &str, tag: &str, body: &Value) -> Answer {
    Answer::to(
        user.request(Method::POST, path)
            .header("if-match", tag)
            .json(body),
    )
    .await
}

/// The value at `name` of every item.
fn all(answer: &Answer, name: &str) -> Vec<String> {
    let items = answer.json()["items"].as_array().unwrap().clone();
    items
        .iter()
        .map(|item| item[name].as_str().unwrap().to_owned())
        .collect()
}

fn problem(answer: &Answer, code: &str) -> Value {
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{}",
        answer.text
    );
    let problem = answer.json();
    assert_eq!(problem["code"], code);
    assert_eq!(problem["status"], answer.status);
    problem
}

on_both! {
    async fn a_list_pages_over_every_record_once(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for number in 0..7 {
            let hosting = if number % 2 == 0 { "external" } else { "on_premise" };
            let body = json!({ "title": format!("System {number}"), "text": "x", "hosting": hosting });
            editor.send_json(Method::POST, "/api/v1/systems", &body).await.expect(201);
        }
        for sort in ["title", "-title", "updated", "hosting"] {
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            for _ in 0..10 {
                let page = editor.get(&format!("/api/v1/systems?limit=3&sort={sort}&cursor={cursor}")).await.expect(200);
                seen.extend(all(&page, "slug"));
                match page.json()["next_cursor"].as_str() {
                    Some(next) => cursor = next.to_owned(),
                    None => break,
                }
            }
            assert_eq!(seen.len(), 7, "{sort}: {seen:?}");
            assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 7, "{sort}: {seen:?}");
        }
        let outside = editor.get("/api/v1/systems?hosting=external").await.expect(200);
        assert_eq!(all(&outside, "title"), ["System 0", "System 2", "System 4", "System 6"]);
        assert_eq!(all(&editor.get("/api/v1/systems?q=tem%203").await, "slug"), ["system-3"]);
        assert!(all(&editor.get("/api/v1/systems?hosting=-").await.expect(200), "slug").is_empty());
    }

    async fn numbers_of_json_have_one_meaning(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let benefit = json!({
            "title": "Sagstid", "baseline": 12.125, "target": 9.0,
            "start": "2026-01-01", "full_effect": "2028-01-01", "plan": [{ "date": "2027-01-01", "share": 0.125 }],
        });
        let kept = editor.send_json(Method::POST, "/api/v1/benefits", &benefit).await.expect(201).json();
        assert_eq!([&kept["baseline"], &kept["target"]], ["12.125", "9.0"]);
        assert_eq!(kept["plan"][0]["share"], "0.125");
        let written = json!({ "title": "Sagstid som skrevet", "baseline": kept["baseline"] });
        let same = editor.send_json(Method::POST, "/api/v1/benefits", &written).await.expect(201).json();
        assert_eq!(same["baseline"], "12.125");
        let typed = json!({ "title": "Sagstid to", "baseline": "12,125" });
        let refused = editor.send_json(Method::POST, "/api/v1/benefits", &typed).await.expect(422);
        assert_eq!(problem(&refused, "invalid")["faults"][0]["code"], "ambiguous_number");
    }

    async fn numbers_sort_as_numbers(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let forum = json!({ "title": "Styregruppe", "code": "SG", "purpose": "x" });
        secretary.send_json(Method::POST, "/api/v1/forums", &forum).await.expect(201);
        for (title, money) in [("ti", json!(1000)), ("ukendt", json!(null)), ("fem", json!(500)), ("hjem", json!(-300))] {
            let body = json!({ "title": title, "forum": "styregruppe", "money": money });
            secretary.send_json(Method::POST, "/api/v1/decisions", &body).await.expect(201);
        }
        let list = secretary.get("/api/v1/decisions?sort=money").await.expect(200);
        assert_eq!(all(&list, "title"), ["ukendt", "hjem", "fem", "ti"]);
        let list = secretary.get("/api/v1/decisions?sort=-money").await.expect(200);
        assert_eq!(all(&list, "title"), ["ti", "fem", "hjem", "ukendt"]);
    }

    async fn a_parameter_that_no_list_has_is_refused_by_name(server) {
        let reader = server.program(Role::Reader, Scope::Read).await;
        for (query, field) in [
            ("colour=red", "colour"), ("limit=0", "limit"), ("limit=x", "limit"), ("cursor=x", "cursor"),
            ("hosting=moon", "hosting"), ("sort=colour", "colour"), ("in_force=true", "in_force"),
        ] {
            let answer = reader.get(&format!("/api/v1/systems?{query}")).await.expect(422);
            assert_eq!(problem(&answer, "invalid")["faults"][0]["field"], field, "{}", answer.text);
        }
        problem(&reader.get("/api/v1/systems?q=%FF").await.expect(400), "malformed");
        problem(&reader.get("/api/v1/systems/nothing").await.expect(404), "not_found");
        problem(&reader.get("/api/v1/systems/%00").await.expect(404), "not_found");
    }

    async fn what_a_program_has_is_out_of_date_when_the_state_turns(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let today = server.desk().today().to_string();
        let body = json!({ "title": "Drift", "text": "x", "review_due": today });
        editor.send_json(Method::POST, "/api/v1/wiki", &body).await.expect(201);
        let again = || Answer::to(editor.request(Method::GET, "/api/v1/wiki/drift").header("if-none-match", "\"1\""));
        again().await.expect(304);
        server.registry().clock().pass(1);
        assert_eq!(again().await.expect(200).json()["overdue"], json!(true));
    }

    async fn a_record_is_registered_read_and_edited(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let body = json!({
            "name": "Aula", "description": "Kommunikation [[skole]]", "alt_names": ["Forældreintra"], "c": 3,
            "kle_codes": ["17.07"], "planned": [{ "stage": "phase_out", "date": "2030-01-01" }],
        });
        let created = editor.send_json(Method::POST, "/api/v1/systems", &body).await.expect(201);
        assert_eq!(created.location(), "/api/v1/systems/aula");
        assert_eq!(created.header("etag"), "\"1\"");

        let read = editor.get("/api/v1/systems/aula").await.expect(200);
        assert_eq!(read.json(), created.json());
        let record = read.json();
        assert_eq!((&record["title"], &record["c"], &record["kind"]), (&json!("Aula"), &json!(3), &json!("system")));
        assert_eq!((&record["url"], &record["hosting"]), (&json!("/systems/aula"), &Value::Null));
        assert!(record["updated_at"].as_str().unwrap().ends_with('Z'));
        let again = editor.request(Method::GET, "/api/v1/systems/aula").header("if-none-match", "\"1\"");
        assert_eq!(Answer::to(again).await.expect(304).text, "");

        // What was read can be sent again as it is.
        put(&editor, "/api/v1/systems/aula", "\"1\"", &record).await.expect(200);
        let mut changed = record.clone();
        changed["hosting"] = json!("external");
        problem(&editor.send_json(Method::PUT, "/api/v1/systems/aula", &changed).await.expect(428), "precondition_required");
        let edited = put(&editor, "/api/v1/systems/aula", "\"1\"", &changed).await.expect(200);
        assert_eq!((edited.header("etag"), &edited.json()["hosting"]), ("\"2\"", &json!("external")));
        let stale = put(&editor, "/api/v1/systems/aula", "\"1\"", &changed).await.expect(412);
        assert_eq!(problem(&stale, "precondition_failed")["current"], 2);

        changed["slug"] = json!("aula-ny");
        changed.as_object_mut().unwrap().remove("url");
        changed["revision"] = json!(2);
        changed.as_object_mut().unwrap().remove("updated_at");
        put(&editor, "/api/v1/systems/aula", "\"2\"", &changed).await.expect(200);
        assert_eq!(editor.get("/api/v1/systems/aula").await.expect(308).location(), "/api/v1/systems/aula-ny");

        let saves = editor.get("/api/v1/systems/aula-ny/revisions").await.expect(200).json();
        assert!(saves["items"].as_array().unwrap().len() >= 2, "{saves}");
        let first = editor.get("/api/v1/systems/aula-ny/revisions/1").await.expect(200).json();
        assert_eq!(first["hosting"], Value::Null);
        editor.get("/api/v1/systems/aula-ny/revisions/99").await.expect(404);
    }

    async fn what_cannot_be_taken_is_refused_by_name(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let cases = [
            (json!({ "title": "A", "text": "x", "colour": "red" }), "colour", "unknown_field"),
            (json!({ "title": "A", "text": "x", "roles": [{ "rank": "x" }] }), "roles.0.rank", "unknown_field"),
            (json!({ "title": "A", "text": "x", "version": { "a": 1 } }), "version", "unreadable"),
            (json!({ "title": "A", "text": "x", "stage": "closed" }), "stage", "not_a_choice"),
            (json!({ "title": "A", "text": "x", "c": 9 }), "c", "out_of_range"),
            (json!({ "text": "x" }), "title", "required"),
        ];
        for (body, field, code) in cases {
            let answer = editor.send_json(Method::POST, "/api/v1/systems", &body).await.expect(422);
            let faults = problem(&answer, "invalid")["faults"].clone();
            let found = faults.as_array().unwrap().iter().any(|fault| fault["field"] == field && fault["code"] == code);
            assert!(found, "{field} {code}: {}", answer.text);
        }
        let raw = |body: &[u8], kind: &str| {
            Answer::to(editor.request(Method::POST, "/api/v1/systems").header("content-type", kind).body(body.to_vec()))
        };
        for body in [b"{".as_slice(), b"[]", b"{\"title\":\"\xff\"}"] {
            problem(&raw(body, "application/json").await.expect(400), "malformed");
        }
        problem(&raw(b"title=A", "application/x-www-form-urlencoded").await.expect(415), "unsupported_media");
        problem(&raw(&vec![b' '; 3 * 1024 * 1024], "application/json").await.expect(413), "too_large");
        problem(&Answer::to(editor.request(Method::DELETE, "/api/v1/systems")).await.expect(405), "method_not_allowed");
        assert_eq!(editor.get("/api/v1/systems").await.json()["items"], json!([]));
    }

    async fn rights_are_those_of_the_token(server) {
        let body = json!({ "title": "A", "text": "x" });
        let nobody = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = Answer::to(nobody.get(server.url("/api/v1/systems"))).await.expect(401);
        assert_eq!(problem(&answer, "sign_in")["faults"], json!([]));
        problem(&Answer::to(nobody.post(server.url("/api/v1/systems")).json(&body)).await.expect(401), "sign_in");
        let reader = server.program(Role::Reader, Scope::Write).await;
        problem(&reader.send_json(Method::POST, "/api/v1/units", &body).await.expect(403), "forbidden");
        let reading = server.program(Role::Editor, Scope::Read).await;
        problem(&reading.send_json(Method::POST, "/api/v1/systems", &body).await.expect(403), "forbidden");
    }

    async fn a_decision_is_adopted_and_revoked(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let leader = json!([{ "role": "chair", "person": server.person(Role::Chair).await }]);
        let forum = json!({
            "title": "Digitaliseringsstyregruppen", "code": "DS", "purpose": "Beslutter", "text": "x", "members": leader,
        });
        let forum = secretary.send_json(Method::POST, "/api/v1/forums", &forum).await.expect(201).json();
        let body = json!({
            "title": "Aula fortsætter", "text": "Vi fortsætter.", "forum": forum["slug"], "kind": "approved",
            "case": "Sag", "recommendation": "Ja", "money": 123_450,
        });
        let draft = secretary.send_json(Method::POST, "/api/v1/decisions", &body).await.expect(201);
        let (path, draft) = (draft.location().to_owned(), draft.json());
        assert_eq!((&draft["kind"], &draft["decision_kind"]), (&json!("decision"), &json!("approved")));
        assert_eq!((&draft["money"], &draft["status"]), (&json!(123_450), &json!("draft")));
        let adopt = format!("{path}/adopt");
        chair.send_json(Method::POST, &adopt, &json!({})).await.expect(428);
        post_at(&secretary, &adopt, "\"1\"", &json!({})).await.expect(403);
        let adopted = post_at(&chair, &adopt, "\"1\"", &json!({})).await.expect(200);
        assert_eq!(adopted.json()["status"], "in_effect");
        problem(&post_at(&chair, &adopt, "\"1\"", &json!({})).await.expect(412), "precondition_failed");
        let standing = chair.get("/api/v1/decisions?in_force=true&decision_kind=approved").await.expect(200);
        assert_eq!(all(&standing, "id"), [draft["id"].as_str().unwrap()]);
        let locked = put(&secretary, &path, "\"2\"", &body).await.expect(422);
        problem(&locked, "refused");
        let revoke = format!("{path}/revoke");
        post_at(&chair, &revoke, "\"2\"", &json!({})).await.expect(422);
        let revoked = post_at(&chair, &revoke, "\"2\"", &json!({ "reason": "Fortrudt" })).await.expect(200);
        assert_eq!(revoked.json()["status"], "revoked");
    }

    async fn a_system_moves_and_shows_its_stages(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let body = json!({ "title": "Aula", "text": "x" });
        secretary.send_json(Method::POST, "/api/v1/systems", &body).await.expect(201);
        let path = "/api/v1/systems/aula/transitions";
        secretary.send_json(Method::POST, path, &json!({ "to": "analysis" })).await.expect(428);
        let wrong = post_at(&secretary, path, "\"1\"", &json!({ "to": "moon" })).await.expect(422);
        assert_eq!(problem(&wrong, "invalid")["faults"][0]["field"], "to");
        let stages = secretary.get(path).await.expect(200);
        assert_eq!(all(&stages, "stage"), ["idea"]);
    }

    async fn measurements_are_logged_and_assessed(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let body = json!({
            "title": "Færre opkald", "text": "x", "unit": "opkald", "direction": "lower_is_better", "baseline": 100,
            "target": "50", "start": "2024-01-01", "full_effect": "2025-01-01", "follow_up_to": "2030-01-01",
            "cadence": "quarter",
        });
        let benefit = editor.send_json(Method::POST, "/api/v1/benefits", &body).await.expect(201);
        let path = format!("{}/measurements", benefit.location());
        let unknown = editor.get(&format!("{}/assessment", benefit.location())).await.expect(200).json();
        assert_eq!((&unknown["realised"], &unknown["latest"]), (&Value::Null, &Value::Null));
        let mut ids = Vec::new();
        for (date, value) in [("2024-06-30", 80), ("2024-12-31", 70), ("2025-06-30", 60)] {
            let reading = json!({ "date": date, "value": value });
            let logged = editor.send_json(Method::POST, &path, &reading).await.expect(201).json();
            assert_eq!(logged["date"], date);
            ids.push(logged["id"].as_str().unwrap().to_owned());
        }
        let page = editor.get(&format!("{path}?limit=2")).await.expect(200);
        assert_eq!(all(&page, "id"), ids[..2]);
        let next = page.json()["next_cursor"].as_str().unwrap().to_owned();
        assert_eq!(all(&editor.get(&format!("{path}?limit=2&cursor={next}")).await.expect(200), "id"), ids[2..]);
        let slug = benefit.json()["slug"].as_str().unwrap().to_owned();
        assert_eq!(all(&editor.get(&format!("/api/v1/measurements?benefit={slug}")).await.expect(200), "id"), ids);
        let done = editor.get(&format!("/api/v1/benefits/{slug}/assessment?on=2025-07-01")).await.expect(200).json();
        assert_eq!((&done["realised"], &done["actual_delta"]), (&json!("80"), &json!("40")), "{done}");
        let future = editor.send_json(Method::POST, &path, &json!({ "date": "2999-01-01", "value": 1 })).await;
        problem(&future.expect(422), "invalid");
    }

    async fn search_answers_in_its_agreed_shape(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let body = json!({ "title": "Aula", "text": "Kommunikation mellem skole og hjem." });
        editor.send_json(Method::POST, "/api/v1/systems", &body).await.expect(201);
        server.registry().catch_up().await.unwrap();
        let found = editor.get("/api/v1/search?q=aula&kind=system&in_force=true&limit=5&offset=0").await.expect(200).json();
        assert_eq!(found["total"], 1, "{found}");
        assert!(found["took_us"].is_u64() && found["facets"]["kind"]["system"] == 1, "{found}");
        let result = found["results"][0].as_object().unwrap();
        for name in ["id", "kind", "title", "url", "snippet", "score", "status", "date", "owner"] {
            assert!(result.contains_key(name), "{name}");
        }
        assert_eq!((&result["url"], &result["status"]), (&json!("/systems/aula"), &json!("idea")));
        for (query, field) in [("kind=moon", "kind"), ("from=x", "from"), ("limit=x", "limit"), ("x=1", "x")] {
            let answer = editor.get(&format!("/api/v1/search?{query}")).await.expect(422);
            assert_eq!(problem(&answer, "invalid")["faults"][0]["field"], field);
        }
    }

    async fn the_description_names_every_address(server) {
        let document = server.visitor().get("/api/v1/openapi.json").await.expect(200).json();
        assert_eq!(document["openapi"], "3.1.0");
        let reader = server.program(Role::Reader, Scope::Read).await;
        for folder in ["systems", "decisions", "standards", "benefits", "projects", "forums", "vendors", "units", "people", "wiki"] {
            let list = &document["paths"][format!("/api/v1/{folder}")];
            assert!(list["get"].is_object() && list["post"].is_object(), "{folder}: {list}");
            let record = &document["paths"][format!("/api/v1/{folder}/{{slug}}")];
            assert!(record["get"].is_object() && record["put"].is_object(), "{folder}: {record}");
            // Every filter that is described is one that the list takes.
            for parameter in list["get"]["parameters"].as_array().unwrap() {
                let name = parameter["name"].as_str().unwrap();
                let answer = reader.get(&format!("/api/v1/{folder}?{name}=-")).await;
                let known = answer.status == 200 || !answer.text.contains("unknown_field") || name == "sort";
                assert!(known, "{folder} {name}: {}", answer.text);
            }
        }
        // Every address that is described is served: none is answered by the page for what is nowhere.
        for (path, operations) in document["paths"].as_object().unwrap() {
            let path = path.replace("{slug}", "x").replace("{number}", "1");
            let answer = Answer::to(reader.request(Method::PATCH, &path)).await;
            assert_eq!(answer.status, 405, "{path}");
            let allowed = answer.header("allow");
            for method in operations.as_object().unwrap().keys() {
                assert!(allowed.contains(&method.to_uppercase()), "{path}: {allowed} lacks {method}");
            }
        }
    }
}

/// Where everybody may read, nobody learns about revisions before they have signed in to change one.
#[tokio::test(flavor = "multi_thread")]
async fn visitors_are_asked_to_sign_in_before_anything_else() {
    let settings = Config {
        public_reading: Some(true),
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    let editor = server.program(Role::Editor, Scope::Write).await;
    let body = json!({ "title": "Aula", "text": "x" });
    editor
        .send_json(Method::POST, "/api/v1/systems", &body)
        .await
        .expect(201);
    let visitor = server.visitor();
    visitor.get("/api/v1/systems/aula").await.expect(200);
    for tag in ["\"1\"", "\"7\""] {
        let answer = put(&visitor, "/api/v1/systems/aula", tag, &body).await;
        problem(&answer.expect(401), "sign_in");
    }
    server.stop().await;
}
