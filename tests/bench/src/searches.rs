//! Search over HTTP against the same query put straight to the index, and against Tantivy's bare top ten.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};
use styrbord_registry::STARTER_WORDS;
use styrbord_search::{Index, Query, Synonyms};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query as BareQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Term, directory::MmapDirectory};

use crate::arguments::Arguments;
use crate::installation::{Installation, READER, Server};
use crate::load::{Outcome, get, run};
use crate::table::{Table, quantile, time};

/// What people ask for: Danish and English, one word and several, names, numbers, compounds and a misspelling.
const QUERIES: [&str; 20] = [
    "journalisering",
    "digital post",
    "databehandleraftale",
    "borgerservice",
    "adgangsstyring roller",
    "personoplysninger",
    "arkitekturprincipper",
    "kommunens it-styring",
    "udbud og kontrakt",
    "sikkerhed i skyen",
    "authentication",
    "single sign-on",
    "api versioning",
    "database backup",
    "open source licence",
    "accessibility statement",
    "logging and monitoring",
    "MedCom",
    "GOV.UK Notify",
    "architecure decision",
];
/// How often each query is put to the index.
const ROUNDS: usize = 50;

/// Search over HTTP, one call at a time and eight.
pub struct OverHttp {
    api: Outcome,
    page: Outcome,
    eight: Outcome,
    suggestions: Outcome,
}

/// Measures `/api/v1/search` and `/search` as a signed-in reader.
pub async fn over_http(server: &Server, arguments: &Arguments) -> Result<OverHttp> {
    let line = format!("Cookie: {}\r\n", server.sign_in(READER).await?);
    let to = |path: &str| -> Vec<Vec<u8>> {
        QUERIES
            .iter()
            .map(|text| {
                get(
                    server,
                    &format!("{path}?q={}", text.replace(' ', "+")),
                    &line,
                )
            })
            .collect()
    };
    Ok(OverHttp {
        api: run(server, &to("/api/v1/search"), 1, arguments.each).await?,
        page: run(server, &to("/search"), 1, arguments.each).await?,
        eight: run(server, &to("/api/v1/search"), 8, arguments.each).await?,
        suggestions: run(server, &beginnings(server, &line), 1, arguments.each).await?,
    })
}

/// What is asked for while the queries are typed, letter by letter from the second on.
fn beginnings(server: &Server, headers: &str) -> Vec<Vec<u8>> {
    let mut asked = Vec::new();
    for text in QUERIES {
        for (end, _) in text.char_indices().skip(2) {
            let text = text[..end].replace(' ', "+");
            asked.push(get(server, &format!("/search/suggest?q={text}"), headers));
        }
    }
    asked
}

/// Puts the same queries to the index in this process, and compares.
pub fn in_process(installation: &Installation, http: &OverHttp, table: &mut Table) -> Result<()> {
    let folder = installation.data_dir().join("index");
    let (mut times, hits) = straight(&Index::open(&folder)?, &QUERIES, ROUNDS)?;
    let straight = quantile(&mut times, 0.5);
    let hits = hits / (ROUNDS * QUERIES.len()) as u64;
    let bare = bare(&folder)?;
    table.say("Bare Tantivy, top ten documents, median", time(bare));
    table.say(
        "The query put straight to the index, with snippets and facets, median",
        format!("{} ({hits} hits a query)", time(straight)),
    );
    let ratio = http.api.median / straight;
    table.compare(
        "Search over HTTP (API), 1 connection",
        &http.api,
        ratio,
        "≤ 1.3 × the index",
        Some(ratio <= 1.3),
    );
    table.judge(
        "Search over HTTP (API), median",
        time(http.api.median),
        "≤ 0.7 ms",
        http.api.median <= 700.0,
    );
    table.judge(
        "Search over HTTP (API), p99",
        time(http.api.p99),
        "≤ 4 ms",
        http.api.p99 <= 4_000.0,
    );
    table.judge(
        "Suggestions, p99",
        time(http.suggestions.p99),
        "≤ 5 ms",
        http.suggestions.p99 <= 5_000.0,
    );
    table.say("Suggestions, letter by letter", &http.suggestions);
    table.compare(
        "Search over HTTP (page), 1 connection",
        &http.page,
        http.page.median / straight,
        "",
        None,
    );
    table.say("Search over HTTP (API), 8 connections", &http.eight);
    Ok(())
}

/// Puts queries to an index so many times: how long each took in microseconds, and the hits of all.
pub fn straight(index: &Index, queries: &[&str], rounds: usize) -> Result<(Vec<f64>, u64)> {
    let mut times = Vec::new();
    let mut hits = 0;
    // The words that the server asks with too.
    let synonyms = Arc::new(Synonyms::read(STARTER_WORDS).0);
    for round in 0..=rounds {
        for text in queries {
            let query = Query {
                text: (*text).to_owned(),
                tags: vec!["readers".to_owned()],
                limit: 20,
                synonyms: Arc::clone(&synonyms),
                ..Query::default()
            };
            let began = Instant::now();
            let found = index.search(&query)?;
            // The first round fills the caches, as the first calls over HTTP do.
            if round > 0 {
                times.push(began.elapsed().as_secs_f64() * 1e6);
                hits += found.total;
            }
        }
    }
    Ok((times, hits))
}

/// The words as they stand, in title and text, ten best, no text fetched.
fn bare(folder: &std::path::Path) -> Result<f64> {
    let rows = std::fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.is_dir())
        .context("the index is empty")?;
    let engine = tantivy::Index::open(MmapDirectory::open(rows)?)?;
    let (title, body) = (
        engine.schema().get_field("title")?,
        engine.schema().get_field("body")?,
    );
    let searcher = engine.reader()?.searcher();
    let mut times = Vec::new();
    for round in 0..=ROUNDS {
        for text in QUERIES {
            let words = text
                .split_whitespace()
                .flat_map(|word| [title, body].map(|field| (field, word)));
            let terms = words.map(|(field, word)| {
                let term = Term::from_field_text(field, &word.to_lowercase());
                let query: Box<dyn BareQuery> =
                    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                (Occur::Should, query)
            });
            let began = Instant::now();
            searcher.search(
                &BooleanQuery::new(terms.collect()),
                &TopDocs::with_limit(10).order_by_score(),
            )?;
            if round > 0 {
                times.push(began.elapsed().as_secs_f64() * 1e6);
            }
        }
    }
    Ok(quantile(&mut times, 0.5))
}
