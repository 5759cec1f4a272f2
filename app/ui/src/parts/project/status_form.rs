//! The form in which it is said how a project does.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{Aspect, Mark, SAY_STATUS};
use styrbord_registry::StatusSaid;

use super::super::loaded::Loaded;
use crate::components::form::{act_ids, confirm_cpr, fault_at, form_key};
use crate::components::mark::LIST;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// Whoever says it again begins with what was said last, and says it of today.
pub fn form(
    v: &Viewer,
    loaded: &Loaded,
    latest: Option<&StatusSaid>,
    (refused, rejected): (bool, &Rejected),
) -> AnyView {
    let nothing = Rejected::default();
    let rejected = if refused { rejected } else { &nothing };
    let ids = act_ids(&SAY_STATUS);
    let value = |name: &str, last: String| match refused {
        true => rejected.form.get(name).to_owned(),
        false => last,
    };
    let rows: Vec<_> = Aspect::ALL
        .into_iter()
        .map(|aspect| {
            let said = latest.and_then(|latest| {
                let mut said = latest.said.iter();
                said.find(|(of, ..)| *of == aspect)
            });
            let last = said.filter(|(_, mark, _)| *mark != Mark::White);
            let code = value(
                aspect.field(),
                last.map(|(_, mark, _)| mark.to_string())
                    .unwrap_or_default(),
            );
            let why = value(
                aspect.why_field(),
                said.map(|(.., why)| why.clone()).unwrap_or_default(),
            );
            row(v, rejected, (&ids, aspect), (&code, why))
        })
        .collect();
    let date = value("date", v.today().to_string());
    let action = format!("{}/{}", loaded.record.page.path(), SAY_STATUS.name);
    let title = v.t("act-say-project-status");
    let button = title.clone();
    view! {
        <form class="card form" id=SAY_STATUS.name method="post" action=action data-commands=v.t("commands-here") data-command=title.clone()>
            <h3>{title.clone()}</h3>
            <p class="hint">{v.t("project-status-about")}</p>
            {form_key(v, &rejected.form)}
            <div class="field" data-width="date">
                <label for=format!("{ids}date")>{v.field(Kind::Project, "date")}</label>
                {fault_at(v, &rejected.faults, "date")}
                <input id=format!("{ids}date") name="date" type="date" value=date/>
            </div>
            {rows}
            {confirm_cpr(v, rejected)}
            <div class="actions"><button class="button" data-kind="primary">{button}</button></div>
        </form>
    }
    .into_any()
}

/// One respect: how it does, and why.
fn row(
    v: &Viewer,
    rejected: &Rejected,
    (ids, aspect): (&str, Aspect),
    (code, why): (&str, String),
) -> AnyView {
    let (name, why_name) = (aspect.field(), aspect.why_field());
    let marks = Mark::ALL.into_iter().filter(|mark| *mark != Mark::White);
    let marks = marks.map(|mark| (mark.as_str(), v.label(LIST, mark.as_str())));
    let dots: Vec<_> = marks
        .chain([("", v.t("value-unknown"))])
        .enumerate()
        .map(|(place, (value, words))| {
            let id = (place == 0).then(|| format!("{ids}{name}"));
            view! { <label class="choice"><input type="radio" id=id name=name value=value checked=value == code/> <span>{words}</span></label> }
        })
        .collect();
    let label = format!("{ids}{why_name}");
    view! {
        <fieldset class="field">
            <legend>{v.field(Kind::Project, name)}</legend>
            {fault_at(v, &rejected.faults, name)}
            <div class="cluster">{dots}</div>
            <label for=label.clone()><small>{v.t("project-status-why")}</small></label>
            {fault_at(v, &rejected.faults, why_name)}
            <input id=label name=why_name maxlength="500" value=why/>
        </fieldset>
    }
    .into_any()
}
