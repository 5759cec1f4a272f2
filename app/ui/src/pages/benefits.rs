//! A benefit's page: figures, curve, readings, and a reading logged in under a minute.

use leptos::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{Assessment, Profile, curve as curve_of};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::BenefitFacts;
use styrbord_domain::rights::Action;
use styrbord_registry::Fault;

use super::parts::{self, Loaded};
use super::{decided, measurements};
use crate::components::chip::tone;
use crate::components::curve::{curve, figure};
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::viewer::Viewer;

/// The page of a benefit.
///
/// # Errors
/// When the database fails.
pub async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
    let facts: BenefitFacts = loaded.record.facts()?;
    let readings = v.desk.readings(&loaded.record).await?;
    let today = v.today();
    let assessment = v.desk.assessment(&loaded.record, today).await?;
    let measurements: Vec<_> = readings.iter().map(|reading| reading.measurement).collect();
    let profile = Profile::from(&facts);
    let drawn = curve_of(&profile, &facts.plan_points(), &measurements, today);
    let changes = v.desk.decided_changes(&loaded.record).await?;
    let v = v.clone();
    let form = v
        .desk
        .may(Action::EnterMeasurement)
        .then_some(measurements::FORM);
    Ok(Page::new(
        loaded.record.page.title.clone(),
        Kind::Benefit.folder(),
        move || {
            let unit = facts.unit.clone().unwrap_or_default();
            view! {
                {error_summary(&v, Some(Kind::Benefit), &rejected.faults)}
                {parts::head(&v, &loaded)}
                {figures(&v, &unit, &assessment)}
                <div class="with-side">
                    <div class="stack" data-gap="large">
                        {curve(&v, &loaded.record.page.title, &unit, &profile, &drawn, &changes, today)}
                        {measurements::form(&v, &loaded, &unit, &readings, &rejected)}
                        {measurements::log(&v, &loaded, &unit, &readings)}
                        {decided::changes(&v, Kind::Benefit, &changes, &loaded.heads)}
                        {parts::text(&v, &loaded)} {parts::groups(&v, &loaded)}
                    </div>
                    {parts::side(&v, &loaded)}
                </div>
                {parts::last_change(&v, &loaded.record)}
            }
            .into_any()
        },
    )
    .with_form(form))
}

/// F1 to F7 in words; what is not known says so.
fn figures(v: &Viewer, unit: &str, assessed: &Assessment) -> AnyView {
    let with_unit = |value: Option<Decimal>| match value {
        Some(value) => view! { {figure(v, value)} " " <small>{unit.to_owned()}</small> }.into_any(),
        None => v.t("value-unknown").into_any(),
    };
    let share = |value: Decimal| {
        let rounded = styrbord_domain::benefits::rounded(value, 1);
        format!("{} %", figure(v, rounded))
    };
    let rating = assessed.rating.as_str();
    let colour = v.label("benefit-rating", rating);
    let index = assessed
        .performance_index
        .map_or_else(|| "–".to_owned(), |index| figure(v, index));
    let items = [
        (
            "benefit-realised-share",
            assessed
                .realised
                .map_or_else(|| v.t("value-unknown"), share)
                .into_any(),
            String::new(),
            "quiet",
        ),
        (
            "benefit-performance-index",
            index.into_any(),
            colour,
            tone("benefit-rating", rating),
        ),
        (
            "benefit-planned-change",
            with_unit(assessed.planned_delta),
            String::new(),
            "quiet",
        ),
        (
            "benefit-actual-change",
            with_unit(assessed.actual_delta),
            String::new(),
            "quiet",
        ),
        (
            "benefit-expected-to-date",
            with_unit(assessed.expected_delta),
            String::new(),
            "quiet",
        ),
        (
            "benefit-variance",
            with_unit(assessed.variance),
            assessed.variance_percent.map(share).unwrap_or_default(),
            "quiet",
        ),
    ]
    .map(|(key, value, more, tone)| {
        let more = (!more.is_empty()).then(|| view! { <dd>{more}</dd> });
        view! { <div data-tone=tone><dt>{v.t(key)}</dt><dd>{value}</dd>{more}</div> }
    });
    view! { <dl class="figures">{Vec::from(items)}</dl> }.into_any()
}
