//! Turns counts by label into facets.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::selection::FACETS;
use crate::index::Labels;
use crate::query::Facets;

/// The facets with their values in words.
pub fn facets(counts: &[BTreeMap<u32, u64>; FACETS], labels: &Labels) -> Facets {
    let by_label = |counts: &BTreeMap<u32, u64>| {
        let mut values: Vec<(String, u64)> = counts
            .iter()
            .map(|(label, count)| (labels.text(*label).to_owned(), *count))
            .collect();
        values.sort_by(|(one, count), (other, of_other)| {
            (Reverse(count), one).cmp(&(Reverse(of_other), other))
        });
        values
    };
    let [kind, forum, status, unit, year] = counts;
    Facets {
        kind: by_label(kind),
        forum: by_label(forum),
        status: by_label(status),
        unit: by_label(unit),
        year: year
            .iter()
            .rev()
            .map(|(year, count)| (year.to_string(), *count))
            .collect(),
    }
}
