//! Reviews: who answers for a page hears 60 days before its day, on it, and then monthly.

use jiff::civil::Date;
use styrbord_domain::alerts::{AlertCode, Pace};
use styrbord_domain::facts::Holds;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, ForumFacts};

use super::batches::{Batches, days};
use super::due::Due;
use crate::{Desk, Fault, Record};

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let today = desk.today();
    for kind in Kind::ALL.into_iter().filter(|kind| is_reviewed(*kind)) {
        let filter = ("review_due", days(Pace::REVIEW, today));
        let mut batches = Batches::of(desk, kind, "review_due", [filter]);
        while let Some(records) = batches.next().await? {
            let mut all = Vec::new();
            for record in records {
                all.extend(due(record, today)?);
            }
            desk.tell_due(all).await?;
        }
    }
    Ok(())
}

fn due(record: Record, today: Date) -> Result<Option<Due>, Fault> {
    let kind = record.page.kind;
    // Nobody reads through what is over.
    if kinds::holds(kind, &record.facts, today) == Holds::NoMore {
        return Ok(None);
    }
    let day: Option<Date> = record.fact("review_due").parse().ok();
    let step = day.and_then(|day| Some((day, Pace::REVIEW.step(day, today)?)));
    let Some((day, step)) = step else {
        return Ok(None);
    };
    let to = match kind {
        Kind::Forum => {
            let charter: ForumFacts = record.facts()?;
            charter.secretaries(today).map(str::to_owned).collect()
        }
        _ => {
            let answers = kinds::answers(kind, &record.facts, today);
            Vec::from_iter(answers.and_then(|answers| answers.who))
        }
    };
    Ok(Some(Due {
        code: AlertCode::ReviewDue,
        about: format!("{day} {step}"),
        gaps: vec![("date", day.to_string())],
        place: "",
        to,
        people: Vec::new(),
        record,
    }))
}

/// Whether pages of a kind have a day on which they are read through.
fn is_reviewed(kind: Kind) -> bool {
    let mut fields = kinds::all_fields(kind);
    fields.any(|field| field.name == "review_due" && matches!(field.shape, Shape::Date))
}
