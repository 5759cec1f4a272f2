//! That a case is dealt with as an item of a meeting.

use std::collections::HashMap;

use serde_json::{Value, json};
use styrbord_domain::kinds::AgendaItemFacts;
use styrbord_domain::meetings::ItemKind;
use styrbord_registry::{Fault, Listed, Page, Record};

use super::object::Object;
use super::shape::{Made, Shape, each, named};

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let items = shape.records(rows).await?;
    let heads = shape.heads(&each(&items), &["forum", "meeting"]).await?;
    let mut made = Made::new();
    for row in rows {
        let Some(item) = items.get(&row.id) else {
            continue;
        };
        let mut said = within(shape, item, row, &heads)?;
        said["paper"] = json!(shape.site.object(Object::Paper, row.id));
        made.insert(row.id, said);
    }
    Ok(made)
}

/// It within its paper, which it does not name again.
pub fn within(
    shape: &Shape,
    item: &Record,
    row: &Listed,
    heads: &HashMap<String, Page>,
) -> Result<Value, Fault> {
    let facts: AgendaItemFacts = item.facts()?;
    let forum = named(item, "forum", heads);
    let forum = forum.map(|forum| shape.site.object(Object::Organization, forum.id));
    let meeting = named(item, "meeting", heads);
    let says = json!({
        "agendaItem": shape.site.object(Object::AgendaItem, row.id),
        "meeting": meeting.map(|meeting| shape.site.object(Object::Meeting, meeting.id)),
        "organization": forum.into_iter().collect::<Vec<_>>(),
        "authoritative": facts.kind == Some(ItemKind::Decision),
        "role": facts.kind.map(|kind| shape.label("item-kind", kind.as_str())),
    });
    Ok(shape.object(Object::Consultation, row, says))
}
