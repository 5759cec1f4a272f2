//! Reports on projects, as they were made: they say what was known then.

use std::collections::HashMap;

use jiff::civil::Date;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::{Map, Value};
use styrbord_domain::kinds::{
    Frozen, FrozenAction, FrozenBenefit, FrozenPage, Mark, REPORTS, STATUSES,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::risks::Risks;
use super::statuses::{StatusSaid, latest_first};
use crate::depends::Source;
use crate::lines::{self, Line};
use crate::page::{Page, head_of};
use crate::rows::{page, revision};
use crate::{Desk, Fault, Record};

/// A report, as lists of them show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportHead {
    /// Its number within the project.
    pub number: i64,
    /// The day on which it was made.
    pub date: Date,
    /// How the project did then, in the worst respect.
    pub overall: Mark,
    /// Who made it.
    pub by: String,
}

/// A page as a report names it.
#[derive(Clone, PartialEq, Debug)]
pub struct Then<T> {
    /// The page, with the title that it had.
    pub page: Page,
    /// What it said, by field name.
    pub facts: Map<String, Value>,
    /// What the report keeps of it.
    pub kept: T,
}

/// A benefit as it stood.
pub type BenefitThen = Then<FrozenBenefit>;
/// An action as it stood.
pub type ActionThen = Then<FrozenAction>;

/// A report on a project.
#[derive(Clone, PartialEq, Debug)]
pub struct StatusReport {
    /// Its number within the project.
    pub number: i64,
    /// The day on which it was made.
    pub date: Date,
    /// What sums it up, as it was typed.
    pub summary: String,
    /// What whoever reads it is asked to decide; may be empty.
    pub asks: String,
    /// Who made it.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
    /// The project as it stood.
    pub project: Record,
    /// How it did.
    pub status: Option<StatusSaid>,
    /// What might go wrong with it, as far as the reader may know.
    pub risks: Risks,
    /// The day of the report before.
    pub since: Option<Date>,
    /// Its benefits.
    pub benefits: Vec<BenefitThen>,
    /// What was still to be done about it.
    pub actions: Vec<ActionThen>,
    /// What was decided about it since the report before.
    pub decisions: Vec<Then<FrozenPage>>,
    /// How many more of each there were: benefits, actions, decisions.
    pub more: [u64; 3],
    /// How many of them are not for the reader to know of any more.
    pub withheld: usize,
}

impl Desk {
    /// The reports on a project up to the save that it stands at, the latest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn status_reports(&self, project: &Record) -> Result<Vec<ReportHead>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(project.page.id)]);
        let reports = lines::of(connection, &REPORTS, &[&project.page]).await?;
        let mut said = lines::of(connection, &STATUSES, &[&project.page]).await?;
        latest_first(&mut said);
        let heads = reports.iter().rev().map(|report| {
            let overall = match said_by(&said, report.revision) {
                Some(line) => StatusSaid::of(line)?.overall(),
                None => Mark::White,
            };
            Ok(ReportHead {
                number: report.number("number"),
                date: report.read("date")?,
                overall,
                by: report.actor_name.clone(),
            })
        });
        heads.collect()
    }

    /// A report on a project, by its number.
    ///
    /// # Errors
    /// `NotFound` where there is none of that number up to the save that the project stands at.
    pub async fn status_report(
        &self,
        project: &Record,
        number: i64,
    ) -> Result<StatusReport, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(project.page.id)]);
        let lines = lines::of(connection, &REPORTS, &[&project.page]).await?;
        let mut numbered = lines.iter();
        let line = numbered.find(|line| line.number("number") == number);
        let line = line.ok_or(Fault::NotFound)?;
        let date: Date = line.read("date")?;
        let then = self.saved(project, line.revision).await?;
        let mut said = lines::of(connection, &STATUSES, &[&then.page]).await?;
        latest_first(&mut said);
        let status = said.first().map(StatusSaid::of).transpose()?;
        let frozen: Frozen = serde_json::from_str(line.text("frozen")).map_err(Fault::internal)?;
        let named = frozen.benefits.iter().map(|one| one.at);
        let named = named.chain(frozen.actions.iter().map(|one| one.at));
        let named: Vec<FrozenPage> = named.chain(frozen.decisions.iter().copied()).collect();
        let mut pages = self.as_they_were(&named).await?;
        let withheld = named.len() - pages.len();
        Ok(StatusReport {
            number,
            date,
            summary: line.text("summary").to_owned(),
            asks: line.text("asks").to_owned(),
            by: line.actor_name.clone(),
            at: line.at,
            risks: self.risks_then(project, &then.page, date).await?,
            project: then,
            status,
            since: frozen.since,
            benefits: told(&mut pages, frozen.benefits, |one| one.at),
            actions: told(&mut pages, frozen.actions, |one| one.at),
            decisions: told(&mut pages, frozen.decisions, |one| *one),
            more: frozen.more,
            withheld,
        })
    }

    /// Pages with what they were called and said at some saves, by identity; those that the reader may know of.
    async fn as_they_were(
        &self,
        named: &[FrozenPage],
    ) -> Result<HashMap<Uuid, (Page, Map<String, Value>)>, Fault> {
        if named.is_empty() {
            return Ok(HashMap::new());
        }
        let sources: Vec<Source<'_>> = named.iter().map(|one| Source::Record(one.page)).collect();
        let connection = self.reads(&sources);
        let heads = page::Entity::find()
            .filter(page::Column::Id.is_in(named.iter().map(|one| one.page)))
            .all(connection)
            .await?;
        let seen = heads.iter().filter(|page| self.sees_page(page));
        let seen: HashMap<Uuid, &page::Model> = seen.map(|page| (page.id, page)).collect();
        let saves = named.iter().fold(Condition::any(), |any, one| {
            let save = Condition::all()
                .add(revision::Column::PageId.eq(one.page))
                .add(revision::Column::Number.eq(one.save));
            any.add(save)
        });
        let saves = revision::Entity::find().filter(saves).all(connection);
        let mut found = HashMap::new();
        for save in saves.await? {
            let Some(head) = seen.get(&save.page_id) else {
                continue;
            };
            let page = Page {
                title: save.title,
                ..head_of(head)?
            };
            found.insert(save.page_id, (page, serde_json::from_str(&save.facts)?));
        }
        Ok(found)
    }
}

/// The line that counted at a save, of lines the latest of which comes first.
fn said_by(said: &[Line], save: i64) -> Option<&Line> {
    said.iter().find(|line| line.revision <= save)
}

/// What is kept of pages, with the pages that are known.
fn told<T>(
    pages: &mut HashMap<Uuid, (Page, Map<String, Value>)>,
    kept: Vec<T>,
    at: impl Fn(&T) -> FrozenPage,
) -> Vec<Then<T>> {
    let told = kept.into_iter().filter_map(|kept| {
        let (page, facts) = pages.remove(&at(&kept).page)?;
        Some(Then { page, facts, kept })
    });
    told.collect()
}
