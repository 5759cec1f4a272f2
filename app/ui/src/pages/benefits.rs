//! A benefit's page: figures, curve, readings, and a reading logged in under a minute.

use leptos::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{Assessment, Profile, curve as curve_of, plan_of};
use styrbord_domain::facts::BenefitFacts;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, Reading};

use super::parts::{self, Loaded};
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
    let drawn = curve_of(&profile, &plan_of(&facts), &measurements, today);
    let v = v.clone();
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
                        {curve(&v, &loaded.record.page.title, &unit, &profile, &drawn, today)}
                        {measure_form(&v, &loaded, &unit, &rejected)}
                        {log(&v, &unit, &readings)}
                        {parts::text(&v, &loaded)} {parts::groups(&v, &loaded)}
                    </div>
                    {parts::side(&v, &loaded)}
                </div>
                {parts::last_change(&v, &loaded.record)}
            }
            .into_any()
        },
    ))
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

fn measure_form(v: &Viewer, loaded: &Loaded, unit: &str, rejected: &Rejected) -> Option<AnyView> {
    if !v.desk.may(Action::EnterMeasurement) {
        return None;
    }
    let form = &rejected.form;
    let date = if form.has("date") {
        form.get("date").to_owned()
    } else {
        v.today().to_string()
    };
    let fault = |name: &str| {
        let words: Vec<String> = rejected
            .faults
            .at(name)
            .map(|fault| v.fault(fault))
            .collect();
        (!words.is_empty()).then(|| view! { <p class="field-error">{words.join(" ")}</p> })
    };
    Some(
        view! {
            <form class="card form" method="post" id="measure" action=format!("{}/measurements", loaded.record.page.path())>
                <h2>{v.t("action-new-measurement")}</h2>
                <div class="field-row">
                    <div class="field" data-width="date"><label for="f-date">{v.t("field-date")}</label>{fault("date")}<input id="f-date" name="date" type="date" required value=date/></div>
                    <div class="field" data-width="number">
                        <label for="f-value">{v.t("field-measurement-value")}</label>
                        {fault("value")}
                        <div class="with-unit"><input id="f-value" name="value" inputmode="decimal" required value=form.get("value").to_owned()/><span>{unit.to_owned()}</span></div>
                    </div>
                    <div class="field"><label for="f-evidence">{v.t("field-measurement-evidence")}</label><input id="f-evidence" name="evidence" maxlength="500" value=form.get("evidence").to_owned()/></div>
                </div>
                <div class="field"><label for="f-measurement-note">{v.t("field-measurement-note")}</label><input id="f-measurement-note" name="note" maxlength="500" value=form.get("note").to_owned()/></div>
                <input type="hidden" name="corrects" value=form.get("corrects").to_owned()/>
                <p class="hint">{v.t("measurement-append-only")}</p>
                <div class="actions"><button class="button" data-kind="primary">{v.t("action-new-measurement")}</button></div>
            </form>
        }
        .into_any(),
    )
}

/// Every reading, corrected ones crossed out; nothing disappears.
fn log(v: &Viewer, unit: &str, readings: &[Reading]) -> AnyView {
    if readings.is_empty() {
        return view! { <div class="empty"><p>{v.t("benefit-no-measurements")}</p></div> }
            .into_any();
    }
    let rows: Vec<_> = readings
        .iter()
        .rev()
        .map(|reading| {
            let value = format!("{} {unit}", figure(v, reading.measurement.value));
            let value = if reading.corrected { view! { <del>{value}</del> }.into_any() } else { value.into_any() };
            let corrected = reading.corrected.then(|| view! { <small>{v.t("measurement-corrected")}</small> });
            view! {
                <tr data-dimmed=reading.corrected.then_some("")>
                    <th scope="row">{v.date(reading.measurement.date)}</th>
                    <td class="num" data-label=v.t("field-measurement-value")>{value}{corrected}</td>
                    <td data-label=v.t("field-measurement-evidence")>{reading.evidence.clone()}</td>
                    <td data-label=v.t("field-measurement-note")>{reading.note.clone()}</td>
                    <td data-label=v.t("measurement-logged-by")>{format!("{}, {}", reading.logged_by, v.instant(reading.logged_at))}</td>
                </tr>
            }
        })
        .collect();
    let headings = [
        "field-date",
        "field-measurement-value",
        "field-measurement-evidence",
        "field-measurement-note",
        "measurement-logged-by",
    ]
    .map(|key| view! { <th scope="col">{v.t(key)}</th> });
    view! {
        <section>
            <h2>{v.t("kind-measurements")}</h2>
            <div class="table-wrap"><table class="data-table"><thead><tr>{Vec::from(headings)}</tr></thead><tbody>{rows}</tbody></table></div>
        </section>
    }
    .into_any()
}
