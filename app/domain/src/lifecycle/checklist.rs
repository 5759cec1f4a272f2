//! The checklist of a move: what it asks for and how each stands on a day. What a page shows and what refuses the move are
//! read from the same items.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use uuid::Uuid;

use super::asks::{Ask, Condition, FactAsked, Rule, Wanted, asks, gates_before};
use super::evidence::{Duty, EvidenceStatus, EvidenceType};
use super::names::{Gate, MoveId};
use super::rule::Refusal;
use super::stage::Stage;

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
}

/// What was said of a piece of evidence, once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EvidenceLine {
    /// The line.
    pub id: Uuid,
    /// What it is about.
    pub piece: EvidenceType,
    /// What was said.
    pub status: EvidenceStatus,
    /// Its day; of what is postponed, the day until which.
    pub date: Option<Date>,
    /// The last day on which it holds.
    pub valid_to: Option<Date>,
    /// The line that it approves, or comes in place of.
    pub about: Option<Uuid>,
}

/// How a piece stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// What holds of it.
    pub status: EvidenceStatus,
    /// The line that says so.
    pub line: Option<Uuid>,
    /// Whether it is put forward and nobody has approved it.
    pub waits: bool,
    /// Until when it holds, or by when it comes.
    pub until: Option<Date>,
}

/// How a piece stands on a day. The latest that was put forward speaks; that somebody asks for a new one, or works on it,
/// takes nothing from one that is approved and holds.
#[must_use]
pub fn standing(
    lines: &[EvidenceLine],
    piece: EvidenceType,
    day: Date,
    since: Option<Date>,
) -> Standing {
    let of_piece = || lines.iter().filter(|line| line.piece == piece);
    // What is dated after the day was not there on it.
    let there = |line: &&EvidenceLine| {
        line.status != EvidenceStatus::Provided || line.date.is_none_or(|date| date <= day)
    };
    let said = || {
        let said = of_piece().filter(|line| line.status != EvidenceStatus::Approved);
        said.filter(there)
    };
    let Some(last) = said().next_back() else {
        return Standing {
            status: EvidenceStatus::Missing,
            line: None,
            waits: false,
            until: None,
        };
    };
    let claim = said().rfind(|line| line.status.is_claim());
    let judged = claim.map(|claim| {
        let approved = of_piece()
            .any(|line| line.status == EvidenceStatus::Approved && line.about == Some(claim.id));
        of_claim(claim, approved, day, since)
    });
    match judged {
        Some(judged)
            if claim == Some(last) || !judged.waits && judged.status != EvidenceStatus::Expired =>
        {
            judged
        }
        _ => Standing {
            status: last.status,
            line: Some(last.id),
            waits: false,
            until: last.date,
        },
    }
}

fn of_claim(claim: &EvidenceLine, approved: bool, day: Date, since: Option<Date>) -> Standing {
    let is_piece = claim.status == EvidenceStatus::Provided;
    let until = match claim.status {
        EvidenceStatus::Provided => claim.piece.holds_until(claim.date, claim.valid_to),
        EvidenceStatus::Postponed => claim.date,
        _ => claim.valid_to,
    };
    let is_old = is_piece && claim.date < since;
    let over = until.is_some_and(|until| until < day) || is_old;
    let status = match claim.status {
        _ if over => EvidenceStatus::Expired,
        EvidenceStatus::Provided if approved => EvidenceStatus::Approved,
        status => status,
    };
    Standing {
        status,
        line: Some(claim.id),
        waits: !approved && !over,
        until,
    }
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
            Wanted::Evidence(_) if self.standing.waits => Refusal::EvidenceNotApproved,
            Wanted::Evidence(_) => match self.standing.status {
                EvidenceStatus::Expired => Refusal::EvidenceExpired,
                _ => Refusal::EvidenceMissing,
            },
        })
    }

    /// The type of evidence; none for a fact of the record.
    #[must_use]
    pub const fn evidence(&self) -> Option<EvidenceType> {
        match self.ask.wanted {
            Wanted::Evidence(piece) => Some(piece),
            Wanted::Fact(_) => None,
        }
    }

    /// Who should see to it, while something is missing.
    #[must_use]
    pub const fn missing_from(&self) -> Option<Duty> {
        match (self.part(), self.ask.wanted) {
            (Part::Open, Wanted::Evidence(piece)) => Some(piece.provider()),
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
}

/// What a move asks for of a system, and how each stands on a day.
#[must_use]
pub fn checklist(id: MoveId, facts: &GateFacts, lines: &[EvidenceLine], on: On) -> Vec<Item> {
    let asks = asks(id).into_iter();
    asks.map(|ask| item(ask, facts, lines, on)).collect()
}

/// What a system owes: what the gates block on that lie before its stage and that it never passed. What has been there
/// once is not owed, also when it holds no more.
#[must_use]
pub fn debt(
    stage: Stage,
    passed: &BTreeSet<Gate>,
    facts: &GateFacts,
    lines: &[EvidenceLine],
    on: On,
) -> Vec<Item> {
    let mut owed: Vec<Item> = Vec::new();
    let never = gates_before(stage)
        .iter()
        .filter(|(gate, _)| !passed.contains(gate));
    for ask in never.flat_map(|(_, id)| asks(*id)) {
        let item = item(Ask { anew: false, ..ask }, facts, lines, on);
        let known = owed.iter().any(|other| other.ask.wanted == ask.wanted);
        if item.blocks() && item.standing.status != EvidenceStatus::Expired && !known {
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
        Wanted::Fact(fact) => Standing {
            status: match facts.in_order.contains(&fact) {
                true => EvidenceStatus::Approved,
                false => EvidenceStatus::Missing,
            },
            line: None,
            waits: false,
            until: None,
        },
    };
    // Somebody has said when it comes.
    let promised = standing.until.filter(|_| {
        matches!(
            standing.status,
            EvidenceStatus::Postponed | EvidenceStatus::Requested | EvidenceStatus::InProgress
        )
    });
    let mut item = Item {
        ask,
        applies,
        standing,
        due: None,
    };
    if item.is_open() || promised.is_some() {
        item.due = promised.or(on.due);
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
