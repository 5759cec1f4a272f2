//! Systems: their owner, their unique name, and the moves between the stages of life.

use std::collections::HashMap;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait};
use serde_json::{Map, Value, json};
use styrbord_domain::date;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{MOVES, SystemFacts};
use styrbord_domain::lifecycle::{self, EVIDENCE_OF, Frozen, Item, Refusal, Stage, Succession};
use styrbord_domain::rights::{Action, Role};

mod ahead;
mod assessing;
mod at_gate;
mod at_unit;
mod attesting;
mod cells;
mod evidence;
mod exiting;
mod gate;
mod given;
mod grounds;
mod judging;
mod moved_by;
mod own_gates;
mod proving;
mod roadmap;
mod rolling_out;
mod rollout;
mod standing;
mod timeline;
mod wanted;

pub use ahead::{Ahead, Way};
pub use assessing::Assessed;
pub(crate) use assessing::{end_set, go_on_set};
use at_gate::AtGate;
pub use at_gate::Proof;
pub use at_unit::{AtUnit, SYSTEMS_OF_UNIT, Wanting};
pub use attesting::Attestation;
pub(crate) use cells::{CELLS, marks, name_units, of_cell, said, units_of};
pub use exiting::ExitView;
pub use gate::{ExitOf, GateItem, GateView, Held};
pub use given::Given;
use grounds::Grounds;
pub use grounds::NextMove;
pub use moved_by::Moved;
pub use own_gates::Lacking;
pub use rollout::{Above, Rollout, RolloutCell};
pub use standing::Standing;
pub use timeline::StageMark;
pub use wanted::Move;

use crate::lines;
use crate::page::{Page, object};
use crate::records::find;
use crate::{ChangeKind, Desk, Fault, Save, Writing, names};

impl Desk {
    /// Moves a system to another stage.
    ///
    /// # Errors
    /// `Refused` with every reason of the table of moves; `Conflict` when the system was saved since `revision`.
    pub async fn transition(
        &self,
        slug: &str,
        revision: i64,
        wanted: &Move,
    ) -> Result<Page, Fault> {
        let right = Action::RecordTransition;
        let (mut writing, before) = self
            .begin_on(right, Kind::System, slug, Some(revision))
            .await?;
        let mut facts: SystemFacts = before.facts()?;
        let grounds = Grounds::read(writing.transaction().await?, &before.page, wanted.on).await?;
        let decision = match &wanted.decision {
            Some(number) => Some(
                find(writing.transaction().await?, Kind::Decision, number)
                    .await?
                    .filter(|decision| self.actor.is_among(decision.audience))
                    .ok_or_else(|| Fault::invalid("decision", "unknown_reference"))?,
            ),
            None => None,
        };
        let row = lifecycle::row(Some(facts.stage), wanted.to);
        let named = match &decision {
            Some(record) => {
                let record = std::slice::from_ref(record);
                let named = grounds
                    .named(writing.transaction().await?, record)
                    .await?
                    .pop();
                // A decision that does not say what it came to carries nothing.
                let (_, named) =
                    named.ok_or_else(|| Fault::refused("decision", "decision_not_standing"))?;
                Some(named)
            }
            None => None,
        };
        let judged = lifecycle::MoveFacts {
            on: wanted.on,
            last_move_on: grounds.last_move_on(),
            decision: named
                .as_ref()
                .zip(row)
                .map(|(named, row)| grounds.judged(named, row)),
            reason_written: !wanted.reason.is_empty(),
            // The stage that a system had when it came here, registered once it is known.
            legacy_import: facts.stage == Stage::Unknown,
            units_live: wanted.units_live,
            in_production: wanted.in_production,
            technical_administrator_only: self
                .actor
                .roles
                .iter()
                .all(|role| *role == Role::Administrator),
            ..lifecycle::MoveFacts::on_day(self.today())
        };
        let items = match row {
            Some(row) => {
                let at = AtGate::read(self, writing.written().await?, &before).await?;
                // A successor that is said to be there is named in the record.
                let dropped = wanted.succession == Some(Succession::Dropped);
                // Only the installation itself tells the past of what it brings in; who has an account records what is done here.
                let came = at.came_on(self.registry.clock());
                let is_history =
                    self.actor.installation && came.is_some_and(|came| wanted.on < came);
                let days = (wanted.on, self.today());
                at.judged(row, days, is_history, dropped)
            }
            None => Vec::new(),
        };
        let allowed = lifecycle::transition(Some(facts.stage), wanted.to, &judged);
        let mut faults = Faults::default();
        if let Err(refusals) = &allowed {
            let found = refusals.iter().map(|refusal| fault_of(*refusal));
            let found = found.map(|fault| grounds.explain(fault, row, named.as_ref()));
            faults.0.extend(found);
        }
        faults.0.extend(items.iter().filter_map(against));
        let (Ok(allowed), true) = (allowed, faults.is_empty()) else {
            return Err(Fault::Refused(faults));
        };
        let from = facts.stage;
        // While it was over, another may have been registered under its name.
        if from.is_over() && !wanted.to.is_over() {
            let counts = Some(still_counts());
            let (title, own) = (&before.page.title, Some(&before.page));
            if let Some(fault) = names::taken(&writing, Kind::System, title, own, counts).await? {
                return Err(Fault::Refused(Faults(vec![FieldFault {
                    field: "to".to_owned(),
                    ..fault
                }])));
            }
        }
        facts.stage = wanted.to;
        facts
            .planned
            .retain(|planned| planned.lies_ahead_of(wanted.to));
        let head = before.draft::<SystemFacts>()?.head;
        let save = Save {
            head: &head,
            facts: object(&facts)?,
            kind: ChangeKind::Transition,
            note: &wanted.reason,
        };
        let page = writing.update(&before, save).await?;
        let entry = Entry {
            from: Some(from),
            to: wanted.to,
            on: wanted.on,
            decision: decision.as_ref().map(|record| &record.page),
            reason: &wanted.reason,
            legacy: judged.legacy_import,
            checklist: &items,
        };
        append(&mut writing, &page, &allowed, entry);
        writing.commit().await?;
        Ok(page)
    }
}

/// The stage in which a system enters the register: an idea, unless it is said to be further on.
pub(crate) fn first_stage(form: &Form) -> Result<Stage, Fault> {
    match form.get("stage").trim() {
        "" => Ok(Stage::Idea),
        typed => typed
            .parse()
            .map_err(|_| Fault::invalid("stage", "not_a_choice")),
    }
}

/// The day on which a new system reached its stage, when that is known and not simply the day it came into use:
/// `entered_on`. It is the beginning of the log of moves, so only those who may record a move can set it.
pub(crate) fn entered_on(writing: &Writing<'_>, form: &Form) -> Result<Option<Date>, Fault> {
    let typed = form.get("entered_on").trim();
    if typed.is_empty() {
        return Ok(None);
    }
    writing.desk().actor().require(Action::RecordTransition)?;
    match date::parse_at("entered_on", typed) {
        Ok(date) if writing.desk().today() < date => {
            Err(Fault::invalid("entered_on", "future_date"))
        }
        Ok(date) => Ok(Some(date)),
        Err(fault) => Err(Fault::Invalid(Faults(vec![fault]))),
    }
}

/// The day on which a system came to the stage that it is in.
pub(crate) async fn last_move_on(
    connection: &impl ConnectionTrait,
    system: &Page,
) -> Result<Option<Date>, Fault> {
    let moves = grounds::moves(connection, system).await?;
    moves.last().map(|last| last.read("on_date")).transpose()
}

/// Names are unique among systems that are not gone for good.
pub(crate) fn still_counts() -> Cond {
    let stage = Expr::col((Alias::new("it_system"), Alias::new("stage")));
    Cond::all().add(stage.is_not_in(Stage::OVER.map(Stage::as_str)))
}

/// One row of the log of moves.
pub(crate) struct Entry<'e> {
    pub from: Option<Stage>,
    pub to: Stage,
    pub on: Date,
    pub decision: Option<&'e Page>,
    pub reason: &'e str,
    pub legacy: bool,
    /// What the gate asked for, and how that stands.
    pub checklist: &'e [Item],
}

pub(crate) fn append(
    writing: &mut Writing<'_>,
    page: &Page,
    allowed: &lifecycle::Allowed,
    entry: Entry<'_>,
) {
    let mut values = Map::from_iter([
        ("to_stage".to_owned(), json!(entry.to)),
        ("rule".to_owned(), json!(allowed.transition.id)),
        ("on_date".to_owned(), json!(entry.on)),
        ("legacy".to_owned(), json!(entry.legacy)),
    ]);
    let mut pages = HashMap::new();
    let mut say = |name: &str, value: Option<Value>| {
        values.extend(value.map(|value| (name.to_owned(), value)));
    };
    say("from_stage", entry.from.map(|stage| json!(stage)));
    say("gate", allowed.transition.gate.map(|gate| json!(gate)));
    say(
        "reason",
        (!entry.reason.is_empty()).then(|| json!(entry.reason)),
    );
    let frozen: Vec<Frozen> = entry.checklist.iter().map(Frozen::from).collect();
    let frozen = (!frozen.is_empty()).then(|| serde_json::to_string(&frozen).ok());
    say("checklist", frozen.flatten().map(Value::from));
    if let Some(decision) = entry.decision {
        say("decision", Some(json!(decision.slug)));
        pages.insert(decision.slug.clone(), (decision.id, String::new()));
    }
    let entry = lines::Entry {
        values: &values,
        pages: &pages,
        corrects: None,
    };
    writing.log(&MOVES, page, &entry);
}

/// The table's reasons.
pub(crate) fn refused(refusals: &[Refusal]) -> Fault {
    Fault::Refused(Faults(refusals.iter().copied().map(fault_of).collect()))
}

/// Why an item of the checklist refuses the move, if it does.
fn against(item: &Item) -> Option<FieldFault> {
    let fault = fault_of(item.against()?);
    Some(match item.evidence() {
        Some(piece) => fault.with(EVIDENCE_OF, piece),
        None => fault,
    })
}

/// A reason beside the field that it is about: one of the move, or one of the record.
fn fault_of(refusal: Refusal) -> FieldFault {
    use Refusal as R;
    let place = match refusal {
        R::NeedsDecision
        | R::DecisionNotStanding
        | R::DecisionKindUnfit
        | R::DecisionOfOtherSystem
        | R::ForumMayNotDecide
        | R::DecisionUsed
        | R::NeedsSupersedingDecision => "decision",
        R::NeedsReason => "reason",
        R::NeedsSuccessorOrDropped => "succession",
        R::NoUnitLive | R::LiveUnitsUnknown => "units_live",
        R::HasProductionData | R::ProductionDataUnknown => "in_production",
        R::DateInFuture | R::DateBeforeLastMove | R::TooLateToUndo | R::LastMoveUnknown => "on",
        R::NeedsUnit => "unit",
        R::NeedsKle => "kle_codes",
        R::NeedsOwner | R::NeedsManager | R::NeedsDataOwner => "roles",
        R::ArchiveDutyUnknown => "archive_duty",
        R::CaseNotFiled => "esdh_case_ref",
        R::PredecessorInUse => "predecessor",
        R::ShutDownTooSoon => "planned",
        R::ExitNotPlanned => "exit",
        R::EvidenceMissing
        | R::EvidenceNotApproved
        | R::EvidenceExpired
        | R::EvidenceCameLater
        | R::BenefitsNotProfiled => "",
        _ => "to",
    };
    FieldFault::new(place, refusal.as_str())
}
