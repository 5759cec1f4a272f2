//! What comes on an agenda by itself when it is sent: minutes that wait for approval, and what was decided because it could not
//! wait.

use sea_orm::Value as DbValue;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use styrbord_domain::facts::{Draft, Head};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, DecisionFacts, MeetingFacts};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus};
use uuid::Uuid;

use super::agenda::{next_position, renumber};
use super::items::{items_of, ratifying};
use crate::forums::forum_at;
use crate::purpose::Purpose;
use crate::records::{all_records, select_standing};
use crate::saving::{create, save_act};
use crate::{ChangeKind, Desk, Fault, Record, Writing};

/// How many of either sort are looked at, those due first.
const AT_ONCE: u64 = 100;

impl Desk {
    /// Puts on the agenda of a meeting what its forum owes an answer, as far as it is on none.
    pub(super) async fn bring_onto(
        &self,
        writing: &mut Writing<'_>,
        meeting: &Record,
        facts: &MeetingFacts,
    ) -> Result<(), Fault> {
        let (forum, _) = forum_at(writing, &facts.forum).await?;
        let minutes = self.minutes(writing, forum.id, meeting).await?;
        let urgent = self.urgent(writing, forum.id, meeting).await?;
        let brings_minutes = !minutes.is_empty();
        for (head, item) in minutes.into_iter().chain(urgent) {
            let facts = AgendaItemFacts {
                forum: facts.forum.clone(),
                meeting: Some(meeting.page.slug.clone()),
                ..item
            };
            let purpose = Purpose::typed(ChangeKind::Created);
            create(writing, Draft { head, facts }, &Form::default(), purpose).await?;
        }
        if brings_minutes {
            // What is approved of the meeting before comes first.
            let mut items = items_of(writing.written().await?, meeting.page.id).await?;
            items.retain(|item| !item.is("closed"));
            items.sort_by_key(|item| item.fact("kind") != ItemKind::Minutes.as_str());
            renumber(writing, items).await?;
        }
        Ok(())
    }

    /// The minutes of earlier meetings that wait for approval.
    async fn minutes(
        &self,
        writing: &Writing<'_>,
        forum: Uuid,
        meeting: &Record,
    ) -> Result<Vec<(Head, AgendaItemFacts)>, Fault> {
        let drafts = [
            ("forum_id", DbValue::from(forum)),
            ("status", MeetingStatus::MinutesDraft.as_str().into()),
        ];
        let mut items = Vec::new();
        for earlier in standing(writing, Kind::Meeting, drafts).await? {
            let is_there = |item: &Record| {
                let is = |field: &str, code: &str| item.fact(field) == code;
                is("kind", ItemKind::Minutes.as_str())
                    && is("status", ItemStatus::Scheduled.as_str())
            };
            let naming = self.naming(Kind::AgendaItem, &[earlier.page.id]).await?;
            if earlier.page.id == meeting.page.id || naming.iter().any(is_there) {
                continue;
            }
            let head = Head {
                title: earlier.fact("number").to_owned(),
                text: String::new(),
            };
            let item = AgendaItemFacts {
                kind: Some(ItemKind::Minutes),
                subjects: vec![earlier.page.slug.clone()],
                ..AgendaItemFacts::default()
            };
            items.push((head, item));
        }
        Ok(items)
    }

    /// What could not wait and is to be ratified: its wording is what is recommended now. What was put off comes back as it is.
    async fn urgent(
        &self,
        writing: &mut Writing<'_>,
        forum: Uuid,
        meeting: &Record,
    ) -> Result<Vec<(Head, AgendaItemFacts)>, Fault> {
        let waiting = [
            ("forum_id", DbValue::from(forum)),
            ("to_ratify", true.into()),
        ];
        let mut items = Vec::new();
        for decision in standing(writing, Kind::Decision, waiting).await? {
            let facts: DecisionFacts = decision.facts()?;
            if !facts.is_to_ratify(self.today()) {
                continue;
            }
            let open = ratifying(writing.written().await?, decision.page.id).await?;
            if let Some(item) = open.first() {
                let waits: AgendaItemFacts = item.facts()?;
                if waits.meeting.is_none() {
                    let position = next_position(writing, meeting.page.id, waits.closed).await?;
                    let facts = AgendaItemFacts {
                        meeting: Some(meeting.page.slug.clone()),
                        status: ItemStatus::Scheduled,
                        position: Some(position),
                        ..waits
                    };
                    save_act(writing, item, &facts, ChangeKind::Met, "").await?;
                }
                continue;
            }
            let head = Head {
                title: decision.page.title.clone(),
                text: String::new(),
            };
            let item = AgendaItemFacts {
                kind: Some(ItemKind::Decision),
                case: facts.case,
                recommendation: Some(decision.text.clone()),
                money: facts.money,
                subjects: facts.systems.into_iter().chain(facts.subjects).collect(),
                ratifies: Some(decision.page.slug.clone()),
                ..AgendaItemFacts::default()
            };
            items.push((head, item));
        }
        Ok(items)
    }
}

/// Records of a kind as they stand, of which columns hold values.
async fn standing(
    writing: &Writing<'_>,
    kind: Kind,
    of: impl IntoIterator<Item = (&'static str, DbValue)>,
) -> Result<Vec<Record>, Fault> {
    let table = crate::columns::table(kind);
    let mut select = select_standing(kind);
    for (column, value) in of {
        let column = Expr::col((Alias::new(table), Alias::new(column)));
        select.and_where(column.eq(value));
    }
    let due = match kind {
        Kind::Decision => "ratify_by_sort",
        _ => "date_sort",
    };
    let due = Expr::col((Alias::new(table), Alias::new(due)));
    select.order_by_expr(due, Order::Asc).limit(AT_ONCE);
    all_records(writing.written().await?, &select).await
}
