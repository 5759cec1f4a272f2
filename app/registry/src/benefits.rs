//! Benefits: measurements are logged in under a minute and never altered.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use styrbord_domain::benefits::{Assessment, Measurement, Profile, assess, check_measurement};
use styrbord_domain::check::check;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, MEASURE, MEASUREMENTS};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::lines::{self, Entry, Line};
use crate::page::Page;
use crate::{ChangeKind, Desk, Fault, Record, Save, once};

/// A reading as it was logged.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// What the arithmetic needs of it.
    pub measurement: Measurement,
    /// Where the figure comes from.
    pub evidence: String,
    /// What should be known about it.
    pub note: String,
    /// Who logged it.
    pub logged_by: String,
    /// When, milliseconds.
    pub logged_at: i64,
    /// The save of the benefit that logged it.
    pub revision: i64,
    /// Whether a later reading corrects it.
    pub corrected: bool,
}

impl Desk {
    /// Logs a reading from a form: `date`, `value`, `evidence`, `note`, and `corrects` with the reading put right.
    ///
    /// # Errors
    /// `Invalid` with every fault: a date in the future, a value that is no number, a correction without a reason or
    /// of a reading that does not exist or has been corrected already.
    pub async fn measure(&self, slug: &str, form: &Form) -> Result<Page, Fault> {
        let right = Action::EnterMeasurement;
        let (mut writing, before) = self.begin_on(right, Kind::Benefit, slug, None).await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let mut faults = Faults::default();
        let typed = check(form, MEASURE.fields(), &mut faults);
        let text = |name: &str| {
            typed
                .get(name)
                .and_then(serde_json::Value::as_str)
                .unwrap_or_default()
        };
        let corrects = match text("corrects") {
            "" => None,
            id => match id.parse::<Uuid>() {
                Ok(id) => Some(id),
                Err(_) => return Err(Fault::invalid("corrects", "unknown_reference")),
            },
        };
        faults.or(())?;
        let new = Measurement {
            id: Uuid::nil(),
            date: text("date").parse().map_err(Fault::internal)?,
            value: text("value").parse().map_err(Fault::internal)?,
            corrects,
        };
        let recorded: Vec<Measurement> = readings(writing.written().await?, &before)
            .await?
            .into_iter()
            .map(|reading| reading.measurement)
            .collect();
        let wrong = check_measurement(&new, text("note"), &recorded, self.today());
        Faults(
            wrong
                .into_iter()
                .map(|fault| FieldFault::new(fault.field(), fault.as_str()))
                .collect(),
        )
        .or(())?;
        let head = before.draft::<BenefitFacts>()?.head;
        let save = Save {
            head: &head,
            facts: before.facts.clone(),
            kind: ChangeKind::Measured,
            note: text("note"),
        };
        let page = writing.update(&before, save).await?;
        let entry = Entry {
            values: &typed,
            pages: &HashMap::new(),
            corrects,
        };
        writing.log(&MEASUREMENTS, &page, &entry);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// All readings of a benefit up to the save that it stands at, in the order in which they were recorded, corrected
    /// ones included.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn readings(&self, benefit: &Record) -> Result<Vec<Reading>, Fault> {
        self.actor.require(Action::Read)?;
        readings(self.reads(&[Source::Record(benefit.page.id)]), benefit).await
    }

    /// How a benefit does against its plan today.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn assessment(&self, benefit: &Record, today: Date) -> Result<Assessment, Fault> {
        assessed(benefit, &self.readings(benefit).await?, today)
    }

    /// How each of some benefits does against its plan today, by its slug.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn assessments(
        &self,
        benefits: &[Record],
        today: Date,
    ) -> Result<HashMap<String, Assessment>, Fault> {
        self.actor.require(Action::Read)?;
        let pages: Vec<&Page> = benefits.iter().map(|benefit| &benefit.page).collect();
        let sources: Vec<_> = pages.iter().map(|page| Source::Record(page.id)).collect();
        let mut logged: HashMap<Uuid, Vec<Line>> = HashMap::new();
        for line in lines::of(self.reads(&sources), &MEASUREMENTS, &pages).await? {
            logged.entry(line.page).or_default().push(line);
        }
        benefits
            .iter()
            .map(|benefit| {
                let readings = read(logged.remove(&benefit.page.id).unwrap_or_default())?;
                let slug = benefit.page.slug.clone();
                Ok((slug, assessed(benefit, &readings, today)?))
            })
            .collect()
    }
}

fn assessed(benefit: &Record, readings: &[Reading], today: Date) -> Result<Assessment, Fault> {
    let facts: BenefitFacts = benefit.facts()?;
    let measurements: Vec<Measurement> =
        readings.iter().map(|reading| reading.measurement).collect();
    Ok(assess(
        &Profile::from(&facts),
        &facts.plan_points(),
        &measurements,
        today,
    ))
}

async fn readings(
    connection: &impl ConnectionTrait,
    benefit: &Record,
) -> Result<Vec<Reading>, Fault> {
    read(lines::of(connection, &MEASUREMENTS, &[&benefit.page]).await?)
}

fn read(lines: Vec<Line>) -> Result<Vec<Reading>, Fault> {
    let corrected: HashSet<Uuid> = lines.iter().filter_map(|line| line.corrects).collect();
    lines
        .into_iter()
        .map(|line| {
            Ok(Reading {
                measurement: Measurement {
                    id: line.id,
                    date: line.read("date")?,
                    value: line.read("value")?,
                    corrects: line.corrects,
                },
                evidence: line.text("evidence").to_owned(),
                note: line.text("note").to_owned(),
                corrected: corrected.contains(&line.id),
                logged_by: line.actor_name,
                logged_at: line.at,
                revision: line.revision,
            })
        })
        .collect()
}
