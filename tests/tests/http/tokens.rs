//! Programs and their tokens.

use jiff::ToSpan;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{PASSWORD, on_both};

on_both! {
    async fn people_make_and_end_their_own_tokens(server) {
        let editor = server.user(Role::Editor).await;
        let create = [("act", "create_token"), ("name", "report"), ("scope", "write"), ("expires_at", ""), ("present", PASSWORD)];
        let page = editor.post("/account", &create).await.expect(200).text;
        let start = page.find("sty_").unwrap();
        let secret = &page[start..start + 68];
        assert!(server.registry().actor_for_token(secret).await.unwrap().is_some());
        let past = [("act", "create_token"), ("name", "report"), ("scope", "write"), ("expires_at", "2020-01-01"), ("present", PASSWORD)];
        editor.post("/account", &past).await.expect(422);
        let endless = [("act", "create_token"), ("name", "report"), ("scope", "write"), ("expires_at", "2099-01-01"), ("present", PASSWORD)];
        editor.post("/account", &endless).await.expect(422);
        let unasked = [("act", "create_token"), ("name", "report"), ("scope", "write"), ("expires_at", "")];
        let page = editor.post("/account", &unasked).await.expect(422).text;
        assert!(page.contains("value=\"report\"") && !page.contains("sty_"), "{page}");

        let account = server.account(Role::Editor).await.id;
        let id = server.registry().installation("tests").tokens(account).await.unwrap()[0].id.to_string();
        let revoke = [("act", "revoke_token"), ("id", id.as_str())];
        server.user(Role::Reader).await.post("/account", &revoke).await.expect(404);
        editor.post("/account", &revoke).await.expect(303);
        assert!(server.registry().actor_for_token(secret).await.unwrap().is_none());
    }

    async fn a_token_lasts_to_the_end_of_its_day_where_the_installation_is(server) {
        let editor = server.user(Role::Editor).await;
        let day = server.desk().today().saturating_add(30.days());
        let typed = day.to_string();
        let create = [("act", "create_token"), ("name", "report"), ("scope", "read"), ("expires_at", &*typed), ("present", PASSWORD)];
        editor.post("/account", &create).await.expect(200);
        let account = server.account(Role::Editor).await.id;
        let ends = server.desk().tokens(account).await.unwrap()[0].expires_at.unwrap();
        let midnight = day.tomorrow().unwrap().to_zoned(server.desk().time_zone().clone()).unwrap();
        assert_eq!(ends, midnight.timestamp().as_millisecond());
    }

    async fn a_token_does_nothing_about_accounts(server) {
        let program = server.program(Role::Administrator, Scope::Write).await;
        let account = server.account(Role::Administrator).await;
        let desk = server.registry().installation("tests");
        let token = desk.tokens(account.id).await.unwrap()[0].id.to_string();
        let id = account.id.to_string();
        let new = "another long password";
        let ask = ("present", PASSWORD);
        let about_accounts: [&[(&str, &str)]; 6] = [
            &[("act", "create"), ("login", "eve"), ("name", "Eve"), ("password", new), ("roles", "reader"), ask],
            &[("act", "roles"), ("id", &id), ("roles", "chair"), ask],
            &[("act", "password"), ("id", &id), ("password", new), ask],
            &[("act", "person"), ("id", &id), ("person", ""), ask],
            &[("act", "disable"), ("id", &id)],
            &[("act", "enable"), ("id", &id)],
        ];
        for form in about_accounts {
            program.post("/accounts", form).await.expect(403);
        }
        let about_itself: [&[(&str, &str)]; 5] = [
            &[("act", "create_token"), ("name", "report"), ("scope", "write"), ("expires_at", ""), ask],
            &[("act", "revoke_token"), ("id", &token)],
            &[("act", "password"), ("password", PASSWORD), ("new_password", new), ("repeat", new)],
            &[("act", "end_session"), ("id", "x")],
            &[("act", "end_all_sessions")],
        ];
        for form in about_itself {
            program.post("/account", form).await.expect(403);
        }
        assert_eq!(desk.accounts().await.unwrap(), [account]);
        server.user(Role::Administrator).await;
    }

    async fn a_token_needs_no_origin_and_a_bad_one_is_named(server) {
        let program = server.program(Role::Editor, Scope::Write).await;
        program.post("/systems/new", &[("title", "Fjordlys"), ("text", "Idé")]).await.expect(303);
        let reading = server.program(Role::Editor, Scope::Read).await;
        reading.post("/systems/new", &[("title", "Havblik"), ("text", "Idé")]).await.expect(403);

        let bad = server.visitor().request(reqwest::Method::GET, "/api/v1/systems").bearer_auth("sty_guess");
        let answer = styrbord_tests::Answer::to(bad).await.expect(401);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        assert_eq!(answer.json()["code"], "unauthorized");
    }
}
