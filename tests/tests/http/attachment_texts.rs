//! What stands in attachments is found, by who may read the record with which they stand and nobody else.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use reqwest::Method;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use styrbord::Config;
use styrbord_domain::attachments::digest_in;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{Fault, Scope};
use styrbord_tests::{Answer, Database, PASSWORD, Server, User, program};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Runs a test on each database that there is, on a server that reads files by a command.
async fn reading_by(command: &[&str], test: impl AsyncFn(&Server)) {
    let settings = Config {
        text_command: Some(command.iter().map(|part| (*part).to_owned()).collect()),
        ..Config::default()
    };
    for database in [Database::Sqlite, Database::Postgres] {
        if let Some(server) = Server::start_with(database, settings.clone()).await {
            test(&server).await;
            server.stop().await;
        }
    }
}

/// The same by the program itself, as `styrbord serve` does.
async fn reading(test: impl AsyncFn(&Server)) {
    let program = program();
    reading_by(
        &[program.to_str().unwrap(), "text-of", "{file}", "{media}"],
        test,
    )
    .await;
}

/// Brings a file as a program does; what is answered of it.
async fn put(user: &User, path: &str, name: &str, bytes: &[u8]) -> Value {
    let name: String = name.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let path = format!("/api/v1/{path}/attachments?name={name}");
    let request = user.request(Method::POST, &path).body(bytes.to_vec());
    let answer = Answer::to(request).await.expect(201).json();
    answer["items"][0].clone()
}

/// What somebody finds: titles, each with the file and the passage.
async fn found(server: &Server, user: &User, text: &str) -> Vec<(String, String, String)> {
    all_read(server).await;
    server.registry().catch_up().await.unwrap();
    let answer = user
        .get(&format!("/api/v1/search?q={text}"))
        .await
        .expect(200)
        .json();
    let hits = answer["results"].as_array().unwrap();
    assert_eq!(answer["total"], json!(hits.len()));
    let part = |hit: &Value, name: &str| hit[name].as_str().unwrap_or_default().to_owned();
    hits.iter()
        .map(|hit| (part(hit, "title"), part(hit, "file"), part(hit, "snippet")))
        .collect()
}

async fn titles(server: &Server, user: &User, text: &str) -> Vec<String> {
    let found = found(server, user, text).await;
    found.into_iter().map(|(title, _, _)| title).collect()
}

/// How many files there are of which it is so.
async fn count(server: &Server, so: &str) -> usize {
    rows(server, &format!("SELECT digest FROM file_text WHERE {so}")).await
}

/// How many rows a query finds.
async fn rows(server: &Server, query: &str) -> usize {
    let connection = server.registry().store().connection();
    let query = Statement::from_string(connection.get_database_backend(), query);
    connection.query_all_raw(query).await.unwrap().len()
}

async fn waiting(server: &Server) -> usize {
    count(server, "unread = 'waiting'").await
}

/// How many texts are kept, when all have come.
async fn kept(server: &Server) -> usize {
    all_read(server).await;
    count(server, "unread IS NULL AND text <> ''").await
}

/// How many files are read or wait for it.
async fn being_read(server: &Server) -> usize {
    let open = "SELECT id FROM job WHERE kind = 'read_file' AND state IN ('waiting', 'running')";
    rows(server, open).await
}

/// Waits until nothing waits to be read. What takes long is tried again at once.
async fn all_read(server: &Server) {
    let hurry = "UPDATE job SET due_at = 0 WHERE kind = 'read_file' AND state = 'waiting'";
    let connection = server.registry().store().connection();
    let reading = async {
        while being_read(server).await > 0 {
            connection.execute_unprepared(hurry).await.unwrap();
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let reading = tokio::time::timeout(Duration::from_secs(120), reading);
    reading.await.unwrap();
}

fn docx(text: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    write!(
        writer,
        "<w:document><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>"
    )
    .unwrap();
    writer.finish().unwrap().into_inner()
}

/// One page that draws a text, without a table of where its objects begin, as damaged files come.
fn pdf(text: &str) -> Vec<u8> {
    let drawn = format!("BT /F1 11 Tf 60 780 Td ({text}) Tj ET");
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{drawn}\nendstream\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n\
         trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n",
        drawn.len()
    )
    .into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_is_found_by_what_stands_in_its_files() {
    reading(async |server| {
        server
            .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
            .await;
        server
            .registered(
                Kind::Wiki,
                &[("title", "Ord"), ("text", "Om et kranvarsel.")],
            )
            .await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        let contract = put(
            &editor,
            "wiki/havn",
            "../../Aftale.pdf",
            &pdf("Kranvarslet er tolv uger."),
        )
        .await;
        put(
            &editor,
            "wiki/havn",
            "Notat.docx",
            &docx("Om bolværkets tilstand."),
        )
        .await;
        put(
            &editor,
            "wiki/havn",
            "Gammel.txt",
            b"Bl\xe5b\xe6rgr\xf8d til havnefesten",
        )
        .await;
        // The same content once more is kept once.
        put(
            &editor,
            "wiki/ord",
            "Samme.docx",
            &docx("Om bolværkets tilstand."),
        )
        .await;
        assert_eq!(kept(server).await, 3);

        let hits = found(server, &reader, "kranvarsel").await;
        let of = |title: &str, file: &str, said: &str| {
            (title.to_owned(), file.to_owned(), said.to_owned())
        };
        let name = contract["name"].as_str().unwrap();
        assert_eq!(
            hits,
            [
                of("Ord", "", "Om et <mark>kranvarsel</mark>."),
                of("Havn", name, "<mark>Kranvarslet</mark> er tolv uger."),
            ]
        );
        assert_eq!(
            found(server, &reader, "bl%C3%A5b%C3%A6rgr%C3%B8d").await,
            [of(
                "Havn",
                "Gammel.txt",
                "<mark>Blåbærgrød</mark> til havnefesten"
            ),]
        );
        assert_eq!(titles(server, &reader, "bolv%C3%A6rk").await.len(), 2);
        let page = reader.get("/search?q=bolv%C3%A6rk").await.expect(200).text;
        assert!(
            page.contains("I bilaget ”") && page.contains("Notat.docx"),
            "{page}"
        );
        // Nothing else tells of it.
        for path in [
            "/wiki/havn",
            "/wiki/havn/history",
            "/api/v1/wiki/havn",
            "/api/v1/wiki/havn/revisions",
            "/search/suggest?q=tilst",
        ] {
            let page = reader.get(path).await.expect(200).text;
            assert!(!page.contains("tilstand"), "{path}");
        }

        let desk = server.desk();
        desk.detach(
            Kind::Wiki,
            "havn",
            contract["id"].as_str().unwrap().parse().unwrap(),
        )
        .await
        .unwrap();
        assert_eq!(titles(server, &reader, "kranvarsel").await, ["Ord"]);
        assert_eq!(kept(server).await, 3, "history names it");
        desk.redact(contract["url"].as_str().unwrap(), "Personoplysninger")
            .await
            .unwrap();
        assert_eq!(kept(server).await, 2);
        server.registry().clock().pass(2);
        server.registry().sweep_files().await.unwrap();
        assert_eq!(kept(server).await, 2);
        // What is indexed anew is the same.
        server.registry().reindex().await.unwrap();
        assert_eq!(titles(server, &reader, "kranvarsel").await, ["Ord"]);
        assert_eq!(titles(server, &reader, "bolv%C3%A6rk").await.len(), 2);
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_of_a_closed_item_are_found_by_its_circle_alone() {
    reading(async |server| {
        let forum = server.forum("Boardet", "IGF", &[]).await;
        let closed = [
            ("title", "Lukket sag"),
            ("kind", "discussion"),
            ("forum", &*forum),
            ("case", "x"),
            ("closed", "true"),
            ("closed_reason", "FVL § 27"),
        ];
        let item = server.registered(Kind::AgendaItem, &closed).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        put(
            &chair,
            &format!("agenda-items/{item}"),
            "Tilbud.pdf",
            &pdf("Fra Havoernen."),
        )
        .await;
        assert_eq!(titles(server, &chair, "havoernen").await, ["Lukket sag"]);
        for other in [
            server.user(Role::Reader).await,
            server.user(Role::Editor).await,
        ] {
            let answer = other
                .get("/api/v1/search?q=havoernen")
                .await
                .expect(200)
                .json();
            assert_eq!(
                (&answer["total"], &answer["unknown"]),
                (&json!(0), &json!(["havoernen"]))
            );
            // A letter that is wrong leads to nothing that they may not know either.
            for path in [
                "/api/v1/search?q=havoernem",
                "/search?q=havoernen",
                "/search/suggest?q=havoern",
                "/api/v1/search?q=tilbud+fra+havoernen",
            ] {
                let answer = other.get(path).await.expect(200).text;
                assert!(
                    !answer.contains("Lukket sag") && !answer.contains("Tilbud.pdf"),
                    "{path}: {answer}"
                );
            }
        }
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_made_to_harm_its_reader_is_brought_and_not_found() {
    reading(async |server| {
        server
            .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
            .await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let nested = format!(
            "%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n",
            "[".repeat(2_000_000)
        );
        let bomb = docx(&format!("{}kajakbombe", " ".repeat(80 * 1024 * 1024)));
        let began = Instant::now();
        put(&editor, "wiki/havn", "Dyb.pdf", nested.as_bytes()).await;
        put(&editor, "wiki/havn", "Bombe.docx", &bomb).await;
        put(&editor, "wiki/havn", "Tom.pdf", b"%PDF-1.4\n%%EOF\n").await;
        all_read(server).await;
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{:?}",
            began.elapsed()
        );
        assert_eq!(titles(server, &editor, "kajakbombe").await, [""; 0]);
        assert_eq!(titles(server, &editor, "kajen").await, ["Havn"]);
        assert_eq!(kept(server).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_could_not_be_read_is_read_when_it_is_brought_again() {
    // It falls until something stands beside the folder in which files come.
    let script = "test -e \"${0%/*}/../readable\" && echo Kranvarslet";
    reading_by(&["sh", "-c", script, "{file}"], async |server| {
        for title in ["Havn", "Kaj"] {
            server
                .registered(Kind::Wiki, &[("title", title), ("text", "Om vand.")])
                .await;
        }
        let editor = server.program(Role::Editor, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        let revision = async || {
            let record = server.desk().record(Kind::Wiki, "havn").await.unwrap();
            record.page.revision
        };
        let says_so = async || {
            let page = reader.get("/wiki/havn").await.expect(200).text;
            page.contains("Den kan ikke læses.")
        };
        let first = put(&editor, "wiki/havn", "a.pdf", &pdf("x")).await;
        put(&editor, "wiki/kaj", "b.pdf", &pdf("x")).await;
        assert_eq!((kept(server).await, revision().await), (0, 2));
        assert_eq!(titles(server, &editor, "kranvarsel").await, [""; 0]);
        assert!(says_so().await);
        let again = put(&editor, "wiki/havn", "a.pdf", &pdf("x")).await;
        assert_eq!((&again["id"], revision().await), (&first["id"], 2));
        assert_eq!(kept(server).await, 0);
        assert!(says_so().await);

        std::fs::write(server.config().data_dir.join("readable"), "").unwrap();
        // The file stands there once, and nothing is saved for what it says. Whatever has it is found.
        for _ in 0..2 {
            let again = put(&editor, "wiki/havn", "a.pdf", &pdf("x")).await;
            assert_eq!(again["id"], first["id"]);
            assert_eq!((kept(server).await, revision().await), (1, 2));
            assert_eq!(titles(server, &editor, "kranvarsel").await.len(), 2);
            assert!(!says_so().await);
        }
        let listed = editor.get("/api/v1/wiki/havn/attachments").await;
        let listed = listed.expect(200).json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        // What is known already finds who brings it next.
        server
            .registered(Kind::Wiki, &[("title", "Mole"), ("text", "Om vand.")])
            .await;
        put(&editor, "wiki/mole", "c.pdf", &pdf("x")).await;
        assert_eq!(waiting(server).await, 0);
        assert_eq!(titles(server, &editor, "kranvarsel").await.len(), 3);
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_could_not_be_read_is_read_when_who_runs_it_says_so() {
    let script = "test -e \"${0%/*}/../readable\" && echo Kranvarslet";
    reading_by(&["sh", "-c", script, "{file}"], async |server| {
        server
            .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
            .await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        put(&editor, "wiki/havn", "a.pdf", &pdf("x")).await;
        assert_eq!(kept(server).await, 0);
        // As it was kept before what could not be read was noted.
        let connection = server.registry().store().connection();
        let gone = connection.execute_unprepared("DELETE FROM file_text");
        assert_eq!(gone.await.unwrap().rows_affected(), 1);
        std::fs::write(server.config().data_dir.join("readable"), "").unwrap();
        assert_eq!(server.desk().read_again().await.unwrap(), 1);
        assert_eq!(titles(server, &editor, "kranvarsel").await, ["Havn"]);
        assert_eq!(server.desk().read_again().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_a_file_that_takes_long() {
    let script = "grep -q Bly \"$0\" && sleep 6; cat \"$0\"";
    reading_by(&["sh", "-c", script, "{file}"], async |server| {
        server
            .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
            .await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let began = Instant::now();
        for name in ["a.txt", "b.txt"] {
            let text = format!("Blylodder {name}");
            put(&editor, "wiki/havn", name, text.as_bytes()).await;
        }
        put(&editor, "wiki/havn", "c.txt", b"Kranvarslet").await;
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{:?}",
            began.elapsed()
        );
        // What takes long lets go first what does not.
        let others = async {
            while waiting(server).await == 3 {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        let others = tokio::time::timeout(Duration::from_secs(30), others);
        others.await.unwrap();
        assert_eq!(waiting(server).await, 2);
        server.registry().catch_up().await.unwrap();
        let found = editor.get("/api/v1/search?q=kranvarsel").await.expect(200);
        assert_eq!(found.json()["total"], 1);
        assert_eq!(titles(server, &editor, "blylodder").await, ["Havn"]);
        assert_eq!(kept(server).await, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_must_go_goes_from_what_was_read_and_leads_to_the_file() {
    reading(async |server| {
        server
            .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
            .await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let text = "Kranvarslet er aftalt med Sofus Troldsen.";
        let note = put(&editor, "wiki/havn", "Notat.txt", text.as_bytes()).await;
        assert_eq!(titles(server, &editor, "troldsen").await, ["Havn"]);
        let address = note["url"].as_str().unwrap();
        let administrator = server.user(Role::Administrator).await;
        let look = async |value: &str| {
            let typed = [("act", "find"), ("value", value), ("reason", "Fejl")];
            administrator
                .post("/redaction", &typed)
                .await
                .expect(200)
                .text
        };
        let page = look("Sofus Troldsen").await;
        for part in [
            format!("href=\"{address}\""),
            format!("value=\"{address}\""),
            "/wiki/havn".to_owned(),
        ] {
            assert!(page.contains(&part), "{part}: {page}");
        }
        assert!(!look("Sofus Trolderup").await.contains("Notat.txt"));

        let desk = server.desk();
        let done = desk.redact("Sofus Troldsen", "Personoplysninger").await;
        let done = done.unwrap();
        assert_eq!((done.places, done.records), (1, 0));
        // Nothing finds the file by it any more, so the answer names it.
        let held: Vec<_> = done.files.iter().map(|file| &*file.address).collect();
        assert_eq!((held, done.unseen_files), (vec![address], 0));
        assert_eq!(titles(server, &editor, "troldsen").await, [""; 0]);
        let hits = found(server, &editor, "kranvarsel").await;
        assert_eq!(hits.len(), 1);
        assert!(!hits[0].2.contains("Sofus"), "{hits:?}");
        assert!(!look("Sofus Troldsen").await.contains("Notat.txt"));
        let typed = [
            ("act", "remove"),
            ("looked", "er aftalt"),
            ("value", "er aftalt"),
            ("reason", "Fejl"),
            ("present", PASSWORD),
        ];
        let page = administrator.post("/redaction", &typed).await;
        let page = page.expect(200).text;
        let way = format!("value=\"{address}\"");
        assert!(
            page.contains("Teksten er fjernet 1 sted") && page.contains(&way),
            "{page}"
        );
        // The file is as it was, until it goes as a whole.
        assert!(
            administrator
                .get(address)
                .await
                .expect(200)
                .text
                .contains("Sofus")
        );
        desk.redact(address, "Personoplysninger").await.unwrap();
        administrator.get(address).await.expect(404);
        assert_eq!(titles(server, &editor, "kranvarsel").await, [""; 0]);
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_taken_out_while_files_wait_to_be_read() {
    reading_by(
        &["sh", "-c", "sleep 3; cat \"$0\"", "{file}"],
        async |server| {
            let text = "Aftalt med Sofus Troldsen.";
            server
                .registered(Kind::Wiki, &[("title", "Havn"), ("text", text)])
                .await;
            let editor = server.program(Role::Editor, Scope::Write).await;
            put(&editor, "wiki/havn", "Notat.txt", text.as_bytes()).await;
            let desk = server.desk();
            let refused = desk.redact("Sofus Troldsen", "Fejl").await.unwrap_err();
            assert!(
                matches!(&refused, Fault::Invalid(faults) if faults.0[0].code == "files_are_read"),
                "{refused:?}"
            );
            all_read(server).await;
            let done = desk.redact("Sofus Troldsen", "Fejl").await.unwrap();
            assert_eq!((done.records, done.files.len()), (1, 1));
            assert_eq!(titles(server, &editor, "troldsen").await, [""; 0]);
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_came_to_read_says_so_and_is_not_forgotten() {
    reading_by(&["/nowhere/reader", "{file}"], async |server| {
        server
            .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
            .await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        put(&editor, "wiki/havn", "a.pdf", &pdf("x")).await;
        let unread = async || {
            let listed = editor.get("/api/v1/wiki/havn/attachments").await;
            listed.expect(200).json()["items"][0]["unread"].clone()
        };
        assert_eq!(unread().await, "waiting");
        // It is tried as often as any job, as that says nothing of the file.
        all_read(server).await;
        assert_eq!(unread().await, "not_read");
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/wiki/havn").await.expect(200).text;
        assert!(page.contains("Den er ikke blevet læst."), "{page}");
        assert_eq!(server.desk().read_again().await.unwrap(), 1);
    })
    .await;
    // What waits where nothing reads any more.
    reading_by(&[], async |server| {
        server
            .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
            .await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let file = put(&editor, "wiki/havn", "a.pdf", &pdf("x")).await;
        let digest = digest_in(file["url"].as_str().unwrap()).unwrap();
        let kept = format!(
            "INSERT INTO file_text (digest, text, unread, seq) VALUES ('{digest}', '', 'unreadable', 0)"
        );
        let connection = server.registry().store().connection();
        connection.execute_unprepared(&kept).await.unwrap();
        for _ in 0..2 {
            assert_eq!(server.desk().read_again().await.unwrap(), 1);
            all_read(server).await;
            assert_eq!(count(server, "unread = 'not_read'").await, 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_much_the_newest_is_found() {
    reading(async |server| {
        server
            .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
            .await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        put(&editor, "wiki/havn", "Gammel.txt", b"Kranvarslet").await;
        let mut newest = Value::Null;
        for name in ["Fortøjning", "Lodseri"] {
            let long = format!("{name}{}", " kaj".repeat(60_000));
            let name = format!("{name}.txt");
            newest = put(&editor, "wiki/havn", &name, long.as_bytes()).await;
        }
        assert_eq!(kept(server).await, 3);
        assert_eq!(titles(server, &editor, "kranvarsel").await, [""; 0]);
        for word in ["fort%C3%B8jning", "lodseri"] {
            assert_eq!(titles(server, &editor, word).await, ["Havn"]);
        }
        let newest = newest["id"].as_str().unwrap().parse().unwrap();
        let desk = server.desk();
        desk.detach(Kind::Wiki, "havn", newest).await.unwrap();
        assert_eq!(titles(server, &editor, "lodseri").await, [""; 0]);
        for word in ["fort%C3%B8jning", "kranvarsel"] {
            assert_eq!(titles(server, &editor, word).await, ["Havn"]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_falls_keeps_no_file_out() {
    for script in ["echo halvt; kill -9 $$", "exit 1"] {
        reading_by(&["sh", "-c", script, "{file}"], async |server| {
            server
                .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
                .await;
            let editor = server.program(Role::Editor, Scope::Write).await;
            put(&editor, "wiki/havn", "a.pdf", &pdf("Kranvarslet")).await;
            assert_eq!(kept(server).await, 0, "{script}");
        })
        .await;
    }
    // Another program, and none at all.
    for (command, texts) in [
        (&["sh", "-c", "echo Kranvarslet", "{file}"][..], 1),
        (&[], 0),
    ] {
        reading_by(command, async |server| {
            server
                .registered(Kind::Wiki, &[("title", "Havn"), ("text", "Om kajen.")])
                .await;
            let editor = server.program(Role::Editor, Scope::Write).await;
            put(&editor, "wiki/havn", "a.pdf", &pdf("x")).await;
            assert_eq!(kept(server).await, texts);
            assert_eq!(titles(server, &editor, "kranvarsel").await.len(), texts);
        })
        .await;
    }
}
