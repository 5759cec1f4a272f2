//! The frame of forms: the summary of what is wrong, and the bar that saves.

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::cpr;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{act, fields, head};
use styrbord_domain::notation::NOTATION;
use styrbord_registry::{FORM_KEY, Once};

use crate::islands::{DraftStatus, LeaveForm};
use crate::page::Rejected;
use crate::viewer::Viewer;

/// Where a form is posted to whose draft is to go.
pub const DISCARD: &str = "/drafts";

/// What the ids of the controls of a form begin with that is alone on its page.
pub const IDS: &str = "f-";

/// The same of the form of an act.
pub fn act_ids(act: &Act) -> String {
    format!("{IDS}{}-", act.name)
}

/// What is wrong, each leading to its field. The page's title begins with it for those who hear it.
pub fn error_summary(v: &Viewer, kind: Option<Kind>, faults: &Faults) -> Option<AnyView> {
    if faults.is_empty() {
        return None;
    }
    let items: Vec<_> = faults
        .0
        .iter()
        .map(|fault| {
            let words = v.fault(fault);
            // By its field and list: rows are told apart by what the link leads to.
            let parts = fault.field.split('.');
            let name: Vec<&str> = parts.filter(|part| part.parse::<u64>().is_err()).collect();
            let name = name.join(".");
            let name = name.as_str();
            let Some(kind) = kind.filter(|_| !fault.field.is_empty()) else {
                return view! { <li>{words}</li> }.into_any();
            };
            let posted = v.address.split('?').next().unwrap_or_default();
            let (record, last) = posted.rsplit_once('/').unwrap_or_default();
            let act = act(kind, last);
            // What an act finds missing in the record is filled in where the record is edited.
            let of_act = act.filter(|act| {
                let mut own = act.fields().iter();
                own.any(|field| field.name == fault.field)
            });
            let is_elsewhere = act.is_some()
                && of_act.is_none()
                && head(kind).iter().chain(fields(kind)).any(|field| field.name == name);
            let label = match act {
                Some(act) if !is_elsewhere => act_label(v, kind, act, name),
                // What lacks something is not decided yet.
                Some(_) => v.field_proposed(kind, name),
                None => v.field(kind, name),
            };
            let place = if is_elsewhere { format!("{record}/edit") } else { String::new() };
            let ids = of_act.map_or_else(|| IDS.to_owned(), act_ids);
            view! { <li><a href=format!("{place}#{ids}{}", fault.field)>{format!("{label}: {words}")}</a></li> }
                .into_any()
        })
        .collect();
    let title = v.tw("error-summary-title", &[("count", faults.0.len().into())]);
    Some(
        view! {
            <div class="error-summary" role="alert" aria-labelledby="error-summary" tabindex="-1" autofocus=true>
                <h2 id="error-summary">{title}</h2>
                <ul>{items}</ul>
            </div>
        }
        .into_any(),
    )
}

/// The name of a field of an act: `field-`, the code of the act and the name, else the name that it has in the kind.
pub fn act_label(v: &Viewer, kind: Kind, act: &Act, name: &str) -> String {
    let own = format!("field-{}-{name}", act.code).replace('_', "-");
    if act.fields().iter().any(|field| field.name == name) && styrbord_texts::has(&own) {
        v.t(&own)
    } else {
        v.field(kind, name)
    }
}

/// The key by which a form that is sent twice is done once, for this reader alone, and how its numbers are written; what was typed
/// keeps the key that it came with.
pub fn form_key(v: &Viewer, typed: &Form) -> AnyView {
    v.desk.note_oneself();
    let key = match typed.get(FORM_KEY) {
        "" => Once::new_key(),
        key => key.to_owned(),
    };
    view! { <input type="hidden" name=FORM_KEY value=key/> {notation_mark(v)} }.into_any()
}

/// Says in what notation the numbers of a form are: as its reader writes them.
pub fn notation_mark(v: &Viewer) -> AnyView {
    view! { <input type="hidden" name=NOTATION value=v.notation().code()/> }.into_any()
}

/// The words of what is wrong at a field that has no component of its own.
pub fn fault_at(v: &Viewer, faults: &Faults, name: &str) -> Option<AnyView> {
    let words: Vec<String> = faults.at(name).map(|fault| v.fault(fault)).collect();
    (!words.is_empty()).then(|| view! { <p class="field-error">{words.join(" ")}</p> }.into_any())
}

/// Asks whether what looks like a CPR number is meant to be saved; only where something does.
pub fn confirm_cpr(v: &Viewer, rejected: &Rejected) -> Option<AnyView> {
    let confirmed = rejected.form.has(cpr::CONFIRM);
    let found = rejected
        .faults
        .0
        .iter()
        .any(|fault| fault.code == "cpr_number");
    (found || confirmed).then(|| {
        view! {
            <label class="choice" id="f-confirm_cpr">
                <input type="checkbox" name=cpr::CONFIRM value="true" checked=confirmed/>
                <span>{v.t("confirm-cpr")}</span>
            </label>
        }
        .into_any()
    })
}

/// Why it was changed, save, see how texts will look, and a way out; where what is typed is `kept`, that is asked: to keep it,
/// or to discard it.
pub fn save_bar(
    v: &Viewer,
    rejected: &Rejected,
    cancel: String,
    kept: bool,
    (with_note, with_texts): (bool, bool),
) -> AnyView {
    let note = rejected.form.get("note").to_owned();
    let fault = fault_at(v, &rejected.faults, "note");
    let wrong = fault.is_some().then_some("");
    let why = with_note.then(|| {
        view! {
            <div class="field save-note" data-invalid=wrong>
                <label for="f-note">{v.t("field-change-note")}</label>
                {fault}
                <input id="f-note" name="note" value=note maxlength="300"/>
            </div>
        }
    });
    let preview = with_texts.then(|| {
        view! { <button class="button" name="preview" value="1" formaction="#preview">{v.t("action-preview")}</button> }
    });
    let ways_out = v.words(&["action-cancel", "action-leave-keep", "action-leave-discard"]);
    view! {
        {why}
        <div class="save-bar">
            {confirm_cpr(v, rejected)}
            <div class="actions">
                <button class="button" data-kind="primary">{v.t("action-save")}</button>
                {preview}
                <LeaveForm to=cancel discard=DISCARD.to_owned() kept=kept words=ways_out/>
            </div>
            <DraftStatus/>
        </div>
    }
    .into_any()
}
