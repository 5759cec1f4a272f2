//! What has been approved is locked: documents, the plans of benefits, the charters of forums.

use jiff::ToSpan;
use jiff::civil::Date;
use reqwest::Method;
use serde_json::{Map, Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{Brought, Clock, Fault, Incoming, Scope, Tells};
use styrbord_tests::{Answer, Server, User, on_both};

const DOCUMENT: &str = "/api/v1/standards/aabne-formater";

fn day(from_today: i64) -> String {
    Clock::default()
        .today()
        .saturating_add(from_today.days())
        .to_string()
}

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

/// Posts to an act of what stands.
async fn act(user: &User, path: &str, what: &str, body: Value) -> Answer {
    let read = user.get(path).await.expect(200);
    let request = user
        .request(Method::POST, &format!("{path}/{what}"))
        .header("if-match", read.header("etag"));
    Answer::to(request.json(&body)).await
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

fn codes(answer: &Answer) -> Vec<String> {
    faults(answer).into_iter().map(|(_, code)| code).collect()
}

/// A must-rule that the chair has approved, in force from today.
async fn approved(server: &Server) -> (User, User) {
    let editor = server.program(Role::Editor, Scope::Write).await;
    server
        .forum("It-governance", "IGF", &[("type", "it_governance_board")])
        .await;
    let chair = server.program(Role::Chair, Scope::Write).await;
    let draft = json!({
        "title": "Åbne formater", "summary": "Brug åbne formater.", "text": "Kort skal deles i åbne formater.",
        "obligation": "must", "number": "ST-1", "version": "1.0", "status": "in_review",
    });
    create(&editor, "standards", draft).await;
    change(&chair, DOCUMENT, json!({ "status": "approved" }))
        .await
        .expect(200);
    (editor, chair)
}

/// The addresses of the documents in force on this day.
async fn in_force(user: &User) -> Vec<String> {
    let list = user
        .get("/api/v1/standards?in_force=true")
        .await
        .expect(200)
        .json();
    let items = list["items"].as_array().unwrap();
    let slugs = items.iter().map(|item| item["slug"].as_str().unwrap());
    let mut slugs: Vec<String> = slugs.map(str::to_owned).collect();
    slugs.sort_unstable();
    slugs
}

/// A forum, registered by a secretary.
async fn forum(secretary: &User, title: &str, code: &str, more: Value) -> String {
    let mut body =
        json!({ "title": title, "code": code, "purpose": "Beslutter", "money_limit": 10_000_000 });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    create(secretary, "forums", body).await["slug"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// A decision that its forum has adopted; its address.
async fn decided(server: &Server, secretary: &User, forum: &str, more: Value) -> String {
    let mut body = json!({
        "title": "Sag", "forum": forum, "kind": "approved", "text": "Det sker.", "case": "Sag", "recommendation": "Ja",
        "reasons": "Fordi",
    });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let slug = create(secretary, "decisions", body).await["slug"]
        .as_str()
        .unwrap()
        .to_owned();
    server
        .registry()
        .installation("tests")
        .adopt(&slug, 1, None)
        .await
        .unwrap();
    slug
}

on_both! {
    async fn an_approved_document_is_changed_in_place_by_nobody(server) {
        let (editor, chair) = approved(server).await;
        let stands = editor.get(DOCUMENT).await.json();
        assert_eq!((&stands["status"], &stands["effective_from"]), (&json!("approved"), &json!(day(0))));
        for user in [&editor, &chair] {
            for (field, value) in [
                ("text", json!("Der er ingen krav mere.")), ("title", json!("Lukkede formater")), ("summary", json!("x")),
                ("obligation", json!("may")), ("effective_from", json!("2020-01-01")), ("effective_to", json!(day(0))),
                ("version", json!("9")), ("number", json!("ST-9")), ("approved_by", json!(null)),
                ("status", json!("withdrawn")), ("status", json!("draft")), ("status", json!("rejected")),
                ("applies_to", json!("Ingen")), ("external_ref", json!("https://andet.example")),
            ] {
                if stands[field] == value {
                    continue;
                }
                let refused = change(user, DOCUMENT, json!({ field: value })).await.expect(422);
                assert_eq!(faults(&refused), [(field.to_owned(), "approved_locked".to_owned())], "{value}");
            }
        }
        assert_eq!(codes(&change(&editor, DOCUMENT, json!({ "status": "superseded" })).await.expect(422)), ["superseded_by_approval"]);
        assert_eq!(editor.get(DOCUMENT).await.json(), stands);
        // Who keeps it and when it is read through again were not what was approved.
        change(&editor, DOCUMENT, json!({ "review_due": day(90), "kle_codes": ["85.11"] })).await.expect(200);
        // Its page offers what can be done: a new version, and the sections of which something may change.
        let page = server.user(Role::Editor).await.get("/standards/aabne-formater").await.expect(200).text;
        assert!(page.contains("href=\"#versions\"") && page.contains("id=\"versions\""), "{page}");
        assert!(!page.contains("href=\"/standards/aabne-formater/edit\"") && !page.contains("?section=standard-group-what"), "{page}");
        assert!(page.contains("?section=standard-group-validity"), "{page}");
        // An earlier save of it is brought back no more than it is typed.
        let browser = server.user(Role::Chair).await;
        let kept = browser.get("/standards/aabne-formater/history/1").await.expect(200).text;
        assert!(!kept.contains("action=\"/standards/aabne-formater/history/1\""));
        let restored = browser.post("/standards/aabne-formater/history/1", &[("revision", "3")]).await;
        restored.expect(422);
        assert_eq!(in_force(&editor).await, ["aabne-formater"]);
    }

    async fn a_change_of_an_approved_document_becomes_a_new_version(server) {
        let (program, _) = approved(server).await;
        let editor = server.user(Role::Editor).await;
        let form = editor.get("/standards/aabne-formater/edit").await.expect(200).text;
        assert!(form.contains("id=\"locked\""));
        let typed = [
            ("title", "Åbne formater"), ("summary", "Der er ingen krav."), ("text", "Der er ingen krav mere."),
            ("obligation", "must"), ("number", "ST-1"), ("version", "1.0"), ("status", "approved"),
            ("effective_from", &day(0)), ("revision", "2"), ("form_key", "a-key"),
        ];
        let made = editor.post("/standards/aabne-formater/edit", &typed).await.expect(303);
        assert_eq!(made.location(), "/standards/aabne-formater-v2");
        // Sent twice, made once.
        assert_eq!(editor.post("/standards/aabne-formater/edit", &typed).await.expect(303).location(), made.location());
        let new = program.get("/api/v1/standards/aabne-formater-v2").await.expect(200).json();
        assert_eq!((&new["text"], &new["status"]), (&json!("Der er ingen krav mere."), &json!("draft")));
        assert_eq!((&new["number"], &new["version"], &new["obligation"]), (&json!("ST-1"), &json!("2.0"), &json!("must")));
        assert_eq!((&new["version_of"], &new["supersedes"]), (&json!("aabne-formater"), &json!(["aabne-formater"])));
        assert_eq!((&new["effective_from"], &new["approved_by"]), (&Value::Null, &Value::Null));
        let old = program.get(DOCUMENT).await.json();
        assert_eq!((&old["text"], &old["status"], &old["revision"]), (&json!("Kort skal deles i åbne formater."), &json!("approved"), &json!(2)));
        assert_eq!(in_force(&program).await, ["aabne-formater"]);
        // Another change finds the version that is open, and loses nothing that was typed.
        let mut other = typed.to_vec();
        other[2].1 = "Noget tredje";
        let back = editor.post("/standards/aabne-formater/edit", &other).await.expect(422).text;
        assert!(back.contains("/standards/aabne-formater-v2") && back.contains("Noget tredje"));
        // A status is not typed but acted.
        let mut withdrawn = typed.to_vec();
        withdrawn[6].1 = "withdrawn";
        assert!(editor.post("/standards/aabne-formater/edit", &withdrawn).await.expect(422).text.contains("#f-status"));
        assert_eq!(program.get("/api/v1/standards").await.json()["items"].as_array().unwrap().len(), 2);
    }

    async fn the_next_version_takes_over_on_its_first_day(server) {
        let (editor, chair) = approved(server).await;
        let made = act(&editor, DOCUMENT, "versions", json!({ "text": "Nye krav." })).await.expect(201);
        assert_eq!(made.location(), "/api/v1/standards/aabne-formater-v2");
        let next = made.location();
        assert_eq!(codes(&act(&editor, DOCUMENT, "versions", json!({})).await.expect(422)), ["version_open"]);
        // What it replaces is not a matter of typing.
        change(&editor, next, json!({ "supersedes": [], "effective_from": day(30) })).await.expect(200);
        assert_eq!(codes(&change(&editor, next, json!({ "status": "approved" })).await.expect(422)), ["approval_is_the_chairs"]);
        change(&chair, next, json!({ "status": "approved" })).await.expect(200);
        let old = editor.get(DOCUMENT).await.json();
        assert_eq!((&old["status"], &old["effective_to"], &old["superseded_on"]), (&json!("approved"), &json!(day(29)), &json!(day(30))));
        assert_eq!(old["superseded_by"], "aabne-formater-v2");
        assert_eq!(in_force(&editor).await, ["aabne-formater"]);
        assert!(server.user(Role::Reader).await.get("/standards/aabne-formater").await.text.contains("/standards/aabne-formater-v2"));
        // The one after that begins today: the second never does, the first has ended.
        let third = act(&editor, next, "versions", json!({})).await.expect(201);
        assert_eq!(third.location(), "/api/v1/standards/aabne-formater-v3");
        change(&chair, third.location(), json!({ "status": "approved" })).await.expect(200);
        assert_eq!(editor.get(next).await.json()["status"], "superseded");
        assert_eq!(act(&editor, DOCUMENT, "versions", json!({})).await.expect(422).json()["faults"][0]["code"], "document_superseded_already");
        let third = editor.get(third.location()).await.json();
        assert_eq!((&third["effective_from"], &third["version"]), (&json!(day(0)), &json!("3.0")));
    }

    async fn a_version_that_begins_today_ends_the_old_one_yesterday(server) {
        let (editor, chair) = approved(server).await;
        // Approved for a day long ago by a decision of that day.
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let board = forum(&secretary, "Arkitekturboard", "ARK", json!({ "type": "architecture_board", "parent": "it-governance" })).await;
        let slug = create(&secretary, "decisions", json!({
            "title": "Formater", "forum": board, "kind": "approved", "text": "[[Kort]] vedtages.", "case": "Sag", "recommendation": "Ja",
        })).await["slug"].as_str().unwrap().to_owned();
        let on: Date = day(-100).parse().unwrap();
        server.registry().installation("tests").adopt(&slug, 1, Some(on)).await.unwrap();
        let old = json!({ "title": "Kort", "summary": "x", "text": "x", "status": "draft", "effective_from": day(-90) });
        create(&editor, "standards", old).await;
        let path = "/api/v1/standards/kort";
        assert_eq!(codes(&change(&chair, path, json!({ "status": "approved" })).await.expect(422)), ["approved_backdated"]);
        let before = json!({ "status": "approved", "approved_by": slug, "effective_from": day(-101) });
        assert_eq!(codes(&change(&chair, path, before).await.expect(422)), ["approved_backdated"]);
        // A decision that is about something else, or says of nothing that it is about that, approves nothing here.
        for about in [json!({ "subjects": ["aabne-formater"] }), json!({ "case": "Som i [[Kort]]" })] {
            let other = decided(server, &secretary, &board, about).await;
            let by_other = json!({ "status": "approved", "approved_by": other, "effective_from": day(0) });
            assert_eq!(codes(&change(&chair, path, by_other).await.expect(422)), ["decision_about_another"]);
        }
        change(&chair, path, json!({ "status": "approved", "approved_by": slug })).await.expect(200);
        let next = act(&editor, path, "versions", json!({})).await.expect(201);
        change(&chair, next.location(), json!({ "status": "approved" })).await.expect(200);
        let old = editor.get(path).await.json();
        assert_eq!((&old["status"], &old["effective_to"]), (&json!("superseded"), &json!(day(-1))));
        assert_eq!(in_force(&editor).await, ["aabne-formater", "kort-v2"]);
        // Neither of the two is changed any more.
        for path in [path, next.location()] {
            assert_eq!(codes(&change(&editor, path, json!({ "text": "y" })).await.expect(422)), ["approved_locked"]);
        }
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn a_document_is_approved_and_taken_back_by_the_forum_whose_mandate_covers_it(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        server.person(Role::Chair).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let path = "/api/v1/standards/kort";
        create(&secretary, "standards", json!({ "title": "Kort", "summary": "x", "text": "x" })).await;
        let approve = async |by: Option<&str>| change(&chair, path, json!({ "status": "approved", "approved_by": by })).await;
        assert_eq!(codes(&approve(None).await.expect(422)), ["approval_needs_seat"]);
        // A steering group sets no rules, whoever leads it.
        let steering = server.forum("Styregruppe", "SG", &[("type", "project_steering")]).await;
        assert_eq!(codes(&approve(None).await.expect(422)), ["approval_needs_seat"]);
        let about = json!({ "subjects": ["kort"] });
        let by_steering = decided(server, &secretary, &steering, about.clone()).await;
        assert_eq!(codes(&approve(Some(&by_steering)).await.expect(422)), ["forum_approves_no_documents"]);
        let board = forum(&secretary, "Arkitekturboard", "ARK", json!({ "type": "architecture_board" })).await;
        let by_board = decided(server, &secretary, &board, about).await;
        assert_eq!(codes(&approve(Some(&by_board)).await.expect(422)), ["approval_of_other_forum"]);
        let seated = json!({ "members": [{ "role": "chair", "person": "test-chair" }] });
        change(&secretary, &format!("/api/v1/forums/{board}"), seated).await.expect(200);
        approve(Some(&by_board)).await.expect(200);
        let browser = server.user(Role::Chair).await;
        assert!(browser.get("/standards/kort").await.text.contains("/standards/kort/withdraw"));
        // The seat of the day counts.
        change(&secretary, &format!("/api/v1/forums/{board}"), json!({ "members": [] })).await.expect(200);
        assert_eq!(codes(&act(&chair, path, "withdraw", json!({ "reason": "x" })).await.expect(422)), ["approval_of_other_forum"]);
        assert!(!browser.get("/standards/kort").await.text.contains("/standards/kort/withdraw"));
    }

    async fn withdrawing_is_an_act_with_a_reason(server) {
        let (editor, chair) = approved(server).await;
        act(&editor, DOCUMENT, "withdraw", json!({ "reason": "x" })).await.expect(403);
        act(&chair, DOCUMENT, "withdraw", json!({})).await.expect(422);
        // A version for later is withdrawn before it begins: the one before goes on.
        let next = act(&editor, DOCUMENT, "versions", json!({ "effective_from": day(30) })).await.expect(201);
        change(&chair, next.location(), json!({ "status": "approved" })).await.expect(200);
        let page = server.user(Role::Chair).await.get("/standards/aabne-formater-v2").await.expect(200).text;
        assert!(page.contains("Trækkes det tilbage i dag, gælder det, som det erstattede, igen: Åbne formater, version 1.0."), "{page}");
        act(&chair, next.location(), "withdraw", json!({ "reason": "Kravene var uklare" })).await.expect(200);
        let old = editor.get(DOCUMENT).await.json();
        assert_eq!([&old["status"], &old["effective_to"], &old["superseded_by"], &old["superseded_on"]], [&json!("approved"), &Value::Null, &Value::Null, &Value::Null]);
        assert_eq!(in_force(&editor).await, ["aabne-formater"]);
        // In the browser, too.
        let browser = server.user(Role::Chair).await;
        let revision = old["revision"].to_string();
        let withdraw = "/standards/aabne-formater/withdraw";
        let back = browser.post(withdraw, &[("revision", &revision), ("reason", " ")]).await.expect(422).text;
        assert!(back.contains("name=\"reason\""));
        let long = "x".repeat(501);
        browser.post(withdraw, &[("revision", &revision), ("reason", &long)]).await.expect(422);
        let back = browser.post(withdraw, &[("revision", &revision), ("reason", "Efter 010170-1234")]).await.expect(422).text;
        assert!(back.contains("name=\"confirm_cpr\"") && back.contains("value=\"Efter 010170-1234\""), "{back}");
        browser.post(withdraw, &[("revision", &revision), ("reason", "Loven er ændret")]).await.expect(303);
        let old = editor.get(DOCUMENT).await.json();
        assert_eq!((&old["status"], &old["withdrawn_on"]), (&json!("withdrawn"), &json!(day(0))));
        assert!(in_force(&editor).await.is_empty());
        assert_eq!(codes(&change(&chair, DOCUMENT, json!({ "status": "approved" })).await.expect(422)), ["approved_locked"]);
        for said in ["/standards/aabne-formater", "/standards/aabne-formater/history"] {
            assert!(browser.get(said).await.text.contains("Loven er ændret"), "{said}");
        }
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn what_a_withdrawal_brings_back_is_named_before(server) {
        let (editor, chair) = approved(server).await;
        let browser = server.user(Role::Chair).await;
        // On its first day a version has taken over already.
        let next = act(&editor, DOCUMENT, "versions", json!({ "effective_from": day(0), "version": "2" })).await.expect(201);
        change(&chair, next.location(), json!({ "status": "approved" })).await.expect(200);
        assert_eq!(in_force(&editor).await, ["aabne-formater-v2"]);
        let page = browser.get("/standards/aabne-formater-v2").await.expect(200).text;
        assert!(page.contains("gælder det, som det erstattede, igen: Åbne formater"), "{page}");
        act(&chair, next.location(), "withdraw", json!({ "reason": "Fejl" })).await.expect(200);
        assert_eq!(in_force(&editor).await, ["aabne-formater"]);
        // What it names and did not end does not come back, and nobody says so.
        let desk = server.registry().installation("import");
        let bring = async |key: &str, title: &str, more: Value| {
            let mut form = json!({ "title": title, "summary": "x", "text": "x" });
            form.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let incoming = Incoming {
                kind: Kind::Standard,
                source: "intranet".to_owned(),
                key: key.to_owned(),
                form: Form::from_json(&form),
                set: Map::new(),
                tells: Tells::Everything,
            };
            desk.bring(&incoming).await.unwrap();
        };
        bring("1", "Forældet", json!({ "status": "withdrawn" })).await;
        bring("2", "Afløser", json!({ "status": "approved", "effective_from": day(30), "supersedes": ["foraeldet"] })).await;
        let page = browser.get("/standards/afloeser").await.expect(200).text;
        assert!(page.contains("/standards/afloeser/withdraw") && !page.contains("gælder det, som det erstattede"), "{page}");
        act(&chair, "/api/v1/standards/afloeser", "withdraw", json!({ "reason": "Fejl" })).await.expect(200);
        let old = editor.get("/api/v1/standards/foraeldet").await.json();
        assert_eq!(old["status"], "withdrawn");
    }

    async fn an_import_rewrites_no_approved_document(server) {
        let desk = server.registry().installation("import");
        let incoming = |text: &str, status: &str| Incoming {
            kind: Kind::Standard,
            source: "intranet".to_owned(),
            key: "1".to_owned(),
            form: Form::from_json(&json!({
                "title": "Sikker mail", "summary": "x", "text": text, "status": status, "effective_from": "2020-01-01",
            })),
            set: Map::new(),
            tells: Tells::Everything,
        };
        assert!(matches!(desk.bring(&incoming("Krypter.", "draft")).await, Ok(Brought::Created(_))));
        assert!(matches!(desk.bring(&incoming("Krypter altid.", "approved")).await, Ok(Brought::Updated(..))));
        for changed in [incoming("Lad være.", "approved"), incoming("Krypter altid.", "withdrawn")] {
            let refused = desk.bring(&changed).await.unwrap_err();
            assert!(matches!(&refused, Fault::Refused(faults) if faults.0.iter().all(|fault| fault.code == "approved_locked")), "{refused:?}");
        }
        let stands = desk.record(Kind::Standard, "sikker-mail").await.unwrap();
        assert_eq!((stands.text.as_str(), stands.fact("status")), ("Krypter altid.", "approved"));
    }

    async fn an_import_rewrites_no_decision_that_was_adopted_here(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let desk = server.registry().installation("import");
        let incoming = |text: &str| Incoming {
            kind: Kind::Decision,
            source: "referater".to_owned(),
            key: "1".to_owned(),
            form: Form::from_json(&json!({
                "title": "Budget", "forum": board, "kind": "approved", "text": text, "case": "Sag", "recommendation": "Ja",
            })),
            set: Map::new(),
            tells: Tells::Everything,
        };
        let brought = desk.bring(&incoming("Ja.")).await.unwrap();
        desk.adopt(&brought.page().slug, 1, None).await.unwrap();
        let refused = desk.bring(&incoming("Nej.")).await.unwrap_err();
        assert!(matches!(&refused, Fault::Refused(faults) if faults.0[0].code == "decision_locked"), "{refused:?}");
        assert_eq!(desk.record(Kind::Decision, &brought.page().slug).await.unwrap().text, "Ja.");
    }

    async fn an_approved_plan_changes_by_a_decision_about_it(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let board = forum(&secretary, "Styregruppe", "SG", json!({})).await;
        let benefit = json!({
            "title": "Sagstid", "status": "draft", "unit": "dage", "direction": "lower_is_better", "baseline": 100, "target": 50,
            "start": "2025-01-01", "full_effect": "2026-12-31",
        });
        create(&editor, "benefits", benefit).await;
        create(&editor, "benefits", json!({ "title": "Andet" })).await;
        let path = "/api/v1/benefits/sagstid";
        let about = |slug: &str| json!({ "subjects": [slug] });
        // The board approves the plan, and the same holds for one that is registered as approved.
        let undecided = change(&editor, path, json!({ "status": "active" })).await.expect(422);
        let missing = ["status", "plan_decision"].map(|field| (field.to_owned(), "approved_needs_decision".to_owned()));
        assert_eq!(faults(&undecided), missing);
        let registered = json!({ "title": "Ny", "status": "planned" });
        let undecided = editor.send_json(Method::POST, "/api/v1/benefits", &registered).await.expect(422);
        assert_eq!(faults(&undecided), missing);
        let approval = decided(server, &secretary, &board, about("sagstid")).await;
        change(&editor, path, json!({ "status": "active", "plan_decision": approval })).await.expect(200);
        let refused = change(&editor, path, json!({ "target": 80 })).await.expect(422);
        assert_eq!(faults(&refused), ["target", "plan_decision"].map(|field| (field.to_owned(), "approved_needs_decision".to_owned())));
        create(&editor, "projects", json!({ "title": "Andet projekt" })).await;
        let of_project = decided(server, &secretary, &board, about("andet-projekt")).await;
        create(&editor, "benefits", json!({ "title": "Ny", "status": "planned", "project": "andet-projekt", "plan_decision": of_project })).await;
        for change_of in [json!({ "project": "andet-projekt" }), json!({ "baseline": 90 }), json!({ "status": "draft" }), json!({ "status": "abandoned" }), json!({ "full_effect": "2027-12-31" })] {
            assert!(codes(&change(&editor, path, change_of).await.expect(422)).contains(&"approved_needs_decision".to_owned()));
        }
        let other = decided(server, &secretary, &board, about("andet")).await;
        let postponed = decided(server, &secretary, &board, json!({ "subjects": ["sagstid"], "kind": "postponed" })).await;
        let good = decided(server, &secretary, &board, about("sagstid")).await;
        let draft = create(&secretary, "decisions", json!({ "title": "Forslag", "forum": board, "kind": "approved", "subjects": ["sagstid"] })).await;
        for (decision, code) in [
            (other.as_str(), "decision_about_another"), (postponed.as_str(), "decision_does_not_approve"),
            (draft["slug"].as_str().unwrap(), "decision_not_standing"),
        ] {
            let refused = change(&editor, path, json!({ "target": 80, "plan_decision": decision })).await.expect(422);
            assert!(faults(&refused).contains(&("plan_decision".to_owned(), code.to_owned())), "{}", refused.text);
        }
        let note = json!({ "target": 80, "plan_decision": good, "note": "Ny lov" });
        change(&editor, path, note).await.expect(200);
        // The same decision carries no second change, and none that brings the old plan back.
        assert!(codes(&change(&editor, path, json!({ "target": 95 })).await.expect(422)).contains(&"approved_needs_decision".to_owned()));
        let browser = server.user(Role::Editor).await;
        browser.post("/benefits/sagstid/history/2", &[("revision", "3")]).await.expect(422);
        // What was unknown is filled in without asking; who measures is nobody's plan.
        change(&editor, path, json!({ "baseline_date": "2024-12-01", "method": "Udtræk" })).await.expect(200);
        // Page and history say what changed from what to what, by which decision.
        let page = browser.get("/benefits/sagstid").await.expect(200).text;
        let changes = page.split("id=\"decided-changes\"").nth(1).unwrap();
        assert!(changes.contains("<del>50") && changes.contains("<ins>80") && changes.contains("Ny lov"), "{changes}");
        assert!(changes.contains(&format!("/decisions/{}", good.to_uppercase())));
        assert!(page.contains("class=\"decided\""), "the curve marks it");
        assert!(browser.get("/benefits/sagstid/history").await.text.contains("Ændret ved beslutning"));
        // Giving up follows from a no as well.
        let no = decided(server, &secretary, &board, json!({ "subjects": ["sagstid"], "kind": "rejected" })).await;
        change(&editor, path, json!({ "status": "abandoned", "plan_decision": no })).await.expect(200);
    }

    async fn a_charter_changes_by_a_decision_of_the_forum_above(server) {
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let top = forum(&secretary, "Direktion", "DIR", json!({})).await;
        let board = forum(&secretary, "Styregruppe", "SG", json!({ "parent": top })).await;
        let below = forum(&secretary, "Arbejdsgruppe", "AG", json!({ "parent": board })).await;
        let path = format!("/api/v1/forums/{board}");
        for widened in [
            json!({ "money_limit": 90_000_000 }), json!({ "mandate_in": "Alt" }), json!({ "openness": "closed" }),
            json!({ "valid_to": "2099-12-31" }), json!({ "parent": null }), json!({ "quorum_percent": 1 }),
        ] {
            assert!(codes(&change(&secretary, &path, widened).await.expect(422)).contains(&"approved_needs_decision".to_owned()));
        }
        // Members are the secretary's to keep.
        change(&secretary, &path, json!({ "members": [{ "role": "secretary", "position": "Sekretær", "voting": false }] })).await.expect(200);
        let about = json!({ "subjects": [board] });
        for (of, codes_then) in [(&board, "decision_of_another_forum"), (&below, "decision_of_another_forum")] {
            let decision = decided(server, &secretary, of, about.clone()).await;
            let refused = change(&secretary, &path, json!({ "money_limit": 90_000_000, "charter_decision": decision })).await.expect(422);
            assert_eq!(codes(&refused), [codes_then]);
        }
        let decision = decided(server, &secretary, &top, about).await;
        let changed = change(&secretary, &path, json!({ "money_limit": 90_000_000, "charter_decision": decision })).await.expect(200);
        assert_eq!(changed.json()["money_limit"], 90_000_000);
        let page = server.user(Role::Secretary).await.get(&format!("/forums/{board}")).await.expect(200).text;
        assert!(page.contains("id=\"decided-changes\"") && page.contains(&format!("/decisions/{}", decision.to_uppercase())));
        // Nothing is above the topmost: it decides about itself.
        let path = format!("/api/v1/forums/{top}");
        let own = decided(server, &secretary, &top, json!({ "subjects": [top] })).await;
        change(&secretary, &path, json!({ "money_limit": null, "charter_decision": own })).await.expect(200);
    }
}
