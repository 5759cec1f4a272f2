//! Programs and their tokens.

use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::on_both;

on_both! {
    async fn people_make_and_end_their_own_tokens(server) {
        let editor = server.user(Role::Editor).await;
        let create = [("act", "create_token"), ("name", "report"), ("scope", "write"), ("expires_at", "")];
        let page = editor.post("/account", &create).await.expect(200).text;
        let start = page.find("sty_").unwrap();
        let secret = &page[start..start + 68];
        assert!(server.registry().actor_for_token(secret).await.unwrap().is_some());
        let past = [("act", "create_token"), ("name", "report"), ("scope", "write"), ("expires_at", "2020-01-01")];
        editor.post("/account", &past).await.expect(422);

        let account = server.account(Role::Editor).await.id;
        let id = server.registry().installation("tests").tokens(account).await.unwrap()[0].id.to_string();
        let revoke = [("act", "revoke_token"), ("id", id.as_str())];
        server.user(Role::Reader).await.post("/account", &revoke).await.expect(404);
        editor.post("/account", &revoke).await.expect(303);
        assert!(server.registry().actor_for_token(secret).await.unwrap().is_none());
    }

    async fn a_token_needs_no_origin_and_a_bad_one_is_named(server) {
        let program = server.program(Role::Administrator, Scope::Write).await;
        let create = [("act", "create"), ("login", "eve"), ("name", "Eve"), ("password", "a long password"), ("roles", "reader")];
        program.post("/accounts", &create).await.expect(303);
        let reading = server.program(Role::Administrator, Scope::Read).await;
        reading.post("/accounts", &create).await.expect(403);

        let bad = server.visitor().request(reqwest::Method::GET, "/api/v1/systems").bearer_auth("sty_guess");
        let answer = styrbord_tests::Answer::to(bad).await.expect(401);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        assert_eq!(answer.json()["code"], "unauthorized");
    }
}
