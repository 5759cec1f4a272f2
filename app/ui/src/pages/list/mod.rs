//! A list of any kind: filter, sort, choose columns, share by its address, export.

mod bar;
mod export;
mod figures;
mod filters;
mod table;
mod tree;

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, edit_right};
use styrbord_domain::slug::slug;
use styrbord_registry::{Fault, ListQuery, Page as Head};

pub use export::export;

use super::{Parameters, parameter};
use crate::kinds::look;
use crate::page::Page;
use crate::viewer::Viewer;

/// How many records a page of a list shows.
const PAGE_SIZE: u64 = 50;

/// What the address asks for.
pub struct Asked {
    /// The query for the registry.
    pub query: ListQuery,
    /// The columns to show.
    pub columns: Vec<&'static Field>,
    /// Whether the list stands in the order of the organisation, which is read as a tree unless someone looks for
    /// something in it.
    pub as_tree: bool,
}

impl Asked {
    /// Lets filters name pages by their present addresses, and gives those pages by the address asked for and the present.
    async fn settle(&mut self, v: &Viewer, kind: Kind) -> Result<HashMap<String, Head>, Fault> {
        let named = |name: &str| {
            let field = kinds::all_fields(kind).find(|field| field.name == name)?;
            match field.shape {
                Shape::Reference(kinds) => Some(kinds),
                _ => None,
            }
        };
        let filters = self.query.filters.iter_mut();
        let mut wanted: Vec<(&[Kind], &mut String)> = filters
            .filter_map(|(name, values)| Some((named(name)?, values)))
            .flat_map(|(kinds, values)| values.iter_mut().map(move |value| (kinds, value)))
            .filter(|(_, value)| *value != "-")
            .collect();
        let slugs: Vec<String> = wanted.iter().map(|(_, value)| slug(value)).collect();
        let mut pages = v.desk.heads(&slugs).await?;
        for (kinds, value) in &mut wanted {
            let address = slug(value);
            let at = pages.get(&address);
            let called = match at.filter(|page| kinds.contains(&page.kind)) {
                Some(_) => None,
                None => v.desk.called_any(kinds, value).await?,
            };
            if let Some(page) = called {
                pages.insert(address.clone(), page);
            }
            **value = pages
                .get(&address)
                .map_or(address, |page| page.slug.clone());
        }
        let now: Vec<Head> = pages.values().cloned().collect();
        pages.extend(now.into_iter().map(|page| (page.slug.clone(), page)));
        Ok(pages)
    }
}

/// Reads a list's address: `q`, `sort` (`-` in front for descending), `columns`, `in_force`, `cursor`, and any field.
///
/// # Errors
/// `Invalid` for a column that the kind does not have.
pub fn asked(v: &Viewer, kind: Kind, parameters: &Parameters) -> Result<Asked, Fault> {
    let look = look(kind);
    let sort = match parameter(parameters, "sort") {
        "" => look.sort,
        sort => sort,
    };
    let named =
        |name: &str| kinds::all_fields(kind).find(|field| field.name == name && v.desk.sees(field));
    let chosen: Vec<&str> = parameters
        .iter()
        .filter(|(name, _)| name == "columns")
        .flat_map(|(_, value)| value.split(','))
        .collect();
    let chosen = if chosen.is_empty() {
        look.columns.to_vec()
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
        in_force_on: None,
        sort: sort.trim_start_matches('-').to_owned(),
        descending: sort.starts_with('-'),
        cursor: (!cursor.is_empty()).then(|| cursor.to_owned()),
        limit: PAGE_SIZE,
        with_text: false,
    };
    Ok(Asked {
        query,
        columns,
        as_tree: look.is_tree && parameters.is_empty(),
    })
}

/// The list of a kind.
///
/// # Errors
/// `Invalid` for an unknown column, sort or cursor.
pub async fn list(v: &Viewer, kind: Kind, parameters: &Parameters) -> Result<Page, Fault> {
    let mut asked = asked(v, kind, parameters)?;
    let chosen = asked.settle(v, kind).await?;
    if asked.as_tree {
        // The tree says what belongs where.
        asked.columns.retain(|column| column.name != "parent");
        asked.query.limit = styrbord_registry::MAX_LIMIT;
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
    let heads = v.desk.heads_in_fields(&list.items).await?;
    let figures = crate::kinds::figures(kind, v, &list.items).await?;
    let mut options = HashMap::new();
    for name in look(kind).filters {
        options.insert(*name, filters::filter_options(v, kind, name).await?);
    }
    let title = v.t(&format!("{}-title", kind.folder()));
    let (v, parameters, heading) = (v.clone(), parameters.to_vec(), title.clone());
    Ok(Page::new(title, kind.folder(), move || {
        let rows = if asked.as_tree {
            tree::in_order(list.items)
        } else {
            list.items.into_iter().map(|record| (record, 0)).collect()
        };
        view! {
            <header class="record-head">
                <div class="record-title">
                    <h1>{heading}</h1>
                    <div class="actions">{new_button(&v, kind)}</div>
                </div>
                <p class="lede">{v.t(&format!("{}-intro", kind.folder()))}</p>
            </header>
            <div class=if look(kind).filters.is_empty() { "stack" } else { "with-filters" }>
                {(!look(kind).filters.is_empty()).then(|| filters::filter_form(&v, kind, &asked, &options))}
                <div class="stack">
                    {filters::active_filters(&v, kind, &asked, &parameters, &chosen)}
                    {bar::bar(&v, kind, &asked, &parameters, count)}
                    {if rows.is_empty() {
                        let key = if parameters.is_empty() { "list-empty" } else { "list-no-hits" };
                        view! { <div class="empty"><p>{v.t(key)}</p></div> }.into_any()
                    } else {
                        table::table(&v, kind, &asked, &parameters, &rows, &heads, &figures)
                    }}
                    {bar::pager(&v, list.next_cursor, &parameters)}
                </div>
            </div>
        }
        .into_any()
    }))
}

fn new_button(v: &Viewer, kind: Kind) -> Option<AnyView> {
    let act = if v.desk.may(edit_right(kind)) {
        "new"
    } else {
        "propose"
    };
    (v.desk.may(edit_right(kind)) || v.desk.may_propose(kind)).then(|| {
        view! { <a class="button" data-kind="primary" href=format!("/{}/new", kind.folder())>{v.t(&format!("action-{act}-{}", kind.as_str()))}</a> }
            .into_any()
    })
}

const fn is_number(field: &Field) -> bool {
    matches!(
        field.shape,
        Shape::Whole(..) | Shape::Decimal | Shape::Money
    )
}
