//! Turns counts by label into facets.

use std::cmp::{Ordering, Reverse};

use super::count::Tally;
use crate::index::{FACETS, Labels};
use crate::query::{Facets, Query};

/// How many values a facet has, beside those that the reader has chosen.
const MOST_VALUES: usize = 50;

/// The facets with their values in words.
pub fn facets(counts: &[Tally; FACETS], labels: &Labels, query: &Query) -> Facets {
    let by_count = |(one, count): &Value<'_>, (other, of_other): &Value<'_>| {
        (Reverse(count), one).cmp(&(Reverse(of_other), other))
    };
    let latest = |(one, _): &Value<'_>, (other, _): &Value<'_>| other.cmp(one);
    labels.read(|texts| {
        let [kind, forum, status, unit, year] = counts;
        Facets {
            kind: first(kind, texts, &query.kinds, by_count),
            forum: first(forum, texts, &query.forums, by_count),
            status: first(status, texts, &query.statuses, by_count),
            unit: first(unit, texts, &query.units, by_count),
            year: first(year, texts, &query.years, latest),
        }
    })
}

/// A value with how many documents have it.
type Value<'t> = (&'t str, u32);

/// The values that come first, and those chosen.
fn first(
    counts: &Tally,
    texts: &[String],
    chosen: &[String],
    order: impl Fn(&Value<'_>, &Value<'_>) -> Ordering,
) -> Vec<(String, u64)> {
    let text = |label: u32| texts.get(label as usize).map_or("", String::as_str);
    let occurring = counts.occurring();
    let mut values: Vec<Value<'_>> = occurring
        .map(|(label, count)| (text(label), count))
        .collect();
    if values.len() > MOST_VALUES {
        values.select_nth_unstable_by(MOST_VALUES, &order);
        let others = values.split_off(MOST_VALUES);
        let is_chosen = |(value, _): &Value<'_>| chosen.iter().any(|chosen| chosen == value);
        values.extend(others.into_iter().filter(is_chosen));
    }
    values.sort_unstable_by(order);
    let values = values.into_iter();
    values
        .map(|(text, count)| (text.to_owned(), u64::from(count)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST_VALUES, Tally, first};

    #[test]
    fn a_facet_has_its_most_frequent_values_and_those_chosen() {
        let texts: Vec<String> = (0..200).map(|label| format!("v{label:03}")).collect();
        let mut counts = Tally::new(texts.len());
        // Value n occurs n times; what has none is no value.
        for label in 0..100 {
            (0..label.max(1)).for_each(|_| counts.add(label));
        }
        let by_count = |(one, count): &(&str, u32), (other, of_other): &(&str, u32)| {
            (of_other, one).cmp(&(count, other))
        };
        let values = first(&counts, &texts, &["v003".to_owned()], by_count);
        assert_eq!(values.len(), MOST_VALUES + 1);
        assert_eq!(values[0], ("v099".to_owned(), 99));
        assert_eq!(values[MOST_VALUES - 1], ("v050".to_owned(), 50));
        assert_eq!(values[MOST_VALUES], ("v003".to_owned(), 3));
    }
}
