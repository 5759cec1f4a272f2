//! A text can be taken out of everything that was ever saved, by an act that says why, and nothing of it is left.

use std::path::Path;
use std::time::Duration;

use reqwest::Method;
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use serde_json::{Map, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::PROVIDE;
use styrbord_domain::rights::Role;
use styrbord_registry::{Finding, Incoming, NewToken, Registry, Scope, Store, Tells};
use styrbord_tests::{Answer, PASSWORD, Server, User, on_both};

/// A day and a serial number that stand nowhere else, in the notations in which people write them.
const NUMBER: &str = "010170-4321";
const NOTATIONS: [&str; 3] = [NUMBER, "0101704321", "010170 4321"];
const REASON: &str = "Skrevet ved en fejl";

fn form(fields: &[(&str, &str)]) -> Form {
    Form::from_pairs(
        fields
            .iter()
            .chain(&[("confirm_cpr", "true")])
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    )
}

/// The number in every place that keeps words.
async fn fill(server: &Server) {
    let desk = server.desk();
    let confirmed = ("confirm_cpr", "true");
    let person = [("title", "Ida 010170-4321"), ("text", "x"), confirmed];
    let person = server.registered(Kind::Person, &person).await;
    assert_eq!(person, "ida-010170-4321");
    let page = [
        ("title", "Sagen"),
        ("text", "Ringede: 0101704321, [[ida-010170-4321]]."),
        ("owner", &*person),
        ("note", "010170 4321 ringede"),
        confirmed,
    ];
    server.registered(Kind::Wiki, &page).await;
    let later = form(&[("title", "Sagen"), ("text", "Tal med 010170–4321.")]);
    desk.edit(Kind::Wiki, "sagen", 1, &later).await.unwrap();
    let system = [
        ("title", "Aula"),
        ("text", "x"),
        ("roles.0.role", "system_owner"),
        ("roles.0.position", "Leder 010170-4321"),
        ("roles.1.role", "data_owner"),
        ("roles.1.holder", &*person),
        ("extras.0.name", "Kontakt"),
        ("extras.0.value", "0101704321"),
        confirmed,
    ];
    server.registered(Kind::System, &system).await;
    server
        .registered(Kind::Benefit, &[("title", "Sagstid")])
        .await;
    let reading = [
        ("date", "2026-02-28"),
        ("value", "14.5"),
        ("note", "efter 010170-4321"),
    ];
    desk.measure(Kind::Benefit, "sagstid", &form(&reading))
        .await
        .unwrap();
    let piece = [
        ("type", "exit_plan"),
        ("ref", "sag 010170-4321"),
        ("reason", "ringede fra 0101704321"),
        confirmed,
    ];
    let piece = form(&piece);
    let given = desk.act(Kind::System, "aula", &PROVIDE, None, &piece).await;
    given.unwrap();
    let moved = form(&[("title", "Ida 010170-4321"), ("slug", "ida")]);
    desk.edit(Kind::Person, &person, 1, &moved).await.unwrap();
    let brought = Incoming {
        kind: Kind::Standard,
        source: "regneark".to_owned(),
        key: "0101704321".to_owned(),
        form: form(&[("title", "Adgang"), ("text", "body"), ("summary", NUMBER)]),
        set: Map::new(),
        tells: Tells::Everything,
    };
    desk.bring(&brought).await.unwrap();
    let token = NewToken {
        account: server.account(Role::Editor).await.id,
        // As part of a word nobody is warned of it.
        name: format!("til A{NUMBER}"),
        scope: Scope::Write,
        expires_at: None,
    };
    let (_, secret) = desk.create_token(&token).await.unwrap();
    let program = server.program_with(&secret);
    let sent = program
        .request(Method::POST, "/api/v1/wiki")
        .header("Idempotency-Key", "once")
        .json(&json!({ "title": "Sendt", "text": NUMBER, "confirm_cpr": true }));
    assert_eq!(sent.send().await.unwrap().status(), 201);
    let connection = server.registry().store().connection();
    for statement in [
        "INSERT INTO job (id, kind, key, due_at, state, tries, error, made_at) \
         SELECT id, 'send_mail', 'x', 0, 'failed', 9, 'no such 010170-4321', 0 FROM page WHERE slug = 'aula'",
        "INSERT INTO letter (id, cause, address, code, gaps, path, made_at) \
         SELECT id, 'review:010170-4321', '0101704321@example.dk', 'review_due', '{\"title\":\"Ida 010170-4321\"}', \
         '/people/ida-010170-4321', 0 FROM page WHERE slug = 'aula'",
        "INSERT INTO draft (account_id, key, kind, title, form, kept_at) \
         SELECT id, 'x', 'wiki', 'Om 010170-4321', '[[\"text\",\"om 010170-4321\"]]', 0 FROM account WHERE login = 'editor'",
        // Two of each that differ in the notation alone.
        "INSERT INTO job (id, kind, key, due_at, state, tries, made_at) \
         SELECT id, 'review', CASE slug WHEN 'sagen' THEN '010170-4321' ELSE '0101704321' END, 0, 'done', 1, 0 \
         FROM page WHERE slug IN ('sagen', 'ida')",
        "INSERT INTO letter (id, cause, address, code, gaps, path, made_at) \
         SELECT id, 'review:0101704321', '0101704321@example.dk', 'review_due', '{}', '/', 0 FROM page WHERE slug = 'sagen'",
        "INSERT INTO saved_view (id, account_id, kind, slug, name, name_key, shared, listing, created_at, updated_at) \
         SELECT page.id, account.id, 'system', CASE page.slug WHEN 'aula' THEN 'sag-010170-4321-ab' ELSE 'sag-0101704321-ab' END, \
         CASE page.slug WHEN 'aula' THEN 'Sag 010170-4321' ELSE 'sag 0101704321' END, \
         CASE page.slug WHEN 'aula' THEN 'sag 010170-4321' ELSE 'sag 0101704321' END, TRUE, '{\"q\":\"010170 4321\"}', 0, 0 \
         FROM page, account WHERE page.slug IN ('aula', 'sagen') AND account.login = 'editor'",
    ] {
        connection.execute_unprepared(statement).await.unwrap();
    }
}

/// Every place of the database where the number stands, also as a key that sorts.
async fn places(server: &Server) -> Vec<String> {
    let connection = server.registry().store().connection();
    let backend = connection.get_database_backend();
    let columns = match backend {
        DbBackend::Sqlite => {
            "SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND lower(c.type) = 'text'"
        }
        _ => {
            "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns \
             WHERE table_schema = current_schema() AND data_type = 'text'"
        }
    };
    let mut found = Vec::new();
    let columns = Statement::from_string(backend, columns);
    for row in connection.query_all_raw(columns).await.unwrap() {
        let table: String = row.try_get("", "t").unwrap();
        let column: String = row.try_get("", "c").unwrap();
        // Sorting leaves the nought before a number out.
        let select = format!(
            "SELECT \"{column}\" AS v FROM \"{table}\" \
             WHERE \"{column}\" LIKE '%10170%4321%'"
        );
        let select = Statement::from_string(backend, select);
        for row in connection.query_all_raw(select).await.unwrap() {
            let value: String = row.try_get("", "v").unwrap();
            found.push(format!("{table}.{column}: {value}"));
        }
    }
    found
}

async fn findings(server: &Server) -> Vec<Finding> {
    server.registry().catch_up().await.unwrap();
    server.registry().verify().await.unwrap()
}

async fn remove(user: &User) {
    let typed = [
        ("act", "remove"),
        ("looked", NUMBER),
        ("value", NUMBER),
        ("reason", REASON),
        ("present", PASSWORD),
    ];
    let answer = user.post("/redaction", &typed).await.expect(303);
    assert!(answer.location().starts_with("/redaction?places="));
}

/// Waits until what is left in the files is cleared away.
async fn swept(server: &Server) {
    let swept = async {
        loop {
            let jobs = server.desk().jobs(100).await.unwrap();
            let mut sweeps = jobs.iter().filter(|job| job.kind == "sweep").peekable();
            if sweeps.peek().is_some() && sweeps.all(|job| job.ended_at.is_some()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let timeout = tokio::time::timeout(Duration::from_secs(60), swept);
    timeout.await.unwrap();
}

/// The files of a folder, also in folders within it, that hold one of the notations.
fn files_with_it(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with_it(&path));
            continue;
        }
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        let holds = |text: &str| {
            let text = text.as_bytes();
            bytes.windows(text.len()).any(|window| window == text)
        };
        if NOTATIONS.iter().any(|text| holds(text)) {
            found.push(path.display().to_string());
        }
    }
    found
}

on_both! {
    async fn a_number_is_removed_from_everything_for_good(server) {
        fill(server).await;
        server.account(Role::Administrator).await;
        assert_eq!(findings(server).await, []);
        let before = places(server).await;
        for table in ["revision", "page", "wiki", "person", "reading", "evidence", "system_role", "link",
            "slug_alias", "origin", "token", "account_event", "letter", "job", "draft", "saved_view"] {
            assert!(before.iter().any(|place| place.starts_with(&format!("{table}."))), "{table}: {before:#?}");
        }
        let administrator = server.user(Role::Administrator).await;
        let found = administrator.post("/redaction", &[("act", "find"), ("value", NUMBER)]).await.expect(200);
        for page in ["Sagen", "Aula", "Sagstid", "Adgang", "Sendt"] {
            assert!(found.text.contains(page), "{page}: {}", found.text);
        }
        let shown = async |user: &User| {
            let list = user.get("/systems").await.expect(200).text;
            let views = user.get("/api/v1/views?kind=system").await.expect(200).text;
            format!("{list} {views}")
        };
        let viewer = server.user(Role::Reader).await;
        assert!(shown(&viewer).await.contains("Sag 010170-4321"));
        remove(&administrator).await;
        assert_eq!(places(server).await, Vec::<String>::new());
        assert_eq!(findings(server).await, []);
        let told = server.registry().verify_since(None).await.unwrap().redactions;
        assert_eq!(told.iter().map(|told| &*told.by).collect::<Vec<_>>(), ["Test administrator"]);
        assert!(told[0].reason == REASON && told[0].places > 20, "{told:?}");
        let views = shown(&viewer).await;
        assert!(!NOTATIONS.iter().any(|text| views.contains(text)), "{views}");
        let views = viewer.get("/api/v1/views?kind=system").await.json();
        let names: Vec<&str> = views["items"].as_array().unwrap().iter().map(|view| view["name"].as_str().unwrap()).collect();
        assert!(names == ["Sag ████████", "sag ████████ 2"] || names == ["sag ████████", "Sag ████████ 2"], "{names:?}");

        // A reader sees the mark in its place, who took it out and why, and links lead on.
        let reader = server.user(Role::Reader).await;
        let old = reader.get("/wiki/sagen/history/1").await.expect(200);
        assert!(old.text.contains("Ringede: ████████") && old.text.contains(REASON), "{}", old.text);
        assert!(reader.get("/wiki/sagen/history/2").await.text.contains("Tal med ████████."));
        let history = reader.get("/wiki/sagen/history").await.expect(200);
        assert!(history.text.contains("Tekst fjernet for altid") || history.text.contains("Text removed for good"));
        let revisions = reader.get("/api/v1/wiki/sagen/revisions").await.expect(200).json();
        assert_eq!(revisions["items"][0]["kind"], "redacted");
        assert_eq!(revisions["items"][2]["redactions"][0]["reason"], REASON);
        assert_eq!(revisions["items"][0]["redactions"], json!([]));
        let first = reader.get("/api/v1/wiki/sagen/revisions/1").await.expect(200).json();
        let text = first["text"].as_str().unwrap().to_owned();
        let address = text.split_once("[[").unwrap().1.split_once("]]").unwrap().0.to_owned();
        assert_eq!(reader.get(&format!("/people/{address}")).await.expect(308).location(), "/people/ida");
        reader.get("/people/ida-010170-4321").await.expect(404);
        let difference = reader.get("/wiki/sagen/history?older=1&newer=2").await.expect(200);
        assert!(!NOTATIONS.iter().any(|text| difference.text.contains(text)));
        for notation in NOTATIONS {
            let hits = reader.get(&format!("/api/v1/search?q={}", notation.replace(' ', "%20"))).await.expect(200);
            assert!(!hits.text.contains("sagen"), "{}", hits.text);
        }

        // Nothing is left in the files, and the index is rid of what was taken out of it.
        swept(server).await;
        server.registry().catch_up().await.unwrap();
        assert_eq!(files_with_it(&server.config().data_dir), Vec::<String>::new());
        for rows in std::fs::read_dir(server.config().data_dir.join("index")).unwrap().flatten() {
            if let Ok(meta) = std::fs::read(rows.path().join("meta.json")) {
                let meta: serde_json::Value = serde_json::from_slice(&meta).unwrap();
                for segment in meta["segments"].as_array().unwrap() {
                    assert!(segment["deletes"].is_null(), "{segment}");
                }
            }
        }
        assert_eq!(findings(server).await, []);

        // A second time there is nothing left to take out.
        let typed = [("act", "remove"), ("looked", NUMBER), ("value", NUMBER), ("reason", REASON), ("present", PASSWORD)];
        administrator.post("/redaction", &typed).await.expect(422);
    }

    async fn a_number_goes_whatever_parts_it_and_web_addresses_stay(server) {
        let written = [
            "010170**-**4321", "010170&#45;4321", "010170&nbsp;4321", "010170/4321", "010170_4321", "010170--4321",
            "０１０１７０-4321", "01\u{ad}0170-43\u{200b}21", "&#48;10170-4321", "010170</b>-<b>4321",
        ];
        for (number, text) in written.iter().enumerate() {
            let page = [("title", &*format!("Side {number}")), ("text", &*format!("Ring til {text}, tak")), ("confirm_cpr", "true")];
            server.registered(Kind::Wiki, &page).await;
        }
        let vendor = [("title", "Netfirma"), ("website", "https://esdh.dk/sag/010170-4321"), ("confirm_cpr", "true")];
        let vendor = server.registered(Kind::Vendor, &vendor).await;
        let done = server.desk().redact("010170&ndash;4321", REASON).await.unwrap();
        assert_eq!((done.places, done.records), (written.len() + 1, written.len() + 1));
        let editor = server.program(Role::Editor, Scope::Write).await;
        for (number, text) in written.iter().enumerate() {
            let page = editor.get(&format!("/api/v1/wiki/side-{number}")).await.expect(200).json();
            assert_eq!(page["text"], "Ring til ████████, tak", "{text}");
        }
        // What is an address still is one, so that the record can be saved.
        let path = format!("/api/v1/vendors/{vendor}");
        let shown = editor.get(&path).await.expect(200).json();
        assert_eq!(shown["website"], "https://esdh.dk/sag/x");
        let edited = json!({ "title": "Netfirmaet", "website": shown["website"] });
        let put = editor.request(Method::PUT, &path).header("if-match", "*").json(&edited);
        Answer::to(put).await.expect(200);
        assert_eq!(findings(server).await, []);
    }

    async fn a_view_loses_words_and_neither_codes_nor_days(server) {
        let unit = server.registered(Kind::Unit, &[("title", "Sofus Troldsens hus")]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let view = json!({
            "kind": "system", "name": "operation 2025-01-05", "shared": true, "q": "operation 2025-01-05", "as_of": "2025-01-05",
            "filters": { "stage": ["operation"], "in_use_from": ["2025-01-05"] }, "columns": ["stage"],
        });
        let view = editor.send_json(Method::POST, "/api/v1/views", &view).await.expect(201).location().to_owned();
        let other = json!({ "kind": "system", "name": "Huset", "filters": { "unit": [unit] } });
        let other = editor.send_json(Method::POST, "/api/v1/views", &other).await.expect(201).location().to_owned();
        let draft = "INSERT INTO draft (account_id, key, kind, title, form, kept_at) SELECT id, 'x', 'system', 'Ny', \
            '[[\"text\",\"fra 2025-01-05\"],[\"in_use_from\",\"2025-01-05\"],[\"unit\",\"sofus-troldsens-hus\"]]', 0 \
            FROM account WHERE login = 'editor'";
        let connection = server.registry().store().connection();
        connection.execute_unprepared(draft).await.unwrap();
        for text in ["2025-01-05", "operation", "Sofus Troldsen"] {
            server.desk().redact(text, REASON).await.unwrap();
        }
        let kept = Statement::from_string(connection.get_database_backend(), "SELECT form FROM draft");
        let kept: String = connection.query_one_raw(kept).await.unwrap().unwrap().try_get("", "form").unwrap();
        assert_eq!(kept, "[[\"text\",\"fra ████████\"],[\"in_use_from\",\"2025-01-05\"],[\"unit\",\"xs-hus\"]]");
        let shown = editor.get(&view).await.expect(200).json();
        assert_eq!((&shown["name"], &shown["q"]), (&json!("████████ ████████"), &json!("████████ ████████")));
        assert_eq!((&shown["as_of"], &shown["readable"]), (&json!("2025-01-05"), &json!(true)));
        assert_eq!(shown["filters"], json!({ "in_use_from": ["2025-01-05"], "stage": ["operation"] }));
        let user = server.user(Role::Editor).await;
        let full = user.get(shown["url"].as_str().unwrap()).await.expect(303).location().to_owned();
        user.get(&full).await.expect(200);
        // What names a page names it by its new address.
        let house = editor.get(&other).await.expect(200).json();
        assert_eq!((&house["filters"], &house["gone"]), (&json!({ "unit": ["xs-hus"] }), &json!([])));
    }

    async fn what_is_saved_while_it_is_looked_for_goes_too(server) {
        let person = [("title", "Ida 010170-4321"), ("text", "x"), ("confirm_cpr", "true")];
        let person = server.registered(Kind::Person, &person).await;
        let page = [("title", "Sagen"), ("text", NUMBER), ("owner", &*person), ("confirm_cpr", "true")];
        server.registered(Kind::Wiki, &page).await;
        // Somebody writes; the next in turn save the number, and then it is taken out, having been looked for before.
        let connection = server.registry().store().connection();
        #[expect(clippy::disallowed_methods, reason = "it stands for another process that writes")]
        let held = connection.begin().await.unwrap();
        held.execute_unprepared("UPDATE feed SET hash = hash WHERE id = 1").await.unwrap();
        let desk = server.desk();
        let late = form(&[("owner", "ida-010170-4321"), ("title", "Sent 010170_4321"), ("text", "0101704321")]);
        let brought = Incoming {
            kind: Kind::Standard,
            source: "regneark".to_owned(),
            key: "010170/4321".to_owned(),
            form: form(&[("title", "Adgang"), ("text", "body"), ("summary", NUMBER)]),
            set: Map::new(),
            tells: Tells::Everything,
        };
        let wait = |milliseconds| tokio::time::sleep(Duration::from_millis(milliseconds));
        let (made, came, done, ()) = tokio::join!(
            desk.register(Kind::Wiki, &late),
            async { wait(100).await; desk.bring(&brought).await },
            async { wait(300).await; desk.redact(NUMBER, REASON).await },
            async { wait(1200).await; held.rollback().await.unwrap() },
        );
        made.unwrap();
        came.unwrap();
        assert_eq!(done.unwrap().records, 4);
        assert_eq!(places(server).await, Vec::<String>::new());
        let sources = "SELECT count(*) AS n FROM origin WHERE key LIKE '%4321%'";
        let sources = Statement::from_string(connection.get_database_backend(), sources);
        let sources: i64 = connection.query_one_raw(sources).await.unwrap().unwrap().try_get("", "n").unwrap();
        assert_eq!(sources, 0);
        assert_eq!(findings(server).await, []);
    }

    async fn whatever_is_altered_besides_is_still_found(server) {
        fill(server).await;
        server.account(Role::Administrator).await;
        let administrator = server.user(Role::Administrator).await;
        remove(&administrator).await;
        // Twice touched: each act begins where the one before ended.
        server.desk().redact("Ringede", "Også det").await.unwrap();
        assert_eq!(findings(server).await, []);
        let connection = server.registry().store().connection();
        let sagen = "page_id = (SELECT id FROM page WHERE slug = 'sagen')";
        let acts = "SELECT count(*) AS n FROM redaction";
        let acts = Statement::from_string(connection.get_database_backend(), acts);
        let acts: i64 = connection.query_one_raw(acts).await.unwrap().unwrap().try_get("", "n").unwrap();
        assert_eq!(acts, 2);
        for (code, change, undo) in [
            ("revision_altered",
                format!("UPDATE revision SET text = 'x' || text WHERE {sagen} AND number = 1"),
                format!("UPDATE revision SET text = substr(text, 2) WHERE {sagen} AND number = 1")),
            ("log_altered",
                "UPDATE reading SET note = 'x' || note".to_owned(),
                "UPDATE reading SET note = substr(note, 2)".to_owned()),
            ("event_altered",
                "UPDATE account_event SET detail = 'x' || detail WHERE act = 'token_made'".to_owned(),
                "UPDATE account_event SET detail = substr(detail, 2) WHERE act = 'token_made'".to_owned()),
            ("redaction_altered",
                "UPDATE redacted SET after = after || 'x'".to_owned(),
                "UPDATE redacted SET after = substr(after, 1, length(after) - 1)".to_owned()),
            ("redaction_altered",
                "UPDATE redaction SET reason = 'x' || reason".to_owned(),
                "UPDATE redaction SET reason = substr(reason, 2)".to_owned()),
            ("redaction_unknown",
                "UPDATE redacted SET seq = seq + 1000".to_owned(),
                "UPDATE redacted SET seq = seq - 1000".to_owned()),
            ("redaction_missing",
                "UPDATE redaction SET seq = seq + 1000".to_owned(),
                "UPDATE redaction SET seq = seq - 1000".to_owned()),
        ] {
            connection.execute_unprepared(&change).await.unwrap();
            let found = findings(server).await;
            assert!(found.iter().any(|finding| finding.code == code), "{code} after {change}: {found:?}");
            connection.execute_unprepared(&undo).await.unwrap();
            assert_eq!(findings(server).await, [], "after {change} was undone");
        }
    }

    async fn the_number_of_a_decision_stays(server) {
        let forum = server.forum("Styregruppen", "DS", &[]).await;
        let slug = server.decided(&forum, "approved", &[]).await;
        let administrator = server.user(Role::Administrator).await;
        let number = slug.to_uppercase();
        for part in [number.as_str(), &number[..number.len() - 1], &number[3..]] {
            let typed = [("act", "remove"), ("looked", part), ("value", part), ("reason", REASON), ("present", PASSWORD)];
            let page = administrator.post("/redaction", &typed).await.expect(422).text;
            assert!(page.contains("Nummeret p\u{e5} en beslutning bliver st\u{e5}ende"), "{part}: {page}");
        }
        administrator.get(&format!("/decisions/{number}")).await.expect(200);
        assert_eq!(findings(server).await, []);
    }

    async fn it_is_done_by_who_may_and_never_without_a_reason(server) {
        fill(server).await;
        let typed = |reason: &'static str, present: &'static str| [
            ("act", "remove"), ("looked", NUMBER), ("value", NUMBER), ("reason", reason), ("present", present),
        ];
        for role in [Role::Editor, Role::Secretary, Role::Chair, Role::Auditor] {
            let user = server.user(role).await;
            user.get("/redaction").await.expect(403);
            user.post("/redaction", &typed(REASON, PASSWORD)).await.expect(403);
        }
        let program = server.program(Role::Administrator, Scope::Write).await;
        program.post("/redaction", &[("act", "find"), ("value", NUMBER)]).await.expect(403);
        let administrator = server.user(Role::Administrator).await;
        let places_before = places(server).await.len();
        for (reason, present) in [(REASON, "wrong"), ("", PASSWORD), ("Det var 0101704321", PASSWORD), ("Som 020280-1234", PASSWORD)] {
            let answer = administrator.post("/redaction", &typed(reason, present)).await.expect(422);
            assert!(answer.text.contains(NUMBER), "what was typed stands there still");
        }
        // What nobody has looked for is looked for first, and the places are shown after a refusal too.
        for (looked, present, status) in [("Noget andet", PASSWORD, 200), ("", PASSWORD, 200), (NUMBER, "Agerhøne-7-i-rugen", 422)] {
            let typed = [("act", "remove"), ("looked", looked), ("value", NUMBER), ("reason", REASON), ("present", present)];
            let page = administrator.post("/redaction", &typed).await.expect(status).text;
            assert!(page.contains("id=\"found\"") && !page.contains("Agerhøne-7-i-rugen"), "{page}");
        }
        // By the name of an account every change says who made it.
        let name = [("act", "remove"), ("looked", "Test administrator"), ("value", "Test administrator"), ("reason", REASON), ("present", PASSWORD)];
        administrator.post("/redaction", &name).await.expect(422);
        assert_eq!(places(server).await.len(), places_before);
        assert_eq!(findings(server).await, []);
    }

    async fn what_is_closed_to_them_is_not_told_and_removed_all_the_same(server) {
        let forum = server.forum("Udvalget", "ISU", &[("openness", "closed")]).await;
        let about = [("title", "Hemmelig sag"), ("text", "Om 010170-4321"), ("confirm_cpr", "true")];
        let decision = server.decided(&forum, "approved", &about).await;
        let administrator = server.user(Role::Administrator).await;
        let found = administrator.post("/redaction", &[("act", "find"), ("value", NUMBER)]).await.expect(200);
        assert!(!found.text.contains("Hemmelig") && !found.text.contains(&decision), "{}", found.text);
        remove(&administrator).await;
        assert_eq!(places(server).await, Vec::<String>::new());
        let chair = server.user(Role::Chair).await;
        assert!(chair.get(&format!("/decisions/{decision}")).await.expect(200).text.contains("Om ████████"));
        assert_eq!(findings(server).await, []);
    }

    async fn what_a_command_takes_out_beside_the_server_is_shown_no_more(server) {
        fill(server).await;
        let reader = server.user(Role::Reader).await;
        let shows = async || {
            let list = reader.get("/systems").await.expect(200).text;
            let views = reader.get("/api/v1/views?kind=system").await.expect(200).text;
            [list, views].iter().any(|text| NOTATIONS.iter().any(|number| text.contains(number)))
        };
        assert!(shows().await);
        let beside = Registry::without_index(Store::open(&server.config().database()).await.unwrap());
        beside.installation("command line").redact(NUMBER, REASON).await.unwrap();
        if server.config().database_url.is_none() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        assert!(!shows().await);
    }

    async fn a_reason_that_was_given_can_be_taken_out_too(server) {
        let page = [("title", "Sagen"), ("text", "Om den forkerte sag")];
        server.registered(Kind::Wiki, &page).await;
        server.desk().redact("forkerte", "Ida Troldsens advokat bad om det").await.unwrap();
        server.desk().redact("Ida Troldsen", "Navnet stod i en begrundelse").await.unwrap();
        assert_eq!(findings(server).await, []);
        let reader = server.user(Role::Reader).await;
        let revisions = reader.get("/api/v1/wiki/sagen/revisions").await.expect(200);
        assert!(revisions.text.contains("████████s advokat bad om det"), "{}", revisions.text);
        assert!(!revisions.text.contains("Troldsen"), "{}", revisions.text);
        // Whoever alters the reason of an act without one is found, also where an act has touched it.
        let connection = server.registry().store().connection();
        connection.execute_unprepared("UPDATE redaction SET reason = 'x' || reason").await.unwrap();
        let found = findings(server).await.into_iter().filter(|finding| finding.code == "redaction_altered");
        assert_eq!(found.count(), 2);
    }

    async fn a_name_goes_from_the_address_with_the_title_and_across_lines(server) {
        let page = [("title", "Sofus Troldsens sag"), ("text", "Ringede til Sofus\nTroldsen, og Sofus\u{a0} Troldsen svarede.")];
        assert_eq!(server.registered(Kind::Wiki, &page).await, "sofus-troldsens-sag");
        server.desk().redact("Sofus Troldsen", REASON).await.unwrap();
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/api/v1/wiki/xs-sag").await.expect(200).json();
        assert_eq!(page["title"], "████████s sag");
        assert_eq!(page["text"], "Ringede til ████████, og ████████ svarede.");
        reader.get("/wiki/sofus-troldsens-sag").await.expect(404);
        assert_eq!(findings(server).await, []);
    }

    async fn who_takes_a_text_out_has_not_worked_on_the_page(server) {
        let reader = server.program(Role::Reader, Scope::Write).await;
        let idea = json!({ "title": "Ny idé", "stage": "idea", "text": "Ring til Sofus Troldsen" });
        let made = reader.send_json(Method::POST, "/api/v1/systems", &idea).await.expect(201).json();
        let slug = made["slug"].as_str().unwrap();
        let chair = server.program(Role::Chair, Scope::Write).await;
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let body = json!({
            "title": "Min sag", "forum": forum, "kind": "approved", "case": "x", "recommendation": "x", "text": "Sofus Troldsen",
        });
        let own = chair.send_json(Method::POST, "/api/v1/decisions", &body).await.expect(201).json();
        let own = own["slug"].as_str().unwrap();
        let administrator = server.user(Role::Administrator).await;
        let typed = [("act", "remove"), ("looked", "Sofus Troldsen"), ("value", "Sofus Troldsen"), ("reason", REASON), ("present", PASSWORD)];
        administrator.post("/redaction", &typed).await.expect(303);

        let edited = json!({ "title": "Ny idé", "stage": "idea", "text": "Ring til mig" });
        let path = format!("/api/v1/systems/{slug}");
        let request = reader.request(Method::PUT, &path).header("if-match", "\"2\"").json(&edited);
        Answer::to(request).await.expect(200);
        let request = chair.request(Method::POST, &format!("/api/v1/decisions/{own}/adopt")).header("if-match", "\"2\"");
        let refused = Answer::to(request.json(&json!({}))).await.expect(422).json();
        assert_eq!(refused["faults"][0]["code"], "own_case", "{refused}");
    }
}
