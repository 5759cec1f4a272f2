//! Which links lead to a page, also where other pages bear one of its names.
//!
//! The table keeps each link in a text under the oldest page that it may mean. That is where it leads everybody who may know
//! of that page, unless it is by a number that others share: that depends on the day (`targets`). So the other links to be
//! thought of are those at the places of the page's names (`domain::link::place`) that are kept under what is closed to the
//! reader, under another of that number, or under nothing. Of these a part is read and asked for where it leads; what
//! that costs grows neither with the links nor with the ways in which texts write a name.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter};
use styrbord_domain::link::{before_part, place};
use styrbord_domain::name::name_key;
use uuid::Uuid;

use crate::depends::Source;
use crate::look::Look;
use crate::page::{names_of, number_place};
use crate::references::TEXT;
use crate::rows::page;
use crate::{Desk, Fault, Record, targets};

/// How many pages are thought of under which links to one name are kept.
const MOST_ENDS: usize = 100;
/// How many links are asked for where they lead, for one part of what points at a page.
const MOST_ASKED: usize = 1000;

/// What leads to a page at a desk.
pub(crate) struct Leading {
    /// Links that lead there.
    pub surely: Cond,
    /// The rows of those that may, each kind by itself.
    perhaps: Vec<Cond>,
    /// The keys of what the page is called.
    keys: BTreeSet<String>,
    own: Uuid,
}

impl Desk {
    /// The links that lead to a page at this desk.
    pub(crate) async fn leading_to(&self, target: &Record) -> Result<Leading, Fault> {
        let own = target.page.id;
        let names = names_of(&target.page, &target.facts);
        let places: BTreeSet<String> = names.iter().map(|name| place(name)).collect();
        let connection = self.registry.store().connection();
        let ends = self.ends(target).await?;
        let number = number_place(&target.facts);
        let numbered = match &number {
            Some(number) => connection.pages_numbered(&[&**number].into()).await?,
            None => Vec::new(),
        };
        let pages: Vec<Uuid> = ends.iter().copied().flatten().collect();
        let pages = match pages.len() {
            0 => Vec::new(),
            _ => {
                let pages = page::Entity::find().filter(page::Column::Id.is_in(pages));
                pages.all(connection).await?
            }
        };
        let in_text = || {
            let by_name = Cond::all().add(link("relation").eq(TEXT));
            by_name.add(link("place").is_in(&places))
        };
        let mut perhaps = Vec::new();
        if ends.contains(&None) {
            perhaps.push(nowhere(&places));
        }
        for page in pages {
            self.note(Source::Record(page.id));
            if !self.sees_page(&page) || number.is_some() && page.number_place == number {
                perhaps.push(in_text().add(link("to_id").eq(page.id)));
            }
        }
        let mut surely = Cond::all().add(link("to_id").eq(own));
        if let Some(number) = number.filter(|_| numbered.len() > 1) {
            let by_number = Cond::all()
                .add(link("relation").eq(TEXT))
                .add(link("place").eq(number));
            perhaps.push(by_number.clone().add(link("to_id").eq(own)));
            surely = surely.add(by_number.not());
        }
        Ok(Leading {
            surely,
            perhaps,
            keys: names.iter().map(|name| name_key(name)).collect(),
            own,
        })
    }

    /// Which pages after one, the newest first, have links that may lead to a page and do so at this desk; and the last of
    /// those that were looked at, if there are more.
    pub(crate) async fn led_by_name(
        &self,
        leading: &Leading,
        after: Option<Uuid>,
    ) -> Result<(BTreeSet<Uuid>, Option<Uuid>), Fault> {
        let connection = self.registry.store().connection();
        let mut rows: BTreeSet<(Uuid, String)> = BTreeSet::new();
        let mut upto: Option<Uuid> = None;
        for kept in &leading.perhaps {
            let mut from = pointing_pages(leading.own, after);
            from.expr_as(link("target"), Alias::new("target"))
                .cond_where(kept.clone())
                .cond_where(self.seen())
                .limit(MOST_ASKED as u64);
            let found = connection.query_all(&from).await?;
            if found.len() == MOST_ASKED
                && let Some(last) = found.last()
            {
                upto = Ord::max(upto, Some(last.try_get("", "from_id")?));
            }
            for row in found {
                rows.insert((row.try_get("", "from_id")?, row.try_get("", "target")?));
            }
        }
        let last = rows.iter().rev().nth(MOST_ASKED);
        let upto = Ord::max(upto, last.map(|(from, _)| *from));
        let rows = rows.into_iter().rev().take(MOST_ASKED);
        let rows = rows.filter(|(from, _)| Some(*from) >= upto);
        // What comes before the mark decides, but for what is called so as a whole.
        let page_of = |target: &str| match before_part(target) {
            Some(page) if !leading.keys.contains(&name_key(target)) => page.to_owned(),
            _ => target.to_owned(),
        };
        let mut asked: BTreeMap<String, BTreeSet<Uuid>> = BTreeMap::new();
        for (from, target) in rows {
            asked.entry(page_of(&target)).or_default().insert(from);
        }
        let led = targets::resolve(connection, self, &asked.keys().cloned().collect()).await?;
        let here = led
            .into_iter()
            .filter(|(_, to)| to.as_ref().is_some_and(|to| to.id == leading.own));
        let here = here.filter_map(|(target, _)| asked.remove(&target));
        Ok((here.flatten().collect(), upto))
    }

    /// Under which other pages links are kept that name a page as it is called; nothing for those that lead nowhere.
    pub(crate) async fn ends(&self, target: &Record) -> Result<BTreeSet<Option<Uuid>>, Fault> {
        let names = names_of(&target.page, &target.facts);
        let by_name = names.iter().map(|name| Source::LinksBy(name));
        let mut sources: Vec<Source<'_>> = names.iter().map(|name| Source::Name(name)).collect();
        sources.extend(by_name);
        sources.push(Source::Links(target.page.id));
        let connection = self.reads(&sources);
        let places: BTreeSet<String> = names.iter().map(|name| place(name)).collect();
        let own = target.page.id;
        let mut ends = BTreeSet::new();
        if any_kept(connection, &places, link("to_id").is_null()).await? {
            ends.insert(None);
        }
        for side in [link("to_id").lt(own), link("to_id").gt(own)] {
            if !any_kept(connection, &places, side.clone()).await? {
                continue;
            }
            for place in &places {
                let mut end = next_end(connection, place, side.clone()).await?;
                while let Some(last) = end.filter(|_| ends.len() < MOST_ENDS) {
                    ends.insert(Some(last));
                    let beyond = side.clone().and(link("to_id").gt(last));
                    end = next_end(connection, place, beyond).await?;
                }
            }
        }
        Ok(ends)
    }
}

/// The pages after one, the newest first, that have links and are not the page itself.
pub(crate) fn pointing_pages(own: Uuid, after: Option<Uuid>) -> SelectStatement {
    let page = Expr::col((Alias::new("page"), Alias::new("id")));
    let mut from = Query::select();
    from.distinct()
        .expr_as(link("from_id"), Alias::new("from_id"))
        .from(Alias::new("link"))
        .inner_join(Alias::new("page"), page.eq(link("from_id")))
        .and_where(link("from_id").ne(own))
        .order_by((Alias::new("link"), Alias::new("from_id")), Order::Desc);
    if let Some(after) = after {
        from.and_where(link("from_id").lt(after));
    }
    from
}

/// Whether links in texts at some places are kept so.
async fn any_kept(
    connection: &DatabaseConnection,
    places: &BTreeSet<String>,
    so: Expr,
) -> Result<bool, Fault> {
    let mut any = Query::select();
    any.expr_as(Expr::val(1), Alias::new("found"))
        .from(Alias::new("link"))
        .and_where(link("place").is_in(places))
        .and_where(link("relation").eq(TEXT))
        .and_where(so)
        .limit(1);
    Ok(connection.query_one(&any).await?.is_some())
}

/// The first page under which links in texts at a place are kept so: the index is asked for one after the other, however
/// many links there are of each.
async fn next_end(
    connection: &DatabaseConnection,
    place: &str,
    so: Expr,
) -> Result<Option<Uuid>, Fault> {
    let mut next = Query::select();
    next.expr_as(link("to_id"), Alias::new("to_id"))
        .from(Alias::new("link"))
        .and_where(link("place").eq(place))
        .and_where(link("relation").eq(TEXT))
        .and_where(so)
        .order_by((Alias::new("link"), Alias::new("to_id")), Order::Asc)
        .limit(1);
    let row = connection.query_one(&next).await?;
    Ok(row.map(|row| row.try_get("", "to_id")).transpose()?)
}

/// Links in texts at some places that lead nowhere, as they are kept.
pub(crate) fn nowhere(places: &BTreeSet<String>) -> Cond {
    Cond::all()
        .add(link("relation").eq(TEXT))
        .add(link("place").is_in(places))
        .add(link("to_id").is_null())
}

fn link(column: &str) -> Expr {
    Expr::col((Alias::new("link"), Alias::new(column)))
}
