//! Saving, changing and deleting views.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, PaginatorTrait, QueryFilter, Set,
};
use serde_json::Value;
use styrbord_domain::check::check;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::{self};
use styrbord_domain::name::name_key;
use styrbord_domain::rights::Action;
use styrbord_domain::slug::slug;
use uuid::Uuid;

use super::start::{Begins, begin_with, begins_with, end_starts};
use super::view::{NewView, SavedView, version};
use crate::accounts::{AccountAct, note};
use crate::rows::{account, saved_view};
use crate::secret::random_text;
use crate::{Desk, Fault, ListQuery, Writing};

/// How many views of a list an account keeps, and how many are shared of one.
const MAX_OWN: u64 = 50;
const MAX_SHARED: u64 = 100;
/// The longest state of a list, in bytes as it is kept.
const MAX_LISTING: usize = 10_000;

impl Desk {
    /// Saves a state of a list under a name. The same once more is the same view.
    ///
    /// # Errors
    /// `SignIn` for visitors; `Forbidden` where it is to be shared and they may not; `Invalid` with what is wrong with
    /// name, columns, filters or order.
    pub async fn save_view(&self, kind: Kind, new: &NewView) -> Result<SavedView, Fault> {
        let new = self.checked(kind, new).await?;
        let mut writing = Writing::begin(self).await?;
        let owner = self.owner(&writing).await?;
        let listing = serde_json::to_string(&new.listing)?;
        if let Some(there) = called(&writing, &owner, kind, &new.name).await? {
            if there.listing == listing && there.shared == new.shared {
                begin_with(&mut writing, &owner, &there, &new).await?;
                self.views_changed(writing).await?;
                return self.shown_view(there, &owner);
            }
            return Err(taken(&new.name));
        }
        let own = saved_view::Column::AccountId.eq(owner.id);
        has_room(&writing, kind, own, "name", MAX_OWN).await?;
        if new.shared {
            let shared = saved_view::Column::Shared.eq(true);
            has_room(&writing, kind, shared, "shared", MAX_SHARED).await?;
        }
        let now = writing.now();
        let row = saved_view::ActiveModel {
            id: Set(Uuid::now_v7()),
            account_id: Set(owner.id),
            kind: Set(kind.as_str().to_owned()),
            slug: Set(free_slug(&new.name)?),
            name_key: Set(name_key(&new.name)),
            name: Set(new.name.clone()),
            shared: Set(new.shared),
            listing: Set(listing),
            created_at: Set(now),
            updated_at: Set(now),
        };
        let row = row.insert(writing.transaction().await?).await?;
        if row.shared {
            tell(&mut writing, AccountAct::ViewShared, &owner, &row)?;
        }
        begin_with(&mut writing, &owner, &row, &new).await?;
        self.views_changed(writing).await?;
        self.shown_view(row, &owner)
    }

    /// Gives an own view another name, other readers or another state; where that is said, over its version of `seen`
    /// ([`Views::version`](super::Views::version)).
    ///
    /// # Errors
    /// As `save_view`; `NotFound` for a view that is not theirs; `Conflict` where it was changed since; `Refused` where
    /// everybody's list would begin otherwise and they may not say so.
    pub async fn change_view(
        &self,
        id: Uuid,
        seen: Option<i64>,
        new: &NewView,
    ) -> Result<SavedView, Fault> {
        let kind = self.kind_of_view(id).await?;
        let new = self.checked(kind, new).await?;
        let mut writing = Writing::begin(self).await?;
        let owner = self.owner(&writing).await?;
        let transaction = writing.transaction().await?;
        let before = saved_view::Entity::find_by_id(id)
            .filter(saved_view::Column::AccountId.eq(owner.id))
            .one(transaction)
            .await?
            .ok_or(Fault::NotFound)?;
        let begins = begins_with(&writing, &before).await?;
        is_as_seen(seen, &before, begins)?;
        let listing = serde_json::to_string(&new.listing)?;
        if begins.usual
            && new.shared
            && listing != before.listing
            && !self.actor.may(Action::Operate)
        {
            return Err(Fault::refused("name", "view_begins_for_all"));
        }
        let namesake = called(&writing, &owner, kind, &new.name).await?;
        if namesake.is_some_and(|other| other.id != id) {
            return Err(taken(&new.name));
        }
        if new.shared && !before.shared {
            let shared = saved_view::Column::Shared.eq(true);
            has_room(&writing, kind, shared, "shared", MAX_SHARED).await?;
        }
        let row = saved_view::ActiveModel {
            name_key: Set(name_key(&new.name)),
            name: Set(new.name.clone()),
            shared: Set(new.shared),
            listing: Set(listing),
            // No two states of it are of one instant.
            updated_at: Set(writing.now().max(before.updated_at + 1)),
            ..saved_view::ActiveModel::from(before.clone())
        };
        let row = row.update(writing.transaction().await?).await?;
        match (before.shared, row.shared) {
            (_, true) => tell(&mut writing, AccountAct::ViewShared, &owner, &row)?,
            (true, false) => tell(&mut writing, AccountAct::ViewWithdrawn, &owner, &before)?,
            (false, false) => {}
        }
        if before.shared != row.shared {
            end_starts(&mut writing, &owner, &before, Some(owner.id)).await?;
        }
        begin_with(&mut writing, &owner, &row, &new).await?;
        self.views_changed(writing).await?;
        self.shown_view(row, &owner)
    }

    /// Deletes an own view, where that is said as it was `seen`; who operates the installation also those that others have
    /// shared. Lists begin with it for nobody any more.
    ///
    /// # Errors
    /// `SignIn` for visitors; `NotFound` for a view that is not theirs to delete; `Conflict` where it was changed since.
    pub async fn delete_view(&self, id: Uuid, seen: Option<i64>) -> Result<(), Fault> {
        self.actor.require(Action::KeepView)?;
        let own = self.own_id()?;
        let mut writing = Writing::begin(self).await?;
        let transaction = writing.transaction().await?;
        let (row, owner) = saved_view::Entity::find_by_id(id)
            .find_also_related(account::Entity)
            .one(transaction)
            .await?
            .filter(|(row, _)| {
                row.account_id == own || (row.shared && self.actor.may(Action::Operate))
            })
            .and_then(|(row, owner)| Some((row, owner?)))
            .ok_or(Fault::NotFound)?;
        is_as_seen(seen, &row, begins_with(&writing, &row).await?)?;
        end_starts(&mut writing, &owner, &row, None).await?;
        row.clone().delete(writing.transaction().await?).await?;
        if row.shared {
            tell(&mut writing, AccountAct::ViewWithdrawn, &owner, &row)?;
        }
        self.views_changed(writing).await
    }

    /// One view that the reader may open.
    ///
    /// # Errors
    /// `NotFound` for any other.
    pub async fn view(&self, id: Uuid) -> Result<SavedView, Fault> {
        let kind = self.kind_of_view(id).await?;
        let views = self.views(kind).await?;
        let view = views.all.iter().find(|view| view.id == id);
        view.cloned().ok_or(Fault::NotFound)
    }

    async fn kind_of_view(&self, id: Uuid) -> Result<Kind, Fault> {
        let row = saved_view::Entity::find_by_id(id)
            .one(self.reads(&[]))
            .await?;
        let row = row.ok_or(Fault::NotFound)?;
        row.kind.parse().map_err(Fault::internal)
    }

    /// What is to be saved, with pages by their present addresses, if the list can be shown so.
    async fn checked(&self, kind: Kind, new: &NewView) -> Result<NewView, Fault> {
        self.actor.require(Action::KeepView)?;
        self.own_id()?;
        if new.shared {
            self.actor.require(Action::ShareView)?;
        }
        let mut listing = new.listing.clone();
        let mut typed = Form::default();
        typed.set("name", new.name.as_str());
        typed.set("q", listing.q.as_str());
        typed.set("sort", listing.sort.as_str());
        typed.set("as", listing.shape.as_str());
        for column in listing.columns.iter().flatten() {
            typed.add("columns", column.as_str());
        }
        let mut faults = Faults::default();
        let kept = check(&typed, &listing::VIEW, &mut faults);
        let name = kept.get("name").and_then(Value::as_str);
        let name = name.unwrap_or_default().to_owned();
        for name in listing.columns.iter().flatten() {
            if !listing::columns(kind).any(|column| column.name == name && self.sees(column)) {
                faults.push(FieldFault::new("columns", "unknown_column").with("name", name));
            }
        }
        faults.or(())?;
        if serde_json::to_string(&listing)?.len() > MAX_LISTING {
            return Err(Fault::invalid("filters", "view_too_large"));
        }
        for (name, values) in &mut listing.filters {
            let known = styrbord_domain::kinds::all_fields(kind).find(|field| field.name == name);
            let Some(kinds) = known.and_then(|field| field.shape.named()) else {
                continue;
            };
            for value in values.iter_mut().filter(|value| *value != "-") {
                *value = self
                    .page_named(kinds, value)
                    .await?
                    .ok_or_else(|| Fault::invalid(name, "unknown_reference"))?
                    .slug;
            }
        }
        let desk = match listing.as_of {
            Some(day) => self.as_of(day),
            None => self.clone(),
        };
        let (sort, descending) = listing.order();
        let query = ListQuery {
            text: listing.q.clone(),
            filters: listing.filters.clone().into_iter().collect(),
            sort: sort.to_owned(),
            descending,
            limit: 1,
            ..ListQuery::default()
        };
        desk.list(kind, &query).await?;
        Ok(NewView {
            name,
            listing,
            ..new.clone()
        })
    }

    async fn owner(&self, writing: &Writing<'_>) -> Result<account::Model, Fault> {
        let row = account::Entity::find_by_id(self.own_id()?)
            .one(writing.transaction().await?)
            .await?;
        row.ok_or(Fault::SignIn)
    }

    fn shown_view(
        &self,
        row: saved_view::Model,
        owner: &account::Model,
    ) -> Result<SavedView, Fault> {
        let view = SavedView::read(row, owner, self.actor.account);
        view.ok_or_else(|| Fault::internal("a view cannot be read back"))
    }
}

/// Refuses to go on where a view is no longer as somebody has seen it.
fn is_as_seen(seen: Option<i64>, view: &saved_view::Model, begins: Begins) -> Result<(), Fault> {
    let current = version(view.updated_at, begins.own, begins.usual);
    if seen.is_some_and(|seen| seen != current) {
        return Err(Fault::Conflict { current });
    }
    Ok(())
}

/// The own view of a list that has a name already.
async fn called(
    writing: &Writing<'_>,
    owner: &account::Model,
    kind: Kind,
    name: &str,
) -> Result<Option<saved_view::Model>, Fault> {
    Ok(saved_view::Entity::find()
        .filter(saved_view::Column::AccountId.eq(owner.id))
        .filter(saved_view::Column::Kind.eq(kind.as_str()))
        .filter(saved_view::Column::NameKey.eq(name_key(name)))
        .one(writing.transaction().await?)
        .await?)
}

fn taken(name: &str) -> Fault {
    Faults(vec![
        FieldFault::new("name", "duplicate_name").with("name", name),
    ])
    .into()
}

/// Refuses one more view of a list, where there are as many of some as there may be.
async fn has_room(
    writing: &Writing<'_>,
    kind: Kind,
    some: Expr,
    field: &str,
    most: u64,
) -> Result<(), Fault> {
    let of_kind = saved_view::Entity::find().filter(saved_view::Column::Kind.eq(kind.as_str()));
    if of_kind
        .filter(some)
        .count(writing.transaction().await?)
        .await?
        < most
    {
        return Ok(());
    }
    Err(Faults(vec![FieldFault::new(field, "too_many").with("max", most)]).into())
}

/// The name in an address, with something at random: it tells nothing of others' views of that name.
fn free_slug(name: &str) -> Result<String, Fault> {
    let stem = slug(name);
    let stem = stem.get(..40).unwrap_or(&stem).trim_end_matches('-');
    let random = random_text()?;
    Ok(format!("{stem}-{}", random.get(..6).unwrap_or(&random)))
}

fn tell(
    writing: &mut Writing<'_>,
    act: AccountAct,
    owner: &account::Model,
    view: &saved_view::Model,
) -> Result<(), Fault> {
    let kind: Kind = view.kind.parse().map_err(Fault::internal)?;
    let detail = format!("{} (/{})", view.name, kind.folder());
    note(writing, act, owner, &owner.roles, detail)
}
