//! What can be done to a record, each with its form; who only looks on is told who may.

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::cpr;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_registry::{Offer, Page};

use super::loaded::{Before, Loaded};
use crate::components::form::{act_ids, confirm_cpr, form_key};
use crate::components::input::{Choices, FormContext, act_field};
use crate::page::Rejected;
use crate::viewer::Viewer;

/// Everything that is offered on the page of a record, apart from acts for which it has forms of its own.
pub fn acts(v: &Viewer, loaded: &Loaded, rejected: &Rejected) -> Vec<AnyView> {
    loaded
        .offers
        .iter()
        .filter(|(act, ..)| !loaded.look.own_forms.contains(&act.name))
        .map(|(act, offer, before)| match offer {
            Offer::Closed(reason) => {
                view! { <div class="notice" data-tone="quiet"><p>{v.fault(reason)}</p></div> }
                    .into_any()
            }
            Offer::Form(filled) => form(v, &loaded.record.page, (act, before), filled, rejected),
        })
        .collect()
}

/// The form of an act: a button alone where nothing is asked, folded where something ends.
fn form(
    v: &Viewer,
    page: &Page,
    (act, before): (&'static Act, &Before),
    filled: &Form,
    rejected: &Rejected,
) -> AnyView {
    // A page may offer several acts; only the one that was refused comes back as it was typed.
    let posted = v.address.split('?').next().unwrap_or_default();
    let refused = posted
        .rsplit('/')
        .next()
        .is_some_and(|name| act.is_called(name));
    let (nothing, nowhere) = (Rejected::default(), Faults::default());
    let rejected = if refused { rejected } else { &nothing };
    let context = FormContext {
        kind: page.kind,
        form: if refused { &rejected.form } else { filled },
        faults: if refused { &rejected.faults } else { &nowhere },
        choices: &Choices::default(),
        ids: &act_ids(act),
    };
    let fields: Vec<_> = act
        .fields()
        .iter()
        .filter(|field| field.name != cpr::CONFIRM)
        .map(|field| act_field(v, &context, act, field))
        .collect();
    let key = act.code.replace('_', "-");
    let title = v.t(&format!("act-{key}"));
    let help_key = format!("act-{key}-help");
    let help =
        styrbord_texts::has(&help_key).then(|| view! { <p class="hint">{v.t(&help_key)}</p> });
    let tone = match (act.ends, fields.is_empty()) {
        (true, _) => Some("danger"),
        (false, false) => Some("primary"),
        (false, true) => None,
    };
    let button = before.button.clone().unwrap_or_else(|| title.clone());
    let notice = before.notice.clone();
    let notice =
        notice.map(|words| view! { <div class="notice" data-tone="warn"><p>{words}</p></div> });
    let asked = fields.is_empty();
    let here = v.t("commands-here");
    let inside = view! {
        {help} {notice}
        <input type="hidden" name="revision" value=page.revision/>
        {act.adds().then(|| form_key(v, &rejected.form))}
        {fields}
        {confirm_cpr(v, rejected)}
        <div class="actions"><button class="button" data-kind=tone>{button}</button></div>
    };
    let action = format!("{}/{}", page.path(), act.name);
    if act.ends || act.folded {
        view! {
            <details class="more" open=refused>
                <summary>{title.clone()}</summary>
                <form class="form" method="post" id=act.name data-commands=here data-command=title.clone() action=action>{inside}</form>
            </details>
        }
        .into_any()
    } else if asked {
        view! { <form method="post" id=act.name data-commands=here data-command=title action=action>{inside}</form> }.into_any()
    } else {
        view! { <form class="card form" method="post" id=act.name data-commands=here data-command=title.clone() action=action><h2>{title.clone()}</h2>{inside}</form> }
            .into_any()
    }
}
