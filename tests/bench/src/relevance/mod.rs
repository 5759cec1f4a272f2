//! How well questions are answered, beside others over the same text, and what each step of the ranking is worth.

mod questions;
mod sets;

use std::path::Path;

use anyhow::Result;
use styrbord_relevance::{Engine, Half, Judged, Ours, judge, plain::Plain, steps};
use styrbord_search::Ranking;

use crate::data;
use crate::installation::Installation;
use crate::table::Table;
use questions::Asking;
use sets::Read;

/// Judges the sets of a folder of public data and our own questions.
pub async fn measure(folder: &Path) -> Result<()> {
    let read = sets::read(folder)?;
    let mut answered = Vec::new();
    for read in &read {
        let here = tempfile::tempdir()?;
        answered.push((read, others(read).await?, ours(read, here.path()).await?));
    }
    println!(
        "| set | documents, questions | by | nDCG@10 | MAP | MRR@5 | first | among five | median |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (read, others, ours) in &answered {
        let ours = ("**this search**".to_owned(), ours.all);
        for (name, judged) in others.iter().chain([&ours]) {
            row(read, name, judged);
        }
    }
    let demo = Installation::new()?;
    data::bring_in(&demo, None, &mut Table::default())?;
    let all = Installation::new()?;
    data::bring_in(&all, None, &mut Table::default())?;
    data::bring_in(&all, Some(folder), &mut Table::default())?;
    let asking = [
        Asking::new(&demo, styrbord_relevance::questions::From::Demo).await?,
        Asking::new(&all, styrbord_relevance::questions::From::Imported).await?,
    ];
    println!();
    worth(&answered, &asking).await?;
    println!();
    for asking in &asking {
        asking.say(&Ranking::default()).await?;
    }
    Ok(())
}

/// How this search answered the held-out half of a set, whole and without each step.
struct Answered {
    all: Judged,
    without: Vec<Judged>,
}

async fn ours(read: &Read, folder: &Path) -> Result<Answered> {
    let mut ours = Ours::new(folder, &read.set.documents, read.language)?;
    let all = judge(&ours, read.held_out()).await?;
    let mut without = Vec::new();
    for (_, ranking) in steps() {
        ours.ranking = ranking;
        without.push(judge(&ours, read.held_out()).await?);
    }
    Ok(Answered { all, without })
}

async fn others(read: &Read) -> Result<Vec<(String, Judged)>> {
    let engines: Vec<Box<dyn Engine>> =
        vec![Box::new(Plain::new(&read.set.documents, read.language)?)];
    let mut judged = Vec::new();
    for engine in &engines {
        let by_it = judge(engine.as_ref(), read.held_out()).await?;
        judged.push((engine.name().to_owned(), by_it));
    }
    Ok(judged)
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
async fn worth(
    answered: &[(&Read, Vec<(String, Judged)>, Answered)],
    asking: &[Asking],
) -> Result<()> {
    let heads: Vec<&str> = answered
        .iter()
        .map(|(read, ..)| read.set.name.as_str())
        .collect();
    println!(
        "| without | {} | questions first | among five |",
        heads.join(" | ")
    );
    println!("|---|{}---|---|", "---|".repeat(heads.len()));
    let all = ("(nothing)", Ranking::default());
    for (place, (name, ranking)) in std::iter::once(all).chain(steps()).enumerate() {
        let of = |(read, _, answered): &(&Read, Vec<_>, Answered)| {
            let without = place.checked_sub(1).map(|place| &answered.without[place]);
            format!("{:.3}", read.main(without.unwrap_or(&answered.all)))
        };
        let cells: Vec<String> = answered.iter().map(of).collect();
        let (mut count, mut first, mut five) = (0, 0.0, 0.0);
        for asking in asking {
            for place in asking.places(&ranking, Half::HeldOut).await? {
                count += 1;
                first += f64::from(place == Some(1));
                five += f64::from(place.is_some_and(|place| place <= 5));
            }
        }
        let count = f64::from(count.max(1));
        println!(
            "| {name} | {} | {:.3} | {:.3} |",
            cells.join(" | "),
            first / count,
            five / count
        );
    }
    Ok(())
}
