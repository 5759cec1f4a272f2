//! Health, figures, static files, and the life of the process.

use std::fs;

use styrbord::Config;
use styrbord_domain::rights::Role;
use styrbord_tests::{Database, Server, on_both};

on_both! {
    async fn health_and_figures(server) {
        let visitor = server.visitor();
        assert_eq!(visitor.get("/healthz").await.expect(200).text, "ok\n");
        assert_eq!(visitor.get("/readyz").await.expect(200).text, "ok\n");
        visitor.get("/nowhere").await.expect(404);
        visitor.get("/metrics").await.expect(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_for_those_who_watch_over_the_process() {
    let settings = Config {
        metrics_listen: Some(([127, 0, 0, 1], 0).into()),
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    let visitor = server.visitor();
    visitor.get("/healthz").await.expect(200);
    visitor.get("/nowhere").await.expect(404);
    visitor.get("/metrics").await.expect(404);
    let watch = async |path: &str| {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        styrbord_tests::Answer::to(client.get(server.figures_url(path))).await
    };
    let ready = watch("/readyz").await.expect(200).text;
    assert!(ready.contains("feed 0\nindex 0"), "{ready}");
    watch("/systems").await.expect(404);
    let figures = watch("/metrics").await.expect(200).text;
    assert!(
        figures.contains(
            "styrbord_http_requests_total{route=\"/healthz\",method=\"GET\",status=\"200\"}"
        ),
        "{figures}"
    );
    assert!(figures.contains("styrbord_feed_position"), "{figures}");
    assert!(
        !figures.contains("/nowhere"),
        "paths must not become labels"
    );
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_in_browser_stays_so_over_a_restart() {
    let server = Server::start(Database::Sqlite).await.unwrap();
    let cookie = {
        server.account(Role::Editor).await;
        let form = [("login", "editor"), ("password", styrbord_tests::PASSWORD)];
        let answer = server.visitor().post("/sign-in", &form).await.expect(303);
        answer
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    };
    let server = server.restart().await;
    let request = server
        .visitor()
        .request(reqwest::Method::GET, "/nowhere")
        .header("cookie", cookie);
    let page = styrbord_tests::Answer::to(request).await.expect(404);
    assert!(page.text.contains("/sign-out"), "{}", page.text);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_database_the_process_lives_and_says_what_is_wrong() {
    let server = Server::start(Database::Sqlite).await.unwrap();
    let editor = server.user(Role::Editor).await;
    let connection = server.registry().store().connection().clone();
    connection.close().await.unwrap();
    let visitor = server.visitor();
    visitor.get("/healthz").await.expect(200);
    assert_eq!(
        visitor.get("/readyz").await.expect(503).text,
        "unavailable\n"
    );
    let form = [("login", "editor"), ("password", styrbord_tests::PASSWORD)];
    let page = visitor.post("/sign-in", &form).await.expect(503);
    assert!(page.header("content-type").starts_with("text/html") && page.text.contains("<main"));
    // What a signed-in browser asks needs the database before anything else, once the process has forgotten it.
    let forgotten = async {
        loop {
            let page = editor.get("/nowhere").await;
            if page.status != 404 {
                break page;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    let page = tokio::time::timeout(std::time::Duration::from_secs(30), forgotten)
        .await
        .unwrap()
        .expect(503);
    assert!(page.text.contains("<main"), "{}", page.text);
    let request = editor.request(reqwest::Method::GET, "/api/v1/systems");
    assert_eq!(
        styrbord_tests::Answer::to(request).await.expect(503).json()["code"],
        "unavailable"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_file_that_was_moved_away_takes_no_more_saves() {
    let server = Server::start(Database::Sqlite).await.unwrap();
    let editor = server.user(Role::Editor).await;
    let data = server.config().data_dir.clone();
    fs::rename(data.join("styrbord.db"), data.join("elsewhere.db")).unwrap();
    let form = [("title", "Ny side"), ("text", "Det, der blev skrevet")];
    let page = editor.post("/wiki/new", &form).await.expect(503);
    assert!(page.text.contains("Det, der blev skrevet"), "{}", page.text);
    fs::rename(data.join("elsewhere.db"), data.join("styrbord.db")).unwrap();
    editor.post("/wiki/new", &form).await.expect(303);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_data_directory_belongs_to_one_server() {
    let server = Server::start(Database::Sqlite).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let refused = styrbord::serve(server.config().clone(), listener)
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("in use by another server"),
        "{refused}"
    );
    server.visitor().get("/readyz").await.expect(200);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn static_files_are_kept_compressed_and_never_guessed() {
    let site = tempfile::tempdir().unwrap();
    fs::create_dir(site.path().join("pkg")).unwrap();
    fs::write(
        site.path().join("pkg/styrbord.css"),
        "a { color: red }\n".repeat(200),
    )
    .unwrap();
    fs::write(site.path().join("secret.txt"), "secret").unwrap();
    let settings = Config {
        site: Some(site.path().to_owned()),
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    let visitor = server.visitor();
    let page = visitor.get("/nowhere").await.text;
    let start = page.find("/pkg/styrbord.css?v=").unwrap();
    let address = &page[start..start + page[start..].find('"').unwrap()];

    let plain = visitor.get(address).await.expect(200);
    assert_eq!(plain.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(plain.header("x-content-type-options"), "nosniff");
    // A folder's files can change under a running server, so they are asked for again.
    assert_eq!(plain.header("cache-control"), "no-cache");
    for coding in ["br", "gzip"] {
        let request = visitor
            .request(reqwest::Method::GET, address)
            .header("accept-encoding", coding);
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-encoding"], coding);
        assert!(response.bytes().await.unwrap().len() < 200);
    }
    let again = visitor
        .request(reqwest::Method::GET, address)
        .header("if-none-match", plain.header("etag"));
    assert_eq!(again.send().await.unwrap().status(), 304);
    for path in [
        "/pkg/missing.css",
        "/pkg/..%2fsecret.txt",
        "/pkg/%2e%2e/secret.txt",
        "/secret.txt",
    ] {
        assert!(
            !visitor
                .get(path)
                .await
                .expect(404)
                .text
                .contains("secret\n"),
            "{path}"
        );
    }
    server.stop().await;
}
