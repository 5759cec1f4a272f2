//! What benefits are measured by.

use reqwest::Method;
use sea_orm::{ConnectionTrait, DbBackend};
use serde_json::{Map, Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::fields;
use styrbord_domain::rights::Role;
use styrbord_registry::{Incoming, Scope, Tells};
use styrbord_tests::{Answer, Server, User, on_both};

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

/// A benefit with what is said of how it is measured, as programs send it.
fn benefit(title: &str) -> Value {
    json!({
        "title": title, "unit": "minutter", "direction": "lower_is_better", "baseline": 18, "target": 12, "start": "2026-01-01",
        "full_effect": "2026-12-31", "cadence": "quarter", "prepared": "prepared", "method": "Udtræk", "plan": [{ "date": "2026-06-30", "share": "50" }],
    })
}

/// What stands at an address of the API.
async fn stands(user: &User, path: &str) -> Value {
    user.get(&format!("/api/v1/{path}"))
        .await
        .expect(200)
        .json()
}

/// What is wrong with the installation, but that its index follows later.
async fn wrong(server: &Server) -> Vec<String> {
    let findings = server.registry().verify().await.unwrap().into_iter();
    let ours = findings.filter(|finding| finding.code != "index_incomplete");
    ours.map(|finding| format!("{} {}", finding.code, finding.place))
        .collect()
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
        let second = format!("{INDICATORS}/tilfredshed");
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
        assert_eq!(wrong(server).await, [""; 0]);
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
            (with(json!({ "plan": [{ "period_end": "2026-06-30" }] })), "plan.0.planned_share", "plan_point_one"),
            (with(json!({ "plan": [{ "period_end": "2026-06-30", "planned_share": 1, "planned": 12 }] })), "plan.0.planned", "plan_point_one"),
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
        assert_eq!(faults(&change(&program, &path, json!({ "benefits": ["hos-andre"] })).await.expect(422)), fault("", "indicator_of_others"));
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

    async fn a_benefit_and_its_primary_indicator_say_the_same(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let mut body = benefit("Sagstid");
        body["role"] = json!("supporting");
        let refused = editor.send_json(Method::POST, "/api/v1/benefits", &body).await.expect(422);
        assert_eq!(faults(&refused), fault("role", "benefit_makes_primary"));
        body["role"] = json!("primary");
        body["weight"] = json!("2.5");
        create(&editor, "benefits", body).await;
        let made = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&made["title"], &made["role"], &made["weight"]), (&json!("Sagstid (minutter)"), &json!("primary"), &json!("2.5")));
        assert_eq!((&made["benefits"], &made["target"], &made["prepared"]), (&json!(["sagstid"]), &json!("12"), &json!("prepared")));
        assert_eq!((&made["plan"][0]["period_end"], &made["plan"][0]["planned_share"]), (&json!("2026-06-30"), &json!("0.5")));
        // One that says nothing of how it is measured has none.
        create(&editor, "benefits", json!({ "title": "Uden mål" })).await;
        assert_eq!(stands(&editor, "indicators").await["items"].as_array().unwrap().len(), 1);

        let path = "/api/v1/benefits/sagstid";
        change(&editor, path, json!({ "target": 10, "plan": [{ "date": "2026-06-30", "share": "40" }, { "date": "2026-12-31", "planned": "10" }] })).await.expect(200);
        let told = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&told["revision"], &told["target"], &told["weight"]), (&json!(2), &json!("10"), &json!("2.5")));
        assert_eq!((&told["plan"][0]["planned_share"], &told["plan"][1]["planned"]), (&json!("0.4"), &json!("10")));
        assert_eq!(told["plan"][0]["id"], made["plan"][0]["id"], "it is the same point");
        let points = told["plan"].clone();
        // What it is owned by is none of the indicator's affair.
        change(&editor, path, json!({ "statement": "Kortere sagstid" })).await.expect(200);
        assert_eq!(stands(&editor, "indicators/sagstid-indicator").await["revision"], json!(2));

        let indicator = format!("{INDICATORS}/sagstid-indicator");
        change(&editor, &indicator, json!({ "baseline": 20, "method": "Optælling" })).await.expect(200);
        let told = stands(&editor, "benefits/sagstid").await;
        assert_eq!((&told["baseline"], &told["method"], &told["statement"]), (&json!("20"), &json!("Optælling"), &json!("Kortere sagstid")));
        assert_eq!(told["plan"][0]["share"], json!("40"));
        assert_eq!(stands(&editor, "indicators/sagstid-indicator").await["plan"], points);
        assert_eq!(told["revision"], json!(4));
        assert_eq!(wrong(server).await, [""; 0]);

        // An earlier save of the benefit is one of its indicator too.
        let browser = server.user(Role::Editor).await;
        browser.post("/benefits/sagstid/history/1", &[("revision", "4")]).await.expect(303);
        let told = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&told["target"], &told["baseline"], &told["method"]), (&json!("12"), &json!("18"), &json!("Udtræk")));
        let was = stands(&editor, "benefits/sagstid").await;
        // Where one speaks for it no more it still says what it said, until another takes its place.
        change(&editor, &indicator, json!({ "role": "supporting" })).await.expect(200);
        let left = stands(&editor, "benefits/sagstid").await;
        for name in ["unit", "target", "baseline", "method", "plan"] {
            assert_eq!(left[name], was[name], "{name}");
        }
        change(&editor, &indicator, json!({ "role": "primary" })).await.expect(200);
        create(&editor, "indicators", json!({ "benefits": ["sagstid"], "unit": "dage", "role": "primary", "baseline": 9 })).await;
        assert_eq!(stands(&editor, "benefits/sagstid").await["unit"], json!("dage"));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn a_benefit_that_is_measured_later_gets_its_indicator_then(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid", "sign": "disbenefit" })).await;
        change(&editor, "/api/v1/benefits/sagstid", json!({ "unit": "minutter" })).await.expect(200);
        let made = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&made["role"], &made["unit"], &made["sign"]), (&json!("primary"), &json!("minutter"), &json!("disbenefit")));
        // Whether it is wanted, all of them know.
        create(&editor, "indicators", json!({ "title": "Fejl", "benefits": ["sagstid"], "direction": "lower_is_better", "baseline": 1, "target": 2 })).await;
        let refused = change(&editor, "/api/v1/benefits/sagstid", json!({ "sign": "benefit" })).await.expect(422);
        assert_eq!(faults(&refused), fault("sign", "indicator_other_way"));
        change(&editor, &format!("{INDICATORS}/fejl"), json!({ "target": null })).await.expect(200);
        change(&editor, "/api/v1/benefits/sagstid", json!({ "sign": "benefit" })).await.expect(200);
        assert_eq!(stands(&editor, "indicators/fejl").await["sign"], json!("benefit"));
        create(&editor, "benefits", json!({ "title": "Andet" })).await;
        change(&editor, &format!("{INDICATORS}/fejl"), json!({ "benefits": ["sagstid", "andet"] })).await.expect(200);
        let refused = change(&editor, "/api/v1/benefits/andet", json!({ "sign": "disbenefit" })).await.expect(422);
        assert_eq!(faults(&refused), fault("sign", "indicator_mixed_signs"));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn an_approved_plan_takes_a_decision_from_either_side(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        let (path, indicator) = ("/api/v1/benefits/sagstid", format!("{INDICATORS}/sagstid-indicator"));
        let about = [("subjects", "sagstid")];
        let approval = server.decided(&board, "approved", &about).await;
        change(&editor, path, json!({ "status": "active", "plan_decision": approval })).await.expect(200);
        let told = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&told["plan_approved"], &told["plan_decision"]), (&json!(true), &json!(approval)));

        let needed = ["target", "plan_decision"].map(|field| (field.to_owned(), "approved_needs_decision".to_owned()));
        for path in [path, &indicator] {
            assert_eq!(faults(&change(&editor, path, json!({ "target": 10 })).await.expect(422)), needed, "{path}");
        }
        let other = server.decided(&board, "approved", &[]).await;
        let refused = change(&editor, &indicator, json!({ "target": 10, "plan_decision": other })).await.expect(422);
        assert_eq!(faults(&refused), fault("plan_decision", "decision_about_another"));
        let first = server.decided(&board, "approved", &about).await;
        change(&editor, &indicator, json!({ "target": 10, "plan_decision": first })).await.expect(200);
        let told = stands(&editor, "benefits/sagstid").await;
        assert_eq!((&told["target"], &told["plan_decision"]), (&json!("10"), &json!(first)));
        let second = server.decided(&board, "approved", &about).await;
        change(&editor, path, json!({ "target": 9, "plan_decision": second })).await.expect(200);
        assert_eq!(stands(&editor, "indicators/sagstid-indicator").await["target"], json!("9"));
        // Each carries one change, whichever side it was used on.
        for path in [path, &indicator] {
            for used in [&approval, &first] {
                let refused = change(&editor, path, json!({ "target": 8, "plan_decision": used })).await.expect(422);
                assert_eq!(faults(&refused), fault("plan_decision", "decision_used"), "{path} {used}");
            }
            change(&editor, path, json!({ "baseline_source": path })).await.expect(200);
        }
        let browser = server.user(Role::Editor).await;
        for path in ["/benefits/sagstid", "/indicators/sagstid-indicator"] {
            let history = browser.get(&format!("{path}/history")).await.text;
            assert_eq!(history.matches("Ændret ved beslutning").count(), 2, "{path}: {history}");
        }
        assert_eq!(faults(&change(&editor, &indicator, json!({ "role": "supporting" })).await.expect(422))[0].1, "approved_needs_decision");
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_measures_several_benefits_is_told_to_all_of_them(server) {
        let me = server.person(Role::Reader).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid", "owner": me })).await;
        create(&editor, "benefits", json!({ "title": "Ventetid" })).await;
        create(&editor, "indicators", minutes(&["sagstid", "ventetid"])).await;
        for slug in ["sagstid", "ventetid"] {
            assert_eq!(stands(&editor, &format!("benefits/{slug}")).await["target"], json!("12"), "{slug}");
        }
        change(&editor, "/api/v1/benefits/ventetid", json!({ "target": 11 })).await.expect(200);
        assert_eq!(stands(&editor, "benefits/sagstid").await["target"], json!("11"));
        // Whose one of them is does not change the other with it, from either side.
        let owner = server.program(Role::Reader, Scope::Write).await;
        for path in ["/api/v1/benefits/sagstid", "/api/v1/indicators/sagstid-minutter"] {
            let refused = change(&owner, path, json!({ "target": 10 })).await.expect(422);
            assert_eq!(faults(&refused), fault("", "indicator_of_others"), "{path}");
        }
        change(&owner, "/api/v1/benefits/sagstid", json!({ "statement": "Kortere" })).await.expect(200);
        // Nor does it lose what speaks for it.
        for taken in [json!({ "benefits": ["sagstid"] }), json!({ "role": "supporting" })] {
            let refused = change(&owner, "/api/v1/indicators/sagstid-minutter", taken.clone()).await.expect(422);
            assert_eq!(faults(&refused), fault("", "indicator_of_others"), "{taken}");
            assert!(refused.text.contains("Ventetid"), "{}", refused.text);
        }
        // One that it measures no more says the same by one of its own.
        change(&editor, "/api/v1/indicators/sagstid-minutter", json!({ "benefits": ["sagstid"] })).await.expect(200);
        assert_eq!(stands(&editor, "benefits/ventetid").await["target"], json!("11"));
        let own = stands(&editor, "indicators/ventetid-indicator").await;
        assert_eq!((&own["role"], &own["benefits"], &own["target"]), (&json!("primary"), &json!(["ventetid"]), &json!("11")));
        change(&owner, "/api/v1/benefits/sagstid", json!({ "target": 10 })).await.expect(200);
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn a_benefit_made_by_mistake_goes_with_what_measures_it(server) {
        let (editor, other) = (server.user(Role::Editor).await, server.user(Role::Secretary).await);
        let typed = [("title", "Fejltagelsen"), ("unit", "minutter")];
        editor.post("/benefits/new", &typed).await.expect(303);
        let (path, indicator) = ("/benefits/fejltagelsen", "/indicators/fejltagelsen-indicator");
        // By itself it does not go.
        editor.post(&format!("{indicator}/remove"), &[("revision", "1")]).await.expect(422);
        assert!(editor.get(path).await.expect(200).text.contains("id=\"remove\""));
        editor.post(&format!("{path}/remove"), &[("revision", "1")]).await.expect(303);
        for path in [path, indicator] {
            editor.get(path).await.expect(404);
        }
        assert_eq!(wrong(server).await, [""; 0]);
        editor.post(&format!("{indicator}/removed"), &[]).await.expect(422);
        editor.post(&format!("{path}/removed"), &[]).await.expect(303);
        for path in [path, indicator] {
            assert!(other.get(path).await.expect(200).text.contains("Fejltagelsen"), "{path}");
        }
        assert_eq!(wrong(server).await, [""; 0]);
        // On what others have measured it by, something rests.
        let program = server.program(Role::Secretary, Scope::Write).await;
        change(&program, &format!("/api/v1{indicator}"), json!({ "weight": 1 })).await.expect(200);
        assert!(!editor.get(path).await.expect(200).text.contains("id=\"remove\""));
        editor.post(&format!("{path}/remove"), &[("revision", "3")]).await.expect(422);
    }

    async fn what_went_together_comes_back_together_whatever_was_taken_out_of_it(server) {
        let editor = server.user(Role::Editor).await;
        let typed = [("title", "Sagstid"), ("unit", "minutter"), ("method", "Spørg Ida Troldsen")];
        editor.post("/benefits/new", &typed).await.expect(303);
        let beside = [("title", "Tidligere"), ("benefits", "sagstid"), ("role", "supporting")];
        editor.post("/indicators/new", &beside).await.expect(303);
        // What went before it stays away.
        editor.post("/indicators/tidligere/remove", &[("revision", "1")]).await.expect(303);
        editor.post("/benefits/sagstid/remove", &[("revision", "1")]).await.expect(303);
        let program = server.program(Role::Editor, Scope::Write).await;
        create(&program, "benefits", json!({ "title": "Ventetid", "method": "Ida Troldsen" })).await;
        server.desk().redact("Ida Troldsen", "Skrevet ved en fejl").await.unwrap();
        change(&program, "/api/v1/benefits/ventetid", json!({ "unit": "dage" })).await.expect(200);
        editor.post("/benefits/sagstid/removed", &[]).await.expect(303);
        for (path, status) in [("benefits/sagstid", 200), ("indicators/sagstid-indicator", 200), ("indicators/tidligere", 404)] {
            program.get(&format!("/api/v1/{path}")).await.expect(status);
        }
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn two_benefits_of_one_file_with_one_indicator_stay_alike(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let desk = server.registry().installation("import");
        let incoming = |title: &str, target: &str, statement: &str| Incoming {
            kind: Kind::Benefit,
            source: "regneark".to_owned(),
            key: title.to_owned(),
            form: Form::from_json(&json!({ "title": title, "unit": "minutter", "target": target, "statement": statement })),
            set: Map::new(),
            tells: Tells::Everything,
        };
        let bring = async |target: [&str; 2], statement: &str| {
            let both = [incoming("Sagstid", target[0], statement), incoming("Ventetid", target[1], statement)];
            for brought in desk.bring_all(&both).await.unwrap() {
                brought.unwrap();
            }
        };
        bring(["12", "12"], "Kortere").await;
        change(&editor, &format!("{INDICATORS}/ventetid-indicator"), json!({ "role": "supporting" })).await.expect(200);
        change(&editor, &format!("{INDICATORS}/sagstid-indicator"), json!({ "benefits": ["sagstid", "ventetid"] })).await.expect(200);
        assert_eq!(stands(&editor, "benefits/ventetid").await["unit"], json!("minutter"));
        bring(["11", "11"], "Meget kortere").await;
        for slug in ["sagstid", "ventetid"] {
            let told = stands(&editor, &format!("benefits/{slug}")).await;
            assert_eq!((&told["target"], &told["statement"]), (&json!("11"), &json!("Meget kortere")), "{slug}");
        }
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_must_go_is_gone_from_both(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let mut body = benefit("Sagstid");
        body["method"] = json!("Spørg Ida Troldsen");
        create(&editor, "benefits", body).await;
        server.desk().redact("Ida Troldsen", "Skrevet ved en fejl").await.unwrap();
        for path in ["benefits/sagstid", "indicators/sagstid-indicator"] {
            let told = stands(&editor, path).await;
            let method = told["method"].as_str().unwrap();
            assert!(method.starts_with("Spørg") && !method.contains("Troldsen"), "{path}: {method}");
            // The act saves each once more, and neither tells the other anything.
            assert_eq!(told["revision"], json!(2), "{path}");
        }
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_must_go_of_one_that_speaks_no_more_changes_no_benefit(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let mut body = benefit("Sagstid");
        body["method"] = json!("Spørg Ida Troldsen");
        create(&editor, "benefits", body).await;
        let second = json!({ "title": "Dage", "benefits": ["sagstid"], "role": "primary", "unit": "dage", "baseline": 9 });
        create(&editor, "indicators", second).await;
        server.desk().redact("Ida Troldsen", "Skrevet ved en fejl").await.unwrap();
        let method = stands(&editor, "indicators/sagstid-indicator").await["method"].clone();
        assert!(!method.as_str().unwrap().contains("Troldsen"), "{method}");
        let told = stands(&editor, "benefits/sagstid").await;
        assert_eq!((&told["unit"], &told["baseline"], &told["method"]), (&json!("dage"), &json!("9"), &Value::Null));
        assert_eq!(stands(&editor, "indicators").await["items"].as_array().unwrap().len(), 2);
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn benefits_of_one_indicator_keep_their_own_decisions(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let project = server.registered(Kind::Project, &[("title", "Kortere tid")]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        for title in ["Sagstid", "Ventetid"] {
            create(&editor, "benefits", json!({ "title": title, "project": project })).await;
        }
        create(&editor, "indicators", minutes(&["sagstid", "ventetid"])).await;
        let (one, other, indicator) = ("/api/v1/benefits/sagstid", "/api/v1/benefits/ventetid", "/api/v1/indicators/sagstid-minutter");
        let decided = async |about: &str| server.decided(&board, "approved", &[("subjects", about)]).await;
        let says = async |slug: &str| {
            let told = stands(&editor, &format!("benefits/{slug}")).await;
            (told["target"].as_str().unwrap().to_owned(), told["plan_decision"].as_str().unwrap().to_owned())
        };

        // The plan of each is approved by a decision of its own.
        let (first, second) = (decided("sagstid").await, decided("ventetid").await);
        let measured_by = async || stands(&editor, "indicators/sagstid-minutter").await["plan_decision"].clone();
        change(&editor, one, json!({ "status": "active", "plan_decision": first })).await.expect(200);
        assert_eq!(measured_by().await, json!(first));
        // What a draft names decides nothing yet.
        change(&editor, other, json!({ "plan_decision": second })).await.expect(200);
        assert_eq!(measured_by().await, json!(first));
        change(&editor, other, json!({ "status": "active" })).await.expect(200);
        assert_eq!(measured_by().await, json!(second));
        assert_eq!(says("sagstid").await, ("12".to_owned(), first));
        assert_eq!(says("ventetid").await, ("12".to_owned(), second));
        change(&editor, indicator, json!({ "method": "Udtræk" })).await.expect(200);
        assert_eq!(stands(&editor, "benefits/sagstid").await["method"], json!("Udtræk"));

        // What both have promised changes by a decision about both.
        let alone = decided("sagstid").await;
        let refused = change(&editor, indicator, json!({ "target": 11, "plan_decision": alone })).await.expect(422);
        assert_eq!(faults(&refused), fault("plan_decision", "decision_about_another"));
        let refused = change(&editor, one, json!({ "target": 11, "plan_decision": alone })).await.expect(422);
        let expected = [fault("plan_decision", "decision_about_another"), fault("", "indicator_measures_approved")].concat();
        assert_eq!(faults(&refused), expected);
        assert!(refused.text.contains("Ventetid"), "{}", refused.text);
        let both = decided(&project).await;
        change(&editor, indicator, json!({ "target": 11, "plan_decision": both })).await.expect(200);
        for slug in ["sagstid", "ventetid"] {
            assert_eq!(says(slug).await, ("11".to_owned(), both.clone()), "{slug}");
        }

        // One that is given up asks for nothing more, and goes on saying what its indicator says.
        let given_up = decided("sagstid").await;
        change(&editor, one, json!({ "status": "abandoned", "plan_decision": given_up })).await.expect(200);
        assert_eq!(says("ventetid").await, ("11".to_owned(), both.clone()));
        assert_eq!(measured_by().await, json!(both));
        let next = decided("ventetid").await;
        change(&editor, indicator, json!({ "target": 10, "plan_decision": next })).await.expect(200);
        assert_eq!(says("sagstid").await, ("10".to_owned(), given_up.clone()));
        assert_eq!(says("ventetid").await, ("10".to_owned(), next.clone()));
        assert_eq!(wrong(server).await, [""; 0]);

        // One that leaves its indicator keeps what it has promised.
        let left = decided("ventetid").await;
        change(&editor, indicator, json!({ "benefits": ["ventetid"], "plan_decision": left })).await.expect(200);
        assert_eq!(says("sagstid").await, ("10".to_owned(), given_up));
        assert_eq!(says("ventetid").await, ("10".to_owned(), next));
        let own = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&own["target"], &own["plan_approved"]), (&json!("10"), &json!(true)));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn one_that_becomes_primary_takes_the_place_of_the_one_that_was(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        let decided = async || server.decided(&board, "approved", &[("subjects", "sagstid")]).await;
        let path = "/api/v1/benefits/sagstid";
        change(&editor, path, json!({ "status": "active", "plan_decision": decided().await })).await.expect(200);
        let days = json!({ "title": "Dage", "benefits": ["sagstid"], "unit": "dage", "direction": "lower_is_better", "baseline": 9, "target": 5 });
        assert_eq!(create(&editor, "indicators", days).await["role"], json!("supporting"));
        let second = format!("{INDICATORS}/dage");
        let needed = ["role", "plan_decision"].map(|field| (field.to_owned(), "approved_needs_decision".to_owned()));
        assert_eq!(faults(&change(&editor, &second, json!({ "role": "primary" })).await.expect(422)), needed);
        let swap = decided().await;
        change(&editor, &second, json!({ "role": "primary", "plan_decision": swap })).await.expect(200);
        let told = stands(&editor, "benefits/sagstid").await;
        assert_eq!((&told["unit"], &told["target"], &told["plan_decision"]), (&json!("dage"), &json!("5"), &json!(swap)));
        let was = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&was["role"], &was["target"], &was["plan_decision"]), (&json!("supporting"), &json!("12"), &json!(swap)));
        for path in [path, &second] {
            let refused = change(&editor, path, json!({ "target": 4 })).await.expect(422);
            assert_eq!(faults(&refused)[0], fault("target", "approved_needs_decision")[0], "{path}");
        }
        // One that speaks for others too stays.
        for title in ["Svartid", "Ventetid"] {
            create(&editor, "benefits", json!({ "title": title })).await;
        }
        create(&editor, "indicators", minutes(&["svartid", "ventetid"])).await;
        let asked = |benefits: &[&str]| json!({ "title": "Uger", "benefits": benefits, "role": "primary", "unit": "uger" });
        let refused = editor.send_json(Method::POST, INDICATORS, &asked(&["ventetid"])).await.expect(422);
        assert_eq!(faults(&refused), fault("benefits", "benefit_has_primary"));
        assert!(refused.text.contains("Ventetid"), "{}", refused.text);
        create(&editor, "indicators", asked(&["ventetid", "svartid"])).await;
        assert_eq!(stands(&editor, "benefits/svartid").await["unit"], json!("uger"));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_a_benefit_says_that_nothing_speaks_for_is_not_lost(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        let mut other = benefit("Ventetid");
        other["unit"] = json!("dage");
        create(&editor, "benefits", other).await;
        for slug in ["sagstid", "ventetid"] {
            change(&editor, &format!("{INDICATORS}/{slug}-indicator"), json!({ "role": "supporting" })).await.expect(200);
        }
        let lost = fault("benefits", "benefit_measured_otherwise");
        for body in [
            json!({ "benefits": ["sagstid"], "unit": "dage", "role": "primary" }),
            json!({ "benefits": ["sagstid", "ventetid"], "role": "primary" }),
        ] {
            let refused = editor.send_json(Method::POST, INDICATORS, &body).await.expect(422);
            assert_eq!(faults(&refused), lost, "{body}");
        }
        create(&editor, "benefits", json!({ "title": "Svartid" })).await;
        create(&editor, "indicators", minutes(&["svartid"])).await;
        let refused = change(&editor, &format!("{INDICATORS}/svartid-minutter"), json!({ "benefits": ["svartid", "ventetid"] })).await.expect(422);
        assert_eq!(faults(&refused), lost);
        create(&editor, "indicators", json!({ "title": "Uger", "benefits": ["sagstid"], "unit": "uger" })).await;
        let weeks = format!("{INDICATORS}/uger");
        assert_eq!(faults(&change(&editor, &weeks, json!({ "role": "primary" })).await.expect(422)), lost);
        // Where it is said by one of its own, another may come in its place.
        change(&editor, "/api/v1/benefits/sagstid", json!({ "statement": "Kortere" })).await.expect(200);
        change(&editor, &weeks, json!({ "role": "primary" })).await.expect(200);
        assert_eq!(stands(&editor, "indicators?benefits=sagstid").await["items"].as_array().unwrap().len(), 3);
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn a_decision_carries_one_change_of_a_benefit_and_what_speaks_for_it(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let project = server.registered(Kind::Project, &[("title", "Kortere tid")]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        for title in ["Sagstid", "Ventetid", "Svartid"] {
            create(&editor, "benefits", json!({ "title": title, "project": project })).await;
        }
        create(&editor, "indicators", minutes(&["sagstid", "ventetid"])).await;
        let decided = async |about: &str| server.decided(&board, "approved", &[("subjects", about)]).await;
        // One that approves the plans of a project approves each.
        let approval = decided(&project).await;
        for slug in ["sagstid", "ventetid"] {
            change(&editor, &format!("/api/v1/benefits/{slug}"), json!({ "status": "active", "plan_decision": approval })).await.expect(200);
        }
        let indicator = format!("{INDICATORS}/sagstid-minutter");
        let joins = decided(&project).await;
        change(&editor, &indicator, json!({ "benefits": ["sagstid", "ventetid", "svartid"], "plan_decision": joins })).await.expect(200);
        let refused = change(&editor, "/api/v1/benefits/sagstid", json!({ "target": 11, "plan_decision": joins })).await.expect(422);
        assert_eq!(faults(&refused)[0], fault("plan_decision", "decision_used")[0]);
        // One leaves by a decision about itself: nothing that the others promised changes.
        let about_other = decided("sagstid").await;
        let leaves = |decision: &str| json!({ "benefits": ["sagstid", "svartid"], "plan_decision": decision });
        let refused = change(&editor, &indicator, leaves(&about_other)).await.expect(422);
        assert_eq!(faults(&refused), fault("plan_decision", "decision_about_another"));
        change(&editor, &indicator, leaves(&decided("ventetid").await)).await.expect(200);
        assert_eq!(stands(&editor, "indicators/ventetid-indicator").await["target"], json!("12"));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_was_given_up_keeps_its_sign_and_what_it_says(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        create(&editor, "benefits", json!({ "title": "Fejl", "sign": "disbenefit" })).await;
        create(&editor, "benefits", json!({ "title": "Ventetid" })).await;
        let decided = async |about: &str| server.decided(&board, "approved", &[("subjects", about)]).await;
        for slug in ["sagstid", "fejl"] {
            let path = format!("/api/v1/benefits/{slug}");
            for status in ["active", "abandoned"] {
                change(&editor, &path, json!({ "status": status, "plan_decision": decided(slug).await })).await.expect(200);
            }
        }
        let refused = editor.send_json(Method::POST, INDICATORS, &minutes(&["fejl", "ventetid"])).await.expect(422);
        assert_eq!(faults(&refused), fault("benefits", "indicator_mixed_signs"));
        let steps_back = json!({ "role": "supporting", "plan_decision": decided("sagstid").await });
        change(&editor, &format!("{INDICATORS}/sagstid-indicator"), steps_back).await.expect(200);
        let mut joins = minutes(&["sagstid", "ventetid"]);
        joins["role"] = json!("primary");
        joins["target"] = json!(7);
        let refused = editor.send_json(Method::POST, INDICATORS, &joins).await.expect(422);
        assert_eq!(faults(&refused)[0].1, "approved_needs_decision");
        assert_eq!(stands(&editor, "benefits/sagstid").await["target"], json!("12"));
        joins["plan_decision"] = json!(decided("sagstid").await);
        create(&editor, "indicators", joins).await;
        assert_eq!(stands(&editor, "benefits/sagstid").await["target"], json!("7"));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_was_taken_out_of_a_benefit_keeps_no_file_from_bringing_it(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let decision = server.decided(&board, "approved", &[]).await;
        let desk = server.registry().installation("import");
        let bring = async |facts: Value| {
            let incoming = Incoming {
                kind: Kind::Benefit,
                source: "regneark".to_owned(),
                key: "Sagstid".to_owned(),
                form: Form::from_json(&facts),
                set: Map::new(),
                tells: Tells::Everything,
            };
            desk.bring_all(&[incoming]).await.unwrap().pop().unwrap().unwrap();
        };
        bring(json!({ "title": "Sagstid", "statement": "Spørg Ida Troldsen" })).await;
        server.desk().redact("Ida Troldsen", "Skrevet ved en fejl").await.unwrap();
        bring(json!({ "title": "Sagstid", "statement": "Kortere", "status": "active", "plan_decision": decision })).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        assert_eq!(stands(&editor, "benefits/sagstid").await["status"], json!("active"));
    }

    async fn whoever_may_import_changes_no_benefit_by_way_of_another(server) {
        let me = server.person(Role::Administrator).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid", "owner": me })).await;
        create(&editor, "benefits", json!({ "title": "Ventetid" })).await;
        create(&editor, "indicators", minutes(&["sagstid", "ventetid"])).await;
        let program = server.program(Role::Administrator, Scope::Write).await;
        let refused = change(&program, "/api/v1/benefits/sagstid", json!({ "target": 10 })).await.expect(422);
        assert_eq!(faults(&refused), fault("", "indicator_of_others"));
    }

    async fn who_stands_in_for_one_owner_changes_what_is_theirs_and_that_persons(server) {
        let (me, away) = (server.person(Role::Reader).await, server.person(Role::Chair).await);
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid", "owner": me })).await;
        create(&editor, "benefits", json!({ "title": "Ventetid", "owner": away })).await;
        create(&editor, "indicators", minutes(&["sagstid", "ventetid"])).await;
        let today = server.desk().today().to_string();
        let lent = json!({ "title": "Ferie", "person": away, "substitute": me, "from": today, "until": today, "reason": "Ferie" });
        create(&server.program(Role::Administrator, Scope::Write).await, "substitutions", lent).await;
        let program = server.program(Role::Reader, Scope::Write).await;
        // Each save is by the right to what is saved, from whichever side it was asked for.
        let mut saves = [2, 2];
        for (asked, target) in [(0, 10), (1, 11)] {
            let paths = ["sagstid", "ventetid"].map(|slug| format!("/api/v1/benefits/{slug}"));
            change(&program, &paths[asked], json!({ "target": target })).await.expect(200);
            for (place, by) in [(0, Value::Null), (1, json!("Test chair"))] {
                saves[place] += 1;
                let read = editor.get(&format!("{}/revisions", paths[place])).await.expect(200).json();
                let last = &read["items"][0];
                assert_eq!((&last["number"], &last["on_behalf_of"]), (&json!(saves[place]), &by), "{} of {}", paths[place], paths[asked]);
            }
        }
        assert_eq!(stands(&editor, "benefits/sagstid").await["target"], json!("11"));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn one_that_comes_to_speak_goes_on_where_it_is_silent(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let decision = server.decided(&board, "approved", &[]).await;
        create(&editor, "benefits", json!({ "title": "Sagstid", "mode": "hold", "plan_decision": decision })).await;
        create(&editor, "indicators", json!({ "benefits": ["sagstid"], "unit": "minutter", "target": 12 })).await;
        for path in ["benefits/sagstid", "indicators/sagstid-minutter"] {
            let told = stands(&editor, path).await;
            assert_eq!((&told["mode"], &told["plan_decision"], &told["target"]), (&json!("hold"), &json!(decision), &json!("12")), "{path}");
        }
        // What it goes on with must fit what it says.
        change(&editor, "/api/v1/benefits/sagstid", json!({ "start": "2026-01-01" })).await.expect(200);
        // Over what is said already none comes to speak unasked; what it says nothing of stays then, in the same unit.
        change(&editor, &format!("{INDICATORS}/sagstid-minutter"), json!({ "role": "supporting" })).await.expect(200);
        let beside = create(&editor, "indicators", json!({ "title": "Tilfredshed", "benefits": ["sagstid"] })).await;
        assert_eq!(beside["role"], json!("supporting"));
        let ends = json!({ "benefits": ["sagstid"], "role": "primary", "unit": "minutter", "full_effect": "2025-06-01" });
        let refused = editor.send_json(Method::POST, INDICATORS, &ends).await.expect(422);
        assert_eq!(faults(&refused), fault("full_effect", "end_before_start"));
        let asked = json!({ "title": "Igen", "benefits": ["sagstid"], "role": "primary", "unit": "minutter", "method": "Udtræk" });
        assert_eq!(create(&editor, "indicators", asked).await["target"], json!("12"));
        let told = stands(&editor, "benefits/sagstid").await;
        assert_eq!((&told["target"], &told["method"], &told["mode"]), (&json!("12"), &json!("Udtræk"), &json!("hold")));
        // One that was there before is what it was.
        let beside = format!("{INDICATORS}/tilfredshed");
        change(&editor, &beside, json!({ "role": "primary", "unit": "minutter" })).await.expect(200);
        for path in ["benefits/sagstid", "indicators/tilfredshed"] {
            assert_eq!(stands(&editor, path).await["mode"], json!("change"), "{path}");
        }
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn an_indicator_comes_back_as_its_benefit_is_by_then(server) {
        let editor = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        editor.post("/benefits/new", &[("title", "Sagstid")]).await.expect(303);
        let typed = [
            ("title", "Fejl"), ("benefits", "sagstid"), ("role", "supporting"), ("direction", "lower_is_better"), ("baseline", "3"), ("target", "1"),
        ];
        editor.post("/indicators/new", &typed).await.expect(303);
        let sign = async |sign: &str| {
            change(&program, "/api/v1/benefits/sagstid", json!({ "sign": sign })).await.expect(200);
        };
        editor.post("/indicators/fejl/remove", &[("revision", "1")]).await.expect(303);
        sign("disbenefit").await;
        editor.post("/indicators/fejl/removed", &[]).await.expect(422);
        sign("benefit").await;
        editor.post("/indicators/fejl/removed", &[]).await.expect(303);
        change(&program, &format!("{INDICATORS}/fejl"), json!({ "target": null })).await.expect(200);
        editor.post("/indicators/fejl/remove", &[("revision", "4")]).await.expect(303);
        sign("disbenefit").await;
        editor.post("/indicators/fejl/removed", &[]).await.expect(303);
        assert_eq!(stands(&program, "indicators/fejl").await["sign"], json!("disbenefit"));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_comes_back_with_a_benefit_names_nothing_that_is_gone(server) {
        let editor = server.user(Role::Editor).await;
        editor.post("/people/new", &[("title", "Maren Mose")]).await.expect(303);
        editor.post("/benefits/new", &[("title", "Sagstid")]).await.expect(303);
        let typed = [("title", "Fejl"), ("benefits", "sagstid"), ("role", "supporting"), ("measured_by", "maren-mose")];
        editor.post("/indicators/new", &typed).await.expect(303);
        for path in ["/benefits/sagstid", "/people/maren-mose"] {
            editor.post(&format!("{path}/remove"), &[("revision", "1")]).await.expect(303);
        }
        editor.post("/benefits/sagstid/removed", &[]).await.expect(422);
        for path in ["/people/maren-mose", "/benefits/sagstid"] {
            editor.post(&format!("{path}/removed"), &[]).await.expect(303);
        }
        for path in ["/benefits/sagstid", "/indicators/fejl"] {
            editor.get(path).await.expect(200);
        }
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn a_benefit_has_so_many_indicators_and_no_more(server) {
        server.registered(Kind::Benefit, &[("title", "Sagstid")]).await;
        let browser = server.user(Role::Editor).await;
        let typed = [("title", "Min"), ("benefits", "sagstid"), ("role", "supporting")];
        browser.post("/indicators/new", &typed).await.expect(303);
        browser.post("/indicators/min/remove", &[("revision", "1")]).await.expect(303);
        for number in 0..50 {
            let title = format!("Nummer {number}");
            let typed = [("title", title.as_str()), ("benefits", "sagstid"), ("role", "supporting")];
            server.registered(Kind::Indicator, &typed).await;
        }
        // Neither by coming back nor with what the benefit says of how it is measured.
        browser.post("/indicators/min/removed", &[]).await.expect(422);
        let editor = server.program(Role::Editor, Scope::Write).await;
        let refused = change(&editor, "/api/v1/benefits/sagstid", json!({ "unit": "minutter" })).await.expect(422);
        assert_eq!(faults(&refused), fault("", "too_many"));
        let refused = editor.send_json(Method::POST, INDICATORS, &minutes(&["sagstid"])).await.expect(422);
        assert_eq!(faults(&refused), fault("benefits", "too_many"));
        // Those that are there are saved as ever.
        change(&editor, &format!("{INDICATORS}/nummer-7"), json!({ "weight": 1 })).await.expect(200);
    }

    async fn what_somebody_writes_of_a_benefit_is_merged_with_what_its_indicator_told(server) {
        let (browser, program) = (server.user(Role::Editor).await, server.program(Role::Editor, Scope::Write).await);
        create(&program, "benefits", benefit("Sagstid")).await;
        change(&program, &format!("{INDICATORS}/sagstid-indicator"), json!({ "target": 11 })).await.expect(200);
        let typed = |revision| [("only", "statement"), ("revision", revision), ("statement", "Kortere sagstid")];
        let page = browser.post("/benefits/sagstid/edit", &typed("1")).await.expect(409).text;
        assert!(page.contains("Kortere sagstid") && page.contains("name=\"revision\" value=\"2\""), "{page}");
        browser.post("/benefits/sagstid/edit", &typed("2")).await.expect(303);
        let told = stands(&program, "benefits/sagstid").await;
        assert_eq!((&told["target"], &told["statement"]), (&json!("11"), &json!("Kortere sagstid")));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn a_field_of_several_benefits_of_one_indicator_is_changed_at_once(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for title in ["Sagstid", "Ventetid"] {
            create(&editor, "benefits", json!({ "title": title })).await;
        }
        create(&editor, "indicators", minutes(&["sagstid", "ventetid"])).await;
        let field = fields(Kind::Benefit).iter().find(|field| field.name == "method").unwrap();
        let form = Form::from_json(&json!({ "method": "Optælling" }));
        let seen = ["sagstid", "ventetid"].map(|slug| (slug.to_owned(), 2));
        // The first of them has told the other by way of the indicator: that one is as wanted.
        for change in server.desk().change_many(Kind::Benefit, &seen, field, &form).await.unwrap() {
            let after = change.after.unwrap();
            assert_eq!((after.fact("method"), after.page.revision), ("Optælling", 3), "{}", change.slug);
        }
        assert_eq!(stands(&editor, "indicators/sagstid-minutter").await["revision"], json!(2));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn readings_are_those_of_the_indicator_whichever_address_they_come_to(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        let (one, other) = ("benefits/sagstid", "indicators/sagstid-indicator");
        let first = measured(&editor, one, json!({ "date": "2026-03-31", "value": "17", "note": "Fra FLIS" })).await;
        assert_eq!((first.header("etag"), first.location()), ("\"2\"", "/api/v1/benefits/sagstid/measurements"));
        let first = first.json();
        assert_eq!((&first["benefit"], &first["indicator"], &first["value"]), (&json!("sagstid"), &Value::Null, &json!("17")));
        let second = measured(&editor, other, json!({ "date": "2026-06-30", "value": 15 })).await;
        assert_eq!((second.header("etag"), second.location()), ("\"3\"", "/api/v1/indicators/sagstid-indicator/measurements"));
        let second = second.json();
        assert_eq!((&second["benefit"], &second["indicator"]), (&Value::Null, &json!("sagstid-indicator")));
        // Each is put right at either address.
        measured(&editor, other, json!({ "date": "2026-03-31", "value": "17.5", "corrects": first["id"], "note": "Tastefejl" })).await;
        measured(&editor, one, json!({ "date": "2026-07-01", "value": 14, "corrects": second["id"], "note": "En dag for tidligt" })).await;
        let of = |name: &str, of: &Value| of.as_array().unwrap().iter().map(|one| one[name].clone()).collect::<Vec<_>>();
        let lists = [
            format!("/api/v1/{one}/measurements"), format!("/api/v1/{other}/measurements"),
            "/api/v1/measurements?benefit=sagstid".to_owned(), "/api/v1/measurements?indicator=sagstid-indicator".to_owned(),
        ];
        for list in lists {
            let items = editor.get(&list).await.expect(200).json()["items"].clone();
            assert_eq!(of("value", &items), ["17", "17.5", "15", "14"], "{list}");
            assert_eq!(of("corrected", &items), [true, false, true, false], "{list}");
        }
        for query in ["", "?benefit=sagstid&indicator=sagstid-indicator", "?indicator=sagstid"] {
            editor.get(&format!("/api/v1/measurements{query}")).await.expect(422);
        }
        for path in [one, other] {
            let told = stands(&editor, path).await;
            assert_eq!((&told["latest_on"], &told["latest_value"]), (&json!("2026-07-01"), &json!("14")), "{path}");
            assert_eq!(told["revision"], json!(5), "{path}");
            let assessed = stands(&editor, &format!("{path}/assessment?on=2026-11-01")).await;
            assert_eq!(assessed["latest"]["value"], json!("14"), "{path}");
            // What is sent back as it was read changes nothing.
            assert_eq!(change(&editor, &format!("/api/v1/{path}"), json!({})).await.expect(200).header("etag"), "\"5\"", "{path}");
        }
        let saves = stands(&editor, &format!("{one}/revisions")).await;
        assert_eq!(of("kind", &saves["items"]), ["measured", "measured", "measured", "measured", "created"]);
        assert_eq!(saves["items"][3]["note"], json!("Fra FLIS"));
        let listed = editor.get("/api/v1/benefits?latest_on=2026-07-01..&sort=-latest_on").await.expect(200).json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        // What stands beside changes no benefit when it is measured.
        create(&editor, "indicators", json!({ "title": "Tilfredshed", "benefits": ["sagstid"], "unit": "point" })).await;
        measured(&editor, "indicators/tilfredshed", json!({ "date": "2026-10-01", "value": 4 })).await;
        let told = stands(&editor, one).await;
        assert_eq!((&told["revision"], &told["latest_value"]), (&json!(5), &json!("14")));
        let browser = server.user(Role::Editor).await;
        let page = browser.get("/indicators/tilfredshed").await.expect(200).text;
        assert!(page.contains("action=\"/indicators/tilfredshed/measurements\""), "{page}");
        let typed = [("date", "2026-10-02"), ("value", "4,5")];
        assert_eq!(browser.post("/indicators/tilfredshed/measurements", &typed).await.expect(303).location(), "/indicators/tilfredshed");
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn a_benefit_is_measured_before_anything_is_said_of_how(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid" })).await;
        let logged = measured(&editor, "benefits/sagstid", json!({ "date": "2026-03-31", "value": 17 })).await;
        assert_eq!((logged.header("etag"), &logged.json()["value"]), ("\"2\"", &json!("17")));
        let made = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&made["role"], &made["latest_value"], &made["revision"]), (&json!("primary"), &json!("17"), &json!(2)));
        assert_eq!((&made["prepared"], &stands(&editor, "benefits/sagstid").await["prepared"]), (&json!("running"), &json!("running")));
        // On what was measured something rests.
        let browser = server.user(Role::Editor).await;
        browser.post("/benefits/sagstid/remove", &[("revision", "2")]).await.expect(422);
        browser.post("/indicators/sagstid-indicator/remove", &[("revision", "2")]).await.expect(422);
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn who_may_measure_a_benefit_measures_what_speaks_for_it(server) {
        let me = server.person(Role::Reader).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid", "owner": me })).await;
        create(&editor, "benefits", json!({ "title": "Ventetid" })).await;
        create(&editor, "benefits", json!({ "title": "Fejl", "measured_by": me })).await;
        create(&editor, "indicators", minutes(&["sagstid", "ventetid"])).await;
        create(&editor, "indicators", json!({ "title": "Andres", "benefits": ["ventetid"] })).await;
        let program = server.program(Role::Reader, Scope::Write).await;
        let reading = json!({ "date": "2026-03-31", "value": 17 });
        for path in ["benefits/sagstid", "indicators/sagstid-minutter", "benefits/fejl", "indicators/fejl-indicator"] {
            measured(&program, path, reading.clone()).await;
        }
        for path in ["benefits/ventetid", "indicators/andres"] {
            program.send_json(Method::POST, &format!("/api/v1/{path}/measurements"), &reading).await.expect(403);
        }
        // Both know it: it was read of both.
        for slug in ["sagstid", "ventetid"] {
            assert_eq!(stands(&editor, &format!("benefits/{slug}")).await["latest_value"], json!("17"), "{slug}");
            let readings = stands(&editor, &format!("benefits/{slug}/measurements")).await;
            assert_eq!(readings["items"].as_array().unwrap().len(), 2, "{slug}");
        }
        // Readings that are of another's benefit too are not taken from it.
        let refused = change(&program, "/api/v1/indicators/sagstid-minutter", json!({ "benefits": ["sagstid"] })).await.expect(422);
        assert_eq!(faults(&refused), fault("", "indicator_of_others"));
        change(&editor, "/api/v1/indicators/sagstid-minutter", json!({ "benefits": ["sagstid"] })).await.expect(200);
        let left = stands(&editor, "benefits/ventetid").await;
        assert_eq!((&left["target"], &left["latest_value"]), (&json!("12"), &Value::Null));
        assert_eq!(stands(&editor, "benefits/ventetid/measurements").await["items"], json!([]));
        assert_eq!(stands(&editor, "benefits/sagstid/measurements").await["items"].as_array().unwrap().len(), 2);
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn another_that_comes_to_speak_has_readings_of_its_own(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        measured(&editor, "benefits/sagstid", json!({ "date": "2026-03-31", "value": 17 })).await;
        create(&editor, "indicators", json!({ "title": "Dage", "benefits": ["sagstid"], "unit": "dage" })).await;
        for value in [3, 2] {
            measured(&editor, "indicators/dage", json!({ "date": "2026-06-30", "value": value })).await;
        }
        let clock = server.registry().clock();
        let values = async |query: &str| {
            let items = stands(&editor, &format!("benefits/sagstid/measurements{query}")).await["items"].clone();
            items.as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let first_day = clock.today().to_string();
        clock.pass(1);
        change(&editor, &format!("{INDICATORS}/sagstid-indicator"), json!({ "role": "supporting" })).await.expect(200);
        assert_eq!(values("").await, [""; 0]);
        assert_eq!(stands(&editor, "benefits/sagstid").await["latest_on"], Value::Null);
        assert_eq!(wrong(server).await, [""; 0]);
        let second_day = clock.today().to_string();
        clock.pass(1);
        // What nothing speaks for is not said in another unit; what speaks for it takes it up again, and gives its place.
        let refused = change(&editor, &format!("{INDICATORS}/dage"), json!({ "role": "primary" })).await.expect(422).text;
        assert!(refused.contains("benefit_measured_otherwise"), "{refused}");
        change(&editor, &format!("{INDICATORS}/sagstid-indicator"), json!({ "role": "primary" })).await.expect(200);
        assert_eq!(values("").await, ["17"]);
        change(&editor, &format!("{INDICATORS}/dage"), json!({ "role": "primary" })).await.expect(200);
        assert_eq!(values("").await, ["3", "2"]);
        let told = stands(&editor, "benefits/sagstid").await;
        assert_eq!((&told["unit"], &told["latest_on"], &told["latest_value"]), (&json!("dage"), &json!("2026-06-30"), &json!("2")));
        let third_day = clock.today().to_string();
        clock.pass(1);
        measured(&editor, "benefits/sagstid", json!({ "date": "2026-07-31", "value": 1 })).await;
        assert_eq!(values("").await, ["3", "2", "1"]);
        // Every day says what was said then.
        for (day, expected) in [(&first_day, &["17"][..]), (&second_day, &[]), (&third_day, &["3", "2"])] {
            assert_eq!(values(&format!("?as_of={day}")).await, expected, "{day}");
        }
        let then = stands(&editor, &format!("benefits/sagstid?as_of={first_day}")).await;
        assert_eq!((&then["unit"], &then["latest_value"]), (&json!("minutter"), &json!("17")));
        let own = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!(own["latest_value"], json!("17"));
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_was_read_before_there_were_indicators_goes_on_in_one_of_them(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid" })).await;
        let connection = server.registry().store().connection();
        let id = match connection.get_database_backend() {
            DbBackend::Sqlite => "randomblob(16)",
            _ => "gen_random_uuid()",
        };
        let line = format!(
            "INSERT INTO measurement (id, benefit_id, revision, date, value, evidence, note, actor_name, at) \
             SELECT {id}, id, 1, '2026-03-31', '17', '', '', 'Anna Holm', updated_at FROM page WHERE slug = 'sagstid'"
        );
        connection.execute_unprepared(&line).await.unwrap();
        let values = async |path: &str| {
            let items = stands(&editor, path).await["items"].clone();
            items.as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (one, other) = ("benefits/sagstid/measurements", "indicators/sagstid-indicator/measurements");
        let clock = server.registry().clock();
        let first_day = clock.today().to_string();
        clock.pass(1);
        for _ in 0..2 {
            server.registry().keep_indicators().await.unwrap();
            let told = stands(&editor, "benefits/sagstid").await;
            assert_eq!((&told["latest_value"], &told["prepared"], &told["revision"]), (&json!("17"), &json!("running"), &json!(2)));
        }
        let made = stands(&editor, "indicators/sagstid-indicator").await;
        assert_eq!((&made["continues"], &made["latest_on"], &made["prepared"]), (&json!("sagstid"), &json!("2026-03-31"), &json!("running")));
        measured(&editor, "benefits/sagstid", json!({ "date": "2026-06-30", "value": 16 })).await;
        for path in [one, other] {
            assert_eq!(values(path).await, ["17", "16"], "{path}");
        }
        let second_day = clock.today().to_string();
        clock.pass(1);
        // They stay with that one, also when it speaks no more.
        change(&editor, &format!("{INDICATORS}/sagstid-indicator"), json!({ "role": "supporting" })).await.expect(200);
        assert_eq!(values(one).await, [""; 0]);
        measured(&editor, "benefits/sagstid", json!({ "date": "2026-09-30", "value": 15 })).await;
        assert_eq!(values(one).await, ["15"]);
        assert_eq!(values(other).await, ["17", "16"]);
        let speaking = stands(&editor, "indicators?benefits=sagstid&role=primary").await["items"][0].clone();
        assert_eq!((&speaking["continues"], &speaking["latest_value"]), (&Value::Null, &json!("15")));
        for (day, expected) in [(first_day, &["17"][..]), (second_day, &["17", "16"])] {
            assert_eq!(values(&format!("{one}?as_of={day}")).await, expected, "{day}");
        }
        server.registry().keep_indicators().await.unwrap();
        assert_eq!(stands(&editor, "indicators").await["items"].as_array().unwrap().len(), 2);
    }

    async fn of_what_was_given_up_nothing_new_is_read(server) {
        let board = server.forum("Styregruppe", "SG", &[]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", json!({ "title": "Sagstid" })).await;
        create(&editor, "benefits", json!({ "title": "Ventetid" })).await;
        create(&editor, "indicators", minutes(&["sagstid", "ventetid"])).await;
        let first = measured(&editor, "benefits/sagstid", json!({ "date": "2026-03-31", "value": 17 })).await.json();
        let give_up = async |slug: &str| {
            let decision = server.decided(&board, "approved", &[("subjects", slug)]).await;
            let changes = json!({ "status": "abandoned", "plan_decision": decision });
            change(&editor, &format!("/api/v1/benefits/{slug}"), changes).await.expect(200);
        };
        let refused = async |path: &str, user: &User| {
            let reading = json!({ "date": "2026-06-30", "value": 15 });
            let refused = user.send_json(Method::POST, &format!("/api/v1/{path}/measurements"), &reading).await.expect(422);
            assert_eq!(faults(&refused), fault("", "measurement_of_dropped"), "{path}");
            refused.text
        };
        give_up("sagstid").await;
        assert!(refused("benefits/sagstid", &editor).await.contains("opgivet"));
        // The page asks for none, and keeps what was typed before.
        let browser = server.user(Role::Editor).await;
        let page = browser.get("/benefits/sagstid").await.expect(200).text;
        assert!(!page.contains("id=\"measure\"") && page.contains("?correct="), "{page}");
        let correcting = format!("/benefits/sagstid?correct={}", first["id"].as_str().unwrap());
        assert!(browser.get(&correcting).await.expect(200).text.contains("id=\"measure\""));
        let typed = [("date", "2026-06-30"), ("value", "15,25")];
        let back = browser.post("/benefits/sagstid/measurements", &typed).await.expect(422).text;
        assert!(back.contains("Gevinsten er opgivet") && back.contains("value=\"15,25\""), "{back}");
        // For the other it is measured still.
        measured(&editor, "indicators/sagstid-minutter", json!({ "date": "2026-04-30", "value": 16 })).await;
        give_up("ventetid").await;
        refused("indicators/sagstid-minutter", &editor).await;
        measured(&editor, "benefits/sagstid", json!({ "date": "2026-03-31", "value": 18, "corrects": first["id"], "note": "Tastefejl" })).await;
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn a_reading_that_is_sent_again_is_found_whatever_was_read_since(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        let path = "/api/v1/benefits/sagstid/measurements";
        let send = async || {
            let request = editor.request(Method::POST, path).header("idempotency-key", "k-1");
            Answer::to(request.json(&json!({ "date": "2026-03-31", "value": 17 }))).await.expect(201)
        };
        let first = send().await;
        measured(&editor, "benefits/sagstid", json!({ "date": "2026-03-31", "value": 16 })).await;
        create(&editor, "indicators", json!({ "title": "Dage", "benefits": ["sagstid"], "unit": "dage", "role": "primary" })).await;
        let again = send().await;
        assert_eq!((first.json(), first.header("etag")), (again.json(), again.header("etag")));
        assert_eq!(first.json()["value"], json!("17"));
    }

    async fn a_word_of_a_reading_is_gone_from_both(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        let reading = json!({ "date": "2026-03-31", "value": 17, "note": "Spurgte Ida Troldsen", "evidence": "Ida Troldsen" });
        measured(&editor, "benefits/sagstid", reading).await;
        server.desk().redact("Ida Troldsen", "Skrevet ved en fejl").await.unwrap();
        for path in ["benefits/sagstid", "indicators/sagstid-indicator"] {
            for list in ["measurements", "revisions"] {
                let told = editor.get(&format!("/api/v1/{path}/{list}")).await.expect(200).text;
                assert!(told.contains("Spurgte") && !told.contains("Troldsen"), "{path} {list}: {told}");
            }
        }
        assert_eq!(wrong(server).await, [""; 0]);
    }

    async fn what_was_read_elsewhere_comes_with_no_file(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        create(&editor, "benefits", benefit("Sagstid")).await;
        for path in ["benefits/sagstid", "indicators/sagstid-indicator"] {
            let said = json!({ "latest_on": "2026-03-31", "latest_value": "17", "continues": "sagstid" });
            let answer = change(&editor, &format!("/api/v1/{path}"), said).await;
            assert_ne!(answer.status, 500);
            let told = stands(&editor, path).await;
            assert_eq!((&told["latest_on"], &told["revision"]), (&Value::Null, &json!(1)), "{path}");
        }
    }
}

/// Logs a reading at an address of the API.
async fn measured(user: &User, path: &str, reading: Value) -> Answer {
    let path = format!("/api/v1/{path}/measurements");
    user.send_json(Method::POST, &path, &reading)
        .await
        .expect(201)
}
