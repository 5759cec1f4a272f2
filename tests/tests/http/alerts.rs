//! What people are told of: what the day brings, what others do to what they follow, and how they hear of it.

use jiff::ToSpan;
use sea_orm::ConnectionTrait;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::{Server, User, on_both};

/// What the list of alerts says is unread.
pub async fn unread(user: &User) -> String {
    let page = user.get("/alerts").await.expect(200).text;
    let part = page.split_once("id=\"unread\"");
    part.map_or(String::new(), |(_, part)| {
        part.split("</section>").next().unwrap().to_owned()
    })
}

/// How many are unread, as the sign above pages asks.
pub async fn number(user: &User) -> String {
    let body = serde_json::json!({});
    let answer = user.send_json(reqwest::Method::POST, "/call/unread_alerts", &body);
    answer.await.expect(200).text
}

/// Lets what the day brings be told once more, on a day so many days from today.
pub async fn day(server: &Server) {
    server.followed().await;
    server.once_more("alerts").await;
    server.idle().await;
}

pub async fn with_address(server: &Server, role: Role) -> String {
    let slug = server.person(role).await;
    let desk = server.desk();
    let person = desk.record(Kind::Person, &slug).await.unwrap();
    let email = format!("{slug}@example.dk");
    let form = [("title", person.page.title.as_str()), ("email", &*email)];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let form = styrbord_domain::form::Form::from_pairs(form);
    desk.edit(Kind::Person, &slug, person.page.revision, &form)
        .await
        .unwrap();
    slug
}

on_both! {
    async fn who_leads_hears_of_what_the_forum_ratifies_and_demands(server) {
        server.idle().await;
        let chair = server.user(Role::Chair).await;
        let bo = server.registered(Kind::Person, &[("title", "Bo Berg")]).await;
        let forum = server.forum("Forummet", "FO", &[("urgent_rule", "Formanden")]).await;
        let today = server.desk().today();
        let on = |days: i32| today.saturating_add(days.days()).to_string();
        let (soon, later) = (on(14), on(15));
        server.decided(&forum, "approved_with_conditions", &[
            ("conditions.0.text", "Snart krævet"), ("conditions.0.deadline", &*soon), ("conditions.0.responsible", &*bo),
            ("conditions.1.text", "Senere krævet"), ("conditions.1.deadline", &*later), ("conditions.1.responsible", &*bo),
        ]).await;
        // One that has run out demands nothing more of the forum; who has promised it still does it, and its page says so.
        let over = server.proposed(&forum, "approved_with_conditions", &[
            ("conditions.0.text", "Udløbet krav"), ("conditions.0.deadline", &*soon), ("conditions.0.responsible", &*bo),
            ("valid_to", &*on(-1)),
        ]).await;
        server.desk().adopt(&over, 1, Some(today.saturating_sub(9.days()))).await.unwrap();
        let action = chair.get(&format!("/api/v1/actions?decision={over}")).await.expect(200).json();
        assert_eq!(action["items"][0]["status"], "open");
        let page = chair.get(&format!("/actions/{}", action["items"][0]["slug"].as_str().unwrap())).await.expect(200).text;
        assert!(page.contains("følger af, gælder ikke længere (Udløbet)"), "{page}");
        let open = server.decided(&forum, "approved_with_conditions", &[
            ("title", "Til ingen"), ("conditions.0.text", "Uden dag"),
            ("conditions.1.text", "Uden nogen"), ("conditions.1.deadline", &*soon),
            ("conditions.2.text", "Endnu en"), ("conditions.2.deadline", &*later),
        ]).await;
        let proposal = server.proposed(&forum, "approved", &[("title", "Det hastede")]).await;
        let reason = styrbord_domain::form::Form::from_pairs([("reason".to_owned(), "Brand".to_owned())]);
        let act = &styrbord_domain::kinds::ADOPT_URGENTLY;
        server.desk().act(Kind::Decision, &proposal, act, Some(1), &reason).await.unwrap();
        day(server).await;
        let told = unread(&chair).await;
        assert!(told.contains("Snart krævet") && !told.contains("Senere krævet") && !told.contains("Det hastede"), "{told}");
        assert!(!told.contains("Udløbet krav"), "{told}");
        assert!(told.contains("Ingen følger op på betingelse 2 i ”Til ingen”"), "{told}");
        assert!(!told.contains("betingelse 1") && !told.contains("betingelse 3"), "{told}");
        let given = [("condition", "2"), ("responsible", &*bo)].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let given = styrbord_domain::form::Form::from_pairs(given);
        server.desk().act(Kind::Decision, &open, &styrbord_domain::kinds::FOLLOW_UP, None, &given).await.unwrap();
        let connection = server.registry().store().connection();
        connection.execute_unprepared("UPDATE alert SET holds_on = '2020-01-01' WHERE holds_on IS NOT NULL").await.unwrap();
        day(server).await;
        let told = unread(&chair).await;
        assert!(!told.contains("Ingen følger op") && told.contains("Uden nogen"), "somebody sees to it now: {told}");
        // Of the forum's last day it hears two weeks before.
        let earlier = format!("UPDATE decision SET ratify_by = '{soon}', ratify_by_sort = '{soon}' WHERE urgent");
        server.registry().store().connection().execute_unprepared(&earlier).await.unwrap();
        let facts = format!("UPDATE revision SET facts = replace(facts, '{}', '{soon}')", on(30));
        server.registry().store().connection().execute_unprepared(&facts).await.unwrap();
        day(server).await;
        assert!(unread(&chair).await.contains("tage stilling til hastebeslutningen ”Det hastede”"));
    }

    async fn what_is_due_is_told_once_until_it_is_done(server) {
        server.idle().await;
        let owner = server.person(Role::Editor).await;
        let (editor, chair) = (server.user(Role::Editor).await, server.user(Role::Chair).await);
        let forum = server.forum("Forummet", "FO", &[]).await;
        let today = server.desk().today();
        let on = |days: i32| today.saturating_add(days.days()).to_string();
        let archive = [("title", "Arkivalia"), ("text", "x"), ("stage", "operation"), ("owner", &*owner)];
        let archive = server.registered(Kind::System, &archive).await;
        for (title, days) in [("I dag", 0), ("I morgen", 1), ("For længst", -31)] {
            let action = [("title", title), ("forum", &*forum), ("responsible", &*owner), ("deadline", &*on(days))];
            server.registered(Kind::ActionItem, &action).await;
        }
        day(server).await;
        let told = unread(&editor).await;
        assert!(told.contains("Frist for ”I dag”"), "{told}");
        assert!(!told.contains("I morgen"), "{told}");
        assert_eq!(told.matches("For længst").count(), 1, "{told}");
        let late = unread(&chair).await;
        assert!(late.contains("Opgaven ”For længst” er ikke udført") && !late.contains("I dag"), "{late}");
        assert!(!told.contains(&archive));
        assert_eq!(number(&editor).await, "2");
        assert_eq!(number(&server.user(Role::Reader).await).await, "0");
        assert_eq!(number(&server.visitor()).await, "0");

        // A second time on the day says nothing new, and what was read stays read.
        let at = told.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(editor.get(at).await.expect(303).location().starts_with("/actions/"));
        assert_eq!(number(&editor).await, "1");
        assert_eq!(chair.get(at).await.status, 404, "nobody else's");
        day(server).await;
        assert_eq!(number(&editor).await, "1");
        // What is done is over, also where nobody has read of it.
        let desk = server.desk();
        let connection = server.registry().store().connection();
        let open = desk.list(Kind::ActionItem, &styrbord_registry::ListQuery::default()).await.unwrap();
        for action in open.items {
            let form = [
                ("title", action.page.title.as_str()), ("forum", &*forum), ("responsible", &*owner),
                ("deadline", action.fact("deadline")), ("status", "done"), ("outcome", "Gjort."),
            ];
            let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let form = styrbord_domain::form::Form::from_pairs(form);
            desk.edit(Kind::ActionItem, &action.page.slug, action.page.revision, &form).await.unwrap();
        }
        // As if it were the next day.
        use sea_orm::ConnectionTrait;
        connection.execute_unprepared("UPDATE alert SET holds_on = '2020-01-01' WHERE holds_on IS NOT NULL").await.unwrap();
        day(server).await;
        assert_eq!((number(&editor).await, number(&chair).await), ("0".to_owned(), "0".to_owned()));
    }

    async fn what_the_rows_of_the_clock_tell_goes_to_those_of_the_table(server) {
        server.idle().await;
        let owner = server.person(Role::Editor).await;
        let secretary = server.person(Role::Secretary).await;
        let today = server.desk().today();
        let on = |days: i32| today.saturating_add(days.days()).to_string();
        let forum = [("members.1.role", "secretary"), ("members.1.person", &*secretary), ("review_due", &*on(10))];
        let forum = server.forum("Forummet", "FO", &forum).await;
        let system = [("title", "Arkivalia"), ("text", "x"), ("stage", "operation"), ("roles.0.role", "system_owner"), ("roles.0.holder", &*owner), ("archive_next", &*on(180))];
        server.registered(Kind::System, &system).await;
        let unit = server.registered(Kind::Unit, &[("title", "Enheden"), ("manager", &*secretary)]).await;
        let system = [("title", "Herreløs"), ("text", "x"), ("stage", "operation"), ("unit", &*unit)];
        server.registered(Kind::System, &system).await;
        for (start, days) in [("Snart", 7), ("Senere", 60)] {
            let start = format!("{}T09:00", on(days)).replace(start, "");
            server.registered(Kind::Meeting, &[("forum", &*forum), ("start", &*start)]).await;
        }
        let meetings = server.desk().list(Kind::Meeting, &styrbord_registry::ListQuery::default()).await.unwrap();
        let soon = meetings.items.iter().find(|meeting| meeting.fact("date") == on(7)).unwrap();
        let item = [("title", "Uden indstilling"), ("forum", &*forum), ("meeting", &*soon.page.slug), ("kind", "decision"), ("presenter", &*owner)];
        server.registered(Kind::AgendaItem, &item).await;
        day(server).await;
        let told = unread(&server.user(Role::Secretary).await).await;
        for said in ["”Forummet” skal gennemgås senest", "”Herreløs” har ingen systemejer", "Dagsordenen for FO"] {
            assert!(told.contains(said), "{said}: {told}");
        }
        assert_eq!(told.matches("Dagsordenen for").count(), 1, "{told}");
        let told = unread(&server.user(Role::Editor).await).await;
        for said in ["”Arkivalia” skal afleveres til arkiv senest", "”Uden indstilling” mangler"] {
            assert!(told.contains(said), "{said}: {told}");
        }
    }

    async fn of_very_many_each_is_shown_and_counted(server) {
        server.idle().await;
        let owner = with_address(server, Role::Editor).await;
        let editor = server.user(Role::Editor).await;
        let forum = server.forum("Forummet", "FO", &[]).await;
        let today = server.desk().today().to_string();
        for number in 0..205 {
            let title = format!("Opgave {number:03}");
            let action = [("title", &*title), ("forum", &*forum), ("responsible", &*owner), ("deadline", &*today)];
            server.registered(Kind::ActionItem, &action).await;
        }
        day(server).await;
        let letters = server.letters();
        assert_eq!(letters.len(), 1, "{letters:?}");
        let letter = &letters[0].1;
        assert!(letter.contains("205") && letter.contains("(+175)"), "{letter}");
        let (mut seen, mut at, mut pages) = (std::collections::BTreeSet::new(), "/alerts".to_owned(), 0);
        loop {
            let page = editor.get(&at).await.expect(200).text;
            seen.extend(page.split("Opgave ").skip(1).map(|rest| rest[..3].to_owned()));
            pages += 1;
            let Some((before, _)) = page.split_once("rel=\"next\"") else { break };
            let link = page.split("rel=\"next\" href=\"").nth(1).or_else(|| before.rsplit("href=\"").next()).unwrap();
            at = link.split('"').next().unwrap().to_owned();
            assert!(at.starts_with("/alerts?after="), "{at}");
        }
        assert_eq!((seen.len(), pages), (205, 3));
        assert_eq!(server.user(Role::Chair).await.get(&at).await.status, 404, "nobody else's");
        editor.get("/alerts?after=x").await.expect(404);
    }

    async fn people_choose_how_they_hear_of_what_others_do(server) {
        server.idle().await;
        let owner = with_address(server, Role::Chair).await;
        let (chair, editor) = (server.user(Role::Chair).await, server.user(Role::Editor).await);
        let page = [("title", "Vagtplan"), ("text", "x"), ("owner", &*owner)];
        let path = editor.post("/wiki/new", &page).await.expect(303).location().to_owned();
        chair.post("/following", &[("kind", "wiki"), ("slug", "vagtplan"), ("act", "watch")]).await.expect(303);
        let edit = async |revision: usize, text: &str| {
            let revision = revision.to_string();
            let form = [("revision", &*revision), ("title", "Vagtplan"), ("text", text), ("owner", &*owner)];
            editor.post(&format!("{path}/edit"), &form).await.expect(303);
            server.followed().await;
            server.idle().await;
            server.letters().len()
        };
        assert_eq!(edit(1, "a").await, 0, "what is followed comes once a day where nothing is chosen");
        assert!(unread(&chair).await.contains("har ændret ”Vagtplan”"));
        day(server).await;
        assert_eq!(server.letters().len(), 1);
        let choose = async |way: &str| {
            chair.post("/alerts", &[("act", "choose"), ("followed", way)]).await
        };
        choose("at_once").await.expect(303);
        assert_eq!(edit(2, "b").await, 1, "not again within the hour, while it is unread");
        let until = i64::MAX.to_string();
        chair.post("/alerts", &[("act", "read"), ("until", &until)]).await.expect(303);
        assert_eq!(unread(&chair).await, "");
        assert_eq!(edit(3, "c").await, 2, "at once");
        choose("off").await.expect(303);
        chair.post("/alerts", &[("act", "read"), ("until", &until)]).await.expect(303);
        assert_eq!(edit(4, "d").await, 2);
        day(server).await;
        assert_eq!(server.letters().len(), 2, "never by mail");
        assert!(unread(&chair).await.contains("Vagtplan"), "but it stands there");
        // What others rely on is not turned off, and nothing else is taken.
        for (topic, way) in [("evidence", "off"), ("followed", "somehow")] {
            let form = [("act", "choose"), (topic, way)];
            chair.post("/alerts", &form).await.expect(422);
        }
        chair.post("/alerts", &[("act", "choose"), ("evidence", "at_once")]).await.expect(303);
        server.visitor().get("/alerts").await.expect(303);
        for (act, until) in [("read", "x"), ("jump", "1")] {
            assert_eq!(chair.post("/alerts", &[("act", act), ("until", until)]).await.status, 400);
        }
    }

    async fn nothing_is_told_of_what_became_closed(server) {
        server.idle().await;
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let path = editor.post("/wiki/new", &[("title", "Fejltagelsen"), ("text", "x")]).await.expect(303).location().to_owned();
        reader.post("/following", &[("kind", "wiki"), ("slug", "fejltagelsen"), ("act", "watch")]).await.expect(303);
        let form = [("revision", "1"), ("title", "Fejltagelsen"), ("text", "y")];
        editor.post(&format!("{path}/edit"), &form).await.expect(303);
        server.followed().await;
        assert_eq!(number(&reader).await, "1");
        assert!(reader.get("/").await.text.contains("har ændret ”Fejltagelsen”"));
        editor.post(&format!("{path}/remove"), &[("revision", "2")]).await.expect(303);
        server.followed().await;
        assert_eq!(number(&reader).await, "0");
        assert!(!unread(&reader).await.contains("Fejltagelsen"));
        assert!(!reader.get("/").await.text.contains("Fejltagelsen"));
        day(server).await;
        assert!(server.letters().is_empty());
    }
}
