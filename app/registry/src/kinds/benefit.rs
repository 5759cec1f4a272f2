//! Benefits: who answers for one, and which decisions are about it.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use styrbord_domain::act::Act;
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, DecisionFacts, IndicatorFacts, ProjectFacts};
use uuid::Uuid;

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::bearing::{Bearing, any_leads_to};
use crate::indicators::{by_benefit, indicators_of, primaries};
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::records::select_records;
use crate::references::lookup;
use crate::{Desk, Fault, Record, Writing};

impl KindRules for BenefitFacts {
    /// The owner of a benefit answers for it in the line and is not the one who leads the project.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        if let Some(before) = context.before {
            let before: Self = before.facts()?;
            facts.leave_unsaid(&before);
            facts.latest_on = before.latest_on;
            facts.latest_value = before.latest_value;
        }
        // A file may name a decision that is not here: what it says is kept, and the gap shows.
        if !context.writing.brings() {
            let missing = facts.budget_faults().into_iter();
            let missing = missing.map(|fault| FieldFault::new(fault.field(), fault.as_str()));
            Faults(missing.collect()).or(())?;
        }
        let (Some(_), Some(project)) = (&facts.owner, &facts.project) else {
            return Ok(());
        };
        let project = context.writing.record(Kind::Project, project).await?;
        let project: Option<ProjectFacts> = project.map(|project| project.facts()).transpose()?;
        if project.is_some_and(|project| facts.owner_leads(&project)) {
            return Err(Fault::invalid("owner", "owner_is_project_lead"));
        }
        Ok(())
    }

    /// A decision is about a benefit when it names the benefit, or its project or system.
    async fn decided(
        &self,
        writing: &Writing<'_>,
        record: &Record,
        _after: &Self,
        decision: &DecisionFacts,
    ) -> Result<Bearing, Fault> {
        let own: BTreeSet<&str> = [&self.project, &self.system]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let found = lookup(writing, &own).await?;
        let mut meant: Vec<Uuid> = found.into_values().map(|(id, _)| id).collect();
        meant.push(record.page.id);
        let named: Vec<String> = decision
            .subjects
            .iter()
            .chain(&decision.systems)
            .cloned()
            .collect();
        Ok(Bearing {
            concerns: any_leads_to(writing, &named, &meant).await?,
            of_right_forum: true,
        })
    }

    /// What speaks for it.
    async fn alike(&self, writing: &Writing<'_>, page: &Page) -> Result<Vec<(Kind, Uuid)>, Fault> {
        let speaking = primaries(writing.written().await?, &[page.id], None).await?;
        let speaking = speaking.into_values();
        Ok(speaking.map(|id| (Kind::Indicator, id)).collect())
    }

    /// What measures it says what it says.
    async fn after(
        &self,
        writing: &mut Writing<'_>,
        page: &Page,
        before: Option<&Self>,
        entered: Option<&Form>,
    ) -> Result<(), Fault> {
        by_benefit(writing, page, self, (before, entered)).await
    }

    /// What measures it alone.
    async fn goes_along(
        &self,
        connection: &impl ConnectionTrait,
        page: &Page,
        gone: bool,
    ) -> Result<Vec<Record>, Fault> {
        let mut alone = Vec::new();
        for record in indicators_of(connection, page.id, (select_records(), gone)).await? {
            if record.facts::<IndicatorFacts>()?.benefits.len() == 1 {
                alone.push(record);
            }
        }
        Ok(alone)
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
