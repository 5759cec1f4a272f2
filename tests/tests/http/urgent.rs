//! What cannot wait for a meeting, what the forum makes of it, who sees to conditions, and matters that come up again.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

use crate::meetings::{Board, act, begin, board, meeting, post};

fn codes(answer: &Answer) -> Vec<String> {
    let faults = answer.json()["faults"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    faults
        .iter()
        .map(|fault| fault["code"].as_str().unwrap().to_owned())
        .collect()
}

/// A board that decides at meetings, and in between when something cannot wait.
async fn careful(server: &Server) -> Board {
    let more = [
        ("only_in_meetings", "true"),
        ("urgent_rule", "Formanden kan beslutte."),
        ("secretary_records", "true"),
    ];
    board(server, &more).await
}

async fn read(user: &User, path: &str) -> Value {
    user.get(&format!("/api/v1/{path}"))
        .await
        .expect(200)
        .json()
}

/// A proposal that the chair has adopted as it could not wait.
async fn urgent(server: &Server, chair: &User, board: &Board) -> String {
    let proposal = server
        .proposed(&board.forum, "approved", &[("money", "500")])
        .await;
    let reason = json!({ "reason": "Hackerangreb" });
    act(
        chair,
        &format!("decisions/{proposal}"),
        "adopt_urgently",
        &reason,
    )
    .await
    .expect(200);
    proposal
}

/// Everybody is there.
async fn all_there(secretary: &User, board: &Board, slug: &str) {
    let people = std::iter::once(&board.chair).chain(&board.members);
    let lines: Vec<Value> = people
        .map(|person| json!({ "person": person, "state": "present" }))
        .collect();
    post(
        secretary,
        &format!("meetings/{slug}/attendance"),
        &json!({ "attendance": lines }),
    )
    .await
    .expect(201);
}

/// The items of a meeting that ratify something.
async fn ratifying(user: &User, slug: &str) -> Vec<Value> {
    let agenda = read(user, &format!("meetings/{slug}/items")).await;
    let mut found = Vec::new();
    for item in agenda["items"].as_array().unwrap() {
        let item = read(
            user,
            &format!("agenda-items/{}", item["slug"].as_str().unwrap()),
        )
        .await;
        if !item["ratifies"].is_null() {
            found.push(item);
        }
    }
    found
}

/// Nothing is inconsistent.
async fn whole(server: &Server) {
    server.registry().catch_up().await.unwrap();
    let findings = server.registry().verify().await.unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

on_both! {
    async fn who_leads_decides_what_cannot_wait_and_the_forum_ratifies_it(server) {
        let board = careful(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let proposal = server.proposed(&board.forum, "approved", &[]).await;
        let path = format!("decisions/{proposal}");
        let reason = json!({ "reason": "Hackerangreb" });
        assert_eq!(codes(&act(&chair, &path, "adopt", &json!({})).await.expect(422)), ["only_in_meetings"]);
        act(&secretary, &path, "adopt_urgently", &reason).await.expect(403);
        assert_eq!(codes(&act(&chair, &path, "adopt_urgently", &json!({})).await.expect(422)), ["required"]);
        let adopted = act(&chair, &path, "adopt_urgently", &reason).await.expect(200).json();
        let today = server.desk().today();
        assert_eq!((&adopted["status"], &adopted["urgent"], &adopted["to_ratify"]), (&json!("in_effect"), &json!(true), &json!(true)));
        assert_eq!(adopted["ratify_by"], json!(today.saturating_add(jiff::Span::new().days(30))));
        assert_eq!(codes(&act(&chair, &path, "adopt_urgently", &reason).await.expect(422)), ["decision_locked"]);
        let waits = read(&secretary, "decisions?to_ratify=true").await;
        assert_eq!(waits["items"].as_array().unwrap().len(), 1, "{waits}");
        let page = server.user(Role::Secretary).await.get(&format!("/decisions/{proposal}")).await.expect(200);
        assert!(page.text.contains("Hackerangreb") && page.text.contains("Hastebeslutning"));

        // The next agenda brings it by itself, once, and it is not taken off.
        let slug = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &slug).await;
        let found = ratifying(&secretary, &slug).await;
        assert_eq!(found.len(), 1);
        let item = &found[0];
        assert_eq!((&item["recommendation"], &item["item_kind"]), (&json!("Ordlyd"), &json!("decision")));
        let item = item["slug"].as_str().unwrap().to_owned();
        let off = act(&secretary, &format!("agenda-items/{item}"), "take_off", &json!({ "reason": "x" })).await.expect(422);
        assert_eq!(codes(&off), ["ratifying_stays"]);
        assert_eq!(codes(&post(&secretary, &format!("agenda-items/{item}/duplicate"), &json!({})).await.expect(422)), ["item_of_one_meeting"]);
        all_there(&secretary, &board, &slug).await;
        let yes = post(&chair, &format!("agenda-items/{item}/adopt"), &json!({ "kind": "approved" })).await.expect(201).json();
        assert_eq!((&yes["supersedes"], &yes["text"]), (&json!([proposal]), &json!("Ordlyd")));
        let old = read(&secretary, &path).await;
        assert_eq!((&old["status"], &old["superseded_by"], &old["to_ratify"]), (&json!("superseded"), &yes["slug"], &Value::Null));
        let next = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &next).await;
        assert!(ratifying(&secretary, &next).await.is_empty(), "it is ratified");
        whole(server).await;
    }

    async fn what_a_forum_turns_down_holds_no_more(server) {
        let board = careful(server).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let proposal = urgent(server, &chair, &board).await;
        let slug = meeting(server, &secretary, &board, 0).await;
        begin(&secretary, &slug).await;
        all_there(&secretary, &board, &slug).await;
        let item = ratifying(&secretary, &slug).await[0]["slug"].as_str().unwrap().to_owned();
        // Put off it waits on, and comes again by itself.
        act(&secretary, &format!("agenda-items/{item}"), "postpone", &json!({ "reason": "Mangler tal" })).await.expect(201);
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        assert_eq!(read(&secretary, &format!("decisions/{proposal}")).await["to_ratify"], true);
        let again = read(&secretary, &format!("agenda-items?status=proposed&forum={}", board.forum)).await;
        let again = again["items"][0]["slug"].as_str().unwrap().to_owned();
        let next = meeting(server, &secretary, &board, 0).await;
        let onto = secretary.edited(&format!("/api/v1/agenda-items/{again}"), "meeting", json!(next)).await;
        onto.expect(200);
        begin(&secretary, &next).await;
        let found = ratifying(&secretary, &next).await;
        assert_eq!(found.len(), 1, "one item is enough");
        all_there(&secretary, &board, &next).await;
        let no = json!({ "kind": "rejected", "reasons": "For dyrt" });
        let no = post(&chair, &format!("agenda-items/{again}/adopt"), &no).await.expect(201).json();
        let old = read(&secretary, &format!("decisions/{proposal}")).await;
        assert_eq!((&old["status"], &old["superseded_by"]), (&json!("revoked"), &no["slug"]));
        // A no ends nothing else.
        let plain = server.decided(&board.forum, "approved", &[]).await;
        let draft = server.proposed(&board.forum, "rejected", &[("supersedes", &plain)]).await;
        let refused = server.desk().adopt(&draft, 1, None).await;
        assert!(format!("{refused:?}").contains("outcome_ends_nothing"), "{refused:?}");
        whole(server).await;
    }

    async fn a_charter_without_an_urgent_procedure_has_none(server) {
        let plain = board(server, &[]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let proposal = server.proposed(&plain.forum, "approved", &[]).await;
        let reason = json!({ "reason": "Hackerangreb" });
        let refused = act(&chair, &format!("decisions/{proposal}"), "adopt_urgently", &reason).await.expect(422);
        assert_eq!(codes(&refused), ["no_urgent_procedure"]);
        let page = server.user(Role::Chair).await.get(&format!("/decisions/{proposal}")).await.expect(200);
        assert!(!page.text.contains("adopt_urgently"), "and its form is not shown");
        // What waits for nothing is not ratified, nor by an item that only talks.
        let decided = server.decided(&plain.forum, "approved", &[]).await;
        let item = json!({ "forum": plain.forum, "kind": "decision", "title": "x", "ratifies": decided });
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        assert_eq!(codes(&post(&secretary, "agenda-items", &item).await.expect(422)), ["nothing_to_ratify"]);
        let mut item = item;
        item["kind"] = json!("information");
        assert_eq!(codes(&post(&secretary, "agenda-items", &item).await.expect(422)), ["ratifying_decides"]);
    }

    async fn a_condition_becomes_an_action_of_whoever_sees_to_it(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Reader, Scope::Write).await;
        let (bo, eva) = (&board.members[0], &board.members[1]);
        let proposal = server.proposed(&board.forum, "approved_with_conditions", &[
            ("conditions.0.text", "Logning er slået til"), ("conditions.0.deadline", "2030-03-01"), ("conditions.0.responsible", bo),
            ("conditions.1.text", "Aftale er underskrevet"), ("conditions.1.deadline", "2030-04-01"),
            ("conditions.2.text", "Uden dag"),
        ]).await;
        server.desk().adopt(&proposal, 1, None).await.unwrap();
        let path = format!("decisions/{proposal}");
        let actions = read(&secretary, &format!("actions?decision={proposal}")).await;
        assert_eq!(actions["items"].as_array().unwrap().len(), 1, "{actions}");
        let action = &actions["items"][0];
        assert_eq!((&action["title"], &action["responsible"], &action["deadline"]), (&json!("Logning er slået til"), &json!(bo), &json!("2030-03-01")));
        let action = read(&secretary, &format!("actions/{}", action["slug"].as_str().unwrap())).await;
        assert_eq!(action["condition"], 1);
        let give = |which: usize, more: Value| {
            let mut body = json!({ "condition": which + 1, "responsible": eva });
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let follow = format!("{path}/follow_up");
        post(&editor, &follow, &give(1, json!({}))).await.expect(403);
        assert_eq!(codes(&post(&secretary, &follow, &give(2, json!({}))).await.expect(422)), ["required"], "by when?");
        assert_eq!(codes(&post(&secretary, &follow, &give(1, json!({ "condition": 9 }))).await.expect(422)), ["unknown_condition"]);
        assert_eq!(codes(&post(&secretary, &follow, &give(1, json!({ "responsible": "ingen" }))).await.expect(422)), ["unknown_reference"]);
        let given = post(&secretary, &follow, &give(1, json!({}))).await.expect(201).json();
        assert_eq!((&given["responsible"], &given["deadline"]), (&json!(eva), &json!("2030-04-01")));
        let page = server.user(Role::Secretary).await.get(&format!("/{path}")).await.expect(200);
        assert!(page.text.contains("Uden dag") && page.text.contains("Giv til en person"));

        // At a meeting as well.
        let slug = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &slug).await;
        all_there(&secretary, &board, &slug).await;
        let kind = json!({ "kind": "approved_with_conditions", "conditions": [{ "text": "Snart", "responsible": bo, "deadline": "2030-05-01" }] });
        let made = post(&secretary, &format!("meetings/{slug}/items/1/adopt"), &kind).await.expect(201).json();
        let actions = read(&secretary, &format!("actions?decision={}", made["slug"].as_str().unwrap())).await;
        assert_eq!(actions["items"][0]["title"], "Snart");
        // What sees to a condition of a decision stays with it.
        let own = format!("/api/v1/actions/{}", given["slug"].as_str().unwrap());
        let moved = secretary.edited(&own, "decision", Value::Null).await.expect(422);
        assert_eq!(codes(&moved), ["condition_fixed"]);
        // What the forum takes back is seen to no more.
        let chair = server.program(Role::Chair, Scope::Write).await;
        act(&chair, &path, "revoke", &json!({ "reason": "Fortrudt" })).await.expect(200);
        let actions = read(&secretary, &format!("actions?decision={proposal}")).await;
        let ended = actions["items"].as_array().unwrap();
        assert!(ended.len() == 2 && ended.iter().all(|action| action["status"] == "cancelled"), "{actions}");
        whole(server).await;
    }

    async fn a_matter_comes_up_again_without_its_outcome(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &slug).await;
        all_there(&secretary, &board, &slug).await;
        let decided = post(&secretary, &format!("meetings/{slug}/items/1/adopt"), &json!({ "kind": "approved" })).await.expect(201).json();
        let item = decided["item"].as_str().unwrap();
        let again = async || {
            let request = secretary.request(Method::POST, &format!("/api/v1/agenda-items/{item}/duplicate"));
            Answer::to(request.header("Idempotency-Key", "en-gang").json(&json!({}))).await.expect(201).json()
        };
        let copy = again().await;
        assert_eq!(copy["slug"], again().await["slug"], "sent twice, made once");
        assert_eq!((&copy["title"], &copy["case"], &copy["status"]), (&json!("Sag 1"), &json!("Sagen"), &json!("proposed")));
        for field in ["meeting", "continues", "seats", "treated_on", "position"] {
            assert!(copy[field].is_null(), "{field}");
        }
        let reader = server.program(Role::Reader, Scope::Write).await;
        post(&reader, &format!("agenda-items/{item}/duplicate"), &json!({})).await.expect(403);
    }

    async fn whoever_names_what_they_may_not_read_is_told_that_there_is_nothing(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 0).await;
        let item = json!({
            "kind": "decision", "title": "Lukket", "case": "x", "recommendation": "x", "closed": true, "closed_reason": "§ 27",
        });
        let item = post(&secretary, &format!("meetings/{slug}/items"), &item).await.expect(201).json();
        let item = item["slug"].as_str().unwrap().to_owned();
        let decision = server.decided(&board.forum, "approved", &[]).await;
        let closed = server.proposed(&board.forum, "approved", &[("item", &item)]).await;
        editor.get(&format!("/api/v1/decisions/{closed}")).await.expect(404);
        let year = server.desk().today().year();
        let nothing = format!("igf-{year}-999");
        for (folder, field, names) in [
            ("actions", "decision", [&closed, &nothing]),
            ("agenda-items", "ratifies", [&closed, &nothing]),
            ("agenda-items", "continues", [&item, &nothing]),
            ("decisions", "supersedes", [&closed, &nothing]),
            ("decisions", "item", [&item, &nothing]),
        ] {
            let mut said = Vec::new();
            for name in names {
                let value = if field == "supersedes" { json!([name]) } else { json!(name) };
                let body = json!({
                    "title": "x", "forum": board.forum, "kind": if folder == "decisions" { "approved" } else { "decision" },
                    "responsible": board.chair, "deadline": "2030-01-01", field: value,
                });
                let mut body = body;
                if folder == "actions" {
                    body.as_object_mut().unwrap().remove("kind");
                } else {
                    body.as_object_mut().unwrap().remove("responsible");
                    body.as_object_mut().unwrap().remove("deadline");
                }
                let answer = post(&editor, folder, &body).await.expect(422);
                said.push(answer.text.replace(name.as_str(), "?"));
            }
            assert_eq!(said[0], said[1], "{folder} {field}");
        }
        // What they may read they may name.
        let open = json!({ "title": "x", "forum": board.forum, "responsible": board.chair, "deadline": "2030-01-01", "decision": decision });
        post(&editor, "actions", &open).await.expect(201);
    }

    async fn nobody_keeps_an_urgent_decision_from_its_forum(server) {
        let board = board(server, &[("urgent_rule", "Formanden"), ("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let proposal = urgent(server, &chair, &board).await;
        // Who only drafts says not what ratifies; and one item is enough.
        let item = json!({ "forum": board.forum, "kind": "decision", "title": "Ligegyldig", "ratifies": proposal });
        assert_eq!(codes(&post(&editor, "agenda-items", &item).await.expect(422)), ["agenda_of_secretary"]);
        let first = post(&secretary, "agenda-items", &item).await.expect(201).json()["slug"].as_str().unwrap().to_owned();
        assert_eq!(codes(&post(&secretary, "agenda-items", &item).await.expect(422)), ["ratified_by_another"]);
        let left_out = secretary.edited(&format!("/api/v1/agenda-items/{first}"), "ratifies", Value::Null).await.expect(422);
        assert_eq!(codes(&left_out), ["ratifying_stays"]);
        for (field, value) in [("case", json!("Sag")), ("recommendation", json!("Ja"))] {
            secretary.edited(&format!("/api/v1/agenda-items/{first}"), field, value).await.expect(200);
        }
        // What waits among the proposals comes on the agenda, and so does what was put off.
        let slug = meeting(server, &secretary, &board, 0).await;
        begin(&secretary, &slug).await;
        assert_eq!(ratifying(&secretary, &slug).await[0]["slug"], json!(first));
        act(&secretary, &format!("agenda-items/{first}"), "postpone", &json!({ "reason": "Mangler tal" })).await.expect(201);
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        let next = meeting(server, &secretary, &board, 0).await;
        begin(&secretary, &next).await;
        let found = ratifying(&secretary, &next).await;
        assert_eq!((found.len(), &found[0]["continues"]), (1, &json!(first)));
        let item = found[0]["slug"].as_str().unwrap();

        // The forum says yes or no, and to that one; who leads it says so nowhere else.
        all_there(&secretary, &board, &next).await;
        let noted = post(&chair, &format!("agenda-items/{item}/adopt"), &json!({ "kind": "noted" })).await.expect(422);
        assert_eq!(codes(&noted), ["ratifying_yes_or_no"]);
        let other = server.proposed(&board.forum, "approved", &[("item", item)]).await;
        let by_another = json!({ "decision": other, "decision_revision": 1 });
        assert_eq!(codes(&post(&chair, &format!("agenda-items/{item}/adopt"), &by_another).await.expect(422)), ["ratifying_supersedes"]);
        let alone = server.proposed(&board.forum, "approved", &[("supersedes", &proposal)]).await;
        for name in ["adopt", "adopt_urgently"] {
            let body = if name == "adopt" { json!({}) } else { json!({ "reason": "Igen" }) };
            let refused = act(&chair, &format!("decisions/{alone}"), name, &body).await.expect(422);
            assert_eq!(codes(&refused).last().unwrap(), "ratified_at_meetings", "{name}");
        }
        // What cannot wait holds now, and until the forum has had its time.
        let today = server.desk().today();
        let on = |days: i64| today.saturating_add(jiff::Span::new().days(days)).to_string();
        let standing = server.decided(&board.forum, "approved", &[]).await;
        for (field, value, code) in [("supersedes", standing, "urgent_ends_nothing"), ("valid_from", on(1), "urgent_not_yet"), ("valid_to", on(29), "urgent_too_short")] {
            let short = server.proposed(&board.forum, "approved", &[(field, &value)]).await;
            let refused = act(&chair, &format!("decisions/{short}"), "adopt_urgently", &json!({ "reason": "Nu" })).await.expect(422);
            assert_eq!(codes(&refused), [code]);
        }
        whole(server).await;
    }

    async fn conditions_go_along_with_a_yes_and_not_with_a_no(server) {
        let board = board(server, &[("urgent_rule", "Formanden"), ("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        for (kind, of_old, of_new) in [("approved_with_conditions", 0, 1), ("rejected", 1, 0)] {
            let bo = &board.members[0];
            let proposal = server.proposed(&board.forum, "approved_with_conditions", &[
                ("conditions.0.text", "Logning"), ("conditions.0.deadline", "2030-03-01"), ("conditions.0.responsible", bo),
            ]).await;
            act(&chair, &format!("decisions/{proposal}"), "adopt_urgently", &json!({ "reason": "Nu" })).await.expect(200);
            let again = json!({ "condition": 1, "responsible": bo });
            assert_eq!(codes(&post(&secretary, &format!("decisions/{proposal}/follow_up"), &again).await.expect(422)), ["condition_seen_to"]);
            let slug = meeting(server, &secretary, &board, 0).await;
            begin(&secretary, &slug).await;
            all_there(&secretary, &board, &slug).await;
            let item = ratifying(&secretary, &slug).await[0]["slug"].as_str().unwrap().to_owned();
            let said = json!({ "kind": kind, "reasons": "Derfor" });
            let new = post(&chair, &format!("agenda-items/{item}/adopt"), &said).await.expect(201).json();
            let number = async |decision: &str| read(&secretary, &format!("actions?decision={decision}")).await["items"].as_array().unwrap().len();
            assert_eq!((number(&proposal).await, number(new["slug"].as_str().unwrap()).await), (of_old, of_new), "{kind}");
            // With a no nothing is left to see to.
            let at = if of_old == 1 { &proposal } else { new["slug"].as_str().unwrap() };
            let listed = read(&secretary, &format!("actions?decision={at}")).await;
            let action = read(&secretary, &format!("actions/{}", listed["items"][0]["slug"].as_str().unwrap())).await;
            let why = format!("[[{}]]", new["number"].as_str().unwrap());
            match of_old {
                1 => assert_eq!((&action["status"], &action["outcome"], action["ended_on"].is_null()), (&json!("cancelled"), &json!(why), false)),
                _ => assert_eq!((&action["status"], &action["condition"]), (&json!("open"), &json!(1))),
            }
            let late = post(&secretary, &format!("decisions/{proposal}/follow_up"), &again).await.expect(422);
            assert_eq!(codes(&late), ["decision_not_standing"]);
        }
        whole(server).await;
    }
}
