//! The first administrator, signing in and out, guessing, and what a browser is told to keep.

use styrbord::Config;
use styrbord_domain::rights::Role;
use styrbord_tests::{Database, PASSWORD, Server, on_both};

on_both! {
    async fn the_first_start_makes_an_administrator_once(server) {
        let path = server.setup_path().unwrap();
        let visitor = server.visitor();
        // The page to sign in says that there is nobody yet, and where the link is, not what it is.
        let says = "Den første oprettes med linket i serverens log";
        let page = visitor.get("/sign-in").await.expect(200).text;
        assert!(page.contains(says) && !page.contains(&path), "{page}");
        let again = visitor.post("/sign-in", &[("login", "anna"), ("password", PASSWORD)]).await.expect(422).text;
        assert!(again.contains(says), "{again}");
        let new = [("login", "anna"), ("name", "Anna Holm"), ("password", PASSWORD), ("repeat", PASSWORD)];
        visitor.post("/setup/guess", &new).await.expect(404);
        visitor.get("/setup/guess").await.expect(404);
        visitor.get(&path).await.expect(200);
        let differs = [("login", "anna"), ("name", "Anna Holm"), ("password", PASSWORD), ("repeat", "another")];
        visitor.post(&path, &differs).await.expect(422);
        let short = [("login", "anna"), ("name", "Anna Holm"), ("password", "short"), ("repeat", "short")];
        visitor.post(&path, &short).await.expect(422);

        assert_eq!(visitor.post(&path, &new).await.expect(303).location(), "/");
        assert!(visitor.get("/nowhere").await.text.contains("/sign-out"));
        assert!(visitor.get("/nowhere").await.text.contains("/accounts"), "an administrator manages accounts");
        server.visitor().post(&path, &new).await.expect(404);
        server.visitor().get(&path).await.expect(404);
        assert!(!server.visitor().get("/sign-in").await.expect(200).text.contains(says));
    }

    async fn signing_in_and_out(server) {
        server.account(Role::Editor).await;
        let browser = server.visitor();
        let form = |next| [("login", "editor"), ("password", PASSWORD), ("next", next)];
        let first = browser.post("/sign-in", &form("/systems?sort=title")).await.expect(303);
        assert_eq!(first.location(), "/systems?sort=title");
        let second = browser.post("/sign-in", &form("//evil.example/")).await.expect(303);
        assert_eq!(second.location(), "/");
        let cookie = |answer: &styrbord_tests::Answer| answer.header("set-cookie").to_owned();
        assert!(cookie(&first).starts_with("styrbord=") && cookie(&first).contains("HttpOnly"));
        assert!(cookie(&first).contains("SameSite=Lax"));
        assert_ne!(cookie(&first), cookie(&second), "the identity changes at sign-in");
        assert!(browser.get("/nowhere").await.text.contains("/sign-out"));

        let old = cookie(&second).split(';').next().unwrap().to_owned();
        assert_eq!(browser.post("/sign-out", &[]).await.expect(303).location(), "/");
        assert!(!browser.get("/nowhere").await.text.contains("/sign-out"));
        let stolen = server.visitor().request(reqwest::Method::GET, "/nowhere").header("cookie", old);
        let page = styrbord_tests::Answer::to(stolen).await;
        assert!(!page.text.contains("/sign-out"), "the session has ended on the server too");
    }

    async fn wrong_passwords_look_alike_and_come_back_filled_in(server) {
        server.account(Role::Editor).await;
        let visitor = server.visitor();
        for login in ["editor", "nobody"] {
            let answer = visitor.post("/sign-in", &[("login", login), ("password", "not the password")]).await.expect(422);
            assert!(answer.text.contains("Brugernavn eller adgangskode er forkert"), "{}", answer.text);
            assert!(!answer.text.contains("not the password"), "a password never comes back");
            assert_eq!(answer.header("set-cookie"), "");
        }
    }

    async fn guessing_is_slowed_down_per_login(server) {
        server.account(Role::Editor).await;
        server.account(Role::Reader).await;
        let visitor = server.visitor();
        for _ in 0..10 {
            visitor.post("/sign-in", &[("login", "editor"), ("password", "guess")]).await.expect(422);
        }
        let right = visitor.post("/sign-in", &[("login", " EDITOR "), ("password", PASSWORD)]).await.expect(429);
        assert_eq!(right.header("retry-after"), "300");
        visitor.post("/sign-in", &[("login", "reader"), ("password", PASSWORD)]).await.expect(303);
        // Whose login it is signs in from elsewhere.
        let registry = server.registry();
        let elsewhere = Some("2001:db8::7".parse().unwrap());
        assert!(registry.sign_in("editor", PASSWORD, elsewhere).await.is_ok());
    }

    async fn language_and_look_are_remembered(server) {
        let visitor = server.visitor();
        assert!(visitor.get("/nowhere").await.text.contains("lang=\"da\""));
        let answer = visitor.post("/preferences", &[("language", "en"), ("next", "/nowhere")]).await.expect(303);
        assert_eq!(answer.location(), "/nowhere");
        assert!(visitor.get("/nowhere").await.text.contains("<html lang=\"en\""));
        visitor.post("/preferences", &[("theme", "dark")]).await.expect(303);
        assert!(visitor.get("/nowhere").await.text.contains("data-theme=\"dark\""));
        visitor.post("/preferences", &[("theme", "device")]).await.expect(303);
        assert!(!visitor.get("/nowhere").await.text.contains("data-theme=\"dark\""));
        // The account remembers too: another browser of the same person has the language.
        server.user(Role::Reader).await.post("/preferences", &[("language", "en")]).await.expect(303);
        let page = server.user(Role::Reader).await.get("/nowhere").await.text;
        assert!(page.contains("<html lang=\"en\""), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_tls_the_cookie_is_bound_to_the_host() {
    let settings = Config {
        public_url: Some("https://styrbord.example.dk".to_owned()),
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    server.account(Role::Reader).await;
    let answer = server
        .visitor()
        .post("/sign-in", &[("login", "reader"), ("password", PASSWORD)])
        .await
        .expect(303);
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-styrbord=")
            && cookie.contains("Secure")
            && cookie.contains("Path=/"),
        "{cookie}"
    );
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_has_its_people_and_no_setup_link() {
    let settings = Config {
        demo: true,
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    assert_eq!(server.setup_path(), None);
    for login in [
        "laeser",
        "redaktor",
        "sekretaer",
        "formand",
        "administrator",
    ] {
        let form = [("login", login), ("password", styrbord::DEMO_PASSWORD)];
        server.visitor().post("/sign-in", &form).await.expect(303);
    }
    let server = server.restart().await;
    assert_eq!(
        server
            .registry()
            .installation("tests")
            .accounts()
            .await
            .unwrap()
            .len(),
        5
    );
    server.stop().await;
}
