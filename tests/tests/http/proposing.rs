//! Proposed decisions come before their forum, over HTTP on both databases.

use reqwest::Method;
use serde_json::json;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

use crate::meetings::{Board, act, begin, board, codes, meeting, post, present};

async fn item_of(server: &Server, decision: &str) -> String {
    let record = server.desk().record(Kind::Decision, decision).await;
    record.unwrap().fact("item").to_owned()
}

/// Puts an item on the agenda of a new meeting that begins, with everybody there; says at which place.
async fn comes_up(server: &Server, secretary: &User, board: &Board, item: &str) -> String {
    let slug = meeting(server, secretary, board, 0).await;
    let at = format!("/api/v1/agenda-items/{item}");
    secretary
        .edited(&at, "meeting", json!(slug))
        .await
        .expect(200);
    begin(secretary, &slug).await;
    let everybody: Vec<&str> = std::iter::once(&board.chair)
        .chain(&board.members)
        .map(String::as_str)
        .collect();
    let path = format!("meetings/{slug}/attendance");
    post(
        secretary,
        &path,
        &json!({ "attendance": present(&everybody) }),
    )
    .await
    .expect(201);
    slug
}

on_both! {
    async fn a_proposed_decision_comes_before_its_forum_and_is_decided_there(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let proposal = server.proposed(&board.forum, "approved", &[("money", "500")]).await;
        let page = server.user(Role::Secretary).await;
        let bring = "/bring\"";
        let offered = page.get(&format!("/decisions/{proposal}")).await.expect(200).text;
        assert!(offered.contains(bring), "{offered}");
        let reader = server.program(Role::Reader, Scope::Write).await;
        post(&reader, &format!("decisions/{proposal}/bring"), &json!({})).await.expect(403);
        let brought = async || {
            let request = secretary.request(Method::POST, &format!("/api/v1/decisions/{proposal}/bring"));
            Answer::to(request.header("Idempotency-Key", "en-gang").json(&json!({}))).await.expect(201).json()
        };
        let item = brought().await;
        assert_eq!(item["slug"], brought().await["slug"], "sent twice, made once");
        assert_eq!(
            (&item["title"], &item["case"], &item["recommendation"], &item["money"], &item["status"]),
            (&json!("Sagen"), &json!("Sagsfremstilling"), &json!("Indstilling"), &json!(50_000), &json!("proposed")),
        );
        let item = item["slug"].as_str().unwrap();
        assert_eq!(item_of(server, &proposal).await, item);
        assert_eq!(codes(&post(&secretary, &format!("decisions/{proposal}/bring"), &json!({})).await.expect(422)), ["decision_on_agenda"]);
        assert!(!page.get(&format!("/decisions/{proposal}")).await.expect(200).text.contains(bring));
        // It is decided at the meeting, and nowhere else.
        act(&chair, &format!("decisions/{proposal}"), "adopt", &json!({})).await.expect(422);
        let slug = comes_up(server, &secretary, &board, item).await;
        let run = page.get(&format!("/meetings/{slug}/run")).await.expect(200).text;
        assert!(run.to_lowercase().contains(&format!("value=\"{proposal}\"")), "{run}");
        let revision = server.desk().record(Kind::Decision, &proposal).await.unwrap().page.revision;
        let decided = json!({ "decision": proposal, "decision_revision": revision });
        let decided = post(&secretary, &format!("meetings/{slug}/items/1/adopt"), &decided).await.expect(201).json();
        assert_eq!((&decided["slug"], &decided["status"]), (&json!(proposal), &json!("in_effect")));
        assert_eq!(codes(&post(&secretary, &format!("decisions/{proposal}/bring"), &json!({})).await.expect(422)), ["decision_locked"]);
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn a_draft_goes_along_with_what_is_put_off_and_is_free_of_what_is_taken_off(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let proposal = server.proposed(&board.forum, "approved", &[]).await;
        post(&secretary, &format!("decisions/{proposal}/bring"), &json!({})).await.expect(201);
        let item = item_of(server, &proposal).await;
        comes_up(server, &secretary, &board, &item).await;
        let again = act(&secretary, &format!("agenda-items/{item}"), "postpone", &json!({ "reason": "Mangler tal" })).await.expect(201).json();
        let again = again["slug"].as_str().unwrap();
        assert_eq!(item_of(server, &proposal).await, again);
        act(&secretary, &format!("agenda-items/{again}"), "take_off", &json!({ "reason": "Ikke nu" })).await.expect(200);
        assert_eq!(item_of(server, &proposal).await, "");
        // And may come up again.
        post(&secretary, &format!("decisions/{proposal}/bring"), &json!({})).await.expect(201);
        let item = item_of(server, &proposal).await;
        assert_ne!(item, "");
        // What was closed stays so, by the rule of the item that it was for.
        let at = format!("/api/v1/agenda-items/{item}");
        let read = secretary.get(&at).await.expect(200);
        let mut closed = read.json();
        closed["closed"] = json!(true);
        closed["closed_reason"] = json!("Forvaltningsloven § 27");
        let request = secretary.request(Method::PUT, &at).header("If-Match", read.header("etag"));
        Answer::to(request.json(&closed)).await.expect(200);
        act(&secretary, &format!("agenda-items/{item}"), "take_off", &json!({ "reason": "Ikke nu" })).await.expect(200);
        let again = post(&secretary, &format!("decisions/{proposal}/bring"), &json!({})).await.expect(201).json();
        assert_eq!((&again["closed"], &again["closed_reason"]), (&json!(true), &json!("Forvaltningsloven § 27")));
        assert_eq!(item_of(server, &proposal).await, again["slug"].as_str().unwrap());
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn who_brings_a_proposal_has_not_worked_on_it(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let body = json!({
            "title": "Eget forslag", "forum": board.forum, "kind": "approved", "case": "Sag", "recommendation": "Godkend", "text": "Ordlyd",
        });
        let own = chair.send_json(Method::POST, "/api/v1/decisions", &body).await.expect(201).json();
        let own = own["slug"].as_str().unwrap().to_owned();
        post(&secretary, &format!("decisions/{own}/bring"), &json!({})).await.expect(201);
        let item = item_of(server, &own).await;
        act(&secretary, &format!("agenda-items/{item}"), "take_off", &json!({ "reason": "Ikke nu" })).await.expect(200);
        let refused = act(&chair, &format!("decisions/{own}"), "adopt", &json!({})).await;
        assert!(codes(&refused.expect(422)).contains(&"own_case".to_owned()));
        // What it was for is no place to go back to.
        let at = format!("/api/v1/decisions/{own}");
        assert_eq!(codes(&chair.edited(&at, "item", json!(item)).await.expect(422)), ["item_done"]);
        let page = server.user(Role::Chair).await;
        let restore = [("revision", "3")];
        page.post(&format!("/decisions/{own}/history/2"), &restore).await.expect(303);
        assert_eq!(item_of(server, &own).await, "");
        // Nor does it at a meeting, where another has put it on the agenda, and off.
        post(&secretary, &format!("decisions/{own}/bring"), &json!({})).await.expect(201);
        let first = item_of(server, &own).await;
        comes_up(server, &secretary, &board, &first).await;
        act(&secretary, &format!("agenda-items/{first}"), "postpone", &json!({ "reason": "Ikke nu" })).await.expect(201);
        let slug = comes_up(server, &secretary, &board, &item_of(server, &own).await).await;
        let revision = server.desk().record(Kind::Decision, &own).await.unwrap().page.revision;
        let decide = json!({ "decision": own, "decision_revision": revision });
        let refused = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &decide).await.expect(422);
        assert_eq!(codes(&refused), ["own_case"]);
    }

    async fn a_matter_costs_what_its_item_says_too(server) {
        let board = board(server, &[("secretary_records", "true"), ("money_limit", "1000")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let proposal = server.proposed(&board.forum, "approved", &[("money", "500")]).await;
        post(&secretary, &format!("decisions/{proposal}/bring"), &json!({})).await.expect(201);
        let item = item_of(server, &proposal).await;
        secretary.edited(&format!("/api/v1/agenda-items/{item}"), "money", json!(500_000)).await.expect(200);
        let slug = comes_up(server, &secretary, &board, &item).await;
        let revision = server.desk().record(Kind::Decision, &proposal).await.unwrap().page.revision;
        let decide = json!({ "decision": proposal, "decision_revision": revision });
        let refused = post(&secretary, &format!("meetings/{slug}/items/1/adopt"), &decide).await.expect(422);
        assert_eq!(codes(&refused), ["amount_above_limit"]);
    }
}
