//! What people are told of a meeting: an agenda that was sent, minutes to answer and objections to them, over HTTP on both databases.

use sea_orm::ConnectionTrait;
use serde_json::json;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, on_both};

use super::alerts::{day, number, unread, with_address};
use super::meetings::{act, board, codes, meeting, post};
use super::minutes::{over, said};

const SENT: &str = "er sendt. Mødet er";
const TO_ANSWER: &str = "Læs udkastet til referat";
const OBJECTED: &str = "har gjort indsigelse mod referatet";

/// As if what a meeting asks of people were told by several jobs at once, and by the day between them, more than once.
async fn all_again(server: &Server) {
    for _ in 0..3 {
        server.once_more("meeting").await;
        server.once_more("alerts").await;
        server.idle().await;
    }
}

/// As if what was told held yesterday, and the next day came.
async fn next_day(server: &Server) {
    let connection = server.registry().store().connection();
    let earlier = "UPDATE alert SET holds_on = '2020-01-01' WHERE holds_on > ''";
    connection.execute_unprepared(earlier).await.unwrap();
    day(server).await;
}

on_both! {
    async fn who_comes_hears_once_of_an_agenda_and_of_nothing_closed(server) {
        server.idle().await;
        let member = with_address(server, Role::Editor).await;
        let presenter = with_address(server, Role::Reader).await;
        let guest = server.person(Role::Administrator).await;
        let seat = [("members.6.role", "member"), ("members.6.person", &*member), ("members.6.voting", "true")];
        let board = board(server, &seat).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let [chair, editor, reader, invited, sender] = [
            server.user(Role::Chair).await, server.user(Role::Editor).await, server.user(Role::Reader).await,
            server.user(Role::Administrator).await, server.user(Role::Secretary).await,
        ];
        for user in [&editor, &reader] {
            user.post("/alerts", &[("act", "choose"), ("meeting", "at_once")]).await.expect(303);
        }
        let slug = meeting(server, &secretary, &board, 0).await;
        for (title, closed) in [("Åben ørn", false), ("Hemmelig havørn", true)] {
            let item = json!({
                "kind": "decision", "title": title, "case": "x", "recommendation": "y", "presenter": presenter,
                "closed": closed, "closed_reason": closed.then_some("§ 27"),
            });
            post(&secretary, &format!("meetings/{slug}/items"), &item).await.expect(201);
        }
        day(server).await;
        assert_eq!(number(&editor).await, "0", "what is planned tells nobody");
        act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        server.idle().await;
        for user in [&chair, &editor] {
            let told = unread(user).await;
            assert!(told.matches(SENT).count() == 1 && !told.contains("havørn"), "{told}");
        }
        assert!(editor.get("/").await.text.contains(SENT), "and where they begin");
        let told = unread(&reader).await;
        assert!(told.contains("Du fremlægger ”Åben ørn”") && !told.contains("havørn") && !told.contains(SENT), "{told}");
        assert!(!unread(&sender).await.contains(SENT), "who has sent it knows of it");
        assert_eq!(number(&invited).await, "0");
        let letters = server.letters();
        assert!(letters.len() == 2 && letters.iter().all(|(_, letter)| !letter.contains("hav")), "{letters:?}");

        // Neither the day nor another tells of it again; a guest who is asked to come hears of it too.
        let here = json!({ "attendance": [{ "person": guest, "state": "guest" }] });
        post(&secretary, &format!("meetings/{slug}/attendance"), &here).await.expect(201);
        next_day(server).await;
        next_day(server).await;
        assert_eq!((number(&editor).await, number(&reader).await), ("1".to_owned(), "1".to_owned()));
        assert!(unread(&invited).await.contains(SENT));
        assert_eq!(server.letters().len(), 2);

        // What was sent again is another; it leads to what was sent, and what was read stays read.
        act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        server.idle().await;
        let told = unread(&editor).await;
        assert_eq!((told.matches(SENT).count(), server.letters().len()), (1, 3), "{told}");
        assert!(unread(&reader).await.matches("fremlægger").count() == 1);
        let at = told.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        let leads = editor.get(at).await.expect(303).location().to_owned();
        assert!(leads.ends_with("/minutes?paper=agenda"), "{leads}");
        assert!(editor.get(&leads).await.expect(200).text.contains("Åben ørn"));
        next_day(server).await;
        assert_eq!(number(&editor).await, "0");
        // Who is told at the same time ends nothing of what another tells.
        let letters = server.letters().len();
        all_again(server).await;
        assert_eq!((number(&editor).await, server.letters().len()), ("0".to_owned(), letters));
        assert_eq!((number(&invited).await, unread(&chair).await.matches(SENT).count()), ("1".to_owned(), 1));

        // It ends when the meeting begins.
        act(&secretary, &format!("meetings/{slug}"), "open", &json!({})).await.expect(200);
        server.idle().await;
        assert_eq!((number(&invited).await, number(&reader).await), ("0".to_owned(), "0".to_owned()));
        assert!(!unread(&chair).await.contains(SENT));
    }

    async fn who_would_have_come_hears_that_a_meeting_is_off(server) {
        server.idle().await;
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let [chair, sender] = [server.user(Role::Chair).await, server.user(Role::Secretary).await];
        for sent in [false, true] {
            let slug = meeting(server, &secretary, &board, 1).await;
            let path = format!("meetings/{slug}");
            if sent {
                act(&secretary, &path, "send", &json!({})).await.expect(200);
                server.idle().await;
                assert!(unread(&chair).await.contains(SENT));
            }
            act(&secretary, &path, "cancel", &json!({ "reason": "Formanden er syg" })).await.expect(200);
            server.idle().await;
            all_again(server).await;
            let told = unread(&chair).await;
            // Of what was never sent nobody has heard.
            assert_eq!((told.matches("er aflyst").count(), told.contains(SENT)), (usize::from(sent), false), "{told}");
            assert!(!unread(&sender).await.contains("er aflyst"), "who has called it off knows of it");
            let path = format!("/meetings/{slug}");
            let moved = secretary.edited(&format!("/api/v1{path}"), "place", json!("Kantinen")).await.expect(422);
            assert!(moved.text.contains("meeting_over"), "{}", moved.text);
            let page = chair.get(&path).await.expect(200).text;
            assert!(page.contains("aflyst: Formanden er syg"), "{page}");
        }
    }

    async fn who_presents_hears_no_more_of_what_they_present_no_longer(server) {
        server.idle().await;
        let presenter = with_address(server, Role::Reader).await;
        let other = with_address(server, Role::Administrator).await;
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let [reader, instead] = [server.user(Role::Reader).await, server.user(Role::Administrator).await];
        let presents = "Du fremlægger ”Ørnen”";
        let elsewhere = meeting(server, &secretary, &board, 0).await;
        for end in ["presenter", "meeting", "take_off", "postpone", "cancel"] {
            let slug = meeting(server, &secretary, &board, 1).await;
            let item = json!({
                "kind": "decision", "title": "Ørnen", "case": "x", "recommendation": "y", "presenter": presenter,
            });
            let item = post(&secretary, &format!("meetings/{slug}/items"), &item).await.expect(201).json();
            let item = format!("agenda-items/{}", item["slug"].as_str().unwrap());
            act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
            server.idle().await;
            assert_eq!(unread(&reader).await.matches(presents).count(), 1, "{end}");
            let why = json!({ "reason": "Ikke nu" });
            let at = format!("/api/v1/{item}");
            // What is worked on in an item changes nothing of who presents it.
            let planned = async || {
                let jobs = server.desk().jobs(1000).await.unwrap();
                jobs.iter().filter(|job| job.kind == "meeting").count()
            };
            let before = planned().await;
            secretary.edited(&at, "case", json!("Bedre belyst")).await.expect(200);
            assert_eq!(planned().await, before, "{end}");
            match end {
                "presenter" => secretary.edited(&at, end, json!(other)).await.expect(200),
                "meeting" => secretary.edited(&at, end, json!(elsewhere)).await.expect(200),
                "take_off" => act(&secretary, &item, end, &why).await.expect(200),
                "postpone" => act(&secretary, &item, end, &why).await.expect(201),
                _ => act(&secretary, &format!("meetings/{slug}"), end, &why).await.expect(200),
            };
            // However many items leave an agenda, one job tells of it.
            assert_eq!(planned().await, before + 1, "{end}");
            server.idle().await;
            let told = unread(&reader).await;
            assert!(!told.contains(presents), "{end}: {told}");
            assert_eq!(told.contains("er aflyst"), end == "cancel", "{end}: {told}");
            // Who presents it instead hears of it as soon.
            assert_eq!(unread(&instead).await.contains(presents), end == "presenter", "{end}");
            all_again(server).await;
            assert!(!unread(&reader).await.contains(presents), "{end}");
            if end == "presenter" {
                act(&secretary, &item, "take_off", &why).await.expect(200);
                server.idle().await;
            }
        }
    }

    async fn minutes_are_answered_and_objections_heard(server) {
        server.idle().await;
        let (_, slug, _) = over(server).await;
        let [chair, editor] = [server.program(Role::Chair, Scope::Write).await, server.program(Role::Editor, Scope::Write).await];
        let [leads, sits, keeps, reads] = [
            server.user(Role::Chair).await, server.user(Role::Editor).await, server.user(Role::Secretary).await, server.user(Role::Reader).await,
        ];
        server.idle().await;
        assert_eq!(number(&sits).await, "0", "they are written down first");
        next_day(server).await;
        next_day(server).await;
        for user in [&leads, &sits] {
            let told = unread(user).await;
            assert_eq!(told.matches(TO_ANSWER).count(), 1, "{told}");
        }
        for user in [&keeps, &reads] {
            assert!(!unread(user).await.contains(TO_ANSWER));
        }
        let path = format!("meetings/{slug}/answer");
        let read = said(&editor, &slug).await["checksum"].clone();
        post(&editor, &path, &json!({ "answer": "approves", "checksum": read })).await.expect(201);
        server.idle().await;
        assert!(!unread(&sits).await.contains(TO_ANSWER), "they have answered");
        next_day(server).await;
        assert!(!unread(&sits).await.contains(TO_ANSWER));
        assert!(unread(&leads).await.contains(TO_ANSWER));

        // Of an objection they hear who wrote the minutes and who approves them; the page of the minutes shows it before the button.
        let minutes = format!("/meetings/{slug}/minutes");
        let before = leads.get(&minutes).await.expect(200).text;
        let (_, form) = before.split_once("id=\"approve\"").unwrap();
        assert!(form.contains("Har ikke svaret: Test chair, Bo Berg") && !form.contains("name=\"reason\""), "{form}");
        let read = said(&chair, &slug).await["checksum"].clone();
        let items = chair.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let closed = items["items"].as_array().unwrap().iter().find(|item| item["no"] == "L1").unwrap()["slug"].clone();
        let objects = json!({ "answer": "objects", "item": closed, "objection": "Havørnen mangler", "checksum": read });
        post(&chair, &path, &objects).await.expect(201);
        server.idle().await;
        next_day(server).await;
        let told = unread(&keeps).await;
        assert_eq!(told.matches("Test chair har gjort indsigelse").count(), 1, "{told}");
        assert!(!told.to_lowercase().contains("havørn"), "{told}");
        let of_it = told.split("href=\"").find(|part| part.contains(OBJECTED)).unwrap();
        keeps.get(of_it.split('"').next().unwrap()).await.expect(303);
        assert!(!unread(&keeps).await.contains(OBJECTED));
        all_again(server).await;
        assert!(!unread(&keeps).await.contains(OBJECTED), "what was read stays read");
        for user in [&leads, &sits, &reads] {
            assert!(!unread(user).await.contains(OBJECTED));
        }
        let page = leads.get(&minutes).await.expect(200).text;
        let (_, form) = page.split_once("id=\"approve\"").unwrap();
        assert!(page.contains("Havørnen mangler") && form.contains("Indsigelse: Test chair") && form.contains("Godkend trods indsigelse"), "{form}");
        // A reason would be read by those who may not know of it.
        assert!(!form.contains("name=\"reason\""), "{form}");
        for user in [&sits, &reads] {
            assert!(!user.get(&minutes).await.expect(200).text.contains("id=\"approve\""));
        }
        assert!(!reads.get(&minutes).await.text.contains("Indsigelse"));
        assert!(leads.get("/").await.text.contains("/minutes#approve"));
        assert!(!keeps.get("/").await.text.contains("/minutes#approve"));
        let openly = json!({ "answer": "objects", "objection": "Møderne er for lange", "checksum": read });
        post(&chair, &path, &openly).await.expect(201);
        let page = leads.get(&minutes).await.expect(200).text;
        assert!(page.split_once("id=\"approve\"").unwrap().1.contains("name=\"reason\""), "{page}");
        let revision = chair.get(&format!("/api/v1/meetings/{slug}")).await.json()["revision"].to_string();
        let approve = format!("/meetings/{slug}/approve_minutes");
        let refused = leads.post(&approve, &[("at_minutes", "true"), ("revision", &revision)]).await.expect(422);
        assert!(refused.text.contains("id=\"approve\"") && refused.text.contains("Skriv, hvorfor det godkendes alligevel"), "{}", refused.text);
        assert_eq!(codes(&act(&chair, &format!("meetings/{slug}"), "approve_minutes", &json!({ "reason": " " })).await.expect(422)), ["minutes_objected"]);
        let form = [("at_minutes", "true"), ("revision", &*revision), ("reason", "Rettes på næste møde")];
        leads.post(&approve, &form).await.expect(303);
        server.idle().await;
        assert!(!unread(&keeps).await.contains(OBJECTED) && !unread(&leads).await.contains(TO_ANSWER), "it is done");
        let published = reads.get(&minutes).await.expect(200).text;
        assert!(published.contains("Rettes på næste møde") && !published.contains("id=\"approve\""), "{published}");
    }
}
