//! Business cases (F11–F14): series that people have computed, and those at the edge.

use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Amount, BreakEven, CashFlow, CashLine, Entry, LONGEST_HORIZON, Rate, Recurring, Why,
    benefit_cost_ratio, break_even, discounted_break_even, present_value, present_worth,
};
use styrbord_domain::money::Ore;

use crate::benefits_examples::decimal;
use crate::benefits_worked::{from_kroner, kroner, shown};

fn flows(kroner: &[i64]) -> Vec<Amount> {
    kroner.iter().map(|kroner| from_kroner(*kroner)).collect()
}

fn lines(entry: Entry, kroner: &[i64]) -> Vec<CashLine> {
    (2020..)
        .zip(kroner)
        .map(|(year, kroner)| CashLine {
            entry,
            year,
            amount: from_kroner(*kroner),
            price_year: Some(2020),
        })
        .collect()
}

fn case(horizon: u8, of: &[(Entry, &[i64])]) -> CashFlow {
    let lines: Vec<CashLine> = of
        .iter()
        .flat_map(|(entry, kroner)| lines(*entry, kroner))
        .collect();
    CashFlow::of(2020, horizon, &lines).unwrap()
}

fn rate(part: &str) -> Rate {
    Rate::of(decimal(part)).unwrap()
}

/// Two decimals of a krone.
fn exact(amount: Amount) -> String {
    amount.rounded().unwrap().plain()
}

#[test]
fn the_ten_year_series() {
    let found = case(
        9,
        &[
            (
                Entry::Benefit,
                &[
                    0, 0, 1_000, 4_000, 6_000, 8_000, 9_000, 10_000, 10_000, 10_000,
                ],
            ),
            (Entry::OneOff, &[1_400, 10_000, 9_000]),
            (
                Entry::Running,
                &[0, 0, 800, 1_200, 1_200, 1_200, 1_200, 1_200, 1_200, 1_200],
            ),
        ],
    );
    let sums = found.net_sum().unwrap();
    assert_eq!(
        [sums.net, sums.one_off, sums.after_one_off].map(kroner),
        ["48800", "20400", "28400"]
    );
    let worth = present_worth(&found, Rate::STANDARD).unwrap();
    assert_eq!(
        [worth.benefits, worth.costs, worth.npv].map(exact),
        ["46618.56", "27059.83", "19558.73"]
    );
    assert_eq!(
        shown(benefit_cost_ratio(&found, Rate::STANDARD), 4),
        "1.7228"
    );
    let flows = found.flows().unwrap();
    let back = break_even(&flows).unwrap();
    assert_eq!((back.year, shown(Ok(back.point), 3)), (6, "5.744".into()));
    let back = discounted_break_even(&flows, Rate::STANDARD).unwrap();
    assert_eq!((back.year, shown(Ok(back.point), 3)), (7, "6.072".into()));
}

#[test]
fn what_never_pays_back_says_so_and_has_a_value_all_the_same() {
    let flows = flows(&[-100, 10, 10, 10, 10, 10]);
    let npv = present_value(&flows, Rate::STANDARD).unwrap();
    assert_eq!(exact(npv), "-54.85");
    assert_eq!(break_even(&flows), Err(Why::NeverPaidBack));
    assert_eq!(
        discounted_break_even(&flows, Rate::STANDARD),
        Err(Why::NeverPaidBack)
    );
}

#[test]
fn break_even_is_the_first_year_end_at_which_nothing_is_out() {
    let found = |year, point: &str, negative_again| {
        Ok(BreakEven {
            year,
            point: decimal(point),
            negative_again,
        })
    };
    for (kroner, expected) in [
        (&[][..], Err(Why::CashFlowMissing)),
        (&[0], found(0, "0", None)),
        (&[5], found(0, "0", None)),
        (&[-5], Err(Why::NeverPaidBack)),
        (&[0, 0, 0], found(0, "0", None)),
        (&[-100, 50, 50], found(2, "2", None)),
        (&[-100, 0, 200], found(2, "1.5", None)),
        (&[-100, 160], found(1, "0.625", None)),
        // Paid back, and out again in the fourth year.
        (&[-100, 200, 0, 0, -150, 90], found(1, "0.5", Some(4))),
        // Nothing paid in year 0: nothing is out at its end, and the investment is warned of.
        (&[0, -100, 200], found(0, "0", Some(1))),
        (&[-100, -100, 150, 100], found(3, "2.5", None)),
    ] {
        let flows = flows(kroner);
        assert_eq!(break_even(&flows), expected, "{kroner:?}");
        // Without interest both are the same.
        assert_eq!(
            discounted_break_even(&flows, rate("0")),
            expected,
            "{kroner:?}"
        );
    }
}

#[test]
fn what_is_exactly_paid_back_with_interest_is_paid_back() {
    // 100 grow to 103.50 in a year, to 107.1225 in two.
    for (ore, years) in [(vec![-10_000, 10_350], 1), (vec![-400_000, 0, 428_490], 2)] {
        let flows: Vec<Amount> = ore.into_iter().map(|ore| Amount::from(Ore(ore))).collect();
        let worth = present_value(&flows, Rate::STANDARD).unwrap();
        assert_eq!(worth, Amount::ZERO);
        let back = discounted_break_even(&flows, Rate::STANDARD).unwrap();
        assert_eq!((back.year, back.point), (years, Decimal::from(years)));
    }
    // What comes in between has no end as a decimal, and does no harm.
    let thirds: Vec<Amount> = [-200, 7, 207].map(Ore).map(Amount::from).into();
    let back = discounted_break_even(&thirds, Rate::STANDARD).unwrap();
    assert_eq!((back.year, back.point), (2, Decimal::TWO));
    // An øre less is not enough.
    let short: Vec<Amount> = [-10_000, 10_349].map(Ore).map(Amount::from).into();
    assert_eq!(
        discounted_break_even(&short, Rate::STANDARD),
        Err(Why::NeverPaidBack)
    );
}

#[test]
fn a_rate_is_a_part_of_one() {
    assert_eq!(Rate::STANDARD.part(), decimal("0.035"));
    for (part, expected) in [
        ("0", true),
        ("0.04", true),
        ("1", true),
        ("3.5", false),
        ("-0.01", false),
    ] {
        let found = Rate::of(decimal(part)).map(Rate::part);
        let expected = expected.then(|| decimal(part)).ok_or(Why::RateOutOfRange);
        assert_eq!(found, expected, "{part}");
    }
}

#[test]
fn benefits_are_compared_with_costs_that_are_there() {
    let free = case(1, &[(Entry::Benefit, &[0, 10])]);
    assert_eq!(benefit_cost_ratio(&free, Rate::STANDARD), Err(Why::NoCosts));
    let no_benefit = case(1, &[(Entry::OneOff, &[10])]);
    assert_eq!(
        benefit_cost_ratio(&no_benefit, Rate::STANDARD),
        Ok(Decimal::ZERO)
    );
    // A saving booked as a negative cost would make it 2 instead of 1.5; the worth is the same either way.
    let as_benefit = case(0, &[(Entry::Benefit, &[30]), (Entry::OneOff, &[20])]);
    let as_cost = case(
        0,
        &[
            (Entry::Benefit, &[20]),
            (Entry::OneOff, &[20]),
            (Entry::Running, &[-10]),
        ],
    );
    assert_eq!(
        shown(benefit_cost_ratio(&as_benefit, Rate::STANDARD), 1),
        "1.5"
    );
    assert_eq!(
        benefit_cost_ratio(&as_cost, Rate::STANDARD),
        Err(Why::OnTheWrongSide)
    );
    let npv = |case| present_worth(case, Rate::STANDARD).unwrap().npv;
    assert_eq!(npv(&as_benefit), npv(&as_cost));
}

#[test]
fn a_case_is_in_the_prices_of_one_year_and_within_its_years() {
    let line = |year, price_year| CashLine {
        entry: Entry::Benefit,
        year,
        amount: from_kroner(1),
        price_year,
    };
    let of = |horizon, lines: &[CashLine]| CashFlow::of(2025, horizon, lines).map(|_| ());
    let within = line(2025, Some(2026));
    for (horizon, lines, expected) in [
        (5, &[][..], Err(Why::CashFlowMissing)),
        (5, &[within], Ok(())),
        (
            5,
            &[within, line(2026, Some(2025))],
            Err(Why::PriceYearsMixed),
        ),
        (5, &[within, line(2026, None)], Err(Why::PriceYearMissing)),
        (5, &[line(2024, Some(2026))], Err(Why::BeforeFirstYear)),
        (LONGEST_HORIZON, &[within], Ok(())),
        (LONGEST_HORIZON + 1, &[within], Err(Why::HorizonTooLong)),
    ] {
        assert_eq!(of(horizon, lines), expected, "{lines:?}");
    }
    // What comes later is beyond what is looked at.
    let cut = CashFlow::of(2025, 1, &[within, line(2027, Some(2026))]).unwrap();
    assert_eq!(
        (cut.years.len(), cut.price_year, cut.first_year),
        (2, 2026, 2025)
    );
    assert_eq!(kroner(cut.net_sum().unwrap().net), "1");

    let largest = CashLine {
        amount: Amount::ore(Decimal::MAX),
        ..within
    };
    let too_large = CashFlow::of(2025, 0, &[largest, largest]);
    assert_eq!(too_large, Err(Why::TooLarge));
}

#[test]
fn an_effect_that_began_before_the_case_has_no_year_in_it() {
    let effect = Recurring {
        entry: Entry::Benefit,
        yearly: from_kroner(100),
        price_year: None,
        start: jiff::civil::date(2024, 12, 31),
        full_effect: jiff::civil::date(2025, 12, 31),
    };
    assert_eq!(effect.lines(2025, 3), Err(Why::BeforeFirstYear));
    let from_its_start = effect.lines(2024, 3).unwrap();
    assert_eq!(from_its_start.len(), 4);
    assert_eq!(kroner(from_its_start[3].amount), "100");
    let backwards = Recurring {
        full_effect: effect.start,
        ..effect
    };
    assert_eq!(backwards.lines(2024, 3), Err(Why::FullEffectNotAfterStart));
}
