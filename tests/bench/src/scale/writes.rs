//! Saving and registering, over HTTP and straight through the desk, against a bare durable insert.

use std::time::Instant;

use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, Database};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Registry, Store};

use super::figures::{Figures, Wanted};
use super::imports;
use crate::arguments::Arguments;
use crate::generator::Made;
use crate::installation::{Installation, Server};
use crate::saves;
use crate::table::quantile;

/// How much longer the largest register may take than the smallest.
const GROWTH: f64 = 1.3;

/// The edit form of a system as people send it.
pub async fn over_http(
    server: &Server,
    arguments: &Arguments,
    figures: &mut Figures,
) -> Result<()> {
    let median = saves::over_http(server, arguments).await?.median();
    figures.grows(
        "Save through the edit form over HTTP, SQLite",
        median,
        GROWTH,
    );
    Ok(())
}

/// The use cases on SQLite.
pub async fn sqlite(
    installation: &Installation,
    arguments: &Arguments,
    figures: &mut Figures,
) -> Result<()> {
    let database = Store::sqlite_url(&installation.data_dir().join("styrbord.db"));
    let registry = Registry::without_index(Store::open(&database).await?);
    let bare = Store::open(&Store::sqlite_url(&installation.file("bare.db"))).await?;
    let insert = saves::inserts(&bare, "BLOB", arguments).await?.0;
    desk("SQLite", &registry, insert, 3.0, arguments, figures).await
}

/// The same records in PostgreSQL, where there is one, in a database of its own.
pub async fn postgres(
    installation: &Installation,
    made: &[Made],
    arguments: &Arguments,
    figures: &mut Figures,
) -> Result<()> {
    let Some(url) = std::env::var("STYRBORD_BENCH_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty())
    else {
        return Ok(());
    };
    let name = format!(
        "scale_{}",
        made.iter().map(|made| made.records).sum::<usize>()
    );
    let server = Database::connect(&url).await?;
    server
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await?;
    let (before, _) = url.rsplit_once('/').context("a database without a name")?;
    let database = format!("{before}/{name}");
    imports::postgres(installation, made, &database, figures)?;
    let registry = Registry::without_index(Store::open(&database).await?);
    let insert = saves::inserts(registry.store(), "BYTEA", arguments)
        .await?
        .0;
    desk("PostgreSQL", &registry, insert, 2.5, arguments, figures).await?;
    registry.store().close().await?;
    server
        .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await?;
    Ok(())
}

async fn desk(
    database: &str,
    registry: &Registry,
    insert: f64,
    most: f64,
    arguments: &Arguments,
    figures: &mut Figures,
) -> Result<()> {
    figures.time(format!("Bare durable insert, {database}"), insert);
    let (save, _) = saves::saves(registry, "purpose", arguments).await?;
    figures.grows(format!("Save of text and facts, {database}"), save, GROWTH);
    figures.share(
        format!("The same against the bare insert, {database}"),
        save / insert,
        Wanted::AtMost(most),
    );
    let new = registrations(registry, arguments).await?;
    figures.grows(format!("Registering a system, {database}"), new, GROWTH);
    Ok(())
}

/// Registers systems for a while. The median in microseconds.
async fn registrations(registry: &Registry, arguments: &Arguments) -> Result<f64> {
    let desk = registry.installation("bench");
    let (began, mut times) = (Instant::now(), Vec::new());
    while began.elapsed() < arguments.each / 2 {
        let mut form = Form::default();
        form.set("title", format!("Nyt system nummer {}", times.len() + 1));
        form.set("text", "Et system, som nogen har brug for.");
        form.set("stage", "operation");
        let begun = Instant::now();
        desk.register(Kind::System, &form).await?;
        times.push(begun.elapsed().as_secs_f64() * 1e6);
    }
    Ok(quantile(&mut times, 0.5))
}
