//! Fields name pages: by the address that a page has or had, or by its name, and every rule sees the page itself.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, User, on_both};

/// Gives a page another address.
async fn renamed(server: &Server, editor: &User, kind: Kind, old: &str, new: &str) {
    let record = server.desk().record(kind, old).await.unwrap();
    let mut body = editor
        .get(&format!("/api/v1{}", record.page.path()))
        .await
        .json();
    body["slug"] = json!(new);
    put(editor, &record.page.path(), record.page.revision, &body)
        .await
        .expect(200);
}

async fn put(editor: &User, path: &str, revision: i64, body: &Value) -> Answer {
    let request = editor.request(Method::PUT, &format!("/api/v1{path}"));
    let request = request
        .header("if-match", format!("\"{revision}\""))
        .json(body);
    Answer::to(request).await
}

/// Edits some fields of a record.
async fn edited(editor: &User, path: &str, fields: &Value) -> Answer {
    let mut body = editor
        .get(&format!("/api/v1{path}"))
        .await
        .expect(200)
        .json();
    let revision = body["revision"].as_i64().unwrap();
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    put(editor, path, revision, &body).await
}

fn fault(answer: &Answer) -> (String, String) {
    let fault = &answer.json()["faults"][0];
    (
        fault["field"].as_str().unwrap().to_owned(),
        fault["code"].as_str().unwrap().to_owned(),
    )
}

fn is_fault(answer: &Answer, field: &str, code: &str) {
    assert_eq!(
        fault(answer),
        (field.to_owned(), code.to_owned()),
        "{}",
        answer.text
    );
}

on_both! {
    async fn a_circle_through_an_old_address_is_found(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        server.registered(Kind::Unit, &[("title", "Top")]).await;
        server.registered(Kind::Unit, &[("title", "Under"), ("parent", "top")]).await;
        renamed(server, &editor, Kind::Unit, "top", "toppen").await;
        renamed(server, &editor, Kind::Unit, "under", "nedenunder").await;
        for parent in ["under", "nedenunder", "Under", "top", "toppen"] {
            let refused = edited(&editor, "/units/toppen", &json!({ "parent": parent })).await.expect(422);
            is_fault(&refused, "parent", "circle");
        }
        for field in ["predecessor", "successor"] {
            let (one, other) = (format!("{field} et"), format!("{field} to"));
            let one = server.registered(Kind::System, &[("title", &one), ("text", "x")]).await;
            let more = [("title", other.as_str()), ("text", "x"), (field, &one)];
            let other = server.registered(Kind::System, &more).await;
            renamed(server, &editor, Kind::System, &other, &format!("{other}-ny")).await;
            let refused = edited(&editor, &format!("/systems/{one}"), &json!({ field: other })).await.expect(422);
            is_fault(&refused, field, "circle");
        }
    }

    async fn rules_compare_pages_and_not_addresses(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        server.registered(Kind::Person, &[("title", "Anna Holm")]).await;
        server.registered(Kind::Project, &[("title", "Omlægning"), ("lead", "anna-holm")]).await;
        renamed(server, &editor, Kind::Person, "anna-holm", "anna").await;
        let benefit = |owner: &str| json!({ "title": "Gevinst", "text": "x", "project": "omlaegning", "owner": owner });
        for owner in ["anna-holm", "anna", "Anna Holm"] {
            let refused = editor.send_json(Method::POST, "/api/v1/benefits", &benefit(owner)).await.expect(422);
            is_fault(&refused, "owner", "owner_is_project_lead");
        }
        // Nor does who owns a benefit come to lead its project; who owns one of another may.
        for (title, owner, lead) in [("Ejer af denne", "Bo Lund", 422), ("Ejer af en anden", "Carl Holm", 200)] {
            let person = server.registered(Kind::Person, &[("title", owner)]).await;
            let project = if lead == 422 { "omlaegning" } else { "" };
            server.registered(Kind::Benefit, &[("title", title), ("project", project), ("owner", &person)]).await;
            let led = edited(&editor, "/projects/omlaegning", &json!({ "lead": owner })).await.expect(lead);
            if lead == 422 {
                is_fault(&led, "lead", "lead_owns_benefit");
            }
        }
        server.registered(Kind::System, &[("title", "Før"), ("text", "x")]).await;
        renamed(server, &editor, Kind::System, "foer", "forgaenger").await;
        let same = json!({ "title": "Efter", "text": "x", "predecessor": "foer", "successor": "forgaenger" });
        let refused = editor.send_json(Method::POST, "/api/v1/systems", &same).await.expect(422);
        is_fault(&refused, "successor", "same_as_predecessor");
        // A page that a list names twice is named once, at the address that it has.
        server.registered(Kind::System, &[("title", "Aula"), ("text", "x")]).await;
        renamed(server, &editor, Kind::System, "aula", "aula-2").await;
        let project = json!({ "title": "To navne", "systems": ["aula", "aula-2", "Aula"] });
        let project = editor.send_json(Method::POST, "/api/v1/projects", &project).await.expect(201);
        assert_eq!(project.json()["systems"], json!(["aula-2"]));
        // A form that was made before a page moved asks for nothing new.
        let same = edited(&editor, "/projects/to-navne", &json!({ "systems": ["aula"] })).await.expect(200);
        assert_eq!(same.header("etag"), "\"1\"");
    }

    async fn a_page_is_named_by_its_name_too(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        // The address that the name would get is that of another page.
        server.registered(Kind::Wiki, &[("title", "Økonomi"), ("text", "x")]).await;
        server.registered(Kind::Unit, &[("title", "Økonomi")]).await;
        let system = |unit: &str| json!({ "title": format!("System i {unit}"), "text": "x", "unit": unit });
        let send = async |unit: &str| editor.send_json(Method::POST, "/api/v1/systems", &system(unit)).await;
        assert_eq!(send("ØKONOMI").await.expect(201).json()["unit"], "oekonomi-2");

        is_fault(&send("oekonomi-9").await.expect(422), "unit", "unknown_reference");
        let near = send("Økono").await.expect(422);
        is_fault(&near, "unit", "unknown_reference_near");
        assert!(near.text.contains("Økonomi (oekonomi-2)"), "{}", near.text);
        for unit in ["Byg", "Byg"] {
            server.registered(Kind::Unit, &[("title", unit)]).await;
        }
        let several = send("BYG").await.expect(422);
        is_fault(&several, "unit", "several_of_that_name");
        assert!(several.text.contains("Byg (byg), Byg (byg-2)"), "{}", several.text);
        assert_eq!(send("byg-2").await.expect(201).json()["unit"], "byg-2");

        // A name with the address behind it says which of several is meant, whatever the name is by now.
        assert_eq!(send("Byg (byg-2)").await.expect(201).json()["unit"], "byg-2");
        assert_eq!(send("Byggeri (byg)").await.expect(201).json()["unit"], "byg");
        is_fault(&send("Byg (byg-9)").await.expect(422), "unit", "unknown_reference");

        // So in a form, which says it in words and keeps what was typed.
        let person = server.user(Role::Editor).await;
        let form = [("title", "Havnelog"), ("text", "x"), ("unit", "Økono")];
        let page = person.post("/systems/new", &form).await.expect(422);
        assert!(page.text.contains("Økonomi (oekonomi-2)") && page.text.contains("value=\"Økono\""), "{}", page.text);

        // Of several names the one that is wrong is marked, and said.
        server.registered(Kind::System, &[("title", "Kran"), ("text", "x")]).await;
        let form = [("title", "Nyt projekt"), ("systems", "kran"), ("systems", "Findes ikke")];
        let page = person.post("/projects/new", &form).await.expect(422).text;
        assert!(page.contains("Intet hedder eller har adressen ”Findes ikke”."), "{page}");
        let input = |value: &str| {
            let shown = format!("value=\"{value}\"");
            let input = page.split("<input").find(|input| input.contains("name=\"systems\"") && input.contains(&shown));
            input.unwrap().split('>').next().unwrap().contains("aria-invalid")
        };
        assert!(input("Findes ikke") && !input("Kran"), "{page}");

        // A form calls a page by its name, with the address behind it where the name is that of several, and takes both.
        for title in ["Kortviser", "Kortviser"] {
            server.registered(Kind::Wiki, &[("title", title), ("text", "x")]).await;
        }
        server.registered(Kind::System, &[("title", "Havnekort"), ("text", "x")]).await;
        let named = json!({ "title": "Kortsag", "text": "x", "forum": server.forum("Kortudvalg", "KU", &[]).await, "systems": ["havnekort"], "subjects": ["kortviser-2"] });
        let decision = server.program(Role::Secretary, Scope::Write).await.send_json(Method::POST, "/api/v1/decisions", &named).await.expect(201);
        let person = server.user(Role::Secretary).await;
        let address = format!("/decisions/{}/edit", decision.json()["slug"].as_str().unwrap());
        let page = person.get(&address).await.expect(200);
        for (field, value) in [("systems", "Havnekort"), ("subjects", "Kortviser (kortviser-2)")] {
            let shown = format!("name=\"{field}\"");
            let input = page.text.split("<input").find(|input| input.contains(&shown)).unwrap();
            assert!(input.contains(&format!("value=\"{value}\"")), "{input}");
        }
        let suggested = person.get("/search/suggest?pick=1&kind=wiki&q=kortviser").await.expect(200);
        assert!(suggested.text.contains("data-value=\"Kortviser (kortviser-2)\""), "{}", suggested.text);
        let form = [("revision", "1"), ("systems", "Havnekort"), ("subjects", "Kortviser (kortviser-2)"), ("only", "systems"), ("only", "subjects")];
        let same = person.post(&address, &form).await.expect(303);
        assert!(same.header("set-cookie").contains("unchanged"), "{}", same.header("set-cookie"));
    }

    async fn no_title_takes_a_reference_that_a_form_shows_or_a_full_name_says(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let person = server.user(Role::Secretary).await;
        server.registered(Kind::Unit, &[("title", "Havnevagt")]).await;
        let forum = server.forum("Havneudvalg", "HU", &[]).await;
        let body = json!({ "title": "Havnesag", "text": "x", "forum": forum, "subjects": ["havnevagt"] });
        let made = secretary.send_json(Method::POST, "/api/v1/decisions", &body).await.expect(201).json();
        let slug = made["slug"].as_str().unwrap().to_owned();
        let subjects = async || secretary.get(&format!("/api/v1/decisions/{slug}")).await.json()["subjects"].clone();
        // What the form says of its field, as a browser sends it back.
        let shown = async |revision: &str| -> Vec<(String, String)> {
            let page = person.get(&format!("/decisions/{slug}/edit")).await.expect(200).text;
            let mut sent = vec![("revision".to_owned(), revision.to_owned()), ("only".to_owned(), "subjects".to_owned())];
            for input in page.split("<input").skip(1).map(|input| input.split('>').next().unwrap()) {
                let of = |name: &str| input.split_once(&format!("{name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned());
                if let (Some(name @ ("subjects" | "called")), Some(value)) = (of(" name").as_deref().or(of("name").as_deref()), of(" value").or(of("value"))) {
                    sent.push((name.to_owned(), value));
                }
            }
            sent
        };
        let send = async |sent: &[(String, String)]| {
            let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            person.post(&format!("/decisions/{slug}/edit"), &sent).await.expect(303);
        };
        // The name becomes another's while the form is open.
        let open = shown("1").await;
        assert!(open.contains(&("subjects".to_owned(), "Havnevagt".to_owned())), "{open:?}");
        let unit = editor.get("/api/v1/units/havnevagt").await;
        let mut renamed = unit.json();
        renamed["title"] = json!("Havn");
        put(&editor, "/units/havnevagt", 1, &renamed).await.expect(200);
        server.registered(Kind::Unit, &[("title", "Havnevagt")]).await;
        send(&open).await;
        assert_eq!(subjects().await, json!(["havnevagt"]));
        // A title that looks like the full name of another.
        server.registered(Kind::Unit, &[("title", "Havn")]).await;
        server.registered(Kind::Unit, &[("title", "Havn (havnevagt)")]).await;
        let open = shown("1").await;
        assert!(open.contains(&("subjects".to_owned(), "Havn (havnevagt)".to_owned())), "{open:?}");
        send(&open).await;
        assert_eq!(subjects().await, json!(["havnevagt"]));
        let typed: Vec<_> = open.into_iter().filter(|(name, _)| name != "called").collect();
        send(&typed).await;
        assert_eq!(subjects().await, json!(["havnevagt"]), "a full name says which is meant");
    }

    async fn what_was_removed_is_named_by_nobody(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        server.registered(Kind::Unit, &[("title", "Fjernes")]).await;
        let form = server.user(Role::Editor).await;
        let made = editor.send_json(Method::POST, "/api/v1/units", &json!({ "title": "Fejl" })).await.expect(201).json();
        form.post(&format!("/units/{}/remove", made["slug"].as_str().unwrap()), &[("revision", "1")]).await;
        let gone = server.user(Role::Reader).await.get("/units/fejl").await.status == 404;
        assert!(gone);
        for named in ["fejl", "Fejl", "FEJL", "Fejl (fejl)"] {
            let system = json!({ "title": format!("System {named}"), "text": "x", "unit": named });
            is_fault(&editor.send_json(Method::POST, "/api/v1/systems", &system).await.expect(422), "unit", "unknown_reference");
        }
    }
}
