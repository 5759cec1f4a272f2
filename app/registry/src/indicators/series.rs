//! The readings of records: of an indicator those with which it began and its own, of a benefit those of the indicator that speaks
//! for it. What many records have takes a few questions.

use std::collections::{HashMap, HashSet};

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use styrbord_domain::benefits::IndicatorRole;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{MEASUREMENTS, READINGS};
use styrbord_domain::lines::Lines;
use uuid::Uuid;

use super::primary::primaries;
use crate::held::of;
use crate::lines::{self, Line};
use crate::look::AT_ONCE;
use crate::moment::Moment;
use crate::{Audience, Desk, Fault, Record, columns};

/// Where the readings of a record stand.
#[derive(Clone, Copy, Default)]
struct Place {
    /// The indicator whose own they are.
    indicator: Option<Uuid>,
    /// The benefit whose own come first.
    benefit: Option<Uuid>,
}

/// The readings of benefits and indicators up to the saves that they stand at, by page, in the order in which they were recorded.
///
/// A benefit is saved with each reading of the indicator that speaks for it, and when another with readings comes to speak: what
/// was logged by the instant of its save is its. An older save of it is given those of the indicator that speaks for it at the
/// moment of the desk.
pub(crate) async fn series(
    desk: &Desk,
    connection: &impl ConnectionTrait,
    records: &[&Record],
) -> Result<HashMap<Uuid, Vec<Line>>, Fault> {
    let places = places(desk, connection, records).await?;
    let own = |of: fn(&Place) -> Option<Uuid>| -> Vec<Uuid> {
        let pages: HashSet<Uuid> = places.values().filter_map(of).collect();
        pages.into_iter().collect()
    };
    let before = lines_of(connection, &MEASUREMENTS, &own(|place| place.benefit)).await?;
    let since = lines_of(connection, &READINGS, &own(|place| place.indicator)).await?;
    let mut series = HashMap::with_capacity(records.len());
    for record in records {
        let place = places.get(&record.page.id).copied().unwrap_or_default();
        let of = |lines: &HashMap<Uuid, Vec<Line>>, page: Option<Uuid>| {
            let lines = page.and_then(|page| lines.get(&page)).cloned();
            lines.unwrap_or_default()
        };
        let all = of(&before, place.benefit)
            .into_iter()
            .chain(of(&since, place.indicator));
        let is_by_then = |line: &Line| match line.page == record.page.id {
            true => line.revision <= record.page.revision,
            false => line.at <= record.saved_at,
        };
        series.insert(record.page.id, all.filter(is_by_then).collect());
    }
    Ok(series)
}

/// All readings of some indicators, by indicator, in the order in which they were recorded.
pub(crate) async fn whole(
    connection: &impl ConnectionTrait,
    indicators: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Line>>, Fault> {
    let begun: HashMap<Uuid, Uuid> = begun_by(connection, indicators, &[])
        .await?
        .into_iter()
        .map(|begun| (begun.indicator, begun.benefit))
        .collect();
    let benefits: Vec<Uuid> = begun.values().copied().collect();
    let mut before = lines_of(connection, &MEASUREMENTS, &benefits).await?;
    let mut since = lines_of(connection, &READINGS, indicators).await?;
    let mut whole = HashMap::with_capacity(indicators.len());
    for indicator in indicators {
        let benefit = begun.get(indicator);
        let mut lines = benefit
            .and_then(|benefit| before.remove(benefit))
            .unwrap_or_default();
        lines.extend(since.remove(indicator).unwrap_or_default());
        whole.insert(*indicator, lines);
    }
    Ok(whole)
}

/// The lines of a log, by page.
async fn lines_of(
    connection: &impl ConnectionTrait,
    log: &'static Lines,
    pages: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Line>>, Fault> {
    let mut found: HashMap<Uuid, Vec<Line>> = HashMap::new();
    for line in lines::of_pages(connection, log, pages).await? {
        found.entry(line.page).or_default().push(line);
    }
    Ok(found)
}

/// Where the readings of each record stand at the moment of the desk.
async fn places(
    desk: &Desk,
    connection: &impl ConnectionTrait,
    records: &[&Record],
) -> Result<HashMap<Uuid, Place>, Fault> {
    let of_kind = |kind: Kind| records.iter().filter(move |one| one.page.kind == kind);
    let benefits: Vec<Uuid> = of_kind(Kind::Benefit).map(|one| one.page.id).collect();
    let spoken = match desk.is_past() {
        false => primaries(connection, &benefits, None).await?,
        true => primaries_then(connection, desk.moment().await?, &benefits).await?,
    };
    let indicators = of_kind(Kind::Indicator).map(|one| one.page.id);
    let indicators: Vec<Uuid> = indicators.chain(spoken.values().copied()).collect();
    let alone = benefits.iter().filter(|id| !spoken.contains_key(*id));
    let alone: Vec<Uuid> = alone.copied().collect();
    let begun = begun_by(connection, &indicators, &alone).await?;
    let mut places = HashMap::with_capacity(records.len());
    for record in records {
        let id = record.page.id;
        let indicator = match record.page.kind {
            Kind::Indicator => Some(id),
            _ => spoken.get(&id).copied(),
        };
        // Before an indicator went on with its readings a benefit had them itself.
        let is_gone_on = |begun: &&Begun| begun.benefit == id && begun.at <= record.saved_at;
        let benefit = match indicator {
            Some(indicator) => begun
                .iter()
                .find(|begun| begun.indicator == indicator)
                .map(|begun| begun.benefit),
            None => begun.iter().find(is_gone_on).is_none().then_some(id),
        };
        places.insert(id, Place { indicator, benefit });
    }
    Ok(places)
}

/// An indicator that goes on with the readings of a benefit.
pub(super) struct Begun {
    indicator: Uuid,
    benefit: Uuid,
    /// Since when, milliseconds.
    at: i64,
}

/// Which indicators go on with readings of benefits, of some indicators and of some benefits.
pub(super) async fn begun_by(
    connection: &impl ConnectionTrait,
    indicators: &[Uuid],
    benefits: &[Uuid],
) -> Result<Vec<Begun>, Fault> {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut found = Vec::new();
    for (end, pages) in [("from_id", indicators), ("to_id", benefits)] {
        for chunk in pages.chunks(AT_ONCE) {
            let mut select = Query::select();
            select
                .expr_as(of("link", "from_id"), Alias::new("indicator"))
                .expr_as(of("link", "to_id"), Alias::new("benefit"))
                .expr_as(of("page", "created_at"), Alias::new("at"))
                .from(Alias::new("link"))
                .inner_join(
                    Alias::new("page"),
                    of("page", "id").equals((Alias::new("link"), Alias::new("from_id"))),
                )
                .and_where(of("link", "relation").eq("continues"))
                .and_where(of("link", "to_id").is_not_null())
                .and_where(of("link", end).is_in(chunk.iter().copied()));
            for row in connection.query_all(&select).await? {
                found.push(Begun {
                    indicator: row.try_get("", "indicator")?,
                    benefit: row.try_get("", "benefit")?,
                    at: row.try_get("", "at")?,
                });
            }
        }
    }
    Ok(found)
}

/// The indicator that spoke for each of some benefits at a past moment, by the benefit. What stands still is found by its links,
/// what has ended since by the column.
async fn primaries_then(
    connection: &impl ConnectionTrait,
    moment: Moment,
    benefits: &[Uuid],
) -> Result<HashMap<Uuid, Uuid>, Fault> {
    let (kind, own) = (Kind::Indicator, |name: &str| of(Kind::Indicator, name));
    let mut found = HashMap::new();
    for chunk in benefits.chunks(AT_ONCE) {
        let mut naming = Query::select();
        naming
            .column(Alias::new("from_id"))
            .from(Alias::new("link"))
            .and_where(Expr::col(Alias::new("relation")).eq("benefits"))
            .and_where(Expr::col(Alias::new("to_id")).is_in(chunk.iter().copied()));
        let named = chunk.iter().fold(Cond::any(), |any, benefit| {
            any.add(columns::holds(own("benefits"), &benefit.to_string()))
        });
        let left = moment.has_left(columns::table(kind));
        let mut select = Query::select();
        select
            .exprs([own("id"), own("benefits")])
            .from(Alias::new(columns::table(kind)))
            .cond_where(moment.holds(kind))
            .and_where(own("role").eq(IndicatorRole::Primary.as_str()))
            .and_where(own("audience").ne(Audience::Removed.to_string()))
            .cond_where(
                Cond::any()
                    .add(own("id").in_subquery(naming))
                    .add_option(left.map(|left| left.add(named))),
            );
        for row in connection.query_all(&select).await? {
            let id: Uuid = row.try_get("", "id")?;
            let served: Option<String> = row.try_get("", "benefits")?;
            let served = served.unwrap_or_default();
            let serves = |benefit: &&Uuid| served.contains(&format!("|{benefit}|"));
            let of_these = chunk.iter().filter(serves);
            found.extend(of_these.map(|benefit| (*benefit, id)));
        }
    }
    Ok(found)
}
