//! A list of any kind: filter, sort, choose columns, share by its address, export.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::facts;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, List, ListQuery, Record};

use super::{Parameters, parameter, query_string};
use crate::components::{chip, facts as shown};
use crate::page::Page;
use crate::viewer::Viewer;

/// How many records a page of a list shows.
const PAGE_SIZE: u64 = 50;

/// The columns that a list shows until the reader chooses others.
const fn default_columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::System => &["stage", "owner", "criticality", "unit"],
        Kind::Decision => &["number", "status", "forum", "kind", "decided_on"],
        Kind::Standard => &["status", "kind", "obligation", "owner", "review_due"],
        Kind::Benefit => &["status", "owner", "project", "full_effect"],
        Kind::Project => &["phase", "owner", "lead", "end"],
        Kind::Forum => &["code", "type", "parent", "meets"],
        Kind::Vendor => &["cvr", "country"],
        Kind::Unit => &["parent", "manager"],
        Kind::Person => &["job_title", "unit"],
        Kind::Wiki => &["owner", "review_due"],
    }
}

/// The fields by which a list filters.
const fn filters(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::System => &[
            "stage",
            "criticality",
            "control_level",
            "unit",
            "hosting",
            "ai_used",
        ],
        Kind::Decision => &["status", "kind", "forum", "year"],
        Kind::Standard => &["status", "kind", "obligation"],
        Kind::Benefit => &["status", "area", "sign"],
        Kind::Project => &["phase", "control_level"],
        Kind::Forum => &["type"],
        Kind::Person => &["unit"],
        Kind::Vendor | Kind::Unit | Kind::Wiki => &[],
    }
}

/// What the address asks for.
pub struct Asked {
    /// The query for the registry.
    pub query: ListQuery,
    /// The columns to show.
    pub columns: Vec<&'static Field>,
}

/// Reads a list's address: `q`, `sort` (`-` in front for descending), `columns`, `in_force`, `cursor`, and any field.
///
/// # Errors
/// `Invalid` for a column that the kind does not have.
pub fn asked(v: &Viewer, kind: Kind, parameters: &Parameters) -> Result<Asked, Fault> {
    let sort = parameter(parameters, "sort");
    let named = |name: &str| facts::all_fields(kind).find(|field| field.name == name);
    let chosen: Vec<&str> = parameters
        .iter()
        .filter(|(name, _)| name == "columns")
        .flat_map(|(_, value)| value.split(','))
        .collect();
    let chosen = if chosen.is_empty() {
        default_columns(kind).to_vec()
    } else {
        chosen
    };
    let columns = chosen
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| named(name).ok_or_else(|| Fault::invalid(name, "unknown_field")))
        .collect::<Result<_, _>>()?;
    let mut filters: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in parameters {
        if named(name).is_none() || value.is_empty() {
            continue;
        }
        match filters.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => values.push(value.clone()),
            None => filters.push((name.clone(), vec![value.clone()])),
        }
    }
    let cursor = parameter(parameters, "cursor");
    let query = ListQuery {
        text: parameter(parameters, "q").to_owned(),
        filters,
        in_force_on: (!parameter(parameters, "in_force").is_empty()).then(|| v.today()),
        sort: sort.trim_start_matches('-').to_owned(),
        descending: sort.starts_with('-'),
        cursor: (!cursor.is_empty()).then(|| cursor.to_owned()),
        limit: PAGE_SIZE,
    };
    Ok(Asked { query, columns })
}

/// The list of a kind.
///
/// # Errors
/// `Invalid` for an unknown column, sort or cursor.
pub async fn list(v: &Viewer, kind: Kind, parameters: &Parameters) -> Result<Page, Fault> {
    let mut asked = asked(v, kind, parameters)?;
    if kind == Kind::Decision && asked.query.sort.is_empty() {
        asked.query.sort = "decided_on".to_owned();
        asked.query.descending = true;
    }
    let list = v.desk.list(kind, &asked.query).await?;
    let count = v
        .desk
        .count(
            kind,
            &ListQuery {
                cursor: None,
                ..asked.query.clone()
            },
        )
        .await?;
    let heads = v.desk.heads_of(&list.items).await?;
    let mut options = HashMap::new();
    for name in filters(kind) {
        options.insert(*name, filter_options(v, kind, name).await?);
    }
    let title = v.t(&format!("{}-title", kind.folder()));
    let (v, parameters, heading) = (v.clone(), parameters.to_vec(), title.clone());
    Ok(Page::new(title, kind.folder(), move || {
        view! {
            <header class="record-head">
                <div class="record-title">
                    <h1>{heading}</h1>
                    <div class="actions">{new_button(&v, kind)}</div>
                </div>
                <p class="lede">{v.t(&format!("{}-intro", kind.folder()))}</p>
            </header>
            <div class=if filters(kind).is_empty() { "stack" } else { "with-filters" }>
                {(!filters(kind).is_empty()).then(|| filter_form(&v, kind, &asked, &options))}
                <div class="stack">
                    {active_filters(&v, kind, &asked, &parameters)}
                    {bar(&v, kind, &asked, &parameters, count)}
                    {if list.items.is_empty() {
                        let key = if parameters.is_empty() { "list-empty" } else { "list-no-hits" };
                        view! { <div class="empty"><p>{v.t(key)}</p></div> }.into_any()
                    } else {
                        table(&v, kind, &asked, &parameters, &list, &heads)
                    }}
                    {pager(&v, &list, &parameters)}
                </div>
            </div>
        }
        .into_any()
    }))
}

/// The values by which people filter a field, with their words and counts.
async fn filter_options(
    v: &Viewer,
    kind: Kind,
    name: &str,
) -> Result<Vec<(String, String, u64)>, Fault> {
    let Some(field) = facts::all_fields(kind).find(|field| field.name == name) else {
        return Ok(Vec::new());
    };
    match field.shape {
        Shape::Choice(codes, list) => {
            let counts: HashMap<String, u64> =
                v.desk.tally(kind, name).await?.into_iter().collect();
            let unknown = counts
                .get("-")
                .map(|count| ("-".to_owned(), v.t("value-unknown"), *count));
            let known = codes.iter().filter_map(|code| {
                Some(((*code).to_owned(), v.label(list, code), *counts.get(*code)?))
            });
            Ok(known.chain(unknown).collect())
        }
        Shape::Reference(kinds) => {
            let mut all = Vec::new();
            for kind in kinds {
                all.extend(
                    v.desk
                        .choices(*kind)
                        .await?
                        .into_iter()
                        .map(|(slug, title)| (slug, title, 0)),
                );
            }
            Ok(all)
        }
        _ => {
            let mut values = v.desk.tally(kind, name).await?;
            values.sort_by(|one, other| other.0.cmp(&one.0));
            Ok(values
                .into_iter()
                .map(|(value, count)| (value.clone(), value, count))
                .collect())
        }
    }
}

fn filter_form(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    options: &HashMap<&str, Vec<(String, String, u64)>>,
) -> AnyView {
    let chosen = |name: &str, value: &str| {
        asked
            .query
            .filters
            .iter()
            .any(|(field, values)| field == name && values.iter().any(|one| one == value))
    };
    let groups: Vec<_> = filters(kind)
        .iter()
        .map(|name| {
            let values = options.get(name).cloned().unwrap_or_default();
            let legend = v.field(kind, name);
            // Long lists of pages are a select; short lists of codes are boxes.
            if values.len() > 12 {
                let options: Vec<_> = values
                    .into_iter()
                    .map(|(value, words, _)| {
                        let selected = chosen(name, &value);
                        view! { <option value=value selected=selected>{words}</option> }
                    })
                    .collect();
                let id = format!("filter-{name}");
                return view! {
                    <div class="field">
                        <label for=id.clone()>{legend}</label>
                        <select id=id name=*name><option value="">{v.t("list-all")}</option>{options}</select>
                    </div>
                }
                .into_any();
            }
            let boxes: Vec<_> = values
                .into_iter()
                .map(|(value, words, count)| {
                    let checked = chosen(name, &value);
                    let count = (count > 0).then(|| view! { <span class="count">{count}</span> });
                    view! {
                        <label class="choice">
                            <input type="checkbox" name=*name value=value checked=checked/> <span>{words}</span> {count}
                        </label>
                    }
                })
                .collect();
            view! { <fieldset><legend>{legend}</legend>{boxes}</fieldset> }.into_any()
        })
        .collect();
    let in_force = matches!(kind, Kind::Decision | Kind::Standard).then(|| {
        let checked = asked.query.in_force_on.is_some();
        view! { <label class="choice"><input type="checkbox" name="in_force" value="true" checked=checked/> <span>{v.t("search-in-force")}</span></label> }
    });
    let title_id = "filter-q";
    view! {
        <form class="filters" method="get">
            <details>
                <summary>{v.t("list-filters")}</summary>
                <div class="field">
                    <label for=title_id>{v.t("list-title-contains")}</label>
                    <input id=title_id name="q" value=asked.query.text.clone()/>
                </div>
                {in_force} {groups}
                <button class="button">{v.t("action-apply")}</button>
            </details>
        </form>
    }
    .into_any()
}

fn active_filters(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    parameters: &Parameters,
) -> Option<AnyView> {
    let without = |name: &str, value: &str| {
        let rest: Vec<(String, String)> = parameters
            .iter()
            .filter(|(key, one)| !(key == name && one == value) && key != "cursor")
            .cloned()
            .collect();
        format!("?{}", query_string(&rest))
    };
    let mut chips: Vec<AnyView> = Vec::new();
    for (name, values) in &asked.query.filters {
        let field = facts::all_fields(kind).find(|field| field.name == name);
        for value in values {
            let words = match field.map(|field| field.shape) {
                _ if value == "-" => v.t("value-unknown"),
                Some(Shape::Choice(_, list) | Shape::Choices(_, list)) => v.label(list, value),
                _ => value.clone(),
            };
            chips.push(
                view! {
                    <li>
                        <a href=without(name, value)>
                            {format!("{}: {words}", v.field(kind, name))}
                            <span class="visually-hidden">{format!(", {}", v.t("action-remove"))}</span>
                        </a>
                    </li>
                }
                .into_any(),
            );
        }
    }
    if chips.is_empty() {
        return None;
    }
    let all = format!("/{}", kind.folder());
    Some(view! { <ul class="active-filters">{chips}<li><a data-plain href=all>{v.t("action-clear-filters")}</a></li></ul> }.into_any())
}

fn bar(v: &Viewer, kind: Kind, asked: &Asked, parameters: &Parameters, count: u64) -> AnyView {
    let export = format!("/{}.csv?{}", kind.folder(), query_string(parameters));
    let boxes: Vec<_> = facts::all_fields(kind)
        .filter(|field| {
            !matches!(
                field.shape,
                Shape::Prose | Shape::Rows(_) | Shape::References(_)
            )
        })
        .map(|field| {
            let checked = asked.columns.iter().any(|column| column.name == field.name);
            view! {
                <label class="choice">
                    <input type="checkbox" name="columns" value=field.name checked=checked/>
                    <span>{v.field(kind, field.name)}</span>
                </label>
            }
        })
        .collect();
    let kept: Vec<_> = parameters
        .iter()
        .filter(|(name, _)| name != "columns" && name != "cursor")
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect();
    view! {
        <div class="list-bar">
            <p class="result-count">{v.tw(&format!("count-{}", kind.folder()), &[("count", count.into())])}</p>
            <details class="menu">
                <summary class="button" data-size="small">{v.t("list-columns")}</summary>
                <form class="menu-panel" method="get">{kept}{boxes}<button class="button">{v.t("action-apply")}</button></form>
            </details>
            <a class="button" data-size="small" href=export>{v.t("action-export-csv")}</a>
        </div>
    }
    .into_any()
}

fn table(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    parameters: &Parameters,
    list: &List,
    heads: &HashMap<String, styrbord_registry::Page>,
) -> AnyView {
    let by_title = sort_heading(v, asked, parameters, "title", v.field(kind, "title"), false);
    let headings: Vec<_> = asked
        .columns
        .iter()
        .map(|field| {
            let sortable = !matches!(
                field.shape,
                Shape::Prose | Shape::Rows(_) | Shape::References(_)
            );
            let label = v.field(kind, field.name);
            if sortable {
                sort_heading(v, asked, parameters, field.name, label, is_number(field))
            } else {
                view! { <th scope="col">{label}</th> }.into_any()
            }
        })
        .collect();
    let rows: Vec<_> = list
        .items
        .iter()
        .map(|record| row(v, kind, asked, record, heads))
        .collect();
    view! {
        <div class="table-wrap">
            <table class="data-table">
                <caption class="visually-hidden">{v.t(&format!("{}-title", kind.folder()))}</caption>
                <thead><tr>{by_title}{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(
    v: &Viewer,
    kind: Kind,
    asked: &Asked,
    record: &Record,
    heads: &HashMap<String, styrbord_registry::Page>,
) -> AnyView {
    let dimmed = matches!(chip::status_code(v, record), Some((_, code)) if matches!(code.as_str(), "superseded" | "revoked" | "expired" | "withdrawn" | "closed" | "cancelled"));
    let cells: Vec<_> = asked
        .columns
        .iter()
        .map(|field| {
            let value = record.facts.get(field.name);
            let cell = match (field.name, value) {
                ("stage" | "status", _) => chip::status(v, record).unwrap_or_else(|| shown::gap(v)),
                (_, Some(value)) => shown::value_of(v, kind, field, value, heads),
                (_, None) => shown::gap(v),
            };
            let class = is_number(field).then_some("num");
            view! { <td class=class data-label=v.field(kind, field.name)>{cell}</td> }
        })
        .collect();
    view! {
        <tr data-dimmed=dimmed.then_some("")>
            <th scope="row"><a href=record.page.path()>{record.page.title.clone()}</a></th>
            {cells}
        </tr>
    }
    .into_any()
}

fn sort_heading(
    v: &Viewer,
    asked: &Asked,
    parameters: &Parameters,
    name: &str,
    label: String,
    number: bool,
) -> AnyView {
    let sorted = if asked.query.sort.is_empty() {
        "title"
    } else {
        asked.query.sort.as_str()
    } == name;
    let direction = sorted.then_some(if asked.query.descending {
        "descending"
    } else {
        "ascending"
    });
    let wanted = if sorted && !asked.query.descending {
        format!("-{name}")
    } else {
        name.to_owned()
    };
    let mut pairs: Vec<(String, String)> = parameters
        .iter()
        .filter(|(key, _)| key != "sort" && key != "cursor")
        .cloned()
        .collect();
    pairs.push(("sort".to_owned(), wanted));
    let said = direction.map(|direction| view! { <span class="visually-hidden">{format!(", {}", v.t(&format!("list-sorted-{direction}")))}</span> });
    view! {
        <th scope="col" class=number.then_some("num") aria-sort=direction>
            <a href=format!("?{}", query_string(&pairs))>{label}{said}</a>
        </th>
    }
    .into_any()
}

fn pager(v: &Viewer, list: &List, parameters: &Parameters) -> Option<AnyView> {
    let next = list.next_cursor.clone()?;
    let mut pairs: Vec<(String, String)> = parameters
        .iter()
        .filter(|(key, _)| key != "cursor")
        .cloned()
        .collect();
    pairs.push(("cursor".to_owned(), next));
    let href = format!("?{}", query_string(&pairs));
    Some(view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }.into_any())
}

fn new_button(v: &Viewer, kind: Kind) -> Option<AnyView> {
    may_edit(v, kind).then(|| {
        view! { <a class="button" data-kind="primary" href=format!("/{}/new", kind.folder())>{v.t(&format!("action-new-{}", kind.as_str()))}</a> }
            .into_any()
    })
}

/// Whether the reader may register and edit this kind of record.
pub(crate) fn may_edit(v: &Viewer, kind: Kind) -> bool {
    let action = match kind {
        Kind::Forum => Action::EditForum,
        Kind::Standard => Action::EditStandard,
        Kind::Decision => Action::DraftDecision,
        Kind::Wiki => Action::EditWiki,
        _ => Action::EditRegister,
    };
    v.desk.may(action)
}

const fn is_number(field: &Field) -> bool {
    matches!(
        field.shape,
        Shape::Whole(..) | Shape::Decimal | Shape::Money
    )
}

/// A list as rows of plain words, for a file: title, address and the columns asked for; every page of it.
///
/// # Errors
/// As `list`.
pub async fn export(
    v: &Viewer,
    kind: Kind,
    parameters: &Parameters,
) -> Result<Vec<Vec<String>>, Fault> {
    let asked = asked(v, kind, parameters)?;
    let mut head = vec![v.field(kind, "title"), v.t("field-address")];
    head.extend(asked.columns.iter().map(|field| v.field(kind, field.name)));
    let mut rows = vec![head];
    let mut query = ListQuery {
        limit: styrbord_registry::MAX_LIMIT,
        cursor: None,
        ..asked.query
    };
    loop {
        let list = v.desk.list(kind, &query).await?;
        let heads = v.desk.heads_of(&list.items).await?;
        for record in &list.items {
            let mut row = vec![record.page.title.clone(), record.page.path()];
            row.extend(
                asked
                    .columns
                    .iter()
                    .map(|field| match record.facts.get(field.name) {
                        Some(value) => {
                            match (field.shape, value.as_str().and_then(|slug| heads.get(slug))) {
                                (Shape::Reference(_), Some(page)) => page.title.clone(),
                                _ => shown::words(v, field, value),
                            }
                        }
                        None => String::new(),
                    }),
            );
            rows.push(row);
        }
        match list.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => return Ok(rows),
        }
    }
}
