//! What was published of meetings: it is read where the meeting's papers are, and known by the digest of what it said.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::{Value, json};
use styrbord_registry::{Fault, Listed, Page, Paper};
use uuid::Uuid;

use super::object::Object;
use super::shape::{Made, Shape};

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let ids: BTreeSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let meetings = shape.desk.meetings_of_papers(&ids).await?;
    let meetings = shape.desk.exchanged_heads(&meetings).await?;
    let pages: Vec<&Page> = meetings.values().collect();
    let mut made = Made::new();
    for (id, meeting, paper) in shape.desk.exchanged_papers(&pages).await? {
        let row = rows.iter().find(|row| row.id == id);
        let (Some(row), Some(meeting)) = (row, meetings.get(&meeting)) else {
            continue;
        };
        let mut said = says(shape, meeting, &paper);
        said["meeting"] = json!([shape.site.object(Object::Meeting, meeting.id)]);
        made.insert(id, shape.object(Object::File, row, said));
    }
    Ok(made)
}

/// A paper within its meeting, which it does not name again.
pub fn within(shape: &Shape, meeting: &Page, (id, paper): (Uuid, &Paper)) -> Value {
    let row = Listed {
        id,
        created: paper.at,
        modified: paper.at,
        gone: false,
    };
    shape.object(Object::File, &row, says(shape, meeting, paper))
}

fn says(shape: &Shape, meeting: &Page, paper: &Paper) -> Value {
    let at = Timestamp::from_millisecond(paper.at).unwrap_or_default();
    let day = at.to_zoned(shape.desk.time_zone().clone()).date();
    json!({
        "name": shape.label("paper", paper.paper.as_str()),
        "mimeType": "text/html",
        "date": day,
        "accessUrl": format!("{}/minutes?paper={}&version={}", shape.site.page(meeting), paper.paper, paper.version),
        "styrbord:paper": paper.paper,
        "styrbord:version": paper.version,
        "styrbord:sha256Checksum": paper.checksum,
    })
}
