//! What forums decided, for programs elsewhere: every object as the standards have it, every reference leads somewhere, and
//! what is closed, a draft or not sent is nowhere, over HTTP on both databases.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use styrbord::Config;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Database, Server, User};

use crate::meetings::{Board, act, begin, board, meeting, post};
use crate::oparl_shapes::check;

/// Starts a server that visitors may read.
async fn open(database: Database) -> Option<Server> {
    let settings = Config {
        public_reading: Some(true),
        ..Config::default()
    };
    Server::start_with(database, settings).await
}

/// Everything that is found by following addresses from the system on: lists with their pages, and single objects.
struct Crawl {
    /// What each address answered.
    said: BTreeMap<String, Value>,
    /// How many objects of each type stand in lists.
    listed: BTreeMap<&'static str, usize>,
}

impl Crawl {
    async fn from(user: &User, base: &str) -> Self {
        let mut crawl = Self {
            said: BTreeMap::new(),
            listed: BTreeMap::new(),
        };
        let mut waiting = vec![format!("{base}/oparl/v1/system")];
        while let Some(url) = waiting.pop() {
            if crawl.said.contains_key(&url) || url.ends_with(".csv") {
                continue;
            }
            let path = url.strip_prefix(base).unwrap();
            let answer = user.get(path).await.expect(200);
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
            assert!(answer.header("etag").starts_with("W/\""), "{path}");
            let said = answer.json();
            if let Some(data) = said["data"].as_array() {
                assert!(
                    said["pagination"].is_object() && said["links"]["self"] == url.as_str(),
                    "{url}"
                );
                for object in data {
                    *crawl.listed.entry(check(object)).or_default() += 1;
                }
            } else {
                check(&said);
                assert_eq!(
                    said["id"],
                    url.as_str(),
                    "an object is known by where it is"
                );
            }
            gather(&said, &format!("{base}/oparl/"), &mut waiting);
            crawl.said.insert(url, said);
        }
        crawl
    }

    fn text(&self) -> String {
        let said: Vec<String> = self
            .said
            .iter()
            .map(|(url, said)| format!("{url} {said}"))
            .collect();
        said.join("\n").to_lowercase()
    }
}

/// Every address in a value that begins so.
fn gather(value: &Value, prefix: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.starts_with(prefix) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| gather(item, prefix, found)),
        Value::Object(says) => says.values().for_each(|item| gather(item, prefix, found)),
        _ => {}
    }
}

/// All objects of a list, page by page.
async fn all(user: &User, server: &Server, path: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut next = Some(path.to_owned());
    while let Some(path) = next {
        let said = user.get(&path).await.expect(200).json();
        found.extend(said["data"].as_array().unwrap().iter().cloned());
        let url = said["links"]["next"].as_str();
        next = url.map(|url| url.strip_prefix(&server.url("")).unwrap().to_owned());
    }
    found
}

fn ids(objects: &[Value]) -> BTreeSet<String> {
    let ids = objects
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned());
    ids.collect()
}

/// A closed item of a meeting, which says what stands nowhere else.
async fn closed_item(secretary: &User, slug: &str) {
    let item = json!({
        "kind": "decision", "title": "Hemmelig havørn", "case": "Klapværk", "recommendation": "Sæt klapværk op",
        "closed": true, "closed_reason": "Forvaltningsloven § 27",
    });
    post(secretary, &format!("meetings/{slug}/items"), &item)
        .await
        .expect(201);
}

/// A meeting of two open items and a closed one between them that were decided by votes.
async fn held(server: &Server, board: &Board) -> String {
    let secretary = server.program(Role::Secretary, Scope::Write).await;
    let chair = server.program(Role::Chair, Scope::Write).await;
    let slug = meeting(server, &secretary, board, 1).await;
    closed_item(&secretary, &slug).await;
    let more = json!({ "kind": "decision", "title": "Sag 2", "case": "Sagen", "recommendation": "At 2 godkendes", "money": 250_000 });
    post(&secretary, &format!("meetings/{slug}/items"), &more)
        .await
        .expect(201);
    begin(&secretary, &slug).await;
    let here = json!([
        { "person": board.chair, "state": "present" }, { "person": board.members[1], "state": "present" },
        { "person": board.substitute, "state": "substitute", "for": board.members[0] },
    ]);
    post(
        &secretary,
        &format!("meetings/{slug}/attendance"),
        &json!({ "attendance": here }),
    )
    .await
    .expect(201);
    // Who is there for the closed item alone is told to nobody.
    let alone = json!([{ "person": board.members[2], "state": "recused" }]);
    post(
        &secretary,
        &format!("meetings/{slug}/items/L1/attendance"),
        &alone,
    )
    .await
    .expect(201);
    for (no, votes) in [
        ("1", ["for", "against", "for"]),
        ("2", ["for", "for", "abstain"]),
        ("L1", ["for", "for", "for"]),
    ] {
        let cast = json!([
            { "person": board.chair, "vote": votes[0] }, { "person": board.members[1], "vote": votes[1] },
            { "person": board.substitute, "vote": votes[2], "on_behalf_of": board.members[0] },
        ]);
        post(
            &secretary,
            &format!("meetings/{slug}/items/{no}/votes"),
            &cast,
        )
        .await
        .expect(201);
        post(
            &chair,
            &format!("meetings/{slug}/items/{no}/adopt"),
            &json!({ "kind": "approved" }),
        )
        .await
        .expect(201);
    }
    act(&secretary, &format!("meetings/{slug}"), "close", &json!({}))
        .await
        .expect(200);
    slug
}

async fn approve(server: &Server, slug: &str) {
    let chair = server.program(Role::Chair, Scope::Write).await;
    act(
        &chair,
        &format!("meetings/{slug}"),
        "approve_minutes",
        &json!({}),
    )
    .await
    .expect(200);
}

const MARKED: [&str; 5] = ["havørn", "klapværk", "hemmelig", "§ 27", "ida iversen"];

async fn whole(database: Database) {
    let Some(server) = open(database).await else {
        return;
    };
    let board = board(&server, &[]).await;
    let slug = held(&server, &board).await;
    let visitor = server.visitor();
    let base = server.url("");
    let before = Crawl::from(&visitor, &base).await;
    let votes = before.said.values().filter(|said| {
        said["type"]
            .as_str()
            .is_some_and(|of| of.ends_with("vote_event.json#"))
    });
    assert!(
        votes.clone().count() == 2 && votes.clone().all(|vote| vote["votes"].is_null()),
        "not before the minutes are approved"
    );
    assert!(!before.text().contains("resultsprotocol"));
    approve(&server, &slug).await;

    // Whoever asks is told the same.
    let crawl = Crawl::from(&visitor, &base).await;
    let expected = BTreeMap::from([
        ("AgendaItem", 2),
        ("Body", 1),
        ("Consultation", 2),
        ("File", 3),
        ("Meeting", 2),
        ("Membership", 6),
        ("Organization", 1),
        ("Paper", 2),
        ("Person", 6),
        ("motion.json#", 2),
        ("vote_event.json#", 2),
    ]);
    assert_eq!(
        crawl.listed, expected,
        "the meeting is in the list of its forum too"
    );
    for role in [Role::Secretary, Role::Auditor] {
        let user = server.user(role).await;
        assert_eq!(Crawl::from(&user, &base).await.said, crawl.said, "{role}");
    }
    let text = crawl.text();
    // Somebody of whom nothing but their part in the closed item was noted has a seat, and no more.
    let (votes, closed) = MARKED.split_at(4);
    for words in votes {
        assert!(!text.contains(words), "{words}");
    }
    let ida = crawl
        .said
        .values()
        .filter(|said| said.to_string().to_lowercase().contains(closed[0]));
    let types: BTreeSet<&str> = ida.filter_map(|said| said["type"].as_str()).collect();
    assert_eq!(
        types,
        BTreeSet::from(["https://schema.oparl.org/1.1/Person"])
    );
    let year = server.desk().today().year();
    assert!(
        !text.contains(&format!("igf-{year}-003")),
        "the number of the closed decision"
    );
    assert!(
        !text.contains("test-") || !text.contains('@'),
        "nobody's address for mail"
    );

    let of = |named: &str| -> Vec<&Value> {
        let is = |said: &&Value| said["type"].as_str().is_some_and(|of| of.ends_with(named));
        crawl.said.values().filter(is).collect()
    };
    let shown = of("/Meeting")[0];
    assert_eq!(
        (&shown["meetingState"], &shown["cancelled"]),
        (&json!("durchgeführt"), &json!(false))
    );
    let orders: Vec<&Value> = shown["agendaItem"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["order"])
        .collect();
    assert_eq!(orders, [1, 2], "no gap where the closed one was");
    assert_eq!(shown["participant"].as_array().unwrap().len(), 3);
    for paper in ["invitation", "resultsProtocol"] {
        assert_eq!(
            shown[paper]["styrbord:sha256Checksum"]
                .as_str()
                .unwrap()
                .len(),
            64
        );
        let web = shown[paper]["accessUrl"]
            .as_str()
            .unwrap()
            .strip_prefix(&base)
            .unwrap();
        visitor.get(web).await.expect(200);
    }
    let item = of("/AgendaItem")
        .into_iter()
        .find(|item| item["number"] == "1")
        .unwrap();
    assert_eq!(
        (&item["public"], &item["result"]),
        (&json!(true), &json!("Godkendt"))
    );
    assert_eq!(item["resolutionText"], "At 1 godkendes");
    let vote = &crawl.said[item["styrbord:voteEvent"].as_str().unwrap()];
    assert_eq!(
        vote["counts"],
        json!([
            { "option": "yes", "value": 2 }, { "option": "no", "value": 1 }, { "option": "abstain", "value": 0 },
        ])
    );
    assert_eq!(
        (&vote["result"], &vote["identifier"]),
        (&json!("pass"), &json!(format!("IGF-{year}-M01/1")))
    );
    let cast = vote["votes"].as_array().unwrap();
    assert_eq!((cast.len(), &cast[0]["role"]), (3, &json!("chair")));
    let name = |url: &Value| crawl.said[url.as_str().unwrap()]["name"].clone();
    assert_eq!(
        (
            name(&cast[2]["voter_id"]),
            name(&cast[2]["styrbord:onBehalfOf"])
        ),
        (json!("Uffe Ulv"), json!("Bo Berg"))
    );
    let decision = &crawl.said[vote["motion_id"].as_str().unwrap()];
    assert_eq!(
        (&decision["identifier"], &decision["result"]),
        (&json!(format!("IGF-{year}-001")), &json!("pass"))
    );
    assert_eq!(decision["vote_events"], json!([vote["id"]]));
    let second = of("motion.json#")
        .into_iter()
        .find(|one| *one != decision)
        .unwrap();
    assert_eq!(second["styrbord:money"], 250_000);

    // The same again is not sent again.
    let tag = visitor
        .get("/oparl/v1/meeting")
        .await
        .header("etag")
        .to_owned();
    let again = visitor
        .request(Method::GET, "/oparl/v1/meeting")
        .header("if-none-match", tag);
    Answer::to(again).await.expect(304);

    // The table has a row for each that is open.
    let file = visitor.get("/oparl/v1/decisions.csv").await.expect(200);
    let text = file.text.strip_prefix('\u{feff}').unwrap();
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let names = rows.headers().unwrap().clone();
    let rows: Vec<BTreeMap<String, String>> = rows
        .records()
        .map(|row| {
            names
                .iter()
                .zip(&row.unwrap())
                .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
                .collect()
        })
        .collect();
    assert_eq!(rows.len(), 2);
    let row = rows
        .iter()
        .find(|row| row["DELIB_ID"] == format!("IGF-{year}-001"))
        .unwrap();
    for (column, expected) in [
        ("DELIB_OBJET", "Sag 1"),
        ("DELIB_DATE", &server.desk().today().to_string()),
        ("VOTE_EFFECTIF", "4"),
        ("VOTE_REEL", "3"),
        ("VOTE_POUR", "2"),
        ("VOTE_CONTRE", "1"),
        ("VOTE_ABSTENTION", "0"),
        ("forum_code", "IGF"),
        ("outcome", "approved"),
        ("wording", "At 1 godkendes"),
        ("quorum_needed", "2"),
        ("DELIB_URL", &format!("{base}/decisions/IGF-{year}-001")),
    ] {
        assert_eq!(row[column], expected, "{column}");
    }
    assert!(rows.iter().any(|row| row["money_ore"] == "250000"));
    assert!(
        MARKED
            .iter()
            .all(|words| !file.text.to_lowercase().contains(words))
    );

    server.registry().catch_up().await.unwrap();
    assert_eq!(server.registry().verify().await.unwrap(), []);
    server.stop().await;
}

async fn drafts(database: Database) {
    let Some(server) = open(database).await else {
        return;
    };
    let board = board(&server, &[]).await;
    let secretary = server.program(Role::Secretary, Scope::Write).await;
    let visitor = server.visitor();
    let base = server.url("");
    let slug = meeting(&server, &secretary, &board, 2).await;
    server
        .proposed(&board.forum, "approved", &[("title", "Påtænkt")])
        .await;
    // A meeting is known of before its agenda is; what is proposed is not.
    let crawl = Crawl::from(&visitor, &base).await;
    assert_eq!(crawl.listed.get("Meeting"), Some(&2));
    for none in [
        "AgendaItem",
        "Paper",
        "Consultation",
        "File",
        "motion.json#",
    ] {
        assert_eq!(crawl.listed.get(none), None, "{none}");
    }
    assert!(!crawl.text().contains("sag 1") && !crawl.text().contains("påtænkt"));
    assert_eq!(
        visitor
            .get("/oparl/v1/decisions.csv")
            .await
            .expect(200)
            .text
            .lines()
            .count(),
        1
    );

    // What is done with what is not shown changes nothing that is, by no instant either.
    let before = visitor.get("/oparl/v1/meeting").await.text;
    closed_item(&secretary, &slug).await;
    let another = json!({ "kind": "information", "title": "Nyt" });
    post(&secretary, &format!("meetings/{slug}/items"), &another)
        .await
        .expect(201);
    assert_eq!(visitor.get("/oparl/v1/meeting").await.text, before);
    act(&secretary, &format!("meetings/{slug}"), "send", &json!({}))
        .await
        .expect(200);
    assert_eq!(
        all(&visitor, &server, "/oparl/v1/agendaitem").await.len(),
        3
    );
    let sent = visitor.get("/oparl/v1/meeting").await.text;
    closed_item(&secretary, &slug).await;
    let items = secretary
        .get(&format!("/api/v1/meetings/{slug}/items"))
        .await
        .json();
    let closed = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["no"] == "L1")
        .unwrap();
    let path = format!("/api/v1/agenda-items/{}", closed["slug"].as_str().unwrap());
    secretary
        .edited(&path, "case", json!("Et andet klapværk"))
        .await
        .expect(200);
    assert_eq!(
        visitor.get("/oparl/v1/meeting").await.text,
        sent,
        "nothing of a closed item moves its meeting"
    );

    // Where visitors may not read, nobody is told anything before they have signed in.
    server.stop().await;
    let Some(server) = Server::start(database).await else {
        return;
    };
    server.visitor().get("/oparl/v1/system").await.expect(401);
    server
        .program(Role::Reader, Scope::Read)
        .await
        .get("/oparl/v1/system")
        .await
        .expect(200);
    server.stop().await;
}

async fn changes(database: Database) {
    let Some(server) = open(database).await else {
        return;
    };
    let board = board(&server, &[]).await;
    let secretary = server.program(Role::Secretary, Scope::Write).await;
    let visitor = server.visitor();
    let slug = meeting(&server, &secretary, &board, 7).await;
    closed_item(&secretary, &slug).await;
    act(&secretary, &format!("meetings/{slug}"), "send", &json!({}))
        .await
        .expect(200);

    // A page at a time comes everything, each once.
    let whole = all(&visitor, &server, "/oparl/v1/agendaitem").await;
    let parts = all(&visitor, &server, "/oparl/v1/agendaitem?limit=2").await;
    assert_eq!((parts.len(), ids(&parts)), (7, ids(&whole)));
    let first = visitor.get("/oparl/v1/agendaitem?limit=2").await.json();
    let next = first["links"]["next"].as_str().unwrap().to_owned();
    let cursor = next.split("cursor=").nth(1).unwrap();
    for (path, field) in [
        (format!("/oparl/v1/paper?limit=2&cursor={cursor}"), "cursor"),
        ("/oparl/v1/agendaitem?cursor=nothing".to_owned(), "cursor"),
        (
            "/oparl/v1/agendaitem?modified_since=yesterday".to_owned(),
            "modified_since",
        ),
        ("/oparl/v1/agendaitem?page=2".to_owned(), "page"),
        (
            "/oparl/v1/meeting?organization=it".to_owned(),
            "organization",
        ),
    ] {
        let refused = visitor.get(&path).await;
        assert!((400..500).contains(&refused.status), "{path}");
        assert_eq!(
            refused.header("content-type"),
            "application/problem+json",
            "{path}"
        );
        assert_eq!(refused.fault_fields(), [field], "{path}");
    }
    visitor
        .get("/oparl/v1/meeting/00000000-0000-7000-8000-000000000000")
        .await
        .expect(404);
    visitor.get("/oparl/v1/meeting/x").await.expect(404);

    // From now on what was open is closed, moved, called off: it is gone, and says no more than that.
    let since = "modified_since=1970-01-01T00:00:00%2B00:00";
    let later = "/oparl/v1/agendaitem?modified_since=2999-01-01T00:00:00%2B00:00";
    assert_eq!(
        all(&visitor, &server, &format!("/oparl/v1/agendaitem?{since}"))
            .await
            .len(),
        7,
        "what was never open is not told of"
    );
    assert_eq!(all(&visitor, &server, later).await.len(), 0);
    let items = secretary
        .get(&format!("/api/v1/meetings/{slug}/items"))
        .await
        .json();
    let slug_of = |no: &str| {
        let items = items["items"].as_array().unwrap();
        items.iter().find(|item| item["no"] == no).unwrap()["slug"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let path = format!("/api/v1/agenda-items/{}", slug_of("3"));
    let mut closing = secretary.get(&path).await.json();
    let id = closing["id"].as_str().unwrap().to_owned();
    closing["closed"] = json!(true);
    closing["closed_reason"] = json!("Forvaltningsloven § 27");
    let request = secretary
        .request(Method::PUT, &path)
        .header("if-match", format!("\"{}\"", closing["revision"]));
    Answer::to(request.json(&closing)).await.expect(200);
    let left = all(&visitor, &server, "/oparl/v1/agendaitem").await;
    assert_eq!(left.len(), 6);
    assert!(!ids(&left).iter().any(|one| one.ends_with(&id)));
    let gone = |objects: &[Value]| -> Vec<Value> {
        objects
            .iter()
            .filter(|one| one["deleted"] == true)
            .cloned()
            .collect()
    };
    for list in ["agendaitem", "paper", "consultation"] {
        let told = all(
            &visitor,
            &server,
            &format!("/oparl/v1/{list}?{since}&limit=3"),
        )
        .await;
        assert_eq!((told.len(), gone(&told).len()), (7, 1), "{list}");
        let types: BTreeSet<&str> = told.iter().map(check).collect();
        assert_eq!(types.len(), 1, "{list}");
        let one = visitor
            .get(&format!("/oparl/v1/{list}/{id}"))
            .await
            .expect(200)
            .json();
        assert_eq!(
            (check(&one), &one["deleted"]),
            (check(&gone(&told)[0]), &json!(true))
        );
    }
    let tombstone = visitor
        .get(&format!("/oparl/v1/agendaitem/{id}"))
        .await
        .text;
    secretary
        .edited(&path, "case", json!("Klapværk"))
        .await
        .expect(200);
    assert_eq!(
        visitor
            .get(&format!("/oparl/v1/agendaitem/{id}"))
            .await
            .text,
        tombstone,
        "what becomes of it is not told"
    );
    // The agenda that held it goes with its digest, until another is sent.
    let invited =
        async || all(&visitor, &server, "/oparl/v1/meeting").await[0]["invitation"].clone();
    assert_eq!(
        (
            all(&visitor, &server, "/oparl/v1/file").await.len(),
            invited().await
        ),
        (0, Value::Null)
    );
    act(&secretary, &format!("meetings/{slug}"), "send", &json!({}))
        .await
        .expect(200);
    assert_eq!(
        (
            all(&visitor, &server, "/oparl/v1/file").await.len(),
            &invited().await["styrbord:version"]
        ),
        (1, &json!(2))
    );
    let closed = slug_of("L1");
    let closed = secretary
        .get(&format!("/api/v1/agenda-items/{closed}"))
        .await
        .json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    visitor
        .get(&format!("/oparl/v1/agendaitem/{closed}"))
        .await
        .expect(404);

    // A forum that closes takes its meetings along, and one that opens again brings them back.
    // Each turn of its charter needs a decision of its own.
    let about = [("title", "Uden møde"), ("subjects", &*board.forum)];
    let closes = server.decided(&board.forum, "approved", &about).await;
    let opens = server.decided(&board.forum, "approved", &about).await;
    let turn = async |to: &str, decided: &str| {
        let record = server
            .desk()
            .record(Kind::Forum, &board.forum)
            .await
            .unwrap();
        let mut form = record
            .draft::<styrbord_domain::kinds::ForumFacts>()
            .unwrap()
            .form();
        form.set("openness", to);
        form.set("charter_decision", decided);
        server
            .desk()
            .edit(Kind::Forum, &board.forum, record.page.revision, &form)
            .await
            .unwrap();
    };
    turn("closed", &closes).await;
    for (list, number) in [
        ("meeting", 1),
        ("agendaitem", 7),
        ("decision", 2),
        ("file", 2),
    ] {
        assert_eq!(
            all(&visitor, &server, &format!("/oparl/v1/{list}"))
                .await
                .len(),
            0,
            "{list}"
        );
        let told = all(&visitor, &server, &format!("/oparl/v1/{list}?{since}")).await;
        assert_eq!((told.len(), gone(&told).len()), (number, number), "{list}");
    }
    assert_eq!(
        all(&visitor, &server, "/oparl/v1/organization").await.len(),
        1
    );
    turn("open", &opens).await;
    for (list, number) in [
        ("meeting", 1),
        ("agendaitem", 6),
        ("decision", 2),
        ("file", 1),
    ] {
        assert_eq!(
            all(&visitor, &server, &format!("/oparl/v1/{list}"))
                .await
                .len(),
            number,
            "{list}"
        );
    }
    // A meeting that is called off has no agenda.
    act(
        &secretary,
        &format!("meetings/{slug}"),
        "cancel",
        &json!({ "reason": "Ingen tid" }),
    )
    .await
    .expect(200);
    let meetings = all(&visitor, &server, "/oparl/v1/meeting").await;
    assert_eq!(
        (&meetings[0]["cancelled"], &meetings[0]["agendaItem"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(
        gone(&all(&visitor, &server, &format!("/oparl/v1/agendaitem?{since}")).await).len(),
        7
    );
    server.registry().catch_up().await.unwrap();
    assert_eq!(server.registry().verify().await.unwrap(), []);
    server.stop().await;
}

/// A forum that was made by mistake goes with its seats, and comes back with them.
async fn removals(database: Database) {
    let Some(server) = open(database).await else {
        return;
    };
    let secretary = server.user(Role::Secretary).await;
    let eva = server
        .registered(Kind::Person, &[("title", "Eva Engholm")])
        .await;
    let form = [
        ("title", "Fejltagelsen"),
        ("code", "FEJL"),
        ("purpose", "Ingen"),
        ("members.0.role", "member"),
        ("members.0.person", &*eva),
    ];
    let made = secretary.post("/forums/new", &form).await.expect(303);
    let path = made.header("location").to_owned();
    let visitor = server.visitor();
    let listed = async |list: &str, gone: bool| {
        let all = all(
            &visitor,
            &server,
            &format!("/oparl/v1/{list}?modified_since=1970-01-01T00:00:00Z"),
        )
        .await;
        all.iter()
            .filter(|one| one["deleted"].is_null() != gone)
            .count()
    };
    let stands = [
        ("organization", (1, 0)),
        ("membership", (1, 0)),
        ("person", (1, 0)),
    ];
    let gone = [
        ("organization", (0, 1)),
        ("membership", (0, 1)),
        ("person", (1, 0)),
    ];
    for (name, expected) in stands {
        assert_eq!(
            (listed(name, false).await, listed(name, true).await),
            expected,
            "{name}"
        );
    }
    secretary
        .post(&format!("{path}/remove"), &[("revision", "1")])
        .await
        .expect(303);
    for (name, expected) in gone {
        assert_eq!(
            (listed(name, false).await, listed(name, true).await),
            expected,
            "{name}"
        );
    }
    server.registry().catch_up().await.unwrap();
    assert_eq!(server.registry().verify().await.unwrap(), []);
    secretary
        .post(&format!("{path}/removed"), &[])
        .await
        .expect(303);
    for (name, expected) in stands {
        assert_eq!(
            (listed(name, false).await, listed(name, true).await),
            expected,
            "{name}"
        );
    }
    Crawl::from(&visitor, &server.url("")).await;
    server.registry().catch_up().await.unwrap();
    assert_eq!(server.registry().verify().await.unwrap(), []);
    // What the table lost is found, and made anew when the server starts.
    let lose = "DELETE FROM exchange WHERE object = 'membership'";
    server
        .registry()
        .store()
        .connection()
        .execute_unprepared(lose)
        .await
        .unwrap();
    let found = server.registry().verify().await.unwrap();
    assert!(
        found
            .iter()
            .any(|finding| finding.code == "exchange_differs"),
        "{found:?}"
    );
    let server = server.restart().await;
    assert_eq!(
        all(&server.visitor(), &server, "/oparl/v1/membership")
            .await
            .len(),
        1
    );
    server.stop().await;
}

/// Every address in the demonstration leads somewhere, to what is known by it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demonstration_has_no_way_that_leads_nowhere() {
    let settings = Config {
        demo: true,
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    let crawl = Crawl::from(&server.visitor(), &server.url("")).await;
    for (name, least) in [
        ("Organization", 6),
        ("Meeting", 30),
        ("AgendaItem", 50),
        ("File", 50),
        ("motion.json#", 25),
        ("vote_event.json#", 5),
    ] {
        assert!(crawl.listed[name] >= least, "{name}: {:?}", crawl.listed);
    }
    assert_eq!(crawl.listed["Paper"], crawl.listed["AgendaItem"]);
    server.stop().await;
}

macro_rules! on_each {
    ($( $name:ident: $test:ident )+) => { $(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$test(styrbord_tests::Database::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::$test(styrbord_tests::Database::Postgres).await;
            }
        }
    )+ };
}

on_each! {
    objects_have_the_shape_of_the_standards_and_nothing_closed_is_among_them: whole
    drafts_are_not_shown_and_change_nothing_that_is: drafts
    what_changed_and_what_is_gone_is_told_page_by_page: changes
    what_is_removed_goes_with_what_stands_in_it: removals
}
