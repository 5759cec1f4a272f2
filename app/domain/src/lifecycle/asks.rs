//! What each move asks for (domain §3, transition table, with the gates of §8's evidence table).
//!
//! Where the table names what no record and no type of evidence can say yet, the nearest piece stands for it:
//! - sponsor, link to a goal and the look for existing systems (T2): the idea note;
//! - options, form of procurement, lifetime value and exit requirements (T3): the business case;
//! - integrations registered (T6): the architecture check; logging and access control (T6): roles and access;
//! - who was told (T8): the exit plan.
//!
//! What becomes of data, users, integrations, access, contract and cost are rows of the exit plan, each proved by itself (`exit`).
//!
//! Left out, as nothing can say them yet: the price of an archive version (T4), the exit benefit (T11), the six
//! dimensions, TIME and waivers (R). A predecessor that is not named is none (T4). An idea is registered with its need
//! alone (registration is never blocked): unit and KLE are asked for when it leaves (T2). What taking back and stopping
//! ask for (T7, T9, T12–T14) is said in the move itself: a reason, a superseding decision, a day.

use super::evidence::EvidenceType as E;
use super::exit::{ExitAsk, ExitStep};
use super::names::{Gate, MoveId};
use super::stage::Stage;

crate::codes! {
    /// What becomes of a move while something is open.
    pub enum Rule {
        /// It is refused.
        Block = "block",
        /// It goes through, and is told.
        Warn = "warn",
    }
}

crate::codes! {
    /// When something is asked for. What is not known counts as if it were so (domain §0: unknown is not no).
    pub enum Condition {
        /// Personal data are held.
        PersonalData = "personal_data",
        /// They are likely to be of high risk to people (GDPR art. 35).
        HighRisk = "high_risk",
        /// Another handles personal data on our behalf.
        Processor = "processor",
        /// It was bought.
        Bought = "bought",
        /// Data or documents are held.
        HoldsData = "holds_data",
        /// What it holds is to be preserved.
        WorthKeeping = "worth_keeping",
        /// It uses artificial intelligence.
        Ai = "ai",
        /// The public uses it.
        Public = "public",
        /// People sign in.
        Login = "login",
        /// Society or the municipality depends on it.
        Critical = "critical",
        /// Benefits are promised of it.
        HasBenefits = "has_benefits",
        /// It replaces another system.
        HasPredecessor = "has_predecessor",
    }
}

crate::codes! {
    /// A fact of the record that a move asks for.
    pub enum FactAsked {
        /// The responsible unit is named.
        Unit = "unit",
        /// A subject of KLE is named.
        Kle = "kle",
        /// Somebody owns the system.
        Owner = "owner",
        /// Somebody manages it.
        Manager = "manager",
        /// Somebody answers for its data.
        DataOwner = "data_owner",
        /// Each benefit has an owner, and a baseline or the day of one.
        Benefits = "benefits",
        /// The system that it replaces is being phased out, or is gone.
        PredecessorEnding = "predecessor_ending",
        /// A successor is named, or the task is dropped.
        Succession = "succession",
        /// It is known whether its content is preserved or discarded.
        ArchiveDuty = "archive_duty",
        /// The switching off is planned and leaves time: 90 days, or 180 where people outside use it.
        ShutDown = "shut_down",
        /// The case stands in the records system.
        CaseFiled = "case_filed",
        /// The exit is planned: each part that concerns the system has a row, and each row says who sees to it and by when.
        ExitPlanned = "exit_planned",
    }
}

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wanted {
    /// A piece of evidence.
    Evidence(E),
    /// A fact of the record.
    Fact(FactAsked),
    /// The proof of a row of the exit plan.
    Exit(ExitAsk),
}

/// One thing that a move asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ask {
    /// What.
    pub wanted: Wanted,
    /// What becomes of the move without it.
    pub rule: Rule,
    /// When; always where none is given.
    pub when: Option<Condition>,
    /// Whether it must be of the stage that is left: what was shown for an earlier gate does not do.
    pub anew: bool,
}

impl Ask {
    const fn when(self, condition: Condition) -> Self {
        Self {
            when: Some(condition),
            ..self
        }
    }

    const fn anew(self) -> Self {
        Self { anew: true, ..self }
    }
}

use Condition as If;

/// When a piece of evidence is asked for, of whichever move, and of a system in use as well; always where none is given.
#[must_use]
pub const fn asked_when(piece: E) -> Option<Condition> {
    Some(match piece {
        E::GdprScreening | E::Art30 => If::PersonalData,
        E::Dpia => If::HighRisk,
        E::Dpa | E::Supervision | E::DeletionStatement => If::Processor,
        E::NoticeGiven | E::ContractEnd => If::Bought,
        E::ArchiveNote | E::ArchiveVersion | E::ArchiveReceipt => If::WorthKeeping,
        E::AiClass => If::Ai,
        E::Accessibility => If::Public,
        E::IdmNsis => If::Login,
        E::Contingency => If::Critical,
        E::BenefitPlan => If::HasBenefits,
        _ => return None,
    })
}

const fn ask(wanted: Wanted, when: Option<Condition>) -> Ask {
    Ask {
        wanted,
        rule: Rule::Block,
        when,
        anew: false,
    }
}

const fn block(piece: E) -> Ask {
    ask(Wanted::Evidence(piece), asked_when(piece))
}

const fn warn(piece: E) -> Ask {
    Ask {
        rule: Rule::Warn,
        ..block(piece)
    }
}

const fn fact(fact: FactAsked) -> Ask {
    ask(Wanted::Fact(fact), None)
}

const T2: &[Ask] = &[
    block(E::IdeaNote),
    fact(FactAsked::Unit),
    fact(FactAsked::Kle),
];
const T3: &[Ask] = &[
    block(E::BusinessCase),
    fact(FactAsked::Benefits).when(If::HasBenefits),
    block(E::ArchitectureCheck),
    block(E::GdprScreening),
    block(E::RiskAssessment),
    block(E::AiClass),
    warn(E::Accessibility),
    warn(E::ArchiveNote),
];
const T4: &[Ask] = &[
    block(E::ContractSigned),
    block(E::BusinessCase),
    block(E::ArchitectureCheck),
    block(E::RiskAssessment),
    block(E::GdprScreening),
    block(E::Dpia),
    block(E::Dpa),
    fact(FactAsked::Owner),
    fact(FactAsked::Manager),
    fact(FactAsked::DataOwner),
    block(E::BenefitPlan),
    block(E::RolloutPlan),
    warn(E::ArchiveNote),
];
const T6: &[Ask] = &[
    block(E::Acceptance),
    block(E::ArchitectureCheck),
    block(E::Art30),
    block(E::Dpia),
    block(E::AiClass),
    block(E::IdmNsis),
    block(E::Contingency),
    block(E::Accessibility),
    block(E::ArchiveNote),
    fact(FactAsked::PredecessorEnding).when(If::HasPredecessor),
    warn(E::Training),
];
const REVIEW: &[Ask] = &[
    warn(E::RiskAssessment),
    warn(E::Supervision),
    warn(E::IdmNsis),
    warn(E::Contingency),
    warn(E::Accessibility),
];
const T8: &[Ask] = &[
    block(E::ExitPlan),
    fact(FactAsked::ExitPlanned),
    fact(FactAsked::Succession),
    block(E::NoticeGiven),
    fact(FactAsked::ArchiveDuty).when(If::HoldsData),
    Ask {
        rule: Rule::Warn,
        ..fact(FactAsked::ShutDown)
    },
];
const T10: &[Ask] = &[
    fact(FactAsked::ExitPlanned),
    block(E::MigrationProof),
    block(E::ArchiveVersion),
    block(E::IdmNsis).anew(),
    block(E::Art30).anew(),
];
const T11: &[Ask] = &[
    fact(FactAsked::ExitPlanned),
    block(E::ContractEnd),
    block(E::DeletionStatement),
    block(E::ArchiveReceipt),
    fact(FactAsked::CaseFiled),
];

/// What a move asks for, in the order in which people work on it.
#[must_use]
pub fn asks(id: MoveId) -> Vec<Ask> {
    match id {
        MoveId::T2 => T2.to_vec(),
        MoveId::T3 => T3.to_vec(),
        MoveId::T4 => T4.to_vec(),
        MoveId::T5 => without_tender(),
        MoveId::T6 => T6.to_vec(),
        MoveId::T8 => T8.to_vec(),
        MoveId::T10 => T10.to_vec(),
        MoveId::T11 => T11.to_vec(),
        MoveId::Review => REVIEW.to_vec(),
        MoveId::T0
        | MoveId::T1
        | MoveId::T7
        | MoveId::T9
        | MoveId::T12
        | MoveId::T13
        | MoveId::T14 => Vec::new(),
    }
}

/// What a move asks for of a system with an exit plan: its rows stand for the types of evidence that they are proved by. Before a
/// system is switched off those are proved that then end, before it is closed all.
#[must_use]
pub fn asks_of(id: MoveId, plan: &[ExitStep]) -> Vec<Ask> {
    let due = plan.iter().filter(|step| match id {
        MoveId::T10 => step.before == Stage::Decommissioned,
        MoveId::T11 => true,
        _ => false,
    });
    let rows: Vec<ExitAsk> = due.map(|step| step.ask).collect();
    let stands_for = |wanted: Wanted| match wanted {
        Wanted::Evidence(piece) => rows.iter().any(|row| row.stands_for(piece)),
        Wanted::Fact(_) | Wanted::Exit(_) => false,
    };
    let mut all = asks(id);
    all.retain(|ask| !stands_for(ask.wanted));
    all.extend(rows.iter().map(|row| ask(Wanted::Exit(*row), None)));
    all
}

/// What acquisition would have asked for is not dropped by going around it, but for a contract where nothing is bought.
fn without_tender() -> Vec<Ask> {
    let mut all: Vec<Ask> = T4.to_vec();
    for ask in &mut all {
        if ask.wanted == Wanted::Evidence(E::ContractSigned) {
            ask.when = Some(If::Bought);
        }
    }
    let skipped = T3
        .iter()
        .filter(|ask| !T4.iter().any(|own| own.wanted == ask.wanted));
    all.extend(skipped);
    all
}

/// The gates that lie on the way to a stage, each with the move that passes it.
#[must_use]
pub fn gates_before(stage: Stage) -> &'static [(Gate, MoveId)] {
    const WAY: &[(Gate, MoveId)] = &[
        (Gate::G1, MoveId::T2),
        (Gate::G2, MoveId::T3),
        (Gate::G3, MoveId::T4),
        (Gate::G4, MoveId::T6),
        (Gate::G7, MoveId::T8),
        (Gate::G8, MoveId::T10),
        (Gate::G9, MoveId::T11),
    ];
    let passed = match stage {
        Stage::Idea | Stage::Cancelled | Stage::Unknown => 0,
        Stage::Analysis => 1,
        Stage::Acquisition => 2,
        Stage::Implementation => 3,
        Stage::Operation | Stage::Maintenance => 4,
        Stage::PhaseOut => 5,
        Stage::Decommissioned => 6,
        Stage::Closed => 7,
    };
    WAY.split_at(passed).0
}
