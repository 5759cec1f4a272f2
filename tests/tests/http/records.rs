//! Records as people keep them: forms, lists, history, and what comes back when something is wrong.

use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, Server, User, on_both};

/// Registers a record and says where it stands.
async fn register(user: &User, folder: &str, form: &[(&str, &str)]) -> String {
    let answer = user.post(&format!("/{folder}/new"), form).await;
    answer.expect(303).location().to_owned()
}

/// Adds a board that may decide.
async fn board(server: &Server) -> User {
    let secretary = server.user(Role::Secretary).await;
    let form = [
        ("title", "Arkitekturboard"),
        ("code", "ARK"),
        ("purpose", "Beslutter"),
        ("text", "x"),
    ];
    register(&secretary, "forums", &form).await;
    secretary
}

on_both! {
    async fn a_system_needs_a_name_and_a_description_alone(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "systems", &[("title", "Åkort & Sø"), ("text", "Viser åer.")]).await;
        assert_eq!(path, "/systems/aakort-soe");
        let page = editor.get(&path).await.expect(200);
        assert!(page.text.contains("Åkort &amp; Sø") && page.text.contains("Viser åer."), "{}", page.text);
        let list = editor.get("/systems?stage=idea").await.expect(200);
        assert!(list.text.contains("Åkort &amp; Sø"));
        assert!(!editor.get("/systems?stage=operation").await.text.contains("Åkort"));
        let file = editor.get("/systems.csv?columns=stage").await.expect(200);
        assert!(file.text.contains("Åkort & Sø"), "{}", file.text);
        editor.get("/systems?columns=no_such").await.expect(422);
    }

    async fn a_save_is_found_within_a_second(server) {
        let editor = server.user(Role::Editor).await;
        register(&editor, "wiki", &[("title", "Kajplads"), ("text", "Fortøjning af både.")]).await;
        let found = async {
            while !editor.get("/search?q=fort%C3%B8jning").await.text.contains("Kajplads") {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(1), found).await.unwrap();
    }

    async fn a_refused_form_comes_back_with_what_was_typed(server) {
        let editor = server.user(Role::Editor).await;
        let long = "x".repeat(400);
        let form = [
            ("title", long.as_str()), ("text", "Min tekst"),
            ("in_use_from", "2026-05-01"), ("in_use_until", "2025-05-01"), ("c", "mange"),
        ];
        let page = editor.post("/systems/new", &form).await.expect(422);
        for kept in [long.as_str(), "Min tekst", "2026-05-01", "2025-05-01", "mange"] {
            assert!(page.text.contains(kept), "{kept} is lost");
        }
        for field in ["title", "in_use_until", "c"] {
            assert!(page.text.contains(&format!("href=\"#f-{field}\"")), "{field} is not named");
        }
        let empty = editor.post("/systems/new", &[("title", " "), ("text", "Uden navn")]).await.expect(422);
        assert!(empty.text.contains("Uden navn"));
        let form = [("title", "Havnelog"), ("text", "x"), ("unit", "findes-ikke")];
        let unknown = editor.post("/systems/new", &form).await.expect(422);
        assert!(unknown.text.contains("findes-ikke") && unknown.text.contains("href=\"#f-unit\""));
    }

    async fn two_who_edit_at_once_see_both_sides(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Delt"), ("text", "Første")]).await;
        let edit = format!("{path}/edit");
        let save = |text: &'static str| [("title", "Delt"), ("text", text), ("revision", "1")];
        editor.post(&edit, &save("Min side")).await.expect(303);
        let page = editor.post(&edit, &save("Din side")).await.expect(409);
        // In each the words that differ are marked.
        let parts = page.text.split('<').filter_map(|part| Some(part.split_once('>')?.1));
        let words = parts.collect::<String>();
        assert!(words.contains("Min side") && words.contains("Din side"), "{}", page.text);
        assert!(page.text.contains("name=\"revision\" value=\"2\""), "the next save knows what it is made over");
        let compared = editor.get(&format!("{path}/history?older=1&newer=2")).await.expect(200);
        assert!(compared.text.contains("Første") && compared.text.contains("Min side"));
        editor.post(&format!("{path}/history/1"), &[("revision", "2")]).await.expect(303);
        assert!(editor.get(&path).await.text.contains("Første"));
    }

    async fn text_is_harmless(server) {
        let editor = server.user(Role::Editor).await;
        let text = "<script>alert(1)</script> [klik](javascript:alert(2)) <img src=x onerror=alert(3)> [[Ingen sådan side]]";
        let path = register(&editor, "wiki", &[("title", "<b>Fed</b>"), ("text", text)]).await;
        for address in [path.clone(), format!("{path}/edit"), "/wiki".to_owned(), format!("{path}/history")] {
            let page = editor.get(&address).await.expect(200).text;
            assert!(!page.contains("<script>alert") && !page.contains("<b>Fed"), "{address}");
            assert!(!page.contains("href=\"javascript") && !page.contains("<img src=x"), "{address}");
        }
    }

    async fn a_text_can_be_seen_before_it_is_saved(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Havnen"), ("text", "x")]).await;
        let form = [("title", "Ny"), ("text", "Se **også** [[Havnen]]."), ("preview", "1")];
        let page = editor.post("/wiki/new", &form).await.expect(200).text;
        assert!(page.contains("<strong>også</strong>") && page.contains(&format!("href=\"{path}\"")), "{page}");
        assert!(page.contains("Se **også** [[Havnen]]."), "what was typed stands in the form");
        editor.get("/wiki/ny").await.expect(404);
        let form = [("title", "Havnen"), ("text", "*y*"), ("revision", "1"), ("preview", "1")];
        let page = editor.post(&format!("{path}/edit"), &form).await.expect(200).text;
        assert!(page.contains("<em>y</em>") && page.contains("name=\"revision\" value=\"1\""), "{page}");
        assert!(!editor.get(&path).await.text.contains("<em>y</em>"));
    }

    async fn links_are_followed_in_both_directions(server) {
        let editor = server.user(Role::Editor).await;
        let target = register(&editor, "wiki", &[("title", "Havnen"), ("text", "x")]).await;
        let from = register(&editor, "wiki", &[("title", "Færgen"), ("text", "Sejler fra [[Havnen]].")]).await;
        assert!(editor.get(&from).await.text.contains(&format!("href=\"{target}\"")));
        let here = editor.get(&target).await.text;
        let points_here = &here[here.find("points-here").unwrap()..];
        assert!(points_here.contains(&format!("href=\"{from}\"")), "{points_here}");
    }

    async fn numbers_have_no_gaps_when_many_write_at_once(server) {
        let secretary = board(server).await;
        let mut drafts = tokio::task::JoinSet::new();
        for number in 0..12 {
            let secretary = secretary.clone();
            drafts.spawn(async move {
                let title = format!("Sag {number}");
                let form = [("title", title.as_str()), ("forum", "arkitekturboard"), ("kind", "approved"), ("text", "Ja")];
                register(&secretary, "decisions", &form).await
            });
        }
        let mut numbers = drafts.join_all().await;
        numbers.sort();
        let ends: Vec<String> = numbers.iter().map(|path| path[path.len() - 3..].to_owned()).collect();
        let expected: Vec<String> = (1..=12).map(|number| format!("{number:03}")).collect();
        assert_eq!(ends, expected, "{numbers:?}");
    }

    async fn standards_due_are_a_range_of_dates(server) {
        let chair = server.user(Role::Chair).await;
        for (title, due) in [("Gammel", "2026-01-31"), ("Ny", "2027-01-31"), ("Uden", "")] {
            let form = [("title", title), ("summary", "x"), ("text", "x"), ("kind", "standard"), ("obligation", "must"), ("review_due", due)];
            register(&chair, "standards", &form).await;
        }
        let shown = |answer: Answer| ["Gammel", "Ny", "Uden"].map(|title| answer.text.contains(&format!(">{title}<")));
        assert_eq!(shown(chair.get("/standards?review_due=..2026-12-31").await.expect(200)), [true, false, false]);
        assert_eq!(shown(chair.get("/standards?review_due=2026-12-31..").await.expect(200)), [false, true, false]);
        chair.get("/standards?review_due=..snart").await.expect(422);
    }

    async fn a_chair_approves_what_an_editor_wrote(server) {
        let editor = server.user(Role::Editor).await;
        let form = [("title", "Åbne formater"), ("summary", "x"), ("text", "x"), ("kind", "standard"), ("obligation", "must")];
        let path = register(&editor, "standards", &form).await;
        let mut approved = form.to_vec();
        approved.extend([("status", "approved"), ("effective_from", "2099-01-01"), ("revision", "1")]);
        let edit = format!("{path}/edit");
        let refused = editor.post(&edit, &approved).await.expect(422);
        assert!(refused.text.contains("href=\"#f-status\""));
        server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let chair = server.user(Role::Chair).await;
        chair.post(&edit, &approved).await.expect(303);
    }
}
