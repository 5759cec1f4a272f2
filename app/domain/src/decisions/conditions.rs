//! Conditions of a decision: who is given one, and which of another decision says the same.

use jiff::civil::Date;

use crate::fault::FieldFault;
use crate::kinds::{Condition, DecisionFacts};

/// The condition of a decision at a place, from 1, given to a person: by a day of its own where none is said.
///
/// # Errors
/// At `condition` where there is none, at `deadline` for a day before the decision.
pub fn give_condition(
    facts: &DecisionFacts,
    place: u16,
    responsible: &str,
    deadline: Option<Date>,
) -> Result<Condition, FieldFault> {
    let found = at(&facts.conditions, place);
    let condition = found.ok_or_else(|| FieldFault::new("condition", "unknown_condition"))?;
    let deadline = deadline.or(condition.deadline);
    let is_before = |deadline| facts.decided_on.is_some_and(|on| deadline < on);
    if deadline.is_some_and(is_before) {
        return Err(FieldFault::new("deadline", "before_the_decision"));
    }
    Ok(Condition {
        responsible: Some(responsible.to_owned()),
        deadline,
        ..condition.clone()
    })
}

/// The place, from 1, of the condition of a later decision that says the same as one of an earlier decision, which is named by its
/// place: of several that say so, as many before it. None where the later decision does not make the condition.
fn same_condition(before: &[Condition], place: u16, after: &[Condition]) -> Option<u16> {
    let earlier = usize::from(place).checked_sub(1)?;
    let text = said(before.get(earlier)?);
    let first = before[..earlier]
        .iter()
        .filter(|one| said(one) == text)
        .count();
    let places = (1..).zip(after).filter(|(_, one)| said(one) == text);
    places.map(|(place, _)| place).nth(first)
}

/// The condition of a later decision, by its place, to which somebody goes on seeing who saw to one of an earlier decision by a day:
/// that which says the same, unless it is given anew to another or by another day, which is a task of its own.
#[must_use]
pub fn goes_on_as(
    before: &[Condition],
    place: u16,
    after: &[Condition],
    (responsible, deadline): (&str, Option<Date>),
) -> Option<u16> {
    let said = at(before, place)?;
    let place = same_condition(before, place, after)?;
    let says = at(after, place)?;
    // What was agreed on since holds where the condition is as it was.
    let who = says.responsible.as_deref();
    let by_them = who.is_none_or(|who| who == responsible) || says.responsible == said.responsible;
    let by_then = [None, deadline, said.deadline].contains(&says.deadline);
    (by_them && by_then).then_some(place)
}

/// The condition at a place, from 1.
fn at(conditions: &[Condition], place: u16) -> Option<&Condition> {
    conditions.get(usize::from(place).checked_sub(1)?)
}

fn said(condition: &Condition) -> &str {
    condition.text.trim()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{give_condition, goes_on_as, same_condition};
    use crate::kinds::{Condition, DecisionFacts};

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
    fn somebody_goes_on_with_what_is_not_given_anew() {
        let (day, other) = (date(2026, 6, 1), date(2026, 7, 1));
        for (responsible, deadline, expected) in [
            (None, None, Some(1)),
            (Some("bo"), Some(day), Some(1)),
            (Some("bo"), None, Some(1)),
            (Some("eva"), Some(day), None),
            (Some("bo"), Some(other), None),
            (None, Some(other), None),
        ] {
            let mut after = conditions(&["a"]);
            after[0].responsible = responsible.map(str::to_owned);
            after[0].deadline = deadline;
            let goes_on = goes_on_as(&conditions(&["a"]), 1, &after, ("bo", Some(day)));
            assert_eq!(goes_on, expected, "{responsible:?} {deadline:?}");
            let unchanged = goes_on_as(&after, 1, &after, ("bo", Some(day)));
            assert_eq!(unchanged, Some(1), "{responsible:?} {deadline:?}");
        }
    }

    #[test]
    fn a_condition_is_given_by_a_day_that_is_not_before_the_decision() {
        let on = date(2026, 5, 4);
        let mut facts = DecisionFacts {
            conditions: conditions(&["a", "b"]),
            decided_on: Some(on),
            ..DecisionFacts::default()
        };
        facts.conditions[0].deadline = Some(date(2026, 6, 1));
        let earlier = Some(date(2026, 5, 3));
        for (place, deadline, expected) in [
            (1, None, Ok(Some(date(2026, 6, 1)))),
            (1, Some(on), Ok(Some(on))),
            (1, earlier, Err("before_the_decision")),
            (2, None, Ok(None)),
            (0, None, Err("unknown_condition")),
            (3, None, Err("unknown_condition")),
        ] {
            let given = give_condition(&facts, place, "bo", deadline);
            let said = given.as_ref().map(|one| one.deadline);
            let said = said.map_err(|fault| fault.code.as_str());
            assert_eq!(said, expected, "{place} {deadline:?}");
            if let Ok(one) = given {
                assert_eq!(one.responsible.as_deref(), Some("bo"));
            }
        }
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
