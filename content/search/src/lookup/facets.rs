//! Turns counts by label into facets.

use std::cmp::Reverse;

use crate::index::{FACETS, Labels};
use crate::query::{Facets, Query};

/// How many values a facet has, beside those that the reader has chosen.
const MOST_VALUES: usize = 50;

/// The facets with their values in words.
pub fn facets(counts: &[Vec<u64>; FACETS], labels: &Labels, query: &Query) -> Facets {
    let values = |counts: &[u64]| {
        // Label 0 stands for "has none", which is no value to choose.
        let counted = counts
            .iter()
            .zip(0..)
            .skip(1)
            .filter(|(count, _)| **count > 0);
        counted
            .map(|(count, label)| (labels.text(label), *count))
            .collect::<Vec<_>>()
    };
    let first = |values: Vec<(String, u64)>, chosen: &[String]| {
        let values = values.into_iter().enumerate();
        values
            .filter(|(place, (value, _))| *place < MOST_VALUES || chosen.contains(value))
            .map(|(_, value)| value)
            .collect()
    };
    let by_count = |counts: &[u64], chosen: &[String]| {
        let mut values = values(counts);
        values.sort_by(|(one, count), (other, of_other)| {
            (Reverse(count), one).cmp(&(Reverse(of_other), other))
        });
        first(values, chosen)
    };
    let [kind, forum, status, unit, year] = counts;
    let mut year = values(year);
    year.sort_by(|one, other| other.cmp(one));
    Facets {
        kind: by_count(kind, &query.kinds),
        forum: by_count(forum, &query.forums),
        status: by_count(status, &query.statuses),
        unit: by_count(unit, &query.units),
        year: first(year, &query.years),
    }
}
