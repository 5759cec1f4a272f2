//! Minutes: what those who were there say of a draft, and each version that was published, over HTTP on both databases.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User, on_both};

use super::meetings::{Board, act, begin, board, codes, meeting, post, present};

/// A board in which somebody with the role of an editor has a seat besides, and a meeting of it that is over: the chair, the
/// editor and a member were there. It has an open item, decided, and a closed one.
pub async fn over(server: &Server) -> (Board, String, String) {
    let member = server.person(Role::Editor).await;
    let seat = [
        ("members.6.role", "member"),
        ("members.6.person", &*member),
        ("members.6.voting", "true"),
    ];
    let board = board(server, &seat).await;
    let secretary = server.program(Role::Secretary, Scope::Write).await;
    let chair = server.program(Role::Chair, Scope::Write).await;
    let slug = meeting(server, &secretary, &board, 1).await;
    let closed = json!({
        "kind": "decision", "title": "Hemmelig havørn", "case": "x", "recommendation": "Klapværk", "closed": true, "closed_reason": "§ 27",
    });
    post(&secretary, &format!("meetings/{slug}/items"), &closed)
        .await
        .expect(201);
    begin(&secretary, &slug).await;
    let here = present(&[&board.chair, &member, &board.members[0], &board.secretary]);
    post(
        &secretary,
        &format!("meetings/{slug}/attendance"),
        &json!({ "attendance": here }),
    )
    .await
    .expect(201);
    for item in ["1", "L1"] {
        let path = format!("meetings/{slug}/items/{item}/adopt");
        post(&chair, &path, &json!({ "kind": "approved" }))
            .await
            .expect(201);
    }
    act(&secretary, &format!("meetings/{slug}"), "close", &json!({}))
        .await
        .expect(200);
    (board, slug, member)
}

pub async fn said(user: &User, slug: &str) -> Value {
    user.get(&format!("/api/v1/meetings/{slug}/answers"))
        .await
        .expect(200)
        .json()
}

/// What each says, by name of the page: the answer, and whether it is of what the minutes say now.
fn of(answers: &Value, person: &str) -> (Value, Value) {
    let items = answers["items"].as_array().unwrap();
    let one = items.iter().find(|one| one["person"] == person);
    one.map_or((Value::Null, Value::Null), |one| {
        (one["answer"].clone(), one["is_of_this"].clone())
    })
}

on_both! {
    async fn who_was_there_answers_the_draft_that_they_have_read(server) {
        let (board, slug, member) = over(server).await;
        let [chair, secretary, editor, reader] = [
            server.program(Role::Chair, Scope::Write).await, server.program(Role::Secretary, Scope::Write).await,
            server.program(Role::Editor, Scope::Write).await, server.program(Role::Reader, Scope::Write).await,
        ];
        let path = format!("meetings/{slug}/answer");
        let read = said(&editor, &slug).await["checksum"].clone();
        assert!(read.is_string());
        let approves = |read: &Value| json!({ "answer": "approves", "checksum": read });
        // Who was not there, and who wrote them, is not asked.
        for other in [&reader, &secretary] {
            assert_eq!(said(other, &slug).await["checksum"], Value::Null);
            post(other, &path, &approves(&read)).await.expect(403);
        }
        for (body, code) in [
            (json!({ "answer": "objects", "checksum": read }), "required"),
            (json!({ "answer": "approves", "objection": "Nej", "checksum": read }), "only_objections"),
            (json!({ "answer": "approves", "checksum": "0" }), "minutes_changed"),
            (json!({ "answer": "objects", "objection": "Nej", "item": "nowhere", "checksum": read }), "item_of_other_meeting"),
        ] {
            assert_eq!(codes(&post(&editor, &path, &body).await.expect(422)), [code], "{body}");
        }
        let all = post(&editor, &path, &approves(&read)).await.expect(201).json();
        assert_eq!(of(&all, &member), (json!("approves"), json!(true)));
        assert_eq!(of(&all, &board.chair), (Value::Null, json!(false)), "who has still to say something");
        assert_eq!(said(&reader, &slug).await["items"].as_array().unwrap().len(), 1, "that is the forum's own business");

        // An objection to a closed item is for those who may read it.
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let slugs: Vec<&str> = items["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap()).collect();
        let [open, closed]: [&str; 2] = slugs.try_into().unwrap();
        let objects = json!({ "answer": "objects", "item": closed, "objection": "Havørnen mangler", "checksum": said(&chair, &slug).await["checksum"] });
        post(&chair, &path, &approves(&objects["checksum"])).await.expect(201);
        let before = of(&said(&reader, &slug).await, &board.chair);
        assert_eq!(before, (json!("approves"), json!(true)));
        post(&chair, &path, &objects).await.expect(201);
        assert_eq!(of(&said(&editor, &slug).await, &board.chair), (json!("objects"), json!(true)));
        assert_eq!(of(&said(&reader, &slug).await, &board.chair), before, "nor does an answer that vanishes tell of it");
        let minutes = format!("/meetings/{slug}/minutes");
        server.user(Role::Reader).await.get(&minutes).await.expect(200);
        for user in [server.user(Role::Reader).await, server.visitor()] {
            let shown = user.get(&minutes).await;
            assert!(!shown.text.to_lowercase().contains("havørn"), "{}", shown.text);
        }
        assert!(server.user(Role::Chair).await.get(&minutes).await.expect(200).text.contains("Havørnen mangler"));

        // What is changed asks again: the open part those outside too, the closed part only those who read it.
        let put = async |item: &str, text: &str| {
            let shown = secretary.get(&format!("/api/v1/agenda-items/{item}")).await.json();
            let mut body = shown.clone();
            body["text"] = json!(text);
            let request = secretary.request(reqwest::Method::PUT, &format!("/api/v1/agenda-items/{item}"));
            styrbord_tests::Answer::to(request.header("if-match", format!("\"{}\"", shown["revision"])).json(&body)).await.expect(200);
        };
        put(closed, "Rettet").await;
        assert_eq!(of(&said(&editor, &slug).await, &member), (json!("approves"), json!(false)));
        assert_eq!(of(&said(&reader, &slug).await, &member), (json!("approves"), json!(true)), "nothing tells of what is closed");
        assert_eq!(codes(&post(&editor, &path, &approves(&read)).await.expect(422)), ["minutes_changed"]);
        put(open, "Også rettet").await;
        assert_eq!(of(&said(&reader, &slug).await, &member), (json!("approves"), json!(false)));
        let again = said(&editor, &slug).await["checksum"].clone();
        assert_ne!(again, read);
        post(&editor, &path, &approves(&again)).await.expect(201);

        // The forum approves, whatever they said, and says why; then nobody answers any more, and the minutes say who approved and who objected.
        let openly = json!({ "answer": "objects", "objection": "Havørnen mangler stadig", "checksum": said(&chair, &slug).await["checksum"] });
        post(&chair, &path, &openly).await.expect(201);
        let refused = act(&chair, &format!("meetings/{slug}"), "approve_minutes", &json!({})).await.expect(422);
        assert_eq!(codes(&refused), ["minutes_objected"]);
        let reason = json!({ "reason": "Drøftet på mødet" });
        act(&chair, &format!("meetings/{slug}"), "approve_minutes", &reason).await.expect(200);
        assert_eq!(codes(&post(&editor, &path, &approves(&again)).await.expect(422)), ["minutes_not_draft"]);
        let shown = server.user(Role::Chair).await.get(&minutes).await.expect(200).text;
        assert!(shown.contains("Test chair") && shown.contains("Havørnen mangler"), "{shown}");
        assert_eq!(of(&said(&chair, &slug).await, &member), (json!("approves"), json!(true)));
        // Opened again it asks anew.
        act(&chair, &format!("meetings/{slug}"), "reopen", &json!({ "reason": "Fejl" })).await.expect(200);
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        assert_eq!(of(&said(&chair, &slug).await, &member), (Value::Null, json!(false)));
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn an_answer_is_given_where_the_minutes_are_read(server) {
        let (_, slug, _) = over(server).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        assert!(user.get(&format!("/meetings/{slug}")).await.expect(200).text.contains("/minutes#answers"));
        let read = said(&editor, &slug).await["checksum"].as_str().unwrap().to_owned();
        let path = format!("/meetings/{slug}/answer");
        let refused = user.post(&path, &[("at_minutes", "true"), ("answer", "objects"), ("objection", "Bliver </textarea>stående"), ("checksum", "1")]).await.expect(422);
        assert!(refused.text.contains("Bliver &lt;/textarea>stående") && refused.text.contains("id=\"answers\""), "{}", refused.text);
        let done = user.post(&path, &[("at_minutes", "true"), ("answer", "objects"), ("objection", "Der mangler en linje"), ("checksum", &read)]).await.expect(303);
        assert!(done.location().ends_with("/minutes#answers"), "{}", done.location());
        assert!(user.get(&format!("/meetings/{slug}/minutes")).await.expect(200).text.contains("Der mangler en linje"));
        assert!(!user.get(&format!("/meetings/{slug}")).await.expect(200).text.contains("/minutes#answers"), "asked once");
    }

    async fn every_version_stays_readable_and_tells_of_nothing_closed(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let reader = server.program(Role::Reader, Scope::Read).await;
        let slug = meeting(server, &secretary, &board, 2).await;
        act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        let papers = async |user: &User| user.get(&format!("/api/v1/meetings/{slug}/papers")).await.expect(200).json()["items"].clone();
        let paper = async |user: &User, which: &str| user.get(&format!("/api/v1/meetings/{slug}/papers/{which}")).await.expect(200).json();
        let is_whole = |paper: &Value| {
            let digest = Sha256::digest(serde_json::to_vec(&paper["said"]).unwrap());
            let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            paper["checksum"] == json!(digits)
        };
        let first = paper(&reader, "agenda/1").await;
        assert!(is_whole(&first), "{first}");

        // One item is written anew, another is closed; the agenda goes out again.
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let [one, other] = [0, 1].map(|place| items["items"][place]["slug"].as_str().unwrap().to_owned());
        let put = async |item: &str, change: Value| {
            let mut body = secretary.get(&format!("/api/v1/agenda-items/{item}")).await.json();
            let tag = format!("\"{}\"", body["revision"]);
            for (name, value) in change.as_object().unwrap() {
                body[name] = value.clone();
            }
            let request = secretary.request(reqwest::Method::PUT, &format!("/api/v1/agenda-items/{item}"));
            styrbord_tests::Answer::to(request.header("if-match", tag).json(&body)).await.expect(200);
        };
        put(&one, json!({ "title": "Omskrevet", "case": "En anden sag" })).await;
        act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        let then = paper(&reader, "agenda/1").await;
        assert_eq!(then, first, "what was sent stays as it was");
        assert_eq!(paper(&reader, "agenda/2").await["said"]["items"][0]["title"], "Omskrevet");
        let page = server.user(Role::Reader).await.get(&format!("/meetings/{slug}/minutes?paper=agenda&version=1")).await.expect(200).text;
        assert!(page.contains("Sag 1") && !page.contains("Omskrevet") && page.contains(first["checksum"].as_str().unwrap()), "{page}");

        put(&other, json!({ "closed": true, "closed_reason": "§ 27" })).await;
        for (user, seen) in [(&reader, false), (&secretary, true)] {
            let then = paper(user, "agenda/1").await;
            assert_eq!(then["said"].to_string().contains("Sag 2"), seen, "{then}");
            assert_eq!(then["checksum"].is_string(), seen, "a digest tells whoever guesses");
            let all = papers(user).await;
            assert!(all.as_array().unwrap().iter().all(|one| one["checksum"].is_string() == seen), "{all}");
        }
        for version in ["1", "2"] {
            let address = format!("/meetings/{slug}/minutes?paper=agenda&version={version}");
            let page = server.user(Role::Reader).await.get(&address).await.expect(200).text;
            assert!(!page.contains("Sag 2") && !page.contains(first["checksum"].as_str().unwrap()), "{page}");
            assert!(server.user(Role::Secretary).await.get(&address).await.text.contains("Sag 2"));
        }

        // Decisions and minutes, approved and opened again.
        act(&secretary, &format!("meetings/{slug}"), "open", &json!({})).await.expect(200);
        let here = present(&[&board.chair, &board.members[0], &board.members[1]]);
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": here })).await.expect(201);
        for item in ["1", "L1"] {
            post(&chair, &format!("meetings/{slug}/items/{item}/adopt"), &json!({ "kind": "approved" })).await.expect(201);
        }
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        put(&one, json!({ "text": "Første udgave" })).await;
        act(&chair, &format!("meetings/{slug}"), "approve_minutes", &json!({})).await.expect(200);
        act(&chair, &format!("meetings/{slug}"), "reopen", &json!({ "reason": "Fejl" })).await.expect(200);
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        put(&one, json!({ "text": "Anden udgave" })).await;
        act(&chair, &format!("meetings/{slug}"), "approve_minutes", &json!({})).await.expect(200);
        for (which, text) in [("minutes/1", "Første udgave"), ("minutes/2", "Anden udgave"), ("decisions/1", "At 1 godkendes"), ("decisions/2", "At 1 godkendes")] {
            let then = paper(&reader, which).await;
            assert!(is_whole(&then) && then["said"].to_string().contains(text), "{which}: {then}");
            assert_eq!(then["said"]["items"].as_array().unwrap().len(), 1, "{which}");
            let (kind, version) = which.split_once('/').unwrap();
            let address = format!("/meetings/{slug}/minutes?paper={kind}&version={version}");
            let page = server.user(Role::Reader).await.get(&address).await.expect(200).text;
            assert!(page.contains(text) && page.contains(then["checksum"].as_str().unwrap()), "{which}: {page}");
            assert!(!page.contains("Sag 2"), "{which}: {page}");
        }
        for missing in ["minutes/3", "minutes/0", "minutes/x", "speech/1"] {
            reader.get(&format!("/api/v1/meetings/{slug}/papers/{missing}")).await.expect(404);
        }
        for missing in ["paper=minutes&version=9", "paper=speech", "version=1"] {
            server.user(Role::Reader).await.get(&format!("/meetings/{slug}/minutes?{missing}")).await.expect(404);
        }
    }

    async fn what_a_version_said_stands_when_its_files_change(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let item = items["items"][0]["slug"].as_str().unwrap().to_owned();
        let files = format!("/api/v1/agenda-items/{item}/attachments");
        let bring = async |name: &str, text: &str| {
            let request = secretary.request(reqwest::Method::POST, &format!("{files}?name={name}"));
            styrbord_tests::Answer::to(request.body(text.to_owned())).await.expect(201)
        };
        bring("bilag.csv", "Havnen;1\n").await;
        act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        let paper = async |which: &str| secretary.get(&format!("/api/v1/meetings/{slug}/papers/{which}")).await.expect(200).json();
        let first = paper("agenda/1").await;
        assert_eq!(first["said"]["items"][0]["files"][0][0], "bilag.csv");
        // One goes and others come, also one of the same name that holds something else.
        let id = secretary.get(&files).await.json()["items"][0]["id"].as_str().unwrap().to_owned();
        styrbord_tests::Answer::to(secretary.request(reqwest::Method::DELETE, &format!("{files}/{id}"))).await.expect(204);
        bring("bilag.csv", "Broen;2\n").await;
        bring("notat.csv", "Vejen;3\n").await;
        assert_eq!(paper("agenda/1").await, first, "what was sent stays as it was");
        let user = server.user(Role::Secretary).await;
        let shown = user.get(&format!("/meetings/{slug}/minutes?paper=agenda&version=1")).await.expect(200).text;
        assert!(shown.contains("bilag.csv") && !shown.contains("notat.csv"), "{shown}");
        assert!(user.get(&format!("/meetings/{slug}/minutes")).await.text.contains("notat.csv"));

        // Minutes that were answered, approved and opened again.
        act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        act(&secretary, &format!("meetings/{slug}"), "open", &json!({})).await.expect(200);
        let here = present(&[&board.chair, &board.members[0], &board.members[1]]);
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": here })).await.expect(201);
        post(&chair, &format!("meetings/{slug}/items/1/adopt"), &json!({ "kind": "approved" })).await.expect(201);
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        let answer = json!({ "answer": "approves", "checksum": said(&chair, &slug).await["checksum"] });
        post(&chair, &format!("meetings/{slug}/answer"), &answer).await.expect(201);
        act(&chair, &format!("meetings/{slug}"), "approve_minutes", &json!({})).await.expect(200);
        let minutes = paper("minutes/1").await;
        assert_eq!(minutes["said"]["items"][0]["files"].as_array().unwrap().len(), 2);
        let digest = Sha256::digest(serde_json::to_vec(&minutes["said"]).unwrap());
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(minutes["checksum"], json!(digits));
        // What is taken out for good is gone from what can be read; who answered has answered what was approved all the same.
        let listed = secretary.get(&files).await.json()["items"].clone();
        let address = listed[0]["url"].as_str().unwrap();
        server.desk().redact(address, "Personoplysninger").await.unwrap();
        assert_eq!(paper("minutes/1").await["checksum"], Value::Null);
        assert_eq!(of(&said(&chair, &slug).await, &board.chair), (json!("approves"), json!(true)));
        server.registry().catch_up().await.unwrap();
        assert!(server.registry().verify().await.unwrap().is_empty());
    }

    async fn who_stands_in_on_the_day_sits_there_and_answers(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let reader = server.program(Role::Reader, Scope::Read).await;
        let stands_in = server.registered(Kind::Person, &[("title", "Stine Stedfor")]).await;
        let other = server.registered(Kind::Person, &[("title", "Ole Anden")]).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &slug).await;
        let attend = async |person: &str, seat: &str| {
            let line = json!({ "person": person, "state": "substitute", "for": seat });
            post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": [line] })).await
        };
        assert_eq!(codes(&attend(&stands_in, &board.members[1]).await.expect(422)), ["no_substitute"]);
        let today = server.desk().today();
        for (substitute, day) in [(&stands_in, today), (&other, today.tomorrow().unwrap())] {
            let day = day.to_string();
            let lent = [
                ("title", "Vikar"), ("person", &*board.members[1]), ("substitute", &**substitute), ("forum", &*board.forum),
                ("from", &*day), ("until", &*day), ("reason", "Ferie"),
            ];
            server.registered(Kind::Substitution, &lent).await;
        }
        let run = server.user(Role::Secretary).await.get(&format!("/meetings/{slug}/run")).await.expect(200).text;
        assert!(run.contains("Stine Stedfor") && !run.contains("Ole Anden"), "{run}");
        let sitting = reader.get(&format!("/api/v1/meetings/{slug}/sitting")).await.expect(200).text;
        assert!(!sitting.contains("Stedfor"), "{sitting}");
        assert_eq!(codes(&attend(&other, &board.members[1]).await.expect(422)), ["no_substitute"]);
        assert_eq!(codes(&attend(&stands_in, &board.members[2]).await.expect(422)), ["no_substitute"]);
        let absent = json!({ "attendance": [{ "person": stands_in, "state": "absent" }] });
        post(&secretary, &format!("meetings/{slug}/attendance"), &absent).await.expect(201);
        let sitting = attend(&stands_in, &board.members[1]).await.expect(201).json();
        assert_eq!(sitting["quorum"]["present"], 1);
    }

    async fn what_is_recommended_stays_text_where_a_meeting_is_run(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 0).await;
        let item = json!({ "kind": "decision", "title": "Sag", "case": "x", "recommendation": "A</textarea><b id=own>B" });
        post(&secretary, &format!("meetings/{slug}/items"), &item).await.expect(201);
        begin(&secretary, &slug).await;
        let run = server.user(Role::Secretary).await.get(&format!("/meetings/{slug}/run")).await.expect(200).text;
        assert!(run.contains("A&lt;/textarea>") && !run.contains("<b id=own>"), "{run}");
    }
}
