//! State follows from facts and the day: one function per kind (`Facts::state`), laid over what was saved whenever a
//! record is read, so that nothing which was true on the day of a save goes stale.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::facts::Facts;

/// Days in a row on which a record is in the same state.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// The first day; none when it has no beginning.
    pub from: Option<Date>,
    /// The last day; none when it has no end.
    pub to: Option<Date>,
    /// The facts on those days.
    pub facts: Map<String, Value>,
}

/// Lays the state on a day over facts that were saved. It may be done again, for that day or another; what does not fit
/// the type is left as it was saved.
pub(crate) fn lay<F: Facts>(facts: &mut Map<String, Value>, day: Date) {
    let mut fields = F::DERIVED
        .iter()
        .chain(F::FIELDS)
        .filter(|field| field.of_day)
        .peekable();
    if fields.peek().is_none() {
        return;
    }
    if let Some(state) = F::read(facts).map(|facts| facts.state(day)) {
        for field in fields {
            facts.remove(field.name);
        }
        facts.extend(state);
    }
}

/// The days on which a record is in one state each, in order; together they are all days.
pub(crate) fn spans<F: Facts>(facts: &Map<String, Value>) -> Vec<Span> {
    let turns = F::read(facts).map(|facts| facts.turns());
    let turns = turns.unwrap_or_default().into_iter().map(Some);
    let mut spans: Vec<Span> = Vec::new();
    for first in std::iter::once(None).chain(turns) {
        let mut facts = facts.clone();
        lay::<F>(&mut facts, first.unwrap_or(Date::MIN));
        match spans.last_mut() {
            Some(before) if before.facts == facts => continue,
            Some(before) => before.to = first.and_then(|first| first.yesterday().ok()),
            None => {}
        }
        spans.push(Span {
            from: first,
            to: None,
            facts,
        });
    }
    spans
}

/// What kinds need to say how their state turns.
pub(crate) mod turn {
    use jiff::civil::Date;
    use serde_json::{Map, Value, json};

    use crate::facts::Holds;

    /// What facts say in a field of codes; empty where they say nothing.
    pub(crate) fn code<'f>(stated: &'f Map<String, Value>, name: &str) -> &'f str {
        stated.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Holds where it is in force; before that, and after it, as `over` says.
    pub(crate) fn in_force(stated: &Map<String, Value>, over: bool) -> Holds {
        match (stated.get("in_force"), over) {
            (Some(Value::Bool(true)), _) => Holds::Now,
            (_, true) => Holds::NoMore,
            (_, false) => Holds::No,
        }
    }

    /// Holds until it is over.
    pub(crate) const fn until(over: bool) -> Holds {
        if over { Holds::NoMore } else { Holds::Now }
    }

    /// Whether a day that facts name lies after another. Days compare as they are written.
    pub(crate) fn later(stated: &Map<String, Value>, name: &str, day: Date) -> bool {
        code(stated, name) > day.to_string().as_str()
    }

    /// The turn after a last day.
    pub(crate) fn after(last: Option<Date>) -> Option<Date> {
        last?.tomorrow().ok()
    }

    /// A state of one fact.
    pub(crate) fn fact(name: &str, value: impl serde::Serialize) -> (String, Value) {
        (name.to_owned(), json!(value))
    }

    /// Whether something was due before a day; nothing where no day is known on which it is.
    pub(crate) fn overdue(state: &mut Map<String, Value>, due: Option<Date>, day: Date) {
        state.extend(due.map(|due| fact("overdue", due < day)));
    }
}
