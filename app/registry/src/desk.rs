//! The registry, and the desk: the product as one person may use it.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use sea_orm::{DbBackend, EntityTrait};
use styrbord_domain::rights::Action;
use styrbord_search::Index;
use tokio::sync::watch;
use uuid::Uuid;

use crate::accounts::SignInGuard;
use crate::actor::{Actor, Identity, Reach};
use crate::attachments::Files;
use crate::clock::Clock;
use crate::depends::{Notes, Source, Touched};
use crate::outbox::Post;
use crate::portfolio::KeptPortfolio;
use crate::rows::feed;
use crate::search::Searching;
use crate::store::Store;
use crate::views::KnownViews;
use crate::{Fault, Once};

/// One installation: its database, its index and the end of its change feed.
#[derive(Clone)]
pub struct Registry(Arc<Inner>);

struct Inner {
    store: Store,
    /// None in a process that works beside the server, which holds the index.
    index: Option<Index>,
    searching: Searching,
    /// The number of the last change that this process knows of.
    feed: watch::Sender<i64>,
    public_reading: bool,
    clock: Clock,
    /// What this process remembers about who comes in.
    sign_in_guard: SignInGuard,
    /// What the latest changes touched.
    touched: Touched,
    /// By what name this server is known among those that share the database.
    node: OnceLock<String>,
    /// Who carries letters out of the house; nobody in a process that runs no jobs.
    post: OnceLock<Arc<dyn Post>>,
    /// Where files are kept; nowhere in a process that was not told.
    files: OnceLock<Files>,
    /// The saved views of lists that it has looked up.
    known_views: KnownViews,
    /// What it keeps of benefits, by which a portfolio is told.
    kept_portfolio: KeptPortfolio,
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Registry")
            .field("feed", &*self.0.feed.borrow())
            .finish_non_exhaustive()
    }
}

impl Registry {
    /// Puts an installation together. `public_reading` lets visitors read without signing in.
    #[must_use]
    pub fn new(store: Store, index: Index, public_reading: bool) -> Self {
        Self::new_at(Clock::default(), store, index, public_reading)
    }

    /// The same, where days begin and end by another clock.
    #[must_use]
    pub fn new_at(clock: Clock, store: Store, index: Index, public_reading: bool) -> Self {
        Self::assemble(clock, store, Some(index), public_reading)
    }

    /// An installation without its index, for commands that may run beside a server: it follows the feed for them.
    #[must_use]
    pub fn without_index(store: Store) -> Self {
        Self::without_index_at(Clock::default(), store)
    }

    /// The same, where days begin and end by another clock.
    #[must_use]
    pub fn without_index_at(clock: Clock, store: Store) -> Self {
        Self::assemble(clock, store, None, false)
    }

    fn assemble(clock: Clock, store: Store, index: Option<Index>, public_reading: bool) -> Self {
        let feed = watch::Sender::new(0);
        Self(Arc::new(Inner {
            store,
            index,
            searching: Searching::default(),
            feed,
            public_reading,
            clock,
            sign_in_guard: SignInGuard::default(),
            touched: Touched::default(),
            node: OnceLock::new(),
            post: OnceLock::new(),
            files: OnceLock::new(),
            known_views: KnownViews::default(),
            kept_portfolio: KeptPortfolio::default(),
        }))
    }

    /// The product as `actor` may use it.
    #[must_use]
    pub fn desk(&self, actor: Actor) -> Desk {
        Desk {
            registry: self.clone(),
            actor,
            once: None,
            confirmed: false,
            notes: Notes::default(),
            as_of: None,
        }
    }

    /// The product as somebody sees it who has not signed in.
    #[must_use]
    pub fn visitor(&self) -> Desk {
        self.desk(Actor::visitor(self.0.public_reading))
    }

    /// The product as the installation itself uses it, under the name that history will show.
    #[must_use]
    pub fn installation(&self, name: &str) -> Desk {
        self.desk(Actor::installation(name))
    }

    /// The time here.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn index(&self) -> Result<&Index, Fault> {
        self.0.index.as_ref().ok_or(Fault::Unavailable)
    }

    pub(crate) fn sign_in_guard(&self) -> &SignInGuard {
        &self.0.sign_in_guard
    }

    pub(crate) fn touched(&self) -> &Touched {
        &self.0.touched
    }

    pub(crate) fn known_views(&self) -> &KnownViews {
        &self.0.known_views
    }

    pub(crate) fn kept_portfolio(&self) -> &KeptPortfolio {
        &self.0.kept_portfolio
    }

    pub(crate) fn searching(&self) -> &Searching {
        &self.0.searching
    }

    /// Says who this server is, and who carries its letters; once, before it runs jobs.
    pub fn runs_as(&self, node: &str, post: Arc<dyn Post>) {
        let _ = self.0.node.set(node.to_owned());
        let _ = self.0.post.set(post);
    }

    /// Says where files are kept; once, before anything is asked of them.
    pub fn keeps(&self, files: Files) {
        let _ = self.0.files.set(files);
    }

    pub(crate) fn files(&self) -> Result<&Files, Fault> {
        self.0.files.get().ok_or(Fault::Unavailable)
    }

    /// The name of this server; a process that was not given one has one of its own.
    pub(crate) fn node(&self) -> &str {
        let own = || Uuid::now_v7().simple().to_string();
        self.0.node.get_or_init(own)
    }

    pub(crate) fn post(&self) -> Option<&dyn Post> {
        self.0.post.get().map(|post| &**post)
    }

    pub(crate) fn feed(&self) -> &watch::Sender<i64> {
        &self.0.feed
    }
}

/// The product as one person may use it. Every use case starts here; there is no other way to the data.
#[derive(Clone, Debug)]
pub struct Desk {
    pub(crate) registry: Registry,
    pub(crate) actor: Actor,
    /// The sending that this desk serves, where it bears a key.
    pub(crate) once: Option<Once>,
    /// Whether the password was asked for again; see [`Desk::confirmed`].
    pub(crate) confirmed: bool,
    /// What is read through it; see `depends`.
    pub(crate) notes: Notes,
    /// The day at whose end it reads; see [`Desk::as_of`].
    pub(crate) as_of: Option<Date>,
}

impl Desk {
    /// On whose behalf. Who asks may show who that is: what they make is for that person alone.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.note_oneself();
        &self.actor
    }

    /// Who they are, to compare and not to show.
    #[must_use]
    pub fn identity(&self) -> Identity {
        self.actor.identity()
    }

    /// What they may see and do.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.actor.reach()
    }

    /// Whether they have signed in.
    #[must_use]
    pub const fn is_signed_in(&self) -> bool {
        self.actor.account.is_some()
    }

    /// Whether a person of the register stands behind their account.
    #[must_use]
    pub const fn is_somebody(&self) -> bool {
        self.actor.person.is_some()
    }

    /// Goes on only when they may do something.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` for others.
    pub fn require(&self, action: Action) -> Result<(), Fault> {
        self.actor.require(action)
    }

    /// Whether they may do something; pages offer only what they may.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        // Settings are of no day.
        let anyway = matches!(
            action,
            Action::Read | Action::ReadAudit | Action::KeepView | Action::ShareView
        );
        self.actor.may(action) && (anyway || self.as_of.is_none())
    }

    /// The installation's local date, by which legal dates are judged; the day of a desk that reads as of one.
    #[must_use]
    pub fn today(&self) -> Date {
        self.as_of.unwrap_or_else(|| self.registry.clock().today())
    }

    /// Where days begin and end here.
    #[must_use]
    pub fn time_zone(&self) -> &jiff::tz::TimeZone {
        self.registry.clock().zone()
    }

    /// The number of the last change; what is kept of records may be out of date when it moves.
    ///
    /// On PostgreSQL other servers save too, and a reader may come to this one straight after a save there: the
    /// database is asked. On SQLite only commands save beside this process, which hears of them in a moment.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn feed_position(&self) -> Result<i64, Fault> {
        let connection = self.registry.store().connection();
        if connection.get_database_backend() == DbBackend::Sqlite {
            return Ok(*self.registry.feed().borrow());
        }
        let end = feed::Entity::find_by_id(1).one(connection).await?;
        Ok(end.map_or(0, |feed| feed.seq))
    }

    /// The database. What is read of it is not said, and may be everything: `reads` asks.
    pub(crate) fn store(&self) -> &Store {
        self.note(Source::Everything);
        self.registry.store()
    }

    /// Refuses to write at a desk that reads as of a day.
    pub(crate) fn is_of_today(&self) -> Result<(), Fault> {
        match self.as_of {
            Some(_) => Err(Fault::refused("", "as_of_reads_only")),
            None => Ok(()),
        }
    }
}
