//! Records name each other by addresses, and addresses change: what is read and what is typed names every page by the
//! address that it has now. The revisions keep what was written.

use std::collections::{BTreeSet, HashMap};
use std::ops::{Deref, DerefMut};

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{self, Alias, Expr, ExprTrait};
use serde_json::{Map, Value};
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use styrbord_search::Query;

use crate::look::{AT_ONCE, Look};
use crate::named::{self, Named, named_unseen};
use crate::page::object;
use crate::references::in_fields;
use crate::{Desk, Fault, Record};

/// Lets the fields of records name pages by their present addresses.
pub(crate) async fn settle(
    connection: &impl ConnectionTrait,
    records: &mut [Record],
) -> Result<(), Fault> {
    let named = records
        .iter()
        .flat_map(|record| in_fields(record.page.kind, &record.facts))
        .collect();
    let moved = moved(connection, &named).await?;
    if !moved.is_empty() {
        for record in records {
            let written = record.facts.clone();
            rename(
                kinds::all_fields(record.page.kind),
                &mut record.facts,
                &moved,
            );
            if record.written.is_none() && record.facts != written {
                record.written = Some(written);
            }
        }
    }
    Ok(())
}

/// Facts whose fields name each page by its present address, and once. Rules are given no others, so that what they
/// compare is the same page.
#[derive(Clone, Debug)]
pub(crate) struct Settled<F>(F);

impl<F> Settled<F> {
    pub fn into_inner(self) -> F {
        self.0
    }
}

impl<F> Deref for Settled<F> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.0
    }
}

/// For what rules set themselves, from facts that are settled too.
impl<F> DerefMut for Settled<F> {
    fn deref_mut(&mut self) -> &mut F {
        &mut self.0
    }
}

/// Facts that somebody gave: pages may be named by an address that they have or had, or by their names.
///
/// # Errors
/// `Invalid` at each field that names no page of its kinds, or one of several of the same name.
pub(crate) async fn settled<F: Facts>(
    desk: &Desk,
    look: &impl Look,
    given: F,
) -> Result<Settled<F>, Fault> {
    let mut object = object(&given)?;
    let fields = || kinds::all_fields(F::KIND);
    let mut named: BTreeSet<Named> = BTreeSet::new();
    each(fields(), "", &mut object, &mut |_, kinds, value| {
        named.extend(value.as_str().map(|given| Named {
            given: given.to_owned(),
            kinds,
        }));
    });
    if named.is_empty() {
        return Ok(Settled(given));
    }
    let found = named::find(desk, look, named).await?;
    let (mut faults, mut changed) = (Faults::default(), false);
    each(fields(), "", &mut object, &mut |place, kinds, value| {
        let Some(given) = value.as_str() else { return };
        let named = Named {
            given: given.to_owned(),
            kinds,
        };
        match found.get(&named) {
            Some(Ok(address)) if address != given => {
                *value = Value::from(address.as_str());
                changed = true;
            }
            Some(Err(fault)) => faults.push(FieldFault {
                field: place.to_owned(),
                ..fault.clone()
            }),
            _ => {}
        }
    });
    if !faults.is_empty() {
        // One that somebody may not know of is told apart from none by nothing, so they are answered together.
        let told = unseen(desk, look, fields(), &mut object).await?;
        faults.0.extend(told);
        return Err(faults.into());
    }
    if !changed {
        return Ok(Settled(given));
    }
    once(fields(), &mut object);
    serde_json::from_value(Value::Object(object))
        .map(Settled)
        .map_err(Fault::internal)
}

/// The faults of fields that name pages of which somebody may not know.
async fn unseen(
    desk: &Desk,
    look: &impl Look,
    fields: impl Iterator<Item = &'static Field>,
    object: &mut Map<String, Value>,
) -> Result<Vec<FieldFault>, Fault> {
    let mut named: Vec<(String, String)> = Vec::new();
    each(fields, "", object, &mut |place, _, value| {
        named.extend(
            value
                .as_str()
                .map(|given| (place.to_owned(), given.to_owned())),
        );
    });
    let addresses = named.iter().map(|(_, given)| given.as_str()).collect();
    let at = look.pages_at(&addresses).await?;
    let hidden = named.into_iter().filter(|(_, given)| {
        let page = at.get(given.as_str());
        page.is_some_and(|page| !desk.sees_page(page))
    });
    let fault = |(place, given): (String, String)| named_unseen(&place, &given);
    Ok(hidden.map(fault).collect())
}

impl Desk {
    /// A search for records under a unit or forum, by whichever address of it: the index holds the one that it had when
    /// the record was saved.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub(crate) async fn by_any_address(&self, query: Query) -> Result<Query, Fault> {
        Ok(Query {
            units: self.every_address(Kind::Unit, &query.units).await?,
            forums: self.every_address(Kind::Forum, &query.forums).await?,
            ..query
        })
    }

    /// Every address that pages of a kind have or had, for each that has or had one of these: so that what was kept
    /// under one of them is found by any.
    async fn every_address(&self, kind: Kind, slugs: &[String]) -> Result<Vec<String>, Fault> {
        self.actor.require(Action::Read)?;
        if slugs.is_empty() {
            return Ok(Vec::new());
        }
        let connection = self.store().connection();
        let wanted = slugs.iter().map(String::as_str).collect();
        let pages = connection.pages_at(&wanted).await?;
        let mut all: BTreeSet<String> = slugs.iter().cloned().collect();
        for page in pages
            .into_values()
            .filter(|page| page.kind == kind.as_str() && self.sees_page(page))
        {
            let mut aliases = sea_query::Query::select();
            aliases
                .column(Alias::new("slug"))
                .from(Alias::new("slug_alias"))
                .and_where(Expr::col(Alias::new("page_id")).eq(page.id));
            for row in connection.query_all(&aliases).await? {
                all.insert(row.try_get("", "slug")?);
            }
            all.insert(page.slug);
        }
        Ok(all.into_iter().collect())
    }
}

/// The present address for each address that a page has left.
async fn moved(
    connection: &impl ConnectionTrait,
    slugs: &BTreeSet<String>,
) -> Result<HashMap<String, String>, Fault> {
    let (alias, page) = (Alias::new("slug_alias"), Alias::new("page"));
    let mut moved = HashMap::new();
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
    for chunk in slugs.chunks(AT_ONCE) {
        let mut select = sea_query::Query::select();
        select
            .expr_as(
                Expr::col((alias.clone(), Alias::new("slug"))),
                Alias::new("old"),
            )
            .expr_as(
                Expr::col((page.clone(), Alias::new("slug"))),
                Alias::new("new"),
            )
            .from(alias.clone())
            .inner_join(
                page.clone(),
                Expr::col((page.clone(), Alias::new("id")))
                    .equals((alias.clone(), Alias::new("page_id"))),
            )
            .and_where(Expr::col((alias.clone(), Alias::new("slug"))).is_in(chunk.iter().copied()));
        for row in connection.query_all(&select).await? {
            moved.insert(row.try_get("", "old")?, row.try_get("", "new")?);
        }
    }
    Ok(moved)
}

fn rename<'f>(
    fields: impl IntoIterator<Item = &'f Field> + Clone,
    values: &mut Map<String, Value>,
    moved: &HashMap<String, String>,
) {
    each(fields.clone(), "", values, &mut |_, _, value| {
        if let Some(new) = value.as_str().and_then(|slug| moved.get(slug)) {
            *value = Value::from(new.as_str());
        }
    });
    once(fields, values);
}

/// Every value that names a page, with its place and the kinds that may be named there.
fn each<'f>(
    fields: impl IntoIterator<Item = &'f Field>,
    place: &str,
    values: &mut Map<String, Value>,
    act: &mut impl FnMut(&str, &'static [Kind], &mut Value),
) {
    for field in fields {
        let Some(value) = values.get_mut(field.name) else {
            continue;
        };
        let place = format!("{place}{}", field.name);
        match (field.shape, value) {
            (Shape::Reference(kinds), value) => act(&place, kinds, value),
            (Shape::References(kinds), Value::Array(slugs)) => {
                slugs.iter_mut().for_each(|slug| act(&place, kinds, slug));
            }
            (Shape::Rows(inner), Value::Array(rows)) => {
                let rows = rows.iter_mut().filter_map(Value::as_object_mut);
                for (number, row) in rows.enumerate() {
                    each(inner, &format!("{place}.{number}."), row, act);
                }
            }
            _ => {}
        }
    }
}

/// A page that a list names by two of its addresses is named once.
fn once<'f>(fields: impl IntoIterator<Item = &'f Field>, values: &mut Map<String, Value>) {
    for field in fields {
        match (field.shape, values.get_mut(field.name)) {
            (Shape::References(_), Some(Value::Array(slugs))) => {
                let mut seen = BTreeSet::new();
                slugs.retain(|slug| seen.insert(slug.to_string()));
            }
            (Shape::Rows(inner), Some(Value::Array(rows))) => {
                for row in rows.iter_mut().filter_map(Value::as_object_mut) {
                    once(inner, row);
                }
            }
            _ => {}
        }
    }
}
