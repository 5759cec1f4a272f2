//! What every request gets: headers, limits, the origin check, and a clear word about what failed.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, PASSWORD, on_both};

on_both! {
    async fn pages_may_run_only_their_own_scripts(server) {
        let visitor = server.visitor();
        let (one, two) = (visitor.get("/nowhere").await, visitor.get("/nowhere").await);
        let policy = one.header("content-security-policy");
        let (_, script) = one.text.split_once("<script type=\"module\">").unwrap();
        let (script, rest) = script.split_once("</script>").unwrap();
        let digest = BASE64_STANDARD.encode(Sha256::digest(script));
        assert!(policy.contains(&format!("script-src 'sha256-{digest}' ")), "{policy}");
        assert!(!rest.contains("<script"), "only the script that the policy names would run: {rest}");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(one.header("referrer-policy"), "same-origin");
        assert_eq!(one.header("x-content-type-options"), "nosniff");
        assert_ne!(one.header("x-request-id"), two.header("x-request-id"));
    }

    async fn an_unknown_address_is_a_page_for_people_and_a_problem_for_programs(server) {
        let visitor = server.visitor();
        let page = visitor.get("/nowhere/at-all").await.expect(404);
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(page.text.contains("<main"));
        let problem = visitor.get("/api/v1/nowhere").await.expect(404);
        assert_eq!(problem.header("content-type"), "application/problem+json");
        assert_eq!(problem.json()["code"], "not_found");
        let english = visitor.request(reqwest::Method::GET, "/nowhere").header("accept-language", "en-GB");
        assert!(Answer::to(english).await.text.contains("<html lang=\"en\""));
    }

    async fn forms_of_other_sites_are_refused(server) {
        server.account(Role::Reader).await;
        let form = [("login", "reader"), ("password", PASSWORD)];
        let post = |name: &'static str, value: &'static str| {
            let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
            Answer::to(client.post(server.url("/sign-in")).header(name, value).form(&form))
        };
        post("origin", "https://evil.example").await.expect(403);
        post("origin", "null").await.expect(403);
        post("sec-fetch-site", "cross-site").await.expect(403);
        post("sec-fetch-site", "same-site").await.expect(403);
        post("x-nothing", "said").await.expect(403);
        post("sec-fetch-site", "same-origin").await.expect(303);
    }

    async fn bad_bodies_get_a_clear_answer(server) {
        let visitor = server.visitor();
        let large = format!("login=editor&password={}", "x".repeat(50 * 1024 * 1024));
        let answer = visitor.post_raw("/sign-in", large.into_bytes()).await.expect(413);
        assert!(answer.text.contains("2 MB"), "{}", answer.text);
        for body in [b"login=%FF%FE&password=x".to_vec(), b"login=\xff\xfe".to_vec(), b"login=%00".to_vec()] {
            visitor.post_raw("/sign-in", body).await.expect(422);
        }
        let json = visitor.send_json(reqwest::Method::POST, "/sign-in", &serde_json::json!({})).await;
        json.expect(415);
        let method = Answer::to(visitor.request(reqwest::Method::DELETE, "/sign-in")).await.expect(405);
        assert!(method.header("allow").contains("POST"), "{:?}", method.headers);
        visitor.get("/readyz").await.expect(200);
    }

    async fn what_was_typed_is_still_there_when_a_form_comes_to_nothing(server) {
        let visitor = server.visitor();
        let form = [("title", "Uden \"konto\""), ("text", "<b>En lang tekst</b>\nmed linjer")];
        let page = visitor.post("/wiki/new", &form).await.expect(401);
        let kept = "name=\"title\" value=\"Uden &quot;konto&quot;\"";
        assert!(page.text.contains(kept) && page.text.contains("action=\"/wiki/new\""), "{}", page.text);
        assert!(page.text.contains("&lt;b&gt;En lang tekst"), "{}", page.text);
        let sign_in = [("login", "nobody"), ("password", "hemmelig-og-lang")];
        let page = visitor.post("/sign-in", &sign_in).await;
        assert!(!page.text.contains("hemmelig-og-lang"), "a password never comes back");
    }
}
