//! The stages of the systems of a list over the years.

use std::collections::HashMap;

use jiff::civil::Date;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{MOVES, SystemFacts};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Action;
use styrbord_domain::roadmap::{Known, StageSpan, spans};
use uuid::Uuid;

use crate::depends::Source;
use crate::page::Page;
use crate::{Desk, Fault, Record, lines};

impl Desk {
    /// The stages of some systems over the years, by address, past ones as recorded and coming ones as planned: one question
    /// for all.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn roadmap(
        &self,
        systems: &[Record],
    ) -> Result<HashMap<String, Vec<StageSpan>>, Fault> {
        self.actor.require(Action::Read)?;
        let systems = systems.iter().filter(|one| one.page.kind == Kind::System);
        let systems: Vec<&Record> = systems.collect();
        let sources: Vec<_> = systems
            .iter()
            .map(|system| Source::Record(system.page.id))
            .collect();
        let pages: Vec<&Page> = systems.iter().map(|system| &system.page).collect();
        let logged = lines::of(self.reads(&sources), &MOVES, &pages).await?;
        let mut moves: HashMap<Uuid, Vec<(Stage, Date)>> = HashMap::new();
        for line in logged {
            let moved = (line.read("to_stage")?, line.read("on_date")?);
            moves.entry(line.page).or_default().push(moved);
        }
        let mut roadmap = HashMap::new();
        for system in systems {
            let facts: SystemFacts = system.facts()?;
            let mut moves = moves.remove(&system.page.id).unwrap_or_default();
            moves.sort_by_key(|(_, on)| *on);
            let planned: Vec<_> = facts
                .planned
                .iter()
                .map(|planned| (planned.stage, planned.date))
                .collect();
            let known = Known {
                moves: &moves,
                planned: &planned,
                in_use: (facts.in_use_from, facts.in_use_until),
            };
            roadmap.insert(system.page.slug.clone(), spans(&known, self.today()));
        }
        Ok(roadmap)
    }
}
