//! Moves of systems, and the decisions that they rest on.

use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

/// A digitalisation board, below it the forum for IT governance, and below that the architects.
async fn boards(server: &Server) {
    server
        .forum("Styregruppen", "DS", &[("type", "digitalisation_board")])
        .await;
    let below = [("type", "it_governance_board"), ("parent", "styregruppen")];
    server.forum("Forummet", "IGF", &below).await;
    let below = [("type", "architecture_board"), ("parent", "forummet")];
    server.forum("Arkitekterne", "ARK", &below).await;
}

async fn system(server: &Server, title: &str, stage: &str) -> String {
    let fields = [("title", title), ("text", "x"), ("stage", stage)];
    server.registered(Kind::System, &fields).await
}

/// Asks for a move, and says the codes and places of what is against it.
async fn moved(user: &User, system: &str, to: &str, decision: &str) -> Vec<(String, Value)> {
    let path = format!("/api/v1/systems/{system}");
    let tag = user.get(&path).await.header("etag").to_owned();
    let body =
        json!({ "to": to, "decision": decision, "reason": "Fordi", "succession": "dropped" });
    let request = user
        .request(reqwest::Method::POST, &format!("{path}/transitions"))
        .header("if-match", tag)
        .json(&body);
    let answer = Answer::to(request).await;
    if answer.status == 200 {
        return Vec::new();
    }
    let faults = answer.expect(422).json()["faults"]
        .as_array()
        .unwrap()
        .clone();
    let faults = faults.into_iter();
    faults
        .map(|fault| {
            (
                format!(
                    "{} {}",
                    fault["field"].as_str().unwrap(),
                    fault["code"].as_str().unwrap()
                ),
                fault,
            )
        })
        .collect()
}

fn codes(faults: &[(String, Value)]) -> Vec<&str> {
    faults.iter().map(|(code, _)| code.as_str()).collect()
}

on_both! {
    async fn what_is_planned_lies_ahead(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let plan = |stage: &str, planned: Value| json!({ "title": "Aula", "text": "x", "stage": stage, "planned": planned });
        for (stage, planned, expected) in [
            ("operation", json!([{ "stage": "analysis", "date": "2090-01-01" }]), "planned.0.stage planned_not_ahead"),
            ("operation", json!([{ "stage": "phase_out", "date": "2001-01-01" }]), "planned.0.date planned_before_present"),
            (
                "idea",
                json!([{ "stage": "phase_out", "date": "2090-01-01" }, { "stage": "closed", "date": "2089-01-01" }]),
                "planned.1.date planned_out_of_order",
            ),
        ] {
            let refused = editor.send_json(reqwest::Method::POST, "/api/v1/systems", &plan(stage, planned)).await.expect(422).json();
            let fault = &refused["faults"][0];
            assert_eq!(format!("{} {}", fault["field"].as_str().unwrap(), fault["code"].as_str().unwrap()), expected);
        }
        // The page says it at the row, with the day as people write it.
        let person = server.user(Role::Editor).await;
        let typed = [
            ("title", "Aula"), ("text", "x"), ("planned.0.stage", "operation"), ("planned.0.date", "2090-01-31"),
            ("planned.1.stage", "phase_out"), ("planned.1.date", "2089-01-01"),
        ];
        let page = person.post("/systems/new", &typed).await.expect(422).text;
        assert!(page.contains("En tidligere fase er planlagt til 31. januar 2090."), "{page}");

        // A system that has come to a stage, also by a way around another, has neither planned any more.
        boards(server).await;
        let planned = json!([
            { "stage": "acquisition", "date": "2090-01-01" },
            { "stage": "implementation", "date": "2090-02-01" },
            { "stage": "operation", "date": "2091-01-01" },
        ]);
        editor.send_json(reqwest::Method::POST, "/api/v1/systems", &plan("idea", planned)).await.expect(201);
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        for to in ["analysis", "implementation"] {
            server.in_order("aula", to.parse().unwrap()).await;
            let decision = server.decided("styregruppen", "approved", &[("systems", "aula")]).await;
            assert_eq!(codes(&moved(&secretary, "aula", to, &decision).await), Vec::<&str>::new(), "{to}");
        }
        let left = editor.get("/api/v1/systems/aula").await.expect(200).json();
        let stages: Vec<&Value> = left["planned"].as_array().unwrap().iter().map(|plan| &plan["stage"]).collect();
        assert_eq!(stages, [&json!("operation")]);
        let page = person.get("/systems/aula").await.expect(200).text;
        assert!(page.contains("Sprunget over") && page.contains("Planlagt 1. januar 2091"), "{page}");

        // What was planned once and has come does not come back with the old version.
        let tag = editor.get("/api/v1/systems/aula").await.header("etag").to_owned();
        person.post("/systems/aula/history/1", &[("revision", tag.trim_matches('"'))]).await.expect(303);
        let left = editor.get("/api/v1/systems/aula").await.expect(200).json();
        assert_eq!(left["planned"].as_array().unwrap().len(), 1, "{left}");
    }

    async fn a_move_rests_on_a_decision_about_the_system_of_a_forum_that_decides(server) {
        boards(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let aula = system(server, "Aula", "idea").await;
        let other = system(server, "Byggesag", "operation").await;
        let about = [("systems", aula.as_str())];
        let first = server.decided("styregruppen", "approved", &about).await;
        server.in_order(&aula, Stage::Analysis).await;
        let faults = moved(&secretary, &aula, "analysis", &first).await;
        assert_eq!(codes(&faults), [""; 0]);

        server.in_order(&aula, Stage::Acquisition).await;
        let of_other = server.decided("forummet", "approved", &[("systems", &other)]).await;
        let faults = moved(&secretary, &aula, "acquisition", &of_other).await;
        assert_eq!(codes(&faults), ["decision decision_of_other_system"]);
        let architects = server.decided("arkitekterne", "approved", &about).await;
        let faults = moved(&secretary, &aula, "acquisition", &architects).await;
        assert_eq!(codes(&faults), ["decision forum_may_not_decide"]);
        let said = faults[0].1.to_string();
        for name in ["G2", "Forummet", "Arkitekterne"] {
            assert!(said.contains(name), "{name}: {said}");
        }
        // The board stands above the forum, but this decision was about the gate before.
        let faults = moved(&secretary, &aula, "acquisition", &first).await;
        assert_eq!(codes(&faults), ["decision decision_used"]);
        let no = server.decided("forummet", "rejected", &about).await;
        let faults = moved(&secretary, &aula, "acquisition", &no).await;
        assert_eq!(codes(&faults), ["decision decision_kind_unfit"]);
        let draft = server.proposed("forummet", "approved", &about).await;
        let faults = moved(&secretary, &aula, "acquisition", &draft).await;
        assert_eq!(codes(&faults), ["decision decision_not_standing"]);
        let above = server.decided("styregruppen", "approved", &about).await;
        assert_eq!(codes(&moved(&secretary, &aula, "acquisition", &above).await), [""; 0]);
    }

    async fn a_move_that_is_only_noted_is_noted_about_the_system_by_the_right_forum(server) {
        boards(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let aula = system(server, "Aula", "operation").await;
        let about = [("systems", aula.as_str())];
        let architects = server.decided("arkitekterne", "noted", &about).await;
        let faults = moved(&secretary, &aula, "maintenance", &architects).await;
        assert_eq!(codes(&faults), ["decision forum_may_not_decide"]);
        let of_none = server.decided("forummet", "noted", &[]).await;
        let faults = moved(&secretary, &aula, "maintenance", &of_none).await;
        assert_eq!(codes(&faults), ["decision decision_of_other_system"]);
        let noted = server.decided("forummet", "noted", &about).await;
        assert_eq!(codes(&moved(&secretary, &aula, "maintenance", &noted).await), [""; 0]);
    }

    async fn a_system_keeps_its_decisions_when_it_gets_another_address(server) {
        boards(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let aula = system(server, "Aula", "operation").await;
        let phase_out = server.decided("forummet", "approved", &[("systems", &aula)]).await;
        let desk = server.desk();
        let record = desk.record(Kind::System, &aula).await.unwrap();
        let mut form = record.draft::<styrbord_domain::kinds::SystemFacts>().unwrap().form();
        form.set("slug", "aula-skole");
        desk.edit(Kind::System, &aula, 1, &form).await.unwrap();
        server.in_order("aula-skole", Stage::PhaseOut).await;
        assert_eq!(codes(&moved(&secretary, "aula-skole", "phase_out", &phase_out).await), [""; 0]);
        server.in_order("aula-skole", Stage::Decommissioned).await;
        // To phase out is to decide the switching off as well.
        assert_eq!(codes(&moved(&secretary, "aula-skole", "decommissioned", &phase_out).await), [""; 0]);
    }

    async fn a_steering_group_decides_about_the_systems_of_its_project_alone(server) {
        boards(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let below = [("type", "project_steering"), ("parent", "forummet")];
        server.forum("Projektet", "PS", &below).await;
        let (own, other) = (system(server, "Aula", "implementation").await, system(server, "Ravn", "implementation").await);
        let project = [("title", "Ny Aula"), ("forum", "projektet"), ("systems", own.as_str())];
        server.registered(Kind::Project, &project).await;
        let both = format!("{own},{other}");
        for system in [&own, &other] {
            server.in_order(system, Stage::Operation).await;
        }
        let decision = server.decided("projektet", "approved", &[("systems", &both)]).await;
        let faults = moved(&secretary, &other, "operation", &decision).await;
        assert_eq!(codes(&faults), ["decision forum_may_not_decide"]);
        assert_eq!(codes(&moved(&secretary, &own, "operation", &decision).await), [""; 0]);
    }

    async fn the_form_offers_the_decisions_that_fit_and_says_who_decides(server) {
        boards(server).await;
        let secretary = server.user(Role::Secretary).await;
        let aula = system(server, "Aula", "operation").await;
        let about = [("systems", aula.as_str())];
        let mut fitting = Vec::new();
        for decided_on in ["2026-01-10", "2026-02-10"] {
            let slug = server.proposed("forummet", "approved", &about).await;
            server.desk().adopt(&slug, 1, Some(decided_on.parse().unwrap())).await.unwrap();
            fitting.push(slug.to_uppercase());
        }
        let unfit = [
            server.decided("forummet", "approved", &[]).await,
            server.decided("forummet", "rejected", &about).await,
            server.decided("arkitekterne", "approved", &about).await,
            server.proposed("forummet", "approved", &about).await,
        ];
        let page = secretary.get(&format!("/systems/{aula}")).await.expect(200).text;
        let form = &page[page.find("id=\"stage\"").unwrap()..];
        let place = |number: &str| form.find(&format!("value=\"{number}\""));
        assert!(place(&fitting[1]).unwrap() < place(&fitting[0]).unwrap(), "newest first");
        for slug in unfit {
            assert_eq!(place(&slug.to_uppercase()), None, "{slug}");
        }
        assert!(form.contains("G7") && form.contains("Forummet"), "{form}");
        server.in_order(&aula, Stage::PhaseOut).await;
        let tag = secretary.get(&format!("/api/v1/systems/{aula}")).await.header("etag").to_owned();
        let revision = tag.trim_matches('"');
        // A number may be typed instead, and a refused one comes back with the reason.
        let typed = [
            ("revision", revision), ("to", "phase_out"), ("succession", "dropped"), ("decision_number", "IGF-2099-001"),
        ];
        let refused = secretary.post(&format!("/systems/{aula}/stage"), &typed).await.expect(422);
        assert!(refused.text.contains("IGF-2099-001") && refused.text.contains("href=\"#f-transitions-decision\""));
        let chosen = [("revision", revision), ("to", "phase_out"), ("succession", "dropped"), ("decision", fitting[0].as_str())];
        secretary.post(&format!("/systems/{aula}/stage"), &chosen).await.expect(303);
    }
}
