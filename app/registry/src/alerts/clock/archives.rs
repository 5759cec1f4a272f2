//! Archive versions: who owns a system hears half a year before one is due, and on the day.

use jiff::civil::Date;
use styrbord_domain::alerts::{AlertCode, Pace};
use styrbord_domain::kind::Kind;

use super::batches::{Batches, days};
use super::due::Due;
use crate::{Desk, Fault, Record};

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let today = desk.today();
    let filter = ("archive_next", days(Pace::ARCHIVE, today));
    let mut batches = Batches::of(desk, Kind::System, "archive_next", [filter]);
    while let Some(records) = batches.next().await? {
        let due = |record| due(record, today);
        desk.tell_due(records.into_iter().filter_map(due).collect())
            .await?;
    }
    Ok(())
}

fn due(record: Record, today: Date) -> Option<Due> {
    let day: Date = record.fact("archive_next").parse().ok()?;
    let step = Pace::ARCHIVE.step(day, today)?;
    Some(Due {
        code: AlertCode::ArchiveDue,
        about: format!("{day} {step}"),
        gaps: vec![("date", day.to_string())],
        place: "",
        to: vec![record.fact("owner").to_owned()],
        people: Vec::new(),
        record,
    })
}
