//! What comes on an agenda by itself when it is sent: minutes that wait for approval, and what was decided because it could not
//! wait.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{ConnectionTrait, Value as DbValue};
use styrbord_domain::facts::{Draft, Head};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, DecisionFacts, MeetingFacts};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus};
use uuid::Uuid;

use super::agenda::{next_position, renumber};
use super::items::{items_of, ratifying};
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
                    kind: Some(ItemKind::Decision),
                    case: facts.case,
                    recommendation: Some(decision.text.clone()),
                    money: facts.money,
                    subjects: facts.systems.into_iter().chain(facts.subjects).collect(),
                    ratifies: Some(decision.page.slug.clone()),
                    ..AgendaItemFacts::default()
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
        for earlier in standing(connection, Kind::Meeting, drafts).await? {
            let is_there = |item: &Record| {
                let is = |field: &str, code: &str| item.fact(field) == code;
                is("kind", ItemKind::Minutes.as_str())
                    && is("status", ItemStatus::Scheduled.as_str())
            };
            let naming = self.naming(Kind::AgendaItem, &[earlier.page.id]).await?;
            if earlier.page.id != meeting && !naming.iter().any(is_there) {
                waits.push(Waits::Minutes(earlier));
            }
        }
        let urgent = [
            ("forum_id", DbValue::from(forum)),
            ("to_ratify", true.into()),
        ];
        for decision in standing(connection, Kind::Decision, urgent).await? {
            let facts: DecisionFacts = decision.facts()?;
            if !facts.is_to_ratify(self.today()) {
                continue;
            }
            // What was put off comes back as it is.
            let item = ratifying(connection, decision.page.id).await?;
            let item = item.into_iter().next().map(Box::new);
            if item
                .as_ref()
                .is_none_or(|item| item.fact("meeting").is_empty())
            {
                waits.push(Waits::Urgent(decision, item));
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

/// Records of a kind as they stand, of which columns hold values.
async fn standing(
    connection: &impl ConnectionTrait,
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
    all_records(connection, &select).await
}
