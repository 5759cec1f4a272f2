//! What a page offers is taken: who would be refused is not shown the way.

use serde_json::json;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{User, on_both};

use crate::meetings::{act, begin, board, meeting, post};

/// Whether a page shows the way to its form.
async fn edits(user: &User, path: &str) -> bool {
    let page = user.get(path).await.expect(200).text;
    page.to_lowercase()
        .contains(&format!("href=\"{}/edit\"", path.to_lowercase()))
}

on_both! {
    async fn an_item_is_edited_by_who_wrote_it_until_it_is_sent_and_by_who_runs_the_meeting(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let item = json!({ "kind": "decision", "title": "Vores forslag", "forum": board.forum });
        let proposed = post(&editor, "agenda-items", &item).await.expect(201).json();
        let own = format!("/agenda-items/{}", proposed["slug"].as_str().unwrap());
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let other = format!("/agenda-items/{}", items["items"][0]["slug"].as_str().unwrap());
        let (runs, writes) = (server.user(Role::Secretary).await, server.user(Role::Editor).await);
        assert!(edits(&writes, &own).await && !edits(&writes, &other).await);
        assert!(edits(&runs, &own).await && edits(&runs, &other).await);
        // A meeting is of those who sit in its forum.
        let path = format!("/meetings/{slug}");
        assert!(edits(&runs, &path).await && !edits(&writes, &path).await);
        let stranger = server.another("fremmed", &[Role::Chair], None).await;
        let page = stranger.get(&path).await.expect(200).text;
        assert!(!edits(&stranger, &path).await && !page.contains("/cancel\""), "{page}");
        assert!(runs.get(&path).await.expect(200).text.contains("/cancel\""));

        // What is dealt with is not asked for more, and its facts stand while minutes are written.
        begin(&secretary, &slug).await;
        let id = other.trim_start_matches('/');
        act(&secretary, id, "postpone", &json!({ "reason": "For tidligt" })).await.expect(201);
        let page = runs.get(&other).await.expect(200).text;
        assert!(!page.contains("?section=") && !page.contains("id=\"gaps\""), "{page}");
        assert!(edits(&runs, &other).await && !edits(&writes, &other).await);
    }
}
