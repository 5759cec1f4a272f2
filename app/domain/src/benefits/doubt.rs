//! Readings that stand, and may yet be slips of the keyboard.

use super::{Measurement, Profile};

crate::codes! {
    /// Why somebody should look at a reading once more.
    pub enum Doubt {
        /// It is dated before the baseline is.
        BeforeBaseline = "before_baseline",
        /// It lies farther outside baseline and target than these lie from each other.
        FarFromPlan = "far_from_plan",
    }
}

/// What is odd about a reading. It counts all the same: an effect may be far from what was planned, and only people know
/// whether it is.
#[must_use]
pub fn doubt(profile: &Profile, reading: &Measurement) -> Option<Doubt> {
    if profile.baseline_on.is_some_and(|day| reading.date < day) {
        return Some(Doubt::BeforeBaseline);
    }
    let (baseline, target) = (profile.baseline?, profile.target?);
    // A plan that is wider than can be reckoned with says nothing of how far is far.
    let distance = target.checked_sub(baseline)?.abs();
    let least = baseline.min(target).checked_sub(distance)?;
    let most = baseline.max(target).checked_add(distance)?;
    let outside = reading.value < least || reading.value > most;
    (outside && !distance.is_zero()).then_some(Doubt::FarFromPlan)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use rust_decimal::Decimal;
    use uuid::Uuid;

    use super::{Doubt, doubt};
    use crate::benefits::{BenefitSign, Direction, Measurement, Mode, Profile};

    #[test]
    fn a_reading_is_doubted_before_the_baseline_and_beyond_twice_the_plan() {
        let plan = |baseline: Option<i64>, target: Option<i64>| Profile {
            sign: BenefitSign::Benefit,
            direction: Some(Direction::LowerIsBetter),
            mode: Mode::Change,
            baseline: baseline.map(Decimal::from),
            baseline_on: Some(date(2026, 1, 1)),
            target: target.map(Decimal::from),
            start: None,
            full_effect: None,
            follow_up_to: None,
            cadence: None,
        };
        let known = plan(Some(300), Some(240));
        let (day, before) = (date(2026, 1, 1), date(2025, 12, 31));
        let mut widest = plan(Some(0), Some(0));
        widest.baseline = Some(Decimal::MIN);
        widest.target = Some(Decimal::MAX);
        let cases: [(Profile, i64, Date, Option<Doubt>); 10] = [
            (widest, 5, day, None),
            (known, 272, day, None),
            (known, 180, day, None),
            (known, 179, day, Some(Doubt::FarFromPlan)),
            (known, 27, day, Some(Doubt::FarFromPlan)),
            (known, 360, day, None),
            (known, 361, day, Some(Doubt::FarFromPlan)),
            (known, 272, before, Some(Doubt::BeforeBaseline)),
            // A limit that was kept already, and a plan that is not known, say nothing of how far is far.
            (plan(Some(240), Some(240)), 27, day, None),
            (plan(None, Some(240)), 27, day, None),
        ];
        for (profile, value, date, expected) in cases {
            let reading = Measurement {
                id: Uuid::nil(),
                date,
                value: value.into(),
                corrects: None,
            };
            assert_eq!(doubt(&profile, &reading), expected, "{value} on {date}");
        }
    }
}
