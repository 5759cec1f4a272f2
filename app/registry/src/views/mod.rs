//! Saved views: states of a list that people gave names, for themselves or for everybody who reads the list; and with
//! which of them a list begins.
//!
//! They are settings and no records: nobody's history, export or search has them. What is put before everybody, or
//! taken from them, is told among what happened to accounts.

mod keep;
mod known;
mod opened;
mod start;

use std::sync::Arc;

use sea_orm::{ColumnTrait, Condition, DbBackend, EntityTrait, QueryFilter};
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::Listing;
use styrbord_domain::order::sort_key;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::rows::{account, saved_view, start_view};
use crate::{Desk, Fault, Sources};

pub use keep::NewView;
pub(crate) use known::KnownViews;
pub use opened::Opened;
pub use start::Start;

/// Under whom it is kept with what lists begin for everybody.
const EVERYBODY: Uuid = Uuid::nil();

/// A saved view that somebody may open.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SavedView {
    /// The identity.
    pub id: Uuid,
    /// Of which list.
    pub kind: Kind,
    /// By which addresses name it.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// Whether everybody who reads the list sees it.
    pub shared: bool,
    /// Whether it is the reader's own.
    pub own: bool,
    /// The name of whose it is.
    pub owner: String,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_at: i64,
    /// As its owner saved it. It may name what the reader may not know of: `Desk::open_views` asks.
    stored: Listing,
}

/// The views of a list that somebody may open.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Views {
    /// By name, the own ones first.
    pub all: Vec<SavedView>,
    /// With what the list begins for them by their own choice.
    pub own_start: Option<Start>,
    /// With what it begins for everybody.
    pub usual_start: Option<Start>,
}

impl Views {
    /// The view that an address names.
    #[must_use]
    pub fn at(&self, slug: &str) -> Option<&SavedView> {
        self.all.iter().find(|view| view.slug == slug)
    }

    /// The view with which the list begins; none for the whole list.
    #[must_use]
    pub fn start(&self) -> Option<&SavedView> {
        match self.own_start.or(self.usual_start)? {
            Start::View(id) => self.all.iter().find(|view| view.id == id),
            Start::Everything => None,
        }
    }
}

impl Desk {
    /// The views of a list that the reader may open: their own and the shared ones.
    ///
    /// # Errors
    /// `SignIn` or `Forbidden` for who may not read.
    pub async fn views(&self, kind: Kind) -> Result<Arc<Views>, Fault> {
        self.actor.require(Action::Read)?;
        let known = self.registry.known_views();
        let key = known.key(self.actor.account, kind);
        // Servers that share a PostgreSQL database do not hear of each other's views.
        let alone = self.reads(&[]).get_database_backend() == DbBackend::Sqlite;
        if !alone {
            return Ok(Arc::new(self.look_up(kind).await?));
        }
        let position = self.feed_position().await?;
        if let Some((since, views)) = known.get(&key)
            && self.stands(&Sources::of_no_page(), since, position).await?
        {
            return Ok(views);
        }
        let views = Arc::new(self.look_up(kind).await?);
        known.keep(key, position, &views);
        Ok(views)
    }

    async fn look_up(&self, kind: Kind) -> Result<Views, Fault> {
        let own = self.actor.account;
        // Whoever keeps a page that shows them keeps these beside its address.
        let connection = self.reads(&[]);
        let seen = Condition::any()
            .add(saved_view::Column::Shared.eq(true))
            .add_option(own.map(|own| saved_view::Column::AccountId.eq(own)));
        let rows = saved_view::Entity::find()
            .filter(saved_view::Column::Kind.eq(kind.as_str()))
            .filter(seen)
            .find_also_related(account::Entity)
            .all(connection)
            .await?;
        let mut all: Vec<SavedView> = rows
            .into_iter()
            .filter_map(|(row, owner)| SavedView::read(row, &owner?, own))
            .collect();
        all.sort_by_cached_key(|view| (!view.own, sort_key(&view.name), view.id));
        let mut views = Views {
            all,
            ..Views::default()
        };
        let starts = start_view::Entity::find()
            .filter(start_view::Column::Kind.eq(kind.as_str()))
            .filter(start_view::Column::Holder.is_in(own.into_iter().chain([EVERYBODY])))
            .all(connection)
            .await?;
        for row in starts {
            let start = match row.view_id {
                None => Start::Everything,
                // One that is no longer shared is none.
                Some(id) if !views.all.iter().any(|view| view.id == id) => continue,
                Some(id) => Start::View(id),
            };
            if row.holder == EVERYBODY {
                views.usual_start = Some(start);
            } else {
                views.own_start = Some(start);
            }
        }
        Ok(views)
    }
}

impl SavedView {
    /// A view as a row has it; none where the row cannot be read.
    fn read(row: saved_view::Model, owner: &account::Model, reader: Option<Uuid>) -> Option<Self> {
        let stored = serde_json::from_str(&row.listing).inspect_err(
            |cause| tracing::error!(view = %row.id, %cause, "a saved view is unreadable"),
        );
        Some(Self {
            id: row.id,
            kind: row.kind.parse().ok()?,
            slug: row.slug,
            name: row.name,
            shared: row.shared,
            own: reader == Some(row.account_id),
            owner: owner.name.clone(),
            created_at: row.created_at,
            updated_at: row.updated_at,
            stored: stored.ok()?,
        })
    }
}
