//! Lists: in the order that people expect on every database, filtered by what they typed, and the same as a file.

use calamine::{Data, Reader, Xlsx};
use reqwest::{Method, Url};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User, on_both};

async fn register(user: &User, folder: &str, body: &Value) {
    user.send_json(Method::POST, &format!("/api/v1/{folder}"), body)
        .await
        .expect(201);
}

/// The titles of a list, gathered page by page.
async fn titles(user: &User, path: &str) -> Vec<String> {
    let mut titles = Vec::new();
    let mut cursor = String::new();
    let sign = if path.contains('?') { '&' } else { '?' };
    for _ in 0..50 {
        let page = user
            .get(&format!("/api/v1{path}{sign}limit=2{cursor}"))
            .await
            .expect(200)
            .json();
        let items = page["items"].as_array().unwrap();
        titles.extend(
            items
                .iter()
                .map(|item| item["title"].as_str().unwrap().to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return titles,
        }
    }
    unreachable!("the list has no end")
}

/// Asks for an order both ways, over pages of two.
async fn assert_sorted(user: &User, folder: &str, sort: &str, expected: &[&str]) {
    assert_eq!(
        titles(user, &format!("/{folder}?sort={sort}")).await,
        expected,
        "{folder} by {sort}"
    );
    let turned: Vec<&str> = expected.iter().rev().copied().collect();
    assert_eq!(
        titles(user, &format!("/{folder}?sort=-{sort}")).await,
        turned,
        "{folder} by -{sort}"
    );
}

/// The first column of a file, without its heading.
fn first_column(file: &str) -> Vec<String> {
    let lines = file.trim_start_matches('\u{feff}').lines().skip(1);
    lines
        .map(|line| line.split(';').next().unwrap().to_owned())
        .collect()
}

/// Asserts how many records lists have, by the number and by the rows.
async fn assert_numbers(user: &User, numbers: &[(&str, usize)]) {
    for (query, number) in numbers {
        let path = format!("/api/v1/{query}&count=true");
        let list = user.get(&path).await.expect(200).json();
        let rows = list["items"].as_array().unwrap().len();
        let told = (rows, &list["total"], &list["total_is_exact"]);
        assert_eq!(told, (*number, &json!(number), &json!(true)), "{query}");
    }
}

/// The numbers that stand beside the values of a filter on the page of a list, by value.
async fn beside(user: &User, path: &str, field: &str) -> Vec<(String, String)> {
    let page = user.get(path).await.expect(200).text;
    let input = format!("name=\"{field}\" value=\"");
    let values = page.split(&input).skip(1).filter_map(|rest| {
        let (value, label) = (rest.split('"').next()?, rest.split("</label>").next()?);
        let number = label.split("class=\"count\">").nth(1)?;
        Some((value.to_owned(), number.split('<').next()?.to_owned()))
    });
    values.collect()
}

on_both! {
    async fn each_filter_says_what_its_values_would_give_beside_the_others(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for (title, stage, criticality) in [
            ("A", "operation", "society"),
            ("B", "operation", "business"),
            ("C", "phase_out", "business"),
            ("D", "idea", ""),
        ] {
            let mut body = json!({ "title": title, "text": "x", "stage": stage });
            if !criticality.is_empty() {
                body["criticality"] = json!(criticality);
            }
            register(&editor, "systems", &body).await;
        }
        let reader = server.user(Role::Reader).await;
        let says = async |query: &str, expected: &[(&str, &str, &str)]| {
            for (name, value, count) in expected {
                let found = beside(&reader, &format!("/systems{query}"), name).await;
                assert!(found.contains(&((*value).to_owned(), (*count).to_owned())), "{query} {name} {value} {found:?}");
            }
        };
        says("", &[("stage", "operation", "2"), ("criticality", "business", "2"), ("criticality", "-", "1")]).await;
        // Of its own field a choice takes nothing away, of the others it does.
        says("?stage=operation", &[
            ("stage", "operation", "2"), ("stage", "phase_out", "1"), ("stage", "idea", "1"),
            ("criticality", "society", "1"), ("criticality", "business", "1"), ("criticality", "-", "0"),
        ]).await;
        says("?stage=operation&criticality=business", &[
            ("stage", "operation", "1"), ("stage", "phase_out", "1"), ("stage", "idea", "0"),
            ("criticality", "society", "1"), ("criticality", "business", "1"),
        ]).await;
        says("?q=D", &[("stage", "operation", "0"), ("stage", "idea", "1"), ("criticality", "-", "1")]).await;
        let today = server.desk().today();
        says(&format!("?as_of={today}&stage=idea"), &[("stage", "operation", "2"), ("criticality", "-", "1"), ("criticality", "business", "0")]).await;
    }

    async fn the_number_of_a_list_is_that_of_its_rows(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for title in ["En", "To", "Tre"] {
            register(&editor, "units", &json!({ "title": title })).await;
        }
        let criticality = [Some("society"), Some("society"), Some("business"), Some("not_critical"), None, None];
        for (number, criticality) in criticality.into_iter().enumerate() {
            let unit = ["en", "to", "tre"].get(number / 2 + number / 4);
            let body = json!({ "title": format!("System {number}"), "text": "x", "criticality": criticality, "unit": unit });
            register(&editor, "systems", &body).await;
        }
        assert_numbers(&editor, &[
            ("systems?", 6), ("systems?criticality=society", 2), ("systems?criticality=society&criticality=not_critical", 3),
            ("systems?criticality=society&criticality=society", 2), ("systems?criticality=-&criticality=business", 3),
            ("systems?unit=en&unit=to", 4), ("systems?unit=en&unit=EN", 2), ("systems?unit=en&unit=nowhere", 2),
            ("systems?unit=-", 2), ("systems?unit=nowhere", 0), ("systems?criticality=society&unit=to", 0),
            ("systems?criticality=business&unit=to", 1), ("systems?q=system", 6), ("systems?q=nothing", 0),
        ]).await;
        let of = |value: &str, number: &str| (value.to_owned(), number.to_owned());
        assert_eq!(
            beside(&editor, "/systems?criticality=society", "criticality").await,
            [of("society", "2"), of("business", "1"), of("not_critical", "1"), of("-", "2")]
        );
        // Beside other filters they say what a tick gives; what is asked for is offered where nothing has it.
        let narrowed = editor.get("/systems?unit=en&criticality=unknown").await.expect(200).text;
        assert_eq!(
            beside(&editor, "/systems?unit=en&criticality=unknown", "criticality").await,
            [of("society", "2"), of("business", "0"), of("not_critical", "0"), of("unknown", "0"), of("-", "0")]
        );
        assert!(narrowed.contains("name=\"criticality\" value=\"unknown\" checked"), "{narrowed}");
        for number in 0..12 {
            register(&editor, "units", &json!({ "title": format!("Enhed {number}") })).await;
        }
        let two = editor.get("/systems?unit=en&unit=to").await.expect(200).text;
        let (select, other) = ("<option value=\"en\" selected", "<input type=\"hidden\" name=\"unit\" value=\"to\"");
        assert!(two.contains(select) && two.contains(other), "{two}");

        let decided = server.decided(&server.forum("Forummet", "TALF", &[]).await, "approved", &[]).await;
        let decision = editor.get(&format!("/api/v1/decisions/{decided}")).await.expect(200).json();
        let year = &decision["decided_on"].as_str().unwrap()[..4];
        let standing = decision["in_force"] == true;
        assert!(standing);
        assert_numbers(&editor, &[
            ("decisions?in_force=true", 1), ("decisions?status=in_effect&status=adopted", 1), ("decisions?status=draft", 0),
            (&format!("decisions?year={year}"), 1), (&format!("decisions?year=0{year}&year=-"), 1), ("decisions?year=1999", 0),
        ]).await;
    }
}

on_both! {
    async fn titles_sort_as_danes_do_with_numbers_by_their_value(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let ordered = [
            "abe", "Bilag 1", "bilag 2", "Bilag 2 b", "Bilag 10", "IT-drift", "Italien", "Zoo", "Ærø", "Øst", "Aabenraa", "Ålborg",
        ];
        for title in ordered.iter().rev() {
            register(&editor, "wiki", &json!({ "title": title, "text": "x" })).await;
        }
        assert_sorted(&editor, "wiki", "title", &ordered).await;
        let user = server.user(Role::Editor).await;
        let file = user.get("/wiki.csv").await.expect(200).text;
        assert_eq!(first_column(&file), ordered);
    }

    async fn lines_sort_as_danes_do_and_versions_by_their_numbers(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let people = ["afdelingsleder", "Zoneleder", "Ældrechef", "Økonomichef", "Åben-data-ansvarlig"];
        for title in people.iter().rev() {
            register(&editor, "people", &json!({ "title": format!("Bo {title}"), "job_title": title })).await;
        }
        register(&editor, "people", &json!({ "title": "Uden stilling" })).await;
        let named = people.map(|title| format!("Bo {title}"));
        let expected: Vec<&str> = std::iter::once("Uden stilling").chain(named.iter().map(String::as_str)).collect();
        assert_sorted(&editor, "people", "job_title", &expected).await;

        for version in ["1.10", "1.9", "10.0", "2"] {
            register(&editor, "systems", &json!({ "title": version, "text": "x", "version": version })).await;
        }
        assert_sorted(&editor, "systems", "version", &["1.9", "1.10", "2", "10.0"]).await;
    }

    async fn numbers_sort_by_their_value(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for target in ["9", "10", "100", "-5", "2.5", "-12.5", "0"] {
            register(&editor, "benefits", &json!({ "title": target, "target": target })).await;
        }
        register(&editor, "benefits", &json!({ "title": "ukendt" })).await;
        assert_sorted(&editor, "benefits", "target", &["ukendt", "-12.5", "-5", "0", "2.5", "9", "10", "100"]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        for money in ["9", "10", "1000"] {
            register(&secretary, "forums", &json!({ "title": money, "code": format!("F{money}"), "purpose": "x", "money_limit": money })).await;
        }
        assert_sorted(&editor, "forums", "money_limit", &["9", "10", "1000"]).await;
        assert_sorted(&editor, "forums", "code", &["9", "10", "1000"]).await;
    }

    async fn a_title_is_found_by_what_it_contains(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for title in ["Ærø 100 %", "Øst_arkiv", "Ålborg", "Zoo", "CO₂-måling 2"] {
            register(&editor, "systems", &json!({ "title": title, "text": "x" })).await;
        }
        for (words, expected) in [
            ("1", vec!["Ærø 100 %"]),
            ("2", vec!["CO₂-måling 2"]),
            ("3", vec![]),
            ("z", vec!["Zoo"]),
            ("ÆRØ", vec!["Ærø 100 %"]),
            ("aalborg", vec!["Ålborg"]),
            ("A\u{30a}LB", vec!["Ålborg"]),
            ("co2", vec!["CO₂-måling 2"]),
            ("%", vec!["Ærø 100 %"]),
            ("_", vec!["Øst_arkiv"]),
            ("\\", vec![]),
            ("t_a", vec!["Øst_arkiv"]),
        ] {
            let url = Url::parse_with_params(&server.url("/api/v1/systems"), &[("q", words)]).unwrap();
            let list = editor.get(&format!("{}?{}", url.path(), url.query().unwrap())).await.expect(200).json();
            let found: Vec<&str> = list["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
            assert_eq!(found, expected, "{words:?}");
        }
    }

    async fn a_file_is_the_list_that_it_comes_from(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let benefit = json!({
            "title": "Færre kilometer", "baseline": "-12.5", "target": "-20", "statement": "=1+1", "direction": "lower_is_better",
        });
        register(&editor, "benefits", &benefit).await;
        let page = user.get("/benefits?columns=baseline,statement").await.expect(200).text;
        let file = user.get("/benefits.csv?columns=baseline,statement").await.expect(200).text;
        assert!(page.contains("−12,5"), "pages have the sign that people read");
        let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[0], "Gevinst;Adresse;Vurdering;Realiseret;Nulpunkt;Gevinsten i én sætning");
        assert!(lines[1].ends_with(";-12,5;'=1+1"), "{}", lines[1]);
        assert!(!file.contains('\u{2212}') && !file.contains("'-"), "{file}");
        let english = user.request(Method::GET, "/benefits.csv?columns=baseline").header("accept-language", "en");
        let english = Answer::to(english).await.expect(200).text;
        assert!(english.contains(",-12.5\r\n") || english.contains(",-12.5\n"), "{english}");
    }

    async fn a_workbook_holds_numbers_and_days_as_such_and_no_formula(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let benefit = |title: &str, baseline: &str| json!({
            "title": title, "baseline": baseline, "full_effect": "2027-03-01", "statement": "=1+1", "direction": "lower_is_better",
        });
        register(&editor, "benefits", &benefit("Færre kilometer", "-12.5")).await;
        register(&editor, "benefits", &benefit("Ikke vist", "1")).await;
        register(&editor, "benefits", &benefit("Færre & flere", "1234567890.0123456")).await;
        let path = "/benefits.xlsx?q=f%C3%A6rre&sort=-title&columns=baseline,full_effect,statement";
        let file = user.request(Method::GET, path).send().await.unwrap();
        assert_eq!(file.headers()["content-disposition"], "attachment; filename=\"benefits.xlsx\"");
        let bytes = file.bytes().await.unwrap();
        let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["Gevinster"]);
        assert!(book.worksheet_formula("Gevinster").unwrap().is_empty());
        let sheet = book.worksheet_range("Gevinster").unwrap();
        let rows: Vec<&[Data]> = sheet.rows().collect();
        let words = |text: &str| Data::String(text.to_owned());
        let headings = ["Gevinst", "Adresse", "Vurdering", "Realiseret", "Nulpunkt", "Fuld effekt", "Gevinsten i én sætning"];
        assert_eq!(rows[0], headings.map(words));
        assert_eq!(rows.len(), 3);
        assert_eq!(&rows[1][..2], [words("Færre kilometer"), words("/benefits/faerre-kilometer")]);
        assert_eq!((&rows[1][4], &rows[1][6]), (&Data::Float(-12.5), &words("=1+1")));
        let Data::DateTime(day) = &rows[1][5] else { unreachable!("{:?}", rows[1][5]) };
        assert_eq!(day.to_ymd_hms_milli(), (2027, 3, 1, 0, 0, 0, 0));
        // More digits than a spreadsheet keeps are no number to it.
        assert_eq!(rows[2][4], words("1234567890.0123456"));
    }

    async fn a_board_has_a_lane_for_each_state_that_leads_to_all_of_it(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        for number in 0..12 {
            let body = json!({ "title": format!("Drift {number:02}"), "text": "x", "stage": "operation", "criticality": "society" });
            register(&editor, "systems", &body).await;
        }
        register(&editor, "systems", &json!({ "title": "Tanke", "text": "x", "stage": "idea" })).await;
        let board = user.get("/systems?as=board&q=d").await.expect(200).text;
        let lanes: Vec<&str> = board.split("<section data-").skip(1).collect();
        // What any system is in has its lane, in the order of life; ten of many stand on it.
        assert_eq!(lanes.len(), 2);
        assert!(lanes[0].contains("data-empty") && lanes[0].contains("href=\"?q=d&amp;stage=idea\""), "{}", lanes[0]);
        assert_eq!(lanes[1].matches("<li class=\"lane-card\"").count(), 10);
        assert!(lanes[1].contains("Drift 09") && !lanes[1].contains("Drift 10"), "{}", lanes[1]);
        assert!(lanes[1].contains("href=\"?q=d&amp;stage=operation\">Vis alle 12<"), "{}", lanes[1]);
        // A card says what tells it from the others, and not what the list asks for.
        assert!(lanes[1].contains("Samfundskritisk") && lanes[1].contains("Ukendt"), "{}", lanes[1]);
        let critical = user.get("/systems?as=board&criticality=society").await.expect(200).text;
        let cards = critical.split("class=\"board\"").nth(1).unwrap();
        assert!(cards.contains("Drift 09") && !cards.contains("Samfundskritisk"), "{cards}");
        let one = user.get("/systems?as=board&stage=idea").await.expect(200).text;
        assert_eq!(one.matches("<section data-").count(), 1);
        // Only lists whose records have states have a board, and a view remembers it.
        let units = user.get("/units?as=board").await.expect(200).text;
        assert!(!units.contains("<section data-") && units.contains("”as”"), "{units}");
        let saved = user.post("/systems", &[("state", "as=board&stage=idea"), ("act", "save_view"), ("name", "Idéer")]).await.expect(303);
        assert!(saved.location().contains("as=board"), "{}", saved.location());
    }

    async fn a_roadmap_draws_what_has_days_and_says_them(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        register(&editor, "projects", &json!({ "title": "Kendt", "text": "x", "phase": "execution", "start": "2026-02-10", "end": "2027-06-30" })).await;
        register(&editor, "projects", &json!({ "title": "Uden dage", "text": "x" })).await;
        let page = user.get("/projects?as=roadmap&sort=start").await.expect(200).text;
        let (before, rows) = page.split_once("<tbody>").unwrap();
        assert_eq!(rows.matches("<rect").count(), 1, "{page}");
        // Its head names today, and the legend the states that are there.
        assert!(before.contains(">I dag</text>") && before.contains("Gennemførelse"), "{before}");
        assert!(!before.contains("Realisering"), "{before}");
        assert!(page.contains("10-02-2026") && page.contains("30-06-2027") && page.contains("Uden dage"), "{page}");
        assert!(page.contains("<a href=\"?sort=-start&amp;as=roadmap\""), "{page}");
    }

    async fn a_roadmap_draws_the_stages_of_systems_past_and_planned(server) {
        let user = server.user(Role::Reader).await;
        let system = [
            ("title", "Ravn"), ("text", "x"), ("stage", "operation"), ("entered_on", "2024-03-01"), ("in_use_from", "2019-05-01"),
            ("planned.0.stage", "phase_out"), ("planned.0.date", "2090-01-01"), ("planned.1.stage", "decommissioned"), ("planned.1.date", "2091-01-01"),
        ];
        server.registered(Kind::System, &system).await;
        let page = user.get("/systems?as=roadmap").await.expect(200).text;
        let (before, rows) = page.split_once("<tbody>").unwrap();
        assert_eq!(rows.matches("<rect").count(), 4, "{rows}");
        assert_eq!(rows.matches("data-planned").count(), 2, "{rows}");
        for said in [
            "I brug, fase ikke registreret fra 1. maj 2019 til 1. marts 2024", "Drift og anvendelse fra 1. marts 2024 til 1. januar 2090",
            "Under udfasning planlagt fra 1. januar 2090 til 1. januar 2091",
        ] {
            assert!(rows.contains(said), "{said}: {rows}");
        }
        // What comes is also said to who sees no picture, and the legend names what is drawn.
        let heading = rows.split("</th>").next().unwrap();
        assert!(heading.contains(": Drift og anvendelse; Under udfasning planlagt fra"), "{heading}");
        assert!(before.contains("Planlagt") && before.contains("Under udfasning") && !before.contains("Annulleret"), "{before}");
        // On a day before the plan was made it was not there.
        let once = user.get("/systems?as=roadmap&as_of=2020-01-01").await.expect(200).text;
        assert!(!once.contains("Ravn"), "{once}");
    }

    async fn a_card_says_how_a_benefit_does_and_by_when(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        for (title, day, status) in [("Sen", "2020-01-01", "draft"), ("Tids nok", "2199-01-01", "draft")] {
            register(&editor, "benefits", &json!({ "title": title, "full_effect": day, "status": status })).await;
        }
        let board = user.get("/benefits?as=board").await.expect(200).text;
        let cards: Vec<&str> = board.split("class=\"lane-card\"").skip(1).collect();
        assert!(cards[0].contains("01-01-2020, over tid") && cards[0].contains("Kan ikke vurderes endnu"), "{}", cards[0]);
        assert!(cards[1].contains("01-01-2199") && !cards[1].contains("over tid"), "{}", cards[1]);
        // Whoever chooses columns sees those.
        let chosen = user.get("/benefits?as=board&columns=full_effect").await.expect(200).text;
        assert!(chosen.contains("1. januar 2020") && !chosen.contains("over tid"), "{chosen}");
    }

    async fn amounts_are_added_up_with_how_many_are_known(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        register(&secretary, "forums", &json!({ "title": "Board", "code": "B", "purpose": "x" })).await;
        for (title, money) in [("En", json!(150)), ("To", json!(-50)), ("Tre", Value::Null), ("Fire", json!(9_000_000_000_000_000_i64))] {
            register(&secretary, "decisions", &json!({ "title": title, "forum": "board", "text": "x", "money": money })).await;
        }
        let foot = async |query: &str| {
            let page = user.get(&format!("/decisions?columns=number,money&{query}")).await.expect(200).text;
            page.split("<tfoot>").nth(1).unwrap().split("</tfoot>").next().unwrap().to_owned()
        };
        let small = foot("q=t").await;
        assert!(small.contains("−0,50 kr.") && small.contains("1 af 2 med beløb"), "{small}");
        let all = foot("").await;
        assert!(all.contains("90.000.000.000.001 kr.") && all.contains("3 af 4 med beløb"), "{all}");
        assert!(!user.get("/decisions").await.expect(200).text.contains("<tfoot>"));
    }

    async fn rows_stand_as_close_as_somebody_wants_them(server) {
        let user = server.user(Role::Editor).await;
        register(&user, "units", &json!({ "title": "Enhed" })).await;
        let compact = "data-density=\"compact\"";
        assert!(!user.get("/units").await.expect(200).text.contains(compact));
        let kept = user.post("/preferences", &[("density", "compact"), ("next", "/units?q=en")]).await.expect(303);
        assert_eq!(kept.location(), "/units?q=en");
        assert!(user.get("/units").await.expect(200).text.contains(compact));
        user.post("/preferences", &[("density", "roomy"), ("next", "/units")]).await.expect(303);
        assert!(!user.get("/units").await.expect(200).text.contains(compact));
    }

    async fn days_and_what_is_missing_are_asked_for_beside_the_list(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        register(&editor, "people", &json!({ "title": "Mette Holm" })).await;
        for (title, end, owner) in [("Tidlig", Some("2026-01-31"), Some("mette-holm")), ("Sen", Some("2027-01-31"), None), ("Uden", None, None)] {
            register(&editor, "projects", &json!({ "title": title, "text": "x", "end": end, "owner": owner })).await;
        }
        let shown = async |query: &str| {
            let page = user.get(&format!("/projects?{query}")).await.expect(200).text;
            let titles = ["Tidlig", "Sen", "Uden"].into_iter().filter(|title| page.contains(&format!(">{title}</a></th>")));
            (titles.collect::<Vec<_>>(), page)
        };
        let (due, page) = shown("end.from=&end.to=2026-12-31").await;
        assert_eq!(due, ["Tidlig"]);
        // Both ends are one value, by which the list is known from then on.
        assert!(page.contains("data-address=\"/projects?end=..2026-12-31\""), "{page}");
        assert!(page.contains("name=\"end.to\" type=\"date\" value=\"2026-12-31\"") && page.contains("Slut: – 31-12-2026"), "{page}");
        assert_eq!(shown("end.from=2026-02-01&end.to=2027-06-30").await.0, ["Sen"]);
        assert_eq!(shown("end.from=&end.to=&end=-").await.0, ["Uden"]);
        assert_eq!(shown("owner=-").await.0, ["Sen", "Uden"]);
        assert!(page.contains("name=\"owner\" value=\"-\""), "{page}");
        user.get("/projects?end.to=snart").await.expect(422);
    }

    async fn a_column_is_found_by_its_name(server) {
        let user = server.user(Role::Editor).await;
        let menu = async |query: &str| {
            let page = user.get(&format!("/systems{query}")).await.expect(200).text;
            page.split("id=\"columns\"").nth(1).unwrap().split("</details>").next().unwrap().to_owned()
        };
        let all = menu("").await;
        assert!(all.contains("value=\"hosting\"") && all.contains("value=\"version\""), "{all}");
        let found = menu("?find=DRIFTSF").await;
        assert!(found.contains("value=\"hosting\"") && !found.contains("value=\"version\"") && found.contains(" open"), "{found}");
    }

    async fn decisions_stand_in_a_file_as_in_their_list(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        register(&secretary, "forums", &json!({ "title": "Board", "code": "B", "purpose": "x" })).await;
        for (title, day) in [("Anden", "2026-02-01"), ("Bedste", "2026-03-01"), ("Cirka", "2026-01-01")] {
            register(&secretary, "decisions", &json!({ "title": title, "forum": "board", "text": "x", "decided_on": day })).await;
        }
        let page = user.get("/decisions").await.expect(200).text;
        let mut on_page = ["Anden", "Bedste", "Cirka"];
        on_page.sort_by_key(|title| page.find(&format!(">{title}<")).unwrap());
        assert_eq!(on_page, ["Bedste", "Anden", "Cirka"]);
        assert_eq!(first_column(&user.get("/decisions.csv").await.expect(200).text), on_page);
        assert_eq!(first_column(&user.get("/decisions.csv?sort=title").await.expect(200).text), ["Anden", "Bedste", "Cirka"]);
    }

    async fn units_stand_in_a_file_as_in_their_tree(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        for (title, parent) in [("Zone", None), ("Bo", Some("zone")), ("Area", None), ("Cirkel", Some("bo"))] {
            register(&editor, "units", &json!({ "title": title, "parent": parent })).await;
        }
        let tree = ["Area", "Zone", "Bo", "Cirkel"];
        assert_eq!(first_column(&user.get("/units.csv").await.expect(200).text), tree);
        assert_eq!(first_column(&user.get("/units.csv?sort=title").await.expect(200).text), ["Area", "Bo", "Cirkel", "Zone"]);
    }
}
