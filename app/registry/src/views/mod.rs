//! Saved views: states of a list that people gave names, for themselves or for everybody who reads the list; and with
//! which of them a list begins.
//!
//! They are settings and no records: nobody's history, export or search has them. What is put before everybody, or
//! taken from them, is told among what happened to accounts.

mod keep;
mod known;
mod opened;
mod start;
mod view;

use std::sync::Arc;

use sea_orm::{ColumnTrait, Condition, DbBackend, EntityTrait, QueryFilter};
use styrbord_domain::kind::Kind;
use styrbord_domain::order::sort_key;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::rows::{account, saved_view, start_view};
use crate::{Desk, Fault, Sources};

pub(crate) use known::KnownViews;
pub use opened::Opened;
use view::EVERYBODY;
pub use view::{NewView, SavedView, Start, Views};

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
    /// A view as a row has it; none where it is of no kind that there is.
    fn read(row: saved_view::Model, owner: &account::Model, reader: Option<Uuid>) -> Option<Self> {
        let stored = serde_json::from_str(&row.listing).inspect_err(
            |cause| tracing::warn!(view = %row.id, %cause, "a saved view is unreadable"),
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
            stored: stored.ok(),
        })
    }
}
