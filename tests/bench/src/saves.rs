//! A save with its history and its row of the feed against a bare durable insert in the same kind of database.

use std::time::Instant;

use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, Statement};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SystemFacts;
use styrbord_registry::{Desk, ListQuery, Registry, Store};

use crate::arguments::Arguments;
use crate::editor::Editor;
use crate::installation::{Installation, Server};
use crate::table::{Table, quantile, time};

/// Microseconds of one save, sorted or not.
pub struct Saved(Vec<f64>);

impl Saved {
    /// The median.
    pub fn median(&self) -> f64 {
        quantile(&mut self.0.clone(), 0.5)
    }
}

/// Measures the edit form of a system as people send it.
pub async fn over_http(server: &Server, arguments: &Arguments) -> Result<Saved> {
    let mut editor = Editor::of_first(server, "title").await?;
    let (until, mut times) = (Instant::now() + arguments.each, Vec::new());
    while Instant::now() < until {
        times.push(editor.save("").await?.as_secs_f64() * 1e6);
    }
    Ok(Saved(times))
}

/// Measures the use case and the bare insert, on SQLite and, where there is one, on PostgreSQL.
pub async fn in_process(
    installation: &Installation,
    http: &Saved,
    arguments: &Arguments,
    table: &mut Table,
) -> Result<()> {
    let database = Store::sqlite_url(&installation.data_dir().join("styrbord.db"));
    let registry = Registry::without_index(Store::open(&database).await?);
    let bare = Store::open(&Store::sqlite_url(&installation.file("bare.db"))).await?;
    let inserts = inserts(&bare, "BLOB", arguments).await?;
    report("SQLite", &registry, inserts, arguments, table).await?;
    let mut http = http.0.clone();
    let (median, p99) = (quantile(&mut http, 0.5), quantile(&mut http, 0.99));
    table.compare(
        "Save through the edit form over HTTP, SQLite",
        format!("p50 {}, p99 {}", time(median), time(p99)),
        median / inserts.0,
        "",
        None,
    );
    if let Some(url) = std::env::var("STYRBORD_BENCH_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty())
    {
        installation.fill(&url)?;
        let registry = Registry::without_index(Store::open(&url).await?);
        let inserts = self::inserts(registry.store(), "BYTEA", arguments).await?;
        report("PostgreSQL", &registry, inserts, arguments, table).await?;
    }
    Ok(())
}

async fn report(
    database: &str,
    registry: &Registry,
    (insert, insert_p99): (f64, f64),
    arguments: &Arguments,
    table: &mut Table,
) -> Result<()> {
    table.say(
        format!("Bare durable insert, {database}"),
        format!("p50 {}, p99 {}", time(insert), time(insert_p99)),
    );
    for (what, field) in [("text", "text"), ("text and facts", "purpose")] {
        let (save, p99) = saves(registry, field, arguments).await?;
        let ratio = save / insert;
        table.compare(
            format!("Save of {what}, with history and change, {database}"),
            format!("p50 {}, p99 {}", time(save), time(p99)),
            ratio,
            "≤ 3 × the bare insert",
            Some(ratio <= 3.0),
        );
    }
    Ok(())
}

/// Edits one system over and over. Median and 99th percentile in microseconds.
pub async fn saves(registry: &Registry, field: &str, arguments: &Arguments) -> Result<(f64, f64)> {
    let desk = registry.installation("bench");
    let (slug, mut form, mut revision) = first_system(&desk).await?;
    let (until, mut times) = (Instant::now() + arguments.each, Vec::new());
    while Instant::now() < until {
        form.set(
            "text",
            format!(
                "{} Saved after revision {revision}.",
                "A sentence of a text. ".repeat(20)
            ),
        );
        if field != "text" {
            form.set(field, format!("Changed after revision {revision}."));
        }
        let began = Instant::now();
        let page = desk.edit(Kind::System, &slug, revision, &form).await?;
        times.push(began.elapsed().as_secs_f64() * 1e6);
        anyhow::ensure!(page.revision == revision + 1, "nothing was saved");
        revision = page.revision;
    }
    Ok((quantile(&mut times, 0.5), quantile(&mut times, 0.99)))
}

async fn first_system(desk: &Desk) -> Result<(String, Form, i64)> {
    let list = desk
        .list(
            Kind::System,
            &ListQuery {
                limit: 1,
                ..ListQuery::default()
            },
        )
        .await?;
    let record = list.items.first().context("no systems")?;
    let form = record.draft::<SystemFacts>()?.form();
    Ok((record.page.slug.clone(), form, record.page.revision))
}

/// Inserts rows as large as a saved text, one durable transaction each. Median and 99th percentile in microseconds.
pub async fn inserts(store: &Store, bytes: &str, arguments: &Arguments) -> Result<(f64, f64)> {
    let connection = store.connection();
    connection
        .execute_unprepared(&format!(
            "CREATE TABLE bare (id {bytes} PRIMARY KEY, text TEXT NOT NULL)"
        ))
        .await?;
    let sql = match connection.get_database_backend() {
        sea_orm::DbBackend::Postgres => "INSERT INTO bare (id, text) VALUES ($1, $2)",
        _ => "INSERT INTO bare (id, text) VALUES (?, ?)",
    };
    let (until, mut times) = (Instant::now() + arguments.each, Vec::new());
    while Instant::now() < until {
        let id = uuid::Uuid::now_v7().as_bytes().to_vec();
        let values = [id.into(), "A sentence of a text. ".repeat(20).into()];
        let insert = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
        let began = Instant::now();
        connection.execute_raw(insert).await?;
        times.push(began.elapsed().as_secs_f64() * 1e6);
    }
    Ok((quantile(&mut times, 0.5), quantile(&mut times, 0.99)))
}
