//! Links in both directions: what a page points at by name, and what points at it.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;

use crate::history::head_of;
use crate::page::{all_records, select_records};
use crate::references::{AT_ONCE, mentioned};
use crate::rows::{link, page, slug_alias};
use crate::{Desk, Fault, Page, Record};

/// Something that points at a page.
#[derive(Clone, PartialEq, Debug)]
pub struct PointsHere {
    /// Under what relation: a field such as `supersedes`, or `text`.
    pub relation: String,
    /// The record that points.
    pub record: Record,
}

impl Desk {
    /// What points at a page, by kind and title.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn points_here(&self, target: &Page) -> Result<Vec<PointsHere>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.store().connection();
        let links = link::Entity::find()
            .filter(link::Column::ToId.eq(target.id))
            .all(connection)
            .await?;
        if links.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = select_records();
        let column = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
        let mut from = Query::select();
        from.column(Alias::new("from_id"))
            .from(Alias::new("link"))
            .and_where(Expr::col(Alias::new("to_id")).eq(target.id));
        select
            .and_where(column("id").in_subquery(from))
            .cond_where(self.seen())
            .order_by_expr(column("kind"), Order::Asc)
            .order_by_expr(column("sort_key"), Order::Asc);
        let records = self.shown(all_records(connection, &select).await?).await?;
        Ok(records
            .into_iter()
            .filter(|record| record.page.id != target.id)
            .flat_map(|record| {
                let relations: Vec<String> = links
                    .iter()
                    .filter(|link| link.from_id == record.page.id)
                    .map(|link| link.relation.clone())
                    .collect();
                relations.into_iter().map(move |relation| PointsHere {
                    relation,
                    record: record.clone(),
                })
            })
            .collect())
    }

    /// The heads of everything that records point at, by the slug that they name.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn heads_of(&self, records: &[Record]) -> Result<HashMap<String, Page>, Fault> {
        let mut slugs: Vec<String> = records
            .iter()
            .flat_map(|record| mentioned(record.page.kind, &record.facts, &record.text))
            .collect();
        slugs.sort_unstable();
        slugs.dedup();
        self.heads(&slugs).await
    }

    /// The pages that a text names which is not saved yet, by the slug that it uses.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn heads_in(&self, kind: Kind, text: &str) -> Result<HashMap<String, Page>, Fault> {
        self.heads(&mentioned(kind, &serde_json::Map::new(), text))
            .await
    }

    /// The heads of the pages at these slugs, also at slugs that they had before, by the slug asked for.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn heads(&self, slugs: &[String]) -> Result<HashMap<String, Page>, Fault> {
        self.actor.require(Action::Read)?;
        let mut heads = HashMap::new();
        for part in slugs.chunks(AT_ONCE) {
            self.add_heads(part, &mut heads).await?;
        }
        Ok(heads)
    }

    async fn add_heads(
        &self,
        slugs: &[String],
        heads: &mut HashMap<String, Page>,
    ) -> Result<(), Fault> {
        let connection = self.store().connection();
        let rows = page::Entity::find()
            .filter(page::Column::Slug.is_in(slugs))
            .filter(self.seen())
            .all(connection)
            .await?;
        for row in &rows {
            heads.insert(row.slug.clone(), head_of(row)?);
        }
        let missing: Vec<&String> = slugs
            .iter()
            .filter(|slug| !heads.contains_key(*slug))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let moved = slug_alias::Entity::find()
            .filter(slug_alias::Column::Slug.is_in(missing))
            .all(connection)
            .await?;
        for alias in moved {
            if let Some(row) = page::Entity::find_by_id(alias.page_id)
                .filter(self.seen())
                .one(connection)
                .await?
            {
                heads.insert(alias.slug, head_of(&row)?);
            }
        }
        Ok(())
    }
}
