//! Items of a closed forum are for those who sit in it and for who audits: to everybody else they are not there, at no
//! address, in no count, in no search.

use std::collections::{BTreeSet, VecDeque};

use serde_json::json;
use styrbord::Config;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Database, Server, User};

/// The words that stand in closed items alone.
const MARKED: [&str; 2] = ["havørn", "klapværk"];
/// How many addresses a crawl follows at most.
const MOST: usize = 700;

/// Every address that can be reached from some by following links, with what it answers.
async fn crawl(user: &User, from: Vec<String>) -> Vec<(String, String)> {
    let mut waiting: VecDeque<String> = from.into();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let answer = user.get(&path).await;
        assert!(answer.status < 500, "{path}: {}", answer.text);
        for part in answer.text.split("href=\"/").skip(1) {
            let link = format!("/{}", part.split('"').next().unwrap_or_default());
            let link = link
                .split('#')
                .next()
                .unwrap_or_default()
                .replace("&amp;", "&");
            let is_file = link.starts_with("/pkg") || link.ends_with(".svg");
            if !is_file && seen.len() < MOST && seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
        pages.push((path, answer.text.to_lowercase()));
    }
    pages
}

/// A register in which every kind that may names a closed decision; gives the decision and the proposal.
async fn register(server: &Server) -> (String, String) {
    let closed = [("openness", "closed"), ("type", "it_governance_board")];
    let forum = server.forum("Udvalget", "ISU", &closed).await;
    let other = server.forum("Rådet", "RAD", &[]).await;
    let fields = [
        ("title", "Aula"),
        ("text", "Se [[isu-2199-009]]."),
        ("stage", "operation"),
    ];
    let system = server.registered(Kind::System, &fields).await;
    let about = [
        ("title", "Hemmelig havørn"),
        ("text", "Klapværk sættes op."),
        ("systems", system.as_str()),
    ];
    let decision = server.decided(&forum, "approved", &about).await;
    let proposal = server
        .proposed(&forum, "approved", &[("title", "Påtænkt havørn")])
        .await;
    let responsible = server.person(Role::Chair).await;
    for (kind, fields) in [
        (
            Kind::Standard,
            vec![
                ("title", "Adgang"),
                ("summary", "x"),
                ("approved_by", &*decision),
            ],
        ),
        (Kind::Wiki, vec![("title", "Om sagen")]),
        (
            Kind::ActionItem,
            vec![
                ("title", "Rejs havørn"),
                ("forum", &*forum),
                ("decision", &*decision),
                ("responsible", &*responsible),
                ("deadline", "2199-01-01"),
            ],
        ),
        (
            Kind::Benefit,
            vec![
                ("title", "Sparet tid"),
                ("status", "draft"),
                ("plan_decision", &*decision),
                ("system", &*system),
            ],
        ),
        (
            Kind::Indicator,
            vec![
                ("benefits", "sparet-tid"),
                ("role", "supporting"),
                ("plan_decision", &*decision),
            ],
        ),
        (
            Kind::Decision,
            vec![
                ("title", "Åben sag"),
                ("forum", &*other),
                ("supersedes", &*decision),
            ],
        ),
    ] {
        let mut all = vec![("text", "x")];
        all.extend(fields);
        server.registered(kind, &all).await;
    }
    server.registry().catch_up().await.unwrap();
    (decision, proposal)
}

async fn every_address_and_every_search(database: Database) {
    let settings = Config {
        public_reading: Some(true),
        ..Config::default()
    };
    let Some(server) = Server::start_with(database, settings).await else {
        return;
    };
    let (decision, proposal) = register(&server).await;
    let mut from: Vec<String> = [
        "/",
        "/changes",
        "/account",
        "/accounts",
        "/api/v1/openapi.json",
    ]
    .map(str::to_owned)
    .into();
    for kind in Kind::ALL {
        let folder = kind.folder();
        from.extend([
            format!("/{folder}"),
            format!("/{folder}.csv"),
            format!("/{folder}/new"),
            format!("/api/v1/{folder}?limit=1000"),
            format!("/api/v1/{folder}?q=havørn"),
        ]);
    }
    for word in [MARKED[0], MARKED[1], &decision, "hemmelig", "sættes"] {
        from.extend(
            ["/search?q=", "/search/suggest?q=", "/api/v1/search?q="]
                .map(|at| format!("{at}{word}")),
        );
    }
    for slug in [&decision, &proposal] {
        for end in [
            "",
            "/history",
            "/history/1",
            "/edit",
            "/adopt",
            "/revisions",
            "/revisions/1",
        ] {
            from.extend([
                format!("/decisions/{slug}{end}"),
                format!("/api/v1/decisions/{slug}{end}"),
            ]);
        }
    }
    let mut asked = 0;
    let outsiders = [
        Role::Reader,
        Role::Editor,
        Role::Secretary,
        Role::Administrator,
    ];
    let mut users = vec![("visitor".to_owned(), server.visitor())];
    for role in outsiders {
        users.push((role.to_string(), server.user(role).await));
        users.push((
            format!("program of {role}"),
            server.program(role, Scope::Write).await,
        ));
    }
    for (who, user) in &users {
        for (path, text) in crawl(user, from.clone()).await {
            asked += 1;
            // What outsiders searched for, as they typed it, and nothing else of it.
            if path.starts_with("/searched") {
                continue;
            }
            for marked in MARKED {
                // What was searched for may stand there as it was typed, also in the form for a page of that title.
                let typed = text.matches(marked).count();
                let echoed = if path.contains("q=") || path.contains("/new?title=") {
                    text.matches(&format!("value=\"{marked}")).count()
                        + text.matches(&format!("»{marked}«")).count()
                } else {
                    0
                };
                assert!(
                    typed <= echoed || path.contains("q=") && !text.contains("hemmelig"),
                    "{who} {path}: {marked}"
                );
            }
            assert!(
                !text.contains("hemmelig havørn") && !text.contains("påtænkt"),
                "{who} {path}"
            );
            let named = text.contains(&decision) || text.contains(&proposal);
            let asked_for = path.contains(&decision) || path.contains(&proposal);
            assert!(!named || asked_for, "{who} {path} names {decision}");
        }
        let found = user.get("/api/v1/decisions").await.json();
        assert_eq!(found["items"].as_array().unwrap().len(), 1, "{who}");
        user.get(&format!("/decisions/{decision}"))
            .await
            .expect(404);
    }
    assert!(
        asked > 1_000,
        "the crawl came to an end after {asked} requests"
    );
    eprintln!("{asked} requests told nothing");
    for role in [Role::Chair, Role::Auditor] {
        let insider = server.user(role).await;
        let page = insider
            .get(&format!("/decisions/{decision}"))
            .await
            .expect(200)
            .text;
        assert!(page.contains("havørn"), "{role}");
        let hits = insider.get("/search?q=havørn").await.text;
        assert!(
            hits.contains(&format!("/decisions/{}", decision.to_uppercase())),
            "{role}"
        );
        assert!(
            insider.get("/decisions").await.text.contains("Hemmelig"),
            "{role}"
        );
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_address_and_every_search_keeps_closed_items_from_outsiders_on_sqlite() {
    every_address_and_every_search(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_address_and_every_search_keeps_closed_items_from_outsiders_on_postgres() {
    every_address_and_every_search(Database::Postgres).await;
}

styrbord_tests::on_both! {
    async fn who_does_not_see_a_name_cannot_take_it_away_nor_give_it(server) {
        let (decision, proposal) = register(server).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let path = "/api/v1/benefits/sparet-tid";
        let seen = editor.get(path).await.expect(200);
        let mut body = seen.json();
        assert!(body["plan_decision"].is_null(), "{body}");
        body["statement"] = json!("Færre opkald");
        let saved = editor
            .request(reqwest::Method::PUT, path)
            .header("If-Match", seen.header("etag"))
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(saved.status(), 200, "{}", saved.text().await.unwrap());
        let stored = server.desk().record(Kind::Benefit, "sparet-tid").await.unwrap();
        assert_eq!(stored.fact("plan_decision"), decision, "what is hidden stays");
        assert_eq!(stored.fact("statement"), "Færre opkald");
        // That it is not theirs to see is another thing than that nobody knows it.
        let page = server.user(Role::Editor).await.get("/benefits/sparet-tid").await.expect(200).text;
        assert!(page.contains("Ikke synlig for dig"), "{page}");
        // To name a hidden decision is to name one that is not there.
        for slug in [proposal.as_str(), "isu-2199-001"] {
            let new = json!({ "title": format!("Om {slug}"), "text": "x", "plan_decision": slug });
            let refused = editor.send_json(reqwest::Method::POST, "/api/v1/benefits", &new).await.expect(422).json();
            let detail = format!("Intet hedder eller har adressen ”{slug}”.");
            assert_eq!(refused["faults"], json!([{ "field": "plan_decision", "code": "unknown_reference", "detail": detail }]), "{refused}");
        }
    }

    async fn a_seat_opens_what_is_closed_while_it_is_held(server) {
        let (decision, _) = register(server).await;
        let path = format!("/decisions/{decision}");
        let person = server.person(Role::Secretary).await;
        let secretary = server.user(Role::Secretary).await;
        secretary.get(&path).await.expect(404);
        let seat = |until: &'static str| {
            let person = person.clone();
            async move {
                let desk = server.desk();
                let forum = desk.record(Kind::Forum, "udvalget").await.unwrap();
                let mut form = forum.draft::<styrbord_domain::kinds::ForumFacts>().unwrap().form();
                form.set("members.1.role", "secretary");
                form.set("members.1.person", person);
                form.set("members.1.from", "2020-01-01");
                form.set("members.1.until", until);
                desk.edit(Kind::Forum, "udvalget", forum.page.revision, &form).await.unwrap();
            }
        };
        seat("").await;
        secretary.get(&path).await.expect(200);
        seat("2020-12-31").await;
        secretary.get(&path).await.expect(404);
    }

    async fn outsiders_neither_write_nor_end_nor_count_what_is_closed(server) {
        let (decision, _) = register(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let draft = json!({ "title": "Udefra", "forum": "udvalget", "text": "x" });
        let refused = secretary.send_json(reqwest::Method::POST, "/api/v1/decisions", &draft).await.expect(422).json();
        assert_eq!(refused["faults"][0]["code"], "forum_closed", "{refused}");
        let unknown = secretary.get("/api/v1/standards?approved_by=-").await.expect(200).json();
        assert_eq!(unknown["items"].as_array().unwrap().len(), 1, "to them it is unknown");
        let auditor = server.program(Role::Auditor, Scope::Read).await;
        let unknown = auditor.get("/api/v1/standards?approved_by=-").await.expect(200).json();
        assert_eq!(unknown["items"].as_array().unwrap().len(), 0);
        // Who leads another forum ends nothing that they cannot see.
        let me = server.person(Role::Secretary).await;
        let above = server.forum("Øverst", "TOP", &[("members.0.person", &me)]).await;
        let forum = server.desk().record(Kind::Forum, "udvalget").await.unwrap();
        let mut form = forum.draft::<styrbord_domain::kinds::ForumFacts>().unwrap().form();
        form.set("parent", above.as_str());
        form.set("charter_decision", server.decided("udvalget", "approved", &[("subjects", "udvalget")]).await);
        server.desk().edit(Kind::Forum, "udvalget", forum.page.revision, &form).await.unwrap();
        let newer = server.proposed(&above, "approved", &[("supersedes", &decision)]).await;
        let path = format!("/api/v1/decisions/{newer}");
        let read = secretary.get(&path).await.expect(200);
        let adopt = secretary.request(reqwest::Method::POST, &format!("{path}/adopt"));
        let adopt = adopt.header("If-Match", read.header("etag")).json(&json!({}));
        let refused = styrbord_tests::Answer::to(adopt).await.expect(422);
        assert!(refused.text.contains("names_unseen") && !refused.text.contains(&decision), "{}", refused.text);
    }
}
