//! The one way to write: facts, text, links, revision and change in one transaction.

use sea_orm::sea_query::{Alias, Expr, LockType, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, NotSet,
    QueryFilter, QuerySelect, Set,
};
use serde_json::{Map, Value};
use styrbord_domain::change::ChangeKind;
use styrbord_domain::facts::Head;
use styrbord_domain::kind::Kind;
use styrbord_domain::name::name_key;
use styrbord_domain::order::sort_key;
use styrbord_domain::slug::{MAX_SLUG, ROUTE_WORDS, slug};
use uuid::Uuid;

use crate::chain::{End, Growth};
use crate::desk::now;
use crate::names::number_key;
use crate::page::{Page, Record};
use crate::references::{References, named};
use crate::rows::{change, link, page, revision, slug_alias};
use crate::store::Turn;
use crate::{Desk, Fault, columns, links, security};

/// What is to be saved of one page.
pub(crate) struct Save<'s> {
    pub head: &'s Head,
    pub facts: Map<String, Value>,
    pub kind: ChangeKind,
    /// Why, in the person's words.
    pub note: &'s str,
}

/// A write transaction. Dropping it undoes everything; `commit` makes it last.
pub(crate) struct Writing<'d> {
    desk: &'d Desk,
    turn: Turn<'d>,
    now: i64,
    chain: Growth,
    /// Whether a page has got another address: a change also where nothing else differs.
    moved: bool,
}

impl<'d> Writing<'d> {
    pub async fn begin(desk: &'d Desk) -> Result<Self, Fault> {
        let turn = desk.store().begin().await?;
        // Locking the feed's end orders writers, so that sequence numbers follow the order of commits.
        let mut select = Query::select();
        select
            .columns([Alias::new("seq"), Alias::new("hash")])
            .from(Alias::new("feed"));
        if turn.transaction.get_database_backend() == sea_orm::DbBackend::Postgres {
            select.lock(LockType::Update);
        }
        let end = turn
            .transaction
            .query_one(&select)
            .await?
            .ok_or_else(|| Fault::internal("the feed has no end"))?;
        let (sequence, hash) = (end.try_get("", "seq")?, end.try_get("", "hash")?);
        let before = change::Entity::find_by_id(sequence)
            .one(&turn.transaction)
            .await?
            .map_or(0, |change| change.at);
        Ok(Self {
            desk,
            turn,
            // A clock that was set back dates nothing before what is there already.
            now: std::cmp::max(now(), before),
            chain: Growth::from(End { sequence, hash }),
            moved: false,
        })
    }

    /// The transaction, for reading what rules need and for writing rows that go with a save.
    pub fn transaction(&self) -> &DatabaseTransaction {
        &self.turn.transaction
    }

    /// The instant of this write.
    pub const fn now(&self) -> i64 {
        self.now
    }

    /// What this write adds to the chain of changes beside its saves.
    pub const fn chain(&mut self) -> &mut Growth {
        &mut self.chain
    }

    /// The desk that writes.
    pub const fn desk(&self) -> &Desk {
        self.desk
    }

    /// Registers a new page. Without `address` its slug is made from the title and made unique.
    pub async fn create(
        &mut self,
        kind: Kind,
        address: Option<&str>,
        save: Save<'_>,
    ) -> Result<Page, Fault> {
        let references =
            References::resolve(self.transaction(), kind, &save.facts, &save.head.text).await?;
        let page = Page {
            id: Uuid::now_v7(),
            kind,
            slug: self
                .free_slug(&address.map_or_else(|| slug(&save.head.title), slug))
                .await?,
            title: save.head.title.clone(),
            revision: 1,
            created_at: self.now,
            updated_at: self.now,
        };
        page::ActiveModel {
            id: Set(page.id),
            kind: Set(kind.as_str().to_owned()),
            slug: Set(page.slug.clone()),
            title: Set(page.title.clone()),
            sort_key: Set(sort_key(&page.title)),
            name_key: Set(Some(name_key(&page.title))),
            number_key: Set(number_key(&save.facts)),
            revision: Set(1),
            created_at: Set(self.now),
            updated_at: Set(self.now),
            // Everybody, until the record says otherwise.
            audience: NotSet,
        }
        .insert(self.transaction())
        .await?;
        columns::write(
            self.transaction(),
            kind,
            page.id,
            &save.facts,
            &references.pages,
            true,
        )
        .await?;
        links::write(self.transaction(), page.id, &references.links).await?;
        // Links that were waiting for this page now lead somewhere.
        links::lead_anew(self.transaction(), &names_of(&page, &save.facts)).await?;
        self.append(&page, &save).await?;
        Ok(page)
    }

    /// Saves over `before`. Nothing happens, and the revision stays, when nothing differs.
    pub async fn update(&mut self, before: &Record, save: Save<'_>) -> Result<Page, Fault> {
        let same = before.page.title == save.head.title
            && before.text == save.head.text
            && before.facts == save.facts;
        if same
            && !self.moved
            && matches!(
                save.kind,
                ChangeKind::Edited | ChangeKind::Imported | ChangeKind::Restored
            )
        {
            return Ok(before.page.clone());
        }
        let kind = before.page.kind;
        let page = Page {
            title: save.head.title.clone(),
            revision: before.page.revision + 1,
            updated_at: self.now,
            ..before.page.clone()
        };
        page::Entity::update_many()
            .col_expr(page::Column::Title, Expr::val(page.title.as_str()))
            .col_expr(page::Column::SortKey, Expr::val(sort_key(&page.title)))
            .col_expr(page::Column::NameKey, Expr::val(name_key(&page.title)))
            .col_expr(page::Column::NumberKey, Expr::val(number_key(&save.facts)))
            .col_expr(page::Column::Revision, Expr::val(page.revision))
            .col_expr(page::Column::UpdatedAt, Expr::val(self.now))
            .filter(page::Column::Id.eq(page.id))
            .exec(self.transaction())
            .await?;
        // As the last save has them: `before` names pages by the addresses that they have now.
        let stored = self.facts_as_saved(before).await?;
        let facts_changed = stored != save.facts;
        let links_changed =
            named(kind, &stored, &before.text) != named(kind, &save.facts, &save.head.text);
        // Most saves are of a text alone: columns and links stand.
        if facts_changed || links_changed {
            let references =
                References::resolve(self.transaction(), kind, &save.facts, &save.head.text).await?;
            if facts_changed {
                columns::write(
                    self.transaction(),
                    kind,
                    page.id,
                    &save.facts,
                    &references.pages,
                    false,
                )
                .await?;
            }
            if links_changed {
                link::Entity::delete_many()
                    .filter(link::Column::FromId.eq(page.id))
                    .exec(self.transaction())
                    .await?;
                links::write(self.transaction(), page.id, &references.links).await?;
            }
        }
        let (had, has) = (
            names_of(&before.page, &before.facts),
            names_of(&page, &save.facts),
        );
        if had != has {
            links::lead_anew(self.transaction(), &[had, has].concat()).await?;
        }
        self.append(&page, &save).await?;
        Ok(page)
    }

    /// Gives a page another address; the old one keeps leading to it. An address that it had itself it may have again.
    pub async fn rename(&mut self, page: &mut Page, wanted: &str) -> Result<(), Fault> {
        let wanted = slug(wanted);
        if wanted == page.slug {
            return Ok(());
        }
        let own = slug_alias::Entity::delete_many()
            .filter(slug_alias::Column::Slug.eq(wanted.as_str()))
            .filter(slug_alias::Column::PageId.eq(page.id))
            .exec(self.transaction())
            .await?;
        let free = if own.rows_affected > 0 {
            wanted
        } else {
            self.free_slug(&wanted).await?
        };
        slug_alias::ActiveModel {
            slug: Set(page.slug.clone()),
            page_id: Set(page.id),
        }
        .insert(self.transaction())
        .await?;
        page::Entity::update_many()
            .col_expr(page::Column::Slug, Expr::val(free.as_str()))
            .filter(page::Column::Id.eq(page.id))
            .exec(self.transaction())
            .await?;
        links::lead_anew(self.transaction(), &[&page.slug, &free]).await?;
        page.slug = free;
        self.moved = true;
        Ok(())
    }

    /// Makes everything last, and tells those who follow the feed.
    pub async fn commit(mut self) -> Result<(), Fault> {
        self.chain
            .close(&self.turn.transaction, self.desk.actor(), self.now)
            .await?;
        self.turn.transaction.commit().await?;
        for event in self.chain.events() {
            security::happened(event, self.desk.actor());
        }
        // A later save of another process may be known already: the position never goes back.
        self.desk.registry.feed().send_if_modified(|end| {
            let reached = self.chain.end().sequence;
            let later = reached > *end;
            if later {
                *end = reached;
            }
            later
        });
        Ok(())
    }

    /// The facts of a record as its last save wrote them.
    async fn facts_as_saved(&self, record: &Record) -> Result<Map<String, Value>, Fault> {
        let facts: Option<String> =
            revision::Entity::find_by_id((record.page.id, record.page.revision))
                .select_only()
                .column(revision::Column::Facts)
                .into_tuple()
                .one(self.transaction())
                .await?;
        Ok(serde_json::from_str(&facts.ok_or(Fault::NotFound)?)?)
    }

    /// A slug that no page has or had and no route uses: the wanted one, or the wanted one with a number.
    async fn free_slug(&self, wanted: &str) -> Result<String, Fault> {
        if !ROUTE_WORDS.contains(&wanted) && !self.taken(wanted).await? {
            return Ok(wanted.to_owned());
        }
        // What is longer than a slug may be would be read as another's.
        let numbered = |number: u64| {
            let number = number.to_string();
            let room = MAX_SLUG.saturating_sub(number.len() + 1);
            let stem = wanted.get(..room).unwrap_or(wanted);
            format!("{}-{number}", stem.trim_end_matches('-'))
        };
        // Doubling, then halving: a few questions, however many pages are called the same.
        let (mut taken, mut free) = (1, 2);
        while self.taken(&numbered(free)).await? {
            (taken, free) = (free, free * 2);
        }
        while free - taken > 1 {
            let middle = taken.midpoint(free);
            if self.taken(&numbered(middle)).await? {
                taken = middle;
            } else {
                free = middle;
            }
        }
        Ok(numbered(free))
    }

    async fn taken(&self, slug: &str) -> Result<bool, Fault> {
        let page = page::Entity::find()
            .filter(page::Column::Slug.eq(slug))
            .one(self.transaction())
            .await?;
        Ok(page.is_some()
            || slug_alias::Entity::find_by_id(slug)
                .one(self.transaction())
                .await?
                .is_some())
    }

    /// Adds the revision; its row of the feed follows.
    async fn append(&mut self, page: &Page, save: &Save<'_>) -> Result<(), Fault> {
        let actor = self.desk.actor();
        let row = revision::Model {
            page_id: page.id,
            number: page.revision,
            title: save.head.title.clone(),
            text: save.head.text.clone(),
            facts: serde_json::to_string(&save.facts)?,
            kind: save.kind.as_str().to_owned(),
            actor_id: actor.account,
            actor_name: actor.name.clone(),
            at: self.now,
            note: save.note.to_owned(),
            slug: Some(page.slug.clone()),
        };
        self.chain.add_revision(page.kind, save.kind, &row)?;
        revision::Entity::insert(revision::ActiveModel::from(row).reset_all())
            .exec_without_returning(self.transaction())
            .await?;
        Ok(())
    }
}

/// What links in texts may call a page.
fn names_of<'n>(page: &'n Page, facts: &'n Map<String, Value>) -> [&'n str; 3] {
    let number = facts.get("number").and_then(Value::as_str);
    [&page.slug, &page.title, number.unwrap_or(&page.slug)]
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
