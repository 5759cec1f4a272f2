//! Actions: one person and one day, followed up by a forum and reported on by who is responsible.

use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

use reqwest::Method;

/// An action as programs send it, due so many days from today.
fn action(server: &Server, forum: &str, responsible: &str, days: i64) -> Value {
    let deadline = server.desk().today() + jiff::Span::new().days(days);
    json!({ "title": "Indhent tilbud", "forum": forum, "responsible": responsible, "deadline": deadline })
}

async fn put(user: &User, slug: &str, revision: i64, body: &Value) -> Answer {
    let request = user.request(Method::PUT, &format!("/api/v1/actions/{slug}"));
    let tag = format!("\"{revision}\"");
    Answer::to(request.header("if-match", tag).json(body)).await
}

fn code(answer: &Answer) -> (Value, Value) {
    let fault = answer.json()["faults"][0].clone();
    (fault["field"].clone(), fault["code"].clone())
}

on_both! {
    async fn who_is_responsible_says_how_far_it_has_come_and_the_forum_all_else(server) {
        let forum = server.forum("Forum", "FO", &[]).await;
        let me = server.person(Role::Reader).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let mine = server.program(Role::Reader, Scope::Write).await;
        let body = action(server, &forum, &me, -1);
        assert_eq!(code(&mine.send_json(Method::POST, "/api/v1/actions", &body).await.expect(422)).1, "part_of_own");
        let made = secretary.send_json(Method::POST, "/api/v1/actions", &body).await.expect(201).json();
        let slug = made["slug"].as_str().unwrap().to_owned();
        assert_eq!((&made["status"], &made["overdue"]), (&json!("open"), &json!(true)));

        // By when, and by whom, is not theirs to say.
        let mut later = made.clone();
        later["deadline"] = json!("2199-01-01");
        assert_eq!(code(&put(&mine, &slug, 1, &later).await.expect(422)).1, "action_of_forum");
        for (field, other) in [("title", "Lad være"), ("text", "Noget andet"), ("slug", "et-andet-sted")] {
            let mut body = made.clone();
            body[field] = json!(other);
            assert_eq!(code(&put(&mine, &slug, 1, &body).await.expect(422)).1, "action_of_forum", "{field}");
        }
        let mut done = made.clone();
        done["status"] = json!("done");
        done["outcome"] = json!("Tre tilbud er kommet.");
        let done = put(&mine, &slug, 1, &done).await.expect(200).json();
        assert_eq!(done["ended_on"], json!(server.desk().today()), "the day is today where none is said");
        assert_eq!(done["overdue"], json!(false));
        let mut moved = done.clone();
        moved["status"] = json!("open");
        moved["ended_on"] = Value::Null;
        moved["deadline"] = json!("2199-01-01");
        assert_eq!(put(&secretary, &slug, 2, &moved).await.expect(200).json()["overdue"], json!(false));
        let other = server.program(Role::Auditor, Scope::Write).await;
        let mut later = other.get(&format!("/api/v1/actions/{slug}")).await.json();
        later["title"] = json!("Indhent ét tilbud");
        put(&other, &slug, 3, &later).await.expect(403);
    }

    async fn what_is_said_of_an_action_must_hold(server) {
        let forum = server.forum("Forum", "FO", &[]).await;
        let other = server.forum("Andet", "AN", &[]).await;
        let me = server.person(Role::Reader).await;
        let decision = server.decided(&other, "approved", &[]).await;
        let proposal = server.proposed(&forum, "approved", &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let whole = action(server, &forum, &me, 10);
        for (change, field, said) in [
            (json!({ "responsible": null }), "responsible", "required"),
            (json!({ "deadline": null }), "deadline", "required"),
            (json!({ "forum": null }), "forum", "required"),
            (json!({ "status": "late" }), "status", "not_a_choice"),
            (json!({ "status": "cancelled" }), "outcome", "needed_to_cancel"),
            (json!({ "ended_on": "2026-01-01" }), "ended_on", "not_ended"),
            (json!({ "status": "done", "ended_on": "2199-01-01" }), "ended_on", "future_date"),
            (json!({ "decision": decision }), "decision", "action_of_other_forum"),
            (json!({ "decision": proposal }), "decision", "action_of_proposal"),
            (json!({ "overdue": true }), "overdue", "read_only"),
        ] {
            let mut body = whole.clone();
            body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            let refused = secretary.send_json(Method::POST, "/api/v1/actions", &body).await.expect(422);
            assert_eq!(code(&refused), (json!(field), json!(said)), "{change}");
        }
        let made = secretary.send_json(Method::POST, "/api/v1/actions", &whole).await.expect(201).json();
        let mut elsewhere = made.clone();
        elsewhere["forum"] = json!(other);
        let refused = put(&secretary, made["slug"].as_str().unwrap(), 1, &elsewhere).await.expect(422);
        assert_eq!(code(&refused), (json!("forum"), json!("forum_fixed")));
    }

    async fn an_action_waits_for_who_is_responsible_and_stands_with_its_decision(server) {
        let forum = server.forum("Forum", "FO", &[]).await;
        let me = server.person(Role::Reader).await;
        let decision = server.decided(&forum, "approved", &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let mut at = String::new();
        for (title, days, status) in [("Ring til leverandøren", -3, "open"), ("Skriv brevet", 5, "in_progress"), ("Hold kaffemøde", -9, "done")] {
            let mut body = action(server, &forum, &me, days);
            body["title"] = json!(title);
            body["status"] = json!(status);
            body["decision"] = json!(decision);
            let made = secretary.send_json(Method::POST, "/api/v1/actions", &body).await.expect(201).json();
            if title == "Skriv brevet" {
                made["slug"].as_str().unwrap().clone_into(&mut at);
            }
        }
        let reader = server.user(Role::Reader).await;
        let front = reader.get("/").await.expect(200).text;
        let place = |title: &str| front.find(title);
        assert!(place("Ring til leverandøren").unwrap() < place("Skriv brevet").unwrap(), "{front}");
        assert!(place("Hold kaffemøde").is_none_or(|done| done > place("Skriv brevet").unwrap()), "what is done waits for nobody: {front}");
        let list = reader.get("/actions?overdue=true").await.expect(200).text;
        assert!(list.contains("Ring til leverandøren") && !list.contains("Skriv brevet") && !list.contains("Hold kaffemøde"), "{list}");
        let tab = reader.get(&format!("/decisions/{}/actions", decision.to_uppercase())).await.expect(200).text;
        assert!(tab.contains("Skriv brevet") && tab.contains("Hold kaffemøde"), "{tab}");
        // The form for who reports asks for the report alone.
        let form = reader.get(&format!("/actions/{at}/edit?section=action-group-report")).await.expect(200).text;
        assert!(form.contains("name=\"status\"") && !form.contains("name=\"deadline\""), "{form}");
        let sent = [("revision", "1"), ("only", "status"), ("only", "ended_on"), ("only", "outcome"), ("status", "done"), ("outcome", "Sendt."), ("ended_on", "")];
        reader.post(&format!("/actions/{at}/edit"), &sent).await.expect(303);
        let saved = server.desk().record(Kind::ActionItem, &at).await.unwrap();
        assert_eq!((saved.fact("status"), saved.fact("outcome")), ("done", "Sendt."));
    }

    async fn actions_of_a_closed_forum_are_closed_and_turn_with_it(server) {
        let forum = server.forum("Udvalget", "UD", &[]).await;
        let me = server.person(Role::Editor).await;
        let member = server.person(Role::Chair).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let made = secretary.send_json(Method::POST, "/api/v1/actions", &action(server, &forum, &me, 3)).await.expect(201).json();
        let path = format!("/api/v1/actions/{}", made["slug"].as_str().unwrap());
        let reader = server.program(Role::Reader, Scope::Read).await;
        reader.get(&path).await.expect(200);
        // A mandate changes by a decision about it.
        let decision = server.decided(&forum, "approved", &[("subjects", &forum)]).await;
        let got = secretary.get(&format!("/api/v1/forums/{forum}")).await;
        let mut body = got.json();
        body["openness"] = json!("closed");
        body["charter_decision"] = json!(decision);
        let request = secretary.request(Method::PUT, &format!("/api/v1/forums/{forum}"));
        let request = request.header("if-match", got.header("etag"));
        Answer::to(request.json(&body)).await.expect(200);
        reader.get(&path).await.expect(404);
        // Nobody is to do what they may not read.
        let chair = server.program(Role::Chair, Scope::Write).await;
        let refused = chair.send_json(Method::POST, "/api/v1/actions", &action(server, &forum, &me, 3)).await.expect(422);
        assert_eq!(code(&refused), (json!("responsible"), json!("action_for_member")));
        chair.send_json(Method::POST, "/api/v1/actions", &action(server, &forum, &member, 3)).await.expect(201);
        let counted = reader.get("/api/v1/actions").await.expect(200).json();
        assert_eq!(counted["items"], json!([]));
        server.registry().catch_up().await.unwrap();
        let found = reader.get("/api/v1/search?q=indhent+tilbud").await.expect(200).json();
        assert_eq!(found["total"], 0, "{found}");
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }
}
