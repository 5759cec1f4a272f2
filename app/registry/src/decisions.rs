//! Decisions: numbered without gaps, adopted once, then locked; a change is a new decision.

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use styrbord_domain::decisions::{DecisionNumber, DecisionStatus, status_on};
use styrbord_domain::facts::DecisionFacts;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::audience::{self, Audience};
use crate::forums::chairs;
use crate::keep::{Context, Keep, forum_of};
use crate::page::{Page, find};
use crate::rows::{number_series, revision};
use crate::saving::save_act;
use crate::{ChangeKind, Desk, Fault, Record, Writing};

impl Keep for DecisionFacts {
    const EDIT: Action = Action::DraftDecision;

    async fn prepare(&mut self, context: &Context<'_, '_>) -> Result<(), Fault> {
        let Some(before) = context.before else {
            let (_, forum) = forum_of(context.writing, self).await?;
            let today = context.writing.desk().today();
            if let Some(number) = context.change.given("number") {
                return self.numbered(context.writing, &forum.code, number).await;
            }
            self.year = match self.decided_on {
                Some(day) => Some(day.year()),
                // Nobody knows the year of a decision that came from elsewhere without its day.
                None if context.change.kind == ChangeKind::Imported => None,
                None => Some(today.year()),
            };
            self.number =
                next_number(context.writing, &forum.code, self.year.unwrap_or_default()).await?;
            return Ok(());
        };
        let stored: Self = before.facts()?;
        // A decision that came from elsewhere follows its source; history keeps what it said before. What a forum did
        // to it here is no source's to undo.
        if stored.status != DecisionStatus::Draft
            && (context.change.kind != ChangeKind::Imported
                || decided_here(context.writing, before.page.id).await?)
        {
            return Err(Fault::refused("", "decision_locked"));
        }
        if stored.forum != self.forum {
            // The number names the forum for ever.
            return Err(Fault::invalid("forum", "forum_fixed"));
        }
        self.number = stored.number;
        self.year = stored.year;
        Ok(())
    }

    fn address(&self) -> Option<String> {
        Some(self.number.clone())
    }

    async fn after(
        &self,
        writing: &mut Writing<'_>,
        page: &Page,
        _entered: Option<&Form>,
    ) -> Result<(), Fault> {
        let (_, forum) = forum_of(writing, self).await?;
        let this = Cond::all().add(Expr::col(Alias::new("id")).eq(page.id));
        audience::write(writing.transaction(), this, Audience::of(&forum)).await
    }
}

/// Whether a decision was adopted, replaced or taken back in this register, and not by the word of another.
async fn decided_here(writing: &Writing<'_>, decision: Uuid) -> Result<bool, Fault> {
    let acts = [
        ChangeKind::Adopted,
        ChangeKind::Superseded,
        ChangeKind::Revoked,
    ];
    let act = revision::Entity::find()
        .filter(revision::Column::PageId.eq(decision))
        .filter(revision::Column::Kind.is_in(acts.map(ChangeKind::as_str)))
        .one(writing.transaction())
        .await?;
    Ok(act.is_some())
}

/// A number that a decision had when it left this register.
trait Numbered {
    async fn numbered(
        &mut self,
        writing: &Writing<'_>,
        forum: &str,
        number: &str,
    ) -> Result<(), Fault>;
}

impl Numbered for DecisionFacts {
    /// Takes the number, and sees to it that the series goes on behind it.
    async fn numbered(
        &mut self,
        writing: &Writing<'_>,
        forum: &str,
        number: &str,
    ) -> Result<(), Fault> {
        let refused = |code: &str| Fault::invalid("number", code);
        let parsed: DecisionNumber = number.parse().map_err(|_| refused("bad_number"))?;
        if parsed.forum() != forum {
            return Err(refused("forum_fixed"));
        }
        let last = i64::from(parsed.sequence());
        let series = series(forum, parsed.year());
        let known = number_series::Entity::find_by_id(&series)
            .one(writing.transaction())
            .await?;
        if known.is_none_or(|series| series.last < last) {
            set_series(writing, &series, last).await?;
        }
        self.year = (parsed.year() != 0).then(|| parsed.year());
        number.clone_into(&mut self.number);
        Ok(())
    }
}

impl Desk {
    /// Takes an adopted decision back without a replacement, on behalf of its forum.
    ///
    /// # Errors
    /// `Forbidden` for those who do not lead the forum today. `Refused` when it does not stand or no reason is given.
    pub async fn revoke(&self, number: &str, revision: i64, reason: &str) -> Result<Page, Fault> {
        let mut writing = self.begin(Action::AdoptDecision).await?;
        let before = draft_at(&writing, number, revision).await?;
        let mut facts: DecisionFacts = before.facts()?;
        let (_, forum) = forum_of(&writing, &facts).await?;
        if !chairs(&writing, &forum, self.today()).await? {
            return Err(self.actor.forbid(Action::AdoptDecision.as_str()));
        }
        if !status_on(self.today(), &facts.dates()).stands() {
            return Err(Fault::refused("", "decision_not_standing"));
        }
        if reason.trim().is_empty() {
            return Err(Fault::refused("reason", "needs_reason"));
        }
        facts.revoked_on = Some(self.today());
        facts.status = DecisionStatus::Revoked;
        let page = save_act(
            &mut writing,
            &before,
            &facts,
            ChangeKind::Revoked,
            reason.trim(),
        )
        .await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// The name of the series from which a forum's decisions of a year are numbered.
pub(crate) fn series(forum: &str, year: i16) -> String {
    format!("decision {forum} {year}")
}

/// The next number of a forum's year. The write holds the feed's end, so no two writers read the same.
pub(crate) async fn next_number(
    writing: &Writing<'_>,
    forum: &str,
    year: i16,
) -> Result<String, Fault> {
    let name = series(forum, year);
    let last = number_series::Entity::find_by_id(&name)
        .one(writing.transaction())
        .await?;
    let number = last.map_or(1, |series| series.last + 1);
    set_series(writing, &name, number).await?;
    let sequence = u32::try_from(number).map_err(Fault::internal)?;
    let number = DecisionNumber::new(forum, year, sequence)
        .map_err(|refusal| Fault::refused("forum", refusal.as_str()))?;
    Ok(number.to_string())
}

async fn set_series(writing: &Writing<'_>, name: &str, last: i64) -> Result<(), Fault> {
    let raised = number_series::Entity::update_many()
        .col_expr(number_series::Column::Last, Expr::val(last))
        .filter(number_series::Column::Name.eq(name))
        .exec(writing.transaction())
        .await?;
    if raised.rows_affected == 0 {
        number_series::ActiveModel {
            name: Set(name.to_owned()),
            last: Set(last),
        }
        .insert(writing.transaction())
        .await?;
    }
    Ok(())
}

/// The decision with a number, as the revision that the act was asked of.
pub(crate) async fn draft_at(
    writing: &Writing<'_>,
    number: &str,
    revision: i64,
) -> Result<Record, Fault> {
    let before = find(writing.transaction(), Kind::Decision, number)
        .await?
        .ok_or(Fault::NotFound)?;
    if before.page.revision != revision {
        return Err(Fault::Conflict {
            current: before.page.revision,
        });
    }
    Ok(before)
}
