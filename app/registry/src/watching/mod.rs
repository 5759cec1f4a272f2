//! The pages that somebody follows: they stand on their front page, and who follows is told when one has changed (`alerts`).
//!
//! It stands beside the register, as drafts do: no change tells of it, and nobody else sees who follows what.

mod beside;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Order, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::clock::now;
use crate::page::head_of;
use crate::records::{all_records, select_without_texts};
use crate::rows::{page, watch};
use crate::{Desk, Fault, Page, Record};

/// How many pages somebody follows at most.
pub const MOST_WATCHED: u64 = 300;

impl Desk {
    /// Follows a page. Once more changes nothing.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` by token, `NotFound` for a page of which they may not know, `Refused` where they
    /// follow as many as one may.
    pub async fn watch(&self, kind: Kind, slug: &str) -> Result<Page, Fault> {
        let account = self.session_account()?;
        let page = self.record(kind, slug).await?.page;
        let turn = self.store().begin().await?;
        let others = watch::Entity::find()
            .filter(watch::Column::AccountId.eq(account))
            .filter(watch::Column::PageId.ne(page.id))
            .filter(watch::Column::PageId.in_subquery(self.seen_pages()))
            .count(&turn.transaction)
            .await?;
        if others >= MOST_WATCHED {
            let fault = FieldFault::new("", "too_many_watched").with("max", MOST_WATCHED);
            return Err(Fault::Refused(Faults(vec![fault])));
        }
        begin(&turn.transaction, account, page.id).await?;
        turn.transaction.commit().await?;
        Ok(page)
    }

    /// Follows a page no longer, also one of which they may not know any more.
    ///
    /// # Errors
    /// As `watch`.
    pub async fn stop_watching(&self, kind: Kind, slug: &str) -> Result<Page, Fault> {
        let account = self.session_account()?;
        let page = page::Entity::find()
            .filter(page::Column::Kind.eq(kind.as_str()))
            .filter(page::Column::Slug.eq(slug))
            .one(self.store().connection())
            .await?
            .ok_or(Fault::NotFound)?;
        let turn = self.store().begin().await?;
        let gone = watch::Entity::delete_by_id((account, page.id))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        // Of others nobody is told that they are there.
        if gone.rows_affected == 0 && !self.sees_page(&page) {
            return Err(Fault::NotFound);
        }
        head_of(&page)
    }

    /// Whether they follow the page at an address. It is no source of a page: what stands on it for those who follow it and for
    /// those who do not are two pages.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn watches(&self, kind: Kind, slug: &str) -> Result<bool, Fault> {
        let Some(account) = self.actor.account else {
            return Ok(false);
        };
        let page = page::Entity::find()
            .select_only()
            .column(page::Column::Id)
            .filter(page::Column::Kind.eq(kind.as_str()))
            .filter(page::Column::Slug.eq(slug.to_lowercase()))
            .into_query();
        let own = watch::Entity::find()
            .filter(watch::Column::AccountId.eq(account))
            .filter(watch::Column::PageId.in_subquery(page))
            .count(self.reads(&[]))
            .await?;
        Ok(own > 0)
    }

    /// The pages that they follow and may know of, as many as asked for, what was changed last first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn watched(&self, most: u64) -> Result<Vec<Record>, Fault> {
        let Some(account) = self.actor.account else {
            return Ok(Vec::new());
        };
        let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let mut own = Query::select();
        own.expr(column("watch", "page_id"))
            .from(Alias::new("watch"))
            .and_where(column("watch", "account_id").eq(account));
        let mut select = select_without_texts();
        select
            .and_where(column("page", "id").in_subquery(own))
            .cond_where(self.seen())
            .order_by_expr(column("page", "updated_at"), Order::Desc)
            .limit(most);
        let records = all_records(self.reads(&[]), &select).await?;
        if !records.is_empty() {
            self.note_oneself();
        }
        self.note_records(&records);
        self.shown(records).await
    }
}

/// Lets an account follow a page from now on.
pub(crate) async fn begin(
    connection: &impl ConnectionTrait,
    account: Uuid,
    page: Uuid,
) -> Result<(), Fault> {
    let row = watch::Model {
        account_id: account,
        page_id: page,
        since: now(),
    };
    let once = OnConflict::columns([watch::Column::AccountId, watch::Column::PageId])
        .do_nothing()
        .to_owned();
    watch::Entity::insert(watch::ActiveModel::from(row))
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(connection)
        .await?;
    Ok(())
}
