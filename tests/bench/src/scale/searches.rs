//! Search over HTTP and straight from the index.

use anyhow::Result;
use styrbord_search::Index;

use super::figures::{Figures, Unit, Wanted};
use crate::arguments::Arguments;
use crate::installation::{Installation, READER, Server};
use crate::load::{Outcome, get, run};
use crate::searches::straight;
use crate::table::quantile;

/// What people ask for, in words that the library has: rare and common, one and several, two languages, a compound, a
/// misspelling, a number.
const QUERIES: [&str; 16] = [
    "journalisering",
    "digital post",
    "databehandleraftale",
    "borgerservice",
    "sikkerhed i skyen",
    "kommunens it-styring",
    "udbud og kontrakt",
    "leverandør",
    "adgang roller",
    "data",
    "the board decides",
    "risk assessment",
    "decision about money",
    "\"et system\"",
    "journalisring",
    "FA-2020-001",
];
/// How often each query is put to the index.
const ROUNDS: usize = 20;

/// Searches over the API as a signed-in reader.
pub async fn over_http(server: &Server, arguments: &Arguments) -> Result<Outcome> {
    let cookie = format!("Cookie: {}\r\n", server.sign_in(READER).await?);
    let requests: Vec<Vec<u8>> = QUERIES
        .iter()
        .map(|text| {
            let text = text
                .replace(' ', "+")
                .replace('"', "%22")
                .replace('ø', "%C3%B8");
            get(server, &format!("/api/v1/search?q={text}"), &cookie)
        })
        .collect();
    run(server, &requests, 1, arguments.each).await
}

/// Puts the same queries to the index in this process, and compares.
pub fn in_process(
    installation: &Installation,
    http: &Outcome,
    figures: &mut Figures,
) -> Result<()> {
    let index = Index::open(&installation.data_dir().join("index"))?;
    let (mut times, hits) = straight(&index, &QUERIES, ROUNDS)?;
    #[expect(clippy::cast_precision_loss, reason = "a mean of counts")]
    let hits = hits as f64 / (ROUNDS * QUERIES.len()) as f64;
    figures.say(
        "Hits of a search, at most 10,000 counted",
        hits,
        Unit::Hits,
        Wanted::Nothing,
    );
    let alone = quantile(&mut times, 0.5);
    figures.grows("Search, index alone, median", alone, 3.0);
    figures.time("Search, index alone, p99", quantile(&mut times, 0.99));
    figures.grows("Search over HTTP (API), median", http.median, 3.0);
    figures.time("Search over HTTP (API), p99", http.p99);
    figures.share(
        "Search over HTTP against the index",
        http.median / alone,
        Wanted::AtMost(1.3),
    );
    Ok(())
}
