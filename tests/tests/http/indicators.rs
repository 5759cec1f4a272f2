//! What benefits are measured by.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User, on_both};

const INDICATORS: &str = "/api/v1/indicators";

async fn create(user: &User, folder: &str, body: Value) -> Value {
    let path = format!("/api/v1/{folder}");
    user.send_json(Method::POST, &path, &body)
        .await
        .expect(201)
        .json()
}

/// Sends what stands with some of it changed.
async fn change(user: &User, path: &str, changes: Value) -> Answer {
    let read = user.get(path).await.expect(200);
    let mut record = read.json();
    for (name, value) in changes.as_object().unwrap() {
        record[name] = value.clone();
    }
    let request = user
        .request(Method::PUT, path)
        .header("if-match", read.header("etag"));
    Answer::to(request.json(&record)).await
}

/// Field and code of every fault.
fn faults(answer: &Answer) -> Vec<(String, String)> {
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap().to_owned();
    let faults = answer.json()["faults"].as_array().unwrap().clone();
    faults
        .iter()
        .map(|fault| (text(fault, "field"), text(fault, "code")))
        .collect()
}

fn fault(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

/// An indicator as programs send it.
fn minutes(benefits: &[&str]) -> Value {
    json!({
        "benefits": benefits, "unit": "minutter", "direction": "lower_is_better", "baseline": 18, "target": 12,
        "start": "2026-01-01", "full_effect": "2026-12-31", "follow_up_to": "2028-12-31", "cadence": "quarter",
        "plan": [{ "period_end": "2026-06-30", "planned_share": "0.5" }, { "period_end": "2026-12-31", "planned_share": 1 }],
    })
}

on_both! {
    async fn one_indicator_speaks_for_a_benefit_and_others_beside_it(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid" })).await;
        create(&editor, "benefits", json!({ "title": "Ventetid" })).await;
        let made = create(&editor, "indicators", minutes(&["sagstid"])).await;
        assert_eq!((&made["title"], &made["role"], &made["slug"]), (&json!("Sagstid (minutter)"), &json!("primary"), &json!("sagstid-minutter")));
        assert_eq!((&made["sign"], &made["mode"], &made["plan_approved"]), (&json!("benefit"), &json!("change"), &json!(false)));
        assert_eq!(made["plan"][0]["planned_share"], json!("0.5"));
        // The next one says more of it.
        let second = create(&editor, "indicators", json!({ "title": "Tilfredshed", "benefits": ["sagstid"] })).await;
        assert_eq!(second["role"], json!("supporting"));
        let refused = editor.send_json(Method::POST, INDICATORS, &json!({ "benefits": ["ventetid", "sagstid"], "role": "primary" })).await.expect(422);
        assert_eq!(faults(&refused), fault("benefits", "benefit_has_primary"));
        assert!(refused.text.contains("Sagstid"), "{}", refused.text);
        let second = format!("{INDICATORS}/tilfredshed");
        assert_eq!(faults(&change(&editor, &second, json!({ "role": "primary" })).await.expect(422)), fault("benefits", "benefit_has_primary"));
        change(&editor, &second, json!({ "role": "hold", "benefits": ["sagstid", "ventetid"] })).await.expect(200);
        // What is sent back as it was read changes nothing.
        let same = change(&editor, &second, json!({})).await.expect(200);
        assert_eq!(same.header("etag"), "\"2\"");

        for path in ["/benefits/sagstid/indicators", "/indicators?benefits=sagstid", "/indicators?role=primary"] {
            let page = editor.get(path).await.expect(200).text;
            assert!(page.contains("/indicators/sagstid-minutter"), "{path}: {page}");
        }
        let listed = editor.get(&format!("{INDICATORS}?benefits=sagstid&role=primary")).await.json();
        assert_eq!((listed["items"].as_array().unwrap().len(), &listed["items"][0]["slug"]), (1, &json!("sagstid-minutter")));
        let browser = server.user(Role::Editor).await;
        let page = browser.get("/indicators/sagstid-minutter").await.expect(200).text;
        assert!(page.contains("Måleindikator") && page.contains("/benefits/sagstid"), "{page}");
        browser.get("/indicators/new?benefits=sagstid").await.expect(200);
        let typed = [("benefits", "Ventetid"), ("unit", "dage"), ("baseline", "14,5"), ("direction", "lower_is_better"), ("target", "9")];
        assert_eq!(browser.post("/indicators/new", &typed).await.expect(303).location(), "/indicators/ventetid-dage");
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn what_is_wrong_with_an_indicator_is_said_at_its_field(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid" })).await;
        create(&editor, "benefits", json!({ "title": "Fejl", "sign": "disbenefit" })).await;
        let with = |changes: Value| {
            let mut body = minutes(&["sagstid"]);
            for (name, value) in changes.as_object().unwrap() {
                body[name] = value.clone();
            }
            body
        };
        for (body, field, code) in [
            (with(json!({ "benefits": [] })), "benefits", "required"),
            (with(json!({ "benefits": ["sagstid", "fejl"] })), "benefits", "indicator_mixed_signs"),
            (with(json!({ "target": 18 })), "target", "target_not_better"),
            (with(json!({ "target": 20 })), "target", "target_not_better"),
            (with(json!({ "benefits": ["fejl"] })), "target", "target_not_better"),
            (with(json!({ "weight": -1 })), "weight", "weight_negative"),
            (with(json!({ "full_effect": "2026-01-01" })), "full_effect", "end_before_start"),
            (with(json!({ "plan": [{ "period_end": "2026-06-30", "planned_share": "1.1" }] })), "plan.0.planned_share", "out_of_range"),
            (
                with(json!({ "plan": [{ "period_end": "2026-06-30", "planned_share": "0.5" }, { "period_end": "2026-06-30", "planned_share": "0.6" }] })),
                "plan.1.period_end",
                "same_date_twice",
            ),
        ] {
            let refused = editor.send_json(Method::POST, INDICATORS, &body).await.expect(422);
            assert_eq!(faults(&refused), fault(field, code), "{body}");
        }
        // For a disbenefit the plan goes the worse way.
        create(&editor, "indicators", with(json!({ "benefits": ["fejl"], "target": 20 }))).await;
    }

    async fn an_indicator_is_theirs_whose_the_benefit_or_its_project_is(server) {
        let me = server.person(Role::Reader).await;
        let mine = server.registered(Kind::Project, &[("title", "Mit projekt"), ("lead", &me)]).await;
        let other = server.registered(Kind::Project, &[("title", "Andres projekt")]).await;
        for (title, project) in [("Hos mig", &mine), ("Hos andre", &other)] {
            server.registered(Kind::Benefit, &[("title", title), ("project", project)]).await;
        }
        let program = server.program(Role::Reader, Scope::Write).await;
        create(&program, "indicators", minutes(&["hos-mig"])).await;
        for benefits in [&["hos-andre"][..], &["hos-mig", "hos-andre"]] {
            let refused = program.send_json(Method::POST, INDICATORS, &minutes(benefits)).await.expect(422);
            assert_eq!(faults(&refused), fault("benefits", "part_of_own"), "{benefits:?}");
        }
        let path = format!("{INDICATORS}/hos-mig-minutter");
        change(&program, &path, json!({ "method": "Udtræk" })).await.expect(200);
        assert_eq!(faults(&change(&program, &path, json!({ "benefits": ["hos-andre"] })).await.expect(422)), fault("benefits", "part_of_own"));
        let browser = server.user(Role::Reader).await;
        let form = browser.get("/indicators/new").await.expect(200).text;
        // Where there is no choice it is made.
        assert!(form.contains("name=\"called\" value=\"hos-mig Hos mig\""), "{form}");
        assert!(browser.get("/indicators/hos-mig-minutter").await.text.contains("/indicators/hos-mig-minutter/edit\""));
        // Whoever leads the project no more edits what is measured for it no more, also where the page was kept.
        let editor = server.program(Role::Editor, Scope::Write).await;
        editor.edited(&format!("/api/v1/projects/{mine}"), "lead", Value::Null).await.expect(200);
        assert!(!browser.get("/indicators/hos-mig-minutter").await.text.contains("/indicators/hos-mig-minutter/edit\""));
        change(&program, &path, json!({ "method": "Optælling" })).await.expect(403);
    }
}
