//! What something was read from, and whether that still stands: by this pages are kept as they were rendered.
//!
//! A desk that takes notes ([`Desk::noting`]) remembers what is read through it. Finders get the database from
//! [`Desk::reads`], which wants to hear what of it they read; `Desk::store` does not ask and notes everything. So who
//! forgets to say what they read makes pages that end with the next save, and none that are wrong. What a save touched
//! is told by the change feed alone (`touched`).
//!
//! The notes also tell for whom it holds. All who may see and do the same read the same, except where who they are was
//! asked for: `Desk::actor` notes that, and `Desk::is_one_of` notes whose answer would have been another.

mod names;
mod notes;
mod source;
mod touched;

use std::sync::{Arc, PoisonError};

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use crate::references::each_slug;
use crate::{Desk, Fault, Record};

pub(crate) use notes::Notes;
pub(crate) use source::Source;
pub use source::Sources;
pub(crate) use touched::Touched;

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
