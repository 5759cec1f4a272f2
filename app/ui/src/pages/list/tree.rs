//! Units in the order of the organisation: each below the unit that it belongs to.

use std::collections::HashMap;

use styrbord_registry::Record;

/// The records with their depth, each unit followed by those below it. The order among sisters stays as it was.
///
/// What belongs to a unit that is not there, or to itself by a ring of parents, stands at the top: nothing is lost.
pub fn in_order(records: Vec<Record>) -> Vec<(Record, usize)> {
    let known: Vec<String> = records
        .iter()
        .map(|record| record.page.slug.clone())
        .collect();
    let mut below: HashMap<String, Vec<usize>> = HashMap::new();
    let mut top = Vec::new();
    for (place, record) in records.iter().enumerate() {
        let parent = record.fact("parent");
        if known.iter().any(|slug| slug == parent) {
            below.entry(parent.to_owned()).or_default().push(place);
        } else {
            top.push(place);
        }
    }
    let mut order = Vec::new();
    let mut seen = vec![false; records.len()];
    // A ring has no top of its own, so everything is tried in the end.
    let mut waiting: Vec<(usize, usize)> =
        (0..records.len()).map(|place| (place, 0)).rev().collect();
    waiting.extend(top.into_iter().rev().map(|place| (place, 0)));
    while let Some((place, depth)) = waiting.pop() {
        if std::mem::replace(&mut seen[place], true) {
            continue;
        }
        order.push((place, depth));
        let children = below.get(&known[place]).map_or(&[][..], Vec::as_slice);
        waiting.extend(children.iter().rev().map(|child| (*child, depth + 1)));
    }
    let mut records: Vec<Option<Record>> = records.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|(place, depth)| Some((records[place].take()?, depth)))
        .collect()
}
