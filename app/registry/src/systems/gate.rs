//! What the gates of a system ask for, how each piece stands, and who sees to it.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::fault::FieldFault;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    APPROVE_EVIDENCE, Around, BenefitFacts, ExitRow, PROVIDE, RoleAssignment, SystemFacts,
    SystemRole,
};
use styrbord_domain::lifecycle::{
    Disposition, Duty, EvidenceLine, EvidenceStatus, EvidenceType, Gate, GateFacts, Item, MoveId,
    On, Part, Stage, Transition, Wanted, checklist, debt, debt_due, gates_before, last_there,
    next_stages, put_forward, review_of, row, standing, then_and_now, until,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::given::{Given, day_of, lines_of, since};
use super::grounds::{NextMove, moves};
use crate::depends::Source;
use crate::lines::Line;
use crate::page::Page;
use crate::records::{all_records, find, select_without_texts};
use crate::{Clock, Desk, Fault, Record};

/// How many benefits of one system bear on its gates.
const MOST: u64 = 300;
/// How many that are put forward of one piece are shown: what is approved comes in place of those before it.
const MOST_PUT_FORWARD: usize = 5;

/// A gate of a system: what is asked for, by whom, and what the forum has decided.
#[derive(Clone, PartialEq, Debug)]
pub struct GateView {
    /// The move that it lets through.
    pub transition: &'static Transition,
    /// What it asks for.
    pub items: Vec<GateItem>,
    /// What the system owes, and what it lacks in use; not what is asked for here already.
    pub owed: Vec<GateItem>,
    /// What of that is asked for here.
    pub owed_here: Vec<Item>,
    /// Who decides, and the decisions that would carry the move; none where it needs no decision.
    pub next: Option<NextMove>,
    /// Whether the person at the desk may provide evidence.
    pub may_provide: bool,
}

/// One item, with the people behind it.
#[derive(Clone, PartialEq, Debug)]
pub struct GateItem {
    /// What is asked for, and how it stands.
    pub item: Item,
    /// The row of the exit plan that it is about.
    pub exit: Option<ExitOf>,
    /// Who should see to it, while something is missing.
    pub missing_from: Option<Held>,
    /// Who should approve it, while nobody has.
    pub approver: Option<Held>,
    /// What speaks of it; not what is put forward.
    pub given: Option<Given>,
    /// Who approved that, or turned it down.
    pub answered: Option<Given>,
    /// What is put forward of it, the latest ones first.
    pub put_forward: Vec<Given>,
    /// Whether the person at the desk judges this piece.
    pub may_judge: bool,
    /// Why they do not approve what is put forward, where they could approve others.
    pub against: Option<FieldFault>,
}

/// A row of an exit plan, with the pages that it names as far as the reader may know of them.
#[derive(Clone, PartialEq, Debug)]
pub struct ExitOf {
    /// The row.
    pub row: ExitRow,
    /// The unit that stops using it.
    pub unit: Option<Page>,
    /// The system that takes it over.
    pub successor: Option<Page>,
    /// Who sees to it.
    pub responsible: Option<Page>,
}

/// A duty, and who has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The duty.
    pub duty: Duty,
    /// The person, or the position.
    pub name: Option<String>,
}

/// What lies ahead of a system.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Ahead {
    /// How far it is from each stage that it can come to next.
    pub ways: Vec<Way>,
    /// What it owes, and what it lacks in use.
    pub owed: Vec<Item>,
    /// The rows of its exit plan.
    pub exit: Vec<Item>,
    /// What has been proved of it.
    pub proofs: Vec<Proof>,
    /// What is put forward while nobody has the role that approves it; others may by right.
    pub approver_is_vacant: Vec<EvidenceType>,
}

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

/// How far a system is from a stage that it can come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way {
    /// The move.
    pub transition: &'static Transition,
    /// How many things it asks for of this system.
    pub asked: usize,
    /// How many of them are in order.
    pub done: usize,
    /// How many that are open refuse the move.
    pub blocks: usize,
}

/// What the gates of a system are judged by.
pub(super) struct AtGate {
    facts: SystemFacts,
    benefits: Vec<BenefitFacts>,
    predecessor: Option<SystemFacts>,
    known: Vec<Given>,
    lines: Vec<EvidenceLine>,
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
    fn items(
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
    fn owed(&self, day: Date, clock: &Clock) -> Vec<Item> {
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
    fn approver_is_vacant(&self, day: Date) -> Vec<EvidenceType> {
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
    fn proofs(&self, day: Date) -> Vec<Proof> {
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
    fn answer(&self, of: &Given) -> Option<&Given> {
        let is_it =
            |given: &&Given| given.line.about == Some(of.line.id) && given.line.status.is_answer();
        self.known.iter().find(is_it)
    }
}

impl Desk {
    /// The gate on the way of a system to a stage, as it stands today.
    ///
    /// # Errors
    /// `Invalid` where no rule leads there.
    pub async fn gate(&self, system: &Record, to: Stage) -> Result<GateView, Fault> {
        self.actor.require(Action::Read)?;
        let facts: SystemFacts = system.facts()?;
        let transition =
            row(Some(facts.stage), to).ok_or_else(|| Fault::invalid("to", "illegal_move"))?;
        let mut at = self.at_gate(system).await?;
        self.withhold_at(system, &mut at).await?;
        let today = self.today();
        let next = self.next_moves(system).await?.into_iter();
        let mut next = next.filter(|next| next.transition == transition);
        let holders = self.holders_of(&facts, today).await?;
        let may_approve = self.may_on(APPROVE_EVIDENCE.right, system).await?;
        let mut items = Vec::new();
        for item in at.items(transition, today, None, false) {
            items.push(
                self.with_people(system, &at, item, &holders, may_approve)
                    .await?,
            );
        }
        let (mut owed, mut owed_here) = (Vec::new(), Vec::new());
        for item in at.owed(today, self.registry.clock()) {
            let mut here = items.iter();
            if here.any(|here: &GateItem| here.item.ask.wanted == item.ask.wanted) {
                owed_here.push(item);
            } else {
                owed.push(
                    self.with_people(system, &at, item, &holders, may_approve)
                        .await?,
                );
            }
        }
        Ok(GateView {
            transition,
            items,
            owed,
            owed_here,
            next: next.next(),
            may_provide: self.may_on(PROVIDE.right, system).await?,
        })
    }

    /// How far a system is from each stage that it can come to next, what it owes, and how its exit stands.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn ways(&self, system: &Record) -> Result<Ahead, Fault> {
        self.actor.require(Action::Read)?;
        let facts: SystemFacts = system.facts()?;
        let mut at = self.at_gate(system).await?;
        self.withhold_at(system, &mut at).await?;
        let today = self.today();
        let rows = next_stages(facts.stage).into_iter();
        let ways = rows.chain(review_of(facts.stage)).map(|transition| {
            let items = at.items(transition, today, None, false);
            let of = |wanted: Part| {
                items
                    .iter()
                    .filter(move |item| item.part() == wanted)
                    .count()
            };
            Way {
                transition,
                asked: items.len() - of(Part::Apart),
                done: of(Part::Done),
                blocks: items.iter().filter(|item| item.blocks()).count(),
            }
        });
        Ok(Ahead {
            ways: ways.collect(),
            owed: at.owed(today, self.registry.clock()),
            exit: at.exit(today),
            proofs: at.proofs(today),
            approver_is_vacant: at.approver_is_vacant(today),
        })
    }

    pub(super) async fn withhold_at(&self, system: &Record, at: &mut AtGate) -> Result<(), Fault> {
        self.withhold(system, &mut at.known).await
    }

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

    pub(super) async fn with_people(
        &self,
        system: &Record,
        at: &AtGate,
        item: Item,
        holders: &Holders,
        may_approve: bool,
    ) -> Result<GateItem, Fault> {
        let find = |line: Uuid| at.known.iter().find(|given| given.line.id == line);
        let piece = item.piece();
        let exit = piece.and_then(|piece| piece.row);
        let exit = exit.and_then(|id| at.facts.exit.iter().find(|row| row.id == Some(id)));
        let exit = exit.map(|row| {
            let head = |slug: &Option<String>| holders.heads.get(slug.as_ref()?).cloned();
            let goes_on = row.disposition == Some(Disposition::Migrate);
            let own = at.facts.successor.clone().filter(|_| goes_on);
            ExitOf {
                row: row.clone(),
                unit: head(&row.unit),
                successor: head(&row.successor.clone().or(own)),
                responsible: head(&row.responsible),
            }
        });
        // Who sees to a row is named in it.
        let held = |duty: Duty| match duty {
            Duty::Responsible => Held {
                duty,
                name: exit
                    .as_ref()
                    .and_then(|exit| Some(exit.responsible.as_ref()?.title.clone())),
            },
            duty => Held {
                duty,
                name: holders.held.get(&duty).map(|holder| holder.name.clone()),
            },
        };
        let since = piece.map_or_else(Vec::new, |piece| since(&at.known, piece));
        let open = piece.map_or_else(Vec::new, |piece| put_forward(&at.lines, piece));
        let open: Vec<Given> = open
            .into_iter()
            .rev()
            .take(MOST_PUT_FORWARD)
            .filter_map(|line| find(line.id).cloned())
            .collect();
        let given = item.standing.line.filter(|_| !item.standing.waits);
        let given = given.and_then(find);
        let waits = piece.filter(|_| !open.is_empty());
        let mut approver = item
            .approver()
            .or_else(|| waits.map(|piece| piece.of.approver()));
        // Whoever has put it forward leaves it to the one who chairs.
        let holder = approver.and_then(|duty| holders.held.get(&duty)?.person);
        if waits.is_some()
            && holder.is_some_and(|person| {
                let mut people = since.iter().flat_map(|given| given.people());
                people.any(|other| other == person)
            })
        {
            approver = Some(Duty::Chair);
        }
        let (mut may_judge, mut against) = (false, None);
        if let Some(piece) = waits.filter(|_| may_approve) {
            let connection = self.reads(&[]);
            match self.judging(connection, system, piece.of).await? {
                Err(fault) => against = Some(fault),
                Ok(_) => {
                    may_judge = true;
                    let by = self.approving(connection, system, piece.of, &since);
                    against = by.await?.err();
                }
            }
        }
        Ok(GateItem {
            missing_from: item.missing_from().map(held),
            approver: approver.map(held),
            answered: given.and_then(|given| at.answer(given)).cloned(),
            given: given.cloned(),
            put_forward: open,
            exit: exit.clone(),
            may_judge,
            against,
            item,
        })
    }

    /// Who has each duty in a system on a day: people by name, else positions.
    pub(super) async fn holders_of(
        &self,
        facts: &SystemFacts,
        day: Date,
    ) -> Result<Holders, Fault> {
        let mut held = Vec::new();
        for duty in Duty::ALL {
            // Duties are called as the roles are; who chairs and who is secretary is no role in a system.
            let Ok(role) = duty.as_str().parse::<SystemRole>() else {
                continue;
            };
            held.extend(
                facts
                    .holding(role, day)
                    .next()
                    .map(|role| (duty, role.clone())),
            );
        }
        let by_role = held.iter().filter_map(|(_, role)| role.holder.clone());
        let by_row = facts.exit.iter().flat_map(|row| {
            let pages = [&row.unit, &row.successor, &row.responsible];
            pages.into_iter().flatten().cloned()
        });
        let own = facts.successor.clone().filter(|_| !facts.exit.is_empty());
        let slugs: Vec<String> = by_role.chain(by_row).chain(own).collect();
        let heads = self.heads(&slugs).await?;
        let holder = |role: &RoleAssignment| {
            let person = role.holder.as_ref().and_then(|slug| heads.get(slug));
            let name = person.map(|page| page.title.clone());
            Some(Holder {
                name: name.or_else(|| role.position.clone())?,
                person: person.map(|page| page.id),
            })
        };
        let held = held.iter();
        let held = held.filter_map(|(duty, role)| Some((*duty, holder(role)?)));
        let held = held.collect();
        Ok(Holders { held, heads })
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

/// Who has each duty in a system, and the pages that its roles and the rows of its exit plan name.
pub(super) struct Holders {
    held: HashMap<Duty, Holder>,
    heads: HashMap<String, Page>,
}

/// Who has a duty.
struct Holder {
    name: String,
    /// Their page, where it is a person.
    person: Option<Uuid>,
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
