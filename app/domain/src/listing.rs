//! What a list is asked for and how it is shown, as addresses and saved views say it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::kinds;

/// When a record was last changed.
pub const UPDATED: Field = optional("updated", Shape::Date);
/// When a record was registered.
pub const CREATED: Field = optional("created", Shape::Date);
/// In a filter a page that is not there, or of which the reader may not know: it finds nothing.
pub const NOWHERE: &str = "?";
/// What every record has and no kind says.
static OF_ALL: [Field; 2] = [UPDATED, CREATED];

/// The shape of a list with a column for each state.
pub const BOARD: &str = "board";
/// The shape of a list with a line of time for each record.
pub const ROADMAP: &str = "roadmap";
/// The shape of a list of systems by what to do with each.
pub const QUADRANT: &str = "quadrant";
/// The shapes that lists have beside that of a table.
pub const SHAPES: &[&str] = &[BOARD, ROADMAP, QUADRANT];

/// The longest name of a saved view, in characters.
pub const MAX_VIEW_NAME: usize = 80;
/// What is kept of a saved view as it was typed: its name, and of its listing words, order, columns and shape.
pub const VIEW: [Field; 5] = [
    required("name", Shape::Line(MAX_VIEW_NAME)).without_cpr(),
    optional("q", Shape::Line(300)).without_cpr(),
    optional("sort", Shape::Line(100)),
    optional("columns", Shape::Lines(100)),
    optional("as", Shape::Choice(SHAPES, "list-shape")),
];

/// What a list shows. Whatever is empty is as the list has it by itself.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Listing {
    /// Words that the title contains.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// Fields with the values that are wanted of each.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub filters: BTreeMap<String, Vec<String>>,
    /// What it is sorted by; `-` in front for the other way round.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    /// The columns beside the title, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<String>>,
    /// One of [`SHAPES`].
    #[serde(rename = "as", skip_serializing_if = "String::is_empty")]
    pub shape: String,
    /// The day of which it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
}

impl Listing {
    /// The parameters of an address that say it.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut add = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
        if !self.q.is_empty() {
            add("q", &self.q);
        }
        for (name, values) in &self.filters {
            for value in values {
                add(name, value);
            }
        }
        if !self.sort.is_empty() {
            add("sort", &self.sort);
        }
        if let Some(columns) = &self.columns {
            add("columns", &columns.join(","));
        }
        if !self.shape.is_empty() {
            add("as", &self.shape);
        }
        if let Some(day) = self.as_of {
            add("as_of", &day.to_string());
        }
        pairs
    }

    /// What it is sorted by, and whether the largest comes first.
    #[must_use]
    pub fn order(&self) -> (&str, bool) {
        match self.sort.strip_prefix('-') {
            Some(sort) => (sort, true),
            None => (&self.sort, false),
        }
    }
}

/// Every column that a list of a kind can show: the fields of the kind, and what every record has.
pub fn columns(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    kinds::all_fields(kind).chain(&OF_ALL)
}

/// Whether lists are sorted by a column: it holds one value, or a list of codes.
#[must_use]
pub const fn sorts(column: &Field) -> bool {
    filters(column) && !matches!(column.shape, Shape::References(_))
}

/// Whether lists are narrowed by a column: that, or pages.
#[must_use]
pub const fn filters(column: &Field) -> bool {
    !matches!(column.shape, Shape::Prose | Shape::Text | Shape::Rows(_))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Listing, columns};
    use crate::kind::Kind;

    #[test]
    fn an_address_says_all_of_it_and_nothing_else() {
        let listing: Listing = serde_json::from_str(
            r#"{"q":"å","filters":{"stage":["idea","-"]},"sort":"-unit","columns":["unit","stage"],"as":"board","as_of":"2026-01-31"}"#,
        )
        .unwrap();
        let pairs = listing.pairs();
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        let expected = [
            ("q", "å"),
            ("stage", "idea"),
            ("stage", "-"),
            ("sort", "-unit"),
            ("columns", "unit,stage"),
            ("as", "board"),
            ("as_of", "2026-01-31"),
        ];
        assert_eq!(pairs, expected);
        assert_eq!(listing.order(), ("unit", true));
        assert_eq!(Listing::default().pairs(), []);
    }

    #[test]
    fn no_column_to_speak_of_is_not_the_usual_ones() {
        let none = Listing {
            columns: Some(Vec::new()),
            ..Listing::default()
        };
        assert_eq!(none.pairs(), [("columns".to_owned(), String::new())]);
    }

    #[test]
    fn each_column_of_a_kind_has_a_name_of_its_own() {
        for kind in Kind::ALL {
            let own = [
                "title", "q", "sort", "columns", "as", "as_of", "view", "cursor", "up", "down",
                "find", "row", "cell", "told",
            ];
            let mut names = BTreeSet::from(own);
            assert!(
                columns(kind).all(|column| names.insert(column.name)),
                "{kind}"
            );
        }
    }
}
