//! What differs between two states of a record. It is computed beside the threads that answer requests, a few at once,
//! and each ends in time, however large the texts are.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::Value;
use similar::{ChangeTag, TextDiff};
use styrbord_domain::field::Shape;
use styrbord_domain::kinds;
use styrbord_domain::lines::bare;
use styrbord_domain::rights::Action;
use tokio::sync::Semaphore;

use crate::page::{Page, Record};
use crate::{Desk, Fault};

/// How long all comparisons for one page may take together.
const PATIENCE: Duration = Duration::from_secs(1);
/// How many are computed at once; others wait for their turn.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

styrbord_domain::codes! {
    /// Which of two revisions has a run of text.
    pub enum Side { Both = "both", Older = "older", Newer = "newer" }
}

/// What differs between two revisions.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// Facts that differ, in the order of the fields: field, older value, newer value. Not those in `texts`.
    pub facts: Vec<(String, Option<Value>, Option<Value>)>,
    /// Titles, when they differ.
    pub titles: Option<(String, String)>,
    /// The text and the prose fields that differ, line by line, with changed words marked within lines.
    pub texts: Vec<(String, Vec<Line>)>,
}

impl Difference {
    /// The names of the fields that differ.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let title = self.titles.is_some().then_some("title");
        let facts = self.facts.iter().map(|(name, ..)| name.as_str());
        title
            .into_iter()
            .chain(facts)
            .chain(self.texts.iter().map(|(name, _)| name.as_str()))
    }
}

/// A line of a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Which revision has the line.
    pub side: Side,
    /// Its runs; those that changed within the line are marked.
    pub runs: Vec<(bool, String)>,
}

impl Desk {
    /// What differs between two saves of a record, and the heads of all pages that either points at.
    ///
    /// # Errors
    /// `NotFound` when one of them does not exist.
    pub async fn compare(
        &self,
        record: &Record,
        older: i64,
        newer: i64,
    ) -> Result<(Difference, HashMap<String, Page>), Fault> {
        let older = self.saved(record, older).await?;
        let newer = self.saved(record, newer).await?;
        let both = [older, newer];
        let heads = self.heads_of(&both).await?;
        let difference = aside(move |until| {
            let [older, newer] = &both;
            difference(older, newer, until)
        });
        Ok((difference.await?, heads))
    }

    /// Texts compared in pairs, the older first, line by line.
    ///
    /// # Errors
    /// Only without the right to read.
    pub async fn compare_texts(
        &self,
        pairs: Vec<(String, String)>,
    ) -> Result<Vec<Vec<Line>>, Fault> {
        self.actor.require(Action::Read)?;
        aside(move |until| {
            let lines = pairs
                .iter()
                .map(|(older, newer)| compared(older, newer, until));
            lines.collect()
        })
        .await
    }
}

/// Computes something when its turn comes, on a thread for that; it is told until when.
async fn aside<T: Send + 'static>(
    compute: impl FnOnce(Instant) -> T + Send + 'static,
) -> Result<T, Fault> {
    let turn = AT_ONCE.acquire().await.map_err(Fault::internal)?;
    let computing = tokio::task::spawn_blocking(move || {
        // Whoever asked may have gone: the turn is over when the work is.
        let _turn = turn;
        compute(Instant::now() + PATIENCE)
    });
    computing.await.map_err(Fault::internal)
}

/// Compares two states of a page.
fn difference(older: &Record, newer: &Record, until: Instant) -> Difference {
    let titles = (older.page.title != newer.page.title)
        .then(|| (older.page.title.clone(), newer.page.title.clone()));
    let mut texts = Vec::new();
    if older.text != newer.text {
        texts.push(("text".to_owned(), compared(&older.text, &newer.text, until)));
    }
    let mut differing = Vec::new();
    for field in kinds::all_fields(older.page.kind) {
        let name = field.name;
        let (before, after) = (older.facts.get(name), newer.facts.get(name));
        let shown = |value: Option<&Value>| value.map(|value| bare(field, value));
        if before == after || shown(before) == shown(after) {
            continue;
        }
        if field.shape == Shape::Prose {
            texts.push((
                name.to_owned(),
                compared(older.fact(name), newer.fact(name), until),
            ));
        } else {
            differing.push((name.to_owned(), before.cloned(), after.cloned()));
        }
    }
    Difference {
        facts: differing,
        titles,
        texts,
    }
}

/// Lines of both texts in order, with the words that changed marked. What is not found in time stands as changed.
fn compared(older: &str, newer: &str, until: Instant) -> Vec<Line> {
    let mut config = TextDiff::configure();
    config.deadline(until);
    // A last line is the same line whether or not others follow it.
    let ended = |text: &str| match text {
        "" => String::new(),
        _ if text.ends_with('\n') => text.to_owned(),
        _ => format!("{text}\n"),
    };
    let (older, newer) = (ended(older), ended(newer));
    let diff = config.diff_lines(&older, &newer);
    let mut lines = Vec::new();
    for operation in diff.ops() {
        for change in diff.iter_inline_changes_deadline(operation, Some(until)) {
            let side = match change.tag() {
                ChangeTag::Equal => Side::Both,
                ChangeTag::Delete => Side::Older,
                ChangeTag::Insert => Side::Newer,
            };
            let runs = change
                .iter_strings_lossy()
                .map(|(marked, text)| (marked, text.trim_end_matches('\n').to_owned()))
                .collect();
            lines.push(Line { side, runs });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{PATIENCE, Side, compared};

    #[test]
    fn a_last_line_that_others_follow_now_has_not_changed() {
        let sides = |older: &str, newer: &str| -> Vec<Side> {
            compared(older, newer, Instant::now() + PATIENCE)
                .iter()
                .map(|line| line.side)
                .collect()
        };
        assert_eq!(sides("One", "One\nTwo"), [Side::Both, Side::Newer]);
        assert_eq!(sides("One\nTwo", "One"), [Side::Both, Side::Older]);
        assert_eq!(sides("", "One"), [Side::Newer]);
    }

    #[test]
    fn a_hopeless_comparison_ends_in_time_and_loses_nothing() {
        let text = |salt: usize| -> String {
            (0..200_000)
                .map(|line| format!("line {}\n", (line * 7919 + salt) % 100_003))
                .collect()
        };
        let (older, newer) = (text(1), text(50_000));
        let began = Instant::now();
        let lines = compared(&older, &newer, began + Duration::from_millis(100));
        assert!(began.elapsed() < Duration::from_secs(20));
        let of = |side: Side| lines.iter().filter(|line| line.side != side).count();
        assert_eq!((of(Side::Newer), of(Side::Older)), (200_000, 200_000));
    }
}
