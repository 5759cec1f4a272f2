//! What is read, and what something was read from.

use std::hash::{DefaultHasher, Hash, Hasher};

use styrbord_domain::kind::Kind;
use styrbord_domain::link::place;
use uuid::Uuid;

/// Something that is read, and that saves touch.
#[derive(Clone, Copy, Hash, Debug)]
pub(crate) enum Source<'s> {
    /// Everything that the feed tells of.
    Everything,
    /// Which records of a kind there are, and what stands in their facts: lists, counts, choices.
    Kind(Kind),
    /// One record: its head, facts, text and history, and the rows that are written with its saves.
    Record(Uuid),
    /// Which records point at a page.
    Links(Uuid),
    /// The page that an address, a title or a number leads to.
    Name(&'s str),
    /// Which records have links in texts by a name.
    LinksBy(&'s str),
}

impl Source<'_> {
    /// What stands for it. Two that happen to be the same end a page too early, and none too late.
    pub(super) fn key(self) -> u64 {
        let mut hasher = DefaultHasher::new();
        match self {
            // As links in texts are kept, so that whatever may lead to one page is one name.
            Self::Name(name) => ("name", place(name)).hash(&mut hasher),
            Self::LinksBy(name) => ("links by", place(name)).hash(&mut hasher),
            other => other.hash(&mut hasher),
        }
        hasher.finish()
    }
}

/// What something was read from.
#[derive(Clone, Debug)]
pub struct Sources {
    /// Sorted; none when it was read from everything.
    pub(super) keys: Option<Box<[u64]>>,
}

impl Sources {
    /// Nothing that a save of a page touches: it stands until the feed tells of something else.
    pub(crate) fn of_no_page() -> Self {
        Self {
            keys: Some(Box::default()),
        }
    }

    pub(super) fn has(&self, key: u64) -> bool {
        self.keys
            .as_ref()
            .is_none_or(|keys| keys.binary_search(&key).is_ok())
    }

    /// How many bytes it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.keys.as_ref().map_or(0, |keys| size_of_val(&**keys))
    }
}
