//! What is due to whom and counted where: attribution (F16), double counting (F17), rollout (F18–F20), portfolios (F22).

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Alike, Amount, BenefitSign, BottomTest, Cash, Claim, Claimed, Contribution, Doubled, GapSplit,
    PartOf, Quantity, Recurrence, Relevance, RolloutFault, RolloutStatus, RolloutUnit, Sum, SumKey,
    Why, Worth, attribute, coverage, double_counting, gap_split, group_cap, portfolio,
    rollout_faults,
};
use styrbord_domain::money::Ore;

use crate::benefits_examples::decimal;
use crate::benefits_worked::from_kroner;

const TODAY: Date = date(2026, 9, 30);

fn claims(shares: &[(&str, &str)]) -> Vec<Claimed> {
    let claim = |(initiative, share): &(&str, &str)| Claimed {
        initiative: (*initiative).to_owned(),
        share: decimal(share),
    };
    shares.iter().map(claim).collect()
}

#[test]
fn a_benefit_is_due_to_initiatives_and_to_other_causes() {
    for (whole, shares, expected) in [
        (
            31_000_000,
            &[("a", "0.6"), ("b", "0.3")][..],
            Ok((vec![18_600_000, 9_300_000], 3_100_000)),
        ),
        (31_000_000, &[], Ok((vec![], 31_000_000))),
        (31_000_000, &[("a", "1")], Ok((vec![31_000_000], 0))),
        (0, &[("a", "0.5")], Ok((vec![0], 0))),
        // Of 100 øre in three, the one that is left goes to the first by name, wherever it stands.
        (
            100,
            &[("b", "0.33"), ("a", "0.33"), ("c", "0.34")],
            Ok((vec![33, 33, 34], 0)),
        ),
        (1, &[("b", "0.5"), ("a", "0.5")], Ok((vec![0, 1], 0))),
        (-1, &[("b", "0.5"), ("a", "0.5")], Ok((vec![-1, 0], 0))),
        (1, &[("a", "0.4"), ("b", "0.3")], Ok((vec![1, 0], 0))),
        (
            100,
            &[("a", "0.6"), ("b", "0.5")],
            Err(Why::SharesOverWhole),
        ),
        (100, &[("a", "1.1")], Err(Why::ShareOutOfRange)),
        (100, &[("a", "-0.1")], Err(Why::ShareOutOfRange)),
        (100, &[("a", "0.1"), ("a", "0.1")], Err(Why::CountedTwice)),
    ] {
        let found = attribute(Ore(whole), &claims(shares)).map(|found| {
            let parts = found.initiatives.iter().map(|(_, ore)| ore.0);
            (parts.collect::<Vec<_>>(), found.other_cause.0)
        });
        assert_eq!(found, expected, "{whole} {shares:?}");
    }
}

#[test]
fn benefits_that_may_count_the_same_are_named_in_pairs() {
    const SCHOOLS: &[&str] = &["skole-a", "skole-b"];
    let first = Claim {
        benefit: "a",
        counted: true,
        indicator: Some("sagstid"),
        share: None,
        units: SCHOOLS,
        from: Some(date(2026, 1, 1)),
        to: Some(date(2026, 12, 31)),
        budget_account: None,
    };
    let second = Claim {
        benefit: "b",
        ..first.clone()
    };
    let half = Some(decimal("0.5"));
    for (one, other, expected) in [
        (first.clone(), second.clone(), Some(Doubled::SameIndicator)),
        (
            first.clone(),
            Claim {
                counted: false,
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                indicator: Some("kvalitet"),
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                indicator: None,
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                units: &["skole-c"],
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                units: &["skole-b"],
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        // Where nothing is said it may be anywhere, and at any time.
        (
            first.clone(),
            Claim {
                units: &[],
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        (
            first.clone(),
            Claim {
                from: None,
                to: None,
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        (
            first.clone(),
            Claim {
                from: Some(date(2027, 1, 1)),
                to: None,
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                from: Some(date(2026, 12, 31)),
                to: None,
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        // Parts of one effect that come to no more than all of it.
        (
            Claim {
                share: half,
                ..first.clone()
            },
            Claim {
                share: half,
                ..second.clone()
            },
            None,
        ),
        (
            Claim {
                share: half,
                ..first.clone()
            },
            Claim {
                share: Some(decimal("0.6")),
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        (
            Claim {
                indicator: None,
                budget_account: Some("32.30.1"),
                ..first.clone()
            },
            Claim {
                indicator: None,
                budget_account: Some(" 32.30.1 "),
                units: &["skole-c"],
                from: Some(date(2030, 1, 1)),
                to: None,
                ..second.clone()
            },
            Some(Doubled::SameAccount),
        ),
        (
            Claim {
                indicator: None,
                budget_account: Some(""),
                ..first.clone()
            },
            Claim {
                indicator: None,
                budget_account: Some(" "),
                ..second.clone()
            },
            None,
        ),
        (first.clone(), first.clone(), None),
    ] {
        for pair in [[one.clone(), other.clone()], [other.clone(), one.clone()]] {
            let found = double_counting(&pair);
            let told: Vec<_> = found
                .iter()
                .map(|overlap| (overlap.one, overlap.other, overlap.why))
                .collect();
            let expected: Vec<_> = expected.map(|why| ("a", "b", why)).into_iter().collect();
            assert_eq!(told, expected, "{pair:?}");
        }
    }
    // Each two of three halves are whole; all three are not.
    let halves = ["a", "b", "c"].map(|benefit| Claim {
        benefit,
        share: half,
        ..first.clone()
    });
    assert_eq!(double_counting(&halves).len(), 3);
    assert_eq!(double_counting(&halves[..2]), []);
    // One in both schools beside one in each: nowhere more than the whole.
    let mut apart = halves.clone();
    apart[1].units = &["skole-a"];
    apart[2].units = &["skole-b"];
    assert_eq!(double_counting(&apart), []);
}

#[test]
fn a_group_saves_no_more_than_there_was() {
    let hours = |value: &str| Quantity {
        value: decimal(value),
        unit: "timer".into(),
    };
    let cap = hours("12000");
    let claimed = |claims: &[Option<Quantity>]| group_cap(Some(&cap), claims);
    let over = claimed(&[
        Some(hours("4000")),
        Some(hours("5500")),
        Some(hours("3500")),
    ])
    .unwrap();
    assert_eq!(
        (over.claimed, over.over, over.unknown),
        (hours("13000"), Some(decimal("1000")), 0)
    );
    let at = claimed(&[Some(hours("12000")), None]).unwrap();
    assert_eq!((at.over, at.unknown), (None, 1));
    let none = claimed(&[]).unwrap();
    assert_eq!((none.claimed, none.over), (hours("0"), None));
    let sheets = Quantity {
        value: Decimal::ONE,
        unit: "ark".into(),
    };
    assert_eq!(
        claimed(&[Some(hours("1")), Some(sheets)]),
        Err(Why::UnitsMixed)
    );
    assert_eq!(
        group_cap(None, &[Some(hours("1"))]),
        Err(Why::BaselineMissing)
    );
}

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
    assert_eq!(faults, RolloutFault::ALL);
    assert_eq!(
        faults.iter().map(|fault| fault.field()).collect::<Vec<_>>(),
        ["reason", "live_on", "active_users"]
    );
    assert_eq!(rollout_faults(&whole, TODAY), []);
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

pub fn money(kroner: i64, price_year: Option<i16>, cashable: Option<&str>) -> Result<Worth, Why> {
    Ok(Worth::Money {
        amount: from_kroner(kroner),
        price_year,
        cashable_share: cashable.map(decimal),
    })
}

pub fn gives(benefit: &str, worth: Result<Worth, Why>) -> Contribution<'_> {
    Contribution {
        benefit,
        counted: true,
        sign: BenefitSign::Benefit,
        recurrence: Recurrence::Yearly,
        share: None,
        worth,
    }
}

#[test]
fn a_portfolio_adds_only_what_is_alike() {
    let hours = |value: &str, unit: &str| {
        Ok(Worth::Other(Quantity {
            value: decimal(value),
            unit: unit.into(),
        }))
    };
    let half = Some(decimal("0.5"));
    let all = [
        gives("sagstid", money(1_440_000, Some(2026), Some("0.6"))),
        gives("porto", money(100_000, Some(2026), Some("1"))),
        Contribution {
            share: half,
            ..gives("delt", money(10_000, Some(2026), Some("0")))
        },
        gives("gammel", money(50_000, Some(2024), Some("1"))),
        gives("uden-prisaar", money(7_000, None, Some("1"))),
        gives("usagt", money(3_000, Some(2026), None)),
        Contribution {
            recurrence: Recurrence::Once,
            ..gives("salg", money(9_000, Some(2026), Some("1")))
        },
        Contribution {
            sign: BenefitSign::Disbenefit,
            ..gives("drift", money(60_000, Some(2026), Some("1")))
        },
        gives("timer", hours("12.5", "timer")),
        Contribution {
            share: half,
            ..gives("flere-timer", hours("5", " timer "))
        },
        gives("pund", hours("800", "GBP")),
        Contribution {
            counted: false,
            ..gives("dobbelt", money(1_000_000, Some(2026), Some("1")))
        },
        gives("umaalt", Err(Why::NotMeasured)),
        gives("for-stor-andel", money(1, Some(2026), Some("1.2"))),
        Contribution {
            share: Some(decimal("1.5")),
            ..gives("over-en", money(1, Some(2026), Some("1")))
        },
    ];
    let found = portfolio(&all);
    let told: Vec<String> = found
        .sums
        .iter()
        .map(|(key, total)| {
            let of = match &key.alike {
                Alike::Money { price_year, cash } => format!("{price_year:?} {cash}"),
                Alike::Unit(unit) => unit.clone(),
            };
            let sum = match total.sum.unwrap() {
                Sum::Money(ore) => ore.plain(),
                Sum::Unit(value) => value.normalize().to_string(),
            };
            format!(
                "{} {} {of}: {sum} ({})",
                key.sign, key.recurrence, total.benefits
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "benefit yearly None cashable: 7000.00 (1)",
            "benefit yearly Some(2024) cashable: 50000.00 (1)",
            "benefit yearly Some(2026) cashable: 964000.00 (2)",
            "benefit yearly Some(2026) freed: 581000.00 (2)",
            "benefit yearly Some(2026) not_said: 3000.00 (1)",
            "benefit yearly GBP: 800 (1)",
            "benefit yearly timer: 15 (2)",
            "benefit once Some(2026) cashable: 9000.00 (1)",
            "disbenefit yearly Some(2026) cashable: 60000.00 (1)",
        ]
    );
    assert_eq!(
        found.unknown,
        [
            ("for-stor-andel", Why::ShareOutOfRange),
            ("over-en", Why::ShareOutOfRange),
            ("umaalt", Why::NotMeasured),
        ]
    );
    assert_eq!(found.not_counted, ["dobbelt"]);
    assert_eq!(portfolio(&[]).sums.len(), 0);
}

#[test]
fn a_sum_that_is_too_large_is_no_other_sum() {
    let largest = Ok(Worth::Money {
        amount: Amount::from(Ore(i64::MAX)),
        price_year: None,
        cashable_share: None,
    });
    let loss = Ok(Worth::Money {
        amount: Amount::from(Ore(-i64::MAX)),
        price_year: None,
        cashable_share: None,
    });
    let key = SumKey {
        sign: BenefitSign::Benefit,
        recurrence: Recurrence::Yearly,
        alike: Alike::Money {
            price_year: None,
            cash: Cash::NotSaid,
        },
    };
    let two = [gives("a", largest.clone()), gives("b", largest.clone())];
    assert_eq!(portfolio(&two).sums[&key].sum, Err(Why::TooLarge));
    // On the way to a sum that fits it may be larger than any amount.
    let three = [
        gives("a", largest.clone()),
        gives("b", largest),
        gives("c", loss),
    ];
    assert_eq!(
        portfolio(&three).sums[&key].sum,
        Ok(Sum::Money(Ore(i64::MAX)))
    );
}
