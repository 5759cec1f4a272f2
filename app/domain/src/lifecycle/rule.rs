//! Whether a system may move to another stage, and every reason why not, apart from what the gate asks to see
//! (`checklist`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Stage;
use super::names::MoveId;
use super::table::{Transition, row};
use crate::decisions::{DecisionKind, DecisionStatus};

/// How many days after switching off it can still be taken back (T12), the last one included.
pub const UNDO_DAYS: i32 = 30;

crate::codes! {
    /// Why a move is refused; a page has a sentence for each.
    pub enum Refusal {
        /// No rule leads from the one stage to the other.
        IllegalMove = "illegal_move",
        /// The system is in that stage already.
        AlreadyThere = "already_there",
        /// A closed system stays closed.
        ClosedIsFinal = "closed_is_final",
        /// A system in use is phased out before it is switched off.
        PhaseOutFirst = "phase_out_first",
        /// A system enters in this stage only when registered as one that was in use, or turned down, before.
        NeedsLegacyImport = "needs_legacy_import",
        /// No decision of a forum is named.
        NeedsDecision = "needs_decision",
        /// The named decision is a draft, or no longer holds.
        DecisionNotStanding = "decision_not_standing",
        /// A decision of this kind does not carry this move.
        DecisionKindUnfit = "decision_kind_unfit",
        /// The decision names other systems, not this one.
        DecisionOfOtherSystem = "decision_of_other_system",
        /// The forum that made the decision does not decide at this gate.
        ForumMayNotDecide = "forum_may_not_decide",
        /// The decision has carried this system through another move.
        DecisionUsed = "decision_used",
        /// The decision must supersede the one that is taken back.
        NeedsSupersedingDecision = "needs_superseding_decision",
        /// No reason is written.
        NeedsReason = "needs_reason",
        /// A piece of evidence that the gate asks for is not there.
        EvidenceMissing = "evidence_missing",
        /// It is there, and nobody has approved it.
        EvidenceNotApproved = "evidence_not_approved",
        /// It was approved and holds no more.
        EvidenceExpired = "evidence_expired",
        /// It is in order by now, and was not on the day of the move.
        EvidenceCameLater = "evidence_came_later",
        /// The responsible unit is not named.
        NeedsUnit = "needs_unit",
        /// No subject of KLE is named.
        NeedsKle = "needs_kle",
        /// Nobody owns the system.
        NeedsOwner = "needs_owner",
        /// Nobody manages it.
        NeedsManager = "needs_manager",
        /// Nobody answers for its data.
        NeedsDataOwner = "needs_data_owner",
        /// A benefit has no owner, or neither a baseline nor the day of one.
        BenefitsNotProfiled = "benefits_not_profiled",
        /// The system that it replaces goes on as before.
        PredecessorInUse = "predecessor_in_use",
        /// It is not known whether its content is preserved or discarded.
        ArchiveDutyUnknown = "archive_duty_unknown",
        /// The switching off is not planned, or leaves too little time.
        ShutDownTooSoon = "shut_down_too_soon",
        /// The case does not stand in the records system.
        CaseNotFiled = "case_not_filed",
        /// The exit is not planned, or not wholly.
        ExitNotPlanned = "exit_not_planned",
        /// Neither a successor nor the dropping of the capability is stated.
        NeedsSuccessorOrDropped = "needs_successor_or_dropped",
        /// No unit is live, so there is nothing to phase out; cancel instead.
        NoUnitLive = "no_unit_live",
        /// It is not known whether a unit is live.
        LiveUnitsUnknown = "live_units_unknown",
        /// There are production data or users; phase out instead.
        HasProductionData = "has_production_data",
        /// It is not known whether there are production data or users.
        ProductionDataUnknown = "production_data_unknown",
        /// Switching off can be taken back for 30 days only.
        TooLateToUndo = "too_late_to_undo",
        /// It is not known when the system was switched off.
        LastMoveUnknown = "last_move_unknown",
        /// The day of the move is after today.
        DateInFuture = "date_in_future",
        /// The day of the move is before the day of the move before it.
        DateBeforeLastMove = "date_before_last_move",
        /// A technical administrator alone never changes a stage.
        TechnicalAdministratorAlone = "technical_administrator_alone",
    }
}

crate::codes! {
    /// What becomes of the capability when its system is phased out.
    pub enum Succession {
        /// Another system takes over.
        Successor = "successor",
        /// The capability is dropped on purpose.
        Dropped = "dropped",
    }
}

/// What the rule needs to know of the decision that a move names.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct CarriedBy {
    /// What the forum did.
    pub kind: DecisionKind,
    /// Its status on the day of the move.
    pub status: DecisionStatus,
    /// Whether it names the system that moves.
    pub about_system: bool,
    /// Whether its forum may decide at the gate of the move.
    pub forum_may_decide: bool,
    /// The move of this system that it has carried before and that was not taken back.
    pub carried: Option<MoveId>,
    /// Whether it supersedes the decision that carried the move which is now taken back.
    pub supersedes_last_move: bool,
}

/// What the rule needs to know of a wanted move; `None` in a fact means unknown, never no.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct MoveFacts {
    /// Today, in the installation's own time zone.
    pub today: Date,
    /// The day on which the move takes effect.
    pub on: Date,
    /// The day of the latest move; `None` when there was none or it is not known.
    pub last_move_on: Option<Date>,
    /// The decision that the move names.
    pub decision: Option<CarriedBy>,
    /// Whether a reason is written that is more than white space.
    pub reason_written: bool,
    /// Whether the system is registered in the stage that it has today, with its life before unknown (T0).
    pub legacy_import: bool,
    /// How many organisational units use the system live (T8 from implementation).
    pub units_live: Option<u32>,
    /// Whether there are production data or users (T14).
    pub in_production: Option<bool>,
    /// Whether the only role that the actor acts in is technical administrator.
    pub technical_administrator_only: bool,
}

impl MoveFacts {
    /// MoveFacts of a move made today of which nothing else is known.
    #[must_use]
    pub const fn on_day(today: Date) -> Self {
        Self {
            today,
            on: today,
            last_move_on: None,
            decision: None,
            reason_written: false,
            legacy_import: false,
            units_live: None,
            in_production: None,
            technical_administrator_only: false,
        }
    }
}

/// A move that the rules permit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allowed {
    /// The row of the table that permits it.
    pub transition: &'static Transition,
}

/// Judges the move of a system from one stage to another; `from` is `None` when it enters the register.
///
/// # Errors
/// Every reason against the move, so that a page can show them all at once. An illegal pair of stages
/// is reported alone, since nothing that the person adds would help.
pub fn transition(
    from: Option<Stage>,
    to: Stage,
    facts: &MoveFacts,
) -> Result<Allowed, Vec<Refusal>> {
    let Some(transition) = row(from, to) else {
        return Err(vec![why_illegal(from, to)]);
    };
    let mut refusals = against_decision(transition, facts.decision);
    if transition.needs_reason && !facts.reason_written {
        refusals.push(Refusal::NeedsReason);
    }
    refusals.extend(special_refusals(transition, facts));
    if facts.on > facts.today {
        refusals.push(Refusal::DateInFuture);
    }
    if facts
        .last_move_on
        .is_some_and(|last_move_on| facts.on < last_move_on)
    {
        refusals.push(Refusal::DateBeforeLastMove);
    }
    // Entering the register is no change of stage: whoever runs the import may be such a person.
    let changes_stage = from.is_some_and(|stage| stage != to);
    if changes_stage && facts.technical_administrator_only {
        refusals.push(Refusal::TechnicalAdministratorAlone);
    }
    if refusals.is_empty() {
        Ok(Allowed { transition })
    } else {
        Err(refusals)
    }
}

fn why_illegal(from: Option<Stage>, to: Stage) -> Refusal {
    match (from, to) {
        (Some(Stage::Closed), _) => Refusal::ClosedIsFinal,
        (Some(stage), _) if stage == to => Refusal::AlreadyThere,
        (Some(Stage::Operation | Stage::Maintenance), Stage::Decommissioned | Stage::Closed) => {
            Refusal::PhaseOutFirst
        }
        _ => Refusal::IllegalMove,
    }
}

/// Every reason why a decision does not carry a move, so that a form can offer exactly those that do.
#[must_use]
pub fn against_decision(transition: &Transition, decision: Option<CarriedBy>) -> Vec<Refusal> {
    if !transition.needs_decision() {
        return Vec::new();
    }
    let Some(named) = decision else {
        return vec![Refusal::NeedsDecision];
    };
    let mut refusals = Vec::new();
    if !named.about_system {
        refusals.push(Refusal::DecisionOfOtherSystem);
    }
    if !named.forum_may_decide {
        refusals.push(Refusal::ForumMayNotDecide);
    }
    if !named.status.stands() {
        refusals.push(Refusal::DecisionNotStanding);
    }
    if !transition.decision_kinds.contains(&named.kind) {
        refusals.push(Refusal::DecisionKindUnfit);
    }
    if named
        .carried
        .is_some_and(|before| !covers(before, transition.id))
    {
        refusals.push(Refusal::DecisionUsed);
    }
    if transition.must_supersede && !named.supersedes_last_move {
        refusals.push(Refusal::NeedsSupersedingDecision);
    }
    refusals
}

/// Whether a decision that carried one move of a system carries the other too. It is used once, for the move that it
/// is about; to phase a system out is to decide that it will be switched off.
const fn covers(carried: MoveId, next: MoveId) -> bool {
    matches!((carried, next), (MoveId::T8, MoveId::T10))
}

/// The conditions that belong to one row of the table only.
fn special_refusals(transition: &Transition, facts: &MoveFacts) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    match transition.id {
        MoveId::T0 if !facts.legacy_import => refusals.push(Refusal::NeedsLegacyImport),
        MoveId::T8 if transition.from == Some(Stage::Implementation) => {
            refusals.extend(match facts.units_live {
                None => Some(Refusal::LiveUnitsUnknown),
                Some(0) => Some(Refusal::NoUnitLive),
                Some(_) => None,
            });
        }
        MoveId::T12 => refusals.extend(undo_refusal(facts)),
        MoveId::T14 => refusals.extend(match facts.in_production {
            None => Some(Refusal::ProductionDataUnknown),
            Some(true) => Some(Refusal::HasProductionData),
            Some(false) => None,
        }),
        _ => {}
    }
    refusals
}

/// Counted to today and not to the day of the move, so that no date can be set back to fit.
fn undo_refusal(facts: &MoveFacts) -> Option<Refusal> {
    let Some(last_move_on) = facts.last_move_on else {
        return Some(Refusal::LastMoveUnknown);
    };
    let days = (facts.today - last_move_on).get_days();
    (days > UNDO_DAYS).then_some(Refusal::TooLateToUndo)
}
