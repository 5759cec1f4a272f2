//! What the address of the portfolio asks for.

use styrbord_domain::benefits::Rating;
use styrbord_registry::PortfolioQuery;

use crate::address::query_string;
use crate::parameters::{Parameters, parameter};
use crate::parts::figures::PORTFOLIO;
use crate::viewer::Viewer;

/// The parameters.
pub const FORUM: &str = "forum";
pub const UNIT: &str = "unit";
const RATING: &str = "rating";
const AFTER: &str = "after";
/// How many rows stand on a page.
const ROWS: usize = 50;

/// What is asked for.
#[derive(Clone, Default, Debug)]
pub struct Asked {
    /// The forum, by address or name.
    pub forum: String,
    /// The unit.
    pub unit: String,
    /// The one colour of which rows are wanted.
    pub rating: Option<Rating>,
    /// Where the rows begin.
    after: String,
}

impl Asked {
    /// Reads the parameters; a colour that is none narrows nothing.
    #[must_use]
    pub fn read(parameters: &Parameters) -> Self {
        let text = |name: &str| parameter(parameters, name).trim().to_owned();
        Self {
            forum: text(FORUM),
            unit: text(UNIT),
            rating: text(RATING).parse().ok(),
            after: text(AFTER),
        }
    }

    /// What the registry is asked: a page of the rows, or all of them.
    #[must_use]
    pub fn query(&self, all: bool) -> PortfolioQuery {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        PortfolioQuery {
            forum: filled(&self.forum),
            unit: filled(&self.unit),
            rating: self.rating,
            cursor: filled(&self.after).filter(|_| !all),
            limit: (!all).then_some(ROWS),
        }
    }

    /// Whether anything narrows the portfolio itself.
    pub fn is_narrowed(&self) -> bool {
        !self.forum.is_empty() || !self.unit.is_empty()
    }

    /// The address of the rows of a colour, or of all.
    pub fn of_colour(&self, v: &Viewer, rating: Option<Rating>) -> String {
        format!("{}#rows", v.at(&self.address("", rating, "")))
    }

    /// The address of the rows that follow.
    pub fn from(&self, v: &Viewer, after: &str) -> String {
        format!("{}#rows", v.at(&self.address("", self.rating, after)))
    }

    /// The address of the rows as a file.
    pub fn as_file(&self, v: &Viewer, ending: &str) -> String {
        v.at(&self.address(ending, self.rating, ""))
    }

    fn address(&self, ending: &str, rating: Option<Rating>, after: &str) -> String {
        let asked = [
            (FORUM, self.forum.as_str()),
            (UNIT, &self.unit),
            (RATING, rating.map_or("", Rating::as_str)),
            (AFTER, after),
        ];
        let asked: Vec<(String, String)> = asked
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        match asked.is_empty() {
            true => format!("{PORTFOLIO}{ending}"),
            false => format!("{PORTFOLIO}{ending}?{}", query_string(&asked)),
        }
    }
}
