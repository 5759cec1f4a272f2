//! A list of any kind: filter, sort, choose columns, share by its address, export.

mod addresses;
mod asked;
mod bar;
mod board;
mod body;
mod cells;
mod columns;
mod edits;
mod export;
mod figures;
mod file;
mod filters;
mod notes;
mod roadmap;
pub mod rows;
mod shelf;
mod sums;
mod table;
mod tree;
mod views;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_registry::{Count, Fault, ListQuery, MAX_LIMIT, Views};

pub use addresses::{address_of, full_address, keep, state_address};
use asked::{Asked, asked};
use body::Body;
pub use export::export;
pub use file::Cell;
use shelf::Shelf;

use crate::components::form::error_summary;
use crate::islands::LiveList;
use crate::kinds::{self, look};
use crate::page::{Page, Rejected};
use crate::parameters::Parameters;
use crate::parts::figures::PORTFOLIO;
use crate::viewer::Viewer;

/// The list of a kind; `adds` is whether the reader may register what it lists.
///
/// # Errors
/// `Invalid` for an unknown column, sort or cursor.
pub async fn list(
    v: &Viewer,
    kind: Kind,
    parameters: &Parameters,
    views: &Views,
    adds: bool,
    rejected: Rejected,
) -> Result<Page, Fault> {
    let shelf = Shelf::open(v, kind, views).await?;
    let mut asked = asked(v, kind, parameters, shelf)?;
    let chosen = asked.settle(v, kind).await?;
    let mut query = asked.query();
    if asked.as_tree {
        if asked.listing.columns.is_none() {
            // The tree says what belongs where.
            asked.columns.retain(|column| column.name != "parent");
        }
        query.limit = MAX_LIMIT;
    }
    let (body, next) = Body::load(v, kind, &asked, &query).await?;
    query.cursor = None;
    let empty = match body.is_empty() {
        true => Some(nothing(v, kind, &asked).await?),
        false => None,
    };
    let start = match asked.is_plain() {
        true => kinds::start(kind, v).await?,
        false => None,
    };
    let (options, counted) = filters::options(v, kind, &asked).await?;
    let count = match counted {
        Some(number) => Count {
            number,
            more: false,
        },
        None => v.desk.count(kind, &query).await?,
    };
    let heading = v.t(&format!("{}-title", kind.folder()));
    let title = match asked.view_name(v) {
        Some(name) => format!("{name}: {heading}"),
        None => heading.clone(),
    };
    let (v, status) = (v.clone(), rejected.status());
    let address = format!("/{}{}", kind.folder(), asked.here());
    Ok(Page::new(title, kind.folder(), move || {
        let shaped = Some(&asked.listing.shape).filter(|shape| !shape.is_empty());
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <header class="record-head">
                <div class="record-title">
                    <h1>{heading}</h1>
                    <div class="actions">{adds.then(|| new_button(&v, kind))}</div>
                </div>
                <p class="lede">{v.t(&format!("{}-intro", kind.folder()))}</p>
                {to_portfolio(&v, kind)}
            </header>
            <div id="list" data-address=address.clone()>
            {start.map(|start| start(&v))}
            {views::views(&v, kind, &asked, &rejected)}
            <div class=if look(kind).filters.is_empty() { "stack" } else { "with-filters" } data-shape=shaped.cloned()>
                {(!look(kind).filters.is_empty()).then(|| filters::filter_form(&v, kind, &asked, &options))}
                <div class="stack">
                    {notes::notes(&v, kind, &asked, &chosen)}
                    {filters::active_filters(&v, kind, &asked, &chosen)}
                    {bar::bar(&v, kind, &asked, count, &address, body.menu(&v, kind, &asked))}
                    {match empty {
                        Some(words) => {
                            let way = match asked.is_narrowed() {
                                true => None,
                                false => adds.then(|| new_button(&v, kind)),
                            };
                            view! { <div class="empty"><p>{words}</p>{way.map(|way| view! { <div class="actions">{way}</div> })}</div> }.into_any()
                        }
                        None => body.view(&v, kind, &asked),
                    }}
                    {bar::pager(&v, next, &asked)}
                </div>
            </div>
            </div>
            <LiveList/>
        }
        .into_any()
    })
    .with_status(status))
}

/// Why a list shows nothing: nothing matches, or nothing is there, or was there on its day.
async fn nothing(v: &Viewer, kind: Kind, asked: &Asked) -> Result<String, Fault> {
    if let Some(day) = v.desk.as_of_day() {
        let all = ListQuery {
            limit: 1,
            ..ListQuery::default()
        };
        if v.desk.list(kind, &all).await?.items.is_empty() {
            return Ok(v.tw("as-of-nothing", &[("date", v.date(day).into())]));
        }
    }
    let key = if asked.is_narrowed() {
        "list-no-hits"
    } else {
        "list-empty"
    };
    Ok(v.t(key))
}

fn new_button(v: &Viewer, kind: Kind) -> AnyView {
    let proposes = !v.desk.may(edit_right(kind)) && v.desk.may_propose(kind);
    let act = if proposes { "propose" } else { "new" };
    view! { <a class="button add" data-kind="primary" href=format!("/{}/new", kind.folder())><span>{v.t(&format!("action-{act}-{}", kind.as_str()))}</span></a> }
        .into_any()
}

/// From what brings benefits about the way to what they come to.
fn to_portfolio(v: &Viewer, kind: Kind) -> Option<AnyView> {
    matches!(kind, Kind::Benefit | Kind::Project)
        .then(|| view! { <p><a href=v.at(PORTFOLIO)>{v.t("portfolio-way")}</a></p> }.into_any())
}
