//! What is rolled out where: coverage, carried through, and what of a gap is whose (F18–F20).

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    BottomTest, GapSplit, PartOf, Relevance, RolloutFault, RolloutStatus, RolloutUnit, Why,
    coverage, gap_split, rollout_faults,
};
use styrbord_domain::kinds::{Spread, SystemFacts, cell, values_of};

use crate::benefits_examples::decimal;

const TODAY: Date = date(2026, 9, 30);

fn unit(name: &str) -> RolloutUnit {
    RolloutUnit {
        unit: name.into(),
        relevance: Some(Relevance::Relevant),
        users: Some(10),
        status: Some(RolloutStatus::Live),
        trained: Some(true),
        process_changed: Some(true),
        old_closed: Some(true),
        active_users: Some(5),
        ..RolloutUnit::default()
    }
}

#[test]
fn a_rollout_is_counted_over_the_units_it_is_for() {
    let excused = RolloutUnit {
        relevance: Some(Relevance::NotRelevant),
        reason: "Ingen borgersager".into(),
        ..unit("b")
    };
    let unexcused = RolloutUnit {
        reason: " ".into(),
        status: Some(RolloutStatus::Planned),
        ..excused.clone()
    };
    let later = RolloutUnit {
        relevance: Some(Relevance::Later),
        ..unexcused.clone()
    };
    let unsaid = RolloutUnit {
        unit: "b".into(),
        ..RolloutUnit::default()
    };
    let stopped = RolloutUnit {
        status: Some(RolloutStatus::Stopped),
        ..unit("b")
    };
    let no_users = RolloutUnit {
        users: Some(0),
        active_users: Some(0),
        ..unit("a")
    };
    let planned = RolloutUnit {
        status: Some(RolloutStatus::Training),
        ..unit("a")
    };
    let from_october = RolloutUnit {
        live_on: Some(date(2026, 10, 1)),
        ..unit("b")
    };
    let from_today = RolloutUnit {
        live_on: Some(TODAY),
        ..unit("b")
    };
    let of = |part, whole| Ok(PartOf { part, whole });
    for (case, units, cover, users, adoption, bottom) in [
        (
            "no unit",
            vec![],
            Err(Why::NoUnitRelevant),
            Err(Why::NoUnitRelevant),
            Err(Why::NoUnitRelevant),
            Err(Why::NoUnitRelevant),
        ),
        (
            "none relevant",
            vec![excused.clone()],
            Err(Why::NoUnitRelevant),
            Err(Why::NoUnitRelevant),
            Err(Why::NoUnitRelevant),
            Err(Why::NoUnitRelevant),
        ),
        (
            "excused leaves",
            vec![unit("a"), excused],
            of(1, 1),
            of(10, 10),
            of(5, 10),
            of(1, 1),
        ),
        (
            "no reason stays",
            vec![unit("a"), unexcused],
            of(1, 2),
            of(10, 20),
            of(5, 10),
            of(1, 2),
        ),
        (
            "later stays",
            vec![unit("a"), later],
            of(1, 2),
            of(10, 20),
            of(5, 10),
            of(1, 2),
        ),
        (
            "nothing said stays",
            vec![unit("a"), unsaid],
            of(1, 2),
            Err(Why::UsersMissing),
            of(5, 10),
            of(1, 2),
        ),
        (
            "stopped is not live",
            vec![unit("a"), stopped],
            of(1, 2),
            of(10, 20),
            of(5, 10),
            of(1, 2),
        ),
        (
            "not live yet on the day",
            vec![unit("a"), from_october],
            of(1, 2),
            of(10, 20),
            of(5, 10),
            of(1, 2),
        ),
        (
            "live from the day itself",
            vec![unit("a"), from_today],
            of(2, 2),
            of(20, 20),
            of(10, 20),
            of(2, 2),
        ),
        (
            "nobody live",
            vec![planned],
            of(0, 1),
            of(0, 10),
            Err(Why::NoUnitLive),
            of(0, 1),
        ),
        (
            "no users",
            vec![no_users],
            of(1, 1),
            Err(Why::NoUsers),
            Err(Why::NoUsers),
            of(1, 1),
        ),
        (
            "twice",
            vec![unit("a"), unit("a")],
            Err(Why::CountedTwice),
            Err(Why::CountedTwice),
            Err(Why::CountedTwice),
            Err(Why::CountedTwice),
        ),
        (
            "active not known",
            vec![RolloutUnit {
                active_users: None,
                ..unit("a")
            }],
            of(1, 1),
            of(10, 10),
            Err(Why::ActiveUsersMissing),
            of(1, 1),
        ),
        (
            "more active than users",
            vec![
                RolloutUnit {
                    active_users: Some(11),
                    ..unit("a")
                },
                unit("b"),
            ],
            of(2, 2),
            of(20, 20),
            Err(Why::ActiveOverUsers),
            of(2, 2),
        ),
    ] {
        let found = coverage(&units, TODAY);
        assert_eq!(found.units, cover, "{case}");
        assert_eq!(found.users, users, "{case}");
        assert_eq!(found.adoption, adoption, "{case}");
        assert_eq!(found.to_the_bottom, bottom, "{case}");
    }
}

#[test]
fn a_unit_is_carried_through_when_all_four_tests_are_met() {
    use BottomTest::{Live, OldClosed, ProcessChanged, Trained};
    let whole = unit("a");
    for (unit, lacks) in [
        (whole.clone(), &[][..]),
        (
            RolloutUnit {
                trained: None,
                ..whole.clone()
            },
            &[Trained],
        ),
        (
            RolloutUnit {
                process_changed: Some(false),
                ..whole.clone()
            },
            &[ProcessChanged],
        ),
        (
            RolloutUnit {
                old_closed: None,
                ..whole.clone()
            },
            &[OldClosed],
        ),
        (
            RolloutUnit {
                status: None,
                ..whole.clone()
            },
            &[Live],
        ),
        (
            RolloutUnit::default(),
            &[Live, Trained, ProcessChanged, OldClosed],
        ),
    ] {
        assert_eq!(unit.lacks(TODAY), lacks);
    }
    let faulty = RolloutUnit {
        relevance: Some(Relevance::NotRelevant),
        live_on: Some(date(2026, 10, 1)),
        active_users: Some(11),
        ..whole.clone()
    };
    let faults = rollout_faults(&faulty, TODAY);
    assert_eq!(
        faults
            .iter()
            .map(|fault| (fault.as_str(), fault.field()))
            .collect::<Vec<_>>(),
        [
            ("needs_reason", "reason"),
            ("live_not_relevant", "relevance"),
            ("live_in_future", "live_on"),
            ("active_over_users", "active_users"),
        ]
    );
    // What is on its way is not used yet: the day may lie ahead, and it is later or now, or not said.
    for status in [RolloutStatus::Planned, RolloutStatus::Training] {
        let coming = RolloutUnit {
            status: Some(status),
            reason: "Har ingen sager".into(),
            active_users: None,
            ..faulty.clone()
        };
        assert_eq!(
            rollout_faults(&coming, TODAY),
            [RolloutFault::ComingNotRelevant]
        );
        for relevance in [Some(Relevance::Relevant), Some(Relevance::Later), None] {
            let coming = RolloutUnit {
                relevance,
                ..coming.clone()
            };
            assert_eq!(rollout_faults(&coming, TODAY), []);
        }
    }
    assert_eq!(rollout_faults(&whole, TODAY), []);
}

#[test]
fn how_far_a_system_is_follows_from_its_units() {
    let live = unit("a");
    let coming = RolloutUnit {
        status: Some(RolloutStatus::Planned),
        ..unit("b")
    };
    let shallow = RolloutUnit {
        trained: None,
        ..unit("b")
    };
    let apart = RolloutUnit {
        relevance: Some(Relevance::NotRelevant),
        reason: "Har ingen sager".into(),
        status: None,
        ..unit("c")
    };
    for (units, spread, counts) in [
        (vec![], None, [None, None, None]),
        (
            vec![apart.clone()],
            Some(Spread::NotRelevant),
            [Some(0), None, None],
        ),
        (
            vec![coming.clone()],
            Some(Spread::NotBegun),
            [Some(1), Some(0), Some(0)],
        ),
        (
            vec![live.clone(), coming, apart],
            Some(Spread::Partly),
            [Some(2), Some(1), Some(1)],
        ),
        (
            vec![live.clone(), shallow],
            Some(Spread::Everywhere),
            [Some(2), Some(2), Some(1)],
        ),
        (
            vec![live],
            Some(Spread::ToTheBottom),
            [Some(1), Some(1), Some(1)],
        ),
    ] {
        let mut facts = SystemFacts::default();
        facts.take_rollout(&units, TODAY);
        assert_eq!(facts.rollout, spread, "{units:?}");
        let found = [facts.units_relevant, facts.units_live, facts.units_bottom];
        assert_eq!(found, counts, "{units:?}");
        // What is said comes back as it was said.
        for said in &units {
            assert_eq!(cell(&values_of(said)), *said);
        }
    }
}

#[test]
fn a_gap_is_split_only_when_all_is_known() {
    let covered = Ok(PartOf { part: 1, whole: 3 });
    let (planned, actual) = (Ok(decimal("6")), Ok(decimal("3")));
    assert_eq!(
        gap_split(planned, actual, covered),
        Ok(GapSplit {
            rollout: decimal("4"),
            // They gain more than was planned for them.
            effect: decimal("-1"),
        })
    );
    let all = Ok(PartOf { part: 3, whole: 3 });
    assert_eq!(
        gap_split(planned, actual, all),
        Ok(GapSplit {
            rollout: Decimal::ZERO,
            effect: decimal("3")
        })
    );
    assert_eq!(
        gap_split(Err(Why::TargetNotBetter), actual, covered),
        Err(Why::TargetNotBetter)
    );
    assert_eq!(
        gap_split(planned, Err(Why::NotMeasured), covered),
        Err(Why::NotMeasured)
    );
    assert_eq!(
        gap_split(planned, actual, Err(Why::UsersMissing)),
        Err(Why::UsersMissing)
    );
}
