//! The rows that a list wants, as conditions.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Cond, Expr, ExprTrait, SelectStatement};
use styrbord_domain::kind::Kind;

use super::path::Path;
use crate::held::of;
use crate::moment::Moment;

/// The rows that a query asks for.
pub(super) struct Wanted {
    pub kind: Kind,
    pub moment: Moment,
    pub filters: Vec<Filter>,
    /// Words of the title.
    pub rest: Cond,
}

/// What is wanted of one field: any of some keys, by which rows are found, and exactly that, where a key is shared.
pub(super) struct Filter {
    pub name: &'static str,
    /// Whether an index leads to what is wanted.
    pub listed: bool,
    pub kept: bool,
    pub column: String,
    pub keys: Vec<Key>,
    /// The records that are wanted, where links lead to them.
    pub records: Option<SelectStatement>,
    pub exact: Option<Cond>,
    /// The values that are wanted, as numbers are kept of them.
    pub values: BTreeSet<String>,
}

pub(super) enum Key {
    Is(String),
    /// Days, both included; known, where they have no beginning.
    Within(String, Option<String>),
}

impl Wanted {
    /// The conditions, so that the database finds rows on a path.
    pub fn by(&self, path: &Path) -> Cond {
        let mut all = Cond::all().add(self.rest.clone());
        for (number, filter) in self.filters.iter().enumerate() {
            if !filter.keys.is_empty() {
                let column = path.filter(number, of(self.kind, &filter.column));
                all = all.add(filter.by_keys(&column));
            }
            if let Some(records) = &filter.records {
                let id = path.filter(number, of(self.kind, "id"));
                all = all.add(id.in_subquery(records.clone()));
            }
            all = all.add_option(filter.exact.clone());
        }
        all
    }

    /// Whether the rows of one filter are in the order of titles.
    pub fn is_one_key(&self, number: usize) -> bool {
        matches!(self.filters[number].keys[..], [Key::Is(_)])
    }

    /// Whether every record is wanted.
    pub fn is_everything(&self) -> bool {
        self.filters.is_empty() && self.rest.is_empty()
    }

    /// The field and its values of which numbers are kept, where that is all that is wanted; every record has one of them.
    pub fn in_tally(&self) -> Option<(&'static str, BTreeSet<String>)> {
        match &self.filters[..] {
            _ if !self.rest.is_empty() => None,
            [] => Some(("", BTreeSet::from([String::new()]))),
            [filter] if filter.kept && !filter.keys.is_empty() => {
                Some((filter.name, filter.values.clone()))
            }
            _ => None,
        }
    }

    /// The rows of one filter alone.
    pub fn by_filter(&self, number: usize) -> Cond {
        let filter = &self.filters[number];
        if let Some(records) = &filter.records {
            return Cond::all().add(of(self.kind, "id").in_subquery(records.clone()));
        }
        filter.by_keys(&of(self.kind, &filter.column))
    }
}

impl Filter {
    fn by_keys(&self, column: &Expr) -> Cond {
        let is: Vec<&str> = self
            .keys
            .iter()
            .filter_map(|key| match key {
                Key::Is(key) => Some(key.as_str()),
                Key::Within(..) => None,
            })
            .collect();
        let mut any = Cond::any();
        match is[..] {
            [] => {}
            [key] => any = any.add(column.clone().eq(key)),
            _ => any = any.add(column.clone().is_in(is)),
        }
        for key in &self.keys {
            if let Key::Within(first, last) = key {
                let within = column.clone().gte(first.as_str());
                any = any.add(match last {
                    Some(last) => within.and(column.clone().lte(last.as_str())),
                    None => within,
                });
            }
        }
        any
    }
}
