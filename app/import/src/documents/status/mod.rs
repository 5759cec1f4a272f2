//! What documents and rows say about where a decision or a standard stands: one table of words, Danish and English,
//! with what takes a word back.
//!
//! A word that is taken back ("ikke godkendt"), or that stands beside another of other meaning ("udkast godkendt"),
//! never counts as accepted: it is the weaker of the two, or no answer, and the caller tells it.

mod judge;
mod standing;
mod words;

use styrbord_intake::{DayOrder, day_in};

pub(in crate::documents) use standing::Standing;

use Standing::{Draft, InReview, Postponed, Rejected, Superseded, Unknown, Withdrawn};
use judge::{has_any, is_accepted, judge};
use words::{CARRIED_OUT, NEGATIONS, PARTLY, PAST};

/// What a status line says, and how surely.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::documents) struct Reading {
    pub standing: Standing,
    /// Why a person should look: `unknown_status`, `two_statuses`; none where it is clear.
    pub doubt: Option<&'static str>,
    /// The day that the status itself names.
    pub day: Option<String>,
}

/// Reads a status. A list of possible words is no answer, and of a list to tick off the last that is ticked counts.
pub(in crate::documents) fn read(status: &str) -> Reading {
    let text = ticked(status).unwrap_or_else(|| status.to_owned());
    let day = day_in(&text, DayOrder::DayFirst);
    let lower = first_of_many(&text)
        .to_lowercase()
        .replace("n't", " not")
        .replace("n’t", " not");
    let (before, within) = match lower.split_once(['[', '(']) {
        Some((before, within)) if before.chars().any(char::is_alphabetic) => (before, within),
        _ => (lower.as_str(), ""),
    };
    let (mut standing, mut doubt) = judge(before);
    // A remark in brackets adds to the status, and may take it back; what was before does not.
    if !within.is_empty() && !has_any(within, &PAST) {
        let (inner, _) = judge(within);
        let takes_back = has_any(within, &NEGATIONS) && !has_any(within, &CARRIED_OUT);
        if standing == Unknown && matches!(inner, Rejected | Withdrawn | Superseded | Postponed) {
            (standing, doubt) = (inner, None);
        } else if is_accepted(standing)
            && (takes_back
                || has_any(within, &PARTLY)
                || (within_is_an_answer(within) && !is_accepted(inner) && inner != Unknown))
        {
            (standing, doubt) = (Unknown, Some("two_statuses"));
        }
    }
    // A day beside another document's name, or in what is not decided yet, is another day.
    let its_own = !matches!(
        standing,
        Unknown | Draft | InReview | Withdrawn | Superseded
    ) && !says_replaces(&lower)
        && !says_replaced(&lower);
    Reading {
        standing,
        doubt,
        day: day.filter(|_| its_own),
    }
}

/// Of a story that follows the status only the first sentence is the status.
fn first_of_many(text: &str) -> &str {
    const STORY: usize = 120;
    match text.split_once(". ").or_else(|| text.split_once('\n')) {
        Some((first, _)) if text.chars().count() > STORY => first,
        _ => text,
    }
}

/// A list of the words that one may choose from, and the name of another document, are no remark on this one.
fn within_is_an_answer(within: &str) -> bool {
    !within.contains("values") && !within.contains(',') && !within.contains("](")
}

/// The line that was ticked last, of a list to tick off.
fn ticked(status: &str) -> Option<String> {
    let lower = status.to_lowercase();
    if !lower.contains("[ ]") && !lower.contains("[x]") {
        return None;
    }
    let last = status.lines().rev().find_map(|line| {
        let at = line.to_lowercase().find("[x]")?;
        line.get(at + 3..)
    });
    Some(last.unwrap_or_default().to_owned())
}

/// Whether a text says that this decision was replaced by another.
pub(super) fn says_replaced(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "superseded by",
        "superceded by",
        "superceeded by",
        "exceeded by",
        "replaced by",
        "erstattet af",
        "afløst af",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

/// Whether a text says that this decision replaces another.
pub(super) fn says_replaces(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "supersedes",
        "supercedes",
        "replaces",
        "erstatter",
        "afløser",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

#[cfg(test)]
mod tests;
