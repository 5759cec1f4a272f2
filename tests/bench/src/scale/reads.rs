//! Lists, records and the front page: as they are kept, and made anew for each request.

use anyhow::{Context, Result};
use serde_json::Value;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::all_fields;

use super::figures::{Figures, Wanted};
use super::file_of;
use crate::arguments::Arguments;
use crate::editor::each_second;
use crate::generator::Made;
use crate::installation::{READER, Server};
use crate::load::{get, once, run};

/// The header by which a page is made anew, as browsers send it when a page is reloaded with force.
const ANEW: &str = "Cache-Control: no-cache\r\n";
/// How many records' pages are asked for in turn.
const RECORDS: usize = 100;
/// How many are asked for that nobody has asked for before.
const UNKNOWN: usize = 5_000;
/// How much longer the largest register may take than the smallest.
const GROWTH: f64 = 1.3;

/// Measures everything that a reader opens.
pub async fn measure(
    server: &Server,
    made: &[Made],
    arguments: &Arguments,
    figures: &mut Figures,
) -> Result<()> {
    let cookie = format!("Cookie: {}\r\n", server.sign_in(READER).await?);
    let anew = format!("{cookie}{ANEW}");
    let systems = file_of(made, Kind::System).context("no systems")?;
    let paths = paths(&systems.file)?;
    lists(server, arguments, &cookie, &anew, figures).await?;
    // Those at the end, so that those at the beginning are asked for the first time below.
    let shown = paths.iter().rev().take(RECORDS);
    let pages: Vec<Vec<u8>> = shown.clone().map(|path| get(server, path, &anew)).collect();
    let page = run(server, &pages, 1, arguments.each / 2).await?;
    figures.grows("Record page, made anew", page.median, GROWTH);
    let front = run(server, &[get(server, "/", &anew)], 1, arguments.each / 2).await?;
    figures.grows("Front page, made anew", front.median, GROWTH);
    never_asked_before(server, &paths, arguments, &cookie, figures).await?;
    let kept: Vec<Vec<u8>> = shown.map(|path| get(server, path, &cookie)).collect();
    with_saves(server, &kept, arguments, figures).await
}

/// Lists of systems, page and API: as they are, filtered, by a word, and sorted by each column that can be shown.
async fn lists(
    server: &Server,
    arguments: &Arguments,
    cookie: &str,
    anew: &str,
    figures: &mut Figures,
) -> Result<()> {
    let mut lists = vec![
        ("first page".to_owned(), "/systems".to_owned()),
        (
            "filtered by stage".to_owned(),
            "/systems?stage=operation".to_owned(),
        ),
        (
            "filtered by two stages, last saved first".to_owned(),
            "/systems?stage=operation&stage=idea&sort=-updated".to_owned(),
        ),
        (
            "filtered by a word".to_owned(),
            "/systems?q=data".to_owned(),
        ),
    ];
    let listed = all_fields(Kind::System).filter(|field| field.listed);
    for name in ["title", "updated"]
        .into_iter()
        .chain(listed.map(|field| field.name))
    {
        lists.push((
            format!("sorted by {name}"),
            format!("/systems?sort=-{name}"),
        ));
    }
    for (what, path) in lists {
        let page = run(server, &[get(server, &path, anew)], 1, arguments.each / 8).await?;
        figures.grows(format!("List {what}: page, made anew"), page.median, GROWTH);
        let api = [get(server, &format!("/api/v1{path}"), cookie)];
        let api = run(server, &api, 1, arguments.each / 8).await?;
        figures.grows(format!("List {what}: API"), api.median, GROWTH);
    }
    Ok(())
}

/// Pages of which none was asked for before, compressed, against a fixed page.
async fn never_asked_before(
    server: &Server,
    paths: &[String],
    arguments: &Arguments,
    cookie: &str,
    figures: &mut Figures,
) -> Result<()> {
    let packed = format!("{cookie}Accept-Encoding: br\r\n");
    let most = paths.len().saturating_sub(RECORDS).min(UNKNOWN);
    if most == 0 {
        return Ok(());
    }
    let pages: Vec<Vec<u8>> = paths
        .iter()
        .take(most)
        .map(|path| get(server, path, &packed))
        .collect();
    let fixed = [get(server, "/pkg/styrbord.css", "Accept-Encoding: br\r\n")];
    let fixed = run(server, &fixed, 8, arguments.each / 2).await?;
    let fresh = once(server, &pages, 8).await?;
    figures.time(
        "Page that nobody asked for before, 8 connections, brotli",
        fresh.median,
    );
    figures.time("The same, processor time of the server", fresh.processor);
    let ratio = fresh.rate / fixed.rate;
    figures.share(
        "The same, rate against a fixed page",
        ratio,
        Wanted::AtLeast(0.2),
    );
    Ok(())
}

/// Readers of kept pages while another system is saved each second.
async fn with_saves(
    server: &Server,
    pages: &[Vec<u8>],
    arguments: &Arguments,
    figures: &mut Figures,
) -> Result<()> {
    let calm = run(server, pages, 8, arguments.each).await?;
    let busy = tokio::select! {
        busy = run(server, pages, 8, arguments.each) => busy?,
        failed = each_second(server) => match failed? {},
    };
    figures.time("Record page, kept, 8 connections", calm.median);
    let ratio = busy.rate / calm.rate;
    figures.share(
        "The same with a save a second, rate against none",
        ratio,
        Wanted::AtLeast(0.97),
    );
    Ok(())
}

/// The addresses of the first and last records of a file.
fn paths(file: &std::path::Path) -> Result<Vec<String>> {
    use std::io::{BufRead, BufReader};
    let mut paths = Vec::new();
    for line in BufReader::new(std::fs::File::open(file)?).lines() {
        let line = line?;
        let object = line.trim_start_matches(',');
        if !object.starts_with('{') {
            continue;
        }
        // A record is one line.
        let record: Value = serde_json::from_str(object.trim_end_matches(','))?;
        let slug = record["slug"]
            .as_str()
            .context("a record without address")?;
        paths.push(Kind::System.path(slug));
        if paths.len() == UNKNOWN + RECORDS {
            break;
        }
    }
    Ok(paths)
}
