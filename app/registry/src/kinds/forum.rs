//! Forums: a tree of mandates, each with a name and a code of its own.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use styrbord_domain::act::Act;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, ForumFacts};

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::audience::{self, Audience};
use crate::bearing::{Bearing, any_leads_to};
use crate::forums::{forum_of, no_own_seat};
use crate::hierarchy::{above, no_cycle};
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::{Desk, Fault, Record, Writing, columns, held, names};

impl KindRules for ForumFacts {
    const OWN_NAMES: bool = true;

    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        no_cycle::<Self>(
            context,
            "parent",
            |forum| forum.parent.clone(),
            facts.parent.clone(),
        )
        .await?;
        let today = context.writing.desk().today().to_string();
        let until = || Expr::col((Alias::new("forum"), Alias::new("valid_to")));
        let not_over = Cond::any().add(until().is_null()).add(until().gte(today));
        names::unique(context, Kind::Forum, Some(not_over)).await?;
        own_code(context, &facts.code).await?;
        let stored: Option<Self> = context.before.map(Record::facts).transpose()?;
        no_own_seat(context.writing, stored.as_ref(), facts).await?;
        let audience = |forum: &Self| {
            let record = context.before?;
            Some(Audience::of(record.page.id, forum))
        };
        if let Some(before) = context.before
            && let Some(becomes) = audience(facts)
            && audience(&before.facts()?) != Some(becomes)
        {
            // Its items become closed or open with it.
            let transaction = context.writing.transaction().await?;
            audience::write_items(transaction, before.page.id, becomes).await?;
        }
        Ok(())
    }

    /// The forums above decide about this one; one that has none above decides about itself.
    async fn decided(
        &self,
        writing: &Writing<'_>,
        record: &Record,
        _after: &Self,
        decision: &DecisionFacts,
    ) -> Result<Bearing, Fault> {
        let may = match &self.parent {
            None => vec![record.page.id],
            Some(parent) => above(writing, parent).await?,
        };
        let (deciding, _) = forum_of(writing, decision).await?;
        Ok(Bearing {
            concerns: any_leads_to(writing, &decision.subjects, &[record.page.id]).await?,
            of_right_forum: may.contains(&deciding.id),
        })
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        desk.plan_meetings(asked).await
    }

    /// Those who keep its papers plan its meetings.
    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        let may = desk.may_on(act.right, record).await?;
        Ok(may.then(|| Offer::Form(Form::default())))
    }

    async fn after(
        &self,
        writing: &mut Writing<'_>,
        _page: &Page,
        _before: Option<&Self>,
        _entered: Option<&Form>,
    ) -> Result<(), Fault> {
        writing.seats_change();
        Ok(())
    }
}

/// A forum's code is its own, and fixed once a decision or a meeting bears it: numbers are never taken back.
async fn own_code(context: &Context<'_, '_>, code: &str) -> Result<(), Fault> {
    let before = context.before;
    if before.is_some_and(|before| before.fact("code") == code) {
        return Ok(());
    }
    let transaction = context.writing.written().await?;
    let count = |kind: Kind, condition: Expr| {
        Query::select()
            .expr_as(Expr::val(1), Alias::new("found"))
            .from(Alias::new(columns::table(kind)))
            .and_where(condition)
            .cond_where(held::each(kind))
            .limit(1)
            .to_owned()
    };
    // Codes are capital letters and digits, so there is no other way to write one.
    let taken = count(Kind::Forum, Expr::col(Alias::new("code")).eq(code));
    if transaction.query_one(&taken).await?.is_some() {
        return Err(Fault::invalid("code", "code_taken"));
    }
    if let Some(before) = before {
        for kind in [Kind::Decision, Kind::Meeting] {
            let borne = count(kind, Expr::col(Alias::new("forum_id")).eq(before.page.id));
            if transaction.query_one(&borne).await?.is_some() {
                return Err(Fault::invalid("code", "code_fixed"));
            }
        }
    }
    Ok(())
}
