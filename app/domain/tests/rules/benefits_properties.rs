//! What holds of benefit arithmetic whatever the figures.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Direction, Measurement, PlanPoint, Planned, Profile, Rating, assess, in_force, latest_at,
};
use uuid::Uuid;

use crate::benefits_examples::change;

const START: Date = date(2026, 1, 1);

/// Figures of up to twelve digits with up to six decimals, as people type them.
fn figure() -> impl Strategy<Value = Decimal> {
    (-999_999_999_999_i64..=999_999_999_999, 0_u32..=6)
        .prop_map(|(digits, decimals)| Decimal::new(digits, decimals))
}

fn day() -> impl Strategy<Value = Date> {
    (-100_i32..900).prop_map(|days| START + days.days())
}

/// A valid profile: the target is better than the baseline.
fn profile() -> impl Strategy<Value = Profile> {
    (figure(), figure(), 1_i32..700).prop_filter_map(
        "a change needs two values",
        |(one, other, length)| {
            let direction = if other > one {
                Direction::HigherIsBetter
            } else {
                Direction::LowerIsBetter
            };
            (one != other).then(|| Profile {
                baseline: Some(one),
                target: Some(other),
                full_effect: Some(START + length.days()),
                ..change(direction, "0", "1")
            })
        },
    )
}

fn at(on: Date, value: Decimal) -> [Measurement; 1] {
    [Measurement {
        id: Uuid::from_u128(1),
        date: on,
        value,
        corrects: None,
    }]
}

proptest! {
    #[test]
    fn realised_is_0_at_the_baseline_and_100_at_the_target(profile in profile(), today in day()) {
        let realised = |value: Option<Decimal>| assess(&profile, &[], &at(today, value.unwrap()), today).realised;
        prop_assert_eq!(realised(profile.baseline), Some(Decimal::ZERO));
        prop_assert_eq!(realised(profile.target), Some(Decimal::ONE_HUNDRED));
    }

    #[test]
    fn turning_the_scale_round_changes_no_result(profile in profile(), value in figure(), today in day()) {
        let turned = Profile {
            direction: profile.direction.map(|direction| match direction {
                Direction::HigherIsBetter => Direction::LowerIsBetter,
                Direction::LowerIsBetter => Direction::HigherIsBetter,
            }),
            baseline: profile.baseline.map(|baseline| -baseline),
            target: profile.target.map(|target| -target),
            ..profile
        };
        let found = assess(&profile, &[], &at(today, value), today);
        let mirrored = assess(&turned, &[], &at(today, -value), today);
        prop_assert_eq!(styrbord_domain::benefits::Assessment { latest: found.latest, ..mirrored }, found);
    }

    #[test]
    fn the_ramp_never_falls_and_stays_within_the_plan(profile in profile(), one in day(), other in day()) {
        let share = |today| assess(&profile, &[], &[], today).planned_share.unwrap();
        let (earlier, later) = (one.min(other), one.max(other));
        prop_assert!(share(earlier) <= share(later));
        prop_assert!(share(earlier) >= Decimal::ZERO && share(later) <= Decimal::ONE);
    }

    #[test]
    fn a_rising_table_never_falls(profile in profile(), one in day(), other in day(), mut points in prop::collection::vec((day(), 0_i64..=100), 1..8)) {
        points.sort_unstable();
        points.dedup_by_key(|(date, _)| *date);
        let mut shares: Vec<i64> = points.iter().map(|(_, share)| *share).collect();
        shares.sort_unstable();
        let plan: Vec<PlanPoint> = points
            .iter()
            .zip(shares)
            .map(|((date, _), share)| PlanPoint { date: *date, planned: Planned::Share(Decimal::new(share, 2)) })
            .collect();
        let expected = |today| assess(&profile, &plan, &[], today).expected_delta.unwrap();
        prop_assert!(expected(one.min(other)) <= expected(one.max(other)));
    }

    #[test]
    fn corrections_never_change_other_dates(days in prop::collection::vec(-100_i32..900, 1..12), values in prop::collection::vec(figure(), 12), picked in any::<prop::sample::Index>(), value in figure(), today in day()) {
        let mut recorded: Vec<Measurement> = days
            .iter()
            .zip(&values)
            .enumerate()
            .map(|(place, (days, value))| Measurement {
                id: Uuid::from_u128(place as u128),
                date: START + days.days(),
                value: *value,
                corrects: None,
            })
            .collect();
        let before = recorded.clone();
        let wrong = before[picked.index(before.len())];
        recorded.push(Measurement { id: Uuid::from_u128(99), value, corrects: Some(wrong.id), ..wrong });
        let others = |list: &[Measurement]| {
            in_force(list).into_iter().filter(|entry| entry.date != wrong.date).collect::<Vec<_>>()
        };
        prop_assert_eq!(others(&before), others(&recorded));
        prop_assert_eq!(in_force(&recorded).len(), before.len());
        if latest_at(&before, today).map(|latest| latest.date) != Some(wrong.date) {
            prop_assert_eq!(latest_at(&before, today), latest_at(&recorded, today));
        }
    }

    #[test]
    fn variance_is_what_was_reached_less_what_was_expected(profile in profile(), value in figure(), today in day()) {
        let found = assess(&profile, &[], &at(today, value), today);
        let (actual, expected) = (found.actual_delta.unwrap(), found.expected_delta.unwrap());
        let off = found.variance.unwrap() - (actual - expected);
        prop_assert!(off.abs() < Decimal::new(1, 9));
        prop_assert_eq!(found.performance_index.is_some(), expected > Decimal::ZERO);
        prop_assert_eq!(found.rating == Rating::NotDue, expected.is_zero());
    }
}
