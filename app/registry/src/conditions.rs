//! The conditions of decisions: each is seen to by an action that names it.

use serde_json::Value;
use styrbord_domain::facts::{Draft, Head};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ActionItemFacts, ActionType, Condition, DecisionFacts, FOLLOW_UP};

use crate::asked::Asked;
use crate::page::Page;
use crate::purpose::Purpose;
use crate::saving::create;
use crate::{ChangeKind, Desk, Fault, Record, Writing, once};

/// The longest title of an action, in characters; a condition may say more.
const TITLE: usize = 200;

impl Desk {
    /// The actions that see to conditions of a decision, as far as they are for whoever reads.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn seeing_to(&self, decision: &Record) -> Result<Vec<Record>, Fault> {
        let mut actions = self.naming(Kind::ActionItem, &[decision.page.id]).await?;
        actions.retain(|action| action.facts.contains_key("condition"));
        Ok(actions)
    }

    /// Gives somebody a condition of a decision to see to.
    ///
    /// # Errors
    /// `Refused` for a proposal, `Invalid` for a condition that it does not have, or without a day by which.
    pub(crate) async fn follow_up(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, decision) = self
            .begin_on(FOLLOW_UP.right, Kind::Decision, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: DecisionFacts = decision.facts()?;
        let number = asked.values.get("condition").and_then(Value::as_u64);
        let number = number
            .and_then(|number| u16::try_from(number).ok())
            .unwrap_or_default();
        let found = facts.conditions.get(usize::from(number).wrapping_sub(1));
        let condition = found.ok_or_else(|| Fault::invalid("condition", "unknown_condition"))?;
        let condition = Condition {
            responsible: Some(asked.text("responsible").to_owned()),
            deadline: asked.date("deadline").or(condition.deadline),
            ..condition.clone()
        };
        let made = see_to(&mut writing, &decision.page, &facts, (number, &condition)).await?;
        let page = made.ok_or_else(|| Fault::invalid("deadline", "required"))?;
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// Gives each condition of what was just decided to whom it names.
pub(crate) async fn follow_up(
    writing: &mut Writing<'_>,
    decision: &Page,
    facts: &DecisionFacts,
) -> Result<(), Fault> {
    for condition in (1..).zip(&facts.conditions) {
        see_to(writing, decision, facts, condition).await?;
    }
    Ok(())
}

/// Makes the action that sees to a condition; none where nobody is named, or no day.
async fn see_to(
    writing: &mut Writing<'_>,
    decision: &Page,
    facts: &DecisionFacts,
    (number, condition): (u16, &Condition),
) -> Result<Option<Page>, Fault> {
    let (Some(responsible), Some(_)) = (&condition.responsible, condition.deadline) else {
        return Ok(None);
    };
    let whole = condition.text.chars().count() <= TITLE;
    let title = match whole {
        true => condition.text.clone(),
        false => condition
            .text
            .chars()
            .take(TITLE - 1)
            .chain(['…'])
            .collect(),
    };
    let head = Head {
        title,
        text: if whole {
            String::new()
        } else {
            condition.text.clone()
        },
    };
    let action = ActionItemFacts {
        forum: facts.forum.clone(),
        decision: Some(decision.slug.clone()),
        condition: Some(number),
        action_type: Some(ActionType::Task),
        responsible: responsible.clone(),
        deadline: condition.deadline,
        ..ActionItemFacts::default()
    };
    let draft = Draft {
        head,
        facts: action,
    };
    let purpose = Purpose::typed(ChangeKind::Created);
    create(writing, draft, &Form::default(), purpose)
        .await
        .map(Some)
}
