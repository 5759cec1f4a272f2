//! What the gates of a system are judged by, and what they ask for.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{Around, BenefitFacts, SystemFacts, SystemRole};
use styrbord_domain::lifecycle::{
    Duty, EvidenceLine, EvidenceStatus, EvidenceType, Gate, GateFacts, Item, MoveId, On, Stage,
    Transition, Wanted, checklist, debt, debt_due, gates_before, last_there, next_stages,
    put_forward, review_of, standing, then_and_now, until,
};

use super::given::{Given, day_of, lines_of};
use super::grounds::moves;
use crate::depends::Source;
use crate::lines::Line;
use crate::page::Page;
use crate::records::{all_records, find, select_without_texts};
use crate::{Clock, Desk, Fault, Record};

/// How many benefits of one system bear on its gates.
const MOST: u64 = 300;

/// A piece of evidence that was approved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    /// What was approved last.
    pub given: Given,
    /// Who approved that.
    pub answered: Option<Given>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// How the piece stands: what was said since may speak of it now.
    pub status: EvidenceStatus,
}

/// What the gates of a system are judged by.
pub(super) struct AtGate {
    pub facts: SystemFacts,
    benefits: Vec<BenefitFacts>,
    predecessor: Option<SystemFacts>,
    pub known: Vec<Given>,
    pub lines: Vec<EvidenceLine>,
    moves: Vec<Line>,
    /// What was read for it.
    read: Vec<Record>,
}

impl AtGate {
    pub async fn read(
        desk: &Desk,
        connection: &impl ConnectionTrait,
        system: &Record,
    ) -> Result<Self, Fault> {
        let facts: SystemFacts = system.facts()?;
        let benefits = benefits_of(connection, &system.page).await?;
        let predecessor = match &facts.predecessor {
            Some(slug) => find(connection, Kind::System, slug).await?,
            None => None,
        };
        let known = desk.given(connection, system).await?;
        Ok(Self {
            facts,
            benefits: benefits
                .iter()
                .map(Record::facts)
                .collect::<Result<_, _>>()?,
            predecessor: predecessor.as_ref().map(Record::facts).transpose()?,
            lines: lines_of(&known),
            known,
            moves: moves(connection, &system.page).await?,
            read: benefits.into_iter().chain(predecessor).collect(),
        })
    }

    fn gate_facts(&self, day: Date, dropped: bool) -> GateFacts {
        let around = Around {
            benefits: &self.benefits,
            predecessor: self.predecessor.as_ref().map(|facts| facts.stage),
            dropped,
            phased_out: phased_out(&self.moves),
        };
        self.facts.at_gate(day, &around)
    }

    /// What a move asks for that takes effect on a day; `dropped` says that it drops the task. What was entered after a day
    /// gone by was not there on it, and what is not there today lets nothing through that is recorded today. That alone does
    /// not hold for history, which is told as it was.
    pub fn judged(
        &self,
        transition: &Transition,
        (day, today): (Date, Date),
        is_history: bool,
        dropped: bool,
    ) -> Vec<Item> {
        if day >= today || is_history {
            return self.items(transition, day, None, dropped);
        }
        let then = self.items(transition, day, Some(day), dropped);
        then_and_now(then, self.items(transition, today, None, dropped))
    }

    /// The day on which the system came into this register.
    pub fn came_on(&self, clock: &Clock) -> Option<Date> {
        let first = self.moves.iter().map(|line| line.at).min();
        first.map(|at| day_of(at, clock))
    }

    /// What a move asks for on a day, of what was entered by one.
    pub fn items(
        &self,
        transition: &Transition,
        day: Date,
        entered_by: Option<Date>,
        dropped: bool,
    ) -> Vec<Item> {
        let planned = self.facts.planned.iter();
        let planned = planned.filter(|planned| planned.stage == transition.to);
        let last = self.moves.last();
        let on = On {
            day,
            since: last.and_then(|line| line.read("on_date").ok()),
            due: planned.map(|planned| planned.date).min(),
            entered_by,
        };
        // Phasing out leads around going live, and what is taken back leads there: who never was in use is asked as if now.
        let never_live =
            last.is_some_and(|line| line.text("from_stage") == Stage::Implementation.as_str());
        let asked = match transition.id {
            MoveId::T9 if never_live => MoveId::T6,
            id => id,
        };
        checklist(asked, &self.gate_facts(day, dropped), &self.lines, on)
    }

    /// How each row of the exit plan stands on a day: as the gates ask for it, before which nothing is closed.
    pub fn exit(&self, day: Date) -> Vec<Item> {
        let on = On {
            day,
            since: None,
            due: None,
            entered_by: None,
        };
        let mut items = checklist(MoveId::T11, &self.gate_facts(day, false), &self.lines, on);
        items.retain(|item| matches!(item.ask.wanted, Wanted::Exit(_)));
        items
    }

    /// What the system owes.
    pub fn debt(&self, day: Date, clock: &Clock) -> Vec<Item> {
        let mut passed: BTreeSet<Gate> = self
            .moves
            .iter()
            .filter_map(|line| line.text("gate").parse().ok())
            .collect();
        // Who goes around acquisition is asked there what it would have asked.
        if self
            .moves
            .iter()
            .any(|line| line.text("rule") == MoveId::T5.as_str())
        {
            passed.insert(Gate::G2);
        }
        let came = self.moves.iter().rfind(|line| line.is("legacy"));
        let came = came.or(self.moves.last());
        let facts = self.gate_facts(day, false);
        let entered = came.map(|line| day_of(line.at, clock));
        let on = On {
            day,
            since: None,
            due: entered.and_then(|entered| debt_due(entered, &facts)),
            entered_by: None,
        };
        debt(self.facts.stage, &passed, &facts, &self.lines, on)
    }

    /// What the system in use lacks, as the gates behind it asked for it: what has run out since is owed by nobody, and must be there.
    fn lacks(&self, day: Date) -> Vec<Item> {
        let lacks = self.facts.lacks(day);
        let on = On {
            day,
            since: None,
            due: None,
            entered_by: None,
        };
        let facts = self.gate_facts(day, false);
        let behind = gates_before(self.facts.stage).iter();
        let asked = behind.flat_map(|(_, id)| checklist(*id, &facts, &self.lines, on));
        let is_lacking = |item: &Item| {
            let mut lacks = lacks.iter();
            item.is_open() && lacks.any(|piece| item.ask.wanted == Wanted::Evidence(*piece))
        };
        asked.filter(is_lacking).collect()
    }

    /// What the system owes and what it lacks in use, each once: one count, wherever it is told.
    pub fn owed(&self, day: Date, clock: &Clock) -> Vec<Item> {
        let mut owed = self.debt(day, clock);
        for item in self.lacks(day) {
            let mut others = owed.iter();
            if !others.any(|other| other.ask.wanted == item.ask.wanted) {
                owed.push(item);
            }
        }
        owed
    }

    /// What is put forward while nobody has the role that approves it.
    pub fn approver_is_vacant(&self, day: Date) -> Vec<EvidenceType> {
        let is_vacant = |duty: Duty| {
            let role = duty.as_str().parse::<SystemRole>();
            role.is_ok_and(|role| self.facts.holding(role, day).next().is_none())
        };
        let waits = |piece: EvidenceType| !put_forward(&self.lines, piece).is_empty();
        let pieces = EvidenceType::ALL.into_iter();
        pieces
            .filter(|piece| is_vacant(piece.approver()) && waits(*piece))
            .collect()
    }

    /// What has been proved, and how it stands on a day; not that something has ended.
    pub fn proofs(&self, day: Date) -> Vec<Proof> {
        let pieces = EvidenceType::ALL.into_iter();
        let proofs = pieces.filter_map(|piece| {
            let line = last_there(&self.lines, piece)?;
            let given = self.known.iter().find(|given| given.line.id == line.id)?;
            Some(Proof {
                answered: self.answer(given).cloned(),
                given: given.clone(),
                until: until(line),
                status: standing(&self.lines, piece, day, None).status,
            })
        });
        proofs.collect()
    }

    /// Whether a gate ahead of the system, its review or what it owes asks for a piece of evidence.
    pub fn asks_for(&self, piece: EvidenceType, day: Date, clock: &Clock) -> bool {
        let rows = next_stages(self.facts.stage).into_iter();
        let rows = rows.chain(review_of(self.facts.stage));
        let ahead = rows.flat_map(|row| self.items(row, day, None, false));
        let mut all = ahead.chain(self.debt(day, clock));
        all.any(|item| item.ask.wanted == Wanted::Evidence(piece) && item.applies != Some(false))
    }

    /// The line that approves another, or turns it down.
    pub fn answer(&self, of: &Given) -> Option<&Given> {
        let is_it =
            |given: &&Given| given.line.about == Some(of.line.id) && given.line.status.is_answer();
        self.known.iter().find(is_it)
    }
}

impl Desk {
    /// What the gates of a system are judged by today, as far as the reader may know of what was given.
    pub(super) async fn at_gate_as_shown(&self, system: &Record) -> Result<AtGate, Fault> {
        let mut at = self.at_gate(system).await?;
        self.withhold(system, &mut at.known).await?;
        Ok(at)
    }

    /// What the gates of a system are judged by today, noted as what the page is made of.
    pub(super) async fn at_gate(&self, system: &Record) -> Result<AtGate, Fault> {
        let (id, facts) = (system.page.id, system.facts::<SystemFacts>()?);
        let connection = self.reads(&[Source::Record(id), Source::Links(id)]);
        if let Some(slug) = &facts.predecessor {
            self.note(Source::Name(slug));
        }
        let at = AtGate::read(self, connection, system).await?;
        self.note_records(&at.read);
        Ok(at)
    }
}

/// The day on which the phasing out of a system began, the last time it did: a switching off that is taken back begins nothing.
pub(super) fn phased_out(moves: &[Line]) -> Option<Date> {
    let begins = |line: &&Line| {
        line.text("to_stage") == Stage::PhaseOut.as_str()
            && line.text("rule") != MoveId::T12.as_str()
    };
    let began = moves.iter().rfind(begins);
    // What came into the register after it was switched off has no other day.
    let began = began.or(moves.first());
    began.and_then(|line| line.read("on_date").ok())
}
/// The benefits that name a system as theirs.
async fn benefits_of(
    connection: &impl ConnectionTrait,
    system: &Page,
) -> Result<Vec<Record>, Fault> {
    let link = |name: &str| Expr::col((Alias::new("link"), Alias::new(name)));
    let page = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
    let mut naming = Query::select();
    naming
        .expr(link("from_id"))
        .from(Alias::new("link"))
        .and_where(link("to_id").eq(system.id))
        .and_where(link("relation").eq("system"));
    let mut select = select_without_texts();
    select
        .and_where(page("id").in_subquery(naming))
        .and_where(crate::own::unled(page("kind")).eq(Kind::Benefit.as_str()))
        .and_where(page("audience").ne(crate::Audience::Removed.to_string()))
        .limit(MOST);
    all_records(connection, &select).await
}
