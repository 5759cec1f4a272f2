//! How long after the answer to a save a search finds what was saved.

use std::cell::Cell;
use std::convert::Infallible;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use crate::arguments::Arguments;
use crate::editor::Editor;
use crate::installation::Server;
use crate::table::{Table, quantile, time};

/// How often others save while many save.
const PACE: Duration = Duration::from_millis(10);
/// Over so many systems.
const OTHERS: usize = 20;
/// How long is rested between two saves that are looked for.
const REST: Duration = Duration::from_millis(50);
/// How long after an answer of a search it is asked again.
const AGAIN: Duration = Duration::from_millis(1);

/// Measures it while nobody else saves, and while others save a hundred times a second.
pub async fn measure(server: &Server, arguments: &Arguments, table: &mut Table) -> Result<()> {
    let mut own = Editor::of_first(server, "title").await?;
    let mut alone = found_after(&mut own, arguments.each).await?;
    let median = quantile(&mut alone, 0.5);
    table.judge(
        "A save is found after, while nobody else saves",
        said(&mut alone),
        "p50 ≤ 20 ms",
        median <= 20_000.0,
    );

    let mut others = Editor::of_several(server, "-title", OTHERS).await?;
    ensure!(others.len() == OTHERS, "there are too few systems");
    let (saved, began) = (Cell::new(0), Instant::now());
    let mut busy = tokio::select! {
        busy = found_after(&mut own, arguments.each) => busy?,
        failed = save_in_turn(&mut others, &saved) => match failed? {},
    };
    let rate = f64::from(saved.get()) / began.elapsed().as_secs_f64();
    let median = quantile(&mut busy, 0.5);
    table.judge(
        format!("A save is found after, while others save {rate:.0} times a second"),
        said(&mut busy),
        "p50 ≤ 100 ms at a hundred",
        median <= 100_000.0 && rate >= 95.0,
    );
    Ok(())
}

/// Saves a word that nobody knows and asks for it until it is found, again and again for so long. Microseconds.
async fn found_after(editor: &mut Editor<'_>, each: Duration) -> Result<Vec<f64>> {
    let (until, mut times) = (Instant::now() + each, Vec::new());
    while Instant::now() < until {
        let word = unknown_word();
        editor.save(&word).await?;
        let answered = Instant::now();
        while !editor.finds(&word).await? {
            if answered.elapsed() > Duration::from_secs(10) {
                bail!("a save is not found");
            }
            tokio::time::sleep(AGAIN).await;
        }
        times.push(answered.elapsed().as_secs_f64() * 1e6);
        tokio::time::sleep(REST).await;
    }
    Ok(times)
}

/// Letters alone, and so many others than the last time that no search takes it for a misspelling.
fn unknown_word() -> String {
    let random = uuid::Uuid::now_v7().simple().to_string();
    let letter = |digit: char| char::from_digit(digit.to_digit(16)? + 10, 36);
    random.chars().rev().take(16).filter_map(letter).collect()
}

/// Saves one after the other at a pace, until it is dropped, and counts.
async fn save_in_turn(others: &mut [Editor<'_>], saved: &Cell<u32>) -> Result<Infallible> {
    let mut pace = tokio::time::interval(PACE);
    loop {
        for editor in &mut *others {
            pace.tick().await;
            editor.save("").await?;
            saved.set(saved.get() + 1);
        }
    }
}

fn said(times: &mut [f64]) -> String {
    let (median, p99) = (quantile(times, 0.5), quantile(times, 0.99));
    format!("p50 {}, p99 {}", time(median), time(p99))
}
