//! Indicators: what they measure is promised by their benefits, and each of these shows one of them.

use std::sync::Arc;

use styrbord_domain::benefits::{IndicatorRole, Profile, ProfileFault, profile_faults};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, BenefitStatus, DecisionFacts, IndicatorFacts};
use uuid::Uuid;

use crate::addresses::Settled;
use crate::bearing::Bearing;
use crate::indicators::primaries;
use crate::kind_rules::{Context, KindRules};
use crate::{Fault, Record, Writing};

/// The longest title, in characters.
const TITLE: usize = 200;

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
        let mut signs = benefits.iter().map(BenefitFacts::sign);
        facts.sign = signs.next();
        if signs.any(|sign| Some(sign) != facts.sign) {
            return Err(Fault::invalid("benefits", "indicator_mixed_signs"));
        }
        facts.plan_approved = benefits.iter().any(is_approved);
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
                let mut approved = benefits.iter().filter(|benefit| is_approved(benefit));
                facts.plan_decision = approved.find_map(|benefit| benefit.plan_decision.clone());
            }
        }
        // Which way is better is known only with what the benefits say.
        let not_better = ProfileFault::TargetNotBetter;
        if profile_faults(&Profile::from(&**facts)).contains(&not_better) {
            return Err(Fault::invalid("target", not_better.as_str()));
        }
        Ok(())
    }

    /// After the first of its benefits, and by its unit, as there may be several.
    async fn title(&self, writing: &Writing<'_>) -> Result<Option<String>, Fault> {
        let Some(benefit) = self.benefits.first() else {
            return Ok(None);
        };
        let benefit = writing.record(Kind::Benefit, benefit).await?;
        Ok(benefit.map(|benefit| titled(&benefit.page.title, self.unit.as_deref())))
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
            if !is_approved(&facts) {
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
}

fn is_approved(benefit: &BenefitFacts) -> bool {
    benefit.status.is_some_and(BenefitStatus::plan_is_approved)
}

/// What an indicator is called that nobody has given a title.
fn titled(benefit: &str, unit: Option<&str>) -> String {
    let title = unit.map(|unit| format!("{benefit} ({unit})"));
    title
        .filter(|title| title.chars().count() <= TITLE)
        .unwrap_or_else(|| benefit.to_owned())
}

/// The benefits at some addresses.
async fn benefits_of(
    writing: &Writing<'_>,
    addresses: &[String],
) -> Result<Vec<Arc<Record>>, Fault> {
    let mut found = Vec::with_capacity(addresses.len());
    for address in addresses {
        found.extend(writing.record(Kind::Benefit, address).await?);
    }
    Ok(found)
}

/// A benefit for which another indicator speaks.
async fn speaks_already<'b>(
    context: &Context<'_, '_>,
    benefits: &'b [Arc<Record>],
) -> Result<Option<&'b Record>, Fault> {
    let ids: Vec<Uuid> = benefits.iter().map(|benefit| benefit.page.id).collect();
    let speaking = primaries(context.writing.written().await?, &ids).await?;
    let own = context.before.map(|before| before.page.id);
    let taken = benefits.iter().find(|benefit| {
        let speaks = speaking.get(&benefit.page.id);
        speaks.is_some_and(|other| Some(*other) != own)
    });
    Ok(taken.map(Arc::as_ref))
}
