//! A system's page for a signed-in reader against a fixed page of like size from the same server.

use anyhow::{Context, Result};
use reqwest::header::{ACCEPT_ENCODING, COOKIE, HeaderMap, HeaderValue};
use serde_json::Value;

use crate::arguments::Arguments;
use crate::editor::each_second;
use crate::installation::{READER, Server, client};
use crate::load::{get, run};
use crate::table::Table;

/// The static files that can stand for a fixed page; the one nearest in size is taken.
const FIXED: [&str; 3] = ["/pkg/styrbord.css", "/pkg/styrbord.js", "/mark.svg"];
/// How many systems' pages are asked for in turn.
const RECORDS: usize = 100;

/// Measures throughput and latency at 8 and 32 connections.
pub async fn measure(server: &Server, arguments: &Arguments, table: &mut Table) -> Result<()> {
    let cookie = server.sign_in(READER).await?;
    let mut headers = HeaderMap::new();
    headers.insert(COOKIE, HeaderValue::from_str(&cookie)?);
    let client = client(headers)?;
    let paths = systems(server, &client).await?;
    let mut sizes = Vec::new();
    for path in &paths {
        sizes.push(size(server, &client, path, "identity").await?);
    }
    let mean = sizes.iter().sum::<usize>() / sizes.len().max(1);
    let mut fixed = Vec::new();
    for path in FIXED {
        for coding in ["identity", "gzip"] {
            fixed.push((size(server, &client, path, coding).await?, path, coding));
        }
    }
    let (fixed_size, fixed_path, coding) = fixed
        .into_iter()
        .min_by_key(|(size, ..)| size.abs_diff(mean))
        .context("no fixed page")?;

    let line = format!("Cookie: {cookie}\r\n");
    let requests: Vec<Vec<u8>> = paths.iter().map(|path| get(server, path, &line)).collect();
    let fixed = [get(
        server,
        fixed_path,
        &format!("Accept-Encoding: {coding}\r\n"),
    )];
    let packed: Vec<Vec<u8>> = paths
        .iter()
        .map(|path| get(server, path, &format!("{line}Accept-Encoding: br\r\n")))
        .collect();
    for connections in [8, 32] {
        let bare = run(server, &fixed, connections, arguments.each).await?;
        let page = run(server, &requests, connections, arguments.each).await?;
        table.say(
            format!("Fixed page ({fixed_path} as {coding}, {fixed_size} bytes), {connections} connections"),
            &bare,
        );
        let ratio = page.rate / bare.rate;
        table.compare(
            format!(
                "{} systems' pages (mean {mean} bytes), {connections} connections",
                paths.len()
            ),
            &page,
            ratio,
            "≥ 0.33 of the fixed page's throughput",
            Some(ratio >= 1.0 / 3.0),
        );
        let busy = tokio::select! {
            busy = run(server, &requests, connections, arguments.each) => busy?,
            failed = each_second(server) => match failed? {},
        };
        let ratio = busy.rate / page.rate;
        table.compare(
            format!(
                "The same while another system is saved each second, {connections} connections"
            ),
            &busy,
            ratio,
            "≥ 0.97 of the rate without saves",
            Some(ratio >= 0.97),
        );
        if let Ok(packed) = run(server, &packed, connections, arguments.each).await {
            table.compare(
                format!("The same with brotli, {connections} connections"),
                &packed,
                packed.rate / bare.rate,
                "",
                None,
            );
        }
    }
    Ok(())
}

/// The pages of the first systems, by title.
async fn systems(server: &Server, client: &reqwest::Client) -> Result<Vec<String>> {
    let list = client
        .get(server.url(&format!("/api/v1/systems?limit={RECORDS}")))
        .send()
        .await?;
    let list: Value = serde_json::from_str(&list.error_for_status()?.text().await?)?;
    let items = list["items"].as_array().context("no list of systems")?;
    Ok(items
        .iter()
        .filter_map(|item| item["url"].as_str())
        .map(str::to_owned)
        .collect())
}

async fn size(
    server: &Server,
    client: &reqwest::Client,
    path: &str,
    coding: &str,
) -> Result<usize> {
    Ok(client
        .get(server.url(path))
        .header(ACCEPT_ENCODING, coding)
        .send()
        .await?
        .error_for_status()?
        .bytes()
        .await?
        .len())
}
