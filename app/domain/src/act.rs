//! What can be done to a record besides editing it, as data: the form on its page, the addresses for people and for
//! programs and the description of the API all walk these declarations.

use crate::change::ChangeKind;
use crate::cpr;
use crate::field::{Field, Shape, optional, required};
use crate::rights::Action;

/// Something that can be done to a record of one kind.
#[derive(Debug)]
pub struct Act {
    /// Names it: the last part of its address, `POST /{folder}/{slug}/{name}`, for people and under `/api/v1`.
    pub name: &'static str,
    /// Other names that it answers to.
    pub also: &'static [&'static str],
    /// What it is called where programs read about it; its texts are `act-` and this.
    pub code: &'static str,
    /// What is sent, by its name among the schemas of the API.
    pub body: &'static str,
    /// The right to it. Rules of the kind may ask for more.
    pub right: Action,
    /// What it takes.
    pub takes: Takes,
    /// What it does to the record, or to the one that it adds.
    pub change: ChangeKind,
    /// What it gives.
    pub gives: Gives,
    /// The field that names what whoever did it wants to see next, where that is not the head of the page.
    pub comes_to: Option<&'static str>,
    /// Whether it takes something away that holds, so that its form is folded and its button warns.
    pub ends: bool,
    /// Whether its form is folded, because it is seldom wanted.
    pub folded: bool,
}

/// What an act takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// These fields.
    Fields(&'static [Field]),
    /// Head and fields of a record of the kind, over what stands.
    Record,
}

/// What an act gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gives {
    /// The record as the act left it.
    Record,
    /// A record that it added.
    NewRecord,
    /// A record that it added beside this one. What others save meanwhile is no hindrance.
    Beside,
    /// A line that it added to those of the record. What others save meanwhile is no hindrance.
    Line,
}

impl Act {
    /// An act without fields that changes the record, to build on.
    pub const PLAIN: Self = Self {
        name: "",
        also: &[],
        code: "",
        body: "",
        right: Action::Read,
        takes: Takes::Fields(&[]),
        change: ChangeKind::Edited,
        gives: Gives::Record,
        comes_to: None,
        ends: false,
        folded: false,
    };

    /// Whether it answers to a name.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.also.contains(&name)
    }

    /// Its fields; none when it takes a record.
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        match self.takes {
            Takes::Fields(fields) => fields,
            Takes::Record => &[],
        }
    }

    /// Whether it must name the revision that it is made from.
    #[must_use]
    pub const fn names_revision(&self) -> bool {
        !matches!(self.gives, Gives::Line | Gives::Beside)
    }

    /// Whether it adds something, so that a second sending must be known as such.
    #[must_use]
    pub const fn adds(&self) -> bool {
        !matches!(self.gives, Gives::Record)
    }
}

/// What an act takes that ends something: why.
pub const REASON: &[Field] = &[
    required("reason", Shape::Line(500)),
    optional(cpr::CONFIRM, Shape::Flag),
];

#[cfg(test)]
mod tests {
    use crate::cpr::CONFIRM;
    use crate::kind::Kind;
    use crate::kinds;

    #[test]
    fn whoever_is_asked_about_a_cpr_number_can_say_that_it_is_meant() {
        for kind in Kind::ALL {
            for act in kinds::acts(kind) {
                let mut fields = act.fields().iter();
                let is_asked = fields.any(|field| field.shape.is_written() && !field.without_cpr);
                let can_say = act.fields().iter().any(|field| field.name == CONFIRM);
                assert!(!is_asked || can_say, "{kind} {}", act.name);
            }
        }
    }
}
