//! Agendas: who makes them, and that what goes out is what was read, over HTTP on both databases.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User, on_both};

use super::meetings::{act, begin, board, codes, meeting, post, present};

on_both! {
    async fn an_agenda_is_sent_as_it_was_read(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let page = server.user(Role::Secretary).await;
        // The minutes of the meeting before wait, and come along.
        let before = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &before).await;
        let items = secretary.get(&format!("/api/v1/meetings/{before}/items")).await.json();
        let item = items["items"][0]["slug"].as_str().unwrap().to_owned();
        act(&secretary, &format!("agenda-items/{item}"), "take_off", &json!({ "reason": "x" })).await.expect(200);

        let slug = meeting(server, &secretary, &board, 1).await;
        let path = format!("meetings/{slug}");
        let read = async |user: &User| user.get(&format!("/api/v1/{path}/items")).await.json()["checksum"].clone();
        assert_eq!(read(&server.program(Role::Reader, Scope::Read).await).await, Value::Null);
        let send = async |checksum: &Value| act(&secretary, &path, "send", &json!({ "checksum": checksum })).await;
        let shown = async || page.get(&format!("/{path}")).await.expect(200).text;
        assert!(!shown().await.contains("id=\"brings\""));

        // Something comes on it, something on it is written anew, or something else waits: what was read is not that any more.
        let first = read(&secretary).await;
        let taken = json!({ "kind": "information", "title": "Taget med" });
        post(&secretary, &format!("{path}/items"), &taken).await.expect(201);
        assert_eq!(codes(&send(&first).await.expect(422)), ["agenda_changed"]);
        let taken_up = read(&secretary).await;
        let items = secretary.get(&format!("/api/v1/{path}/items")).await.json();
        let on_it = format!("/api/v1/agenda-items/{}", items["items"][0]["slug"].as_str().unwrap());
        secretary.edited(&on_it, "recommendation", json!("At noget andet godkendes")).await.expect(200);
        assert_eq!(codes(&send(&taken_up).await.expect(422)), ["agenda_changed"]);
        let second = read(&secretary).await;
        act(&secretary, &format!("meetings/{before}"), "close", &json!({})).await.expect(200);
        assert_eq!(codes(&send(&second).await.expect(422)), ["agenda_changed"], "nobody has seen that minutes come along");
        let page_says = shown().await;
        assert!(page_says.contains("id=\"brings\"") && page_says.to_lowercase().contains(&before), "{page_says}");
        let third = read(&secretary).await;
        assert!(page_says.contains(third.as_str().unwrap()), "{page_says}");
        send(&third).await.expect(200);
        assert!(!shown().await.contains("id=\"brings\""));
        assert!(chair.get(&format!("/api/v1/{path}/papers")).await.json()["items"].as_array().unwrap().len() == 1);
    }

    async fn what_was_put_off_comes_back_as_it_was_read(server) {
        let board = board(server, &[("urgent_rule", "Formanden"), ("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let page = server.user(Role::Secretary).await;
        let decision = server.proposed(&board.forum, "approved", &[]).await;
        act(&chair, &format!("decisions/{decision}"), "adopt_urgently", &json!({ "reason": "Nu" })).await.expect(200);
        let first = meeting(server, &secretary, &board, 0).await;
        begin(&secretary, &first).await;
        let agenda = secretary.get(&format!("/api/v1/meetings/{first}/items")).await.json();
        let item = format!("agenda-items/{}", agenda["items"][0]["slug"].as_str().unwrap());
        let again = act(&secretary, &item, "postpone", &json!({ "reason": "Mangler tal" })).await.expect(201).json();
        let again = again["slug"].as_str().unwrap().to_owned();

        // It is on no agenda, and yet read: its page is a step away, and what it says is part of what is sent.
        let path = format!("meetings/{}", meeting(server, &secretary, &board, 0).await);
        let read = async || secretary.get(&format!("/api/v1/{path}/items")).await.json()["checksum"].clone();
        let send = async |checksum: &Value| act(&secretary, &path, "send", &json!({ "checksum": checksum })).await;
        let shown = page.get(&format!("/{path}")).await.expect(200).text;
        let (_, brings) = shown.split_once("id=\"brings\"").unwrap();
        let (brings, _) = brings.split_once("</ul>").unwrap();
        assert!(brings.contains(&format!("/agenda-items/{again}\"")), "{brings}");
        let known = read().await;
        assert!(shown.contains(known.as_str().unwrap()), "{shown}");
        let at = format!("/api/v1/agenda-items/{again}");
        secretary.edited(&at, "recommendation", json!("Noget andet")).await.expect(200);
        assert_eq!(codes(&send(&known).await.expect(422)), ["agenda_changed"]);
        send(&read().await).await.expect(200);
        let agenda = secretary.get(&format!("/api/v1/{path}/items")).await.json();
        assert_eq!(agenda["items"][0]["slug"], json!(again));
    }

    async fn a_form_hides_no_meeting_of_many(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let plan = async |start: &str, meetings: i64| {
            let series = json!({ "start": start, "every_weeks": 1, "meetings": meetings });
            post(&secretary, &format!("forums/{}/plan_meetings", board.forum), &series).await.expect(201).json()
        };
        plan("2030-01-08T13:00", 26).await;
        plan("2031-01-08T13:00", 26).await;
        let last = plan("2032-01-08T13:00", 1).await["slug"].as_str().unwrap().to_lowercase();
        let user = server.user(Role::Secretary).await;
        let form = user.get(&format!("/agenda-items/new?forum={}", board.forum)).await.expect(200).text;
        let (_, select) = form.split_once("<select id=\"f-meeting\"").unwrap();
        let (select, _) = select.split_once("</select>").unwrap();
        assert!(select.to_lowercase().contains(&format!("value=\"{last}\"")), "{select}");
        // Of no forum yet the next ones are offered, and any is typed.
        let form = user.get("/agenda-items/new").await.expect(200).text;
        let (_, near) = form.split_once("<datalist id=\"f-meeting-list\"").unwrap();
        let (near, _) = near.split_once("</datalist>").unwrap();
        assert_eq!(near.matches("<option").count(), 12, "{near}");
        assert!(near.contains("\"IGF 1/2030\"") && near.contains("\"IGF 12/2030\""), "{near}");
        let item = [("title", "Sag"), ("kind", "decision"), ("forum", &*board.forum), ("meeting", "IGF 1/2032")];
        let made = user.post("/agenda-items/new", &item).await.expect(303).location().to_owned();
        let known = async || {
            let page = user.get(&made).await.expect(200).text;
            let (before, _) = page.split_once(" oplysninger er kendt").unwrap();
            before.rsplit('>').next().unwrap().to_owned()
        };
        assert!(user.get(&made).await.text.contains("IGF 1/2032"));
        // What is to be decided on is asked for.
        let before = known().await;
        let at = format!("/api/v1{made}");
        for field in ["case", "recommendation"] {
            secretary.edited(&at, field, json!("Noget")).await.expect(200);
        }
        assert_eq!((before.as_str(), known().await.as_str()), ("4 af 7", "6 af 7"));
    }

    async fn an_agenda_that_was_changed_since_says_so(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let path = format!("meetings/{slug}");
        let closed = json!({
            "kind": "information", "title": "Lukket", "case": "x", "closed": true, "closed_reason": "§ 27",
        });
        let closed = post(&secretary, &format!("{path}/items"), &closed).await.expect(201).json()["slug"].as_str().unwrap().to_owned();
        let (inside, outside) = (server.user(Role::Secretary).await, server.user(Role::Reader).await);
        let says = async |user: &User| {
            let page = user.get(&format!("/{path}")).await.expect(200).text.contains("id=\"changed-since\"");
            let paper = user.get(&format!("/{path}/minutes")).await.expect(200).text.contains("id=\"changed-since\"");
            assert_eq!(page, paper);
            page
        };
        let set = async |item: &str, field: &str, value: Value| {
            secretary.edited(&format!("/api/v1/agenda-items/{item}"), field, value).await.expect(200);
        };
        let put = async |item: &str, case: &str| set(item, "case", json!(case)).await;
        let items = secretary.get(&format!("/api/v1/{path}/items")).await.json();
        let open = items["items"][0]["slug"].as_str().unwrap().to_owned();
        assert!(!says(&inside).await, "nothing was sent");
        act(&secretary, &path, "send", &json!({})).await.expect(200);
        assert!(!says(&inside).await && !says(&outside).await);
        // What is closed is changed for those alone who may read it.
        put(&closed, "y").await;
        assert!(says(&inside).await && !says(&outside).await);
        act(&secretary, &path, "send", &json!({})).await.expect(200);
        assert!(!says(&inside).await && !says(&outside).await);
        put(&open, "En anden sag").await;
        assert!(says(&inside).await && says(&outside).await);
        // A program that does not say what it has read sends it as it stands.
        act(&secretary, &path, "send", &json!({ "checksum": null })).await.expect(200);
        assert!(!says(&inside).await && !says(&outside).await);
        // What it costs and what it is about are promised as its words are, also by what was sent before papers said so.
        let system = server.registered(Kind::System, &[("title", "Havnelog"), ("text", "x")]).await;
        for (field, value) in [("money", json!(42_000_000)), ("subjects", json!([system]))] {
            for item in [&open, &closed] {
                let read = secretary.get(&format!("/api/v1/{path}/items")).await.json()["checksum"].clone();
                set(item, field, value.clone()).await;
                assert!(says(&inside).await, "{field}");
                assert_eq!(says(&outside).await, item == &open, "{field}");
                let stale = act(&secretary, &path, "send", &json!({ "checksum": read })).await.expect(422);
                assert_eq!(codes(&stale), ["agenda_changed"], "{field}");
                act(&secretary, &path, "send", &json!({})).await.expect(200);
                assert!(!says(&inside).await && !says(&outside).await, "{field}");
            }
        }
        // Once it goes on, what is done with it is no change of what was sent.
        put(&open, "En tredje sag").await;
        act(&secretary, &path, "open", &json!({})).await.expect(200);
        assert!(!says(&inside).await && !says(&outside).await);
    }

    async fn who_makes_an_agenda_sits_in_the_forum(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 2).await;
        // Anybody who drafts proposes; the agenda is not theirs.
        let item = json!({ "kind": "decision", "title": "Vores forslag", "forum": board.forum });
        let proposed = post(&editor, "agenda-items", &item).await.expect(201).json();
        assert_eq!(proposed["status"], "proposed");
        let mut onto = item.clone();
        onto["meeting"] = json!(slug);
        assert_eq!(codes(&post(&editor, "agenda-items", &onto).await.expect(422)), ["agenda_of_secretary"]);
        // What it says is their own and the secretary's; nobody else's.
        let own = proposed["slug"].as_str().unwrap();
        let reword = async |user: &User, item: &str, title: &str| {
            let mut body = secretary.get(&format!("/api/v1/agenda-items/{item}")).await.expect(200).json();
            let tag = format!("\"{}\"", body["revision"]);
            body["title"] = json!(title);
            let request = user.request(Method::PUT, &format!("/api/v1/agenda-items/{item}"));
            Answer::to(request.header("if-match", tag).json(&body)).await
        };
        reword(&editor, own, "Vores forslag, rettet").await.expect(200);
        reword(&secretary, own, "Vores forslag").await.expect(200);
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let other = items["items"][0]["slug"].as_str().unwrap().to_owned();
        assert_eq!(codes(&reword(&editor, &other, "Omskrevet").await.expect(422)), ["proposal_of_another"]);
        post(&editor, "meetings", &json!({ "forum": board.forum, "start": "2030-01-01T09:00" })).await.expect(403);
        act(&editor, &format!("meetings/{slug}"), "send", &json!({})).await.expect(403);
        let lines = json!({ "attendance": present(&[&board.chair]) });
        post(&editor, &format!("meetings/{slug}/attendance"), &lines).await.expect(403);

        // What lacks its case does not go out.
        onto["title"] = json!("Uden sag");
        let bare = post(&secretary, "agenda-items", &onto).await.expect(201).json();
        assert_eq!((&bare["status"], &bare["position"]), (&json!("scheduled"), &json!(3)));
        assert_eq!(codes(&act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(422)), ["item_incomplete"]);
        let at = format!("agenda-items/{}", bare["slug"].as_str().unwrap());
        let first = act(&secretary, &at, "place", &json!({ "position": 1 })).await.expect(200).json();
        assert_eq!(first["position"], 1);
        act(&secretary, &at, "take_off", &json!({ "reason": "For tidligt" })).await.expect(200);
        act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
        let agenda = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let titles: Vec<&str> = agenda["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
        assert_eq!(titles, ["Uden sag", "Sag 1", "Sag 2"], "what was on it stays on it");
        // A time that has passed the day is not typed in afterwards, and no time is guessed.
        for (start, status) in [("2026-13-01T09:00", 422), ("i morgen", 422), ("2030-01-02 9.30", 201)] {
            let body = json!({ "forum": board.forum, "start": start });
            let answer = post(&secretary, "meetings", &body).await.expect(status);
            if status == 201 {
                assert_eq!(answer.json()["start"], "2030-01-02T09:30");
                assert_eq!(answer.json()["number"], "IGF-2030-M01");
            }
        }
    }

    async fn what_people_do_on_a_meetings_page_comes_back_to_it(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let slug = meeting(server, &secretary, &board, 0).await;
        let path = format!("/meetings/{slug}");
        let revision = async || secretary.get(&format!("/api/v1{path}")).await.json()["revision"].to_string();
        // A refusal says why, where it was asked.
        let read = async || secretary.get(&format!("/api/v1{path}/items")).await.json()["checksum"].as_str().unwrap_or_default().to_owned();
        let refused = user.post(&format!("{path}/send"), &[("revision", &revision().await), ("checksum", &read().await)]).await.expect(422);
        assert!(refused.text.contains("Der er ingen punkter") || refused.text.contains("There are no items"), "{}", refused.text);
        let item = json!({ "kind": "decision", "title": "Sag", "case": "Sagen", "recommendation": "Ja", "forum": board.forum });
        let item = post(&secretary, "agenda-items", &item).await.expect(201).json()["slug"].as_str().unwrap().to_owned();
        let taken = user.post(&format!("/agenda-items/{item}/edit"), &[("revision", "1"), ("only", "meeting"), ("meeting", &slug), ("to_meeting", &slug)]).await.expect(303);
        assert_eq!(taken.location().to_lowercase(), format!("/meetings/{slug}#agenda"));
        for name in ["send", "open"] {
            let done = user.post(&format!("{path}/{name}"), &[("revision", &revision().await), ("checksum", &read().await)]).await.expect(303);
            assert!(done.location().to_lowercase().starts_with(&path), "{name}: {}", done.location());
            user.get(done.location()).await.expect(200);
        }
        let here = [
            ("run", slug.as_str()), ("item", item.as_str()),
            ("attendance.0.person", board.chair.as_str()), ("attendance.0.state", "present"),
            ("attendance.1.person", board.members[0].as_str()), ("attendance.1.state", "present"),
        ];
        let noted = user.post(&format!("{path}/attendance"), &here).await.expect(303);
        assert_eq!(noted.location().to_lowercase(), format!("/meetings/{slug}/run?item={item}"));
        let wrong = user.post(&format!("/agenda-items/{item}/adopt"), &[("run", &*slug), ("kind", "rejected"), ("text", "Det her bliver stående")]).await.expect(422);
        assert!(wrong.text.contains("Det her bliver stående") && wrong.text.contains("id=\"run\""), "{}", wrong.text);
        let decided = user.post(&format!("/agenda-items/{item}/adopt"), &[("run", &*slug), ("kind", "approved")]).await.expect(303);
        assert_eq!(decided.location().to_lowercase(), format!("/meetings/{slug}/run"));
        assert!(user.get(decided.location()).await.expect(200).text.contains("/close"));
        user.post(&format!("{path}/close"), &[("revision", &revision().await)]).await.expect(303);
        assert!(user.get(&format!("{path}/minutes")).await.expect(200).text.contains("IGF-"));
    }

    async fn a_series_is_planned_at_once_and_minutes_wait_on_one_agenda(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let path = format!("forums/{}/plan_meetings", board.forum);
        let series = json!({ "start": "2030-01-08T13:00", "every_weeks": 4, "meetings": 3, "place": "Rådhuset" });
        post(&editor, &path, &series).await.expect(403);
        for (field, value, code) in [("meetings", json!(27), "out_of_range"), ("every_weeks", json!(0), "out_of_range"), ("start", json!("2030-01-08"), "bad_time")] {
            let mut wrong = series.clone();
            wrong[field] = value;
            assert_eq!(codes(&post(&secretary, &path, &wrong).await.expect(422)), [code], "{field}");
        }
        let first = post(&secretary, &path, &series).await.expect(201).json();
        assert_eq!((&first["number"], &first["start"]), (&json!("IGF-2030-M01"), &json!("2030-01-08T13:00")));
        let list = secretary.get("/api/v1/meetings?sort=date").await.json();
        let dates: Vec<&str> = list["items"].as_array().unwrap().iter().map(|one| one["date"].as_str().unwrap()).collect();
        assert_eq!(dates, ["2030-01-08", "2030-02-05", "2030-03-05"]);

        let held = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &held).await;
        let items = secretary.get(&format!("/api/v1/meetings/{held}/items")).await.json();
        let item = items["items"][0]["slug"].as_str().unwrap().to_owned();
        act(&secretary, &format!("agenda-items/{item}"), "take_off", &json!({ "reason": "x" })).await.expect(200);
        act(&secretary, &format!("meetings/{held}"), "close", &json!({})).await.expect(200);
        let numbers = async |slug: &str| {
            act(&secretary, &format!("meetings/{slug}"), "send", &json!({})).await.expect(200);
            let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
            items["items"].as_array().unwrap().iter().filter(|item| item["kind"] == "minutes").count()
        };
        let [next, after] = [meeting(server, &secretary, &board, 1).await, meeting(server, &secretary, &board, 1).await];
        assert_eq!((numbers(&next).await, numbers(&after).await), (1, 0));
        assert_eq!(numbers(&next).await, 1, "sent again it brings them no second time");
    }
}
