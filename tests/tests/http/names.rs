//! What pages are called: links by title, address and number, addresses that change, and names that only one may have.

use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_domain::slug::ROUTE_WORDS;
use styrbord_registry::{Incoming, NewAccount, Scope, Tells};
use styrbord_tests::{Answer, Database, PASSWORD, Server, User, on_both};

/// Registers a record and gives its address.
pub(crate) async fn register(user: &User, folder: &str, body: &Value) -> String {
    let answer = user
        .send_json(Method::POST, &format!("/api/v1/{folder}"), body)
        .await
        .expect(201);
    answer.json()["url"].as_str().unwrap().to_owned()
}

pub(crate) async fn wiki(user: &User, title: &str, text: &str) -> String {
    register(user, "wiki", &json!({ "title": title, "text": text })).await
}

/// Changes some values of a record, whatever its revision is.
pub(crate) async fn change(user: &User, url: &str, values: &[(&str, &str)]) -> Answer {
    let path = format!("/api/v1{url}");
    let before = user.get(&path).await.expect(200);
    let mut body = before.json();
    for (name, value) in values {
        body[*name] = json!(value);
    }
    Answer::to(
        user.request(Method::PUT, &path)
            .header("if-match", before.header("etag"))
            .json(&body),
    )
    .await
}

/// Where the links of a page's text lead.
pub(crate) async fn links(user: &User, url: &str) -> Vec<String> {
    let page = user.get(url).await.expect(200).text;
    let prose = page.split("class=\"prose\"").nth(1).unwrap();
    let prose = prose.split("</div>").next().unwrap();
    let hrefs = prose.split("<a href=\"").skip(1);
    hrefs
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// Whether a page says that another points at it.
pub(crate) async fn points_here(user: &User, url: &str, from: &str) -> bool {
    let page = user.get(url).await.expect(200).text;
    // Where nothing does, nothing is said of it.
    let aside = page.split("id=\"backlinks\"").nth(1).unwrap_or_default();
    aside.contains(&format!("href=\"{from}\""))
}

fn year(server: &Server) -> String {
    server.registry().clock().today().year().to_string()
}

/// What is wrong with links, when everything is looked through.
pub(crate) async fn astray(server: &Server) -> Vec<String> {
    let findings = server.registry().verify().await.unwrap();
    let links = findings
        .into_iter()
        .filter(|finding| finding.code.starts_with("link"));
    links
        .map(|finding| format!("{} {}", finding.code, finding.place))
        .collect()
}

on_both! {
    async fn nothing_invisible_is_left_in_a_line(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        // U+202E turns the direction of what follows; U+2066 and U+200B show nothing.
        let url = register(&editor, "vendors", &json!({
            "title": "Hav\u{202e}blik", "website": "https://\u{2066}havblik.example", "note": "Ny\u{200b} leverandør",
        })).await;
        let read = editor.get(&format!("/api/v1{url}")).await.expect(200).json();
        assert_eq!((&url[..], &read["title"], &read["website"]), ("/vendors/havblik", &json!("Havblik"), &json!("https://havblik.example")));
        let saves = editor.get(&format!("/api/v1{url}/revisions")).await.expect(200).json();
        assert_eq!(saves["items"][0]["note"], "Ny leverandør");
        let incoming = Incoming {
            kind: Kind::Vendor,
            source: "liste".to_owned(),
            key: "1".to_owned(),
            form: Form::from_json(&json!({ "title": "Fjord\u{202e}lys" })),
            set: Map::new(),
            tells: Tells::Everything,
        };
        let brought = server.desk().bring(&incoming).await.unwrap();
        assert_eq!(brought.page().title, "Fjordlys");
        let account = NewAccount {
            login: "eva".to_owned(),
            name: "Eva \u{202e}Holm".to_owned(),
            password: PASSWORD.to_owned(),
            roles: std::collections::BTreeSet::from([Role::Reader]),
            ..NewAccount::default()
        };
        assert_eq!(server.desk().create_account(&account).await.unwrap().name, "Eva Holm");
    }

    async fn a_link_leads_to_the_page_that_is_called_so(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        for title in ["IP", "TCP/IP", "Strategi 2026/2027", "C#", "C", "NET", ".NET", "Ærø-planen", "Systems/Aula"] {
            wiki(&editor, title, "x").await;
        }
        let renamed = wiki(&editor, "Beredskab ved nedbrud", "x").await;
        change(&editor, &renamed, &[("title", "Beredskabsplan")]).await.expect(200);
        register(&editor, "systems", &json!({ "title": "Aula", "text": "x" })).await;
        for (written, url) in [
            ("TCP/IP", "/wiki/tcp-ip"),
            ("tcp/ip", "/wiki/tcp-ip"),
            ("IP", "/wiki/ip"),
            ("Strategi 2026/2027", "/wiki/strategi-2026-2027"),
            ("Beredskabsplan", "/wiki/beredskab-ved-nedbrud"),
            ("Beredskab ved nedbrud", "/wiki/beredskab-ved-nedbrud"),
            ("C", "/wiki/c-2"),
            ("C#", "/wiki/c"),
            ("c", "/wiki/c"),
            ("C#afsnit", "/wiki/c-2#afsnit"),
            (".NET", "/wiki/net-2"),
            ("NET", "/wiki/net"),
            ("ÆRØ\u{a0}–\u{200b}planen", "/wiki/aeroe-planen"),
            ("ÆRØ–planen", "/wiki/aeroe-planen"),
            ("Systems/Aula", "/systems/aula"),
            ("systems-aula", "/wiki/systems-aula"),
            ("/systems/aula", "/systems/aula"),
            ("/wiki/aula", ""),
            ("Findes ikke", ""),
        ] {
            let from = wiki(&editor, &format!("Peger på {written}"), &format!("Se [[{written}]].")).await;
            let expected: Vec<String> = if url.is_empty() { vec![] } else { vec![url.to_owned()] };
            assert_eq!(links(&user, &from).await, expected, "[[{written}]]");
            if !url.is_empty() {
                let page = url.split('#').next().unwrap();
                assert!(points_here(&user, page, &from).await, "[[{written}]] is no link to {page}");
            }
        }
        assert!(!points_here(&user, "/wiki/ip", "/wiki/peger-paa-tcp-ip").await);
        assert_eq!(astray(server).await, Vec::<String>::new());
    }

    async fn links_follow_when_pages_get_names(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let text = "[[Ny vejledning]] [[Plan A]] [[Fælles]]";
        let from = wiki(&editor, "Henviser", text).await;
        assert_eq!(links(&user, &from).await, Vec::<String>::new());
        let moved = wiki(&editor, "En anden", "x").await;
        change(&editor, &moved, &[("slug", "ny-vejledning")]).await.expect(200);
        let retitled = wiki(&editor, "Uden navn", "x").await;
        change(&editor, &retitled, &[("title", "PLAN\u{a0}a")]).await.expect(200);
        let made = wiki(&editor, "Fælles", "x").await;
        let all = ["/wiki/ny-vejledning".to_owned(), retitled.clone(), made.clone()];
        assert_eq!(links(&user, &from).await, all);
        for page in &all {
            assert!(points_here(&user, page, &from).await, "{page}");
        }
        assert_eq!(astray(server).await, Vec::<String>::new());

        // Another takes the name over: it is the one that is called so now.
        change(&editor, &retitled, &[("title", "Plan B")]).await.expect(200);
        let other = wiki(&editor, "Plan A", "x").await;
        assert_eq!(links(&user, &from).await[1], other);
        assert!(!points_here(&user, &retitled, &from).await && points_here(&user, &other, &from).await);
        assert_eq!(astray(server).await, Vec::<String>::new());
    }

    async fn a_decision_is_found_by_its_number(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let forum = json!({ "title": "Arkitekturboard", "code": "ARK", "purpose": "x" });
        register(&secretary, "forums", &forum).await;
        let decision = json!({ "title": "Vælg database", "forum": "arkitekturboard", "text": "x" });
        let url = register(&secretary, "decisions", &decision).await;
        let number = url.rsplit('/').next().unwrap();
        let standard = json!({
            "title": "Navngivning", "summary": "x", "text": "x", "standard_kind": "standard", "obligation": "must",
            "number": "ITS 12/B",
        });
        let standard = register(&secretary, "standards", &standard).await;
        let from = wiki(&secretary, "Henviser", &format!("[[{number}]] [[{}]] [[its 12/b]]", number.to_lowercase())).await;
        assert_eq!(links(&user, &from).await, [url.clone(), url, standard]);
        assert_eq!(astray(server).await, Vec::<String>::new());
    }

    async fn a_link_may_write_a_number_loosely(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let written = ["ark 2026 1", "ARK.2026/01", "ark-2026-1#krav", "ark 2026 10", "ark 2026"];
        let text = written.map(|target| format!("[[{target}]]")).join(" ").replace("2026", &year(server));
        let from = wiki(&secretary, "Henviser", &text).await;
        assert_eq!(links(&user, &from).await, [""; 0]);
        // They wait for the number.
        register(&secretary, "forums", &json!({ "title": "Arkitekturboard", "code": "ARK", "purpose": "x" })).await;
        let decision = json!({ "title": "Vælg database", "forum": "arkitekturboard", "text": "x" });
        let url = register(&secretary, "decisions", &decision).await;
        assert!(url.to_lowercase().ends_with("-001"), "{url}");
        assert_eq!(links(&user, &from).await, [url.clone(), url.clone(), format!("{url}#krav")]);
        assert!(points_here(&user, &url, &from).await);
        let later = wiki(&secretary, "Senere", &format!("[[ark {} 1]]", year(server))).await;
        assert_eq!(links(&user, &later).await, [&url[..]]);
        assert_eq!(astray(server).await, [""; 0]);
    }

    async fn of_two_numbers_none_is_guessed_and_no_other_name_is_read_loosely(server) {
        let editor = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let standard = async |title: &str, number: &str| {
            let body = json!({ "title": title, "number": number, "text": "x", "summary": "x" });
            register(&editor, "standards", &body).await
        };
        let first = standard("Et", "ITS 007").await;
        let from = wiki(&editor, "Henviser", "[[its 7]] [[ITS 007]] [[its-07]]").await;
        let all = vec![first.clone(); 3];
        assert_eq!(links(&user, &from).await, all);
        // The next has a number of its own, which the last link writes exactly; the first may mean either.
        let second = standard("To", "ITS-07").await;
        assert_eq!(links(&user, &from).await, [&first[..], &second]);
        assert!(points_here(&user, &second, &from).await && points_here(&user, &first, &from).await);
        assert_eq!(astray(server).await, [""; 0]);
        // What is called so comes first.
        let titled = wiki(&editor, "Its 7", "x").await;
        assert_eq!(links(&user, &from).await, [&titled[..], &first, &second]);
        assert_eq!(astray(server).await, [""; 0]);
        // Names are compared as they were: these are two systems, and a name is none of a number.
        let registrar = server.program(Role::Editor, Scope::Write).await;
        for title in ["Bilag 1", "Bilag 01"] {
            register(&registrar, "systems", &json!({ "title": title, "text": "x", "alt_names": ["Modul 004"] })).await;
        }
        let from = wiki(&editor, "Navne", "[[bilag 001]] [[modul 4]]").await;
        assert_eq!(links(&user, &from).await, [""; 0]);
    }

    async fn numbers_of_earlier_versions_are_read_loosely_too(server) {
        let editor = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let body = json!({ "title": "Navngivning", "number": "ITS 007", "text": "x", "summary": "x" });
        let url = register(&editor, "standards", &body).await;
        let from = wiki(&editor, "Henviser", "[[ITS 007]] [[its 7]]").await;
        let store = server.registry().store();
        let steps = crate::lines::steps_back_to(server, "m0031").await;
        assert!(store.unmigrate(steps, |_| true).await.unwrap());
        store.migrate().await.unwrap();
        assert_eq!(links(&user, &from).await, [&url[..], &url]);
        assert!(points_here(&user, &url, &from).await);
        assert_eq!(astray(server).await, [""; 0]);
    }

    async fn an_address_that_was_its_own_may_be_had_again(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let page = wiki(&editor, "Drift", "x").await;
        let there = change(&editor, &page, &[("slug", "drift-og-support")]).await.expect(200);
        assert_eq!(there.json()["slug"], "drift-og-support");
        let back = change(&editor, "/wiki/drift-og-support", &[("slug", "drift")]).await.expect(200);
        assert_eq!(back.json()["slug"], "drift");
        user.get("/wiki/drift").await.expect(200);
        assert_eq!(user.get("/wiki/drift-og-support").await.expect(308).location(), "/wiki/drift");
        // An address that another page had stays with that page.
        let other = wiki(&editor, "Anden", "x").await;
        let taken = change(&editor, &other, &[("slug", "drift-og-support")]).await.expect(200);
        assert_eq!(taken.json()["slug"], "drift-og-support-2");
        assert_eq!(server.registry().verify().await.unwrap().into_iter().filter(|f| f.code != "index_incomplete").count(), 0);
    }

    async fn a_name_is_taken_in_any_form_of_its_letters(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        for (folder, title) in [("systems", "ÆRØ-systemet Ålborg"), ("vendors", "Ravn A/S")] {
            register(&editor, folder, &json!({ "title": title, "text": "x" })).await;
            let again = |title: String| {
                let body = json!({ "title": title, "text": "x" });
                let editor = &editor;
                async move { editor.send_json(Method::POST, &format!("/api/v1/{folder}"), &body).await }
            };
            for form in [
                title.to_lowercase(),
                title.to_uppercase(),
                title.replace('Å', "A\u{30a}"),
                title.replace(' ', "\u{a0}"),
                title.replace(' ', "  "),
                title.replace(' ', "\u{200b} \u{2060}"),
                title.replace('s', "\u{ad}s"),
                format!("\u{feff}{title}\u{200e}"),
                title.replace('-', "\u{2011}").replace('A', "Ａ"),
            ] {
                let refused = again(form.clone()).await.expect(422).json();
                assert_eq!(refused["faults"][0]["code"], "duplicate_name", "{form:?}: {refused}");
                assert_eq!(refused["faults"][0]["field"], "title");
            }
            again(format!("{title}+")).await.expect(201);
        }
        let refused = user.post("/systems/new", &[("title", "ærø–systemet\u{a0}aalborg".replace("aa", "å").as_str()), ("text", "x")]).await.expect(422);
        assert!(refused.text.contains("href=\"#f-title\""));
        // People and units may share a name.
        for folder in ["people", "units"] {
            for _ in 0..2 {
                register(&editor, folder, &json!({ "title": "Jens Hansen" })).await;
            }
        }
        // Two companies of one name have two numbers.
        for (cvr, status) in [("12345678", 201), ("87654321", 201), ("12345678", 422)] {
            let body = json!({ "title": "Nord Data", "cvr": cvr });
            editor.send_json(Method::POST, "/api/v1/vendors", &body).await.expect(status);
        }
        // What a line holds that nobody can see is not kept.
        let tidy = editor.send_json(Method::POST, "/api/v1/people", &json!({ "title": " Bo\u{a0}\u{200b} Berg ", "job_title": "Le\u{ad}der" })).await.expect(201).json();
        assert_eq!((tidy["title"].as_str(), tidy["job_title"].as_str()), (Some("Bo Berg"), Some("Leder")));
    }

    async fn a_code_is_one_forums_and_fixed_once_a_decision_bears_it(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let forum = |title: &str, code: &str| json!({ "title": title, "code": code, "purpose": "x" });
        let first = register(&secretary, "forums", &forum("Et", "DS")).await;
        let second = register(&secretary, "forums", &forum("To", "AB")).await;
        let fault = |answer: Answer| {
            let body = answer.expect(422).json();
            (body["faults"][0]["field"].as_str().unwrap().to_owned(), body["faults"][0]["code"].as_str().unwrap().to_owned())
        };
        let at_code = |code: &str| ("code".to_owned(), code.to_owned());
        assert_eq!(fault(secretary.send_json(Method::POST, "/api/v1/forums", &forum("Tre", "DS")).await), at_code("code_taken"));
        assert_eq!(fault(secretary.send_json(Method::POST, "/api/v1/forums", &forum("Tre", "ds")).await).0, "code");
        assert_eq!(fault(change(&secretary, &second, &[("code", "DS")]).await), at_code("code_taken"));
        assert_eq!(fault(secretary.send_json(Method::POST, "/api/v1/forums", &forum("ET", "XY")).await), ("title".to_owned(), "duplicate_name".to_owned()));
        change(&secretary, &first, &[("code", "DSG")]).await.expect(200);
        register(&secretary, "decisions", &json!({ "title": "Ja", "forum": "et", "text": "x" })).await;
        assert_eq!(fault(change(&secretary, &first, &[("code", "DS")]).await), at_code("code_fixed"));
        change(&secretary, &first, &[("title", "Et forum")]).await.expect(200);
    }

    async fn no_page_lies_where_a_route_does(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        for word in ROUTE_WORDS {
            let url = wiki(&editor, &word.to_uppercase(), "Her er siden.").await;
            assert_eq!(url, format!("/wiki/{word}-2"));
            let page = user.get(&url).await.expect(200).text;
            assert!(page.contains("Her er siden.") && page.contains(&word.to_uppercase()), "{word}");
        }
        let page = wiki(&editor, "systems.csv", "Her er siden.").await;
        user.get(&page).await.expect(200);
        let moved = change(&editor, &page, &[("slug", "New")]).await.expect(200);
        assert_eq!(moved.json()["slug"], "new-3");
        let typed = register(&editor, "wiki", &json!({ "title": "X", "text": "x", "slug": "edit" })).await;
        assert_eq!(typed, "/wiki/edit-3");
    }

    async fn many_pages_of_one_name_get_numbers(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let mut urls = std::collections::BTreeSet::new();
        for _ in 0..12 {
            urls.insert(wiki(&editor, "Referat", "x").await);
        }
        let expected = std::iter::once("/wiki/referat".to_owned()).chain((2..=12).map(|n| format!("/wiki/referat-{n}")));
        assert_eq!(urls, expected.collect());
    }

    async fn records_name_pages_by_their_present_addresses(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let unit = register(&editor, "units", &json!({ "title": "Byg og Miljø" })).await;
        let below = register(&editor, "units", &json!({ "title": "Byggesag", "parent": "byg-og-miljoe" })).await;
        let system = json!({ "title": "Byg og Plan", "text": "x", "unit": "byg-og-miljoe" });
        let system = register(&editor, "systems", &system).await;
        change(&editor, &unit, &[("slug", "teknik")]).await.expect(200);

        for asked in ["byg-og-miljoe", "teknik", "Teknik"] {
            let list = user.get(&format!("/systems?unit={asked}")).await.expect(200).text;
            assert!(list.contains(&format!("href=\"{system}\"")), "{asked}");
            let active = list.split("active-filters").nth(1).unwrap();
            assert!(active.split("</li>").next().unwrap().contains(": Byg og Miljø"), "{active}");
            let items = editor.get(&format!("/api/v1/systems?unit={asked}")).await.expect(200).json();
            assert_eq!(items["items"][0]["unit"], "teknik");
        }
        let form = user.get(&format!("{system}/edit")).await.expect(200).text;
        let options = form.split("name=\"unit\"").nth(1).unwrap().split("</select>").next().unwrap();
        let selected = options.split("<option ").find(|option| option.contains("selected")).unwrap();
        assert!(selected.contains("value=\"teknik\"") && selected.contains(">Byg og Miljø<"), "{options}");
        let found = async {
            for asked in ["byg-og-miljoe", "teknik"] {
                for path in ["/api/v1/search?unit=", "/search?unit="] {
                    while !user.get(&format!("{path}{asked}")).await.expect(200).text.contains(&system) {
                        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    }
                }
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(3), found).await.unwrap();
        // The tree of units knows the unit above under its new address.
        let units = user.get("/units").await.expect(200).text;
        assert!(units.contains("data-depth=\"1\""));
        // Saving what stands changes nothing, whichever address is typed.
        let path = format!("/api/v1{below}");
        let before = editor.get(&path).await.expect(200);
        let mut body = before.json();
        body["parent"] = json!("byg-og-miljoe");
        let after = Answer::to(editor.request(Method::PUT, &path).header("if-match", before.header("etag")).json(&body)).await;
        assert_eq!(after.expect(200).json()["revision"], 1);
        assert_eq!(server.registry().verify().await.unwrap().into_iter().filter(|f| f.code != "index_incomplete").count(), 0);
    }
}

/// A database from before there were keys is filled in when its schema is brought up to date.
async fn keys_are_filled_in(database: Database) {
    let Some(server) = Server::start(database).await else {
        return;
    };
    let editor = server.program(Role::Editor, Scope::Write).await;
    for title in ["Bilag 10", "Bilag 2", "Ærø", "Zoo"] {
        let system = json!({ "title": title, "text": "[[bilag 2]] [[ZOO]]", "version": title });
        register(&editor, "systems", &system).await;
    }
    for spoil in [
        "UPDATE page SET name_key = NULL, number_key = NULL, sort_key = 'x'",
        "UPDATE it_system SET version_sort = ''",
        "DELETE FROM link",
    ] {
        let store = server.registry().store();
        store.connection().execute_unprepared(spoil).await.unwrap();
    }
    server.registry().store().migrate().await.unwrap();
    for sort in ["title", "version"] {
        let list = editor
            .get(&format!("/api/v1/systems?sort={sort}"))
            .await
            .expect(200)
            .json();
        let items = list["items"].as_array().unwrap();
        let titles: Vec<&str> = items
            .iter()
            .map(|item| item["title"].as_str().unwrap())
            .collect();
        assert_eq!(titles, ["Bilag 2", "Bilag 10", "Zoo", "Ærø"], "{sort}");
    }
    let desk = server.registry().installation("tests");
    let zoo = desk.record(Kind::System, "zoo").await.unwrap();
    assert_eq!(desk.points_here(&zoo, None, 50).await.unwrap().0.len(), 3);
    assert!(astray(&server).await.is_empty());
    let again = json!({ "title": "ZOO", "text": "x" });
    editor
        .send_json(Method::POST, "/api/v1/systems", &again)
        .await
        .expect(422);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_filled_in_on_sqlite() {
    keys_are_filled_in(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_filled_in_on_postgres() {
    keys_are_filled_in(Database::Postgres).await;
}

/// The words of every address under a folder of records, read from where the routes stand.
#[test]
fn every_word_of_a_route_is_known() {
    let sources = [
        include_str!("../../../server/src/http/pages/mod.rs"),
        include_str!("../../../server/src/http/api/mod.rs"),
        include_str!("../../../server/src/http/routes.rs"),
    ];
    let mut words = std::collections::BTreeSet::new();
    for source in sources {
        let paths = source
            .split('"')
            .filter(|text| text.starts_with('/') && !text.contains(char::is_whitespace));
        for path in paths {
            let parts: Vec<&str> = path.split('/').skip(1).collect();
            let folder = parts[0];
            if matches!(folder, "{folder}" | "{slug}") || Kind::in_folder(folder).is_some() {
                words.extend(parts[1..].iter().filter(|part| !part.starts_with('{')));
            }
        }
    }
    assert!(
        words.contains(&"new") && words.contains(&"edit"),
        "{words:?}"
    );
    for word in words {
        assert!(
            ROUTE_WORDS.contains(&word),
            "a page could get the address {word}"
        );
    }
}
