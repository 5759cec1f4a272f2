//! Projects: who leads one owns none of its benefits.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ProjectFacts;

use crate::addresses::Settled;
use crate::kind_rules::{Context, KindRules};
use crate::records::find;
use crate::{Fault, Record, held};

impl KindRules for ProjectFacts {
    /// A project is given no lead who answers for the effect of it (domain §9, separation rules); the benefit asks the same
    /// of its owner.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
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
