//! What each kind of record asks of the registry when it is saved: derived facts, rules that need other records.

use std::future::Future;

use sea_orm::ConnectionTrait;
use styrbord_domain::act::Act;
use styrbord_domain::facts::{Facts, Head};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::DecisionFacts;
use uuid::Uuid;

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::bearing::Bearing;
use crate::page::Page;
use crate::purpose::Purpose;
use crate::{Audience, ChangeKind, Desk, Fault, Record, Writing};

/// A save in preparation, as the rules of its kind see it.
pub(crate) struct Context<'c, 'd> {
    pub writing: &'c Writing<'d>,
    pub head: &'c Head,
    /// The record as it stands; none when it is new.
    pub before: Option<&'c Record>,
    /// What was typed, for choices that exist only when registering.
    pub form: &'c Form,
    /// What the save is for.
    pub purpose: Purpose<'c>,
}

/// How the registry keeps a kind of record; each is implemented in the room of the kind (`kinds`).
pub(crate) trait KindRules: Facts {
    /// Whether a record's name is its own: no other of the kind that counts has it (`names::unique`).
    const OWN_NAMES: bool = false;

    /// Sets derived facts and checks rules that need other records.
    fn prepare(
        _facts: &mut Settled<Self>,
        _context: &Context<'_, '_>,
    ) -> impl Future<Output = Result<(), Fault>> + Send {
        async { Ok(()) }
    }

    /// The address of a new record, where it is not made from the title.
    fn address(&self) -> Option<String> {
        None
    }

    /// What a record is called that nobody has given a title.
    fn title(
        &self,
        _writing: &Writing<'_>,
    ) -> impl Future<Output = Result<Option<String>, Fault>> + Send {
        async { Ok(None) }
    }

    /// Whom a record is for: a new one, and one of a kind that says itself that it is closed.
    fn audience(
        &self,
        _writing: &Writing<'_>,
    ) -> impl Future<Output = Result<Audience, Fault>> + Send {
        async { Ok(Audience::Readers) }
    }

    /// How a decision stands to `record`, whose facts these are and which is to say what `after` says: whether it is about it,
    /// and of the forum that may decide about it.
    fn decided(
        &self,
        _writing: &Writing<'_>,
        _record: &Record,
        _after: &Self,
        _decision: &DecisionFacts,
    ) -> impl Future<Output = Result<Bearing, Fault>> + Send {
        async { Ok(Bearing::default()) }
    }

    /// The pages that say what this one says, by kind: a decision allows one change of all of them.
    fn alike(
        &self,
        _writing: &Writing<'_>,
        _page: &Page,
    ) -> impl Future<Output = Result<Vec<(Kind, Uuid)>, Fault>> + Send {
        async { Ok(Vec::new()) }
    }

    /// What is against bringing files to a record with these facts and this page, or taking them away, besides that they stand
    /// for good.
    fn against_files(
        &self,
        _page: &Page,
        _writing: &Writing<'_>,
    ) -> impl Future<Output = Result<(), Fault>> + Send {
        async { Ok(()) }
    }

    /// Whether the form of a record would be taken from who has the right to edit it, besides what it would say.
    fn edits(_desk: &Desk, _record: &Record) -> impl Future<Output = Result<bool, Fault>> + Send {
        async { Ok(true) }
    }

    /// The records that are removed with this one, or where it is `gone` those that were and come back with it: they are there
    /// for it alone.
    fn goes_along(
        &self,
        _connection: &impl ConnectionTrait,
        _page: &Page,
        _gone: bool,
    ) -> impl Future<Output = Result<Vec<Record>, Fault>> + Send {
        async { Ok(Vec::new()) }
    }

    /// The same with what follows from others as they are now, where that is something else: asked when it comes back after it
    /// was removed.
    fn followed_anew(
        &self,
        _writing: &Writing<'_>,
    ) -> impl Future<Output = Result<Option<Self>, Fault>> + Send {
        async { Ok(None) }
    }

    /// Does what was asked.
    fn perform(
        _desk: &Desk,
        _asked: &Asked<'_>,
    ) -> impl Future<Output = Result<Page, Fault>> + Send {
        async { Err(Fault::NotFound) }
    }

    /// What a page says of an act; nothing when there is no occasion for it.
    fn offer(
        _desk: &Desk,
        _record: &Record,
        _act: &'static Act,
    ) -> impl Future<Output = Result<Option<Offer>, Fault>> + Send {
        async { Ok(None) }
    }

    /// What an edit is that leaves title and text of a record with the facts `before` as they are, where it is more, or less, than that.
    fn change_of(&self, _before: &Self) -> ChangeKind {
        ChangeKind::Edited
    }

    /// Writes rows that go with the record. `before` are the facts that these came after, `entered` is what was typed of one
    /// that is new.
    fn after(
        &self,
        _writing: &mut Writing<'_>,
        _page: &Page,
        _before: Option<&Self>,
        _entered: Option<&Form>,
    ) -> impl Future<Output = Result<(), Fault>> + Send {
        async { Ok(()) }
    }
}
