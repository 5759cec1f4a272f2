//! Pages as of a day: they tell of nothing that came later, the day stays while somebody reads on, and it is easy to find.

use jiff::ToSpan;
use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

/// The present day, which is then over.
pub async fn over(server: &Server) -> String {
    let clock = server.registry().clock();
    let day = clock.today().to_string();
    clock.pass(1);
    day
}

/// What stands between the head and the foot of a page.
async fn main_of(user: &User, path: &str) -> String {
    let page = user.get(path).await.expect(200).text;
    let main = page.split("<main").nth(1).unwrap_or_default();
    main.split("</main>").next().unwrap_or_default().to_owned()
}

/// Sends a record as it is with other values, by a program.
async fn edit(program: &User, path: &str, values: &Value) {
    let read = program.get(path).await.expect(200);
    let mut body = read.json();
    for (name, value) in values.as_object().unwrap() {
        body[name] = value.clone();
    }
    let request = program
        .request(Method::PUT, path)
        .header("If-Match", read.header("etag"))
        .json(&body);
    Answer::to(request).await.expect(200);
}

/// Moves a system on.
async fn moved(server: &Server, program: &User, system: &str, to: &str, decision: &str) {
    server.in_order(system, to.parse().unwrap()).await;
    let path = format!("/api/v1/systems/{system}");
    let tag = program.get(&path).await.header("etag").to_owned();
    let body = json!({ "to": to, "decision": decision, "reason": format!("Til {to}") });
    let request = program
        .request(Method::POST, &format!("{path}/transitions"))
        .header("if-match", tag)
        .json(&body);
    Answer::to(request).await.expect(200);
}

async fn measured(program: &User, date: &str, value: i64, evidence: &str) {
    let body = json!({ "date": date, "value": value, "evidence": evidence });
    let path = "/api/v1/benefits/sagstid/measurements";
    program
        .send_json(Method::POST, path, &body)
        .await
        .expect(201);
}

/// The addresses to which a part of a page leads.
fn links(html: &str) -> Vec<String> {
    let links = html.split("<a ").skip(1).filter_map(|link| {
        let tag = link.split('>').next()?;
        let href = tag.split("href=\"").nth(1)?.split('"').next()?;
        Some(href.replace("&amp;", "&"))
    });
    links.collect()
}

on_both! {
    async fn the_page_of_a_system_tells_of_no_later_move_name_or_link(server) {
        let forum = server.forum("Styregruppen", "DS", &[("type", "digitalisation_board")]).await;
        let below = [("type", "it_governance_board"), ("parent", forum.as_str())];
        let below = server.forum("Forummet", "IGF", &below).await;
        let program = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        for name in ["Skole", "Bibliotek"] {
            server.registered(Kind::Unit, &[("title", name)]).await;
        }
        let more = [("title", "Aula"), ("text", "Se [[Skole]] og [[Senere]]"), ("stage", "idea"), ("unit", "skole")];
        server.registered(Kind::System, &more).await;
        server.registered(Kind::Wiki, &[("title", "Vejledning"), ("text", "Om [[Aula]]")]).await;
        let first = server.decided(&forum, "approved", &[("title", "Analysen"), ("systems", "aula")]).await;
        moved(server, &program, "aula", "analysis", &first).await;
        let day = over(server).await;

        let second = server.decided(&below, "approved", &[("title", "Indkøbet"), ("systems", "aula")]).await;
        moved(server, &program, "aula", "acquisition", &second).await;
        edit(&editor, "/api/v1/systems/aula", &json!({ "unit": "bibliotek", "text": "Intet" })).await;
        edit(&editor, "/api/v1/units/skole", &json!({ "title": "Skoleforvaltning" })).await;
        edit(&editor, "/api/v1/wiki/vejledning", &json!({ "title": "Håndbog" })).await;
        for title in ["Senere", "Sladder"] {
            server.registered(Kind::Wiki, &[("title", title), ("text", "Om [[Aula]]")]).await;
        }

        let now = main_of(&reader, "/systems/aula").await;
        for said in ["Indkøbet", "Til acquisition", "Bibliotek", "Håndbog", "Sladder"] {
            assert!(now.contains(said), "{said}: {now}");
        }
        let then = main_of(&reader, &format!("/systems/aula?as_of={day}")).await;
        for said in ["Analysen", "Til analysis", "timeline", "Skole", "Vejledning"] {
            assert!(then.contains(said), "{said}: {then}");
        }
        for later in ["Indkøbet", "Til acquisition", "Bibliotek", "Skoleforvaltning", "Håndbog", "Sladder", "href=\"/wiki/senere"] {
            assert!(!then.contains(later), "{later}: {then}");
        }
        // Where a field led then it is told, though it leads elsewhere now.
        let unit = main_of(&reader, &format!("/units/skole?as_of={day}")).await;
        assert!(unit.contains(&format!("href=\"/systems/aula?as_of={day}\"")), "{unit}");
        assert!(!main_of(&reader, "/units/skole").await.contains("/systems/aula"));
        let here = program.get(&format!("/api/v1/units/skole/backlinks?as_of={day}")).await.expect(200).json();
        let relations: Vec<&Value> = here["items"].as_array().unwrap().iter().map(|one| &one["relation"]).collect();
        assert_eq!(relations, ["text", "unit"], "{here}");
        // So are filters and what they offer.
        let list = main_of(&reader, &format!("/systems?as_of={day}&unit=skole")).await;
        assert!(list.contains("Aula") && list.contains("1 it-system") && !list.contains("Skoleforvaltning"), "{list}");
    }

    async fn no_part_of_what_pointed_here_ends_with_what_is_hidden(server) {
        let forum = server.forum("Udvalget", "ISU", &[("openness", "closed")]).await;
        server.registered(Kind::System, &[("title", "Aula"), ("text", "x"), ("stage", "idea")]).await;
        for title in ["Første", "Anden"] {
            server.decided(&forum, "approved", &[("title", title), ("systems", "aula")]).await;
        }
        server.registered(Kind::Wiki, &[("title", "Vejledning"), ("text", "Om [[Aula]]")]).await;
        let day = over(server).await;
        let path = format!("/api/v1/systems/aula/backlinks?limit=1&as_of={day}");
        let count = |here: Value| (here["items"].as_array().unwrap().len(), here["next_cursor"].is_string());
        let insider = server.program(Role::Auditor, Scope::Read).await;
        let outsider = server.program(Role::Reader, Scope::Read).await;
        assert_eq!(count(outsider.get(&path).await.expect(200).json()), (1, false));
        assert_eq!(count(insider.get(&path).await.expect(200).json()), (1, true));
    }

    async fn the_history_of_a_page_ends_with_its_day(server) {
        let program = server.program(Role::Editor, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        server.registered(Kind::Wiki, &[("title", "Aula"), ("text", "Før")]).await;
        let day = over(server).await;
        edit(&program, "/api/v1/wiki/aula", &json!({ "title": "Aula Plus", "text": "Efter", "note": "Omdøbt" })).await;

        let history = main_of(&reader, &format!("/wiki/aula/history?as_of={day}")).await;
        assert!(history.contains("/wiki/aula/history/1") && !history.contains("/wiki/aula/history/2"), "{history}");
        assert!(!history.contains("Aula Plus") && !history.contains("Omdøbt"), "{history}");
        reader.get(&format!("/wiki/aula/history/2?as_of={day}")).await.expect(404);
        reader.get(&format!("/wiki/aula/history?older=1&newer=2&as_of={day}")).await.expect(404);
        reader.get("/wiki/aula/history?older=1&newer=2").await.expect(200);
        let saves = program.get(&format!("/api/v1/wiki/aula/revisions?as_of={day}")).await.expect(200).json();
        assert_eq!(saves["items"].as_array().unwrap().len(), 1, "{saves}");
        let changes = main_of(&reader, &format!("/changes?as_of={day}")).await;
        assert!(changes.contains("Aula") && !changes.contains("Plus"), "{changes}");
    }

    async fn a_benefit_is_judged_and_drawn_by_what_was_known_on_the_day(server) {
        let program = server.program(Role::Editor, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        let benefit = json!({
            "title": "Sagstid", "unit": "dage", "direction": "lower_is_better", "baseline": 100, "target": 50,
            "start": "2025-01-01", "full_effect": "2025-12-31",
        });
        program.send_json(Method::POST, "/api/v1/benefits", &benefit).await.expect(201);
        measured(&program, "2025-06-30", 80, "Første måling").await;
        let day = over(server).await;
        measured(&program, "2025-11-20", 55, "Anden måling").await;

        let (now, then) = (main_of(&reader, "/benefits/sagstid").await, main_of(&reader, &format!("/benefits/sagstid?as_of={day}")).await);
        assert!(now.contains("Anden måling") && now.contains("90 %"), "{now}");
        for said in ["Første måling", "40 %", "class=\"picture curve\""] {
            assert!(then.contains(said), "{said}: {then}");
        }
        assert!(!then.contains("Anden måling") && !then.contains("90 %"), "{then}");
        let list = main_of(&reader, &format!("/benefits?as_of={day}")).await;
        assert!(list.contains("40 %") && !list.contains("90 %"), "{list}");
    }

    async fn what_ended_or_followed_later_is_not_told_on_the_day(server) {
        let forum = server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        let old = server.decided(&forum, "approved", &[("title", "Den gamle")]).await;
        let rule = json!({ "title": "Regel", "text": "x", "summary": "x", "status": "approved" });
        chair.send_json(Method::POST, "/api/v1/standards", &rule).await.expect(201);
        let day = over(server).await;
        let new = server.decided(&forum, "approved", &[("title", "Den nye"), ("supersedes", &old)]).await;
        let next = server.desk().new_version("regel", 1, &Form::default()).await.unwrap();

        let new = new.to_uppercase();
        let now = main_of(&reader, &format!("/decisions/{old}")).await;
        assert!(now.contains(&new) && now.contains("Erstattet"), "{new}: {now}");
        let then = main_of(&reader, &format!("/decisions/{old}?as_of={day}")).await;
        assert!(then.contains("Vedtaget") || then.contains("I kraft"), "{then}");
        assert!(!then.contains(&new) && !then.contains("Den nye") && !then.contains("Erstattet"), "{then}");
        assert!(main_of(&reader, "/standards/regel").await.contains(&next.slug));
        let then = main_of(&reader, &format!("/standards/regel?as_of={day}")).await;
        assert!(!then.contains(&next.slug), "{then}");
        let tomorrow = over(server).await;
        let then = main_of(&reader, &format!("/standards/regel?as_of={tomorrow}")).await;
        assert!(then.contains(&format!("/standards/{}?as_of={tomorrow}", next.slug)), "{then}");
    }

    async fn the_day_stays_on_every_link_and_nothing_is_offered_to_change(server) {
        let forum = server.forum("Styregruppen", "DS", &[("type", "digitalisation_board")]).await;
        let program = server.program(Role::Secretary, Scope::Write).await;
        server.registered(Kind::Unit, &[("title", "Skole")]).await;
        server.registered(Kind::Unit, &[("title", "Folkeskole"), ("parent", "skole")]).await;
        for number in 0..51 {
            let title = format!("Side {number}");
            server.registered(Kind::Wiki, &[("title", &title), ("text", "Om [[Aula]]")]).await;
        }
        let more = [("title", "Aula"), ("text", "Se [[Side 1]]"), ("stage", "idea"), ("unit", "folkeskole"), ("summary", "Om [[Skole]]")];
        server.registered(Kind::System, &more).await;
        let decision = server.decided(&forum, "approved", &[("systems", "aula")]).await;
        moved(server, &program, "aula", "analysis", &decision).await;
        server.registered(Kind::Standard, &[("title", "Regel"), ("text", "Se [[Aula]]"), ("summary", "x")]).await;
        server.registered(Kind::Benefit, &[("title", "Sagstid"), ("system", "aula")]).await;
        let day = over(server).await;

        let editor = server.user(Role::Editor).await;
        let mut paths: Vec<String> = Kind::ALL.into_iter().map(|kind| format!("/{}", kind.folder())).collect();
        paths.extend(["/wiki?sort=-updated&columns=updated", "/systems?q=aula&stage=analysis", "/units/skole", "/systems/aula", "/systems/aula/history", "/systems/aula/history/1",
            "/wiki/side-1", "/standards/regel", "/benefits/sagstid", "/forums/styregruppen", "/changes"].map(str::to_owned));
        paths.push(format!("/decisions/{decision}"));
        let mut seen = 0;
        for path in paths {
            let sign = if path.contains('?') { '&' } else { '?' };
            let page = main_of(&editor, &format!("{path}{sign}as_of={day}")).await;
            let notice = format!("href=\"{}\"", path.replace('&', "&amp;"));
            assert!(page.matches(&notice).count() == 1, "{path} leads to today once: {page}");
            for link in links(&page.replacen(&notice, "", 1)).iter().filter(|link| !link.starts_with('#')) {
                assert!(link.contains(&format!("as_of={day}")), "{path} leads to {link}");
                let names = |part: &str| link.split(['?', '#']).next().is_some_and(|path| path.ends_with(part));
                assert!(!names("/edit") && !names("/new"), "{path} leads to {link}");
                seen += 1;
            }
            for form in page.split("<form ").skip(1) {
                let form = form.split("</form>").next().unwrap_or_default();
                let keeps = form.contains("name=\"as_of\"") || form.contains(&format!("as_of={day}"));
                assert!(keeps, "{path} has a form that leaves the day: {form}");
            }
        }
        assert!(seen > 100, "{seen} links were looked at");
    }

    async fn another_day_is_asked_for_on_lists_and_records_and_says_what_it_is(server) {
        server.registered(Kind::Wiki, &[("title", "Aula"), ("text", "x")]).await;
        let reader = server.user(Role::Reader).await;
        for path in ["/wiki", "/wiki?q=Aula&sort=-updated", "/wiki/aula", "/wiki/aula/history"] {
            let page = main_of(&reader, path).await;
            let form = page.split_once("id=\"as-of\"").map_or("", |(_, form)| form);
            let form = form.split("</form>").next().unwrap_or_default();
            assert!(form.contains("name=\"as_of\" type=\"date\"") && form.contains("method=\"get\""), "{path}: {form}");
            assert_eq!(path.contains('?'), form.contains("name=\"q\" value=\"Aula\""), "{path}: {form}");
        }
        let before = server.registry().clock().today().saturating_sub(3.days());
        for path in [format!("/wiki?as_of={before}"), format!("/wiki?q=Aula&as_of={before}")] {
            let list = main_of(&reader, &path).await;
            assert!(list.contains("var her ikke registreret noget") && !list.contains("valgte filtre"), "{list}");
        }
        let gone = reader.get(&format!("/wiki/aula?as_of={before}")).await.expect(404).text;
        assert!(gone.contains("Sådan stod det") && gone.contains("href=\"/wiki/aula\""), "{gone}");
        // No day means today, and one to come is a forecast.
        let list = main_of(&reader, "/wiki?as_of=").await;
        assert!(list.contains("Aula") && !list.contains("Sådan st"), "{list}");
        let ahead = server.registry().clock().today().saturating_add(3.days());
        let list = main_of(&reader, &format!("/wiki?as_of={ahead}")).await;
        assert!(list.contains("hvis intet ændres") && list.contains("Aula"), "{list}");
        // Where a part of another day's list ended says nothing today.
        let part = reader.get(&format!("/wiki?as_of={ahead}&cursor=x&q=Aula")).await;
        assert!(!part.text.contains("href=\"/wiki?cursor"), "{}", part.text);
    }
}
