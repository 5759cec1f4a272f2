//! Items of agendas: their places, and what becomes of those that are not decided.

use styrbord_domain::facts::Head;
use styrbord_domain::fault::Faults;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    AgendaItemFacts, DecisionFacts, MeetingFacts, PLACE, POSTPONE, TAKE_OFF, TREAT,
};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus, no_quorum};
use uuid::Uuid;

use super::items::{items_of, meeting_at};
use super::presenting::tell_who_presents;
use super::proposing::{lead_on, propose};
use super::settling::{settle, settled};
use crate::asked::Asked;
use crate::forums::forum_at;
use crate::page::{Page, object};
use crate::records::find;
use crate::saving::save_act;
use crate::{ChangeKind, Desk, Fault, Record, Save, Writing};

impl Desk {
    /// The meeting has discussed an item, was told of it or has followed it up. Where it was to approve minutes, these are
    /// approved by it.
    ///
    /// # Errors
    /// `Refused` for what asks for a decision, when the meeting is not going on, and minutes without a quorum.
    pub(crate) async fn treat(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(
                TREAT.right,
                Kind::AgendaItem,
                asked.slug,
                Some(asked.revision),
            )
            .await?;
        let facts: AgendaItemFacts = before.facts()?;
        let (meeting_page, meeting, forum) = self.running(&writing, &facts).await?;
        if facts.kind == Some(ItemKind::Decision) {
            return Err(Fault::refused("", "item_needs_decision"));
        }
        let noted = self
            .noted(
                &writing,
                &meeting_page,
                (&before.page, &facts),
                (&meeting, &forum),
            )
            .await?;
        if facts.kind == Some(ItemKind::Minutes) {
            // They are approved as a decision is made.
            let (forum_page, _) = forum_at(&writing, &facts.forum).await?;
            self.records_for(&writing, (forum_page.id, &forum), &facts)
                .await?;
            if !noted.quorum.is_met() {
                return Err(Fault::Refused(Faults(vec![no_quorum(&noted.quorum)])));
            }
            for slug in &facts.subjects {
                self.minutes_stand(&mut writing, slug, &meeting).await?;
            }
        }
        let text = match asked.text("text") {
            "" => before.text.clone(),
            text => text.to_owned(),
        };
        let facts = AgendaItemFacts {
            status: ItemStatus::Treated,
            treated_on: meeting.date,
            ..settled(facts, &noted)
        };
        let head = Head {
            title: before.page.title.clone(),
            text,
        };
        let done = Save {
            head: &head,
            facts: object(&facts)?,
            kind: TREAT.change,
            note: "",
        };
        let page = writing.update(&before, done).await?;
        settle(&mut writing, &page, &noted);
        writing.commit().await?;
        Ok(page)
    }

    /// The minutes of a meeting are approved, where they wait for that.
    async fn minutes_stand(
        &self,
        writing: &mut Writing<'_>,
        slug: &str,
        by: &MeetingFacts,
    ) -> Result<(), Fault> {
        let Some(record) = find(writing.written().await?, Kind::Meeting, slug).await? else {
            return Ok(());
        };
        let facts: MeetingFacts = record.facts()?;
        if facts.forum != by.forum {
            return Err(Fault::refused("", "meeting_of_other_forum"));
        }
        if facts.status != MeetingStatus::MinutesDraft {
            return Ok(());
        }
        self.approve_within(writing, &record, facts, (by.date, ""))
            .await
            .map(|_| ())
    }

    /// Puts an item off: it counts as dealt with, and one that continues it stands among the forum's proposals.
    ///
    /// # Errors
    /// `Refused` for what is dealt with already, and what is on no agenda.
    pub(crate) async fn postpone(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(
                POSTPONE.right,
                Kind::AgendaItem,
                asked.slug,
                Some(asked.revision),
            )
            .await?;
        let facts = self.still_open(&writing, &before).await?;
        let slug = facts.meeting.as_deref();
        let slug = slug.ok_or_else(|| Fault::refused("", "item_on_no_agenda"))?;
        let (_, meeting) = meeting_at(&writing, slug).await?;
        let put_off = AgendaItemFacts {
            status: ItemStatus::Postponed,
            treated_on: meeting.date,
            ..facts.clone()
        };
        // The minutes say why, below what was said before.
        let reason = asked.text("reason");
        let said = [before.text.trim_end(), reason];
        let said = said.into_iter().filter(|text| !text.is_empty());
        let head = Head {
            title: before.page.title.clone(),
            text: said.collect::<Vec<_>>().join("\n\n"),
        };
        let done = Save {
            head: &head,
            facts: object(&put_off)?,
            kind: POSTPONE.change,
            note: reason,
        };
        let left = writing.update(&before, done).await?;
        tell_who_presents(&writing, &left).await?;
        let again = AgendaItemFacts {
            continues: Some(before.page.slug.clone()),
            ..facts.anew()
        };
        let page = propose(&mut writing, &before, again, ChangeKind::Brought).await?;
        lead_on(&mut writing, &before.page, Some(&page)).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// Takes an item off the table for good.
    ///
    /// # Errors
    /// `Refused` for what is dealt with already.
    pub(crate) async fn take_off(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(
                TAKE_OFF.right,
                Kind::AgendaItem,
                asked.slug,
                Some(asked.revision),
            )
            .await?;
        let facts = self.still_open(&writing, &before).await?;
        if let Some(number) = &facts.ratifies
            && let Some(decision) = find(writing.written().await?, Kind::Decision, number).await?
            && decision
                .facts::<DecisionFacts>()?
                .is_to_ratify(self.today())
        {
            // The forum says yes or no to it.
            return Err(Fault::refused("", "ratifying_stays"));
        }
        let facts = AgendaItemFacts {
            status: ItemStatus::Withdrawn,
            treated_on: Some(self.today()),
            ..facts
        };
        let reason = asked.text("reason");
        let page = save_act(&mut writing, &before, &facts, TAKE_OFF.change, reason).await?;
        lead_on(&mut writing, &page, None).await?;
        tell_who_presents(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// The facts of an item with which the forum has still to do, whose meeting is not over.
    async fn still_open(
        &self,
        writing: &Writing<'_>,
        item: &Record,
    ) -> Result<AgendaItemFacts, Fault> {
        let facts: AgendaItemFacts = item.facts()?;
        let (forum, _) = forum_at(writing, &facts.forum).await?;
        self.sits_in(forum.id)?;
        if !facts.status.is_open() {
            return Err(Fault::refused("", "item_not_open"));
        }
        if let Some(slug) = &facts.meeting {
            let (_, meeting) = meeting_at(writing, slug).await?;
            if !meeting.status.takes_items() {
                return Err(Fault::refused("", "meeting_over"));
            }
        }
        Ok(facts)
    }

    /// Gives an item another place among those of its agenda that are numbered with it; what stood there and between moves up
    /// or down.
    ///
    /// # Errors
    /// `Refused` when the agenda is settled.
    pub(crate) async fn place(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(
                PLACE.right,
                Kind::AgendaItem,
                asked.slug,
                Some(asked.revision),
            )
            .await?;
        let facts = self.still_open(&writing, &before).await?;
        let slug = facts.meeting.as_deref();
        let slug = slug.ok_or_else(|| Fault::refused("", "item_on_no_agenda"))?;
        let (meeting, _) = meeting_at(&writing, slug).await?;
        let position = asked
            .values
            .get("position")
            .and_then(serde_json::Value::as_u64);
        let position = usize::try_from(position.unwrap_or(1)).unwrap_or(1);
        let mut items = items_of(writing.written().await?, meeting.id).await?;
        items.retain(|item| item.is("closed") == facts.closed);
        let from = items.iter().position(|item| item.page.id == before.page.id);
        let Some(from) = from else {
            return Err(Fault::NotFound);
        };
        let item = items.remove(from);
        items.insert((position - 1).min(items.len()), item);
        renumber(&mut writing, items).await?;
        let page = find(writing.written().await?, Kind::AgendaItem, asked.slug).await?;
        let page = page.ok_or(Fault::NotFound)?.page;
        writing.commit().await?;
        Ok(page)
    }
}

/// Numbers items from 1 without gaps in the order given; those that have their number stay as they are.
pub(crate) async fn renumber(writing: &mut Writing<'_>, items: Vec<Record>) -> Result<(), Fault> {
    for (number, item) in (1_u16..).zip(items) {
        let facts: AgendaItemFacts = item.facts()?;
        if facts.position != Some(number) {
            let facts = AgendaItemFacts {
                position: Some(number),
                ..facts
            };
            save_act(writing, &item, &facts, ChangeKind::Scheduled, "").await?;
        }
    }
    Ok(())
}

/// The next number on an agenda, among the open items or the closed ones.
pub(crate) async fn next_position(
    writing: &Writing<'_>,
    meeting: Uuid,
    closed: bool,
) -> Result<u16, Fault> {
    let items = items_of(writing.written().await?, meeting).await?;
    if items.len() >= super::items::MOST_ITEMS {
        return Err(Fault::invalid("meeting", "agenda_full"));
    }
    let mut last = 0;
    for item in items.iter().filter(|item| item.is("closed") == closed) {
        last = last.max(
            item.facts::<AgendaItemFacts>()?
                .position
                .unwrap_or_default(),
        );
    }
    Ok(last + 1)
}
