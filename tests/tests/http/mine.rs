//! What is somebody's own: on the front page by who one is, and on the page of each person.

use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::{Server, on_both};

/// The part of a page from the element with an id to the next of its kind, or to what stands beside it.
fn part<'p>(page: &'p str, id: &str) -> &'p str {
    let from = page.find(&format!("id=\"{id}\"")).unwrap_or(page.len());
    let rest = &page[from..];
    let ends = ["<section class=\"stack\"><h2>", "<aside"];
    let end = ends.iter().filter_map(|end| rest.find(end)).min();
    &rest[..end.unwrap_or(rest.len())]
}

async fn person(server: &Server, name: &str) -> String {
    server.registered(Kind::Person, &[("title", name)]).await
}

on_both! {
    async fn the_front_page_shows_what_one_answers_for_and_as_what(server) {
        let (ea, bo) = (person(server, "Ea Holm").await, person(server, "Bo Lind").await);
        let roles = [
            ("roles.1.role", "system_manager"), ("roles.1.holder", ea.as_str()),
            ("roles.2.role", "superuser"), ("roles.2.holder", bo.as_str()), ("roles.2.until", "2020-01-01"),
        ];
        let system = [&[("title", "Aula"), ("text", "Hvad det er."), ("stage", "operation")][..], &roles].concat();
        server.registered(Kind::System, &system).await;
        server.registered(Kind::Wiki, &[("title", "Vejledning"), ("text", "Sådan."), ("owner", &bo)]).await;
        let (ea_reads, bo_reads) = (server.another("ea", &[Role::Reader], Some(&ea)).await, server.another("bo", &[Role::Reader], Some(&bo)).await);

        let front = ea_reads.get("/").await.expect(200).text;
        let mine = part(&front, "mine");
        assert!(mine.contains("Aula") && mine.contains("Systemforvalter") && !mine.contains("Vejledning"), "{mine}");
        assert!(front.contains("<h1>Mit Styrbord</h1>"), "{front}");
        // Of a role that has ended nothing is left.
        let front = bo_reads.get("/").await.expect(200).text;
        let mine = part(&front, "mine");
        assert!(mine.contains("Vejledning") && mine.contains("Ejer") && !mine.contains("Aula"), "{mine}");
        // Who is nobody of the register is told so.
        let nobody = server.user(Role::Reader).await.get("/").await.expect(200).text;
        assert!(nobody.contains("ikke knyttet til en person") && !nobody.contains("id=\"mine\""), "{nobody}");

        let page = ea_reads.get(&format!("/people/{bo}")).await.expect(200).text;
        let answers = part(&page, "answers-for");
        assert!(answers.contains("Vejledning") && !answers.contains("Aula"), "{answers}");
        let page = bo_reads.get(&format!("/people/{ea}")).await.expect(200).text;
        assert!(part(&page, "answers-for").contains("Systemforvalter"), "{page}");
    }

    async fn what_waits_stands_with_its_day_and_one_way_to_do_it(server) {
        let ea = person(server, "Ea Holm").await;
        let roles = [("roles.1.role", "system_manager"), ("roles.1.holder", ea.as_str())];
        let system = [&[("title", "Uden ejer"), ("text", "Hvad det er."), ("stage", "operation")][..], &roles].concat();
        server.registered(Kind::System, &system).await;
        let seat = [("members.0.role", "chair"), ("members.0.person", ea.as_str())];
        let forum = [&[("title", "Forum"), ("code", "FOR"), ("purpose", "Beslutter")][..], &seat].concat();
        let forum = server.registered(Kind::Forum, &forum).await;
        server.proposed(&forum, "approved", &[("title", "Ny sag"), ("decided_on", "2031-05-07")]).await;
        let person = server.another("ea", &[Role::Reader], Some(&ea)).await;
        let front = person.get("/").await.expect(200).text;
        let todo = part(&front, "todo");
        assert!(!todo.contains("Mangler, før"), "{todo}");
        let (owner, case) = (todo.find("Uden ejer").unwrap(), todo.find("Ny sag").unwrap());
        assert!(owner < case, "what has time comes last: {todo}");
        assert!(todo.contains("Senest 07-05-2031") && todo.contains("#adopt\""), "{todo}");
        assert!(todo.contains("/edit#f-roles\""), "{todo}");

        // What would be refused is said before anybody tries.
        let bare = [("title", "Bar sag"), ("forum", forum.as_str()), ("kind", "rejected"), ("case", "Sagsfremstilling")];
        let bare = server.registered(Kind::Decision, &bare).await;
        let front = person.get("/").await.expect(200).text;
        let page = person.get(&format!("/decisions/{bare}")).await.expect(200).text;
        for said in [part(&front, "todo"), &page] {
            assert!(said.contains("Mangler, før det kan vedtages: Foreslået ordlyd, Indstilling, Begrundelse"), "{said}");
        }
    }

    async fn a_page_tells_how_much_is_known_and_whom_to_ask(server) {
        let ea = person(server, "Ea Holm").await;
        let roles = [("roles.1.role", "system_owner"), ("roles.1.holder", ea.as_str())];
        let system = [&[("title", "Aula"), ("text", "Hvad det er."), ("stage", "operation"), ("criticality", "business"), ("version", "2")][..], &roles].concat();
        let slug = server.registered(Kind::System, &system).await;
        let page = server.user(Role::Reader).await.get(&format!("/systems/{slug}")).await.expect(200).text;
        assert!(page.contains("href=\"#gaps\""), "{page}");
        let gaps = part(&page, "gaps");
        assert!(gaps.contains("Driftsform") && !gaps.contains("Version"), "{gaps}");
        assert!(gaps.contains(&format!("/people/{ea}")), "{gaps}");
        assert!(!gaps.contains("/edit"), "who may not edit is led nowhere: {gaps}");
        let page = server.user(Role::Editor).await.get(&format!("/systems/{slug}")).await.expect(200).text;
        assert!(part(&page, "gaps").contains(&format!("/systems/{slug}/edit?section=")), "{page}");
    }

    async fn what_can_be_registered_is_in_reach_on_every_page(server) {
        let page = server.user(Role::Reader).await.get("/vendors").await.expect(200).text;
        assert!(page.contains("href=\"/systems/new\"") && page.contains("Foreslå en idé"), "{page}");
        let page = server.user(Role::Editor).await.get("/vendors").await.expect(200).text;
        for kind in ["systems", "standards", "wiki"] {
            assert!(page.contains(&format!("href=\"/{kind}/new\"")), "{kind}: {page}");
        }
    }
}
