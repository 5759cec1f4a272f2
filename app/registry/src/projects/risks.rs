//! What may go wrong with a project, as far as a reader may know it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sea_orm::EntityTrait;
use styrbord_domain::facts::Holds;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, ProjectFacts, RISKS, RiskResponse, RiskState, Weight, is_late};
use styrbord_domain::rights::Action;

use crate::depends::Source;
use crate::lines::{self, Line};
use crate::page::{Page, head_of};
use crate::records::find_id;
use crate::references::lookup;
use crate::rows::page;
use crate::{Audience, Desk, Fault, Record};

/// A risk as it was said last.
#[derive(Clone, PartialEq, Debug)]
pub struct Risk {
    /// Its number within the project.
    pub number: i64,
    /// What may happen.
    pub text: String,
    /// How it is weighed.
    pub weight: Weight,
    /// What is done about it.
    pub response: Option<RiskResponse>,
    /// What exactly.
    pub action: String,
    /// Who sees to it, as far as the reader may know of them.
    pub owner: Option<Page>,
    /// By when.
    pub due: Option<Date>,
    /// Whether that is over.
    pub is_late: bool,
    /// Whether it is a risk still.
    pub state: RiskState,
    /// The decision that accepts it, as far as the reader may know of it, and whether it is in force.
    pub decision: Option<(Page, bool)>,
    /// The save by which it was said.
    pub save: i64,
    /// Who said so.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
}

/// The risks of a project for one reader.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Risks {
    /// Whether they may know all of them.
    pub reads_all: bool,
    /// Those that they may know, what is left of them the most first, and those that are no risk any more last.
    pub known: Vec<Risk>,
    /// How many there are besides.
    pub withheld: usize,
}

/// The last line of each risk, by number.
pub(super) fn standing(lines: &[Line]) -> BTreeMap<i64, &Line> {
    let numbered = lines.iter();
    numbered.map(|line| (line.number("risk"), line)).collect()
}

/// Whether what a line says is a risk still.
pub(super) fn state_of(line: &Line) -> RiskState {
    line.text("state").parse().unwrap_or_default()
}

impl Desk {
    /// Whether whoever is at this desk reads what may go wrong with a project: those who own and lead it, those who sit in the
    /// forum that steers it, and those who read security detail by a role (domain §9).
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn reads_risks(&self, project: &Record) -> Result<bool, Fault> {
        if self.may_on(Action::ReadSecurity, project).await? {
            return Ok(true);
        }
        let facts: ProjectFacts = project.facts()?;
        let Some(forum) = &facts.forum else {
            return Ok(false);
        };
        let connection = self.reads(&[Source::Record(project.page.id), Source::Name(forum)]);
        let pages = lookup(connection, &[forum.as_str()].into()).await?;
        let forum = pages.get(forum);
        Ok(forum.is_some_and(|(id, _)| self.actor.is_among(Audience::Forum(*id))))
    }

    /// The risks of a project up to the save that it stands at. Who sees to one knows that one.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn risks_of(&self, project: &Record) -> Result<Risks, Fault> {
        let today = self.today();
        self.risks_then(project, &project.page, today).await
    }

    /// The same up to a save that the project stood at `then`, as of a day. Who may know is asked of the project as it stands.
    pub(super) async fn risks_then(
        &self,
        project: &Record,
        then: &Page,
        day: Date,
    ) -> Result<Risks, Fault> {
        self.actor.require(Action::Read)?;
        let reads_all = self.reads_risks(project).await?;
        let connection = self.reads(&[Source::Record(project.page.id)]);
        let lines = lines::of(connection, &RISKS, &[then]).await?;
        let (mut known, mut withheld) = (Vec::new(), 0);
        for (number, line) in standing(&lines) {
            let owner: Vec<_> = line.names("owner").into_iter().collect();
            if reads_all || self.is_one_of(&owner) {
                known.push(self.risk(number, line, day).await?);
            } else {
                withheld += 1;
            }
        }
        known.sort_by_key(|risk: &Risk| {
            let is_over = risk.state != RiskState::Open;
            (is_over, u8::MAX - risk.weight.left(), risk.number)
        });
        Ok(Risks {
            reads_all,
            known,
            withheld,
        })
    }

    async fn risk(&self, number: i64, line: &Line, day: Date) -> Result<Risk, Fault> {
        let owner = match line.names("owner") {
            Some(person) => {
                let connection = self.reads(&[Source::Record(person)]);
                let page = page::Entity::find_by_id(person).one(connection).await?;
                let page = page.filter(|page| self.sees_page(page));
                page.map(|page| head_of(&page)).transpose()?
            }
            None => None,
        };
        let decision = match line.names("decision") {
            Some(decision) => {
                let connection = self.reads(&[Source::Record(decision)]);
                let record = find_id(connection, decision).await?;
                let record = record.filter(|one| self.actor.is_among(one.audience));
                record.map(|record| {
                    let holds = stands(&record, day);
                    (record.page, holds)
                })
            }
            None => None,
        };
        let (state, due) = (state_of(line), line.text("due").parse().ok());
        Ok(Risk {
            number,
            text: line.text("text").to_owned(),
            weight: Weight::of(&line.values()),
            response: line.text("response").parse().ok(),
            action: line.text("action").to_owned(),
            owner,
            due,
            is_late: is_late(state, due, day),
            state,
            decision,
            save: line.revision,
            by: line.actor_name.clone(),
            at: line.at,
        })
    }
}

/// Whether a decision is in force on a day.
pub(super) fn stands(decision: &Record, day: Date) -> bool {
    let mut stated = decision.facts.clone();
    kinds::lay_state(Kind::Decision, &mut stated, day);
    kinds::holds(Kind::Decision, &stated, day) == Holds::Now
}
