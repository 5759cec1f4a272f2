//! Indicators: what they measure is promised by their benefits, and each of these shows one of them.

use std::sync::Arc;

use styrbord_domain::act::Act;
use styrbord_domain::benefits::{IndicatorRole, ProfileFault};
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, DecisionFacts, IndicatorFacts, PROMISE, Unlike};
use uuid::Uuid;

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::bearing::Bearing;
use crate::indicators::{benefits_of, by_indicator, is_full, primaries, too_many};
use crate::kind_rules::{Context, KindRules};
use crate::page::{Page, object};
use crate::records::find_id;
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
        let measured = before
            .as_ref()
            .map_or(&[][..], |before| before.benefits.as_slice());
        let joined = records
            .iter()
            .filter(|one| !measured.contains(&one.page.slug));
        let joined: Vec<Uuid> = joined.map(|record| record.page.id).collect();
        if is_full(context.writing.written().await?, &joined).await? {
            return Err(too_many("benefits"));
        }
        let ids: Vec<Uuid> = records.iter().map(|benefit| benefit.page.id).collect();
        let own = context.before.map(|before| before.page.id);
        let others = primaries(context.writing.written().await?, &ids, own).await?;
        // Over what is said already of how a benefit is measured none comes to speak unasked.
        let spoke = before.as_ref().map_or(&[][..], Self::speaks_for);
        let is_said = spoke.is_empty() && benefits.iter().any(BenefitFacts::is_measured);
        let usual = match !others.is_empty() || is_said {
            true => IndicatorRole::Supporting,
            false => IndicatorRole::Primary,
        };
        let role = *facts.role.get_or_insert(usual);
        if role == IndicatorRole::Primary {
            facts.speak_for(&benefits, before.as_ref());
            for (record, benefit) in records.iter().zip(&benefits) {
                let code = match others.get(&record.page.id) {
                    Some(other) if !gives_place(context.writing, *other, facts).await? => {
                        "benefit_has_primary"
                    }
                    // What nothing else says would be lost.
                    None if facts.counts_otherwise(benefit)
                        && !spoke.contains(&record.page.slug) =>
                    {
                        "benefit_measured_otherwise"
                    }
                    _ => continue,
                };
                return Err(of_benefit("benefits", code, &record.page).into());
            }
            // What it goes on with must fit what was typed.
            let mut faults = Faults::default();
            facts.rules(&mut faults);
            faults.or(())?;
        }
        // Which way is better is known only with what the benefits say.
        facts.follow(&benefits).map_err(|why| match why {
            Unlike::MixedSigns => Fault::invalid("benefits", why.as_str()),
            Unlike::OtherWay => Fault::invalid("target", ProfileFault::TargetNotBetter.as_str()),
        })
    }

    /// After the first of its benefits, and by its unit, as there may be several.
    async fn title(&self, writing: &Writing<'_>) -> Result<Option<String>, Fault> {
        let Some(benefit) = self.benefits.first() else {
            return Ok(None);
        };
        let benefit = writing.record(Kind::Benefit, benefit).await?;
        Ok(benefit.map(|benefit| self.title_after(&benefit.page.title)))
    }

    /// A decision is about an indicator when it is about each of its benefits whose plan has been approved and which are
    /// promised something else by it, or leave it.
    async fn decided(
        &self,
        writing: &Writing<'_>,
        record: &Record,
        after: &Self,
        decision: &DecisionFacts,
    ) -> Result<Bearing, Fault> {
        let records = benefits_of(writing, &self.benefits).await?;
        let all: Vec<BenefitFacts> = records
            .iter()
            .map(|record| record.facts())
            .collect::<Result<_, _>>()?;
        let mut bound: Vec<(&Arc<Record>, &BenefitFacts)> = records.iter().zip(&all).collect();
        bound.retain(|(_, facts)| facts.plan_is_approved() && facts.counts_among(&all));
        let leaves = |record: &Record| !after.benefits.contains(&record.page.slug);
        let changed = PROMISE.changed(Self::FIELDS, &record.facts, &object(after)?);
        if changed == ["benefits"] && bound.iter().any(|(record, _)| leaves(record)) {
            bound.retain(|(record, _)| leaves(record));
        }
        let mut concerns = !bound.is_empty();
        for (record, facts) in bound {
            let bearing = facts.decided(writing, record, facts, decision).await?;
            concerns &= bearing.concerns;
        }
        Ok(Bearing {
            concerns,
            of_right_forum: true,
        })
    }

    /// The benefits that it speaks for.
    async fn alike(&self, writing: &Writing<'_>, _page: &Page) -> Result<Vec<(Kind, Uuid)>, Fault> {
        let records = benefits_of(writing, self.speaks_for()).await?.into_iter();
        Ok(records
            .map(|record| (Kind::Benefit, record.page.id))
            .collect())
    }

    async fn followed_anew(&self, writing: &Writing<'_>) -> Result<Option<Self>, Fault> {
        let records = benefits_of(writing, &self.benefits).await?;
        let ids: Vec<Uuid> = records.iter().map(|benefit| benefit.page.id).collect();
        let connection = writing.written().await?;
        if is_full(connection, &ids).await? {
            return Err(too_many(""));
        }
        let others = primaries(connection, &ids, None).await?;
        let spoken_for = |benefit: &&Arc<Record>| others.contains_key(&benefit.page.id);
        if self.is_primary()
            && let Some(benefit) = records.iter().find(spoken_for)
        {
            let faults = of_benefit("", "benefit_has_primary", &benefit.page);
            return Err(Fault::Refused(faults));
        }
        let benefits: Vec<BenefitFacts> = records
            .iter()
            .map(|record| record.facts())
            .collect::<Result<_, _>>()?;
        let mut facts = self.clone();
        let fits = facts.follow(&benefits);
        fits.map_err(|why| Fault::refused("", why.as_str()))?;
        Ok((facts != *self).then_some(facts))
    }

    /// The benefits that it speaks for say what it says.
    async fn after(
        &self,
        writing: &mut Writing<'_>,
        page: &Page,
        before: Option<&Self>,
        _entered: Option<&Form>,
    ) -> Result<(), Fault> {
        by_indicator(writing, page, self, before).await
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

/// Whether an indicator that speaks for benefits may stand beside another that comes to: all of its benefits are spoken for by
/// that. A file takes no place of what is here.
async fn gives_place(
    writing: &Writing<'_>,
    other: Uuid,
    to: &IndicatorFacts,
) -> Result<bool, Fault> {
    if writing.brings() {
        return Ok(false);
    }
    let other = find_id(writing.written().await?, other).await?;
    let other: IndicatorFacts = other.ok_or(Fault::NotFound)?.facts()?;
    Ok(other.benefits.iter().all(|one| to.benefits.contains(one)))
}

fn of_benefit(field: &'static str, code: &'static str, benefit: &Page) -> Faults {
    let title = benefit.title.as_str();
    Faults(vec![FieldFault::new(field, code).with("benefit", title)])
}
