//! What waits for somebody of the evidence of systems that are theirs: what they should approve, and what they should provide as it is
//! missing, has expired, was postponed or turned down.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{EVIDENCE, SystemFacts, SystemRole};
use styrbord_domain::lifecycle::{
    Duty, EvidenceLine, EvidenceStatus, EvidenceType, Piece, Stage, Standing, Wanted, put_forward,
    standing,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::given::{read, since};
use crate::lines;
use crate::page::Page;
use crate::references::lookup;
use crate::{Desk, Fault, Record};

/// So many times more are looked at than are shown, as some turn out not to be theirs, or not to be asked for.
pub(super) const LOOKED_AT: usize = 4;

/// What somebody should provide of the evidence of systems that are theirs.
#[derive(Default)]
pub(crate) struct ToProvide {
    /// What a gate let through because it was to come, with its day, the first due first.
    pub promised: Vec<(Record, EvidenceType, Date)>,
    /// What was turned down and is still asked for, the first turned down first.
    pub turned_down: Vec<(Record, EvidenceType)>,
    /// What systems in use lack, of each the piece that expired first; systems of which something has expired come before others.
    pub lacking: Vec<Lacking>,
}

/// Evidence that a system in use must have and lacks (`SystemFacts::lacks`), and that nobody has promised or put forward.
#[derive(Clone, PartialEq, Debug)]
pub struct Lacking {
    /// The system.
    pub system: Record,
    /// The piece that expired first; where none has, the first that is missing.
    pub piece: EvidenceType,
    /// Until when it held; none where it is missing.
    pub expired: Option<Date>,
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
        let mut own = Vec::new();
        for system in systems {
            let facts: SystemFacts = system.facts()?;
            if !matches!(facts.stage, Stage::Closed | Stage::Cancelled) {
                own.push((system, facts));
            }
        }
        let records: Vec<&Record> = own.iter().map(|(system, _)| *system).collect();
        let said = self.said_of(records.into_iter()).await?;
        let roles = own.iter().flat_map(|(_, facts)| &facts.roles);
        let holders = roles.filter_map(|role| role.holder.as_deref());
        let holders = lookup(self.reads(&[]), &holders.collect()).await?;
        let own = OwnSystems {
            desk: self,
            systems: own,
            said,
            holders,
            most,
        };
        Ok(ToProvide {
            promised: own.promised().await?,
            turned_down: own.turned_down().await?,
            lacking: own.lacking(),
        })
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
}

/// A system with its facts.
type Own<'s> = (&'s Record, SystemFacts);

/// Systems that are somebody's, with what was said of their evidence and who has a role in them, read once.
struct OwnSystems<'d> {
    desk: &'d Desk,
    systems: Vec<Own<'d>>,
    said: HashMap<Uuid, Vec<EvidenceLine>>,
    holders: HashMap<String, (Uuid, Kind)>,
    /// How many of each sort are wanted.
    most: usize,
}

impl OwnSystems<'_> {
    /// How a piece of a system stands today.
    fn stands(&self, (system, _): &Own<'_>, piece: EvidenceType) -> Standing {
        let said = self.said.get(&system.page.id);
        let lines = said.map_or(&[][..], Vec::as_slice);
        standing(lines, piece, self.desk.today(), None)
    }

    /// Whether the person at the desk, or whom they stand in for, has a duty in a system today.
    fn has_duty(&self, (system, facts): &Own<'_>, duty: Duty) -> bool {
        let holders = |role: SystemRole| {
            let held = facts.holding(role, self.desk.today());
            held.filter_map(|role| role.holder.as_deref())
        };
        let role = duty.as_str().parse().unwrap_or(SystemRole::SystemOwner);
        let role = match holders(role).next() {
            Some(_) => role,
            None => SystemRole::SystemOwner,
        };
        let people = holders(role).filter_map(|slug| Some(self.holders.get(slug)?.0));
        let people: Vec<Uuid> = people.collect();
        let lent = self.desk.actor.stand_in(&people, system.page.id).is_some();
        self.desk.is_one_of(&people) || lent
    }

    /// The pieces that the person at the desk should provide and that stand in a way.
    fn theirs(&self, way: impl Fn(&Standing) -> bool) -> Vec<(&Own<'_>, EvidenceType, Standing)> {
        let mut found = Vec::new();
        for own in &self.systems {
            for piece in EvidenceType::ALL {
                let stands = self.stands(own, piece);
                if way(&stands) && self.has_duty(own, piece.provider()) {
                    found.push((own, piece, stands));
                }
            }
        }
        found
    }

    async fn promised(&self) -> Result<Vec<(Record, EvidenceType, Date)>, Fault> {
        let (desk, today) = (self.desk, self.desk.today());
        let mut promised = self.theirs(|stands| stands.promised.is_some() && !stands.waits);
        promised
            .sort_by_key(|((system, _), piece, stands)| (stands.promised, system.page.id, *piece));
        let mut found = Vec::new();
        let looked_at = self.most.saturating_mul(LOOKED_AT);
        for ((system, _), piece, stands) in promised.into_iter().take(looked_at) {
            let Some(day) = stands.promised.filter(|_| found.len() < self.most) else {
                break;
            };
            // What a gate let through is owed, as long as it is asked of the system.
            let at = desk.at_gate(system).await?;
            let mut owed = at.debt(today, desk.registry.clock()).into_iter();
            if owed.any(|item| item.ask.wanted == Wanted::Evidence(piece)) {
                found.push(((*system).clone(), piece, day));
            }
        }
        Ok(found)
    }

    async fn turned_down(&self) -> Result<Vec<(Record, EvidenceType)>, Fault> {
        let (desk, today) = (self.desk, self.desk.today());
        let mut down = self.theirs(|stands| stands.status == EvidenceStatus::Rejected);
        // Lines are numbered as they come.
        down.sort_by_key(|(_, _, stands)| stands.line);
        let mut found = Vec::new();
        let looked_at = self.most.saturating_mul(LOOKED_AT);
        for ((system, facts), piece, _) in down.into_iter().take(looked_at) {
            if found.len() == self.most {
                break;
            }
            // What nothing asks for any longer is left as it is.
            let asked = facts.lacks(today).contains(&piece) || {
                let at = desk.at_gate(system).await?;
                at.asks_for(piece, today, desk.registry.clock())
            };
            if asked {
                found.push(((*system).clone(), piece));
            }
        }
        Ok(found)
    }

    /// No gate is read for it: the facts of a system say what it lacks, and what was said of a piece whether it comes.
    fn lacking(&self) -> Vec<Lacking> {
        let today = self.desk.today();
        let mut found: Vec<Lacking> = Vec::new();
        for own in &self.systems {
            let (system, facts) = own;
            let mut gone = Vec::new();
            for piece in facts.lacks(today) {
                let stands = self.stands(own, piece);
                let is_gone = matches!(
                    stands.status,
                    EvidenceStatus::Missing | EvidenceStatus::Expired
                );
                // Who owns the system sees to it that it is there, whoever provides it.
                let mut duties = [piece.provider(), Duty::SystemOwner].into_iter();
                if is_gone
                    && stands.promised.is_none()
                    && duties.any(|duty| self.has_duty(own, duty))
                {
                    gone.push((stands.until, piece));
                }
            }
            let others = gone.len().saturating_sub(1);
            let gone = gone.into_iter();
            let first = gone.min_by_key(|(until, _)| (until.is_none(), *until));
            found.extend(first.map(|(expired, piece)| Lacking {
                system: (*system).clone(),
                piece,
                expired,
                others,
            }));
        }
        found.sort_by_key(|one| (one.expired.is_none(), one.expired));
        found.truncate(self.most);
        found
    }
}
