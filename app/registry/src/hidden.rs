//! Names of pages that stand in a record whose reader may not know of those pages, and contact data.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use serde_json::Value;
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

use crate::audience::sees;
use crate::depends::Source;
use crate::named::named_unseen;
use crate::page::object;
use crate::{Actor, Desk, Fault, Record, Writing};

impl Desk {
    /// Records as they are on the day, and as the reader may see them: visitors without contact data, nobody with the names
    /// of pages that are not theirs to know of.
    pub(crate) async fn shown(&self, mut records: Vec<Record>) -> Result<Vec<Record>, Fault> {
        let today = self.today();
        for record in &mut records {
            kinds::lay_state(record.page.kind, &mut record.facts, today);
        }
        if self.actor.reads_everything() {
            return Ok(records);
        }
        let named: BTreeSet<&str> = records
            .iter()
            .flat_map(|record| {
                closable_fields(record.page.kind)
                    .flat_map(|field| slugs(record.facts.get(field.name)))
            })
            .collect();
        let hidden = self.hidden(&named).await?;
        for record in &mut records {
            for field in closable_fields(record.page.kind) {
                let is_hidden =
                    |value: &Value| value.as_str().is_some_and(|slug| hidden.contains(slug));
                match record.facts.get_mut(field.name) {
                    Some(Value::Array(slugs)) => slugs.retain(|slug| !is_hidden(slug)),
                    Some(slug) if is_hidden(slug) => {
                        record.facts.remove(field.name);
                        record.hidden.push(field.name);
                    }
                    _ => {}
                }
            }
            if !self.actor.is_visitor() {
                continue;
            }
            for field in kinds::all_fields(record.page.kind).filter(|field| field.contact) {
                record.facts.remove(field.name);
            }
            if kinds::text_is_contact(record.page.kind) {
                record.text.clear();
            }
        }
        Ok(records)
    }

    /// Those of some addresses that lead to pages of which they may not know.
    async fn hidden(&self, slugs: &BTreeSet<&str>) -> Result<BTreeSet<String>, Fault> {
        let sources: Vec<_> = slugs.iter().map(|slug| Source::Name(slug)).collect();
        hidden(self.reads(&sources), &self.actor, slugs).await
    }
}

/// Those of some addresses that lead to pages of which somebody may not know.
async fn hidden(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    slugs: &BTreeSet<&str>,
) -> Result<BTreeSet<String>, Fault> {
    let Some(seen) = sees(actor, Expr::col(Alias::new("audience"))).filter(|_| !slugs.is_empty())
    else {
        return Ok(BTreeSet::new());
    };
    let mut select = Query::select();
    select
        .column(Alias::new("slug"))
        .from(Alias::new("page"))
        .and_where(Expr::col(Alias::new("slug")).is_in(slugs.iter().copied()))
        .and_where(seen.not());
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "slug")?))
        .collect()
}

/// What is to be saved, with what stands there hidden from whoever saves: they cannot take away what they do not see, nor
/// name what they may not know of.
///
/// # Errors
/// `Invalid` at a field that names a page which, to them, is not there.
pub(crate) async fn beside_hidden<F: Facts>(
    writing: &Writing<'_>,
    before: Option<&Record>,
    facts: F,
) -> Result<F, Fault> {
    let actor = writing.desk().actor();
    if actor.reads_everything() || closable_fields(F::KIND).next().is_none() {
        return Ok(facts);
    }
    let mut values = object(&facts)?;
    let stood = before.map(|before| &before.facts);
    let mut named = BTreeSet::new();
    for field in closable_fields(F::KIND) {
        named.extend(slugs(values.get(field.name)));
        named.extend(slugs(stood.and_then(|facts| facts.get(field.name))));
    }
    let hidden = hidden(writing.transaction().await?, actor, &named).await?;
    if hidden.is_empty() {
        return Ok(facts);
    }
    for field in closable_fields(F::KIND) {
        let kept: Vec<&str> = slugs(stood.and_then(|facts| facts.get(field.name)))
            .filter(|slug| hidden.contains(*slug))
            .collect();
        let faults = slugs(values.get(field.name))
            .filter(|slug| hidden.contains(*slug) && !kept.contains(slug))
            .map(|slug| named_unseen(field.name, slug));
        let faults = Faults(faults.collect());
        if !faults.is_empty() {
            return Err(faults.into());
        }
        match (field.shape, values.get_mut(field.name)) {
            (Shape::References(_), Some(Value::Array(items))) => {
                for slug in kept {
                    if !items.iter().any(|item| item == slug) {
                        items.push(Value::from(slug));
                    }
                }
            }
            (Shape::References(_), None) if !kept.is_empty() => {
                values.insert(field.name.to_owned(), Value::from(kept));
            }
            (Shape::Reference(_), None) => {
                if let Some(slug) = kept.first() {
                    values.insert(field.name.to_owned(), Value::from(*slug));
                }
            }
            _ => {}
        }
    }
    serde_json::from_value(Value::Object(values)).map_err(Fault::internal)
}

/// The fields of a kind that may name pages which are not for everybody.
fn closable_fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kinds::all_fields(kind).filter(|field| match field.shape {
        Shape::Reference(kinds) | Shape::References(kinds) => {
            kinds.iter().any(|kind| kinds::can_be_closed(*kind))
        }
        _ => false,
    })
}

fn slugs(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let (one, several) = match value {
        Some(Value::Array(items)) => (None, items.as_slice()),
        other => (other, [].as_slice()),
    };
    one.into_iter().chain(several).filter_map(Value::as_str)
}
