//! Meetings from their agenda to their minutes, and for whom they are, over HTTP on both databases.

use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{NewToken, Scope};
use styrbord_tests::{Answer, Server, User, on_both};

/// The people of a forum with five voting seats, and a substitute: the chair and the secretary have accounts.
pub struct Board {
    pub forum: String,
    pub chair: String,
    pub secretary: String,
    pub members: Vec<String>,
    pub substitute: String,
}

pub async fn board(server: &Server, more: &[(&str, &str)]) -> Board {
    let secretary = server.person(Role::Secretary).await;
    let mut members = Vec::new();
    for name in ["Bo Berg", "Eva Engholm", "Ida Iversen"] {
        members.push(server.registered(Kind::Person, &[("title", name)]).await);
    }
    let substitute = server
        .registered(Kind::Person, &[("title", "Uffe Ulv")])
        .await;
    let mut fields = vec![
        ("members.0.voting", "true"),
        ("members.1.role", "secretary"),
        ("members.1.person", &*secretary),
        ("members.5.role", "substitute"),
        ("members.5.person", &*substitute),
        ("members.5.substitute_for", &*members[0]),
    ];
    let roles = ["members.2", "members.3", "members.4"]
        .map(|place| ["role", "person", "voting"].map(|field| format!("{place}.{field}")));
    for (place, person) in roles.iter().zip(&members) {
        fields.push((&place[0], "member"));
        fields.push((&place[1], person));
        fields.push((&place[2], "true"));
    }
    fields.extend(more);
    let forum = server.forum("Boardet", "IGF", &fields).await;
    Board {
        forum,
        chair: "test-chair".to_owned(),
        secretary,
        members,
        substitute,
    }
}

pub async fn post(user: &User, path: &str, body: &Value) -> Answer {
    user.send_json(Method::POST, &format!("/api/v1/{path}"), body)
        .await
}

/// Does something to a record as it stands now; an agenda goes out as it is read.
pub async fn act(user: &User, path: &str, name: &str, body: &Value) -> Answer {
    let mut body = body.clone();
    if name == "send" && body.get("checksum").is_none() {
        let read = user.get(&format!("/api/v1/{path}/items")).await.json();
        body["checksum"] = json!(read["checksum"].as_str().unwrap_or("none"));
    }
    let revision = user
        .get(&format!("/api/v1/{path}"))
        .await
        .expect(200)
        .json()["revision"]
        .clone();
    let request = user.request(Method::POST, &format!("/api/v1/{path}/{name}"));
    Answer::to(
        request
            .header("if-match", format!("\"{revision}\""))
            .json(&body),
    )
    .await
}

pub fn codes(answer: &Answer) -> Vec<String> {
    let faults = answer.json()["faults"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    faults
        .iter()
        .map(|fault| fault["code"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// A meeting today, with so many items for decision on its agenda.
pub async fn meeting(server: &Server, secretary: &User, board: &Board, items: usize) -> String {
    let start = format!("{}T09:00", server.desk().today());
    let body = json!({ "forum": board.forum, "start": start, "place": "Rådhuset" });
    let made = post(secretary, "meetings", &body).await.expect(201).json();
    let slug = made["slug"].as_str().unwrap().to_owned();
    for number in 1..=items {
        let item = json!({
            "kind": "decision", "title": format!("Sag {number}"), "case": "Sagen", "recommendation": format!("At {number} godkendes"),
        });
        post(secretary, &format!("meetings/{slug}/items"), &item)
            .await
            .expect(201);
    }
    slug
}

pub async fn begin(secretary: &User, slug: &str) {
    act(secretary, &format!("meetings/{slug}"), "send", &json!({}))
        .await
        .expect(200);
    act(secretary, &format!("meetings/{slug}"), "open", &json!({}))
        .await
        .expect(200);
}

pub fn present(people: &[&str]) -> Value {
    let lines = people
        .iter()
        .map(|person| json!({ "person": person, "state": "present" }));
    Value::Array(lines.collect())
}

on_both! {
    async fn a_forum_meets_decides_and_approves_its_minutes(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let year = server.desk().today().year();
        let slug = meeting(server, &secretary, &board, 2).await;
        let shown = secretary.get(&format!("/api/v1/meetings/{slug}")).await.json();
        assert_eq!(shown["number"], json!(format!("IGF-{year}-M01")));
        assert_eq!(shown["title"], json!(format!("IGF 1/{year}")), "nobody needs to name a meeting");
        assert_eq!(shown["status"], "planned");
        let note = json!({ "kind": "information", "title": "Nyt fra driften" });
        post(&secretary, &format!("meetings/{slug}/items"), &note).await.expect(201);

        // Nothing is decided before the meeting has begun, and it begins by an agenda.
        let refused = act(&secretary, &format!("meetings/{slug}"), "open", &json!({})).await.expect(422);
        assert_eq!(codes(&refused), ["meeting_not_there"]);
        let first = json!({ "kind": "approved" });
        let refused = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(422);
        assert_eq!(codes(&refused)[..2], ["meeting_not_running", "no_quorum"]);
        begin(&secretary, &slug).await;
        assert_eq!(codes(&post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(422)), ["no_quorum"]);

        // Three of four: enough. Who is recused is not there for that item alone.
        let here = present(&[&board.chair, &board.members[0], &board.members[1]]);
        let sitting = post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": here })).await.expect(201).json();
        assert_eq!(sitting["quorum"], json!({ "present": 3, "needed": 2, "seats": 4, "met": true }));
        let away = json!([
            { "person": board.members[0], "state": "recused" }, { "person": board.members[1], "state": "absent" },
        ]);
        let of_item = post(&secretary, &format!("meetings/{slug}/items/1/attendance"), &away).await.expect(201).json();
        assert_eq!(of_item["quorum"]["present"], 1);
        assert_eq!(codes(&post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(422)), ["no_quorum"]);
        let back = present(&[&board.members[1]]);
        post(&secretary, &format!("meetings/{slug}/items/1/attendance"), &back).await.expect(201);

        // The secretary does not decide where the charter does not let them; who leads does.
        post(&secretary, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(403);
        let decision = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(201).json();
        assert_eq!(decision["number"], json!(format!("IGF-{year}-001")));
        assert_eq!((&decision["text"], &decision["status"]), (&json!("At 1 godkendes"), &json!("in_effect")));
        assert_eq!(decision["decided_on"], json!(server.desk().today()));
        let again = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &first).await.expect(422);
        assert_eq!(codes(&again), ["item_decided"], "who comes second is told");
        let further = json!({ "kind": "noted", "text": "Og taget til efterretning", "further": true });
        post(&chair, &format!("meetings/{slug}/items/1/adopt"), &further).await.expect(201);

        // What is left undecided keeps the meeting open.
        let left = act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(422);
        assert_eq!(codes(&left), ["item_undecided", "item_undecided"]);
        let agenda = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.expect(200).json();
        let slugs: Vec<String> = agenda["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap().to_owned()).collect();
        assert_eq!(agenda["items"][0]["decisions"].as_array().unwrap().len(), 2);
        let at = |item: &str| format!("agenda-items/{item}");
        assert_eq!(codes(&act(&secretary, &at(&slugs[1]), "treat", &json!({})).await.expect(422)), ["item_needs_decision"]);
        let put_off = act(&secretary, &at(&slugs[1]), "postpone", &json!({ "reason": "Mangler tal" })).await.expect(201).json();
        assert_eq!((&put_off["status"], &put_off["continues"]), (&json!("proposed"), &json!(slugs[1])));
        act(&secretary, &at(&slugs[2]), "treat", &json!({ "text": "Taget til efterretning." })).await.expect(200);
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        let late = post(&chair, &format!("meetings/{slug}/items/1/adopt"), &further).await.expect(422);
        assert_eq!(codes(&late), ["meeting_not_running"]);

        // The next agenda gets the approval of the minutes by itself, and what was put off can come on it.
        let next = meeting(server, &secretary, &board, 0).await;
        let mut taken = put_off.clone();
        taken["meeting"] = json!(next);
        let request = secretary.request(Method::PUT, &format!("/api/v1/agenda-items/{}", put_off["slug"].as_str().unwrap()));
        Answer::to(request.header("if-match", "\"1\"").json(&taken)).await.expect(200);
        begin(&secretary, &next).await;
        let agenda = secretary.get(&format!("/api/v1/meetings/{next}/items")).await.json();
        let kinds: Vec<&str> = agenda["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["minutes", "decision"]);
        let minutes = at(agenda["items"][0]["slug"].as_str().unwrap());
        act(&secretary, &minutes, "treat", &json!({})).await.expect(403);
        assert_eq!(codes(&act(&chair, &minutes, "treat", &json!({})).await.expect(422)), ["no_quorum"]);
        post(&secretary, &format!("meetings/{next}/attendance"), &json!({ "attendance": here })).await.expect(201);
        act(&chair, &minutes, "treat", &json!({})).await.expect(200);
        let first = secretary.get(&format!("/api/v1/meetings/{slug}")).await.json();
        assert_eq!((&first["status"], &first["version"]), (&json!("minutes_approved"), &json!(1)));
        // What was said stands with it.
        let mut item = secretary.get(&format!("/api/v1/{}", at(&slugs[2]))).await.json();
        item["text"] = json!("Noget andet.");
        let request = secretary.request(Method::PUT, &format!("/api/v1/{}", at(&slugs[2])));
        let tag = format!("\"{}\"", item["revision"]);
        assert_eq!(codes(&Answer::to(request.header("if-match", tag).json(&item)).await.expect(422)), ["minutes_locked"]);
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn a_calendar_is_asked_for_at_a_secret_address_and_tells_of_own_forums_alone(server) {
        let board = board(server, &[]).await;
        let other = server.registered(Kind::Forum, &[("title", "Andet"), ("code", "AN"), ("purpose", "x")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let start = format!("{}T09:00", server.desk().today());
        let body = json!({ "forum": board.forum, "start": start, "place": "Rådhuset, lokale 2; øst" });
        let slug = post(&secretary, "meetings", &body).await.expect(201).json()["slug"].as_str().unwrap().to_owned();
        assert_eq!(codes(&post(&secretary, "meetings", &json!({ "forum": other, "start": start })).await.expect(422)), ["meeting_of_members"]);
        server.registered(Kind::Meeting, &[("forum", &*other), ("start", &*start)]).await;
        let account = server.account(Role::Secretary).await.id;
        let desk = server.registry().installation("test");
        let made = async |scope| {
            let new = NewToken { account, name: "Kalender".to_owned(), scope, expires_at: None };
            desk.create_token(&new).await.unwrap()
        };
        let (token, secret) = made(Scope::Calendar).await;
        let nobody = server.visitor();
        let sent = nobody.get(&format!("/calendar/{secret}.ics")).await.expect(200).text;
        assert!(sent.starts_with("BEGIN:VCALENDAR\r\n") && sent.ends_with("END:VCALENDAR\r\n"), "{sent}");
        assert_eq!(sent.matches("BEGIN:VEVENT").count(), 1, "{sent}");
        assert!(sent.contains("LOCATION:Rådhuset\\, lokale 2\\; øst\r\n") && sent.to_lowercase().contains(&format!("/meetings/{slug}")), "{sent}");
        assert!(sent.contains("STATUS:TENTATIVE"), "{sent}");
        act(&secretary, &format!("meetings/{slug}"), "cancel", &json!({ "reason": "Ferie" })).await.expect(200);
        assert!(nobody.get(&format!("/calendar/{secret}.ics")).await.text.contains("STATUS:CANCELLED"));
        // It opens nothing else, and nothing else opens it.
        server.program_with(&secret).get("/api/v1/meetings").await.expect(401);
        let (_, reading) = made(Scope::Read).await;
        nobody.get(&format!("/calendar/{reading}.ics")).await.expect(404);
        nobody.get("/calendar/sty_guess.ics").await.expect(404);
        desk.revoke_token(token.id).await.unwrap();
        nobody.get(&format!("/calendar/{secret}.ics")).await.expect(404);
    }

    async fn a_closed_item_is_for_the_forum_alone(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let system = server.registered(Kind::System, &[("title", "Aula"), ("text", "x"), ("stage", "operation")]).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let items = format!("meetings/{slug}/items");
        let mut item = json!({
            "kind": "decision", "title": "Hemmelig havørn", "case": "Klapværk", "recommendation": "Sæt klapværk op",
            "closed": true, "subjects": [system],
        });
        assert_eq!(codes(&post(&secretary, &items, &item).await.expect(422)), ["needed_to_close"]);
        item["closed_reason"] = json!("Forvaltningsloven § 27");
        let made = post(&secretary, &items, &item).await.expect(201).json();
        let closed = made["slug"].as_str().unwrap().to_owned();
        let open = json!({ "kind": "information", "title": "Åbent punkt" });
        assert_eq!(post(&secretary, &items, &open).await.expect(201).json()["position"], 2, "its number tells of no closed one");
        let mut opened = made.clone();
        opened["closed"] = json!(false);
        let request = secretary.request(Method::PUT, &format!("/api/v1/agenda-items/{closed}"));
        let refused = Answer::to(request.header("if-match", "\"1\"").json(&opened)).await.expect(422);
        assert_eq!(codes(&refused), ["closed_stays"]);
        // Nobody writes what they could not read.
        let mut own = item.clone();
        own["forum"] = json!(board.forum);
        assert_eq!(codes(&post(&editor, "agenda-items", &own).await.expect(422)), ["forum_closed"]);

        begin(&secretary, &slug).await;
        let all = [&*board.chair, &board.members[0], &board.members[1]];
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": present(&all) })).await.expect(201);
        let decision = post(&chair, &format!("{items}/L1/adopt"), &json!({ "kind": "approved" })).await.expect(201).json();
        let number = decision["slug"].as_str().unwrap();
        for path in [format!("/api/v1/decisions/{number}"), format!("/decisions/{number}"), format!("/agenda-items/{closed}")] {
            reader.get(&path).await.expect(404);
        }
        server.registry().catch_up().await.unwrap();
        for path in [
            format!("/api/v1/{items}"), format!("/meetings/{slug}"), format!("/meetings/{slug}/minutes"), "/agenda-items".to_owned(),
            "/decisions".to_owned(), format!("/systems/{system}"), format!("/systems/{system}/relations"), "/changes".to_owned(),
            "/search?q=klapv%C3%A6rk".to_owned(), "/search?q=hav%C3%B8rn".to_owned(), "/api/v1/decisions".to_owned(),
            "/api/v1/agenda-items".to_owned(), format!("/forums/{}", board.forum), "/agenda-items.csv".to_owned(),
        ] {
            let seen = reader.get(&path).await;
            let text = seen.text.to_lowercase();
            let asked = path.contains("/search");
            assert!(asked || !(text.contains("havørn") || text.contains("klapværk")), "{path}");
            assert!(!text.contains("hemmelig"), "{path}");
        }
        let agenda = reader.get(&format!("/api/v1/{items}")).await.expect(200).json();
        assert_eq!(agenda["items"].as_array().unwrap().len(), 2);
        assert_eq!(secretary.get(&format!("/api/v1/{items}")).await.json()["items"].as_array().unwrap().len(), 3);
        reader.get(&format!("/meetings/{slug}/run")).await.expect(403);
        // Whatever the forum turns to, what is closed by itself stays so.
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn verify_finds_what_was_left_open_and_what_was_opened(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let closed = json!({
            "kind": "decision", "title": "Lukket", "case": "x", "recommendation": "y", "closed": true, "closed_reason": "§ 27",
        });
        post(&secretary, &format!("meetings/{slug}/items"), &closed).await.expect(201);
        begin(&secretary, &slug).await;
        let here = json!({ "attendance": present(&[&board.chair, &board.members[0]]) });
        post(&secretary, &format!("meetings/{slug}/attendance"), &here).await.expect(201);
        post(&secretary, &format!("meetings/{slug}/items/L1/adopt"), &json!({ "kind": "approved" })).await.expect(201);
        server.registry().catch_up().await.unwrap();
        assert!(server.registry().verify().await.unwrap().is_empty());
        for change in [
            "UPDATE meeting SET status = 'minutes_draft'",
            "UPDATE decision SET closed = NULL",
        ] {
            server.registry().store().connection().execute_unprepared(change).await.unwrap();
        }
        let found: Vec<String> = server.registry().verify().await.unwrap().into_iter().map(|finding| finding.code.to_owned()).collect();
        for code in ["item_left_open", "decision_of_closed_item"] {
            assert!(found.iter().any(|found| found == code), "{code}: {found:?}");
        }
    }
}
