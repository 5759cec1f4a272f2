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

/// What somebody should provide of the evidence of systems that are theirs.
#[derive(Default)]
pub(crate) struct ToProvide {
    /// What a gate let through because it was to come, with its day, the first due first.
    pub promised: Vec<(Record, EvidenceType, Date)>,
    /// What was turned down and is still asked for, the first turned down first.
    pub turned_down: Vec<(Record, EvidenceType)>,
    /// What is not there, of each system that which is due first; systems of which something holds no more come before others.
    pub lacking: Vec<Lacking>,
}

/// Evidence that the stage of a system rests on, that is not there or holds no more, and that nobody has promised.
#[derive(Clone, PartialEq, Debug)]
pub struct Lacking {
    /// The system.
    pub system: Record,
    /// The piece that is due first.
    pub piece: EvidenceType,
    /// Whether it was there and holds no more.
    pub expired: bool,
    /// Until when it held; by when it must be there.
    pub due: Option<Date>,
    /// How many others the same person should provide there.
    pub others: usize,
}

impl Desk {
    /// What is put forward and waits for the person at this desk to approve it in systems that are theirs, at most so many
    /// pieces, the longest waiting first.
    pub(crate) async fn to_approve(&self, most: usize) -> Result<Vec<(Record, Piece)>, Fault> {
        let systems = self.held(Kind::System, Action::ApproveEvidence).await?;
        let said = self.said_of(systems.iter()).await?;
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

    /// What the person at this desk should provide in systems that are theirs, of each sort at most so many. Where nobody has the
    /// duty it is the owner's; what is a row of the exit plan is told with the exit.
    pub(crate) async fn to_provide(
        &self,
        systems: &[Record],
        most: usize,
    ) -> Result<ToProvide, Fault> {
        let over = [Stage::Closed, Stage::Cancelled].map(Stage::as_str);
        let systems: Vec<&Record> = systems
            .iter()
            .filter(|system| !over.contains(&system.fact("stage")))
            .collect();
        let said = self.said_of(systems.iter().copied()).await?;
        let own = OwnSystems {
            desk: self,
            systems,
            said,
            looked_at: most.saturating_mul(LOOKED_AT),
        };
        let mut found = ToProvide {
            promised: own.promised().await?,
            turned_down: own.turned_down(most).await?,
            lacking: own.lacking(most).await?,
        };
        found.promised.truncate(most);
        Ok(found)
    }

    /// What was said of the evidence of some systems, by system.
    async fn said_of(
        &self,
        systems: impl Iterator<Item = &Record>,
    ) -> Result<HashMap<Uuid, Vec<EvidenceLine>>, Fault> {
        let pages: Vec<&Page> = systems.map(|system| &system.page).collect();
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

/// Systems that are somebody's, with what was said of their evidence, read once.
struct OwnSystems<'d> {
    desk: &'d Desk,
    systems: Vec<&'d Record>,
    said: HashMap<Uuid, Vec<EvidenceLine>>,
    /// At so many gates is looked.
    looked_at: usize,
}

impl OwnSystems<'_> {
    fn lines(&self, system: &Record) -> &[EvidenceLine] {
        self.said.get(&system.page.id).map_or(&[], Vec::as_slice)
    }

    async fn promised(&self) -> Result<Vec<(Record, EvidenceType, Date)>, Fault> {
        let (desk, today) = (self.desk, self.desk.today());
        let is_promised = |system: &&&Record| {
            let lines = self.lines(system);
            let mut pieces = EvidenceType::ALL.into_iter();
            pieces.any(|piece| standing(lines, piece, today, None).promised.is_some())
        };
        let promising = self.systems.iter().filter(is_promised);
        let mut found = Vec::new();
        for system in promising.take(self.looked_at) {
            let at = desk.at_gate(system).await?;
            for item in at.debt(today, desk.registry.clock()) {
                let (Some(piece), Some(day), Some(duty)) =
                    (item.evidence(), item.standing.promised, item.missing_from())
                else {
                    continue;
                };
                if desk.has_duty(system, duty).await? {
                    found.push(((*system).clone(), piece, day));
                }
            }
        }
        found.sort_by_key(|(system, piece, day)| (*day, system.page.id, *piece));
        Ok(found)
    }

    async fn turned_down(&self, most: usize) -> Result<Vec<(Record, EvidenceType)>, Fault> {
        let (desk, today) = (self.desk, self.desk.today());
        let mut down = Vec::new();
        for system in &self.systems {
            let lines = self.lines(system);
            for piece in EvidenceType::ALL {
                let stands = standing(lines, piece, today, None);
                if stands.status == EvidenceStatus::Rejected {
                    down.push((stands.line, piece, *system));
                }
            }
        }
        // Lines are numbered as they come.
        down.sort_by_key(|(line, ..)| *line);
        let mut found = Vec::new();
        for (_, piece, system) in down.into_iter().take(self.looked_at) {
            if found.len() == most {
                break;
            }
            if !desk.has_duty(system, piece.provider()).await? {
                continue;
            }
            // What no gate asks for any longer is left as it is.
            let at = desk.at_gate(system).await?;
            if at.asks_for(piece, today, desk.registry.clock()) {
                found.push((system.clone(), piece));
            }
        }
        Ok(found)
    }

    async fn lacking(&self, most: usize) -> Result<Vec<Lacking>, Fault> {
        let (desk, today) = (self.desk, self.desk.today());
        // What held once and does no more first: of very many systems those are looked at.
        let expired = |system: &Record| {
            let lines = self.lines(system);
            let pieces = EvidenceType::ALL.into_iter();
            let stands = pieces.map(|piece| standing(lines, piece, today, None));
            let expired = stands.filter(|stands| stands.status == EvidenceStatus::Expired);
            expired.filter_map(|stands| stands.until).min()
        };
        let mut systems = self.systems.clone();
        systems.sort_by_cached_key(|system| {
            let expired = expired(system);
            (expired.is_none(), expired)
        });
        let mut found = Vec::new();
        for system in systems.into_iter().take(self.looked_at) {
            if found.len() == most {
                break;
            }
            let at = desk.at_gate(system).await?;
            let owns = desk.has_duty(system, Duty::SystemOwner).await?;
            let mut duties: HashMap<Duty, bool> = HashMap::new();
            let mut theirs = Vec::new();
            for item in at.stands_on(today, desk.registry.clock()) {
                let Some(piece) = item.evidence().filter(|_| item.is_lacking()) else {
                    continue;
                };
                // Who owns the system sees to it that it is there, whoever provides it.
                let duty = piece.provider();
                let provides = match duties.get(&duty) {
                    _ if owns => true,
                    Some(known) => *known,
                    None => desk.has_duty(system, duty).await?,
                };
                duties.insert(duty, provides);
                if provides {
                    let expired = item.standing.status == EvidenceStatus::Expired;
                    let due = item.standing.until.filter(|_| expired).or(item.due);
                    theirs.push((due.is_none(), due, piece, expired));
                }
            }
            theirs.sort_unstable();
            if let Some((_, due, piece, expired)) = theirs.first().copied() {
                found.push(Lacking {
                    system: system.clone(),
                    piece,
                    expired,
                    due,
                    others: theirs.len() - 1,
                });
            }
        }
        found.sort_by_key(|one: &Lacking| (one.due.is_none(), one.due, one.system.page.id));
        Ok(found)
    }
}
