//! What holds of money, flows, rollout and sums whatever the figures.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Alike, Amount, BenefitSign, Cadence, CashFlow, CashLine, Claim, Claimed, Contribution,
    Direction, Entry, Figures, Measurement, Mode, PartOf, Period, PlannedPeriod, Profile, Quantity,
    Rate, Recurrence, RolloutStatus, RolloutUnit, Sum, Why, Worth, assess, attribute, break_even,
    cash_split, coverage, discounted_break_even, double_counting, flow, flow_bases, gap_split,
    group_cap, level_bases, periods, planned_flow, portfolio, present_value, present_worth,
    weighted,
};
use styrbord_domain::money::Ore;
use uuid::Uuid;

use crate::benefits_examples::change;

const START: Date = date(2026, 1, 1);

/// Amounts of a municipality: up to ten billion kroner.
fn ore() -> impl Strategy<Value = i64> {
    -1_000_000_000_000_i64..=1_000_000_000_000
}

/// Hundredths from 0 to 1.
fn part() -> impl Strategy<Value = Decimal> {
    (0_i64..=100).prop_map(|hundredths| Decimal::new(hundredths, 2))
}

fn figure() -> impl Strategy<Value = Decimal> {
    (-999_999_999_i64..=999_999_999, 0_u32..=4)
        .prop_map(|(digits, decimals)| Decimal::new(digits, decimals))
}

fn day() -> impl Strategy<Value = Date> {
    (-100_i32..900).prop_map(|days| START + days.days())
}

/// Far less than an øre.
fn is_nothing(value: Decimal) -> bool {
    value.abs() < Decimal::new(1, 9)
}

/// What is missing, 0, the same as the other, or anything.
fn perhaps() -> impl Strategy<Value = Option<Decimal>> {
    prop_oneof![
        Just(None),
        Just(Some(Decimal::ZERO)),
        Just(Some(Decimal::TEN)),
        figure().prop_map(Some)
    ]
}

fn any_profile() -> impl Strategy<Value = Profile> {
    let directions = prop::sample::select(vec![
        None,
        Some(Direction::HigherIsBetter),
        Some(Direction::LowerIsBetter),
    ]);
    let signs = prop::sample::select(BenefitSign::ALL.to_vec());
    let modes = prop::sample::select(vec![Mode::Change, Mode::Change, Mode::Hold]);
    let dates = (prop::option::of(day()), prop::option::of(day()));
    (perhaps(), perhaps(), directions, signs, modes, dates).prop_map(
        |(baseline, target, direction, sign, mode, (start, full_effect))| Profile {
            baseline,
            target,
            direction,
            sign,
            mode,
            start,
            full_effect,
            ..change(Direction::HigherIsBetter, "0", "1")
        },
    )
}

fn readings(of: &[(Date, Decimal)]) -> Vec<Measurement> {
    (1..)
        .zip(of)
        .map(|(id, (date, value))| Measurement {
            id: Uuid::from_u128(id),
            date: *date,
            value: *value,
            corrects: None,
        })
        .collect()
}

fn quarters(planned: &[Decimal]) -> Vec<PlannedPeriod> {
    let days = periods(Cadence::Quarter, START, date(2027, 12, 31)).unwrap();
    let rows = days.into_iter().zip(planned);
    rows.map(|(period, planned)| PlannedPeriod {
        period,
        planned: *planned,
    })
    .collect()
}

fn line() -> impl Strategy<Value = CashLine> {
    (
        prop::sample::select(Entry::ALL.to_vec()),
        2026_i16..2034,
        ore(),
    )
        .prop_map(|(entry, year, ore)| CashLine {
            entry,
            year,
            amount: Amount::from(Ore(ore)),
            price_year: Some(2026),
        })
}

fn worth() -> impl Strategy<Value = Result<Worth, Why>> {
    let price_years = prop::sample::select(vec![None, Some(2024), Some(2026)]);
    let units = prop::sample::select(vec!["timer", "ark", "EUR"]);
    prop_oneof![
        4 => (ore(), price_years, prop::option::of(part())).prop_map(
            |(ore, price_year, cashable_share)| Ok(Worth::Money {
                amount: Amount::from(Ore(ore)),
                price_year,
                cashable_share,
            })
        ),
        2 => (figure(), units).prop_map(|(value, unit)| Ok(Worth::Other(Quantity {
            value,
            unit: unit.to_owned(),
        }))),
        1 => Just(Err(Why::NotMeasured)),
    ]
}

fn contribution() -> impl Strategy<Value = Contribution<'static>> {
    let names = prop::sample::select(vec!["a", "b", "c", "d"]);
    let signs = prop::sample::select(BenefitSign::ALL.to_vec());
    let times = prop::sample::select(Recurrence::ALL.to_vec());
    (
        names,
        prop::bool::weighted(0.8),
        signs,
        times,
        prop::option::of(part()),
        worth(),
    )
        .prop_map(
            |(benefit, counted, sign, recurrence, share, worth)| Contribution {
                benefit,
                counted,
                sign,
                recurrence,
                share,
                worth,
            },
        )
}

fn rollout_unit() -> impl Strategy<Value = RolloutUnit> {
    let statuses = prop::sample::select(RolloutStatus::ALL.to_vec());
    let yes = || prop::option::of(any::<bool>());
    (
        "[a-f]",
        prop::option::of(statuses),
        prop::option::of(0_u32..50),
        yes(),
        yes(),
        yes(),
    )
        .prop_map(
            |(unit, status, users, trained, process_changed, old_closed)| RolloutUnit {
                unit,
                status,
                users,
                trained,
                process_changed,
                old_closed,
                active_users: users,
                ..RolloutUnit::default()
            },
        )
}

fn claim() -> impl Strategy<Value = Claim<'static>> {
    let names = prop::sample::select(vec!["a", "b", "c", "d"]);
    let indicators = prop::sample::select(vec!["sagstid", "fejl"]);
    let units: Vec<&'static [&'static str]> = vec![&[], &["x"], &["y"], &["x", "y"]];
    (
        names,
        prop::option::of(indicators),
        prop::option::of(part()),
        prop::sample::select(units),
        prop::option::of(day()),
        prop::option::of(prop::sample::select(vec!["32.1", "32.2"])),
    )
        .prop_map(
            |(benefit, indicator, share, units, from, budget_account)| Claim {
                benefit,
                counted: true,
                indicator,
                share,
                units,
                from,
                to: None,
                budget_account,
            },
        )
}

proptest! {
    #[test]
    fn parts_come_to_the_whole_to_the_ore(whole in ore(), share in part()) {
        let split = cash_split(Amount::from(Ore(whole)), Some(share)).unwrap();
        let (cashable, freed) = split.rounded().unwrap();
        prop_assert_eq!(cashable.0 + freed.0, whole);
        let exact = Decimal::from(whole) * share;
        prop_assert!((Decimal::from(cashable.0) - exact).abs() <= Decimal::new(5, 1));
    }

    #[test]
    fn what_is_attributed_comes_to_the_whole_in_any_order(
        whole in ore(),
        shares in prop::collection::vec(0_i64..=1000, 0..6).prop_shuffle(),
    ) {
        let all: i64 = shares.iter().sum::<i64>().max(1000);
        let claims: Vec<Claimed> = shares
            .iter()
            .enumerate()
            .map(|(place, share)| Claimed {
                initiative: format!("i{place}"),
                share: (Decimal::from(*share) / Decimal::from(all)).round_dp_with_strategy(3, rust_decimal::RoundingStrategy::ToZero),
            })
            .collect();
        let found = attribute(Ore(whole), &claims).unwrap();
        let named: i64 = found.initiatives.iter().map(|(_, ore)| ore.0).sum();
        prop_assert_eq!(named + found.other_cause.0, whole);
        for ((_, ore), claim) in found.initiatives.iter().zip(&claims) {
            prop_assert!((Decimal::from(ore.0) - Decimal::from(whole) * claim.share).abs() < Decimal::ONE);
        }
        let turned: Vec<Claimed> = claims.iter().rev().cloned().collect();
        let mut again = attribute(Ore(whole), &turned).unwrap();
        again.initiatives.reverse();
        prop_assert_eq!(again, found);
    }

    #[test]
    fn the_gap_comes_to_what_is_missing(planned in figure(), actual in figure(), whole in 1_u64..5000, part in 0_u64..5000) {
        let users = Ok(PartOf { part: part.min(whole), whole });
        let gap = gap_split(Ok(planned), Ok(actual), users).unwrap();
        prop_assert!(is_nothing(gap.rollout + gap.effect - (planned - actual)));
    }

    #[test]
    fn a_period_brings_what_its_parts_bring(yearly in ore(), start in day(), length in 1_i32..1200, from in day(), days in 1_i32..800, cut in any::<prop::sample::Index>()) {
        let yearly = Decimal::from(yearly);
        let full_effect = start + length.days();
        let of = |periods: &[Period]| -> Decimal {
            planned_flow(yearly, start, full_effect, periods).unwrap().iter().sum()
        };
        let to = from + days.days();
        let middle = from + i32::try_from(cut.index(days as usize)).unwrap().days();
        let whole = of(&[Period { from, to }]);
        let parts = of(&[Period { from, to: middle }, Period { from: middle + 1.day(), to }]);
        prop_assert!(is_nothing(whole - parts));
        for cadence in Cadence::ALL {
            prop_assert!(is_nothing(whole - of(&periods(cadence, from, to).unwrap())));
        }
    }

    #[test]
    fn a_full_year_brings_a_yearly_amount(yearly in ore(), length in 1_i32..365, year in 2027_i16..2060) {
        let brought = planned_flow(Decimal::from(yearly), START, START + length.days(), &[Period::year(year).unwrap()]).unwrap();
        let expected = Decimal::from(yearly);
        prop_assert!(is_nothing(brought[0] - expected));
    }

    #[test]
    fn a_case_is_the_same_in_any_order(lines in prop::collection::vec(line(), 1..20), keys in prop::collection::vec(any::<u32>(), 20)) {
        let case = CashFlow::of(2026, 8, &lines).unwrap();
        let mut shuffled: Vec<_> = lines.iter().zip(&keys).collect();
        shuffled.sort_by_key(|(_, key)| **key);
        let shuffled: Vec<CashLine> = shuffled.into_iter().map(|(line, _)| *line).collect();
        prop_assert_eq!(CashFlow::of(2026, 8, &shuffled).unwrap(), case.clone());
        // Nor does it matter where amounts have no end as decimals.
        let sevenths = |lines: &[CashLine]| {
            let line = |line: &CashLine| CashLine {
                amount: Amount::ore(line.amount.in_ore() / Decimal::from(7)),
                ..*line
            };
            CashFlow::of(2026, 8, &lines.iter().map(line).collect::<Vec<_>>()).unwrap()
        };
        prop_assert_eq!(sevenths(&shuffled), sevenths(&lines));
        // Nothing of it is lost, and what is paid once stays apart.
        let signed = |entry: Entry| if entry == Entry::Benefit { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
        let all: Decimal = lines.iter().map(|line| signed(line.entry) * line.amount.in_ore()).sum();
        let sums = case.net_sum().unwrap();
        prop_assert_eq!(sums.after_one_off.in_ore(), all);
        prop_assert_eq!(sums.net.minus(sums.one_off), Ok(sums.after_one_off));
    }

    /// 1.035 is 207/200: in whole numbers, with one division at the end.
    #[test]
    fn the_present_value_is_right_to_the_ore(flows in prop::collection::vec(-99_999_999_999_i64..=99_999_999_999, 1..10)) {
        let years = u32::try_from(flows.len() - 1).unwrap();
        let numerator: i128 = (0_u32..)
            .zip(&flows)
            .map(|(year, flow)| i128::from(*flow) * 200_i128.pow(year) * 207_i128.pow(years - year))
            .sum();
        let divisor = 207_i128.pow(years);
        let doubled = 2 * numerator.abs() + divisor;
        let rounded = doubled / (2 * divisor) * numerator.signum();
        let amounts: Vec<Amount> = flows.iter().map(|flow| Amount::from(Ore(*flow))).collect();
        let found = present_value(&amounts, Rate::STANDARD).unwrap();
        prop_assert_eq!(i128::from(found.rounded().unwrap().0), rounded);
    }

    #[test]
    fn both_sides_of_a_case_come_to_its_worth(lines in prop::collection::vec(line(), 1..20), rate in part()) {
        let case = CashFlow::of(2026, 8, &lines).unwrap();
        let worth = present_worth(&case, Rate::of(rate).unwrap()).unwrap();
        let sides = worth.benefits.minus(worth.costs).unwrap();
        prop_assert!(is_nothing(sides.minus(worth.npv).unwrap().in_ore()));
    }

    #[test]
    fn nothing_is_out_at_the_point_of_break_even(flows in prop::collection::vec(ore(), 1..36), rate in part()) {
        let amounts: Vec<Amount> = flows.iter().map(|flow| Amount::from(Ore(*flow))).collect();
        let sums: Vec<i64> = flows.iter().scan(0, |sum, flow| { *sum += flow; Some(*sum) }).collect();
        match break_even(&amounts) {
            Ok(found) => {
                let year = usize::from(found.year);
                prop_assert!(sums[..year].iter().all(|sum| *sum < 0) && sums[year] >= 0);
                if let Some(before) = year.checked_sub(1) {
                    let passed = found.point - Decimal::from(before);
                    prop_assert!(passed > Decimal::ZERO && passed <= Decimal::ONE);
                    let out = Decimal::from(sums[before]) + passed * Decimal::from(flows[year]);
                    prop_assert!(is_nothing(out));
                } else {
                    prop_assert!(found.point.is_zero());
                }
                let again = sums[year..].iter().position(|sum| *sum < 0);
                prop_assert_eq!(found.negative_again.map(usize::from), again.map(|after| year + after));
            }
            Err(why) => {
                prop_assert_eq!(why, Why::NeverPaidBack);
                prop_assert!(sums.iter().all(|sum| *sum < 0));
            }
        }
        // An investment and what it brings: interest never pays it back sooner.
        let mut invested: Vec<Amount> = amounts.iter().map(|amount| Amount::ore(amount.in_ore().abs())).collect();
        invested[0] = Amount::ZERO.minus(invested[0]).unwrap();
        let with_interest = discounted_break_even(&invested, Rate::of(rate).unwrap());
        let without = break_even(&invested);
        if let Ok(later) = with_interest {
            prop_assert!(later.point >= without.unwrap().point);
        }
    }

    #[test]
    fn a_portfolio_loses_no_krone_and_no_benefit(all in prop::collection::vec(contribution(), 0..30), keys in prop::collection::vec(any::<u32>(), 30)) {
        let found = portfolio(&all);
        let mut shuffled: Vec<_> = all.iter().zip(&keys).collect();
        shuffled.sort_by_key(|(_, key)| **key);
        let shuffled: Vec<Contribution<'_>> = shuffled.into_iter().map(|(one, _)| one.clone()).collect();
        prop_assert_eq!(portfolio(&shuffled), found.clone());

        let counted = all.iter().filter(|one| one.counted);
        prop_assert_eq!(found.not_counted.len(), all.len() - counted.clone().count());
        prop_assert_eq!(found.unknown.len(), counted.clone().filter(|one| one.worth.is_err()).count());
        for sign in BenefitSign::ALL {
            for recurrence in Recurrence::ALL {
                for year in [None, Some(2024), Some(2026)] {
                    let given: i64 = counted.clone()
                        .filter(|one| one.sign == sign && one.recurrence == recurrence)
                        .filter_map(|one| match one.worth {
                            Ok(Worth::Money { amount, price_year, .. }) if price_year == year => {
                                let due = amount.times(one.share.unwrap_or(Decimal::ONE)).unwrap();
                                Some(due.rounded().unwrap().0)
                            }
                            _ => None,
                        })
                        .sum();
                    let summed: i64 = found.sums.iter()
                        .filter(|(key, _)| key.sign == sign && key.recurrence == recurrence)
                        .filter_map(|(key, total)| match (&key.alike, total.sum.unwrap()) {
                            (Alike::Money { price_year, .. }, Sum::Money(ore)) if *price_year == year => Some(ore.0),
                            _ => None,
                        })
                        .sum();
                    prop_assert_eq!(summed, given);
                }
                for named in ["timer", "ark", "EUR"] {
                    let given: Decimal = counted.clone()
                        .filter(|one| one.sign == sign && one.recurrence == recurrence)
                        .filter_map(|one| match &one.worth {
                            Ok(Worth::Other(quantity)) if quantity.unit == named => {
                                Some(quantity.value * one.share.unwrap_or(Decimal::ONE))
                            }
                            _ => None,
                        })
                        .sum();
                    let summed: Decimal = found.sums.iter()
                        .filter(|(key, _)| key.sign == sign && key.recurrence == recurrence && key.alike == Alike::Unit(named.to_owned()))
                        .map(|(_, total)| match total.sum.unwrap() {
                            Sum::Unit(value) => value,
                            Sum::Money(_) => panic!("{named} is no money"),
                        })
                        .sum();
                    prop_assert_eq!(summed, given);
                }
            }
        }
    }

    #[test]
    fn a_later_reading_changes_no_earlier_day(
        planned in prop::collection::vec(figure(), 8),
        before in prop::collection::vec((day(), figure()), 0..10),
        profile in any_profile(),
        today in day(),
        after in 1_i32..400,
        value in figure(),
    ) {
        let recorded = readings(&before);
        let mut later = recorded.clone();
        later.push(Measurement { id: Uuid::from_u128(99), date: today + after.days(), value, corrects: None });
        let plan = quarters(&planned);
        let as_known = flow(&plan, &recorded, today).unwrap();
        prop_assert_eq!(flow(&plan, &later, today).unwrap(), as_known.clone());
        prop_assert_eq!(flow_bases(&flow(&plan, &later, today).unwrap(), None), flow_bases(&as_known, None));
        prop_assert_eq!(
            level_bases(&profile, &[], &later, today, None),
            level_bases(&profile, &[], &recorded, today, None)
        );
        let figures = |list: &[Measurement]| {
            let found = assess(&profile, &[], list, today);
            (found, Figures::of(&profile, &[], &found))
        };
        prop_assert_eq!(figures(&later), figures(&recorded));
    }

    #[test]
    fn a_flow_loses_no_reading(planned in prop::collection::vec(figure(), 8), before in prop::collection::vec((day(), figure()), 0..12), today in day()) {
        let recorded = readings(&before);
        let found = flow(&quarters(&planned), &recorded, today).unwrap();
        let rows: Decimal = found.rows.iter().filter_map(|row| row.actual).sum();
        let outside: Decimal = found.outside.iter().map(|reading| reading.value).sum();
        let known: Decimal = recorded.iter().filter(|reading| reading.date <= today).map(|reading| reading.value).sum();
        prop_assert_eq!(rows + outside, known);
        let mut turned = quarters(&planned);
        turned.reverse();
        prop_assert_eq!(flow(&turned, &recorded, today).unwrap(), found);
    }

    #[test]
    fn missing_zero_equal_and_reversed_give_no_wrong_number(profile in any_profile(), value in perhaps(), today in day()) {
        let measured: Vec<(Date, Decimal)> = value.map(|value| (today, value)).into_iter().collect();
        let recorded = readings(&measured);
        let found = assess(&profile, &[], &recorded, today);
        let figures = Figures::of(&profile, &[], &found);
        // The same figures as on every page.
        let all = [
            (figures.delta_plan, found.planned_delta),
            (figures.delta_actual, found.actual_delta),
            (figures.realised, found.realised),
            (figures.planned_share, found.planned_share),
            (figures.expected, found.expected_delta),
            (figures.variance, found.variance),
            (figures.variance_percent, found.variance_percent),
            (figures.performance_index, found.performance_index),
        ];
        for (told, known) in all {
            prop_assert_eq!(told.ok(), known);
            prop_assert_ne!(told, Err(Why::TooLarge));
        }
        let valid = profile.mode == Mode::Change && match (profile.baseline, profile.target, profile.direction) {
            (Some(baseline), Some(target), Some(direction)) => {
                let wanted_up = (direction == Direction::HigherIsBetter) == (profile.sign == BenefitSign::Benefit);
                baseline != target && (target > baseline) == wanted_up
            }
            _ => false,
        };
        prop_assert_eq!(figures.delta_plan.is_ok(), valid);
        if profile.mode == Mode::Change {
            prop_assert_eq!(figures.realised.is_ok(), valid && !recorded.is_empty());
        }
        prop_assert!(figures.performance_index.is_err() || figures.expected.unwrap() > Decimal::ZERO);
    }

    #[test]
    fn warnings_and_coverage_are_the_same_in_any_order(
        claims in prop::collection::vec(claim(), 0..8),
        units in prop::collection::vec(rollout_unit(), 0..6),
        today in day(),
    ) {
        let mut turned = claims.clone();
        turned.reverse();
        prop_assert_eq!(double_counting(&turned), double_counting(&claims));
        let mut other_way = units.clone();
        other_way.reverse();
        let (found, again) = (coverage(&units, today), coverage(&other_way, today));
        prop_assert_eq!(again.units, found.units);
        prop_assert_eq!(again.users, found.users);
        prop_assert_eq!(again.adoption, found.adoption);
        prop_assert_eq!(again.to_the_bottom, found.to_the_bottom);
        for share in [found.units, found.users, found.adoption, found.to_the_bottom].into_iter().flatten() {
            prop_assert!(share.part <= share.whole && share.whole > 0);
        }
        if let (Ok(bottom), Ok(live)) = (found.to_the_bottom, found.units) {
            prop_assert!(bottom.part <= live.part, "carried through where it is used");
            prop_assert_eq!(found.at_the_bottom.len() as u64, bottom.part);
            prop_assert_eq!(found.not_live.len() as u64, live.whole - live.part);
        }
    }

    #[test]
    fn weights_and_caps_are_the_same_in_any_order(parts in prop::collection::vec((0_i64..10, prop::option::of(figure())), 0..8)) {
        let indicators: Vec<(Decimal, Result<Decimal, Why>)> = parts
            .iter()
            .map(|(weight, realised)| (Decimal::from(*weight), realised.ok_or(Why::NotMeasured)))
            .collect();
        let mut turned = indicators.clone();
        turned.reverse();
        prop_assert_eq!(weighted(&turned), weighted(&indicators));
        if let Ok(found) = weighted(&indicators) {
            let known = indicators.iter().filter(|(weight, _)| !weight.is_zero()).filter_map(|(_, realised)| realised.ok());
            let (least, most) = (known.clone().min().unwrap(), known.max().unwrap());
            let slack = Decimal::new(1, 9);
            prop_assert!(least - slack <= found.realised && found.realised <= most + slack);
            prop_assert!(found.measured_share > Decimal::ZERO && found.measured_share <= Decimal::ONE);
        }
        let hours = |value: Decimal| Quantity { value, unit: "timer".to_owned() };
        let claims: Vec<Option<Quantity>> = parts.iter().map(|(_, value)| value.map(hours)).collect();
        let mut other_way = claims.clone();
        other_way.reverse();
        let cap = hours(Decimal::ONE_HUNDRED);
        prop_assert_eq!(group_cap(Some(&cap), &other_way), group_cap(Some(&cap), &claims));
    }
}
