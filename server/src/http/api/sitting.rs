//! Who sits at a meeting, or for one of its items.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Page, Sits, Sitting};

use super::address;
use super::preconditions::etag;
use crate::http::fault::Failure;

/// The answer to what was noted of a meeting or an item: who sits there now.
pub async fn noted(desk: &Desk, page: &Page) -> Result<Response, Failure> {
    let record = desk.record(page.kind, &page.slug).await?;
    let (meeting, item) = match page.kind {
        Kind::Meeting => (record, None),
        _ => {
            let meeting = desk.record(Kind::Meeting, record.fact("meeting")).await?;
            (meeting, Some(record))
        }
    };
    let sitting = desk.sitting(&meeting, item.as_ref()).await?;
    let place = [(header::LOCATION, address::of(page))];
    let body = Json(written(&sitting));
    Ok((StatusCode::CREATED, place, etag(page.revision), body).into_response())
}

/// It as JSON.
pub fn written(sitting: &Sitting) -> Value {
    let person = |sits: &Sits| {
        json!({
            "person": sits.slug,
            "name": sits.name,
            "role": sits.role,
            "voting": sits.voting,
            "state": sits.state,
            "for": sits.instead_of.as_ref().map(|(slug, _)| slug),
            "votes": sits.votes,
            "vote": sits.vote,
        })
    };
    let people: Vec<Value> = sitting.people.iter().map(person).collect();
    json!({
        "people": people,
        "quorum": {
            "present": sitting.quorum.present,
            "needed": sitting.quorum.needed,
            "seats": sitting.quorum.seats,
            "met": sitting.quorum.is_met(),
        },
        "tally": {
            "for": sitting.tally.votes_for,
            "against": sitting.tally.against,
            "abstain": sitting.tally.abstain,
        },
        "voted": sitting.voted,
    })
}
