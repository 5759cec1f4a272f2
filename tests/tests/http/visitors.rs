//! What visitors do not learn where everybody may read: documents of closed forums, and how to reach people.

use styrbord::Config;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ForumFacts;
use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, Database, Server};

async fn open_to_visitors(database: Database) -> Option<Server> {
    let settings = Config {
        public_reading: Some(true),
        ..Config::default()
    };
    Server::start_with(database, settings).await
}

/// Every address at which one secret could be told, with what must not stand there.
async fn told(server: &Server, paths: &[String], secrets: &[&str]) -> Vec<String> {
    let visitor = server.visitor();
    let mut told = Vec::new();
    for path in paths {
        let answer = visitor.get(path).await;
        assert!(
            [200, 404, 422].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        for secret in secrets {
            // What was asked for may stand there as it was asked.
            let asked = path.contains("q=") && answer.text.contains("<h1>");
            let text = match serde_json::from_str::<serde_json::Value>(&answer.text) {
                Ok(mut json) if path.starts_with("/api/v1/search") => {
                    json["unknown"] = serde_json::Value::Null;
                    json.to_string()
                }
                _ => answer.text.clone(),
            };
            if text.to_lowercase().contains(secret) && !asked {
                told.push(format!("{path}: {secret}"));
            }
        }
    }
    told
}

/// Opens or closes a forum, by a decision of its own.
async fn turn(server: &Server, forum: &str, openness: &str) {
    let decision = server
        .decided(forum, "approved", &[("subjects", forum)])
        .await;
    let record = server.desk().record(Kind::Forum, forum).await.unwrap();
    let mut form = record.draft::<ForumFacts>().unwrap().form();
    form.set("openness", openness);
    form.set("charter_decision", decision);
    let revision = record.page.revision;
    server
        .desk()
        .edit(Kind::Forum, forum, revision, &form)
        .await
        .unwrap();
}

/// What a visitor's search tells: how many there are, the facets, and those shown.
async fn searched(server: &Server, text: &str) -> (u64, String, Vec<String>) {
    let visitor = server.visitor();
    let found = visitor.get(&format!("/api/v1/search?q={text}")).await;
    let found = found.expect(200).json();
    let results = found["results"].as_array().unwrap().iter();
    let mut titles: Vec<String> = results
        .map(|hit| hit["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort();
    let total = found["total"].as_u64().unwrap();
    (total, found["facets"].to_string(), titles)
}

async fn decisions_of_a_closed_forum(database: Database) {
    let Some(server) = open_to_visitors(database).await else {
        return;
    };
    let closed = [("openness", "closed"), ("type", "it_governance_board")];
    let forum = server.forum("Udvalget", "ISU", &closed).await;
    let fields = [("title", "Aula"), ("text", "x"), ("stage", "operation")];
    let system = server.registered(Kind::System, &fields).await;
    let about = [("title", "Hemmelig havørn"), ("systems", system.as_str())];
    let decision = server.decided(&forum, "approved", &about).await;
    let proposal = server
        .proposed(&forum, "approved", &[("title", "Påtænkt havørn")])
        .await;
    let fields = [
        ("title", "Adgang"),
        ("text", "x"),
        ("summary", "x"),
        ("approved_by", decision.as_str()),
    ];
    server.registered(Kind::Standard, &fields).await;
    let wanted = styrbord_registry::Move {
        to: styrbord_domain::lifecycle::Stage::PhaseOut,
        on: server.desk().today(),
        decision: Some(decision.clone()),
        reason: "Slidt".to_owned(),
        succession: Some(styrbord_domain::lifecycle::Succession::Dropped),
        units_live: None,
        in_production: None,
    };
    server.in_order(&system, wanted.to).await;
    let revision = server.desk().record(Kind::System, &system).await.unwrap();
    let revision = revision.page.revision;
    let moved = server.desk().transition(&system, revision, &wanted).await;
    moved.unwrap();
    server.registry().catch_up().await.unwrap();

    let paths: Vec<String> = [
        "/",
        "/changes",
        "/decisions",
        "/decisions?status=draft",
        "/decisions.csv",
        "/decisions?forum=udvalget",
        "/systems/aula",
        "/systems/aula/history",
        "/standards/adgang",
        "/standards",
        "/forums/udvalget",
        "/search?q=hav%C3%B8rn",
        "/search/suggest?q=hav%C3%B8rn",
        "/search?q=",
        "/api/v1/decisions",
        "/api/v1/systems/aula/transitions",
        "/api/v1/standards/adgang",
        "/api/v1/standards",
        "/api/v1/search?q=hav%C3%B8rn",
        "/api/v1/search?q=sagen",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain([&decision, &proposal].into_iter().flat_map(|slug| {
        ["", "/history", "/history/1"].map(|end| format!("/decisions/{slug}{end}"))
    }))
    .chain(
        ["", "/revisions", "/revisions/1"].map(|end| format!("/api/v1/decisions/{decision}{end}")),
    )
    .collect();
    let secrets = ["havørn", decision.as_str(), proposal.as_str()];
    // The addresses themselves hold the number; the page that there is none may repeat what was asked.
    let told_of = told(&server, &paths, &secrets[..1]).await;
    assert_eq!(told_of, Vec::<String>::new());
    let elsewhere: Vec<String> = paths
        .iter()
        .filter(|path| !path.contains("isu-"))
        .cloned()
        .collect();
    assert_eq!(
        told(&server, &elsewhere, &secrets).await,
        Vec::<String>::new()
    );
    let visitor = server.visitor();
    for path in paths.iter().filter(|path| path.contains("isu-")) {
        visitor.get(path).await.expect(404);
    }
    let count = visitor
        .get("/api/v1/decisions?forum=udvalget")
        .await
        .expect(200)
        .json();
    assert_eq!(count["items"].as_array().unwrap().len(), 0);
    let asked = visitor
        .get(&format!("/api/v1/standards?approved_by={decision}"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        asked["items"].as_array().unwrap().len(),
        0,
        "a filter tells nothing either"
    );

    let reader = server.user(Role::Auditor).await;
    assert!(
        reader
            .get(&format!("/decisions/{decision}"))
            .await
            .expect(200)
            .text
            .contains("havørn")
    );
    assert!(reader.get("/systems/aula").await.text.contains("havørn"));
    assert!(
        reader
            .get("/search?q=hav%C3%B8rn")
            .await
            .text
            .to_lowercase()
            .contains(&format!("/decisions/{decision}"))
    );

    // However it is typed: the name of a closed decision finds nothing that names it either.
    let none = r#"{"forum":{},"kind":{},"status":{},"unit":{},"year":{}}"#;
    for text in [
        "hav%C3%B8rn",
        "havo",
        "havrøn",
        "hemmelig+h",
        "%22hemmelig+hav%C3%B8rn%22",
        &decision,
    ] {
        assert_eq!(
            searched(&server, text).await,
            (0, none.to_owned(), Vec::new()),
            "{text}"
        );
    }

    turn(&server, &forum, "open").await;
    server.registry().catch_up().await.unwrap();
    visitor
        .get(&format!("/decisions/{decision}"))
        .await
        .expect(200);
    // The standard names the decision, and follows what becomes of it.
    let (total, _, titles) = searched(&server, "hav%C3%B8rn").await;
    assert_eq!(
        (total, titles),
        (
            3,
            ["Adgang", "Hemmelig havørn", "Påtænkt havørn"]
                .map(str::to_owned)
                .into()
        )
    );
    server.registry().catch_up().await.unwrap();
    assert_eq!(server.registry().verify().await.unwrap(), []);
    turn(&server, &forum, "closed").await;
    // Also before the index has heard of it.
    let (_, _, titles) = searched(&server, "hav%C3%B8rn").await;
    assert!(titles.iter().all(|title| title == "Adgang"), "{titles:?}");
    assert_eq!(
        told(
            &server,
            &["/api/v1/search?q=hav%C3%B8rn".to_owned()],
            &["havørn"]
        )
        .await,
        Vec::<String>::new()
    );
    server.registry().catch_up().await.unwrap();
    visitor
        .get(&format!("/decisions/{decision}"))
        .await
        .expect(404);
    assert_eq!(
        visitor.get("/api/v1/search?q=hav%C3%B8rn").await.json()["total"],
        0
    );
    server.registry().catch_up().await.unwrap();
    assert_eq!(server.registry().verify().await.unwrap(), []);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn decisions_of_a_closed_forum_are_not_for_visitors_on_sqlite() {
    decisions_of_a_closed_forum(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn decisions_of_a_closed_forum_are_not_for_visitors_on_postgres() {
    decisions_of_a_closed_forum(Database::Postgres).await;
}

async fn contact_data(database: Database) {
    let Some(server) = open_to_visitors(database).await else {
        return;
    };
    let fields = [
        ("title", "Bo Berg"),
        ("job_title", "Konsulent"),
        ("email", "bo.berg@havn.example"),
        ("text", "Ring på 55 11 22 33."),
    ];
    server.registered(Kind::Person, &fields).await;
    let record = server.desk().record(Kind::Person, "bo-berg").await.unwrap();
    let mut form = record
        .draft::<styrbord_domain::kinds::PersonFacts>()
        .unwrap()
        .form();
    form.set("email", "bo.ny@havn.example");
    server
        .desk()
        .edit(Kind::Person, "bo-berg", 1, &form)
        .await
        .unwrap();
    server.registry().catch_up().await.unwrap();
    let paths = [
        "/people",
        "/people?columns=email",
        "/people.csv",
        "/people.csv?columns=email",
        "/people?sort=email",
        "/people/bo-berg",
        "/people/bo-berg/history",
        "/people/bo-berg/history?older=1&newer=2",
        "/people/bo-berg/history/1",
        "/search?q=bo+berg",
        "/search/suggest?q=bo+berg",
        "/api/v1/search?q=bo+berg",
        "/api/v1/people",
        "/api/v1/people/bo-berg",
        "/api/v1/people/bo-berg/revisions/1",
        "/api/v1/people?email=bo.ny%40havn.example",
    ]
    .map(str::to_owned);
    assert_eq!(
        told(&server, &paths, &["havn.example", "55 11 22"]).await,
        Vec::<String>::new()
    );
    let visitor = server.visitor();
    let page = visitor.get("/people/bo-berg").await.expect(200).text;
    assert!(page.contains("Konsulent"));
    // What is left out is not said to be unknown.
    assert!(!page.contains("E-mail"), "{page}");
    let person = visitor
        .get("/api/v1/people/bo-berg")
        .await
        .expect(200)
        .json();
    assert!(
        person.get("email").is_none() && person["job_title"] == "Konsulent",
        "{person}"
    );
    for asking in ["email=bo.ny%40havn.example", "sort=email"] {
        visitor
            .get(&format!("/api/v1/people?{asking}"))
            .await
            .expect(422);
    }
    for word in ["havn.example", "55112233", "ring"] {
        let hits = visitor
            .get(&format!("/api/v1/search?q={word}"))
            .await
            .expect(200)
            .json();
        assert_eq!(hits["total"], 0, "{word}");
    }
    let reader: Answer = server.user(Role::Reader).await.get("/people/bo-berg").await;
    assert!(reader.text.contains("bo.ny@havn.example") && reader.text.contains("55 11 22 33"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn how_to_reach_people_is_not_for_visitors_on_sqlite() {
    contact_data(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn how_to_reach_people_is_not_for_visitors_on_postgres() {
    contact_data(Database::Postgres).await;
}
