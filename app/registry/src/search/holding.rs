//! The status of a record on a day, and whether it holds then.

use jiff::civil::Date;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
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

/// The status that search shows and filters by, and whether a record as it is today holds, as the lists have it.
pub(super) fn status(record: &Record, today: Date) -> (&str, Holds) {
    let today = today.to_string();
    let later = |first: &str| record.fact(first) > today.as_str();
    let now_or = |over: bool| {
        let otherwise = if over { Holds::NoMore } else { Holds::No };
        otherwise.now_or(record.is("in_force"))
    };
    match record.page.kind {
        Kind::Decision => {
            let status = record.fact("status");
            let over = matches!(status, "superseded" | "revoked" | "expired");
            (status, now_or(over))
        }
        Kind::Standard => {
            let status = record.fact("status");
            let coming = match status {
                "draft" | "in_review" => true,
                "approved" => later("effective_from"),
                _ => false,
            };
            (status, now_or(!coming))
        }
        // A charter that has ended, or begins later, is none today.
        Kind::Forum => ("", now_or(!later("valid_from"))),
        Kind::System => {
            let stage: Stage = record.fact("stage").parse().unwrap_or_default();
            let over = matches!(
                stage,
                Stage::Closed | Stage::Cancelled | Stage::Decommissioned
            );
            (stage.as_str(), Holds::NoMore.now_or(!over))
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
