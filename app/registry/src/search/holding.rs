//! The status of a record on a day, and whether it holds then.

use jiff::civil::Date;
use styrbord_domain::decisions::{DecisionStatus, in_force, status_on};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, DecisionFacts, ForumFacts, StandardFacts, StandardStatus};
use styrbord_domain::lifecycle::Stage;

use crate::Record;

/// Whether a record holds on the day it is indexed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Today.
    Now,
    /// A proposal, from a later day, or nothing that can hold.
    No,
    /// Replaced, withdrawn, expired or closed.
    NoMore,
}

impl Holds {
    const fn now_or(self, holds: bool) -> Self {
        if holds { Self::Now } else { self }
    }
}

/// The status that search shows and filters by, and whether the record holds today, as the lists have it.
pub(super) fn status(record: &Record, today: Date) -> (&'static str, Holds) {
    match record.page.kind {
        Kind::Decision => {
            let status = record
                .facts::<DecisionFacts>()
                .map_or(DecisionStatus::Draft, |facts| {
                    status_on(today, &facts.dates())
                });
            let otherwise = match status {
                DecisionStatus::Superseded | DecisionStatus::Revoked | DecisionStatus::Expired => {
                    Holds::NoMore
                }
                _ => Holds::No,
            };
            let kind = record.fact("kind").parse().ok();
            (status.as_str(), otherwise.now_or(in_force(kind, status)))
        }
        Kind::Standard => {
            let facts = record.facts::<StandardFacts>().unwrap_or_default();
            let status = facts.status_on(today);
            let coming = match status {
                StandardStatus::Draft | StandardStatus::InReview => true,
                StandardStatus::Approved => facts.effective_from.is_some_and(|from| today < from),
                _ => false,
            };
            let otherwise = if coming { Holds::No } else { Holds::NoMore };
            (status.as_str(), otherwise.now_or(facts.in_force_on(today)))
        }
        Kind::System => {
            let stage: Stage = record.fact("stage").parse().unwrap_or_default();
            let over = matches!(
                stage,
                Stage::Closed | Stage::Cancelled | Stage::Decommissioned
            );
            (stage.as_str(), Holds::NoMore.now_or(!over))
        }
        // A charter that has ended, or begins later, is none today.
        Kind::Forum => {
            let facts = record.facts::<ForumFacts>().unwrap_or_default();
            let coming = facts.valid_from.is_some_and(|from| today < from);
            let otherwise = if coming { Holds::No } else { Holds::NoMore };
            ("", otherwise.now_or(facts.in_force_on(today)))
        }
        kind => {
            let name = if kind == Kind::Project {
                "phase"
            } else {
                "status"
            };
            let stored = record.fact(name);
            let code = kinds::fields(kind)
                .iter()
                .filter(|field| field.name == name)
                .find_map(|field| match field.shape {
                    Shape::Choice(codes, _) => codes.iter().copied().find(|code| *code == stored),
                    _ => None,
                })
                .unwrap_or("");
            let over = matches!(code, "abandoned" | "closed");
            (code, Holds::NoMore.now_or(!over))
        }
    }
}
