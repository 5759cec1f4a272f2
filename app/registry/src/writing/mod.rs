//! The one way to write: facts, text, links, revision and change in one transaction. It holds one save or many: what they
//! look up is asked once, what they insert is gathered, and the chain grows by all of them when it ends.

mod addresses;
pub(crate) mod aliases;
mod anew;
mod end;
pub(crate) mod leads;
pub(crate) mod pending;
mod saves;
mod series;
mod sight;
mod table;
mod together;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::sea_query::{SubQueryStatement, UpdateStatement};
use sea_orm::{DatabaseTransaction, EntityName, ModelTrait};
use styrbord_domain::kind::Kind;
use styrbord_domain::link::place;
use styrbord_domain::rights::Action;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::basis::Basis;
use crate::chain::Growth;
use crate::look::Look;
use crate::page::Record;
use crate::records::find_id;
use crate::rows::page;
use crate::store::Turn;
use crate::{ChangeKind, Desk, Fault, Once, StandIn, drafts, exchange, security, tally};

pub(crate) use anew::lead_anew;
use end::end_of_feed;
use leads::Lead;
use pending::{Pending, UnderWay};
pub(crate) use saves::Save;
use series::Series;
pub(crate) use sight::Ahead;
use sight::Sight;

/// So many rows are worth a way to the database of their own.
const MUCH: usize = 512;

/// A write transaction. Dropping it undoes everything, when what is under way has ended; `commit` makes it last.
pub(crate) struct Writing<'d> {
    desk: &'d Desk,
    /// Shared with what is under way, which ends before another write begins.
    turn: Arc<Turn>,
    now: i64,
    chain: Growth,
    /// What is to be inserted and is not yet in the database.
    pending: Mutex<Pending>,
    /// What is on its way there while more is gathered.
    under_way: Mutex<Option<UnderWay>>,
    /// What has been looked up.
    sight: Mutex<Sight>,
    /// The last numbers of series.
    series: Mutex<Series>,
    /// Records that rules have asked about.
    records: Mutex<HashMap<Uuid, Arc<Record>>>,
    /// The pages that were saved here, and the first save of each.
    saved: HashMap<Uuid, i64>,
    /// How often something was changed here, or may have been.
    touches: AtomicU64,
    /// Whether somebody may have got or lost a seat.
    seats: bool,
    /// Whether a page has got another address: a change also where nothing else differs.
    moved: bool,
    /// By how much the numbers of records grow.
    tally: tally::Growth,
    /// In whose name they act, where it is by the right of another.
    on_behalf_of: OnceLock<StandIn>,
    /// Whether it brings in what was written elsewhere.
    brings: bool,
}

impl Desk {
    /// Opens the one way to write, after asking for the right once.
    pub(crate) async fn begin(&self, action: Action) -> Result<Writing<'_>, Fault> {
        self.actor.require(action)?;
        let mut writing = self.writing().await?;
        writing.brings = action == Action::Import;
        Ok(writing)
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
            turn: Arc::new(turn),
            // A clock that was set back dates nothing before what is there already.
            now: std::cmp::max(desk.registry.clock().now(), before),
            chain: Growth::from(end),
            pending: Mutex::default(),
            under_way: Mutex::default(),
            sight: Mutex::default(),
            series: Mutex::default(),
            records: Mutex::default(),
            saved: HashMap::new(),
            touches: AtomicU64::new(0),
            moved: false,
            seats: false,
            tally: tally::Growth::default(),
            on_behalf_of: OnceLock::new(),
            brings: false,
        })
    }

    /// The transaction, for writing rows that go with a save, and for reading. What was saved so far is there.
    pub async fn transaction(&self) -> Result<&DatabaseTransaction, Fault> {
        self.touches.fetch_add(1, Ordering::Relaxed);
        self.written().await
    }

    /// The same, for reading alone.
    pub async fn written(&self) -> Result<&DatabaseTransaction, Fault> {
        let mut pending = self.pending.lock().await;
        self.arrived().await?;
        pending.write(&self.turn.transaction).await?;
        Ok(&self.turn.transaction)
    }

    /// Begins to write what is gathered, where it is much, so that the database works while more is prepared.
    pub async fn write_ahead(&mut self) -> Result<(), Fault> {
        if self.pending.get_mut().rows() < MUCH {
            return Ok(());
        }
        self.arrived().await?;
        let pending = std::mem::take(self.pending.get_mut());
        *self.under_way.get_mut() = Some(pending.start(Arc::clone(&self.turn)));
        Ok(())
    }

    /// Waits for what is under way.
    async fn arrived(&self) -> Result<(), Fault> {
        let under_way = self.under_way.lock().await.take();
        let Some(under_way) = under_way else {
            return Ok(());
        };
        // What the database refuses there is no fault of what is saved meanwhile.
        under_way.arrived().await.map_err(|fault| match fault {
            fault if fault.is_about_input() => Fault::internal(fault),
            fault => fault,
        })
    }

    /// Whether a page is saved here in what the database has not yet.
    async fn holds(&self, page: Uuid) -> bool {
        let under_way = self.under_way.lock().await;
        let is_under_way = under_way.as_ref().is_some_and(|rows| rows.hold(page));
        drop(under_way);
        is_under_way || self.pending.lock().await.holds(page)
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
        self.pages_also_called(&keys).await?;
        let numbers = ahead.numbers.iter().map(String::as_str).collect();
        self.pages_numbered(&numbers).await?;
        self.leads(&ahead.places).await?;
        let mut sight = self.sight.lock().await;
        for (kind, pages) in &ahead.over {
            sight.look_at(&self.turn.transaction, *kind, pages).await?;
        }
        Ok(())
    }

    /// The links of texts whose targets may lead to what has one of these names.
    pub async fn leads(&self, places: &BTreeSet<String>) -> Result<BTreeSet<Lead>, Fault> {
        let mut sight = self.sight.lock().await;
        sight.leads(&self.turn.transaction, places).await
    }

    /// Lets the links of texts that name a target lead to another page.
    fn lead(&mut self, target: String, to: Option<Uuid>) {
        self.touches.fetch_add(1, Ordering::Relaxed);
        let place = place(&target);
        self.sight.get_mut().led(&place, &target, to);
        self.pending.get_mut().lead(place, target, to);
    }

    /// The last number of a series; 0 before the first.
    pub async fn last_number(&self, series: &str) -> Result<i64, Fault> {
        let mut known = self.series.lock().await;
        known.last(&self.turn.transaction, series).await
    }

    /// Gives numbers of a series up to that one.
    pub async fn give_number(&self, series: &str, number: i64) {
        self.touches.fetch_add(1, Ordering::Relaxed);
        self.series.lock().await.give(series, number);
    }

    /// Takes a number that was given elsewhere, so that a series goes on behind it.
    pub async fn take_number(&self, series: &str, number: i64) -> Result<(), Fault> {
        if self.last_number(series).await? < number {
            self.give_number(series, number).await;
        }
        Ok(())
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
        let transaction = match self.holds(id).await {
            true => self.written().await?,
            false => &self.turn.transaction,
        };
        let found = find_id(transaction, id).await?.map(Arc::new);
        records.extend(found.iter().map(|record| (id, Arc::clone(record))));
        Ok(found)
    }

    /// Whether a page was saved here, so that what was read of it before stands no more.
    pub fn has_saved(&self, page: Uuid) -> bool {
        self.saved.contains_key(&page)
    }

    /// Whether a save of a page is one of this write.
    pub fn is_of_this(&self, page: Uuid, revision: i64) -> bool {
        self.saved
            .get(&page)
            .is_some_and(|first| revision >= *first)
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
        let _ = self.on_behalf_of.set(other.clone());
    }

    /// Lets what is saved from here on be by the right of another, or of none; gives by whose it was.
    pub fn turn_to(&mut self, other: Option<StandIn>) -> Option<StandIn> {
        let other = other.map_or_else(OnceLock::new, OnceLock::from);
        std::mem::replace(&mut self.on_behalf_of, other).into_inner()
    }

    /// For whom they act, where it is another.
    pub fn represents(&self) -> Option<&StandIn> {
        self.on_behalf_of.get()
    }

    /// Whether they act for another.
    pub fn acts_for_another(&self) -> bool {
        self.on_behalf_of.get().is_some()
    }

    /// Whether it brings in what was written elsewhere.
    pub const fn brings(&self) -> bool {
        self.brings
    }

    /// What a save is that follows from another: what is brought in brings that along too.
    pub const fn as_brought(&self, kind: ChangeKind) -> ChangeKind {
        if self.brings {
            ChangeKind::Imported
        } else {
            kind
        }
    }

    /// The desk that writes.
    pub const fn desk(&self) -> &Desk {
        self.desk
    }

    /// Makes everything last, and tells those who follow the feed.
    pub async fn commit(mut self) -> Result<(), Fault> {
        self.arrived().await?;
        let pending = self.pending.get_mut();
        let form = self.desk.once.as_ref().and_then(Once::form);
        if let Some((account, form)) = self.desk.actor().account.zip(form) {
            let (left, there) = drafts::over(account, form);
            pending.put_row(left, there);
        }
        self.series.get_mut().write(pending);
        self.tally.write(pending);
        let first = self.chain.end().sequence + 1;
        self.chain.close(pending, self.desk.actor(), self.now)?;
        pending.write(&self.turn.transaction).await?;
        let saves = self.chain.saves();
        exchange::note(&self.turn.transaction, saves, (first, self.now)).await?;
        let turn = Arc::into_inner(self.turn);
        let turn = turn.ok_or_else(|| Fault::internal("a write is still under way"))?;
        turn.commit().await?;
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

    async fn pages_numbered(&self, places: &BTreeSet<&str>) -> Result<Vec<page::Model>, Fault> {
        let mut sight = self.sight.lock().await;
        sight.pages_numbered(&self.turn.transaction, places).await
    }

    async fn pages_also_called(
        &self,
        keys: &BTreeSet<&str>,
    ) -> Result<Vec<(String, page::Model)>, Fault> {
        let mut sight = self.sight.lock().await;
        let transaction = &self.turn.transaction;
        sight.pages_also_called(transaction, keys).await
    }

    async fn pages_beginning(&self, key: &str, kinds: &[Kind]) -> Result<Vec<page::Model>, Fault> {
        self.written().await?.pages_beginning(key, kinds).await
    }
}
