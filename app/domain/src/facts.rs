//! The facts of each kind of record: typed, checked, and described field by field.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::act::Act;
use crate::answering::{self, Answers, Day};
use crate::check::check;
use crate::fault::{Faults, FieldFault};
use crate::field::{self, Field, Shape};
use crate::form::Form;
use crate::kind::Kind;
use crate::lines::Lines;
use crate::locked::Lock;
use crate::rights::{Action, Holding};
use crate::typed::typed;

/// The facts of one kind of record.
///
/// A page is its facts and its head (title and text). `FIELDS` is the one description of the facts: the check
/// of input, the edit form, comparison, lists, export, import and the API's description all read it.
pub trait Facts: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static {
    /// The kind whose facts these are.
    const KIND: Kind;

    /// The right to register and edit records of this kind.
    const EDIT: Action;

    /// The pages of this kind, by address, that the installation itself goes by, and the right that lets somebody keep one
    /// of them besides `EDIT`.
    const KEPT_BY: &'static [(&'static str, Action)] = &[];

    /// Whether records of this kind may be for some people only.
    const CAN_BE_CLOSED: bool = false;

    /// The fields by which records of this kind are part of others (`within`), and the kind of those.
    const PART_OF: &'static [(&'static str, Kind)] = &[];

    /// The table of the typed columns.
    const TABLE: &'static str = Self::KIND.as_str();

    /// Every field that a person may fill in, in the order in which pages show them.
    const FIELDS: &'static [Field];

    /// Fields that rules set and nobody types: shown, filtered and exported, but not in forms.
    const DERIVED: &'static [Field] = &[];

    /// What is asked besides when a record enters the register, and never again.
    const ENTERING: &'static [Field] = &[];

    /// The right to propose a record of this kind, where those may who do not edit the register.
    const PROPOSE: Option<Action> = None;

    /// What can be done to a record besides editing it.
    const ACTS: &'static [Act] = &[];

    /// What is logged about a record, line by line, beside the files that are brought to it.
    const LOGS: &'static [Lines] = &[];

    /// The field that says where a record stands: what is said of it wherever it is named.
    const STATUS: Option<&'static str> = None;

    /// The fields that name who answers for a record before anybody else: the first that says something counts.
    const ANSWERING: &'static [&'static str] = &[];

    /// The day that is said of a record wherever it is named.
    const DAY: Option<Day> = None;

    /// Title and text, for surfaces that treat head and facts alike.
    const HEAD: &'static [Field] = &[TITLE, field::optional("text", Shape::Prose)];

    /// What of these facts is locked now that they stand; nothing of a record that is never approved.
    fn lock(&self) -> Option<&'static Lock> {
        None
    }

    /// The people of whom these facts say something that gives rights to the record on a day (domain §9).
    fn holders(&self, _day: Date) -> Vec<(Holding, &str)> {
        Vec::new()
    }

    /// The records that this one is part of: who has rights to them has the same to it.
    fn within(&self) -> Vec<Whole<'_>> {
        Vec::new()
    }

    /// The person whose own affair it is: they may register it without any right.
    fn of_whom(&self) -> Option<&str> {
        None
    }

    /// Whether the record as a whole stands as it was decided: nobody edits it any more.
    fn is_fixed(&self) -> bool {
        false
    }

    /// Whether the files that stand with it stand for good, beside those of what is fixed or approved (`attachments`).
    fn files_are_locked(&self) -> bool {
        false
    }

    /// The fields in which it is more than a proposal, of a kind that may be proposed.
    fn beyond_proposal(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// Whether it is a proposal still, which those who made it may go on writing.
    fn is_proposal(&self) -> bool {
        false
    }

    /// Rules between fields, such as dates that must not run backwards.
    fn rules(&self, _faults: &mut Faults) {}

    /// The fields that follow from these facts and a day (`Field::of_day`), as they are on that day.
    fn state(&self, _day: Date) -> Map<String, Value> {
        Map::new()
    }

    /// Whether a record with these facts, over which the state of a day is laid, holds on that day.
    #[must_use]
    fn holds(_stated: &Map<String, Value>, _day: Date) -> Holds {
        Holds::Now
    }

    /// Whether a text that may well be empty elsewhere is asked for of a record with these facts, by the name of its field.
    #[must_use]
    fn needs(_stated: &Map<String, Value>, _field: &str) -> bool {
        false
    }

    /// Who answers for a record with these facts, over which the state of a day is laid, before anybody else on that day.
    #[must_use]
    fn answers(stated: &Map<String, Value>, _day: Date) -> Option<Answers> {
        answering::named(Self::ANSWERING, stated)
    }

    /// Every day on which `state` may become another: between two of them it is the same.
    fn turns(&self) -> BTreeSet<Date> {
        BTreeSet::new()
    }

    /// Facts that were saved; none when they do not fit the type.
    #[must_use]
    fn read(saved: &Map<String, Value>) -> Option<Self> {
        Self::deserialize(saved).ok()
    }
}

/// Whether a record holds on a day: what does comes before what may yet, and that before what does no more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Holds {
    /// On that day.
    Now,
    /// Not yet: a proposal, from a later day, or nothing that can hold.
    No,
    /// Replaced, withdrawn, expired or closed.
    NoMore,
}

/// A record of which another is part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Whole<'f> {
    /// The field that names it.
    pub field: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// Its address.
    pub slug: &'f str,
}

/// What every record has besides its facts.
#[derive(Serialize, serde::Deserialize, Clone, Default, PartialEq, Eq, Debug)]
pub struct Head {
    /// Name or title, at most 200 characters.
    pub title: String,
    /// Markdown with links to other pages.
    pub text: String,
}

pub(crate) const TITLE: Field = field::required("title", Shape::Line(200));
/// What a save takes besides head and facts: another address, why it is saved, and that a number that looks like a CPR
/// number is meant to stand in it.
pub const SAVING: &[Field] = &[
    field::optional("slug", Shape::Line(100)),
    field::optional("note", Shape::Line(300)),
    field::optional(crate::cpr::CONFIRM, Shape::Flag),
];
/// The head of a kind whose records say nothing without a text.
pub(crate) const HEAD_WITH_TEXT: &[Field] = &[TITLE, field::required("text", Shape::Prose)];

/// A checked input: what a record will be, if the registry finds nothing against it.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft<F> {
    /// Title and text.
    pub head: Head,
    /// The facts.
    pub facts: F,
}

impl<F: Facts> Draft<F> {
    /// Checks what was given.
    ///
    /// # Errors
    /// Everything that is wrong with it, field by field.
    pub fn check(form: &Form) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let head = check(form, F::HEAD, &mut faults);
        let facts = check(form, F::FIELDS, &mut faults);
        let head = Head {
            title: text_of(&head, "title"),
            text: text_of(&head, "text"),
        };
        let facts = match serde_json::from_value::<F>(facts.into()) {
            Ok(facts) => facts,
            // Only a missing required field leads here, and that is among the faults already.
            Err(_) if !faults.is_empty() => return Err(faults),
            Err(reason) => {
                return Err(Faults(vec![
                    FieldFault::new("", "unreadable").with("reason", reason),
                ]));
            }
        };
        facts.rules(&mut faults);
        faults.or(Self { head, facts })
    }

    /// Title, text and facts as one object by field name, as merging and comparing see them.
    #[must_use]
    pub fn values(&self) -> Map<String, Value> {
        let mut values = match serde_json::to_value(&self.facts) {
            Ok(Value::Object(facts)) => facts,
            _ => Map::new(),
        };
        for (name, words) in [("title", &self.head.title), ("text", &self.head.text)] {
            if !words.is_empty() {
                values.insert(name.to_owned(), Value::from(words.as_str()));
            }
        }
        values
    }

    /// The draft that has these values; none when they do not fit the facts.
    #[must_use]
    pub fn from_values(mut values: Map<String, Value>) -> Option<Self> {
        let head = Head {
            title: text_of(&values, "title"),
            text: text_of(&values, "text"),
        };
        values.remove("title");
        values.remove("text");
        let facts = serde_json::from_value(Value::Object(values)).ok()?;
        Some(Self { head, facts })
    }

    /// The form that a person would have filled in to get this draft, to be edited.
    #[must_use]
    pub fn form(&self) -> Form {
        let mut form = typed(&self.values(), F::FIELDS);
        form.set("title", self.head.title.clone());
        form.set("text", self.head.text.clone());
        form
    }
}

fn text_of(object: &Map<String, Value>, name: &str) -> String {
    object
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Whether a flag that facts leave out says no.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
pub(crate) const fn is_no(flag: &bool) -> bool {
    !*flag
}

/// Refuses an end that lies before its beginning.
pub(crate) fn in_order(
    faults: &mut Faults,
    from: Option<Date>,
    until_field: &str,
    until: Option<Date>,
) {
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        faults.push(FieldFault::new(until_field, "end_before_start").with("start", from));
    }
}

/// A column of a foreign file that no field of ours takes: kept on the record, shown, never dropped.
#[derive(Serialize, serde::Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Extra {
    /// The column's own name.
    pub name: String,
    /// The cell, as it was.
    pub value: String,
}

const EXTRA_FIELDS: &[Field] = &[
    field::key(field::required("name", Shape::Line(500))),
    field::required("value", Shape::Text),
];

/// The field in which kinds that can be imported keep foreign columns.
pub(crate) const EXTRAS: Field = field::optional("extras", Shape::Rows(EXTRA_FIELDS));
