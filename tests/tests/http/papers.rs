//! Papers of meetings as programs elsewhere see them: one that holds what was closed later is gone, wherever that stands now.

use serde_json::{Value, json};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{User, on_both};

use crate::meetings::{act, begin, board, meeting};

/// How many papers are shown.
async fn shown(visitor: &User) -> usize {
    let files = visitor.get("/oparl/v1/file").await.expect(200).json();
    files["data"].as_array().unwrap().len()
}

async fn change(user: &User, item: &str, fields: &[(&str, Value)]) {
    let path = format!("/api/v1/agenda-items/{item}");
    let read = user.get(&path).await.expect(200);
    let mut body = read.json();
    for (name, value) in fields {
        body[*name] = value.clone();
    }
    let request = user
        .request(reqwest::Method::PUT, &path)
        .header("if-match", read.header("etag"));
    styrbord_tests::Answer::to(request.json(&body))
        .await
        .expect(200);
}

on_both! {
    async fn a_paper_tells_nothing_of_what_was_taken_out_for_good(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let visitor = server.program(Role::Reader, Scope::Read).await;
        let [one, two] = [meeting(server, &secretary, &board, 1).await, meeting(server, &secretary, &board, 1).await];
        let items = secretary.get(&format!("/api/v1/meetings/{one}/items")).await.json();
        let item = items["items"][0]["slug"].as_str().unwrap();
        change(&secretary, item, &[("recommendation", json!("At HEMMELIGX betales"))]).await;
        for slug in [&one, &two] {
            act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        }
        let digest = async |user: &User, slug: &str| {
            let papers = user.get(&format!("/api/v1/meetings/{slug}/papers")).await.expect(200).json();
            papers["items"][0]["checksum"].clone()
        };
        assert!(digest(&visitor, &one).await.is_string());
        assert_eq!(shown(&visitor).await, 2);
        server.desk().redact("HEMMELIGX", "Sagsbehandler").await.unwrap();
        for user in [&visitor, &secretary] {
            assert_eq!(digest(user, &one).await, Value::Null, "nobody can try what stood there");
            assert!(digest(user, &two).await.is_string());
        }
        assert_eq!(shown(&visitor).await, 1);
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn a_paper_goes_when_what_it_holds_is_closed(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let visitor = server.program(Role::Reader, Scope::Read).await;
        let closed = [("closed", json!(true)), ("closed_reason", json!("Forvaltningsloven § 27"))];
        let consistent = async || {
            server.registry().catch_up().await.unwrap();
            let findings = server.registry().verify().await.unwrap();
            assert!(findings.is_empty(), "{findings:?}");
        };
        let [one, two] = [meeting(server, &secretary, &board, 2).await, meeting(server, &secretary, &board, 2).await];
        let mut seconds = Vec::new();
        for slug in [&one, &two] {
            act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
            let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
            seconds.push(items["items"][1]["slug"].as_str().unwrap().to_owned());
        }
        assert_eq!(shown(&visitor).await, 2);
        // Taken off the agenda it is a proposal, which is closed afterwards.
        change(&secretary, &seconds[0], &[("meeting", Value::Null)]).await;
        assert_eq!(shown(&visitor).await, 2);
        change(&secretary, &seconds[0], &closed).await;
        assert_eq!(shown(&visitor).await, 1);
        consistent().await;
        // Closed on the agenda, it stands on another one later, and comes back.
        change(&secretary, &seconds[1], &closed).await;
        assert_eq!(shown(&visitor).await, 0);
        for place in [Value::Null, json!(one), json!(two)] {
            change(&secretary, &seconds[1], &[("meeting", place)]).await;
            assert_eq!(shown(&visitor).await, 0);
            consistent().await;
        }
        begin(&secretary, &two).await;
        assert_eq!(shown(&visitor).await, 1, "what is sent anew holds what is open");
        consistent().await;
    }
}
