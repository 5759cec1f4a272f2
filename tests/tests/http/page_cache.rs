//! Pages that are kept: never out of date, never shown to others.

use std::collections::BTreeSet;
use std::time::Duration;

use reqwest::Method;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{AccountChange, Page, Registry, Store};
use styrbord_tests::{Answer, Server, on_both};

fn form(fields: &[(&str, &str)]) -> Form {
    Form::from_pairs(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    )
}

async fn written(server: &Server, title: &str, text: &str) -> Page {
    let desk = server.registry().installation("tests");
    desk.register(Kind::Wiki, &form(&[("title", title), ("text", text)]))
        .await
        .unwrap()
}

on_both! {
    async fn a_save_shows_at_once_to_everyone(server) {
        let page = written(server, "Aula", "the first text").await;
        written(server, "Other", "Pages of a school").await;
        let (editor, reader) = (server.user(Role::Editor).await, server.user(Role::Reader).await);
        for user in [&editor, &reader] {
            assert!(user.get("/wiki/aula").await.expect(200).text.contains("the first text"));
            assert!(user.get("/wiki/other").await.expect(200).text.contains("Pages of"));
            assert!(user.get("/wiki").await.expect(200).text.contains("Aula"));
        }
        let revision = page.revision.to_string();
        let save = [("title", "Aula Two"), ("text", "the second text, see [[other]]"), ("revision", revision.as_str())];
        editor.post("/wiki/aula/edit", &save).await.expect(303);
        for user in [&editor, &reader] {
            let shown = user.get("/wiki/aula").await.expect(200).text;
            assert!(shown.contains("the second text") && !shown.contains("the first text"), "{shown}");
            // What points at a page stands on it.
            assert!(user.get("/wiki/other").await.expect(200).text.contains("Aula Two"));
            assert!(user.get("/wiki").await.expect(200).text.contains("Aula Two"));
        }
    }

    async fn nobody_gets_what_was_rendered_for_others(server) {
        written(server, "Aula", "text").await;
        let editor = server.user(Role::Editor).await;
        assert!(editor.get("/wiki/aula").await.expect(200).text.contains("/wiki/aula/edit"));
        server.visitor().get("/wiki/aula").await.expect(303);
        let reader = server.user(Role::Reader).await;
        let shown = reader.get("/wiki/aula").await.expect(200).text;
        assert!(!shown.contains("/wiki/aula/edit"), "{shown}");
        // The same person with fewer rights.
        server.account(Role::Administrator).await;
        let account = server.account(Role::Editor).await.id;
        let change = AccountChange { roles: Some(BTreeSet::from([Role::Reader])), ..AccountChange::default() };
        server.registry().installation("tests").change_account(account, &change).await.unwrap();
        assert!(!editor.get("/wiki/aula").await.expect(200).text.contains("/wiki/aula/edit"));
    }

    async fn language_and_look_are_the_readers(server) {
        written(server, "Aula", "text").await;
        let reader = server.user(Role::Reader).await;
        for language in ["da", "en", "da"] {
            let request = reader.request(Method::GET, "/wiki/aula").header("accept-language", language);
            let shown = Answer::to(request).await.expect(200).text;
            assert!(shown.contains(&format!("<html lang=\"{language}\"")), "{shown}");
        }
        reader.post("/preferences", &[("theme", "dark"), ("next", "/")]).await.expect(303);
        assert!(reader.get("/wiki/aula").await.expect(200).text.contains("data-theme=\"dark\""));
    }

    async fn a_new_address_holds_at_once(server) {
        let page = written(server, "Aula", "text").await;
        let editor = server.user(Role::Editor).await;
        editor.get("/wiki/aula").await.expect(200);
        let revision = page.revision.to_string();
        let save = [("title", "Aula"), ("text", "text"), ("slug", "skole"), ("revision", revision.as_str())];
        assert_eq!(editor.post("/wiki/aula/edit", &save).await.expect(303).location(), "/wiki/skole");
        assert_eq!(editor.get("/wiki/aula").await.expect(308).location(), "/wiki/skole");
        editor.get("/wiki/skole").await.expect(200);
        // An address is part of the record: search and history follow the feed to learn of it.
        let (_, history, _) = server.desk().history(Kind::Wiki, "skole", None, 50).await.unwrap();
        assert_eq!(history.len(), 2);
    }

    async fn what_another_process_saves_shows_within_a_second(server) {
        let page = written(server, "Aula", "the first text").await;
        let reader = server.user(Role::Reader).await;
        assert!(reader.get("/wiki/aula").await.expect(200).text.contains("the first text"));
        let beside = Registry::without_index(Store::open(&server.config().database()).await.unwrap());
        let save = form(&[("title", "Aula"), ("text", "the second text")]);
        beside.installation("beside").edit(Kind::Wiki, &page.slug, page.revision, &save).await.unwrap();
        if server.config().database_url.is_none() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        assert!(reader.get("/wiki/aula").await.expect(200).text.contains("the second text"));
    }

    async fn a_browser_that_has_the_page_gets_only_a_word(server) {
        written(server, "Aula", &"a sentence of a text. ".repeat(200)).await;
        let reader = server.user(Role::Reader).await;
        let plain = reader.get("/wiki/aula").await.expect(200);
        for coding in ["br", "gzip"] {
            for _ in 0..2 {
                let request = reader.request(Method::GET, "/wiki/aula").header("accept-encoding", coding);
                let response = request.send().await.unwrap();
                assert_eq!(response.headers()["content-encoding"], coding);
                assert_eq!(response.headers()["etag"], plain.header("etag"));
                assert!(response.bytes().await.unwrap().len() < plain.text.len() / 2);
            }
        }
        let again = |tag: &str| Answer::to(reader.request(Method::GET, "/wiki/aula").header("if-none-match", tag));
        assert_eq!(again(plain.header("etag")).await.expect(304).text, "");
        written(server, "Other", "see [[aula]]").await;
        again(plain.header("etag")).await.expect(200);
    }
}
