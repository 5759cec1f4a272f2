//! What is changed in a list: one field of several records at once, and one cell where it stands.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{User, on_both};

async fn register(user: &User, folder: &str, body: &Value) {
    user.send_json(Method::POST, &format!("/api/v1/{folder}"), body)
        .await
        .expect(201);
}

/// The values of a field of the form on a page.
fn hidden(page: &str, name: &str) -> Vec<String> {
    let input = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
    let values = page.split(&input).skip(1);
    values
        .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
        .collect()
}

async fn criticality(user: &User, slug: &str) -> Value {
    let read = user.get(&format!("/api/v1/systems/{slug}")).await;
    read.expect(200).json()["criticality"].clone()
}

on_both! {
    async fn a_field_of_several_is_looked_at_and_then_saved(server) {
        let program = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        for (title, criticality) in [("En", "society"), ("To", "business"), ("Tre", "business"), ("Fire", "business")] {
            register(&program, "systems", &json!({ "title": title, "text": "x", "criticality": criticality })).await;
        }
        let asked = user.get("/systems/edit?row=en&row=to&row=tre&row=nowhere&field=criticality&state=q%3De").await.expect(200).text;
        assert!(asked.contains("3 valgt") && asked.contains("value=\"not_critical\""), "{asked}");
        let form = [
            ("row", "en"), ("row", "to"), ("row", "tre"), ("row", "nowhere"),
            ("field", "criticality"), ("criticality", "society"), ("note", "Gennemgået"), ("state", "q=e"),
        ];
        let seen = user.post("/systems/edit", &form).await.expect(200).text;
        assert!(seen.contains("2 bliver ændret, og 2 bliver ikke") && seen.contains("Er sådan allerede"), "{seen}");
        assert!(seen.contains("Siden findes ikke"), "{seen}");
        assert_eq!(hidden(&seen, "row")[..2], ["to@1", "tre@1"]);
        // Nothing is saved by looking.
        assert_eq!(criticality(&user, "to").await, json!("business"));
        program.edited("/api/v1/systems/tre", "criticality", json!("not_critical")).await.expect(200);
        let save = [
            ("row", "to@1"), ("row", "tre@1"), ("field", "criticality"), ("criticality", "society"),
            ("note", "Gennemgået"), ("state", "q=e"), ("act", "save"),
        ];
        let saved = user.post("/systems/edit", &save).await.expect(200).text;
        assert!(saved.contains("1 er, som du ville have det") && saved.contains("1 er ikke gemt"), "{saved}");
        assert!(saved.contains("Er ændret af en anden imens") && saved.contains("href=\"/systems?q=e\""), "{saved}");
        assert_eq!(criticality(&user, "to").await, json!("society"));
        assert_eq!(criticality(&user, "tre").await, json!("not_critical"));
        let history = user.get("/systems/to/history").await.expect(200).text;
        assert!(history.contains("Gennemgået"), "{history}");
        // Sent twice, it is as wanted, and saved once.
        let again = user.post("/systems/edit", &save[..1].iter().chain(&save[2..]).copied().collect::<Vec<_>>()).await.expect(200).text;
        assert!(again.contains("1 er, som du ville have det") && !again.contains("ikke gemt"), "{again}");
        assert_eq!(user.get("/api/v1/systems/to").await.expect(200).json()["revision"], json!(2));
    }

    async fn a_field_is_emptied_only_where_that_is_said(server) {
        let program = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        register(&program, "systems", &json!({ "title": "En", "text": "x", "criticality": "society" })).await;
        register(&program, "systems", &json!({ "title": "To", "text": "x" })).await;
        let form = |more: &[(&'static str, &'static str)]| {
            [&[("row", "en@1"), ("row", "to@1"), ("field", "criticality")][..], more].concat()
        };
        // Nothing chosen is not nothing wanted, also where it is sent without a look.
        for (act, value, empty) in [("", "", ""), ("save", "", ""), ("save", " ", ""), ("", "business", "true"), ("save", "business", "true")] {
            let mut sent = form(&[("act", act), ("criticality", value)]);
            sent.extend((!empty.is_empty()).then_some(("empty", empty)));
            let page = user.post("/systems/edit", &sent).await.expect(422).text;
            assert!(page.contains("error-summary") && page.contains("Vælg en værdi, eller sæt kryds"), "{page}");
            assert_eq!(criticality(&user, "en").await, json!("society"));
        }
        // What is read of it counts: the first of two values, and nothing of what nobody sees.
        for values in [&[("criticality", ""), ("criticality", "business")][..], &[("criticality", "\u{200b}")], &[("criticality", ""), ("empty", "")]] {
            let sent = form(&[&[("act", "save")], values].concat());
            user.post("/systems/edit", &sent).await.expect(422);
            assert_eq!(criticality(&user, "en").await, json!("society"));
        }
        let seen = user.post("/systems/edit", &form(&[("criticality", ""), ("empty", "true")])).await.expect(200).text;
        assert!(seen.contains("Bliver tømt") && seen.contains("Er sådan allerede"), "{seen}");
        assert_eq!((hidden(&seen, "empty"), &hidden(&seen, "row")[0]), (vec!["true".to_owned()], &"en@1".to_owned()));
        let saved = user.post("/systems/edit", &form(&[("act", "save"), ("criticality", ""), ("empty", "true")])).await.expect(200).text;
        assert!(saved.contains(">Tømt<"), "{saved}");
        assert_eq!(criticality(&user, "en").await, Value::Null);
    }

    async fn what_may_not_be_changed_is_said_and_left(server) {
        let program = server.program(Role::Editor, Scope::Write).await;
        register(&program, "people", &json!({ "title": "Mette Holm" })).await;
        register(&program, "systems", &json!({ "title": "Hendes", "text": "x", "roles": [{ "role": "system_owner", "holder": "mette-holm" }] })).await;
        register(&program, "systems", &json!({ "title": "Andres", "text": "x" })).await;
        let mette = server.another("mette", &[Role::Reader], Some("mette-holm")).await;
        let list = mette.get("/systems").await.expect(200).text;
        assert!(list.contains("name=\"row\" value=\"hendes\"") && !list.contains("name=\"row\" value=\"andres\""), "{list}");
        let form = [("row", "hendes"), ("row", "andres"), ("field", "hosting_country"), ("hosting_country", "Danmark")];
        let seen = mette.post("/systems/edit", &form).await.expect(200).text;
        assert!(seen.contains("Du har ikke rettigheder til det her") && hidden(&seen, "row")[..1] == ["hendes@1"], "{seen}");
        let form = [("row", "hendes@1"), ("row", "andres@1"), ("field", "hosting_country"), ("hosting_country", "Danmark"), ("act", "save")];
        let saved = mette.post("/systems/edit", &form).await.expect(200).text;
        assert!(saved.contains("1 er ikke gemt"), "{saved}");
        let of = async |slug: &str| mette.get(&format!("/api/v1/systems/{slug}")).await.expect(200).json()["hosting_country"].clone();
        assert_eq!((of("hendes").await, of("andres").await), (json!("Danmark"), Value::Null));
        // Nobody is let past the right by asking for much at once; a value that is none is asked for again.
        server.visitor().get("/systems/edit?row=andres&field=version").await.expect(303);
        let reader = server.user(Role::Reader).await;
        let refused = reader.post("/systems/edit", &form).await.expect(200).text;
        assert!(refused.contains("2 er ikke gemt") && of("andres").await == Value::Null, "{refused}");
        let user = server.user(Role::Editor).await;
        let wrong = [("row", "hendes"), ("field", "archive_next"), ("archive_next", "i morgen")];
        let asked = user.post("/systems/edit", &wrong).await.expect(422).text;
        assert!(asked.contains("error-summary") && asked.contains("value=\"i morgen\""), "{asked}");
        let many: Vec<(String, String)> = (0..51).map(|row| ("row".to_owned(), format!("s{row}"))).collect();
        let mut many: Vec<(&str, &str)> = many.iter().map(|(name, row)| (&**name, &**row)).collect();
        many.extend([("field", "version"), ("version", "2")]);
        user.post("/systems/edit", &many).await.expect(422);
    }

    async fn a_cell_is_edited_where_it_stands(server) {
        let program = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        register(&program, "systems", &json!({ "title": "Aula", "text": "x", "criticality": "business", "alt_names": ["Forældreintra"] })).await;
        let list = user.get("/systems?q=aula").await.expect(200).text;
        assert!(list.contains("href=\"?q=aula&amp;cell=aula.criticality#cell\""), "{list}");
        // What is worked out, or changes by an act, is not edited there.
        assert!(!list.contains("cell=aula.stage") && !list.contains("cell=aula.owner"), "{list}");
        let open = user.get("/systems?q=aula&cell=aula.criticality").await.expect(200).text;
        let cell = open.split("id=\"cell\"").nth(1).unwrap().split("</td>").next().unwrap();
        assert!(cell.contains("action=\"/systems/aula/edit\"") && cell.contains("value=\"business\" selected"), "{cell}");
        let back = hidden(cell, "back").remove(0);
        assert_eq!(back, "/systems?q=aula");
        let key = hidden(cell, "form_key").remove(0);
        let form = |revision, value| [
            ("form_key", key.as_str()), ("revision", revision), ("only", "criticality"), ("criticality", value), ("back", "/systems?q=aula"),
        ];
        let saved = user.post("/systems/aula/edit", &form("1", "society")).await.expect(303);
        assert_eq!(saved.location(), "/systems?q=aula#row-aula");
        let list = user.get(saved.location()).await.expect(200).text;
        assert!(list.contains("Ændringen er gemt."), "{list}");
        let read = user.get("/api/v1/systems/aula").await.expect(200).json();
        assert_eq!((&read["criticality"], &read["alt_names"]), (&json!("society"), &json!(["Forældreintra"])));
        // What is refused comes back as the form of its section, and still leads back to the list.
        let refused = user.post("/systems/aula/edit", &form("2", "nothing")).await.expect(422).text;
        assert_eq!(hidden(&refused, "back"), ["/systems?q=aula"]);
        let mut elsewhere = form("2", "business");
        elsewhere[4].1 = "//evil.example";
        let saved = user.post("/systems/aula/edit", &elsewhere).await.expect(303);
        assert!(saved.location().starts_with("/systems/aula"), "{}", saved.location());
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems?q=aula&cell=aula.criticality").await.expect(200).text;
        assert!(!page.contains("id=\"cell\"") && !page.contains("cell-edit") && !page.contains("name=\"row\""), "{page}");
    }
}
