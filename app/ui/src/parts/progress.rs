//! How a benefit does, in one sentence; and where its plan ends short of the target.

use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Assessment, BenefitSign, Curve, PlanPoint, Profile, Rating, falls_short,
};
use styrbord_registry::Record;

use super::figures::rating_words;
use crate::components::chip::tone;
use crate::components::curve::{estimated, figure, share as percent_of};
use crate::viewer::Viewer;

/// What the figures and the curve come to, and where it leads at the same pace; nothing where nothing is known.
pub fn sentence(
    v: &Viewer,
    record: &Record,
    unit: &str,
    profile: &Profile,
    curve: &Curve,
    assessed: &Assessment,
) -> Option<AnyView> {
    let said = said(v, record, unit, profile, curve, assessed)?;
    let forecast = forecast(v, unit, profile, curve).map(|words| view! { <p>{words}</p> });
    let tone = tone("benefit-rating", assessed.rating.as_str());
    Some(view! { <div class="verdict" data-tone=tone><p><strong>{said}</strong></p>{forecast}</div> }.into_any())
}

fn said(
    v: &Viewer,
    record: &Record,
    unit: &str,
    profile: &Profile,
    curve: &Curve,
    assessed: &Assessment,
) -> Option<String> {
    let share = assessed.realised.map(|realised| percent_of(v, realised));
    let share = share.unwrap_or_default();
    let measured = assessed.latest;
    match assessed.rating {
        Rating::Unknown => None,
        Rating::NotDue => Some(match begins(profile, curve, v.today()) {
            Some(day) => v.tw("benefit-said-begins", &[("date", v.date(day).into())]),
            None => v.t("benefit-said-not-due"),
        }),
        Rating::MeasurementMissing => Some(match measured {
            None => v.t("benefit-said-never-measured"),
            Some(latest) => v.tw(
                "benefit-said-missing",
                &[
                    ("value", figure(v, latest.value).into()),
                    ("unit", unit.into()),
                    ("date", v.date(latest.date).into()),
                ],
            ),
        }),
        rating => {
            let rating = within(&rating_words(v, record, rating));
            if let Some(hold) = assessed.hold {
                let values = [
                    ("share", share.into()),
                    ("rating", rating.into()),
                    ("within", i64::from(hold.within).into()),
                    ("measured", i64::from(hold.measured).into()),
                ];
                return Some(v.tw("benefit-said-limit", &values));
            }
            let planned = estimated(profile.value_at(assessed.expected_delta?)?);
            let values = [
                ("share", share.into()),
                ("rating", rating.into()),
                ("actual", figure(v, measured?.value).into()),
                ("planned", figure(v, planned).into()),
                ("unit", unit.into()),
            ];
            Some(v.tw("benefit-said", &values))
        }
    }
}

/// The day on which something is first expected, where it is still to come.
fn begins(profile: &Profile, curve: &Curve, today: Date) -> Option<Date> {
    let planned = curve.plan.iter().map(|point| point.date);
    let days = profile.start.into_iter().chain(planned);
    days.filter(|day| today < *day).min()
}

fn forecast(v: &Viewer, unit: &str, profile: &Profile, curve: &Curve) -> Option<String> {
    let end = curve.forecast.last()?;
    let values = [
        ("value", figure(v, estimated(end.value)).into()),
        ("unit", unit.into()),
        ("date", v.date(end.date).into()),
        ("target", figure(v, profile.target?).into()),
    ];
    Some(v.tw(
        match profile.sign {
            BenefitSign::Benefit => "benefit-said-forecast",
            BenefitSign::Disbenefit => "disbenefit-said-forecast",
        },
        &values,
    ))
}

/// Says of a plan that it does not reach the target.
pub fn short_plan(
    v: &Viewer,
    unit: &str,
    profile: &Profile,
    plan: &[PlanPoint],
) -> Option<AnyView> {
    let (date, share) = falls_short(profile, plan)?;
    let whole = profile.planned_delta()?;
    let reached = profile.value_at(whole.checked_mul(share)?)?;
    let values = [
        ("date", v.date(date).into()),
        ("share", percent_of(v, share * Decimal::ONE_HUNDRED).into()),
        ("value", figure(v, estimated(reached)).into()),
        ("target", figure(v, profile.target?).into()),
        ("unit", unit.into()),
    ];
    let said = v.tw("benefit-plan-falls-short", &values);
    Some(view! { <div class="notice" data-tone="warn"><p>{said}</p></div> }.into_any())
}

/// Words that begin a sentence, as they stand within one.
pub(super) fn within(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
