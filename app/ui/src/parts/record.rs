//! The parts that records' pages share: head, facts, text, what points here, and when it was saved.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_registry::{PointsHere, Record};

use super::gaps::Gaps;
use super::loaded::Loaded;
use crate::components::day::another_day;
use crate::components::{chip, facts as shown, prose};
use crate::viewer::{LINKS, Viewer};

/// Title, state, owner and what one can do.
pub fn head(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let kind = record.page.kind;
    let status = chip::status(v, record).map(|chip| view! { <p class="status">{chip}</p> });
    let summary = [record.fact("summary"), record.fact("purpose"), record.fact("statement")]
        .into_iter()
        .find(|text| !text.is_empty())
        .map(|text| view! { <div class="lede" inner_html=prose::rendered(v, text, &loaded.heads).html></div> });
    let meta: Vec<_> = loaded
        .look
        .top
        .iter()
        .filter_map(|name| kinds::all_fields(kind).find(|field| field.name == *name))
        .filter(|field| record.facts.contains_key(field.name) || !shown::absence_says_no(field))
        .map(|field| {
            let value = match record.facts.get(field.name) {
                Some(value) => shown::value_of(v, kind, field, value, &loaded.heads),
                None => shown::absent(v, record, field),
            };
            view! { <div><dt>{v.field_of(record, field.name)}</dt><dd>{value}</dd></div> }
        })
        .collect();
    view! {
        <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
            <ol><li><a href=v.at(&format!("/{}", kind.folder()))>{v.t(&format!("{}-title", kind.folder()))}</a></li></ol>
        </nav>
        <header class="record-head">
            <div class="record-title"><h1>{record.page.title.clone()}</h1><div class="actions">{actions(v, loaded)}</div></div>
            <div class="cluster">{status} {Gaps::of(v, loaded).map(|gaps| gaps.ring(v))}</div>
            {summary}
            <dl class="record-meta">{meta}</dl>
        </header>
    }
    .into_any()
}

/// Edit, what can be registered as part of it, history, and another day.
pub fn actions(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let edit = (loaded.may_edit && !record.is_fixed())
        .then(|| view! { <a class="button" href=format!("{}/edit", record.page.path())>{v.t("action-edit")}</a> });
    let parts: Vec<_> = loaded
        .parts
        .iter()
        .map(|(part, field)| {
            let href = format!("/{}/new?{field}={}", part.folder(), record.page.slug);
            view! { <a class="button" data-kind="quiet" href=href>{v.t(&format!("action-new-{}", part.as_str()))}</a> }
        })
        .collect();
    let history = v.at(&format!("{}/history", record.page.path()));
    view! { {edit} {parts} <a class="button" data-kind="quiet" href=history>{v.t("action-history")}</a> {another_day(v, record.page.path(), None, Vec::new())} }
        .into_any()
}

/// The text, with its contents when it is long.
pub fn text(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    if loaded.record.text.is_empty() {
        return None;
    }
    let rendered = prose::rendered(v, &loaded.record.text, &loaded.heads);
    let contents = prose::contents(v.t("section-contents"), &rendered.contents);
    let body = view! { <div class="prose" inner_html=rendered.html></div> }.into_any();
    Some(match contents {
        Some(contents) => view! { <div class="with-toc">{contents}{body}</div> }.into_any(),
        None => body,
    })
}

/// The facts by section, and what is missing of them.
pub fn groups(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let kind = record.page.kind;
    let has = |name: &str| record.facts.contains_key(name) || record.hidden.contains(&name);
    let edits = loaded.may_edit && !record.is_fixed() && !loaded.as_it_was;
    let stands_above = |name: &str| match loaded.as_it_was {
        true => loaded.look.top.contains(&name),
        false => loaded.look.stands_above(name),
    };
    let known: Vec<_> = loaded
        .look
        .sections
        .iter()
        .filter_map(|section| {
            let fields: Vec<_> = section
                .fields(kinds::fields(kind))
                .filter(|field| has(field.name) && !stands_above(field.name) && v.desk.sees(field))
                .collect();
            let edit = edits.then(|| section.edited_at(&record.page.path()));
            shown::group(v, kind, (section, edit), &fields, record, &loaded.heads)
        })
        .collect();
    let gaps = Gaps::of(v, loaded).and_then(|gaps| gaps.list(v, loaded));
    let known =
        (!known.is_empty()).then(|| view! { <div class="grid" data-fit="facts">{known}</div> });
    view! { {known} {gaps} }.into_any()
}

/// What points at this page, by kind.
pub fn side(v: &Viewer, loaded: &Loaded) -> AnyView {
    let (here, next) = &loaded.points_here;
    let mut groups: Vec<(Kind, Vec<&Record>)> = Vec::new();
    for PointsHere { record, .. } in here {
        // They stand by kind, and one that points here in several ways follows itself.
        match groups.last_mut() {
            Some((kind, records)) if *kind == record.page.kind => {
                if records
                    .last()
                    .is_none_or(|last| last.page.id != record.page.id)
                {
                    records.push(record);
                }
            }
            _ => groups.push((record.page.kind, vec![record])),
        }
    }
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(kind, mut records)| {
            // What has a day stands as in a log, the latest first.
            if let Some(day) = kinds::day(kind) {
                records.sort_by_key(|record| std::cmp::Reverse(record.fact(day.field)));
            }
            let items: Vec<_> = records
                .into_iter()
                .map(|record| points_here(v, record))
                .collect();
            let title = v.t(&format!("{}-title", kind.folder()));
            view! { <section class="points-here"><h3>{title}</h3><ul>{items}</ul></section> }
        })
        .collect();
    let body = if groups.is_empty() {
        view! { <p class="soft">{v.t("backlinks-empty")}</p> }.into_any()
    } else {
        groups.into_any()
    };
    let more = next.as_ref().map(|id| {
        let href = v.at(&format!("{}?{LINKS}={id}#backlinks", loaded.record.page.path()));
        view! { <nav class="pager" aria-label=v.t("section-backlinks")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }
    });
    view! { <aside class="aside" id="backlinks"><h2>{v.t("section-backlinks")}</h2>{body}{more}</aside> }
        .into_any()
}

/// One page that points here, with its day and its state.
fn points_here(v: &Viewer, record: &Record) -> AnyView {
    let day = kinds::day(record.page.kind).map(|day| record.fact(day.field));
    let day = day
        .filter(|day| !day.is_empty())
        .map(|day| v.date_short(day));
    let state = chip::status_code(record).map(|(list, code)| v.label(list, &code));
    let about: Vec<String> = day.into_iter().chain(state).collect();
    let about = (!about.is_empty()).then(|| view! { <small>{about.join(" · ")}</small> });
    view! { <li><a href=v.at(&record.page.path())>{named(record)}</a>{about}</li> }.into_any()
}

/// The title of a record behind its number, where it has one.
pub fn named(record: &Record) -> String {
    match record.fact("number") {
        "" => record.page.title.clone(),
        number => format!("{number} {}", record.page.title),
    }
}

/// When the record was last saved, by whom.
pub fn last_change(v: &Viewer, record: &Record) -> AnyView {
    let said = v.tw(
        "last-changed",
        &[
            ("date", v.instant(record.saved_at).into()),
            (
                "name",
                v.by(&record.saved_by, record.on_behalf_of.as_deref())
                    .into(),
            ),
            ("revision", record.page.revision.into()),
        ],
    );
    view! { <p class="last-change">{said}</p> }.into_any()
}
