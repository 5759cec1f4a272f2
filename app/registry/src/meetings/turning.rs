//! What turns a meeting: its agenda goes out, it begins and ends, its minutes are approved.

use jiff::civil::Date;
use styrbord_domain::fault::Faults;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, MeetingFacts, Paper};
use styrbord_domain::meetings::{ItemStatus, MeetingAct, MeetingStatus};

use super::agenda::renumber;
use super::answering::asks_why;
use super::items::{at_item, items_of};
use super::papers::publish;
use super::said::Stood;
use super::sending::as_read;
use crate::asked::Asked;
use crate::forums::{chairs, forum_at};
use crate::jobs::meeting::tell_of;
use crate::page::Page;
use crate::saving::save_act;
use crate::{ChangeKind, Desk, Fault, Record, Writing};

impl Desk {
    /// Turns a meeting by one of its acts.
    ///
    /// # Errors
    /// `Refused` with every reason: it is not at that point, an item lacks what an agenda must not go out without, its day is
    /// still to come, or something is left undecided; `Invalid` at `reason` where minutes are approved to which somebody objects and
    /// nobody says why.
    pub(crate) async fn turn_meeting(
        &self,
        asked: &Asked<'_>,
        act: MeetingAct,
    ) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(
                asked.act.right,
                Kind::Meeting,
                asked.slug,
                Some(asked.revision),
            )
            .await?;
        let mut facts: MeetingFacts = before.facts()?;
        let (forum_page, forum) = forum_at(&writing, &facts.forum).await?;
        self.sits_in(forum_page.id)?;
        let Some(status) = facts.status.after(act) else {
            return Err(Fault::refused("", "meeting_not_there"));
        };
        if act == MeetingAct::ApproveMinutes {
            if !chairs(&writing, (forum_page.id, &forum), self.today()).await? {
                return Err(self.actor.forbid(asked.act.right.as_str()));
            }
            let reason = asked.text("reason").trim();
            let connection = writing.written().await?;
            if reason.is_empty() && asks_why(connection, &before.page, facts.version).await? {
                return Err(Fault::invalid("reason", "minutes_objected"));
            }
            let page = self
                .approve_within(&mut writing, &before, facts, (None, reason))
                .await?;
            writing.commit().await?;
            return Ok(page);
        }
        let mut left = Vec::new();
        match act {
            MeetingAct::SendAgenda => {
                let connection = writing.written().await?;
                let waits = self
                    .waits_for(connection, (forum_page.id, before.page.id))
                    .await?;
                let stands = Stood::read(connection, (before.page.id, &facts), None).await?;
                let read = as_read(&stands.puts()?.1, &waits)?;
                // Who names nothing sends it as it stands.
                if !["", &*read].contains(&asked.text("checksum")) {
                    return Err(Fault::refused("", "agenda_changed"));
                }
                self.bring_onto(&mut writing, (&before, &facts), &waits)
                    .await?;
                let items = items_of(writing.written().await?, before.page.id).await?;
                complete(&items)?;
                let (closed, open): (Vec<_>, Vec<_>) =
                    items.into_iter().partition(|item| item.is("closed"));
                renumber(&mut writing, open).await?;
                renumber(&mut writing, closed).await?;
                facts.sent_on = Some(self.today());
            }
            MeetingAct::Open if facts.date.is_none_or(|day| day > self.today()) => {
                return Err(Fault::refused("", "meeting_ahead"));
            }
            MeetingAct::Close => {
                let items = items_of(writing.written().await?, before.page.id).await?;
                settled(&items)?;
                facts.version += 1;
            }
            MeetingAct::Cancel => {
                let items = items_of(writing.written().await?, before.page.id).await?;
                for item in items {
                    let was: AgendaItemFacts = item.facts()?;
                    // One job ends for all who present something what they were told.
                    left.extend(was.presented().map(|_| item.page.id));
                    if was.status == ItemStatus::Scheduled {
                        let back = AgendaItemFacts {
                            meeting: None,
                            status: ItemStatus::Proposed,
                            position: None,
                            ..was
                        };
                        save_act(&mut writing, &item, &back, ChangeKind::Met, "").await?;
                    }
                }
            }
            MeetingAct::Reopen => {
                // What was approved is opened again by those who approve.
                let approved = facts.status == MeetingStatus::MinutesApproved;
                if approved && !chairs(&writing, (forum_page.id, &forum), self.today()).await? {
                    return Err(self.actor.forbid(asked.act.right.as_str()));
                }
                facts.approved_on = None;
            }
            MeetingAct::Open | MeetingAct::ApproveMinutes => {}
        }
        facts.status = status;
        let page = save_act(
            &mut writing,
            &before,
            &facts,
            asked.act.change,
            asked.text("reason"),
        )
        .await?;
        match act {
            MeetingAct::SendAgenda => {
                publish(&mut writing, &page, &facts, &[Paper::Agenda]).await?
            }
            MeetingAct::Close => {
                publish(&mut writing, &page, &facts, &[Paper::Decisions]).await?;
            }
            _ => {}
        }
        tell_of(writing.transaction().await?, &page, &left, writing.now()).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// The minutes of a meeting stand from a day on, and are published; `reason` is why, where that was said.
    pub(super) async fn approve_within(
        &self,
        writing: &mut Writing<'_>,
        before: &Record,
        facts: MeetingFacts,
        (on, reason): (Option<Date>, &str),
    ) -> Result<Page, Fault> {
        let facts = MeetingFacts {
            status: MeetingStatus::MinutesApproved,
            approved_on: Some(on.unwrap_or_else(|| self.today())),
            ..facts
        };
        let page = save_act(writing, before, &facts, ChangeKind::Met, reason).await?;
        publish(writing, &page, &facts, &[Paper::Minutes]).await?;
        tell_of(writing.transaction().await?, &page, &[], writing.now()).await?;
        Ok(page)
    }
}

/// Refuses an agenda that says nothing, or not enough to decide by.
fn complete(items: &[Record]) -> Result<(), Fault> {
    let mut faults = Faults::default();
    for item in items {
        let facts: AgendaItemFacts = item.facts()?;
        if facts.status.is_open() && facts.missing_to_send().next().is_some() {
            faults.push(at_item("item_incomplete", item, &facts));
        }
    }
    if items.is_empty() {
        return Err(Fault::refused("", "agenda_empty"));
    }
    faults.or(()).map_err(Fault::Refused)
}

/// Refuses to end a meeting of which something is left undecided.
fn settled(items: &[Record]) -> Result<(), Fault> {
    let mut faults = Faults::default();
    for item in items {
        let facts: AgendaItemFacts = item.facts()?;
        if facts.status.is_open() {
            faults.push(at_item("item_undecided", item, &facts));
        }
    }
    faults.or(()).map_err(Fault::Refused)
}
