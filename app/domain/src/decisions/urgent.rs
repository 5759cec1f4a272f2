//! What cannot wait for a meeting: who leads the forum decides, and the forum ratifies it (domain §3, urgent path).

use jiff::ToSpan;
use jiff::civil::Date;

use super::{DecisionKind, Ending};
use crate::fault::FieldFault;
use crate::kinds::DecisionFacts;

/// Within how many days the forum ratifies.
const RATIFIED_WITHIN: i32 = 30;

/// The last day on which the forum can ratify in time what was decided on a day.
#[must_use]
pub fn ratify_by(decided_on: Date) -> Date {
    decided_on.saturating_add(RATIFIED_WITHIN.days())
}

/// What is against deciding something on a day because it cannot wait: it holds from that day on, until the forum has had its
/// time to ratify it, and ends nothing that the forum has decided.
#[must_use]
pub fn against_urgent(facts: &DecisionFacts, on: Date) -> Option<FieldFault> {
    if facts.valid_from.is_some_and(|from| from > on) {
        return Some(FieldFault::new("valid_from", "urgent_not_yet"));
    }
    if !facts.supersedes.is_empty() {
        // What the forum has decided ends by the forum: its no could not bring it back.
        return Some(FieldFault::new("supersedes", "urgent_ends_nothing"));
    }
    let ends = facts.valid_to.is_some_and(|last| last < ratify_by(on));
    ends.then(|| FieldFault::new("valid_to", "urgent_too_short").with("date", ratify_by(on)))
}

/// What becomes of an earlier decision that one of this kind names; none where it ends nothing. A decision that could not wait
/// holds until its forum says yes, which takes its place, or no, which takes it back.
#[must_use]
pub const fn ends(kind: DecisionKind, could_not_wait: bool) -> Option<Ending> {
    match kind {
        DecisionKind::Rejected if could_not_wait => Some(Ending::TakenBack),
        kind => kind.ends(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{ends, ratify_by};
    use crate::decisions::{DecisionKind, Ending};

    #[test]
    fn a_forum_has_thirty_days() {
        assert_eq!(ratify_by(date(2026, 1, 31)), date(2026, 3, 2));
    }

    #[test]
    fn a_no_ends_nothing_but_what_waits_for_a_yes() {
        for kind in DecisionKind::ALL {
            assert_eq!(ends(kind, false), kind.ends(), "{kind}");
            let expected = match kind {
                DecisionKind::Rejected => Some(Ending::TakenBack),
                kind => kind.ends(),
            };
            assert_eq!(ends(kind, true), expected, "{kind}");
        }
    }
}
