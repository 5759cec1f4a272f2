//! What something was read from, and whether that still stands: by this pages are kept as they were rendered.
//!
//! A desk that takes notes ([`Desk::noting`]) remembers what is read through it. Finders get the database from
//! [`Desk::reads`], which wants to hear what of it they read; `Desk::store` does not ask and notes everything. So who
//! forgets to say what they read makes pages that end with the next save, and none that are wrong. What a save touched
//! is told by the change feed alone (`touched`).
//!
//! The notes also tell for whom it holds. All who may see and do the same read the same, except where who they are was
//! asked for: `Desk::actor` notes that, and `Desk::is_one_of` notes whose answer would have been another.

mod touched;

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::DatabaseConnection;
use styrbord_domain::kind::Kind;
use styrbord_domain::link::place;
use uuid::Uuid;

use crate::references::each_slug;
use crate::{Desk, Fault, Record};

pub(crate) use touched::Touched;

/// The most sources that are told apart; what is read from more counts as read from everything.
const MOST: usize = 10_000;

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
}

impl Source<'_> {
    /// What stands for it. Two that happen to be the same end a page too early, and none too late.
    fn key(self) -> u64 {
        let mut hasher = DefaultHasher::new();
        match self {
            // As links in texts are kept, so that whatever may lead to one page is one name.
            Self::Name(name) => ("name", place(name)).hash(&mut hasher),
            other => other.hash(&mut hasher),
        }
        hasher.finish()
    }
}

/// The notes of a desk.
#[derive(Clone, Default, Debug)]
pub(crate) struct Notes(Option<Arc<Mutex<Noted>>>);

#[derive(Default, Debug)]
struct Noted {
    keys: HashSet<u64>,
    everything: bool,
    outside: bool,
    oneself: bool,
    others: BTreeSet<Uuid>,
}

impl Notes {
    fn with(&self, note: impl FnOnce(&mut Noted)) {
        if let Some(notes) = &self.0 {
            note(&mut notes.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl Noted {
    fn note(&mut self, source: Source<'_>) {
        self.everything |= matches!(source, Source::Everything) || self.keys.len() > MOST;
        if !self.everything {
            self.keys.insert(source.key());
        }
    }
}

/// For whom the same would have been read, of all who may see and do the same ([`crate::Reach`]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Readers {
    /// For nobody else: who they are was asked for, or stands in it.
    Oneself,
    /// For all but these accounts and persons.
    AllBut(Box<[Uuid]>),
}

impl Readers {
    /// Whether it is the same for whoever is at a desk.
    #[must_use]
    pub fn have(&self, desk: &Desk) -> bool {
        match self {
            Self::Oneself => false,
            Self::AllBut(others) => !desk.actor.is_one_of(others),
        }
    }
}

/// What something was read from.
#[derive(Clone, Debug)]
pub struct Sources {
    /// Sorted; none when it was read from everything.
    keys: Option<Box<[u64]>>,
}

impl Sources {
    /// Nothing that a save of a page touches: it stands until the feed tells of something else.
    pub(crate) fn of_no_page() -> Self {
        Self {
            keys: Some(Box::default()),
        }
    }

    fn has(&self, key: u64) -> bool {
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

impl Desk {
    /// The same desk, taking notes of what is read through it from here on.
    #[must_use]
    pub fn noting(self) -> Self {
        Self {
            notes: Notes(Some(Arc::default())),
            ..self
        }
    }

    /// What was read through this desk since it takes notes. None when it takes none, or when something was read of
    /// which the feed does not tell.
    #[must_use]
    pub fn sources(&self) -> Option<Sources> {
        let notes = self.notes.0.as_ref()?;
        let noted = notes.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.outside {
            return None;
        }
        if noted.everything {
            return Some(Sources { keys: None });
        }
        let mut keys: Box<[u64]> = noted.keys.iter().copied().collect();
        keys.sort_unstable();
        Some(Sources { keys: Some(keys) })
    }

    /// Whether what was read from these sources after one change still stands after another: no change between them
    /// has touched any. In doubt it does not.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn stands(&self, sources: &Sources, after: i64, upto: i64) -> Result<bool, Fault> {
        if after >= upto {
            return Ok(true);
        }
        if sources.keys.is_none() {
            return Ok(false);
        }
        let connection = self.registry.store().connection();
        let touched = self.registry.touched();
        touched.stands(connection, sources, after, upto).await
    }

    /// The database, to read these sources of it and nothing else.
    pub(crate) fn reads(&self, sources: &[Source<'_>]) -> &DatabaseConnection {
        for source in sources {
            self.note(*source);
        }
        self.registry.store().connection()
    }

    /// Notes a source.
    pub(crate) fn note(&self, source: Source<'_>) {
        self.notes.with(|noted| noted.note(source));
    }

    /// Notes records that were read, with the pages that their fields name.
    pub(crate) fn note_records(&self, records: &[Record]) {
        self.notes.with(|noted| {
            for record in records {
                noted.note(Source::Record(record.page.id));
                each_slug(record.page.kind, &record.facts, |slug| {
                    noted.note(Source::Name(slug));
                });
            }
        });
    }

    /// For whom what was read through this desk holds since it takes notes; for oneself alone when it takes none.
    #[must_use]
    pub fn readers(&self) -> Readers {
        let notes = self.notes.0.as_ref();
        let noted = notes.map(|notes| notes.lock().unwrap_or_else(PoisonError::into_inner));
        match noted {
            Some(noted) if !noted.oneself => {
                Readers::AllBut(noted.others.iter().copied().collect())
            }
            _ => Readers::Oneself,
        }
    }

    /// Notes that what follows is for this reader alone.
    pub fn note_oneself(&self) {
        self.notes.with(|noted| noted.oneself = true);
    }

    /// Whether this reader is one of some accounts or persons: the one way to ask who they are, so that what is shown to
    /// those who may see and do the same is not shown to these.
    pub(crate) fn is_one_of(&self, them: &[Uuid]) -> bool {
        let so = self.actor.is_one_of(them);
        self.notes.with(|noted| {
            noted.oneself |= so;
            noted.others.extend(them);
        });
        so
    }

    /// Notes that something is read which changes without the feed's knowing: such a page is not kept.
    pub(crate) fn note_outside(&self) {
        self.notes.with(|noted| noted.outside = true);
    }
}
