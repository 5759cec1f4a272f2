//! The portfolio of benefits: what was promised, expected by the day and arrived, of what the reader may know of, and the same
//! figures wherever they are told.

use jiff::ToSpan;
use reqwest::Method;
use serde_json::{Value, json};
use styrbord::Config;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ProjectFacts, UnitFacts};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Database, Server, User, on_both};

const ALL: &str = "/api/v1/portfolio/benefits";

/// The worked example of the rules, three quarters through its plan today: minutes of 40,000 cases a year.
async fn benefit(server: &Server, editor: &User, more: Value) -> String {
    let today = server.registry().clock().today();
    let later = |days: i32| today.saturating_add(days.days()).to_string();
    let mut body = json!({
        "title": "Sagstid", "unit": "minutter", "direction": "lower_is_better", "baseline": 18, "target": 12,
        "start": later(-270), "full_effect": later(90), "follow_up_to": later(455), "cadence": "half_year",
        "plan": [
            { "period_end": later(0), "planned_share": "0,75" },
            { "period_end": later(90), "planned_share": "1" },
        ],
        "volume": 40000, "unit_price": 36000, "price_year": 2026, "cashable_share": "0.6", "counted": true,
    });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let answer = editor
        .send_json(Method::POST, "/api/v1/benefits", &body)
        .await;
    answer.expect(201).json()["slug"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// An account and a decision, without which nothing can be taken out of a budget.
async fn budget(server: &Server) -> (String, String) {
    let board = server.forum("Styregruppen", "SG", &[]).await;
    let project = server
        .registered(Kind::Project, &[("title", "Projektet"), ("forum", &board)])
        .await;
    let decision = server
        .decided(&board, "approved", &[("subjects", &project)])
        .await;
    (project, decision)
}

async fn measured(server: &Server, editor: &User, slug: &str, value: &str) {
    let today = server.registry().clock().today().to_string();
    let path = format!("/api/v1/benefits/{slug}/measurements");
    let body = json!({ "date": today, "value": value });
    editor
        .send_json(Method::POST, &path, &body)
        .await
        .expect(201);
}

async fn told(user: &User, query: &str) -> Value {
    user.get(&format!("{ALL}{query}")).await.expect(200).json()
}

/// The sums as `sign price-year cash unit: promised expected arrived`, amounts in øre, with how many benefits each is of.
fn sums(told: &Value) -> Vec<String> {
    let word = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    };
    let total = |sum: &Value| {
        let said = if sum["amount"].is_null() {
            &sum["value"]
        } else {
            &sum["amount"]
        };
        format!("{}/{}", word(said), word(&sum["benefits"]))
    };
    let sums = told["sums"].as_array().unwrap().iter();
    sums.map(|sum| {
        let of = ["sign", "price_year", "cash", "unit"].map(|name| word(&sum[name]));
        let totals = ["promised", "expected", "arrived"].map(|name| total(&sum[name]));
        format!("{}: {}", of.join(" "), totals.join(" "))
    })
    .collect()
}

/// Alters one field of a record.
async fn set<F: Facts>(server: &Server, slug: &str, field: &str, value: &str) {
    let desk = server.desk();
    let record = desk.record(F::KIND, slug).await.unwrap();
    let mut form = record.draft::<F>().unwrap().form();
    form.set(field, value);
    desk.edit(F::KIND, slug, record.page.revision, &form)
        .await
        .unwrap();
}

fn slugs(told: &Value) -> Vec<&str> {
    let items = told["items"].as_array().unwrap().iter();
    items.filter_map(|item| item["slug"].as_str()).collect()
}

/// How many there are of each colour, those of which there are any.
fn colours(told: &Value) -> Vec<String> {
    let counted = told["rag"].as_object().unwrap().iter();
    let counted = counted.filter(|(_, count)| **count != json!(0));
    counted
        .map(|(colour, count)| format!("{colour} {count}"))
        .collect()
}

on_both! {
    async fn only_what_is_alike_is_added(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let (project, decision) = budget(server).await;
        let cashed = json!({ "project": project, "budget_account": "5.50.80", "budget_decision": decision });
        benefit(server, &editor, cashed.clone()).await;
        // Told before anything is measured: unknown is not 0.
        assert_eq!(sums(&told(&editor, "").await), [
            "benefit 2026 cashable -: 86400000/1 64800000/1 -/0",
            "benefit 2026 freed -: 57600000/1 43200000/1 -/0",
        ]);
        measured(server, &editor, "sagstid", "14.5").await;
        let now = told(&editor, "").await;
        // 3.5 of 6 minutes: 840,000 of 1,440,000 kr., of which 60 per cent can be taken out of the budget.
        assert_eq!(sums(&now), [
            "benefit 2026 cashable -: 86400000/1 64800000/1 50400000/1",
            "benefit 2026 freed -: 57600000/1 43200000/1 33600000/1",
        ]);
        assert_eq!(colours(&now), ["amber 1"]);
        assert_eq!(now["items"][0]["lag"], json!("behind_plan"));
        let budgeted = now["in_budget"].as_array().unwrap();
        assert_eq!((budgeted.len(), &budgeted[0]["promised"]["amount"]), (1, &json!(86_400_000)));

        let another = |title: &str, more: Value| {
            let mut one = json!({ "title": title, "cashable_share": 0 });
            for (name, value) in more.as_object().unwrap() {
                one[name] = value.clone();
            }
            one
        };
        benefit(server, &editor, another("Anden pris", json!({ "price_year": 2024 }))).await;
        benefit(server, &editor, another("Ulempe", json!({ "sign": "disbenefit", "target": 24 }))).await;
        benefit(server, &editor, another("Tæller ikke", json!({ "counted": false }))).await;
        benefit(server, &editor, another("Kladde", json!({ "status": "draft" }))).await;
        benefit(server, &editor, another("Tilfredshed", json!({
            "unit": "point", "direction": "higher_is_better", "baseline": 60, "target": 70, "volume": null, "unit_price": null,
            "price_year": null, "cashable_share": null, "basis": null,
        }))).await;
        benefit(server, &editor, another("Uden prisår", json!({ "price_year": null }))).await;
        benefit(server, &editor, another("Oppetid", json!({ "mode": "hold", "target": 98 }))).await;
        let now = told(&editor, "").await;
        assert_eq!(sums(&now), [
            "benefit 2024 freed -: 144000000/1 108000000/1 -/0",
            "benefit 2026 cashable -: 86400000/1 64800000/1 50400000/1",
            "benefit 2026 freed -: 57600000/1 43200000/1 33600000/1",
            "benefit - - point: 10/1 7.5/1 -/0",
            "disbenefit 2026 freed -: 144000000/1 108000000/1 -/0",
        ]);
        let left_out = now["left_out"].as_array().unwrap().iter();
        let left_out: Vec<String> = left_out.map(|of| format!("{} {}", of["why"].as_str().unwrap(), of["benefits"])).collect();
        assert_eq!(left_out, ["draft 1", "not_counted 1", "keeps_a_limit 1", "price_year_missing 1"]);
        let page = editor.get("/portfolio").await.expect(200).text.replace('\u{a0}', " ");
        for said in ["864.000 kr.", "648.000 kr.", "504.000 kr.", "Ulemper", "Er ikke sat til at tælle med"] {
            assert!(page.contains(said), "{said}");
        }
    }

    async fn a_portfolio_follows_what_is_saved_and_the_day(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let clock = server.registry().clock();
        let upper = server.forum("Øverst", "OV", &[]).await;
        let lower = server.forum("Nederst", "NE", &[("parent", &upper)]).await;
        let project = server.registered(Kind::Project, &[("title", "Projektet"), ("forum", &lower)]).await;
        let house = server.registered(Kind::Unit, &[("title", "Huset")]).await;
        let room = server.registered(Kind::Unit, &[("title", "Stuen")]).await;
        let slug = benefit(server, &editor, json!({ "project": project, "org_units": [room], "cashable_share": 0 })).await;
        benefit(server, &editor, json!({ "title": "Uden sted", "cashable_share": 0 })).await;
        let of = async |query: &str| slugs(&told(&editor, query).await).len();
        let (of_upper, of_lower) = (format!("?forum={upper}"), format!("?forum={lower}"));
        let (of_house, of_room) = (format!("?unit={house}"), format!("?unit={room}"));
        assert_eq!([of("").await, of(&of_upper).await, of(&of_lower).await], [2, 1, 1]);
        assert_eq!([of(&of_house).await, of(&of_room).await], [0, 1]);
        set::<UnitFacts>(server, &room, "parent", &house).await;
        assert_eq!([of(&of_upper).await, of(&of_house).await], [1, 1]);
        set::<ProjectFacts>(server, &project, "forum", "").await;
        assert_eq!([of(&of_upper).await, of(&of_lower).await, of("").await], [0, 0, 2]);
        editor.get(&format!("{ALL}?forum=findes-ikke")).await.expect(422);
        editor.get(&format!("{ALL}?unit={upper}")).await.expect(422);

        // A reading is in the next answer, and in no answer about a day before it.
        let first = clock.today();
        let page = editor.get("/portfolio").await.expect(200).text;
        assert!(!page.contains("Realiseret</th>58"), "nothing is measured");
        clock.pass(1);
        measured(server, &editor, &slug, "14.5").await;
        assert_eq!(told(&editor, "").await["items"][0]["computed"]["delta_actual"], json!("3.5"));
        let then = told(&editor, &format!("?as_of={first}")).await;
        assert_eq!(then["items"][0]["computed"]["why"]["delta_actual"], json!("not_measured"));
        assert_eq!(then["as_of"], json!(first.to_string()));
        // It is late to measure once the day has come and 30 days have gone.
        assert_eq!(colours(&told(&editor, "").await), ["amber 1", "white 1"]);
        clock.pass(300);
        assert_eq!(colours(&told(&editor, "").await), ["white 2"]);
        let white = told(&editor, "?rag=white&limit=1").await;
        assert_eq!((slugs(&white).len(), &white["count"]), (1, &json!(2)));
        let next = white["next_cursor"].as_str().unwrap();
        let rest = told(&editor, &format!("?rag=white&limit=1&cursor={next}")).await;
        assert_eq!((slugs(&rest), &rest["next_cursor"]), (vec!["uden-sted"], &Value::Null));

        // What was removed is in no count, today or on a day before.
        let person = server.user(Role::Editor).await;
        person.post("/benefits/new", &[("title", "Ved en fejl")]).await.expect(303);
        let day = format!("?as_of={}", clock.today());
        clock.pass(1);
        assert_eq!([of("").await, of(&day).await], [3, 3]);
        person.post("/benefits/ved-en-fejl/remove", &[("revision", "1")]).await.expect(303);
        assert_eq!([of("").await, of(&day).await], [2, 2]);
    }

    async fn a_rollout_says_why_a_benefit_is_late(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let today = server.registry().clock().today().to_string();
        let system = server.registered(Kind::System, &[("title", "Byggesag"), ("text", "x")]).await;
        benefit(server, &editor, json!({ "system": system, "cashable_share": 0 })).await;
        measured(server, &editor, "sagstid", "15.5").await;
        let first = told(&editor, "").await;
        assert_eq!((&first["items"][0]["lag"], &first["systems_not_recorded"]), (&json!("behind_plan"), &json!(1)));
        for (place, live) in [(1, true), (2, false), (3, false), (4, false)] {
            let unit = server.registered(Kind::Unit, &[("title", &format!("Enhed {place}"))]).await;
            let said = json!({
                "relevance": "relevant", "users": 80, "status": if live { "live" } else { "planned" },
                "live_on": live.then_some(&today),
            });
            let path = format!("/api/v1/systems/{system}/rollout/{unit}");
            let answer = editor.send_json(Method::PUT, &path, &said).await;
            assert!((200..300).contains(&answer.status), "{}", answer.text);
        }
        let now = told(&editor, "").await;
        let (item, of) = (&now["items"][0], &now["systems"][0]);
        assert_eq!((&item["lag"], &item["computed"]["rollout_gap"]), (&json!("rollout"), &json!("4.5")));
        assert_eq!((&of["computed"]["coverage_units"], &of["benefits"]), (&json!("0.25"), &json!(1)));
        let page = editor.get("/portfolio").await.expect(200).text;
        assert!(page.contains("Ikke rullet ud til alle brugere"));
    }
}

/// Every benefit of the demonstration is told alike by its record, by the portfolio and by its file, on several days.
#[tokio::test]
async fn page_list_file_and_programs_tell_the_same_of_each_benefit_of_the_demonstration() {
    let settings = Config {
        demo: true,
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    let user = server.program(Role::Editor, Scope::Read).await;
    let today = server.registry().clock().today();
    let days = [0, 30, 120, 400].map(|ahead: i32| today.saturating_add(ahead.days()));
    let mut compared = 0;
    for day in days {
        let all = told(&user, &format!("?as_of={day}&limit=1000")).await;
        let file = user
            .get(&format!("/portfolio.csv?as_of={day}"))
            .await
            .expect(200)
            .text;
        let items = all["items"].as_array().unwrap();
        assert_eq!(file.lines().count(), items.len() + 1, "{day}");
        for item in items {
            let slug = item["slug"].as_str().unwrap();
            let path = format!("/api/v1/benefits/{slug}?as_of={day}");
            let own = user.get(&path).await.expect(200).json()["computed"].clone();
            let told = item["computed"].as_object().unwrap();
            for (name, figure) in told.iter().filter(|(name, _)| *name != "why") {
                assert_eq!(figure, &own[name], "{slug} {name} on {day}");
                assert_eq!(
                    item["computed"]["why"][name], own["why"][name],
                    "{slug} {name} on {day}"
                );
            }
            let row = file
                .lines()
                .find(|row| row.contains(&format!("/benefits/{slug};")))
                .unwrap();
            let cells: Vec<&str> = row.split(';').collect();
            for (name, column) in [
                ("delta_plan", 8),
                ("delta_actual", 10),
                ("realised_pct", 13),
            ] {
                let figure = told[name].as_str().unwrap_or_default().replace('.', ",");
                assert!(
                    row.contains('"') || cells[column] == figure,
                    "{slug} {name} on {day}: {row}"
                );
            }
            compared += 1;
        }
    }
    assert!(compared > 40, "the demonstration has benefits: {compared}");
}
