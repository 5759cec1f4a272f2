//! Who made a record by mistake removes it, before anything rests on it; nothing is destroyed, and for a while it comes back.

use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{PASSWORD, Server, User, on_both};

/// Registers a page by a form and says its path.
async fn made(user: &User, folder: &str, fields: &[(&str, &str)]) -> String {
    let answer = user.post(&format!("/{folder}/new"), fields).await;
    answer.expect(303).header("location").to_owned()
}

/// Whether the page of a record offers to remove it.
async fn offers(user: &User, path: &str) -> bool {
    let page = user.get(path).await.expect(200).text;
    page.contains("id=\"remove\"")
}

/// Asks to remove a record in its revision.
async fn asked(user: &User, path: &str, revision: &str) -> u16 {
    let form = [("revision", revision)];
    user.post(&format!("{path}/remove"), &form).await.status
}

async fn is_whole(server: &Server) {
    let findings = server.registry().verify().await.unwrap();
    let wrong = findings
        .iter()
        .find(|finding| finding.code != "index_incomplete");
    assert_eq!(wrong, None);
}

on_both! {
    async fn what_was_made_by_mistake_goes_and_comes_back(server) {
        let (editor, other) = (server.user(Role::Editor).await, server.user(Role::Secretary).await);
        let path = made(&editor, "systems", &[("title", "Fejltagelsen"), ("text", "Agerhøne"), ("stage", "operation")]).await;
        server.registry().catch_up().await.unwrap();
        assert!(other.get("/systems?q=Fejltagelsen").await.text.contains(&path));
        assert!(offers(&editor, &path).await && !offers(&other, &path).await, "only to who made it");
        assert_eq!(asked(&other, &path, "1").await, 422);
        assert_eq!(asked(&editor, &path, "7").await, 409);
        let gone = editor.post(&format!("{path}/remove"), &[("revision", "1")]).await.expect(303);
        assert_eq!(gone.header("location"), format!("{path}/removed"));
        server.registry().catch_up().await.unwrap();

        for user in [&editor, &other, &server.program(Role::Editor, Scope::Write).await] {
            for path in ["/systems", "/systems.csv", "/search?q=agerhøne", "/changes", "/api/v1/systems", "/api/v1/search?q=agerhøne"] {
                let page = user.get(path).await.text;
                assert!(!page.contains("Fejltagelsen"), "{path}: {page}");
            }
        }
        for end in ["", "/history", "/edit", "/relations"] {
            editor.get(&format!("{path}{end}")).await.expect(404);
        }
        other.get(&format!("{path}/removed")).await.expect(404);
        assert_eq!(other.post(&format!("{path}/removed"), &[]).await.status, 404);
        let auditor = server.user(Role::Auditor).await;
        let history = auditor.get(&format!("{path}/history")).await.expect(200).text;
        assert!(history.contains("Fjernet"), "who audits sees what was done: {history}");
        is_whole(server).await;
        // Its name is free, and comes back only as long as nobody has taken it.
        let again = made(&editor, "systems", &[("title", "Fejltagelsen"), ("text", "x"), ("stage", "idea")]).await;
        let told = editor.get(&format!("{path}/removed")).await.expect(200).text;
        assert!(told.contains("Fejltagelsen er fjernet") && told.contains("Fortryd"), "{told}");
        editor.post(&format!("{path}/removed"), &[]).await.expect(422);
        assert_eq!(asked(&editor, &again, "1").await, 303);
        editor.post(&format!("{path}/removed"), &[]).await.expect(303);
        server.registry().catch_up().await.unwrap();
        assert!(other.get("/search?q=agerhøne").await.text.contains("Fejltagelsen"));
        assert!(other.get("/systems").await.text.contains(&path));
        assert!(editor.get(&format!("{path}/history")).await.expect(200).text.contains("Fjernelsen fortrudt"));
        is_whole(server).await;
        // It can go again, and after a day it stays away.
        assert_eq!(asked(&editor, &path, "3").await, 303);
        server.registry().clock().pass(2);
        editor.get(&format!("{path}/removed")).await.expect(404);
        is_whole(server).await;
    }

    async fn who_may_edit_no_more_brings_nothing_back(server) {
        let editor = server.another("bo", &[Role::Editor], None).await;
        let path = made(&editor, "wiki", &[("title", "Fejltagelsen"), ("text", "x")]).await;
        assert_eq!(asked(&editor, &path, "1").await, 303);
        // Nobody edits what was removed, nor does who audits and sees it.
        let auditing = server.another("rev", &[Role::Auditor, Role::Editor], None).await;
        auditing.get(&path).await.expect(200);
        let edit = [("title", "Ny"), ("text", "y"), ("revision", "2")];
        auditing.post(&format!("{path}/edit"), &edit).await.expect(403);
        let id = server.registry().installation("tests").account("bo").await.unwrap().id.to_string();
        let reader = [("act", "roles"), ("id", &id), ("roles", "reader"), ("present", PASSWORD)];
        server.user(Role::Administrator).await.post("/accounts", &reader).await.expect(303);
        editor.post(&format!("{path}/removed"), &[]).await.expect(403);
        is_whole(server).await;
    }

    async fn what_something_rests_on_stays(server) {
        let editor = server.user(Role::Editor).await;
        let title = |title| [("title", title), ("text", "x")];
        let named = made(&editor, "wiki", &title("Navngivet")).await;
        assert!(offers(&editor, &named).await);
        let naming = made(&editor, "wiki", &[("title", "Henviser"), ("text", "[[Navngivet]]")]).await;
        assert!(!offers(&editor, &named).await, "a page that is kept knows of it");
        assert_eq!(asked(&editor, &named, "1").await, 422);
        assert_eq!(asked(&editor, &naming, "1").await, 303);
        assert!(offers(&editor, &named).await, "what was removed rests on nothing");
        assert_eq!(asked(&editor, &named, "1").await, 303);
        let told = editor.post(&format!("{naming}/removed"), &[]).await.expect(422).text;
        assert!(told.contains("henviser til en side, der også er fjernet"), "{told}");
        editor.post(&format!("{named}/removed"), &[]).await.expect(303);
        editor.post(&format!("{naming}/removed"), &[]).await.expect(303);
        assert!(!offers(&editor, &named).await);
        // Somebody else has worked on it.
        let shared = made(&editor, "wiki", &title("Fælles")).await;
        let other = server.user(Role::Secretary).await;
        other.post(&format!("{shared}/edit"), &[("title", "Fælles"), ("text", "y"), ("revision", "1")]).await.expect(303);
        assert_eq!(asked(&editor, &shared, "2").await, 422);
        // It stands behind an account, or was approved.
        let person = made(&editor, "people", &[("title", "Ea Holm")]).await;
        server.another("ea", &[Role::Reader], person.strip_prefix("/people/")).await;
        assert_eq!(asked(&editor, &person, "1").await, 422);
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let decision = server.decided(&forum, "approved", &[]).await;
        let chair = server.user(Role::Chair).await;
        assert!(!offers(&chair, &Kind::Decision.path(&decision)).await);
        is_whole(server).await;
    }
}
