//! What a benefit and the indicator that speaks for it say alike, and how each takes it over from the other.

use rust_decimal::Decimal;

use super::{IndicatorFacts, PlannedPoint};
use crate::kinds::{BenefitFacts, PlannedValue};

/// The fields that an indicator and a benefit have alike, given to another macro behind what that is given besides. Of the
/// decisions by which their plans were approved each has its own.
macro_rules! alike {
    ($with:ident($($besides:tt)*)) => {
        $with! {
            ($($besides)*)
            prepared unit direction mode baseline baseline_date baseline_source target start full_effect follow_up_to
            cadence method data_source measured_by
        }
    };
}

macro_rules! copied {
    (($from:expr, $to:expr) $($field:ident)+) => { $($to.$field.clone_from(&$from.$field);)+ };
}

macro_rules! filled {
    (($from:expr, $to:expr) $($field:ident)+) => {
        $(if $to.$field.is_none() {
            $to.$field.clone_from(&$from.$field);
        })+
    };
}

macro_rules! names {
    (() $($field:ident)+) => { &[$(stringify!($field),)+ "plan"] };
}

/// The fields in which a benefit says what the indicator says that speaks for it.
pub const MEASURED: &[&str] = alike!(names());

impl IndicatorFacts {
    /// Says what a benefit says. Points of the plan that go on are the same points.
    pub fn take(&mut self, benefit: &BenefitFacts) {
        alike!(copied(benefit, self));
        self.plan = self.points_of(benefit);
    }

    /// Whether it counts in another unit than a benefit says, or does not say in which.
    #[must_use]
    pub fn counts_otherwise(&self, benefit: &BenefitFacts) -> bool {
        benefit.unit.is_some() && self.unit != benefit.unit
    }

    /// Says where it is silent what a benefit says, unless that counts in another unit.
    pub fn fill(&mut self, benefit: &BenefitFacts) {
        if self.unit.is_some() && self.counts_otherwise(benefit) {
            return;
        }
        alike!(filled(benefit, self));
        if self.plan.is_empty() {
            self.plan = self.points_of(benefit);
        }
    }

    /// Goes on, where it is silent, with what its benefits said before it spoke for them: by which decision, and where it is new,
    /// how they are measured.
    pub fn speak_for(&mut self, benefits: &[BenefitFacts], before: Option<&Self>) {
        if before.is_some_and(Self::is_primary) {
            return;
        }
        if before.is_none() {
            benefits.iter().for_each(|benefit| self.fill(benefit));
        }
        if self.plan_decision.is_none() && before.is_none_or(|before| !before.plan_approved) {
            let mut drafts_last: Vec<&BenefitFacts> = benefits.iter().collect();
            drafts_last.sort_by_key(|benefit| !benefit.plan_is_approved());
            let mut decisions = drafts_last.iter();
            self.plan_decision = decisions.find_map(|benefit| benefit.plan_decision.clone());
        }
    }

    /// The plan of a benefit as its own.
    fn points_of(&self, benefit: &BenefitFacts) -> Vec<PlannedPoint> {
        let points = benefit.plan.iter().map(|value| {
            let mut known = self.plan.iter();
            let known = known.find(|point| point.period_end == value.date);
            PlannedPoint {
                id: known.and_then(|point| point.id),
                period_end: value.date,
                planned_share: value
                    .share
                    .map(|share| (share / Decimal::ONE_HUNDRED).normalize()),
                planned: value.planned,
            }
        });
        points.collect()
    }

    /// Lets a benefit say what it says. Points of the plan that go on are the same points.
    pub fn tell(&self, benefit: &mut BenefitFacts) {
        alike!(copied(self, benefit));
        let values = self.plan.iter().map(|point| {
            let mut known = benefit.plan.iter();
            let known = known.find(|value| value.date == point.period_end);
            PlannedValue {
                id: known.and_then(|value| value.id),
                date: point.period_end,
                share: point
                    .planned_share
                    .map(|share| (share * Decimal::ONE_HUNDRED).normalize()),
                planned: point.planned,
            }
        });
        benefit.plan = values.collect();
        self.tell_latest(benefit);
    }

    /// Lets a benefit say what its latest reading says.
    pub const fn tell_latest(&self, benefit: &mut BenefitFacts) {
        benefit.latest_on = self.latest_on;
        benefit.latest_value = self.latest_value;
    }
}

impl BenefitFacts {
    /// Whether anything is said of how it is measured.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        let mut said = IndicatorFacts::default();
        said.take(self);
        // What its target is says nothing by itself.
        said.mode = None;
        said != IndicatorFacts::default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;
    use serde_json::json;

    use super::MEASURED;
    use crate::benefits::Mode;
    use crate::facts::Facts;
    use crate::kinds::{BenefitFacts, IndicatorFacts, PlannedValue};

    #[test]
    fn what_both_say_is_a_field_of_both() {
        let of = |fields: &'static [crate::field::Field], name: &str| {
            let mut fields = fields.iter();
            fields.find(|field| field.name == name).unwrap().shape
        };
        for name in MEASURED.iter().filter(|name| **name != "plan") {
            let both = [BenefitFacts::FIELDS, IndicatorFacts::FIELDS];
            let [benefit, indicator] = both.map(|fields| of(fields, name));
            assert_eq!(benefit, indicator, "{name}");
        }
        // What only one of them says is not told.
        let only = ["benefits", "role", "weight", "plan_decision"];
        for field in IndicatorFacts::FIELDS {
            assert_ne!(MEASURED.contains(&field.name), only.contains(&field.name));
        }
    }

    #[test]
    fn a_benefit_is_measured_when_something_is_said_of_how() {
        for (said, expected) in [
            (json!({}), false),
            (
                json!({ "owner": "bo", "mode": "hold", "plan_decision": "ds-2026-001" }),
                false,
            ),
            (json!({ "unit": "minutter" }), true),
            (json!({ "measured_by": "bo" }), true),
            (
                json!({ "plan": [{ "date": "2026-12-31", "share": "50" }] }),
                true,
            ),
        ] {
            let benefit: BenefitFacts = serde_json::from_value(said.clone()).unwrap();
            assert_eq!(benefit.is_measured(), expected, "{said}");
        }
    }

    #[test]
    fn where_it_is_silent_it_says_what_was_said_of_the_same_unit() {
        let benefit: BenefitFacts = serde_json::from_value(json!({
            "mode": "hold", "unit": "minutter", "target": "12", "plan": [{ "date": "2026-12-31", "share": "50" }],
        }))
        .unwrap();
        for (said, target, points) in [
            (json!({}), Some(12_i64), 1),
            (json!({ "unit": "minutter", "target": "10" }), Some(10), 1),
            (json!({ "unit": "dage" }), None, 0),
        ] {
            let mut indicator: IndicatorFacts = serde_json::from_value(said.clone()).unwrap();
            indicator.fill(&benefit);
            assert_eq!(indicator.target, target.map(Decimal::from), "{said}");
            assert_eq!(indicator.plan.len(), points, "{said}");
            assert_eq!(indicator.mode, (points > 0).then_some(Mode::Hold), "{said}");
        }
    }

    prop_compose! {
        fn point(day: i32)(number in -1_000_000_i64..1_000_000, scale in 0_u32..8, share in any::<bool>()) -> PlannedValue {
            let number = Decimal::new(number, scale);
            PlannedValue {
                id: None,
                date: jiff::civil::date(2026, 1, 1) + jiff::Span::new().days(day),
                share: share.then_some(number),
                planned: (!share).then_some(number),
            }
        }
    }

    proptest! {
        #[test]
        fn what_an_indicator_took_it_tells(first in point(0), second in point(1), target in -100_i64..100) {
            let benefit = BenefitFacts {
                unit: Some("minutter".to_owned()),
                target: Some(target.into()),
                plan: vec![first, second],
                ..BenefitFacts::default()
            };
            let mut indicator = IndicatorFacts::default();
            indicator.take(&benefit);
            let mut told = BenefitFacts::default();
            indicator.tell(&mut told);
            prop_assert_eq!(&told, &benefit);
            prop_assert_eq!(indicator.plan_points(), benefit.plan_points());
        }
    }
}
