//! Attachments: brought by who edits a record, sent to who may read it, and kept by what they hold.

use std::fs;
use std::path::{Path, PathBuf};

use reqwest::Method;
use serde_json::{Value, json};
use styrbord::Config;
use styrbord_domain::act::Act;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{OPEN, SEND_AGENDA, TREAT};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Database, Server, User, on_both};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj << >> endobj\n%%EOF\n";
const CSV: &[u8] = "Navn;Beløb\nAula;12,5\n".as_bytes();

/// Sends files as a browser does, with what is said of them.
async fn send(user: &User, path: &str, note: &str, files: &[(&str, &[u8])]) -> Answer {
    let mut body =
        format!("--xx\r\ncontent-disposition: form-data; name=\"note\"\r\n\r\n{note}\r\n")
            .into_bytes();
    for (name, bytes) in files {
        let name = name.replace('"', "%22");
        // What the sender says of the type is not believed.
        let head = format!(
            "--xx\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/html\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--xx--\r\n");
    let kind = "multipart/form-data; boundary=xx";
    let accepts = if path.starts_with("/api/") {
        "application/json"
    } else {
        "text/html"
    };
    let request = user
        .request(Method::POST, path)
        .header("content-type", kind);
    Answer::to(request.header("accept", accepts).body(body)).await
}

/// Sends a file as a program does.
async fn put(user: &User, path: &str, name: &str, bytes: &[u8]) -> Answer {
    let name: String = name.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let path = format!("/api/v1/{path}/attachments?name={name}");
    let request = user.request(Method::POST, &path).body(bytes.to_vec());
    Answer::to(request).await
}

/// What stands with a record, as programs see it.
async fn listed(user: &User, path: &str) -> Vec<Value> {
    let answer = user.get(&format!("/api/v1/{path}/attachments")).await;
    let answer = answer.expect(200).json();
    answer["items"].as_array().unwrap().clone()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn kept_in(server: &Server) -> PathBuf {
    server.config().data_dir.join("attachments")
}

/// Every file below a folder.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            folder if folder.is_dir() => files.extend(files_in(&folder)),
            file => files.push(file),
        }
    }
    files
}

async fn findings(server: &Server) -> Vec<&'static str> {
    let findings = server.registry().verify().await.unwrap().into_iter();
    findings
        .map(|finding| finding.code)
        .filter(|code| *code != "index_incomplete")
        .collect()
}

async fn act(server: &Server, kind: Kind, slug: &str, act: &'static Act) {
    let desk = server.desk();
    let record = desk.record(kind, slug).await.unwrap();
    let mut form = Form::default();
    if act.name == SEND_AGENDA.name {
        form.set("checksum", desk.sending(&record).await.unwrap().checksum);
    }
    let revision = Some(record.page.revision);
    let done = desk.act(kind, slug, act, revision, &form).await;
    done.unwrap();
}

/// A server with settings on each database that there is.
async fn with(settings: &Config, test: impl AsyncFn(&Server)) {
    for database in [Database::Sqlite, Database::Postgres] {
        if let Some(server) = Server::start_with(database, settings.clone()).await {
            test(&server).await;
            server.stop().await;
        }
    }
}

on_both! {
    async fn a_file_is_brought_listed_and_sent_as_what_it_is(server) {
        server.registered(Kind::Wiki, &[("title", "Havn"), ("text", "Ord.")]).await;
        let (anna, reader) = (server.user(Role::Editor).await, server.user(Role::Reader).await);
        let page = anna.get("/wiki/havn").await.expect(200).text;
        assert!(page.contains("multipart/form-data"));
        assert!(!reader.get("/wiki/havn").await.expect(200).text.contains("id=\"attachments\""), "nothing to read, and nothing to do");
        let files = [("Årsplan \"A\".pdf", PDF), ("tal.csv", CSV)];
        let answer = send(&anna, "/wiki/havn/attachments", "Til mødet", &files).await.expect(303);
        assert_eq!(answer.location(), "/wiki/havn#attachments");

        let page = reader.get("/wiki/havn").await.expect(200).text;
        for part in ["Årsplan _A_.pdf", "tal.csv", "Til mødet", "PDF · 1 KB · Test editor"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("multipart/form-data"));
        let program = server.program(Role::Reader, Scope::Read).await;
        let all = listed(&program, "wiki/havn").await;
        let said: Vec<_> = all.iter().map(|file| (text(file, "name"), text(file, "media_type"))).collect();
        let pair = |name: &str, media: &str| (name.to_owned(), media.to_owned());
        assert_eq!(said, [pair("Årsplan _A_.pdf", "application/pdf"), pair("tal.csv", "text/csv")]);
        assert_eq!(all[1]["size"], json!(CSV.len()));
        assert_eq!(text(&all[1], "sha256"), digest(CSV));

        let (pdf, csv) = (text(&all[0], "url"), text(&all[1], "url"));
        let sent = reader.get(&pdf).await.expect(200);
        assert_eq!(sent.text.as_bytes(), PDF);
        assert_eq!(sent.header("content-type"), "application/pdf");
        assert_eq!(sent.header("content-disposition"), "inline; filename=\"rsplan _A_.pdf\"; filename*=UTF-8''%C3%85rsplan%20_A_.pdf");
        assert!(sent.header("content-security-policy").starts_with("default-src 'none'"));
        assert_eq!(sent.header("x-content-type-options"), "nosniff");
        assert_eq!(sent.header("cache-control"), "no-store", "who has signed in leaves nothing behind");
        let sent = reader.get(&csv).await.expect(200);
        assert_eq!(sent.header("content-type"), "application/octet-stream");
        assert!(sent.header("content-disposition").starts_with("attachment; filename=\"tal.csv\""));
        assert_eq!(sent.text.as_bytes(), CSV);
        let tag = sent.header("etag").to_owned();
        let again = reader.request(Method::GET, &csv).header("if-none-match", &tag);
        Answer::to(again).await.expect(304);
        let some = reader.request(Method::GET, &csv).header("range", "bytes=0-3").header("accept-encoding", "gzip");
        let some = Answer::to(some).await.expect(206);
        assert_eq!((&*some.text, some.header("content-range")), ("Navn", &*format!("bytes 0-3/{}", CSV.len())));

        // Nobody else, no other name, no other digest.
        server.visitor().get(&csv).await.expect(303);
        for other in [csv.replace("tal.csv", "tal.html"), csv.replace("/files/", "/files/a"), "/files/x/tal.csv".to_owned()] {
            reader.get(&other).await.expect(404);
        }
        // History tells of it, and the page of before has none.
        let history = reader.get("/wiki/havn/history").await.expect(200).text;
        assert!(history.contains("Bilag tilføjet") && history.contains("Årsplan _A_.pdf, tal.csv"), "{history}");
        assert!(!reader.get("/wiki/havn/history/1").await.expect(200).text.contains("tal.csv"));
        assert!(reader.get("/wiki/havn/history/2").await.expect(200).text.contains("tal.csv"));
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn the_same_content_is_kept_once_and_the_same_file_brought_once(server) {
        for title in ["Havn", "Mole"] {
            server.registered(Kind::Wiki, &[("title", title)]).await;
        }
        let program = server.program(Role::Editor, Scope::Write).await;
        let first = put(&program, "wiki/havn", "tal.csv", CSV).await.expect(201);
        assert_eq!(first.json()["items"].as_array().unwrap().len(), 1);
        let again = put(&program, "wiki/havn", "tal.csv", CSV).await.expect(201);
        assert_eq!(first.json(), again.json(), "the same file is there already");
        put(&program, "wiki/havn", "andre tal.csv", CSV).await.expect(201);
        put(&program, "wiki/mole", "tal.csv", CSV).await.expect(201);
        assert_eq!(listed(&program, "wiki/havn").await.len(), 2);
        assert_eq!(files_in(&kept_in(server)).len(), 1);
        assert_eq!(files_in(&server.config().data_dir.join("incoming")).len(), 0, "nothing is left behind");
        let page = server.desk().record(Kind::Wiki, "havn").await.unwrap().page;
        assert_eq!(page.revision, 3);

        // Two at the same moment are both brought.
        let both = tokio::join!(put(&program, "wiki/mole", "a.csv", CSV), put(&program, "wiki/mole", "b.csv", CSV));
        both.0.expect(201);
        both.1.expect(201);
        assert_eq!(listed(&program, "wiki/mole").await.len(), 3);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn a_program_brings_lists_and_takes_away(server) {
        server.registered(Kind::System, &[("title", "Aula"), ("text", "x")]).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        let path = "/api/v1/systems/aula/attachments";
        let keyed = |key: &'static str, bytes: &'static [u8]| {
            let request = program.request(Method::POST, &format!("{path}?name=plan.pdf&note=Udkast"));
            Answer::to(request.header("idempotency-key", key).body(bytes))
        };
        let first = keyed("one", PDF).await.expect(201);
        let file = first.json()["items"][0].clone();
        assert_eq!((text(&file, "note"), text(&file, "brought_by")), ("Udkast".to_owned(), "Test editor".to_owned()));
        assert_eq!(keyed("one", PDF).await.expect(201).json(), first.json());
        assert_eq!(keyed("one", CSV).await.expect(422).json()["reasons"][0]["code"], "key_used_for_another");
        send(&program, path, "", &[("a.txt", b"a"), ("b.txt", b"b")]).await.expect(201);
        assert_eq!(listed(&program, "systems/aula").await.len(), 3);

        let one = format!("{path}/{}", text(&file, "id"));
        let reader = server.program(Role::Reader, Scope::Write).await;
        Answer::to(reader.request(Method::DELETE, &one)).await.expect(403);
        put(&reader, "systems/aula", "x.txt", b"x").await.expect(403);
        Answer::to(program.request(Method::DELETE, &one)).await.expect(204);
        Answer::to(program.request(Method::DELETE, &one)).await.expect(404);
        assert_eq!(listed(&program, "systems/aula").await.len(), 2);
        put(&program, "systems/nowhere", "x.txt", b"x").await.expect(404);
        let nameless = put(&program, "systems/aula", "", b"x").await.expect(422);
        assert_eq!(nameless.json()["faults"][0]["code"], "attachment_unnamed");
        let chain = findings(server).await;
        assert_eq!(chain, [""; 0]);
    }

    async fn a_name_leads_nowhere_and_a_program_is_not_taken(server) {
        server.registered(Kind::Wiki, &[("title", "Havn")]).await;
        let anna = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        for (given, kept) in [
            ("../../../../etc/passwd", "passwd"),
            ("..\\..\\x\\plan.txt", "plan.txt"),
            ("a\u{202e}fdp.txt", "afdp.txt"),
            ("//b\r\n.txt", "b.txt"),
        ] {
            let answer = put(&program, "wiki/havn", given, given.as_bytes()).await.expect(201);
            assert_eq!(text(&answer.json()["items"][0], "name"), kept, "{given:?}");
        }
        let data = &server.config().data_dir;
        let inside = files_in(&kept_in(server));
        assert!(inside.iter().all(|file| file.starts_with(data)) && inside.len() == 4);
        assert!(!data.join("passwd").exists() && !data.parent().unwrap().join("etc").exists());

        let elf = [&b"\x7fELF\x02\x01\x01\0"[..], &[0; 60]].concat();
        for (name, bytes, code) in [
            ("plan.pdf", &elf[..], "attachment_program"),
            ("plan.pdf", b"MZ\x90\0\x03\0\0\0", "attachment_program"),
            ("plan.pdf.exe", PDF, "attachment_program"),
            ("plan.ps1", b"Remove-Item", "attachment_program"),
            ("plan.txt", b"#!/bin/sh\n", "attachment_program"),
            ("tom.txt", b"", "attachment_empty"),
            ("Sag 010190-1234.txt", b"x", "cpr_number"),
        ] {
            let answer = put(&program, "wiki/havn", name, bytes).await.expect(422);
            assert_eq!(answer.json()["faults"][0]["code"], code, "{name}");
        }
        // To people it is said in words, and what they typed is there still.
        let page = send(&anna, "/wiki/havn/attachments", "Min besked", &[("x.exe", b"MZ\x90\0\x03")]).await.expect(422).text;
        assert!(page.contains("x.exe er et program eller et script") && page.contains("value=\"Min besked\""), "{page}");
        let page = send(&anna, "/wiki/havn/attachments", "", &[("", b"")]).await.expect(422).text;
        assert!(page.contains("error-summary"));
        // A page or a drawing that could run is only saved.
        for (name, bytes) in [("side.html", &b"<html><script>alert(1)</script></html>"[..]), ("tegning.svg", b"<svg onload=\"alert(1)\"/>")] {
            let answer = put(&program, "wiki/havn", name, bytes).await.expect(201);
            let sent = anna.get(&text(&answer.json()["items"][0], "url")).await.expect(200);
            assert_eq!(sent.header("content-type"), "application/octet-stream", "{name}");
            assert!(sent.header("content-disposition").starts_with("attachment;"), "{name}");
            assert!(sent.header("content-security-policy").contains("sandbox"), "{name}");
        }
        let eleven: Vec<_> = (0..11).map(|_| ("x.txt", &b"x"[..])).collect();
        let many = send(&anna, "/wiki/havn/attachments", "", &eleven).await.expect(422).text;
        assert!(many.contains("højst 10 filer"), "{many}");
        assert_eq!(files_in(&server.config().data_dir.join("incoming")).len(), 0);
    }

    async fn what_was_decided_keeps_its_files(server) {
        let forum = server.forum("Boardet", "IGF", &[]).await;
        let program = server.program(Role::Secretary, Scope::Write).await;
        let refused = async |answer: Answer| answer.expect(422).json()["reasons"][0]["code"].as_str().unwrap().to_owned();
        let proposal = server.proposed(&forum, "approved", &[]).await;
        let decision = format!("decisions/{proposal}");
        let file = put(&program, &decision, "notat.pdf", PDF).await.expect(201).json()["items"][0].clone();
        let remove = format!("/api/v1/{decision}/attachments/{}", text(&file, "id"));
        server.desk().adopt(&proposal, 2, None).await.unwrap();
        assert_eq!(refused(put(&program, &decision, "ny.pdf", PDF).await).await, "attachments_locked");
        assert_eq!(refused(Answer::to(program.request(Method::DELETE, &remove)).await).await, "attachments_locked");
        assert_eq!(listed(&program, &decision).await.len(), 1);
        let user = server.user(Role::Secretary).await;
        let page = user.get(&format!("/{decision}/attachments")).await.expect(200).text;
        assert!(page.contains("Bilagene ligger fast") && !page.contains("type=\"file\""));

        let start = format!("{}T09:00", server.desk().today());
        let meeting = server.registered(Kind::Meeting, &[("forum", &*forum), ("start", &*start)]).await;
        let item = json!({ "title": "Nyt", "kind": "information", "forum": forum, "case": "x" });
        let item = program.send_json(Method::POST, "/api/v1/agenda-items", &item).await.expect(201).json();
        let item = text(&item, "slug");
        let placed = [("title", "Nyt"), ("kind", "information"), ("forum", &*forum), ("meeting", &*meeting), ("case", "x")];
        let placed = Form::from_pairs(placed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        server.desk().edit(Kind::AgendaItem, &item, 1, &placed).await.unwrap();
        let path = format!("agenda-items/{item}");
        put(&program, &path, "bilag.csv", CSV).await.expect(201);
        let agenda = user.get(&format!("/meetings/{meeting}")).await.expect(200).text;
        assert!(agenda.contains("bilag.csv"), "{agenda}");
        act(server, Kind::Meeting, &meeting, &SEND_AGENDA).await;
        // Who does not send the agenda does not change what was sent.
        assert_eq!(refused(put(&program, &path, "sent.csv", PDF).await).await, "agenda_sent");
        act(server, Kind::Meeting, &meeting, &OPEN).await;
        let run = user.get(&format!("/meetings/{meeting}/run?item=1")).await;
        assert!(run.status != 200 || run.text.contains("bilag.csv"));
        act(server, Kind::AgendaItem, &item, &TREAT).await;
        assert_eq!(refused(put(&program, &path, "sent.csv", PDF).await).await, "attachments_locked");
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn files_of_a_closed_item_are_for_its_circle(server) {
        let forum = server.forum("Boardet", "IGF", &[]).await;
        let closed = [
            ("title", "Lukket sag"), ("kind", "discussion"), ("forum", &*forum), ("case", "x"), ("closed", "true"),
            ("closed_reason", "FVL § 27"),
        ];
        let item = server.registered(Kind::AgendaItem, &closed).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let path = format!("agenda-items/{item}");
        let file = put(&chair, &path, "havoern-tilbud.pdf", PDF).await.expect(201).json()["items"][0].clone();
        assert_eq!(listed(&chair, &path).await.len(), 1);
        let address = text(&file, "url");
        chair.get(&address).await.expect(200);
        for other in [server.user(Role::Reader).await, server.user(Role::Editor).await] {
            other.get(&address).await.expect(404);
            other.get(&format!("/agenda-items/{item}")).await.expect(404);
            other.get(&format!("/agenda-items/{item}/attachments")).await.expect(404);
            other.get(&format!("/api/v1/{path}/attachments")).await.expect(404);
            other.get(&format!("/api/v1/{path}/revisions")).await.expect(404);
            for page in ["/", "/changes", "/agenda-items", "/search?q=havoern", "/agenda-items.csv", "/api/v1/search?q=havoern"] {
                let answer = other.get(page).await;
                assert!(!answer.text.contains("havoern-tilbud"), "{page}");
            }
        }
        // The same content on an open page is for all, under the name that it has there.
        server.registered(Kind::Wiki, &[("title", "Havn")]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let open = put(&editor, "wiki/havn", "aaben.pdf", PDF).await.expect(201).json()["items"][0].clone();
        let reader = server.user(Role::Reader).await;
        reader.get(&text(&open, "url")).await.expect(200);
        reader.get(&address).await.expect(404);
    }

    async fn what_is_taken_away_stays_in_history_until_it_is_taken_out_for_good(server) {
        server.registered(Kind::Wiki, &[("title", "Havn"), ("text", "x")]).await;
        let (anna, reader) = (server.user(Role::Editor).await, server.user(Role::Reader).await);
        let program = server.program(Role::Editor, Scope::Write).await;
        let file = put(&program, "wiki/havn", "person.pdf", PDF).await.expect(201).json()["items"][0].clone();
        let other = put(&program, "wiki/havn", "tal.csv", CSV).await.expect(201).json()["items"][0].clone();
        let address = text(&file, "url");
        let removed = anna.post("/wiki/havn/attachments/remove", &[("id", &text(&file, "id"))]).await.expect(303);
        assert_eq!(removed.location(), "/wiki/havn/attachments");
        assert!(!reader.get("/wiki/havn").await.text.contains("person.pdf"));
        assert!(reader.get("/wiki/havn/history/2").await.text.contains("person.pdf"));
        assert!(reader.get("/wiki/havn/history").await.text.contains("Bilag fjernet"));
        reader.get(&address).await.expect(200);
        server.registry().clock().pass(3);
        assert_eq!(server.registry().sweep_files().await.unwrap(), 0, "history names it");
        assert_eq!(findings(server).await, [""; 0]);

        // Its whole address, as a browser copies it.
        let done = server.desk().redact(&format!("https://x.example{address}"), "Personoplysninger").await.unwrap();
        assert_eq!((done.places, done.records), (1, 1));
        reader.get(&address).await.expect(404);
        assert_eq!(files_in(&kept_in(server)).len(), 1, "the other stays");
        reader.get(&text(&other, "url")).await.expect(200);
        let then = reader.get("/wiki/havn/history/2").await.expect(200).text;
        assert!(then.contains("person.pdf") && then.contains("fjernet for altid"), "{then}");
        assert_eq!(findings(server).await, [""; 0]);
        let gone = server.desk().redact(&address, "Igen").await.unwrap_err();
        assert!(format!("{gone:?}").contains("nowhere"), "{gone:?}");
    }

    async fn verify_finds_what_is_missing_and_what_is_another(server) {
        server.registered(Kind::Wiki, &[("title", "Havn")]).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        put(&program, "wiki/havn", "a.pdf", PDF).await.expect(201);
        put(&program, "wiki/havn", "b.csv", CSV).await.expect(201);
        let files = files_in(&kept_in(server));
        let of = |bytes: &[u8]| files.iter().find(|file| fs::read(file).unwrap() == bytes).unwrap().clone();
        let (pdf, csv) = (of(PDF), of(CSV));
        fs::write(&pdf, [&PDF[..PDF.len() - 1], b"x"].concat()).unwrap();
        assert_eq!(findings(server).await, ["attachment_altered"]);
        fs::write(&pdf, PDF).unwrap();
        fs::remove_file(&csv).unwrap();
        assert_eq!(findings(server).await, ["attachment_missing"]);
        program.get(&text(&listed(&program, "wiki/havn").await[1], "url")).await.expect(500);
        // Bringing it once more under another name puts it back.
        put(&program, "wiki/havn", "c.csv", CSV).await.expect(201);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn a_file_without_its_save_is_swept_away_after_a_day(server) {
        server.registered(Kind::Wiki, &[("title", "Havn")]).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        put(&program, "wiki/havn", "a.pdf", PDF).await.expect(201);
        // As a server leaves it that is killed between the file and the save.
        let folder = kept_in(server).join("aa");
        fs::create_dir_all(&folder).unwrap();
        let orphan = folder.join("b".repeat(62));
        fs::write(&orphan, "x").unwrap();
        let verified = server.registry().verify_since(None).await.unwrap();
        assert_eq!(verified.unnamed_files, 1);
        assert_eq!(server.registry().sweep_files().await.unwrap(), 0, "its save may come yet");
        server.registry().clock().pass(2);
        assert_eq!(server.registry().sweep_files().await.unwrap(), 1);
        assert!(!orphan.exists());
        assert_eq!(files_in(&kept_in(server)).len(), 1);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn a_record_has_so_many_files_and_no_more(server) {
        server.registered(Kind::Wiki, &[("title", "Havn")]).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        let path = "/api/v1/wiki/havn/attachments";
        for round in 0..10 {
            let names: Vec<String> = (0..10).map(|at| format!("{round}-{at}.txt")).collect();
            let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), name.as_bytes())).collect();
            send(&program, path, "", &files).await.expect(201);
        }
        let more = send(&program, path, "", &[("mere.txt", b"mere")]).await.expect(422);
        assert_eq!(more.json()["reasons"][0]["code"], "attachments_too_many");
        assert_eq!(listed(&program, "wiki/havn").await.len(), 100);
    }
}

fn digest(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_too_large_is_refused_while_it_comes() {
    let settings = Config {
        attachment_mb: 1,
        ..Config::default()
    };
    with(&settings, async |server| {
        server.registered(Kind::Wiki, &[("title", "Havn")]).await;
        let anna = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        let (fits, large) = (vec![b'a'; 1024 * 1024], vec![b'a'; 1024 * 1024 + 1]);
        put(&program, "wiki/havn", "fits.txt", &fits)
            .await
            .expect(201);
        let answer = put(&program, "wiki/havn", "large.txt", &large)
            .await
            .expect(413);
        assert_eq!(answer.json()["code"], "too_large");
        let page = send(
            &anna,
            "/wiki/havn/attachments",
            "Beskrevet",
            &[("large.txt", &large)],
        )
        .await;
        let page = page.expect(413).text;
        assert!(
            page.contains("højst være 1 MB") && page.contains("value=\"Beskrevet\""),
            "{page}"
        );
        assert_eq!(listed(&program, "wiki/havn").await.len(), 1);
        assert_eq!(files_in(&kept_in(server)).len(), 1);
        assert_eq!(
            files_in(&server.config().data_dir.join("incoming")).len(),
            0
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_kept_that_the_scanner_does_not_pass() {
    let command = |script: &str| ["sh", "-c", script, "{file}"].map(str::to_owned).to_vec();
    let cases = [
        (
            command("! grep -q EICAR \"$0\""),
            Some("attachment_infected"),
            true,
        ),
        (command("exit 3"), Some("attachment_not_scanned"), false),
        (
            vec!["/nowhere/scanner".to_owned(), "{file}".to_owned()],
            Some("attachment_not_scanned"),
            false,
        ),
    ];
    for (scan_command, code, clean_passes) in cases {
        let settings = Config {
            scan_command,
            ..Config::default()
        };
        with(&settings, async |server| {
            server.registered(Kind::Wiki, &[("title", "Havn")]).await;
            let program = server.program(Role::Editor, Scope::Write).await;
            let infected = put(&program, "wiki/havn", "x.txt", b"EICAR")
                .await
                .expect(422);
            assert_eq!(infected.json()["faults"][0]["code"].as_str(), code);
            let clean = put(&program, "wiki/havn", "y.txt", b"clean").await;
            assert_eq!(clean.status == 201, clean_passes, "{}", clean.text);
            assert_eq!(files_in(&kept_in(server)).len(), usize::from(clean_passes));
            assert_eq!(
                files_in(&server.config().data_dir.join("incoming")).len(),
                0
            );
        })
        .await;
    }
}
