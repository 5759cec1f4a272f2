//! Lines: what belongs to a record and has an identity, a reminder or a sum of its own, such as a reading, a move, a seat.
//! Each is a row of a table that is made from its fields, as the columns of a kind are made from the fields of the kind.

use crate::field::{Field, Shape};

/// Lines of one sort.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lines {
    /// What they are called; for lines of the facts, the field in which they stand.
    pub name: &'static str,
    /// Their table.
    pub table: &'static str,
    /// The column with the page of the record that they belong to.
    pub record: &'static str,
    /// What each of them says.
    pub fields: &'static [Field],
    /// How they are kept.
    pub keep: Keep,
}

/// How lines are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// A log: a line is added by one save and never altered, only corrected by another. The chain of changes covers it.
    Log,
    /// Part of the facts: a line holds from the save that brings it to the save that changes it or takes it away.
    Facts,
}

impl Lines {
    /// A log with this table, in which `record` is the column of the record's page.
    #[must_use]
    pub const fn log(
        name: &'static str,
        table: &'static str,
        record: &'static str,
        fields: &'static [Field],
    ) -> Self {
        Self {
            name,
            table,
            record,
            fields,
            keep: Keep::Log,
        }
    }

    /// The place of a field among theirs.
    #[must_use]
    pub fn place(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|own| own.name == field)
    }
}

/// Whether a line can hold a field: one value has one column, several pages and rows have none.
#[must_use]
pub const fn fits(shape: Shape) -> bool {
    !matches!(shape, Shape::References(_) | Shape::Rows(_))
}
