//! The items of meetings, and who runs these.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{ConnectionTrait, EntityTrait};
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, MeetingFacts};
use styrbord_domain::meetings::ItemStatus;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::basis::Basis;
use crate::depends::Source;
use crate::page::Page;
use crate::records::{all_records, find, select_records, select_standing};
use crate::rights::has_whole;
use crate::rows::revision;
use crate::{Audience, Desk, Fault, ListQuery, Record, Writing};

/// How many items an agenda has at most.
pub(crate) const MOST_ITEMS: usize = 200;

/// So many times an item is looked back through to who proposed it.
const CONTINUED: u8 = 50;

/// The name of the series from which the meetings of a forum in a year are numbered.
pub(crate) fn series(forum: &str, year: i16) -> String {
    format!("meeting {forum} {year}")
}

/// The meeting at an address that a field names.
pub(crate) async fn meeting_at(
    writing: &Writing<'_>,
    slug: &str,
) -> Result<(Page, MeetingFacts), Fault> {
    let record = writing
        .record(Kind::Meeting, slug)
        .await?
        .ok_or_else(|| Fault::invalid("meeting", "unknown_reference"))?;
    Ok((record.page.clone(), record.facts()?))
}

/// The items of a meeting, whoever may see them: open ones first, each in their order.
pub(crate) async fn items_of(
    connection: &impl ConnectionTrait,
    meeting: Uuid,
) -> Result<Vec<Record>, Fault> {
    let of = Expr::col((Alias::new("agenda_item"), Alias::new("meeting_id")));
    let mut select = select_standing(Kind::AgendaItem);
    select.and_where(of.eq(meeting));
    in_order(all_records(connection, &select).await?)
}

/// The items with which a forum has still to do that ratify decisions.
pub(crate) async fn ratifying(
    connection: &impl ConnectionTrait,
    decisions: &[Uuid],
) -> Result<Vec<Record>, Fault> {
    let open = [ItemStatus::Proposed, ItemStatus::Scheduled].map(ItemStatus::as_str);
    let of = |name| Expr::col((Alias::new("agenda_item"), Alias::new(name)));
    let mut select = select_standing(Kind::AgendaItem);
    select
        .and_where(of("ratifies_id").is_in(decisions.iter().copied()))
        .and_where(of("status").is_in(open));
    all_records(connection, &select).await
}

/// Items in the order of their agenda: open ones first.
fn in_order(mut items: Vec<Record>) -> Result<Vec<Record>, Fault> {
    let mut keyed = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        let facts: AgendaItemFacts = item.facts()?;
        keyed.push(((facts.closed, facts.position, item.page.id), item));
    }
    keyed.sort_by_key(|(key, _)| *key);
    Ok(keyed.into_iter().map(|(_, item)| item).collect())
}

/// Whether whoever is at the desk is who proposed an item: they made its page.
pub(crate) async fn proposed(writing: &Writing<'_>, item: &Page) -> Result<bool, Fault> {
    proposed_at(writing.desk(), writing.written().await?, item).await
}

async fn proposed_at(
    desk: &Desk,
    connection: &impl ConnectionTrait,
    item: &Page,
) -> Result<bool, Fault> {
    let mut id = item.id;
    // What was put off, or is proposed again, goes on as another item.
    for _ in 0..CONTINUED {
        let first = revision::Entity::find_by_id((id, 1));
        let Some(first) = first.one(connection).await? else {
            return Ok(false);
        };
        if first.actor_id.is_some_and(|actor| desk.is_one_of(&[actor])) {
            return Ok(true);
        }
        let facts: AgendaItemFacts = serde_json::from_str(&first.facts)?;
        let Some(before) = &facts.continues else {
            return Ok(false);
        };
        match find(connection, Kind::AgendaItem, before).await? {
            Some(before) => id = before.page.id,
            None => return Ok(false),
        }
    }
    Ok(false)
}

/// The items by which a matter came up: this one, and those that it goes on with.
pub(super) async fn matter(
    connection: &impl ConnectionTrait,
    item: &Record,
) -> Result<Vec<Page>, Fault> {
    let mut pages = vec![item.page.clone()];
    let mut continues = item.facts::<AgendaItemFacts>()?.continues;
    for _ in 0..CONTINUED {
        let Some(slug) = &continues else { break };
        let Some(before) = find(connection, Kind::AgendaItem, slug).await? else {
            break;
        };
        continues = before.facts::<AgendaItemFacts>()?.continues;
        pages.push(before.page);
    }
    Ok(pages)
}

/// Whether whoever is at the desk has a right to what is part of a forum: by a role, or by a seat in it.
pub(crate) async fn keeps(
    writing: &Writing<'_>,
    right: Action,
    facts: &impl Facts,
) -> Result<bool, Fault> {
    let desk = writing.desk();
    if desk.may(right) {
        return Ok(true);
    }
    let connection = writing.written().await?;
    for whole in facts.within() {
        match has_whole(connection, desk, right, whole, desk.today()).await? {
            Some(Basis::Own) => return Ok(true),
            Some(Basis::For(other)) => {
                writing.acts_for(&other);
                return Ok(true);
            }
            None => {}
        }
    }
    Ok(false)
}

impl Desk {
    /// The items of a meeting that are for whoever reads, in their order.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn agenda(&self, meeting: &Record) -> Result<Vec<Record>, Fault> {
        let connection = self.reads(&[Source::Links(meeting.page.id)]);
        let mut items = items_of(connection, meeting.page.id).await?;
        items.retain(|item| self.actor.is_among(item.audience));
        self.note_records(&items);
        self.shown(items).await
    }

    /// Whether whoever is at this desk proposed an item.
    pub(crate) async fn proposed(&self, item: &Page) -> Result<bool, Fault> {
        proposed_at(self, self.reads(&[Source::Record(item.id)]), item).await
    }

    /// What the items of an agenda led to: the decisions that name them, by number.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn decisions_of(&self, items: &[Record]) -> Result<Vec<Record>, Fault> {
        let pages: Vec<Uuid> = items.iter().map(|item| item.page.id).collect();
        let slugs: Vec<&str> = items.iter().map(|item| item.page.slug.as_str()).collect();
        let decisions = self.naming(Kind::Decision, &pages).await?;
        let of_items = decisions.iter();
        let of_items = of_items.filter(|decision| slugs.contains(&decision.fact("item")));
        let ids: Vec<Uuid> = of_items.map(|decision| decision.page.id).collect();
        let mut select = select_records();
        let id = Expr::col((Alias::new("page"), Alias::new("id")));
        select
            .and_where(id.is_in(ids))
            .order_by((Alias::new("page"), Alias::new("slug")), Order::Asc);
        // With their wording.
        let decisions = all_records(self.reads(&[]), &select).await?;
        self.shown(decisions).await
    }

    /// Whether whoever is at this desk runs a meeting: they sit in its forum, and keep its papers or lead it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn runs_meeting(&self, meeting: &Record) -> Result<bool, Fault> {
        if !self.may_on(Action::EditForum, meeting).await? {
            return Ok(false);
        }
        match self.record(Kind::Forum, meeting.fact("forum")).await {
            Ok(forum) => Ok(self.sits_in(forum.page.id).is_ok()),
            Err(Fault::NotFound) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// What stands among the proposals of a forum and could come on an agenda, the oldest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn proposals(&self, forum: &str, most: u64) -> Result<Vec<Record>, Fault> {
        let query = ListQuery {
            filters: vec![
                ("forum".to_owned(), vec![forum.to_owned()]),
                (
                    "status".to_owned(),
                    vec![ItemStatus::Proposed.as_str().to_owned()],
                ),
            ],
            sort: "created".to_owned(),
            limit: most,
            ..ListQuery::default()
        };
        Ok(self.list(Kind::AgendaItem, &query).await?.items)
    }

    /// Refuses whoever does not sit in a forum: who runs its meetings sees all that stands on their agendas.
    pub(crate) fn sits_in(&self, forum: Uuid) -> Result<(), Fault> {
        if self.actor.installation || self.actor.is_among(Audience::Forum(forum)) {
            return Ok(());
        }
        Err(Fault::refused("", "meeting_of_members"))
    }
}

/// A fault about an item, by the number that it has on the agenda.
pub(super) fn at_item(code: &str, item: &Record, facts: &AgendaItemFacts) -> FieldFault {
    let number = facts.number().unwrap_or_default();
    FieldFault::new("", code)
        .with("number", number)
        .with("title", &item.page.title)
}
