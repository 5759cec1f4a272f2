//! What is typed is shown as typed, and found.

use reqwest::Method;
use serde_json::{Map, Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{Incoming, Scope, Tells};
use styrbord_tests::{Server, User, on_both};

async fn write(program: &User, path: &str, title: &str, text: &str) {
    let body = json!({ "title": title, "text": text });
    program
        .send_json(Method::POST, path, &body)
        .await
        .expect(201);
}

/// The titles that a search finds.
async fn titles(server: &Server, program: &User, query: &[(&str, &str)]) -> Vec<String> {
    server.registry().catch_up().await.unwrap();
    let address = reqwest::Url::parse_with_params("http://search/api/v1/search", query).unwrap();
    let path = format!("{}?{}", address.path(), address.query().unwrap());
    let found = program.get(&path).await.expect(200).json();
    let mut titles: Vec<String> = found["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort();
    titles
}

on_both! {
    async fn what_is_typed_is_shown_as_typed_and_found(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let wiki = "/api/v1/wiki";
        write(&editor, wiki, "Tidsplan", "14. marts 2026 varsles.\n2. april 2026 opsiges.\n7. maj 2026 slukkes.").await;
        write(&editor, wiki, "CO₂-udledning", "Pr. m² og af ﬁnansielle grunde.").await;
        write(&editor, wiki, "Fugle", "<table><tr><td>havørn</td></tr></table>\n\n<details><summary>Klapværk</summary>skjult</details>").await;
        write(&editor, wiki, "Lov", "Se https://www.retsinformation.dk/eli/lta/2026/1.").await;
        for (typed, title) in [
            ("\"2. april 2026\"", "Tidsplan"),
            ("\"7. maj 2026\"", "Tidsplan"),
            ("CO2", "CO₂-udledning"),
            ("m2", "CO₂-udledning"),
            ("finansielle", "CO₂-udledning"),
            ("havørn", "Fugle"),
            ("klapværk", "Fugle"),
            ("retsinformation", "Lov"),
        ] {
            assert_eq!(titles(server, &editor, &[("q", typed)]).await, [title], "{typed}");
        }
        let page = editor.get("/wiki/tidsplan").await.expect(200).text;
        for line in ["14. marts 2026 varsles.", "2. april 2026 opsiges.", "7. maj 2026 slukkes."] {
            assert!(page.contains(line), "{page}");
        }
        assert!(editor.get("/wiki/co2-udledning").await.status == 200 || editor.get("/wiki/co-udledning").await.status == 200);
        let page = editor.get("/wiki/lov").await.expect(200).text;
        assert!(page.contains("<a href=\"https://www.retsinformation.dk/eli/lta/2026/1\""), "{page}");
    }

    async fn only_organisational_units_are_units(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        write(&secretary, "/api/v1/units", "Teknik", "").await;
        let benefit = json!({ "title": "Kortere ventetid", "text": "", "unit": "dage" });
        editor.send_json(Method::POST, "/api/v1/benefits", &benefit).await.expect(201);
        let system = json!({ "title": "Aula", "text": "Dage", "unit": "teknik" });
        editor.send_json(Method::POST, "/api/v1/systems", &system).await.expect(201);
        server.registry().catch_up().await.unwrap();
        let found = editor.get("/api/v1/search").await.expect(200).json();
        let units: Vec<&String> = found["facets"]["unit"].as_object().map(|units| units.keys().collect()).unwrap();
        assert_eq!(units, ["teknik"], "{found}");
    }

    async fn only_what_holds_now_is_found_when_that_is_asked_for(server) {
        let desk = server.registry().installation("tests");
        let program = server.program(Role::Chair, Scope::Write).await;
        let today = desk.today();
        let (yesterday, tomorrow) = (today.yesterday().unwrap(), today.tomorrow().unwrap());
        let standards = "/api/v1/standards";
        for (title, status, from, to) in [
            ("Gælder", "approved", today, Value::Null),
            ("Kommer", "approved", tomorrow, Value::Null),
            ("Ophørt", "approved", yesterday, json!(yesterday.to_string())),
            ("Udkast", "draft", today, Value::Null),
        ] {
            let body = json!({ "title": title, "text": "Regel", "summary": "Kort", "status": status, "effective_from": from.to_string(), "effective_to": to });
            if from < today {
                // What began before it was approved here comes from elsewhere.
                let form = Form::from_json(&body);
                let (source, key) = ("intranet".to_owned(), title.to_owned());
                let incoming = Incoming { kind: Kind::Standard, source, key, form, set: Map::new(), tells: Tells::Everything };
                desk.bring(&incoming).await.unwrap();
                continue;
            }
            program.send_json(Method::POST, standards, &body).await.expect(201);
        }
        let asked = [("q", "regel"), ("in_force", "true"), ("kind", "standard")];
        assert_eq!(titles(server, &program, &asked).await, ["Gælder"]);
        let others = [("q", "regel"), ("in_force", "false"), ("kind", "standard")];
        assert_eq!(titles(server, &program, &others).await, ["Kommer", "Ophørt", "Udkast"]);
        let list = program.get("/api/v1/standards?in_force=true").await.expect(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 1, "the list says the same: {list}");
    }
}
