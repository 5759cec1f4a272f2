//! Links in both directions: what a page points at by name, and what points at it.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter};
use styrbord_domain::kind::Kind;
use styrbord_domain::link::before_part;
use styrbord_domain::name::tidy;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::links_by_name::{Leading, pointing_pages};
use crate::look::Look;
use crate::records::{all_records, select_records};
use crate::references::{TEXT, in_fields, mentioned};
use crate::rows::link;
use crate::{Desk, Fault, MAX_LIMIT, Page, Record, targets};

/// Something that points at a page.
#[derive(Clone, PartialEq, Debug)]
pub struct PointsHere {
    /// Under what relation: a field such as `supersedes`, or `text`.
    pub relation: String,
    /// The record that points.
    pub record: Record,
}

impl Desk {
    /// One part of what points at a page at the moment of the desk, the newest pages first, in each part by kind and title;
    /// and after which page the next part begins. However much points there today, a part costs the same, and may have
    /// fewer than were asked for; of a past day all rows that have ended since are looked through.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn points_here(
        &self,
        target: &Record,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<(Vec<PointsHere>, Option<Uuid>), Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Links(target.page.id)]);
        let limit = limit.clamp(1, MAX_LIMIT);
        if self.is_past() {
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            let (here, next) = self.pointed_here(target, after, limit).await?;
            let here = here.into_iter();
            let here = here.map(|(relation, record)| PointsHere { relation, record });
            return Ok((here.collect(), next));
        }
        let leading = self.leading_to(target).await?;
        let mut surely = pointing_pages(target.page.id, after);
        surely
            .cond_where(leading.surely.clone())
            .cond_where(self.seen())
            .limit(limit + 1);
        let mut pages: BTreeSet<Uuid> = BTreeSet::new();
        for row in connection.query_all(&surely).await? {
            pages.insert(row.try_get("", "from_id")?);
        }
        let (by_name, upto) = self.led_by_name(&leading, after).await?;
        pages.extend(&by_name);
        // Of those after the last that was looked at nothing is known yet.
        pages.retain(|page| Some(*page) >= upto);
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = pages.len() > limit;
        let pages: Vec<Uuid> = pages.into_iter().rev().take(limit).collect();
        let next = pages.last().copied().filter(|_| more).or(upto);
        let here = self.pointing(connection, &leading, &by_name, pages).await?;
        Ok((here, next))
    }

    /// How some pages point at another.
    async fn pointing(
        &self,
        connection: &DatabaseConnection,
        leading: &Leading,
        by_name: &BTreeSet<Uuid>,
        pages: Vec<Uuid>,
    ) -> Result<Vec<PointsHere>, Fault> {
        if pages.is_empty() {
            return Ok(Vec::new());
        }
        let links = link::Entity::find()
            .filter(leading.surely.clone())
            .filter(link::Column::FromId.is_in(pages.iter().copied()))
            .all(connection)
            .await?;
        // A name may come to lead elsewhere.
        for link in links.iter().filter(|link| link.relation == TEXT) {
            self.note(Source::Name(&link.place));
        }
        let column = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
        let mut select = select_records();
        select
            .and_where(column("id").is_in(pages))
            .cond_where(self.seen())
            .order_by_expr(column("kind"), Order::Asc)
            .order_by_expr(column("sort_key"), Order::Asc);
        let records = all_records(connection, &select).await?;
        self.note_records(&records);
        let records = self.shown(records).await?;
        Ok(records
            .into_iter()
            .flat_map(|record| {
                let of_page = links.iter().filter(|link| link.from_id == record.page.id);
                let mut relations: BTreeSet<String> =
                    of_page.map(|link| link.relation.clone()).collect();
                if by_name.contains(&record.page.id) {
                    relations.insert(TEXT.to_owned());
                }
                relations.into_iter().map(move |relation| PointsHere {
                    relation,
                    record: record.clone(),
                })
            })
            .collect())
    }

    /// The heads of everything that records point at: by the slug that a field names, and by `in_text` of the target
    /// that a text names.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn heads_of(&self, records: &[Record]) -> Result<HashMap<String, Page>, Fault> {
        let (mut slugs, mut targets) = (Vec::new(), BTreeSet::new());
        for record in records {
            let (named, written) = mentioned(record.page.kind, &record.facts, &record.text);
            slugs.extend(named);
            targets.extend(written);
        }
        self.named(&slugs, &targets).await
    }

    /// The heads of the pages that fields of these records name, by slug.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn heads_in_fields(
        &self,
        records: &[Record],
    ) -> Result<HashMap<String, Page>, Fault> {
        let slugs: Vec<String> = records
            .iter()
            .flat_map(|record| in_fields(record.page.kind, &record.facts))
            .collect();
        self.heads(&slugs).await
    }

    /// The heads of the pages at these slugs, also at slugs that they had before, by the slug asked for.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn heads(&self, slugs: &[String]) -> Result<HashMap<String, Page>, Fault> {
        self.named(slugs, &BTreeSet::new()).await
    }

    /// The pages that a text names which is not saved yet, by `in_text` of the target that it uses.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn heads_in(&self, kind: Kind, text: &str) -> Result<HashMap<String, Page>, Fault> {
        let (_, targets) = mentioned(kind, &serde_json::Map::new(), text);
        self.named(&[], &targets).await
    }

    async fn named(
        &self,
        slugs: &[String],
        targets: &BTreeSet<String>,
    ) -> Result<HashMap<String, Page>, Fault> {
        self.actor.require(Action::Read)?;
        let slugs: BTreeSet<&str> = slugs.iter().map(String::as_str).collect();
        // A renderer asks for the whole target first, then for the page before a mark.
        let mut asked: Vec<&str> = targets.iter().map(String::as_str).collect();
        asked.extend(targets.iter().filter_map(|target| before_part(target)));
        let names = slugs.iter().chain(&asked).map(|name| Source::Name(name));
        let connection = self.reads(&names.collect::<Vec<_>>());
        let by_slug = connection.pages_at(&slugs).await?;
        let by_target = targets::pages(connection, self, &asked).await?;
        let pages = by_slug.values().chain(by_target.values());
        let then = self.heads_then(pages).await?;
        let mut heads = HashMap::new();
        let by_target = by_target.iter().map(|(target, row)| (in_text(target), row));
        for (name, row) in by_slug
            .iter()
            .map(|(slug, row)| (slug.clone(), row))
            .chain(by_target)
        {
            self.note(Source::Record(row.id));
            heads.extend(then.head(row)?.map(|head| (name, head)));
        }
        Ok(heads)
    }
}

/// The name under which the head of a page stands that a link in a text leads to. Fields name pages by their slugs.
#[must_use]
pub fn in_text(target: &str) -> String {
    format!("[[{}]]", tidy(target))
}
