//! What waits for somebody on their front page: evidence that is not there, what was turned down, and meetings without end, over HTTP
//! on both databases.

use jiff::ToSpan;
use serde_json::json;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User, on_both};

use super::meetings::post;

/// What stands under what waits on the front page.
async fn waits(user: &User) -> String {
    let page = user.get("/").await.expect(200).text;
    let part = page.split_once("id=\"todo\"");
    part.map_or(String::new(), |(_, part)| {
        part.split("</section>").next().unwrap().to_owned()
    })
}

async fn system(server: &Server, title: &str, owner: &str) -> String {
    let system = [
        ("title", title),
        ("text", "x"),
        ("stage", "operation"),
        ("roles.0.role", "system_owner"),
        ("roles.0.holder", owner),
    ];
    server.registered(Kind::System, &system).await
}

on_both! {
    async fn evidence_that_nobody_has_promised_waits_for_who_answers_for_it(server) {
        let owner = server.person(Role::Editor).await;
        // However many systems of theirs come before it in which they are to provide nothing.
        let chair = server.person(Role::Chair).await;
        for number in 0..25 {
            let title = format!("A {number}");
            let used = [
                ("title", &*title), ("text", "x"), ("stage", "operation"), ("roles.0.role", "system_owner"), ("roles.0.holder", &*chair),
                ("roles.1.role", "superuser"), ("roles.1.holder", &*owner),
            ];
            server.registered(Kind::System, &used).await;
        }
        let slug = system(server, "Havnesystemet", &owner).await;
        let (editor, reader) = (server.user(Role::Editor).await, server.user(Role::Reader).await);
        let (program, chair) = (server.program(Role::Editor, Scope::Write).await, server.program(Role::Chair, Scope::Write).await);
        let shown = waits(&editor).await;
        assert!(shown.contains("Mangler: ") && shown.contains("Havnesystemet"), "{shown}");
        assert_eq!(shown.matches("Havnesystemet</a>").count(), 1, "one row of each system: {shown}");
        assert!(!waits(&reader).await.contains("Havnesystemet"), "whose it is not");
        // The way leads to the form.
        let leads_to_form = async |shown: &str| {
            let way = shown.split("href=\"").find(|part| part.contains("provide=")).unwrap().split('"').next().unwrap().replace("&amp;", "&");
            let piece = way.split("provide=").nth(1).unwrap().split('#').next().unwrap().to_owned();
            let page = editor.get(way.split('#').next().unwrap()).await.expect(200).text;
            assert!(page.contains("name=\"type\"") && page.contains(&format!("value=\"{piece}\"")), "{way}: {page}");
        };
        leads_to_form(&shown).await;

        // What held and does no more comes first, and is done once it is provided anew.
        let today = server.desk().today();
        let ended = today.saturating_sub(10.days()).to_string();
        let began = today.saturating_sub(400.days()).to_string();
        let provide = async |body: serde_json::Value| post(&program, &format!("systems/{slug}/evidence"), &body).await;
        provide(json!({ "type": "risk_assessment", "ref": "Sag 1", "date": began, "valid_to": ended })).await.expect(201);
        let judge = async |piece: &str, verdict: &str, body: serde_json::Value| {
            let path = format!("systems/{slug}/evidence/{piece}/{verdict}");
            post(&chair, &path, &body).await.expect(201);
        };
        judge("risk_assessment", "approve", json!({})).await;
        let shown = waits(&editor).await;
        assert!(shown.contains("Udløbet: Risikovurdering") && shown.contains("provide=risk_assessment#risk_assessment"), "{shown}");
        provide(json!({ "type": "risk_assessment", "ref": "Sag 2" })).await.expect(201);
        let shown = waits(&editor).await;
        assert!(!shown.contains("Udløbet") && shown.contains("Mangler: "), "{shown}");

        // What was turned down waits while something asks for it.
        judge("risk_assessment", "reject", json!({ "reason": "Gammel" })).await;
        provide(json!({ "type": "exit_plan", "ref": "Sag 3" })).await.expect(201);
        judge("exit_plan", "reject", json!({ "reason": "Nej" })).await;
        provide(json!({ "type": "archive_receipt", "ref": "Sag 4" })).await.expect(201);
        judge("archive_receipt", "reject", json!({ "reason": "Nej" })).await;
        let shown = waits(&editor).await;
        for (said, there) in [("Afvist: Exitplan", true), ("Afvist: Kvittering fra arkivet", false)] {
            assert_eq!(shown.contains(said), there, "{said}: {shown}");
        }

        // What has run out and no gate asks for any longer has its form too.
        provide(json!({ "type": "gdpr_screening", "ref": "Sag 5", "date": began, "valid_to": ended })).await.expect(201);
        judge("gdpr_screening", "approve", json!({})).await;
        let shown = waits(&editor).await;
        let (_, expired) = shown.split_once("Udløbet: ").unwrap();
        assert!(!expired.contains("Udløbet"), "one row of each system: {shown}");
        assert!(shown.contains("provide=gdpr_screening#gdpr_screening"), "{shown}");
        let row = shown.split("<li").find(|row| row.contains("provide=gdpr_screening")).unwrap();
        leads_to_form(row).await;
    }

    async fn meetings_lead_on_where_there_are_more_than_are_shown(server) {
        let secretary = server.person(Role::Secretary).await;
        let seat = [("members.1.role", "secretary"), ("members.1.person", &*secretary)];
        let forum = server.forum("Forummet", "FO", &seat).await;
        server.forum("Et andet", "AN", &[]).await;
        let today = server.desk().today();
        let plan = async |number: i32| {
            let start = format!("{}T09:00", today.saturating_add(number.days()));
            server.registered(Kind::Meeting, &[("forum", &*forum), ("start", &*start)]).await;
        };
        for number in 1..=6 {
            plan(number).await;
        }
        let user = server.user(Role::Secretary).await;
        assert!(!waits(&user).await.contains("Vis alle møder"), "all are shown");
        plan(7).await;
        let shown = waits(&user).await;
        let (before, _) = shown.split_once(">Vis alle møder, der venter").unwrap();
        let way = before.rsplit("href=\"").next().unwrap().trim_end_matches('"').replace("&amp;", "&");
        let list = user.get(&way).await.expect(200).text;
        let (_, rows) = list.split_once("<tbody").unwrap();
        assert_eq!(rows.to_lowercase().matches("href=\"/meetings/fo-").count(), 7, "{way}");
        // An item of no forum yet is offered the next of them, and not all that there are.
        let form = user.get("/agenda-items/new").await.expect(200).text;
        let (_, field) = form.split_once("id=\"f-meeting\"").unwrap();
        let offered = field.split_once("<datalist").unwrap().1.split("</datalist>").next().unwrap().to_owned();
        assert_eq!(offered.matches("<option value=\"FO ").count(), 7, "{offered}");
        let other = server.user(Role::Reader).await.get("/agenda-items/new").await;
        assert!(!other.text.contains("value=\"FO "));
    }
}
