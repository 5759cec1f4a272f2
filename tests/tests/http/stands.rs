//! What stands on a day: states that turn at midnight without a save, and everything as it stood at the end of a day.

use jiff::ToSpan;
use jiff::civil::Date;
use reqwest::Method;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};
use styrbord_domain::facts::Facts;
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Role;
use styrbord_registry::{ListQuery, Scope};
use styrbord_tests::{Answer, Server, User, on_both};

fn today(server: &Server) -> Date {
    server.registry().clock().today()
}

fn in_days(server: &Server, days: i64) -> String {
    today(server).saturating_add(days.days()).to_string()
}

/// Lets days pass; nobody saves and nothing is told.
async fn pass(server: &Server, days: i64) {
    if days == 0 {
        // What was saved just now is found.
        server.registry().catch_up().await.unwrap();
    }
    server.registry().clock().pass(days);
}

/// The slugs of a list, in its order.
async fn slugs(user: &User, path: &str) -> Vec<String> {
    let list = user.get(&format!("/api/v1{path}")).await.expect(200).json();
    let slug = |item: &Value| item["slug"].as_str().unwrap().to_lowercase();
    list["items"].as_array().unwrap().iter().map(slug).collect()
}

/// What a search says of the one record of a kind: its status and whether it is in force.
async fn found(user: &User, kind: &str) -> (Value, Value) {
    let hits = user
        .get(&format!("/api/v1/search?q=&kind={kind}"))
        .await
        .expect(200)
        .json();
    let hit = &hits["results"][0];
    (hit["status"].clone(), hit["in_force"].clone())
}

/// A decision that is in this status on every surface.
async fn decision_is(server: &Server, slug: &str, status: &str, words: &str, in_force: bool) {
    let program = server.program(Role::Reader, Scope::Read).await;
    let reader = server.user(Role::Reader).await;
    let one = program
        .get(&format!("/api/v1/decisions/{slug}"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&one["status"], &one["in_force"]),
        (&json!(status), &json!(in_force))
    );
    for other in ["draft", "adopted", "in_effect", "expired"] {
        let listed = slugs(&program, &format!("/decisions?status={other}")).await;
        assert_eq!(listed == [slug], other == status, "{other}: {listed:?}");
    }
    let standing = slugs(&program, "/decisions?in_force=true").await;
    assert_eq!(standing == [slug], in_force, "{standing:?}");
    let counted = program
        .get(&format!("/api/v1/decisions?status={status}&count=true"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&counted["total"], &counted["total_is_exact"]),
        (&json!(1), &json!(true))
    );
    for path in [
        format!("/decisions/{slug}"),
        format!("/decisions?status={status}"),
        "/decisions.csv".to_owned(),
    ] {
        let shown = reader.get(&path).await.expect(200).text;
        assert!(shown.contains(words), "{path} says {words}: {shown}");
    }
    let hit = found(&program, "decision").await;
    assert_eq!(hit, (json!(status), json!(in_force)), "search");
    let held = format!("/api/v1/search?q=&kind=decision&in_force={in_force}");
    let held = program.get(&held).await.expect(200).json();
    assert_eq!(
        held["total"],
        json!(1),
        "search by what is in force: {held}"
    );
}

on_both! {
    async fn a_decision_expires_at_midnight_on_every_surface(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let slug = server.decided(&forum, "approved", &[("valid_to", &in_days(server, 0))]).await;
        pass(server, 0).await;
        decision_is(server, &slug, "in_effect", "I kraft", true).await;
        pass(server, 1).await;
        decision_is(server, &slug, "expired", "Udløbet", false).await;
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn a_decision_takes_effect_on_its_first_day_without_a_save(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let slug = server.decided(&forum, "approved", &[("valid_from", &in_days(server, 2))]).await;
        pass(server, 0).await;
        decision_is(server, &slug, "adopted", "Vedtaget", false).await;
        pass(server, 3).await;
        decision_is(server, &slug, "in_effect", "I kraft", true).await;
    }

    async fn what_a_clock_that_went_wrong_has_turned_turns_back_when_it_is_set_right(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let slug = server.decided(&forum, "approved", &[("valid_from", &in_days(server, 2)), ("valid_to", &in_days(server, 200))]).await;
        pass(server, 0).await;
        for (days, status, words, in_force) in [
            (300, "expired", "Udløbet", false),
            (-200, "in_effect", "I kraft", true),
            (-100, "adopted", "Vedtaget", false),
        ] {
            pass(server, days).await;
            decision_is(server, &slug, status, words, in_force).await;
        }
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn a_document_ends_with_its_last_day(server) {
        server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let body = json!({
            "title": "Regel", "text": "x", "summary": "x", "status": "approved", "effective_to": in_days(server, 0), "review_due": in_days(server, 0),
        });
        chair.send_json(Method::POST, "/api/v1/standards", &body).await.expect(201);
        pass(server, 0).await;
        assert_eq!(slugs(&chair, "/standards?in_force=true").await, ["regel"]);
        assert!(slugs(&chair, "/standards?overdue=true").await.is_empty());
        assert_eq!(found(&chair, "standard").await.1, json!(true));
        pass(server, 1).await;
        assert!(slugs(&chair, "/standards?in_force=true").await.is_empty());
        assert_eq!(slugs(&chair, "/standards?overdue=true").await, ["regel"]);
        assert_eq!(found(&chair, "standard").await.1, json!(false));
    }

    async fn the_owner_is_who_holds_the_role_on_the_day(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        for name in ["Anna Ask", "Bo Berg"] {
            server.registered(Kind::Person, &[("title", name)]).await;
        }
        let body = json!({ "title": "Aula", "text": "x", "roles": [
            { "role": "system_owner", "holder": "anna-ask", "until": in_days(server, 0) },
            { "role": "system_owner", "holder": "bo-berg", "from": in_days(server, 1), "until": in_days(server, 1) },
        ] });
        editor.send_json(Method::POST, "/api/v1/systems", &body).await.expect(201);
        for (days, owner, words) in [(0, "anna-ask", "Anna Ask"), (1, "bo-berg", "Bo Berg"), (1, "-", "Ukendt")] {
            pass(server, days).await;
            assert_eq!(slugs(&editor, &format!("/systems?owner={owner}")).await, ["aula"], "{owner}");
            let one = editor.get("/api/v1/systems/aula").await.expect(200).json();
            assert_eq!(one["owner"], if owner == "-" { Value::Null } else { json!(owner) });
            let list = reader.get("/systems?columns=owner").await.expect(200).text;
            assert!(list.contains(words), "{list}");
        }
        assert_eq!(editor.get("/api/v1/systems?owner=-&count=true").await.expect(200).json()["total"], json!(1));
    }

    async fn roles_and_seats_are_searched_by_while_they_are_held(server) {
        let reader = server.program(Role::Reader, Scope::Read).await;
        for name in ["Bo Kvist", "Ea Dahl"] {
            server.registered(Kind::Person, &[("title", name)]).await;
        }
        let (last, next) = (in_days(server, 1), in_days(server, 2));
        server.registered(Kind::System, &[
            ("title", "Aula"), ("text", "x"), ("stage", "operation"),
            ("roles.0.role", "superuser"), ("roles.0.holder", "bo-kvist"), ("roles.0.position", "Bibliotekar"), ("roles.0.until", &last),
            ("roles.1.role", "data_owner"), ("roles.1.holder", "ea-dahl"), ("roles.1.from", &next),
        ]).await;
        server.registered(Kind::Forum, &[
            ("title", "Udvalget"), ("code", "UDV"), ("purpose", "x"),
            ("members.0.role", "secretary"), ("members.0.person", "bo-kvist"), ("members.0.until", &last),
            ("members.1.role", "observer"), ("members.1.person", "ea-dahl"), ("members.1.from", &next),
        ]).await;
        // Records go on naming her by the address that they were saved with.
        let record = server.desk().record(Kind::Person, "ea-dahl").await.unwrap();
        let mut form = Form::default();
        for (name, value) in [("title", "Ea Dahl"), ("slug", "ea")] {
            form.set(name, value);
        }
        server.desk().edit(Kind::Person, "ea-dahl", record.page.revision, &form).await.unwrap();
        let finds = async |question: &str| {
            let hits = reader.get(&format!("/api/v1/search?q={question}")).await.expect(200).json();
            let hits = hits["results"].as_array().unwrap().iter().map(|hit| hit["title"].as_str().unwrap().to_owned());
            hits.filter(|title| ["Aula", "Udvalget"].contains(&&title[..])).collect::<Vec<_>>()
        };
        pass(server, 0).await;
        // On the last day, on the first after it, much later, and back again by a clock that was set right.
        for (days, held) in [(0, true), (1, true), (1, false), (400, false), (-401, true), (1, false)] {
            pass(server, days).await;
            for (question, title, in_time) in [
                ("superbruger", "Aula", true), ("superuser", "Aula", true), ("kvist", "Aula", true), ("bibliotekar", "Aula", true),
                ("dataejer", "Aula", false), ("dahl", "Aula", false),
                ("sekretær", "Udvalget", true), ("kvist", "Udvalget", true),
                ("observatør", "Udvalget", false), ("dahl", "Udvalget", false),
            ] {
                let found = finds(question).await;
                assert_eq!(found.contains(&title.to_owned()), held == in_time, "{question}: {found:?}, {held}");
            }
        }
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn a_draft_is_a_proposal_everywhere(server) {
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let day = in_days(server, 7);
        let slug = server.proposed(&forum, "approved", &[("decided_on", &day)]).await;
        pass(server, 0).await;
        decision_is(server, &slug, "draft", "Forslag", false).await;
        pass(server, 8).await;
        decision_is(server, &slug, "draft", "Forslag", false).await;
    }

    async fn everything_can_be_read_as_it_stood_on_a_day(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        let first = today(server).to_string();
        editor.send_json(Method::POST, "/api/v1/systems", &json!({ "title": "Aula", "text": "Før", "criticality": "business" })).await.expect(201);
        pass(server, 1).await;
        let edited = json!({ "title": "Aula Plus", "text": "Efter", "criticality": "society" });
        let request = editor.request(Method::PUT, "/api/v1/systems/aula").header("if-match", "\"1\"").json(&edited);
        Answer::to(request).await.expect(200);
        editor.send_json(Method::POST, "/api/v1/systems", &json!({ "title": "Ny", "text": "x" })).await.expect(201);

        let then = editor.get(&format!("/api/v1/systems?as_of={first}&count=true")).await.expect(200).json();
        assert_eq!((then["items"].as_array().unwrap().len(), &then["total"]), (1, &json!(1)), "{then}");
        assert_eq!((&then["items"][0]["title"], &then["items"][0]["criticality"]), (&json!("Aula"), &json!("business")));
        assert_eq!(slugs(&editor, &format!("/systems?as_of={first}&criticality=business")).await, ["aula"]);
        assert!(slugs(&editor, &format!("/systems?as_of={first}&criticality=society")).await.is_empty());
        assert_eq!(slugs(&editor, "/systems?criticality=society").await, ["aula"]);
        let one = editor.get(&format!("/api/v1/systems/aula?as_of={first}")).await.expect(200).json();
        assert_eq!((&one["title"], &one["text"], &one["revision"]), (&json!("Aula"), &json!("Før"), &json!(1)));
        // What did not exist then is absent.
        editor.get(&format!("/api/v1/systems/ny?as_of={first}")).await.expect(404);
        reader.get(&format!("/systems/ny?as_of={first}")).await.expect(404);
        let before = today(server).saturating_add((-2).days());
        assert!(slugs(&editor, &format!("/systems?as_of={before}")).await.is_empty());

        // Nothing is offered that would change what was.
        let editing = server.user(Role::Editor).await;
        assert!(editing.get("/systems/aula").await.text.contains("/systems/aula/edit"));
        let past = editing.get(&format!("/systems/aula?as_of={first}")).await.expect(200).text;
        assert!(!past.contains("/systems/aula/edit"), "{past}");
        let page = reader.get(&format!("/systems/aula?as_of={first}")).await.expect(200).text;
        assert!(page.contains("Før") && !page.contains("Efter") && page.contains("<a href=\"/systems/aula\">"), "{page}");
        let list = reader.get(&format!("/systems?as_of={first}&sort=-criticality")).await.expect(200).text;
        assert!(list.contains(&format!("href=\"/systems/aula?as_of={first}\"")) && !list.contains("Aula Plus"), "{list}");
        assert!(list.contains(&format!("?as_of={first}&amp;sort=")), "the headings keep the day: {list}");
        let file = reader.get(&format!("/systems.csv?as_of={first}&columns=criticality")).await.expect(200).text;
        assert!(file.contains("Aula") && !file.contains("Plus") && !file.contains("Ny"), "{file}");
        reader.get("/systems?as_of=igår").await.expect(422);
    }

    async fn a_desk_of_another_day_writes_nothing(server) {
        let desk = server.desk().as_of(today(server));
        let form = Form::from_pairs([("title".to_owned(), "Aula".to_owned())]);
        let refused = desk.register(Kind::Person, &form).await.unwrap_err();
        assert!(format!("{refused:?}").contains("as_of_reads_only"), "{refused:?}");
    }

    async fn a_cursor_of_another_day_or_page_is_refused(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for title in ["Aula", "Boblen", "Cicero"] {
            let slug = server.registered(Kind::Wiki, &[("title", title), ("text", "Se [[Dagbog]]")]).await;
            let again = json!({ "title": title, "text": "Se [[Dagbog]] igen" });
            let save = editor.request(Method::PUT, &format!("/api/v1/wiki/{slug}")).header("if-match", "\"1\"").json(&again);
            Answer::to(save).await.expect(200);
        }
        server.registered(Kind::Wiki, &[("title", "Dagbog"), ("text", "Se [[Aula]]")]).await;
        let today = in_days(server, 0);
        let cursor = async |path: &str| editor.get(path).await.expect(200).json()["next_cursor"].as_str().unwrap().to_owned();
        for (of, at, also) in [
            ("/api/v1/wiki?limit=1", format!("/api/v1/wiki?as_of={today}"), "/api/v1/wiki?limit=2"),
            ("/api/v1/wiki/aula/revisions?limit=1", "/api/v1/wiki/boblen/revisions?limit=1".to_owned(), "/api/v1/wiki/aula/revisions?limit=1"),
            ("/api/v1/wiki/dagbog/backlinks?limit=1", "/api/v1/wiki/aula/backlinks?limit=1".to_owned(), "/api/v1/wiki/dagbog/backlinks?limit=1"),
        ] {
            let cursor = cursor(of).await;
            let refused = editor.get(&format!("{at}&cursor={cursor}")).await.expect(422).json();
            assert_eq!(refused["faults"][0]["code"], "bad_cursor", "{at}");
            editor.get(&format!("{also}&cursor={cursor}")).await.expect(200);
        }
    }

    async fn nothing_is_written_on_another_day(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let today = in_days(server, 0);
        server.registered(Kind::Benefit, &[("title", "Sparet tid")]).await;
        let named = json!({ "title": "Aula", "text": "x" });
        let reading = json!({ "date": "2026-01-31", "value": "7" });
        for (path, body) in [("/api/v1/wiki", &named), ("/api/v1/benefits/sparet-tid/measurements", &reading)] {
            let refused = editor.send_json(Method::POST, &format!("{path}?as_of={today}"), body).await.expect(422).json();
            assert_eq!(refused["faults"][0]["code"], "as_of_reads_only", "{path}");
            editor.send_json(Method::POST, path, body).await.expect(201);
        }
        let put = editor.request(Method::PUT, &format!("/api/v1/wiki/aula?as_of={today}")).header("if-match", "\"1\"").json(&named);
        Answer::to(put).await.expect(422);
        // Nor where nothing is sent, and where an island calls.
        let view = json!({ "kind": "wiki", "name": "Alt" });
        let view = editor.send_json(Method::POST, "/api/v1/views", &view).await.expect(201).location().to_owned();
        Answer::to(editor.request(Method::DELETE, &format!("{view}?as_of={today}"))).await.expect(422);
        editor.get(&view).await.expect(200);
        let browser = server.user(Role::Editor).await;
        let called = json!({ "kind": "wiki", "slug": null, "form": [["form_key", "k"]] });
        browser.send_json(Method::POST, &format!("/call/keep_draft?as_of={today}"), &called).await.expect(422);
        let typed = [("title", "Ny side"), ("text", "Skrevet i dag")];
        let kept = browser.post(&format!("/wiki/new?as_of={today}"), &typed).await.expect(422).text;
        assert!(kept.contains("Skrevet i dag"), "{kept}");
        browser.get("/wiki/ny-side").await.expect(404);
    }

    async fn a_cursor_continues_the_list_that_gave_it_and_no_other(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for title in ["Et", "To", "Tre"] {
            server.registered(Kind::Wiki, &[("title", title), ("text", "x")]).await;
        }
        let first = editor.get("/api/v1/wiki?limit=1&sort=title").await.expect(200).json();
        let cursor = first["next_cursor"].as_str().unwrap();
        editor.get(&format!("/api/v1/wiki?limit=2&sort=title&cursor={cursor}")).await.expect(200);
        for other in ["wiki?sort=-title", "wiki?sort=updated", "wiki?sort=title&q=e", "units?sort=title"] {
            let refused = editor.get(&format!("/api/v1/{other}&cursor={cursor}")).await.expect(422).json();
            assert_eq!(refused["faults"][0]["code"], json!("bad_cursor"), "{other}");
        }
    }

    async fn records_sort_by_the_new_name_of_what_they_name(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        for name in ["Anna", "Bo"] {
            server.registered(Kind::Unit, &[("title", name)]).await;
        }
        for (title, unit) in [("Et", "anna"), ("To", "bo")] {
            let body = json!({ "title": title, "text": "x", "unit": unit });
            editor.send_json(Method::POST, "/api/v1/systems", &body).await.expect(201);
        }
        assert_eq!(slugs(&editor, "/systems?sort=unit").await, ["et", "to"]);
        let request = editor.request(Method::PUT, "/api/v1/units/anna").header("if-match", "\"1\"").json(&json!({ "title": "Zoo" }));
        Answer::to(request).await.expect(200);
        assert_eq!(slugs(&editor, "/systems?sort=unit").await, ["to", "et"]);
        assert!(server.registry().verify().await.unwrap().iter().all(|finding| finding.code == "index_incomplete"));
    }

    async fn lists_of_any_size_are_read_along_indexes(server) {
        let desk = server.desk();
        for kind in Kind::ALL {
            let listed: Vec<&str> = kinds::all_fields(kind).filter(|field| field.listed).map(|field| field.name).collect();
            let ask = |filter: Option<&str>, sort: &str, descending: bool| ListQuery {
                filters: filter.map(|name| (name.to_owned(), vec!["-".to_owned()])).into_iter().collect(),
                sort: sort.to_owned(),
                descending,
                limit: 50,
                ..ListQuery::default()
            };
            let sorted = listed.iter().copied().chain(["title", "updated"]).flat_map(|sort| [ask(None, sort, false), ask(None, sort, true)]);
            let filtered = listed.iter().flat_map(|name| [ask(Some(name), "title", false), ask(Some(name), "title", true)]);
            for query in sorted.chain(filtered) {
                let plan = desk.plan(kind, &query).await.unwrap();
                let indexed = plan.iter().all(|step| {
                    let scans = step.contains("SCAN ") && !step.contains("USING INDEX") && !step.contains("USING COVERING INDEX");
                    !(scans || step.contains("TEMP B-TREE") || step.contains("Seq Scan") || step.contains("Sort "))
                });
                assert!(indexed, "{kind} by {} of {:?}: {plan:#?}", query.sort, query.filters);
            }
        }
    }

    async fn what_stands_of_a_record_is_found_without_its_earlier_saves(server) {
        let connection = server.registry().store().connection();
        let named = match connection.get_database_backend() {
            DbBackend::Sqlite => "SELECT sql AS made FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
            _ => "SELECT indexdef AS made FROM pg_indexes WHERE schemaname = current_schema()",
        };
        let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), named)).await.unwrap();
        let made: Vec<String> = rows.iter().map(|row| row.try_get("", "made").unwrap()).collect();
        for kind in Kind::ALL {
            let table = for_kind!(kind, F => F::TABLE);
            let of_what_stands = |made: &&String| made.contains(&format!("ix_{table}_id ON")) && made.contains("to_seq IS NULL");
            assert_eq!(made.iter().filter(of_what_stands).count(), 1, "{table}: {made:#?}");
        }
    }
}
