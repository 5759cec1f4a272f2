//! What follows from a benefit and its readings on a day: the same on its page and to programs, with a reason where there is
//! none.

use jiff::ToSpan;
use jiff::civil::Date;
use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

const BENEFIT: &str = "/api/v1/benefits/sagstid";

/// The worked example of the rules, three quarters through its plan today.
async fn case_time(server: &Server) -> Value {
    let today = server.registry().clock().today();
    let later = |days: i32| today.saturating_add(days.days()).to_string();
    let project = server
        .registered(Kind::Project, &[("title", "Projektet")])
        .await;
    let board = server.forum("Styregruppen", "SG", &[]).await;
    let budget = server
        .decided(&board, "approved", &[("subjects", &project)])
        .await;
    json!({
        "title": "Sagstid", "project": project, "unit": "minutter", "direction": "lower_is_better", "baseline": 18, "target": 12,
        "start": later(-270), "full_effect": later(90), "follow_up_to": later(455), "cadence": "half_year",
        "plan": [
            { "period_end": later(0), "planned_share": "0,75" },
            { "period_end": later(90), "planned_share": "1" },
        ],
        "volume": 40000, "unit_price": 36000, "price_year": 2026, "cashable_share": "0.6", "budget_account": "5.50.80",
        "budget_decision": budget,
    })
}

async fn registered(server: &Server) -> User {
    let editor = server.program(Role::Editor, Scope::Write).await;
    let benefit = case_time(server).await;
    let made = editor
        .send_json(Method::POST, "/api/v1/benefits", &benefit)
        .await
        .expect(201);
    let plan = &made.json()["plan"];
    assert_eq!(
        (&plan[0]["share"], &plan[1]["share"]),
        (&json!("75"), &json!("100")),
        "{plan}"
    );
    editor
}

async fn measured(editor: &User, today: Date, value: &str) {
    let body = json!({ "date": today.to_string(), "value": value });
    let path = format!("{BENEFIT}/measurements");
    editor
        .send_json(Method::POST, &path, &body)
        .await
        .expect(201);
}

async fn computed(user: &User, path: &str) -> Value {
    user.get(path).await.expect(200).json()["computed"].clone()
}

/// A figure with three decimals.
fn figure(computed: &Value, name: &str) -> String {
    let number: f64 = computed[name].as_str().unwrap_or("NaN").parse().unwrap();
    format!("{number:.3}")
}

on_both! {
    async fn the_worked_example_is_told_to_programs_and_on_the_page(server) {
        let editor = registered(server).await;
        let today = server.registry().clock().today();
        let before = computed(&editor, BENEFIT).await;
        assert_eq!(figure(&before, "delta_plan"), "6.000");
        for (name, why) in [
            ("delta_actual", "not_measured"), ("realised_pct", "not_measured"), ("bpi", "not_measured"), ("bcr", "no_costs"),
            ("coverage_units", "not_yet_recorded"),
        ] {
            assert_eq!((&before[name], &before["why"][name]), (&Value::Null, &json!(why)), "{name}: {before}");
        }
        measured(&editor, today, "14.5").await;
        let read = editor.get(BENEFIT).await.expect(200);
        let now = read.json()["computed"].clone();
        for (name, expected) in [
            ("delta_plan", "6.000"), ("delta_actual", "3.500"), ("realised_pct", "58.333"), ("planned_share", "0.750"),
            ("expected_to_date", "4.500"), ("variance", "-1.000"), ("variance_pct", "-22.222"), ("bpi", "0.778"),
        ] {
            assert_eq!(figure(&now, name), expected, "{name}: {now}");
        }
        assert_eq!((&now["rag"], &now["value_year"], &now["cashable_year"]), (&json!("amber"), &json!(144_000_000), &json!(86_400_000)));
        assert_eq!((&now["forecast"]["owner"], &now["why"]["forecast"]["owner"]), (&Value::Null, &json!("estimate_missing")));
        assert_eq!(figure(&now["forecast"], "as_plan"), "5.000");

        // 8 of 10 units live with 640 of 800 users, half of the units to the bottom.
        let system = server.registered(Kind::System, &[("title", "Byggesag"), ("text", "x")]).await;
        let units = (0..10).map(|unit| {
            let live = unit < 8;
            let done = unit < 5;
            json!({
                "relevance": "relevant", "users": 80, "status": if live { "live" } else { "planned" }, "live_on": live.then(|| today.to_string()),
                "trained": live, "process_changed": live, "old_closed": done, "active_users": live.then_some(64),
            })
        });
        for (place, said) in units.enumerate() {
            let unit = server.registered(Kind::Unit, &[("title", &format!("Enhed {place}"))]).await;
            let path = format!("/api/v1/systems/{system}/rollout/{unit}");
            let answer = editor.send_json(Method::PUT, &path, &said).await;
            assert!((200..300).contains(&answer.status), "{}", answer.text);
        }
        let mut body = editor.get(BENEFIT).await.expect(200).json();
        body["system"] = json!(system);
        let tag = editor.get(BENEFIT).await.header("etag").to_owned();
        let request = editor.request(Method::PUT, BENEFIT).header("if-match", tag).json(&body);
        let covered = Answer::to(request).await.expect(200).json()["computed"].clone();
        for (name, expected) in [
            ("coverage_units", "0.800"), ("coverage_users", "0.800"), ("adoption", "0.800"), ("to_the_bottom", "0.500"),
            ("rollout_gap", "1.200"), ("effect_gap", "1.300"),
        ] {
            assert_eq!(figure(&covered, name), expected, "{name}: {covered}");
        }

        let read = editor.get(BENEFIT).await.expect(200);
        let page = editor.get("/benefits/sagstid").await.expect(200).text;
        for said in ["1.440.000 kr.", "864.000 kr.", "576.000 kr.", "4.000 timer"] {
            assert!(page.replace('\u{a0}', " ").contains(said), "{said}");
        }

        // What was read can be sent back, and changes nothing.
        let request = editor.request(Method::PUT, BENEFIT).header("if-match", read.header("etag")).json(&read.json());
        let again = Answer::to(request).await.expect(200);
        assert_eq!(again.json()["revision"], read.json()["revision"]);
        // Figures turn while the revision stands.
        let request = editor.request(Method::GET, BENEFIT).header("if-none-match", read.header("etag"));
        Answer::to(request).await.expect(200);
    }

    async fn a_day_that_is_over_keeps_the_figures_that_were_known_on_it(server) {
        let editor = registered(server).await;
        let clock = server.registry().clock();
        let day = clock.today();
        measured(&editor, day, "14.5").await;
        let path = format!("{BENEFIT}?as_of={day}");
        clock.pass(1);
        let then = computed(&editor, &path).await;
        assert_eq!(figure(&then, "realised_pct"), "58.333");
        measured(&editor, clock.today(), "12").await;
        assert_eq!(figure(&computed(&editor, BENEFIT).await, "realised_pct"), "100.000");
        assert_eq!(computed(&editor, &path).await, then);
    }

    async fn what_is_wrong_with_money_says_what_to_do_and_loses_nothing(server) {
        let editor = registered(server).await;
        for (name, value, field, code) in [
            ("cashable_share", json!(60), "cashable_share", "share_out_of_range"),
            ("budget_account", Value::Null, "budget_account", "budget_account_missing"),
            ("budget_decision", Value::Null, "budget_decision", "budget_decision_missing"),
            ("volume", json!(-1), "volume", "volume_negative"),
            ("unit_price", json!(-100), "unit_price", "price_negative"),
            ("discount_percent", json!(101), "discount_percent", "out_of_range"),
            ("target", json!(18), "target", "target_not_better"),
            ("costs", json!([{ "year": 2026, "kind": "running", "amount": -1 }]), "costs.0.amount", "cost_negative"),
            (
                "costs",
                json!([{ "year": 2026, "kind": "running", "amount": 1 }, { "year": 2026, "kind": "running", "amount": 2 }]),
                "costs.1.kind", "cost_twice",
            ),
            ("plan", json!([{ "period_end": "2026-01-01", "planned_share": 1.5 }]), "plan.0.share", "out_of_range"),
            ("plan", json!([{ "period_end": "2026-01-01", "date": "2026-01-01", "share": 1 }]), "plan.0.date", "name_twice"),
        ] {
            let read = editor.get(BENEFIT).await.expect(200);
            let mut body = read.json();
            body[name] = value;
            let request = editor.request(Method::PUT, BENEFIT).header("if-match", read.header("etag")).json(&body);
            let refused = Answer::to(request).await.expect(422).json();
            let fault = refused["faults"].as_array().unwrap().iter().find(|fault| fault["field"] == field);
            assert_eq!(fault.map(|fault| &fault["code"]), Some(&json!(code)), "{name}: {refused}");
        }
        assert_eq!(editor.get(BENEFIT).await.expect(200).json()["revision"], 1);
    }
}
