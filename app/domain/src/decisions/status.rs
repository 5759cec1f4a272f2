//! The status of a decision on a given day, derived from its dates.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::DecisionKind;

crate::codes! {
    /// How far a decision has come, and where it says more than "in effect", what it came to.
    pub enum DecisionStatus {
        /// Being written; not yet decided.
        Draft = "draft",
        /// Decided, and not in effect until a later date.
        Adopted = "adopted",
        /// Decided and in effect.
        InEffect = "in_effect",
        /// Decided: someone else decides, and that is in effect.
        Delegated = "delegated",
        /// Decided: information was taken note of.
        Noted = "noted",
        /// Decided: put off.
        Postponed = "postponed",
        /// Decided: passed up.
        Escalated = "escalated",
        /// Decided: turned down.
        Rejected = "rejected",
        /// Decided: no deviation is permitted.
        WaiverDenied = "waiver_denied",
        /// Decided: an earlier decision is taken back.
        Repealed = "repealed",
        /// Replaced by a newer decision.
        Superseded = "superseded",
        /// Taken back without a replacement.
        Revoked = "revoked",
        /// Its last day of validity has passed.
        Expired = "expired",
    }
}

/// A decision begins as a draft.
impl Default for DecisionStatus {
    fn default() -> Self {
        Self::Draft
    }
}

impl DecisionStatus {
    /// Whether the decision has been made and still stands, whatever it came to.
    #[must_use]
    pub const fn stands(self) -> bool {
        !matches!(self, Self::Draft) && !self.has_ended()
    }

    /// Whether the decision was made and holds no more: what follows from it has lost its ground.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Superseded | Self::Revoked | Self::Expired)
    }
}

/// What a decision's status follows from.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DecisionDates {
    /// What it came to; `None` when unknown.
    pub kind: Option<DecisionKind>,
    /// The day of adoption; `None` while it is a draft.
    pub adopted_on: Option<Date>,
    /// First day in effect; `None` means from adoption.
    pub valid_from: Option<Date>,
    /// Last day in effect, itself included; `None` means until further notice.
    pub valid_to: Option<Date>,
    /// The day on which a newer decision replaced it.
    pub superseded_on: Option<Date>,
    /// The day on which it was taken back.
    pub revoked_on: Option<Date>,
    /// Where it stands by the word of another register that does not tell the day of adoption; `None` when that day
    /// is told, or when it is a draft.
    pub undated: Option<DecisionStatus>,
}

impl DecisionDates {
    /// The first day on which it can be in effect, as far as that is known: neither before its adoption nor before what it says itself.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        self.adopted_on.max(self.valid_from)
    }

    /// Whether there is a day on which it is in effect: none where it is ended before its first, or on it.
    #[must_use]
    pub fn begins(&self) -> bool {
        let days = self.first_day().zip(self.last_day());
        days.is_none_or(|(first, last)| first <= last)
    }

    /// The last day on which it can be in effect, as far as that is known; none where it goes on until further notice.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let before = |day: Option<Date>| day.and_then(|day| day.yesterday().ok());
        let days = [
            self.valid_to,
            before(self.superseded_on),
            before(self.revoked_on),
        ];
        days.into_iter().flatten().min()
    }
}

/// The status that a decision has on `day`.
///
/// The first event that ends a decision decides how it ended: one that had expired cannot be revoked
/// afterwards. Between events of one day, revoking comes before superseding, and both before expiry. A decision of an
/// unknown day stands as its register says, until such an event.
#[must_use]
pub fn status_on(day: Date, dates: &DecisionDates) -> DecisionStatus {
    let undated = dates.undated.filter(|_| dates.adopted_on.is_none());
    if undated.is_none() && dates.adopted_on.is_none_or(|adopted_on| adopted_on > day) {
        return DecisionStatus::Draft;
    }
    let expired_on = dates.valid_to.and_then(|last_day| last_day.tomorrow().ok());
    let endings = [
        (dates.revoked_on, DecisionStatus::Revoked),
        (dates.superseded_on, DecisionStatus::Superseded),
        (expired_on, DecisionStatus::Expired),
    ];
    let first_ending = endings
        .into_iter()
        .filter_map(|(date, status)| Some((date.filter(|date| *date <= day)?, status)))
        .min_by_key(|(date, _)| *date);
    if let Some((_, status)) = first_ending {
        return status;
    }
    let begun = dates.valid_from.is_none_or(|valid_from| valid_from <= day);
    let standing = match undated {
        Some(status) => status,
        None if begun => DecisionStatus::InEffect,
        None => DecisionStatus::Adopted,
    };
    match dates.kind.and_then(DecisionKind::outcome) {
        // A delegation waits for its first day; a no, a note or a "later" has none to wait for.
        Some(DecisionStatus::Delegated) if standing == DecisionStatus::Adopted => standing,
        Some(outcome) if standing.stands() => outcome,
        _ => standing,
    }
}

/// Whether the text may still be edited: only a draft's; after adoption it is locked.
#[must_use]
pub const fn may_edit(status: DecisionStatus) -> bool {
    matches!(status, DecisionStatus::Draft)
}
