//! The parts that records' pages share: head, facts, text, what points here, and when it was saved.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, ITEM_SUBJECTS, OPEN_VERSION};
use styrbord_domain::meetings::MeetingNumber;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Page, PointsHere, Record};

use super::attachments;
use super::gaps::Gaps;
use super::loaded::Loaded;
use super::tabs::{Tabs, title};
use super::watching;
use crate::components::day::{another_day, day_form};
use crate::components::{chip, facts as shown, prose};
use crate::islands::InPlace;
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
        // What is left out for a reader is not unknown.
        .filter(|field| v.desk.sees(field))
        // Nor is anything missing of what is only proposed, or was dealt with.
        .filter(|field| {
            let asks = !field.none_is_no && !record.is_proposal() && !loaded.is_dealt_with();
            record.facts.contains_key(field.name) || asks
        })
        .map(|field| {
            let value = match record.facts.get(field.name) {
                Some(value) => shown::value_of(v, kind, field, value, &loaded.heads),
                None => shown::absent(v, record, field),
            };
            let is_due = field.name == "review_due" || loaded.look.card.due.contains(&field.name);
            let value = match is_due && record.is("overdue") {
                true => view! { <span class="due" data-tone="warn">{value} ", " {v.t("field-overdue").to_lowercase()}</span> }.into_any(),
                false => value,
            };
            view! { <div><dt>{v.field_of(record, field.name)}</dt><dd>{value}</dd></div> }
        })
        .collect();
    let number = Some(record.fact("number")).filter(|number| !number.is_empty());
    let number = number.map(|number| view! { <p class="number">{number.to_owned()}</p> });
    let above = loaded.above.iter();
    let above: Vec<_> = above
        .map(|page| view! { <li><a href=v.at(&page.path())>{page.title.clone()}</a></li> })
        .collect();
    view! {
        <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
            <ol><li><a href=v.at(&format!("/{}", kind.folder()))>{v.t(&format!("{}-title", kind.folder()))}</a></li>{above}</ol>
        </nav>
        <header class="record-head">
            {number}
            <div class="record-title"><h1>{record.page.title.clone()}</h1><div class="actions" data-commands=v.t("commands-here")>{actions(v, loaded)}</div></div>
            <div class="cluster">{status} {Gaps::of(v, loaded).map(|gaps| gaps.ring(v))}</div>
            {summary}
            <dl class="record-meta">{meta}</dl>
            {loaded.tabs.nav(v, &record.page, Tab::Overview)}
        </header>
    }
    .into_any()
}

/// The head of another tab: whose it is, and the way back.
pub fn tab_head(v: &Viewer, record: &Record, tabs: &Tabs, open: Tab) -> AnyView {
    let kind = record.page.kind;
    let folder = v.t(&format!("{}-title", kind.folder()));
    let path = record.page.path();
    let status = chip::status(v, record).map(|chip| view! { <p class="status">{chip}</p> });
    let day = another_day(v, open.path(&path), None, Vec::new());
    view! {
        <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
            <ol><li><a href=v.at(&format!("/{}", kind.folder()))>{folder}</a></li><li><a href=v.at(&path)>{named(record)}</a></li></ol>
        </nav>
        <header class="record-head">
            <div class="record-title"><h1>{named(record)}<span class="visually-hidden">": " {title(v, open)}</span></h1><div class="actions">{day}</div></div>
            {status}
            {tabs.nav(v, &record.page, open)}
        </header>
    }
    .into_any()
}

/// Registers something as part of a record.
pub fn add(v: &Viewer, record: &Record, part: &(Kind, &'static str)) -> AnyView {
    let (href, words) = adding(v, record, part);
    view! { <a class="button" href=href>{words}</a> }.into_any()
}

/// The way to register something as part of a record, and what it is called.
fn adding(v: &Viewer, record: &Record, (part, field): &(Kind, &'static str)) -> (String, String) {
    let href = format!("/{}/new?{field}={}", part.folder(), record.page.slug);
    (href, v.t(&format!("action-new-{}", part.as_str())))
}

/// The act that its reader comes for most, and whether they follow it; all else in a menu. Of a forum that is what it meets for,
/// of what is approved a new version, of the rest to edit it.
pub fn actions(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let (kind, path) = (record.page.kind, record.page.path());
    let edit =
        (loaded.may_edit && !loaded.as_it_was && !record.is_fixed() && !loaded.is_approved())
            .then(|| (format!("{path}/edit"), v.t("action-edit")));
    let version = loaded
        .offers(&OPEN_VERSION)
        .then(|| (format!("#{}", OPEN_VERSION.name), v.t("act-open-version")));
    // A forum offers an item of its own, and minutes come by themselves.
    let is_matter = ITEM_SUBJECTS.contains(&kind) && !matches!(kind, Kind::Forum | Kind::Meeting);
    let propose = (!loaded.as_it_was && is_matter && v.desk.may_add(Kind::AgendaItem)).then(|| {
        let href = format!(
            "/{}/new?kind=decision&subjects={}",
            Kind::AgendaItem.folder(),
            record.page.slug
        );
        (href, v.t("item-propose"))
    });
    // A forum meets before it decides.
    let mut parts: Vec<_> = loaded.parts.iter().collect();
    parts.sort_by_key(|(part, _)| match part {
        Kind::Meeting => 0,
        Kind::AgendaItem => 1,
        _ => 2,
    });
    let parts = parts.into_iter().map(|part| adding(v, record, part));
    let own = version.into_iter().chain(edit);
    let mut ways: Vec<(String, String)> = match kind {
        Kind::Forum => parts.chain(own).collect(),
        _ => own.chain(parts).collect(),
    };
    ways.extend(propose);
    let mut ways = ways.into_iter();
    let main = ways
        .next()
        .map(|(href, words)| view! { <a class="button" href=href>{words}</a> });
    let follow = (!loaded.as_it_was)
        .then(|| watching::follow(v, &record.page, loaded.watched))
        .flatten();
    let more: Vec<_> = ways
        .map(|(href, words)| view! { <li><a href=href>{words}</a></li> })
        .collect();
    let another_day = match more.is_empty() {
        true => another_day(v, path, None, Vec::new()),
        false => view! {
            <details class="menu" id="more">
                <summary class="button" data-kind="quiet">{v.t("action-more")}</summary>
                <div class="menu-panel"><ul>{more}</ul><hr/>{day_form(v, path, Vec::new(), "quiet")}</div>
            </details>
        }
        .into_any(),
    };
    view! { {main} {follow} {another_day} }.into_any()
}

/// The text, with its contents when it is long.
pub fn text(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    if loaded.record.text.is_empty() {
        return None;
    }
    let (contents, body) = outlined(v, loaded);
    Some(match contents {
        Some(contents) => view! { <div class="with-toc">{contents}{body}</div> }.into_any(),
        None => body,
    })
}

/// The contents of the text, where it is long, and the text.
pub fn outlined(v: &Viewer, loaded: &Loaded) -> (Option<AnyView>, AnyView) {
    let rendered = prose::rendered(v, &loaded.record.text, &loaded.heads);
    let contents = prose::contents(v.t("section-contents"), &rendered.contents);
    // Headings in a text are of the third level: they stand below one of the second.
    let title = (!rendered.contents.is_empty()).then(|| {
        let title = v.field_of(&loaded.record, "text");
        view! { <h2 class="visually-hidden">{title}</h2> }
    });
    let body = view! { <div class="prose-part">{title}<div class="prose" inner_html=rendered.html></div></div> }
        .into_any();
    (contents, body)
}

/// The facts by section, the files that stand with the record, and what is missing of the facts.
pub fn groups(v: &Viewer, loaded: &Loaded) -> AnyView {
    let record = &loaded.record;
    let kind = record.page.kind;
    let has = |name: &str| record.facts.contains_key(name) || record.hidden.contains(&name);
    let edits = loaded.edits();
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
            let edit = loaded
                .edits_some(section.fields)
                .then(|| section.edited_at(&record.page.path()));
            shown::group(v, kind, (section, edit), &fields, record, &loaded.heads)
        })
        .collect();
    let gaps = Gaps::of(v, loaded).and_then(|gaps| gaps.list(v, loaded));
    let known =
        (!known.is_empty()).then(|| view! { <div class="grid" data-fit="facts">{known}</div> });
    let in_place = edits.then(|| view! { <InPlace/> });
    let attachments = attachments::part(v, loaded);
    view! { {known} {attachments} {gaps} {in_place} }.into_any()
}

/// What stands around the record: of each kind what names it, the way to all of it, and what points here otherwise;
/// nothing where the page itself shows all of it.
pub fn side(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    let record = &loaded.record;
    let mut seen = HashSet::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for tab in Tab::all(record.page.kind) {
        let Tab::Of(kind) = tab else { continue };
        let here = loaded.tabs.of(kind).flat_map(|around| &around.records);
        let here: Vec<&Record> = here.filter(|one| seen.insert(one.page.id)).collect();
        if here.is_empty() || loaded.look.inside.contains(&kind) {
            continue;
        }
        let all = loaded
            .tabs
            .of(kind)
            .map(|around| around.count.number)
            .sum::<u64>();
        let more = all > here.len() as u64;
        groups.push((kind, here, Some((tab.path(&record.page.path()), more))));
    }
    let (others, next) = &loaded.points_here;
    let others = others
        .iter()
        .filter(|here| !loaded.look.inside_by.contains(&&*here.relation))
        .map(|PointsHere { record, .. }| record)
        .filter(|one| seen.insert(one.page.id) && !is_around(one.page.kind, loaded));
    // What only a text names stands with the others of its kind: no heading is said twice.
    gather(&mut groups, others);
    if groups.is_empty() && next.is_none() {
        return None;
    }
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(kind, records, all)| group(v, kind, records, all))
        .collect();
    let more = next.as_ref().map(|_| {
        let href = v.at(&Tab::Relations.path(&record.page.path()));
        view! { <p><a href=href>{v.t("action-show-all")}</a></p> }
    });
    Some(
        view! { <aside class="aside" id="backlinks"><h2>{v.t("section-backlinks")}</h2>{groups}{more}</aside> }
            .into_any(),
    )
}

/// Whether the page shows records of a kind in a part of its own.
fn is_around(kind: Kind, loaded: &Loaded) -> bool {
    let has_tab = Tab::all(loaded.record.page.kind).any(|tab| tab == Tab::Of(kind));
    let shown = !has_tab || loaded.tabs.of(kind).next().is_some();
    loaded.look.inside.contains(&kind) && shown
}

/// Everything that points at the record, a part at a time.
pub fn points_here(
    v: &Viewer,
    record: &Record,
    (here, next): &(Vec<PointsHere>, Option<String>),
) -> AnyView {
    let mut seen = HashSet::new();
    let here = here.iter().map(|here| &here.record);
    let here: Vec<&Record> = here.filter(|one| seen.insert(one.page.id)).collect();
    let nothing = here
        .is_empty()
        .then(|| view! { <p class="soft">{v.t("backlinks-empty")}</p> });
    let more = next.as_ref().map(|id| {
        let path = Tab::Relations.path(&record.page.path());
        let href = v.at(&format!("{path}?{LINKS}={id}#backlinks"));
        view! { <nav class="pager" aria-label=v.t("section-backlinks")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }
    });
    view! { <section class="stack" id="backlinks"><h2>{v.t("section-backlinks")}</h2>{nothing}{by_kind(v, here)}{more}</section> }
        .into_any()
}

/// Everything that the record names, by kind.
pub fn names(v: &Viewer, record: &Record, heads: &HashMap<String, Page>) -> Option<AnyView> {
    let mut pages: Vec<&Page> = heads
        .values()
        .filter(|page| page.id != record.page.id)
        .collect();
    pages.sort_by(|one, other| {
        (one.kind, &one.title, one.id).cmp(&(other.kind, &other.title, other.id))
    });
    pages.dedup_by_key(|page| page.id);
    let groups: Vec<_> = Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let of_kind = pages.iter().filter(|page| page.kind == kind);
            let items: Vec<_> = of_kind
                .map(|page| {
                    let number = page.kind.is_numbered().then(|| format!("{} ", page.slug.to_uppercase()));
                    view! { <li><a href=v.at(&page.path())>{number}{page.title.clone()}</a></li> }
                })
                .collect();
            let title = v.t(&format!("{}-title", kind.folder()));
            (!items.is_empty()).then(|| view! { <section class="points-here"><h3>{title}</h3><ul>{items}</ul></section> })
        })
        .collect();
    (!groups.is_empty()).then(|| {
        view! { <section class="stack" id="names"><h2>{v.t("tab-names")}</h2>{groups}</section> }
            .into_any()
    })
}

/// Records of a kind, and where all of them are, with whether there are more.
type Group<'r> = (Kind, Vec<&'r Record>, Option<(String, bool)>);

/// Puts records to those of their kind.
fn gather<'r>(groups: &mut Vec<Group<'r>>, records: impl IntoIterator<Item = &'r Record>) {
    for record in records {
        match groups
            .iter_mut()
            .find(|(kind, ..)| *kind == record.page.kind)
        {
            Some((_, records, _)) => records.push(record),
            None => groups.push((record.page.kind, vec![record], None)),
        }
    }
}

/// Records under the names of their kinds.
fn by_kind(v: &Viewer, records: Vec<&Record>) -> Vec<AnyView> {
    let mut groups = Vec::new();
    gather(&mut groups, records);
    let groups = groups.into_iter();
    groups
        .map(|(kind, records, all)| group(v, kind, records, all))
        .collect()
}

/// Records of a kind, what has a day as in a log, the latest first; and where all of them are, with whether there are more.
fn group(
    v: &Viewer,
    kind: Kind,
    mut records: Vec<&Record>,
    all: Option<(String, bool)>,
) -> AnyView {
    if let Some(day) = kinds::day(kind) {
        records.sort_by_key(|record| std::cmp::Reverse(record.fact(day.field)));
    }
    let items: Vec<_> = records
        .into_iter()
        .map(|record| {
            let about = about(v, record, true).map(|said| view! { <small>{said}</small> });
            view! { <li><a href=v.at(&record.page.path())>{named(record)}</a>{about}</li> }
        })
        .collect();
    let title = v.t(&format!("{}-title", kind.folder()));
    // On a phone the tab says it, and this would only be in the way.
    let has_tab = all.is_some().then_some("");
    let all = all.map(|(path, more)| (v.at(&path), more));
    let more = all.clone().filter(|(_, more)| *more);
    let more = more.map(|(path, _)| {
        let said = format!("{}: {title}", v.t("action-show-all"));
        view! { <p><a href=path aria-label=said>{v.t("action-show-all")}</a></p> }
    });
    let heading = match all {
        Some((path, _)) => view! { <h3><a href=path>{title}</a></h3> }.into_any(),
        None => view! { <h3>{title}</h3> }.into_any(),
    };
    view! { <section class="points-here" data-has-tab=has_tab>{heading}<ul>{items}</ul>{more}</section> }
        .into_any()
}

/// What happened on the day of a record of a kind, which is `said` in words.
pub fn on_day(v: &Viewer, kind: Kind, status: &str, said: String) -> Option<String> {
    let day = kinds::day(kind)?;
    let key = match day.planned.contains(&status) {
        true => "record-day-planned".to_owned(),
        false => format!("record-day-{}", day.field.replace('_', "-")),
    };
    Some(v.tw(&key, &[("value", said.into())]))
}

/// The day of a record, and its state where that is not said beside.
pub fn about(v: &Viewer, record: &Record, with_state: bool) -> Option<String> {
    let kind = record.page.kind;
    let day = kinds::day(kind).map(|day| record.fact(day.field));
    let day = day.filter(|day| !day.is_empty()).and_then(|day| {
        let status = chip::status_code(record).map(|(_, code)| code);
        on_day(v, kind, &status.unwrap_or_default(), v.date_short(day))
    });
    let state = chip::status_code(record).filter(|_| with_state);
    let state = state.map(|(list, code)| v.label(list, &code));
    let about: Vec<String> = day.into_iter().chain(state).collect();
    (!about.is_empty()).then(|| about.join(" · "))
}

/// The title of a record behind its number, where it has one.
pub fn named(record: &Record) -> String {
    let (number, title) = (record.fact("number"), &record.page.title);
    // A meeting that nobody has called otherwise is called by its number.
    let says_it = number
        .parse()
        .is_ok_and(|number: MeetingNumber| number.short() == *title);
    match number {
        number if number.is_empty() || says_it => title.clone(),
        number => format!("{number} {title}"),
    }
}

/// When the record was last saved, by whom, and the way to report what is wrong with it.
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
    let report = watching::report(v, &record.page)
        .map(|way| view! { <span class="screen-only">" · " {way}</span> });
    view! { <p class="last-change" data-commands=v.t("commands-here")>{said}{report}</p> }
        .into_any()
}
