//! Where a meeting is run: its page, and the way from one item to another.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Redirect, Response};
use styrbord_domain::kind::Kind;
use styrbord_domain::slug::slug as slug_of;
use styrbord_registry::{Fault, ITEM, RUN};
use styrbord_ui::Rejected;
use styrbord_ui::pages as ui;
use styrbord_ui::pages::meeting::At;

use super::parameters::parameters;
use super::records::{again_with, kind};
use crate::http::fault::Failure;
use crate::http::form::Open;
use crate::http::request_context::RequestContext;

/// `GET /meetings/ds-2026-m03/run`: where a meeting is run; the address may name an item. Never kept, as others act meanwhile.
pub async fn run(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let kind = Some(kind(&folder)?).filter(|kind| *kind == Kind::Meeting);
    let parameters = parameters(query)?;
    let at = At::said(|asked| {
        let mut parameters = parameters.iter();
        parameters.find_map(|(name, said)| (name == asked).then_some(&**said))
    });
    let meeting = context
        .desk()
        .record(kind.ok_or(Fault::NotFound)?, &slug)
        .await?;
    let page = ui::meeting::run(&context.viewer, meeting, &at, Rejected::default());
    Ok(context.page(page.await?))
}

/// `POST /agenda-items/ds-2026-014/run` with the form of an item, by a button whose part names another: leads there, and what was
/// typed is kept.
pub async fn leave(
    context: RequestContext,
    Path((folder, slug)): Path<(String, String)>,
    Open { mut form, faults }: Open,
) -> Result<Response, Failure> {
    let kind = Some(kind(&folder)?).filter(|kind| *kind == Kind::AgendaItem);
    let kind = kind.ok_or(Fault::NotFound)?;
    let desk = context.desk();
    if !desk.is_signed_in() {
        return Err(Fault::SignIn.into());
    }
    let left = match faults.or(()) {
        Ok(()) => desk.leave_item(&form).await,
        Err(faults) => Err(faults.into()),
    };
    if let Err(fault) = left {
        return again_with(&context, kind, &slug, form, fault).await;
    }
    form.take_part();
    let [meeting, item] = [RUN, ITEM].map(|name| slug_of(form.get(name)));
    let place = At::Item(item).address(&meeting);
    Ok(Redirect::to(&place).into_response())
}
