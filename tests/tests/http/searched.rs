//! Searches are counted without who, and shown to those who can write what was not found.

use reqwest::Method;
use reqwest::header::{CACHE_CONTROL, REFERER};
use sea_orm::{ConnectionTrait, Statement};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Database, Server, User, on_both};

/// A page of results, and where it stands.
fn results(server: &Server, query: &[(&str, &str)]) -> (String, String) {
    let address = reqwest::Url::parse_with_params(&server.url("/search"), query).unwrap();
    let path = format!("{}?{}", address.path(), address.query().unwrap());
    (address.to_string(), path)
}

/// Somebody searches.
async fn search(server: &Server, user: &User, query: &[(&str, &str)]) -> Answer {
    let (_, path) = results(server, query);
    user.get(&path).await.expect(200)
}

/// Somebody follows a link of another page.
async fn led(user: &User, from: &str, path: &str) -> Answer {
    Answer::to(user.request(Method::GET, path).header(REFERER, from)).await
}

/// What is counted once it is written: text, times, without a hit, without every word, opened.
async fn counted(server: &Server) -> Vec<(String, [i64; 4])> {
    server.registry().write_searches().await.unwrap();
    let connection = server.registry().store().connection();
    let all = "SELECT text, times, no_hit, partly, opened FROM searched ORDER BY text";
    let all = Statement::from_string(connection.get_database_backend(), all);
    let rows = connection.query_all_raw(all).await.unwrap();
    let of = |row: &sea_orm::QueryResult| {
        let numbers = ["times", "no_hit", "partly", "opened"];
        let numbers = numbers.map(|name| row.try_get("", name).unwrap());
        (row.try_get("", "text").unwrap(), numbers)
    };
    rows.iter().map(of).collect()
}

fn one(text: &str, numbers: [i64; 4]) -> Vec<(String, [i64; 4])> {
    vec![(text.to_owned(), numbers)]
}

/// A page that can be found.
async fn aula(server: &Server) {
    server
        .registered(
            Kind::System,
            &[("title", "Aula"), ("text", "Skole og hjem")],
        )
        .await;
    server.registry().catch_up().await.unwrap();
}

/// The searches on the page, each list with its texts.
async fn shown(user: &User) -> [Vec<String>; 2] {
    let page = user.get("/searched").await.expect(200).text;
    let texts = |part: &str| {
        let links = part.split("/search?q=").skip(1);
        let texts = links.map(|link| link.split("&amp;").next().unwrap().replace("%20", " "));
        texts.collect()
    };
    let (missed, unopened) = page.split_once("id=\"unopened\"").unwrap();
    [texts(missed), texts(unopened)]
}

on_both! {
    async fn a_search_is_counted_with_how_it_ended_and_without_who(server) {
        aula(server).await;
        let reader = server.user(Role::Reader).await;
        search(server, &reader, &[("q", "Kantineplan")]).await;
        search(server, &server.user(Role::Editor).await, &[("q", " KANTINEPLAN ")]).await;
        search(server, &reader, &[("q", "aula")]).await;
        search(server, &reader, &[("q", "aula kantineplan")]).await;
        let expected = [
            ("aula", [1, 0, 0, 0]),
            ("aula kantineplan", [1, 0, 1, 0]),
            ("kantineplan", [2, 2, 0, 0]),
        ];
        assert_eq!(counted(server).await, expected.map(|(text, numbers)| (text.to_owned(), numbers)));
        // What is counted later is added to it.
        search(server, &reader, &[("q", "aula"), ("kind", "system")]).await;
        assert_eq!(counted(server).await[0].1, [2, 0, 0, 0]);
        let columns = crate::columns::columns(server, "searched").await;
        let columns: Vec<&String> = columns.keys().collect();
        assert_eq!(columns, ["day", "no_hit", "opened", "partly", "text", "times"]);
    }

    async fn programs_suggestions_later_pages_and_what_may_be_personal_are_not_counted(server) {
        aula(server).await;
        let reader = server.user(Role::Reader).await;
        let program = server.program(Role::Reader, Scope::Read).await;
        program.get("/api/v1/search?q=kantine").await.expect(200);
        reader.get("/api/v1/search?q=kantine").await.expect(200);
        program.get("/search?q=kantine").await.expect(200);
        reader.get("/search/suggest?q=kantine").await.expect(200);
        for query in [
            &[("q", "kantine"), ("offset", "20")][..],
            &[("q", "aula"), ("kind", "decision")],
            &[("q", "")],
            &[("q", "ida@nordstrand.example")],
            &[("q", "010170-4321")],
            &[("q", "22 33 44 55")],
            &[("q", &"kantine ".repeat(12))],
            // By whoever looks into what others searched for.
            &[("q", "kantine"), ("count", "no")],
            &[("q", "kantine"), ("explain", "1")],
        ] {
            search(server, &reader, query).await;
        }
        // The same search once more: reloaded, and narrowed.
        let (address, path) = results(server, &[("q", "kantine")]);
        Answer::to(reader.request(Method::GET, &path).header(CACHE_CONTROL, "max-age=0")).await.expect(200);
        led(&reader, &address, "/search?q=Kantine&kind=system").await.expect(200);
        // And gone back to: by itself, a browser tells of nobody who did something.
        let again = reader.request(Method::GET, &path).header("sec-fetch-mode", "navigate");
        Answer::to(again).await.expect(200);
        assert_eq!(counted(server).await, []);
        let asked = reader.request(Method::GET, &path).header("sec-fetch-mode", "navigate").header("sec-fetch-user", "?1");
        Answer::to(asked).await.expect(200);
        assert_eq!(counted(server).await, one("kantine", [1, 1, 0, 0]));
    }

    async fn a_hit_is_opened_by_who_comes_from_the_first_page_of_hits(server) {
        aula(server).await;
        let reader = server.user(Role::Reader).await;
        let (from, path) = results(server, &[("q", "Aula")]);
        reader.get(&path).await.expect(200);
        assert_eq!(counted(server).await, one("aula", [1, 0, 0, 0]));
        led(&reader, &from, "/systems/aula").await.expect(200);
        // From the cache of pages too, also where the browser has the page already.
        let kept = led(&reader, &from, "/systems/aula").await.expect(200);
        assert!(kept.header("cache-status").contains("hit"), "{:?}", kept.headers);
        let again = reader.request(Method::GET, "/systems/aula").header(REFERER, &from).header("if-none-match", kept.header("etag"));
        Answer::to(again).await.expect(304);
        assert_eq!(counted(server).await, one("aula", [1, 0, 0, 3]));

        let later = results(server, &[("q", "Aula"), ("offset", "20")]).0;
        let looked = results(server, &[("q", "Aula"), ("count", "no")]).0;
        for elsewhere in ["https://evil.example/search?q=Aula", &later, &looked, &server.url("/systems?q=Aula"), "x", "/search?q=Aula"] {
            led(&reader, elsewhere, "/systems/aula").await.expect(200);
        }
        let other_site = reader.request(Method::GET, "/systems/aula").header(REFERER, &from).header("sec-fetch-site", "cross-site");
        Answer::to(other_site).await.expect(200);
        let by_token = server.program(Role::Reader, Scope::Read).await;
        led(&by_token, &from, "/systems/aula").await.expect(200);
        reader.get("/systems/aula").await.expect(200);
        // What is no hit, and what is not there.
        led(&reader, &from, "/systems").await.expect(200);
        led(&reader, &from, "/systems/findes-ikke").await.expect(404);
        assert_eq!(counted(server).await, one("aula", [1, 0, 0, 3]));
    }

    async fn those_who_write_documents_see_what_is_not_found_and_not_opened(server) {
        aula(server).await;
        let reader = server.user(Role::Reader).await;
        for (query, times) in [("kantineplan", 3), ("parkering", 2), ("en gang", 1), ("aula", 2), ("skole", 2)] {
            for _ in 0..times {
                search(server, &reader, &[("q", query)]).await;
            }
        }
        let from = results(server, &[("q", "skole")]).0;
        led(&reader, &from, "/systems/aula").await.expect(200);
        counted(server).await;
        let editor = server.user(Role::Editor).await;
        assert_eq!(shown(&editor).await, [vec!["kantineplan", "parkering"], vec!["aula"]]);
        let [home, hits] = [editor.get("/").await.text, editor.get("/search?q=aula").await.text];
        assert!(home.contains("href=\"/searched\"") && hits.contains("href=\"/searched\""));
        assert!(!reader.get("/search?q=aula").await.text.contains("/searched"));

        // It is found the next day, and opened: nothing is left to do.
        server.registry().clock().pass(1);
        server.registered(Kind::Wiki, &[("title", "Kantineplan"), ("text", "x")]).await;
        server.registry().catch_up().await.unwrap();
        search(server, &reader, &[("q", "kantineplan")]).await;
        search(server, &reader, &[("q", "aula")]).await;
        let from = results(server, &[("q", "aula")]).0;
        led(&reader, &from, "/systems/aula").await.expect(200);
        counted(server).await;
        assert_eq!(shown(&editor).await, [vec!["parkering"], vec![]]);
        server.registry().clock().pass(30);
        assert_eq!(shown(&editor).await, [Vec::<String>::new(), vec![]]);
    }

    async fn what_a_clock_that_went_wrong_dated_later_is_not_shown(server) {
        let search_twice = async |query: &str| {
            let reader = server.user(Role::Reader).await;
            for _ in 0..2 {
                search(server, &reader, &[("q", query)]).await;
            }
            counted(server).await;
        };
        search_twice("kantineplan").await;
        // Not so far that what was counted before is forgotten meanwhile.
        server.registry().clock().pass(5);
        search_twice("parkering").await;
        server.registry().clock().pass(-5);
        let editor = server.user(Role::Editor).await;
        assert_eq!(shown(&editor).await, [vec!["kantineplan"], vec![]]);
    }

    async fn what_is_only_looked_into_stays_so_when_it_is_narrowed(server) {
        aula(server).await;
        let editor = server.user(Role::Editor).await;
        let looked = [("q", "aula"), ("count", "no"), ("kind", "system")];
        let page = search(server, &editor, &looked).await.text;
        let form = page.split("class=\"filters\"").nth(1).unwrap();
        let form = form.split("</form>").next().unwrap();
        assert!(form.contains("name=\"count\" value=\"no\""), "{form}");
        let wider = page.split("class=\"active-filters\"").nth(1).unwrap();
        let wider = wider.split("</ul>").next().unwrap();
        assert_eq!(wider.matches("href=").count(), wider.matches("count=no").count(), "{wider}");
        let made = search(server, &editor, &[("q", "aula")]).await.text;
        assert!(!made.contains("name=\"count\""), "{made}");
    }

    async fn others_are_refused_but_for_owners_of_documents(server) {
        server.visitor().get("/searched").await.expect(303);
        for (role, status) in [(Role::Reader, 403), (Role::Auditor, 403), (Role::Secretary, 200), (Role::Chair, 200), (Role::Administrator, 200)] {
            let page = server.user(role).await.get("/searched").await.expect(status).text;
            assert!(status != 200 || page.contains("<a href=\"/search/words\">"), "{role}: {page}");
        }
        let person = server.person(Role::Reader).await;
        let reader = server.user(Role::Reader).await;
        reader.get("/searched").await.expect(403);
        assert!(!reader.get("/account").await.text.contains("/searched"));
        server.registered(Kind::Standard, &[("title", "Regler"), ("text", "x"), ("owner", &person)]).await;
        let page = reader.get("/searched").await.expect(200).text;
        assert!(!page.contains("/search/words"), "that would be refused: {page}");
        assert!(reader.get("/account").await.text.contains("href=\"/searched\""));
    }

    async fn what_led_to_something_closed_is_not_counted(server) {
        let member = server.person(Role::Reader).await;
        let board = [("openness", "closed"), ("members.1.person", &*member), ("members.1.role", "member")];
        let board = server.forum("Direktionen", "DIR", &board).await;
        let closed = server.registered(Kind::Decision, &[("title", "Fyring af leverandøren"), ("forum", &board), ("question", "Fyres den?")]).await;
        let closed = format!("/decisions/{}", closed.to_uppercase());
        server.registered(Kind::Wiki, &[("title", "Fyring af kedlen"), ("text", "x")]).await;
        server.registry().catch_up().await.unwrap();
        let reader = server.user(Role::Reader).await;
        let (from, path) = results(server, &[("q", "fyring")]);
        let found = reader.get(&path).await.expect(200).text;
        assert!(found.contains("leverandøren"), "{found}");
        led(&reader, &from, &closed).await.expect(200);
        // Narrowed to what is open, the words are the same.
        search(server, &reader, &[("q", "fyring"), ("kind", "wiki")]).await;
        search(server, &reader, &[("q", "kantineplan")]).await;
        let kantineplan = ("kantineplan".to_owned(), [1, 1, 0, 0]);
        for _ in 0..2 {
            assert_eq!(counted(server).await, std::slice::from_ref(&kantineplan));
        }
        // For others it is not there; what they count does not tell when it is opened.
        search(server, &server.user(Role::Editor).await, &[("q", "fyring")]).await;
        led(&reader, &from, &closed).await.expect(200);
        led(&reader, &from, &closed.to_lowercase()).await;
        let fyring = |opened| ("fyring".to_owned(), [1, 0, 0, opened]);
        assert_eq!(counted(server).await, [fyring(0), kantineplan.clone()]);
        led(&reader, &from, "/wiki/fyring-af-kedlen").await.expect(200);
        assert_eq!(counted(server).await, [fyring(1), kantineplan]);
    }

    async fn what_led_to_something_closed_on_a_later_page_of_hits_is_not_counted(server) {
        let member = server.person(Role::Reader).await;
        let board = [("openness", "closed"), ("members.1.person", &*member), ("members.1.role", "member")];
        let board = server.forum("Direktionen", "DIR", &board).await;
        for number in 0..21 {
            server.registered(Kind::Wiki, &[("title", &format!("Fyring {number}")), ("text", "Fyring af kedler: fyring.")]).await;
        }
        let text = format!("{} Det sker efter en fyring. {}", "Aftalen kan opsiges. ".repeat(20), "Det kan vente. ".repeat(20));
        server.registered(Kind::Decision, &[("title", "Leverandøren"), ("forum", &board), ("question", "Opsiges aftalen?"), ("text", &text)]).await;
        server.registry().catch_up().await.unwrap();
        let reader = server.user(Role::Reader).await;
        let first = search(server, &reader, &[("q", "fyring")]).await.text;
        assert!(!first.contains("Leverandøren"), "{first}");
        let second = search(server, &reader, &[("q", "fyring"), ("offset", "20")]).await.text;
        assert!(second.contains("Leverandøren"), "{second}");
        assert_eq!(counted(server).await, []);
        // Who finds nothing closed by the same words is counted.
        search(server, &server.user(Role::Editor).await, &[("q", "fyring")]).await;
        assert_eq!(counted(server).await, one("fyring", [1, 0, 0, 0]));
    }

    async fn who_comes_from_a_search_that_nobody_made_makes_none(server) {
        aula(server).await;
        let reader = server.user(Role::Reader).await;
        for number in 0..3 {
            let from = results(server, &[("q", &format!("opdigtet {number}"))]).0;
            led(&reader, &from, "/systems/aula").await.expect(200);
        }
        for _ in 0..3 {
            assert_eq!(counted(server).await, []);
        }
    }

    async fn a_text_that_must_go_goes_from_the_counts_too(server) {
        let reader = server.user(Role::Reader).await;
        for query in ["Sag om SOFUS Troldsen", "kantineplan"] {
            search(server, &reader, &[("q", query)]).await;
        }
        assert_eq!(counted(server).await.len(), 2);
        search(server, &reader, &[("q", "sofus troldsens bil")]).await;
        let done = server.desk().redact("Sofus Troldsen", "Gemt ved en fejl").await.unwrap();
        assert_eq!((done.places, done.records), (2, 0));
        assert_eq!(counted(server).await, one("kantineplan", [1, 1, 0, 0]));
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_is_written_when_the_server_stops() {
    for database in [Database::Sqlite, Database::Postgres] {
        let Some(server) = Server::start(database).await else {
            continue;
        };
        let reader = server.user(Role::Reader).await;
        search(&server, &reader, &[("q", "kantineplan")]).await;
        let server = server.restart().await;
        assert_eq!(counted(&server).await, one("kantineplan", [1, 1, 0, 0]));
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_written_waits_for_the_next_time() {
    let Some((server, line)) = Server::start_over_a_line().await else {
        return;
    };
    let reader = server.user(Role::Reader).await;
    search(&server, &reader, &[("q", "aula")]).await;
    line.cut().await;
    server.registry().write_searches().await.unwrap_err();
    server.registry().count_opening("aula");
    line.mend().await;
    let written = async {
        while server.registry().write_searches().await.is_err() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), written)
        .await
        .unwrap();
    assert_eq!(counted(&server).await, one("aula", [1, 1, 0, 1]));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_count_together() {
    let Some((one_server, other)) = Server::start_two().await else {
        return;
    };
    let [here, there] = [
        one_server.user(Role::Reader).await,
        other.user(Role::Editor).await,
    ];
    search(&one_server, &here, &[("q", "aula")]).await;
    // Opened on a server that writes before the one on which it was found.
    other.registry().count_opening("Aula");
    assert_eq!(counted(&other).await, []);
    assert_eq!(counted(&one_server).await, one("aula", [1, 1, 0, 0]));
    assert_eq!(counted(&other).await, one("aula", [1, 1, 0, 1]));
    search(&other, &there, &[("q", "aula")]).await;
    assert_eq!(counted(&other).await, one("aula", [2, 2, 0, 1]));
    other.stop().await;
    one_server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_server_takes_out_of_everything_is_not_written_after_it() {
    let Some((one_server, other)) = Server::start_two().await else {
        return;
    };
    let page = [("title", "Sagen"), ("text", "Om Sofus Troldsen")];
    other.registered(Kind::Wiki, &page).await;
    let reader = one_server.user(Role::Reader).await;
    search(&one_server, &reader, &[("q", "sofus troldsen")]).await;
    let text = "Sofus Troldsen";
    other.desk().redact(text, "Gemt ved en fejl").await.unwrap();
    assert_eq!(counted(&one_server).await, []);
    search(&one_server, &reader, &[("q", "aula")]).await;
    assert_eq!(counted(&one_server).await, one("aula", [1, 1, 0, 0]));
    other.stop().await;
    one_server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_fills_a_day_alone() {
    Server::with(Database::Sqlite, async |server| {
        let reader = server.user(Role::Reader).await;
        for number in 0..210 {
            search(server, &reader, &[("q", &format!("emne {number}"))]).await;
        }
        search(
            server,
            &server.user(Role::Editor).await,
            &[("q", "kantine")],
        )
        .await;
        let kept = counted(server).await;
        assert_eq!(kept.len(), 201);
        assert!(kept.iter().any(|(text, _)| text == "kantine"));
    })
    .await;
}
