//! Somebody who stands in for another has that person's rights on those days, and acts in their name.

use jiff::ToSpan;
use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

/// Days from today.
fn day(server: &Server, days: i64) -> String {
    (server.desk().today() + days.days()).to_string()
}

/// A substitution as programs send it, from and until so many days from today.
fn substitution(
    server: &Server,
    [person, substitute]: [&str; 2],
    [from, until]: [i64; 2],
    forum: Option<&str>,
) -> Value {
    json!({
        "title": "Ferie", "person": person, "substitute": substitute, "forum": forum,
        "from": day(server, from), "until": day(server, until), "reason": "Ferie",
    })
}

async fn name(user: &User, body: &Value) -> Answer {
    user.send_json(Method::POST, "/api/v1/substitutions", body)
        .await
}

async fn adopted(user: &User, decision: &str) -> Answer {
    let path = format!("/api/v1/decisions/{decision}");
    let read = user.get(&path).await.expect(200);
    let adopt = user
        .request(Method::POST, &format!("{path}/adopt"))
        .header("If-Match", read.header("etag"))
        .json(&json!({}));
    Answer::to(adopt).await
}

async fn codes(server: &Server) -> Vec<&'static str> {
    server.registry().catch_up().await.unwrap();
    let findings = server.registry().verify().await.unwrap();
    findings.into_iter().map(|finding| finding.code).collect()
}

on_both! {
    async fn a_substitute_reads_what_is_closed_on_those_days_only(server) {
        let me = server.person(Role::Reader).await;
        let chair = server.person(Role::Chair).await;
        let forum = server.forum("Udvalget", "ISU", &[("openness", "closed")]).await;
        let other = server.forum("Rådet", "RAD", &[("openness", "closed")]).await;
        let closed = server.decided(&forum, "approved", &[("title", "Hemmelig havørn")]).await;
        let beside = server.decided(&other, "approved", &[("title", "Lukket lærke")]).await;
        server.registry().catch_up().await.unwrap();
        let administrator = server.program(Role::Administrator, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        let sees = async |decision: &str, word: &str| {
            let page = reader.get(&format!("/decisions/{decision}")).await;
            let list = reader.get("/decisions").await.expect(200).text.contains(word);
            let found = reader.get(&format!("/api/v1/search?q={word}")).await.expect(200).text;
            assert_eq!(list, page.status == 200);
            assert_eq!(found.contains(&decision.to_uppercase()), page.status == 200, "{found}");
            page.status == 200
        };
        for (days, scope, may) in [
            ([-9, -1], Some(&forum), [false, false]),
            ([1, 9], Some(&forum), [false, false]),
            ([0, 0], Some(&forum), [true, false]),
            ([-3, 3], None, [true, true]),
        ] {
            let scope = scope.map(String::as_str);
            let named = name(&administrator, &substitution(server, [&chair, &me], days, scope)).await.expect(201);
            let seen = [sees(&closed, "havørn").await, sees(&beside, "lærke").await];
            assert_eq!(seen, may, "{days:?} {scope:?}");
            // Its last day is put before today, or its first after it.
            let path = format!("/api/v1/substitutions/{}", named.json()["slug"].as_str().unwrap());
            if may[0] {
                administrator.edited(&path, "from", json!(day(server, -9))).await.expect(200);
                administrator.edited(&path, "until", json!(day(server, -1))).await.expect(200);
                assert!(!sees(&closed, "havørn").await, "it ended yesterday");
            }
        }
        assert_eq!(codes(server).await, [""; 0]);
    }

    async fn what_is_done_by_the_right_of_another_is_done_in_their_name(server) {
        let me = server.person(Role::Reader).await;
        let chair = server.person(Role::Chair).await;
        let forum = server.forum("Udvalget", "UDV", &[]).await;
        let first = server.proposed(&forum, "approved", &[("title", "Første sag")]).await;
        let second = server.proposed(&forum, "approved", &[("title", "Anden sag")]).await;
        let roles = [("title", "Formandens"), ("text", "x"), ("roles.0.role", "system_owner"), ("roles.0.holder", &*chair)];
        let lent = server.registered(Kind::System, &roles).await;
        let roles = [("title", "Mit eget"), ("text", "x"), ("roles.0.role", "system_owner"), ("roles.0.holder", &*me)];
        let own = server.registered(Kind::System, &roles).await;
        let program = server.program(Role::Reader, Scope::Write).await;
        adopted(&program, &first).await.expect(403);
        let of_forum = substitution(server, [&chair, &me], [-1, 1], Some(&forum));
        name(&server.program(Role::Chair, Scope::Write).await, &of_forum).await.expect(201);
        adopted(&program, &first).await.expect(200);
        let decision = program.get(&format!("/api/v1/decisions/{first}")).await.expect(200).json();
        assert_eq!((&decision["adopted_by"], &decision["adopted_for"]), (&json!("Test reader"), &json!("Test chair")));
        let saves = program.get(&format!("/api/v1/decisions/{first}/revisions")).await.expect(200).json();
        assert_eq!(saves["items"][0]["on_behalf_of"], "Test chair");
        assert_eq!(saves["items"][1]["on_behalf_of"], Value::Null);
        let browser = server.user(Role::Reader).await;
        for path in [format!("/decisions/{first}"), format!("/decisions/{first}/history"), "/changes".to_owned()] {
            let page = browser.get(&path).await.expect(200).text;
            let said = ["Test reader på vegne af Test chair", "Test reader on behalf of Test chair"];
            let plain = page.replace(['\u{2068}', '\u{2069}'], "");
            assert!(said.iter().any(|said| plain.contains(said)), "{path}: {page}");
        }

        // The seat of a forum says nothing of systems.
        let path = |system: &str| format!("/api/v1/systems/{system}");
        program.edited(&path(&lent), "text", json!("y")).await.expect(403);
        let of_all = substitution(server, [&chair, &me], [0, 0], None);
        name(&server.program(Role::Chair, Scope::Write).await, &of_all).await.expect(201);
        program.edited(&path(&lent), "text", json!("y")).await.expect(200);
        program.edited(&path(&own), "text", json!("y")).await.expect(200);
        for (system, other) in [(&lent, json!("Test chair")), (&own, Value::Null)] {
            let saves = program.get(&format!("{}/revisions", path(system))).await.expect(200).json();
            assert_eq!(saves["items"][0]["on_behalf_of"], other, "{system}");
        }
        // What is lent is not kept: not today, and not on a day to come.
        let keeps = json!([
            {"person": chair, "role": "chair"},
            {"person": me, "role": "secretary", "from": day(server, 5)},
        ]);
        let kept = program.edited(&format!("/api/v1/forums/{forum}"), "members", keeps).await.expect(422);
        assert!(kept.text.contains("own_seat"), "{}", kept.text);
        let part = json!({"title": "Del", "system": lent, "owner": me});
        program.send_json(Method::POST, "/api/v1/benefits", &part).await.expect(422);
        let part = json!({"title": "Del", "system": lent, "owner": chair});
        let part = program.send_json(Method::POST, "/api/v1/benefits", &part).await.expect(201).json();
        let part = format!("/api/v1/benefits/{}", part["slug"].as_str().unwrap());
        let saves = program.get(&format!("{part}/revisions")).await.expect(200).json();
        assert_eq!(saves["items"][0]["on_behalf_of"], "Test chair");
        program.edited(&part, "system", json!(own)).await.expect(422);
        // A token that reads only reads.
        let reading = server.program(Role::Reader, Scope::Read).await;
        reading.edited(&path(&lent), "text", json!("z")).await.expect(403);
        name(&reading, &substitution(server, [&me, &chair], [0, 0], None)).await.expect(403);
        // Who has the right themself does not act for another.
        let chair_program = server.program(Role::Chair, Scope::Write).await;
        adopted(&chair_program, &second).await.expect(200);
        let saves = program.get(&format!("/api/v1/decisions/{second}/revisions")).await.expect(200).json();
        assert_eq!(saves["items"][0]["on_behalf_of"], Value::Null);

        assert_eq!(codes(server).await, [""; 0]);
        let connection = server.registry().store().connection();
        for (code, table) in [("chain_broken", "change"), ("revision_altered", "revision")] {
            for (to, from) in [("Eve", "Test chair"), ("Test chair", "Eve")] {
                let forge = format!("UPDATE {table} SET on_behalf_of = '{to}' WHERE on_behalf_of = '{from}'");
                connection.execute_unprepared(&forge).await.unwrap();
                assert_eq!(codes(server).await.contains(&code), to == "Eve", "{table}");
            }
        }
    }

    async fn nobody_takes_or_hands_on_the_rights_of_another(server) {
        let me = server.person(Role::Reader).await;
        let chair = server.person(Role::Chair).await;
        let editor = server.person(Role::Editor).await;
        let forum = server.forum("Udvalget", "ISU", &[("openness", "closed")]).await;
        let closed = server.decided(&forum, "approved", &[("title", "Hemmelig")]).await;
        let [reader_p, chair_p, editor_p, administrator_p] = {
            let mut all = Vec::new();
            for role in [Role::Reader, Role::Chair, Role::Editor, Role::Administrator] {
                all.push(server.program(role, Scope::Write).await);
            }
            <[User; 4]>::try_from(all).unwrap()
        };
        let days = [-1, 1];
        let all_of = |person: &str, substitute: &str| substitution(server, [person, substitute], days, None);
        let seat_of = |person: &str, substitute: &str| substitution(server, [person, substitute], days, Some(&forum));
        // Not oneself, not for a stranger, and a chair for the seats of the forum alone.
        name(&reader_p, &seat_of(&chair, &me)).await.expect(422);
        name(&editor_p, &all_of(&chair, &me)).await.expect(422);
        name(&chair_p, &all_of(&editor, &me)).await.expect(422);
        name(&administrator_p, &all_of(&me, &me)).await.expect(422);
        let mut both = seat_of(&chair, &me);
        both["until"] = json!(day(server, -2));
        name(&chair_p, &both).await.expect(422);
        // The person themself, and then it is not turned into more.
        let named = name(&chair_p, &seat_of(&chair, &me)).await.expect(201).json();
        let path = format!("/api/v1/substitutions/{}", named["slug"].as_str().unwrap());
        chair_p.edited(&path, "forum", Value::Null).await.expect(422);
        let later = json!(day(server, 9));
        reader_p.edited(&path, "until", later.clone()).await.expect(403);
        editor_p.edited(&path, "until", later.clone()).await.expect(403);
        chair_p.edited(&path, "until", later).await.expect(200);
        // Who stands in hands nothing on: neither by naming, nor by a substitute of their own.
        let decision = format!("/api/v1/decisions/{closed}");
        reader_p.get(&decision).await.expect(200);
        name(&reader_p, &seat_of(&chair, &editor)).await.expect(422);
        name(&reader_p, &all_of(&me, &editor)).await.expect(201);
        editor_p.get(&decision).await.expect(404);
    }

    async fn the_own_case_of_one_is_the_own_case_of_both(server) {
        let me = server.person(Role::Reader).await;
        let chair = server.person(Role::Chair).await;
        let forum = server.forum("Udvalget", "UDV", &[]).await;
        let chair_p = server.program(Role::Chair, Scope::Write).await;
        let draft = json!({
            "title": "Sagen", "forum": forum, "decision_kind": "approved", "case": "x", "recommendation": "x",
            "text": "Ordlyd", "reasons": "Fordi",
        });
        let draft = chair_p.send_json(Method::POST, "/api/v1/decisions", &draft).await.expect(201).json();
        let draft = draft["slug"].as_str().unwrap().to_owned();
        adopted(&chair_p, &draft).await.expect(422);
        name(&chair_p, &substitution(server, [&chair, &me], [0, 0], None)).await.expect(201);
        let program = server.program(Role::Reader, Scope::Write).await;
        let refused = adopted(&program, &draft).await.expect(422);
        assert!(refused.text.contains("own_case"), "{}", refused.text);
    }
}
