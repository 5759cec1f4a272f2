//! How well questions are answered, beside others over the same text, and what each step of the ranking is worth.

mod questions;
mod sets;

use std::path::Path;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use anyhow::{Result, bail};
use styrbord_relevance::questions::From;
use styrbord_relevance::{Engine, Judged, Ours, judge, judge_to, plain::Plain, steps};
use styrbord_search::Ranking;

use crate::beside::{self, Fts5, Tsvector};
use crate::data;
use crate::installation::Installation;
use crate::table::Table;
use questions::Asking;
use sets::Read;

/// Judges the sets of a folder of public data and our own questions.
pub async fn measure(folder: &Path) -> Result<()> {
    let of_sets = folder.to_owned();
    let answered = tokio::task::spawn_blocking(move || sets(&of_sets)).await??;
    let demo = Installation::new()?;
    data::bring_in(&demo, None, &mut Table::default())?;
    let all = Installation::new()?;
    data::bring_in(&all, None, &mut Table::default())?;
    data::bring_in(&all, Some(folder), &mut Table::default())?;
    let asking = [
        Asking::new(&demo, From::Demo).await?,
        Asking::new(&all, From::Imported).await?,
    ];
    worth(&answered, &asking).await?;
    for asking in &asking {
        println!();
        asking.say(&Ranking::default()).await?;
    }
    Ok(())
}

/// How the held-out half of a set was answered.
struct Answered {
    name: String,
    /// Of this search whole, and without each step, the measure that says most.
    whole: f64,
    without: Vec<f64>,
}

/// Asks every engine every set. The databases wait in runtimes of their own, so this is called outside any.
fn sets(folder: &Path) -> Result<Vec<Answered>> {
    let mut filling = Table::default();
    let mut answered = Vec::new();
    println!(
        "| set | documents, questions | by | nDCG@10 | MAP | MRR@5 | first | among five | median |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for read in &sets::read(folder)? {
        let (documents, language) = (&read.set.documents, read.language);
        let mut others: Vec<Box<dyn Engine>> = vec![
            Box::new(Plain::new(documents, language)?),
            Box::new(Fts5::new(documents, language)?),
        ];
        if let Some(tsvector) = Tsvector::from_environment(documents)? {
            others.push(Box::new(tsvector));
        }
        for other in &others {
            row(
                read,
                other.name(),
                &at_once(judge(other.as_ref(), read.held_out()))?,
            );
        }
        let here = tempfile::tempdir()?;
        let mut ours = Ours::new(here.path(), documents, language)?;
        let whole = at_once(judge(&ours, read.held_out()))?;
        row(read, "**this search**", &whole);
        let mut without = Vec::new();
        for (_, ranking) in steps() {
            ours.ranking = ranking;
            let judged = at_once(judge_to(10, &ours, read.held_out()))?;
            without.push(read.main(&judged));
        }
        answered.push(Answered {
            name: read.set.name.clone(),
            whole: read.main(&whole),
            without,
        });
        if read.is_filled {
            beside::measure(&read.set.name, documents, language, &mut filling)?;
        }
    }
    println!("\n{filling}");
    Ok(answered)
}

/// What waits for nobody but itself.
fn at_once<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(answer) => answer,
        Poll::Pending => bail!("an engine waits for the one who asks"),
    }
}

fn row(read: &Read, name: &str, judged: &Judged) {
    let Judged {
        asked,
        ndcg,
        map,
        mrr,
        first,
        among_five,
        median_us,
    } = judged;
    println!(
        "| {} | {}, {asked} | {name} | {ndcg:.3} | {map:.3} | {mrr:.3} | {first:.3} | {among_five:.3} | {median_us:.0} µs |",
        read.set.name,
        read.set.documents.len(),
    );
}

/// What each step is worth: the main measure of each set without it.
async fn worth(answered: &[Answered], asking: &[Asking]) -> Result<()> {
    let heads: Vec<&str> = answered
        .iter()
        .map(|answered| answered.name.as_str())
        .collect();
    println!(
        "| without | {} | questions first | among five |",
        heads.join(" | ")
    );
    println!("|---|{}---|---|", "---|".repeat(heads.len()));
    let whole = ("(nothing)", Ranking::default());
    for (place, (name, ranking)) in std::iter::once(whole).chain(steps()).enumerate() {
        let cells = answered.iter().map(|answered| {
            let without = place.checked_sub(1).map(|place| answered.without[place]);
            format!("{:.3}", without.unwrap_or(answered.whole))
        });
        let cells: Vec<String> = cells.collect();
        let (mut count, mut first, mut five) = (0.0, 0.0, 0.0);
        for asking in asking {
            for place in asking.places(&ranking).await? {
                count += 1.0;
                first += f64::from(place == Some(1));
                five += f64::from(place.is_some_and(|place| place <= 5));
            }
        }
        println!(
            "| {name} | {} | {:.3} | {:.3} |",
            cells.join(" | "),
            first / count,
            five / count
        );
    }
    Ok(())
}
