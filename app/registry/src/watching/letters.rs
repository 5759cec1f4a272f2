//! Letters to those who follow pages: one each day at most, with all that others have changed since the last.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::clock::now;
use crate::outbox::{Message, Receiver, write_to};
use crate::rows::{page, watch};
use crate::{Desk, Fault, Registry};

/// How many titles a letter names.
const NAMED: usize = 20;
/// How many accounts are looked up together.
const AT_ONCE: u64 = 200;

impl Registry {
    /// Writes to everybody who follows a page that somebody else has changed since they were told last.
    pub(crate) async fn tell_watchers(&self) -> Result<(), Fault> {
        let now = now();
        let mut after = Uuid::nil();
        loop {
            let accounts = self.accounts_to_tell(after).await?;
            let Some(last) = accounts.last() else {
                return Ok(());
            };
            after = *last;
            for account in accounts {
                self.tell_watcher(account, now).await?;
            }
        }
    }

    async fn accounts_to_tell(&self, after: Uuid) -> Result<Vec<Uuid>, Fault> {
        let mut select = Query::select();
        select
            .distinct()
            .expr(of("watch", "account_id"))
            .from(Alias::new("watch"))
            .and_where(of("watch", "account_id").gt(after))
            .and_where(changed_by_others())
            .order_by_expr(of("watch", "account_id"), Order::Asc)
            .limit(AT_ONCE);
        let rows = self.store().connection().query_all(&select).await?;
        let accounts = rows.iter().map(|row| Ok(row.try_get("", "account_id")?));
        accounts.collect()
    }

    async fn tell_watcher(&self, account: Uuid, now: i64) -> Result<(), Fault> {
        let connection = self.store().connection();
        let mut changed = Query::select();
        changed
            .expr(of("watch", "page_id"))
            .from(Alias::new("watch"))
            .and_where(of("watch", "account_id").eq(account))
            .and_where(changed_by_others());
        let pages = page::Entity::find()
            .filter(page::Column::Id.in_subquery(changed))
            .all(connection)
            .await?;
        let told: Vec<Uuid> = pages.iter().map(|page| page.id).collect();
        let titles = match self.known(account).await? {
            Some(person) => seen(&self.desk(person.actor), pages),
            None => Vec::new(),
        };
        let receiver = Receiver::account(connection, account).await?;
        let turn = self.store().begin().await?;
        if let Some(receiver) = receiver.filter(|_| !titles.is_empty()) {
            let message = Message {
                cause: &format!("watch {account} {now}"),
                code: "watch_changed",
                gaps: &[("titles", &listed(&titles))],
                path: "/following",
            };
            write_to(&turn.transaction, &receiver, &message).await?;
        }
        watch::Entity::update_many()
            .col_expr(watch::Column::ToldAt, Expr::value(now))
            .filter(watch::Column::AccountId.eq(account))
            .filter(watch::Column::PageId.is_in(told))
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }
}

/// The titles of those of which they may know.
fn seen(desk: &Desk, pages: Vec<page::Model>) -> Vec<String> {
    let mut titles: Vec<String> = pages
        .into_iter()
        .filter(|page| desk.sees_page(page))
        .map(|page| page.title)
        .collect();
    titles.sort();
    titles
}

fn listed(titles: &[String]) -> String {
    let named = titles.iter().take(NAMED);
    let mut lines: Vec<String> = named.map(|title| format!("- {title}")).collect();
    if titles.len() > NAMED {
        lines.push(format!("- … (+{})", titles.len() - NAMED));
    }
    lines.join("\n")
}

/// Whether anybody else has changed the page of a watch since its account was told.
fn changed_by_others() -> Expr {
    let mut changes = Query::select();
    changes
        .expr(Expr::val(1))
        .from(Alias::new("change"))
        .and_where(of("change", "page_id").equals((Alias::new("watch"), Alias::new("page_id"))))
        .and_where(of("change", "at").gt(of("watch", "told_at")))
        .and_where(
            of("change", "actor_id")
                .is_null()
                .or(of("change", "actor_id").ne(of("watch", "account_id"))),
        );
    Expr::exists(changes)
}

fn of(table: &str, column: &str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(column)))
}
