//! How what is somebody's own beside the register stands: a page that shows it is another one once it has changed.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement, SubQueryStatement};
use uuid::Uuid;

use crate::{Desk, Fault};

impl Desk {
    /// A text that differs whenever drafts, followed pages, alerts or reports do that this reader is shown. It is the same for all who
    /// have none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn beside(&self) -> Result<String, Fault> {
        let Some(account) = self.actor.account else {
            return Ok(String::new());
        };
        let parts = [
            latest("draft", "kept_at", Some(account)),
            latest("watch", "since", Some(account)),
            number("watch", account),
            latest("report", "touched_at", None),
            latest("alert", "at", Some(account)),
            latest("alert", "read_at", Some(account)),
        ];
        let all = parts.len();
        let mut select = Query::select();
        for (place, part) in parts.into_iter().enumerate() {
            let part = Expr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(part)));
            select.expr_as(part, Alias::new(format!("p{place}")));
        }
        let row = self.reads(&[]).query_one(&select).await?;
        let row = row.ok_or(Fault::NotFound)?;
        let mut beside = String::new();
        for place in 0..all {
            let part: Option<i64> = row.try_get("", &format!("p{place}"))?;
            beside.push_str(&part.unwrap_or_default().to_string());
            beside.push(' ');
        }
        Ok(beside)
    }
}

fn latest(table: &str, column: &str, account: Option<Uuid>) -> SelectStatement {
    of(
        table,
        Func::max(Expr::col(Alias::new(column))).into(),
        account,
    )
}

fn number(table: &str, account: Uuid) -> SelectStatement {
    let all = Func::count(Expr::col(Alias::new("page_id")));
    of(table, all.into(), Some(account))
}

fn of(table: &str, what: Expr, account: Option<Uuid>) -> SelectStatement {
    let mut select = Query::select();
    select.expr(what).from(Alias::new(table));
    if let Some(account) = account {
        select.and_where(Expr::col(Alias::new("account_id")).eq(account));
    }
    select
}
