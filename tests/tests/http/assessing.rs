//! How well systems do: judged in six dimensions, with what follows from them, and what a forum sets instead.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

const KNOWN: [&str; 4] = [
    "business_support",
    "technical_state",
    "documentation",
    "security",
];

async fn system(server: &Server, stage: &str) {
    let system = [("title", "Ravn"), ("text", "x"), ("stage", stage)];
    server.registered(Kind::System, &system).await;
}

/// What is said: these scores, and that the rest is not known.
fn said(scores: [u8; 4]) -> Value {
    let mut said = json!({ "economy_reason": "Afventer regnskab", "contracts_reason": "Afventer" });
    for (name, score) in KNOWN.iter().zip(scores) {
        said[name] = json!(score);
    }
    said
}

async fn assess(user: &User, body: &Value) -> Answer {
    user.send_json(Method::POST, "/api/v1/systems/ravn/assess", body)
        .await
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

on_both! {
    async fn what_should_be_done_follows_from_what_is_known(server) {
        system(server, "operation").await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let now = async || {
            let system = editor.get("/api/v1/systems/ravn").await.expect(200).json();
            (system["quadrant"].clone(), system["health"].clone(), system["assessed_on"].clone())
        };
        assert_eq!(now().await, (Value::Null, Value::Null, Value::Null));
        let made = assess(&editor, &said([4, 2, 3, 3])).await.expect(201).json();
        assert_eq!((&made["derived"], &made["economy"], &made["economy_reason"]), (&json!("migrate"), &Value::Null, &json!("Afventer regnskab")));
        let today = json!(server.desk().today());
        assert_eq!(now().await, (json!("migrate"), json!("good"), today.clone()));
        assess(&editor, &said([1, 4, 4, 4])).await.expect(201);
        assert_eq!(now().await, (json!("tolerate"), json!("bad"), today.clone()));
        // What is of an earlier day is kept, and says nothing of today.
        let mut earlier = said([5, 5, 5, 5]);
        earlier["date"] = json!("2020-02-02");
        let told = assess(&editor, &earlier).await.expect(201).json();
        assert_eq!(told["date"], json!("2020-02-02"), "who said it is told what they said");
        assert_eq!(now().await.0, json!("tolerate"));
        let all = editor.get("/api/v1/systems/ravn/assessments").await.expect(200).json();
        assert_eq!(all["items"].as_array().unwrap().len(), 3);
        // An edit neither changes nor sets it.
        let mut system = editor.get("/api/v1/systems/ravn").await.json();
        system["quadrant"] = json!("invest");
        let tag = format!("\"{}\"", system["revision"]);
        let put = |body: Value| editor.request(Method::PUT, "/api/v1/systems/ravn").header("if-match", tag.clone()).json(&body);
        Answer::to(put(system.clone())).await.expect(422);
        system["quadrant"] = json!("tolerate");
        system["version"] = json!("2");
        Answer::to(put(system)).await.expect(200);
        assert_eq!(now().await, (json!("tolerate"), json!("bad"), today));
        // Lists know it, as a table and as a picture.
        let reader = server.user(Role::Reader).await;
        assert!(reader.get("/systems?quadrant=tolerate").await.expect(200).text.contains("Ravn"));
        assert!(!reader.get("/systems?quadrant=invest").await.expect(200).text.contains("/systems/ravn"));
        let picture = reader.get("/systems?as=quadrant").await.expect(200).text;
        let lane = picture.split("href=\"?quadrant=tolerate").nth(1).unwrap().split("</section>").next().unwrap();
        assert!(lane.contains("Ravn"), "{picture}");
        // What is gone is asked for, or is not there; the way to the lane as a table says the same.
        server.registered(Kind::System, &[("title", "Gammel"), ("text", "x"), ("stage", "decommissioned")]).await;
        let picture = reader.get("/systems?as=quadrant").await.expect(200).text;
        assert!(!picture.contains("/systems/gammel") && picture.contains("er ikke med"), "{picture}");
        assert!(picture.contains("?quadrant=tolerate&amp;stage="), "{picture}");
        assert!(reader.get("/systems?as=quadrant&stage=decommissioned").await.expect(200).text.contains("/systems/gammel"));
        let table = reader.get("/decisions?as=quadrant").await.expect(200).text;
        assert!(!table.contains("class=\"board\""), "only systems have it: {table}");
        let page = reader.get("/systems/ravn").await.expect(200).text;
        assert!(page.contains("id=\"assessed\"") && !page.contains("?assess=yes"), "{page}");
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn what_is_against_judging_is_said_where_it_is(server) {
        system(server, "operation").await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let at = |field: &str, code: &str| (field.to_owned(), code.to_owned());
        assert_eq!(codes(&assess(&editor, &json!({})).await.expect(422)), [at("business_support", "nothing_assessed")]);
        let mut body = said([4, 2, 3, 3]);
        body["economy_reason"] = json!("");
        body["date"] = json!("2199-01-01");
        assert_eq!(codes(&assess(&editor, &body).await.expect(422)), [at("economy", "unknown_needs_reason"), at("date", "future_date")]);
        for (score, code) in [(json!(0), "too_small"), (json!(6), "too_large"), (json!("god"), "not_a_number")] {
            let mut body = said([4, 2, 3, 3]);
            body["security"] = score;
            let found = codes(&assess(&editor, &body).await.expect(422));
            assert!(found.iter().any(|(field, _)| field == "security"), "{code}: {found:?}");
        }
        let reader = server.program(Role::Reader, Scope::Write).await;
        assert_eq!(assess(&reader, &said([4, 2, 3, 3])).await.status, 403);
        assert!(editor.get("/api/v1/systems/ravn/assessments").await.json()["items"].as_array().unwrap().is_empty());
    }

    async fn a_forum_sets_it_by_a_decision_about_the_system(server) {
        system(server, "operation").await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let forum = server.forum("Forummet", "FO", &[]).await;
        let mut body = said([4, 2, 3, 3]);
        body["quadrant"] = json!("eliminate");
        let found = codes(&assess(&editor, &body).await.expect(422));
        assert_eq!(found.iter().map(|(field, _)| &**field).collect::<Vec<_>>(), ["decision", "reason"]);
        body["reason"] = json!("Opgaven flytter til staten.");
        let about = [("systems", "ravn")];
        for (decision, code) in [
            (server.proposed(&forum, "approved", &about).await, "decision_not_standing"),
            (server.decided(&forum, "approved", &[]).await, "decision_of_other_system"),
            ("FO-1999-9".to_owned(), "unknown_reference"),
        ] {
            body["decision"] = json!(decision);
            assert_eq!(codes(&assess(&editor, &body).await.expect(422)), [("decision".to_owned(), code.to_owned())]);
        }
        body["decision"] = json!(server.decided(&forum, "approved", &about).await);
        body["date"] = json!("2020-01-01");
        assert_eq!(codes(&assess(&editor, &body).await.expect(422)), [("date".to_owned(), "quadrant_before_decision".to_owned())]);
        body.as_object_mut().unwrap().remove("date");
        // Of a closed one nothing is told to who may not know of it, not even that it is there.
        let closed = server.forum("Lukket", "LU", &[("openness", "closed")]).await;
        body["decision"] = json!(server.decided(&closed, "approved", &about).await);
        assert_eq!(codes(&assess(&editor, &body).await.expect(422)), [("decision".to_owned(), "unknown_reference".to_owned())]);
        let decided = server.decided(&forum, "approved", &about).await;
        body["decision"] = json!(decided.to_uppercase());
        let made = assess(&editor, &body).await.expect(201).json();
        assert_eq!((&made["derived"], &made["quadrant"]), (&json!("migrate"), &json!("eliminate")));
        assert_eq!(editor.get("/api/v1/systems/ravn").await.json()["quadrant"], json!("eliminate"));
        let page = server.user(Role::Reader).await.get("/systems/ravn").await.text;
        // Who judges anew takes nothing of it away, and what follows from the figures is kept beside it.
        assess(&editor, &said([4, 4, 4, 4])).await.expect(201);
        let read = async || editor.get("/api/v1/systems/ravn").await.json();
        assert_eq!(read().await["quadrant"], json!("eliminate"));
        assert_eq!(read().await["quadrant_set"][0]["otherwise"], json!("invest"));
        // Of a day before it was judged last nothing is said that a forum decided later.
        let mut earlier = said([1, 1, 1, 1]);
        earlier["date"] = json!(server.desk().today().yesterday().unwrap());
        let earlier = assess(&editor, &earlier).await.expect(201).json();
        assert_eq!(earlier["quadrant"], Value::Null, "{earlier}");
        // Nor is anything that was said of it dropped in silence.
        let mut unsaid = said([4, 4, 4, 4]);
        unsaid["reason"] = json!("Fordi.");
        assert_eq!(codes(&assess(&editor, &unsaid).await.expect(422)), [("quadrant".to_owned(), "which_quadrant".to_owned())]);
        let mut late = body.clone();
        late["decision"] = json!(decided);
        late["date"] = json!(server.desk().today().yesterday().unwrap());
        assert_eq!(codes(&assess(&editor, &late).await.expect(422)), [("quadrant".to_owned(), "quadrant_not_of_last".to_owned())]);
        // It ends when the decision does: replaced, with a last day, or taken back.
        let until = server.desk().today().tomorrow().unwrap();
        let newer = server.decided(&forum, "approved", &[("systems", "ravn"), ("supersedes", &*decided), ("valid_to", &*until.to_string())]).await;
        assert_eq!(read().await["quadrant"], json!("invest"));
        body["decision"] = json!(newer);
        assess(&editor, &body).await.expect(201);
        assert_eq!((&read().await["quadrant"], &read().await["quadrant_set"][0]["until"]), (&json!("eliminate"), &json!(until)));
        let revision = server.desk().record(Kind::Decision, &newer).await.unwrap().page.revision;
        server.desk().revoke(&newer, revision, "Fortrudt").await.unwrap();
        assert_eq!(read().await["quadrant"], json!("migrate"));
        assert_eq!(editor.get("/api/v1/systems?quadrant=migrate").await.json()["items"].as_array().unwrap().len(), 1);
        // What is to be replaced from a later day goes on, and what it has set, where that is taken back before.
        let fourth = server.decided(&forum, "approved", &about).await;
        body["decision"] = json!(fourth);
        assess(&editor, &body).await.expect(201);
        let starts = [("systems", "ravn"), ("supersedes", &*fourth), ("valid_from", &*until.to_string())];
        let fifth = server.decided(&forum, "approved", &starts).await;
        assert_eq!(read().await["quadrant_set"][0]["until"], json!(server.desk().today()));
        let revision = server.desk().record(Kind::Decision, &fifth).await.unwrap().page.revision;
        server.desk().revoke(&fifth, revision, "Fortrudt").await.unwrap();
        assert_eq!(read().await["quadrant_set"][0]["until"], Value::Null);
        let goes_on = editor.get(&format!("/api/v1/decisions/{fourth}")).await.json();
        assert_eq!((&goes_on["status"], &goes_on["superseded_by"], &goes_on["superseded_on"]), (&json!("in_effect"), &Value::Null, &Value::Null));
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
        assert!(page.contains("Et forum har besluttet: Afvikl.") && page.contains("Opgaven flytter til staten."), "{page}");
    }

    async fn people_judge_on_the_page_and_lose_nothing(server) {
        system(server, "operation").await;
        let editor = server.user(Role::Editor).await;
        assert!(editor.get("/systems/ravn").await.text.contains("/systems/ravn?assess=yes#assess"));
        assert!(editor.get("/systems/ravn?assess=yes").await.text.contains("name=\"business_support\""));
        let form = [("business_support", "4"), ("technical_state", "2"), ("documentation_reason", "Ingen har set efter")];
        let refused = editor.post("/systems/ravn/assess", &form).await.expect(422).text;
        assert!(refused.contains("Ingen har set efter") && refused.contains("Skriv, hvorfor det ikke vides."), "{refused}");
        let mut whole = form.to_vec();
        whole.extend([("security", "3"), ("economy", "5"), ("contracts", "1")]);
        editor.post("/systems/ravn/assess", &whole).await.expect(303);
        let page = editor.get("/systems/ravn").await.text;
        assert!(page.contains("Dårlig tilstand") && page.contains("4 af 5"), "{page}");
    }
}
