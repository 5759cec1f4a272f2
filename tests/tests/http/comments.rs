//! What people write to each other about pages.

use reqwest::Method;
use serde_json::json;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User, on_both};

async fn made(server: &Server) -> String {
    let owner = server.person(Role::Editor).await;
    let system = [
        ("title", "Aula"),
        ("text", "x"),
        ("stage", "idea"),
        ("roles.0.role", "system_owner"),
        ("roles.0.holder", &*owner),
    ];
    server.registered(Kind::System, &system).await;
    "/systems/aula/comments".to_owned()
}

/// Writes something; gives its identity.
async fn say(user: &User, place: &str, text: &str) -> String {
    let at = user.post(place, &[("text", text)]).await.expect(303);
    at.location().split_once("#c-").unwrap().1.to_owned()
}

async fn told(user: &User) -> String {
    let page = user.get("/alerts").await.expect(200).text;
    page.split("id=\"by-mail\"").next().unwrap().to_owned()
}

on_both! {
    async fn a_comment_is_told_to_those_whom_it_concerns_and_changes_nothing(server) {
        let place = made(server).await;
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let chair = server.person(Role::Chair).await;
        let chair = (server.user(Role::Chair).await, server.desk().record(Kind::Person, &chair).await.unwrap());
        let before = server.desk().record(Kind::System, "aula").await.unwrap();
        let id = say(&reader, &place, "Hvad siger [[Test chair]]? <b onclick=x()>x</b>").await;
        assert_eq!(say(&reader, &place, "Hvad siger [[Test chair]]? <b onclick=x()>x</b>").await, id, "sent twice, said once");
        let page = editor.get(&place).await.expect(200).text;
        assert!(page.contains(&format!("id=\"c-{id}\"")) && !page.contains("onclick"), "{page}");
        assert!(told(&editor).await.contains("har skrevet en kommentar til ”Aula”"), "who owns it");
        assert_eq!(chair.1.page.title, "Test chair");
        assert!(told(&chair.0).await.contains("har nævnt dig i en kommentar til ”Aula”"));
        assert!(!told(&reader).await.contains("Aula"), "who wrote it knows");
        // Who has written hears of the answer.
        say(&editor, &place, "Den er god.").await;
        assert!(told(&reader).await.contains("har skrevet en kommentar til ”Aula”"));
        assert_eq!(server.desk().record(Kind::System, "aula").await.unwrap(), before);
        // Nobody without an account reads them, and the search does not find them.
        let visitor = server.visitor();
        visitor.get(&place).await.expect(303);
        assert!(editor.get("/systems/aula").await.text.contains("/systems/aula/comments"));
        assert_eq!(visitor.get(&format!("/api/v1{place}")).await.status, 401);
    }

    async fn a_comment_is_put_right_by_who_wrote_it_and_both_stay(server) {
        let place = made(server).await;
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let id = say(&reader, &place, "Det koster 10 kr.").await;
        let mend = [("text", "Det koster 100 kr."), ("corrects", &*id)];
        assert!(reader.post(&place, &mend).await.expect(303).location().ends_with(&id));
        let once_more = [("text", "Det koster 1.000 kr."), ("corrects", &*id)];
        reader.post(&place, &once_more).await.expect(303);
        let page = editor.get(&place).await.expect(200).text;
        for text in ["Det koster 10 kr.", "Det koster 100 kr.", "Det koster 1.000 kr.", "Rettet"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert_eq!(page.matches("id=\"c-").count(), 1);
        for (user, corrects) in [(&editor, &*id), (&reader, "x"), (&reader, "0193abcd-0000-7000-8000-000000000000")] {
            let form = [("text", "Nej"), ("corrects", corrects)];
            let refused = user.post(&place, &form).await.expect(422).text;
            assert!(refused.contains("Du kan kun rette dine egne"), "{refused}");
        }
    }

    async fn a_comment_has_words_and_whoever_may_not_write_is_told(server) {
        let place = made(server).await;
        let reader = server.user(Role::Reader).await;
        let long = "å".repeat(4001);
        for text in ["", " ", &long, "Ring til 010190-1234"] {
            let refused = reader.post(&place, &[("text", text)]).await.expect(422).text;
            assert!(refused.contains(&format!("{}</textarea>", text.trim_start())), "{refused}");
        }
        let meant = [("text", "Ring til 010190-1234"), ("confirm_cpr", "true")];
        reader.post(&place, &meant).await.expect(303);
        let auditor = server.user(Role::Auditor).await;
        assert_eq!(auditor.post(&place, &[("text", "Nej")]).await.status, 403);
        let page = auditor.get(&place).await.expect(200).text;
        assert!(page.contains("010190-1234") && !page.contains("<textarea"), "reads, and writes nothing: {page}");
        assert_eq!(reader.post("/systems/findes-ikke/comments", &[("text", "Nej")]).await.status, 404);
        assert_eq!(server.visitor().post(&place, &[("text", "Nej")]).await.status, 401);
    }

    async fn nobody_floods_a_page_or_a_person(server) {
        let place = made(server).await;
        let (reader, auditor) = (server.user(Role::Reader).await, server.another("begge", &[Role::Auditor, Role::Editor], None).await);
        for number in 0..30 {
            say(&reader, &place, &format!("Kommentar {number}")).await;
        }
        let refused = reader.post(&place, &[("text", "Én til")]).await.expect(422).text;
        assert!(refused.contains("inden for en time") && refused.contains("Én til</textarea>"), "{refused}");
        say(&auditor, &place, "Andre kan").await;
        // A page shows some, and leads to those before; only what is to be put right has a form.
        let page = reader.get(&place).await.expect(200).text;
        assert_eq!(page.matches("<textarea").count(), 1);
        let program = server.program(Role::Auditor, Scope::Read).await;
        let some = program.get(&format!("/api/v1{place}?limit=20")).await.expect(200).json();
        let next = some["next_cursor"].as_str().unwrap();
        let rest = program.get(&format!("/api/v1{place}?limit=20&cursor={next}")).await.expect(200).json();
        let number = |page: &serde_json::Value| page["items"].as_array().unwrap().len();
        assert_eq!((number(&some), number(&rest), &rest["next_cursor"]), (20, 11, &json!(null)));
        assert_eq!(rest["items"][0]["text"], "Kommentar 0");
        // Nothing more is said of what was removed.
        let made = auditor.post("/wiki/new", &[("title", "Fejlside"), ("text", "x")]).await.expect(303).location().to_owned();
        auditor.post(&format!("{made}/remove"), &[("revision", "1")]).await.expect(303);
        assert_eq!(auditor.post(&format!("{made}/comments"), &[("text", "Nej")]).await.status, 404);
    }

    async fn programs_write_and_read_them_too(server) {
        let place = format!("/api/v1{}", made(server).await);
        let program = server.program(Role::Reader, Scope::Write).await;
        let made = program.send_json(Method::POST, &place, &json!({ "text": "Hej" })).await.expect(201).json();
        let body = json!({ "text": "Hej igen", "corrects": made["id"] });
        let mended = program.send_json(Method::POST, &place, &body).await.expect(201).json();
        assert_eq!((&mended["id"], &mended["before"][0]["text"]), (&made["id"], &json!("Hej")));
        assert_eq!(program.get(&place).await.expect(200).json()["items"], json!([mended]));
        for body in [json!({}), json!({ "text": "x", "by": "Anna" })] {
            program.send_json(Method::POST, &place, &body).await.expect(422);
        }
        let reads = server.program(Role::Reader, Scope::Read).await;
        assert_eq!(reads.send_json(Method::POST, &place, &json!({ "text": "x" })).await.status, 403);
        reads.get(&place).await.expect(200);
    }

    async fn what_is_written_about_a_closed_page_is_for_those_who_see_it(server) {
        let member = server.person(Role::Secretary).await;
        let seat = [("openness", "closed"), ("members.1.role", "secretary"), ("members.1.person", &*member)];
        let forum = server.forum("Lukket forum", "LF", &seat).await;
        let secretary = server.user(Role::Secretary).await;
        let item = server.registered(Kind::AgendaItem, &[("title", "Personsag"), ("forum", &*forum), ("kind", "discussion")]).await;
        let place = format!("/agenda-items/{item}/comments");
        let reader = server.person(Role::Reader).await;
        let reader = (server.user(Role::Reader).await, server.desk().record(Kind::Person, &reader).await.unwrap());
        say(&secretary, &place, &format!("Se her, [[{}]]", reader.1.page.title)).await;
        reader.0.get(&place).await.expect(404);
        assert!(!told(&reader.0).await.contains("Personsag"), "who is named and may not know of it is not told");
        assert_eq!(reader.0.post(&place, &[("text", "Nej")]).await.status, 404);
    }

    async fn what_must_go_goes_from_comments_and_alerts(server) {
        let place = made(server).await;
        let (reader, administrator) = (server.user(Role::Reader).await, server.user(Role::Administrator).await);
        let meant = [("text", "Ring til 010190-1234"), ("confirm_cpr", "true")];
        reader.post(&place, &meant).await.expect(303);
        let form = [("act", "remove"), ("looked", "010190-1234"), ("value", "010190-1234"), ("reason", "Skrevet ved en fejl"), ("present", styrbord_tests::PASSWORD)];
        administrator.post("/redaction", &form).await.expect(303);
        let page = reader.get(&place).await.expect(200).text;
        assert!(!page.contains("010190"), "{page}");
    }
}
