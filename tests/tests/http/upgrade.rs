//! Databases that earlier versions wrote: taken over whole, and what they said is still said.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use reqwest::Method;
use sea_orm::{ConnectionTrait, Database as Connection};
use serde_json::{Map, Value, json};
use styrbord::Config;
use styrbord::DEMO_PASSWORD;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{AccountChange, Finding};
use styrbord_tests::{Answer, Database, Server, User};

fn stored() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("stored");
    let mut versions: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    versions.sort();
    assert!(!versions.is_empty());
    versions
}

fn unpacked(file: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let packed = fs::File::open(file).unwrap();
    GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    bytes
}

fn pack(file: &Path, bytes: &[u8]) {
    let mut packed = GzEncoder::new(fs::File::create(file).unwrap(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap();
}

/// Somebody of the demonstration, signed in.
async fn signed_in(server: &Server, login: &str) -> User {
    let user = server.visitor();
    let form = [("login", login), ("password", DEMO_PASSWORD), ("next", "/")];
    user.post("/sign-in", &form).await.expect(303);
    user
}

/// Under what name the upgrade writes.
const UPGRADE: &str = "upgrade";

/// What the API says of everything, closed items too, as of a day where one is given, by its path.
async fn said(server: &Server, day: Option<&str>) -> Map<String, Value> {
    let desk = server.desk();
    let account = desk.account("administrator").await.unwrap();
    let change = AccountChange {
        roles: Some(BTreeSet::from([Role::Administrator, Role::Auditor])),
        ..AccountChange::default()
    };
    desk.change_account(account.id, &change).await.unwrap();
    let user = signed_in(server, "administrator").await;
    let of_day = |path: &str| match day {
        Some(day) => format!("{path}?as_of={day}"),
        None => path.to_owned(),
    };
    let mut said = Map::new();
    // Indicators were not there yet.
    let kinds = Kind::ALL.into_iter();
    for kind in kinds.filter(|kind| *kind != Kind::Indicator || day.is_none()) {
        let folder = format!("/api/v1/{}", kind.folder());
        for path in paths(&user, &folder).await {
            let record = user.get(&of_day(&path)).await.expect(200).json();
            said.insert(path.clone(), record);
            let mut revisions = items(&user, &format!("{path}/revisions")).await;
            // What was measured by then goes on in an indicator, and the upgrade tells the benefit of it.
            revisions.retain(|save| kind != Kind::Benefit || save["by"] != UPGRADE);
            said.insert(format!("{path}/revisions"), Value::Array(revisions));
            if kind == Kind::Benefit {
                let readings = items(&user, &format!("{path}/measurements")).await;
                said.insert(format!("{path}/measurements"), Value::Array(readings));
            }
        }
    }
    said
}

async fn paths(user: &User, folder: &str) -> Vec<String> {
    let items = items(user, folder).await;
    let slug = |item: &Value| item["slug"].as_str().unwrap().to_owned();
    items
        .iter()
        .map(|item| format!("{folder}/{}", slug(item)))
        .collect()
}

/// All items of a list, however many parts it comes in.
async fn items(user: &User, path: &str) -> Vec<Value> {
    let (mut all, mut next) = (Vec::new(), path.to_owned());
    loop {
        let mut part = user.get(&next).await.expect(200).json();
        let items = part["items"].take();
        all.extend(items.as_array().unwrap().iter().cloned());
        match part["next_cursor"].as_str() {
            Some(cursor) => next = format!("{path}?cursor={cursor}"),
            None => return all,
        }
    }
}

/// What an earlier version left unsaid of a benefit, and later ones say.
fn is_usual(place: &str, now: &str) -> bool {
    let name = place.rsplit('.').next().unwrap_or_default();
    place.contains("/benefits/") && [("sign", "benefit"), ("mode", "change")].contains(&(name, now))
}

/// The places where `now` does not say what `then` says; what it says besides is no matter.
fn differing(place: &str, then: &Value, now: &Value, found: &mut Vec<String>) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            for (name, value) in then {
                let value_now = now.get(name).unwrap_or(&Value::Null);
                differing(&format!("{place}.{name}"), value, value_now, found);
            }
        }
        (Value::Array(then), Value::Array(now)) if then.len() == now.len() => {
            for (number, (then, now)) in then.iter().zip(now).enumerate() {
                differing(&format!("{place}.{number}"), then, now, found);
            }
        }
        _ if then == now => {}
        (Value::Null, Value::String(now)) if is_usual(place, now) => {}
        _ => found.push(format!("{place}: {then:.80} is now {now:.80}")),
    }
}

/// Starts a server on what a version stored; none without PostgreSQL.
async fn taken_over(version: &Path, database: Database) -> Option<Server> {
    let bytes = unpacked(&version.join(file(database)));
    match database {
        Database::Sqlite => Some(Server::on_sqlite(&bytes, Config::default()).await),
        Database::Postgres => {
            let dump = String::from_utf8(bytes).unwrap();
            Server::on_postgres(&dump, Config::default()).await
        }
    }
}

const fn file(database: Database) -> &'static str {
    match database {
        Database::Sqlite => "sqlite.db.gz",
        Database::Postgres => "postgres.sql.gz",
    }
}

const fn said_in(database: Database) -> &'static str {
    match database {
        Database::Sqlite => "sqlite.json.gz",
        Database::Postgres => "postgres.json.gz",
    }
}

/// What is wrong but for the files of records, which stand beside the databases and are not stored with them.
async fn wrong(server: &Server) -> Vec<Finding> {
    let mut findings = server.registry().verify().await.unwrap();
    findings.retain(|finding| finding.code != "attachment_missing");
    findings
}

async fn is_taken_over(database: Database) {
    for version in stored() {
        let Some(server) = taken_over(&version, database).await else {
            return;
        };
        let name = version.file_name().unwrap().to_string_lossy().into_owned();
        server.registry().catch_up().await.unwrap();
        assert_eq!(wrong(&server).await, [], "{name}");

        let then: Value =
            serde_json::from_slice(&unpacked(&version.join(said_in(database)))).unwrap();
        let now = said(&server, then["day"].as_str()).await;
        let mut found = Vec::new();
        differing("", &then["said"], &Value::Object(now), &mut found);
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
        are_measured_on(&server, &then, &name).await;

        // It can be worked on, and what comes of it holds together with what was there.
        let editor = signed_in(&server, "redaktor").await;
        let system = first(&editor, Kind::System).await;
        rewritten(&editor, &system, "Skrevet efter opgraderingen: agerhønen").await;
        server.registry().catch_up().await.unwrap();
        let found = editor.get("/api/v1/search?q=agerhønen").await.expect(200);
        assert_eq!(found.json()["total"], 1, "{name}");
        assert_eq!(wrong(&server).await, [], "{name}");
        server.stop().await;
    }
}

/// Benefits that were measured go on to be: each by an indicator whose readings begin with its own.
async fn are_measured_on(server: &Server, then: &Value, version: &str) {
    let editor = signed_in(server, "redaktor").await;
    let count = async || items(&editor, "/api/v1/indicators").await.len();
    let made = count().await;
    // A second time nothing is changed.
    let end = server.registry().verify_since(None).await.unwrap().end;
    server.registry().keep_indicators().await.unwrap();
    let again = server.registry().verify_since(None).await.unwrap().end;
    assert_eq!((made, end), (count().await, again), "{version}");
    let (mut read, mut corrected) = (0, false);
    for path in paths(&editor, "/api/v1/benefits").await {
        let slug = path.rsplit('/').next().unwrap();
        let own = items(&editor, &format!("{path}/measurements")).await;
        let benefit = editor.get(&path).await.expect(200).json();
        let speaking = format!("/api/v1/indicators?benefits={slug}&role=primary");
        let speaking = editor.get(&speaking).await.expect(200).json()["items"].clone();
        let speaking = speaking.as_array().unwrap();
        let is_measured = benefit["unit"].is_string() || !own.is_empty();
        assert!(
            speaking.len() == 1 || !is_measured,
            "{version} {path}: {speaking:?}"
        );
        if own.is_empty() {
            continue;
        }
        read += 1;
        let indicator = format!(
            "/api/v1/indicators/{}",
            speaking[0]["slug"].as_str().unwrap()
        );
        let told = editor.get(&indicator).await.expect(200).json();
        assert_eq!(told["continues"], slug, "{version} {path}");
        for field in ["latest_on", "latest_value", "prepared", "unit", "target"] {
            assert_eq!(told[field], benefit[field], "{version} {path}");
        }
        assert_eq!(told["prepared"], "running", "{version} {path}");
        let bare = |readings: Vec<Value>| -> Vec<Value> {
            let bare = readings.into_iter().map(|mut reading| {
                reading["benefit"].take();
                reading["indicator"].take();
                reading
            });
            bare.collect()
        };
        let gone_on = items(&editor, &format!("{indicator}/measurements")).await;
        assert_eq!(bare(gone_on), bare(own.clone()), "{version} {path}");
        // As of the day that was stored it does as it did then.
        let day = then["day"].as_str().unwrap();
        let of_day = format!("{path}/assessment?as_of={day}");
        let of_day = editor.get(&of_day).await.expect(200).json();
        assert_eq!(
            of_day["latest"].is_null(),
            benefit["latest_on"].is_null(),
            "{version} {path}"
        );
        editor
            .get(&format!("{indicator}?as_of={day}"))
            .await
            .expect(404);
        // One of before is put right.
        let stands = own.iter().find(|reading| reading["corrected"] == false);
        if let Some(old) = stands.filter(|_| !corrected && benefit["status"] != "abandoned") {
            let value = json!({ "date": old["date"], "value": 1, "note": "Tastefejl", "corrects": old["id"] });
            let readings = format!("{path}/measurements");
            let answer = editor.send_json(Method::POST, &readings, &value).await;
            answer.expect(201);
            for path in [&path, &indicator] {
                let all = items(&editor, &format!("{path}/measurements")).await;
                let old = all
                    .iter()
                    .find(|reading| reading["id"] == old["id"])
                    .unwrap();
                assert_eq!(
                    (all.len(), &old["corrected"]),
                    (own.len() + 1, &json!(true)),
                    "{version} {path}"
                );
            }
            corrected = true;
        }
    }
    assert!(read > 0 && corrected, "{version}: {read}");
    assert_eq!(wrong(server).await, [], "{version}");
    // The lines of before are covered as they were.
    let connection = server.registry().store().connection();
    for (change, found) in [
        ("value || '1'", true),
        ("substr(value, 1, length(value) - 1)", false),
    ] {
        let change = format!("UPDATE measurement SET value = {change}");
        connection.execute_unprepared(&change).await.unwrap();
        let wrong = wrong(server).await;
        let of_benefit = |finding: &Finding| {
            finding.code == "log_altered" && finding.place.contains(": benefit/")
        };
        assert_eq!(wrong.iter().any(of_benefit), found, "{version}: {wrong:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_earlier_versions_wrote_is_taken_over_on_sqlite() {
    is_taken_over(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_earlier_versions_wrote_is_taken_over_on_postgres() {
    is_taken_over(Database::Postgres).await;
}

/// The path of the first record of a kind.
async fn first(user: &User, kind: Kind) -> String {
    let folder = format!("/api/v1/{}", kind.folder());
    paths(user, &folder).await.remove(0)
}

/// Sends a record again with another text.
async fn rewritten(user: &User, path: &str, text: &str) {
    let read = user.get(path).await.expect(200);
    let mut record = read.json();
    record["text"] = json!(text);
    let request = user
        .request(Method::PUT, path)
        .header("if-match", read.header("etag"));
    Answer::to(request.json(&record)).await.expect(200);
}

/// A day's work on the demonstration: texts, a name that changes, a reading put right, a token.
async fn a_days_work(server: &Server) {
    let editor = signed_in(server, "redaktor").await;
    let system = first(&editor, Kind::System).await;
    rewritten(&editor, &system, "Første udgave, se [[wiki]].").await;
    rewritten(&editor, &system, "Anden udgave.").await;
    let read = editor.get(&system).await.expect(200);
    let mut record = read.json();
    let title = format!("{} (omdøbt)", record["title"].as_str().unwrap());
    record["title"] = json!(title);
    let request = editor.request(Method::PUT, &system);
    let request = request.header("if-match", read.header("etag"));
    Answer::to(request.json(&record)).await.expect(200);

    let readings = format!("{}/measurements", first(&editor, Kind::Benefit).await);
    let body = json!({ "date": "2026-10-01", "value": 41.5, "evidence": "Fagsystemet" });
    let logged = editor.send_json(Method::POST, &readings, &body).await;
    let logged = logged.expect(201).json();
    let body = json!({ "date": "2026-10-01", "value": 42.5, "note": "Tastefejl", "corrects": logged["id"] });
    let corrected = editor.send_json(Method::POST, &readings, &body).await;
    corrected.expect(201);

    let token = [
        ("act", "create_token"),
        ("name", "rapport"),
        ("scope", "read"),
        ("expires_at", ""),
        ("present", DEMO_PASSWORD),
    ];
    let answer = editor.post("/account", &token).await;
    answer.expect(200);
}

/// The whole SQLite file of a server, as it is at one moment.
async fn copied(server: &Server, folder: &Path) -> Vec<u8> {
    let copy = folder.join("copy.db");
    let file = server.config().data_dir.join("styrbord.db");
    let connection = Connection::connect(format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    let whole = format!("VACUUM INTO '{}'", copy.display());
    connection.execute_unprepared(&whole).await.unwrap();
    connection.close().await.unwrap();
    let bytes = fs::read(&copy).unwrap();
    fs::remove_file(copy).unwrap();
    bytes
}

/// The statements that make the PostgreSQL database of a server anew.
fn dumped(server: &Server) -> Vec<u8> {
    let dump = std::env::var("STYRBORD_PG_DUMP").unwrap_or_else(|_| "pg_dump".to_owned());
    let dump = Command::new(dump)
        .args(["--inserts", "--no-owner", "--no-privileges"])
        .arg(server.config().database_url.as_deref().unwrap())
        .output()
        .unwrap();
    assert!(dump.status.success(), "{dump:?}");
    // Words to `psql`, which later versions of the tool write, are none to a server.
    let text = String::from_utf8(dump.stdout).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with('\\'))
        .collect();
    lines.join("\n").into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "stores the databases of this version in the folder that STYRBORD_STORE names"]
async fn store_this_version() {
    let folder = PathBuf::from(std::env::var("STYRBORD_STORE").unwrap());
    fs::create_dir_all(&folder).unwrap();
    for database in [Database::Sqlite, Database::Postgres] {
        let demo = Config {
            demo: true,
            ..Config::default()
        };
        let server = Server::start_with(database, demo).await.unwrap();
        a_days_work(&server).await;
        let day = server.desk().today().to_string();
        let said = json!({ "day": day, "said": said(&server, None).await });
        pack(&folder.join(said_in(database)), said.to_string().as_bytes());
        let bytes = match database {
            Database::Sqlite => copied(&server, &folder).await,
            Database::Postgres => dumped(&server),
        };
        pack(&folder.join(file(database)), &bytes);
        server.stop().await;
    }
}
