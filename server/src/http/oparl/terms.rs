//! The words of the standards for what stands here.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::meetings::{MeetingStatus, Vote, Voted};

/// How far a meeting has come: the words that OParl recommends, planned, called and held.
pub const fn meeting_state(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Planned | MeetingStatus::Cancelled => "terminiert",
        MeetingStatus::AgendaSent => "eingeladen",
        MeetingStatus::Held | MeetingStatus::MinutesDraft | MeetingStatus::MinutesApproved => {
            "durchgeführt"
        }
    }
}

/// How somebody voted (Popolo, `option`).
pub const fn option(vote: Vote) -> &'static str {
    match vote {
        Vote::For => "yes",
        Vote::Against => "no",
        Vote::Abstain => "abstain",
    }
}

/// What a vote came to (Popolo, `result`); for a tie it has no word of its own.
pub const fn result(voted: Voted) -> &'static str {
    match voted {
        Voted::Carried => "pass",
        Voted::Fell => "fail",
        Voted::Tied => "tied",
    }
}

/// Whether what was put to a forum passed; nothing of what was put off, passed up or taken note of.
pub const fn passed(kind: DecisionKind) -> Option<&'static str> {
    match kind {
        DecisionKind::Approved
        | DecisionKind::ApprovedWithConditions
        | DecisionKind::Delegated
        | DecisionKind::WaiverGranted
        | DecisionKind::Repealed => Some("pass"),
        DecisionKind::Rejected | DecisionKind::WaiverDenied => Some("fail"),
        DecisionKind::Postponed | DecisionKind::Noted | DecisionKind::Escalated => None,
    }
}

/// An instant in milliseconds as OParl writes it: whole seconds, with the offset of the place.
pub fn instant(milliseconds: i64, zone: &TimeZone) -> String {
    let at = Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    let at = at.to_zoned(zone.clone());
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use styrbord_domain::decisions::DecisionKind;
    use styrbord_domain::meetings::{MeetingStatus, Vote, Voted};

    use super::{instant, meeting_state, option, passed, result};

    #[test]
    fn what_stands_here_has_the_words_of_the_standards() {
        let states = MeetingStatus::ALL.map(|status| (status.as_str(), meeting_state(status)));
        let expected = [
            ("planned", "terminiert"),
            ("agenda_sent", "eingeladen"),
            ("held", "durchgeführt"),
            ("minutes_draft", "durchgeführt"),
            ("minutes_approved", "durchgeführt"),
            ("cancelled", "terminiert"),
        ];
        assert_eq!(states, expected);
        assert_eq!(Vote::ALL.map(option), ["yes", "no", "abstain"]);
        assert_eq!(Voted::ALL.map(result), ["pass", "fail", "tied"]);
        for (kind, expected) in [
            ("approved", Some("pass")),
            ("approved_with_conditions", Some("pass")),
            ("rejected", Some("fail")),
            ("postponed", None),
            ("noted", None),
            ("escalated", None),
            ("delegated", Some("pass")),
            ("waiver_granted", Some("pass")),
            ("waiver_denied", Some("fail")),
            ("repealed", Some("pass")),
        ] {
            let kind: DecisionKind = kind.parse().unwrap();
            assert_eq!(passed(kind), expected, "{kind}");
        }
    }

    #[test]
    fn instants_have_whole_seconds_and_an_offset() {
        let zone = TimeZone::get("Europe/Copenhagen").unwrap();
        for (at, expected) in [
            (0, "1970-01-01T01:00:00+01:00"),
            (1_782_907_200_999, "2026-07-01T14:00:00+02:00"),
        ] {
            assert_eq!(instant(at, &zone), expected);
        }
    }
}
