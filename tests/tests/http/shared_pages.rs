//! A page is rendered once for all who may see and do the same, and shows nobody what is another's.

use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, User, on_both};

fn was_kept(page: &Answer) -> bool {
    page.header("cache-status").contains("hit")
}

async fn asked(user: &User, path: &str) -> (bool, String) {
    let page = user.get(path).await.expect(200);
    (was_kept(&page), page.text)
}

fn form_key(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"form_key\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}

on_both! {
    async fn who_may_see_and_do_the_same_share_a_page_that_names_neither(server) {
        server.registered(Kind::System, &[("title", "Aula"), ("text", "x"), ("stage", "operation")]).await;
        let ane = server.another("ane", &[Role::Editor], None).await;
        let bo = server.another("bo", &[Role::Editor], None).await;
        for path in ["/", "/systems", "/systems/aula", "/systems/aula/history", "/changes"] {
            let (kept, first) = asked(&ane, path).await;
            assert!(!kept, "{path}");
            let (kept, second) = asked(&bo, path).await;
            assert!(kept && first == second, "{path}");
            assert!(!first.contains("Name of"), "{path}: {first}");
        }
        assert!(asked(&ane, "/account").await.1.contains("Name of ane"));
        assert!(asked(&bo, "/account").await.1.contains("Name of bo"));
    }

    async fn who_may_do_more_has_a_page_of_their_own(server) {
        server.registered(Kind::System, &[("title", "Aula"), ("text", "x"), ("stage", "operation")]).await;
        for (login, roles, edits) in [
            ("reader", &[Role::Reader][..], false),
            ("editor", &[Role::Editor], true),
            ("both", &[Role::Reader, Role::Editor], true),
            ("secretary", &[Role::Secretary], true),
        ] {
            let user = server.another(login, roles, None).await;
            for wanted in [false, true] {
                let (kept, page) = asked(&user, "/systems/aula").await;
                assert_eq!(kept, wanted, "{login}");
                assert_eq!(page.contains("/systems/aula/edit"), edits, "{login}");
                assert_eq!(page.contains("stage-form"), login == "secretary", "{login}");
            }
        }
    }

    async fn a_right_by_a_record_is_shown_to_its_person_alone(server) {
        for (title, slug) in [("Anna", "anna"), ("Bo", "bo"), ("Carl", "carl")] {
            assert_eq!(server.registered(Kind::Person, &[("title", title)]).await, slug);
        }
        let own = |title, holder| [("title", title), ("text", "x"), ("stage", "operation"), ("roles.0.role", "system_owner"), ("roles.0.holder", holder)];
        server.registered(Kind::System, &own("Annas", "anna")).await;
        server.registered(Kind::System, &own("Bos", "bo")).await;
        let mut users = Vec::new();
        for login in ["anna", "bo", "carl"] {
            users.push((login, server.another(login, &[Role::Reader], Some(login)).await));
        }
        // Whoever comes first, nobody is shown what only another may do, and the others share.
        for (path, owner, order, shared) in [
            ("/systems/annas", "anna", [0, 1, 2], [false, false, true]),
            ("/systems/bos", "bo", [2, 1, 0], [false, false, true]),
        ] {
            for (place, wanted) in order.into_iter().zip(shared) {
                let (login, user) = &users[place];
                let (kept, page) = asked(user, path).await;
                assert_eq!(kept, wanted, "{path} for {login}");
                assert_eq!(page.contains(&format!("{path}/edit")), *login == owner, "{path} for {login}");
            }
            for (login, user) in &users {
                let (kept, page) = asked(user, path).await;
                assert!(kept, "{path} for {login}");
                assert_eq!(page.contains(&format!("{path}/edit")), *login == owner, "{path} for {login}");
            }
        }
    }

    async fn who_gets_a_right_finds_their_page_kept_though_that_for_all_is_old(server) {
        server.registered(Kind::Person, &[("title", "Anna")]).await;
        server.registered(Kind::System, &[("title", "Aula"), ("text", "x"), ("stage", "operation")]).await;
        let anna = server.another("anna", &[Role::Reader], Some("anna")).await;
        let editor = server.program(Role::Editor, styrbord_registry::Scope::Write).await;
        asked(&anna, "/systems/aula").await;
        let owner = serde_json::json!([{ "role": "system_owner", "holder": "anna" }]);
        editor.edited("/api/v1/systems/aula", "roles", owner).await.expect(200);
        let (kept, page) = asked(&anna, "/systems/aula").await;
        assert!(!kept && page.contains("/systems/aula/edit"));
        let (kept, page) = asked(&anna, "/systems/aula").await;
        assert!(kept && page.contains("/systems/aula/edit"));
    }

    async fn a_form_that_is_sent_once_is_for_one(server) {
        server.registered(Kind::Benefit, &[("title", "Sparet tid")]).await;
        let ane = server.another("ane", &[Role::Editor], None).await;
        let bo = server.another("bo", &[Role::Editor], None).await;
        let (one, other) = (asked(&ane, "/benefits/sparet-tid").await, asked(&bo, "/benefits/sparet-tid").await);
        assert!(!one.0 && !other.0);
        assert_ne!(form_key(&one.1), form_key(&other.1));
        // Those without the form share the page.
        let readers = [server.another("carl", &[Role::Reader], None).await, server.another("dorte", &[Role::Reader], None).await];
        assert!(!asked(&readers[0], "/benefits/sparet-tid").await.0);
        assert!(asked(&readers[1], "/benefits/sparet-tid").await.0);
    }

    async fn what_is_told_to_administrators_is_told_to_each(server) {
        let anders = server.another("anders", &[Role::Administrator], None).await;
        let birthe = server.another("birthe", &[Role::Administrator], None).await;
        server.another("carl", &[Role::Reader], None).await;
        assert!(!asked(&anders, "/").await.0);
        let (kept, told) = asked(&birthe, "/").await;
        assert!(!kept && told.contains("Name of carl"), "{told}");
    }
}
