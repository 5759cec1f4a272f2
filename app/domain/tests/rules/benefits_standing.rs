//! What a benefit tells on a day, and why it is late.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Basis, BenefitSign, Cadence, Direction, Lag, Measurement, Mode, PartOf, Profile, Rating, Reach,
    Standing, Valuation, Why, Worth,
};
use styrbord_domain::money::Ore;
use uuid::Uuid;

use crate::benefits_examples::decimal;

const TODAY: Date = date(2026, 9, 30);

/// From 18 to 12 minutes in 40,000 cases at 360 kr. an hour, half of it planned to have come today.
fn profile() -> Profile {
    Profile {
        sign: BenefitSign::Benefit,
        direction: Some(Direction::LowerIsBetter),
        mode: Mode::Change,
        baseline: Some(decimal("18")),
        baseline_on: None,
        target: Some(decimal("12")),
        start: Some(date(2026, 9, 10)),
        full_effect: Some(date(2026, 10, 20)),
        follow_up_to: None,
        cadence: Some(Cadence::Quarter),
    }
}

fn valuation() -> Valuation {
    Valuation {
        basis: Some(Basis::Minutes),
        volume: Some(decimal("40000")),
        unit_price: Some(Ore(36_000)),
        price_year: Some(2026),
        cashable_share: Some(decimal("0.6")),
        ..Valuation::default()
    }
}

fn read(value: &str) -> Measurement {
    Measurement {
        id: Uuid::from_u128(1),
        date: TODAY,
        value: decimal(value),
        corrects: None,
    }
}

fn standing(profile: &Profile, value: &str) -> Standing {
    Standing::of(profile, &[], &valuation(), &[read(value)], TODAY)
}

fn kroner(standing: &Standing, reach: Reach) -> Result<(i64, i64, i64), Why> {
    let yearly = standing.yearly(reach);
    let (cashable, freed) = yearly.split?.rounded()?;
    let whole = yearly.value?.amount.rounded()?;
    Ok((whole.0 / 100, cashable.0 / 100, freed.0 / 100))
}

#[test]
fn what_is_promised_expected_and_arrived_is_told_of_one_promise() {
    let found = standing(&profile(), "14.5");
    assert_eq!(
        kroner(&found, Reach::Promised),
        Ok((1_440_000, 864_000, 576_000))
    );
    assert_eq!(
        kroner(&found, Reach::Expected),
        Ok((720_000, 432_000, 288_000))
    );
    assert_eq!(
        kroner(&found, Reach::Arrived),
        Ok((840_000, 504_000, 336_000))
    );
    let unmeasured = Standing::of(&profile(), &[], &valuation(), &[], TODAY);
    assert_eq!(kroner(&unmeasured, Reach::Arrived), Err(Why::NotMeasured));
    // Worse than before: money is lost, and that is told as it is.
    let worse = standing(&profile(), "19");
    assert_eq!(
        kroner(&worse, Reach::Arrived),
        Ok((-240_000, -144_000, -96_000))
    );
}

#[test]
fn what_gives_to_no_sum_says_why() {
    let of = |valuation: Valuation, unit: &str| {
        let found = Standing::of(&profile(), &[], &valuation, &[read("14.5")], TODAY);
        found.worth(Reach::Promised, unit)
    };
    let undated = Valuation {
        price_year: None,
        ..valuation()
    };
    assert_eq!(of(undated, "minutter"), Err(Why::PriceYearMissing));
    let unpriced = Valuation {
        unit_price: None,
        ..valuation()
    };
    assert_eq!(of(unpriced, "minutter"), Err(Why::PriceMissing));
    let none = Valuation::default();
    assert_eq!(of(none, " "), Err(Why::UnitMissing));
    let Ok(Worth::Other(quantity)) = of(none, " minutter ") else {
        panic!("what is no money is counted in its unit");
    };
    assert_eq!(
        (quantity.value, quantity.unit.as_str()),
        (Decimal::from(6), "minutter")
    );
    let limit = Profile {
        mode: Mode::Hold,
        ..profile()
    };
    let limit = standing(&limit, "14.5");
    assert_eq!(
        limit.worth(Reach::Promised, "minutter"),
        Err(Why::KeepsALimit)
    );
}

#[test]
fn why_a_benefit_is_late_follows_from_its_figures() {
    let users = |part| Some(PartOf { part, whole: 100 });
    let disbenefit = Profile {
        sign: BenefitSign::Disbenefit,
        target: Some(decimal("24")),
        ..profile()
    };
    let limit = Profile {
        mode: Mode::Hold,
        target: Some(decimal("12")),
        ..profile()
    };
    // Three minutes are expected of six.
    for (profile, value, reached, rating, lag) in [
        (profile(), "15", None, Rating::Green, None),
        (
            profile(),
            "15.6",
            None,
            Rating::Amber,
            Some(Lag::BehindPlan),
        ),
        (profile(), "17", None, Rating::Red, Some(Lag::BehindPlan)),
        (profile(), "17", users(10), Rating::Red, Some(Lag::Rollout)),
        (profile(), "17", users(100), Rating::Red, Some(Lag::Effect)),
        (
            profile(),
            "19",
            users(10),
            Rating::Red,
            Some(Lag::WorseThanBaseline),
        ),
        (
            disbenefit,
            "24",
            users(10),
            Rating::Red,
            Some(Lag::OverPlan),
        ),
        (limit, "15", None, Rating::Red, Some(Lag::LimitBroken)),
    ] {
        let found = standing(&profile, value);
        let gap = reached.and_then(|users| found.gap(Ok(users)).ok());
        let said = (found.assessment.rating, found.lag(gap));
        assert_eq!(said, (rating, lag), "{value} {reached:?}");
    }
}

#[test]
fn a_measurement_is_overdue_from_the_day_after_it_was_due() {
    let at = |day: Date| Standing::of(&profile(), &[], &valuation(), &[read("14.5")], day);
    let found = at(TODAY);
    assert_eq!(
        (found.due, found.days_overdue(TODAY)),
        (Some(date(2026, 12, 30)), None)
    );
    let due = date(2026, 12, 30);
    assert_eq!(at(due).days_overdue(due), None);
    let later = date(2027, 2, 10);
    let found = at(later);
    assert_eq!(found.days_overdue(later), Some(42));
    assert_eq!(
        (found.assessment.rating, found.lag(None)),
        (Rating::MeasurementMissing, Some(Lag::NotMeasured))
    );
}
