//! A plain page: text, who answers for it, and where it stands among the others.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::act::{Act, Takes};
use crate::facts::Facts;
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::rights::Action;
use crate::state::turn;

/// The address of the page that says which words stand for each other in a search.
pub const SEARCH_WORDS: &str = "search-words";
/// The address of the page that says what helps with each field of a form.
pub const FIELD_HELP: &str = "field-help";
/// The pages that are settings: each is there once.
pub const SETTINGS: [&str; 2] = [SEARCH_WORDS, FIELD_HELP];

/// The ways in which a page is moved among those beside it.
pub const WAYS: &[&str] = &[UP, "down"];
/// Before the one that stood before it.
pub const UP: &str = "up";

/// A page below this one is moved past the next or the one before.
pub const ARRANGE: Act = Act {
    name: "arrange",
    code: "arrange_page",
    body: "arrangement",
    right: Action::EditWiki,
    takes: Takes::Fields(&[
        required("page", Shape::Reference(&[Kind::Wiki])),
        required("to", Shape::Choice(WAYS, "way")),
    ]),
    comes_to: Some("page"),
    ..Act::PLAIN
};

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
    /// The page that it stands below; none at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The pages below it that come first, in order; the rest follow by title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sequence: Vec<String>,
}

impl Facts for WikiFacts {
    const KIND: Kind = Kind::Wiki;
    const EDIT: Action = Action::EditWiki;
    const ACTS: &'static [Act] = &[ARRANGE];
    const ANSWERING: &'static [&'static str] = &["owner"];
    // They decide nothing.
    const KEPT_BY: &'static [(&'static str, Action)] = &[
        (SEARCH_WORDS, Action::Operate),
        (FIELD_HELP, Action::Operate),
    ];
    const FIELDS: &'static [Field] = &[
        optional("owner", Shape::Reference(&[Kind::Person])).listed(),
        optional("review_due", Shape::Date).listed(),
        optional("parent", Shape::Reference(&[Kind::Wiki]))
            .listed()
            .none_is_no(),
        optional("sequence", Shape::References(&[Kind::Wiki])).none_is_no(),
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
