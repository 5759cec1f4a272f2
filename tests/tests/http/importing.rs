//! What is brought in many at a time is the same as what is brought in one by one.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Map, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Brought, Desk, Fault, Incoming, Tells};
use styrbord_tests::{Database, Server, on_both};

fn thing(kind: Kind, key: &str, fields: &[(&str, &str)]) -> Incoming {
    let fields = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Incoming {
        kind,
        source: "test".to_owned(),
        key: key.to_owned(),
        form: Form::from_pairs(fields),
        set: Map::new(),
        tells: Tells::Everything,
    }
}

fn system(key: &str, title: &str, more: &[(&str, &str)]) -> Incoming {
    let mut incoming = thing(Kind::System, key, more);
    incoming.form.set("title", title);
    if !incoming.form.has("text") {
        incoming.form.set("text", format!("Om {title}"));
    }
    incoming.form.set("stage", "operation");
    incoming
}

/// Things that have to do with each other, some of them wrong.
fn things() -> Vec<Incoming> {
    let mut decision = thing(
        Kind::Decision,
        "d1",
        &[
            ("title", "Ja"),
            ("forum", "styregruppe"),
            ("text", "[[Fiks]]"),
        ],
    );
    decision.set = Map::from_iter([("number".to_owned(), json!("DS-2024-007"))]);
    vec![
        thing(
            Kind::Forum,
            "f",
            &[
                ("title", "Styregruppe"),
                ("code", "DS"),
                ("type", "it_governance_board"),
                ("purpose", "x"),
            ],
        ),
        thing(
            Kind::Vendor,
            "v1",
            &[("title", "Ravn A/S"), ("cvr", "12345674")],
        ),
        thing(Kind::Vendor, "v2", &[("title", "RAVN  a/s")]),
        thing(
            Kind::Person,
            "p",
            &[("title", "Bo Berg"), ("email", "bo@example.org")],
        ),
        system(
            "1",
            "Aula",
            &[("text", "Før [[Elevportal]], se [[DS-2024-007]] og [[Aula]]")],
        ),
        system(
            "2",
            "Elevportal",
            &[("successor", "aula"), ("vendor", "ravn-as")],
        ),
        // The same name in other letters, a record that is not there, no text, the same key again.
        system("3", "ÅULA", &[("predecessor", "elevportal")]),
        system("4", "aula", &[]),
        system("5", "Fiks", &[("predecessor", "findes-ikke")]),
        system("6", "Tom", &[("text", " ")]),
        system(
            "7",
            "Fiks",
            &[
                ("roles.0.role", "system_owner"),
                ("roles.0.holder", "bo-berg"),
            ],
        ),
        system("7", "Fiks", &[("text", "Det samme igen")]),
        system("8", "Fiks 2", &[("slug", "fiks"), ("predecessor", "fiks")]),
        // Its number is taken before its text is found wanting.
        thing(
            Kind::Decision,
            "d0",
            &[
                ("title", "Nej"),
                ("forum", "styregruppe"),
                ("systems", "intet"),
            ],
        ),
        decision,
        thing(
            Kind::Decision,
            "d2",
            &[("title", "Måske"), ("forum", "styregruppe")],
        ),
    ]
}

/// The same systems as a later file tells of them.
fn later() -> Vec<Incoming> {
    vec![
        system("1", "Aula Skole", &[("text", "Nu [[Fiks 2]]")]),
        system(
            "2",
            "Elevportal",
            &[("successor", "aula"), ("vendor", "ravn-as")],
        ),
        system("7", "Fiks", &[("vendor", "findes-ikke")]),
        system(
            "8",
            "Fiks 2",
            &[
                ("text", "Efter [[Aula Skole]] og [[Ny]]"),
                ("slug", "fiks-to"),
            ],
        ),
        system("9", "Ny", &[("predecessor", "fiks-to")]),
    ]
}

fn told(results: &[Result<Brought, Fault>]) -> Vec<String> {
    results
        .iter()
        .map(|result| match result {
            Ok(Brought::Created(page)) => format!("created {} {}", page.slug, page.revision),
            Ok(Brought::Updated(page, _)) => format!("updated {} {}", page.slug, page.revision),
            Ok(Brought::Unchanged(page)) => format!("unchanged {}", page.slug),
            Err(Fault::Invalid(faults) | Fault::Refused(faults)) => faults.to_string(),
            Err(fault) => fault.code().to_owned(),
        })
        .collect()
}

async fn one_by_one(desk: &Desk, things: &[Incoming]) -> Vec<Result<Brought, Fault>> {
    let mut results = Vec::new();
    for incoming in things {
        results.push(desk.bring(incoming).await);
    }
    results
}

/// Every row of every table, with addresses for identities and without what differs by the moment.
async fn rows(server: &Server) -> Vec<String> {
    let connection = server.registry().store().connection();
    let backend = connection.get_database_backend();
    let columns = match backend {
        DbBackend::Sqlite => {
            "SELECT m.name AS t, p.name AS c FROM sqlite_master m, pragma_table_info(m.name) p \
             WHERE m.type = 'table' ORDER BY 1, p.cid"
        }
        _ => {
            "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns \
             WHERE table_schema = 'public' ORDER BY 1, ordinal_position"
        }
    };
    let ask = async |sql: String| {
        let statement = Statement::from_string(backend, sql);
        connection.query_all_raw(statement).await.unwrap()
    };
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for row in ask(columns.to_owned()).await {
        let (table, column): (String, String) =
            (row.try_get("", "t").unwrap(), row.try_get("", "c").unwrap());
        let moment = [
            "at",
            "created_at",
            "updated_at",
            "created_sort",
            "updated_sort",
            "hash",
            "previous",
            "salt",
        ];
        if moment.contains(&column.as_str()) || (table == "change" && column == "digest") {
            continue;
        }
        match tables.last_mut().filter(|(last, _)| *last == table) {
            Some((_, columns)) => columns.push(column),
            None => tables.push((table, vec![column])),
        }
    }
    let mut all = Vec::new();
    for (table, columns) in tables {
        // Numbers are kept by identity; verify compares them.
        if [
            "account",
            "account_event",
            "token",
            "session",
            "tally",
            "job",
            "letter",
            "follower",
            "setup_secret",
        ]
        .contains(&table.as_str())
            || table.contains("migration")
            || table.starts_with("sqlite_")
        {
            continue;
        }
        let cells: Vec<String> = columns
            .iter()
            .map(|column| {
                let cell = if column == "id" || column.ends_with("_id") {
                    let same = match backend {
                        DbBackend::Sqlite => format!("page.id = t.\"{column}\""),
                        _ => format!("page.id::text = t.\"{column}\"::text"),
                    };
                    format!("(SELECT page.slug FROM page WHERE {same})")
                } else {
                    format!("t.\"{column}\"")
                };
                format!("COALESCE(CAST({cell} AS TEXT), '-')")
            })
            .collect();
        let cells = cells.join(" || ' | ' || ");
        let mut found: Vec<String> = ask(format!("SELECT {cells} AS r FROM \"{table}\" t"))
            .await
            .iter()
            .map(|row| {
                let row: String = row.try_get("", "r").unwrap();
                format!("{table}: {}", without_identities(&row))
            })
            .collect();
        found.sort_unstable();
        all.extend(found);
    }
    all
}

/// Facts whose lines do not say which they are.
fn without_identities(row: &str) -> String {
    let mut parts = row.split("\"id\":\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |told, part| {
        told + &part[uuid::fmt::Hyphenated::LENGTH..]
    })
}

async fn both_ways(database: Database) {
    let (Some(alone), Some(together)) =
        (Server::start(database).await, Server::start(database).await)
    else {
        return;
    };
    let desks = [&alone, &together].map(|server| server.registry().installation("import"));
    for (round, things) in [things(), later(), later()].into_iter().enumerate() {
        let one = one_by_one(&desks[0], &things).await;
        let many = desks[1].bring_all(&things).await.unwrap();
        assert_eq!(told(&one), told(&many), "round {round}");
        assert_eq!(rows(&alone).await, rows(&together).await, "round {round}");
        for server in [&alone, &together] {
            let findings = server.registry().verify().await.unwrap();
            let findings: Vec<_> = findings
                .into_iter()
                .filter(|finding| finding.code != "index_incomplete")
                .collect();
            assert!(findings.is_empty(), "round {round}: {findings:?}");
        }
    }
    alone.stop().await;
    together.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_a_time_give_the_same_database_as_one_by_one_on_sqlite() {
    both_ways(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_a_time_give_the_same_database_as_one_by_one_on_postgres() {
    both_ways(Database::Postgres).await;
}

on_both! {
    async fn what_is_refused_refuses_itself_alone(server) {
        let desk = server.registry().installation("import");
        let results = told(&desk.bring_all(&things()).await.unwrap());
        let fine = |at: usize, wanted: &str| assert_eq!(results[at], wanted, "{results:?}");
        fine(4, "created aula 1");
        fine(5, "created elevportal 1");
        fine(10, "created fiks 1");
        fine(11, "updated fiks 2");
        fine(12, "created fiks-2 1");
        // A refused decision leaves no gap: the next one of its year takes the number.
        fine(14, "created ds-2024-007 1");
        for (at, wrong) in [(2, "duplicate_name"), (7, "duplicate_name"), (8, "unknown_reference"), (9, "required"), (13, "unknown_reference")] {
            assert!(results[at].contains(wrong), "{at}: {results:?}");
        }
        let again = told(&desk.bring_all(&things()).await.unwrap());
        assert!(again[4].starts_with("unchanged"), "{again:?}");
    }
}
