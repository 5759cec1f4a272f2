//! What ends with a system: who sees to it hears on its day and a week later, until it is proved.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use styrbord_domain::alerts::{AlertCode, Pace};
use uuid::Uuid;

use super::due::Due;
use crate::held;
use crate::records::{all_records, select_records};
use crate::{Desk, Fault, Record};

/// How many systems are looked at together.
const AT_ONCE: u64 = 100;

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let mut after = Uuid::nil();
    loop {
        let systems = with_exits(desk, after).await?;
        let Some(last) = systems.last() else {
            return Ok(());
        };
        after = last.page.id;
        let mut all = Vec::new();
        for system in systems {
            all.extend(due(desk, system).await?);
        }
        desk.tell_due(all).await?;
    }
}

/// The next systems of which something is to have ended by now.
async fn with_exits(desk: &Desk, after: Uuid) -> Result<Vec<Record>, Fault> {
    let (from, until) = Pace::ACTION.looks(desk.today());
    let table = "exit_row";
    let column = |name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut systems = Query::select();
    systems
        .distinct()
        .expr(column("page_id"))
        .from(Alias::new(table))
        .cond_where(held::after(table, None))
        .and_where(column("page_id").gt(after))
        .and_where(column("responsible_id").is_not_null())
        .and_where(column("due").lte(until.to_string()))
        .and_where_option(from.map(|from| column("due").gte(from.to_string())))
        .order_by_expr(column("page_id"), Order::Asc)
        .limit(AT_ONCE);
    let connection = desk.store().connection();
    let rows = connection.query_all(&systems).await?;
    let ids: Result<Vec<Uuid>, _> = rows.iter().map(|row| row.try_get("", "page_id")).collect();
    let ids = ids?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let id = || Expr::col((Alias::new("page"), Alias::new("id")));
    let mut select = select_records();
    select
        .and_where(id().is_in(ids))
        .order_by_expr(id(), Order::Asc);
    desk.shown(all_records(connection, &select).await?).await
}

async fn due(desk: &Desk, system: Record) -> Result<Vec<Due>, Fault> {
    let today = desk.today();
    let mut all = Vec::new();
    for row in desk.exit_open(&system).await? {
        let (Some(id), Some(day), Some(responsible)) = (row.id, row.due, row.responsible) else {
            continue;
        };
        let Some(step) = Pace::ACTION.step(day, today) else {
            continue;
        };
        all.push(Due {
            code: AlertCode::ExitDue,
            about: format!("{id} {day} {step}"),
            gaps: vec![
                ("part", row.part.as_str().to_owned()),
                ("date", day.to_string()),
            ],
            place: "/exit",
            to: vec![responsible],
            people: Vec::new(),
            record: system.clone(),
        });
    }
    Ok(all)
}
