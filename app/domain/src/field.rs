//! What a field holds.

use std::ops::RangeInclusive;

use crate::kind::Kind;

/// One field of a record, as every surface sees it: forms, lists, comparison, export, import, the API's description.
///
/// Its label is the text `field-` + name (`_` as `-`).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Field {
    /// The stable name: form field, JSON name and column.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a record without it is refused.
    pub required: bool,
    /// Whether it is part of what makes a row the same row after others have changed it (`key`).
    pub key: bool,
    /// Whether it is personal contact data, which is for those who work here and not for visitors (domain §9).
    pub contact: bool,
    /// Whether it follows from the other facts and the day (`Facts::state`): what is saved of it is what it was once, or nothing
    /// where that is as usual.
    pub of_day: bool,
    /// Whether it is nothing but that, so that it is not saved at all.
    pub unsaved: bool,
    /// Whether it says what other records say: no file brings it.
    pub of_others: bool,
    /// Whether lists of any size are filtered and sorted by it: its column has an index.
    pub listed: bool,
    /// The table of its rows, where they are lines with an identity (`lines`); none where they stand in the facts alone.
    pub table: Option<&'static str>,
    /// Whether each of its rows holds for a time: from the day in its field `from` to that in `until`, that day included.
    pub timed: bool,
    /// Whether it limits what the record is about: where it says nothing that is all, and not unknown.
    pub limits: bool,
    /// Whether its amounts are never added up: a limit, the price of one.
    pub apart: bool,
    /// Whether it says something that it is empty: it has no end, nothing came before it, it costs nothing.
    pub none_is_no: bool,
    /// Whether no CPR number has any business in it, so that nobody is asked whether one is meant.
    pub without_cpr: bool,
    /// Whether it says what else the record is called beside its title: links in texts lead to it by that too.
    pub also_called: bool,
    /// In what a number is counted, where that may be a percentage: then `25 %` is 25.
    pub unit: Option<Unit>,
}

/// Where it is said in what a number is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// It is a percentage.
    Percent,
    /// In another field of the same form.
    In(&'static str),
}

impl Field {
    /// The same field, as one that follows from the other facts and the day.
    #[must_use]
    pub const fn of_day(self) -> Self {
        Self {
            of_day: true,
            ..self
        }
    }

    /// The same field, as one that is nothing but state: it is not saved.
    #[must_use]
    pub const fn state(self) -> Self {
        Self {
            of_day: true,
            unsaved: true,
            ..self
        }
    }

    /// The same field, as one that says what other records say.
    #[must_use]
    pub const fn of_others(self) -> Self {
        Self {
            of_others: true,
            ..self
        }
    }

    /// The same field, as one by which lists of any size are filtered and sorted.
    #[must_use]
    pub const fn listed(self) -> Self {
        Self {
            listed: true,
            ..self
        }
    }

    /// The same field, each of its rows holding for a time.
    #[must_use]
    pub const fn timed(self) -> Self {
        Self {
            timed: true,
            ..self
        }
    }

    /// The same field, as one that limits what the record is about.
    #[must_use]
    pub const fn limiting(self) -> Self {
        Self {
            limits: true,
            ..self
        }
    }

    /// The same field, as one whose amounts are never added up.
    #[must_use]
    pub const fn apart(self) -> Self {
        Self {
            apart: true,
            ..self
        }
    }

    /// The same field, as one of which it says something that it is empty.
    #[must_use]
    pub const fn none_is_no(self) -> Self {
        Self {
            none_is_no: true,
            ..self
        }
    }

    /// The same field, as one in which a CPR number is refused and not asked about: a name by which all know something.
    #[must_use]
    pub const fn without_cpr(self) -> Self {
        Self {
            without_cpr: true,
            ..self
        }
    }

    /// The same field, as one that says what else the record is called.
    #[must_use]
    pub const fn also_called(self) -> Self {
        Self {
            also_called: true,
            ..self
        }
    }

    /// The same field, as one that is counted in something.
    #[must_use]
    pub const fn counted(self, unit: Unit) -> Self {
        Self {
            unit: Some(unit),
            ..self
        }
    }

    /// The same field, its rows being lines that are kept in a table.
    #[must_use]
    pub const fn lines(self, table: &'static str) -> Self {
        Self {
            table: Some(table),
            ..self
        }
    }

    /// The same field, as personal contact data.
    #[must_use]
    pub const fn contact(self) -> Self {
        Self {
            contact: true,
            ..self
        }
    }
}

/// What a field holds, and with it how it is typed, checked and shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Shape {
    /// One line of at most so many characters, kept without what is invisible (`name::tidy`).
    Line(usize),
    /// Several lines, each a value of at most so many characters.
    Lines(usize),
    /// Markdown.
    Prose,
    /// Plain text of any number of lines, shown as it was typed.
    Text,
    /// A local date, `YYYY-MM-DD`.
    Date,
    /// A local date and time of day, `YYYY-MM-DDTHH:MM`.
    DateTime,
    /// One code of a list; the second part is the prefix of the codes' translation keys.
    Choice(&'static [&'static str], &'static str),
    /// Any number of codes of a list.
    Choices(&'static [&'static str], &'static str),
    /// A whole number in a range.
    Whole(i64, i64),
    /// A decimal number, kept as typed.
    Decimal,
    /// An amount of money in whole øre.
    Money,
    /// An `http` or `https` address.
    Url,
    /// A subject code of the municipal classification KLE (`gg`, `gg.uu` or `gg.uu.ee`), several.
    KleCodes,
    /// Yes or no, `false` when not given.
    Flag,
    /// One page of these kinds: its slug, or when it is typed also its name.
    Reference(&'static [Kind]),
    /// Any number of pages of these kinds.
    References(&'static [Kind]),
    /// Rows of fields.
    Rows(&'static [Field]),
}

/// A field that may be left empty.
#[must_use]
pub const fn optional(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        required: false,
        key: false,
        contact: false,
        of_day: false,
        unsaved: false,
        of_others: false,
        listed: false,
        table: None,
        timed: false,
        limits: false,
        apart: false,
        none_is_no: false,
        without_cpr: false,
        also_called: false,
        unit: None,
    }
}

/// A field that must be filled in.
#[must_use]
pub const fn required(name: &'static str, shape: Shape) -> Field {
    Field {
        required: true,
        ..optional(name, shape)
    }
}

/// The same field as part of the identity of its row: who holds which role, not since when.
#[must_use]
pub const fn key(field: Field) -> Field {
    Field { key: true, ..field }
}

/// The most steps of a whole number that is a scale.
const FEW_STEPS: i64 = 5;
/// The longest Markdown text, in characters. A million is a book.
pub const MAX_PROSE: usize = 1_000_000;
/// The longest address, in characters; browsers and proxies take no longer ones.
const MAX_URL: usize = 2000;
/// The longest name by which a page can be referred to, in characters.
const MAX_REFERENCE: usize = 300;
/// The longest code or number that is typed, in characters.
const MAX_CODE: usize = 100;

impl Shape {
    /// How many values a field takes at most. No record that people keep comes near; what does is a mistake or an
    /// attack, and is refused before anything is locked.
    #[must_use]
    pub const fn most(self) -> usize {
        match self {
            Self::Lines(_) => 200,
            Self::KleCodes => 100,
            Self::Choices(codes, _) => codes.len(),
            Self::References(_) | Self::Rows(_) => 500,
            _ => 1,
        }
    }

    /// Whether a value is words that people write, not codes, numbers, days or pages: these are searched when a text must go.
    #[must_use]
    pub const fn is_written(self) -> bool {
        match self {
            Self::Line(_) | Self::Lines(_) | Self::Prose | Self::Text | Self::Url => true,
            Self::Date
            | Self::DateTime
            | Self::Choice(..)
            | Self::Choices(..)
            | Self::Whole(..)
            | Self::Decimal
            | Self::Money
            | Self::KleCodes
            | Self::Flag
            | Self::Reference(_)
            | Self::References(_)
            | Self::Rows(_) => false,
        }
    }

    /// Whether a field holds one value, which is typed or chosen in little room.
    #[must_use]
    pub const fn is_simple(self) -> bool {
        self.most() == 1 && !matches!(self, Self::Prose | Self::Text | Self::Choices(..))
    }

    /// The kinds of which a value names a page.
    #[must_use]
    pub const fn named(self) -> Option<&'static [Kind]> {
        match self {
            Self::Reference(kinds) | Self::References(kinds) => Some(kinds),
            _ => None,
        }
    }

    /// The steps of a scale that has a word for each of them.
    #[must_use]
    pub const fn steps(self) -> Option<RangeInclusive<i64>> {
        match self {
            Self::Whole(least, most) if most - least < FEW_STEPS => Some(least..=most),
            _ => None,
        }
    }

    /// How many characters a value has at most.
    #[must_use]
    pub const fn longest(self) -> usize {
        match self {
            Self::Line(most) | Self::Lines(most) => most,
            Self::Prose | Self::Text => MAX_PROSE,
            Self::Url => MAX_URL,
            Self::Reference(_) | Self::References(_) => MAX_REFERENCE,
            _ => MAX_CODE,
        }
    }
}
