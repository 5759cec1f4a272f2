//! What islands call: the same origin check, session, limits and failures as forms, and only by POST.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, COOKIE, ORIGIN};
use serde_json::{Value, json};
use styrbord::server_functions;
use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, on_both};

const PREVIEW: &str = "/call/preview";

fn text(text: &str) -> Value {
    json!({ "kind": "wiki", "text": text })
}

on_both! {
    async fn what_is_called_runs_for_who_calls(server) {
        let editor = server.user(Role::Editor).await;
        editor.post("/systems/new", &[("title", "Aula"), ("text", "Skoleportal")]).await.expect(303);
        let answer = editor.send_json(Method::POST, PREVIEW, &text("*Se* [[aula]] <script>")).await.expect(200);
        let rendered = answer.json();
        let html = rendered["html"].as_str().unwrap();
        assert!(html.contains("<em>Se</em>") && html.contains("href=\"/systems/aula\""), "{html}");
        assert!(!html.contains("<script"), "{html}");
        let blocks = editor.send_json(Method::POST, PREVIEW, &text("# Et\n\nTo\ntre\n\n- fire")).await.expect(200).json();
        assert_eq!(blocks["lines"], json!([0, 2, 5]), "{blocks}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }

    async fn who_has_not_signed_in_is_told_so_in_their_language(server) {
        let request = server.visitor().request(Method::POST, PREVIEW).header("accept-language", "en").json(&text("x"));
        let answer = Answer::to(request).await.expect(401);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["code"], "sign_in");
        let said = styrbord_texts::text("en".parse().unwrap(), "fault-sign-in");
        assert_eq!(problem["detail"], said.as_str());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_of_other_sites_and_of_other_shapes_are_refused() {
    let server = styrbord_tests::Server::start(styrbord_tests::Database::Sqlite)
        .await
        .unwrap();
    let editor = server.user(Role::Editor).await;
    let call = || editor.request(Method::POST, PREVIEW);
    let code = async |request| {
        let answer = Answer::to(request).await;
        (
            answer.status,
            answer.json()["code"].as_str().unwrap().to_owned(),
        )
    };
    let cases = [
        (
            call()
                .header("sec-fetch-site", "cross-site")
                .json(&text("x")),
            403,
            "wrong_origin",
        ),
        // A form of another site can say that it is text, not that it is JSON.
        (
            call().header(CONTENT_TYPE, "text/plain").body("{}"),
            415,
            "unsupported_media",
        ),
        (call().json(&json!({ "kind": "wiki" })), 400, "malformed"),
        (
            call().header(CONTENT_TYPE, "application/json").body("{"),
            400,
            "malformed",
        ),
        (
            call().json(&json!({ "kind": "no", "text": "" })),
            404,
            "not_found",
        ),
        (
            call().json(&text(&"x".repeat(9 * 1024 * 1024))),
            413,
            "too_large",
        ),
        (
            editor
                .request(Method::POST, "/call/nothing")
                .json(&text("")),
            404,
            "not_found",
        ),
        (
            editor.request(Method::GET, PREVIEW),
            405,
            "method_not_allowed",
        ),
    ];
    for (request, status, wanted) in cases {
        assert_eq!(code(request).await, (status, wanted.to_owned()));
    }
    // Whoever brings a cookie from nowhere is refused too.
    let bare = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = bare
        .post(server.url(PREVIEW))
        .header(COOKIE, "styrbord=x")
        .json(&text("x"));
    assert_eq!(code(request).await, (403, "wrong_origin".to_owned()));
    let foreign = bare
        .post(server.url(PREVIEW))
        .header(ORIGIN, "https://evil.example")
        .json(&text("x"));
    assert_eq!(code(foreign).await, (403, "wrong_origin".to_owned()));
    server.stop().await;
}

/// A function that the linker has lost, or that is at another address, would be missed only by who uses its island.
#[test]
fn every_function_in_the_source_is_registered_and_taken_by_post_alone() {
    let registered = server_functions();
    for (path, method) in &registered {
        assert_eq!(method, "POST", "{path} could be called by a link");
    }
    let registered: BTreeSet<String> = registered
        .into_iter()
        .map(|(path, _)| path.to_owned())
        .collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/ui/src");
    let mut declared = BTreeSet::new();
    declared_in(&source, &mut declared);
    assert!(declared.contains(PREVIEW), "{declared:?}");
    assert_eq!(declared, registered);
}

/// The addresses of the functions in a folder: `#[server(prefix = "/call", endpoint = "preview", …)]`.
fn declared_in(folder: &Path, declared: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            declared_in(&path, declared);
            continue;
        }
        let source = fs::read_to_string(&path).unwrap_or_default();
        for attribute in source.split("#[server").skip(1) {
            let attribute = attribute.split(']').next().unwrap();
            let named = |name: &str| {
                let value = attribute.split(&format!("{name} = \"")).nth(1);
                value.unwrap().split('"').next().unwrap().to_owned()
            };
            declared.insert(format!("{}/{}", named("prefix"), named("endpoint")));
        }
    }
}
