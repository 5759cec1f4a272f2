//! Which item is dealt with where a meeting is run.

use styrbord_domain::kind::Kind;
use styrbord_domain::slug::slug;
use styrbord_registry::ITEM;

use super::places::BEHIND;

/// Which item is dealt with.
#[derive(Clone)]
pub enum At {
    /// One that is named.
    Item(String),
    /// The first that is open behind one that is named, or else of all.
    Behind(String),
    /// The first that is open.
    First,
}

impl At {
    /// As an address or a form says it by name.
    pub fn said<'s>(by_name: impl Fn(&str) -> Option<&'s str>) -> Self {
        // A slug is made of anything, also of nothing.
        let named = |name| by_name(name).filter(|said| !said.is_empty()).map(slug);
        let item = named(ITEM).map(Self::Item);
        item.or_else(|| named(BEHIND).map(Self::Behind))
            .unwrap_or(Self::First)
    }

    /// Its address in a meeting.
    #[must_use]
    pub fn address(&self, meeting: &str) -> String {
        let run = format!("{}/run", Kind::Meeting.path(meeting));
        match self {
            Self::Item(item) => format!("{run}?{ITEM}={item}"),
            Self::Behind(item) => format!("{run}?{BEHIND}={item}"),
            Self::First => run,
        }
    }
}
