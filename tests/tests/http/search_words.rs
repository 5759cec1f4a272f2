//! Words that stand for each other in a search: the list that comes with the program, and the page that adds to it.

use std::sync::Arc;

use reqwest::Method;
use serde_json::json;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User, on_both};

/// The address of the page.
const PAGE: &str = "/wiki/search-words";

async fn write(program: &User, title: &str, text: &str) {
    let body = json!({ "title": title, "text": text });
    let sent = program.send_json(Method::POST, "/api/v1/wiki", &body).await;
    sent.expect(201);
}

/// The titles that a word finds.
async fn titles(server: &Server, reader: &User, word: &str) -> Vec<String> {
    server.registry().catch_up().await.unwrap();
    let path = format!("/api/v1/search?q={}", word.replace(' ', "+"));
    let found = reader.get(&path).await.expect(200).json();
    let found = found["results"].as_array().unwrap().iter();
    found
        .map(|hit| hit["title"].as_str().unwrap().to_owned())
        .collect()
}

/// Saves the text of the page of the words over what stands.
async fn rewrite(user: &User, text: &str, slug: &str) -> u16 {
    let stands = user
        .get("/api/v1/wiki/search-words")
        .await
        .expect(200)
        .json();
    let revision = stands["revision"].to_string();
    let form = [
        ("revision", revision.as_str()),
        ("title", "Ord"),
        ("text", text),
        ("slug", slug),
    ];
    user.post(&format!("{PAGE}/edit"), &form).await.status
}

async fn create(user: &User, text: &str) -> u16 {
    let form = [("slug", "search-words"), ("title", "Ord"), ("text", text)];
    user.post("/wiki/new", &form).await.status
}

on_both! {
    async fn short_words_and_other_languages_find_what_is_meant_without_any_page(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "Nattens kopier", "Der tages sikkerhedskopi af alle servere.").await;
        write(&editor, "Robotter", "Brug af kunstig intelligens.").await;
        write(&editor, "Models", "The use of artificial intelligence.").await;
        assert_eq!(titles(server, &editor, "backup").await, ["Nattens kopier"]);
        for word in ["ai", "kunstig intelligens", "artificial intelligence"] {
            let mut found = titles(server, &editor, word).await;
            found.sort();
            assert_eq!(found, ["Models", "Robotter"], "{word}");
        }
        // Another word that such a page has stands for nothing.
        assert_eq!(titles(server, &editor, "kunstig").await, ["Robotter"]);
    }

    async fn a_page_of_ones_own_adds_to_the_list_as_soon_as_it_is_saved(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let administrator = server.user(Role::Administrator).await;
        write(&editor, "Kopier", "Der tages sikkerhedskopi.").await;
        write(&editor, "Dippedutter", "En gevækst på skrivebordet.").await;
        assert_eq!(titles(server, &editor, "backup").await, ["Kopier"]);
        assert!(titles(server, &editor, "dims").await.is_empty());

        // Where nobody has added any, the words that hold are shown, with the way to add more; that form begins empty.
        let front = administrator.get("/").await.expect(200).text;
        assert!(front.contains("href=\"/search/words\""), "{front}");
        let form = administrator.get("/search/words").await.expect(303);
        assert_eq!(form.location(), "/search/words/starter");
        let add = "href=\"/wiki/new?slug=search-words\"";
        assert!(administrator.get(form.location()).await.expect(200).text.contains(add));
        assert!(!server.user(Role::Reader).await.get(form.location()).await.expect(200).text.contains(add));
        let form = administrator.get("/wiki/new?slug=search-words").await.expect(200).text;
        assert!(form.contains("value=\"Søgeord\""), "{form}");
        assert!(!form.contains("sikkerhedskopi"), "{form}");
        assert!(form.contains("<input type=\"hidden\" name=\"slug\" value=\"search-words\""), "{form}");
        let starter = administrator.get("/search/words/starter").await.expect(200).text;
        assert!(starter.contains("<li>backup, back-up, sikkerhedskopi"), "{starter}");
        let found = administrator.get("/search/words/starter?q=Sikkerhedskopi").await.expect(200).text;
        assert!(found.contains("<details open") && found.contains("<li>backup, back-up, sikkerhedskopi"), "{found}");
        assert!(!found.contains("chatrobot") && starter.contains("chatrobot"), "{found}");

        assert_eq!(create(&administrator, "- dims, gevækst").await, 303);
        assert_eq!(titles(server, &editor, "dims").await, ["Dippedutter"], "and not the list itself");
        assert_eq!(titles(server, &editor, "backup").await, ["Kopier"]);
        assert_eq!(administrator.get("/search/words").await.expect(303).location(), PAGE);
        assert!(administrator.get("/search/words/starter").await.text.contains(&format!("href=\"{PAGE}\"")));

        let editing = server.user(Role::Editor).await;
        assert_eq!(rewrite(&editing, "- dims, dingenot\n- ~~backup, sikkerhedskopi~~", "").await, 303);
        assert!(titles(server, &editor, "dims").await.is_empty());
        assert!(titles(server, &editor, "backup").await.is_empty());
        assert_eq!(create(&editing, "- a, b").await, 422, "there is one such page");

        // What it struck holds again without it, and so it does when it goes elsewhere.
        assert_eq!(rewrite(&administrator, "- alene", "").await, 303);
        assert_eq!(titles(server, &editor, "backup").await, ["Kopier"]);
        assert_eq!(rewrite(&administrator, "- ~~backup~~", "").await, 303);
        assert!(titles(server, &editor, "backup").await.is_empty());
        assert_eq!(rewrite(&editing, "- ~~backup~~", "gamle-ord").await, 303);
        assert_eq!(titles(server, &editor, "backup").await, ["Ord", "Kopier"], "and that is a page like any other");
    }

    async fn a_search_that_found_nothing_is_taught_on_the_spot(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let (reader, administrator) = (server.user(Role::Reader).await, server.user(Role::Administrator).await);
        write(&editor, "Dippedutter", "En gevækst på skrivebordet.").await;
        for asked in ["dims", "dims", "dimseting", "dimseting"] {
            reader.get(&format!("/search?q={asked}")).await.expect(200);
        }
        server.registry().write_searches().await.unwrap();
        let owner = server.user(Role::Editor).await.get("/searched").await.expect(200).text;
        assert!(owner.contains("Et andet ord for ”dims”"), "who edits the wiki teaches too: {owner}");

        let teach = async |user: &User, other: &str| {
            user.post("/searched", &[("text", "dims"), ("other", other)]).await
        };
        teach(&reader, "gevækst").await.expect(403);
        for other in ["", " , ", "Dims", "en to tre fire fem seks"] {
            let again = teach(&administrator, other).await.expect(422).text;
            assert!(again.contains("Skriv mindst ét andet ord"), "{other}: {again}");
        }
        assert!(titles(server, &editor, "dims").await.is_empty());
        let taught = teach(&administrator, "gevækst").await.expect(303);
        assert_eq!(taught.location(), "/search?q=dims&count=no");
        assert_eq!(titles(server, &editor, "dims").await, ["Dippedutter"]);
        teach(&administrator, "dingenot\n- bil, køretøj").await.expect(422);
        teach(&administrator, "dingenot, tingest").await.expect(303);
        let text = reader.get("/api/v1/wiki/search-words").await.expect(200).json();
        assert_eq!(text["text"], "- dims, gevækst\n- dims, dingenot, tingest");

        // Beside what stands there already, also where that ends in something else.
        assert_eq!(rewrite(&administrator, "- bil, køretøj\n\nIkke mere.", "").await, 303);
        teach(&administrator, "gevækst").await.expect(303);
        let text = reader.get("/api/v1/wiki/search-words").await.expect(200).json();
        assert_eq!(text["text"], "- bil, køretøj\n\nIkke mere.\n\n- dims, gevækst");
        // Said twice it stands there once, and what would mean nothing there is refused.
        teach(&administrator, "gevækst").await.expect(303);
        let again = reader.get("/api/v1/wiki/search-words").await.expect(200).json();
        assert_eq!(again["text"], text["text"]);
        let thirty: Vec<String> = (0..30).map(|nth| format!("ord{nth}")).collect();
        assert_eq!(rewrite(&administrator, &format!("- dims, {}", thirty.join(", ")), "").await, 303);
        let full = teach(&administrator, "gevækst").await.expect(422).text;
        assert!(full.contains("står allerede for så mange andre ord"), "{full}");
    }

    async fn lines_that_mean_nothing_are_told_to_those_who_can_mend_them(server) {
        let administrator = server.user(Role::Administrator).await;
        let text = "# Ord\n\n- dims, gevækst\n- alene\n- en to tre fire fem seks, seks ord";
        assert_eq!(create(&administrator, text).await, 303);
        let page = administrator.get(PAGE).await.expect(200).text;
        for told in ["Linje 4 (”alene”)", "Linje 5 (”en to tre", "2 linjer betyder ikke noget", "én gruppe ord er føjet til"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let page = server.user(Role::Reader).await.get(PAGE).await.expect(200).text;
        assert!(!page.contains("unreadable-lines"), "{page}");
        assert_eq!(rewrite(&administrator, "- alene", "").await, 303);
        let page = administrator.get(PAGE).await.expect(200).text;
        assert!(page.contains("Siden føjer ingen ord til den liste, der følger med Styrbord"), "{page}");
    }

    async fn a_version_of_a_long_list_is_read_once(server) {
        let administrator = server.user(Role::Administrator).await;
        assert_eq!(create(&administrator, "- dims, gevækst\n- alene").await, 303);
        let desk = server.desk();
        let read = async || {
            let record = desk.record(Kind::Wiki, "search-words").await.unwrap();
            desk.list_of_words(&record).await.unwrap().unwrap()
        };
        let first = read().await;
        assert_eq!((first.said.groups, first.said.unreadable.len(), first.more), (1, 1, 0));
        server.registry().catch_up().await.unwrap();
        assert!(Arc::ptr_eq(&read().await, &read().await));
        // What was saved a moment ago is told before the search has followed.
        assert_eq!(rewrite(&administrator, "- dims, gevækst\n- bil, køretøj", "").await, 303);
        let second = read().await;
        assert_eq!((second.said.groups, second.said.unreadable.len()), (2, 0));
        server.registry().catch_up().await.unwrap();
        let second = read().await;
        let record = desk.record(Kind::Wiki, "search-words").await.unwrap();
        let other = styrbord_registry::Record { text: "- alene".to_owned(), page: styrbord_registry::Page { revision: 1, ..record.page.clone() }, ..record };
        assert_eq!(desk.list_of_words(&other).await.unwrap().unwrap().said.groups, 0, "of an older version");
        assert!(Arc::ptr_eq(&second, &read().await), "which takes nothing from the present one");
    }

    async fn an_administrator_keeps_this_page_and_no_other(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "Frokost", "Klokken tolv.").await;
        let (reader, administrator) = (server.user(Role::Reader).await, server.user(Role::Administrator).await);
        let new = "/wiki/new?slug=search-words";
        reader.get(new).await.expect(403);
        assert_eq!(create(&reader, "- a, b").await, 403);
        for form in [vec![("title", "Nyt")], vec![("title", "Nyt"), ("slug", "search-words-2")]] {
            administrator.post("/wiki/new", &form).await.expect(403);
        }
        for path in ["/wiki/new", "/wiki/frokost/edit"] {
            administrator.get(path).await.expect(403);
        }
        administrator.post("/wiki/frokost/edit", &[("revision", "1"), ("title", "Middag")]).await.expect(403);

        // What is typed there is kept like any other form.
        let keep = async |form: serde_json::Value| {
            let call = json!({ "kind": "wiki", "slug": null, "form": form });
            administrator.send_json(Method::POST, "/call/keep_draft", &call).await.status
        };
        assert_eq!(keep(json!([["form_key", "k1"], ["title", "Ord"], ["slug", "search-words"]])).await, 200);
        assert_eq!(keep(json!([["form_key", "k2"], ["title", "Nyt"]])).await, 403);
        let resumed = administrator.get("/wiki/new?draft=k1").await.expect(200).text;
        assert!(resumed.contains("name=\"slug\" value=\"search-words\""), "{resumed}");

        assert_eq!(create(&administrator, "- a, b").await, 303);
        reader.get(&format!("{PAGE}/edit")).await.expect(403);
        reader.post(&format!("{PAGE}/edit"), &[("revision", "1"), ("title", "x")]).await.expect(403);
        administrator.get(&format!("{PAGE}/edit")).await.expect(200);
        assert_eq!(rewrite(&administrator, "- a, b, c", "nyheder").await, 422, "that would be another page");
        assert_eq!(rewrite(&administrator, "- a, b, c", "").await, 303);
        // A version of it is brought back by who may edit it.
        let back = format!("{PAGE}/history/1");
        reader.post(&back, &[("revision", "2")]).await.expect(403);
        administrator.post(&back, &[("revision", "2")]).await.expect(303);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_server_goes_by_the_page() {
    let Some((one, other)) = Server::start_two().await else {
        return;
    };
    let editor = one.program(Role::Editor, Scope::Write).await;
    write(&editor, "Dippedutter", "En gevækst på skrivebordet.").await;
    let elsewhere = other.program(Role::Editor, Scope::Write).await;
    assert!(titles(&other, &elsewhere, "dims").await.is_empty());
    assert_eq!(
        create(&one.user(Role::Administrator).await, "- dims, gevækst").await,
        303
    );
    assert_eq!(titles(&other, &elsewhere, "dims").await, ["Dippedutter"]);
    other.stop().await;
    one.stop().await;
}
