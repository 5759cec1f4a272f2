//! Who owns a system declares its facts right: what is against it, what becomes of it, and who is asked to.

use jiff::ToSpan;
use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

/// A system that the reader owns and the editor manages.
async fn system(server: &Server, title: &str, more: &[(&str, &str)]) -> String {
    let (owner, manager) = (
        server.person(Role::Reader).await,
        server.person(Role::Editor).await,
    );
    let mut fields = vec![
        ("title", title),
        ("text", "x"),
        ("stage", "operation"),
        ("c", "3"),
        ("i", "3"),
        ("a", "3"),
        ("rto_h", "24"),
        ("roles.0.role", "system_owner"),
        ("roles.0.holder", &*owner),
        ("roles.1.role", "system_manager"),
        ("roles.1.holder", &*manager),
    ];
    fields.extend(more);
    server.registered(Kind::System, &fields).await
}

async fn attest(user: &User, slug: &str, body: &Value) -> Answer {
    user.send_json(
        Method::POST,
        &format!("/api/v1/systems/{slug}/attest"),
        body,
    )
    .await
}

/// What the group of security takes where two facts of it are none.
fn security() -> Value {
    json!({ "group": "security", "none": ["rpo_h", "restore_tested_on"] })
}

async fn group(user: &User, slug: &str, name: &str) -> Value {
    let all = user
        .get(&format!("/api/v1/systems/{slug}/attestations"))
        .await
        .expect(200)
        .json();
    let groups = all["groups"].as_array().unwrap();
    groups
        .iter()
        .find(|group| group["group"] == name)
        .unwrap()
        .clone()
}

fn codes(answer: &Answer) -> Vec<(String, String)> {
    let faults = answer.json()["faults"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap_or_default().to_owned();
    faults
        .iter()
        .map(|fault| (text(fault, "field"), text(fault, "code")))
        .collect()
}

fn at(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

on_both! {
    async fn what_is_declared_holds_until_something_changes(server) {
        let slug = system(server, "Ravn", &[]).await;
        let owner = server.program(Role::Reader, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let today = server.desk().today();
        // What is not known is no declaration's to make, and an empty field does not say that there is none.
        let refused = attest(&owner, &slug, &json!({ "group": "personal_data" })).await.expect(422);
        assert_eq!(codes(&refused), [
            at("contains_data", "declared_unknown"), at("contains_documents", "declared_unknown"), at("personal_data_categories", "declared_unknown"),
        ]);
        let refused = attest(&owner, &slug, &json!({ "group": "security" })).await.expect(422);
        assert_eq!(codes(&refused), [at("rpo_h", "declared_none_or_known"), at("restore_tested_on", "declared_none_or_known")]);
        // Nor is there none of what is known, or of what another group has, or what cannot be none.
        for field in ["rto_h", "developer"] {
            let mut body = security();
            body["none"] = json!(["rpo_h", "restore_tested_on", field]);
            assert_eq!(codes(&attest(&owner, &slug, &body).await.expect(422)), [at("none", "declared_none_of_known")], "{field}");
        }
        let mut body = security();
        body["none"] = json!(["c"]);
        assert_eq!(codes(&attest(&owner, &slug, &body).await.expect(422))[0].1, "not_a_choice");
        assert_eq!(group(&owner, &slug, "security").await["state"], Value::Null);

        let made = attest(&owner, &slug, &security()).await.expect(201).json();
        assert_eq!((&made["on"], &made["by"]), (&json!(today), &json!("Test reader")));
        assert_eq!(made["valid_to"], json!(today.saturating_add(1.year())));
        assert_eq!(made["none"], json!(["rpo_h", "restore_tested_on"]));
        assert_eq!(group(&owner, &slug, "security").await["state"], "yes");
        let stands = async |path: &str| editor.get(path).await.expect(200).json()["items"].as_array().unwrap().len();
        assert_eq!(stands("/api/v1/systems?attested=partly").await, 1);
        assert_eq!(stands("/api/v1/systems?attested=-").await, 0);
        let page = server.user(Role::Secretary).await.get("/systems/ravn").await.expect(200).text;
        assert!(page.contains("Erklæret rigtigt af Test reader") && page.contains("Findes ikke:") && !page.contains("?attest="), "{page}");

        // What another group has changes nothing in this one; what this has does.
        editor.edited("/api/v1/systems/ravn", "hosting", json!("external")).await.expect(200);
        assert_eq!(group(&owner, &slug, "security").await["state"], "yes");
        editor.edited("/api/v1/systems/ravn", "c", json!(4)).await.expect(200);
        let now = group(&owner, &slug, "security").await;
        assert_eq!((&now["state"], &now["changed_on"]), (&json!("changed"), &json!(today)));
        assert_eq!(stands("/api/v1/systems?attested=changed").await, 1);
        let page = server.user(Role::Secretary).await.get("/systems/ravn").await.text;
        assert!(page.contains("Ændret siden") && page.contains("Senest ændret"), "{page}");
        // Nobody types what was declared.
        let typed = editor.edited("/api/v1/systems/ravn", "declared", json!([])).await;
        assert!(typed.status == 422 || group(&owner, &slug, "security").await["state"] == "changed", "{}", typed.text);
        attest(&owner, &slug, &security()).await.expect(201);
        assert_eq!(group(&owner, &slug, "security").await["state"], "yes");
        assert_eq!(editor.get("/api/v1/systems/ravn/attestations").await.json()["items"].as_array().unwrap().len(), 2);
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn only_who_owns_it_declares(server) {
        let slug = system(server, "Ravn", &[]).await;
        let other = server.registered(Kind::System, &[("title", "Andres"), ("text", "x"), ("stage", "operation")]).await;
        let owner = server.program(Role::Reader, Scope::Write).await;
        for role in [Role::Editor, Role::Secretary, Role::Chair, Role::Administrator, Role::Auditor] {
            let program = server.program(role, Scope::Write).await;
            assert_eq!(attest(&program, &slug, &security()).await.status, 403, "{role}");
        }
        assert_eq!(attest(&owner, &other, &security()).await.status, 403, "another's");
        assert_eq!(attest(&server.visitor(), &slug, &security()).await.status / 100, 4);
        let read = server.program(Role::Reader, Scope::Read).await;
        assert_eq!(attest(&read, &slug, &security()).await.status, 403, "a token that reads");
        // Who stands in declares in the owner's name.
        let (me, stand_in) = (server.person(Role::Reader).await, server.person(Role::Chair).await);
        let today = server.desk().today().to_string();
        let away = json!({ "title": "Ferie", "person": me, "substitute": stand_in, "from": today, "until": today, "reason": "Ferie" });
        server.program(Role::Administrator, Scope::Write).await.send_json(Method::POST, "/api/v1/substitutions", &away).await.expect(201);
        let chair = server.program(Role::Chair, Scope::Write).await;
        let made = attest(&chair, &slug, &security()).await.expect(201).json();
        assert_eq!((&made["by"], &made["on_behalf_of"]), (&json!("Test chair"), &json!("Test reader")));
        let page = server.user(Role::Secretary).await.get("/systems/ravn").await.text;
        assert!(page.contains("Test chair") && page.contains("Test reader"), "{page}");
    }

    async fn days_are_neither_past_nor_far_off_and_sent_twice_is_once(server) {
        let slug = system(server, "Ravn", &[]).await;
        let owner = server.program(Role::Reader, Scope::Write).await;
        let today = server.desk().today();
        for (field, days, code) in [
            ("on", -1, "declared_today"), ("on", 1, "future_date"), ("valid_to", -1, "end_before_start"), ("valid_to", 800, "declared_too_long"),
        ] {
            let mut body = security();
            body[field] = json!(today.saturating_add(days.days()));
            assert_eq!(codes(&attest(&owner, &slug, &body).await.expect(422)), [at(field, code)]);
        }
        for body in [json!({}), json!({ "group": "alt" })] {
            assert_eq!(codes(&attest(&owner, &slug, &body).await.expect(422))[0].0, "group");
        }
        for _ in 0..2 {
            let request = owner.request(Method::POST, &format!("/api/v1/systems/{slug}/attest"));
            Answer::to(request.header("idempotency-key", "en-gang").json(&security())).await.expect(201);
        }
        let all = owner.get("/api/v1/systems/ravn/attestations").await.json();
        assert_eq!(all["items"].as_array().unwrap().len(), 1);
        // It runs out by itself: the day after its last one another state stands, with no save between.
        let later = today.saturating_add(1.year()).tomorrow().unwrap();
        let then = owner.get(&format!("/api/v1/systems?attested=run_out&as_of={later}")).await.expect(200).json();
        assert_eq!(then["items"].as_array().unwrap().len(), 1, "{then}");
    }

    async fn people_declare_on_the_page_and_lose_nothing(server) {
        system(server, "Ravn", &[]).await;
        let owner = server.user(Role::Reader).await;
        assert!(owner.get("/systems/ravn").await.expect(200).text.contains("/systems/ravn?attest=security#attest"));
        let form = owner.get("/systems/ravn?attest=security").await.text;
        assert!(form.contains("name=\"none\" value=\"rpo_h\"") && !form.contains("value=\"rto_h\""), "{form}");
        let sent = [("group", "security"), ("none", "rpo_h"), ("remark", "Efter prøven i maj")];
        let refused = owner.post("/systems/ravn/attest", &sent).await.expect(422).text;
        assert!(refused.contains("Efter prøven i maj") && refused.contains("Oplys det, eller erklær"), "{refused}");
        let whole = [("group", "security"), ("none", "rpo_h"), ("none", "restore_tested_on"), ("remark", "Efter prøven i maj")];
        // What was changed while the form stood open was not shown, and is not declared.
        let editor = server.program(Role::Editor, Scope::Write).await;
        editor.edited("/api/v1/systems/ravn", "c", json!(4)).await.expect(200);
        let mut shown = whole.to_vec();
        shown.push(("revision", "1"));
        let page = owner.post("/systems/ravn/attest", &shown).await.expect(409).text;
        assert!(page.contains("Efter prøven i maj") && page.contains("name=\"revision\" value=\"2\""), "{page}");
        owner.post("/systems/ravn/attest", &whole).await.expect(303);
        assert!(owner.get("/systems/ravn").await.text.contains("Efter prøven i maj"));
    }

    async fn a_run_asks_owners_until_they_have_declared(server) {
        server.idle().await;
        let whole = [
            ("criticality", "business"), ("control_level", "own"), ("in_use_from", "2020-01-01"), ("kle_codes", "85.11"), ("legal_basis", "Loven"),
            ("hosting", "external"), ("rpo_h", "4"), ("restore_tested_on", "2026-01-01"), ("contains_data", "yes"), ("contains_documents", "no"),
            ("personal_data_categories", "ordinary"), ("archive_duty", "discard"), ("ai_used", "no"),
        ];
        let unit = server.registered(Kind::Unit, &[("title", "Enheden")]).await;
        let mut whole = whole.to_vec();
        whole.push(("unit", &unit));
        system(server, "Ravn", &whole).await;
        system(server, "Idé", &[("stage", "idea")]).await;
        let owner = server.user(Role::Reader).await;
        let told = async || {
            server.followed().await;
            server.once_more("alerts").await;
            server.idle().await;
            let page = owner.get("/alerts").await.expect(200).text;
            let unread = page.split_once("id=\"unread\"").map_or(String::new(), |(_, rest)| rest.split("</section>").next().unwrap().to_owned());
            (unread.matches("Erklær, at oplysningerne").count(), unread)
        };
        assert_eq!(told().await.0, 0, "no forum asks");
        let month = server.desk().today().month().to_string();
        let theme = [
            ("type", "it_governance_board"), ("themes.0.what", "Erklæringer"), ("themes.0.kind", "attestation"), ("themes.0.month", &*month),
        ];
        let forum = server.forum("Boardet", "BO", &theme).await;
        let year = async || owner.get(&format!("/api/v1/forums/{forum}/year")).await.expect(200).json()["declared"].clone();
        let (number, said) = told().await;
        assert_eq!(number, 1, "of what is in use alone: {said}");
        assert_eq!(told().await.0, 1, "once");
        assert_eq!((&year().await["systems"]["number"], &year().await["of"]["number"]), (&json!(0), &json!(1)));
        let program = server.program(Role::Reader, Scope::Write).await;
        for (group, none) in [
            ("identity", json!([])), ("supply", json!(["developer", "maintainer", "operator"])), ("roles", json!([])), ("security", json!([])),
            ("personal_data", json!([])), ("archive", json!(["archive_receiver", "archive_next"])), ("ai", json!(["ai_role", "ai_risk"])),
        ] {
            attest(&program, "ravn", &json!({ "group": group, "none": none })).await.expect(201);
        }
        assert_eq!(program.get("/api/v1/systems/ravn").await.json()["attested"], "yes");
        assert_eq!(year().await["systems"]["number"], json!(1));
        let page = owner.get(&format!("/forums/{forum}/year")).await.expect(200).text;
        assert!(page.contains("Oplysningerne om 1 af 1 systemer i brug er erklæret rigtige i dag"), "{page}");
    }
}
