//! How projects do, as it was said.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::json;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    Aspect, Mark, ProjectFacts, Reported, SAY_STATUS, STATUSES, against_status,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::asked::Asked;
use crate::depends::Source;
use crate::lines::{self, Entry, Line};
use crate::page::Page;
use crate::saving::save_act;
use crate::{Desk, Fault, Record, once};

/// How many times are shown.
const SHOWN: usize = 20;

/// How a project did once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusSaid {
    /// The day of which it is.
    pub date: Date,
    /// What was said in each respect, and why.
    pub said: Vec<(Aspect, Mark, String)>,
    /// Who said it.
    pub by: String,
    /// When that was entered, milliseconds.
    pub at: i64,
}

impl StatusSaid {
    pub(super) fn of(line: &Line) -> Result<Self, Fault> {
        let said = Aspect::ALL.map(|aspect| {
            let mark = line.text(aspect.field()).parse().unwrap_or(Mark::White);
            (aspect, mark, line.text(aspect.why_field()).to_owned())
        });
        Ok(Self {
            date: line.read("date")?,
            said: said.to_vec(),
            by: line.actor_name.clone(),
            at: line.at,
        })
    }

    /// How it did in the worst respect.
    #[must_use]
    pub fn overall(&self) -> Mark {
        let marks = self.said.iter().map(|(_, mark, _)| *mark);
        Mark::worst(marks).unwrap_or(Mark::White)
    }

    /// What was said in the respects in which it did worst, and why; nothing where all was green.
    pub fn worst(&self) -> impl Iterator<Item = &(Aspect, Mark, String)> {
        let worst = self.overall();
        let said = self.said.iter();
        said.filter(move |(_, mark, _)| *mark == worst && worst != Mark::Green)
    }
}

/// The latest day first; of one day the last that was said counts.
pub(super) fn latest_first(lines: &mut [Line]) {
    lines.sort_by_key(|line| Reverse((line.text("date").to_owned(), line.revision)));
}

impl Desk {
    /// How a project did up to the save that it stands at, the latest day first: as many times as are shown.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn statuses_of(&self, project: &Record) -> Result<Vec<StatusSaid>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(project.page.id)]);
        let mut lines = lines::of(connection, &STATUSES, &[&project.page]).await?;
        latest_first(&mut lines);
        lines.truncate(SHOWN);
        lines.iter().map(StatusSaid::of).collect()
    }

    /// How each of some projects did last, by address; nothing of those of which nobody has said it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn last_statuses(
        &self,
        projects: &[Record],
    ) -> Result<HashMap<String, StatusSaid>, Fault> {
        self.actor.require(Action::Read)?;
        let sources = projects.iter();
        let sources: Vec<Source<'_>> = sources.map(|one| Source::Record(one.page.id)).collect();
        let connection = self.reads(&sources);
        let pages: Vec<&Page> = projects.iter().map(|one| &one.page).collect();
        let mut lines = lines::of(connection, &STATUSES, &pages).await?;
        latest_first(&mut lines);
        let mut last: HashMap<Uuid, &Line> = HashMap::new();
        for line in &lines {
            last.entry(line.page).or_insert(line);
        }
        let said = projects.iter().filter_map(|one| {
            let line = last.get(&one.page.id)?;
            Some(StatusSaid::of(line).map(|said| (one.page.slug.clone(), said)))
        });
        said.collect()
    }

    /// How a project did by the last save that said so, whatever the day of which it is.
    ///
    /// # Errors
    /// `NotFound` where nobody has said it; otherwise only when the database fails.
    pub async fn last_said(&self, project: &Record) -> Result<StatusSaid, Fault> {
        let connection = self.reads(&[Source::Record(project.page.id)]);
        let lines = lines::of(connection, &STATUSES, &[&project.page]).await?;
        StatusSaid::of(lines.last().ok_or(Fault::NotFound)?)
    }

    /// Says how a project does.
    ///
    /// # Errors
    /// `Invalid` with every fault (`against_status`); `Untimely` where nobody works on the project, not yet or no more.
    pub(crate) async fn say_status(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let today = self.today();
        against_status(&asked.values, today).or(())?;
        let (mut writing, before) = self
            .begin_on(SAY_STATUS.right, Kind::Project, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let mut facts: ProjectFacts = before.facts()?;
        works_on(&facts)?;
        let mut values = asked.values.clone();
        let date = asked.date("date").unwrap_or(today);
        values.insert("date".to_owned(), json!(date));
        // What is of an earlier day than the last says nothing of how it does now.
        if facts.reported.first().is_none_or(|last| last.on <= date) {
            facts.reported = vec![Reported::of(date, &values)];
        }
        let page = save_act(&mut writing, &before, &facts, asked.act.change, "").await?;
        let entry = Entry {
            values: &values,
            pages: &HashMap::new(),
            corrects: None,
        };
        writing.log(&STATUSES, &page, &entry);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// Refuses to say something of a project that has not begun or is closed.
pub(super) fn works_on(facts: &ProjectFacts) -> Result<(), Fault> {
    match facts.is_asked() {
        true => Ok(()),
        false => {
            let code = match facts.is_closed() {
                true => "project_closed",
                false => "project_not_begun",
            };
            Err(Fault::Untimely(Faults(vec![FieldFault::new("", code)])))
        }
    }
}
