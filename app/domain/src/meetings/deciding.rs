//! Whether a meeting can decide an item as it is asked to.

use jiff::civil::Date;

use super::{ItemStatus, MeetingStatus, Quorum, Voted};
use crate::decisions::DecisionKind;
use crate::fault::{Faults, FieldFault};

/// On what a decision of a meeting rests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ground {
    /// How far the meeting has come.
    pub meeting: MeetingStatus,
    /// Its day.
    pub held_on: Date,
    /// How the item stands.
    pub item: ItemStatus,
    /// Who is there for the item.
    pub quorum: Quorum,
    /// What the vote came to, where there was one.
    pub voted: Option<Voted>,
}

/// That too few are there.
#[must_use]
pub fn no_quorum(quorum: &Quorum) -> FieldFault {
    let code = if quorum.seats == 0 {
        "no_voting_seats"
    } else {
        "no_quorum"
    };
    let fault = FieldFault::new("", code).with("present", quorum.present);
    fault
        .with("needed", quorum.needed)
        .with("seats", quorum.seats)
}

/// Every reason why a meeting cannot decide an item so: it is not going on, another day, too few there, or the vote came to
/// something else (domain §4).
#[must_use]
pub fn against_deciding(ground: &Ground, kind: Option<DecisionKind>, on: Date) -> Faults {
    let mut reasons = Faults::default();
    if !ground.meeting.is_running() {
        reasons.push(FieldFault::new("", "meeting_not_running"));
    }
    if !matches!(ground.item, ItemStatus::Scheduled | ItemStatus::Decided) {
        reasons.push(FieldFault::new("", "item_not_open"));
    }
    if on != ground.held_on {
        reasons
            .push(FieldFault::new("decided_on", "not_on_meeting_day").with("day", ground.held_on));
    }
    if !ground.quorum.is_met() {
        reasons.push(no_quorum(&ground.quorum));
    }
    // What gives the forum's word needs a vote that carried it; what turns it down needs one that did not.
    let gives = kind.is_some_and(|kind| kind.commits() || kind == DecisionKind::Repealed);
    let denies = matches!(
        kind,
        Some(DecisionKind::Rejected | DecisionKind::WaiverDenied)
    );
    let code = match ground.voted {
        Some(Voted::Tied) if gives || denies => Some("vote_tied"),
        Some(Voted::Fell) if gives => Some("vote_fell"),
        Some(Voted::Carried) if denies => Some("vote_carried"),
        _ => None,
    };
    reasons
        .0
        .extend(code.map(|code| FieldFault::new("kind", code)));
    reasons
}
