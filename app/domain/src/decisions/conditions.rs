//! Conditions of a decision, and those of the one that takes its place.

use crate::kinds::Condition;

/// The place, from 1, of the condition of a later decision that says the same as one of an earlier decision, which is named by its
/// place: of several that say so, as many before it. None where the later decision does not make the condition.
#[must_use]
pub fn same_condition(before: &[Condition], place: u16, after: &[Condition]) -> Option<u16> {
    let earlier = usize::from(place).checked_sub(1)?;
    let text = said(before.get(earlier)?);
    let first = before[..earlier]
        .iter()
        .filter(|one| said(one) == text)
        .count();
    let places = (1..).zip(after).filter(|(_, one)| said(one) == text);
    places.map(|(place, _)| place).nth(first)
}

fn said(condition: &Condition) -> &str {
    condition.text.trim()
}

#[cfg(test)]
mod tests {
    use super::same_condition;
    use crate::kinds::Condition;

    fn conditions(texts: &[&str]) -> Vec<Condition> {
        let condition = |text: &&str| Condition {
            id: None,
            text: (*text).to_owned(),
            deadline: None,
            responsible: None,
        };
        texts.iter().map(condition).collect()
    }

    #[test]
    fn a_condition_is_known_by_what_it_says() {
        for (before, place, after, found) in [
            (&["a", "b"][..], 1, &["a", "b"][..], Some(1)),
            (&["a", "b"], 2, &["b"], Some(1)),
            (&["a", "b"], 1, &["b"], None),
            (&["a", "a"], 2, &["a", "b", "a "], Some(3)),
            (&["a", "a"], 2, &["a"], None),
            (&["a"], 0, &["a"], None),
            (&["a"], 2, &["a"], None),
        ] {
            let same = same_condition(&conditions(before), place, &conditions(after));
            assert_eq!(same, found, "{before:?} {place} {after:?}");
        }
    }
}
