//! The one way to write: facts, text, links, revision and change in one transaction. It holds one save or many: what they
//! look up is asked once, what they insert is gathered, and the chain grows by all of them when it ends.

mod pending;
mod series;
mod sight;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::sea_query::{
    Expr, ExprTrait, LockType, Query, SimpleExpr, SubQueryStatement, UpdateStatement,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityName, EntityTrait,
    ModelTrait, QueryFilter, QueryTrait, Set,
};
use serde_json::{Map, Value};
use styrbord_domain::change::ChangeKind;
use styrbord_domain::decisions::DecisionNumber;
use styrbord_domain::facts::Head;
use styrbord_domain::kind::Kind;
use styrbord_domain::name::name_key;
use styrbord_domain::order::sort_key;
use styrbord_domain::rights::Action;
use styrbord_domain::slug::{MAX_SLUG, ROUTE_WORDS, slug};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::basis::Basis;
use crate::chain::{End, Growth, new_salt};
use crate::lines::give_ids;
use crate::links::Lead;
use crate::look::Look;
use crate::page::number_key;
use crate::page::{Page, Record};
use crate::records::find_id;
use crate::references::{Link, References, TEXT, named, pages_in};
use crate::rows::{change, feed, link, page, revision, slug_alias};
use crate::store::Turn;
use crate::{Audience, Desk, Fault, Once, StandIn, columns, drafts, held, links, security, tally};

pub(crate) use pending::Pending;
use series::Series;
pub(crate) use sight::Ahead;
use sight::Sight;

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
    /// What is to be inserted and is not yet in the database.
    pending: Mutex<Pending>,
    /// What has been looked up.
    sight: Mutex<Sight>,
    /// The last numbers of series.
    series: Mutex<Series>,
    /// Records that rules have asked about.
    records: Mutex<HashMap<Uuid, Arc<Record>>>,
    /// How often something was changed here, or may have been.
    touches: AtomicU64,
    /// Whether somebody may have got or lost a seat.
    seats: bool,
    /// Whether a page has got another address: a change also where nothing else differs.
    moved: bool,
    /// By how much the numbers of records grow.
    tally: tally::Growth,
    /// In whose name they act, where it is by the right of another.
    on_behalf_of: OnceLock<String>,
}

impl Desk {
    /// Opens the one way to write, after asking for the right once.
    pub(crate) async fn begin(&self, action: Action) -> Result<Writing<'_>, Fault> {
        self.actor.require(action)?;
        self.writing().await
    }

    /// Opens the one way to write, for who has asked for the right.
    pub(crate) async fn writing(&self) -> Result<Writing<'_>, Fault> {
        self.is_of_today()?;
        Writing::begin(self).await
    }
}

impl<'d> Writing<'d> {
    pub async fn begin(desk: &'d Desk) -> Result<Self, Fault> {
        let turn = desk.store().begin().await?;
        let (end, before) = end_of_feed(&turn.transaction).await?;
        Ok(Self {
            desk,
            turn,
            // A clock that was set back dates nothing before what is there already.
            now: std::cmp::max(desk.registry.clock().now(), before),
            chain: Growth::from(end),
            pending: Mutex::default(),
            sight: Mutex::default(),
            series: Mutex::default(),
            records: Mutex::default(),
            touches: AtomicU64::new(0),
            moved: false,
            seats: false,
            tally: tally::Growth::default(),
            on_behalf_of: OnceLock::new(),
        })
    }

    /// The transaction, for writing rows that go with a save, and for reading. What was saved so far is there.
    pub async fn transaction(&self) -> Result<&DatabaseTransaction, Fault> {
        self.touches.fetch_add(1, Ordering::Relaxed);
        self.written().await
    }

    /// The same, for reading alone.
    pub async fn written(&self) -> Result<&DatabaseTransaction, Fault> {
        let transaction = &self.turn.transaction;
        self.pending.lock().await.write(transaction).await?;
        Ok(transaction)
    }

    /// A row that goes with a save, to be inserted with others of its table.
    pub fn add<M: ModelTrait>(&mut self, row: M)
    where
        M::Entity: EntityName,
    {
        self.touches.fetch_add(1, Ordering::Relaxed);
        self.pending.get_mut().add(row);
    }

    /// A row of a table whose columns are known by name.
    pub fn add_row(
        &mut self,
        table: &'static str,
        row: Vec<sea_orm::Value>,
        columns: impl FnOnce() -> Vec<String>,
    ) {
        self.touches.fetch_add(1, Ordering::Relaxed);
        self.pending.get_mut().add_to(table, row, columns);
    }

    /// A change of rows that goes with a save, of which this write has inserted none.
    pub fn change(&mut self, update: UpdateStatement) {
        self.touches.fetch_add(1, Ordering::Relaxed);
        self.pending.get_mut().change(update);
    }

    /// Takes away, or ends, rows that others come in place of, of which this write has inserted none.
    pub fn make_place(&mut self, statement: impl Into<SubQueryStatement>) {
        self.touches.fetch_add(1, Ordering::Relaxed);
        self.pending.get_mut().make_place(statement);
    }

    /// A number that stays the same as long as nothing can have been changed.
    pub fn touches(&self) -> u64 {
        self.touches.load(Ordering::Relaxed)
    }

    /// Looks up what many saves are going to need.
    pub async fn look_ahead(&self, ahead: &Ahead) -> Result<(), Fault> {
        let addresses = ahead.addresses.iter().map(String::as_str).collect();
        self.pages_at(&addresses).await?;
        let keys = ahead.keys.iter().map(String::as_str).collect();
        self.pages_called(&keys).await?;
        self.leads(&ahead.places).await?;
        Ok(())
    }

    /// The links of texts whose targets may lead to what has one of these names.
    pub async fn leads(&self, places: &BTreeSet<String>) -> Result<BTreeSet<Lead>, Fault> {
        let mut sight = self.sight.lock().await;
        sight.leads(&self.turn.transaction, places).await
    }

    /// A record of a kind at an address that it has or had, for rules of others that ask for it many times.
    pub async fn record(&self, kind: Kind, address: &str) -> Result<Option<Arc<Record>>, Fault> {
        let at = self.pages_at(&BTreeSet::from([address])).await?;
        let page = at.get(address).filter(|page| page.kind == kind.as_str());
        let Some(id) = page.map(|page| page.id) else {
            return Ok(None);
        };
        let mut records = self.records.lock().await;
        if let Some(known) = records.get(&id) {
            return Ok(Some(Arc::clone(known)));
        }
        let pending = self.pending.lock().await.holds(id);
        let transaction = match pending {
            true => self.written().await?,
            false => &self.turn.transaction,
        };
        let found = find_id(transaction, id).await?.map(Arc::new);
        records.extend(found.iter().map(|record| (id, Arc::clone(record))));
        Ok(found)
    }

    /// Looks everything up anew from here on.
    pub async fn forget(&self) -> Result<(), Fault> {
        self.written().await?;
        self.records.lock().await.clear();
        self.sight.lock().await.forget();
        Ok(())
    }

    /// The instant of this write.
    pub const fn now(&self) -> i64 {
        self.now
    }

    /// What this write adds to the chain of changes beside its saves.
    pub const fn chain(&mut self) -> &mut Growth {
        &mut self.chain
    }

    /// Says that somebody may have got or lost a seat, and with it rights.
    pub const fn seats_change(&mut self) {
        self.seats = true;
    }

    /// Says by what right they act; what is said first counts.
    pub fn acts_by(&self, by: &Basis) {
        if let Basis::For(other) = by {
            self.acts_for(other);
        }
    }

    /// Says that they act for another.
    pub fn acts_for(&self, other: &StandIn) {
        let _ = self.on_behalf_of.set(other.name.clone());
    }

    /// Whether they act for another.
    pub fn acts_for_another(&self) -> bool {
        self.on_behalf_of.get().is_some()
    }

    /// The desk that writes.
    pub const fn desk(&self) -> &Desk {
        self.desk
    }

    /// Registers a new page, for those in `audience`. Without `address` its slug is made from the title and made unique.
    pub async fn create(
        &mut self,
        kind: Kind,
        address: Option<&str>,
        audience: Audience,
        mut save: Save<'_>,
    ) -> Result<Page, Fault> {
        give_ids(kind, &mut save.facts);
        let references = References::resolve(self, kind, &save.facts, &save.head.text).await?;
        let page = Page {
            id: Uuid::now_v7(),
            kind,
            slug: self
                .free_slug(kind, &address.map_or_else(|| slug(&save.head.title), slug))
                .await?,
            title: save.head.title.clone(),
            revision: 1,
            created_at: self.now,
            updated_at: self.now,
        };
        let row = page::Model {
            id: page.id,
            kind: kind.as_str().to_owned(),
            slug: page.slug.clone(),
            title: page.title.clone(),
            sort_key: sort_key(&page.title),
            name_key: Some(name_key(&page.title)),
            number_key: number_key(&save.facts),
            revision: 1,
            created_at: self.now,
            updated_at: self.now,
            audience: audience.to_string(),
        };
        self.add(row.clone());
        self.sight.get_mut().made(row);
        self.hold(&page, audience, &save.facts, &references.pages)
            .await?;
        self.turn_lines(&page, &Map::new(), &save.facts, &references.pages);
        self.link(page.id, references.links);
        // Links that were waiting for this page now lead somewhere.
        links::lead_anew(self, &names_of(&page, &save.facts)).await?;
        self.append(&page, &save)?;
        Ok(page)
    }

    /// Adds the links of a page that has none.
    fn link(&mut self, from: Uuid, links: Vec<Link>) {
        for row in links::rows(from, links) {
            if row.relation == TEXT {
                let lead = (row.target.clone(), row.to_id);
                self.sight.get_mut().hung(&row.place, lead);
            }
            self.add(row);
        }
    }

    /// Saves over `before`. Nothing happens, and the revision stays, when nothing differs.
    pub async fn update(&mut self, before: &Record, mut save: Save<'_>) -> Result<Page, Fault> {
        give_ids(before.page.kind, &mut save.facts);
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
        // What this write has saved of it must stand in the database first.
        if self.pending.get_mut().holds(before.page.id) {
            self.written().await?;
        }
        let page = Page {
            title: save.head.title.clone(),
            revision: before.page.revision + 1,
            updated_at: self.now,
            ..before.page.clone()
        };
        let head = page::Entity::update_many()
            .col_expr(page::Column::Title, Expr::val(page.title.as_str()))
            .col_expr(page::Column::SortKey, Expr::val(sort_key(&page.title)))
            .col_expr(page::Column::NameKey, Expr::val(name_key(&page.title)))
            .col_expr(page::Column::NumberKey, Expr::val(number_key(&save.facts)))
            .col_expr(page::Column::Revision, Expr::val(page.revision))
            .col_expr(page::Column::UpdatedAt, Expr::val(self.now))
            .filter(page::Column::Id.eq(page.id));
        self.change(head.into_query());
        // As the last save wrote them: `before` names pages by the addresses that they have now.
        let stored = before.written.as_ref().unwrap_or(&before.facts);
        let facts_changed = *stored != save.facts;
        let links_changed =
            named(kind, stored, &before.text) != named(kind, &save.facts, &save.head.text);
        let pages;
        // Most saves are of a text alone: links stand.
        if facts_changed || links_changed {
            let references = References::resolve(self, kind, &save.facts, &save.head.text).await?;
            pages = references.pages;
            if links_changed {
                let links = link::Entity::delete_many();
                let links = links.filter(link::Column::FromId.eq(page.id));
                self.make_place(links.into_query());
                self.link(page.id, references.links);
            }
        } else {
            pages = pages_in(self, kind, &save.facts).await?;
        }
        self.hold(&page, before.audience, &save.facts, &pages)
            .await?;
        self.turn_lines(&page, stored, &save.facts, &pages);
        if page.title != before.page.title {
            held::retitled(self.transaction().await?, &page).await?;
        }
        let (had, has) = (
            names_of(&before.page, &before.facts),
            names_of(&page, &save.facts),
        );
        if had != has {
            self.forget().await?;
            links::lead_anew(self, &[had, has].concat()).await?;
        }
        self.append(&page, &save)?;
        Ok(page)
    }

    /// Writes the rows of a save, and ends those of the save before.
    async fn hold(
        &mut self,
        page: &Page,
        audience: Audience,
        facts: &Map<String, Value>,
        pages: &HashMap<String, columns::Named>,
    ) -> Result<(), Fault> {
        let (kind, seq) = (page.kind, self.chain.next());
        self.records.get_mut().remove(&page.id);
        if page.revision > 1 {
            let stood = tally::counted(&self.turn.transaction, kind, &[page.id]).await?;
            for (_, rows) in stood {
                self.tally.add(kind, &rows, -1);
            }
            self.make_place(held::close(kind, page.id, seq));
        }
        self.pending.get_mut().saves(page.id);
        let rows = held::Saved {
            page,
            audience,
            seq,
            until: None,
            facts,
            pages,
        }
        .rows();
        self.tally.add(kind, &rows, 1);
        for row in rows {
            let (names, row): (Vec<String>, _) = row.into_iter().unzip();
            self.add_row(columns::table(kind), row, || names);
        }
        Ok(())
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
            .exec(self.transaction().await?)
            .await?;
        let free = if own.rows_affected > 0 {
            wanted
        } else {
            self.free_slug(page.kind, &wanted).await?
        };
        slug_alias::ActiveModel {
            slug: Set(page.slug.clone()),
            page_id: Set(page.id),
        }
        .insert(self.transaction().await?)
        .await?;
        page::Entity::update_many()
            .col_expr(page::Column::Slug, Expr::val(free.as_str()))
            .filter(page::Column::Id.eq(page.id))
            .exec(self.transaction().await?)
            .await?;
        self.forget().await?;
        links::lead_anew(self, &[&page.slug, &free]).await?;
        page.slug = free;
        self.moved = true;
        Ok(())
    }

    /// Makes everything last, and tells those who follow the feed.
    pub async fn commit(mut self) -> Result<(), Fault> {
        let pending = self.pending.get_mut();
        let form = self.desk.once.as_ref().and_then(Once::form);
        if let Some((account, form)) = self.desk.actor().account.zip(form) {
            let (left, there) = drafts::over(account, form);
            pending.put_row(left, there);
        }
        self.series.get_mut().write(pending);
        self.tally.write(pending);
        self.chain.close(pending, self.desk.actor(), self.now)?;
        pending.write(&self.turn.transaction).await?;
        self.turn.transaction.commit().await?;
        if self.seats {
            self.desk.registry.sign_in_guard().forget_all();
        }
        for event in self.chain.events() {
            let by = self.desk.actor();
            security::happened(event, &by.name, by.account);
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

    /// A slug that no page has or had and no route uses: the wanted one, or the wanted one with a number.
    pub(crate) async fn free_slug(&self, kind: Kind, wanted: &str) -> Result<String, Fault> {
        // A page that took the address of a number would stand where a later decision should, and would tell which
        // numbers are given. No forum decides a thousand times a year, and `strategi-2026-2027` is a title.
        let number = wanted.parse::<DecisionNumber>();
        let is_number = !kind.is_numbered() && number.is_ok_and(|number| number.sequence() < 1000);
        let reserved = is_number || ROUTE_WORDS.contains(&wanted);
        if !reserved && !self.taken(wanted).await? {
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
        Ok(!self.pages_at(&BTreeSet::from([slug])).await?.is_empty())
    }

    /// Adds the revision; its row of the feed follows.
    fn append(&mut self, page: &Page, save: &Save<'_>) -> Result<(), Fault> {
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
            salt: Some(new_salt()?),
            on_behalf_of: self.on_behalf_of.get().cloned(),
        };
        self.chain.add_revision(page.kind, save.kind, &row)?;
        self.add(row);
        Ok(())
    }
}

impl Look for Writing<'_> {
    async fn pages_at(
        &self,
        addresses: &BTreeSet<&str>,
    ) -> Result<HashMap<String, page::Model>, Fault> {
        let mut sight = self.sight.lock().await;
        sight.pages_at(&self.turn.transaction, addresses).await
    }

    async fn pages_called(&self, keys: &BTreeSet<&str>) -> Result<Vec<page::Model>, Fault> {
        let mut sight = self.sight.lock().await;
        sight.pages_called(&self.turn.transaction, keys).await
    }

    async fn pages_beginning(&self, key: &str, kinds: &[Kind]) -> Result<Vec<page::Model>, Fault> {
        self.written().await?.pages_beginning(key, kinds).await
    }
}

/// The end of the feed, and when its last change was. Locking it orders writers, so that sequence numbers follow the order
/// of commits.
async fn end_of_feed(transaction: &DatabaseTransaction) -> Result<(End, i64), Fault> {
    let mut last = Query::select();
    last.column(change::Column::At)
        .from(change::Entity)
        .and_where(
            change::Column::Seq
                .into_expr()
                .equals((feed::Entity, feed::Column::Seq)),
        );
    let mut select = Query::select();
    select
        .column((feed::Entity, feed::Column::Seq))
        .column((feed::Entity, feed::Column::Hash))
        .expr_as(SimpleExpr::from(last), "at")
        .from(feed::Entity);
    if transaction.get_database_backend() == sea_orm::DbBackend::Postgres {
        select.lock(LockType::Update);
    }
    let row = transaction
        .query_one(&select)
        .await?
        .ok_or_else(|| Fault::internal("the feed has no end"))?;
    let end = End {
        sequence: row.try_get("", "seq")?,
        hash: row.try_get("", "hash")?,
    };
    let at = match row.try_get("", "at")? {
        Some(at) => at,
        // Whoever has waited for another writer sees its end, and not yet its change.
        None => change::Entity::find_by_id(end.sequence)
            .one(transaction)
            .await?
            .map_or(0, |change| change.at),
    };
    Ok((end, at))
}

/// What links in texts may call a page.
fn names_of<'n>(page: &'n Page, facts: &'n Map<String, Value>) -> [&'n str; 3] {
    let number = facts.get("number").and_then(Value::as_str);
    [&page.slug, &page.title, number.unwrap_or(&page.slug)]
}
