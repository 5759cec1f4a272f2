//! Status by date, locking, superseding, numbers and mandates of decisions.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use styrbord_domain::decisions::{
    DecisionDates, DecisionKind, DecisionNumber, DecisionRefusal, DecisionStatus, Ending,
    NumberRefusal, against_adopting, in_force, may_edit, may_supersede, status_on, within_mandate,
};
use styrbord_domain::kinds::{DecisionFacts, ForumFacts};
use styrbord_domain::money::Ore;

const fn june(day: i8) -> Date {
    date(2026, 6, day)
}

#[test]
fn status_follows_from_the_dates() {
    let dates = DecisionDates {
        adopted_on: Some(june(5)),
        valid_from: Some(june(10)),
        valid_to: Some(june(20)),
        ..DecisionDates::default()
    };
    for (day, expected) in [
        (4, DecisionStatus::Draft),
        (5, DecisionStatus::Adopted),
        (9, DecisionStatus::Adopted),
        (10, DecisionStatus::InEffect),
        (20, DecisionStatus::InEffect),
        (21, DecisionStatus::Expired),
    ] {
        assert_eq!(status_on(june(day), &dates), expected, "{day} June");
    }
    assert_eq!(
        status_on(june(10), &DecisionDates::default()),
        DecisionStatus::Draft
    );
    let at_once = DecisionDates {
        adopted_on: Some(june(5)),
        ..DecisionDates::default()
    };
    assert_eq!(status_on(june(5), &at_once), DecisionStatus::InEffect);
    let endless = DecisionDates {
        valid_to: Some(Date::MAX),
        ..at_once
    };
    assert_eq!(status_on(Date::MAX, &endless), DecisionStatus::InEffect);
}

#[test]
fn a_decision_of_an_unknown_day_is_no_draft() {
    let facts = |status| DecisionFacts {
        status,
        ..DecisionFacts::default()
    };
    for status in DecisionStatus::ALL {
        let found = status_on(june(5), &facts(status).dates());
        assert_eq!(found, status, "as the register that it comes from says");
        assert_eq!(may_edit(found), status == DecisionStatus::Draft);
    }
    let replaced = DecisionFacts {
        superseded_on: Some(june(10)),
        ..facts(DecisionStatus::InEffect)
    };
    let status = |day| status_on(june(day), &replaced.dates());
    assert_eq!(status(9), DecisionStatus::InEffect);
    assert_eq!(status(10), DecisionStatus::Superseded);
}

/// What a decision of each kind is called while it stands, whether it is in force, what becomes of what it supersedes,
/// and whether it must give reasons.
const OUTCOMES: [(DecisionKind, &str, bool, Option<Ending>, bool); 10] = {
    use DecisionKind as K;
    use Ending as E;
    [
        (K::Approved, "in_effect", true, Some(E::Replaced), false),
        (
            K::ApprovedWithConditions,
            "in_effect",
            true,
            Some(E::Replaced),
            false,
        ),
        (K::Rejected, "rejected", false, None, true),
        (K::Postponed, "postponed", false, None, true),
        (K::Noted, "noted", false, None, false),
        (K::Escalated, "escalated", false, None, false),
        (K::Delegated, "delegated", true, Some(E::Replaced), false),
        (K::WaiverGranted, "in_effect", true, Some(E::Replaced), true),
        (K::WaiverDenied, "waiver_denied", false, None, true),
        (K::Repealed, "repealed", false, Some(E::TakenBack), true),
    ]
};

#[test]
fn an_outcome_has_its_own_word_and_its_own_force() {
    assert_eq!(OUTCOMES.map(|(kind, ..)| kind), DecisionKind::ALL);
    for (kind, status, holds, ends, reasons) in OUTCOMES {
        let dates = DecisionDates {
            kind: Some(kind),
            adopted_on: Some(june(5)),
            ..DecisionDates::default()
        };
        let found = status_on(june(6), &dates);
        assert_eq!(found.as_str(), status, "{kind}");
        assert!(found.stands(), "{kind}");
        assert_eq!(in_force(Some(kind), found), holds, "{kind}");
        assert_eq!(kind.ends(), ends, "{kind}");
        assert_eq!(kind.needs_reasons(), reasons, "{kind}");
        // A register that says "in effect" of a no does not make it a rule.
        assert_eq!(
            in_force(Some(kind), DecisionStatus::InEffect),
            holds,
            "{kind}"
        );
        let said = DecisionDates {
            undated: Some(DecisionStatus::InEffect),
            adopted_on: None,
            ..dates
        };
        assert_eq!(status_on(june(6), &said), found, "{kind}");
        for (day, ended, expected) in [
            (
                9,
                DecisionDates {
                    revoked_on: Some(june(8)),
                    ..dates
                },
                DecisionStatus::Revoked,
            ),
            (
                9,
                DecisionDates {
                    superseded_on: Some(june(8)),
                    ..dates
                },
                DecisionStatus::Superseded,
            ),
            (4, dates, DecisionStatus::Draft),
        ] {
            assert_eq!(status_on(june(day), &ended), expected, "{kind}");
            assert!(!in_force(Some(kind), expected), "{kind}");
        }
        let later = DecisionDates {
            valid_from: Some(june(20)),
            ..dates
        };
        let waiting = status_on(june(6), &later);
        assert!(
            !in_force(Some(kind), waiting),
            "{kind} is not in force before its day"
        );
        assert_eq!(waiting == DecisionStatus::Adopted, holds, "{kind}");
    }
    assert!(
        in_force(None, DecisionStatus::InEffect),
        "a kind that is not told is not a no"
    );
}

#[test]
fn the_first_ending_counts() {
    let dates = |superseded_on, revoked_on| DecisionDates {
        adopted_on: Some(june(1)),
        valid_from: None,
        valid_to: Some(june(14)),
        superseded_on,
        revoked_on,
        ..DecisionDates::default()
    };
    let on_last = |dates: DecisionDates| status_on(june(30), &dates);
    assert_eq!(
        on_last(dates(Some(june(10)), Some(june(12)))),
        DecisionStatus::Superseded
    );
    assert_eq!(
        on_last(dates(Some(june(12)), Some(june(10)))),
        DecisionStatus::Revoked
    );
    assert_eq!(
        on_last(dates(Some(june(10)), Some(june(10)))),
        DecisionStatus::Revoked
    );
    assert_eq!(
        on_last(dates(Some(june(15)), None)),
        DecisionStatus::Superseded
    );
    assert_eq!(
        on_last(dates(Some(june(16)), None)),
        DecisionStatus::Expired
    );
    assert_eq!(
        status_on(june(9), &dates(Some(june(10)), None)),
        DecisionStatus::InEffect
    );
}

#[test]
fn only_a_draft_may_be_edited() {
    let editable: Vec<_> = DecisionStatus::ALL
        .into_iter()
        .filter(|status| may_edit(*status))
        .collect();
    assert_eq!(editable, [DecisionStatus::Draft]);
}

#[test]
fn what_was_decided_stands_or_has_ended() {
    for status in DecisionStatus::ALL {
        let is_one = [may_edit(status), status.stands(), status.has_ended()];
        let is_one = is_one.into_iter().filter(|is| *is).count();
        assert_eq!(is_one, 1, "{status}");
    }
    assert!(DecisionStatus::Expired.has_ended() && DecisionStatus::Postponed.stands());
}

#[test]
fn superseding_needs_a_standing_decision_that_nothing_has_replaced() {
    use DecisionRefusal as R;
    use DecisionStatus as S;
    for (status, expected) in [
        (S::Draft, Err(vec![R::SupersededIsDraft])),
        (S::Rejected, Ok(())),
        (S::Adopted, Ok(())),
        (S::InEffect, Ok(())),
        (S::Superseded, Err(vec![R::AlreadySuperseded])),
        (S::Revoked, Err(vec![R::SupersededNotInForce])),
        (S::Expired, Err(vec![R::SupersededNotInForce])),
    ] {
        assert_eq!(may_supersede(2, 1, status, &[]), expected, "{status}");
    }
    assert_eq!(
        may_supersede(1, 1, S::InEffect, &[]),
        Err(vec![R::SupersedesItself])
    );
    assert_eq!(
        may_supersede(3, 1, S::Adopted, &[(2, 1)]),
        Err(vec![R::AlreadySuperseded])
    );
    assert_eq!(
        may_supersede(2, 1, S::Adopted, &[(2, 1)]),
        Ok(()),
        "said again is no second time"
    );
    assert_eq!(
        may_supersede(1, 3, S::InEffect, &[(3, 2), (2, 1)]),
        Err(vec![R::SupersedeCycle])
    );
    assert_eq!(may_supersede(4, 3, S::InEffect, &[(3, 2), (2, 1)]), Ok(()));
    let broken = [(3, 2), (2, 3)];
    assert_eq!(
        may_supersede(9, 3, S::Superseded, &broken),
        Err(vec![R::AlreadySuperseded])
    );
}

#[test]
fn what_was_to_end_a_decision_is_settled_anew_until_its_day() {
    use Ending::{Replaced, TakenBack};
    let (other, soon) = ("f-2026-3", june(15));
    for (dates, by, changes, left) in [
        ((Some(june(20)), None), None, true, (None, None)),
        // A no of the forum takes it back.
        ((None, Some(june(20))), None, true, (None, None)),
        // Its forum took it back by itself, whatever becomes of the other.
        (
            (Some(june(20)), Some(june(9))),
            Some((other, soon, Replaced)),
            false,
            (Some(june(20)), Some(june(9))),
        ),
        // Nobody knows the day.
        (
            (None, None),
            Some((other, soon, Replaced)),
            false,
            (None, None),
        ),
        // Its day has come, and the other had none.
        ((Some(june(10)), None), None, true, (None, None)),
        // Its day is gone by.
        ((Some(june(9)), None), None, false, (Some(june(9)), None)),
        (
            (Some(june(9)), None),
            Some((other, soon, Replaced)),
            false,
            (Some(june(9)), None),
        ),
        // It ended before that: on no day both hold.
        (
            (Some(june(9)), None),
            Some((other, june(5), Replaced)),
            true,
            (Some(june(5)), None),
        ),
        (
            (Some(june(9)), None),
            Some((other, june(5), TakenBack)),
            true,
            (None, Some(june(5))),
        ),
        (
            (Some(june(20)), None),
            Some((other, soon, Replaced)),
            true,
            (Some(soon), None),
        ),
        (
            (Some(june(20)), None),
            Some((other, soon, TakenBack)),
            true,
            (None, Some(soon)),
        ),
        (
            (Some(june(20)), None),
            Some(("f-2026-2", june(20), Replaced)),
            false,
            (Some(june(20)), None),
        ),
    ] {
        let mut facts = DecisionFacts {
            adopted_on: Some(june(1)),
            superseded_by: Some("f-2026-2".to_owned()),
            superseded_on: dates.0,
            revoked_on: dates.1,
            ..DecisionFacts::default()
        };
        assert_eq!(facts.end_instead(by, june(10)), changes, "{dates:?} {by:?}");
        assert_eq!((facts.superseded_on, facts.revoked_on), left, "{by:?}");
    }
    let mut free = DecisionFacts {
        adopted_on: Some(june(1)),
        ..DecisionFacts::default()
    };
    assert!(!free.end_instead(None, june(10)));
    assert!(free.end_instead(Some((other, soon, Replaced)), june(10)));
    assert_eq!(free.superseded_by.as_deref(), Some(other));
    // What its forum has answered is answered.
    let mut urgent = DecisionFacts {
        urgent: true,
        superseded_on: Some(june(10)),
        ..free
    };
    assert!(!urgent.end_instead(None, june(10)));
    assert!(urgent.end_instead(None, june(9)));
}

#[test]
fn a_decision_begins_unless_it_is_ended_before_or_on_its_first_day() {
    for (valid_from, ended_on, begins) in [
        (None, None, true),
        (Some(june(10)), None, true),
        (Some(june(10)), Some(june(11)), true),
        (Some(june(10)), Some(june(10)), false),
        (Some(june(10)), Some(june(5)), false),
        (None, Some(june(1)), false),
        (None, Some(june(2)), true),
        // Dated back, it holds from its adoption.
        (Some(date(2026, 5, 20)), Some(june(1)), false),
        (Some(date(2026, 5, 20)), Some(june(2)), true),
    ] {
        for (superseded_on, revoked_on) in [(ended_on, None), (None, ended_on)] {
            let dates = DecisionDates {
                adopted_on: Some(june(1)),
                valid_from,
                superseded_on,
                revoked_on,
                ..DecisionDates::default()
            };
            assert_eq!(dates.begins(), begins, "{dates:?}");
        }
    }
}

#[test]
fn what_has_run_out_on_the_day_is_not_adopted() {
    for (valid_from, valid_to, is_over) in [
        (None, None, false),
        (None, Some(june(15)), false),
        (None, Some(june(14)), true),
        (Some(june(1)), Some(june(14)), true),
        (Some(june(1)), Some(june(15)), false),
        (Some(june(20)), Some(june(20)), false),
    ] {
        let facts = DecisionFacts {
            valid_from,
            valid_to,
            ..DecisionFacts::default()
        };
        // What was decided then is put on record later also where it has run out since.
        for today in [june(15), june(30)] {
            let reasons = against_adopting(&facts, &ForumFacts::default(), true, june(15), today);
            let found: Vec<&str> = reasons
                .0
                .iter()
                .filter(|fault| fault.field == "valid_to")
                .map(|fault| &*fault.code)
                .collect();
            let expected: &[&str] = if is_over { &["over_when_adopted"] } else { &[] };
            assert_eq!(found, expected, "{valid_from:?} to {valid_to:?}, {today}");
        }
    }
}

#[test]
fn numbers_have_one_spelling() {
    for (text, spelled) in [
        ("DS-2026-014", "DS-2026-014"),
        (" ds-2026-014 ", "DS-2026-014"),
        ("DS-2026-1000", "DS-2026-1000"),
        ("ØK2-2026-001", "ØK2-2026-001"),
    ] {
        let number: DecisionNumber = text.parse().unwrap();
        assert_eq!(number.to_string(), spelled);
    }
    let number = DecisionNumber::new("ds", 2026, 14).unwrap();
    assert_eq!(
        (number.forum(), number.year(), number.sequence()),
        ("DS", 2026, 14)
    );
    for (text, refusal) in [
        ("DS-2026", NumberRefusal::NotThreeParts),
        ("D-S-2026-014", NumberRefusal::NotThreeParts),
        ("-2026-014", NumberRefusal::BadForumCode),
        ("2DS-2026-014", NumberRefusal::BadForumCode),
        ("D S-2026-014", NumberRefusal::BadForumCode),
        ("FORUMSOMNAVN1-2026-014", NumberRefusal::BadForumCode),
        ("DS-26-014", NumberRefusal::BadYear),
        ("DS-0026-014", NumberRefusal::BadYear),
        ("DS-+026-014", NumberRefusal::BadYear),
        ("DS-2026-14", NumberRefusal::BadSequence),
        ("DS-2026-0014", NumberRefusal::BadSequence),
        ("DS-2026-000", NumberRefusal::BadSequence),
        ("DS-2026-+14", NumberRefusal::BadSequence),
        ("DS-2026-99999999999", NumberRefusal::BadSequence),
    ] {
        assert_eq!(text.parse::<DecisionNumber>(), Err(refusal), "{text}");
    }
}

proptest! {
    #[test]
    fn a_number_is_read_back_as_written(forum in "[A-ZÆØÅ][A-Z0-9ÆØÅ]{0,11}", year in 1000_i16..=9999, sequence in 1_u32..) {
        let number = DecisionNumber::new(&forum, year, sequence).unwrap();
        prop_assert_eq!(number.to_string().parse::<DecisionNumber>(), Ok(number.clone()));
        let json = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(serde_json::from_str::<DecisionNumber>(&json).unwrap(), number);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        if let Ok(number) = text.parse::<DecisionNumber>() {
            prop_assert_eq!(number.to_string(), text.trim().to_uppercase());
        }
    }
}

#[test]
fn a_mandate_bounds_kinds_and_amounts() {
    use DecisionKind as K;
    use DecisionRefusal as R;
    let allowed = [K::Approved, K::Rejected];
    let limit = Some(Ore(50_000_000));
    let over = Some(Ore(50_000_001));
    for (kind, amount, expected) in [
        (K::Approved, limit, Ok(())),
        (K::Approved, None, Ok(())),
        (K::Approved, over, Err(vec![R::AmountAboveLimit])),
        (K::Rejected, over, Ok(())),
        (K::Escalated, over, Ok(())),
        (K::Delegated, None, Err(vec![R::KindOutsideMandate])),
        (
            K::WaiverGranted,
            over,
            Err(vec![R::KindOutsideMandate, R::AmountAboveLimit]),
        ),
    ] {
        assert_eq!(
            within_mandate(&allowed, limit, kind, amount),
            expected,
            "{kind} {amount:?}"
        );
    }
    assert_eq!(
        within_mandate(&allowed, None, K::Approved, Some(Ore(i64::MAX))),
        Ok(())
    );
}
