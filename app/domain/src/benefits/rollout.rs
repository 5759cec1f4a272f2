//! A unit in a rollout, and the four tests of having carried it through (F20).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

crate::codes! {
    /// Whether a system or a change is one for a unit.
    pub enum Relevance {
        /// It is.
        Relevant = "relevant",
        /// It is not, with a reason.
        NotRelevant = "not_relevant",
        /// It is, in time: the unit counts all the same.
        Later = "later",
    }
}

crate::codes! {
    /// Where the rollout to a unit stands. That it has been carried through is no status: it follows from the four tests.
    pub enum RolloutStatus {
        /// It will come.
        Planned = "planned",
        /// People are being trained.
        Training = "training",
        /// It is used.
        Live = "live",
        /// It was stopped.
        Stopped = "stopped",
    }
}

/// A unit in a rollout; `None` is not known.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug, Default)]
pub struct RolloutUnit {
    /// The unit, by what identifies it.
    pub unit: String,
    /// Whether it is one for it.
    pub relevance: Option<Relevance>,
    /// Why it is not.
    pub reason: String,
    /// Its users: those who are to use it.
    pub users: Option<u32>,
    /// Where the rollout stands.
    pub status: Option<RolloutStatus>,
    /// The day from which it is used.
    pub live_on: Option<Date>,
    /// Whether its people are trained.
    pub trained: Option<bool>,
    /// Whether they work in the new way.
    pub process_changed: Option<bool>,
    /// Whether the old system or way is closed; true where there was none.
    pub old_closed: Option<bool>,
    /// Users who were active in the last 30 days.
    pub active_users: Option<u32>,
}

crate::codes! {
    /// F20: what has to be so before it is carried through in a unit.
    pub enum BottomTest {
        /// It is used.
        Live = "live",
        /// People are trained.
        Trained = "trained",
        /// They work in the new way.
        ProcessChanged = "process_changed",
        /// The old system or way is closed.
        OldClosed = "old_closed",
    }
}

impl RolloutUnit {
    /// Whether the unit counts among those to be reached. Only a reason takes it out: one of which nothing is said counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.relevance != Some(Relevance::NotRelevant) || self.reason.trim().is_empty()
    }

    /// Whether nothing is said of it: then it is as if it had never been named.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        let unsaid = Self {
            unit: self.unit.clone(),
            ..Self::default()
        };
        *self == unsaid
    }

    /// Whether it is used on a day.
    #[must_use]
    pub fn is_live(&self, day: Date) -> bool {
        self.status == Some(RolloutStatus::Live) && self.live_on.is_none_or(|from| from <= day)
    }

    /// F20: the tests that the unit does not meet on a day; none when it is carried through. What is not known is not met.
    #[must_use]
    pub fn lacks(&self, day: Date) -> Vec<BottomTest> {
        let met = |test: &BottomTest| match test {
            BottomTest::Live => self.is_live(day),
            BottomTest::Trained => self.trained == Some(true),
            BottomTest::ProcessChanged => self.process_changed == Some(true),
            BottomTest::OldClosed => self.old_closed == Some(true),
        };
        BottomTest::ALL
            .into_iter()
            .filter(|test| !met(test))
            .collect()
    }

    pub(super) fn active_over_users(&self) -> bool {
        let both = self.active_users.zip(self.users);
        both.is_some_and(|(active, users)| active > users)
    }
}

crate::codes! {
    /// What is wrong with a unit in a rollout.
    pub enum RolloutFault {
        /// Said not to be relevant without a reason.
        ReasonMissing = "needs_reason",
        /// Used from a day that has not come.
        LiveInFuture = "live_in_future",
        /// Used where it is not said that it is relevant.
        LiveNotRelevant = "live_not_relevant",
        /// On its way to a unit where it is said not to be relevant.
        ComingNotRelevant = "coming_not_relevant",
        /// More active users than users.
        ActiveOverUsers = "active_over_users",
    }
}

impl RolloutFault {
    /// The name of the field that the fault belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::ReasonMissing => "reason",
            Self::LiveInFuture => "live_on",
            Self::LiveNotRelevant => "relevance",
            Self::ComingNotRelevant => "status",
            Self::ActiveOverUsers => "active_users",
        }
    }
}

/// Everything that is wrong with a unit in a rollout.
#[must_use]
pub fn rollout_faults(unit: &RolloutUnit, today: Date) -> Vec<RolloutFault> {
    let live = unit.status == Some(RolloutStatus::Live);
    let is_coming = matches!(
        unit.status,
        Some(RolloutStatus::Planned | RolloutStatus::Training)
    );
    [
        (
            unit.relevance == Some(Relevance::NotRelevant) && unit.counts(),
            RolloutFault::ReasonMissing,
        ),
        (
            live && unit.relevance != Some(Relevance::Relevant),
            RolloutFault::LiveNotRelevant,
        ),
        (
            is_coming && unit.relevance == Some(Relevance::NotRelevant),
            RolloutFault::ComingNotRelevant,
        ),
        (
            live && unit.live_on.is_some_and(|from| from > today),
            RolloutFault::LiveInFuture,
        ),
        (unit.active_over_users(), RolloutFault::ActiveOverUsers),
    ]
    .into_iter()
    .filter_map(|(found, fault)| found.then_some(fault))
    .collect()
}
