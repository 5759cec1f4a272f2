//! A plain page: text, and the unit that answers for it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::facts::Facts;
use crate::field::{Field, Shape, optional};
use crate::kind::Kind;
use crate::rights::Action;
use crate::state::turn;

/// The address of the page that says which words stand for each other in a search.
pub const SEARCH_WORDS: &str = "search-words";
/// The address of the page that says what helps with each field of a form.
pub const FIELD_HELP: &str = "field-help";
/// The pages that are settings: each is there once.
pub const SETTINGS: [&str; 2] = [SEARCH_WORDS, FIELD_HELP];

/// The few facts of a plain page. An owner and a review date are what most wikis lack.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct WikiFacts {
    /// The person who answers for the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// When it should be read through again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
}

impl Facts for WikiFacts {
    const KIND: Kind = Kind::Wiki;
    const EDIT: Action = Action::EditWiki;
    const ANSWERING: &'static [&'static str] = &["owner"];
    // They decide nothing.
    const KEPT_BY: &'static [(&'static str, Action)] = &[
        (SEARCH_WORDS, Action::Operate),
        (FIELD_HELP, Action::Operate),
    ];
    const FIELDS: &'static [Field] = &[
        optional("owner", Shape::Reference(&[Kind::Person])).listed(),
        optional("review_due", Shape::Date).listed(),
    ];

    const DERIVED: &'static [Field] = &[optional("overdue", Shape::Flag).state()];

    /// Whether its review was due before the day.
    fn state(&self, day: Date) -> Map<String, Value> {
        let mut state = Map::new();
        turn::overdue(&mut state, self.review_due, day);
        state
    }

    fn turns(&self) -> BTreeSet<Date> {
        turn::after(self.review_due).into_iter().collect()
    }
}
