//! A record that was made by mistake is removed by who made it, before anything rests on it.
//!
//! Nothing is destroyed: its last save says that it was removed, and from then on it is for those who audit alone. For a while
//! who removed it can bring it back.

use std::collections::HashMap;

use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::facts::{Facts, Head};
use styrbord_domain::fault::Faults;
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_domain::removal::{WRITTEN, may_go};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::kind_rules::KindRules;
use crate::names::taken;
use crate::page::{Page, Record, object};
use crate::records::find;
use crate::rows::{account, change, link, page, revision};
use crate::systems::name_units;
use crate::{Audience, ChangeKind, Desk, Fault, Save, Writing};

/// How long a record can be brought back, in milliseconds: a day.
const WHILE: i64 = 24 * 60 * 60 * 1000;

impl Desk {
    /// Whether they may remove a record: they alone have written it, and nothing rests on it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn may_remove(&self, record: &Record) -> Result<bool, Fault> {
        if self.as_of.is_some() || !self.is_signed_in() {
            return Ok(false);
        }
        if !self.may_on(edit_right(record.page.kind), record).await? {
            return Ok(false);
        }
        let id = record.page.id;
        let connection = self.reads(&[Source::Record(id), Source::Links(id)]);
        Ok(self.going(connection, record).await?.is_ok())
    }

    /// Removes a record.
    ///
    /// # Errors
    /// `Refused` when others have worked on it, or something rests on it; `Conflict` when it was saved since `revision`.
    pub async fn remove(&self, kind: Kind, slug: &str, revision: i64) -> Result<Page, Fault> {
        let right = edit_right(kind);
        let (mut writing, before) = self.begin_on(right, kind, slug, Some(revision)).await?;
        let connection = writing.transaction().await?;
        let along = match self.going(connection, &before).await? {
            Ok(along) => along,
            Err(code) => return Err(Fault::refused("", code)),
        };
        let change = ChangeKind::Removed;
        let page = turned(&mut writing, before, Audience::Removed, change).await?;
        for other in along {
            turned(&mut writing, other, Audience::Removed, change).await?;
        }
        writing.commit().await?;
        Ok(page)
    }

    /// A record that they have removed and may bring back still.
    ///
    /// # Errors
    /// `NotFound` where there is none such.
    pub async fn removed(&self, kind: Kind, slug: &str) -> Result<Record, Fault> {
        self.removed_in(self.store().connection(), kind, slug).await
    }

    /// Brings back a record that they have removed.
    ///
    /// # Errors
    /// `NotFound` where there is none such, `Forbidden` where they may edit it no more, `Invalid` at `title` where another has its
    /// name by now, `Refused` where it names a page that was removed and has not come back.
    pub async fn bring_back(&self, kind: Kind, slug: &str) -> Result<Page, Fault> {
        let mut writing = self.begin(Action::Read).await?;
        let connection = writing.transaction().await?;
        let before = self.removed_in(connection, kind, slug).await?;
        let audience =
            for_kind!(kind, F => KindRules::audience(&before.facts::<F>()?, &writing).await?);
        if !self.actor.is_among(audience) {
            return Err(Fault::NotFound);
        }
        self.require_within(&writing, edit_right(kind), &before)
            .await?;
        if for_kind!(kind, F => <F as KindRules>::OWN_NAMES) {
            let (title, own) = (&before.page.title, Some(&before.page));
            if let Some(fault) = taken(&writing, kind, title, own, None).await? {
                return Err(Fault::Invalid(Faults(vec![fault])));
            }
        }
        // What went with it comes back with it, whatever was taken out of them since.
        let connection = writing.transaction().await?;
        let mut back = goes_along(connection, &before, true).await?;
        back.insert(0, before);
        let went = removals(connection, &back).await?;
        let with = back.first().and_then(|record| went.get(&record.page.id));
        back.retain(|other| went.get(&other.page.id) == with);
        let ids: Vec<Uuid> = back.iter().map(|record| record.page.id).collect();
        let names = link::Entity::find()
            .filter(link::Column::FromId.is_in(ids.iter().copied()))
            .filter(link::Column::ToId.is_not_in(ids.iter().copied()))
            .filter(link::Column::ToId.in_subquery(removed_pages()))
            .limit(1);
        if names.one(writing.transaction().await?).await?.is_some() {
            return Err(Fault::refused("", "removal_names_removed"));
        }
        let mut pages = Vec::with_capacity(back.len());
        for record in back {
            pages.push(stands_again(&mut writing, record).await?);
        }
        writing.commit().await?;
        pages.into_iter().next().ok_or(Fault::NotFound)
    }

    async fn removed_in(
        &self,
        connection: &impl ConnectionTrait,
        kind: Kind,
        slug: &str,
    ) -> Result<Record, Fault> {
        let record = find(connection, kind, slug).await?;
        let record = record
            .filter(|record| record.audience == Audience::Removed)
            .filter(|record| self.registry.clock().now() - record.saved_at < WHILE)
            .ok_or(Fault::NotFound)?;
        match self.wrote_alone(connection, &record.page, None).await? {
            true => Ok(record),
            false => Err(Fault::NotFound),
        }
    }

    /// The records that are removed with one, or what is against removing it: those are there for it alone, nobody else has
    /// worked on them and nothing rests on them either.
    async fn going(
        &self,
        connection: &impl ConnectionTrait,
        record: &Record,
    ) -> Result<Result<Vec<Record>, &'static str>, Fault> {
        let (kind, id) = (record.page.kind, record.page.id);
        let stays = for_kind!(kind, F => {
            let facts = record.facts::<F>()?;
            !may_go(kind, &record.page.slug, &record.facts, facts.lock(), facts.is_fixed())
        });
        if stays {
            return Ok(Err("removal_rests"));
        }
        if !self.wrote_alone(connection, &record.page, None).await? {
            return Ok(Err("removal_not_yours"));
        }
        let along = goes_along(connection, record, false).await?;
        let others: Vec<Uuid> = along.iter().map(|other| other.page.id).collect();
        for other in &others {
            self.note(Source::Record(*other));
            self.note(Source::Links(*other));
        }
        // What cannot go with it names it.
        let all: Vec<Uuid> = others.iter().copied().chain([id]).collect();
        let stays = rests(connection, &all).await?
            || !others.is_empty() && !self.others_wrote(connection, &others).await?.is_empty();
        match stays {
            true => Ok(Err("removal_rests")),
            false => Ok(Ok(along)),
        }
    }
}

/// What goes with a record, or where that is `gone` may come back with it, whoever wrote it.
async fn goes_along(
    connection: &impl ConnectionTrait,
    record: &Record,
    gone: bool,
) -> Result<Vec<Record>, Fault> {
    for_kind!(record.page.kind, F => {
        let facts = record.facts::<F>()?;
        KindRules::goes_along(&facts, connection, &record.page, gone).await
    })
}

/// When each of some records was removed.
async fn removals(
    connection: &impl ConnectionTrait,
    records: &[Record],
) -> Result<HashMap<Uuid, i64>, Fault> {
    let removed: Vec<(Uuid, i64)> = revision::Entity::find()
        .select_only()
        .column(revision::Column::PageId)
        .column_as(revision::Column::At.max(), "at")
        .filter(revision::Column::PageId.is_in(records.iter().map(|record| record.page.id)))
        .filter(revision::Column::Kind.eq(ChangeKind::Removed.as_str()))
        .group_by(revision::Column::PageId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(removed.into_iter().collect())
}

/// Whether something was done with one of some pages but writing it, or others than these name one.
async fn rests(connection: &impl ConnectionTrait, pages: &[Uuid]) -> Result<bool, Fault> {
    let these = || pages.iter().copied();
    let done = change::Entity::find()
        .filter(change::Column::PageId.is_in(these()))
        .filter(change::Column::Kind.is_not_in(WRITTEN.map(|kind| kind.as_str())))
        .limit(1);
    let named = link::Entity::find()
        .filter(link::Column::ToId.is_in(these()))
        .filter(link::Column::FromId.is_not_in(these()))
        .filter(link::Column::FromId.not_in_subquery(removed_pages()))
        .limit(1);
    let behind = account::Entity::find()
        .filter(account::Column::PersonId.is_in(these()))
        .limit(1);
    Ok(done.one(connection).await?.is_some()
        || named.one(connection).await?.is_some()
        || name_units(connection, pages).await?
        || behind.one(connection).await?.is_some())
}

/// The pages that were removed.
fn removed_pages() -> SelectStatement {
    let removed = page::Column::Audience.eq(Audience::Removed.to_string());
    let mut pages = Query::select();
    pages.column(page::Column::Id).from(page::Entity);
    pages.and_where(removed);
    pages
}

/// Lets a record that was removed stand again, for those whom it is for by now and with what follows from others by now.
async fn stands_again(writing: &mut Writing<'_>, mut record: Record) -> Result<Page, Fault> {
    let audience = for_kind!(record.page.kind, F => {
        let facts: F = record.facts()?;
        if let Some(anew) = facts.followed_anew(writing).await? {
            record.facts = object(&anew)?;
        }
        KindRules::audience(&facts, writing).await?
    });
    turned(writing, record, audience, ChangeKind::BroughtBack).await
}

/// Saves a record as it is for others than before.
async fn turned(
    writing: &mut Writing<'_>,
    mut before: Record,
    audience: Audience,
    kind: ChangeKind,
) -> Result<Page, Fault> {
    before.audience = audience;
    let head = Head {
        title: before.page.title.clone(),
        text: before.text.clone(),
    };
    let save = Save {
        head: &head,
        facts: before.facts.clone(),
        kind,
        note: "",
    };
    writing.update(&before, save).await
}
