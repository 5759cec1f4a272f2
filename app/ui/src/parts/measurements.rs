//! The readings of a benefit or an indicator: one logged in under a minute, one put right, and all that were ever logged.

use leptos::prelude::*;
use styrbord_domain::benefits::{Profile, doubt};
use styrbord_domain::kinds::{BenefitStatus, MEASURE};
use styrbord_registry::Reading;

use super::loaded::Loaded;
use crate::components::curve::figure;
use crate::components::form::{confirm_cpr, form_key};
use crate::page::Rejected;
use crate::viewer::Viewer;

/// The id of the form.
pub const FORM: &str = "measure";

/// The reading that is put right: the address or a refused form says which.
fn corrected<'r>(v: &Viewer, readings: &'r [Reading], rejected: &Rejected) -> Option<&'r Reading> {
    let wanted = match rejected.form.get("corrects") {
        "" => v.asked("correct"),
        id => id,
    };
    readings
        .iter()
        .find(|reading| !reading.corrected && reading.measurement.id.to_string() == wanted)
}

/// Whether somebody may log a new reading: none is read of a benefit that was given up.
fn takes_new(loaded: &Loaded) -> bool {
    loaded.offers(&MEASURE) && loaded.record.fact("status") != BenefitStatus::Abandoned.as_str()
}

/// Whether the form is shown: for a new reading, for one that is put right, or with what was refused.
pub fn is_open(v: &Viewer, loaded: &Loaded, readings: &[Reading], rejected: &Rejected) -> bool {
    let is_asked = corrected(v, readings, rejected).is_some() || rejected.form.has("value");
    takes_new(loaded) || loaded.offers(&MEASURE) && is_asked
}

/// The form for a new reading, or for the correction of one.
pub fn form(
    v: &Viewer,
    loaded: &Loaded,
    unit: &str,
    readings: &[Reading],
    rejected: &Rejected,
) -> Option<AnyView> {
    if !is_open(v, loaded, readings, rejected) {
        return None;
    }
    let typed = &rejected.form;
    let corrected = corrected(v, readings, rejected);
    let value = |name: &str, stored: Option<String>| {
        if typed.has(name) {
            typed.get(name).to_owned()
        } else {
            stored.unwrap_or_default()
        }
    };
    let date = corrected.map_or_else(|| v.today(), |reading| reading.measurement.date);
    let date = value("date", Some(date.to_string()));
    let figure_typed = value(
        "value",
        corrected.map(|reading| {
            let value = reading.measurement.value.to_string();
            v.notation().decimal(&value)
        }),
    );
    let evidence = value(
        "evidence",
        corrected.map(|reading| reading.evidence.clone()),
    );
    let note = value("note", None);
    let fault = |name: &str| {
        let words: Vec<String> = rejected
            .faults
            .at(name)
            .map(|fault| v.fault(fault))
            .collect();
        (!words.is_empty()).then(|| view! { <p class="field-error">{words.join(" ")}</p> })
    };
    let path = loaded.record.page.path();
    let title = v.t(if corrected.is_some() {
        "action-correct-measurement"
    } else {
        "act-measure"
    });
    let note_label = v.t(if corrected.is_some() {
        "field-correction-reason"
    } else {
        "field-measurement-note"
    });
    let explained = match corrected {
        Some(reading) => v.tw(
            "measurement-correct-intro",
            &[
                (
                    "value",
                    format!("{} {unit}", figure(v, reading.measurement.value))
                        .trim_end()
                        .into(),
                ),
                ("date", v.date(reading.measurement.date).into()),
                ("name", reading.logged_by.clone().into()),
            ],
        ),
        None => v.t("measurement-append-only"),
    };
    let cancel = corrected.map(|_| {
        view! { <a class="button" data-kind="quiet" href=format!("{path}#measure")>{v.t("action-cancel")}</a> }
    });
    Some(
        view! {
            <form class="card form" method="post" id=FORM data-commands=v.t("commands-here") data-command=title.clone() action=format!("{path}/measurements")>
                <h2>{title.clone()}</h2>
                <p class="hint">{explained}</p>
                {fault("corrects")}
                <div class="field-row">
                    <div class="field" data-width="number">
                        <label for="f-measurements-value">{v.t("field-measure-value")}</label>
                        {fault("value")}
                        <div class="with-unit"><input id="f-measurements-value" name="value" inputmode="decimal" required value=figure_typed/><span>{unit.to_owned()}</span></div>
                    </div>
                    <div class="field" data-width="date"><label for="f-measurements-date">{v.t("field-date")}</label>{fault("date")}<input id="f-measurements-date" name="date" type="date" required value=date/></div>
                    <div class="field"><label for="f-measurements-evidence">{v.t("field-measurement-evidence")}</label>{fault("evidence")}<input id="f-measurements-evidence" name="evidence" maxlength="500" value=evidence/></div>
                </div>
                <div class="field"><label for="f-measurements-note">{note_label}</label>{fault("note")}<input id="f-measurements-note" name="note" maxlength="500" required=corrected.is_some() value=note/></div>
                {corrected.map(|reading| view! { <input type="hidden" name="corrects" value=reading.measurement.id.to_string()/> })}
                // In what it is counted, so that a percentage may be typed with its sign.
                <input type="hidden" name="unit" value=unit.to_owned()/>
                {form_key(v, typed)}
                {confirm_cpr(v, rejected)}
                <div class="actions"><button class="button" data-kind="primary">{title.clone()}</button>{cancel}</div>
            </form>
        }
        .into_any(),
    )
}

/// Asks whoever may put it right whether the reading that was logged last is right, where it is odd.
pub fn last_doubted(
    v: &Viewer,
    loaded: &Loaded,
    unit: &str,
    profile: &Profile,
    readings: &[Reading],
) -> Option<AnyView> {
    let last = readings.last().filter(|_| loaded.offers(&MEASURE))?;
    let doubt = doubt(profile, &last.measurement).filter(|_| !last.corrected)?;
    let place = format!(
        "{}?correct={}#{FORM}",
        loaded.record.page.path(),
        last.measurement.id
    );
    let value = format!("{} {unit}", figure(v, last.measurement.value));
    let said = format!("{}, {}", value.trim_end(), v.date(last.measurement.date));
    let words = v.label("measurement-doubt", doubt.as_str());
    Some(
        view! { <div class="notice" data-tone="warn"><p>{said} ": " {words} " " <a href=place>{v.t("action-correct")}</a></p></div> }
            .into_any(),
    )
}

/// The way to the form, which stays at hand on a phone while somebody reads.
pub fn at_hand(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    takes_new(loaded).then(|| {
        view! { <p class="at-hand"><a class="button" data-kind="primary" href=format!("#{FORM}")>{v.t("act-measure")}</a></p> }
            .into_any()
    })
}

/// Every reading, the latest first; a corrected one is crossed out beside who put it right and why.
pub fn log(
    v: &Viewer,
    loaded: &Loaded,
    unit: &str,
    profile: &Profile,
    readings: &[Reading],
) -> AnyView {
    if readings.is_empty() {
        return view! { <div class="empty"><p>{v.t("benefit-no-measurements")}</p></div> }
            .into_any();
    }
    let may = loaded.offers(&MEASURE);
    let mut ordered: Vec<&Reading> = readings.iter().collect();
    // By date; those of one date as they were recorded.
    ordered.sort_by_key(|reading| reading.measurement.date);
    let rows: Vec<_> = ordered
        .into_iter()
        .rev()
        .map(|reading| {
            let value = format!("{} {unit}", figure(v, reading.measurement.value));
            let value = if reading.corrected { view! { <del>{value}</del> }.into_any() } else { value.into_any() };
            let correct = (may && !reading.corrected).then(|| {
                let label = v.tw("measurement-correct-label", &[("date", v.date(reading.measurement.date).into())]);
                let place = format!("{}?correct={}#measure", loaded.record.page.path(), reading.measurement.id);
                view! { <a class="screen-only" href=place aria-label=label>{v.t("action-correct")}</a> }
            });
            view! {
                <tr data-dimmed=reading.corrected.then_some("")>
                    <th scope="row">{v.date(reading.measurement.date)}</th>
                    <td class="num" data-label=v.t("field-measure-value")>{value}</td>
                    <td data-label=v.t("field-measurement-evidence")>{reading.evidence.clone()}</td>
                    <td data-label=v.t("field-measurement-note")>{reading.note.clone()}{doubted(v, profile, reading)}{corrections(v, unit, reading, readings)}</td>
                    <td data-label=v.t("measurement-logged-by")>{format!("{}, {}", reading.logged_by, v.instant(reading.logged_at))}</td>
                    <td>{correct}</td>
                </tr>
            }
        })
        .collect();
    let headings = [
        "field-date",
        "field-measure-value",
        "field-measurement-evidence",
        "field-measurement-note",
        "measurement-logged-by",
    ]
    .map(|key| view! { <th scope="col">{v.t(key)}</th> });
    view! {
        <section>
            <h2>{v.t("kind-measurements")}</h2>
            <div class="table-wrap"><table class="data-table"><thead><tr>{Vec::from(headings)}<td></td></tr></thead><tbody>{rows}</tbody></table></div>
        </section>
    }
    .into_any()
}

/// What is odd about a reading that counts, for whoever can put it right.
fn doubted(v: &Viewer, profile: &Profile, reading: &Reading) -> Option<AnyView> {
    let doubt = doubt(profile, &reading.measurement).filter(|_| !reading.corrected)?;
    let words = v.label("measurement-doubt", doubt.as_str());
    Some(view! { <p class="doubt" data-tone="warn"><small>{words}</small></p> }.into_any())
}

/// What a reading corrects, and by whom and why it was corrected itself.
fn corrections(v: &Viewer, unit: &str, reading: &Reading, readings: &[Reading]) -> Vec<AnyView> {
    let said = |key: &str, other: &Reading| {
        let value = format!("{} {unit}", figure(v, other.measurement.value));
        let words = v.tw(
            key,
            &[
                ("value", value.trim_end().into()),
                ("date", v.date(other.measurement.date).into()),
                ("name", other.logged_by.clone().into()),
                ("reason", other.note.clone().into()),
            ],
        );
        view! { <p><small>{words}</small></p> }.into_any()
    };
    let corrects = reading.measurement.corrects;
    let before = readings
        .iter()
        .find(|other| Some(other.measurement.id) == corrects)
        .map(|other| said("measurement-corrects", other));
    let after = readings
        .iter()
        .find(|other| other.measurement.corrects == Some(reading.measurement.id))
        .map(|other| said("measurement-corrected", other));
    before.into_iter().chain(after).collect()
}
