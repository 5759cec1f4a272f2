//! What somebody is told of, and how they want to hear of it.

use leptos::prelude::*;
use styrbord_domain::alerts::ByMail;
use styrbord_registry::Fault;

use crate::components::choose::{Control, dots};
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::parts::alerts::{ALERTS, rows};
use crate::viewer::Viewer;

/// How many are shown at once, and the parameter that names the one behind which the others stand.
const MOST: u64 = 100;
const AFTER: &str = "after";

/// Unread ones first, and the form that says how they come by mail.
///
/// # Errors
/// `SignIn` for visitors; `NotFound` where the address goes on behind something that is not theirs.
pub async fn alerts(v: &Viewer, rejected: Rejected) -> Result<Page, Fault> {
    let after = match v.asked(AFTER) {
        "" => None,
        after => Some(after.parse().map_err(|_| Fault::NotFound)?),
    };
    let (alerts, next) = v.desk.alerts_behind(MOST, after).await?;
    let choices = v.desk.alert_choices().await?;
    let status = rejected.status();
    let (v, title) = (v.clone(), v.t("alerts-title"));
    Ok(Page::new(title.clone(), "", move || {
        let unread: Vec<_> = alerts.iter().filter(|alert| !alert.read).cloned().collect();
        let read: Vec<_> = alerts.iter().filter(|alert| alert.read).cloned().collect();
        // What comes while somebody looks is still to be read.
        let until = unread.iter().map(|alert| alert.at).max();
        let all = until.map(|until| {
            view! {
                <form method="post" action=ALERTS>
                    <input type="hidden" name="until" value=until.to_string()/>
                    <button class="button" data-kind="quiet" name="act" value="read">{v.t("alerts-read-all")}</button>
                </form>
            }
        });
        let new = if unread.is_empty() && after.is_some() {
            ().into_any()
        } else if unread.is_empty() {
            view! { <div class="empty"><p>{v.t("alerts-none")}</p></div> }.into_any()
        } else {
            view! { <section class="needs" id="unread"><header><h2>{v.t("alerts-unread")}</h2>{all}</header><ul class="rows">{rows(&v, &unread)}</ul></section> }
                .into_any()
        };
        let old = (!read.is_empty()).then(|| {
            view! { <section class="needs" id="read"><header><h2>{v.t("alerts-read")}</h2></header><ul class="rows">{rows(&v, &read)}</ul></section> }
        });
        let topics: Vec<_> = choices
            .iter()
            .map(|(topic, chosen)| {
                let ways = ByMail::ALL.into_iter().filter(|way| topic.may_come(*way));
                let ways = ways.map(|way| (way.as_str().to_owned(), v.label("by-mail", way.as_str())));
                let name = topic.as_str();
                let control = Control {
                    name: name.to_owned(),
                    id: format!("f-{name}"),
                    described: None,
                    wrong: rejected.faults.at(name).next().is_some(),
                    required: true,
                };
                let faults: Vec<String> =
                    rejected.faults.at(name).map(|fault| v.fault(fault)).collect();
                let fault = (!faults.is_empty())
                    .then(|| view! { <p class="field-error">{faults.join(" ")}</p> });
                let said = if rejected.form.has(name) { rejected.form.get(name) } else { chosen.as_str() };
                view! {
                    <fieldset class="field">
                        <legend>{v.label("alert-topic", name)}</legend>
                        {fault}
                        {dots(&v, &control, said, ways.collect())}
                    </fieldset>
                }
            })
            .collect();
        let open = status != 200;
        let next = next.map(|id| {
            let href = format!("{ALERTS}?{AFTER}={id}");
            view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }
        });
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <header class="record-head"><h1>{title}</h1><p class="soft">{v.t("alerts-about")}</p></header>
            <div class="stack" data-gap="large">
                {new}
                {old}
                {next}
                <details class="more" id="by-mail" open=open>
                    <summary>{v.t("alerts-by-mail")}</summary>
                    <form class="form" method="post" action=ALERTS>
                        <p class="hint">{v.t("alerts-by-mail-about")}</p>
                        {topics}
                        <div class="actions"><button class="button" data-kind="primary" name="act" value="choose">{v.t("action-save")}</button></div>
                    </form>
                </details>
            </div>
        }
        .into_any()
    })
    .with_status(status))
}
