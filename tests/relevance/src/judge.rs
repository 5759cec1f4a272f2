//! How well an engine answers a set.

use std::time::Instant;

use anyhow::Result;

use crate::measures::{average_precision, ndcg, place, reciprocal_rank};
use crate::{Asked, Engine};

/// So deep is looked for right answers.
const DEPTH: usize = 1_000;

/// How well some questions were answered: means over all of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Judged {
    /// How many were asked.
    pub asked: usize,
    /// Normalised discounted cumulative gain of ten.
    pub ndcg: f64,
    /// Mean average precision.
    pub map: f64,
    /// Mean reciprocal rank of five.
    pub mrr: f64,
    /// The share that had a right answer first.
    pub first: f64,
    /// The share that had a right answer among five.
    pub among_five: f64,
    /// Microseconds that half of them took less than, to ten hits.
    pub median_us: f64,
}

/// Asks some questions, and looks as deep as right answers may stand.
///
/// # Errors
/// When the engine fails.
pub async fn judge<'q>(
    engine: &dyn Engine,
    asked: impl IntoIterator<Item = &'q Asked>,
) -> Result<Judged> {
    judge_to(DEPTH, engine, asked).await
}

/// Asks some questions, and looks so deep for right answers: with ten, all but [`Judged::map`] is as with more.
///
/// # Errors
/// When the engine fails.
pub async fn judge_to<'q>(
    depth: usize,
    engine: &dyn Engine,
    asked: impl IntoIterator<Item = &'q Asked>,
) -> Result<Judged> {
    let mut sum = Judged::default();
    let mut times = Vec::new();
    for Asked { text, right, .. } in asked {
        let found = engine.search(text, depth).await?;
        // The files are read by then.
        let began = Instant::now();
        engine.search(text, 10).await?;
        times.push(began.elapsed().as_secs_f64() * 1e6);
        sum.asked += 1;
        sum.ndcg += ndcg(&found, right, 10);
        sum.map += average_precision(&found, right);
        sum.mrr += reciprocal_rank(&found, right, 5);
        let place = place(&found, right);
        sum.first += f64::from(place == Some(1));
        sum.among_five += f64::from(place.is_some_and(|place| place <= 5));
    }
    times.sort_by(f64::total_cmp);
    let of = |sum: f64| sum / times.len().max(1) as f64;
    Ok(Judged {
        ndcg: of(sum.ndcg),
        map: of(sum.map),
        mrr: of(sum.mrr),
        first: of(sum.first),
        among_five: of(sum.among_five),
        median_us: times.get(times.len() / 2).copied().unwrap_or(0.0),
        ..sum
    })
}
