//! What is proved of systems, and what those in use lack: on the record and in lists, on each day.

use jiff::ToSpan;
use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{User, on_both};

const PATH: &str = "/api/v1/systems/ravn";

async fn say(user: &User, path: &str, body: &Value) {
    let path = format!("{PATH}/evidence{path}");
    user.send_json(Method::POST, &path, body).await.expect(201);
}

async fn lacks(user: &User) -> Vec<String> {
    let system = user.get(PATH).await.expect(200).json();
    let lacks = system["lacks"].as_array().cloned().unwrap_or_default();
    lacks
        .iter()
        .map(|code| code.as_str().unwrap().to_owned())
        .collect()
}

/// How many systems a list holds that lack a piece.
async fn listed(user: &User, piece: &str) -> usize {
    let list = user.get(&format!("/api/v1/systems?lacks={piece}")).await;
    list.expect(200).json()["items"].as_array().unwrap().len()
}

on_both! {
    async fn what_a_system_in_use_lacks_is_listed_until_it_is_approved_and_when_it_has_run_out(server) {
        let fields = [
            ("title", "Ravn"), ("text", "x"), ("stage", "operation"), ("personal_data_categories", "ordinary"), ("hosting", "external"),
            ("ai_used", "no"), ("public_facing", "no"), ("nsis_required", "not_relevant"), ("criticality", "not_critical"),
        ];
        server.registered(Kind::System, &fields).await;
        server.registered(Kind::System, &[("title", "Idé"), ("text", "x"), ("stage", "idea")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        // Whether the risk to people is high is not known, and counts as if it were.
        let all = ["gdpr_screening", "dpia", "risk_assessment", "dpa", "supervision", "art30"];
        assert_eq!(lacks(&secretary).await, all);
        assert_eq!((listed(&secretary, "dpa").await, listed(&secretary, "ai_class").await), (1, 0));
        let page = server.user(Role::Secretary).await;
        let shown = async || page.get("/systems/ravn").await.expect(200).text;
        assert!(!shown().await.contains("id=\"evidence\""));

        // What is put forward proves nothing; what is approved does, until its last day.
        let last = server.desk().today().saturating_add(30.days());
        say(&secretary, "", &json!({ "type": "dpa", "ref": "26/117", "valid_to": last })).await;
        assert_eq!(listed(&secretary, "dpa").await, 1);
        say(&chair, "/dpa/approve", &json!({})).await;
        assert_eq!((listed(&secretary, "dpa").await, lacks(&secretary).await.contains(&"dpa".to_owned())), (0, false));
        let page_says = shown().await;
        let (_, proved) = page_says.split_once("id=\"evidence\"").unwrap();
        assert!(proved.split_once("</section>").unwrap().0.contains("26/117"), "{proved}");
        // An edit, and what is said of another piece, leave it.
        secretary.edited(PATH, "text", json!("y")).await.expect(200);
        say(&secretary, "", &json!({ "type": "art30", "status": "not_applicable", "reason": "Ingen" })).await;
        say(&chair, "/art30/approve", &json!({})).await;
        assert_eq!(lacks(&secretary).await, ["gdpr_screening", "dpia", "risk_assessment", "supervision"]);
        // A claim of another that is turned down takes nothing away.
        say(&secretary, "", &json!({ "type": "dpa", "ref": "26/118" })).await;
        say(&chair, "/dpa/reject", &json!({ "reason": "Ikke underskrevet" })).await;
        assert_eq!(listed(&secretary, "dpa").await, 0);
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
        server.registry().clock().pass(31);
        assert_eq!((listed(&secretary, "dpa").await, lacks(&secretary).await.contains(&"dpa".to_owned())), (1, true));
        // Nobody types it.
        let typed = secretary.edited(PATH, "lacks", json!([])).await;
        assert!(lacks(&secretary).await.contains(&"dpa".to_owned()), "{}", typed.text);
        server.registry().keep_proofs().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }
}
