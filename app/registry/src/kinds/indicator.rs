//! Indicators: what they measure is promised by their benefits, and each of these shows one of them.

use std::sync::Arc;

use styrbord_domain::benefits::{IndicatorRole, ProfileFault};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, DecisionFacts, IndicatorFacts};
use uuid::Uuid;

use crate::addresses::Settled;
use crate::bearing::Bearing;
use crate::indicators::{benefits_of, by_indicator, primaries};
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::{ChangeKind, Fault, Record, Writing};

impl KindRules for IndicatorFacts {
    /// One of the indicators of a benefit speaks for it: the first one, where nothing else is said.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        if let Some(before) = context.before {
            facts.leave_unsaid(&before.facts()?);
        }
        let records = benefits_of(context.writing, &facts.benefits).await?;
        let benefits: Vec<BenefitFacts> = records
            .iter()
            .map(|record| record.facts())
            .collect::<Result<_, _>>()?;
        if !facts.follow(&benefits) {
            return Err(Fault::invalid("benefits", "indicator_mixed_signs"));
        }
        let taken = speaks_already(context, &records).await?;
        let usual = match taken {
            Some(_) => IndicatorRole::Supporting,
            None => IndicatorRole::Primary,
        };
        let role = *facts.role.get_or_insert(usual);
        if role == IndicatorRole::Primary {
            if let Some(benefit) = taken {
                let title = benefit.page.title.as_str();
                let fault = FieldFault::new("benefits", "benefit_has_primary");
                return Err(Faults(vec![fault.with("benefit", title)]).into());
            }
            // What a benefit has promised by a decision, it promises by this one from now on.
            if context.before.is_none() && facts.plan_decision.is_none() {
                let mut approved = benefits.iter().filter(|one| one.plan_is_approved());
                facts.plan_decision = approved.find_map(|one| one.plan_decision.clone());
            }
        }
        // Which way is better is known only with what the benefits say.
        if facts.is_other_way() {
            let code = ProfileFault::TargetNotBetter.as_str();
            return Err(Fault::invalid("target", code));
        }
        Ok(())
    }

    /// After the first of its benefits, and by its unit, as there may be several.
    async fn title(&self, writing: &Writing<'_>) -> Result<Option<String>, Fault> {
        let Some(benefit) = self.benefits.first() else {
            return Ok(None);
        };
        let benefit = writing.record(Kind::Benefit, benefit).await?;
        Ok(benefit.map(|benefit| self.title_after(&benefit.page.title)))
    }

    /// A decision is about an indicator when it is about each of its benefits whose plan has been approved.
    async fn decided(
        &self,
        writing: &Writing<'_>,
        _record: &Record,
        decision: &DecisionFacts,
    ) -> Result<Bearing, Fault> {
        let mut concerns = false;
        for benefit in benefits_of(writing, &self.benefits).await? {
            let facts: BenefitFacts = benefit.facts()?;
            if !facts.plan_is_approved() {
                continue;
            }
            concerns = facts.decided(writing, &benefit, decision).await?.concerns;
            if !concerns {
                break;
            }
        }
        Ok(Bearing {
            concerns,
            of_right_forum: true,
        })
    }

    /// The benefits that it speaks for say what it says.
    async fn after(
        &self,
        writing: &mut Writing<'_>,
        page: &Page,
        _entered: Option<&Form>,
    ) -> Result<(), Fault> {
        by_indicator(writing, page, ChangeKind::Edited, "").await
    }
}

/// A benefit for which another indicator speaks. What is said of how a benefit is measured is said by one, too, where it is
/// not there yet: it is made when the benefit is saved, and nothing is lost of it meanwhile.
async fn speaks_already<'b>(
    context: &Context<'_, '_>,
    benefits: &'b [Arc<Record>],
) -> Result<Option<&'b Record>, Fault> {
    let ids: Vec<Uuid> = benefits.iter().map(|benefit| benefit.page.id).collect();
    let speaking = primaries(context.writing.written().await?, &ids).await?;
    let own = context.before.map(|before| before.page.id);
    for benefit in benefits {
        let is_taken = match speaking.get(&benefit.page.id) {
            Some(other) => Some(*other) != own,
            None => benefit.facts::<BenefitFacts>()?.is_measured(),
        };
        if is_taken {
            return Ok(Some(benefit));
        }
    }
    Ok(None)
}
