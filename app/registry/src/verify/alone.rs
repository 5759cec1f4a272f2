//! Is there anything that no change has written? Whoever adds rows behind the registry's back leaves these.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::Findings;
use crate::Fault;
use crate::chain::{Log, each_log};
use crate::rows::{account_event, change, page, revision};

/// Looks for revisions, rows of logs and events that belong to no change.
pub(super) async fn look(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let (page, number) = (revision::Column::PageId, revision::Column::Number);
    let code = "revision_unknown";
    saves::<revision::Entity>(connection, page, number, code, findings).await?;
    each_log!(L => {
        saves::<L>(connection, L::PAGE, L::REVISION, "log_unknown", findings).await?;
    });
    let mut events = Query::select();
    events
        .columns([
            (account_event::Entity, account_event::Column::Seq),
            (account_event::Entity, account_event::Column::Login),
        ])
        .from(account_event::Entity)
        .left_join(
            change::Entity,
            Expr::col((change::Entity, change::Column::Seq))
                .equals((account_event::Entity, account_event::Column::Seq))
                .and(Expr::col((change::Entity, change::Column::PageId)).is_null()),
        )
        .and_where(Expr::col((change::Entity, change::Column::Seq)).is_null());
    for row in connection.query_all(&events).await? {
        let (sequence, login): (i64, String) = (row.try_get("", "seq")?, row.try_get("", "login")?);
        findings.add(
            "event_unknown",
            format_args!("change {sequence}: account {login}"),
        );
    }
    Ok(())
}

/// The rows of a table whose page and revision no change names.
async fn saves<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    page_column: E::Column,
    number_column: E::Column,
    code: &'static str,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let own = |column: E::Column| Expr::col((E::default(), column));
    let mut select = Query::select();
    select
        .expr_as(own(page_column), Alias::new("id"))
        .expr_as(own(number_column), Alias::new("number"))
        .expr_as(
            Expr::col((page::Entity, page::Column::Slug)),
            Alias::new("slug"),
        )
        .from(E::default())
        .left_join(
            change::Entity,
            Expr::col((change::Entity, change::Column::PageId))
                .equals((E::default(), page_column))
                .and(
                    Expr::col((change::Entity, change::Column::Revision))
                        .equals((E::default(), number_column)),
                ),
        )
        .left_join(
            page::Entity,
            Expr::col((page::Entity, page::Column::Id)).equals((E::default(), page_column)),
        )
        .and_where(Expr::col((change::Entity, change::Column::Seq)).is_null());
    for row in connection.query_all(&select).await? {
        let (id, number): (Uuid, i64) = (row.try_get("", "id")?, row.try_get("", "number")?);
        let slug: Option<String> = row.try_get("", "slug")?;
        let slug = slug.unwrap_or_else(|| id.to_string());
        let table = E::default().unquoted().to_owned();
        findings.add(code, format_args!("{table} of {slug}, revision {number}"));
    }
    Ok(())
}
