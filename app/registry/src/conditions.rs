//! The conditions of decisions: each is seen to by an action that names it.

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use styrbord_domain::decisions::{DecisionKind, give_condition, goes_on_as, status_on};
use styrbord_domain::facts::{Draft, Head};
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ActionItemFacts, ActionStatus, ActionType, Condition, DecisionFacts, FOLLOW_UP,
};
use uuid::Uuid;

use crate::asked::Asked;
use crate::page::Page;
use crate::purpose::Purpose;
use crate::records::{all_records, revision_of, select_standing};
use crate::rows::revision;
use crate::saving::{create, save_act};
use crate::{Audience, ChangeKind, Desk, Fault, Record, Writing, columns, held, once};

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
        if !status_on(self.today(), &facts.dates()).stands() {
            return Err(Fault::refused("", "decision_not_standing"));
        }
        let number = asked.values.get("condition").and_then(Value::as_u64);
        let number = number
            .and_then(|number| u16::try_from(number).ok())
            .unwrap_or_default();
        let (responsible, deadline) = (asked.text("responsible"), asked.date("deadline"));
        let condition = give_condition(&facts, number, responsible, deadline);
        let condition = condition.map_err(|fault| Fault::Invalid(Faults(vec![fault])))?;
        let seen_to = actions_of(&writing, decision.page.id).await?;
        if seen_to.iter().any(|action| {
            let facts: Option<ActionItemFacts> = action.facts().ok();
            facts.is_some_and(|facts| facts.condition == Some(number) && facts.status.sees_to())
        }) {
            return Err(Fault::invalid("condition", "condition_seen_to"));
        }
        let made = see_to(&mut writing, &decision.page, &facts, (number, &condition)).await?;
        let page = made.ok_or_else(|| Fault::invalid("deadline", "required"))?;
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// The actions that follow from a decision, whoever may see them.
async fn actions_of(writing: &Writing<'_>, decision: Uuid) -> Result<Vec<Record>, Fault> {
    let of = Expr::col((Alias::new("action_item"), Alias::new("decision_id")));
    let mut select = select_standing(Kind::ActionItem);
    select.and_where(of.eq(decision));
    all_records(writing.written().await?, &select).await
}

/// What sees to conditions of a decision that ends sees to those which say the same of what takes its place: the decision that
/// supersedes it, or those that go on because it never began, first of all the one that it came from. Where there is none, and it
/// ends today, it is given up, as nothing is left to see to. Says to which conditions of the first of the others something sees now.
pub(crate) async fn pass_on(
    writing: &mut Writing<'_>,
    old: &Record,
    to: &[(&Page, &DecisionFacts, Audience)],
    (ended_on, why): (Date, &str),
) -> Result<Vec<u16>, Fault> {
    let before: DecisionFacts = old.facts()?;
    let today = writing.desk().today();
    let first = to.first().map(|(page, ..)| page.id);
    // An action is for those whom its decision is for, from the beginning: it goes along to none that is for others.
    let to: Vec<_> = to
        .iter()
        .filter(|(_, facts, audience)| {
            facts.kind.is_some_and(DecisionKind::commits) && *audience == old.audience
        })
        .collect();
    let mut taken = Vec::new();
    for action in actions_of(writing, old.page.id).await? {
        let of: ActionItemFacts = action.facts()?;
        let Some(number) = of.condition.filter(|_| of.status.sees_to()) else {
            continue;
        };
        let back = came_from(writing, &action, &to).await?;
        let goes_on = back.or_else(|| {
            to.iter().find_map(|(page, facts, _)| {
                let (old, new) = (&before.conditions, &facts.conditions);
                let place = goes_on_as(old, number, new, (&of.responsible, of.deadline))?;
                Some((*page, place))
            })
        });
        let of = match goes_on {
            Some((page, place)) => {
                if Some(page.id) == first {
                    taken.push(place);
                }
                ActionItemFacts {
                    decision: Some(page.slug.clone()),
                    condition: Some(place),
                    ..of
                }
            }
            None if of.status.is_open() && ended_on <= today => ActionItemFacts {
                status: ActionStatus::Cancelled,
                ended_on: Some(today),
                outcome: ended_with(of.outcome.as_deref(), why),
                ..of
            },
            None => continue,
        };
        save_act(writing, &action, &of, ChangeKind::Edited, why).await?;
    }
    Ok(taken)
}

/// Takes up again what was given up in the write by which a decision ended that goes on, or ends by another; what people have said of
/// it since stays said.
pub(crate) async fn take_up(
    writing: &mut Writing<'_>,
    decision: &Record,
    why: &str,
) -> Result<(), Fault> {
    let Some(ended_at) = ended_at(writing.written().await?, &decision.page).await? else {
        return Ok(());
    };
    for action in actions_of(writing, decision.page.id).await? {
        let of: ActionItemFacts = action.facts()?;
        if of.status.sees_to() || of.condition.is_none() {
            continue;
        }
        let connection = writing.written().await?;
        let Some((earlier, left)) = saved_at(connection, &action, ended_at).await? else {
            continue;
        };
        let stands = (of.status, of.ended_on) == (left.status, left.ended_on);
        if !stands || !earlier.status.sees_to() {
            continue;
        }
        let of = ActionItemFacts {
            status: earlier.status,
            ended_on: earlier.ended_on,
            outcome: match of.outcome == left.outcome {
                true => earlier.outcome,
                false => of.outcome,
            },
            ..of
        };
        save_act(writing, &action, &of, ChangeKind::Edited, why).await?;
    }
    Ok(())
}

/// The instant of the write by which a decision was ended, as one of its saves left it; none where it goes on, or came from elsewhere.
async fn ended_at(connection: &impl ConnectionTrait, page: &Page) -> Result<Option<i64>, Fault> {
    let turned = [
        ChangeKind::Superseded,
        ChangeKind::Revoked,
        ChangeKind::Restored,
    ];
    let save = revision::Entity::find()
        .filter(revision::Column::PageId.eq(page.id))
        .filter(revision::Column::Number.lte(page.revision))
        .filter(revision::Column::Kind.is_in(turned.map(ChangeKind::as_str)))
        .order_by_desc(revision::Column::Number)
        .one(connection)
        .await?;
    let save = save.filter(|save| save.kind != ChangeKind::Restored.as_str());
    Ok(save.map(|save| save.at))
}

/// An action before its last save of a write, and as that left it; none where that write saved none, or made it.
async fn saved_at(
    connection: &impl ConnectionTrait,
    action: &Record,
    at: i64,
) -> Result<Option<(ActionItemFacts, ActionItemFacts)>, Fault> {
    let save = revision::Entity::find()
        .filter(revision::Column::PageId.eq(action.page.id))
        .filter(revision::Column::Number.gt(1))
        .filter(revision::Column::At.eq(at))
        .order_by_desc(revision::Column::Number)
        .one(connection)
        .await?;
    let Some(save) = save else {
        return Ok(None);
    };
    let earlier = revision_of(connection, action, save.number - 1).await?;
    let left = action.as_saved(save)?;
    Ok(Some((earlier.facts()?, left.facts()?)))
}

/// The one of some decisions of which an action saw to a condition last, and the place of that.
async fn came_from<'p>(
    writing: &Writing<'_>,
    action: &Record,
    of: &[&(&'p Page, &DecisionFacts, Audience)],
) -> Result<Option<(&'p Page, u16)>, Fault> {
    let own = |column| held::of(Kind::ActionItem, column);
    let decisions = of.iter().map(|(page, ..)| page.id);
    let mut select = Query::select();
    select
        .columns(["revision", "decision_id"].map(Alias::new))
        .from(Alias::new(columns::table(Kind::ActionItem)))
        .and_where(own("id").eq(action.page.id))
        .and_where(own("decision_id").is_in(decisions))
        .order_by(Alias::new("revision"), Order::Desc)
        .limit(1);
    let connection = writing.written().await?;
    let Some(row) = connection.query_one(&select).await? else {
        return Ok(None);
    };
    let decision: Uuid = row.try_get("", "decision_id")?;
    let then = revision_of(connection, action, row.try_get("", "revision")?).await?;
    let facts: ActionItemFacts = then.facts()?;
    let page = of.iter().map(|(page, ..)| *page);
    let page = page.into_iter().find(|page| page.id == decision);
    Ok(page.zip(facts.condition))
}

/// What came of an action that is given up, after what was said of it already.
fn ended_with(outcome: Option<&str>, why: &str) -> Option<String> {
    let said = outcome.into_iter().chain([why]);
    let said: Vec<&str> = said.filter(|said| !said.is_empty()).collect();
    (!said.is_empty()).then(|| said.join("\n\n"))
}

/// Gives each condition of what was just decided to whom it names, unless something sees to it.
pub(crate) async fn follow_up(
    writing: &mut Writing<'_>,
    decision: &Page,
    facts: &DecisionFacts,
    seen_to: &[u16],
) -> Result<(), Fault> {
    for condition in (1..).zip(&facts.conditions) {
        if !seen_to.contains(&condition.0) {
            see_to(writing, decision, facts, condition).await?;
        }
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
