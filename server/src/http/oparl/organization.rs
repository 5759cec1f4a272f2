//! Forums.

use serde_json::json;
use styrbord_domain::kinds::ForumFacts;
use styrbord_registry::{Fault, Listed};

use super::object::Object;
use super::shape::{Made, Shape, each, named};

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let forums = shape.records(rows).await?;
    let ids = rows.iter().map(|row| row.id).collect();
    let seats = shape.desk.exchanged_seats("page_id", &ids).await?;
    let heads = shape.heads(&each(&forums), &["parent"]).await?;
    let parents = heads.values().map(|head| head.id).collect();
    let parents = shape.addresses(Object::Organization, parents).await?;
    let mut made = Made::new();
    for row in rows {
        let Some(forum) = forums.get(&row.id) else {
            continue;
        };
        let facts: ForumFacts = forum.facts()?;
        let own = seats.iter().filter(|seat| seat.forum == row.id);
        let membership: Vec<String> = own
            .map(|seat| shape.site.object(Object::Membership, seat.id))
            .collect();
        let meetings = format!(
            "{}?organization={}",
            shape.site.list(Object::Meeting),
            row.id
        );
        let parent = named(forum, "parent", &heads).and_then(|head| parents.get(&head.id));
        let says = json!({
            "body": shape.site.place("body/1"),
            "name": forum.page.title,
            "shortName": facts.code,
            "organizationType": "Gremium",
            "classification": shape.label("forum-type", forum.fact("type")),
            "membership": membership,
            "meeting": meetings,
            "subOrganizationOf": parent,
            "startDate": facts.valid_from,
            "endDate": facts.valid_to,
            "web": shape.site.page(&forum.page),
            "styrbord:purpose": facts.purpose,
        });
        made.insert(row.id, shape.object(Object::Organization, row, says));
    }
    Ok(made)
}
