//! What the gates of a system ask for, how each piece stands, and who sees to it.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::fault::FieldFault;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    APPROVE_EVIDENCE, Around, BenefitFacts, PROVIDE, RoleAssignment, SystemFacts, SystemRole,
};
use styrbord_domain::lifecycle::{
    self, Duty, EvidenceLine, Gate, GateFacts, Item, MoveId, On, Part, Stage, Transition,
    checklist, debt, debt_due, next_stages, review_of, row,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::evidence::{Given, given_of, waiting};
use super::grounds::{NextMove, moves};
use crate::depends::Source;
use crate::lines::Line;
use crate::page::Page;
use crate::records::{all_records, find, select_without_texts};
use crate::{Clock, Desk, Fault, Record};

/// How many benefits of one system bear on its gates.
const MOST: u64 = 300;

/// A gate of a system: what is asked for, by whom, and what the forum has decided.
#[derive(Clone, PartialEq, Debug)]
pub struct GateView {
    /// The move that it lets through.
    pub transition: &'static Transition,
    /// What it asks for.
    pub items: Vec<GateItem>,
    /// What the system owes from gates that it never passed.
    pub debt: Vec<GateItem>,
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
    /// Who should see to it, while something is missing.
    pub missing_from: Option<Held>,
    /// Who should approve it, while nobody has.
    pub approver: Option<Held>,
    /// What was said of it last.
    pub given: Option<Given>,
    /// Who approved that.
    pub approved: Option<Given>,
    /// Whether the person at the desk may approve it now.
    pub may_approve: bool,
    /// Why not, where they could approve others.
    pub against: Option<FieldFault>,
}

/// A duty, and who has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The duty.
    pub duty: Duty,
    /// The person, or the position.
    pub name: Option<String>,
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
    pub async fn read(connection: &impl ConnectionTrait, system: &Record) -> Result<Self, Fault> {
        let facts: SystemFacts = system.facts()?;
        let benefits = benefits_of(connection, &system.page).await?;
        let predecessor = match &facts.predecessor {
            Some(slug) => find(connection, Kind::System, slug).await?,
            None => None,
        };
        let known = given_of(connection, system).await?;
        Ok(Self {
            facts,
            benefits: benefits
                .iter()
                .map(Record::facts)
                .collect::<Result<_, _>>()?,
            predecessor: predecessor.as_ref().map(Record::facts).transpose()?,
            lines: known.iter().map(|given| given.line).collect(),
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
        };
        self.facts.at_gate(day, &around)
    }

    /// What a move asks for that takes effect on a day; `dropped` says that it drops the task.
    pub fn items(&self, transition: &Transition, day: Date, dropped: bool) -> Vec<Item> {
        let planned = self.facts.planned.iter();
        let planned = planned.filter(|planned| planned.stage == transition.to);
        let last = self.moves.last();
        let on = On {
            day,
            since: last.and_then(|line| line.read("on_date").ok()),
            due: planned.map(|planned| planned.date).min(),
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

    /// What the system owes from gates that it never passed.
    fn debt(&self, day: Date, clock: &Clock) -> Vec<Item> {
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
        };
        debt(self.facts.stage, &passed, &facts, &self.lines, on)
    }

    /// The line that approves another.
    fn approval(&self, of: &Given) -> Option<&Given> {
        let is_it = |given: &&Given| {
            given.line.about == Some(of.line.id)
                && given.line.status == lifecycle::EvidenceStatus::Approved
        };
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
        let at = self.at_gate(system).await?;
        let today = self.today();
        let next = self.next_moves(system).await?.into_iter();
        let mut next = next.filter(|next| next.transition == transition);
        let holders = self.holders_of(&facts, today).await?;
        let may_approve = self.may_on(APPROVE_EVIDENCE.right, system).await?;
        let mut items = Vec::new();
        for item in at.items(transition, today, false) {
            items.push(
                self.with_people(system, &at, item, &holders, may_approve)
                    .await?,
            );
        }
        let mut owed = Vec::new();
        for item in at.debt(today, self.registry.clock()) {
            let known = items
                .iter()
                .any(|other: &GateItem| other.item.ask.wanted == item.ask.wanted);
            if !known {
                owed.push(
                    self.with_people(system, &at, item, &holders, may_approve)
                        .await?,
                );
            }
        }
        Ok(GateView {
            transition,
            items,
            debt: owed,
            next: next.next(),
            may_provide: self.may_on(PROVIDE.right, system).await?,
        })
    }

    /// How far a system is from each stage that it can come to next, and what it owes from gates that it never passed.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn ways(&self, system: &Record) -> Result<(Vec<Way>, Vec<Item>), Fault> {
        self.actor.require(Action::Read)?;
        let facts: SystemFacts = system.facts()?;
        let at = self.at_gate(system).await?;
        let today = self.today();
        let rows = next_stages(facts.stage).into_iter();
        let ways = rows.chain(review_of(facts.stage)).map(|transition| {
            let items = at.items(transition, today, false);
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
        Ok((ways.collect(), at.debt(today, self.registry.clock())))
    }

    async fn at_gate(&self, system: &Record) -> Result<AtGate, Fault> {
        let (id, facts) = (system.page.id, system.facts::<SystemFacts>()?);
        let connection = self.reads(&[Source::Record(id), Source::Links(id)]);
        if let Some(slug) = &facts.predecessor {
            self.note(Source::Name(slug));
        }
        let at = AtGate::read(connection, system).await?;
        self.note_records(&at.read);
        Ok(at)
    }

    async fn with_people(
        &self,
        system: &Record,
        at: &AtGate,
        item: Item,
        holders: &HashMap<Duty, Holder>,
        may_approve: bool,
    ) -> Result<GateItem, Fault> {
        let held = |duty: Duty| Held {
            duty,
            name: holders.get(&duty).map(|holder| holder.name.clone()),
        };
        let given = item
            .standing
            .line
            .and_then(|line| at.known.iter().find(|given| given.line.id == line));
        let mut approver = item.approver();
        // Whoever has put it forward leaves it to the one who chairs.
        if let (Some(duty), Some(given)) = (approver, given)
            && item.standing.waits
            && holders.get(&duty).is_some_and(|holder| {
                // Whoever has no account is known by their name alone.
                let own = match given.person {
                    Some(person) => holder.person == Some(person),
                    None => holder.name == given.by,
                };
                own || given.on_behalf_of.as_ref() == Some(&holder.name)
            })
        {
            approver = Some(Duty::Chair);
        }
        let mut against = None;
        let waits = item.standing.waits && may_approve;
        if let Some(piece) = item.evidence().filter(|_| waits) {
            let waiting = waiting(&at.known, piece);
            let by = self.approving(self.reads(&[]), system, piece, &waiting);
            against = by.await?.err();
        }
        Ok(GateItem {
            missing_from: item.missing_from().map(held),
            approver: approver.map(held),
            given: given.cloned(),
            approved: given.and_then(|given| at.approval(given)).cloned(),
            may_approve: waits && against.is_none(),
            against,
            item,
        })
    }

    /// Who has each duty in a system on a day: people by name, else positions.
    async fn holders_of(
        &self,
        facts: &SystemFacts,
        day: Date,
    ) -> Result<HashMap<Duty, Holder>, Fault> {
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
        let slugs: Vec<String> = held
            .iter()
            .filter_map(|(_, role)| role.holder.clone())
            .collect();
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
        Ok(held
            .filter_map(|(duty, role)| Some((*duty, holder(role)?)))
            .collect())
    }
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

/// The day on which an instant lies.
fn day_of(instant: i64, clock: &Clock) -> Date {
    let instant = Timestamp::from_millisecond(instant).unwrap_or_default();
    instant.to_zoned(clock.zone().clone()).date()
}
