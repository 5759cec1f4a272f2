//! How good a list of answers is, by the measures of the field.

use std::collections::HashMap;

/// Discounted cumulative gain of the first `depth` answers against the best possible (Järvelin and Kekäläinen 2002), with a
/// gain of how right an answer is: 0 to 1.
#[must_use]
pub fn ndcg(found: &[String], right: &HashMap<String, u32>, depth: usize) -> f64 {
    let gain = |place: usize, grade: u32| f64::from(grade) / (place as f64 + 2.0).log2();
    let of = |place: usize, id: &String| gain(place, right.get(id).copied().unwrap_or(0));
    let got: f64 = found
        .iter()
        .take(depth)
        .enumerate()
        .map(|(place, id)| of(place, id))
        .sum();
    let mut grades: Vec<u32> = right.values().copied().collect();
    grades.sort_unstable_by(|one, other| other.cmp(one));
    let best: f64 = grades
        .iter()
        .take(depth)
        .enumerate()
        .map(|(place, grade)| gain(place, *grade))
        .sum();
    if best > 0.0 { got / best } else { 0.0 }
}

/// The mean precision at each right answer: 0 to 1. Right answers that are not found count as 0.
#[must_use]
pub fn average_precision(found: &[String], right: &HashMap<String, u32>) -> f64 {
    let (mut hits, mut sum) = (0_u32, 0.0);
    for (place, id) in found.iter().enumerate() {
        if right.contains_key(id) {
            hits += 1;
            sum += f64::from(hits) / (place as f64 + 1.0);
        }
    }
    if right.is_empty() {
        0.0
    } else {
        sum / right.len() as f64
    }
}

/// The place of the first right answer, from 1.
#[must_use]
pub fn place(found: &[String], right: &HashMap<String, u32>) -> Option<usize> {
    found
        .iter()
        .position(|id| right.contains_key(id))
        .map(|place| place + 1)
}

/// One over the place of the first right answer among the first `depth`, or 0.
#[must_use]
pub fn reciprocal_rank(found: &[String], right: &HashMap<String, u32>, depth: usize) -> f64 {
    match place(found, right) {
        Some(place) if place <= depth => 1.0 / place as f64,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{average_precision, ndcg, place, reciprocal_rank};

    /// Worked by hand: gains 3, 0, 1 at the places 1, 2, 3 against 3, 2, 1.
    #[test]
    fn measures_are_as_worked_by_hand() {
        let found = ["a", "x", "c"].map(str::to_owned);
        let right =
            HashMap::from([("a", 3), ("b", 2), ("c", 1)].map(|(id, grade)| (id.to_owned(), grade)));
        let close = |one: f64, other: f64| (one - other).abs() < 1e-9;
        let best = 3.0 + 2.0 / 3_f64.log2() + 0.5;
        assert!(close(ndcg(&found, &right, 10), 3.5 / best));
        assert!(close(ndcg(&found, &right, 1), 1.0));
        assert!(close(
            average_precision(&found, &right),
            (1.0 + 2.0 / 3.0) / 3.0
        ));
        assert_eq!(place(&found[1..], &right), Some(2));
        assert!(close(reciprocal_rank(&found[1..], &right, 5), 0.5));
        assert!(close(reciprocal_rank(&found[1..], &right, 1), 0.0));
    }
}
