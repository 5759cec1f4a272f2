//! Records name each other by addresses, and addresses change: what is read and what is typed names every page by the
//! address that it has now. The revisions keep what was written.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{self, Alias, Expr, ExprTrait};
use serde_json::{Map, Value};
use styrbord_domain::facts::Facts;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use styrbord_search::Query;

use crate::look::{AT_ONCE, Look};
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
            rename(
                kinds::all_fields(record.page.kind),
                &mut record.facts,
                &moved,
            );
        }
    }
    Ok(())
}

/// The same for facts that somebody typed.
pub(crate) async fn settled<F: Facts>(look: &impl Look, typed: F) -> Result<F, Fault> {
    let mut object = object(&typed)?;
    let named = in_fields(F::KIND, &object);
    let named = named.iter().map(String::as_str).collect();
    let moved: HashMap<String, String> = look
        .pages_at(&named)
        .await?
        .into_iter()
        .filter(|(address, page)| *address != page.slug)
        .map(|(address, page)| (address, page.slug))
        .collect();
    if moved.is_empty() {
        return Ok(typed);
    }
    rename(kinds::all_fields(F::KIND), &mut object, &moved);
    serde_json::from_value(Value::Object(object)).map_err(Fault::internal)
}

impl Desk {
    /// A search for records under a unit or forum, by whichever address of it: the index holds the one that it had when
    /// the record was saved.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn by_any_address(&self, query: Query) -> Result<Query, Fault> {
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
    fields: impl IntoIterator<Item = &'f Field>,
    values: &mut Map<String, Value>,
    moved: &HashMap<String, String>,
) {
    let now = |value: &mut Value| {
        if let Some(new) = value.as_str().and_then(|slug| moved.get(slug)) {
            *value = Value::from(new.as_str());
        }
    };
    for field in fields {
        match (field.shape, values.get_mut(field.name)) {
            (Shape::Reference(_), Some(value)) => now(value),
            (Shape::References(_), Some(Value::Array(slugs))) => slugs.iter_mut().for_each(now),
            (Shape::Rows(inner), Some(Value::Array(rows))) => {
                for row in rows.iter_mut().filter_map(Value::as_object_mut) {
                    rename(inner, row, moved);
                }
            }
            _ => {}
        }
    }
}
