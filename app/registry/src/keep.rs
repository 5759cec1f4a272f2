//! What each kind of record asks of the registry before it is saved: rights, derived facts, rules that need
//! other records.

use std::collections::BTreeSet;
use std::future::Future;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use styrbord_domain::facts::{
    BenefitFacts, DecisionFacts, Facts, ForumFacts, Head, PersonFacts, ProjectFacts, UnitFacts,
    VendorFacts, WikiFacts,
};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::audience::{self, Audience};
use crate::forums::no_own_seat;
use crate::page::{Page, find};
use crate::references::lookup;
use crate::saving::Change;
use crate::{Fault, Record, Writing, names};

/// A save in preparation, as the rules of its kind see it.
pub(crate) struct Context<'c, 'd> {
    pub writing: &'c Writing<'d>,
    pub head: &'c Head,
    /// The record as it stands; none when it is new.
    pub before: Option<&'c Record>,
    /// What was typed, for choices that exist only when registering.
    pub form: &'c Form,
    /// What the save is for.
    pub change: Change<'c>,
}

/// How a decision stands to a record.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Bearing {
    /// It is about the record.
    pub concerns: bool,
    /// It is of a forum that may decide about the record.
    pub of_right_forum: bool,
}

/// How the registry keeps a kind of record.
pub(crate) trait Keep: Facts {
    /// The right to edit it.
    const EDIT: Action;

    /// Sets derived facts and checks rules that need other records.
    fn prepare(
        &mut self,
        _context: &Context<'_, '_>,
    ) -> impl Future<Output = Result<(), Fault>> + Send {
        async { Ok(()) }
    }

    /// The address of a new record, where it is not made from the title.
    fn address(&self) -> Option<String> {
        None
    }

    /// How a decision stands to `record`, whose facts these are: whether it is about it, and of the forum that may
    /// decide about it.
    fn decided(
        &self,
        _writing: &Writing<'_>,
        _record: &Record,
        _decision: &DecisionFacts,
    ) -> impl Future<Output = Result<Bearing, Fault>> + Send {
        async { Ok(Bearing::default()) }
    }

    /// Writes rows that go with the record; `entered` is what was typed when it is new.
    fn after(
        &self,
        _writing: &mut Writing<'_>,
        _page: &Page,
        _entered: Option<&Form>,
    ) -> impl Future<Output = Result<(), Fault>> + Send {
        async { Ok(()) }
    }
}

impl Keep for WikiFacts {
    const EDIT: Action = Action::EditWiki;
}

impl Keep for VendorFacts {
    const EDIT: Action = Action::EditRegister;

    /// One company is one vendor, however its name is typed. Two companies of one name have two numbers.
    async fn prepare(&mut self, context: &Context<'_, '_>) -> Result<(), Fault> {
        let cvr = || Expr::col((Alias::new("vendor"), Alias::new("cvr")));
        let same = self
            .cvr
            .as_ref()
            .map(|own| Cond::any().add(cvr().is_null()).add(cvr().eq(own)));
        names::unique(context, Kind::Vendor, same).await
    }
}

impl Keep for PersonFacts {
    const EDIT: Action = Action::EditRegister;
}

impl Keep for ProjectFacts {
    const EDIT: Action = Action::EditRegister;
}

impl Keep for UnitFacts {
    const EDIT: Action = Action::EditRegister;

    async fn prepare(&mut self, context: &Context<'_, '_>) -> Result<(), Fault> {
        no_cycle::<Self>(
            context,
            "parent",
            |unit| unit.parent.clone(),
            self.parent.clone(),
        )
        .await
    }
}

impl Keep for ForumFacts {
    const EDIT: Action = Action::EditForum;

    async fn prepare(&mut self, context: &Context<'_, '_>) -> Result<(), Fault> {
        no_cycle::<Self>(
            context,
            "parent",
            |forum| forum.parent.clone(),
            self.parent.clone(),
        )
        .await?;
        let today = context.writing.desk().today().to_string();
        let until = || Expr::col((Alias::new("forum"), Alias::new("valid_to")));
        let not_over = Cond::any().add(until().is_null()).add(until().gte(today));
        names::unique(context, Kind::Forum, Some(not_over)).await?;
        own_code(context, &self.code).await?;
        let stored: Option<Self> = context.before.map(Record::facts).transpose()?;
        no_own_seat(context.writing, stored.as_ref(), self).await?;
        if let Some(before) = context.before
            && Audience::of(&before.facts()?) != Audience::of(self)
        {
            // Its decisions become closed or open with it.
            let decisions = audience::decisions_of(before.page.id);
            let transaction = context.writing.transaction();
            audience::write(transaction, decisions, Audience::of(self)).await?;
        }
        Ok(())
    }

    /// The forums above decide about this one; one that has none above decides about itself.
    async fn decided(
        &self,
        writing: &Writing<'_>,
        record: &Record,
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

    async fn after(
        &self,
        writing: &mut Writing<'_>,
        page: &Page,
        _entered: Option<&Form>,
    ) -> Result<(), Fault> {
        crate::assignments::write(writing, page, self).await
    }
}

impl Keep for BenefitFacts {
    const EDIT: Action = Action::EditRegister;

    /// The owner of a benefit answers for it in the line and is not the one who leads the project.
    async fn prepare(&mut self, context: &Context<'_, '_>) -> Result<(), Fault> {
        let (Some(owner), Some(project)) = (&self.owner, &self.project) else {
            return Ok(());
        };
        let project = find(context.writing.transaction(), Kind::Project, project).await?;
        if project.is_some_and(|project| project.fact("lead") == owner) {
            return Err(Fault::invalid("owner", "owner_is_project_lead"));
        }
        Ok(())
    }

    /// A decision is about a benefit when it names the benefit, or its project or system.
    async fn decided(
        &self,
        writing: &Writing<'_>,
        record: &Record,
        decision: &DecisionFacts,
    ) -> Result<Bearing, Fault> {
        let own: BTreeSet<&str> = [&self.project, &self.system]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let found = lookup(writing.transaction(), &own).await?;
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
}

/// Whether any of some addresses leads to one of these pages.
async fn any_leads_to(
    writing: &Writing<'_>,
    addresses: &[String],
    pages: &[Uuid],
) -> Result<bool, Fault> {
    let addresses: BTreeSet<&str> = addresses.iter().map(String::as_str).collect();
    let found = lookup(writing.transaction(), &addresses).await?;
    Ok(found.values().any(|(id, _)| pages.contains(id)))
}

/// A forum and those above it.
async fn above(writing: &Writing<'_>, forum: &str) -> Result<Vec<Uuid>, Fault> {
    let mut forums = Vec::new();
    let mut next = Some(forum.to_owned());
    while let Some(slug) = next {
        let Some(record) = find(writing.transaction(), Kind::Forum, &slug).await? else {
            break;
        };
        if forums.contains(&record.page.id) {
            break;
        }
        forums.push(record.page.id);
        next = record.facts::<ForumFacts>()?.parent;
    }
    Ok(forums)
}

/// A forum's code is its own, and fixed once a decision bears it: numbers are never taken back.
async fn own_code(context: &Context<'_, '_>, code: &str) -> Result<(), Fault> {
    let before = context.before;
    if before.is_some_and(|before| before.fact("code") == code) {
        return Ok(());
    }
    let transaction = context.writing.transaction();
    let count = |table: &str, condition: Expr| {
        Query::select()
            .expr_as(Expr::val(1), Alias::new("found"))
            .from(Alias::new(table))
            .and_where(condition)
            .limit(1)
            .to_owned()
    };
    // Codes are capital letters and digits, so there is no other way to write one.
    let taken = count("forum", Expr::col(Alias::new("code")).eq(code));
    if transaction.query_one(&taken).await?.is_some() {
        return Err(Fault::invalid("code", "code_taken"));
    }
    if let Some(before) = before {
        let borne = count(
            "decision",
            Expr::col(Alias::new("forum_id")).eq(before.page.id),
        );
        if transaction.query_one(&borne).await?.is_some() {
            return Err(Fault::invalid("code", "code_fixed"));
        }
    }
    Ok(())
}

/// Follows a chain of records upwards and refuses one that comes back to where it began.
pub(crate) async fn no_cycle<F: Keep>(
    context: &Context<'_, '_>,
    field: &str,
    next: impl Fn(&F) -> Option<String> + Send + Sync,
    first: Option<String>,
) -> Result<(), Fault> {
    let Some(this) = context.before.map(|record| record.page.slug.clone()) else {
        return Ok(());
    };
    let mut above = first;
    // No register is this deep; the bound only guards against a circle that was there before.
    for _ in 0..1000 {
        match above {
            None => return Ok(()),
            Some(slug) if slug == this => return Err(Fault::invalid(field, "circle")),
            Some(slug) => {
                let record = find(context.writing.transaction(), F::KIND, &slug).await?;
                above = record
                    .map(|record| record.facts::<F>())
                    .transpose()?
                    .and_then(|facts| next(&facts));
            }
        }
    }
    Ok(())
}

/// The forum that a decision names.
pub(crate) async fn forum_of(
    writing: &Writing<'_>,
    decision: &DecisionFacts,
) -> Result<(Page, ForumFacts), Fault> {
    let record = find(writing.transaction(), Kind::Forum, &decision.forum)
        .await?
        .ok_or_else(|| Fault::invalid("forum", "unknown_reference"))?;
    let facts = record.facts()?;
    Ok((record.page, facts))
}
