//! A matter comes among the proposals of a forum: once more, or as a decision that was drafted outside of its meetings.

use sea_orm::sea_query::ExprTrait;
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::facts::{Draft, Head};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, BRING, DUPLICATE, DecisionFacts};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus};

use crate::asked::Asked;
use crate::page::Page;
use crate::purpose::Purpose;
use crate::records::{all_records, select_standing};
use crate::saving::{create, save_act};
use crate::{ChangeKind, Desk, Fault, Record, Writing, held, once};

impl Desk {
    /// Lets the forum of a proposed decision deal with it at a meeting: an item says what the proposal says, which is decided with
    /// it from then on.
    ///
    /// # Errors
    /// `Refused` for what is decided, or before the forum already.
    pub(crate) async fn bring_decision(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, decision) = self
            .begin_on(BRING.right, Kind::Decision, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: DecisionFacts = decision.facts()?;
        if facts.status != DecisionStatus::Draft {
            return Err(Fault::refused("", "decision_locked"));
        }
        let left = match &facts.item {
            None => None,
            Some(item) => writing.record(Kind::AgendaItem, item).await?,
        };
        let left: Option<AgendaItemFacts> = left.map(|item| item.facts()).transpose()?;
        let is_left = |item: &AgendaItemFacts| item.status == ItemStatus::Withdrawn;
        if facts.item.is_some() && !left.as_ref().is_some_and(is_left) {
            return Err(Fault::refused("", "decision_on_agenda"));
        }
        let recommended = facts.recommendation.as_ref().unwrap_or(&decision.text);
        let item = AgendaItemFacts {
            closed_reason: left.and_then(|item| item.closed_reason),
            ..AgendaItemFacts::of_decision(facts.clone(), recommended.clone())
        };
        let page = propose(&mut writing, &decision, item, BRING.change).await?;
        let facts = DecisionFacts {
            item: Some(page.slug.clone()),
            ..facts
        };
        save_act(&mut writing, &decision, &facts, BRING.change, "").await?;
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// Whether the item of a draft was taken off the table.
    pub(crate) async fn item_was_left(&self, decision: &DecisionFacts) -> Result<bool, Fault> {
        let item = self
            .readable(Kind::AgendaItem, decision.item.as_deref())
            .await?;
        Ok(item.is_some_and(|item| item.fact("status") == ItemStatus::Withdrawn.as_str()))
    }

    /// Whether a meeting that is held deals with the item of a draft.
    pub(crate) async fn is_before_a_meeting(
        &self,
        decision: &DecisionFacts,
    ) -> Result<bool, Fault> {
        let item = self
            .readable(Kind::AgendaItem, decision.item.as_deref())
            .await?;
        let slug = item.as_ref().map(|item| item.fact("meeting"));
        let meeting = self.readable(Kind::Meeting, slug).await?;
        Ok(meeting.is_some_and(|meeting| meeting.fact("status") == MeetingStatus::Held.as_str()))
    }

    /// A record that another names, where there is one that they may read.
    async fn readable(&self, kind: Kind, slug: Option<&str>) -> Result<Option<Record>, Fault> {
        let Some(slug) = slug.filter(|slug| !slug.is_empty()) else {
            return Ok(None);
        };
        match self.record(kind, slug).await {
            Ok(record) => Ok(Some(record)),
            Err(Fault::NotFound) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Proposes the same matter once more, whatever became of it: what was said and decided stays with the one that there is.
    ///
    /// # Errors
    /// `Refused` for what belongs to one meeting alone: minutes, and what is to be ratified.
    pub(crate) async fn duplicate(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(DUPLICATE.right, Kind::AgendaItem, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: AgendaItemFacts = before.facts()?;
        if facts.kind == Some(ItemKind::Minutes) || facts.ratifies.is_some() {
            return Err(Fault::refused("", "item_of_one_meeting"));
        }
        let page = propose(&mut writing, &before, facts.anew(), DUPLICATE.change).await?;
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// Puts a matter that was on the table among the proposals of its forum: by which change, as who brings it has not worked on it.
pub(super) async fn propose(
    writing: &mut Writing<'_>,
    before: &Record,
    facts: AgendaItemFacts,
    change: ChangeKind,
) -> Result<Page, Fault> {
    let head = Head {
        title: before.page.title.clone(),
        text: String::new(),
    };
    let purpose = Purpose::typed(change);
    create(writing, Draft { head, facts }, &Form::default(), purpose).await
}

/// The decisions of an item, drafts and others.
pub(super) async fn prepared(writing: &Writing<'_>, item: &Page) -> Result<Vec<Record>, Fault> {
    let mut select = select_standing(Kind::Decision);
    select.and_where(held::of(Kind::Decision, "item_id").eq(item.id));
    all_records(writing.written().await?, &select).await
}

/// What was drafted for an item that the forum will not deal with is for the one that continues it, or for none. What is closed stays
/// with the item that says by which rule.
pub(super) async fn lead_on(
    writing: &mut Writing<'_>,
    item: &Page,
    to: Option<&Page>,
) -> Result<(), Fault> {
    for draft in prepared(writing, item).await? {
        let facts: DecisionFacts = draft.facts()?;
        if facts.status == DecisionStatus::Draft && (to.is_some() || !facts.closed) {
            let change = match to {
                Some(_) => ChangeKind::Brought,
                None => ChangeKind::Withdrawn,
            };
            let facts = DecisionFacts {
                item: to.map(|page| page.slug.clone()),
                ..facts
            };
            save_act(writing, &draft, &facts, change, "").await?;
        }
    }
    Ok(())
}
