//! What needs someone: the lists that the front page opens with.

use jiff::{ToSpan, civil::Date};
use styrbord_domain::benefits::{Assessment, Rating};
use styrbord_domain::codes;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::{Health, Stage};
use styrbord_domain::year::CRITICAL;

use crate::{Desk, Fault, ListQuery, Record};

/// How many days ahead a review is worth preparing.
pub const REVIEW_AHEAD: i32 = 60;
/// How many benefits are looked at for those that need someone.
const LOOKED_AT: u64 = 200;

codes! {
    /// A list of what someone should see or do.
    pub enum Topic {
        ToDecide = "to_decide", ToRatify = "to_ratify", Decided = "decided", PhaseOut = "phase_out", WithoutOwner = "without_owner",
        BadState = "bad_state", Reviews = "reviews", Standards = "standards", Ideas = "ideas",
    }
}

impl Topic {
    /// The kind and the list behind it, which a page of all of it asks for too.
    #[must_use]
    pub fn list(self, today: Date) -> (Kind, ListQuery) {
        let filter = |field: &str, value: &str| (field.to_owned(), vec![value.to_owned()]);
        let (kind, filters, sort, descending) = match self {
            Self::ToDecide => (
                Kind::Decision,
                vec![filter("status", "draft")],
                "updated",
                true,
            ),
            Self::ToRatify => (
                Kind::Decision,
                vec![filter("to_ratify", "true")],
                "ratify_by",
                false,
            ),
            Self::Decided => (
                Kind::Decision,
                // Whatever they came to: a no is decided too.
                vec![filter("adopted_on", &format!("..{today}"))],
                "decided_on",
                true,
            ),
            Self::PhaseOut => (
                Kind::System,
                vec![filter("stage", "phase_out")],
                "title",
                false,
            ),
            Self::WithoutOwner => (
                Kind::System,
                vec![
                    (
                        "stage".to_owned(),
                        Stage::OWNED.iter().map(|&stage| stage.to_owned()).collect(),
                    ),
                    filter("owner", "-"),
                ],
                "title",
                false,
            ),
            Self::BadState => (
                Kind::System,
                vec![
                    (
                        "criticality".to_owned(),
                        CRITICAL.map(|code| code.as_str().to_owned()).to_vec(),
                    ),
                    filter("health", Health::Bad.as_str()),
                    (
                        "stage".to_owned(),
                        Stage::OWNED.iter().map(|&stage| stage.to_owned()).collect(),
                    ),
                ],
                "title",
                false,
            ),
            Self::Ideas => (Kind::System, vec![filter("stage", "idea")], "updated", true),
            Self::Reviews => {
                let until = review_until(today);
                (
                    Kind::Standard,
                    vec![
                        filter("status", "approved"),
                        filter("review_due", &format!("..{until}")),
                    ],
                    "review_due",
                    false,
                )
            }
            Self::Standards => (
                Kind::Standard,
                vec![filter("status", "approved")],
                "effective_from",
                true,
            ),
        };
        let query = ListQuery {
            filters,
            sort: sort.to_owned(),
            descending,
            ..ListQuery::default()
        };
        (kind, query)
    }
}

impl Desk {
    /// The benefits under way that need someone: far behind first, then behind, then those without the measurement
    /// that was due. Of very many, those that are to have their full effect first are looked at.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn benefits_behind(&self, most: usize) -> Result<Vec<(Record, Assessment)>, Fault> {
        let active = ListQuery {
            filters: vec![("status".to_owned(), vec!["active".to_owned()])],
            sort: "full_effect".to_owned(),
            limit: LOOKED_AT,
            ..ListQuery::default()
        };
        let records = self.list(Kind::Benefit, &active).await?.items;
        by_urgency(self, records, most).await
    }
}

/// Those of some benefits that need someone, as `benefits_behind` has them.
pub(crate) async fn by_urgency(
    desk: &Desk,
    records: Vec<Record>,
    most: usize,
) -> Result<Vec<(Record, Assessment)>, Fault> {
    let mut assessed = desk.assessments(&records, desk.today()).await?;
    let mut behind: Vec<(Record, Assessment)> = records
        .into_iter()
        .filter_map(|record| {
            let assessment = assessed.remove(&record.page.slug)?;
            urgency(assessment.rating).map(|_| (record, assessment))
        })
        .collect();
    behind.sort_by_key(|(_, assessment)| urgency(assessment.rating));
    behind.truncate(most);
    Ok(behind)
}

/// The last day on which a review must be due to be worth preparing.
pub(crate) fn review_until(today: Date) -> Date {
    today.saturating_add(REVIEW_AHEAD.days())
}

const fn urgency(rating: Rating) -> Option<u8> {
    match rating {
        Rating::Red => Some(0),
        Rating::Amber => Some(1),
        Rating::MeasurementMissing => Some(2),
        Rating::Green | Rating::NotDue | Rating::Unknown => None,
    }
}
