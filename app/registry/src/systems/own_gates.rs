//! What waits for somebody at the gates of systems that are theirs: what they should approve, and what was postponed or turned
//! down and they should provide.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{EVIDENCE, SystemFacts, SystemRole};
use styrbord_domain::lifecycle::{
    Duty, EvidenceLine, EvidenceStatus, EvidenceType, Piece, Stage, put_forward, standing,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::given::{read, since};
use crate::lines;
use crate::page::Page;
use crate::references::lookup;
use crate::{Desk, Fault, Record};

/// So many times more are looked at than are shown, as some turn out not to be theirs.
pub(super) const LOOKED_AT: usize = 4;

impl Desk {
    /// What is put forward and waits for the person at this desk to approve it in systems that are theirs, at most so many
    /// pieces, the longest waiting first.
    pub(crate) async fn to_approve(&self, most: usize) -> Result<Vec<(Record, Piece)>, Fault> {
        let systems = self.held(Kind::System, Action::ApproveEvidence).await?;
        let said = self.said_of(&systems).await?;
        let mut open = Vec::new();
        for system in &systems {
            let lines = said.get(&system.page.id).map_or(&[][..], Vec::as_slice);
            let waits = |piece| Some((put_forward(lines, piece).first()?.id, piece));
            let pieces: BTreeSet<Piece> = lines.iter().map(EvidenceLine::of).collect();
            let pieces = pieces.into_iter().filter_map(waits);
            open.extend(pieces.map(|(line, piece)| (line, piece, system)));
        }
        // Lines are numbered as they come.
        open.sort_by_key(|(line, ..)| *line);
        let mut found = Vec::new();
        for (_, piece, system) in open.into_iter().take(most.saturating_mul(LOOKED_AT)) {
            let known = self.given(self.reads(&[]), system).await?;
            // What they have put forward themselves may stand before it.
            let since = since(&known, piece);
            if !since.iter().any(|given| given.is_known()) {
                continue;
            }
            let by = self.approving(self.reads(&[]), system, piece.of, &since);
            if by.await?.is_ok() {
                found.push((system.clone(), piece));
            }
            if found.len() == most {
                break;
            }
        }
        Ok(found)
    }

    /// What a gate let through because it was to come, and the person at this desk should provide, each with its day, the
    /// first due first. Where nobody has the duty it is the owner's.
    pub(crate) async fn to_provide(
        &self,
        most: usize,
    ) -> Result<Vec<(Record, EvidenceType, Date)>, Fault> {
        let systems = self.of_person(Kind::System).await?;
        let said = self.said_of(&systems).await?;
        let today = self.today();
        let is_promised = |system: &&Record| {
            let lines = said.get(&system.page.id);
            lines.is_some_and(|lines| {
                let mut pieces = EvidenceType::ALL.into_iter();
                pieces.any(|piece| standing(lines, piece, today, None).promised.is_some())
            })
        };
        let mut found = Vec::new();
        let promising = systems.iter().filter(is_promised);
        for system in promising.take(most.saturating_mul(LOOKED_AT)) {
            for item in self.owed(system).await? {
                let (Some(piece), Some(day), Some(duty)) =
                    (item.evidence(), item.standing.promised, item.missing_from())
                else {
                    continue;
                };
                if self.has_duty(system, duty).await? {
                    found.push((system.clone(), piece, day));
                }
            }
        }
        found.sort_by_key(|(system, piece, day)| (*day, system.page.id, *piece));
        found.truncate(most);
        Ok(found)
    }

    /// What they should provide and somebody turned down, in systems that are theirs, at most so many pieces, the first turned down
    /// first. What is a row of the exit plan is told with the exit.
    pub(crate) async fn turned_down(
        &self,
        most: usize,
    ) -> Result<Vec<(Record, EvidenceType)>, Fault> {
        let systems = self.of_person(Kind::System).await?;
        let said = self.said_of(&systems).await?;
        let today = self.today();
        let mut down = Vec::new();
        let goes_on = |system: &&Record| {
            let over = [Stage::Closed, Stage::Cancelled].map(Stage::as_str);
            !over.contains(&system.fact("stage"))
        };
        for system in systems.iter().filter(goes_on) {
            let lines = said.get(&system.page.id).map_or(&[][..], Vec::as_slice);
            for piece in EvidenceType::ALL {
                let stands = standing(lines, piece, today, None);
                if stands.status == EvidenceStatus::Rejected {
                    down.push((stands.line, piece, system));
                }
            }
        }
        // Lines are numbered as they come.
        down.sort_by_key(|(line, ..)| *line);
        let mut found = Vec::new();
        for (_, piece, system) in down.into_iter().take(most.saturating_mul(LOOKED_AT)) {
            if found.len() < most && self.has_duty(system, piece.provider()).await? {
                found.push((system.clone(), piece));
            }
        }
        Ok(found)
    }

    /// What was said of the evidence of some systems, by system.
    async fn said_of(&self, systems: &[Record]) -> Result<HashMap<Uuid, Vec<EvidenceLine>>, Fault> {
        let pages: Vec<&Page> = systems.iter().map(|system| &system.page).collect();
        let mut said: HashMap<Uuid, Vec<EvidenceLine>> = HashMap::new();
        for line in lines::of(self.reads(&[]), &EVIDENCE, &pages).await? {
            let read = read(&line, self.registry.clock())?;
            said.entry(line.page).or_default().push(read);
        }
        Ok(said)
    }

    /// Whether the person at this desk, or whom they stand in for, has a duty in a system today.
    async fn has_duty(&self, system: &Record, duty: Duty) -> Result<bool, Fault> {
        let facts: SystemFacts = system.facts()?;
        let holders = |role: SystemRole| {
            let held = facts.holding(role, self.today());
            held.filter_map(|role| role.holder.as_deref())
        };
        let role = duty.as_str().parse().unwrap_or(SystemRole::SystemOwner);
        let role = match holders(role).next() {
            Some(_) => role,
            None => SystemRole::SystemOwner,
        };
        let pages = lookup(self.reads(&[]), &holders(role).collect()).await?;
        let people: Vec<Uuid> = pages.into_values().map(|(id, _)| id).collect();
        let lent = self.actor.stand_in(&people, system.page.id).is_some();
        Ok(self.is_one_of(&people) || lent)
    }
}
