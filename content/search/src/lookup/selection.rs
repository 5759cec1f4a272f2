//! The filters of a query, applied while collecting so that each facet can leave its own out.

use crate::index::{FACETS, Labels, Row};
use crate::query::Query;

/// The filters of a query.
#[derive(Debug, Default)]
pub struct Selection {
    /// Chosen labels by facet; none chosen lets all pass.
    chosen: [Option<Vec<u32>>; FACETS],
    /// First and last day.
    days: Option<(u32, u32)>,
    in_force: Option<bool>,
    /// Whether nothing is filtered.
    lets_all_pass: bool,
}

/// What the filters make of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It passes all.
    Pass,
    /// It fails one facet's own filter, and counts for that facet.
    FailsOnly(usize),
    /// It counts for nothing.
    Fail,
}

impl Selection {
    pub fn new(query: &Query, labels: &Labels) -> Self {
        // A value that occurs nowhere matches nothing.
        let numbers = |values: &[String]| {
            let known = values.iter().filter_map(|value| labels.number(value));
            (!values.is_empty()).then(|| known.collect())
        };
        let from = query.from.as_deref().and_then(|date| bound(date, '0'));
        let to = query.to.as_deref().and_then(|date| bound(date, '9'));
        Self {
            chosen: [
                numbers(&query.kinds),
                numbers(&query.forums),
                numbers(&query.statuses),
                numbers(&query.units),
                numbers(&query.years),
            ],
            days: (from.is_some() || to.is_some())
                .then(|| (from.unwrap_or(1).max(1), to.unwrap_or(u32::MAX))),
            in_force: query.in_force,
            lets_all_pass: !query.is_narrowed(),
        }
    }

    pub fn verdict(&self, row: &Row) -> Verdict {
        if self.lets_all_pass {
            return Verdict::Pass;
        }
        let outside = self
            .days
            .is_some_and(|(from, to)| row.day < from || row.day > to);
        if outside
            || self
                .in_force
                .is_some_and(|in_force| in_force != row.in_force)
        {
            return Verdict::Fail;
        }
        let mut verdict = Verdict::Pass;
        for (facet, (chosen, label)) in self.chosen.iter().zip(&row.labels).enumerate() {
            if chosen.as_ref().is_none_or(|chosen| chosen.contains(label)) {
                continue;
            }
            if verdict != Verdict::Pass {
                return Verdict::Fail;
            }
            verdict = Verdict::FailsOnly(facet);
        }
        verdict
    }
}

/// `2026-03` as a bound of eight digits, the missing ones filled; none when it is no date, which then filters nothing.
fn bound(date: &str, filler: char) -> Option<u32> {
    let mut digits: String = date.trim().chars().take(10).filter(|c| *c != '-').collect();
    if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    while digits.len() < 8 {
        digits.push(filler);
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn shortened_dates_cover_the_whole_period() {
        assert_eq!(bound("2026-03-09", '0'), Some(20_260_309));
        assert_eq!(bound("2026-03", '0'), Some(20_260_300));
        assert_eq!(bound("2026", '9'), Some(20_269_999));
        assert_eq!(bound("i går", '0'), None);
        assert_eq!(bound("", '0'), None);
    }
}
