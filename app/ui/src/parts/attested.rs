//! What owners declared right of a system, group by group, and the form that declares one.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ATTEST, Attested, FactGroup, SystemFacts};
use styrbord_registry::Attestation;

use super::loaded::Loaded;
use crate::components::chip::chip;
use crate::components::form::{act_ids, confirm_cpr, fault_at, form_key};
use crate::page::Rejected;
use crate::viewer::Viewer;

/// How each group stands, and the form of the one that is asked for; nothing where nothing was ever declared and the reader may not.
pub fn part(
    v: &Viewer,
    loaded: &Loaded,
    declared: &[Attestation],
    rejected: &Rejected,
) -> Option<AnyView> {
    let may = loaded.offers(&ATTEST);
    if declared.is_empty() && !may {
        return None;
    }
    let facts: SystemFacts = loaded.record.facts().ok()?;
    // The form has a key that is sent once: the page with it is for one reader, the page without it for all who may the same.
    let posted = v.address.split('?').next().unwrap_or_default();
    let refused = posted.ends_with(&format!("/{}", ATTEST.name));
    let asked = if refused {
        rejected.form.get("group")
    } else {
        v.asked(ATTEST.name)
    };
    let open: Option<FactGroup> = asked.parse().ok().filter(|_| may);
    let rows: Vec<_> = FactGroup::ALL
        .into_iter()
        .map(|group| {
            let form =
                (open == Some(group)).then(|| form(v, loaded, &facts, group, (refused, rejected)));
            row(
                v,
                loaded,
                (&facts, declared),
                group,
                (may && form.is_none(), form),
            )
        })
        .collect();
    Some(
        view! {
            <section class="stack" data-gap="small" id="attested">
                <h2>{v.t("attested-title")}</h2>
                <p class="hint">{v.t("attested-about")}</p>
                <ul class="rows attested">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// A group: how it stands, by whom and until when it was declared, and when something in it was changed last.
fn row(
    v: &Viewer,
    loaded: &Loaded,
    (facts, declared): (&SystemFacts, &[Attestation]),
    group: FactGroup,
    (offers, form): (bool, Option<AnyView>),
) -> AnyView {
    let stood = facts.declared_of(group);
    let state = stood.map(|stood| stood.stands(v.today()));
    let state = match state {
        Some(Attested::Changed) => chip("warn", v.t("attested-group-changed")),
        Some(Attested::RunOut) => chip("warn", v.t("attested-group-run-out")),
        Some(_) => chip("good", v.t("attested-group-yes")),
        None => chip("quiet", v.t("attested-group-never")),
    };
    // Of one day the last that was said counts.
    let last = stood.and_then(|stood| {
        let mut of_group = declared.iter().filter(|one| one.group == group);
        of_group.find(|one| one.on == stood.on)
    });
    let said = last.map(|last| {
        let by = v.by(&last.by, last.on_behalf_of.as_deref());
        let said = v.tw(
            "attested-by",
            &[
                ("name", by.into()),
                ("on", v.date(last.on).into()),
                ("until", v.date(last.valid_to).into()),
            ],
        );
        let none: Vec<String> = last
            .none
            .iter()
            .map(|field| v.field(Kind::System, field))
            .collect();
        let none = (!none.is_empty())
            .then(|| v.tw("attested-none", &[("fields", none.join(", ").into())]));
        let words: Vec<String> = std::iter::once(said)
            .chain(none)
            .chain(Some(last.remark.clone()).filter(|remark| !remark.is_empty()))
            .collect();
        view! { <small>{words.join(" ")}</small> }
    });
    let changed = stood.and_then(|stood| stood.changed_on).map(|day| {
        let said = v.tw("attested-changed-on", &[("date", v.date(day).into())]);
        view! { <small>{said}</small> }
    });
    // What nobody knows nobody declares: first it is filled in.
    let lacking: Vec<String> = facts
        .unknown_in(group)
        .filter(|fact| !fact.may_be_none)
        .map(|fact| v.field(Kind::System, fact.field))
        .collect();
    let first = (offers && !lacking.is_empty()).then(|| {
        let words = v.tw("attested-first", &[("fields", lacking.join(", ").into())]);
        let section = loaded.look.sections.iter().find(|section| {
            let mut unknown = facts.unknown_in(group).filter(|fact| !fact.may_be_none);
            unknown.any(|fact| section.fields.contains(&fact.field))
        });
        let section = section.filter(|section| loaded.edits_some(section.fields));
        match section.map(|section| section.edited_at(&loaded.record.page.path())) {
            Some(href) => view! { <small><a href=href>{words}</a></small> }.into_any(),
            None => view! { <small>{words}</small> }.into_any(),
        }
    });
    let offer = (offers && lacking.is_empty()).then(|| {
        let path = loaded.record.page.path();
        let href = format!("{path}?{}={group}#{}", ATTEST.name, ATTEST.name);
        let name = v.label("fact-group", group.as_str());
        let label = format!("{}: {name}", v.t("act-attest-system"));
        view! { <a href=href aria-label=label>{v.t("act-attest-system")}</a> }
    });
    view! {
        <li>
            <span><strong>{v.label("fact-group", group.as_str())}</strong> {said} {changed} {first}</span>
            <span class="cluster">{state} {offer}</span>
            {form}
        </li>
    }
    .into_any()
}

fn form(
    v: &Viewer,
    loaded: &Loaded,
    facts: &SystemFacts,
    group: FactGroup,
    (refused, rejected): (bool, &Rejected),
) -> AnyView {
    let nothing = Rejected::default();
    let rejected = if refused { rejected } else { &nothing };
    let ids = act_ids(&ATTEST);
    let unknown: Vec<_> = facts.unknown_in(group).collect();
    let path = loaded.record.page.path();
    let missing: Vec<_> = unknown
        .iter()
        .filter(|fact| !fact.may_be_none)
        .map(|fact| view! { <li id=format!("{ids}{}", fact.field)>{v.field(Kind::System, fact.field)}</li> })
        .collect();
    let missing = (!missing.is_empty()).then(|| {
        view! {
            <div class="notice" data-tone="warn">
                <p>{v.t("attest-missing")}</p><ul>{missing}</ul>
                <p><a href=format!("{path}/edit")>{v.t("action-edit")}</a></p>
            </div>
        }
    });
    let typed = rejected.form.all("none");
    let nones: Vec<_> = unknown
        .iter()
        .filter(|fact| fact.may_be_none)
        .map(|fact| {
            let (id, checked) = (format!("{ids}{}", fact.field), typed.contains(&fact.field));
            view! {
                {fault_at(v, &rejected.faults, fact.field)}
                <label class="choice"><input type="checkbox" id=id name="none" value=fact.field checked=checked/> <span>{v.field(Kind::System, fact.field)}</span></label>
            }
        })
        .collect();
    let nones = (!nones.is_empty()).then(|| {
        view! { <fieldset class="field"><legend>{v.t("attest-none")}</legend>{fault_at(v, &rejected.faults, "none")}{nones}</fieldset> }
    });
    let usual = v.today().saturating_add(jiff::Span::new().years(1));
    let until = match refused {
        true => rejected.form.get("valid_to").to_owned(),
        false => usual.to_string(),
    };
    let remark = rejected.form.get("remark").to_owned();
    let title = format!(
        "{}: {}",
        v.t("act-attest-system"),
        v.label("fact-group", group.as_str())
    );
    let action = format!("{path}/{}", ATTEST.name);
    view! {
        <form class="card form" id=ATTEST.name method="post" action=action data-commands=v.t("commands-here") data-command=title.clone()>
            <h3>{title.clone()}</h3>
            {form_key(v, &rejected.form)}
            <input type="hidden" name="group" value=group.as_str()/>
            <input type="hidden" name="revision" value=loaded.record.page.revision/>
            {missing}
            {nones}
            <div class="field" data-width="date">
                <label for=format!("{ids}valid_to")>{v.field(Kind::System, "valid_to")}</label>
                {fault_at(v, &rejected.faults, "valid_to")}
                <input id=format!("{ids}valid_to") name="valid_to" type="date" value=until/>
            </div>
            <div class="field">
                <label for=format!("{ids}remark")>{v.field(Kind::System, "remark")}</label>
                {fault_at(v, &rejected.faults, "remark")}
                <input id=format!("{ids}remark") name="remark" maxlength="500" value=remark/>
            </div>
            {confirm_cpr(v, rejected)}
            <div class="actions"><button class="button" data-kind="primary">{v.t("act-attest-system")}</button></div>
        </form>
    }
    .into_any()
}
