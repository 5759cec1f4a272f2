//! Who may decide what is asked for on a page and by programs.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::money::Ore;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, on_both};

/// A board for IT governance up to half a million, below one for digitalisation without a limit.
async fn boards(server: &Server) -> (String, String) {
    let top = server
        .forum(
            "Digitaliseringsråd",
            "DR",
            &[("type", "digitalisation_board")],
        )
        .await;
    let board = json!({
        "title": "It-forum",
        "code": "IT",
        "purpose": "Beslutter",
        "type": "it_governance_board",
        "parent": top,
        "money_limit": 50_000_000,
        "decision_kinds": ["approved", "noted"],
    });
    let secretary = server.program(Role::Secretary, Scope::Write).await;
    let board = secretary.send_json(Method::POST, "/api/v1/forums", &board);
    let board = board.await.expect(201).json()["slug"].clone();
    (board.as_str().unwrap().to_owned(), top)
}

on_both! {
    async fn programs_ask_who_may_decide_up_to_what_and_who_above(server) {
        let (board, top) = boards(server).await;
        let program = server.program(Role::Editor, Scope::Read).await;
        let ask = async |query: &str| program.get(&format!("/api/v1/decision-rights?{query}")).await;
        for (query, forum, upwards) in [
            ("kind=approved&stage=acquisition", json!(board), json!([top])),
            ("kind=approved&stage=acquisition&money=50000000", json!(board), json!([top])),
            ("kind=approved&stage=acquisition&money=50000001", json!(top), json!([])),
            // Its charter does not list it.
            ("kind=approved_with_conditions&stage=acquisition", json!(top), json!([])),
            // What spends nothing is bound by no amount.
            ("kind=noted&stage=maintenance&money=50000001", json!(board), json!([top])),
            ("kind=noted&stage=acquisition", Value::Null, json!([])),
            ("kind=waiver_granted", json!(top), json!([])),
        ] {
            let answer = ask(query).await.expect(200).json();
            assert_eq!((&answer["forum"], &answer["upwards"]), (&forum, &upwards), "{query}: {answer}");
        }
        let answer = ask("kind=approved&stage=acquisition&money=50000001").await.json();
        let right = &answer["rights"][0];
        assert_eq!(right["gate"], "G2");
        assert_eq!(right["moves"], json!([{ "rule": "T3", "from": "analysis", "to": "acquisition" }]));
        assert_eq!(right["forum"], json!({ "slug": board, "title": "It-forum", "code": "IT", "money_limit": 50_000_000 }));
        assert_eq!(right["decides"], json!(top));

        for (query, field) in [("kind=x", "kind"), ("stage=x", "stage"), ("money=-1", "money"), ("money=1,5", "money"), ("foo=1", "foo"), ("kind=noted&kind=approved", "kind")] {
            let refused = ask(query).await.expect(422).json();
            assert_eq!(refused["faults"][0]["field"], field, "{query}");
        }
        ask("system=findes-ikke").await.expect(404);
    }

    async fn a_steering_group_decides_about_the_systems_of_its_project(server) {
        let (_, top) = boards(server).await;
        let group = server.forum("Styregruppe", "SG", &[("type", "project_steering"), ("parent", &top), ("money_limit", "100")]).await;
        let own = server.registered(Kind::System, &[("title", "Eget"), ("text", "x")]).await;
        let other = server.registered(Kind::System, &[("title", "Andet"), ("text", "x")]).await;
        server.registered(Kind::Project, &[("title", "Projektet"), ("forum", &group), ("systems", &own)]).await;
        let program = server.program(Role::Editor, Scope::Read).await;
        let ask = async |query: &str| program.get(&format!("/api/v1/decision-rights?kind=approved&stage=implementation{query}")).await.expect(200).json();
        let forums = |answer: &Value| -> Vec<Value> {
            answer["rights"].as_array().unwrap().iter().map(|right| right["forum"]["slug"].clone()).collect()
        };
        let of_own = ask(&format!("&system={own}")).await;
        assert_eq!(forums(&of_own), [json!(group), json!(top)]);
        assert_eq!(of_own["rights"][0]["own_projects_only"], json!(true));
        assert_eq!(forums(&ask(&format!("&system={other}")).await), [json!(top)]);
        // Of no system in particular it is not meant.
        let of_any = ask("").await;
        assert_eq!((&of_any["forum"], of_any["rights"].as_array().unwrap().len()), (&json!(top), 1));
    }

    async fn the_page_answers_in_words_and_shows_gaps_and_overlaps(server) {
        let (board, top) = boards(server).await;
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/decision-rights?stage=acquisition&kind=approved&money=1.000.000").await.expect(200);
        assert!(page.text.contains("Digitaliseringsråd kan beslutte det. Sagen hører til hos It-forum, som kun beslutter op til 500.000 kr."), "{}", page.text);
        assert!(page.text.contains(&format!("href=\"/forums/{board}\"")) && page.text.contains(&format!("href=\"/forums/{top}\"")));
        assert!(page.text.contains("ingen huller eller overlap"), "{}", page.text);
        let wrong = reader.get("/decision-rights?money=mange").await.expect(422);
        assert!(wrong.text.contains("value=\"mange\""), "{}", wrong.text);
        reader.get("/decision-rights?stage=x").await.expect(422);

        // A page that was kept is made anew when a charter changes.
        server.forum("Andet forum", "AF", &[("type", "it_governance_board"), ("money_limit", "100")]).await;
        let page = reader.get("/decision-rights").await.expect(200);
        assert!(page.text.contains("Andet forum, It-forum kan hver for sig beslutte"), "{}", page.text);
        assert!(page.text.contains("Over 100 kr., som Andet forum højst må, kan ingen beslutte:"), "{}", page.text);
    }

    async fn a_forum_that_was_removed_decides_nothing(server) {
        boards(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let rival = json!({ "title": "Rival", "code": "RI", "purpose": "x", "type": "it_governance_board" });
        let rival = secretary.send_json(Method::POST, "/api/v1/forums", &rival).await.expect(201).json();
        let reader = server.user(Role::Reader).await;
        assert!(reader.get("/decision-rights").await.expect(200).text.contains("Rival"));
        server.user(Role::Secretary).await.post(&format!("/forums/{}/remove", rival["slug"].as_str().unwrap()), &[("revision", "1")]).await;
        assert!(!reader.get("/decision-rights").await.expect(200).text.contains("Rival"));
        let asked = secretary.get("/api/v1/decision-rights?stage=acquisition").await.expect(200).text;
        assert!(!asked.contains("Rival"), "{asked}");
    }

    async fn what_an_amount_is_to_a_forum_is_read_from_those_above_it_alone(server) {
        let (board, top) = boards(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let desk = server.desk().noting();
        let begun = desk.feed_position().await.unwrap();
        let asked = async |money: i64| {
            let spending = desk.spending(&board, Ore(money)).await.unwrap().unwrap();
            assert_eq!((spending.forum.slug, spending.forum.limit), (board.clone(), Some(Ore(50_000_000))));
            spending.above.map(|forum| forum.map(|forum| forum.slug))
        };
        assert_eq!(asked(50_000_000).await, None);
        assert_eq!(asked(50_000_001).await, Some(Some(top.clone())));
        let sources = desk.sources().unwrap();
        let stands = async || {
            let now = desk.feed_position().await.unwrap();
            assert!(now > begun);
            desk.stands(&sources, begun, now).await.unwrap()
        };
        server.registered(Kind::Project, &[("title", "Projekt"), ("forum", &top)]).await;
        assert!(stands().await, "what a project is does not matter");
        let at = format!("/api/v1/forums/{top}");
        let read = secretary.get(&at).await.expect(200);
        let mut limited = read.json();
        limited["money_limit"] = json!(50_000_000);
        limited["charter_decision"] = json!(server.decided(&top, "approved", &[("subjects", &*top)]).await);
        let request = secretary.request(Method::PUT, &at).header("If-Match", read.header("etag"));
        Answer::to(request.json(&limited)).await.expect(200);
        assert!(!stands().await);
        assert_eq!(asked(50_000_001).await, Some(None), "nobody may");
    }

    async fn an_amount_alone_asks_who_may_spend_it(server) {
        let (_, top) = boards(server).await;
        let program = server.program(Role::Editor, Scope::Read).await;
        for query in ["money=90000000000", "stage=maintenance&money=90000000000"] {
            let answer = program.get(&format!("/api/v1/decision-rights?{query}")).await.expect(200).json();
            assert_eq!(answer["forum"], json!(top), "{query}: {answer}");
        }
    }
}
