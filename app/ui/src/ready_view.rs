//! Views of lists that come with the program: names for the questions that are asked of every register.

use jiff::ToSpan;
use jiff::civil::Date;
use styrbord_domain::listing::Listing;

/// A state of a list with a name, as a saved view is; a kind has a few of them (`Look::views`).
pub struct ReadyView {
    /// The key of its name.
    pub name: &'static str,
    /// Fields and what is wanted of each.
    pub filters: &'static [(&'static str, Wanted)],
    /// The columns beside the title; the usual ones where none are said.
    pub columns: &'static [&'static str],
    /// The order; the usual one where none is said.
    pub sort: &'static str,
}

/// What is wanted of a field.
pub enum Wanted {
    /// Any of some values.
    Any(&'static [&'static str]),
    /// A day from one to another, as days from today; either end may be open.
    Days(Option<i32>, Option<i32>),
}

/// Nobody and nothing is named.
pub const NONE: Wanted = Wanted::Any(&["-"]);

/// What is in force is asked for.
pub const IN_FORCE: &[(&str, Wanted)] = &[("in_force", Wanted::Any(&["true"]))];

impl ReadyView {
    /// One that is only narrowed.
    pub const fn of(name: &'static str, filters: &'static [(&'static str, Wanted)]) -> Self {
        Self {
            name,
            filters,
            columns: &[],
            sort: "",
        }
    }

    /// By what addresses name it.
    pub fn slug(&self) -> &'static str {
        self.name.strip_prefix("view-").unwrap_or(self.name)
    }

    /// What it shows on a day.
    pub fn listing(&self, today: Date) -> Listing {
        let filters = self.filters.iter();
        Listing {
            filters: filters
                .map(|(name, wanted)| ((*name).to_owned(), wanted.values(today)))
                .collect(),
            sort: self.sort.to_owned(),
            columns: (!self.columns.is_empty())
                .then(|| self.columns.iter().map(|&name| name.to_owned()).collect()),
            ..Listing::default()
        }
    }
}

impl Wanted {
    /// As an address says it.
    fn values(&self, today: Date) -> Vec<String> {
        match self {
            Self::Any(values) => values.iter().map(|&value| value.to_owned()).collect(),
            Self::Days(from, to) => {
                let end = |days: &Option<i32>| {
                    let day = days.and_then(|days| today.checked_add(days.days()).ok());
                    day.map_or_else(String::new, |day| day.to_string())
                };
                vec![format!("{}..{}", end(from), end(to))]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Wanted;

    #[test]
    fn days_are_counted_from_today() {
        let days = |from, to| Wanted::Days(from, to).values(date(2026, 11, 27));
        assert_eq!(days(Some(0), Some(90)), ["2026-11-27..2027-02-25"]);
        assert_eq!(days(None, Some(-1)), ["..2026-11-26"]);
    }
}
