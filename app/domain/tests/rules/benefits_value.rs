//! What a change is worth (F8, F9), in cases that are unknown, refused or at the edge.

use jiff::civil::date;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Amount, Basis, Cadence, IndicatorRole, Judged, Period, Rating, ThreePoint, Valuation,
    ValuationFault, Why, cash_split, check_periods, judged, periods, planned_flow, primary,
    three_point, valuation_faults, weighted, yearly_value,
};
use styrbord_domain::money::Ore;

use crate::benefits_examples::decimal;
use crate::benefits_worked::{case_time, kroner, shown};

#[test]
fn what_is_not_known_of_a_value_is_named() {
    let known = case_time();
    let unit = Valuation {
        basis: Some(Basis::Unit),
        ..known
    };
    let none = Valuation::default();
    let scale = Valuation {
        basis: Some(Basis::Scale),
        ..known
    };
    let money = Valuation {
        basis: Some(Basis::Kroner),
        volume: None,
        unit_price: None,
        ..known
    };
    for (valuation, delta, expected) in [
        (known, "6", Ok("1440000")),
        (known, "0", Ok("0")),
        (known, "-2", Ok("-480000")),
        (unit, "6", Ok("86400000")),
        (
            Valuation {
                basis: Some(Basis::Hours),
                ..known
            },
            "0.1",
            Ok("1440000"),
        ),
        // Money needs no price, and a volume only where it is that of a case.
        (money, "80000", Ok("80000")),
        (
            Valuation {
                volume: Some(decimal("12")),
                ..money
            },
            "80000",
            Ok("960000"),
        ),
        (
            Valuation {
                volume: Some(Decimal::ZERO),
                ..known
            },
            "6",
            Ok("0"),
        ),
        (
            Valuation {
                unit_price: Some(Ore::ZERO),
                ..known
            },
            "6",
            Ok("0"),
        ),
        (none, "6", Err(Why::BasisMissing)),
        (
            Valuation {
                basis: None,
                ..known
            },
            "6",
            Err(Why::BasisMissing),
        ),
        (
            Valuation {
                volume: None,
                ..known
            },
            "6",
            Err(Why::VolumeMissing),
        ),
        (
            Valuation {
                volume: Some(decimal("-1")),
                ..known
            },
            "6",
            Err(Why::VolumeNegative),
        ),
        (
            Valuation {
                unit_price: None,
                ..known
            },
            "6",
            Err(Why::PriceMissing),
        ),
        (
            Valuation {
                unit_price: Some(Ore(-1)),
                ..known
            },
            "6",
            Err(Why::PriceNegative),
        ),
        // A judgement is no money before finance says so.
        (scale, "2", Err(Why::ApprovalMissing)),
        (
            Valuation {
                approved: true,
                ..scale
            },
            "2",
            Ok("28800000"),
        ),
    ] {
        let found = yearly_value(decimal(delta), &valuation).map(|value| kroner(value.amount));
        assert_eq!(found, expected.map(str::to_owned), "{delta} {valuation:?}");
    }
    assert_eq!(
        yearly_value(Decimal::MAX, &known).map(|value| value.amount),
        Err(Why::TooLarge)
    );
    let pieces = yearly_value(decimal("6"), &unit).unwrap();
    assert_eq!(pieces.hours, None, "pieces are no hours");
}

#[test]
fn an_amount_of_which_it_is_not_said_is_neither_cashable_nor_not() {
    let whole = Amount::from(Ore(1));
    for (share, expected) in [
        (None, Err(Why::CashableMissing)),
        (Some("-0.1"), Err(Why::ShareOutOfRange)),
        (Some("1.01"), Err(Why::ShareOutOfRange)),
        (Some("60"), Err(Why::ShareOutOfRange)),
        (Some("0"), Ok((Ore(0), Ore(1)))),
        (Some("0.4"), Ok((Ore(0), Ore(1)))),
        // Half an øre goes to the cashable part and is taken from the rest.
        (Some("0.5"), Ok((Ore(1), Ore(0)))),
        (Some("1"), Ok((Ore(1), Ore(0)))),
    ] {
        let split = cash_split(whole, share.map(decimal));
        let found = split.and_then(|split| split.rounded());
        assert_eq!(found, expected, "{share:?}");
    }
}

#[test]
fn half_an_ore_is_rounded_away_from_zero_once() {
    for (ore, expected) in [
        ("0.5", 1),
        ("-0.5", -1),
        ("0.49999", 0),
        ("2.5", 3),
        ("-2.4", -2),
    ] {
        assert_eq!(
            Amount::ore(decimal(ore)).rounded(),
            Ok(Ore(expected)),
            "{ore}"
        );
    }
    let beyond = Amount::ore(decimal("9223372036854775807.5"));
    assert_eq!(beyond.rounded(), Err(Why::TooLarge));
    assert_eq!(
        Amount::ore(Decimal::MAX).times(Decimal::TWO),
        Err(Why::TooLarge)
    );
}

#[test]
fn faults_of_a_valuation_name_their_field() {
    use ValuationFault as F;
    let known = case_time();
    let none = Valuation::default();
    let faults = |valuation: &Valuation| valuation_faults(valuation);
    assert_eq!(faults(&known), []);
    assert_eq!(faults(&none), []);
    for (valuation, fault, field, gap) in [
        (
            Valuation {
                volume: None,
                ..known
            },
            F::VolumeMissing,
            "volume",
            true,
        ),
        (
            Valuation {
                volume: Some(decimal("-1")),
                ..known
            },
            F::VolumeNegative,
            "volume",
            false,
        ),
        (
            Valuation {
                unit_price: None,
                ..known
            },
            F::PriceMissing,
            "unit_price",
            true,
        ),
        (
            Valuation {
                unit_price: Some(Ore(-1)),
                ..known
            },
            F::PriceNegative,
            "unit_price",
            false,
        ),
        (
            Valuation {
                price_year: None,
                ..known
            },
            F::PriceYearMissing,
            "price_year",
            true,
        ),
        (
            Valuation {
                cashable_share: Some(decimal("60")),
                ..known
            },
            F::ShareOutOfRange,
            "cashable_share",
            false,
        ),
        (
            Valuation {
                budget_account: false,
                ..known
            },
            F::BudgetAccountMissing,
            "budget_account",
            false,
        ),
        (
            Valuation {
                budget_decision: false,
                ..known
            },
            F::BudgetDecisionMissing,
            "budget_decision",
            false,
        ),
        (
            Valuation {
                basis: Some(Basis::Scale),
                ..known
            },
            F::ApprovalMissing,
            "unit_price",
            false,
        ),
    ] {
        assert_eq!(faults(&valuation), [fault]);
        assert_eq!((fault.field(), fault.is_gap()), (field, gap));
    }
    let nothing_cashable = Valuation {
        cashable_share: Some(Decimal::ZERO),
        budget_account: false,
        budget_decision: false,
        ..known
    };
    assert_eq!(faults(&nothing_cashable), []);
}

#[test]
fn three_points_make_an_estimate_and_how_far_off_it_is() {
    for (points, expected) in [
        (["18000", "19600", "25000"], Ok(("20360", "1400"))),
        (["8000", "9000", "11000"], Ok(("9200", "600"))),
        // The best may be the highest.
        (["50000", "40000", "25000"], Ok(("39000", "5000"))),
        (["7", "7", "7"], Ok(("7", "0"))),
        (["0", "0", "0"], Ok(("0", "0"))),
        (["1", "1", "3"], Ok(("1.4", "0.4"))),
        (["8000", "12000", "11000"], Err(Why::LikeliestOutside)),
        (["25000", "17000", "18000"], Err(Why::LikeliestOutside)),
    ] {
        let [best, likeliest, worst] = points.map(|point| Some(decimal(point)));
        let found = three_point(best, likeliest, worst);
        let expected = expected.map(|(estimate, spread)| ThreePoint {
            estimate: decimal(estimate),
            spread: decimal(spread),
        });
        assert_eq!(found, expected, "{points:?}");
        for missing in 0..3 {
            let mut some = [best, likeliest, worst];
            some[missing] = None;
            let [best, likeliest, worst] = some;
            assert_eq!(
                three_point(best, likeliest, worst),
                Err(Why::EstimateMissing)
            );
        }
    }
    let huge = Some(Decimal::MAX);
    assert_eq!(three_point(huge, huge, huge), Err(Why::TooLarge));
}

#[test]
fn weights_are_of_what_is_measured_with_its_share_beside() {
    let of = |indicators: &[(&str, Result<&str, Why>)]| {
        let indicators: Vec<_> = indicators
            .iter()
            .map(|(weight, realised)| (decimal(weight), realised.map(decimal)))
            .collect();
        weighted(&indicators).map(|found| {
            (
                shown(Ok(found.realised), 2),
                shown(Ok(found.measured_share), 2),
            )
        })
    };
    let told = |realised: &str, share: &str| Ok((realised.to_owned(), share.to_owned()));
    let unmeasured = Err(Why::NotMeasured);
    assert_eq!(of(&[("3", Ok("50")), ("1", Ok("100"))]), told("62.5", "1"));
    assert_eq!(
        of(&[("3", Ok("50")), ("1", unmeasured)]),
        told("50", "0.75")
    );
    assert_eq!(
        of(&[("1", Ok("150")), ("1", Ok("-20"))]),
        told("65", "1"),
        "not clamped"
    );
    assert_eq!(of(&[("0", Ok("50")), ("1", Ok("80"))]), told("80", "1"));
    assert_eq!(of(&[("1", unmeasured)]), Err(Why::NotMeasured));
    assert_eq!(
        of(&[("0", Ok("50")), ("1", unmeasured)]),
        Err(Why::NotMeasured)
    );
    assert_eq!(of(&[("0", Ok("50"))]), Err(Why::WeightsMissing));
    assert_eq!(of(&[]), Err(Why::WeightsMissing));
    assert_eq!(
        of(&[("2", Ok("50")), ("-1", Ok("50"))]),
        Err(Why::WeightNegative)
    );
}

#[test]
fn one_indicator_speaks_for_its_benefit() {
    use IndicatorRole::{Hold, Primary, Supporting};
    for (roles, expected) in [
        (&[Supporting, Primary, Hold][..], Ok(1)),
        (&[Primary], Ok(0)),
        (&[Supporting, Hold], Err(Why::PrimaryMissing)),
        (&[], Err(Why::PrimaryMissing)),
        (&[Primary, Primary], Err(Why::PrimaryTwice)),
    ] {
        assert_eq!(primary(roles), expected, "{roles:?}");
    }
}

#[test]
fn a_colour_that_people_give_has_a_text_and_hides_nothing() {
    let said = (Rating::Green, "Nyt system tæller anderledes".to_owned());
    assert_eq!(
        judged(Rating::Red, Some(said.clone())),
        Ok(Judged {
            computed: Rating::Red,
            said: Some(said)
        })
    );
    let computed = judged(Rating::Red, None).unwrap();
    assert_eq!((computed.computed, computed.said), (Rating::Red, None));
    let without_text = judged(Rating::Red, Some((Rating::Green, " ".into())));
    assert_eq!(without_text, Err(Why::ReasonMissing));
}

#[test]
fn periods_are_those_of_the_calendar_cut_at_the_ends() {
    let told = |cadence, first, last| {
        let found = periods(cadence, first, last).unwrap();
        let told = found
            .iter()
            .map(|period| format!("{}–{}", period.from, period.to));
        told.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        told(Cadence::Quarter, date(2026, 2, 15), date(2026, 7, 1)),
        "2026-02-15–2026-03-31, 2026-04-01–2026-06-30, 2026-07-01–2026-07-01"
    );
    assert_eq!(
        told(Cadence::HalfYear, date(2026, 12, 31), date(2027, 1, 1)),
        "2026-12-31–2026-12-31, 2027-01-01–2027-01-01"
    );
    assert_eq!(
        told(Cadence::Month, date(2028, 2, 1), date(2028, 2, 29)),
        "2028-02-01–2028-02-29"
    );
    let reversed = periods(Cadence::Year, date(2026, 2, 1), date(2026, 1, 31));
    assert_eq!(reversed, Err(Why::PeriodReversed));
    assert_eq!(Period::year(10_000), Err(Why::TooLarge));
}

#[test]
fn periods_that_overlap_or_run_backwards_are_no_plan() {
    let of = |from: i8, to: i8| Period {
        from: date(2026, 1, from),
        to: date(2026, 1, to),
    };
    assert_eq!(check_periods(&[]), Err(Why::PeriodsMissing));
    assert_eq!(check_periods(&[of(5, 4)]), Err(Why::PeriodReversed));
    assert_eq!(
        check_periods(&[of(1, 5), of(5, 9)]),
        Err(Why::PeriodsOverlap)
    );
    assert_eq!(
        check_periods(&[of(1, 5), of(1, 5)]),
        Err(Why::PeriodsOverlap)
    );
    // A long one holds one that begins after others.
    assert_eq!(
        check_periods(&[of(1, 20), of(2, 3), of(15, 16)]),
        Err(Why::PeriodsOverlap)
    );
    assert_eq!(
        check_periods(&[of(6, 9), of(1, 5)]),
        Ok(vec![of(1, 5), of(6, 9)])
    );
}

#[test]
fn a_growth_that_begins_or_ends_inside_a_period_is_split_there() {
    let year = |year| [Period::year(year).unwrap()];
    // From the middle of 2026 to the middle of 2027: an eighth of a full year comes in the first, seven eighths in the next.
    let (start, full) = (date(2026, 7, 1), date(2027, 6, 30));
    let of = |year: [Period; 1]| planned_flow(decimal("800"), start, full, &year).unwrap()[0];
    assert_eq!(
        [2025, 2026, 2027, 2028].map(year).map(of),
        [0, 100, 700, 800].map(Decimal::from)
    );
    let day = date(2026, 7, 1);
    assert_eq!(
        planned_flow(Decimal::ONE, day, day, &year(2026)),
        Err(Why::FullEffectNotAfterStart)
    );
    let backwards = [Period {
        from: full,
        to: start,
    }];
    assert_eq!(
        planned_flow(Decimal::ONE, start, full, &backwards),
        Err(Why::PeriodReversed)
    );
    assert_eq!(
        planned_flow(Decimal::MAX, start, full, &year(2027)),
        Err(Why::TooLarge)
    );
}
