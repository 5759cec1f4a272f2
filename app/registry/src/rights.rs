//! What somebody may do to one record: by the roles of their account, which hold for the whole register, and by what the
//! record says of the person behind it (domain §9, "own").

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use styrbord_domain::facts::{Facts, Whole};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::{Action, Holding};
use uuid::Uuid;

use crate::basis::Basis;
use crate::depends::Source;
use crate::records::find;
use crate::references::lookup;
use crate::{Actor, Audience, Desk, Fault, Record, Writing};

impl Desk {
    /// Whether they may register records of a kind: any, or at least such as are part of a record of theirs.
    #[must_use]
    pub fn may_add(&self, kind: Kind) -> bool {
        for_kind!(kind, F => self.may(F::EDIT) || !F::PART_OF.is_empty() && self.may_hold(F::EDIT))
            || self.may_propose(kind)
    }

    /// Whether they may propose a record of a kind, where that is less than to register one.
    #[must_use]
    pub fn may_propose(&self, kind: Kind) -> bool {
        kinds::propose_right(kind).is_some_and(|right| self.may(right))
    }

    /// Whether their roles let them do something to the page of a kind at an address, whatever it says.
    #[must_use]
    pub fn may_at(&self, action: Action, kind: Kind, slug: &str) -> bool {
        let edits = action == kinds::edit_right(kind);
        let besides = edits.then(|| kinds::keeping_right(kind, slug)).flatten();
        self.may(action) || besides.is_some_and(|right| self.may(right))
    }

    /// Whether they may do something to a record. A record that they may not know of they may not touch, and nobody one that was
    /// removed.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn may_on(&self, action: Action, record: &Record) -> Result<bool, Fault> {
        let is_there = record.audience != Audience::Removed;
        if !is_there || !self.actor.is_among(record.audience) {
            return Ok(false);
        }
        let may = self.may_at(action, record.page.kind, &record.page.slug);
        if may || !self.could(action, record.page.kind) {
            return Ok(may);
        }
        let connection = self.reads(&[Source::Record(record.page.id)]);
        let names = for_kind!(record.page.kind, F => named(&record.facts::<F>()?, self.today()));
        for name in &names {
            self.note(Source::Name(name));
        }
        let by = self.may_besides(connection, action, record).await?;
        Ok(by.is_some())
    }

    /// By what right they may do something to a record without a role of their account: by what the record says of them or
    /// of whom they stand in for, or because it is a proposal of theirs on which nobody else has worked.
    pub(crate) async fn may_besides(
        &self,
        connection: &impl ConnectionTrait,
        action: Action,
        record: &Record,
    ) -> Result<Option<Basis>, Fault> {
        let kind = record.page.kind;
        let is_proposal = for_kind!(kind, F => record.facts::<F>()?.is_proposal());
        if action == kinds::edit_right(kind)
            && is_proposal
            && self.may_propose(kind)
            && self.wrote_alone(connection, &record.page, None).await?
        {
            return Ok(Some(Basis::Own));
        }
        holds(connection, self, action, record, self.today()).await
    }

    /// Whether there could be records of a kind that they may edit.
    #[must_use]
    pub fn may_edit_some(&self, kind: Kind) -> bool {
        let right = kinds::edit_right(kind);
        self.may(right) || self.could(right, kind)
    }

    /// Whether there could be records of a kind to which they may do something without a role of their account.
    fn could(&self, action: Action, kind: Kind) -> bool {
        let proposes = action == kinds::edit_right(kind) && self.may_propose(kind);
        self.as_of.is_none() && (proposes || self.may_hold(action))
    }

    /// Whether what a record says of them could give them a right at this desk.
    fn may_hold(&self, action: Action) -> bool {
        self.as_of.is_none() && self.actor.may_hold(action)
    }

    /// Goes on only when they may do something to a record.
    ///
    /// # Errors
    /// `NotFound` where there is no such record, or none that they may know of; `SignIn` or `Forbidden` without the right.
    pub(crate) async fn require_on(
        &self,
        action: Action,
        kind: Kind,
        slug: &str,
    ) -> Result<(), Fault> {
        self.is_of_today()?;
        if self.may_at(action, kind, slug) {
            return Ok(());
        }
        if !self.could(action, kind) {
            return self.actor.require(action);
        }
        let record = self.record(kind, slug).await?;
        if self.may_on(action, &record).await? {
            Ok(())
        } else {
            Err(self.actor.forbid(action.as_str()))
        }
    }

    /// Opens the one way to write to a record, as it stood at `revision` (at any, where none is given). The right is asked
    /// before anything is locked, and again of what stands then.
    ///
    /// # Errors
    /// As `require_on`; `Conflict` when somebody has saved since.
    pub(crate) async fn begin_on(
        &self,
        action: Action,
        kind: Kind,
        slug: &str,
        revision: Option<i64>,
    ) -> Result<(Writing<'_>, Record), Fault> {
        self.require_on(action, kind, slug).await?;
        let writing = self.writing().await?;
        let found = find(writing.transaction().await?, kind, slug).await?;
        let before = found
            .filter(|record| self.actor.is_among(record.audience))
            .ok_or(Fault::NotFound)?;
        if before.audience == Audience::Removed {
            return Err(self.actor.forbid(action.as_str()));
        }
        self.require_within(&writing, action, &before).await?;
        match revision {
            Some(revision) if revision != before.page.revision => Err(Fault::Conflict {
                current: before.page.revision,
            }),
            _ => Ok((writing, before)),
        }
    }

    /// Asks within a write for the right to do something to a record, and notes by what it is given.
    ///
    /// # Errors
    /// `Forbidden` or `SignIn` where there is none.
    pub(crate) async fn require_within(
        &self,
        writing: &Writing<'_>,
        action: Action,
        record: &Record,
    ) -> Result<(), Fault> {
        if self.may_at(action, record.page.kind, &record.page.slug) {
            return Ok(());
        }
        let connection = writing.transaction().await?;
        match self.may_besides(connection, action, record).await? {
            Some(by) => {
                writing.acts_by(&by);
                Ok(())
            }
            None => Err(self.actor.forbid(action.as_str())),
        }
    }
}

impl Actor {
    /// Whether what a record says of them could give them a right: a person stands behind them, and they may write or it is
    /// one to read.
    pub(crate) fn may_hold(&self, action: Action) -> bool {
        self.person.is_some()
            && (action.is_reading() || !self.read_only)
            && Holding::ALL.iter().any(|held| held.gives(action))
    }
}

/// By what right a record, or one that it is part of, lets a person do something on a day.
async fn holds(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    action: Action,
    record: &Record,
    day: Date,
) -> Result<Option<Basis>, Fault> {
    for_kind!(record.page.kind, F => {
        let facts = record.facts::<F>()?;
        Box::pin(holds_by(connection, desk, action, (record.page.id, &facts), day)).await
    })
}

/// As `holds`, by the facts of a record.
pub(crate) async fn holds_by<F: Facts>(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    action: Action,
    (page, facts): (Uuid, &F),
    day: Date,
) -> Result<Option<Basis>, Fault> {
    let mut by = is_held(connection, desk, action, (page, facts), day).await?;
    for whole in facts.within() {
        if by == Some(Basis::Own) {
            break;
        }
        let other = has_whole(connection, desk, action, whole, day).await?;
        by = Basis::better(by, other);
    }
    Ok(by)
}

/// What keeps a person from putting a record where its facts put it: every record that they are newly part of, beside
/// what `before` was part of, must be theirs, and where there is no `before` there must be one. The facts are settled
/// (`addresses`), and what they say of the person gives nothing. With it, for whom they stand in where it is not theirs by
/// themselves.
pub(crate) async fn against_joining<F: Facts>(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    (before, facts): (Option<&F>, &F),
    day: Date,
) -> Result<(Faults, Option<Basis>), Fault> {
    let stood = before.map(F::within).unwrap_or_default();
    let wholes = facts.within();
    let mut faults = Faults::default();
    let mut stands_in = None;
    if before.is_none() && wholes.is_empty() {
        for (field, _) in F::PART_OF {
            faults.push(FieldFault::new(*field, "part_of_own"));
        }
    }
    for whole in wholes.into_iter().filter(|whole| !stood.contains(whole)) {
        match has_whole(connection, desk, F::EDIT, whole, day).await? {
            None => faults.push(FieldFault::new(whole.field, "part_of_own")),
            Some(Basis::Own) => {}
            by => stands_in = stands_in.or(by),
        }
    }
    Ok((faults, stands_in))
}

/// By what whoever is at a desk has a right to a record of which another is part: by what it says, or by what it is part of
/// itself, as the benefit of an indicator is of a project. No chain of records is longer.
pub(crate) async fn has_whole(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    action: Action,
    Whole { kind, slug, .. }: Whole<'_>,
    day: Date,
) -> Result<Option<Basis>, Fault> {
    let Some(whole) = find(connection, kind, slug).await? else {
        return Ok(None);
    };
    let mut by = is_held_by(connection, desk, action, &whole, day).await?;
    let above: Vec<(Kind, String)> = for_kind!(kind, W => {
        let facts = whole.facts::<W>()?;
        let above = facts.within().into_iter();
        above.map(|above| (above.kind, above.slug.to_owned())).collect()
    });
    for (kind, slug) in above {
        if by == Some(Basis::Own) {
            break;
        }
        desk.note(Source::Name(&slug));
        if let Some(topmost) = find(connection, kind, &slug).await? {
            let other = is_held_by(connection, desk, action, &topmost, day).await?;
            by = Basis::better(by, other);
        }
    }
    Ok(by)
}

/// By what right a record itself lets a person do something on a day.
async fn is_held_by(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    action: Action,
    record: &Record,
    day: Date,
) -> Result<Option<Basis>, Fault> {
    for_kind!(record.page.kind, F => {
        let facts = record.facts::<F>()?;
        Box::pin(is_held(connection, desk, action, (record.page.id, &facts), day)).await
    })
}

async fn is_held<F: Facts>(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    action: Action,
    (page, facts): (Uuid, &F),
    day: Date,
) -> Result<Option<Basis>, Fault> {
    if !desk.actor.may_hold(action) {
        return Ok(None);
    }
    let holders: BTreeSet<&str> = facts
        .holders(day)
        .into_iter()
        .filter_map(|(held, slug)| held.gives(action).then_some(slug))
        .collect();
    // By identity: a person's page may have got another address since.
    let pages = lookup(connection, &holders).await?;
    let people: Vec<Uuid> = pages.into_values().map(|(id, _)| id).collect();
    Ok(given(desk, action, &people, page))
}

/// By what right the person at a desk may do what a page gives to some people, if they may.
pub(crate) fn given(desk: &Desk, action: Action, people: &[Uuid], page: Uuid) -> Option<Basis> {
    if desk.is_one_of(people) {
        return Some(Basis::Own);
    }
    // Who stands in hands nothing on.
    let lent = desk.actor.stand_in(people, page);
    let lent = lent.filter(|_| action != Action::NameSubstitute);
    lent.cloned().map(Basis::For)
}

/// The pages by which rights to a record are judged.
fn named<F: Facts>(facts: &F, day: Date) -> Vec<String> {
    let holders = facts.holders(day).into_iter().map(|(_, slug)| slug);
    let within = facts.within().into_iter().map(|whole| whole.slug);
    holders.chain(within).map(str::to_owned).collect()
}
