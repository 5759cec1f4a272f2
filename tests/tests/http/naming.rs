//! Lists are narrowed by fields that name several pages: by what stands, and on a day by what stood then.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Role;
use styrbord_registry::{ListQuery, Scope};
use styrbord_tests::{Answer, Server, User, on_both};

async fn titles(user: &User, list: &str) -> Vec<String> {
    let answer = user.get(&format!("/api/v1/{list}")).await.expect(200);
    let items = answer.json()["items"].as_array().unwrap().clone();
    let titles = items.iter().map(|item| item["title"].as_str().unwrap());
    titles.map(str::to_owned).collect()
}

async fn edit(program: &User, path: &str, name: &str, value: Value) {
    let path = format!("/api/v1{path}");
    program.edited(&path, name, value).await.expect(200);
}

async fn system(server: &Server, title: &str) -> String {
    server
        .registered(Kind::System, &[("title", title), ("text", "x")])
        .await
}

async fn project(server: &Server, title: &str, systems: &[&str]) {
    let systems: Vec<(&str, &str)> = systems.iter().map(|slug| ("systems", *slug)).collect();
    let mut form =
        styrbord_domain::form::Form::from_pairs([("title".to_owned(), title.to_owned())]);
    for (name, slug) in systems {
        form.add(name, slug);
    }
    server.desk().register(Kind::Project, &form).await.unwrap();
}

on_both! {
    async fn a_list_shows_what_names_a_page_among_several(server) {
        let reader = server.program(Role::Reader, Scope::Read).await;
        let (aula, nova) = (system(server, "Aula").await, system(server, "Nova").await);
        project(server, "Begge", &[&nova, &aula]).await;
        project(server, "Kun Aula", &[&aula]).await;
        project(server, "Ingen", &[]).await;
        server.registered(Kind::Wiki, &[("title", "Om"), ("text", "[[Aula]]")]).await;
        for (filter, expected) in [
            ("systems=aula", &["Begge", "Kun Aula"][..]),
            ("systems=aula&sort=-title", &["Kun Aula", "Begge"]),
            ("systems=nova", &["Begge"]),
            ("systems=-", &["Ingen"]),
            ("systems=nova,-", &["Begge", "Ingen"]),
            ("systems=aula&q=kun", &["Kun Aula"]),
            ("systems=ukendt", &[]),
        ] {
            assert_eq!(titles(&reader, &format!("projects?{filter}")).await, expected, "{filter}");
        }
        let counted = reader.get("/api/v1/projects?systems=aula&count=true").await.expect(200).json();
        assert_eq!(counted["total"], json!(2));
        let refused = reader.get("/api/v1/projects?sort=systems").await.expect(422).json();
        assert_eq!(refused["faults"][0]["code"], json!("unknown_field"));
        // One page at a time, and each once.
        let first = reader.get("/api/v1/projects?systems=aula&limit=1").await.expect(200).json();
        let cursor = first["next_cursor"].as_str().unwrap();
        assert_eq!(titles(&reader, &format!("projects?systems=aula&limit=1&cursor={cursor}")).await, ["Kun Aula"]);
        // For people: in the panel, as a chip by its title, and as a file.
        let user = server.user(Role::Reader).await;
        let page = user.get("/projects?systems=Aula").await.expect(200).text;
        assert!(page.contains("It-systemer: Aula") && page.contains("name=\"systems\""), "{page}");
        assert!(page.contains("Kun Aula") && !page.contains(">Ingen<"), "{page}");
        let file = user.get("/projects.csv?systems=aula").await.expect(200).text;
        assert!(file.contains("Begge") && !file.contains("Ingen"), "{file}");
        assert!(server.registry().verify().await.unwrap().iter().all(|finding| finding.code == "index_incomplete"));
    }

    async fn on_a_day_it_shows_what_named_it_then(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let (aula, nova) = (system(server, "Aula").await, system(server, "Nova").await);
        project(server, "Skifter", &[&aula]).await;
        let day = server.registry().clock().today().to_string();
        server.registry().clock().pass(1);
        edit(&editor, "/projects/skifter", "systems", json!([nova])).await;
        assert!(titles(&editor, "projects?systems=aula").await.is_empty());
        assert_eq!(titles(&editor, "projects?systems=nova").await, ["Skifter"]);
        assert_eq!(titles(&editor, &format!("projects?systems=aula&as_of={day}")).await, ["Skifter"]);
        assert!(titles(&editor, &format!("projects?systems=nova&as_of={day}")).await.is_empty());
        assert!(titles(&editor, &format!("projects?systems=-&as_of={day}")).await.is_empty());
        // What a list of pages named then and no more is found from there too.
        let here = editor.get(&format!("/api/v1/systems/aula/backlinks?as_of={day}")).await.expect(200).text;
        assert!(here.contains("Skifter"), "{here}");
    }

    async fn nobody_learns_from_a_filter_what_is_closed(server) {
        let closed = [("openness", "closed"), ("type", "it_governance_board")];
        let forum = server.forum("Udvalget", "ISU", &closed).await;
        let open = server.forum("Rådet", "RAD", &[]).await;
        let secret = server.decided(&forum, "approved", &[("title", "Lukket")]).await;
        server.proposed(&open, "approved", &[("title", "Erstatter"), ("supersedes", &secret)]).await;
        server.proposed(&open, "approved", &[("title", "Ny")]).await;
        let reader = server.program(Role::Reader, Scope::Read).await;
        assert_eq!(titles(&reader, "decisions?supersedes=-").await, ["Erstatter", "Ny"]);
        assert!(titles(&reader, &format!("decisions?supersedes={secret}")).await.is_empty());
        let auditor = server.program(Role::Auditor, Scope::Read).await;
        assert_eq!(titles(&auditor, &format!("decisions?supersedes={secret}")).await, ["Erstatter"]);
        assert_eq!(titles(&auditor, "decisions?supersedes=-&q=Ny").await, ["Ny"]);
        let day = server.registry().clock().today().to_string();
        server.registry().clock().pass(1);
        let refused = reader.get(&format!("/api/v1/decisions?supersedes=-&as_of={day}")).await.expect(422).json();
        assert_eq!(refused["faults"][0]["code"], json!("not_known_then"));
    }

    async fn the_records_are_found_by_their_links(server) {
        let aula = system(server, "Aula").await;
        project(server, "Kun Aula", &[&aula]).await;
        for (kind, field) in Kind::ALL.into_iter().flat_map(|kind| {
            let several = kinds::all_fields(kind).filter(|field| matches!(field.shape, styrbord_domain::field::Shape::References(_)));
            several.map(move |field| (kind, field.name))
        }) {
            let query = ListQuery { filters: vec![(field.to_owned(), vec![aula.clone()])], limit: 50, ..ListQuery::default() };
            let plan = server.desk().plan(kind, &query).await.unwrap();
            let scans = |step: &&String| (step.contains("SCAN ") && !step.contains("USING")) || step.contains("Seq Scan");
            assert!(!plan.iter().any(|step| scans(&step)), "{kind} {field}: {plan:#?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_may_send_several_with_commas() {
    let Some(server) = Server::start(styrbord_tests::Database::Sqlite).await else {
        return;
    };
    let editor = server.program(Role::Editor, Scope::Write).await;
    let (aula, nova) = (system(&server, "Aula").await, system(&server, "Nova").await);
    project(&server, "Et", &[&aula]).await;
    project(&server, "To", &[&nova]).await;
    let both = editor.request(Method::GET, "/api/v1/projects?systems=aula,nova");
    let both = Answer::to(both).await.expect(200).json();
    assert_eq!(both["items"].as_array().unwrap().len(), 2);
}
