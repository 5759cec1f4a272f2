//! What is proved of systems, and what those in use lack: on the record and in lists, on each day.

use jiff::ToSpan;
use reqwest::Method;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{User, on_both};

const PATH: &str = "/api/v1/systems/ravn";
/// What can be lacking.
const DEMANDED: [&str; 10] = [
    "gdpr_screening",
    "dpia",
    "risk_assessment",
    "dpa",
    "supervision",
    "art30",
    "ai_class",
    "accessibility",
    "idm_nsis",
    "contingency",
];

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
        // The list is narrowed by each of what can be lacking, once, in the order in which it is demanded; also within its own view.
        let view = page.get("/systems?view=holes").await.expect(303).location().to_owned();
        for path in ["/systems", "/systems?criticality=not_critical", &*view] {
            let list = page.get(path).await.expect(200).text;
            let offered: Vec<&str> = list.split("type=\"checkbox\" name=\"lacks\" value=\"").skip(1).collect();
            let codes: Vec<&str> = offered.iter().map(|choice| choice.split('"').next().unwrap()).collect();
            assert_eq!(codes, DEMANDED, "{path}");
            let dpa = offered[3].split("</label>").next().unwrap();
            assert!(dpa.contains(">Databehandleraftale<") && !dpa.contains('|'), "{path}: {dpa}");
            assert_eq!(dpa.contains(" checked"), path == view, "{path}: {dpa}");
        }
        let shown = async || page.get("/systems/ravn").await.expect(200).text;
        assert!(!shown().await.contains("id=\"evidence\""));

        // What is put forward proves nothing; what is approved does, until its last day.
        let last = server.desk().today().saturating_add(30.days());
        say(&secretary, "", &json!({ "type": "dpa", "ref": "26/117", "valid_to": last })).await;
        assert_eq!(listed(&secretary, "dpa").await, 1);
        // It waits for a role that nobody has, which the record says where it stands.
        let vacant = "Dataejer (ingen har rollen)";
        let waits = shown().await;
        let (_, waits) = waits.split_once("id=\"evidence\"").unwrap();
        assert!(waits.split_once("</section>").unwrap().0.contains(vacant), "{waits}");
        say(&chair, "/dpa/approve", &json!({})).await;
        assert_eq!((listed(&secretary, "dpa").await, lacks(&secretary).await.contains(&"dpa".to_owned())), (0, false));
        let page_says = shown().await;
        assert!(!page_says.contains(vacant), "{page_says}");
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
    }

    async fn what_an_older_version_approved_is_kept_once(server) {
        server.registered(Kind::System, &[("title", "Ravn"), ("text", "x"), ("stage", "operation")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let last = server.desk().today().saturating_add(30.days());
        for piece in ["dpa", "art30"] {
            say(&secretary, "", &json!({ "type": piece, "ref": "26/117", "valid_to": last })).await;
            say(&chair, &format!("/{piece}/approve"), &json!({})).await;
        }
        let read = async || secretary.get(PATH).await.expect(200).json();
        let kept = read().await["proved"].clone();
        assert_eq!(kept.as_array().unwrap().len(), 2);
        // As it stood before it was kept there.
        let connection = server.registry().store().connection();
        let backend = connection.get_database_backend();
        let last = "FROM revision WHERE number = 5";
        let row = connection.query_one_raw(Statement::from_string(backend, format!("SELECT facts {last}"))).await.unwrap().unwrap();
        let mut facts: Value = serde_json::from_str(&row.try_get::<String>("", "facts").unwrap()).unwrap();
        assert!(facts.as_object_mut().unwrap().remove("proved").is_some());
        let older = "UPDATE revision SET facts = $1 WHERE number = 5";
        let older = Statement::from_sql_and_values(backend, older, [facts.to_string().into()]);
        connection.execute_raw(older).await.unwrap();
        assert_eq!(read().await["proved"], Value::Null);
        let (first, second) = tokio::join!(server.registry().keep_proofs(), server.registry().keep_proofs());
        first.and(second).unwrap();
        let anew = read().await;
        assert_eq!((&anew["proved"], lacks(&secretary).await.contains(&"dpa".to_owned())), (&kept, false));
        server.registry().keep_proofs().await.unwrap();
        assert_eq!(read().await["revision"], anew["revision"], "a second time it changes nothing");
    }
}
