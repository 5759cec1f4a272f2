//! Which columns a list shows and in which order: its address says it, page and file follow.

use reqwest::Method;
use serde_json::json;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{User, on_both};

async fn register(user: &User, folder: &str, body: &serde_json::Value) {
    user.send_json(Method::POST, &format!("/api/v1/{folder}"), body)
        .await
        .expect(201);
}

/// The headings of the table on a page, without the title's.
fn headings(page: &str) -> Vec<String> {
    let head = page.split("<thead>").nth(1).unwrap();
    let head = head.split("</thead>").next().unwrap();
    head.split("<th")
        .skip(2)
        .map(|heading| {
            let heading = heading.split_once("<a ").map_or(heading, |(_, link)| link);
            let words = heading.split_once('>').unwrap().1;
            words.split('<').next().unwrap().to_owned()
        })
        .collect()
}

fn first_line(file: &str) -> &str {
    file.trim_start_matches('\u{feff}').lines().next().unwrap()
}

on_both! {
    async fn columns_stand_in_the_order_in_which_the_address_names_them(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        register(&editor, "systems", &json!({ "title": "Aula", "text": "x", "version": "2" })).await;
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems?columns=version,stage").await.expect(200).text;
        assert_eq!(headings(&page), ["Version", "Livscyklusfase"]);
        // As the form sends them; twice is once.
        let page = reader.get("/systems?columns=&columns=stage&columns=version&columns=stage").await.expect(200).text;
        assert_eq!(headings(&page), ["Livscyklusfase", "Version"]);
        let page = reader.get("/systems?columns=").await.expect(200).text;
        assert!(headings(&page).is_empty());
        let usual = reader.get("/systems").await.expect(200).text;
        assert_eq!(headings(&usual).len(), 4, "{:?}", headings(&usual));
    }

    async fn a_button_moves_a_column_and_the_menu_stays_open(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        register(&editor, "systems", &json!({ "title": "Aula", "text": "x" })).await;
        let reader = server.user(Role::Reader).await;
        let shown = "/systems?columns=&columns=stage&columns=owner&columns=unit";
        for (moved, expected) in [
            ("up=owner", ["Ejer", "Livscyklusfase", "Ansvarlig enhed"]),
            ("down=owner", ["Livscyklusfase", "Ansvarlig enhed", "Ejer"]),
            // What is at the end already, or not there, stays.
            ("up=stage", ["Livscyklusfase", "Ejer", "Ansvarlig enhed"]),
            ("down=unit", ["Livscyklusfase", "Ejer", "Ansvarlig enhed"]),
            ("up=version", ["Livscyklusfase", "Ejer", "Ansvarlig enhed"]),
        ] {
            let page = reader.get(&format!("{shown}&{moved}")).await.expect(200).text;
            assert_eq!(headings(&page), expected, "{moved}");
            assert!(page.contains("id=\"columns\" open"), "{moved}");
        }
        let page = reader.get(&format!("{shown}&up=owner")).await.expect(200).text;
        // The links of the page say the order that was reached.
        assert!(page.contains("columns=owner%2Cstage%2Cunit"), "{page}");
        let page = reader.get(shown).await.expect(200).text;
        assert!(!page.contains("id=\"columns\" open"));
    }

    async fn what_is_chosen_here_stays_when_something_else_is_chosen_there(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        register(&editor, "units", &json!({ "title": "Skole" })).await;
        register(&editor, "systems", &json!({ "title": "Aula", "text": "x", "unit": "skole" })).await;
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems?columns=version&sort=-version&stage=idea&unit=skole&q=au").await.expect(200).text;
        let forms: Vec<&str> = page.split("<form").skip(1).map(|form| form.split("</form>").next().unwrap()).collect();
        let filters = forms.iter().find(|form| form.contains("class=\"filters\"")).unwrap();
        for kept in ["name=\"columns\" value=\"version\"", "name=\"sort\" value=\"-version\""] {
            assert!(filters.contains(kept), "{filters}");
        }
        let columns = forms.iter().find(|form| form.contains("column-menu")).unwrap();
        for kept in ["name=\"sort\" value=\"-version\"", "name=\"stage\" value=\"idea\"", "name=\"unit\" value=\"skole\"", "name=\"q\" value=\"au\""] {
            assert!(columns.contains(kept), "{columns}");
        }
    }

    async fn a_column_that_is_none_is_named(server) {
        let reader = server.user(Role::Reader).await;
        for address in ["/systems?columns=stage,no_such", "/systems.csv?columns=no_such", "/systems?columns=title"] {
            let page = reader.get(address).await.expect(422).text;
            assert!(page.contains("Listen har ingen kolonne ”"), "{page}");
        }
        assert!(reader.get("/systems?columns=no_such").await.text.contains("”no_such”"));
    }

    async fn a_filter_that_is_none_is_told_and_one_that_finds_nothing_too(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        register(&editor, "systems", &json!({ "title": "Aula", "text": "x" })).await;
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems?colour=red").await.expect(200).text;
        assert!(page.contains("”colour”") && page.contains(">Aula<"), "{page}");
        for (filter, value) in [("stage=nowhere", "”nowhere”"), ("unit=no-unit", "”no-unit”")] {
            let page = reader.get(&format!("/systems?{filter}")).await.expect(200).text;
            assert!(page.contains(value) && !page.contains(">Aula<"), "{page}");
        }
        let page = reader.get("/systems?stage=idea&unit=-").await.expect(200).text;
        assert!(!page.contains("har ingen værdi") && page.contains(">Aula<"), "{page}");
    }

    async fn every_kind_of_value_reads_in_a_column_and_in_a_file(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        register(&editor, "people", &json!({ "title": "Anna Holm" })).await;
        let system = json!({
            "title": "Aula", "text": "x", "in_use_from": "2024-03-01", "alt_names": ["SkoleIntra", "Intra"],
            "roles": [{ "role": "system_owner", "holder": "anna-holm" }],
        });
        register(&editor, "systems", &system).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        register(&secretary, "forums", &json!({ "title": "Board", "code": "B", "purpose": "x" })).await;
        let decision = json!({ "title": "Køb", "forum": "board", "text": "x", "money": 150_000_050, "systems": ["aula"] });
        register(&secretary, "decisions", &decision).await;
        let reader = server.user(Role::Reader).await;

        let page = reader.get("/systems?columns=roles,alt_names,in_use_from,updated").await.expect(200).text;
        let row = page.split("<tbody>").nth(1).unwrap();
        assert!(row.contains("Anna Holm") && !row.contains("system_owner"), "{row}");
        assert!(row.contains("SkoleIntra, Intra") && row.contains("01-03-2024"), "{row}");
        let file = reader.get("/systems.csv?columns=roles,alt_names,in_use_from,owner").await.expect(200).text;
        let line = file.lines().nth(1).unwrap();
        assert!(line.contains("Anna Holm") && line.contains("SkoleIntra, Intra") && line.contains(";01-03-2024;"), "{file}");
        assert!(!line.contains("system_owner") && !line.contains("anna-holm"), "{file}");

        let decisions = reader.get("/decisions.csv?columns=systems,money,forum").await.expect(200).text;
        assert!(decisions.lines().nth(1).unwrap().ends_with(";Aula;1500000,50;Board"), "{decisions}");
        let page = reader.get("/decisions?columns=systems,money").await.expect(200).text;
        assert!(page.contains("<a href=\"/systems/aula\">Aula<"), "{page}");
    }

    async fn a_file_has_the_columns_shown_or_all_of_them(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        register(&editor, "systems", &json!({ "title": "Aula", "text": "x" })).await;
        register(&editor, "systems", &json!({ "title": "Zoo", "text": "x" })).await;
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems?columns=version&q=aula").await.expect(200).text;
        let address = |mark: &str| {
            let start = page.find(mark).unwrap();
            page[start..].split('"').next().unwrap().replace("&amp;", "&")
        };
        let shown = reader.get(&address("/systems.csv?q=aula&amp;columns=version")).await.expect(200).text;
        assert_eq!(first_line(&shown), "It-systemnavn;Adresse;Version");
        assert_eq!(shown.lines().count(), 2);
        let whole = reader.get(&address("/systems.csv?q=aula&amp;columns=%2A")).await.expect(200).text;
        let every = styrbord_domain::listing::columns(styrbord_domain::kind::Kind::System).count();
        assert_eq!(first_line(&whole).split(';').count(), 2 + every, "{}", first_line(&whole));
        assert!(first_line(&whole).ends_with(";Senest ændret;Oprettet"), "{}", first_line(&whole));
        assert_eq!(whole.lines().count(), 2);
    }
}
