//! Saved views of lists: one's own, and those that are shared.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use styrbord_domain::field::{Field, Shape, optional};
use styrbord_domain::json::{Json as Read, Object};
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::{self, Listing};
use styrbord_registry::{Desk, Fault, NewView, Opened, SavedView, Start, Views};
use uuid::Uuid;

use super::address::BASE;
use super::body::Body;
use super::item::{instant, outer_name};
use super::lists::inner_name;
use super::parameters::{Parameters, PathParts};
use super::preconditions::{self, etag};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// What a view is written with, beside `filters` and, of a new one, `kind`.
pub const WRITTEN: [Field; 9] = {
    let [name, q, sort, columns, shape] = listing::VIEW;
    [
        name,
        optional("shared", Shape::Flag),
        q,
        sort,
        columns,
        shape,
        optional("as_of", Shape::Date),
        optional("start", Shape::Flag),
        optional("start_for_everybody", Shape::Flag),
    ]
};

/// `GET /views`, of one `kind` or of all.
pub async fn list(context: RequestContext, parameters: Parameters) -> Result<Response, Failure> {
    parameters.only(&["kind"])?;
    let desk = context.desk();
    let kinds = match parameters.text("kind") {
        None => Vec::from(Kind::ALL),
        Some(code) => vec![
            code.parse()
                .map_err(|_| Fault::invalid("kind", "not_a_choice"))?,
        ],
    };
    let mut items = Vec::new();
    for kind in kinds {
        let views = desk.views(kind).await?;
        items.extend(shown(desk, &views.all, &views).await?);
    }
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// `GET /views/{id}`
pub async fn read(
    context: RequestContext,
    PathParts(id): PathParts<String>,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let view = desk.view(identity(&id)?).await?;
    answer(desk, &view).await
}

/// `POST /views`
pub async fn create(context: RequestContext, mut body: Body) -> Result<Response, Failure> {
    let desk = context.desk();
    let code = body.0.remove("kind").unwrap_or(Read::Null);
    let kind: Kind = code
        .text()
        .unwrap_or_default()
        .parse()
        .map_err(|_| Fault::invalid("kind", "not_a_choice"))?;
    let new = new_view(kind, body)?;
    let view = desk.save_view(kind, &new).await?;
    let place = [(header::LOCATION, format!("{BASE}/views/{}", view.id))];
    Ok((StatusCode::CREATED, place, answer(desk, &view).await?).into_response())
}

/// `PUT /views/{id}`
pub async fn edit(
    context: RequestContext,
    PathParts(id): PathParts<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let view = desk.view(identity(&id)?).await?;
    let seen = desk.views(view.kind).await?.version(&view);
    preconditions::require(desk, &headers, seen)?;
    let new = new_view(view.kind, body)?;
    let changed = desk.change_view(view.id, Some(seen), &new).await;
    answer(desk, &changed.map_err(preconditions::failed)?).await
}

/// `DELETE /views/{id}`
pub async fn delete(
    context: RequestContext,
    PathParts(id): PathParts<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let desk = context.desk();
    let view = desk.view(identity(&id)?).await?;
    let seen = desk.views(view.kind).await?.version(&view);
    preconditions::require(desk, &headers, seen)?;
    let deleted = desk.delete_view(view.id, Some(seen)).await;
    deleted.map_err(preconditions::failed)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn identity(id: &str) -> Result<Uuid, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

/// The view that a body describes.
fn new_view(kind: Kind, mut body: Body) -> Result<NewView, Fault> {
    let filters = match body.0.remove("filters") {
        None | Some(Read::Null) => Object::new(),
        Some(Read::Object(filters)) => filters,
        Some(_) => return Err(Fault::invalid("filters", "unreadable")),
    };
    let (form, checked) = body.fields(&WRITTEN)?;
    let text = |name: &str| {
        checked
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let said = |name: &str| form.has(name).then(|| form.get(name) == "true");
    let mut listing = Listing {
        q: text("q").to_owned(),
        shape: text("as").to_owned(),
        as_of: text("as_of").parse().ok(),
        ..Listing::default()
    };
    let sort = text("sort");
    let name = sort.trim_start_matches('-');
    let sign = if sort.starts_with('-') { "-" } else { "" };
    listing.sort = format!("{sign}{}", inner_name(kind, name));
    if form.has("columns") {
        let columns = form.all("columns").into_iter();
        listing.columns = Some(
            columns
                .map(|name| inner_name(kind, name).to_owned())
                .collect(),
        );
    }
    for (name, wanted) in filters {
        let values: Option<Vec<&str>> = match &wanted {
            Read::List(values) => values.iter().map(Read::text).collect(),
            one => one.text().map(|one| vec![one]),
        };
        let values = values.ok_or_else(|| Fault::invalid(&name, "unreadable"))?;
        let values = values.into_iter().map(str::to_owned).collect();
        listing
            .filters
            .insert(inner_name(kind, &name).to_owned(), values);
    }
    Ok(NewView {
        name: text("name").to_owned(),
        shared: said("shared") == Some(true),
        listing,
        start: said("start"),
        start_for_everybody: said("start_for_everybody"),
    })
}

/// One view, with its version.
async fn answer(desk: &Desk, view: &SavedView) -> Result<Response, Failure> {
    let views = desk.views(view.kind).await?;
    let shown = shown(desk, std::slice::from_ref(view), &views).await?;
    Ok((etag(views.version(view)), Json(shown.first())).into_response())
}

/// Views as their reader can open them.
async fn shown(desk: &Desk, some: &[SavedView], views: &Views) -> Result<Vec<Value>, Fault> {
    let opened = desk.open_views(some).await?;
    let of = |(view, opened): (&SavedView, Opened)| {
        let kind = view.kind;
        let listing = opened.listing;
        let (sort, descending) = listing.order();
        let sign = if descending { "-" } else { "" };
        let columns = listing.columns.as_ref();
        let outer = |names: &Vec<String>| -> Vec<String> {
            names.iter().map(|name| outer_name(kind, name)).collect()
        };
        let filters: Map<String, Value> = listing
            .filters
            .iter()
            .map(|(name, values)| (outer_name(kind, name), json!(values)))
            .collect();
        let here = Some(Start::View(view.id));
        json!({
            "id": view.id,
            "kind": kind,
            "slug": view.slug,
            "name": view.name,
            "url": format!("/{}?view={}", kind.folder(), view.slug),
            "owner": view.owner,
            "own": view.own,
            "shared": view.shared,
            "start": views.own_start == here,
            "start_for_everybody": views.usual_start == here,
            "q": listing.q,
            "filters": filters,
            "sort": format!("{sign}{}", if sort.is_empty() { String::new() } else { outer_name(kind, sort) }),
            "columns": columns.map(outer),
            "as": Some(&listing.shape).filter(|shape| !shape.is_empty()),
            "as_of": listing.as_of,
            "gone": outer(&opened.gone),
            "readable": view.is_readable(),
            "created_at": instant(view.created_at),
            "updated_at": instant(view.updated_at),
        })
    };
    Ok(some.iter().zip(opened).map(of).collect())
}
