//! What a system's facts say at a gate: which conditions hold, and which facts are in order.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::conditions::{and, yes};
use super::exit::steps;
use super::exit_plan::is_planned;
use super::{ArchiveDuty, SystemFacts, SystemRole, TargetGroup};
use crate::kinds::BenefitFacts;
use crate::lifecycle::{Condition, FactAsked, GateFacts, Stage};

/// How long before the switching off those who use a system are told, in days (domain §3, T8).
const NOTICE_DAYS: i32 = 90;
/// The same where people outside use it.
const NOTICE_DAYS_OUTSIDE: i32 = 180;

/// What stands around a system and bears on its gates.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The benefits that are promised of it.
    pub benefits: &'a [BenefitFacts],
    /// The stage of the system that it replaces.
    pub predecessor: Option<Stage>,
    /// Whether the task is dropped with it, as the move says.
    pub dropped: bool,
    /// The day on which its phasing out began, the last time it did.
    pub phased_out: Option<Date>,
}

impl SystemFacts {
    /// Which conditions hold by its own facts, and which do not. What is not known is left out.
    pub(super) fn conditions(&self) -> BTreeMap<Condition, bool> {
        let conditions = [
            (Condition::PersonalData, self.has_personal_data()),
            (Condition::HighRisk, self.is_of_high_risk()),
            (
                Condition::Processor,
                and(self.has_processor(), self.has_personal_data()),
            ),
            (Condition::Bought, self.was_bought()),
            (Condition::HoldsData, self.holds_data()),
            (Condition::WorthKeeping, self.is_worth_keeping()),
            (Condition::Ai, yes(self.ai_used)),
            (Condition::Public, yes(self.public_facing)),
            (Condition::Login, self.has_login()),
            (Condition::Critical, self.is_critical()),
            (Condition::HasPredecessor, Some(self.predecessor.is_some())),
        ];
        let conditions = conditions.into_iter();
        conditions
            .filter_map(|(condition, answer)| Some((condition, answer?)))
            .collect()
    }

    /// What its gates need to know of it on a day. What is not known is left out.
    #[must_use]
    pub fn at_gate(&self, day: Date, around: &Around<'_>) -> GateFacts {
        let mut known = self.conditions();
        known.insert(Condition::HasBenefits, !around.benefits.is_empty());
        let held = |role: SystemRole| self.holding(role, day).next().is_some();
        let ending = [
            Stage::PhaseOut,
            Stage::Decommissioned,
            Stage::Closed,
            Stage::Cancelled,
        ];
        let facts = [
            (FactAsked::Unit, self.unit.is_some()),
            (FactAsked::Kle, !self.kle_codes.is_empty()),
            (FactAsked::Owner, held(SystemRole::SystemOwner)),
            (FactAsked::Manager, held(SystemRole::SystemManager)),
            (FactAsked::DataOwner, held(SystemRole::DataOwner)),
            (FactAsked::Benefits, around.benefits.iter().all(is_profiled)),
            (
                FactAsked::PredecessorEnding,
                around
                    .predecessor
                    .is_some_and(|stage| ending.contains(&stage)),
            ),
            (
                FactAsked::Succession,
                self.successor.is_some() || around.dropped,
            ),
            (
                FactAsked::ArchiveDuty,
                self.archive_duty
                    .is_some_and(|duty| duty != ArchiveDuty::Unknown),
            ),
            (FactAsked::ShutDown, self.leaves_time(day)),
            (FactAsked::CaseFiled, self.esdh_case_ref.is_some()),
            (FactAsked::ExitPlanned, is_planned(self)),
        ];
        let in_order: BTreeSet<_> = facts
            .into_iter()
            .filter_map(|(fact, so)| so.then_some(fact))
            .collect();
        GateFacts {
            known,
            in_order,
            exit: steps(&self.exit),
            phased_out: around.phased_out,
        }
    }

    /// Whether it is known when it is switched off, and those who use it have time until then.
    fn leaves_time(&self, day: Date) -> bool {
        let planned = self.planned.iter();
        let planned = planned.filter(|planned| planned.stage == Stage::Decommissioned);
        let end = planned
            .map(|planned| planned.date)
            .min()
            .or(self.in_use_until);
        let outside = self.target_group.contains(&TargetGroup::External)
            || yes(self.public_facing) == Some(true);
        let days = if outside {
            NOTICE_DAYS_OUTSIDE
        } else {
            NOTICE_DAYS
        };
        end.is_some_and(|end| (end - day).get_days() >= days)
    }
}

/// Whether somebody answers for a benefit, and its baseline, or the day of one, is known.
fn is_profiled(benefit: &BenefitFacts) -> bool {
    let measured = benefit.baseline.is_some() || benefit.baseline_date.is_some();
    benefit.owner.is_some() && measured
}
