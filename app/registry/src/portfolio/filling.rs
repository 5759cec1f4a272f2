//! Reads rows of benefits: all of them in few questions, or some of them anew.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, ExprTrait, Query};
use styrbord_domain::benefits::{Reach, coverage};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::BenefitFacts;
use styrbord_domain::order::sort_key;
use uuid::Uuid;

use super::kept::{Reached, Row, State};
use crate::columns::table;
use crate::held::of;
use crate::indicators::{measurements, series};
use crate::look::AT_ONCE;
use crate::references::lookup;
use crate::systems::units_of;
use crate::{Audience, Desk, Fault};

/// Of how many benefits the readings are in memory at once.
const CHUNK: usize = 200;

/// All benefits at the moment of a desk that reads everything. `seq` is a change that had been made before.
pub(super) async fn fill(desk: &Desk, seq: i64) -> Result<State, Fault> {
    let ids = all(desk).await?;
    let mut state = State {
        day: desk.today(),
        seq,
        is_over: false,
        rows: Vec::new(),
        steered_by: HashMap::new(),
        above: HashMap::new(),
        reached: HashMap::new(),
    };
    state.take(&HashSet::new(), rows(desk, &ids).await?);
    state.steered_by = named(desk, Kind::Project, "forum_id", None).await?;
    state.above = named(desk, Kind::Forum, "parent_id", None).await?;
    state
        .above
        .extend(named(desk, Kind::Unit, "parent_id", None).await?);
    let systems: HashSet<Uuid> = state.rows.iter().filter_map(|row| row.system).collect();
    let systems: Vec<Uuid> = systems.into_iter().collect();
    state.reached = reached(desk, &systems).await?;
    Ok(state)
}

/// The benefits that are there at the moment of a desk.
async fn all(desk: &Desk) -> Result<Vec<Uuid>, Fault> {
    let moment = desk.moment().await?;
    let mut select = Query::select();
    select
        .expr(of(Kind::Benefit, "id"))
        .from(Alias::new(table(Kind::Benefit)))
        .and_where(of(Kind::Benefit, "audience").ne(Audience::Removed.to_string()))
        .cond_where(moment.holds(Kind::Benefit));
    let found = desk
        .registry
        .store()
        .connection()
        .query_all(&select)
        .await?;
    let ids = found.iter().map(|row| row.try_get("", "id"));
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The rows of some benefits; none of those that are not there.
pub(super) async fn rows(desk: &Desk, ids: &[Uuid]) -> Result<Vec<Arc<Row>>, Fault> {
    let connection = desk.registry.store().connection();
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let records = desk.records_of(Kind::Benefit, chunk, false).await?;
        let all: Vec<_> = records.iter().collect();
        let mut readings = series(desk, connection, &all).await?;
        let facts: Vec<BenefitFacts> = records
            .iter()
            .map(crate::Record::facts)
            .collect::<Result<_, _>>()?;
        let named: BTreeSet<&str> = facts.iter().flat_map(named_by).collect();
        let pages = lookup(connection, &named).await?;
        let at = |slug: &Option<String>| Some(pages.get(slug.as_deref()?)?.0);
        for (record, facts) in records.iter().zip(&facts) {
            let page = record.page.clone();
            let lines = readings.remove(&page.id).unwrap_or_default();
            let unit = facts.unit.clone().unwrap_or_default();
            let standing = facts.standing(&measurements(&lines)?, desk.today());
            found.push(Arc::new(Row {
                sort_key: sort_key(&page.title),
                audience: record.audience,
                owner: at(&facts.owner),
                measured_by: at(&facts.measured_by),
                project: at(&facts.project),
                system: at(&facts.system),
                units: facts
                    .org_units
                    .iter()
                    .filter_map(|slug| pages.get(slug).map(|(id, _)| *id))
                    .collect(),
                status: facts.status,
                counted: facts.counted,
                worth: [Reach::Promised, Reach::Expected, Reach::Arrived]
                    .map(|reach| standing.worth(reach, &unit)),
                unit,
                recurrence: facts.recurring(),
                standing,
                page,
            }));
        }
    }
    Ok(found)
}

/// The pages that a row keeps of what its facts name.
fn named_by(facts: &BenefitFacts) -> impl Iterator<Item = &str> {
    let one = [
        &facts.owner,
        &facts.measured_by,
        &facts.project,
        &facts.system,
    ];
    let one = one.into_iter().filter_map(|named| named.as_deref());
    one.chain(facts.org_units.iter().map(String::as_str))
}

/// What each record of a kind, or each of some, names in a column.
pub(super) async fn named(
    desk: &Desk,
    kind: Kind,
    column: &str,
    ids: Option<&[Uuid]>,
) -> Result<HashMap<Uuid, Uuid>, Fault> {
    let moment = desk.moment().await?;
    let parts: Vec<Cond> = match ids {
        None => vec![Cond::all()],
        Some(ids) => ids
            .chunks(AT_ONCE)
            .map(|chunk| Cond::all().add(of(kind, "id").is_in(chunk.iter().copied())))
            .collect(),
    };
    let mut found = HashMap::new();
    for part in parts {
        let mut select = Query::select();
        select
            .exprs([of(kind, "id"), of(kind, column)])
            .from(Alias::new(table(kind)))
            .and_where(of(kind, column).is_not_null())
            .cond_where(moment.holds(kind))
            .cond_where(part);
        let rows = desk
            .registry
            .store()
            .connection()
            .query_all(&select)
            .await?;
        for row in rows {
            found.insert(row.try_get("", "id")?, row.try_get("", column)?);
        }
    }
    Ok(found)
}

/// How far some systems have come, of which anything is said.
pub(super) async fn reached(
    desk: &Desk,
    systems: &[Uuid],
) -> Result<HashMap<Uuid, Reached>, Fault> {
    let moment = desk.moment().await?;
    let connection = desk.registry.store().connection();
    let units = units_of(connection, systems, moment.last()).await?;
    let told = units.into_iter().map(|(system, units)| {
        let covered = coverage(&units, desk.today());
        let reached = Reached {
            units: covered.units,
            users: covered.users,
            to_the_bottom: covered.to_the_bottom,
        };
        (system, reached)
    });
    Ok(told.collect())
}
