//! Do benefits and the indicators that speak for them say the same?

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, IndicatorFacts, Unlike};
use uuid::Uuid;

use super::findings::Findings;
use crate::indicators::{measurements, spoken_for_twice, whole};
use crate::lines::Line;
use crate::look::AT_ONCE;
use crate::own::unled;
use crate::records::{all_records, select_without_texts};
use crate::{Audience, Fault, Record};

/// How many indicators are compared at a time.
const STEP: u64 = 500;

/// Adds the indicators that do not say what follows from their benefits, and the benefits that do not say what the indicator
/// says which speaks for them, or for which more than one does. A benefit without one is none: it may be of a version that had none.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    for slug in spoken_for_twice(connection).await? {
        findings.add("primary_twice", format!("{}/{slug}", Kind::Benefit));
    }
    let page = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
    let mut after: Option<Uuid> = None;
    loop {
        let mut select = select_without_texts();
        // They are walked by identity, which has an index of its own.
        select
            .and_where(unled(page("kind")).eq(Kind::Indicator.as_str()))
            .and_where(page("audience").ne(Audience::Removed.to_string()))
            .order_by((Alias::new("page"), Alias::new("id")), Order::Asc)
            .limit(STEP);
        if let Some(after) = after {
            select.and_where(page("id").gt(after));
        }
        let indicators = all_records(connection, &select).await?;
        let Some(last) = indicators.last() else {
            return Ok(());
        };
        after = Some(last.page.id);
        let mut read: Vec<(Record, IndicatorFacts)> = Vec::with_capacity(indicators.len());
        for record in indicators {
            // What does not fit its type is told where columns are compared.
            if let Ok(facts) = record.facts() {
                read.push((record, facts));
            }
        }
        let benefits = served_by(connection, &read).await?;
        let ids: Vec<Uuid> = read.iter().map(|(record, _)| record.page.id).collect();
        let mut readings = whole(connection, &ids).await?;
        for (record, facts) in &read {
            let lines = readings.remove(&record.page.id).unwrap_or_default();
            compare_one((record, facts), &lines, &benefits, findings);
        }
    }
}

/// The benefits of some indicators, by address.
async fn served_by(
    connection: &impl ConnectionTrait,
    indicators: &[(Record, IndicatorFacts)],
) -> Result<HashMap<String, BenefitFacts>, Fault> {
    let slugs = indicators.iter().flat_map(|(_, facts)| &facts.benefits);
    let slugs: BTreeSet<&str> = slugs.map(String::as_str).collect();
    let slugs: Vec<&str> = slugs.into_iter().collect();
    let mut found = HashMap::new();
    for chunk in slugs.chunks(AT_ONCE) {
        let mut select = select_without_texts();
        let slug = Expr::col((Alias::new("page"), Alias::new("slug")));
        select.and_where(slug.is_in(chunk.iter().copied()));
        for record in all_records(connection, &select).await? {
            if let (Kind::Benefit, Ok(facts)) = (record.page.kind, record.facts()) {
                found.insert(record.page.slug, facts);
            }
        }
    }
    Ok(found)
}

fn compare_one(
    (record, facts): (&Record, &IndicatorFacts),
    readings: &[Line],
    benefits: &HashMap<String, BenefitFacts>,
    findings: &mut Findings,
) {
    let place = |record: &Record| format!("{}/{}", record.page.kind, record.page.slug);
    let served: Vec<(&String, &BenefitFacts)> = facts
        .benefits
        .iter()
        .filter_map(|slug| Some((slug, benefits.get(slug)?)))
        .collect();
    let mut derived = facts.clone();
    let all: Vec<BenefitFacts> = served.iter().map(|(_, facts)| (*facts).clone()).collect();
    // What cannot be read was altered, which is told where logs are compared.
    if let Ok(readings) = measurements(readings) {
        derived.say_latest(&readings);
    }
    if derived.follow(&all) == Err(Unlike::MixedSigns) || derived != *facts {
        findings.add("indicator_differs", place(record));
    }
    for (slug, benefit) in served.into_iter().filter(|_| facts.is_primary()) {
        let mut taken = facts.clone();
        taken.take(benefit);
        let mut told = benefit.clone();
        facts.tell_latest(&mut told);
        if taken != *facts || told != *benefit {
            findings.add("indicator_differs", format!("{}/{slug}", Kind::Benefit));
        }
    }
}
