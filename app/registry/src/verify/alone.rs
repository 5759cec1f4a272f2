//! Is there anything that no change has written? Whoever adds rows behind the registry's back leaves these.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::findings::Findings;
use crate::ChangeKind;
use crate::Fault;
use crate::lines::every_log;
use crate::rows::{account_event, change, page, redacted, redaction};

/// Looks for revisions, rows of logs and events that belong to no change.
pub(super) async fn look(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let revisions = ["revision", "page_id", "number"];
    saves(connection, revisions, "revision_unknown", findings).await?;
    for log in every_log() {
        let lines = [log.table, log.record, "revision"];
        saves(connection, lines, "log_unknown", findings).await?;
    }
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
    redactions::<redaction::Entity>(connection, redaction::Column::Seq, findings).await?;
    redactions::<redacted::Entity>(connection, redacted::Column::Seq, findings).await
}

/// The rows of a table that name an act which the feed does not tell of.
async fn redactions<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    act: E::Column,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut told = Query::select();
    told.column(change::Column::Seq)
        .from(change::Entity)
        .and_where(Expr::col(change::Column::Kind).eq(ChangeKind::Redacted.as_str()))
        .and_where(Expr::col(change::Column::PageId).is_null());
    let mut select = Query::select();
    select
        .distinct()
        .expr_as(Expr::col(act), Alias::new("act"))
        .from(E::default())
        .and_where(Expr::col(act).in_subquery(told).not());
    for row in connection.query_all(&select).await? {
        let act: i64 = row.try_get("", "act")?;
        findings.add("redaction_unknown", format_args!("change {act}"));
    }
    Ok(())
}

/// The rows of a table, with its columns of page and revision, of which no change tells.
async fn saves(
    connection: &impl ConnectionTrait,
    [table, page_column, number_column]: [&str; 3],
    code: &'static str,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let own = |column: &str| (Alias::new(table), Alias::new(column));
    let mut select = Query::select();
    select
        .expr_as(Expr::col(own(page_column)), Alias::new("id"))
        .expr_as(Expr::col(own(number_column)), Alias::new("number"))
        .expr_as(
            Expr::col((page::Entity, page::Column::Slug)),
            Alias::new("slug"),
        )
        .from(Alias::new(table))
        .left_join(
            change::Entity,
            Expr::col((change::Entity, change::Column::PageId))
                .equals(own(page_column))
                .and(
                    Expr::col((change::Entity, change::Column::Revision))
                        .equals(own(number_column)),
                ),
        )
        .left_join(
            page::Entity,
            Expr::col((page::Entity, page::Column::Id)).equals(own(page_column)),
        )
        .and_where(Expr::col((change::Entity, change::Column::Seq)).is_null());
    for row in connection.query_all(&select).await? {
        let (id, number): (Uuid, i64) = (row.try_get("", "id")?, row.try_get("", "number")?);
        let slug: Option<String> = row.try_get("", "slug")?;
        let slug = slug.unwrap_or_else(|| id.to_string());
        findings.add(code, format_args!("{table} of {slug}, revision {number}"));
    }
    Ok(())
}
