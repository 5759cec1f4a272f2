//! Indicators: what they measure is promised by their benefits, and each of these shows one of them.

use std::sync::Arc;

use styrbord_domain::act::Act;
use styrbord_domain::benefits::{IndicatorRole, ProfileFault};
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, DecisionFacts, IndicatorFacts, MOST_INDICATORS};
use uuid::Uuid;

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::bearing::Bearing;
use crate::indicators::{benefits_of, by_indicator, is_full, primaries};
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::{Desk, Fault, Record, Writing};

impl KindRules for IndicatorFacts {
    /// One of the indicators of a benefit speaks for it: the first one, where nothing else is said.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let before: Option<Self> = context.before.map(Record::facts).transpose()?;
        if let Some(before) = &before {
            facts.leave_unsaid(before);
            facts.keep_readings(before);
        }
        let records = benefits_of(context.writing, &facts.benefits).await?;
        let benefits: Vec<BenefitFacts> = records
            .iter()
            .map(|record| record.facts())
            .collect::<Result<_, _>>()?;
        if !facts.follow(&benefits) {
            return Err(Fault::invalid("benefits", "indicator_mixed_signs"));
        }
        let measured = before
            .as_ref()
            .map_or(&[][..], |before| before.benefits.as_slice());
        let joined = records
            .iter()
            .filter(|one| !measured.contains(&one.page.slug));
        let joined: Vec<Uuid> = joined.map(|record| record.page.id).collect();
        if is_full(context.writing.written().await?, &joined).await? {
            let fault = FieldFault::new("benefits", "too_many").with("max", MOST_INDICATORS);
            return Err(Faults(vec![fault]).into());
        }
        let taken = speaks_already(context, &records).await?;
        // Over what is said already of how a benefit is measured none comes to speak unasked.
        let speaks = before.as_ref().is_some_and(Self::is_primary);
        let is_said = !speaks && benefits.iter().any(BenefitFacts::is_measured);
        let usual = match taken.is_some() || is_said {
            true => IndicatorRole::Supporting,
            false => IndicatorRole::Primary,
        };
        let role = *facts.role.get_or_insert(usual);
        if role == IndicatorRole::Primary {
            if let Some(benefit) = taken {
                let title = benefit.page.title.as_str();
                let fault = FieldFault::new("benefits", "benefit_has_primary");
                return Err(Faults(vec![fault.with("benefit", title)]).into());
            }
            facts.speak_for(&benefits, before.as_ref());
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
        let records = benefits_of(writing, &self.benefits).await?;
        let all: Vec<BenefitFacts> = records
            .iter()
            .map(|record| record.facts())
            .collect::<Result<_, _>>()?;
        for (record, facts) in records.iter().zip(&all) {
            if !facts.plan_is_approved() || !facts.counts_among(&all) {
                continue;
            }
            concerns = facts.decided(writing, record, decision).await?.concerns;
            if !concerns {
                break;
            }
        }
        Ok(Bearing {
            concerns,
            of_right_forum: true,
        })
    }

    async fn followed_anew(&self, writing: &Writing<'_>) -> Result<Option<Self>, Fault> {
        let records = benefits_of(writing, &self.benefits).await?;
        let benefits: Vec<BenefitFacts> = records
            .iter()
            .map(|record| record.facts())
            .collect::<Result<_, _>>()?;
        let mut facts = self.clone();
        if !facts.follow(&benefits) {
            return Err(Fault::refused("", "indicator_mixed_signs"));
        }
        if facts.is_other_way() {
            return Err(Fault::refused("", "indicator_other_way"));
        }
        Ok((facts != *self).then_some(facts))
    }

    /// The benefits that it speaks for say what it says.
    async fn after(
        &self,
        writing: &mut Writing<'_>,
        _page: &Page,
        before: Option<&Self>,
        _entered: Option<&Form>,
    ) -> Result<(), Fault> {
        by_indicator(writing, self, before).await
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        desk.measure(Self::KIND, asked.slug, asked.form).await
    }

    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        Ok(desk
            .may_on(act.right, record)
            .await?
            .then(|| Offer::Form(Form::default())))
    }
}

/// A benefit for which another indicator speaks.
async fn speaks_already<'b>(
    context: &Context<'_, '_>,
    benefits: &'b [Arc<Record>],
) -> Result<Option<&'b Record>, Fault> {
    let ids: Vec<Uuid> = benefits.iter().map(|benefit| benefit.page.id).collect();
    let speaking = primaries(context.writing.written().await?, &ids).await?;
    let own = context.before.map(|before| before.page.id);
    let is_taken = |benefit: &&Arc<Record>| {
        let other = speaking.get(&benefit.page.id);
        other.is_some_and(|other| Some(*other) != own)
    };
    Ok(benefits.iter().find(is_taken).map(|benefit| &**benefit))
}
