//! What a browser fetches at its first visit: bytes and requests, with and without the client.

use anyhow::Result;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap};

use crate::installation::{READER, Server};
use crate::table::Table;

/// What a browser without scripts fetches besides the page.
const PLAIN: [&str; 2] = ["/pkg/styrbord.css", "/mark.svg"];
/// What the client adds.
const CLIENT: [&str; 2] = ["/pkg/styrbord.js", "/pkg/styrbord_bg.wasm"];

/// Measures the front page of a signed-in reader, compressed each way that browsers ask for.
pub async fn measure(server: &Server, table: &mut Table) -> Result<()> {
    let client = server.client_of(READER).await?;
    for coding in ["br", "gzip"] {
        let mut plain = fetch(server, &client, "/", coding).await?;
        for path in PLAIN {
            plain += fetch(server, &client, path, coding).await?;
        }
        let mut with = plain;
        for path in CLIENT {
            with += fetch(server, &client, path, coding).await?;
        }
        row(
            table,
            &format!("First view without the client, {coding}"),
            plain,
            1 + PLAIN.len(),
            60_000,
        );
        row(
            table,
            &format!("First view with the client, {coding}"),
            with,
            1 + PLAIN.len() + CLIENT.len(),
            250_000,
        );
    }
    Ok(())
}

fn row(table: &mut Table, what: &str, bytes: usize, requests: usize, most: usize) {
    let measured = format!("{} kB in {requests} requests", bytes.div_ceil(1_000));
    table.judge(
        what,
        measured,
        &format!("< {} kB", most / 1_000),
        bytes < most,
    );
}

/// Bytes of the answer's body as they go over the wire.
async fn fetch(
    server: &Server,
    client: &reqwest::Client,
    path: &str,
    coding: &str,
) -> Result<usize> {
    let answer = client
        .get(server.url(path))
        .header(ACCEPT_ENCODING, coding)
        .send()
        .await?
        .error_for_status()?;
    let packed = is_packed(answer.headers());
    let bytes = answer.bytes().await?.len();
    println!(
        "      {path}: {bytes} bytes, {}",
        if packed { coding } else { "as it is" }
    );
    Ok(bytes)
}

fn is_packed(headers: &HeaderMap) -> bool {
    headers.contains_key(CONTENT_ENCODING)
}
