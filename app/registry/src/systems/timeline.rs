//! The stages of a system's life with their dates.

use std::collections::HashMap;

use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use styrbord_domain::kinds::SystemFacts;
use styrbord_domain::lifecycle::{Frozen, Stage};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::grounds::moves;
use crate::depends::Source;
use crate::rows::page;
use crate::{Desk, Fault, Record};

/// One move in a system's life, or one planned for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageMark {
    /// The stage that begins.
    pub stage: Stage,
    /// When.
    pub date: Date,
    /// Whether it is a plan rather than history.
    pub planned: bool,
    /// The decision that carried it, where the reader may know of it: slug and title.
    pub decision: Option<(String, String)>,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// The row of the table of moves, such as `T6`.
    pub rule: String,
    /// Whether it was entered when a system that was in use before came into the register.
    pub legacy: bool,
    /// What the gate asked for, and how that stood.
    pub checklist: Vec<Frozen>,
}

impl Desk {
    /// The stages of a system with their dates: past ones as recorded, coming ones as planned.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn timeline(&self, system: &Record) -> Result<Vec<StageMark>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(system.page.id)]);
        let moves = moves(connection, &system.page).await?;
        let decided = moves.iter().filter_map(|line| line.names("decision"));
        let named: Vec<Uuid> = decided.collect();
        let mut decisions = HashMap::new();
        if !named.is_empty() {
            let pages = page::Entity::find().filter(page::Column::Id.is_in(named));
            let pages = pages.all(connection).await?;
            let then = self.heads_then(pages.iter()).await?;
            for page in &pages {
                self.note(Source::Record(page.id));
                decisions.extend(then.head(page)?.map(|head| (page.id, head)));
            }
        }
        let mut marks = Vec::with_capacity(moves.len());
        for line in moves {
            let decision = line.names("decision").and_then(|id| decisions.get(&id));
            let decision = decision.map(|page| (page.slug.clone(), page.title.clone()));
            marks.push(StageMark {
                stage: line.read("to_stage")?,
                date: line.read("on_date")?,
                planned: false,
                decision,
                reason: line.text("reason").to_owned(),
                rule: line.text("rule").to_owned(),
                legacy: line.is("legacy"),
                // What a redaction has torn says nothing.
                checklist: serde_json::from_str(line.text("checklist")).unwrap_or_default(),
                recorded_by: line.actor_name,
            });
        }
        let facts: SystemFacts = system.facts()?;
        marks.extend(facts.planned.into_iter().map(|planned| StageMark {
            stage: planned.stage,
            date: planned.date,
            planned: true,
            decision: None,
            reason: String::new(),
            recorded_by: String::new(),
            rule: String::new(),
            legacy: false,
            checklist: Vec::new(),
        }));
        Ok(marks)
    }
}
