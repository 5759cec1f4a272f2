//! How soon a server answers, and what it takes in memory, with everything imported.

use std::time::{Duration, Instant};

use anyhow::Result;
use reqwest::header::HeaderMap;

use crate::installation::{Installation, client};
use crate::table::{Table, quantile, time};

/// How many starts the median is of.
const STARTS: usize = 7;

/// Measures the first start, which fills the index, and later ones.
pub async fn measure(installation: &Installation, table: &mut Table) -> Result<()> {
    let began = Instant::now();
    let server = installation.serve().await?;
    table.say(
        "First start, until search has everything",
        time(began.elapsed().as_secs_f64() * 1e6),
    );
    server.stop()?;

    let (mut times, mut memory) = (Vec::new(), 0);
    for _ in 0..STARTS {
        let began = Instant::now();
        let server = installation.start(&[])?;
        // A page with everything that a page needs: database, texts, view.
        client(HeaderMap::new())?
            .get(server.url("/sign-in"))
            .send()
            .await?
            .error_for_status()?;
        times.push(began.elapsed().as_secs_f64() * 1e6);
        // What starts in the background has ended by then.
        tokio::time::sleep(Duration::from_millis(500)).await;
        memory = memory.max(server.resident()?);
        server.stop()?;
    }
    let median = quantile(&mut times, 0.5);
    table.judge(
        "Start to first answer",
        time(median),
        "< 300 ms",
        median < 300_000.0,
    );
    let megabytes = memory / 1_000_000;
    table.judge(
        "Resident memory after start",
        format!("{megabytes} MB"),
        "< 120 MB",
        memory < 120_000_000,
    );
    Ok(())
}
