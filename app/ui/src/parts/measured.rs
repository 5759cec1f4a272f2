//! The page of what is measured, a benefit or an indicator: how it does, the curve, the readings and the form for the next one.

use leptos::prelude::*;
use styrbord_domain::benefits::{PlanPoint, Profile, curve as curve_of};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::BenefitFacts;
use styrbord_registry::Fault;

use super::loaded::Loaded;
use super::{decided, figures, measurements, progress, record, removal, worth};
use crate::components::curve::curve;
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::viewer::Viewer;

/// What is promised of it.
pub struct Promise {
    /// From where to where, and when.
    pub profile: Profile,
    /// The plan, point by point.
    pub points: Vec<PlanPoint>,
    /// In what it is counted.
    pub unit: String,
    /// The benefit that may say what it is worth in money.
    pub benefit: Option<BenefitFacts>,
}

/// The page, which stands among the benefits.
///
/// # Errors
/// Only when the database fails.
pub async fn page(
    v: &Viewer,
    loaded: Loaded,
    promise: Promise,
    rejected: Rejected,
) -> Result<Page, Fault> {
    let Promise {
        profile,
        points,
        unit,
        benefit,
    } = promise;
    let kind = loaded.record.page.kind;
    let readings = v.desk.readings(&loaded.record).await?;
    let today = v.today();
    let assessment = v.desk.assessment(&loaded.record, today).await?;
    let measurements: Vec<_> = readings.iter().map(|reading| reading.measurement).collect();
    let drawn = curve_of(&profile, &points, &measurements, today);
    let changes = v.desk.decided_changes(&loaded.record).await?;
    let v = v.clone();
    let is_open = measurements::is_open(&v, &loaded, &readings, &rejected);
    let form = is_open.then_some(measurements::FORM);
    Ok(Page::new(
        loaded.record.page.title.clone(),
        Kind::Benefit.folder(),
        move || {
            view! {
                {error_summary(&v, Some(kind), &rejected.faults)}
                {record::head(&v, &loaded)}
                {measurements::last_doubted(&v, &loaded, &unit, &profile, &readings)}
                {progress::sentence(&v, &loaded.record, &unit, &profile, &drawn, &assessment)}
                {progress::short_plan(&v, &unit, &profile, &points)}
                <div class="with-side">
                    <div class="stack" data-gap="large">
                        {curve(&v, &loaded.record.page.title, &unit, &profile, &drawn, &changes, assessment.rating)}
                        {figures::figures(&v, &loaded.record, &unit, &assessment)}
                        {benefit.as_ref().and_then(|benefit| worth::part(&v, benefit))}
                        {measurements::form(&v, &loaded, &unit, &readings, &rejected)}
                        {measurements::log(&v, &loaded, &unit, &profile, &readings)}
                        {decided::changes(&v, kind, &changes, &loaded.heads)}
                        {record::text(&v, &loaded)} {record::groups(&v, &loaded)}
                    </div>
                    {record::side(&v, &loaded)}
                </div>
                {removal::form(&v, &loaded)}
            {record::last_change(&v, &loaded.record)}
                {measurements::at_hand(&v, &loaded)}
            }
            .into_any()
        },
    )
    .with_form(form))
}
