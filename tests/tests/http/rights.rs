//! What a record says of a person gives that person rights to it, and to nothing else.

use reqwest::Method;
use serde_json::json;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::Answer;

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
            let answer = program.edited(&format!("/api/v1{path}"), "title", json!(format!("{slug} rettet"))).await;
            assert_eq!(answer.status, if may { 200 } else { 403 }, "{slug}: {}", answer.text);
            let reads = server.program(Role::Reader, Scope::Read).await;
            let answer = reads.edited(&format!("/api/v1{path}"), "title", json!("læst")).await;
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
            let answer = program.edited(&format!("/api/v1/forums/{forum}"), "meets", json!("Hver måned")).await;
            assert_eq!(answer.status, if may { 200 } else { 403 }, "{forum}: {}", answer.text);
            let draft = json!({ "title": "Sagen", "forum": forum, "case": "x", "recommendation": "x" });
            let drafted = program.send_json(Method::POST, "/api/v1/decisions", &draft).await;
            assert_eq!(drafted.status, if may { 201 } else { 422 }, "{forum}: {}", drafted.text);
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
        let wiki = program.edited("/api/v1/wiki/side", "text", json!("y")).await;
        assert_eq!(wiki.status, 403, "{}", wiki.text);
    }

    async fn a_role_in_a_system_does_not_choose_who_has_such_roles(server) {
        let me = server.person(Role::Reader).await;
        let owner = server.registered(Kind::Person, &[("title", "Ejeren")]).await;
        let roles = [
            ("title", "Mit system"), ("text", "x"),
            ("roles.0.role", "system_owner"), ("roles.0.holder", owner.as_str()),
            ("roles.1.role", "system_manager"), ("roles.1.holder", me.as_str()),
        ];
        let slug = server.registered(Kind::System, &roles).await;
        let program = server.program(Role::Reader, Scope::Write).await;
        let path = format!("/api/v1/systems/{slug}");
        let taken = program.edited(&path, "roles", json!([{ "role": "system_owner", "holder": me }])).await.expect(422).json();
        assert_eq!(taken["faults"][0]["code"], "roles_by_register");
        program.edited(&path, "hosting_country", json!("DK")).await.expect(200);
        let editor = server.program(Role::Editor, Scope::Write).await;
        editor.edited(&path, "roles", json!([{ "role": "system_owner", "holder": me }])).await.expect(200);
    }

    async fn what_is_somebodys_goes_under_nothing_that_is_not(server) {
        let me = server.person(Role::Reader).await;
        let mine = server.registered(Kind::Project, &[("title", "Mit projekt"), ("lead", &me)]).await;
        let other = server.registered(Kind::Project, &[("title", "Andres projekt")]).await;
        let system = server.registered(Kind::System, &[("title", "Andres system"), ("text", "x")]).await;
        let program = server.program(Role::Reader, Scope::Write).await;
        server.program(Role::Editor, Scope::Write).await.edited("/api/v1/projects/mit-projekt", "slug", json!("mit-nye-projekt")).await.expect(200);
        for (body, wrong) in [
            (json!({ "title": "Ingen steder" }), &["project", "system"] as &[&str]),
            (json!({ "title": "Hos andre", "project": other }), &["project"]),
            (json!({ "title": "Hos andre ved navn", "project": "Andres projekt" }), &["project"]),
            (json!({ "title": "Halvt", "project": mine, "system": system }), &["system"]),
            (json!({ "title": "Hos ingen", "project": "Findes ikke" }), &["project"]),
            (json!({ "title": "Hos mig", "project": "mit-nye-projekt" }), &[]),
            (json!({ "title": "Under den gamle adresse", "project": mine }), &[]),
            (json!({ "title": "Ved navn", "project": "Mit projekt" }), &[]),
        ] {
            let made = program.send_json(Method::POST, "/api/v1/benefits", &body).await;
            let fields = made.fault_fields();
            assert_eq!(fields, wrong, "{body}: {}", made.text);
            assert_eq!(made.status, if wrong.is_empty() { 201 } else { 422 }, "{body}: {}", made.text);
        }
        let path = "/api/v1/benefits/hos-mig";
        for elsewhere in [other.as_str(), "Andres projekt"] {
            let moved = program.edited(path, "project", json!(elsewhere)).await.expect(422);
            assert_eq!(moved.fault_fields(), ["project"]);
        }
        program.edited(path, "project", json!("Mit projekt")).await.expect(200);
        program.edited(path, "statement", json!("Færre opkald")).await.expect(200);
    }

    async fn an_earlier_save_brings_nothing_back_to_where_it_is_not_theirs(server) {
        let me = server.person(Role::Reader).await;
        let other = server.registered(Kind::Project, &[("title", "Andres projekt")]).await;
        let mine = server.registered(Kind::Project, &[("title", "Mit projekt"), ("lead", &me)]).await;
        let slug = server.registered(Kind::Benefit, &[("title", "Flyttet hertil"), ("project", &other)]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        editor.edited(&format!("/api/v1/benefits/{slug}"), "project", json!(mine)).await.expect(200);
        let browser = server.user(Role::Reader).await;
        let restored = browser.post(&format!("/benefits/{slug}/history/1"), &[("revision", "2")]).await;
        restored.expect(422);
        let stands = editor.get(&format!("/api/v1/benefits/{slug}")).await.json();
        assert_eq!(stands["project"], json!(mine));
    }

    async fn what_is_somebodys_offers_to_register_what_belongs_to_it(server) {
        let me = server.person(Role::Reader).await;
        let mine = server.registered(Kind::Project, &[("title", "Mit projekt"), ("lead", &me)]).await;
        let other = server.registered(Kind::Project, &[("title", "Andres projekt")]).await;
        let browser = server.user(Role::Reader).await;
        for (project, offered) in [(&mine, true), (&other, false)] {
            let page = browser.get(&format!("/projects/{project}")).await.expect(200).text;
            assert_eq!(page.contains(&format!("/benefits/new?project={project}\"")), offered, "{page}");
        }
        let form = browser.get(&format!("/benefits/new?project={mine}")).await.expect(200).text;
        assert!(form.contains("Mit projekt"), "{form}");
        let typed = [("title", "Uden projekt"), ("project", ""), ("statement", "Færre opkald")];
        let again = browser.post("/benefits/new", &typed).await.expect(422).text;
        assert!(again.contains("Færre opkald") && again.contains("id=\"f-project"), "{again}");
    }

    async fn only_decisions_have_the_addresses_of_numbers(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let new = json!({ "title": "Falsk", "text": "x", "slug": "igf-2026-001" });
        let made = editor.send_json(Method::POST, "/api/v1/wiki", &new).await.expect(201).json();
        assert_ne!(made["slug"], "igf-2026-001");
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let year = server.desk().today().year();
        let draft = server.proposed(&forum, "approved", &[]).await;
        assert_eq!(draft, format!("igf-{year}-001"));
        server.registered(Kind::Wiki, &[("title", "Side"), ("text", "x")]).await;
        editor.edited("/api/v1/wiki/side", "slug", json!(format!("igf-{year}-002"))).await.expect(200);
        assert_eq!(server.proposed(&forum, "approved", &[]).await, format!("igf-{year}-002"));
    }

    async fn nobody_gives_themself_a_seat_that_leads_or_opens_what_is_closed(server) {
        let me = server.person(Role::Secretary).await;
        let program = server.program(Role::Secretary, Scope::Write).await;
        server.forum("Udvalget", "ISU", &[("openness", "closed")]).await;
        server.forum("Rådet", "RAD", &[]).await;
        let chair = server.person(Role::Chair).await;
        let seats = |role: &str| json!([{ "role": "chair", "person": chair }, { "role": role, "person": me }]);
        let refused = program.edited("/api/v1/forums/udvalget", "members", seats("member")).await.expect(422).json();
        assert_eq!(refused["faults"][0]["code"], "own_seat", "{refused}");
        // An open forum may have closed items: to listen is all that one lets oneself in for.
        program.edited("/api/v1/forums/raadet", "members", seats("member")).await.expect(422);
        program.edited("/api/v1/forums/raadet", "members", seats("observer")).await.expect(200);
        // As vice chair one leads from the day after the chair's last.
        let vice = [("members.1.role", "vice_chair"), ("members.1.person", me.as_str())];
        server.forum("Nævnet", "NAE", &vice).await;
        let today = server.desk().today().to_string();
        let ending = json!([{ "role": "chair", "person": chair, "until": today }, { "role": "vice_chair", "person": me }]);
        program.edited("/api/v1/forums/naevnet", "members", ending).await.expect(422);
    }
}
