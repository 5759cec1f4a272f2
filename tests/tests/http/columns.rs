//! The typed columns of each kind follow its fields, and hold what the facts hold.

use std::collections::BTreeMap;

use reqwest::Method;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, Server, on_both};

on_both! {
    async fn tables_have_the_columns_of_the_fields(server) {
        for kind in Kind::ALL {
            assert_eq!(columns(server, table(kind)).await, wanted(kind), "{kind}");
        }
    }

    async fn what_lists_of_any_size_sort_by_has_an_index(server) {
        for kind in Kind::ALL {
            let fields = kinds::all_fields(kind).filter(|field| field.listed).map(|field| field.name);
            let mut listed: Vec<String> = fields.chain(["updated"]).map(|name| format!("({name}_sort, title_sort, id)")).collect();
            listed.push("(title_sort, id)".to_owned());
            listed.sort_unstable();
            assert_eq!(sorted_by(server, table(kind)).await, listed, "{kind}");
        }
    }

    async fn every_address_that_a_page_had_leads_to_it(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        editor.send_json(Method::POST, "/api/v1/vendors", &json!({ "title": "Ravn" })).await.expect(201);
        for (old, new, tag) in [("ravn", "ravn-it", "\"1\""), ("ravn-it", "ravn-a-s", "\"2\"")] {
            let renamed = editor
                .request(Method::PUT, &format!("/api/v1/vendors/{old}"))
                .header("if-match", tag)
                .json(&json!({ "title": new, "slug": new }));
            Answer::to(renamed).await.expect(200);
        }
        let system = json!({ "title": "Aula", "text": "x", "developer": "ravn", "operator": "ravn-it" });
        editor.send_json(Method::POST, "/api/v1/systems", &system).await.expect(201);
        assert!(differing(server).await.is_empty());
    }

    async fn verify_finds_a_column_that_says_something_else(server) {
        let editor = server.user(Role::Secretary).await;
        let post = async |path: &str, form: &[(&str, &str)]| {
            editor.post(path, form).await.expect(303);
        };
        post("/units/new", &[("title", "Skole")]).await;
        post("/people/new", &[("title", "Bo Berg"), ("unit", "skole"), ("email", "bo@nordstrand.example")]).await;
        post("/vendors/new", &[("title", "Ravn A/S"), ("country", "Danmark")]).await;
        post("/systems/new", &[
            ("title", "Aula"), ("text", "Skole og hjem"), ("unit", "skole"), ("operator", "ravn-a-s"),
            ("target_group", "internal"), ("target_group", "external"), ("kle_codes", "17.07"), ("c", "3"),
            ("alt_names", "Skoleportal"), ("hosting", "external"),
        ]).await;
        assert!(differing(server).await.is_empty());

        for change in [
            "UPDATE it_system SET hosting = 'on_premise', c = 1, unit_id = operator_id, target_group = NULL",
            "UPDATE person SET \"left\" = NOT \"left\"",
        ] {
            server.registry().store().connection().execute_unprepared(change).await.unwrap();
        }
        assert_eq!(differing(server).await, ["aula: c", "aula: hosting", "aula: target_group", "aula: unit", "bo-berg: left"]);
    }
}

/// Where columns and facts differ. What else is found, such as an index that has not caught up, is not asked here.
async fn differing(server: &Server) -> Vec<String> {
    let findings = server.registry().verify().await.unwrap();
    let mut places: Vec<String> = findings
        .into_iter()
        .filter(|finding| finding.code == "facts_differ")
        .map(|finding| finding.place)
        .collect();
    places.sort_unstable();
    places
}

fn table(kind: Kind) -> &'static str {
    match kind {
        Kind::System => "it_system",
        Kind::ActionItem => "action_item",
        Kind::AgendaItem => "agenda_item",
        kind => kind.as_str(),
    }
}

/// What the fields of a kind ask of its table: text, but for references, numbers and answers. Prose and rows stand
/// in the facts alone. All but several references have a column beside them by which they sort, and each row says when it held.
fn wanted(kind: Kind) -> BTreeMap<String, String> {
    let columns = kinds::all_fields(kind).filter_map(|field| {
        let name = field.name.to_owned();
        match field.shape {
            Shape::Prose | Shape::Text | Shape::Rows(_) => None,
            Shape::Reference(_) => Some((format!("{name}_id"), "uuid")),
            Shape::Whole(..) | Shape::Money => Some((name, "bigint")),
            Shape::Flag => Some((name, "boolean")),
            _ => Some((name, "text")),
        }
    });
    let sorted = kinds::all_fields(kind)
        .filter(|field| {
            !matches!(
                field.shape,
                Shape::Prose | Shape::Text | Shape::Rows(_) | Shape::References(_)
            )
        })
        .map(|field| (format!("{}_sort", field.name), "text"));
    let head = [
        ("id", "uuid"),
        ("revision", "bigint"),
        ("from_seq", "bigint"),
        ("to_seq", "bigint"),
        ("from_day", "text"),
        ("to_day", "text"),
        ("audience", "text"),
        ("name_key", "text"),
        ("title_sort", "text"),
        ("updated_sort", "text"),
        ("created_sort", "text"),
    ];
    columns
        .chain(sorted)
        .chain(head.map(|(name, of)| (name.to_owned(), of)))
        .map(|(name, of)| (name, of.to_owned()))
        .collect()
}

/// The columns of the indexes of a table that end with title and identity.
async fn sorted_by(server: &Server, table: &str) -> Vec<String> {
    let connection = server.registry().store().connection();
    let backend = connection.get_database_backend();
    let query = match backend {
        DbBackend::Sqlite => {
            "SELECT sql AS text FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
        }
        _ => "SELECT indexdef AS text FROM pg_indexes WHERE tablename = $1",
    };
    let statement = Statement::from_sql_and_values(backend, query, [table.into()]);
    let rows = connection.query_all_raw(statement).await.unwrap();
    let mut found: Vec<String> = rows
        .iter()
        .map(|row| row.try_get::<String>("", "text").unwrap())
        .filter(|index| index.contains("title_sort, id)") && index.contains("to_seq IS NULL"))
        .map(|index| {
            let from = index.find('(').unwrap();
            let to = index.find(')').unwrap();
            index[from..=to].to_owned()
        })
        .collect();
    found.sort_unstable();
    found
}

/// The columns of a table with their types, in the words of PostgreSQL.
pub(crate) async fn columns(server: &Server, table: &str) -> BTreeMap<String, String> {
    let connection = server.registry().store().connection();
    let backend = connection.get_database_backend();
    let query = match backend {
        DbBackend::Sqlite => "SELECT name, type FROM pragma_table_info(?)",
        _ => {
            "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = $1"
        }
    };
    let statement = Statement::from_sql_and_values(backend, query, [table.into()]);
    let rows = connection.query_all_raw(statement).await.unwrap();
    let text = |row: &sea_orm::QueryResult, name| row.try_get::<String>("", name).unwrap();
    rows.iter()
        .map(|row| {
            let of = match text(row, "type").to_lowercase().as_str() {
                "integer" => "bigint".to_owned(),
                "uuid_text" => "uuid".to_owned(),
                of => of.to_owned(),
            };
            (text(row, "name"), of)
        })
        .collect()
}
