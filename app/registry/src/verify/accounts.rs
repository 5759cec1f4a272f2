//! Is every account and token as its last event left it, and is each there that should be?

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::findings::Findings;
use crate::Fault;
use crate::accounts::{AccountAct, state, token_state};
use crate::rows::{account, account_event, token};

/// How many accounts or tokens are read at a time.
const STEP: u64 = 500;

/// Compares accounts and tokens.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    accounts(connection, findings).await?;
    tokens(connection, findings).await?;
    for (code, select) in [
        ("account_missing", gone()),
        ("token_missing", tokens_gone()),
    ] {
        for row in connection.query_all(&select).await? {
            let (login, detail): (String, String) =
                (row.try_get("", "login")?, row.try_get("", "detail")?);
            findings.add(
                code,
                format_args!("{login} {detail}").to_string().trim_end(),
            );
        }
    }
    Ok(())
}

async fn accounts(connection: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    let mut after: Option<Uuid> = None;
    loop {
        let mut select = account::Entity::find()
            .order_by_asc(account::Column::Id)
            .limit(STEP);
        if let Some(after) = after {
            select = select.filter(account::Column::Id.gt(after));
        }
        let rows = select.all(connection).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = Some(last.id);
        let ids = rows.iter().map(|row| row.id);
        let events = last_events(connection, account_event::Column::AccountId, ids).await?;
        for row in &rows {
            match events.get(&row.id) {
                None => findings.add("account_unknown", &row.login),
                Some(event) if event.state != state(row)? => {
                    findings.add("account_altered", &row.login);
                }
                Some(_) => {}
            }
        }
    }
}

async fn tokens(connection: &impl ConnectionTrait, findings: &mut Findings) -> Result<(), Fault> {
    let mut after: Option<Uuid> = None;
    loop {
        let mut select = token::Entity::find()
            .order_by_asc(token::Column::Id)
            .limit(STEP);
        if let Some(after) = after {
            select = select.filter(token::Column::Id.gt(after));
        }
        let rows = select.all(connection).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = Some(last.id);
        let ids = rows.iter().map(|row| row.id);
        let events = last_events(connection, account_event::Column::TokenId, ids).await?;
        for row in &rows {
            match events.get(&row.id) {
                Some(event) if event.act == AccountAct::TokenRevoked.as_str() => {
                    findings.add("token_unknown", &row.name);
                }
                None => findings.add("token_unknown", &row.name),
                Some(event) if event.state != token_state(row)? => {
                    findings.add("token_altered", &row.name);
                }
                Some(_) => {}
            }
        }
    }
}

/// The last event of each of these accounts or tokens. Those of tokens do not count for accounts.
async fn last_events(
    connection: &impl ConnectionTrait,
    column: account_event::Column,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, account_event::Model>, Fault> {
    let mut last = Query::select();
    last.expr(Func::max(Expr::col(account_event::Column::Seq)))
        .from(account_event::Entity)
        .and_where(Expr::col(column).is_in(ids))
        .group_by_col(column);
    let tokens = matches!(column, account_event::Column::TokenId);
    if !tokens {
        last.and_where(Expr::col(account_event::Column::TokenId).is_null());
    }
    let rows = account_event::Entity::find()
        .filter(account_event::Column::Seq.in_subquery(last))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let id = if tokens {
                row.token_id
            } else {
                Some(row.account_id)
            };
            Some((id?, row))
        })
        .collect())
}

/// Accounts that events tell of and that are gone; accounts are closed, never deleted.
fn gone() -> SelectStatement {
    let mut select = Query::select();
    select
        .distinct()
        .expr_as(event(account_event::Column::Login), Alias::new("login"))
        .expr_as(Expr::val(""), Alias::new("detail"))
        .from(account_event::Entity)
        .left_join(
            account::Entity,
            Expr::col((account::Entity, account::Column::Id))
                .equals((account_event::Entity, account_event::Column::AccountId)),
        )
        .and_where(Expr::col((account::Entity, account::Column::Id)).is_null());
    select
}

/// Tokens that were made, not revoked, and are gone.
fn tokens_gone() -> SelectStatement {
    let revoked = Alias::new("revoked");
    let mut ended = Query::select();
    ended
        .expr(Expr::val(1))
        .from_as(account_event::Entity, revoked.clone())
        .and_where(
            Expr::col((revoked.clone(), account_event::Column::TokenId))
                .equals((account_event::Entity, account_event::Column::TokenId)),
        )
        .and_where(
            Expr::col((revoked, account_event::Column::Act)).eq(AccountAct::TokenRevoked.as_str()),
        );
    let mut select = Query::select();
    select
        .distinct()
        .expr_as(event(account_event::Column::Login), Alias::new("login"))
        .expr_as(event(account_event::Column::Detail), Alias::new("detail"))
        .from(account_event::Entity)
        .left_join(
            token::Entity,
            Expr::col((token::Entity, token::Column::Id))
                .equals((account_event::Entity, account_event::Column::TokenId)),
        )
        .and_where(event(account_event::Column::TokenId).is_not_null())
        .and_where(Expr::col((token::Entity, token::Column::Id)).is_null())
        .and_where(Expr::exists(ended).not());
    select
}

fn event(column: account_event::Column) -> Expr {
    Expr::col((account_event::Entity, column))
}
