//! Decisions: numbered without gaps, adopted once, then locked; a change is a new decision.

use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use styrbord_domain::decisions::{
    DecisionKind, DecisionNumber, DecisionStatus, may_supersede, status_on, within_mandate,
};
use styrbord_domain::facts::{DecisionFacts, ForumFacts, Head};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::keep::{Context, Keep, forum_of};
use crate::page::{Page, find};
use crate::rows::number_series;
use crate::saving::object;
use crate::{ChangeKind, Desk, Fault, Record, Save, Writing};

impl Keep for DecisionFacts {
    const EDIT: Action = Action::DraftDecision;

    async fn prepare(&mut self, context: &Context<'_, '_>) -> Result<(), Fault> {
        let Some(before) = context.before else {
            let (_, forum) = forum_of(context.writing, self).await?;
            let today = context.writing.desk().today();
            self.year = self.decided_on.unwrap_or(today).year();
            self.number = next_number(context.writing, &forum.code, self.year).await?;
            return Ok(());
        };
        let stored: Self = before.facts()?;
        // A decision that came from elsewhere follows its source; history keeps what it said before.
        if stored.status != DecisionStatus::Draft && context.change.kind != ChangeKind::Imported {
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
}

impl Desk {
    /// Adopts a draft: from now on its text is locked. Decisions that it supersedes end in the same act.
    ///
    /// # Errors
    /// `Refused` with every reason: outside the mandate, no wording, an expired charter, a decision that cannot be
    /// superseded. `Conflict` when the draft was saved since `revision`.
    pub async fn adopt(
        &self,
        number: &str,
        revision: i64,
        decided_on: Option<Date>,
    ) -> Result<Page, Fault> {
        let mut writing = self.begin(Action::AdoptDecision).await?;
        let before = draft_at(&writing, number, revision).await?;
        let mut facts: DecisionFacts = before.facts()?;
        if facts.status != DecisionStatus::Draft {
            return Err(Fault::refused("", "decision_locked"));
        }
        let on = decided_on
            .or(facts.decided_on)
            .unwrap_or_else(|| self.today());
        let (_, forum) = forum_of(&writing, &facts).await?;
        let mut reasons = ready(&facts, &forum, &before, on, self.today());
        let superseded = superseded_by(&writing, &before, &facts, on, &mut reasons).await?;
        reasons.or(()).map_err(Fault::Refused)?;

        facts.decided_on = Some(on);
        facts.adopted_on = Some(on);
        facts.adopted_by = Some(self.actor.name.clone());
        facts.status = status_on(self.today(), &facts.dates());
        let page = save(&mut writing, &before, &facts, ChangeKind::Adopted, "").await?;
        for old in superseded {
            let mut old_facts: DecisionFacts = old.facts()?;
            old_facts.superseded_on = Some(facts.valid_from.unwrap_or(on));
            old_facts.superseded_by = Some(page.slug.clone());
            old_facts.status = status_on(self.today(), &old_facts.dates());
            save(
                &mut writing,
                &old,
                &old_facts,
                ChangeKind::Superseded,
                &facts.number,
            )
            .await?;
        }
        writing.commit().await?;
        Ok(page)
    }

    /// Takes an adopted decision back without a replacement.
    ///
    /// # Errors
    /// `Refused` when it does not stand or no reason is given.
    pub async fn revoke(&self, number: &str, revision: i64, reason: &str) -> Result<Page, Fault> {
        let mut writing = self.begin(Action::AdoptDecision).await?;
        let before = draft_at(&writing, number, revision).await?;
        let mut facts: DecisionFacts = before.facts()?;
        if !status_on(self.today(), &facts.dates()).stands() {
            return Err(Fault::refused("", "decision_not_standing"));
        }
        if reason.trim().is_empty() {
            return Err(Fault::refused("reason", "needs_reason"));
        }
        facts.revoked_on = Some(self.today());
        facts.status = DecisionStatus::Revoked;
        let page = save(
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
    let transaction = writing.transaction();
    let last = number_series::Entity::find_by_id(&name)
        .one(transaction)
        .await?;
    let number = last.as_ref().map_or(1, |series| series.last + 1);
    if last.is_some() {
        number_series::Entity::update_many()
            .col_expr(number_series::Column::Last, Expr::val(number))
            .filter(number_series::Column::Name.eq(&name))
            .exec(transaction)
            .await?;
    } else {
        number_series::ActiveModel {
            name: Set(name),
            last: Set(number),
        }
        .insert(transaction)
        .await?;
    }
    let sequence = u32::try_from(number).map_err(Fault::internal)?;
    let number = DecisionNumber::new(forum, year, sequence)
        .map_err(|refusal| Fault::refused("forum", refusal.as_str()))?;
    Ok(number.to_string())
}

async fn draft_at(writing: &Writing<'_>, number: &str, revision: i64) -> Result<Record, Fault> {
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

async fn save(
    writing: &mut Writing<'_>,
    before: &Record,
    facts: &DecisionFacts,
    kind: ChangeKind,
    note: &str,
) -> Result<Page, Fault> {
    let head = Head {
        title: before.page.title.clone(),
        text: before.text.clone(),
    };
    writing
        .update(
            before,
            Save {
                head: &head,
                facts: object(facts)?,
                kind,
                note,
            },
        )
        .await
}

/// Every reason why a draft cannot be adopted yet, apart from what it supersedes.
fn ready(
    facts: &DecisionFacts,
    forum: &ForumFacts,
    draft: &Record,
    on: Date,
    today: Date,
) -> Faults {
    let mut reasons = Faults::default();
    let missing = [
        ("text", draft.text.is_empty()),
        ("case", facts.case.is_none()),
        ("recommendation", facts.recommendation.is_none()),
        ("kind", facts.kind.is_none()),
    ];
    for (field, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
        reasons.push(FieldFault::new(field, "needed_to_adopt"));
    }
    if on > today {
        reasons.push(FieldFault::new("decided_on", "future_date"));
    }
    if !forum.in_force_on(on) {
        reasons.push(FieldFault::new("forum", "charter_not_in_force"));
    }
    if let Some(kind) = facts.kind {
        let allowed: &[DecisionKind] = if forum.decision_kinds.is_empty() {
            &DecisionKind::ALL
        } else {
            &forum.decision_kinds
        };
        if let Err(refusals) = within_mandate(allowed, forum.money_limit, kind, facts.money) {
            let parent = forum.parent.clone().unwrap_or_default();
            for refusal in refusals {
                reasons.push(FieldFault::new("kind", refusal.as_str()).with("parent", &parent));
            }
        }
    }
    reasons
}

/// The decisions that a draft supersedes, after asking the rule about each.
async fn superseded_by(
    writing: &Writing<'_>,
    draft: &Record,
    facts: &DecisionFacts,
    on: Date,
    reasons: &mut Faults,
) -> Result<Vec<Record>, Fault> {
    let mut superseded = Vec::new();
    for number in &facts.supersedes {
        let Some(old) = find(writing.transaction(), Kind::Decision, number).await? else {
            continue;
        };
        let old_facts: DecisionFacts = old.facts()?;
        let mut pairs: Vec<(Uuid, Uuid)> = Vec::new();
        if let Some(newer) = &old_facts.superseded_by
            && let Some(newer) = find(writing.transaction(), Kind::Decision, newer).await?
        {
            pairs.push((newer.page.id, old.page.id));
        }
        if let Err(refusals) = may_supersede(
            draft.page.id,
            old.page.id,
            status_on(on, &old_facts.dates()),
            &pairs,
        ) {
            for refusal in refusals {
                reasons.push(
                    FieldFault::new("supersedes", refusal.as_str())
                        .with("number", &old_facts.number),
                );
            }
        }
        superseded.push(old);
    }
    Ok(superseded)
}
