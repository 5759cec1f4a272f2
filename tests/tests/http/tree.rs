//! The tree of the wiki: what stands beside a page, before and after it, and in which order what stands below it comes.

use reqwest::Method;
use serde_json::json;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{ListQuery, Scope};
use styrbord_tests::{Server, User, on_both};

async fn page(server: &Server, title: &str, parent: &str) -> String {
    let fields = [("title", title), ("text", "Ord."), ("parent", parent)];
    server.registered(Kind::Wiki, &fields).await
}

/// The pages of the tree beside a page, in order; the page itself in brackets.
async fn tree(user: &User, path: &str) -> String {
    let html = user.get(path).await.expect(200).text;
    let Some(nav) = html.split("class=\"beside tree\"").nth(1) else {
        return String::new();
    };
    let nav = nav.split("</nav>").next().unwrap();
    let links = nav.split("<a ").skip(1).map(|link| {
        let title = link.split('>').nth(1).unwrap();
        let title = title.split('<').next().unwrap();
        match link.contains("aria-current=\"page\"") {
            true => format!("[{title}]"),
            false => title.to_owned(),
        }
    });
    links.collect::<Vec<_>>().join(" ")
}

/// Where the ways before and after a page lead.
async fn turns(user: &User, path: &str) -> (String, String) {
    let html = user.get(path).await.expect(200).text;
    let nav = html.split("class=\"turn\"").nth(1).unwrap_or_default();
    let nav = nav.split("</nav>").next().unwrap().to_owned();
    let to = |rel: &str| {
        let link = nav.split("<a ").find(|link| link.contains(rel));
        let path = link.and_then(|link| link.split("href=\"").nth(1));
        path.map_or(String::new(), |path| {
            path.split('"').next().unwrap().to_owned()
        })
    };
    (to("rel=\"prev\""), to("rel=\"next\""))
}

async fn arrange(user: &User, revision: i64, page: &str, to: &str) -> styrbord_tests::Answer {
    let revision = revision.to_string();
    let form = [("revision", revision.as_str()), ("page", page), ("to", to)];
    user.post("/wiki/bog/arrange", &form).await
}

on_both! {
    async fn a_page_stands_in_a_tree_and_is_read_in_its_order(server) {
        page(server, "Bog", "").await;
        for (title, parent) in [("Et", "bog"), ("To", "bog"), ("Indre", "to"), ("Inderst", "indre"), ("Tre", "bog"), ("Alene", "")] {
            page(server, title, parent).await;
        }
        let visitor = server.user(Role::Reader).await;
        assert_eq!(tree(&visitor, "/wiki/bog").await, "[Bog] Et To Indre Tre");
        // What is two below a neighbour is not looked up.
        assert_eq!(tree(&visitor, "/wiki/et").await, "Bog [Et] To Indre Tre");
        assert_eq!(tree(&visitor, "/wiki/indre").await, "Bog Et To [Indre] Inderst Tre");
        assert_eq!(tree(&visitor, "/wiki/alene").await, "");
        let at = |slug: &str| if slug.is_empty() { String::new() } else { format!("/wiki/{slug}") };
        for (slug, before, after) in [
            ("bog", "", "et"), ("et", "bog", "to"), ("to", "et", "indre"), ("inderst", "indre", "tre"), ("tre", "inderst", ""), ("alene", "", ""),
        ] {
            assert_eq!(turns(&visitor, &at(slug)).await, (at(before), at(after)), "{slug}");
        }
        let crumbs = visitor.get("/wiki/inderst").await.expect(200).text;
        let crumbs = crumbs.split("class=\"breadcrumbs\"").nth(1).unwrap().split("</nav>").next().unwrap().to_owned();
        for slug in ["bog", "to", "indre"] {
            assert!(crumbs.contains(&format!("href=\"/wiki/{slug}\"")), "{crumbs}");
        }
        // Pages that are kept follow: a page is added, gets another name, moves, and goes.
        let anna = server.user(Role::Editor).await;
        let new = [("title", "Andet"), ("text", "Ord."), ("parent", "bog")];
        anna.post("/wiki/new", &new).await.expect(303);
        assert_eq!(tree(&visitor, "/wiki/et").await, "Bog Andet [Et] To Indre Tre");
        let form = [("revision", "1"), ("title", "Zig"), ("text", "Ord."), ("parent", "bog")];
        anna.post("/wiki/tre/edit", &form).await.expect(303);
        assert_eq!(tree(&visitor, "/wiki/et").await, "Bog Andet [Et] To Indre Zig");
        let form = [("revision", "1"), ("title", "Indre"), ("text", "Ord."), ("parent", "et")];
        anna.post("/wiki/indre/edit", &form).await.expect(303);
        assert_eq!(tree(&visitor, "/wiki/et").await, "Bog Andet [Et] Indre Inderst To Zig");
        anna.post("/wiki/andet/remove", &[("revision", "1")]).await.expect(303);
        assert_eq!(tree(&visitor, "/wiki/et").await, "Bog [Et] Indre Inderst To Zig");
        assert!(server.registry().verify().await.unwrap().iter().all(|finding| finding.code.starts_with("index")));
    }

    async fn nothing_stands_below_itself(server) {
        page(server, "Bog", "").await;
        page(server, "Indre", "bog").await;
        let anna = server.user(Role::Editor).await;
        for parent in ["indre", "bog"] {
            let form = [("revision", "1"), ("title", "Bog"), ("text", "Ord."), ("parent", parent)];
            let answer = anna.post("/wiki/bog/edit", &form).await;
            assert_eq!(answer.status, 422, "{parent}");
            assert!(answer.text.contains("id=\"f-parent-fault\""), "{parent}");
        }
    }

    async fn whoever_edits_a_page_puts_those_below_it_in_order(server) {
        page(server, "Bog", "").await;
        for title in ["Et", "Fire", "To"] {
            page(server, title, "bog").await;
        }
        let (anna, reader) = (server.user(Role::Editor).await, server.user(Role::Reader).await);
        assert!(anna.get("/wiki/bog").await.expect(200).text.contains("/wiki/bog/arrange"));
        assert!(!reader.get("/wiki/bog").await.expect(200).text.contains("/wiki/bog/arrange"));
        // Only they, from what stands, and only what stands beside another.
        assert_eq!(arrange(&reader, 1, "to", "up").await.status, 403);
        assert_eq!(arrange(&anna, 1, "et", "up").await.status, 422);
        assert_eq!(arrange(&anna, 1, "nogen", "up").await.status, 422);
        let moved = arrange(&anna, 1, "to", "up").await.expect(303);
        assert_eq!(moved.location(), "/wiki/bog#to");
        assert_eq!(tree(&reader, "/wiki/bog").await, "[Bog] Et To Fire");
        assert!(!arrange(&anna, 1, "to", "up").await.text.contains("saved"));
        assert_eq!(tree(&reader, "/wiki/bog").await, "[Bog] Et To Fire", "an old page saved");
        // What comes later finds its place behind those that were moved.
        page(server, "Aba", "bog").await;
        assert_eq!(tree(&reader, "/wiki/bog").await, "[Bog] Et To Aba Fire");
        // It is a fact like any other.
        let program = server.program(Role::Editor, Scope::Write).await;
        let record = program.get("/api/v1/wiki/bog").await.expect(200).json();
        assert_eq!(record["sequence"], json!(["et", "to"]));
        let body = json!({ "revision": 2, "page": "fire", "to": "up" });
        program.send_json(Method::POST, "/api/v1/wiki/bog/arrange", &body).await;
        let list = program.get("/api/v1/wiki?parent=bog").await.expect(200).json();
        assert_eq!(list["items"].as_array().map(Vec::len), Some(4));
    }

    async fn a_tree_costs_no_more_where_there_are_many_pages(server) {
        page(server, "Bog", "").await;
        for number in 0..205 {
            page(server, &format!("Side {number:03}"), "bog").await;
        }
        let visitor = server.user(Role::Reader).await;
        let html = visitor.get("/wiki/side-100").await.expect(200).text;
        let nav = html.split("class=\"beside tree\"").nth(1).unwrap().split("</nav>").next().unwrap();
        // The book, two hundred of its pages, and the way to all of them.
        assert_eq!(nav.matches("<a ").count(), 202);
        assert!(nav.contains("href=\"/wiki?parent=bog\""), "{nav}");
        let query = ListQuery {
            filters: vec![("parent".to_owned(), vec!["bog".to_owned()])],
            limit: 200,
            ..ListQuery::default()
        };
        let plan = server.desk().plan(Kind::Wiki, &query).await.unwrap().join("\n");
        assert!(plan.contains("ix_wiki_parent_sort"), "{plan}");
    }
}
