//! What pointed at a page at the end of a past day.
//!
//! Links are kept of what stands. Who pointed here then still does, or is among the rows of typed columns and lines that
//! have ended since; the save of that day has the last word, so that nobody is named who did not. What a text has named
//! then and does not name any more is found by nothing.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::link::place;
use uuid::Uuid;

use crate::columns::{self, table};
use crate::links_by_name::nowhere;
use crate::moment::Moment;
use crate::page::names_of;
use crate::references::links_of;
use crate::rows::page;
use crate::{Desk, Fault, Record};

impl Desk {
    /// One part of what pointed at a page at the moment of the desk, each record under every relation, the newest pages
    /// first; and after which page the next part begins. A part may have fewer than were asked for.
    pub(crate) async fn pointed_here(
        &self,
        target: &Record,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<(Vec<(String, Record)>, Option<Uuid>), Fault> {
        let own = target.page.id;
        let ends = self.ends(target).await?;
        let names = names_of(&target.page, &target.facts);
        let places: BTreeSet<String> = names.iter().map(|name| place(name)).collect();
        let connection = self.registry.store().connection();
        let mut found: BTreeSet<Uuid> = BTreeSet::new();
        for (mut select, id) in candidates(own, &ends, &places, self.moment().await?) {
            let page = Expr::col((Alias::new("page"), Alias::new("id")));
            select
                .distinct()
                .expr_as(id.clone(), Alias::new("id"))
                .inner_join(Alias::new("page"), page.eq(id.clone()))
                .and_where(id.clone().ne(own))
                // Where a part ends would tell of what is hidden.
                .cond_where(self.seen())
                .order_by_expr(id.clone(), Order::Desc)
                .limit(limit as u64 + 1);
            if let Some(after) = after {
                select.and_where(id.lt(after));
            }
            for row in connection.query_all(&select).await? {
                found.insert(row.try_get("", "id")?);
            }
        }
        let more = found.len() > limit;
        let found: Vec<Uuid> = found.into_iter().rev().take(limit).collect();
        let next = found.last().copied().filter(|_| more);
        let pages = page::Entity::find().filter(page::Column::Id.is_in(found));
        let records = self.records_then(&pages.all(connection).await?).await?;
        let links = links_of(connection, self, &records).await?;
        let here = records.into_iter().zip(links).flat_map(|(record, links)| {
            let here = links.into_iter().filter(|link| link.to == Some(own));
            let relations: BTreeSet<String> = here.map(|link| link.relation).collect();
            relations
                .into_iter()
                .map(move |relation| (relation, record.clone()))
        });
        Ok((here.collect(), next))
    }
}

/// Where those may be found that pointed at a page, whose links are kept under it or at these ends: each a selection and
/// what in it is the identity of who points.
fn candidates(
    target: Uuid,
    ends: &BTreeSet<Option<Uuid>>,
    places: &BTreeSet<String>,
    moment: Moment,
) -> Vec<(SelectStatement, Expr)> {
    let own = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut links = Query::select();
    let pages = ends.iter().flatten().copied().chain([target]);
    let kept = Cond::any().add(own("link", "to_id").is_in(pages));
    links
        .from(Alias::new("link"))
        .cond_where(kept.add_option(ends.contains(&None).then(|| nowhere(places))));
    let mut found = vec![(links, own("link", "from_id"))];
    let mut ended = |table: &str, id: &str, fields: &mut dyn Iterator<Item = &'static Field>| {
        let any = fields.fold(Cond::any(), |any, field| {
            let column = || own(table, &columns::named(field));
            match field.shape {
                Shape::Reference(_) => any.add(column().eq(target)),
                Shape::References(_) => any.add(columns::holds(column(), &target.to_string())),
                _ => any,
            }
        });
        if let Some(left) = moment.has_left(table).filter(|_| !any.is_empty()) {
            let mut select = Query::select();
            select
                .from(Alias::new(table))
                .cond_where(left)
                .cond_where(any);
            found.push((select, own(table, id)));
        }
    };
    for kind in Kind::ALL {
        ended(table(kind), "id", &mut kinds::all_fields(kind));
        for (_, lines) in kinds::lines(kind) {
            ended(lines.table, lines.record, &mut lines.fields.iter());
        }
    }
    found
}
