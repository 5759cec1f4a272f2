//! Projects: who leads one owns none of its benefits.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::act::Act;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ProjectFacts, SAY_RISK, SAY_STATUS};

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::records::find;
use crate::{ChangeKind, Desk, Fault, Record, held};

impl KindRules for ProjectFacts {
    /// A project is given no lead who answers for the effect of it (domain §9, separation rules); the benefit asks the same
    /// of its owner.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let stood: Option<Self> = context.before.map(Record::facts).transpose()?;
        let stood = stood.unwrap_or_default();
        // How it does and what may go wrong is said by acts; an edit keeps it, and what comes from elsewhere says nothing of it.
        facts.keep_said(&stood);
        if context.purpose.kind != ChangeKind::Imported {
            let today = context.writing.desk().today();
            let ahead = facts.delivered_after(&stood, today).into_iter();
            let ahead = ahead.map(|field| FieldFault::new(field, "future_date"));
            Faults(ahead.collect()).or(())?;
        }
        closes_in_order(facts, &stood)?;
        let (Some(before), Some(lead)) = (context.before, &facts.lead) else {
            return Ok(());
        };
        if before.fact("lead") == lead {
            return Ok(());
        }
        let lead = find(context.writing.written().await?, Kind::Person, lead).await?;
        match lead {
            Some(lead) => owns_none(context, before, lead.page.id).await,
            None => Ok(()),
        }
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        match asked.act.name {
            name if name == SAY_STATUS.name => desk.say_status(asked).await,
            name if name == SAY_RISK.name => desk.say_risk(asked).await,
            _ => desk.report_on(asked).await,
        }
    }

    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        let facts: Self = record.facts()?;
        let may = match act.name == SAY_RISK.name {
            // What is open when it is closed can be brought to its end.
            true => desk.reads_risks(record).await?,
            false => facts.is_asked(),
        };
        let may = may && desk.may_on(act.right, record).await?;
        Ok(may.then(|| Offer::Form(Form::default())))
    }
}

/// What may go wrong with a project has come to its end when that is closed.
fn closes_in_order(facts: &ProjectFacts, stood: &ProjectFacts) -> Result<(), Fault> {
    let open = facts.risks_open.unwrap_or_default();
    if facts.is_closed() && !stood.is_closed() && open > 0 {
        let fault = FieldFault::new("phase", "closed_with_risks").with("count", open);
        return Err(Fault::Invalid(Faults(vec![fault])));
    }
    Ok(())
}

/// Refuses a lead who owns a benefit of the project: its owners are looked up by the index of its benefits.
async fn owns_none(
    context: &Context<'_, '_>,
    project: &Record,
    lead: uuid::Uuid,
) -> Result<(), Fault> {
    let benefit = |name: &str| Expr::col((Alias::new("benefit"), Alias::new(name)));
    let page = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
    let mut owned = Query::select();
    owned
        .expr_as(page("title"), Alias::new("title"))
        .from(Alias::new("benefit"))
        .inner_join(
            Alias::new("page"),
            page("id").equals((Alias::new("benefit"), Alias::new("id"))),
        )
        .and_where(benefit("project_id").eq(project.page.id))
        .and_where(benefit("owner_id").eq(lead))
        .cond_where(held::each(Kind::Benefit))
        .limit(1);
    let row = context.writing.written().await?.query_one(&owned).await?;
    match row {
        None => Ok(()),
        Some(row) => {
            let title: String = row.try_get("", "title")?;
            let fault = FieldFault::new("lead", "lead_owns_benefit").with("benefit", title);
            Err(Fault::Invalid(Faults(vec![fault])))
        }
    }
}
