//! The checklist of a move: what it asks for and how each stands on a day. What a page shows and what refuses the move are
//! read from the same items.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::asks::{Ask, Condition, FactAsked, Rule, Wanted, asks_of, gates_before};
use super::evidence::{Duty, EvidenceStatus, EvidenceType, Piece};
use super::exit::ExitStep;
use super::names::{Gate, MoveId};
use super::rule::Refusal;
use super::stage::Stage;
use super::standing::{EvidenceLine, Standing, standing, was_there};

/// After how many months what a system owes must be there, counted from when it came into the register: the intervals of
/// reviews (domain §3, R), as a system that another depends on, or may, is looked through each year.
pub const DEBT_MONTHS: i32 = 24;
/// The same of a system that is critical, or of which that is not known.
pub const DEBT_MONTHS_CRITICAL: i32 = 12;

/// What the checklist needs to know of a system.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct GateFacts {
    /// What is known to be so, or known not to be; what is absent is not known.
    pub known: BTreeMap<Condition, bool>,
    /// The facts of the record that are in order.
    pub in_order: BTreeSet<FactAsked>,
    /// The rows of its exit plan.
    pub exit: Vec<ExitStep>,
    /// The day on which its phasing out began, the last time it did: no row is proved by what is older.
    pub phased_out: Option<Date>,
}

/// One thing that a gate asks for, and how it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    /// What is asked for, and when.
    pub ask: Ask,
    /// Whether it is asked of this system; `None` when that is not known, and then it is.
    pub applies: Option<bool>,
    /// How it stands.
    pub standing: Standing,
    /// When it must be there.
    pub due: Option<Date>,
    /// Whether it is in order by now, and was not on the day of the move.
    pub late: bool,
}

/// In which part of a checklist an item stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// Something is missing.
    Open,
    /// It is there, and another must approve it.
    Waits,
    /// It is in order.
    Done,
    /// It is not asked of this system.
    Apart,
}

impl Item {
    /// In which part of the checklist it stands.
    #[must_use]
    pub const fn part(&self) -> Part {
        match (self.applies, self.standing.status) {
            (Some(false), _) => Part::Apart,
            _ if self.standing.waits => Part::Waits,
            (_, EvidenceStatus::NotApplicable) => Part::Apart,
            (_, EvidenceStatus::Approved | EvidenceStatus::Waived | EvidenceStatus::Postponed) => {
                Part::Done
            }
            _ => Part::Open,
        }
    }

    /// Whether it keeps the gate open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.part(), Part::Open | Part::Waits)
    }

    /// Whether it refuses the move.
    #[must_use]
    pub const fn blocks(&self) -> bool {
        self.is_open() && matches!(self.ask.rule, Rule::Block)
    }

    /// Why it refuses the move; nothing where it does not.
    #[must_use]
    pub const fn against(&self) -> Option<Refusal> {
        if !self.blocks() {
            return None;
        }
        Some(match self.ask.wanted {
            Wanted::Fact(fact) => lacking(fact),
            _ if self.late => Refusal::EvidenceCameLater,
            _ if self.standing.waits => Refusal::EvidenceNotApproved,
            _ => match self.standing.status {
                EvidenceStatus::Expired => Refusal::EvidenceExpired,
                _ => Refusal::EvidenceMissing,
            },
        })
    }

    /// The piece of evidence; none for a fact of the record.
    #[must_use]
    pub const fn piece(&self) -> Option<Piece> {
        match self.ask.wanted {
            Wanted::Evidence(of) => Some(Piece { of, row: None }),
            Wanted::Exit(exit) => Some(Piece {
                of: exit.piece,
                row: Some(exit.row),
            }),
            Wanted::Fact(_) => None,
        }
    }

    /// The type of evidence; none for a fact of the record.
    #[must_use]
    pub fn evidence(&self) -> Option<EvidenceType> {
        self.piece().map(|piece| piece.of)
    }

    /// Who should see to it, while something is missing or to come.
    #[must_use]
    pub const fn missing_from(&self) -> Option<Duty> {
        let is_postponed = matches!(self.standing.status, EvidenceStatus::Postponed);
        match (self.part(), self.ask.wanted) {
            (Part::Open, Wanted::Evidence(piece)) => Some(piece.provider()),
            (Part::Open, Wanted::Exit(_)) => Some(Duty::Responsible),
            (Part::Done, Wanted::Evidence(piece)) if is_postponed => Some(piece.provider()),
            // Who owns a system is said by who keeps the register (domain §9, appoint roles).
            (Part::Open, Wanted::Fact(FactAsked::Owner)) => Some(Duty::Secretary),
            (Part::Open, Wanted::Fact(_)) => Some(Duty::SystemOwner),
            _ => None,
        }
    }

    /// Who should approve it, while nobody has.
    #[must_use]
    pub const fn approver(&self) -> Option<Duty> {
        match (self.is_open(), self.ask.wanted) {
            (true, Wanted::Evidence(piece)) => Some(piece.approver()),
            (true, Wanted::Exit(exit)) => Some(exit.piece.approver()),
            _ => None,
        }
    }
}

/// Why a move is refused that lacks a fact.
const fn lacking(fact: FactAsked) -> Refusal {
    match fact {
        FactAsked::Unit => Refusal::NeedsUnit,
        FactAsked::Kle => Refusal::NeedsKle,
        FactAsked::Owner => Refusal::NeedsOwner,
        FactAsked::Manager => Refusal::NeedsManager,
        FactAsked::DataOwner => Refusal::NeedsDataOwner,
        FactAsked::Benefits => Refusal::BenefitsNotProfiled,
        FactAsked::PredecessorEnding => Refusal::PredecessorInUse,
        FactAsked::Succession => Refusal::NeedsSuccessorOrDropped,
        FactAsked::ArchiveDuty => Refusal::ArchiveDutyUnknown,
        FactAsked::ShutDown => Refusal::ShutDownTooSoon,
        FactAsked::CaseFiled => Refusal::CaseNotFiled,
        FactAsked::ExitPlanned => Refusal::ExitNotPlanned,
    }
}

/// The day for which a checklist is made, and what bears on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct On {
    /// The day.
    pub day: Date,
    /// The day of the latest move; `None` when there was none.
    pub since: Option<Date>,
    /// When the move is planned.
    pub due: Option<Date>,
    /// By when a line must have been entered to count, of a day gone by; `None` when whatever is there counts.
    pub entered_by: Option<Date>,
}

/// What a move asks for of a system, and how each stands on a day.
#[must_use]
pub fn checklist(id: MoveId, facts: &GateFacts, lines: &[EvidenceLine], on: On) -> Vec<Item> {
    let there = |line: &&EvidenceLine| on.entered_by.is_none_or(|day| line.entered <= day);
    let lines: Vec<EvidenceLine> = lines.iter().filter(there).copied().collect();
    let asks = asks_of(id, &facts.exit).into_iter();
    asks.map(|ask| item(ask, facts, &lines, on)).collect()
}

/// The checklist of a move that is recorded later than it took effect: what was open then is open, and so is what is open
/// now.
#[must_use]
pub fn then_and_now(then: Vec<Item>, now: Vec<Item>) -> Vec<Item> {
    let both = then.into_iter().zip(now);
    both.map(|(then, now)| match (then.is_open(), now.is_open()) {
        (false, true) => now,
        (was_open, is_open) => Item {
            late: was_open && !is_open,
            ..then
        },
    })
    .collect()
}

/// What a system owes: what the gates block on that lie before its stage and that it never passed, but for what has been
/// there once, also when it holds no more; and what was postponed until it is there, whichever gate it passed by that. Who is
/// closed owes nothing but the proof of its exit.
#[must_use]
pub fn debt(
    stage: Stage,
    passed: &BTreeSet<Gate>,
    facts: &GateFacts,
    lines: &[EvidenceLine],
    on: On,
) -> Vec<Item> {
    let mut owed: Vec<Item> = Vec::new();
    let gates = gates_before(stage).iter();
    let gates = gates.filter(|(gate, _)| stage != Stage::Closed || *gate == Gate::G9);
    let all = gates.flat_map(|(gate, id)| {
        let asks = asks_of(*id, &facts.exit).into_iter();
        asks.map(move |ask| (gate, ask))
    });
    for (gate, ask) in all {
        let item = item(Ask { anew: false, ..ask }, facts, lines, on);
        let was_there = item.piece().is_some_and(|piece| was_there(lines, piece));
        let never = !passed.contains(gate) && item.blocks() && !was_there;
        let promised = item.applies != Some(false) && item.standing.promised.is_some();
        let known = owed.iter().any(|other| other.ask.wanted == ask.wanted);
        if (never || promised) && !known {
            owed.push(item);
        }
    }
    owed
}

/// When what a system owes must be there that came into the register on a day.
#[must_use]
pub fn debt_due(entered: Date, facts: &GateFacts) -> Option<Date> {
    let months = match facts.known.get(&Condition::Critical) {
        Some(false) => DEBT_MONTHS,
        _ => DEBT_MONTHS_CRITICAL,
    };
    entered.checked_add(jiff::Span::new().months(months)).ok()
}

fn item(ask: Ask, facts: &GateFacts, lines: &[EvidenceLine], on: On) -> Item {
    let applies = match ask.when {
        Some(condition) => facts.known.get(&condition).copied(),
        None => Some(true),
    };
    let standing = match ask.wanted {
        Wanted::Evidence(piece) => standing(lines, piece, on.day, on.since.filter(|_| ask.anew)),
        // By a proof of this phasing out, whatever was said of an earlier one.
        Wanted::Exit(exit) => {
            let piece = Piece {
                of: exit.piece,
                row: Some(exit.row),
            };
            standing(lines, piece, on.day, facts.phased_out)
        }
        Wanted::Fact(fact) => Standing::plain(match facts.in_order.contains(&fact) {
            true => EvidenceStatus::Approved,
            false => EvidenceStatus::Missing,
        }),
    };
    // Somebody has said when it comes.
    let to_come = standing.until.filter(|_| standing.status.is_to_come());
    let promised = standing.promised.or(to_come);
    let mut item = Item {
        ask,
        applies,
        standing,
        due: None,
        late: false,
    };
    if item.is_open() || promised.is_some() {
        let own = facts.exit.iter();
        let own = own.filter(|step| ask.wanted == Wanted::Exit(step.ask));
        let own = own.filter_map(|step| step.due).min();
        item.due = own.or(promised).or(on.due);
    }
    if applies == Some(false) {
        item.standing = Standing {
            status: EvidenceStatus::NotApplicable,
            waits: false,
            ..standing
        };
        item.due = None;
    }
    item
}
