//! Agendas as they are sent: what goes out is what was read, and what is changed since says so, over HTTP on both databases.

use serde_json::{Value, json};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{User, on_both};

use super::meetings::{act, begin, board, codes, meeting, post};

on_both! {
    async fn an_agenda_is_sent_as_it_was_read(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let page = server.user(Role::Secretary).await;
        // The minutes of the meeting before wait, and come along.
        let before = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &before).await;
        let items = secretary.get(&format!("/api/v1/meetings/{before}/items")).await.json();
        let item = items["items"][0]["slug"].as_str().unwrap().to_owned();
        act(&secretary, &format!("agenda-items/{item}"), "take_off", &json!({ "reason": "x" })).await.expect(200);

        let slug = meeting(server, &secretary, &board, 1).await;
        let path = format!("meetings/{slug}");
        let read = async |user: &User| user.get(&format!("/api/v1/{path}/items")).await.json()["checksum"].clone();
        assert_eq!(read(&server.program(Role::Reader, Scope::Read).await).await, Value::Null);
        let send = async |checksum: &Value| act(&secretary, &path, "send", &json!({ "checksum": checksum })).await;
        let shown = async || page.get(&format!("/{path}")).await.expect(200).text;
        assert!(!shown().await.contains("id=\"brings\""));

        // Something comes on it, something on it is written anew, or something else waits: what was read is not that any more.
        let first = read(&secretary).await;
        let taken = json!({ "kind": "information", "title": "Taget med" });
        post(&secretary, &format!("{path}/items"), &taken).await.expect(201);
        assert_eq!(codes(&send(&first).await.expect(422)), ["agenda_changed"]);
        let second = read(&secretary).await;
        act(&secretary, &format!("meetings/{before}"), "close", &json!({})).await.expect(200);
        assert_eq!(codes(&send(&second).await.expect(422)), ["agenda_changed"], "nobody has seen that minutes come along");
        let page_says = shown().await;
        assert!(page_says.contains("id=\"brings\"") && page_says.to_lowercase().contains(&before), "{page_says}");
        let third = read(&secretary).await;
        assert!(page_says.contains(third.as_str().unwrap()), "{page_says}");
        send(&third).await.expect(200);
        assert!(!shown().await.contains("id=\"brings\""));
        assert!(chair.get(&format!("/api/v1/{path}/papers")).await.json()["items"].as_array().unwrap().len() == 1);
    }

    async fn an_agenda_that_was_changed_since_says_so(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let path = format!("meetings/{slug}");
        let closed = json!({
            "kind": "information", "title": "Lukket", "case": "x", "closed": true, "closed_reason": "§ 27",
        });
        let closed = post(&secretary, &format!("{path}/items"), &closed).await.expect(201).json()["slug"].as_str().unwrap().to_owned();
        let (inside, outside) = (server.user(Role::Secretary).await, server.user(Role::Reader).await);
        let says = async |user: &User| {
            let page = user.get(&format!("/{path}")).await.expect(200).text.contains("id=\"changed-since\"");
            let paper = user.get(&format!("/{path}/minutes")).await.expect(200).text.contains("id=\"changed-since\"");
            assert_eq!(page, paper);
            page
        };
        let put = async |item: &str, case: &str| {
            let mut body = secretary.get(&format!("/api/v1/agenda-items/{item}")).await.json();
            let tag = format!("\"{}\"", body["revision"]);
            body["case"] = json!(case);
            let request = secretary.request(reqwest::Method::PUT, &format!("/api/v1/agenda-items/{item}"));
            styrbord_tests::Answer::to(request.header("if-match", tag).json(&body)).await.expect(200);
        };
        let items = secretary.get(&format!("/api/v1/{path}/items")).await.json();
        let open = items["items"][0]["slug"].as_str().unwrap().to_owned();
        assert!(!says(&inside).await, "nothing was sent");
        act(&secretary, &path, "send", &json!({})).await.expect(200);
        assert!(!says(&inside).await && !says(&outside).await);
        // What is closed is changed for those alone who may read it.
        put(&closed, "y").await;
        assert!(says(&inside).await && !says(&outside).await);
        act(&secretary, &path, "send", &json!({})).await.expect(200);
        assert!(!says(&inside).await && !says(&outside).await);
        put(&open, "En anden sag").await;
        assert!(says(&inside).await && says(&outside).await);
        // A program that does not say what it has read sends it as it stands.
        act(&secretary, &path, "send", &json!({ "checksum": null })).await.expect(200);
        assert!(!says(&inside).await && !says(&outside).await);
        // Once it goes on, what is done with it is no change of what was sent.
        put(&open, "En tredje sag").await;
        act(&secretary, &path, "open", &json!({})).await.expect(200);
        assert!(!says(&inside).await && !says(&outside).await);
    }
}
