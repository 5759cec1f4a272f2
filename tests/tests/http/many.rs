//! Where there is much of something: it comes in parts, and what cannot be listed is named.

use serde_json::Value;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User, on_both};

/// Every item of a list of the API, part by part.
async fn all(program: &User, path: &str, limit: usize) -> Vec<Value> {
    let (mut items, mut cursor) = (Vec::new(), String::new());
    loop {
        let part = program
            .get(&format!("{path}?limit={limit}&cursor={cursor}"))
            .await
            .expect(200)
            .json();
        let read = part["items"].as_array().unwrap();
        items.extend(read.clone());
        match part["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return items,
        }
        assert_eq!(read.len(), limit);
    }
}

fn link_of(page: &Answer, begins: &str) -> String {
    let start = page.text.find(&format!("href=\"{begins}"));
    assert!(start.is_some(), "{}", page.text);
    let start = start.unwrap() + 6;
    page.text[start..]
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&")
}

on_both! {
    async fn a_long_history_comes_in_parts(server) {
        let desk = server.desk();
        let slug = server.registered(Kind::Wiki, &[("title", "Dagbog"), ("text", "1")]).await;
        for number in 1..105 {
            let text = format!("{}", number + 1);
            let form = Form::from_pairs([("title", "Dagbog"), ("text", &text)].map(|(name, value)| (name.to_owned(), value.to_owned())));
            desk.edit(Kind::Wiki, &slug, number, &form).await.unwrap();
        }
        let reader = server.user(Role::Reader).await;
        let newest = reader.get("/wiki/dagbog/history").await.expect(200);
        assert!(newest.text.contains("/wiki/dagbog/history/105\"") && !newest.text.contains("/wiki/dagbog/history/5\""));
        let older = reader.get(&link_of(&newest, "/wiki/dagbog/history?before=")).await.expect(200);
        assert!(older.text.contains("/wiki/dagbog/history/1\"") && !older.text.contains("/wiki/dagbog/history/6\""));
        assert!(!older.text.contains("rel=\"next\""), "nothing is older");

        let program = server.program(Role::Reader, Scope::Read).await;
        let numbers: Vec<i64> = all(&program, "/api/v1/wiki/dagbog/revisions", 40)
            .await
            .iter()
            .map(|save| save["number"].as_i64().unwrap())
            .collect();
        assert_eq!(numbers, (1..=105).rev().collect::<Vec<_>>());
        program.get("/api/v1/wiki/dagbog/revisions?cursor=x").await.expect(422);
    }

    async fn what_points_at_a_page_comes_in_parts(server) {
        server.registered(Kind::Wiki, &[("title", "Nav"), ("text", "Se [[Nav]] selv")]).await;
        for number in 0..53 {
            let title = format!("Eger {number}");
            server.registered(Kind::Wiki, &[("title", &title), ("text", "Se [[Nav]] og [[nav]]")]).await;
        }
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/wiki/nav").await.expect(200);
        let first = reader.get(&link_of(&page, "/wiki/nav/relations")).await.expect(200);
        let second = reader.get(&link_of(&first, "/wiki/nav/relations?links=")).await.expect(200);
        for number in 0..53 {
            let link = format!("href=\"/wiki/eger-{number}\"");
            assert!(first.text.contains(&link) != second.text.contains(&link), "{number} stands in one part");
        }
        assert!(!second.text.contains("rel=\"next\""), "nothing is left");

        let program = server.program(Role::Reader, Scope::Read).await;
        let here = all(&program, "/api/v1/wiki/nav/backlinks", 20).await;
        assert_eq!(here.len(), 53);
        assert!(here.iter().all(|link| link["relation"] == "text" && link["url"].as_str().unwrap().starts_with("/wiki/eger-")));
    }

    async fn where_a_list_is_too_long_to_choose_from_one_is_named(server) {
        for number in 0..301 {
            server.registered(Kind::Unit, &[("title", &format!("Afdeling {number:03}"))]).await;
        }
        let editor = server.user(Role::Editor).await;
        let form = editor.get("/systems/new").await.expect(200);
        assert!(form.text.contains("<input id=\"f-unit\"") && !form.text.contains("Afdeling 007"), "{}", form.text);
        let typed = [("title", "Havnelog"), ("text", "x"), ("unit", "afdeling 299")];
        let path = editor.post("/systems/new", &typed).await.expect(303).location().to_owned();
        let form = editor.get(&format!("{path}/edit")).await.expect(200);
        assert!(form.text.contains("value=\"Afdeling 299\""), "{}", form.text);
        for named in ["afdeling-299", "Afdeling%20299", "AFDELING%20299"] {
            let list = editor.get(&format!("/systems?unit={named}")).await.expect(200);
            assert!(list.text.contains(&format!("href=\"{path}\"")), "{named}");
        }
        assert!(!editor.get("/systems?unit=Afdeling%20298").await.text.contains(&format!("href=\"{path}\"")));
    }

    async fn a_list_as_a_file_is_parted_as_the_language_has_it(server) {
        let benefit = [("title", "=Gevinst; to"), ("text", "x"), ("baseline", "-12,5"), ("unit", "-1+2")];
        server.registered(Kind::Benefit, &benefit).await;
        let reader = server.user(Role::Reader).await;
        let file = async |language: &str| {
            let request = reader.request(reqwest::Method::GET, "/benefits.csv?columns=baseline,unit");
            Answer::to(request.header("accept-language", language)).await.expect(200).text
        };
        let danish = file("da").await;
        assert!(danish.contains("\"'=Gevinst; to\";/benefits/gevinst-to;"), "{danish}");
        assert!(danish.contains(";-12,5;'-1+2"), "{danish}");
        let english = file("en").await;
        assert!(english.contains("'=Gevinst; to,/benefits/gevinst-to,") && english.contains(",-12.5,'-1+2"), "{english}");
    }

    async fn what_somebody_answers_for_is_bounded_after_what_has_ended_is_left_out(server) {
        let ea = server.registered(Kind::Person, &[("title", "Ea Holm")]).await;
        let role = [("text", "x"), ("stage", "operation"), ("roles.0.role", "superuser"), ("roles.0.holder", ea.as_str())];
        for number in 0..301 {
            let ended = [("title", format!("A {number:03}")), ("roles.0.until", "2020-01-01".to_owned())];
            let ended: Vec<(&str, &str)> = role.iter().copied().chain(ended.iter().map(|(name, value)| (*name, value.as_str()))).collect();
            server.registered(Kind::System, &ended).await;
            server.registered(Kind::Wiki, &[("title", &format!("Side {number:03}")), ("text", "x"), ("owner", &ea)]).await;
        }
        server.registered(Kind::System, &[&[("title", "Åbent")][..], &role].concat()).await;
        let page = server.user(Role::Reader).await.get(&format!("/people/{ea}")).await.expect(200).text;
        let (systems, wiki) = (page.split("id=\"own-systems\"").nth(1).unwrap(), page.split("id=\"own-wiki\"").nth(1).unwrap());
        let systems = systems.split("</section>").next().unwrap();
        assert!(systems.contains("Åbent") && !systems.contains("A 000") && !systems.contains("Kun de"), "{systems}");
        let wiki = wiki.split("</section>").next().unwrap();
        assert!(wiki.contains("Side 299") && !wiki.contains("Side 300") && wiki.contains("Kun de første 300"), "{wiki}");
    }
}
