//! Decisions: numbered without gaps, adopted once, then locked; a change is a new decision.

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use styrbord_domain::decisions::{
    DecisionKind, DecisionNumber, DecisionRefusal, DecisionStatus, Ending, may_supersede,
    status_on, within_mandate,
};
use styrbord_domain::facts::{DecisionFacts, ForumFacts, Head};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::audience::{self, Audience};
use crate::forums::{Forums, chairs, seat};
use crate::keep::{Context, Keep, forum_of};
use crate::page::{Page, find};
use crate::rows::{number_series, revision};
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

impl Desk {
    /// Adopts a draft on behalf of its forum: from now on its text is locked. Decisions that it supersedes end in the
    /// same act.
    ///
    /// # Errors
    /// `Forbidden` for those who do not lead the forum today. `Refused` with every reason: outside the mandate, no
    /// wording, no reasons where its kind asks for them, an expired charter, a decision that cannot be superseded, a
    /// case that its author alone would adopt. `Conflict` when the draft was saved since `revision`.
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
        let (forum_page, forum) = forum_of(&writing, &facts).await?;
        let seat = seat(writing.transaction(), &self.actor, &forum, self.today()).await?;
        if seat.is_none() && !self.actor.installation {
            return Err(Fault::Forbidden);
        }
        let mut reasons = ready(&facts, &forum, &before, on, self.today());
        if !forum.author_may_adopt
            && self
                .wrote_alone(writing.transaction(), &before.page)
                .await?
        {
            reasons.push(FieldFault::new("", "own_case"));
        }
        let superseded =
            superseded_by(&writing, &before, &facts, forum_page.id, on, &mut reasons).await?;
        reasons.or(()).map_err(Fault::Refused)?;

        facts.decided_on = Some(on);
        facts.adopted_on = Some(on);
        facts.adopted_by = Some(self.actor.name.clone());
        facts.adopted_seat = seat;
        facts.status = status_on(self.today(), &facts.dates());
        let page = save(&mut writing, &before, &facts, ChangeKind::Adopted, "").await?;
        for old in superseded {
            let mut old_facts: DecisionFacts = old.facts()?;
            let ended_on = Some(facts.valid_from.unwrap_or(on));
            let kind = match facts.kind.and_then(DecisionKind::ends) {
                Some(Ending::TakenBack) => {
                    old_facts.revoked_on = ended_on;
                    ChangeKind::Revoked
                }
                _ => {
                    old_facts.superseded_on = ended_on;
                    ChangeKind::Superseded
                }
            };
            old_facts.superseded_by = Some(page.slug.clone());
            old_facts.status = status_on(self.today(), &old_facts.dates());
            save(&mut writing, &old, &old_facts, kind, &facts.number).await?;
        }
        writing.commit().await?;
        Ok(page)
    }

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
            return Err(Fault::Forbidden);
        }
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

/// What stands between the person at this desk and deciding for a forum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adoption {
    /// Whether they lead the forum today, so that they may adopt and revoke for it.
    pub leads: bool,
    /// Whether they alone have written the case, which the charter then lets another adopt.
    pub own_case: bool,
    /// The names of those who lead it today.
    pub leaders: Vec<String>,
}

impl Desk {
    /// Who may adopt or revoke a decision, and whether that is the person at this desk.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn adoption(&self, decision: &Record) -> Result<Adoption, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.store().connection();
        let forum = self.record(Kind::Forum, decision.fact("forum")).await?;
        let forum: ForumFacts = forum.facts()?;
        let leads = seat(connection, &self.actor, &forum, self.today()).await?;
        let slugs: Vec<String> = forum
            .leaders(self.today())
            .map(|(slug, _)| slug.to_owned())
            .collect();
        let heads = self.heads(&slugs).await?;
        Ok(Adoption {
            leads: self.may(Action::AdoptDecision) && (leads.is_some() || self.actor.installation),
            own_case: !forum.author_may_adopt
                && self.wrote_alone(connection, &decision.page).await?,
            leaders: slugs
                .iter()
                .filter_map(|slug| Some(heads.get(slug)?.title.clone()))
                .collect(),
        })
    }

    /// Whether nobody but the person at this desk has ever saved a page.
    async fn wrote_alone(
        &self,
        connection: &impl sea_orm::ConnectionTrait,
        page: &Page,
    ) -> Result<bool, Fault> {
        if self.actor.installation {
            return Ok(false);
        }
        let authors: Vec<Option<Uuid>> = revision::Entity::find()
            .select_only()
            .column(revision::Column::ActorId)
            .distinct()
            .filter(revision::Column::PageId.eq(page.id))
            .into_tuple()
            .all(connection)
            .await?;
        Ok(authors == [self.actor.account])
    }
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
    let kind = |asks: fn(DecisionKind) -> bool| facts.kind.is_some_and(asks);
    let conditional = kind(|kind| kind == DecisionKind::ApprovedWithConditions);
    let missing = [
        ("text", draft.text.is_empty()),
        ("case", facts.case.is_none()),
        ("recommendation", facts.recommendation.is_none()),
        ("kind", facts.kind.is_none()),
        (
            "reasons",
            facts.reasons.is_none() && kind(DecisionKind::needs_reasons),
        ),
        ("conditions", facts.conditions.is_empty() && conditional),
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
        if !facts.supersedes.is_empty() && kind.ends().is_none() {
            let code = DecisionRefusal::OutcomeEndsNothing.as_str();
            reasons.push(FieldFault::new("supersedes", code));
        }
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
    forum: Uuid,
    on: Date,
    reasons: &mut Faults,
) -> Result<Vec<Record>, Fault> {
    let mut superseded = Vec::new();
    if facts.supersedes.is_empty() {
        return Ok(superseded);
    }
    let forums = Forums::read(writing.transaction(), None, on).await?;
    for number in &facts.supersedes {
        let Some(old) = find(writing.transaction(), Kind::Decision, number).await? else {
            continue;
        };
        let old_facts: DecisionFacts = old.facts()?;
        let (old_forum, _) = forum_of(writing, &old_facts).await?;
        if !forums.is_at_or_above(forum, old_forum.id) {
            let code = DecisionRefusal::DecisionOfOtherForum.as_str();
            let fault = FieldFault::new("supersedes", code);
            reasons.push(
                fault
                    .with("number", &old_facts.number)
                    .with("forum", &old_forum.title),
            );
        }
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
