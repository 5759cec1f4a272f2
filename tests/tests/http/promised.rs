//! What was promised in money stays as it was approved until a decision says otherwise, and who may not see that decision can
//! still write of the rest.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

const BENEFIT: &str = "/api/v1/benefits/sagstid";

/// A benefit by whose plan a part is taken out of a budget, by a decision of a forum that meets behind doors or not.
async fn promised(server: &Server, openness: &str, more: &[(&str, &str)]) -> String {
    let forum = [("openness", openness), ("type", "it_governance_board")];
    let forum = server.forum("Udvalget", "ISU", &forum).await;
    let project = server
        .registered(Kind::Project, &[("title", "Projektet")])
        .await;
    let budget = server
        .decided(&forum, "approved", &[("subjects", &project)])
        .await;
    let fields = [
        ("title", "Sagstid"),
        ("project", &*project),
        ("unit", "minutter"),
        ("direction", "lower_is_better"),
        ("baseline", "18"),
        ("target", "12"),
        ("start", "2026-01-01"),
        ("full_effect", "2026-12-31"),
        ("volume", "40000"),
        ("unit_price", "360"),
        ("price_year", "2026"),
        ("cashable_share", "0,6"),
        ("budget_account", "5.50.80"),
        ("budget_decision", &*budget),
        // It says of which plan it approves by naming the project.
        ("plan_decision", &*budget),
    ];
    server
        .registered(Kind::Benefit, &[&fields, more].concat())
        .await;
    forum
}

/// What the record says, with something else said of it.
async fn change(user: &User, changes: Value) -> Answer {
    let read = user.get(BENEFIT).await.expect(200);
    let mut record = read.json();
    for (name, value) in changes.as_object().unwrap() {
        record[name] = value.clone();
    }
    let request = user
        .request(Method::PUT, BENEFIT)
        .header("if-match", read.header("etag"));
    Answer::to(request.json(&record)).await
}

fn codes(answer: &Answer) -> Vec<String> {
    let faults = answer.json()["faults"].as_array().cloned();
    let faults = faults.unwrap_or_default();
    let code = |fault: &Value| fault["code"].as_str().unwrap_or_default().to_owned();
    let mut codes: Vec<String> = faults.iter().map(code).collect();
    // Told at the field and at the decision that is missing.
    codes.dedup();
    codes
}

on_both! {
    async fn who_may_not_see_the_budget_decision_edits_the_rest(server) {
        promised(server, "closed", &[]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let read = editor.get(BENEFIT).await.expect(200).json();
        assert_eq!(read["budget_decision"], Value::Null, "{read}");
        let told = change(&editor, json!({ "title": "Kortere sagstid" })).await.expect(200).json();
        assert_eq!((&told["title"], &told["cashable_share"]), (&json!("Kortere sagstid"), &json!("0.6")));
        let auditor = server.program(Role::Auditor, Scope::Read).await;
        let kept = auditor.get(BENEFIT).await.expect(200).json();
        assert!(kept["budget_decision"].is_string(), "{kept}");
        // What is not there at all is still asked for.
        assert_eq!(codes(&change(&editor, json!({ "budget_account": null })).await.expect(422)), ["budget_account_missing"]);
    }

    async fn an_approved_promise_in_money_changes_by_a_decision_alone(server) {
        let forum = promised(server, "open", &[
            ("status", "planned"), ("costs.0.year", "2026"), ("costs.0.kind", "running"), ("costs.0.amount", "250000"),
        ]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        // The unit says minutes: said aloud it is the same.
        let same = change(&editor, json!({ "basis": "minutes", "discount_percent": "3.50", "method": "Udtræk" })).await.expect(200);
        assert_eq!(same.json()["revision"], 2);
        let other = json!([{ "year": 2026, "kind": "running", "amount": 1 }]);
        let another = server.decided(&forum, "approved", &[("title", "Andet")]).await;
        let changes = [
            json!({ "basis": "unit" }), json!({ "costs": other }), json!({ "costs": [] }), json!({ "discount_percent": 2 }),
            json!({ "horizon": 10 }), json!({ "budget_account": "5.50.81" }), json!({ "budget_decision": another }),
        ];
        for refused in &changes {
            let answer = change(&editor, refused.clone()).await.expect(422);
            assert_eq!(codes(&answer), ["approved_needs_decision"], "{refused}: {}", answer.text);
        }
        assert_eq!(editor.get(BENEFIT).await.json()["revision"], 2);
        let decision = server.decided(&forum, "approved", &[("title", "Ny rente"), ("subjects", "sagstid")]).await;
        let decided = change(&editor, json!({ "discount_percent": 2, "horizon": 10, "costs": other, "plan_decision": decision })).await.expect(200);
        assert_eq!((&decided.json()["discount_percent"], &decided.json()["horizon"]), (&json!("2"), &json!(10)));
    }

    async fn what_is_approved_in_kroner_is_worth_what_it_says(server) {
        promised(server, "open", &[
            ("status", "planned"), ("unit", "kr. pr. år"), ("baseline", "900000"), ("target", "600000"), ("volume", ""), ("unit_price", ""),
        ]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        for refused in [json!({ "volume": 2 }), json!({ "basis": "minutes", "volume": 40000, "unit_price": 36000 })] {
            let answer = change(&editor, refused.clone()).await.expect(422);
            assert_eq!(codes(&answer), ["approved_needs_decision"], "{refused}");
        }
        // What was not known may be filled in.
        change(&editor, json!({ "costs": [{ "year": 2026, "kind": "one_off", "amount": 1_000_000 }] })).await.expect(200);
    }
}
