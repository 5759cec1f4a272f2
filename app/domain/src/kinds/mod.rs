//! A room for each kind of record: its facts, described field by field, its rules and what may be done with it.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::act::Act;
use crate::answering::{Answers, Day};
use crate::attachments::ATTACHMENTS;
use crate::date::lies_between;
use crate::facts::{Facts, Holds};
use crate::field::{Field, Shape};
use crate::kind::Kind;
use crate::lines::{self, Lines};
use crate::rights::Action;
use crate::state::{self, Span};

macro_rules! rooms {
    ($($room:ident: $kind:ident = $facts:ident, $code:literal, $folder:literal, $numbered:literal;)+) => {
        $(
            mod $room;
            pub use $room::*;
        )+

        /// What holds for the facts of a kind: `for_kind!(kind, F => F::FIELDS)`.
        #[macro_export]
        macro_rules! for_kind {
            ($kind_of:expr, $name:ident => $body:expr) => {
                match $kind_of {
                    $(
                        $crate::kind::Kind::$kind => {
                            type $name = $crate::kinds::$facts;
                            $body
                        }
                    )+
                }
            };
        }
    };
}

crate::kinds!(rooms);

/// The fields of a kind that a person may fill in.
#[must_use]
pub const fn fields(kind: Kind) -> &'static [Field] {
    for_kind!(kind, F => F::FIELDS)
}

/// The right to register and edit records of a kind.
#[must_use]
pub const fn edit_right(kind: Kind) -> Action {
    for_kind!(kind, F => F::EDIT)
}

/// The right that lets somebody register and edit the page of a kind at an address besides `edit_right`.
#[must_use]
pub fn keeping_right(kind: Kind, slug: &str) -> Option<Action> {
    let pages = for_kind!(kind, F => F::KEPT_BY);
    let mut pages = pages.iter();
    let page = pages.find(|(address, _)| address.eq_ignore_ascii_case(slug));
    page.map(|(_, right)| *right)
}

/// Whether records of a kind may be for some people only.
#[must_use]
pub const fn can_be_closed(kind: Kind) -> bool {
    for_kind!(kind, F => F::CAN_BE_CLOSED)
}

/// Whether records of a kind say one by one that they are closed, whatever their forum is.
#[must_use]
pub fn can_say_closed(kind: Kind) -> bool {
    can_be_closed(kind) && all_fields(kind).any(|field| field.name == "closed")
}

/// What is asked besides when a record of a kind enters the register.
#[must_use]
pub const fn entering(kind: Kind) -> &'static [Field] {
    for_kind!(kind, F => F::ENTERING)
}

/// The right to propose a record of a kind, where that is less than to register one.
#[must_use]
pub const fn propose_right(kind: Kind) -> Option<Action> {
    for_kind!(kind, F => F::PROPOSE)
}

/// What can be done to records of a kind besides editing them.
#[must_use]
pub const fn acts(kind: Kind) -> &'static [Act] {
    for_kind!(kind, F => F::ACTS)
}

/// The act of a kind that answers to a name.
#[must_use]
pub fn act(kind: Kind, name: &str) -> Option<&'static Act> {
    acts(kind).iter().find(|act| act.is_called(name))
}

/// The fields of a kind whose rows are lines.
pub fn lines(kind: Kind) -> impl Iterator<Item = (&'static Field, Lines)> {
    fields(kind)
        .iter()
        .filter_map(|field| Some((field, Lines::of_facts(field)?)))
}

/// Gives lines that bear no identity those of the known facts (`lines::recognise`).
pub fn recognise(kind: Kind, facts: &mut Map<String, Value>, known: &[&Map<String, Value>]) {
    for (field, _) in lines(kind) {
        if let Some(value) = facts.get_mut(field.name) {
            let known: Vec<&Value> = known
                .iter()
                .filter_map(|known| known.get(field.name))
                .collect();
            lines::recognise(field, value, &known);
        }
    }
}

/// Whether the files that stand with a record of a kind stand for good: what was decided on is what was decided.
#[must_use]
pub fn files_are_locked(kind: Kind, facts: &Map<String, Value>) -> bool {
    for_kind!(kind, F => F::read(facts).is_none_or(|facts| {
        facts.is_fixed() || facts.lock().is_some_and(|lock| lock.wording) || facts.files_are_locked()
    }))
}

/// What is logged about records of a kind: what is its own, and the files that were brought to them.
pub fn logs(kind: Kind) -> impl Iterator<Item = &'static Lines> {
    own_logs(kind).iter().chain([&ATTACHMENTS])
}

/// What is logged about records of this kind alone.
#[must_use]
pub const fn own_logs(kind: Kind) -> &'static [Lines] {
    for_kind!(kind, F => F::LOGS)
}

/// Title and text of a kind.
#[must_use]
pub const fn head(kind: Kind) -> &'static [Field] {
    for_kind!(kind, F => F::HEAD)
}

/// The fields of a kind that rules set.
#[must_use]
pub const fn derived(kind: Kind) -> &'static [Field] {
    for_kind!(kind, F => F::DERIVED)
}

/// Whether the text of a kind is personal contact data as well.
#[must_use]
pub fn text_is_contact(kind: Kind) -> bool {
    head(kind)
        .iter()
        .any(|field| field.name == "text" && field.contact)
}

/// Every field of a kind, derived ones first.
pub fn all_fields(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    derived(kind).iter().chain(fields(kind))
}

/// What else the records of a kind may be called beside their title.
pub fn other_names(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    all_fields(kind).filter(|field| field.also_called)
}

/// What else a record is called beside its title.
pub fn also_called(kind: Kind, facts: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let said = other_names(kind).filter_map(|field| facts.get(field.name));
    let names = said.flat_map(|said| match said {
        Value::Array(names) => names.as_slice(),
        name => std::slice::from_ref(name),
    });
    names.filter_map(Value::as_str)
}

/// The fields by which records of a kind are part of others, and the kind of those.
#[must_use]
pub const fn part_of(kind: Kind) -> &'static [(&'static str, Kind)] {
    for_kind!(kind, F => F::PART_OF)
}

/// The kinds of which records can be part of one of this kind, each with the field that names it.
pub fn parts_of(kind: Kind) -> impl Iterator<Item = (Kind, &'static str)> {
    Kind::ALL.into_iter().flat_map(move |part| {
        let fields = part_of(part);
        let wholes = fields.iter().filter(move |(_, whole)| *whole == kind);
        wholes.map(move |(field, _)| (part, *field))
    })
}

/// The fields of a kind whose rows hold for a time each.
pub fn timed(kind: Kind) -> impl Iterator<Item = &'static Field> {
    fields(kind).iter().filter(|field| field.timed)
}

/// Takes out what does not hold on a day of the rows that hold for a time, such as a role that has ended.
pub fn keep_held(kind: Kind, facts: &mut Map<String, Value>, day: Date) {
    let day = day.to_string();
    // Days compare as they are written.
    let held = |row: &Value| {
        let named = |name: &str| row.get(name).and_then(Value::as_str);
        lies_between(named("from"), named("until"), &*day)
    };
    for field in timed(kind) {
        if let Some(Value::Array(rows)) = facts.get_mut(field.name) {
            rows.retain(held);
        }
    }
}

/// Takes out what is not saved: an older version may have.
pub fn as_saved(kind: Kind, facts: &mut Map<String, Value>) {
    for field in derived(kind).iter().filter(|field| field.unsaved) {
        facts.remove(field.name);
    }
}

/// Lays what follows from the day over facts that were saved (`Facts::state`). It may be done again, for that day or
/// another.
pub fn lay_state(kind: Kind, facts: &mut Map<String, Value>, day: Date) {
    for_kind!(kind, F => state::lay::<F>(facts, day));
}

/// The field that says where records of a kind stand, and the list of its codes' words.
#[must_use]
pub fn status(kind: Kind) -> Option<(&'static Field, &'static str)> {
    let name = for_kind!(kind, F => F::STATUS)?;
    let field = all_fields(kind).find(|field| field.name == name)?;
    match field.shape {
        Shape::Choice(_, words) => Some((field, words)),
        _ => None,
    }
}

/// Whether a record with these facts, over which the state of a day is laid, holds on that day.
#[must_use]
pub fn holds(kind: Kind, stated: &Map<String, Value>, day: Date) -> Holds {
    for_kind!(kind, F => F::holds(stated, day))
}

/// Whether a text that may well be empty elsewhere is asked for of a record with these facts, by the name of its field.
#[must_use]
pub fn needs(kind: Kind, stated: &Map<String, Value>, field: &str) -> bool {
    for_kind!(kind, F => F::needs(stated, field))
}

/// Who answers for a record with these facts, over which the state of a day is laid, before anybody else on that day.
#[must_use]
pub fn answers(kind: Kind, stated: &Map<String, Value>, day: Date) -> Option<Answers> {
    for_kind!(kind, F => F::answers(stated, day))
}

/// The fields of a kind that name who answers for a record, the first before the others.
#[must_use]
pub const fn answering(kind: Kind) -> &'static [&'static str] {
    for_kind!(kind, F => F::ANSWERING)
}

/// The day that is said of a record of a kind wherever it is named.
#[must_use]
pub const fn day(kind: Kind) -> Option<Day> {
    for_kind!(kind, F => F::DAY)
}

/// The days on which a record with these facts is in one state each, in order; together they are all days.
#[must_use]
pub fn spans(kind: Kind, facts: &Map<String, Value>) -> Vec<Span> {
    for_kind!(kind, F => state::spans::<F>(facts))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::{keep_held, part_of, timed};
    use crate::field::Shape;
    use crate::kind::Kind;

    #[test]
    fn no_chain_of_parts_is_longer_than_rights_are_asked_along_it() {
        let above = |kinds: Vec<Kind>| -> Vec<Kind> {
            let wholes = kinds.into_iter().flat_map(|kind| part_of(kind).iter());
            wholes.map(|(_, whole)| *whole).collect()
        };
        let twice = above(above(Kind::ALL.to_vec()));
        assert!(twice.contains(&Kind::Project), "{twice:?}");
        assert!(above(twice).is_empty());
    }

    #[test]
    fn a_row_is_held_from_its_first_day_to_its_last() {
        let row = |from: Option<&str>, until: Option<&str>| json!({ "role": "chair", "from": from, "until": until });
        for (row, held) in [
            (row(None, None), true),
            (row(Some("2026-03-01"), None), true),
            (row(Some("2026-03-02"), None), false),
            (row(None, Some("2026-03-01")), true),
            (row(None, Some("2026-02-28")), false),
            (row(Some("2026-03-01"), Some("2026-03-01")), true),
            (json!({ "role": "chair" }), true),
        ] {
            for (kind, field) in [(Kind::System, "roles"), (Kind::Forum, "members")] {
                let mut facts = json!({ field: [&row], "planned": [&row] });
                let facts = facts.as_object_mut().unwrap();
                keep_held(kind, facts, date(2026, 3, 1));
                assert_eq!(facts[field] == json!([&row]), held, "{row}");
                // What holds for no time stays.
                assert_eq!(facts["planned"].as_array().map(Vec::len), Some(1));
            }
        }
    }

    #[test]
    fn rows_that_hold_for_a_time_are_lines_and_say_when() {
        for field in Kind::ALL.into_iter().flat_map(timed) {
            let Shape::Rows(fields) = field.shape else {
                panic!("{} has no rows", field.name);
            };
            let days = fields.iter().filter(|field| field.shape == Shape::Date);
            assert_eq!(
                days.map(|day| day.name).collect::<Vec<_>>(),
                ["from", "until"]
            );
            assert!(field.table.is_some(), "{}", field.name);
        }
    }
}
