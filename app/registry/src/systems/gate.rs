//! What the gates of a system ask for, how each piece stands, and who sees to it.

use std::collections::HashMap;

use jiff::civil::Date;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::kinds::{
    APPROVE_EVIDENCE, ExitRow, PROVIDE, RoleAssignment, SystemFacts, SystemRole,
};
use styrbord_domain::lifecycle::{Disposition, Duty, Item, Stage, Transition, put_forward, row};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::at_gate::AtGate;
use super::given::{Given, since};
use super::grounds::NextMove;
use crate::page::Page;
use crate::{Desk, Fault, Record};

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
        let at = self.at_gate_as_shown(system).await?;
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

    /// One item with the people behind it, and what is said of it.
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
