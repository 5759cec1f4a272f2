//! The year of a forum: what falls into it, and on which day.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::kinds::{Criticality, ForumFacts, MeetingFacts, ThemeKind};
use crate::lifecycle::{Charter, Gate, Stage};
use crate::meetings::{MeetingStatus, USUAL_DAYS};

crate::codes! {
    /// What a day of the year is about.
    pub enum Mark {
        Meeting = "meeting",
        /// An agenda is to be sent.
        AgendaDue = "agenda_due",
        /// Minutes are to be approved.
        MinutesDue = "minutes_due",
        /// The charter is to be gone through.
        CharterReview = "charter_review",
        /// The charter ends.
        CharterEnd = "charter_end",
        /// A standard that the forum has approved is to be gone through.
        StandardReview = "standard_review",
        /// A system that the forum answers for is to be judged again.
        SystemReview = "system_review",
        /// A decision holds no longer after it.
        DecisionEnd = "decision_end",
        /// What a decision demands is to be done.
        Condition = "condition",
        /// What the forum takes up each year.
        Theme = "theme",
    }
}

/// The years that can be asked for, as those of meetings and decisions.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

/// The stages in which systems are reviewed (domain §3, R).
pub const REVIEWED: [Stage; 3] = [Stage::Operation, Stage::Maintenance, Stage::PhaseOut];

/// Those on which others depend, or may: they are reviewed each year.
pub const CRITICAL: [Criticality; 3] = [
    Criticality::Society,
    Criticality::Business,
    Criticality::Unknown,
];

/// After how many months a system is reviewed again (domain §3, R).
const REVIEW_MONTHS: i32 = 24;
/// The same of one on which others depend, or may.
const REVIEW_MONTHS_CRITICAL: i32 = 12;

/// The first and the last day of a year.
#[must_use]
pub const fn days_of(year: i16) -> (Date, Date) {
    (date(year, 1, 1), date(year, 12, 31))
}

/// After how many months a system is reviewed again. One of which nobody has said whether it is critical counts as if it
/// were.
#[must_use]
pub fn months_between_reviews(criticality: Option<Criticality>) -> i32 {
    match criticality {
        Some(Criticality::NotCritical) => REVIEW_MONTHS,
        _ => REVIEW_MONTHS_CRITICAL,
    }
}

/// The day on which a system is to be judged again that was last judged on a day.
#[must_use]
pub fn review_due(criticality: Option<Criticality>, assessed_on: Date) -> Date {
    assessed_on.saturating_add(months_between_reviews(criticality).months())
}

impl ForumFacts {
    /// Whether it answers for systems that are in use: it decides what becomes of them, by its charter or its type.
    #[must_use]
    pub fn answers_for_systems(&self) -> bool {
        let charter = Charter {
            forum: (),
            parent: None,
            forum_type: self.forum_type,
            gates: self.gates.clone(),
            kinds: self.decision_kinds.clone(),
            money_limit: self.money_limit,
            in_force: true,
            steers_others: false,
        };
        let in_use = [Gate::G5, Gate::G6, Gate::G7];
        in_use.into_iter().any(|gate| charter.decides(gate))
    }

    /// Before a year, and after it, how many days its meetings lie of which a deadline may fall into the year: so many working
    /// days with the weekends and holidays between them; within ninety working days there are at most two weeks of those that no
    /// share of a week holds.
    #[must_use]
    pub fn reach_of_deadlines(&self) -> (i32, i32) {
        let reach = |days: Option<u8>| i32::from(days.unwrap_or(USUAL_DAYS)) * 7 / 5 + 14;
        (reach(self.minutes_days), reach(self.agenda_days))
    }

    /// What a meeting of it brings: itself, and while it is not called off when its agenda and its minutes are due, each with
    /// whether that is done.
    #[must_use]
    pub fn days_of_meeting(&self, meeting: &MeetingFacts) -> Vec<(Mark, Date, bool)> {
        use MeetingStatus as S;
        let Some(day) = meeting.date else {
            return Vec::new();
        };
        let was_held = matches!(meeting.status, S::MinutesDraft | S::MinutesApproved);
        let mut days = vec![(Mark::Meeting, day, was_held)];
        if meeting.status != S::Cancelled {
            let sent = meeting.status != S::Planned;
            let approved = meeting.status == S::MinutesApproved;
            days.push((Mark::AgendaDue, self.agenda_due(day), sent));
            days.push((Mark::MinutesDue, self.minutes_due(day), approved));
        }
        days
    }

    /// What its charter itself brings in a year.
    #[must_use]
    pub fn days_of_charter(&self, year: i16) -> Vec<(Mark, Date)> {
        let days = [
            (Mark::CharterReview, self.review_due),
            (Mark::CharterEnd, self.valid_to),
        ];
        let days = days
            .into_iter()
            .filter_map(|(mark, day)| Some((mark, day?)));
        days.filter(|(_, day)| day.year() == year).collect()
    }

    /// The first day of a month in a year, from which on a theme is taken up.
    #[must_use]
    pub fn begins(month: i8, year: i16) -> Date {
        date(year, month.clamp(1, 12), 1)
    }

    /// The day from which on owners are asked, on a day, to declare what is registered of their systems: the first of the
    /// month of the latest run of that year; none before it, and none where the forum has no runs or does not answer for systems.
    #[must_use]
    pub fn run_on(&self, day: Date) -> Option<Date> {
        if !self.in_force_on(day) || !self.answers_for_systems() {
            return None;
        }
        let runs = self.themes.iter();
        let runs = runs.filter(|theme| theme.kind == ThemeKind::Attestation);
        let begun = runs.map(|theme| Self::begins(theme.month, day.year()));
        begun.filter(|begin| *begin <= day).max()
    }
}
