//! Each day: who answers for a page is written to when its review is due within a month.

use jiff::ToSpan;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

use super::job::{Job, Setback};
use crate::outbox::{Message, Receiver, write_to};
use crate::{Desk, Fault, ListQuery, Record};

pub(super) const REVIEW_REMINDERS: Job = Job {
    kind: "review_reminders",
    daily: true,
    tries: 8,
    run: |registry, _| {
        Box::pin(async move {
            let desk = registry.installation("review_reminders");
            desk.remind_of_reviews().await.map_err(Setback::from)
        })
    },
};

/// How many days ahead a review is announced.
const AHEAD: i32 = 30;
/// The days of which one says that a document holds no more.
const OVER: [&str; 2] = ["withdrawn_on", "superseded_on"];
/// How many records are looked at together.
const AT_ONCE: u64 = 200;

impl Desk {
    /// Of a day on which a review is due people hear once, however often this is done.
    async fn remind_of_reviews(&self) -> Result<(), Fault> {
        let today = self.today();
        let until = today.saturating_add(AHEAD.days());
        for kind in Kind::ALL.into_iter().filter(|kind| is_reviewed(*kind)) {
            let mut cursor = None;
            loop {
                let query = ListQuery {
                    filters: vec![("review_due".to_owned(), vec![format!("{today}..{until}")])],
                    sort: "review_due".to_owned(),
                    limit: AT_ONCE,
                    cursor,
                    ..ListQuery::default()
                };
                let list = self.list(kind, &query).await?;
                for record in &list.items {
                    self.remind_of_review(record).await?;
                }
                cursor = list.next_cursor;
                if cursor.is_none() {
                    break;
                }
            }
        }
        Ok(())
    }

    async fn remind_of_review(&self, record: &Record) -> Result<(), Fault> {
        // Nobody reads through what is over.
        if OVER.iter().any(|ended| !record.fact(ended).is_empty()) {
            return Ok(());
        }
        let due = record.fact("review_due");
        let connection = self.store().connection();
        let Some(receiver) = Receiver::person(connection, record.fact("owner")).await? else {
            return Ok(());
        };
        let message = Message {
            cause: &format!("review_due {} {due}", record.page.id),
            code: "review_due",
            gaps: &[("title", &record.page.title), ("date", due)],
            path: &record.page.path(),
        };
        let turn = self.store().begin().await?;
        write_to(&turn.transaction, &receiver, &message).await?;
        turn.transaction.commit().await?;
        Ok(())
    }
}

/// Whether pages of a kind have somebody who reads them through, and a day for it.
fn is_reviewed(kind: Kind) -> bool {
    let has = |name: &str, fits: &dyn Fn(Shape) -> bool| {
        kinds::all_fields(kind).any(|field| field.name == name && fits(field.shape))
    };
    has("review_due", &|shape| matches!(shape, Shape::Date))
        && has(
            "owner",
            &|shape| matches!(shape, Shape::Reference(kinds) if kinds == [Kind::Person]),
        )
}
