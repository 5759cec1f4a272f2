//! Forms lose nothing: what is wrong, too much or typed at the same time as somebody else comes back to its writer.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User, on_both};

async fn register(user: &User, folder: &str, form: &[(&str, &str)]) -> String {
    let answer = user.post(&format!("/{folder}/new"), form).await;
    answer.expect(303).location().to_owned()
}

async fn write(user: &User, method: Method, path: &str, body: &Value) -> Answer {
    let request = user
        .request(method, &format!("/api/v1{path}"))
        .header("if-match", "*");
    Answer::to(request.json(body)).await
}

fn codes(answer: &Answer) -> Vec<(String, String)> {
    let problem = answer.json();
    let faults = problem["faults"].as_array().cloned().unwrap_or_default();
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap_or_default().to_owned();
    faults
        .iter()
        .map(|fault| (text(fault, "field"), text(fault, "code")))
        .collect()
}

fn fault(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

on_both! {
    async fn what_only_one_of_two_changed_is_kept_from_both(server) {
        let editor = server.user(Role::Editor).await;
        let secretary = server.user(Role::Secretary).await;
        register(&editor, "people", &[("title", "Bo Holm")]).await;
        let path = register(&editor, "systems", &[("title", "Havnelog"), ("text", "Gammel")]).await;
        let edit = format!("{path}/edit");
        let owner = [("roles.0.role", "system_owner"), ("roles.0.holder", "bo-holm")];
        let appointed = [&[("title", "Havnelog"), ("text", "Gammel"), ("revision", "1")], &owner[..]].concat();
        secretary.post(&edit, &appointed).await.expect(303);
        let older = [("title", "Havnelog"), ("text", "Ny tekst"), ("version", "2"), ("revision", "1")];
        let page = editor.post(&edit, &older).await.expect(409).text;
        assert!(page.contains("Ny tekst") && page.contains("name=\"revision\" value=\"2\""), "{page}");
        assert!(page.contains("<option value=\"bo-holm\" selected"), "the owner is in the form: {page}");
        assert!(page.contains("name=\"taken\" value=\"roles\"") && page.contains("Bo Holm"), "and is told of: {page}");
        assert!(!page.contains("name=\"clash\""), "there is nothing to choose: {page}");
        let merged = [&[("title", "Havnelog"), ("text", "Ny tekst"), ("version", "2"), ("revision", "2"), ("taken", "roles")], &owner[..]].concat();
        editor.post(&edit, &merged).await.expect(303);
        let stands = editor.get(&format!("/api/v1{path}")).await.expect(200).json();
        assert_eq!((&stands["owner"], &stands["text"], &stands["version"]), (&json!("bo-holm"), &json!("Ny tekst"), &json!("2")));
    }

    async fn who_saves_over_another_is_told_also_where_nothing_is_to_be_done(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "systems", &[("title", "Havnelog"), ("text", "x")]).await;
        let form = |text: &'static str| [("title", "Havnelog"), ("text", text), ("version", "7"), ("revision", "1")];
        editor.post(&format!("{path}/edit"), &form("x")).await.expect(303);
        let page = editor.post(&format!("{path}/edit"), &form("y")).await.expect(409).text;
        assert!(page.contains("Siden er ændret, mens du skrev") && page.contains("name=\"revision\" value=\"2\""), "{page}");
        assert!(!page.contains("name=\"clash\"") && !page.contains("name=\"taken\""), "{page}");
    }

    async fn what_was_taken_out_does_not_come_back_with_a_form_that_was_open(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Sagen"), ("text", "Ring til Sofus Troldsen.")]).await;
        server.desk().redact("Sofus Troldsen", "Skrevet ved en fejl").await.unwrap();
        let typed = [("title", "Sagen"), ("text", "Ring til Sofus Troldsen. Husk det."), ("revision", "1")];
        let page = editor.post(&format!("{path}/edit"), &typed).await.expect(409).text;
        assert!(page.contains("name=\"clash\" value=\"text\"") && page.contains("████████"), "{page}");
    }

    async fn of_a_text_each_passage_is_chosen_that_differs(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Havnen"), ("text", "Kaj A.\n\nFast.\n\nKaj B.")]).await;
        let edit = format!("{path}/edit");
        let form = |text: &'static str, revision: &'static str| vec![("title", "Havnen"), ("text", text), ("revision", revision)];
        editor.post(&edit, &form("Kaj A er lukket.\n\nFast.\n\nKaj B er ny.", "1")).await.expect(303);
        let mine = "Kaj A er åben.\r\n\r\nFast.\r\n\r\nKaj B er gammel.";
        let page = editor.post(&edit, &form(mine, "1")).await.expect(409).text;
        let names: Vec<&str> = page.split("name=\"").filter_map(|rest| rest.split('"').next()).filter(|name| name.starts_with("choose.text.")).collect();
        assert_eq!(names.len(), 4, "two passages with two sides each: {names:?}");
        let (first, second) = (names[0], names[2]);
        assert!(page.contains("1 afsnit er ens") && page.contains("Forskel 2 af 2"), "{page}");
        let again = |chosen: &[(&'static str, &'static str)]| {
            let mut form = form(mine, "2");
            form.push(("clash", "text"));
            form.extend(chosen);
            form
        };
        let (first, second): (&'static str, &'static str) = (first.to_owned().leak(), second.to_owned().leak());
        let page = editor.post(&edit, &again(&[(first, "theirs")])).await.expect(422).text;
        assert!(page.contains("href=\"#f-text\"") && page.contains("Forskel 2 af 2"), "one is not chosen, and nothing is lost: {page}");
        // A choice is of what was looked at: typed over, it is asked again.
        let mut other = again(&[(first, "mine"), (second, "theirs")]);
        other[1] = ("text", "Kaj A er halv.\n\nFast.\n\nKaj B er gammel.");
        editor.post(&edit, &other).await.expect(422);
        editor.post(&edit, &again(&[(first, "mine"), (second, "theirs")])).await.expect(303);
        let stands = editor.get(&format!("/api/v1{path}")).await.json();
        assert_eq!(stands["text"], "Kaj A er åben.\n\nFast.\n\nKaj B er ny.");
    }

    async fn where_two_disagree_both_values_are_shown_and_one_is_chosen(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "systems", &[("title", "Havnelog"), ("text", "x"), ("version", "1")]).await;
        let edit = format!("{path}/edit");
        let form = |version: &'static str, revision: &'static str| vec![("title", "Havnelog"), ("text", "x"), ("version", version), ("revision", revision)];
        editor.post(&edit, &form("to", "1")).await.expect(303);
        let page = editor.post(&edit, &form("tre", "1")).await.expect(409).text;
        assert!(page.contains("name=\"clash\" value=\"version\""), "{page}");
        assert!(page.contains("name=\"choose.version\"") && page.contains("<li>to<") && page.contains("<li>tre<"), "{page}");
        let again = |chosen: Option<&'static str>| {
            let mut form = form("tre", "2");
            form.push(("clash", "version"));
            form.extend(chosen.map(|side| ("choose.version", side)));
            form
        };
        let page = editor.post(&edit, &again(None)).await.expect(422).text;
        assert!(page.contains("href=\"#f-version\"") && page.contains("<li>to<") && page.contains("value=\"tre\""), "{page}");
        editor.post(&edit, &again(Some("theirs"))).await.expect(303);
        let stands = editor.get(&format!("/api/v1{path}")).await.json();
        assert_eq!(stands["version"], "to");
        let mut mine = form("fire", "2");
        mine.extend([("clash", "version"), ("choose.version", "mine")]);
        editor.post(&edit, &mine).await.expect(303);
        assert_eq!(editor.get(&format!("/api/v1{path}")).await.json()["version"], "fire");
    }

    async fn a_program_learns_which_fields_others_have_changed(server) {
        let program = server.program(Role::Editor, Scope::Write).await;
        let system = |version: &str, text: &str| json!({ "title": "Havnelog", "text": text, "version": version });
        write(&program, Method::POST, "/systems", &system("1", "x")).await.expect(201);
        write(&program, Method::PUT, "/systems/havnelog", &system("2", "y")).await.expect(200);
        let request = program.request(Method::PUT, "/api/v1/systems/havnelog").header("if-match", "\"1\"");
        let problem = Answer::to(request.json(&system("3", "z"))).await.expect(412).json();
        assert_eq!((&problem["current"], &problem["differ"]), (&json!(2), &json!(["version", "text"])));
    }

    async fn an_address_that_takes_forms_alone_leads_to_its_record(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "systems", &[("title", "Havnelog"), ("text", "x")]).await;
        assert_eq!(editor.get(&format!("{path}/stage")).await.expect(303).location(), path);
    }

    async fn what_cannot_be_saved_comes_back_with_the_reason_at_its_field(server) {
        let editor = server.user(Role::Editor).await;
        for (body, field) in [
            (b"title=Havnen&text=Lang%00tekst&note=fint".as_slice(), "text"),
            (b"title=Havn%FF%FEen&text=Langtekst", "title"),
        ] {
            let page = editor.post_raw("/wiki/new", body.to_vec()).await.expect(422).text;
            assert!(page.contains(&format!("href=\"#f-{field}\"")), "{page}");
            assert!(page.contains("tekst</textarea>") && page.contains("en\""), "{page}");
            assert!(page.contains('\u{fffd}') && !page.contains('\0'), "it shows where: {page}");
        }
        let path = register(&editor, "wiki", &[("title", "Havnen"), ("text", "x")]).await;
        let body = b"title=Havnen&text=Ny%00tekst&revision=1".to_vec();
        let page = editor.post_raw(&format!("{path}/edit"), body).await.expect(422).text;
        assert!(page.contains("Ny\u{fffd}tekst") && page.contains("name=\"revision\" value=\"1\""), "{page}");
    }

    async fn a_text_that_is_too_long_comes_back_whole(server) {
        let editor = server.user(Role::Editor).await;
        let long = "En linje om havnen.\n".repeat(160_000);
        let page = editor.post("/wiki/new", &[("title", "Bog"), ("text", &long)]).await.expect(422).text;
        assert!(page.contains("href=\"#f-text\"") && page.contains(long.trim_end()), "3 MB stand in the form");
        let huge = "x".repeat(9 * 1024 * 1024);
        let page = editor.post("/wiki/new", &[("title", "Bog"), ("text", &huge)]).await.expect(413).text;
        assert!(page.contains("8 MB"), "{page}");
    }

    async fn another_language_or_look_keeps_what_was_typed(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Havnen"), ("text", "x")]).await;
        let page = editor.get(&format!("{path}/edit")).await.text;
        assert!(page.contains("form=\"page-form\" formnovalidate name=\"switch-language\" value=\"en\""), "{page}");
        let first = page.find("<button").map(|at| &page[at..at + 60]).unwrap();
        assert!(first.contains("form=\"page-form\" hidden"), "Enter saves and does not change the language: {first}");
        for (address, revision) in [("/wiki/new".to_owned(), ""), (format!("{path}/edit"), "1")] {
            let form = [("title", "Ny & \"god\""), ("text", "Halv<b>færdig"), ("revision", revision), ("switch-language", "en")];
            let shown = editor.post(&address, &form).await.expect(200);
            assert!(shown.header("set-cookie").starts_with("language=en"), "{:?}", shown.headers);
            assert!(shown.text.contains("<html lang=\"en\"") && shown.text.contains("Halv&lt;b>færdig"), "{}", shown.text);
            assert!(shown.text.contains("Ny &amp; &quot;god&quot;"), "{}", shown.text);
            let form = [("title", "Ny"), ("text", "Halv"), ("revision", revision), ("switch-theme", "dark")];
            let shown = editor.post(&address, &form).await.expect(200).text;
            assert!(shown.contains("data-theme=\"dark\"") && shown.contains("Halv"), "{shown}");
        }
        assert_eq!(editor.get(&format!("/api/v1{path}")).await.json()["revision"], 1, "nothing was saved");
        let reading = [("date", "2026-01-31"), ("value", "halvt"), ("note", ""), ("switch-language", "en")];
        let path = register(&editor, "benefits", &[("title", "Kortere tid"), ("text", "x"), ("statement", "x")]).await;
        let shown = editor.post(&format!("{path}/measurements"), &reading).await.expect(200).text;
        assert!(shown.contains("<html lang=\"en\"") && shown.contains("value=\"halvt\""), "{shown}");
        let untouched = [("date", "2026-01-31"), ("value", ""), ("switch-language", "en")];
        assert_eq!(editor.post(&format!("{path}/measurements"), &untouched).await.expect(303).location(), path);
        let visitor = server.visitor();
        let form = [("title", "Ny"), ("text", "Halvt skrevet"), ("switch-language", "en")];
        let page = visitor.post("/wiki/new", &form).await.expect(401).text;
        assert!(page.contains("Halvt skrevet"), "also when nobody is signed in any more: {page}");
        let form = [("login", "anna.holm"), ("password", "hemmelig-og-lang"), ("next", "/wiki"), ("switch-language", "en")];
        let shown = visitor.post("/sign-in", &form).await.expect(200).text;
        assert!(shown.contains("<html lang=\"en\"") && shown.contains("value=\"anna.holm\"") && shown.contains("value=\"/wiki\""), "{shown}");
        assert!(!shown.contains("hemmelig"), "a password never comes back");
    }

    async fn lists_without_end_are_refused_at_once(server) {
        let editor = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        let started = Instant::now();
        let names: Vec<String> = (0..60_000).map(|number| format!("Navn {number}")).collect();
        let lines = names.join("\n");
        let page = editor.post("/systems/new", &[("title", "Havnelog"), ("text", "x"), ("alt_names", &lines)]).await.expect(422);
        assert!(page.text.contains("href=\"#f-alt_names\"") && page.text.contains("Navn 59999"), "and all of it comes back");
        let rows: String = (0..60_000).map(|row| format!("&roles.{row}.role=superuser")).collect();
        let body = format!("title=Havnelog&text=x{rows}");
        let page = editor.post_raw("/systems/new", body.into_bytes()).await.expect(422).text;
        assert!(page.contains("10000") || page.contains("10.000"), "{}", &page[..2000]);
        let rows: Vec<Value> = (0..30_000).map(|_| json!({ "role": "superuser", "position": "x" })).collect();
        let refused = write(&program, Method::POST, "/systems", &json!({ "title": "A", "text": "x", "roles": rows })).await.expect(422);
        assert_eq!(codes(&refused), [fault("roles", "too_many")]);
        let refused = write(&program, Method::POST, "/systems", &json!({ "title": "A", "text": "x", "alt_names": names })).await.expect(422);
        assert_eq!(codes(&refused), [fault("alt_names", "too_many")]);
        let unknown: serde_json::Map<String, Value> = (0..20_000).map(|number| (format!("x{number}"), json!(1))).collect();
        let refused = write(&program, Method::POST, "/systems", &Value::Object(unknown)).await.expect(422);
        assert_eq!(codes(&refused).len(), 100);
        let deep = format!("{{\"title\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let request = program.request(Method::POST, "/api/v1/systems").header("content-type", "application/json");
        Answer::to(request.body(deep)).await.expect(400);
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}, also without optimisation", started.elapsed());
    }

    async fn a_text_may_link_to_many_pages_but_not_without_end(server) {
        let editor = server.user(Role::Editor).await;
        let linking = |count: usize| (0..count).map(|number| format!("[[Side {number}]] ")).collect::<String>();
        let page = editor.post("/wiki/new", &[("title", "Register"), ("text", &linking(20_000))]).await.expect(422).text;
        assert!(page.contains("href=\"#f-text\"") && page.contains("[[Side 19999]]"), "{}", &page[..3000]);
        let path = register(&editor, "wiki", &[("title", "Register"), ("text", &linking(2_000))]).await;
        editor.get(&path).await.expect(200);
        let seen = [("title", "Set"), ("text", &linking(70_000)[..]), ("preview", "1")];
        editor.post("/wiki/new", &seen).await.expect(200);
    }

    async fn questions_without_end_are_refused(server) {
        let editor = server.user(Role::Editor).await;
        let many: String = (0..3_000).map(|number| format!("&unit=u{number}")).collect();
        for folder in ["/systems", "/api/v1/systems"] {
            editor.get(&format!("{folder}?{}", &many[1..])).await.expect(422);
            editor.get(&format!("{folder}?q={}", "x".repeat(5_000))).await.expect(422);
        }
        let units: Vec<String> = (0..3_000).map(|number| format!("u{number}")).collect();
        editor.get(&format!("/api/v1/search?q=x&unit={}", units.join(","))).await.expect(422);
        for twice in ["sort=title&sort=stage", "q=a&q=b", "limit=1&limit=2", "cursor=a&cursor=b", "in_force=true&in_force=false"] {
            let refused = editor.get(&format!("/api/v1/decisions?{twice}")).await.expect(422);
            assert_eq!(codes(&refused)[0].1, "given_twice");
        }
    }

    async fn a_date_has_one_form_and_a_possible_year(server) {
        let editor = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        let system = |date: &str| json!({ "title": "Havnelog", "text": "x", "in_use_from": date });
        for (date, code) in [
            ("20260301", "bad_date"), ("2026-03-01T10:00", "bad_date"), ("+002026-03-01", "bad_date"),
            ("1. marts 2026", "bad_date"), ("0026-03-01", "date_out_of_range"), ("2200-01-01", "date_out_of_range"),
        ] {
            let refused = write(&program, Method::POST, "/systems", &system(date)).await.expect(422);
            assert_eq!(codes(&refused), [fault("in_use_from", code)], "{date}");
            let page = editor.post("/systems/new", &[("title", "A"), ("text", "x"), ("in_use_from", date)]).await.expect(422).text;
            assert!(page.contains("href=\"#f-in_use_from\"") && page.contains(date), "{page}");
            for address in [
                format!("/api/v1/systems?in_use_from={date}"), format!("/api/v1/systems?in_use_from=..{date}"),
                format!("/systems?in_use_from={date}.."), format!("/api/v1/decisions?in_force={date}"),
                format!("/api/v1/search?q=x&from={date}"),
            ] {
                editor.get(&address.replace('+', "%2B").replace(' ', "%20")).await.expect(422);
            }
        }
        write(&program, Method::POST, "/systems", &system("2026-03-01")).await.expect(201);
        let refused = write(&program, Method::POST, "/systems/havnelog/transitions", &json!({ "to": "decided", "on": "0026-03-01" })).await.expect(422);
        assert!(codes(&refused).contains(&fault("on", "date_out_of_range")), "{}", refused.text);
    }

    async fn cpr_numbers_are_asked_about_before_they_are_saved(server) {
        let editor = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        let form = [("title", "Sag"), ("text", "Borgeren 010170-1234 klager.")];
        let page = editor.post("/wiki/new", &form).await.expect(422).text;
        assert!(page.contains("href=\"#f-text\"") && page.contains("name=\"confirm_cpr\""), "{page}");
        assert!(page.contains("Borgeren 010170-1234 klager."), "what was typed stands there: {page}");
        editor.get("/wiki/sag").await.expect(404);
        let confirmed = [&form[..], &[("confirm_cpr", "true")]].concat();
        editor.post("/wiki/new", &confirmed).await.expect(303);
        editor.post("/wiki/new", &[("title", "Fri"), ("text", "Ring 45 12 34 56 78, EAN 5790000123456.")]).await.expect(303);
        for body in [
            json!({ "title": "A 0101701234", "text": "x" }), json!({ "title": "A", "text": "x", "alt_names": ["b", "010170 1234"] }),
            json!({ "title": "A", "text": "x", "roles": [{ "role": "superuser", "position": "cpr 010170-1234" }] }),
            json!({ "title": "A", "text": "x", "note": "010170-1234" }),
        ] {
            let refused = write(&program, Method::POST, "/systems", &body).await.expect(422);
            assert_eq!(codes(&refused)[0].1, "cpr_number", "{}", refused.text);
            assert!(!refused.text.contains("1234"), "the answer does not repeat it: {}", refused.text);
        }
        let body = json!({ "title": "A 0101701234", "text": "x", "confirm_cpr": true });
        write(&program, Method::POST, "/systems", &body).await.expect(201);
        let path = register(&editor, "benefits", &[("title", "Kortere tid"), ("text", "x"), ("statement", "x")]).await;
        let reading = json!({ "date": "2026-01-31", "value": "7", "note": "efter 010170-1234" });
        let refused = write(&program, Method::POST, &format!("{path}/measurements"), &reading).await.expect(422);
        assert_eq!(codes(&refused), [fault("note", "cpr_number")]);
    }

    async fn versions_are_compared_in_words(server) {
        let editor = server.user(Role::Editor).await;
        for (folder, title) in [("units", "Byggesag"), ("vendors", "KMD Leverandør"), ("people", "Jens Kroneborg")] {
            register(&editor, folder, &[("title", title)]).await;
        }
        let path = register(&editor, "systems", &[("title", "Havnelog"), ("text", "x")]).await;
        let form = [
            ("title", "Havnelog"), ("text", "x"), ("revision", "1"), ("unit", "byggesag"), ("operator", "kmd-leverandoer"),
            ("roles.0.role", "system_owner"), ("roles.0.holder", "jens-kroneborg"), ("roles.0.from", "2025-01-01"),
        ];
        editor.post(&format!("{path}/edit"), &form).await.expect(303);
        let page = editor.get(&format!("{path}/history?older=1&newer=2")).await.expect(200).text;
        let shown = &page[page.find("class=\"diff\"").unwrap()..page.find("class=\"revisions\"").unwrap()];
        assert!(shown.contains("<ins>Byggesag<") && shown.contains("KMD Leverandør"), "{shown}");
        assert!(shown.contains("Systemejer") && shown.contains("Jens Kroneborg") && shown.contains("1. januar 2025"), "{shown}");
        for raw in ["byggesag", "kmd-leverandoer", "jens-kroneborg", "system_owner", "2025-01-01"] {
            assert!(!shown.contains(raw), "{raw}: {shown}");
        }
        let secretary = server.user(Role::Secretary).await;
        register(&secretary, "forums", &[("title", "Arkitekturboard"), ("code", "ARK"), ("purpose", "x"), ("text", "x")]).await;
        let decision = |case: &'static str| vec![("title", "Sag"), ("forum", "arkitekturboard"), ("kind", "approved"), ("text", "Ja"), ("case", case), ("revision", "1")];
        let path = register(&secretary, "decisions", &decision("Havnen skal have en ny kran i foråret.")).await;
        secretary.post(&format!("{path}/edit"), &decision("Havnen skal have en brugt kran i foråret.")).await.expect(303);
        let page = secretary.get(&format!("{path}/history?older=1&newer=2")).await.expect(200).text;
        assert!(page.contains("<mark>ny<") && page.contains("<mark>brugt<"), "only the word is marked: {page}");
        assert!(!page.contains("<mark>Havnen"), "{page}");
    }
}
