//! Is nothing left open at a meeting that is over, and is what follows from closed items closed?

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement};
use styrbord_domain::kind::Kind;
use styrbord_domain::meetings::{ItemStatus, MeetingStatus};

use super::findings::Findings;
use crate::{Audience, Fault, columns, held};

/// Adds items that are still on the agenda of a meeting that is over, and decisions that are open though their item is closed.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let over = MeetingStatus::ALL
        .into_iter()
        .filter(|status| !status.takes_items())
        .map(MeetingStatus::as_str);
    let left = joined(Kind::AgendaItem, "meeting_id", Kind::Meeting)
        .and_where(of("agenda_item", "status").eq(ItemStatus::Scheduled.as_str()))
        .and_where(of("meeting", "status").is_in(over))
        .to_owned();
    let is_open = Cond::any()
        .add(of("decision", "closed").is_null())
        .add(of("decision", "closed").eq(false));
    let open = joined(Kind::Decision, "item_id", Kind::AgendaItem)
        .and_where(of("agenda_item", "closed").eq(true))
        .cond_where(is_open)
        .to_owned();
    for (code, select) in [("item_left_open", left), ("decision_of_closed_item", open)] {
        for row in connection.query_all(&select).await? {
            findings.add(code, row.try_get::<String>("", "slug")?);
        }
    }
    Ok(())
}

fn of(table: &'static str, name: &'static str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(name)))
}

/// The addresses of records of a kind with what a column of theirs names.
fn joined(kind: Kind, column: &'static str, named: Kind) -> SelectStatement {
    let (table, other) = (columns::table(kind), columns::table(named));
    Query::select()
        .column((Alias::new("page"), Alias::new("slug")))
        .from(Alias::new("page"))
        .inner_join(
            Alias::new(table),
            of(table, "id").equals((Alias::new("page"), Alias::new("id"))),
        )
        .inner_join(
            Alias::new(other),
            of(other, "id").equals((Alias::new(table), Alias::new(column))),
        )
        .cond_where(held::each(kind))
        .cond_where(held::each(named))
        .and_where(of("page", "audience").ne(Audience::Removed.to_string()))
        .to_owned()
}
