//! What a record says of a person gives that person rights to it, and to nothing else.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User};

/// Sends a record back with one field changed.
async fn edited(user: &User, path: &str, name: &str, value: Value) -> Answer {
    let read = user.get(path).await.expect(200);
    let mut body = read.json();
    body[name] = value;
    let request = user
        .request(Method::PUT, path)
        .header("If-Match", read.header("etag"))
        .json(&body);
    Answer::to(request).await
}

styrbord_tests::on_both! {
    async fn owners_and_leads_edit_their_own_records_and_no_others(server) {
        let me = server.person(Role::Reader).await;
        let somebody = server.registered(Kind::Person, &[("title", "Nogen Anden")]).await;
        let (me, somebody) = (me.as_str(), somebody.as_str());
        let text = ("text", "x");
        let role = |title, role, holder, from, until| {
            vec![("title", title), text, ("roles.0.role", role), ("roles.0.holder", holder), ("roles.0.from", from), ("roles.0.until", until)]
        };
        let past = ("2020-01-01", "2020-12-31");
        for (kind, may, fields) in [
            (Kind::System, true, role("Mit system", "system_owner", me, "", "")),
            (Kind::System, true, role("Forvaltet", "system_manager", me, "", "")),
            (Kind::System, false, role("Fortidens", "system_owner", me, past.0, past.1)),
            (Kind::System, false, role("Superbruger", "superuser", me, "", "")),
            (Kind::System, false, role("En andens", "system_owner", somebody, "", "")),
            (Kind::Project, true, vec![("title", "Mit projekt"), ("lead", me)]),
            (Kind::Project, false, vec![("title", "Andres projekt"), ("lead", somebody)]),
            (Kind::Benefit, true, vec![("title", "Min gevinst"), ("owner", me)]),
            (Kind::Benefit, true, vec![("title", "I mit projekt"), ("project", "mit-projekt")]),
            (Kind::Benefit, false, vec![("title", "Målt af mig"), ("measured_by", me)]),
            (Kind::Standard, true, vec![("title", "Mit dokument"), text, ("summary", "x"), ("owner", me)]),
            (Kind::Standard, false, vec![("title", "Andres dokument"), text, ("summary", "x"), ("owner", somebody)]),
        ] {
            let slug = server.registered(kind, &fields).await;
            let program = server.program(Role::Reader, Scope::Write).await;
            let path = format!("/{}/{slug}", kind.folder());
            let answer = edited(&program, &format!("/api/v1{path}"), "title", json!(format!("{slug} rettet"))).await;
            assert_eq!(answer.status, if may { 200 } else { 403 }, "{slug}: {}", answer.text);
            let reads = server.program(Role::Reader, Scope::Read).await;
            let answer = edited(&reads, &format!("/api/v1{path}"), "title", json!("læst")).await;
            assert_eq!(answer.status, 403, "a token to read: {}", answer.text);
            let browser = server.user(Role::Reader).await;
            let page = browser.get(&path).await.expect(200).text;
            assert_eq!(page.contains(&format!("{path}/edit\"")), may, "{slug}");
            browser.get(&format!("{path}/edit")).await.expect(if may { 200 } else { 403 });
        }
    }

    async fn whoever_measures_a_benefit_enters_readings_and_nothing_else(server) {
        let me = server.person(Role::Reader).await;
        server.registered(Kind::Benefit, &[("title", "Sparet tid"), ("measured_by", &me)]).await;
        server.registered(Kind::Benefit, &[("title", "Andet")]).await;
        let program = server.program(Role::Reader, Scope::Write).await;
        let reading = json!({ "date": "2026-01-31", "value": "7" });
        let to = |slug: &str| format!("/api/v1/benefits/{slug}/measurements");
        program.send_json(Method::POST, &to("sparet-tid"), &reading).await.expect(201);
        program.send_json(Method::POST, &to("andet"), &reading).await.expect(403);
        let page = server.user(Role::Reader).await.get("/benefits/sparet-tid").await.text;
        assert!(page.contains("/benefits/sparet-tid/measurements"), "{page}");
    }

    async fn a_seat_gives_rights_to_that_forum_alone(server) {
        let me = server.person(Role::Reader).await;
        let seat = [("members.1.role", "secretary"), ("members.1.person", me.as_str())];
        let own = server.forum("Mit forum", "MIT", &seat).await;
        let other = server.forum("Andres forum", "AND", &[]).await;
        let program = server.program(Role::Reader, Scope::Write).await;
        for (forum, may) in [(&own, true), (&other, false)] {
            let answer = edited(&program, &format!("/api/v1/forums/{forum}"), "meets", json!("Hver måned")).await;
            assert_eq!(answer.status, if may { 200 } else { 403 }, "{forum}: {}", answer.text);
            let draft = json!({ "title": "Sagen", "forum": forum, "case": "x", "recommendation": "x" });
            let drafted = program.send_json(Method::POST, "/api/v1/decisions", &draft).await;
            assert_eq!(drafted.status, if may { 201 } else { 403 }, "{forum}: {}", drafted.text);
        }
        // Who leads a forum needs no role of the account to adopt for it.
        let leads = [("members.0.person", me.as_str())];
        let led = server.forum("Ledet", "LED", &leads).await;
        let draft = server.proposed(&led, "approved", &[]).await;
        let path = format!("/api/v1/decisions/{draft}");
        let read = program.get(&path).await.expect(200);
        let adopt = program.request(Method::POST, &format!("{path}/adopt")).header("If-Match", read.header("etag")).json(&json!({}));
        Answer::to(adopt).await.expect(200);
        server.registered(Kind::Wiki, &[("title", "Side"), ("text", "x")]).await;
        let wiki = edited(&program, "/api/v1/wiki/side", "text", json!("y")).await;
        assert_eq!(wiki.status, 403, "{}", wiki.text);
    }
}
