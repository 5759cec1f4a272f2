//! What somebody has typed and not saved yet: a form, kept for the one who types it so that a closed tab loses nothing.
//!
//! A draft is no record: it has no revision, stands in no feed and no index, and nobody else sees it. It is known by the
//! key of its form, goes with the save of that form in the same transaction, when it is discarded, or after some weeks.
//! For a moment an empty one stays behind: what was kept while the form was on its way may arrive after it.

mod along;
mod of_item;
mod offered;

use std::time::Duration;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use uuid::Uuid;

use crate::clock::now;
use crate::once::FORM_KEY;
use crate::rows::draft;
use crate::{Desk, Fault};

pub use along::{ITEM, RUN, brought_along};
pub use of_item::ItemDraft;
pub use offered::{DraftOf, KeptForm, OwnDraft};

/// How long a draft is kept that nobody has touched: four weeks, more than a holiday.
pub(crate) const KEPT: Duration = Duration::from_secs(28 * 24 * 60 * 60);
/// For how long nothing is kept of a form that was saved or discarded: as long as an answer may take. Who goes back to the
/// form and types on is told meanwhile.
const UNDER_WAY: Duration = Duration::from_secs(60);
/// What is left of the draft of a form that was saved or discarded.
const OVER: &str = "";
/// How many drafts one account has at most.
const MOST: u64 = 40;
/// The largest draft in bytes: more than the longest text that can be saved, with all that stands around it.
const LARGEST: usize = 5 * 1024 * 1024;
/// How much of a title is kept to know it by, in characters.
const LONGEST_TITLE: usize = 200;
/// The longest key of a form in bytes; those that are made here are shorter.
const LONGEST_KEY: usize = 100;

impl Desk {
    /// Keeps what is typed in the form of a record of a kind, of the one at `slug` or of a new one, over what was kept of
    /// the same form before. Gives the instant, in milliseconds since 1970.
    ///
    /// # Errors
    /// `SignIn`, `Forbidden` or `NotFound` as for saving it; `Refused` where it is too large, there are too many, or the
    /// form has just been saved.
    pub async fn keep_draft(
        &self,
        kind: Kind,
        slug: Option<&str>,
        pairs: &[(String, String)],
    ) -> Result<i64, Fault> {
        let account_id = self.session_account()?;
        let given = |wanted| pairs.iter().find(|(name, _)| name == wanted);
        let wanted = given("slug").map_or("", |(_, slug)| slug);
        let page_id = self.drafted(kind, slug, wanted).await?;
        let key = given(FORM_KEY).map_or("", |(_, key)| key);
        is_key(key)?;
        let form = serde_json::to_string(pairs)?;
        if form.len() > LARGEST {
            let fault = FieldFault::new("", "draft_too_large");
            return Err(refused(fault.with("max", LARGEST / (1024 * 1024))));
        }
        let row = draft::Model {
            account_id,
            key: key.to_owned(),
            kind: kind.as_str().to_owned(),
            page_id,
            title: given("title")
                .map_or("", |(_, title)| title.trim())
                .chars()
                .take(LONGEST_TITLE)
                .collect(),
            form,
            kept_at: now(),
        };
        let turn = self.store().begin().await?;
        let just_over = draft::Entity::find_by_id((account_id, key.to_owned()))
            .filter(draft::Column::Form.eq(OVER))
            .filter(draft::Column::KeptAt.gt(ago(row.kept_at, UNDER_WAY)))
            .count(&turn.transaction)
            .await?;
        if just_over > 0 {
            return Err(refused(FieldFault::new("", "draft_just_saved")));
        }
        let others = draft::Entity::find()
            .filter(draft::Column::AccountId.eq(account_id))
            .filter(draft::Column::Key.ne(key))
            .filter(draft::Column::Form.ne(OVER))
            .count(&turn.transaction)
            .await?;
        if others >= MOST {
            return Err(refused(
                FieldFault::new("", "too_many_drafts").with("max", MOST),
            ));
        }
        let kept_at = row.kept_at;
        draft::Entity::insert(draft::ActiveModel::from(row))
            .on_conflict(anew())
            .exec_without_returning(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(kept_at)
    }

    /// Throws an own draft away. One that is not there is gone already.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` by token, `Invalid` for what is the key of no form.
    pub async fn discard_draft(&self, key: &str) -> Result<(), Fault> {
        let account = self.session_account()?;
        is_key(key)?;
        let turn = self.store().begin().await?;
        let (left, anew) = over(account, key);
        draft::Entity::insert(draft::ActiveModel::from(left))
            .on_conflict(anew)
            .exec_without_returning(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }

    /// Forgets what was kept of a form that stays open: what is typed into it again is kept at once.
    pub(super) async fn forget_draft(&self, key: &str) -> Result<(), Fault> {
        let account = self.session_account()?;
        let turn = self.store().begin().await?;
        draft::Entity::delete_by_id((account, key.to_owned()))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }

    /// The page whose form is typed into, once it is sure that they could save it; a new one at the address `wanted`.
    async fn drafted(
        &self,
        kind: Kind,
        slug: Option<&str>,
        wanted: &str,
    ) -> Result<Option<Uuid>, Fault> {
        let right = edit_right(kind);
        let (page, may) = match slug {
            Some(slug) => {
                let record = self.record(kind, slug).await?;
                (Some(record.page.id), self.may_on(right, &record).await?)
            }
            None => (None, self.may_add(kind) || self.may_at(right, kind, wanted)),
        };
        if may {
            Ok(page)
        } else {
            Err(self.actor.forbid(right.as_str()))
        }
    }
}

/// What takes the place of the draft of a form that an account saves or throws away.
pub(crate) fn over(account_id: Uuid, key: &str) -> (draft::Model, OnConflict) {
    let left = draft::Model {
        account_id,
        key: key.to_owned(),
        kind: String::new(),
        page_id: None,
        title: String::new(),
        form: OVER.to_owned(),
        kept_at: now(),
    };
    (left, anew())
}

/// Which drafts nobody asks for any more.
pub(crate) fn forgotten(now: i64) -> Condition {
    let left = draft::Column::Form.eq(OVER);
    Condition::any()
        .add(draft::Column::KeptAt.lt(ago(now, KEPT)))
        .add(left.and(draft::Column::KeptAt.lt(ago(now, UNDER_WAY))))
}

fn ago(now: i64, time: Duration) -> i64 {
    now - i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// A draft stands in the place of that of the same form.
fn anew() -> OnConflict {
    OnConflict::columns([draft::Column::AccountId, draft::Column::Key])
        .update_columns([
            draft::Column::Kind,
            draft::Column::PageId,
            draft::Column::Title,
            draft::Column::Form,
            draft::Column::KeptAt,
        ])
        .to_owned()
}

fn is_key(key: &str) -> Result<(), Fault> {
    if key.is_empty() || key.len() > LONGEST_KEY {
        return Err(Fault::invalid(FORM_KEY, "unreadable"));
    }
    Ok(())
}

fn refused(fault: FieldFault) -> Fault {
    Fault::Refused(Faults(vec![fault]))
}
