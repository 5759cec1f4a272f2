//! On which way the database finds the rows of a list.

use sea_orm::sea_query::Expr;

/// The way.
pub(super) struct Path {
    pub led: bool,
    /// The filter through whose index rows are found; none when they are read in the order of the list.
    pub through: Option<usize>,
    /// Whether the rows are found in the order of the list.
    pub ordered: bool,
}

impl Path {
    /// As the database likes.
    pub const fn free() -> Self {
        Self {
            led: false,
            through: None,
            ordered: true,
        }
    }

    /// The column of a filter.
    pub fn filter(&self, number: usize, column: Expr) -> Expr {
        self.without_index(self.through != Some(number), column)
    }

    /// What the list sorts by.
    pub fn order(&self, key: Expr) -> Expr {
        self.without_index(!self.ordered, key)
    }

    /// A value that no index is looked up by.
    fn without_index(&self, so: bool, value: Expr) -> Expr {
        if self.led && so {
            Expr::cust_with_exprs("+?", [value])
        } else {
            value
        }
    }
}
