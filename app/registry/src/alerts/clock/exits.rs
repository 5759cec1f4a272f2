//! What ends with a system: who sees to it hears on its day and a week later, until it is proved.

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use styrbord_domain::alerts::{AlertCode, Pace};
use uuid::Uuid;

use super::batches::{near, with_lines};
use super::due::Due;
use crate::{Desk, Fault, Record};

const TABLE: &str = "exit_row";

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let mut after = Uuid::nil();
    loop {
        let seen_to = Expr::col((Alias::new(TABLE), Alias::new("responsible_id"))).is_not_null();
        let fits = near(Pace::ACTION, desk.today(), (TABLE, "due")).add(seen_to);
        let systems = with_lines(desk, (TABLE, "page_id"), fits, after).await?;
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
