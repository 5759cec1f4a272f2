//! What comes on an agenda by itself when it is sent: minutes that wait for approval, and what was decided because it could not
//! wait.

use std::collections::HashSet;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{ConnectionTrait, Value as DbValue};
use serde_json::{Value, json};
use styrbord_domain::facts::{Draft, Head};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, DecisionFacts, MeetingFacts};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus};
use uuid::Uuid;

use super::agenda::{next_position, renumber};
use super::items::{items_of, ratifying};
use crate::page::Page;
use crate::purpose::Purpose;
use crate::records::{all_records, select_standing};
use crate::saving::{create, save_act};
use crate::{ChangeKind, Desk, Fault, Record, Writing};

/// How many of either sort are looked at, those due first.
const AT_ONCE: u64 = 100;

/// What comes along by itself.
pub(super) enum Waits {
    /// The minutes of an earlier meeting wait for approval.
    Minutes(Record),
    /// What could not wait is to be ratified; with the item that was put off, where there is one.
    Urgent(Record, Option<Box<Record>>),
}

impl Waits {
    /// What is to be approved or ratified.
    pub const fn of(&self) -> &Record {
        match self {
            Self::Minutes(of) | Self::Urgent(of, _) => of,
        }
    }

    /// The item that was put off and comes back.
    pub fn back(&self) -> Option<&Page> {
        match self {
            Self::Urgent(_, Some(item)) => Some(&item.page),
            _ => None,
        }
    }

    /// What is read of it before it comes along: which saves of which pages.
    pub fn read(&self) -> Value {
        let saved = |record: &Record| (record.page.id, record.page.revision);
        match self {
            // Its item says the number alone, and each answer about its minutes is a save.
            Self::Minutes(earlier) => json!([earlier.page.id]),
            Self::Urgent(decision, item) => json!([saved(decision), item.as_deref().map(saved)]),
        }
    }

    /// The item that it becomes, as far as it says something itself; none where it has one.
    fn item(&self) -> Result<Option<(Head, AgendaItemFacts)>, Fault> {
        let titled = |title: &str| Head {
            title: title.to_owned(),
            text: String::new(),
        };
        Ok(match self {
            Self::Urgent(_, Some(_)) => None,
            Self::Minutes(earlier) => {
                let item = AgendaItemFacts {
                    kind: Some(ItemKind::Minutes),
                    subjects: vec![earlier.page.slug.clone()],
                    ..AgendaItemFacts::default()
                };
                Some((titled(earlier.fact("number")), item))
            }
            // Its wording is what is recommended now.
            Self::Urgent(decision, None) => {
                let facts: DecisionFacts = decision.facts()?;
                let item = AgendaItemFacts {
                    ratifies: Some(decision.page.slug.clone()),
                    ..AgendaItemFacts::of_decision(facts, decision.text.clone())
                };
                Some((titled(&decision.page.title), item))
            }
        })
    }
}

impl Desk {
    /// What the forum of a meeting owes an answer, as far as it is on no agenda.
    pub(super) async fn waits_for(
        &self,
        connection: &impl ConnectionTrait,
        (forum, meeting): (Uuid, Uuid),
    ) -> Result<Vec<Waits>, Fault> {
        let mut waits = Vec::new();
        let drafts = [
            ("forum_id", DbValue::from(forum)),
            ("status", MeetingStatus::MinutesDraft.as_str().into()),
        ];
        let scheduled = [
            ("forum_id", DbValue::from(forum)),
            ("kind", ItemKind::Minutes.as_str().into()),
            ("status", ItemStatus::Scheduled.as_str().into()),
        ];
        let mut on_agendas = HashSet::new();
        for item in standing(connection, Kind::AgendaItem, scheduled).await? {
            on_agendas.extend(item.facts::<AgendaItemFacts>()?.subjects);
        }
        for earlier in standing(connection, Kind::Meeting, drafts).await? {
            if earlier.page.id != meeting && !on_agendas.contains(&earlier.page.slug) {
                waits.push(Waits::Minutes(earlier));
            }
        }
        let urgent = [
            ("forum_id", DbValue::from(forum)),
            ("to_ratify", true.into()),
        ];
        let decisions = standing(connection, Kind::Decision, urgent).await?;
        if decisions.is_empty() {
            return Ok(waits);
        }
        let ids: Vec<Uuid> = decisions.iter().map(|decision| decision.page.id).collect();
        let items = ratifying(connection, &ids).await?;
        for decision in decisions {
            let facts: DecisionFacts = decision.facts()?;
            if !facts.is_to_ratify(self.today()) {
                continue;
            }
            // What was put off comes back as it is.
            let is_of = |item: &&Record| item.fact("ratifies") == decision.page.slug;
            let item = items.iter().find(is_of);
            if item.is_none_or(|item| item.fact("meeting").is_empty()) {
                waits.push(Waits::Urgent(decision, item.cloned().map(Box::new)));
            }
        }
        Ok(waits)
    }

    /// Puts on the agenda of a meeting what its forum owes an answer.
    pub(super) async fn bring_onto(
        &self,
        writing: &mut Writing<'_>,
        (meeting, facts): (&Record, &MeetingFacts),
        waits: &[Waits],
    ) -> Result<(), Fault> {
        for one in waits {
            if let Waits::Urgent(_, Some(item)) = one {
                let waits: AgendaItemFacts = item.facts()?;
                let position = next_position(writing, meeting.page.id, waits.closed).await?;
                let facts = AgendaItemFacts {
                    meeting: Some(meeting.page.slug.clone()),
                    status: ItemStatus::Scheduled,
                    position: Some(position),
                    ..waits
                };
                save_act(writing, item, &facts, ChangeKind::Met, "").await?;
            }
            if let Some((head, item)) = one.item()? {
                let facts = AgendaItemFacts {
                    forum: facts.forum.clone(),
                    meeting: Some(meeting.page.slug.clone()),
                    ..item
                };
                let purpose = Purpose::typed(ChangeKind::Created);
                create(writing, Draft { head, facts }, &Form::default(), purpose).await?;
            }
        }
        if waits.iter().any(|one| matches!(one, Waits::Minutes(_))) {
            // What is approved of the meeting before comes first.
            let mut items = items_of(writing.written().await?, meeting.page.id).await?;
            items.retain(|item| !item.is("closed"));
            items.sort_by_key(|item| item.fact("kind") != ItemKind::Minutes.as_str());
            renumber(writing, items).await?;
        }
        Ok(())
    }
}

/// Records of a kind as they stand, of which each column holds its value.
async fn standing<const N: usize>(
    connection: &impl ConnectionTrait,
    kind: Kind,
    of: [(&'static str, DbValue); N],
) -> Result<Vec<Record>, Fault> {
    let table = crate::columns::table(kind);
    let own = |column: &str| Expr::col((Alias::new(table), Alias::new(column)));
    let mut select = select_standing(kind);
    for (column, value) in of {
        select.and_where(own(column).eq(value));
    }
    let due = match kind {
        Kind::Decision => Some("ratify_by_sort"),
        Kind::Meeting => Some("date_sort"),
        // There is one for each of those, or few more.
        _ => None,
    };
    if let Some(due) = due {
        select.order_by_expr(own(due), Order::Asc).limit(AT_ONCE);
    }
    all_records(connection, &select).await
}
