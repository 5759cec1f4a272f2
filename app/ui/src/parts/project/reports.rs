//! The reports on a project, and the form that makes one.

use leptos::prelude::*;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ProjectFacts, REPORT};
use styrbord_registry::ReportHead;

use super::super::loaded::Loaded;
use crate::components::form::{act_ids, confirm_cpr, form_key};
use crate::components::input::{Choices, FormContext, act_field};
use crate::components::mark::mark;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// So many stand open; the rest is folded.
const FEW: usize = 5;
/// By what the address of the page asks for the form.
const ASKED: &str = "report";

/// The list and the form; nothing where there is neither.
pub fn reports(
    v: &Viewer,
    loaded: &Loaded,
    facts: &ProjectFacts,
    reports: &[ReportHead],
    rejected: &Rejected,
) -> Option<AnyView> {
    let may = loaded.offers(&REPORT);
    if reports.is_empty() && !may {
        return None;
    }
    let path = loaded.record.page.path();
    let row = |report: &ReportHead| {
        let href = v.at(&address(&path, report.number));
        let values = [
            ("number", report.number.into()),
            ("date", v.date(report.date).into()),
        ];
        let words = v.tw("project-report-of", &values);
        view! { <li><span><a href=href>{words}</a> " " <small class="soft">{report.by.clone()}</small></span> {mark(v, report.overall)}</li> }
    };
    let few: Vec<_> = reports.iter().take(FEW).map(row).collect();
    let few = (!few.is_empty()).then(|| view! { <ul class="rows">{few}</ul> });
    let rest: Vec<_> = reports.iter().skip(FEW).map(row).collect();
    let rest = (!rest.is_empty()).then(|| {
        let words = v.tw("project-reports-before", &[("count", rest.len().into())]);
        view! { <details class="more"><summary>{words}</summary><ul class="rows">{rest}</ul></details> }
    });
    let none = reports
        .is_empty()
        .then(|| view! { <p class="soft">{v.t("project-reports-none")}</p> });
    let posted = v.address.split('?').next().unwrap_or_default();
    let refused = posted.ends_with(&format!("/{}", REPORT.name));
    let said = facts.reported.first();
    let counts = said.is_some_and(|said| said.counts_on(v.today()));
    let form = may.then(|| match refused || v.asked(ASKED) == "yes" {
        true => form(v, loaded, (refused, rejected)),
        // What is not known cannot be reported.
        false if !counts => {
            view! { <p class="soft">{v.t("project-report-needs-status")}</p> }.into_any()
        }
        false => {
            let href = format!("{path}?{ASKED}=yes#{}", REPORT.name);
            view! { <p><a class="button" href=href>{v.t("act-report-project")}</a></p> }.into_any()
        }
    });
    Some(
        view! {
            <section class="needs" id="reports-made">
                <header><h2>{v.t("project-reports-title")}</h2></header>
                {none} {few} {rest} {form}
            </section>
        }
        .into_any(),
    )
}

/// Where a report is, below the page of its project.
pub fn address(project: &str, number: i64) -> String {
    format!("{project}/{}/{number}", REPORT.name)
}

fn form(v: &Viewer, loaded: &Loaded, (refused, rejected): (bool, &Rejected)) -> AnyView {
    let (nothing, nowhere) = (Rejected::default(), Faults::default());
    let rejected = if refused { rejected } else { &nothing };
    let empty = Form::default();
    let context = FormContext {
        kind: Kind::Project,
        form: if refused { &rejected.form } else { &empty },
        faults: if refused { &rejected.faults } else { &nowhere },
        choices: &Choices::default(),
        ids: &act_ids(&REPORT),
    };
    let fields = REPORT.fields().iter();
    let fields: Vec<_> = fields
        .filter(|field| field.name != styrbord_domain::cpr::CONFIRM)
        .map(|field| act_field(v, &context, &REPORT, field))
        .collect();
    let title = v.t("act-report-project");
    let button = title.clone();
    let action = format!("{}/{}", loaded.record.page.path(), REPORT.name);
    view! {
        <form class="card form" id=REPORT.name method="post" action=action data-commands=v.t("commands-here") data-command=title.clone()>
            <h3>{title.clone()}</h3>
            <p class="hint">{v.t("project-report-about")}</p>
            {form_key(v, &rejected.form)}
            {fields}
            {confirm_cpr(v, rejected)}
            <div class="actions"><button class="button" data-kind="primary">{button}</button></div>
        </form>
    }
    .into_any()
}
