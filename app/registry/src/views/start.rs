//! With what a list begins when its address asks for nothing.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::view::{EVERYBODY, NewView, Start};
use crate::accounts::{AccountAct, note};
use crate::rows::{account, saved_view, start_view};
use crate::{Desk, Fault, Writing};

impl Desk {
    /// Lets a list begin with a view for the own account; with none, as it begins for everybody.
    ///
    /// # Errors
    /// `SignIn` for visitors; `NotFound` for a view that they cannot open.
    pub async fn start_with(&self, kind: Kind, start: Option<Start>) -> Result<(), Fault> {
        self.actor.require(Action::KeepView)?;
        let own = self.own_id()?;
        self.can_open(kind, start, false).await?;
        let writing = Writing::begin(self).await?;
        put(&writing, own, kind, start).await?;
        self.views_changed(writing).await
    }

    /// Lets a list begin with a shared view for everybody who has not chosen otherwise; with none, with all of it.
    ///
    /// # Errors
    /// `Forbidden` without the right to operate the installation; `NotFound` for a view that is not shared.
    pub async fn start_everybody_with(&self, kind: Kind, view: Option<Uuid>) -> Result<(), Fault> {
        self.actor.require(Action::Operate)?;
        let own = self.own_id()?;
        let start = view.map(Start::View);
        let name = self.can_open(kind, start, true).await?;
        let mut writing = Writing::begin(self).await?;
        put(&writing, EVERYBODY, kind, start).await?;
        let row = account::Entity::find_by_id(own)
            .one(writing.transaction().await?)
            .await?
            .ok_or(Fault::SignIn)?;
        tell(&mut writing, &row, kind, name.as_deref())?;
        self.views_changed(writing).await
    }

    /// Makes a write last that changes views.
    pub(crate) async fn views_changed(&self, writing: Writing<'_>) -> Result<(), Fault> {
        writing.commit().await?;
        self.registry.known_views().changed();
        Ok(())
    }

    /// The name of the view with which a list is to begin, which must be one that they, or everybody, can open.
    async fn can_open(
        &self,
        kind: Kind,
        start: Option<Start>,
        everybody: bool,
    ) -> Result<Option<String>, Fault> {
        let Some(Start::View(id)) = start else {
            return Ok(None);
        };
        let views = self.views(kind).await?;
        let view = views.all.iter().find(|view| view.id == id);
        let view = view.filter(|view| view.shared || !everybody);
        view.map(|view| Some(view.name.clone()))
            .ok_or(Fault::NotFound)
    }
}

/// For whom a list begins with a view.
#[derive(Clone, Copy)]
pub(super) struct Begins {
    /// For the own account.
    pub own: bool,
    /// For everybody.
    pub usual: bool,
}

/// For whom a list begins with a view, as they may open it.
pub(super) async fn begins_with(
    writing: &Writing<'_>,
    view: &saved_view::Model,
) -> Result<Begins, Fault> {
    let own = writing.desk().own_id()?;
    let rows = start_view::Entity::find()
        .filter(start_view::Column::ViewId.eq(view.id))
        .filter(start_view::Column::Holder.is_in([own, EVERYBODY]))
        .all(writing.transaction().await?)
        .await?;
    let is_open = view.shared || view.account_id == own;
    Ok(Begins {
        own: is_open && rows.iter().any(|row| row.holder == own),
        usual: is_open && rows.iter().any(|row| row.holder == EVERYBODY),
    })
}

/// Lets no list begin with a view any more, but that of one account where it is said, and notes it where it was
/// everybody's.
pub(super) async fn end_starts(
    writing: &mut Writing<'_>,
    owner: &account::Model,
    view: &saved_view::Model,
    but: Option<Uuid>,
) -> Result<(), Fault> {
    let mut ended =
        start_view::Entity::delete_many().filter(start_view::Column::ViewId.eq(view.id));
    if let Some(but) = but {
        ended = ended.filter(start_view::Column::Holder.ne(but));
    }
    let was_usual = begins_with(writing, view).await?.usual;
    ended.exec(writing.transaction().await?).await?;
    if was_usual {
        tell(
            writing,
            owner,
            view.kind.parse().map_err(Fault::internal)?,
            None,
        )?;
    }
    Ok(())
}

/// Lets a list begin with a view that is being saved, or no longer, as far as that is said: both last, or neither.
///
/// # Errors
/// `Forbidden` where it is to be otherwise for everybody and they may not; `Invalid` where not everybody sees it.
pub(super) async fn begin_with(
    writing: &mut Writing<'_>,
    owner: &account::Model,
    view: &saved_view::Model,
    new: &NewView,
) -> Result<(), Fault> {
    let kind: Kind = view.kind.parse().map_err(Fault::internal)?;
    for (holder, wanted) in [(owner.id, new.start), (EVERYBODY, new.start_for_everybody)] {
        let Some(wanted) = wanted else {
            continue;
        };
        let stands = start_view::Entity::find_by_id((holder, view.kind.clone()))
            .one(writing.transaction().await?)
            .await?;
        if stands.is_some_and(|row| row.view_id == Some(view.id)) == wanted {
            continue;
        }
        if holder == EVERYBODY {
            writing.desk().actor().require(Action::Operate)?;
            if wanted && !view.shared {
                return Err(Fault::invalid("shared", "required"));
            }
            tell(writing, owner, kind, wanted.then_some(&*view.name))?;
        }
        put(
            writing,
            holder,
            kind,
            wanted.then_some(Start::View(view.id)),
        )
        .await?;
    }
    Ok(())
}

/// Notes with which view, or that with none, a list begins for everybody.
fn tell(
    writing: &mut Writing<'_>,
    by: &account::Model,
    kind: Kind,
    name: Option<&str>,
) -> Result<(), Fault> {
    let detail = format!("{} (/{})", name.unwrap_or_default(), kind.folder());
    let detail = detail.trim().to_owned();
    note(writing, AccountAct::StartView, by, &by.roles, detail)
}

async fn put(
    writing: &Writing<'_>,
    holder: Uuid,
    kind: Kind,
    start: Option<Start>,
) -> Result<(), Fault> {
    let transaction = writing.transaction().await?;
    let key = (holder, kind.as_str().to_owned());
    let Some(start) = start else {
        start_view::Entity::delete_by_id(key)
            .exec(transaction)
            .await?;
        return Ok(());
    };
    let view_id = match start {
        Start::View(id) => Some(id),
        Start::Everything => None,
    };
    let row = start_view::ActiveModel {
        holder: Set(key.0),
        kind: Set(key.1),
        view_id: Set(view_id),
    };
    let over = OnConflict::columns([start_view::Column::Holder, start_view::Column::Kind])
        .update_column(start_view::Column::ViewId)
        .to_owned();
    start_view::Entity::insert(row)
        .on_conflict(over)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
