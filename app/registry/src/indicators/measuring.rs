//! Measuring: readings are logged in under a minute and never altered. They are those of an indicator, whichever address they come to.

use std::collections::HashMap;

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value};
use styrbord_domain::benefits::{Assessment, Measurement, Prepared, check_measurement};
use styrbord_domain::check::check;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    BenefitFacts, IndicatorFacts, MEASURE, MEASUREMENTS, MOST_BENEFITS, READINGS,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::around::benefits_of;
use super::primary::primaries;
use super::readings::{Reading, measurements, read};
use super::series::{series, whole};
use super::taking_over::made_to_speak;
use super::telling::by_reading;
use crate::depends::Source;
use crate::lines::{self, Entry};
use crate::page::Page;
use crate::records::find_id;
use crate::rows::change;
use crate::saving::save_act;
use crate::{ChangeKind, Desk, Fault, Record, Writing, once};

impl Desk {
    /// Logs a reading of a benefit or an indicator from a form: `date`, `value`, `evidence`, `note`, and `corrects` with the reading
    /// put right. That of a benefit is one of the indicator that speaks for it, which is made where there is none. Gives the page
    /// that was asked.
    ///
    /// # Errors
    /// `Invalid` with every fault: a date in the future, a value that is no number, a correction without a reason or
    /// of a reading that does not exist or has been corrected already, a new one of what was given up.
    pub async fn measure(&self, kind: Kind, slug: &str, form: &Form) -> Result<Page, Fault> {
        let right = Action::EnterMeasurement;
        let (mut writing, before) = self.begin_on(right, kind, slug, None).await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let mut faults = Faults::default();
        let typed = check(form, MEASURE.fields(), &mut faults);
        let corrects = match text(&typed, "corrects") {
            "" => None,
            id => match id.parse::<Uuid>() {
                Ok(id) => Some(id),
                Err(_) => return Err(Fault::invalid("corrects", "unknown_reference")),
            },
        };
        faults.or(())?;
        let new = Measurement {
            id: Uuid::nil(),
            date: text(&typed, "date").parse().map_err(Fault::internal)?,
            value: text(&typed, "value").parse().map_err(Fault::internal)?,
            corrects,
        };
        let note = text(&typed, "note");
        let is_dropped = is_dropped(&writing, &before).await?;
        let indicator = measured(&mut writing, &before).await?;
        let connection = writing.written().await?;
        let recorded = whole(connection, &[indicator.page.id]).await?;
        let recorded = recorded.into_values().next().unwrap_or_default();
        let mut readings = measurements(&recorded)?;
        let wrong = check_measurement(&new, note, &readings, (self.today(), is_dropped));
        let wrong = wrong.into_iter();
        let wrong = wrong.map(|fault| FieldFault::new(fault.field(), fault.as_str()));
        Faults(wrong.collect()).or(())?;
        readings.push(new);
        let mut facts: IndicatorFacts = indicator.facts()?;
        facts.say_latest(&readings);
        // Nobody need say that what is read is measured.
        facts.prepared.get_or_insert(Prepared::Running);
        let change = ChangeKind::Measured;
        let page = save_act(&mut writing, &indicator, &facts, change, note).await?;
        let entry = Entry {
            values: &typed,
            pages: &HashMap::new(),
            corrects,
        };
        writing.log(&READINGS, &page, &entry);
        let told = by_reading(&mut writing, &facts, note).await?;
        let mut saved = std::iter::once(page).chain(told);
        let asked = saved.find(|page| page.id == before.page.id);
        let asked = asked.ok_or_else(|| Fault::internal("what was measured was not saved"))?;
        once::remember(&writing, &asked).await?;
        writing.commit().await?;
        Ok(asked)
    }

    /// All readings of a benefit or an indicator up to the save that it stands at, in the order in which they were recorded,
    /// corrected ones included.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn readings(&self, record: &Record) -> Result<Vec<Reading>, Fault> {
        let mut found = self.readings_of(&[record]).await?;
        Ok(found.remove(&record.page.id).unwrap_or_default())
    }

    /// How a benefit or an indicator does against its plan today.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn assessment(&self, record: &Record, today: Date) -> Result<Assessment, Fault> {
        assessed(record, &self.readings(record).await?, today)
    }

    /// How each of some benefits and indicators does against its plan today, by its slug.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn assessments(
        &self,
        records: &[Record],
        today: Date,
    ) -> Result<HashMap<String, Assessment>, Fault> {
        let all: Vec<&Record> = records.iter().collect();
        let mut found = self.readings_of(&all).await?;
        records
            .iter()
            .map(|record| {
                let readings = found.remove(&record.page.id).unwrap_or_default();
                let slug = record.page.slug.clone();
                Ok((slug, assessed(record, &readings, today)?))
            })
            .collect()
    }

    /// The readings of each, by page. What changes them is a save of the record itself, also of a benefit.
    async fn readings_of(&self, records: &[&Record]) -> Result<HashMap<Uuid, Vec<Reading>>, Fault> {
        self.actor.require(Action::Read)?;
        let pages = records.iter().map(|record| Source::Record(record.page.id));
        let connection = self.reads(&pages.collect::<Vec<_>>());
        let found = series(self, connection, records).await?;
        found
            .into_iter()
            .map(|(page, lines)| Ok((page, read(&lines)?)))
            .collect()
    }

    /// The reading that a save of a benefit or an indicator has logged.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn logged(&self, page: &Page) -> Result<Option<Reading>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(page.id)]);
        let log = match page.kind {
            Kind::Indicator => &READINGS,
            _ => &MEASUREMENTS,
        };
        let mut saves = vec![(log, page.id, page.revision)];
        if page.kind == Kind::Benefit {
            let told_by = told_by(connection, page).await?;
            saves.extend(told_by.map(|(indicator, save)| (&READINGS, indicator, save)));
        }
        for (log, id, save) in saves {
            let column = |name: &str| Expr::col((Alias::new(log.table), Alias::new(name)));
            let mut select = lines::select(log);
            select
                .and_where(column(log.record).eq(id))
                .and_where(column("revision").eq(save));
            if let Some(row) = connection.query_one(&select).await? {
                return Ok(read(&[lines::read(log, &row)?])?.pop());
            }
        }
        Ok(None)
    }
}

/// What was typed into a field.
fn text<'t>(typed: &'t Map<String, Value>, name: &str) -> &'t str {
    let typed = typed.get(name).and_then(Value::as_str);
    typed.unwrap_or_default()
}

/// Whether what is measured was given up: the benefit that was asked, or all that an indicator is measured for.
async fn is_dropped(writing: &Writing<'_>, record: &Record) -> Result<bool, Fault> {
    if record.page.kind == Kind::Benefit {
        return Ok(record.facts::<BenefitFacts>()?.is_given_up());
    }
    let facts: IndicatorFacts = record.facts()?;
    let benefits = benefits_of(writing, &facts.benefits).await?;
    let mut dropped = !benefits.is_empty();
    for benefit in benefits {
        dropped &= benefit.facts::<BenefitFacts>()?.is_given_up();
    }
    Ok(dropped)
}

/// The indicator that is measured when a record is: itself, or what speaks for the benefit.
async fn measured(writing: &mut Writing<'_>, record: &Record) -> Result<Record, Fault> {
    let id = record.page.id;
    let indicator = match record.page.kind {
        Kind::Indicator => id,
        _ => match primaries(writing.written().await?, &[id], None)
            .await?
            .get(&id)
        {
            Some(indicator) => *indicator,
            None => made_to_speak(writing, record).await?.id,
        },
    };
    let found = find_id(writing.written().await?, indicator).await?;
    found.ok_or(Fault::NotFound)
}

/// The save of an indicator that was told to a benefit by a save of that: the last one before it, in the same write.
async fn told_by(
    connection: &impl ConnectionTrait,
    benefit: &Page,
) -> Result<Option<(Uuid, i64)>, Fault> {
    let told = change::Entity::find()
        .filter(change::Column::PageId.eq(benefit.id))
        .filter(change::Column::Revision.eq(benefit.revision))
        .one(connection)
        .await?;
    let Some(told) = told.filter(|told| told.kind == ChangeKind::Measured.as_str()) else {
        return Ok(None);
    };
    let most = i64::try_from(MOST_BENEFITS).unwrap_or(i64::MAX);
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut select = Query::select();
    select
        .exprs([of("change", "page_id"), of("change", "revision")])
        .from(Alias::new("change"))
        .inner_join(
            Alias::new("page"),
            of("page", "id").equals((Alias::new("change"), Alias::new("page_id"))),
        )
        .and_where(of("page", "kind").eq(Kind::Indicator.as_str()))
        .and_where(of("change", "at").eq(told.at))
        .and_where(of("change", "seq").lt(told.seq))
        .and_where(of("change", "seq").gte(told.seq - most))
        .order_by_expr(of("change", "seq"), Order::Desc)
        .limit(1);
    let Some(row) = connection.query_one(&select).await? else {
        return Ok(None);
    };
    Ok(Some((
        row.try_get("", "page_id")?,
        row.try_get("", "revision")?,
    )))
}

fn assessed(record: &Record, readings: &[Reading], today: Date) -> Result<Assessment, Fault> {
    let readings = readings.iter().map(|reading| reading.measurement);
    let readings: Vec<Measurement> = readings.collect();
    let standing = match record.page.kind {
        Kind::Indicator => record.facts::<IndicatorFacts>()?.standing(&readings, today),
        _ => record.facts::<BenefitFacts>()?.standing(&readings, today),
    };
    Ok(standing.assessment)
}
