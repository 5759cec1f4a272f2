//! A page that is kept stands for exactly as long as what it was made from.

use styrbord::Config;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, Database, Server, User, on_both};

/// Saves a record anew with some fields said differently.
async fn change(server: &Server, kind: Kind, slug: &str, fields: &[(&str, &str)]) {
    let record = server.desk().record(kind, slug).await.unwrap();
    let mut form = Form::from_json(&serde_json::Value::Object(record.facts.clone()));
    form.set("title", record.page.title.clone());
    form.set("text", record.text.clone());
    for (name, value) in fields {
        form.set(*name, *value);
    }
    let revision = record.page.revision;
    server
        .desk()
        .edit(kind, slug, revision, &form)
        .await
        .unwrap();
}

/// A page as it is kept, or made when it is not.
async fn kept(user: &User, path: &str) -> Answer {
    user.get(path).await
}

/// A page made anew, whatever is kept.
async fn anew(user: &User, path: &str) -> Answer {
    Answer::to(
        user.request(reqwest::Method::GET, path)
            .header("cache-control", "no-cache"),
    )
    .await
}

/// What stands in a page, apart from the keys of its forms.
fn words(page: &Answer) -> String {
    let mut parts = page.text.split("name=\"form_key\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        all + part.split_once('"').map_or("", |(_, rest)| rest)
    })
}

fn was_kept(page: &Answer) -> bool {
    page.header("cache-status").contains("hit")
}

/// Every kind of page that is kept.
const PAGES: [&str; 26] = [
    "/",
    "/changes",
    "/systems",
    "/systems?sort=rights_holder&columns=rights_holder,owner",
    "/systems?unit=skole",
    "/systems/aula",
    "/systems/aula/history",
    "/systems/aula/history?older=1&newer=2",
    "/systems/gammel",
    "/wiki",
    "/wiki/drift",
    "/wiki/vagt",
    "/wiki/om-natten",
    "/people/anna",
    "/units",
    "/units/skole",
    "/vendors",
    "/vendors/kmd",
    "/forums",
    "/forums/udvalget",
    "/decisions",
    "/decisions?status=approved",
    "/standards",
    "/standards/adgang",
    "/benefits/sagstid",
    "/projects/skift",
];

/// Looks whether what is kept is what would be made.
async fn all_stand(users: &[User], decision: &str, after: &str) {
    let decision = format!("/decisions/{decision}");
    for path in PAGES.iter().copied().chain([decision.as_str()]) {
        for (reader, user) in users.iter().enumerate() {
            let (kept, anew) = (kept(user, path).await, anew(user, path).await);
            assert_eq!(kept.status, anew.status, "{path} after {after}");
            assert!(
                words(&kept) == words(&anew),
                "{path} is out of date for reader {reader} after {after}"
            );
        }
    }
}

async fn pages_follow_all_that_they_show(database: Database) {
    let settings = Config {
        public_reading: Some(true),
        ..Config::default()
    };
    let Some(server) = Server::start_with(database, settings).await else {
        return;
    };
    let new = async |kind, fields: &[(&str, &str)]| server.registered(kind, fields).await;
    new(Kind::Person, &[("title", "Anna")]).await;
    new(Kind::Person, &[("title", "Bo")]).await;
    new(Kind::Unit, &[("title", "Skole"), ("manager", "anna")]).await;
    new(Kind::Vendor, &[("title", "KMD")]).await;
    let aula = [
        ("title", "Aula"),
        ("text", "Se [[Drift]]."),
        ("stage", "operation"),
        ("unit", "skole"),
        ("rights_holder", "kmd"),
        ("roles.0.role", "system_owner"),
        ("roles.0.holder", "anna"),
    ];
    new(Kind::System, &aula).await;
    let old = [
        ("title", "Gammel"),
        ("text", "x"),
        ("stage", "operation"),
        ("successor", "aula"),
    ];
    new(Kind::System, &old).await;
    let text = "Se [[Aula]], [[Ny side]], [[Vagt]], [[NAT]] og [[DS-1]].";
    new(Kind::Wiki, &[("title", "Drift"), ("text", text)]).await;
    let night = [("title", "Nat"), ("text", "x"), ("slug", "om-natten")];
    new(Kind::Wiki, &night).await;
    new(
        Kind::Wiki,
        &[("title", "Vagt"), ("text", "x"), ("owner", "anna")],
    )
    .await;
    let board = [("type", "it_governance_board")];
    let forum = server.forum("Udvalget", "ISU", &board).await;
    let about = [("title", "Om Aula"), ("systems", "aula")];
    let decision = server.decided(&forum, "approved", &about).await;
    let standard = [
        ("title", "Adgang"),
        ("text", "Krav"),
        ("summary", "x"),
        ("approved_by", decision.as_str()),
    ];
    new(Kind::Standard, &standard).await;
    let project = [
        ("title", "Skift"),
        ("systems", "aula"),
        ("owner", "anna"),
        ("forum", forum.as_str()),
    ];
    new(Kind::Project, &project).await;
    let benefit = [
        ("title", "Sagstid"),
        ("unit", "dage"),
        ("direction", "lower_is_better"),
        ("baseline", "100"),
        ("target", "50"),
        ("start", "2025-01-01"),
        ("full_effect", "2025-12-31"),
        ("project", "skift"),
    ];
    new(Kind::Benefit, &benefit).await;

    let readers = [server.visitor(), server.user(Role::Chair).await];
    all_stand(&readers, &decision, "the beginning").await;
    for path in PAGES {
        let reading = kept(&readers[1], path).await;
        assert!(
            reading.status != 200 || was_kept(&reading),
            "{path} is not kept"
        );
    }

    change(&server, Kind::Person, "anna", &[("title", "Anna Berg")]).await;
    all_stand(&readers, &decision, "another name of an owner").await;
    new(Kind::Wiki, &[("title", "Ny side"), ("text", "x")]).await;
    all_stand(&readers, &decision, "a page that a text had named before").await;
    change(&server, Kind::Wiki, "vagt", &[("title", "Vagtplan")]).await;
    new(Kind::Wiki, &[("title", "Vagt"), ("text", "y")]).await;
    new(Kind::Wiki, &[("title", "NAT"), ("text", "z")]).await;
    all_stand(&readers, &decision, "pages that take names over").await;
    change(&server, Kind::Wiki, "drift", &[("text", "Se [[Vagt]].")]).await;
    all_stand(&readers, &decision, "a link that is gone").await;
    change(&server, Kind::Vendor, "kmd", &[("title", "AB Soft")]).await;
    all_stand(&readers, &decision, "another title of a vendor").await;
    change(&server, Kind::System, "aula", &[("roles.0.holder", "bo")]).await;
    all_stand(&readers, &decision, "another owner").await;
    change(&server, Kind::Unit, "skole", &[("slug", "boern")]).await;
    all_stand(&readers, &decision, "another address of a unit").await;
    change(&server, Kind::System, "aula", &[("slug", "skolenet")]).await;
    all_stand(&readers, &decision, "another address of a system").await;
    let again = [
        ("title", "Aula II"),
        ("text", "x"),
        ("stage", "operation"),
        ("unit", "boern"),
    ];
    new(Kind::System, &again).await;
    all_stand(&readers, &decision, "a new record in a list").await;
    let reading = Form::from_pairs([
        ("date".to_owned(), "2025-06-30".to_owned()),
        ("value".to_owned(), "80".to_owned()),
    ]);
    server
        .desk()
        .measure(Kind::Benefit, "sagstid", &reading)
        .await
        .unwrap();
    all_stand(&readers, &decision, "a measurement").await;
    let other = server
        .decided(
            &forum,
            "approved",
            &[("title", "Nyt om Aula"), ("supersedes", decision.as_str())],
        )
        .await;
    all_stand(&readers, &decision, "a decision that replaces another").await;
    let subject = [("title", "Lukket"), ("subjects", forum.as_str())];
    let closing = server.decided(&forum, "approved", &subject).await;
    let closed = [
        ("openness", "closed"),
        ("charter_decision", closing.as_str()),
    ];
    change(&server, Kind::Forum, &forum, &closed).await;
    all_stand(&readers, &decision, "the closing of a forum").await;
    let shown = kept(&readers[0], "/decisions").await.text;
    assert!(!shown.contains("Nyt om Aula"), "{shown}");
    readers[0]
        .get(&format!("/decisions/{other}"))
        .await
        .expect(404);
    let tomorrow = server.desk().today().tomorrow().unwrap().to_string();
    let coming = [
        ("title", "Snart om Aula"),
        ("systems", "skolenet"),
        ("valid_from", tomorrow.as_str()),
    ];
    server.decided(&forum, "approved", &coming).await;
    all_stand(&readers, &decision, "a decision that holds from tomorrow").await;
    server.registry().clock().pass(1);
    all_stand(&readers, &decision, "midnight").await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_follow_all_that_they_show_on_sqlite() {
    pages_follow_all_that_they_show(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_follow_all_that_they_show_on_postgres() {
    pages_follow_all_that_they_show(Database::Postgres).await;
}

on_both! {
    async fn a_save_ends_only_the_pages_that_show_it(server) {
        for title in ["Aula", "Borger", "Cura"] {
            server.registered(Kind::System, &[("title", title), ("text", "x"), ("stage", "operation")]).await;
        }
        server.registered(Kind::Wiki, &[("title", "Drift"), ("text", "Se [[Aula]] og [[Borger]].")]).await;
        let editor = server.user(Role::Editor).await;
        let pages = ["/systems/aula", "/systems/borger", "/systems/cura", "/systems", "/wiki/drift", "/wiki", "/forums", "/"];
        let ended = async || {
            let mut ended = Vec::new();
            for path in pages {
                let page = kept(&editor, path).await.expect(200);
                if !was_kept(&page) {
                    ended.push(path);
                }
            }
            ended
        };
        assert_eq!(ended().await, pages);
        assert!(ended().await.is_empty());
        change(server, Kind::System, "aula", &[("text", "Mere")]).await;
        assert_eq!(ended().await, ["/systems/aula", "/systems", "/wiki/drift", "/"]);
        change(server, Kind::Wiki, "drift", &[("text", "Se [[Aula]].")]).await;
        assert_eq!(ended().await, ["/systems/aula", "/systems/borger", "/wiki/drift", "/wiki"]);
        server.registered(Kind::Forum, &[("title", "Udvalget"), ("code", "ISU"), ("purpose", "x")]).await;
        assert_eq!(ended().await, pages);
    }

    async fn the_turn_of_the_day_ends_every_page(server) {
        server.registered(Kind::Wiki, &[("title", "Drift"), ("text", "x")]).await;
        let reader = server.user(Role::Reader).await;
        for wanted in [false, true] {
            assert_eq!(was_kept(&kept(&reader, "/wiki/drift").await.expect(200)), wanted);
        }
        server.registry().clock().pass(1);
        for wanted in [false, true] {
            assert_eq!(was_kept(&kept(&reader, "/wiki/drift").await.expect(200)), wanted);
        }
    }

    async fn more_saves_than_are_remembered_end_every_page(server) {
        server.registered(Kind::Wiki, &[("title", "Drift"), ("text", "x")]).await;
        server.registered(Kind::Wiki, &[("title", "Vagt"), ("text", "x")]).await;
        let reader = server.user(Role::Reader).await;
        for _ in 0..2 {
            kept(&reader, "/wiki/vagt").await.expect(200);
        }
        for number in 0..501 {
            change(server, Kind::Wiki, "drift", &[("text", &number.to_string())]).await;
        }
        assert!(!was_kept(&kept(&reader, "/wiki/vagt").await));
        assert!(was_kept(&kept(&reader, "/wiki/vagt").await));
    }
}
