//! Around a record: its tabs at addresses of their own, what stands on its overview, and the lists to which that leads.

use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User, on_both};

/// What stands between the head and the foot of a page.
async fn main_of(user: &User, path: &str) -> String {
    let page = user.get(path).await.expect(200).text;
    let main = page.split("<main").nth(1).unwrap_or_default();
    main.split("</main>").next().unwrap_or_default().to_owned()
}

/// The tabs of a page by the last part of their addresses, with the number that stands beside them; the open one marked.
fn tabs(page: &str) -> Vec<String> {
    let nav = page.split("class=\"record-tabs\"").nth(1).unwrap();
    let nav = nav.split("</nav>").next().unwrap();
    let links = nav.split("<a ").skip(1).map(|link| {
        let path = link.split("href=\"").nth(1).unwrap();
        let path = path.split(['"', '?']).next().unwrap();
        let name = path.split('/').nth(3).unwrap_or("-");
        let count = link.split("class=\"count\">").nth(1);
        let count = count.map_or(String::new(), |rest| {
            format!(" {}", rest.split('<').next().unwrap())
        });
        let open = if link.contains("aria-current=\"page\"") {
            "*"
        } else {
            ""
        };
        format!("{open}{name}{count}")
    });
    links.collect()
}

/// The places of some words in a page, all of which must be there.
fn in_order(page: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        let found = page[from..].find(word);
        assert!(
            found.is_some(),
            "no {word} after {} in {page}",
            &page[..from.min(page.len())].len()
        );
        from += found.unwrap();
    }
}

async fn system(server: &Server, title: &str) -> String {
    let fields = [
        ("title", title),
        ("text", "Hvad det er."),
        ("stage", "operation"),
    ];
    server.registered(Kind::System, &fields).await
}

on_both! {
    async fn each_tab_has_an_address_and_leads_to_its_list(server) {
        let aula = system(server, "Aula").await;
        let forum = server.forum("Forummet", "IGF", &[]).await;
        for (title, day) in [("Ældst", "2026-01-05"), ("Nyest", "2026-03-05")] {
            let more = [("title", title), ("systems", aula.as_str()), ("decided_on", day)];
            server.proposed(&forum, "approved", &more).await;
        }
        server.registered(Kind::Benefit, &[("title", "Sparet tid"), ("system", &aula), ("status", "draft")]).await;
        server.registered(Kind::Wiki, &[("title", "Vejledning"), ("text", "Se [[Aula]].")]).await;
        let reader = server.user(Role::Reader).await;

        let overview = main_of(&reader, "/systems/aula").await;
        assert_eq!(tabs(&overview), ["*-", "decisions 2", "benefits 1", "rollout", "relations", "comments", "history"]);
        let aside = overview.split("id=\"backlinks\"").nth(1).unwrap();
        in_order(aside, &["Nyest", "Ældst", "Sparet tid", "Vejledning"]);

        let tab = main_of(&reader, "/systems/aula/decisions").await;
        assert_eq!(tabs(&tab), ["-", "*decisions 2", "benefits 1", "rollout", "relations", "comments", "history"]);
        in_order(&tab, &["href=\"/decisions?systems=aula&amp;sort=-decided_on\"", "Nyest", "05-03-2026", "Forslag", "Ældst"]);
        assert!(!tab.contains("Sparet tid"), "{tab}");
        let list = main_of(&reader, "/decisions?systems=aula").await;
        in_order(&list, &["Nyest", "Ældst"]);

        let relations = main_of(&reader, "/systems/aula/relations").await;
        in_order(&relations, &["Hvad henviser hertil", "Vejledning"]);
        assert_eq!(tabs(&main_of(&reader, "/systems/aula/history").await)[6], "*history");
        // Nobody is led to what is not there, unless they may add it.
        reader.get("/systems/aula/people").await.expect(404);
        reader.get("/systems/aula/nonsens").await.expect(404);
        assert_eq!(reader.get("/systems/aula/stage").await.expect(303).header("location"), "/systems/aula");
        let nova = system(server, "Nova").await;
        assert_eq!(tabs(&main_of(&reader, &format!("/systems/{nova}")).await), ["*-", "rollout", "relations", "comments", "history"]);
        let editor = server.user(Role::Editor).await;
        assert_eq!(tabs(&main_of(&editor, &format!("/systems/{nova}")).await), ["*-", "benefits", "rollout", "relations", "comments", "history"]);
        let tab = main_of(&editor, &format!("/systems/{nova}/benefits")).await;
        assert!(tab.contains("href=\"/benefits/new?system=nova\""), "{tab}");
    }

    async fn a_tab_stays_on_its_day_and_follows_the_address(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let (aula, nova) = (system(server, "Aula").await, system(server, "Nova").await);
        server.registered(Kind::Project, &[("title", "Skifter"), ("systems", &aula)]).await;
        let day = server.registry().clock().today().to_string();
        server.registry().clock().pass(1);
        editor.edited("/api/v1/projects/skifter", "systems", json!([nova])).await.expect(200);
        let reader = server.user(Role::Reader).await;
        assert!(!main_of(&reader, "/systems/aula").await.contains("Skifter"));
        let then = main_of(&reader, &format!("/systems/aula/projects?as_of={day}")).await;
        assert!(then.contains("Skifter") && then.contains(&format!("/projects/skifter?as_of={day}")), "{then}");
        assert!(then.contains(&format!("href=\"/projects?systems=aula&amp;as_of={day}\"")), "{then}");
        let then = main_of(&reader, &format!("/systems/aula?as_of={day}")).await;
        assert!(then.contains(&format!("/systems/aula/projects?as_of={day}")) && then.contains("Skifter"), "{then}");
        editor.edited("/api/v1/systems/aula", "slug", Value::from("aula-2")).await.expect(200);
        let moved = reader.get("/systems/aula/projects").await.expect(308);
        assert_eq!(moved.header("location"), "/systems/aula-2/projects");
    }

    async fn a_page_that_is_kept_tells_of_what_comes_to_name_it(server) {
        let aula = system(server, "Aula").await;
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let reader = server.user(Role::Reader).await;
        for path in ["/systems/aula", "/systems/aula/decisions"] {
            assert!(!reader.get(path).await.expect(200).text.contains("Sagen"), "{path}");
        }
        let slug = server.proposed(&forum, "approved", &[("systems", &aula)]).await;
        for path in ["/systems/aula", "/systems/aula/decisions", "/forums/forummet"] {
            let page = main_of(&reader, path).await;
            assert!(page.contains("Sagen") && page.contains("Forslag"), "{path}: {page}");
        }
        server.desk().adopt(&slug, 1, None).await.unwrap();
        for path in ["/systems/aula", "/systems/aula/decisions", "/forums/forummet"] {
            let page = main_of(&reader, path).await;
            assert!(page.contains("I kraft"), "{path}: {page}");
        }
    }

    async fn what_only_a_text_names_stands_with_its_kind(server) {
        let (aula, _) = (system(server, "Aula").await, system(server, "Tom").await);
        let follower = [("title", "Aula 2"), ("text", "x"), ("stage", "operation"), ("predecessor", &*aula)];
        server.registered(Kind::System, &follower).await;
        server.registered(Kind::System, &[("title", "Omtaler"), ("text", "Se [[Aula]]."), ("stage", "operation")]).await;
        let forum = server.forum("Forummet", "IGF", &[]).await;
        server.proposed(&forum, "approved", &[("systems", &aula)]).await;
        server.proposed(&forum, "approved", &[("title", "Omtalen"), ("case", "Se [[Aula]].")]).await;
        let page = main_of(&server.user(Role::Reader).await, "/systems/aula").await;
        let side = page.split("id=\"backlinks\"").nth(1).unwrap();
        let heads: Vec<&str> = side.split("<h3").skip(1).map(|rest| rest.split("</h3>").next().unwrap()).collect();
        assert!(side.contains("Omtalen") && side.contains("Omtaler"), "{side}");
        assert_eq!(heads.iter().filter(|head| head.contains("Beslutninger")).count(), 1, "{side}");
        // Where there is nothing, the tab says of what, with the way to add some.
        let empty = main_of(&server.user(Role::Editor).await, "/systems/tom/benefits").await;
        assert!(empty.contains("Her er endnu ikke noget til ”Tom”") && empty.contains("/benefits/new?system=tom"), "{empty}");
    }

    async fn a_decision_says_what_it_came_to_before_why(server) {
        let forum = server.forum("Styregruppen", "DS", &[("type", "digitalisation_board")]).await;
        let idea = [("title", "Havnevagt"), ("text", "x"), ("stage", "idea")];
        let system = server.registered(Kind::System, &idea).await;
        let first = server.decided(&forum, "approved", &[("title", "Den første"), ("systems", &system)]).await;
        let about = [("title", "Den anden"), ("systems", system.as_str()), ("supersedes", &first), ("money", "180000"), ("dissent", "Ikke enig.")];
        let second = server.decided(&forum, "approved", &about).await;
        server.in_order(&system, Stage::Analysis).await;
        let program = server.program(Role::Chair, Scope::Write).await;
        let tag = program.get("/api/v1/systems/havnevagt").await.header("etag").to_owned();
        let body = json!({ "to": "analysis", "decision": second, "reason": "Fordi" });
        let request = program.request(reqwest::Method::POST, "/api/v1/systems/havnevagt/transitions").header("if-match", tag).json(&body);
        styrbord_tests::Answer::to(request).await.expect(200);
        let reader = server.user(Role::Reader).await;
        let page = main_of(&reader, &format!("/decisions/{second}")).await;
        in_order(&page, &[
            "class=\"outcome\"", "Godkendt", "Ordlyd", "id=\"decided\"", "Styregruppen", "180.000",
            "id=\"followed\"", "Havnevagt", "Analyse", "Fordi", "Sagsfremstilling", "Indstilling", "Ikke enig.",
            "Tidligere og senere", "Den første", "Den anden",
        ]);
        let page = main_of(&reader, &format!("/decisions/{first}")).await;
        in_order(&page, &["Godkendt", "Erstattet", "Tidligere og senere", "Den første", "Den anden"]);
        let draft = server.proposed(&forum, "rejected", &[]).await;
        let page = main_of(&reader, &format!("/decisions/{draft}")).await;
        in_order(&page, &["class=\"outcome\"", "Forslag", "Anbefalet: Afvist"]);
        assert!(!page.contains("id=\"followed\"") && !page.contains("Tidligere og senere"), "{page}");
    }

    async fn a_forum_a_vendor_and_a_project_show_what_is_theirs(server) {
        let forum = server.forum("Forummet", "IGF", &[("mandate_in", "Alt om it"), ("money_limit", "500000")]).await;
        server.proposed(&forum, "approved", &[("title", "Senere"), ("decided_on", "2031-02-01")]).await;
        server.proposed(&forum, "approved", &[("title", "Først"), ("decided_on", "2031-01-01")]).await;
        server.decided(&forum, "approved", &[("title", "Vedtaget sag")]).await;
        let reader = server.user(Role::Reader).await;
        let page = main_of(&reader, "/forums/forummet").await;
        in_order(&page, &["500.000", "Næste beslutninger", "Først", "Senere", "Mandat", "500.000", "Alt om it", "Beslutningslog", "Vedtaget sag", "Medlemmer", "Test chair"]);
        // What a card shows is what the list behind it has.
        let cards = page.split("Beslutningslog").collect::<Vec<_>>();
        for (card, there, not_there) in [(cards[0], "Først", "Vedtaget sag"), (cards[1], "Vedtaget sag", "Først")] {
            let link = card.split("href=\"/decisions?").nth(1).unwrap();
            let link = format!("/decisions?{}", link.split('"').next().unwrap().replace("&amp;", "&"));
            let list = main_of(&reader, &link).await;
            assert!(list.contains(there) && !list.contains(not_there), "{link}: {list}");
        }

        server.registered(Kind::Vendor, &[("title", "Ravn A/S")]).await;
        let more = [("title", "Aula"), ("text", "x"), ("stage", "phase_out"), ("developer", "ravn-a-s"), ("operator", "ravn-a-s"), ("in_use_until", "2027-06-30")];
        server.registered(Kind::System, &more).await;
        let page = main_of(&reader, "/vendors/ravn-a-s").await;
        in_order(&page, &["id=\"systems\"", "Aula", "Udviklingsleverandør, Driftsleverandør", "Under udfasning", "30-06-2027"]);
        assert!(tabs(&page).contains(&"systems 1".to_owned()), "{page}");
        let tab = main_of(&reader, "/vendors/ravn-a-s/systems").await;
        in_order(&tab, &["/systems?developer=ravn-a-s\"", "/systems?operator=ravn-a-s\""]);

        server.registered(Kind::Project, &[("title", "Omlægning")]).await;
        server.registered(Kind::Benefit, &[("title", "Sparet tid"), ("project", "omlaegning"), ("status", "draft")]).await;
        let page = main_of(&reader, "/projects/omlaegning").await;
        in_order(&page, &["id=\"benefits\"", "Sparet tid", "Udkast"]);
    }

    async fn a_person_is_shown_with_what_they_answered_for_on_the_day(server) {
        let ea = server.registered(Kind::Person, &[("title", "Ea Holm")]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        server.registered(Kind::Wiki, &[("title", "Vejledning"), ("text", "x"), ("owner", &ea)]).await;
        let roles = [("title", "Aula"), ("text", "x"), ("stage", "operation"), ("roles.0.role", "superuser"), ("roles.0.holder", &ea)];
        server.registered(Kind::System, &roles).await;
        let day = server.registry().clock().today().to_string();
        server.registry().clock().pass(1);
        editor.edited("/api/v1/wiki/vejledning", "owner", Value::Null).await.expect(200);
        editor.edited("/api/v1/systems/aula", "roles", json!([])).await.expect(200);
        let reader = server.user(Role::Reader).await;
        let now = main_of(&reader, &format!("/people/{ea}")).await;
        assert!(now.contains("id=\"answers-for\"") && !now.contains("Superbruger"), "{now}");
        let then = main_of(&reader, &format!("/people/{ea}?as_of={day}")).await;
        let answers = then.split("id=\"answers-for\"").nth(1).unwrap();
        in_order(answers, &["Aula", "Superbruger", "Vejledning", "Ejer"]);
        assert!(answers.contains(&format!("/systems/aula?as_of={day}")), "{answers}");
    }

    async fn what_is_not_said_of_a_benefit_is_as_usual_everywhere(server) {
        server.registered(Kind::Benefit, &[("title", "Sparet tid"), ("status", "draft")]).await;
        server.registered(Kind::Benefit, &[("title", "Mere arbejde"), ("status", "draft"), ("sign", "disbenefit"), ("mode", "hold")]).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let titles = async |filter: &str| {
            let list = editor.get(&format!("/api/v1/benefits?{filter}")).await.expect(200).json();
            list["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(titles("sign=benefit").await, ["Sparet tid"]);
        assert_eq!(titles("sign=disbenefit").await, ["Mere arbejde"]);
        assert!(titles("sign=-").await.is_empty());
        let read = editor.get("/api/v1/benefits/sparet-tid").await.expect(200).json();
        assert_eq!((&read["sign"], &read["mode"]), (&json!("benefit"), &json!("change")));
        // Who sends back what they read changes nothing.
        let same = editor.edited("/api/v1/benefits/sparet-tid", "status", json!("draft")).await.expect(200);
        assert_eq!(same.header("etag"), "\"1\"");
        let user = server.user(Role::Reader).await;
        let file = user.get("/benefits.csv?columns=sign,mode").await.expect(200).text;
        let line = file.lines().find(|line| line.contains("Sparet tid")).unwrap();
        assert!(line.contains("Gevinst") && line.contains("Ændring"), "{line}");
        assert!(server.registry().verify().await.unwrap().iter().all(|finding| finding.code == "index_incomplete"));
    }

    async fn steps_of_a_scale_have_words(server) {
        let fields = [("title", "Aula"), ("text", "x"), ("stage", "operation"), ("c", "3")];
        server.registered(Kind::System, &fields).await;
        let reader = server.user(Role::Reader).await;
        for path in ["/systems/aula", "/systems?columns=c"] {
            let page = main_of(&reader, path).await;
            assert!(page.contains("3 – "), "{path}: {page}");
        }
        let file = reader.get("/systems.csv?columns=c").await.expect(200).text;
        assert!(file.contains("Aula") && !file.contains("3 –"), "a number to programs: {file}");
    }

    async fn an_old_plan_out_of_order_stops_nobody_from_saving_something_else(server) {
        let fields = [
            ("title", "Aula"), ("text", "x"), ("stage", "operation"),
            ("planned.0.stage", "phase_out"), ("planned.0.date", "2031-01-01"),
            ("planned.1.stage", "closed"), ("planned.1.date", "2032-01-01"),
        ];
        server.registered(Kind::System, &fields).await;
        // As a version wrote it that did not know of the order.
        let old = "UPDATE revision SET facts = replace(facts, '2032-01-01', '2030-01-01')";
        use sea_orm::ConnectionTrait;
        server.registry().store().connection().execute_unprepared(old).await.unwrap();
        let editor = server.program(Role::Editor, Scope::Write).await;
        editor.edited("/api/v1/systems/aula", "version", json!("2")).await.expect(200);
        let mut planned = editor.get("/api/v1/systems/aula").await.json()["planned"].clone();
        planned[0]["date"] = json!("2031-02-01");
        let refused = editor.edited("/api/v1/systems/aula", "planned", planned).await.expect(422).json();
        assert_eq!(refused["faults"][0]["code"], json!("planned_out_of_order"));
    }

    async fn a_section_made_from_a_save_that_is_gone_is_shown_beside_what_stands(server) {
        server.registered(Kind::Vendor, &[("title", "Ravn"), ("cvr", "12345674"), ("country", "DK")]).await;
        let editor = server.user(Role::Editor).await;
        let typed = [("only", "cvr"), ("only", "country"), ("only", "website"), ("revision", "7"), ("cvr", "12345674"), ("country", "SE"), ("website", "")];
        let page = editor.post("/vendors/ravn/edit", &typed).await.expect(409).text;
        assert!(page.contains("value=\"mine\"") && page.contains("SE") && page.contains("DK"), "{page}");
        assert_eq!(server.desk().record(Kind::Vendor, "ravn").await.unwrap().page.revision, 1);
    }

    async fn all_of_a_card_is_what_the_card_showed(server) {
        let fields = [
            ("title", "Bagud"), ("status", "draft"), ("unit", "dage"), ("direction", "lower_is_better"), ("baseline", "18"),
            ("target", "12"), ("start", "2025-01-01"), ("full_effect", "2025-12-31"),
        ];
        let late = server.registered(Kind::Benefit, &fields).await;
        server.registered(Kind::Benefit, &[("title", "Uden plan"), ("status", "draft")]).await;
        let forum = server.forum("Forummet", "IGF", &[]).await;
        let plan = server.decided(&forum, "approved", &[("subjects", &late)]).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        let path = format!("/api/v1/benefits/{late}");
        program.edited(&path, "plan_decision", Value::from(plan)).await.expect(200);
        program.edited(&path, "status", Value::from("active")).await.expect(200);
        let measured = json!({ "date": "2026-01-31", "value": 18, "evidence": "x" });
        program.send_json(reqwest::Method::POST, &format!("{path}/measurements"), &measured).await.expect(201);
        let editor = server.user(Role::Editor).await;
        let front = main_of(&editor, "/").await;
        assert!(front.contains("href=\"/?all=behind\""), "{front}");
        let all = main_of(&editor, "/?all=behind").await;
        assert!(all.contains(&format!("/benefits/{late}")) && !all.contains("Uden plan"), "{all}");
        let ea = server.registered(Kind::Person, &[("title", "Ea Holm")]).await;
        for number in 0..10 {
            server.registered(Kind::Wiki, &[("title", &format!("Side {number}")), ("text", "x"), ("owner", &ea)]).await;
        }
        let reads = server.another("ea", &[Role::Reader], Some(&ea)).await;
        let front = main_of(&reads, "/").await;
        let own = front.split("id=\"own-wiki\"").nth(1).unwrap().split("</section>").next().unwrap();
        assert!(own.contains(&format!("href=\"/people/{ea}#own-wiki\"")) && !own.contains("Side 9"), "{own}");
        let page = main_of(&reads, &format!("/people/{ea}")).await;
        assert!(page.split("id=\"own-wiki\"").nth(1).unwrap().contains("Side 9"), "{page}");
    }
}
