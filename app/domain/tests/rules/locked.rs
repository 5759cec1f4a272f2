//! What is locked after approval, what unlocks it, and documents that follow one another.

use jiff::civil::{Date, date};
use serde_json::{Map, Value, json};
use styrbord_domain::decisions::{DecisionKind, DecisionStatus};
use styrbord_domain::facts::Facts;
use styrbord_domain::kinds::{
    BenefitFacts, BenefitStatus, DecisionFacts, ForumFacts, StandardFacts, StandardStatus,
};
use styrbord_domain::locked::LockRefusal::{
    DecisionAboutAnother, DecisionDoesNotApprove, DecisionNotStanding, DecisionOfAnotherForum,
    DecisionUsed, NeedsDecision,
};
use styrbord_domain::locked::{LockRefusal, Named, unlocks};
use styrbord_domain::versions::{next_address, next_version};

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// What of a change from `before` to `after` is locked.
fn changed<F: Facts>(before: Value, after: Value) -> Vec<&'static str> {
    let stored: F = serde_json::from_value(before.clone()).unwrap();
    stored.lock().map_or_else(Vec::new, |lock| {
        lock.changed(F::FIELDS, &object(before), &object(after))
    })
}

#[test]
fn an_approved_plan_is_locked_and_what_is_unknown_of_it_may_be_filled_in() {
    let plan = || {
        json!({
            "status": "active", "unit": "dage", "direction": "lower_is_better", "baseline": "18.0", "target": "12",
            "start": "2026-01-01", "full_effect": "2026-12-31", "plan": [{ "date": "2026-06-30", "share": "50" }],
        })
    };
    let with = |name: &str, value: Value| {
        let mut changed = plan();
        changed[name] = value;
        changed
    };
    for (name, value, locked) in [
        ("target", json!("14"), true),
        ("target", json!("12.00"), false),
        ("target", json!(null), true),
        ("baseline", json!("20"), true),
        ("baseline", json!("18"), false),
        ("unit", json!("timer"), true),
        ("direction", json!("higher_is_better"), true),
        ("start", json!("2026-02-01"), true),
        ("full_effect", json!("2027-12-31"), true),
        (
            "plan",
            json!([{ "date": "2026-06-30", "share": "40" }]),
            true,
        ),
        (
            "plan",
            json!([{ "date": "2026-06-30", "share": "50.0" }]),
            false,
        ),
        ("plan", json!(null), true),
        ("sign", json!("benefit"), false),
        ("sign", json!("disbenefit"), true),
        ("mode", json!("change"), false),
        ("mode", json!("hold"), true),
        ("baseline_date", json!("2025-12-01"), false),
        ("follow_up_to", json!("2028-12-31"), false),
        ("status", json!("realised"), false),
        ("status", json!("draft"), true),
        ("status", json!(null), true),
        ("status", json!("abandoned"), true),
        ("owner", json!("jens"), false),
        ("method", json!("Udtræk"), false),
    ] {
        let found = changed::<BenefitFacts>(plan(), with(name, value.clone()));
        let expected: &[&str] = if locked { &[name] } else { &[] };
        assert_eq!(found, expected, "{name} {value}");
    }
}

#[test]
fn a_draft_is_free_until_its_plan_is_approved_or_it_is_given_up() {
    let draft = |target: &str, status: &str| json!({ "status": status, "target": target });
    assert!(changed::<BenefitFacts>(draft("12", "draft"), draft("14", "draft")).is_empty());
    for status in BenefitStatus::ALL {
        let left = changed::<BenefitFacts>(draft("12", "draft"), draft("14", status.as_str()));
        assert_eq!(left.is_empty(), status == BenefitStatus::Draft, "{status}");
        assert_eq!(
            status.plan_is_approved(),
            status != BenefitStatus::Draft,
            "{status}"
        );
    }
}

#[test]
fn a_charter_is_locked_from_its_first_day_and_its_members_are_not() {
    let charter = || json!({ "code": "DS", "purpose": "x", "money_limit": 100_000, "decision_kinds": ["approved"] });
    for (name, value, locked) in [
        ("money_limit", json!(200_000), true),
        ("money_limit", json!(null), true),
        ("decision_kinds", json!(null), true),
        ("mandate_in", json!("Alt"), true),
        ("quorum_percent", json!(10), true),
        ("tie_rule", json!("item_falls"), true),
        ("openness", json!("closed"), true),
        ("valid_to", json!("2030-01-01"), true),
        ("parent", json!("andet"), true),
        ("type", json!("change_board"), true),
        (
            "members",
            json!([{ "role": "chair", "person": "bo" }]),
            false,
        ),
        ("meets", json!("Ugentligt"), false),
        ("purpose", json!("y"), false),
    ] {
        let mut after = charter();
        after[name] = value;
        assert_eq!(
            !changed::<ForumFacts>(charter(), after).is_empty(),
            locked,
            "{name}"
        );
    }
}

#[test]
fn an_approved_document_is_locked_but_for_what_is_about_keeping_it() {
    let document = || json!({ "status": "approved", "obligation": "must", "summary": "x", "effective_from": "2027-01-01" });
    let open = ["owner", "review_due", "kle_codes"];
    for field in StandardFacts::FIELDS {
        let mut after = document();
        after[field.name] = json!("andet");
        let found = changed::<StandardFacts>(document(), after);
        assert_eq!(
            found.is_empty(),
            open.contains(&field.name),
            "{}",
            field.name
        );
    }
    for status in StandardStatus::ALL {
        let facts = StandardFacts {
            status: Some(status),
            ..StandardFacts::default()
        };
        assert_eq!(
            facts.lock().is_some(),
            status == StandardStatus::Approved,
            "{status}"
        );
    }
    // What has been approved stays locked when it has ended.
    let ended = StandardFacts {
        status: Some(StandardStatus::Withdrawn),
        withdrawn_on: Some(date(2026, 5, 1)),
        ..StandardFacts::default()
    };
    assert!(ended.lock().is_some_and(|lock| lock.wording));
}

#[test]
fn a_decision_unlocks_once_when_it_stands_says_yes_and_is_about_it() {
    let good = Named {
        used: false,
        stands: true,
        kind: Some(DecisionKind::Approved),
        concerns: true,
        of_right_forum: true,
    };
    let of = |kind| Named { kind, ..good };
    let cases: [(Option<Named>, bool, &[LockRefusal]); 13] = [
        (None, false, &[NeedsDecision]),
        (Some(good), false, &[]),
        (
            Some(of(Some(DecisionKind::ApprovedWithConditions))),
            false,
            &[],
        ),
        (Some(Named { used: true, ..good }), false, &[DecisionUsed]),
        (
            Some(Named {
                stands: false,
                ..good
            }),
            false,
            &[DecisionNotStanding],
        ),
        (
            Some(Named {
                concerns: false,
                ..good
            }),
            false,
            &[DecisionAboutAnother],
        ),
        (
            Some(Named {
                of_right_forum: false,
                ..good
            }),
            false,
            &[DecisionOfAnotherForum],
        ),
        (Some(of(None)), false, &[DecisionDoesNotApprove]),
        (
            Some(of(Some(DecisionKind::Postponed))),
            false,
            &[DecisionDoesNotApprove],
        ),
        (
            Some(of(Some(DecisionKind::Rejected))),
            false,
            &[DecisionDoesNotApprove],
        ),
        (Some(of(Some(DecisionKind::Rejected))), true, &[]),
        (
            Some(of(Some(DecisionKind::Noted))),
            true,
            &[DecisionDoesNotApprove],
        ),
        (
            Some(Named {
                used: true,
                stands: false,
                kind: None,
                concerns: false,
                of_right_forum: false,
            }),
            false,
            &[
                DecisionUsed,
                DecisionNotStanding,
                DecisionDoesNotApprove,
                DecisionAboutAnother,
                DecisionOfAnotherForum,
            ],
        ),
    ];
    for (named, gives_up, refusals) in cases {
        let found = unlocks(named, gives_up).err().unwrap_or_default();
        assert_eq!(found, refusals, "{named:?}");
    }
}

fn standard(from: Option<Date>, to: Option<Date>) -> StandardFacts {
    StandardFacts {
        status: Some(StandardStatus::Approved),
        effective_from: from,
        effective_to: to,
        ..StandardFacts::default()
    }
}

/// A decision of 3 March 2026.
fn decision(kind: DecisionKind, revoked_on: Option<Date>) -> DecisionFacts {
    DecisionFacts {
        kind: Some(kind),
        adopted_on: Some(date(2026, 3, 3)),
        status: DecisionStatus::InEffect,
        revoked_on,
        ..DecisionFacts::default()
    }
}

/// First day, decision, and what is against it.
type Approval = (
    Option<Date>,
    Option<DecisionFacts>,
    &'static [(&'static str, &'static str)],
);

#[test]
fn approval_begins_today_or_on_the_day_of_the_decision_at_the_earliest() {
    let today = date(2026, 6, 1);
    let yes = decision(DecisionKind::Approved, None);
    let draft = DecisionFacts {
        adopted_on: None,
        status: DecisionStatus::Draft,
        ..yes.clone()
    };
    let cases: [Approval; 9] = [
        (Some(date(2026, 6, 1)), None, &[]),
        (Some(date(2027, 1, 1)), None, &[]),
        (
            Some(date(2026, 5, 31)),
            None,
            &[("effective_from", "approved_backdated")],
        ),
        (Some(date(2026, 3, 3)), Some(yes.clone()), &[]),
        (
            Some(date(2026, 3, 2)),
            Some(yes.clone()),
            &[("effective_from", "approved_backdated")],
        ),
        (None, Some(yes), &[]),
        (
            Some(date(2026, 6, 1)),
            Some(draft),
            &[("approved_by", "decision_not_standing")],
        ),
        (
            Some(date(2026, 6, 1)),
            Some(decision(DecisionKind::Rejected, None)),
            &[("approved_by", "decision_does_not_approve")],
        ),
        (
            Some(date(2026, 6, 1)),
            Some(decision(DecisionKind::Approved, Some(date(2026, 4, 1)))),
            &[("approved_by", "decision_not_standing")],
        ),
    ];
    for (from, decision, expected) in cases {
        let mut facts = standard(from, None);
        let faults = facts.approve(today, decision.as_ref());
        let found: Vec<(&str, &str)> = faults
            .0
            .iter()
            .map(|fault| (fault.field.as_str(), fault.code.as_str()))
            .collect();
        assert_eq!(found, expected, "{from:?} {decision:?}");
        assert_eq!(facts.effective_from, from.or(Some(today)));
    }
    // A document that an earlier decision carried in its day may still be entered with that day.
    let ended = decision(DecisionKind::Approved, Some(date(2026, 5, 1)));
    assert!(
        standard(Some(date(2026, 4, 1)), None)
            .approve(today, Some(&ended))
            .is_empty()
    );
}

#[test]
fn one_version_ends_the_day_before_the_next_begins() {
    let today = date(2026, 6, 1);
    for (from, to, first, ends) in [
        (
            Some(date(2025, 1, 1)),
            None,
            date(2026, 6, 1),
            Some(date(2026, 5, 31)),
        ),
        (
            Some(date(2025, 1, 1)),
            None,
            date(2026, 9, 1),
            Some(date(2026, 8, 31)),
        ),
        (None, None, date(2026, 9, 1), Some(date(2026, 8, 31))),
        (
            None,
            Some(date(2026, 7, 1)),
            date(2026, 9, 1),
            Some(date(2026, 7, 1)),
        ),
        (
            None,
            Some(date(2027, 1, 1)),
            date(2026, 9, 1),
            Some(date(2026, 8, 31)),
        ),
        // It would have begun on the same day or later, and never does.
        (Some(date(2026, 9, 1)), None, date(2026, 9, 1), None),
        (
            Some(date(2026, 12, 1)),
            Some(date(2027, 1, 1)),
            date(2026, 9, 1),
            Some(date(2027, 1, 1)),
        ),
    ] {
        let before = standard(from, to);
        let mut old = before.clone();
        old.end("ny", first, today);
        assert_eq!(old.effective_to, ends, "{from:?} {to:?} {first}");
        let new = standard(Some(first), None);
        let mut day = date(2026, 5, 1);
        while day < date(2027, 3, 1) {
            let holds = [old.in_force_on(day), new.in_force_on(day)];
            assert!(holds != [true, true], "both on {day}");
            let before_then = day < first && before.in_force_on(day);
            assert_eq!(holds, [before_then, day >= first], "{day}");
            let expected = if day >= first || from.is_some_and(|from| first <= from) {
                StandardStatus::Superseded
            } else {
                StandardStatus::Approved
            };
            assert_eq!(old.status_on(day), expected, "{day}");
            day = day.tomorrow().unwrap();
        }
        // When the next one does not begin after all, everything is as before.
        old.go_on(to);
        assert_eq!(old, before);
    }
}

#[test]
fn a_document_is_replaced_once_and_only_when_it_was_approved() {
    for status in StandardStatus::ALL {
        let facts = StandardFacts {
            status: Some(status),
            ..StandardFacts::default()
        };
        let never = matches!(
            status,
            StandardStatus::Draft | StandardStatus::InReview | StandardStatus::Rejected
        );
        assert_eq!(
            facts.may_not_be_replaced(Some("ny")),
            never.then_some("document_not_approved"),
            "{status}"
        );
    }
    let mut old = standard(None, None);
    old.end("ny", date(2026, 9, 1), date(2026, 6, 1));
    assert_eq!(old.may_not_be_replaced(Some("ny")), None);
    assert_eq!(
        old.may_not_be_replaced(Some("nyere")),
        Some("document_superseded_already")
    );
    assert!(!old.stands());
}

#[test]
fn the_next_version_has_the_next_number_and_address() {
    for (version, next) in [
        ("1", "2"),
        ("1.0", "2.0"),
        ("2.1", "3.0"),
        ("v3", "v4"),
        ("2026", "2027"),
        ("1.2.3", "2.0.0"),
        ("9", "10"),
        ("1.0-udkast", "2.0-udkast"),
        ("A", "A 2"),
        ("", "2"),
        ("99999999999", "99999999999 2"),
        ("1.x", "2.x"),
    ] {
        assert_eq!(next_version(version), next, "{version:?}");
    }
    for (address, next) in [
        ("regler", "regler-v2"),
        ("regler-v2", "regler-v3"),
        ("regler-v9", "regler-v10"),
        ("tls-vx", "tls-vx-v2"),
        ("-v2", "-v2-v2"),
    ] {
        assert_eq!(next_address(address), next, "{address}");
    }
}
