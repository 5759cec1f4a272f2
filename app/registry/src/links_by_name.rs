//! Which links lead to a page, also where other pages bear one of its names.
//!
//! The table keeps each link in a text under the oldest page that it may mean. Where several may be meant, the day and the
//! reader decide (`targets`): then each way in which texts write the name is asked for where it leads. So what this costs
//! grows with the ways of writing such a name, and for a page whose name no other bears with nothing.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use styrbord_domain::link::place;
use uuid::Uuid;

use crate::depends::Source;
use crate::page::names_of;
use crate::references::TEXT;
use crate::{Desk, Fault, Record, targets};

/// Links that lead to a page: the page under which they are kept, and what is asked of their rows besides.
pub(crate) type Kept = (Uuid, Cond);

impl Desk {
    /// The links that lead to a page at this desk.
    pub(crate) async fn leading_to(&self, target: &Record) -> Result<Vec<Kept>, Fault> {
        let own = target.page.id;
        let bearers = self.bearers(target).await?;
        if bearers.len() == 1 {
            return Ok(vec![(own, Cond::all())]);
        }
        let names = names_of(&target.page, &target.facts);
        let places: BTreeSet<String> = names.iter().map(|name| place(name)).collect();
        let connection = self.registry.store().connection();
        let mut written = BTreeSet::new();
        for place in &places {
            written.extend(written_at(connection, place).await?);
        }
        let led = targets::resolve(connection, self, &written).await?;
        let here = led
            .into_iter()
            .filter(|(_, to)| to.as_ref().is_some_and(|to| to.id == own));
        let here: Vec<String> = here.map(|(written, _)| written).collect();
        let by_name = Cond::all()
            .add(link("relation").eq(TEXT))
            .add(link("place").is_in(&places))
            .add(link("target").is_in(&here));
        let mut kept = vec![(
            own,
            Cond::any()
                .add(link("relation").ne(TEXT))
                .add(link("place").is_not_in(&places))
                .add(by_name.clone()),
        )];
        if !here.is_empty() {
            let others = bearers.into_iter().filter(|other| *other != own);
            kept.extend(others.map(|other| (other, by_name.clone())));
        }
        Ok(kept)
    }

    /// The page and all others that bear one of its names, whoever may know of them.
    pub(crate) async fn bearers(&self, target: &Record) -> Result<BTreeSet<Uuid>, Fault> {
        let names = names_of(&target.page, &target.facts);
        let sources: Vec<Source<'_>> = names.iter().map(|name| Source::Name(name)).collect();
        let mut bearers = targets::bearers(self.reads(&sources), &names).await?;
        bearers.insert(target.page.id);
        for page in &bearers {
            self.note(Source::Links(*page));
        }
        Ok(bearers)
    }
}

/// Any of these links.
pub(crate) fn any(kept: &[Kept]) -> Cond {
    let each = kept.iter().map(|(page, more)| {
        let under = link("to_id").eq(*page);
        Cond::all().add(under).add(more.clone())
    });
    each.fold(Cond::any(), Cond::add)
}

/// The targets of the links at a place, each once: the index is asked for one after the other, however many links there
/// are of each.
async fn written_at(connection: &DatabaseConnection, place: &str) -> Result<Vec<String>, Fault> {
    let mut written: Vec<String> = Vec::new();
    loop {
        let mut next = Query::select();
        next.expr_as(link("target").min(), Alias::new("target"))
            .from(Alias::new("link"))
            .and_where(link("place").eq(place));
        if let Some(last) = written.last() {
            next.and_where(link("target").gt(last));
        }
        let row = connection.query_one(&next).await?;
        let target = row.map(|row| row.try_get("", "target")).transpose()?;
        match target.flatten() {
            Some(target) => written.push(target),
            None => return Ok(written),
        }
    }
}

fn link(column: &str) -> Expr {
    Expr::col((Alias::new("link"), Alias::new(column)))
}
