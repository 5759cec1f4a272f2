//! Links by a name or a number that several pages bear: the day decides, and nobody saves anything for it.

use jiff::ToSpan;
use reqwest::Method;
use serde_json::json;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

use crate::names::{astray, links, points_here, register, wiki};

fn in_days(server: &Server, days: i64) -> String {
    let today = server.registry().clock().today();
    today.saturating_add(days.days()).to_string()
}

/// Registers an approved edition of one standard.
async fn edition(chair: &User, title: &str, from: Option<String>, to: Option<String>) -> String {
    let body = json!({
        "title": title, "number": "NK-ST-02", "text": "x", "summary": "x", "status": "approved",
        "effective_from": from, "effective_to": to,
    });
    register(chair, "standards", &body).await
}

/// Where the one link of a page leads, on that page and on the pages that it may lead to.
async fn leads(user: &User, from: &str, all: &[&str]) -> String {
    let found = links(user, from).await;
    let to = found.first().cloned().unwrap_or_default();
    for page in all {
        assert_eq!(
            points_here(user, page, from).await,
            *page == to,
            "{from} to {to}, and {page}"
        );
    }
    to
}

on_both! {
    async fn a_number_leads_to_the_edition_that_is_in_force_on_the_day(server) {
        server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let user = server.user(Role::Reader).await;
        let first = edition(&chair, "Navngivning 2025", None, Some(in_days(server, 0))).await;
        let second = edition(&chair, "Navngivning 2026", Some(in_days(server, 1)), Some(in_days(server, 2))).await;
        let third = edition(&chair, "Navngivning 2027", Some(in_days(server, 3)), Some(in_days(server, 4))).await;
        let from = wiki(&chair, "Henviser", "Se [[NK-ST-02]].").await;
        // A part of it is written otherwise, and so are small letters.
        let part = wiki(&chair, "Et afsnit", "Se [[nk-st-02#krav]].").await;
        let all = [&first[..], &second, &third];
        let began = in_days(server, 0);
        // At last nothing is in force: the newest edition.
        for there in [&first, &second, &second, &third, &third, &third] {
            assert_eq!(leads(&user, &from, &all).await, *there);
            assert_eq!(links(&user, &part).await, [format!("{there}#krav")]);
            assert!(points_here(&user, there, &part).await);
            assert_eq!(astray(server).await, [""; 0]);
            server.registry().clock().pass(1);
        }
        // On a day that has passed it leads where it led then.
        assert_eq!(links(&user, &format!("{from}?as_of={began}")).await, [format!("{first}?as_of={began}")]);
        let then = user.get(&format!("{third}?as_of={began}")).await.expect(200).text;
        assert!(!then.contains(&from), "{then}");
        let then = user.get(&format!("{first}?as_of={began}")).await.expect(200).text;
        assert!(then.contains(&from), "{then}");
    }

    async fn a_page_that_is_kept_follows_when_an_edition_is_withdrawn(server) {
        server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let user = server.user(Role::Reader).await;
        let first = edition(&chair, "Navngivning 2025", None, None).await;
        let second = edition(&chair, "Navngivning 2026", None, None).await;
        let from = wiki(&chair, "Henviser", "Se [[NK-ST-02]].").await;
        let all = [&first[..], &second];
        // Of two in force the newer has the number.
        for _ in 0..2 {
            assert_eq!(leads(&user, &from, &all).await, second);
        }
        let path = format!("/api/v1{second}");
        let etag = chair.get(&path).await.expect(200).header("etag").to_owned();
        let withdraw = chair.request(Method::POST, &format!("{path}/withdraw"));
        let withdraw = withdraw.header("if-match", etag).json(&json!({ "reason": "Fejl" }));
        Answer::to(withdraw).await.expect(200);
        for _ in 0..2 {
            assert_eq!(leads(&user, &from, &all).await, first);
        }
    }

    async fn a_field_takes_a_number_for_the_edition_that_a_link_leads_to(server) {
        server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        edition(&chair, "Navngivning 2025", None, Some(in_days(server, 0))).await;
        edition(&chair, "Navngivning 2026", Some(in_days(server, 1)), None).await;
        for (title, slug) in [("Første bilag", "navngivning-2025"), ("Andet bilag", "navngivning-2026")] {
            let body = json!({ "title": title, "text": "x", "summary": "x", "supersedes": ["nk-st-02"] });
            let answer = chair.send_json(Method::POST, "/api/v1/standards", &body).await.expect(201).json();
            assert_eq!(answer["supersedes"], json!([slug]));
            server.registry().clock().pass(1);
        }
    }

    async fn a_name_stays_with_the_oldest_that_bears_it(server) {
        let editor = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Reader).await;
        let ends = in_days(server, 0);
        let old = server.registered(Kind::Forum, &[("title", "Udvalget"), ("code", "INTRA"), ("purpose", "x"), ("valid_to", &ends)]).await;
        let old = format!("/forums/{old}");
        let also = json!({ "title": "Personalenettet", "text": "x", "alt_names": ["Intra"] });
        let system = register(&server.program(Role::Editor, Scope::Write).await, "systems", &also).await;
        let called = wiki(&editor, "Kaldt", "Se [[intra]].").await;
        let titled = wiki(&editor, "Titel", "Se [[Udvalget]].").await;
        let lower = wiki(&editor, "Med småt", "Se [[udvalget]].").await;
        assert_eq!(leads(&user, &called, &[&old, &system]).await, old);
        server.registry().clock().pass(1);
        // The forum is over; who registers something of its name takes no links over.
        assert_eq!(leads(&user, &called, &[&old, &system]).await, old);
        let new = server.registered(Kind::Forum, &[("title", "Udvalget"), ("code", "NY"), ("purpose", "x")]).await;
        let new = format!("/forums/{new}");
        assert_ne!(new, old);
        let wiki = wiki(&editor, "Udvalget", "x").await;
        for from in [&titled, &lower] {
            assert_eq!(leads(&user, from, &[&old, &new, &wiki]).await, old);
        }
        // An address says which page is meant.
        let exact = self::wiki(&editor, "Adresse", &format!("Se [[{new}]].")).await;
        assert_eq!(leads(&user, &exact, &[&old, &new, &wiki]).await, new);
        assert_eq!(astray(server).await, [""; 0]);
    }

    async fn nobody_takes_the_number_of_a_decision(server) {
        server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let user = server.user(Role::Reader).await;
        let decision = json!({ "title": "Vælg database", "forum": "it-governance", "text": "x" });
        let url = register(&chair, "decisions", &decision).await;
        let number = url.rsplit('/').next().unwrap().to_owned();
        let loose = number.replace("-001", ".01").replace('-', ".");
        let mut from = Vec::new();
        for target in [&number, &number.to_lowercase(), &loose, &url, &url.to_lowercase()] {
            from.push(wiki(&chair, &format!("Peger på {target} "), &format!("Se [[{target}]].")).await);
        }
        let mut all = vec![url.clone()];
        for part in [format!("{number}#krav"), format!("{url}#krav")] {
            let from = wiki(&chair, &format!("Afsnit {part} "), &format!("Se [[{part}]].")).await;
            all.push(wiki(&chair, &part, "x").await);
            assert_eq!(links(&user, &from).await, [format!("{url}#krav")], "{part}");
            assert!(points_here(&user, &url, &from).await, "{part}");
        }
        for title in [&number, &url, &url.to_lowercase()] {
            all.push(wiki(&chair, title, "x").await);
        }
        for (title, number, status) in [("Udkast", &number, "draft"), ("Godkendt", &number, "approved"), ("Løst", &number.replace("-001", " 1").replace('-', " "), "draft")] {
            let body = json!({ "title": title, "number": number, "text": "x", "summary": "x", "status": status });
            all.push(register(&chair, "standards", &body).await);
        }
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        for from in &from {
            assert_eq!(leads(&user, from, &all).await, url, "{from}");
        }
        assert_eq!(astray(server).await, [""; 0]);
    }

    async fn no_draft_takes_a_number_from_what_has_held(server) {
        server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let user = server.user(Role::Reader).await;
        let first = edition(&chair, "Navngivning 2025", None, Some(in_days(server, 0))).await;
        let from = wiki(&chair, "Henviser", "Se [[NK-ST-02]].").await;
        let loose = wiki(&chair, "Løst", "Se [[nk st 2]].").await;
        let mut all = vec![first.clone()];
        for number in ["NK-ST-02", "NK-ST-2"] {
            let draft = json!({ "title": format!("Udkast {number}"), "number": number, "text": "x", "summary": "x", "status": "draft" });
            all.push(register(&chair, "standards", &draft).await);
        }
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        for _ in 0..2 {
            for from in [&from, &loose] {
                assert_eq!(leads(&user, from, &all).await, first, "{from}");
            }
            server.registry().clock().pass(1);
        }
        assert_eq!(astray(server).await, [""; 0]);
    }

    async fn a_number_of_what_is_closed_tells_an_outsider_nothing(server) {
        let chair = server.user(Role::Chair).await;
        let reader = server.user(Role::Reader).await;
        let closed = [("openness", "closed"), ("type", "it_governance_board")];
        let forum = server.forum("Udvalget", "ISU", &closed).await;
        let more = [("title", "ITS.7"), ("decided_on", &*in_days(server, -1)), ("rationale", "x")];
        let decision = Kind::Decision.path(&server.proposed(&forum, "approved", &more).await);
        let number = decision.rsplit('/').next().unwrap().to_owned();
        let standard = async |title: &str, number: &str| {
            let values = [("title", title), ("number", number), ("text", "x"), ("summary", "x")];
            format!("/standards/{}", server.registered(Kind::Standard, &values).await)
        };
        let loosely = number.replace("-0", " ").replace('-', " ");
        let same = standard("Samme nummer", &loosely).await;
        let titled = standard("Samme titel", "ITS 007").await;
        let from = async |title: &str, target: &str| {
            let values = [("title", title), ("text", &format!("[[{target}]]"))];
            format!("/wiki/{}", server.registered(Kind::Wiki, &values).await)
        };
        let by_number = from("Nummer", &loosely.replace(' ', ".")).await;
        let exactly = from("Præcist", &number).await;
        let by_title = from("Titel", "its.7#krav").await;
        let all = [&decision[..], &same, &titled];
        for from in [&by_number, &exactly] {
            assert_eq!(leads(&chair, from, &all).await, decision, "{from}");
            assert_eq!(leads(&reader, from, &all[1..]).await, same, "{from}");
        }
        assert_eq!(links(&chair, &by_title).await, [format!("{decision}#krav")]);
        assert_eq!(links(&reader, &by_title).await, [format!("{titled}#krav")]);
        assert!(points_here(&chair, &decision, &by_title).await && !points_here(&chair, &titled, &by_title).await);
        assert!(points_here(&reader, &titled, &by_title).await);
        // Pages that are kept follow when another links so.
        let later = from("Senere", "ITS.7").await;
        assert!(points_here(&reader, &titled, &later).await && !points_here(&chair, &titled, &later).await);
        assert_eq!(astray(server).await, [""; 0]);
    }

    async fn a_page_is_read_however_many_parts_of_its_namesakes_are_linked(server) {
        let chair = server.user(Role::Chair).await;
        let reader = server.user(Role::Reader).await;
        let closed = [("openness", "closed"), ("type", "it_governance_board")];
        let forum = server.forum("Udvalget", "ISU", &closed).await;
        let more = [("title", "Mosegris"), ("decided_on", &*in_days(server, -1)), ("rationale", "x")];
        let decision = Kind::Decision.path(&server.proposed(&forum, "approved", &more).await);
        let mut pages = vec![decision.clone()];
        for _ in 0..17 {
            let page = server.registered(Kind::Wiki, &[("title", "Mosegris"), ("text", "x")]).await;
            pages.push(format!("/wiki/{page}"));
        }
        let mut all = Vec::new();
        for (title, first) in [("Et", 0), ("To", 2000)] {
            let parts: Vec<String> = (first..first + 1950).map(|part| format!("[[Mosegris#{part}]]")).collect();
            let from = server.registered(Kind::Wiki, &[("title", title), ("text", &parts.join(" "))]).await;
            all.push(format!("/wiki/{from}"));
        }
        for page in &pages[1..] {
            assert!(!points_here(&chair, page, &all[0]).await, "{page}");
        }
        assert!(points_here(&chair, &decision, &all[0]).await && points_here(&chair, &decision, &all[1]).await);
        // To whom the oldest is closed the next is it, part by part.
        assert!(points_here(&reader, &pages[1], &all[1]).await);
        assert!(!points_here(&reader, &pages[2], &all[1]).await);
    }

    async fn what_points_here_is_shown_part_by_part_also_where_a_name_is_shared(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let first = register(&editor, "units", &json!({ "title": "Sekretariatet" })).await;
        let second = register(&editor, "units", &json!({ "title": "SEKRETARIATET", "parent": first.rsplit('/').next() })).await;
        let mut from = Vec::new();
        for number in 0..5 {
            let written = ["Sekretariatet", "SEKRETARIATET"][number % 2];
            from.push(wiki(&editor, &format!("Side {number}"), &format!("Se [[{written}]].")).await);
        }
        let backlinks = async |page: &str| {
            let (mut found, mut path) = (Vec::new(), format!("/api/v1{page}/backlinks?limit=2"));
            loop {
                let part = editor.send_json(Method::GET, &path, &json!({})).await.expect(200).json();
                let items = part["items"].as_array().unwrap().iter();
                found.extend(items.map(|item| item["url"].as_str().unwrap().to_owned()));
                match part["next_cursor"].as_str() {
                    Some(next) => path = format!("/api/v1{page}/backlinks?limit=2&cursor={next}"),
                    None => return found,
                }
            }
        };
        // Each part is in the order of kinds and titles.
        assert_eq!(backlinks(&first).await, [&from[2][..], &from[4], &second, &from[0]]);
        assert_eq!(backlinks(&second).await, [&from[1][..], &from[3]]);
    }
}
