//! What becomes of decisions, of what they set and of who sees to their conditions, where what was to end them is ended itself.

use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User, on_both};

use crate::meetings::board;

async fn read(user: &User, path: &str) -> Value {
    user.get(&format!("/api/v1/{path}"))
        .await
        .expect(200)
        .json()
}

/// So many days from today.
fn day(server: &Server, ahead: i64) -> String {
    let span = jiff::Span::new().days(ahead);
    (server.desk().today() + span).to_string()
}

async fn whole(server: &Server) {
    server.registry().catch_up().await.unwrap();
    let findings = server.registry().verify().await.unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

/// How a decision stands: its status, by which it ends, and the day on which it is replaced or taken back.
async fn stands(server: &Server, slug: &str) -> (String, String, String) {
    let record = server.desk().record(Kind::Decision, slug).await.unwrap();
    let day = [record.fact("superseded_on"), record.fact("revoked_on")].concat();
    let own = |name: &str| record.fact(name).to_owned();
    (own("status"), own("superseded_by"), day)
}

async fn revoke(server: &Server, slug: &str) {
    let record = server.desk().record(Kind::Decision, slug).await.unwrap();
    let desk = server.desk();
    desk.revoke(slug, record.page.revision, "Fortrudt")
        .await
        .unwrap();
}

/// The actions of a decision, by title, person and status.
async fn actions(user: &User, decision: &str) -> Vec<(String, String, String)> {
    let listed = read(user, &format!("actions?decision={decision}&sort=title")).await;
    let text = |action: &Value, name: &str| action[name].as_str().unwrap().to_owned();
    let items = listed["items"].as_array().unwrap().iter();
    items
        .map(|action| {
            let own = |name| text(action, name);
            (own("title"), own("responsible"), own("status"))
        })
        .collect()
}

on_both! {
    async fn a_decision_goes_on_whose_successor_never_begins(server) {
        let board = board(server, &[]).await;
        let (early, late) = (day(server, 5), day(server, 10));
        let ends = async |kind: &str, older: &str, from: &str| {
            server.decided(&board.forum, kind, &[("supersedes", older), ("valid_from", from)]).await
        };
        for (from, goes_on) in [(&early, true), (&late, true), (&day(server, 11), false)] {
            let first = server.decided(&board.forum, "approved", &[]).await;
            let second = ends("approved", &first, &late).await;
            let ending = ("in_effect".to_owned(), second.clone(), late.clone());
            assert_eq!(stands(server, &first).await, ending);
            let repeal = ends("repealed", &second, from).await;
            let free = ("in_effect".to_owned(), String::new(), String::new());
            assert_eq!(stands(server, &first).await, if goes_on { free } else { ending.clone() }, "from {from}");
            // And ends again as it was to, where that is taken back in its turn.
            revoke(server, &repeal).await;
            assert_eq!(stands(server, &first).await, ending, "from {from}");
            assert_eq!(stands(server, &second).await.1, "", "from {from}");
        }
        whole(server).await;
    }

    async fn what_takes_the_place_of_a_successor_ends_what_that_was_to_end(server) {
        let board = board(server, &[]).await;
        let (early, late) = (day(server, 5), day(server, 10));
        let replaced = async |older: &str, from: &str| {
            server.decided(&board.forum, "approved", &[("supersedes", older), ("valid_from", from)]).await
        };
        let first = server.decided(&board.forum, "approved", &[]).await;
        let second = replaced(&first, &late).await;
        let third = replaced(&second, &early).await;
        assert_eq!(stands(server, &first).await, ("in_effect".to_owned(), third.clone(), early.clone()));
        // Through two that never begin.
        let fourth = replaced(&third, &early).await;
        assert_eq!(stands(server, &first).await, ("in_effect".to_owned(), fourth.clone(), early.clone()));
        revoke(server, &fourth).await;
        assert_eq!(stands(server, &third).await, ("adopted".to_owned(), String::new(), String::new()));
        assert_eq!(stands(server, &first).await, ("in_effect".to_owned(), third.clone(), early));
        revoke(server, &third).await;
        assert_eq!(stands(server, &second).await, ("adopted".to_owned(), String::new(), String::new()));
        assert_eq!(stands(server, &first).await, ("in_effect".to_owned(), second.clone(), late));
        revoke(server, &second).await;
        assert_eq!(stands(server, &first).await.1, "");
        // Of several that begin the first ends it.
        let second = replaced(&first, &day(server, 10)).await;
        let repeal = server.decided(&board.forum, "repealed", &[("supersedes", &second), ("valid_from", &day(server, 5))]).await;
        let other = replaced(&first, &day(server, 20)).await;
        revoke(server, &repeal).await;
        assert_eq!(stands(server, &first).await.1, second);
        let instead = replaced(&second, &day(server, 2)).await;
        assert_eq!(stands(server, &first).await.1, instead);
        revoke(server, &instead).await;
        assert_eq!(stands(server, &first).await.1, second);
        revoke(server, &second).await;
        assert_eq!(stands(server, &first).await.1, other);
        whole(server).await;
    }

    async fn a_decision_goes_on_whose_successor_ends_on_its_first_day(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let (one, due, today) = (board.members[0].clone(), day(server, 90), day(server, 0));
        let logging = [("conditions.0.text", "Logning"), ("conditions.0.deadline", &*due), ("conditions.0.responsible", &*one)];
        let replaced = async |older: &str| server.decided(&board.forum, "approved", &[("supersedes", older)]).await;
        let seen_to = |status: &str| [("Logning".to_owned(), one.clone(), status.to_owned())];
        // What somebody has said of what was given up stays said.
        for (back, said, value) in [("revoked", "deadline", json!(day(server, 100))), ("repealed", "outcome", json!("Vi har en aftale"))] {
            let old = server.decided(&board.forum, "approved_with_conditions", &logging).await;
            let new = replaced(&old).await;
            assert_eq!(stands(server, &old).await, ("superseded".to_owned(), new.clone(), today.clone()));
            assert_eq!(actions(&secretary, &old).await, seen_to("cancelled"), "{back}");
            let action = read(&secretary, &format!("actions?decision={old}")).await["items"][0]["slug"].as_str().unwrap().to_owned();
            let action = format!("actions/{action}");
            secretary.edited(&format!("/api/v1/{action}"), said, value.clone()).await.expect(200);
            match back {
                "revoked" => revoke(server, &new).await,
                _ => {
                    server.decided(&board.forum, back, &[("supersedes", &new)]).await;
                }
            }
            assert_eq!(stands(server, &old).await, ("in_effect".to_owned(), String::new(), String::new()), "{back}");
            assert_eq!(actions(&secretary, &old).await, seen_to("open"), "{back}");
            let action = read(&secretary, &action).await;
            let outcome = if said == "outcome" { value.clone() } else { Value::Null };
            assert_eq!((&action[said], &action["outcome"], &action["ended_on"]), (&value, &outcome, &Value::Null), "{back}");
        }
        // What takes its place on that day ends both.
        let first = server.decided(&board.forum, "approved_with_conditions", &logging).await;
        let second = replaced(&first).await;
        let third = replaced(&second).await;
        for ended in [&first, &second] {
            assert_eq!(stands(server, ended).await, ("superseded".to_owned(), third.clone(), today.clone()));
        }
        assert_eq!(actions(&secretary, &first).await, seen_to("cancelled"));
        whole(server).await;
    }

    async fn of_two_decisions_one_of_which_replaces_the_other_never_both_hold(server) {
        let board = board(server, &[]).await;
        let on = |ago: i64| server.desk().today() - jiff::Span::new().days(ago);
        let decided = async |fields: &[(&str, &str)], ago: i64| {
            let slug = server.proposed(&board.forum, "approved", fields).await;
            server.desk().adopt(&slug, 1, Some(on(ago))).await.unwrap();
            slug
        };
        let ended = |by: &str, ago: i64| ("superseded".to_owned(), by.to_owned(), on(ago).to_string());
        let first = decided(&[], 10).await;
        let second = decided(&[("supersedes", &*first), ("valid_from", &*on(2).to_string())], 5).await;
        assert_eq!(stands(server, &first).await, ended(&second, 2));
        // Dated back to before its successor began, which so never did.
        let third = decided(&[("supersedes", &*second)], 4).await;
        assert_eq!(stands(server, &second).await, ended(&third, 4));
        assert_eq!(stands(server, &first).await, ended(&third, 4));
        // What holds from before it was adopted ends nothing before.
        let fourth = decided(&[("supersedes", &*third), ("valid_from", &*on(8).to_string())], 1).await;
        assert_eq!(stands(server, &third).await, ended(&fourth, 1));
        whole(server).await;
    }

    async fn who_saw_to_a_condition_goes_on_with_that_from_which_it_came(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let (one, two) = (board.members[0].clone(), board.members[1].clone());
        let due = day(server, 90);
        let logging = [("conditions.0.text", "Logning"), ("conditions.0.deadline", &*due)];
        let given = async |to: &str, more: &[(&str, &str)]| {
            let mut fields = logging.to_vec();
            fields.push(("conditions.0.responsible", to));
            fields.extend(more);
            server.decided(&board.forum, "approved_with_conditions", &fields).await
        };
        for back in ["revoked", "repealed"] {
            let (old, other) = (given(&one, &[]).await, given(&two, &[]).await);
            // They agree on another day.
            let moved = read(&secretary, &format!("actions?decision={old}")).await["items"][0]["slug"].as_str().unwrap().to_owned();
            let later = day(server, 120);
            secretary.edited(&format!("/api/v1/actions/{moved}"), "deadline", json!(later)).await.expect(200);
            let mut fields = logging.to_vec();
            let (soon, both) = (day(server, 10), format!("{old}, {other}"));
            fields.extend([("supersedes", &*both), ("valid_from", &*soon)]);
            let new = server.decided(&board.forum, "approved_with_conditions", &fields).await;
            let open = |who: &str| ("Logning".to_owned(), who.to_owned(), "open".to_owned());
            let mut both = actions(&secretary, &new).await;
            both.sort();
            let mut expected = vec![open(&one), open(&two)];
            expected.sort();
            assert_eq!(both, expected);
            match back {
                "revoked" => revoke(server, &new).await,
                _ => {
                    server.decided(&board.forum, back, &[("supersedes", &new)]).await;
                }
            }
            assert_eq!(actions(&secretary, &old).await, [open(&one)], "{back}");
            assert_eq!(actions(&secretary, &other).await, [open(&two)], "{back}");
            assert_eq!(read(&secretary, &format!("actions/{moved}")).await["deadline"], json!(later));
        }
        whole(server).await;
    }

    async fn who_sees_to_a_condition_goes_there_and_back_again(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let one = board.members[0].clone();
        let due = day(server, 90);
        let logging = [("conditions.0.text", "Logning"), ("conditions.0.deadline", &*due), ("conditions.0.responsible", &*one)];
        let open = [("Logning".to_owned(), one.clone(), "open".to_owned())];
        let first = server.decided(&board.forum, "approved_with_conditions", &logging).await;
        let replaced = async |older: &str, ahead: i64| {
            let from = day(server, ahead);
            let fields = [("conditions.0.text", "Logning"), ("supersedes", older), ("valid_from", &*from)];
            server.decided(&board.forum, "approved_with_conditions", &fields).await
        };
        let second = replaced(&first, 10).await;
        let third = replaced(&second, 12).await;
        assert_eq!(actions(&secretary, &third).await, open);
        revoke(server, &third).await;
        assert_eq!(actions(&secretary, &second).await, open);
        // Repealed, and that taken back.
        let from = day(server, 5);
        let repeal = server.decided(&board.forum, "repealed", &[("supersedes", &*second), ("valid_from", &*from)]).await;
        assert_eq!(actions(&secretary, &first).await, open);
        revoke(server, &repeal).await;
        assert_eq!(actions(&secretary, &second).await, open);
        // What was agreed on since is taken along all the way.
        let action = read(&secretary, &format!("actions?decision={second}")).await["items"][0]["slug"].as_str().unwrap().to_owned();
        secretary.edited(&format!("/api/v1/actions/{action}"), "deadline", json!(day(server, 95))).await.expect(200);
        let third = replaced(&second, 12).await;
        revoke(server, &third).await;
        revoke(server, &second).await;
        assert_eq!(actions(&secretary, &first).await, open);
        whole(server).await;
    }

    async fn a_condition_comes_back_to_what_goes_on(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let bo = board.members[0].clone();
        let day = server.desk().today();
        let day = |ahead: i64| (day + jiff::Span::new().days(ahead)).to_string();
        let (due, soon) = (day(90), day(10));
        let condition = [("conditions.0.text", "Logning"), ("conditions.0.deadline", &*due), ("conditions.0.responsible", &*bo)];
        let old = server.decided(&board.forum, "approved_with_conditions", &condition).await;
        let mut more = condition.to_vec();
        more.extend([("supersedes", &*old), ("valid_from", &*soon), ("conditions.1.text", "Kurser"), ("conditions.1.deadline", &due), ("conditions.1.responsible", &bo)]);
        let new = server.decided(&board.forum, "approved_with_conditions", &more).await;
        let of = async |decision: &str| {
            let actions = read(&secretary, &format!("actions?decision={decision}")).await;
            let actions = actions["items"].as_array().unwrap().iter();
            actions.map(|action| (action["title"].as_str().unwrap().to_owned(), action["status"].as_str().unwrap().to_owned())).collect::<Vec<_>>()
        };
        let said = |pairs: &[(&str, &str)]| pairs.iter().map(|(title, status)| ((*title).to_owned(), (*status).to_owned())).collect::<Vec<_>>();
        assert_eq!((of(&old).await, of(&new).await.len()), (vec![], 2));
        let revision = server.desk().record(Kind::Decision, &new).await.unwrap().page.revision;
        server.desk().revoke(&new, revision, "Fortrudt").await.unwrap();
        assert_eq!(of(&old).await, said(&[("Logning", "open")]));
        assert_eq!(of(&new).await, said(&[("Kurser", "cancelled")]));
        let goes_on = read(&secretary, &format!("decisions/{old}")).await;
        assert_eq!((&goes_on["status"], &goes_on["superseded_by"]), (&json!("in_effect"), &Value::Null));
        whole(server).await;
    }
}
