//! Turns counts by label into facets.

use std::cmp::Reverse;

use crate::index::{FACETS, Labels};
use crate::query::Facets;

/// The facets with their values in words.
pub fn facets(counts: &[Vec<u64>; FACETS], labels: &Labels) -> Facets {
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
    let by_count = |counts: &[u64]| {
        let mut values = values(counts);
        values.sort_by(|(one, count), (other, of_other)| {
            (Reverse(count), one).cmp(&(Reverse(of_other), other))
        });
        values
    };
    let [kind, forum, status, unit, year] = counts;
    let mut year = values(year);
    year.sort_by(|one, other| other.cmp(one));
    Facets {
        kind: by_count(kind),
        forum: by_count(forum),
        status: by_count(status),
        unit: by_count(unit),
        year,
    }
}
