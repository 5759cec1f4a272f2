//! What falls into the year of a forum, and when a run of declarations begins.

use jiff::civil::{Date, date};
use styrbord_domain::decisions::ForumType;
use styrbord_domain::kinds::{Criticality, ForumFacts, MeetingFacts, Theme, ThemeKind};
use styrbord_domain::lifecycle::Gate;
use styrbord_domain::meetings::MeetingStatus;
use styrbord_domain::year::{Mark, review_due};

fn meeting(status: MeetingStatus, on: Option<Date>) -> MeetingFacts {
    MeetingFacts {
        status,
        date: on,
        ..MeetingFacts::default()
    }
}

#[test]
fn a_meeting_brings_its_deadlines_unless_it_is_called_off() {
    use MeetingStatus as S;
    let forum = ForumFacts {
        agenda_days: Some(5),
        minutes_days: Some(3),
        ..ForumFacts::default()
    };
    // A Tuesday: five working days before it and three after it.
    let tuesday = date(2031, 6, 3);
    let (agenda, minutes) = (date(2031, 5, 26), date(2031, 6, 9));
    for (status, expected) in [
        (S::Planned, vec![false, false, false]),
        (S::AgendaSent, vec![false, true, false]),
        (S::Held, vec![false, true, false]),
        (S::MinutesDraft, vec![true, true, false]),
        (S::MinutesApproved, vec![true, true, true]),
        (S::Cancelled, vec![false]),
    ] {
        let days = forum.days_of_meeting(&meeting(status, Some(tuesday)));
        let all = [
            (Mark::Meeting, tuesday),
            (Mark::AgendaDue, agenda),
            (Mark::MinutesDue, minutes),
        ];
        let expected: Vec<_> = all
            .into_iter()
            .zip(expected)
            .map(|((mark, day), done)| (mark, day, done))
            .collect();
        assert_eq!(days, expected, "{status}");
    }
    assert!(forum.days_of_meeting(&meeting(S::Planned, None)).is_empty());
}

#[test]
fn deadlines_of_meetings_in_reach_are_not_missed() {
    for days in [0, 1, 3, 5, 30, 60, 90] {
        let forum = ForumFacts {
            agenda_days: Some(days),
            minutes_days: Some(days),
            ..ForumFacts::default()
        };
        let (before, behind) = forum.reach_of_deadlines();
        // Over Easter and Christmas of several years too.
        for day in date(2030, 1, 1)
            .series(jiff::Span::new().days(1))
            .take(2000)
        {
            let due = (day - forum.agenda_due(day)).get_days();
            assert!(due <= behind, "{days}: {due} > {behind}");
            let due = (forum.minutes_due(day) - day).get_days();
            assert!(due <= before, "{days}: {due} > {before}");
        }
    }
}

#[test]
fn the_charter_brings_its_own_days_of_that_year() {
    let forum = ForumFacts {
        review_due: Some(date(2031, 5, 1)),
        valid_to: Some(date(2032, 12, 31)),
        ..ForumFacts::default()
    };
    assert_eq!(forum.days_of_charter(2030), []);
    let review = (Mark::CharterReview, date(2031, 5, 1));
    assert_eq!(forum.days_of_charter(2031), [review]);
    let end = (Mark::CharterEnd, date(2032, 12, 31));
    assert_eq!(forum.days_of_charter(2032), [end]);
}

#[test]
fn systems_in_use_are_answered_for_by_those_who_decide_about_them() {
    for (kind, gates, answers) in [
        (None, vec![], false),
        (Some(ForumType::ItGovernanceBoard), vec![], true),
        (Some(ForumType::DigitalisationBoard), vec![], false),
        (Some(ForumType::DataForum), vec![Gate::G6], true),
        // Gates that the charter lists count instead of those of the type.
        (Some(ForumType::ItGovernanceBoard), vec![Gate::G1], false),
    ] {
        let forum = ForumFacts {
            forum_type: kind,
            gates,
            ..ForumFacts::default()
        };
        assert_eq!(forum.answers_for_systems(), answers, "{kind:?}");
    }
}

#[test]
fn systems_are_judged_again_sooner_where_more_depends_on_them() {
    let last = date(2028, 2, 29);
    for (criticality, due) in [
        (None, date(2029, 2, 28)),
        (Some(Criticality::Unknown), date(2029, 2, 28)),
        (Some(Criticality::Society), date(2029, 2, 28)),
        (Some(Criticality::Business), date(2029, 2, 28)),
        (Some(Criticality::NotCritical), date(2030, 2, 28)),
    ] {
        assert_eq!(review_due(criticality, last), due, "{criticality:?}");
    }
}

#[test]
fn a_run_begins_with_its_month_while_the_charter_holds() {
    let theme = |kind, month| Theme {
        id: None,
        what: "x".to_owned(),
        month,
        kind,
    };
    let forum = ForumFacts {
        forum_type: Some(ForumType::ItGovernanceBoard),
        valid_to: Some(date(2031, 11, 30)),
        themes: vec![
            theme(ThemeKind::Attestation, 3),
            theme(ThemeKind::Budget, 5),
            theme(ThemeKind::Attestation, 9),
        ],
        ..ForumFacts::default()
    };
    for (day, begun) in [
        (date(2031, 2, 28), None),
        (date(2031, 3, 1), Some(date(2031, 3, 1))),
        (date(2031, 8, 31), Some(date(2031, 3, 1))),
        (date(2031, 9, 1), Some(date(2031, 9, 1))),
        (date(2031, 12, 1), None),
    ] {
        assert_eq!(forum.run_on(day), begun, "{day}");
    }
    let other = ForumFacts {
        forum_type: Some(ForumType::DataForum),
        ..forum
    };
    assert_eq!(
        other.run_on(date(2031, 9, 1)),
        None,
        "it answers for no systems"
    );
}
