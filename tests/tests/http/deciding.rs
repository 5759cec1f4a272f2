//! How meetings decide: votes, a quorum, and what stands once it is settled, over HTTP on both databases.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, on_both};

use super::meetings::{act, begin, board, codes, meeting, post, present};

on_both! {
    async fn votes_are_for_seats_and_lock_who_was_there(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 3).await;
        begin(&secretary, &slug).await;
        let [bo, eva, ida] = [0, 1, 2].map(|place| board.members[place].clone());
        let at = |what: &str| format!("meetings/{slug}/items/{what}");
        let attend = |lines: Value| json!({ "attendance": lines });
        let of_meeting = format!("meetings/{slug}/attendance");
        for (lines, code) in [
            (json!([{ "person": board.substitute, "state": "substitute" }]), "substitute_for_whom"),
            (json!([{ "person": board.substitute, "state": "substitute", "for": eva }]), "no_substitute"),
            (json!([{ "person": board.substitute, "state": "substitute", "for": board.secretary }]), "no_such_seat"),
            (json!([{ "person": board.substitute, "state": "present", "for": bo }]), "only_substitutes"),
            (json!([{ "person": bo, "state": "present" }, { "person": bo, "state": "absent" }]), "named_twice"),
            (json!([{ "person": "ingen", "state": "present" }]), "unknown_reference"),
            (json!([{ "person": bo, "state": "asleep" }]), "not_a_choice"),
        ] {
            let refused = post(&secretary, &of_meeting, &attend(lines)).await.expect(422);
            assert_eq!(codes(&refused), [code]);
        }
        let here = json!([
            { "person": board.chair, "state": "present" }, { "person": eva, "state": "present" },
            { "person": board.substitute, "state": "substitute", "for": bo }, { "person": ida, "state": "absent" },
        ]);
        post(&secretary, &of_meeting, &attend(here)).await.expect(201);
        let vote = |person: &str, vote: &str, other: Option<&str>| json!({ "person": person, "vote": vote, "on_behalf_of": other });
        for (lines, code) in [
            (json!([vote(&ida, "for", None)]), "vote_without_seat"),
            (json!([vote(&board.secretary, "for", None)]), "vote_without_seat"),
            (json!([vote(&board.substitute, "for", None)]), "vote_for_another"),
            (json!([vote(&eva, "for", Some(&bo))]), "vote_for_another"),
            (json!([vote(&eva, "for", None), vote(&eva, "against", None)]), "voted_twice"),
        ] {
            let refused = post(&secretary, &at("1/votes"), &lines).await.expect(422);
            assert_eq!(codes(&refused), [code], "{lines}");
        }
        let all = json!([
            vote(&board.chair, "against", None), vote(&eva, "for", None), vote(&board.substitute, "for", Some(&bo)),
        ]);
        let voted = post(&secretary, &at("1/votes"), &all).await.expect(201).json();
        assert_eq!((&voted["voted"], &voted["tally"]), (&json!("carried"), &json!({ "for": 2, "against": 1, "abstain": 0 })));
        // Whoever comes or goes now was there, or was not, for what was voted on.
        let locked = post(&secretary, &at("1/attendance"), &present(&[&ida])).await.expect(422);
        assert_eq!(codes(&locked), ["attendance_locked"]);
        let gone = json!([{ "person": eva, "state": "absent" }, { "person": board.substitute, "state": "absent" }]);
        post(&secretary, &of_meeting, &attend(gone)).await.expect(201);
        let stands = secretary.get(&format!("/api/v1/{}", at("1/sitting"))).await.json();
        assert_eq!((&stands["quorum"]["present"], &stands["voted"]), (&json!(3), &json!("carried")));
        let next = secretary.get(&format!("/api/v1/{}", at("2/sitting"))).await.json();
        assert_eq!(next["quorum"]["met"], false);

        // A vote that carried is not turned down; with it the secretary puts the decision on record, as the charter lets them.
        let rejected = json!({ "kind": "rejected", "reasons": "Nej" });
        assert_eq!(codes(&post(&secretary, &at("1/adopt"), &rejected).await.expect(422)), ["vote_carried"]);
        let decision = post(&secretary, &at("1/adopt"), &json!({ "kind": "approved" })).await.expect(201).json();
        assert_eq!((&decision["adopted_seat"], &decision["adopted_by"]), (&json!("secretary"), &json!("Test secretary")));
        let done = post(&secretary, &at("1/votes"), &json!([vote(&eva, "against", None)])).await.expect(422);
        assert_eq!(codes(&done), ["item_not_open"]);

        // Equal votes without that of who leads decide nothing; with it they do.
        post(&secretary, &of_meeting, &attend(present(&[&eva, &board.chair, &bo]))).await.expect(201);
        let tie = json!([vote(&eva, "for", None), vote(&bo, "against", None)]);
        assert_eq!(post(&secretary, &at("2/votes"), &tie).await.expect(201).json()["voted"], "tied");
        assert_eq!(codes(&post(&secretary, &at("2/adopt"), &json!({ "kind": "approved" })).await.expect(422)), ["vote_tied"]);
        let leads = json!([vote(&board.chair, "abstain", None), vote(&bo, "abstain", None), vote(&eva, "against", None)]);
        assert_eq!(post(&secretary, &at("2/votes"), &leads).await.expect(201).json()["voted"], "fell", "the last vote of each counts");
        let fell = post(&secretary, &at("2/adopt"), &json!({ "kind": "approved" })).await.expect(422);
        assert_eq!(codes(&fell), ["vote_fell"]);
        post(&secretary, &at("2/adopt"), &rejected).await.expect(201);
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn what_is_revoked_is_said_where_the_meeting_is_run(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 3).await;
        begin(&secretary, &slug).await;
        let all = [&*board.chair, &board.members[0], &board.members[1], &board.members[2]];
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": present(&all) })).await.expect(201);
        let read = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let items: Vec<&str> = read["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap()).collect();
        let chair = server.user(Role::Chair).await;
        let decide = async |item: &str, fields: &[(&str, &str)]| {
            let mut form = vec![("run", &*slug), ("item", ""), ("behind", item)];
            form.extend(fields);
            chair.post(&format!("/agenda-items/{item}/adopt"), &form).await
        };
        // One goes on with what comes after it, behind the last with what is left, and stays when nothing is.
        for (item, next) in [(items[1], items[2]), (items[2], items[0])] {
            let done = decide(item, &[("kind", "approved"), ("text", "Vi gør det.")]).await.expect(303);
            let page = chair.get(done.location()).await.expect(200).text;
            assert!(page.contains(&format!("name=\"item\" value=\"{next}\"")), "{}: {page}", done.location());
        }
        let made = secretary.get("/api/v1/decisions").await.json();
        let [number, slugged] = ["number", "slug"].map(|name| made["items"][0][name].as_str().unwrap().to_owned());
        let refused = decide(items[0], &[("kind", "repealed"), ("text", "Ikke mere."), ("reasons", "Intet bruger den."), ("supersedes", "ZZ-2020-001")]).await.expect(422).text;
        assert!(refused.contains("ZZ-2020-001") && refused.contains("Ikke mere."), "{refused}");
        let done = decide(items[0], &[("kind", "repealed"), ("text", "Ikke mere."), ("reasons", "Intet bruger den."), ("supersedes", &number)]).await.expect(303);
        let page = chair.get(done.location()).await.expect(200).text;
        assert!(page.contains("Ikke mere.") && page.contains("/close"), "{}: {page}", done.location());
        assert_eq!(secretary.get(&format!("/api/v1/decisions/{slugged}")).await.json()["status"], "revoked");
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn what_is_closed_ends_what_is_open_without_a_word_of_it(server) {
        let board = board(server, &[]).await;
        let [secretary, chair] = [server.program(Role::Secretary, Scope::Write).await, server.program(Role::Chair, Scope::Write).await];
        let open = server.decided(&board.forum, "approved", &[]).await;
        let slug = meeting(server, &secretary, &board, 0).await;
        let item = json!({ "kind": "decision", "title": "Sagen", "case": "x", "recommendation": "y", "closed": true, "closed_reason": "FVL § 27" });
        let item = post(&secretary, &format!("meetings/{slug}/items"), &item).await.expect(201).json();
        begin(&secretary, &slug).await;
        let all = [&*board.chair, &board.members[0], &board.members[1], &board.members[2]];
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": present(&all) })).await.expect(201);
        let repeal = json!({ "kind": "repealed", "text": "Den ophæves.", "reasons": "x", "supersedes": [open] });
        let item = item["slug"].as_str().unwrap();
        let closed = post(&chair, &format!("agenda-items/{item}/adopt"), &repeal).await.expect(201).json();
        let number = closed["number"].as_str().unwrap().to_lowercase();
        let reader = server.user(Role::Reader).await;
        reader.get(&format!("/decisions/{number}")).await.expect(404);
        let path = format!("/decisions/{open}");
        for shown in [path.clone(), format!("{path}/history"), format!("/api/v1{path}"), format!("/api/v1{path}/revisions")] {
            let text = reader.get(&shown).await.expect(200).text.to_lowercase();
            assert!(!text.contains(&number), "{shown}: {text}");
        }
        assert_eq!(secretary.get(&format!("/api/v1{path}")).await.json()["status"], "revoked");
    }

    async fn a_charter_that_decides_at_meetings_decides_nowhere_else(server) {
        let above = server.forum("Overboardet", "OB", &[("money_limit", "500000")]).await;
        let charter = [("only_in_meetings", "true"), ("money_limit", "100000"), ("parent", &*above)];
        let board = board(server, &charter).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let proposal = server.proposed(&board.forum, "approved", &[]).await;
        let refused = act(&chair, &format!("decisions/{proposal}"), "adopt", &json!({})).await.expect(422);
        assert_eq!(codes(&refused), ["only_in_meetings"]);

        // Mandate and money bind a meeting as they bind anybody.
        let slug = meeting(server, &secretary, &board, 1).await;
        let dear = json!({
            "kind": "decision", "title": "Dyrt", "case": "Sagen", "recommendation": "Køb", "money": 10_000_001,
        });
        post(&secretary, &format!("meetings/{slug}/items"), &dear).await.expect(201);
        begin(&secretary, &slug).await;
        let all = [&*board.chair, &board.members[0], &board.members[1], &board.members[2]];
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": present(&all) })).await.expect(201);
        let refused = post(&chair, &format!("meetings/{slug}/items/2/adopt"), &json!({ "kind": "approved" })).await.expect(422);
        assert_eq!(codes(&refused), ["amount_above_limit"]);
        // It is said as soon as it is written, where it is run, and by what refuses it: up to what, and who decides above that.
        let user = server.user(Role::Chair).await;
        let read = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let dear = read["items"][1]["slug"].as_str().unwrap();
        let pages = [format!("/agenda-items/{dear}"), format!("/meetings/{slug}/run?item={dear}")];
        let says = async |page: &str| {
            let text = user.get(page).await.expect(200).text;
            let (_, from) = text.split_once("id=\"spending\"")?;
            Some(from.split_once("</p>").unwrap().0.to_owned())
        };
        for page in &pages {
            let said = says(page).await.unwrap();
            assert!(said.contains("100.000,01 kr.") && said.contains("100.000 kr."), "{said}");
            assert!(said.contains(&format!("/forums/{above}#mandate")) && said.contains("Overboardet"), "{said}");
        }
        let refused = user.post(&format!("/agenda-items/{dear}/adopt"), &[("run", &*slug), ("kind", "approved")]).await.expect(422).text;
        assert!(refused.contains("100.000 kr.") && refused.contains("over den beslutter Overboardet"), "{refused}");
        let costs = async |money: i64| {
            secretary.edited(&format!("/api/v1/agenda-items/{dear}"), "money", json!(money)).await.expect(200);
        };
        costs(50_000_001).await;
        let said = says(&pages[0]).await.unwrap();
        assert!(said.contains("intet forum") && !said.contains("Overboardet"), "{said}");
        // What the forum may decide stands beside what it costs.
        costs(9_000_000).await;
        let said = says(&pages[0]).await.unwrap();
        assert!(said.contains("90.000 kr.") && said.contains("100.000 kr."), "{said}");
        costs(10_000_001).await;
        post(&chair, &format!("meetings/{slug}/items/2/adopt"), &json!({ "kind": "escalated" })).await.expect(201);
        // What would have been the first number went to nobody else.
        let second = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &json!({ "kind": "approved" })).await.expect(201).json();
        let year = server.desk().today().year();
        assert_eq!(second["number"], json!(format!("IGF-{year}-003")));
    }

    async fn what_was_settled_stays_whatever_is_noted_or_written_later(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 4).await;
        begin(&secretary, &slug).await;
        let [bo, eva, ida] = [0, 1, 2].map(|place| board.members[place].clone());
        let at = |what: &str| format!("meetings/{slug}/items/{what}");
        let of_meeting = format!("meetings/{slug}/attendance");
        let here = json!({ "attendance": present(&[&board.chair, &bo, &eva]) });
        post(&secretary, &of_meeting, &here).await.expect(201);
        let votes = json!([{ "person": bo, "vote": "for" }, { "person": eva, "vote": "for" }, { "person": board.chair, "vote": "against" }]);
        post(&secretary, &at("1/votes"), &votes).await.expect(201);
        // Whoever comes later, and whoever loses their vote later, changes nothing of it.
        post(&secretary, &of_meeting, &json!({ "attendance": present(&[&ida]) })).await.expect(201);
        let late = json!([{ "person": ida, "vote": "against" }]);
        assert_eq!(codes(&post(&secretary, &at("1/votes"), &late).await.expect(422)), ["vote_without_seat"]);
        let mut forum = secretary.get(&format!("/api/v1/forums/{}", board.forum)).await.json();
        for seat in forum["members"].as_array_mut().unwrap() {
            seat["voting"] = json!(false);
        }
        let request = secretary.request(Method::PUT, &format!("/api/v1/forums/{}", board.forum));
        let tag = format!("\"{}\"", forum["revision"]);
        Answer::to(request.header("if-match", tag).json(&forum)).await.expect(200);
        let sitting = secretary.get(&format!("/api/v1/{}", at("1/sitting"))).await.json();
        assert_eq!((&sitting["quorum"], &sitting["voted"]), (&json!({ "present": 3, "needed": 2, "seats": 4, "met": true }), &json!("carried")));
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let first = format!("agenda-items/{}", items["items"][0]["slug"].as_str().unwrap());
        let put = async |path: &str, change: Value| {
            let mut body = secretary.get(&format!("/api/v1/{path}")).await.json();
            let tag = format!("\"{}\"", body["revision"]);
            for (name, value) in change.as_object().unwrap() {
                body[name] = value.clone();
            }
            let request = secretary.request(Method::PUT, &format!("/api/v1/{path}"));
            Answer::to(request.header("if-match", tag).json(&body)).await
        };
        for change in [json!({ "recommendation": "Noget andet" }), json!({ "item_kind": "information" }), json!({ "title": "Andet" }), json!({ "money": 5 })] {
            assert_eq!(codes(&put(&first, change.clone()).await.expect(422)), ["item_voted"], "{change}");
        }
        let other = meeting(server, &secretary, &board, 0).await;
        assert_eq!(codes(&put(&first, json!({ "meeting": other })).await.expect(422)), ["item_voted"]);

        // A proposal that was prepared is adopted as it was read, stays with its item, and once.
        let second = items["items"][1]["slug"].as_str().unwrap().to_owned();
        let draft = server.proposed(&board.forum, "approved", &[("item", &*second)]).await;
        let path = format!("decisions/{draft}");
        let mut loose = editor.get(&format!("/api/v1/{path}")).await.json();
        loose["item"] = Value::Null;
        let request = editor.request(Method::PUT, &format!("/api/v1/{path}"));
        assert_eq!(codes(&Answer::to(request.header("if-match", "\"1\"").json(&loose)).await.expect(422)), ["item_stays"]);
        let adopt = |revision: i64| json!({ "decision": draft, "decision_revision": revision });
        assert_eq!(codes(&post(&chair, &at("2/adopt"), &adopt(7)).await.expect(422)), ["decision_changed"]);

        // What is approved is approved by the forum, and opened again by who leads it.
        let minutes = json!({ "kind": "minutes", "title": "Referat", "subjects": [slug] });
        post(&secretary, &format!("meetings/{other}/items"), &minutes).await.expect(201);
        let removed = secretary.request(Method::POST, &format!("/{first}/remove"));
        assert_ne!(Answer::to(removed.form(&[("revision", "3")])).await.status, 303, "what is on an agenda is not removed");
    }

    async fn two_secretaries_decide_once(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 6).await;
        begin(&secretary, &slug).await;
        let all = [&*board.chair, &board.members[0], &board.members[1]];
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": present(&all) })).await.expect(201);
        let mut numbers = Vec::new();
        for number in 1..=6 {
            let path = format!("meetings/{slug}/items/{number}/adopt");
            let body = json!({ "kind": "approved" });
            let (one, other) = tokio::join!(post(&secretary, &path, &body), post(&chair, &path, &body));
            let (won, lost) = if one.status == 201 { (one, other) } else { (other, one) };
            assert_eq!(codes(&lost.expect(422)), ["item_decided"]);
            numbers.push(won.expect(201).json()["number"].as_str().unwrap().to_owned());
        }
        let year = server.desk().today().year();
        let expected: Vec<String> = (1..=6).map(|number| format!("IGF-{year}-{number:03}")).collect();
        assert_eq!(numbers, expected, "numbers have no gaps");
    }
}
