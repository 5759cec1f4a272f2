//! Items of agendas: of one forum, for those whom its items are for, or for its circle alone where they are closed.

use styrbord_domain::act::Act;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ATTEND_ITEM, AgendaItemFacts, DECIDE, DUPLICATE, DecisionFacts, ForumFacts, ITEM_ATTENDANCE,
    PLACE, POSTPONE, TAKE_OFF, TREAT, VOTE,
};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus, against_proposer};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::forums::forum_at;
use crate::kind_rules::{Context, KindRules};
use crate::lines;
use crate::meetings::{
    closing, keeps, meeting_at, next_position, proposed, ratifying, tell_who_presents,
};
use crate::page::Page;
use crate::{Audience, ChangeKind, Desk, Fault, Record, Writing};

fn audience_of(facts: &AgendaItemFacts, forum: Uuid, charter: &ForumFacts) -> Audience {
    match facts.closed {
        true => Audience::Forum(forum),
        false => Audience::of(forum, charter),
    }
}

impl KindRules for AgendaItemFacts {
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let (forum, charter) = forum_at(context.writing, &facts.forum).await?;
        let actor = context.writing.desk().actor();
        if !actor.is_among(audience_of(facts, forum.id, &charter)) {
            let field = if facts.closed { "closed" } else { "forum" };
            return Err(Fault::invalid(field, "forum_closed"));
        }
        let stored: Option<Self> = context.before.map(Record::facts).transpose()?;
        if let Some(stored) = &stored {
            if stored.forum != facts.forum {
                return Err(Fault::invalid("forum", "forum_fixed"));
            }
            // What others may read of it now they may have read of it then.
            if stored.closed && !facts.closed {
                return Err(Fault::invalid("closed", "closed_stays"));
            }
            if let Some(before) = context.before {
                let against = against_writing(stored, &before.page, context.writing).await?;
                against.map_or(Ok(()), |code| Err(Fault::refused("", code)))?;
            }
            let title_stays = context
                .before
                .is_some_and(|before| before.page.title == context.head.title);
            // What was voted on is what is decided.
            let voted = stored.seats.is_some();
            if (voted || !stored.status.is_open()) && !(title_stays && facts.typed_as(stored)) {
                let code = if stored.status.is_open() {
                    "item_voted"
                } else {
                    "item_done"
                };
                return Err(Fault::refused("", code));
            }
            facts.status = stored.status;
            facts.position = stored.position;
            facts.treated_on = stored.treated_on;
            facts.seats = stored.seats;
            facts.needed = stored.needed;
            facts.voted = stored.voted;
        }
        ratifies(facts, stored.as_ref(), context).await?;
        let was = stored.as_ref().and_then(|stored| stored.meeting.as_ref());
        if let Some(was) = was {
            let (_, meeting) = meeting_at(context.writing, was).await?;
            let text = &context.head.text;
            let minutes_differ = context.before.is_some_and(|before| before.text != *text);
            if meeting.status == MeetingStatus::MinutesApproved && minutes_differ {
                return Err(Fault::refused("", "minutes_locked"));
            }
            let moves = Some(was) != facts.meeting.as_ref();
            // What stands on an agenda is moved by who makes it.
            if moves && !runs(facts, context.writing).await? {
                return Err(Fault::refused("", "agenda_sent"));
            }
            if moves && !meeting.status.takes_items() {
                return Err(Fault::invalid("meeting", "meeting_over"));
            }
            // Who is there for it is there at that meeting.
            if moves && let Some(before) = context.before {
                let connection = context.writing.written().await?;
                let noted = lines::of(connection, &ITEM_ATTENDANCE, &[&before.page]).await?;
                if !noted.is_empty() {
                    return Err(Fault::invalid("meeting", "item_begun"));
                }
            }
        }
        let Some(slug) = facts.meeting.clone() else {
            if facts.status == ItemStatus::Scheduled {
                facts.status = ItemStatus::Proposed;
                facts.position = None;
            }
            return Ok(());
        };
        let newly_closed = stored
            .as_ref()
            .is_some_and(|stored| !stored.closed && facts.closed);
        if was == Some(&slug) && !newly_closed {
            return Ok(());
        }
        let (meeting_page, meeting) = meeting_at(context.writing, &slug).await?;
        if meeting.forum != facts.forum {
            return Err(Fault::invalid("meeting", "meeting_of_other_forum"));
        }
        if !meeting.status.takes_items() {
            return Err(Fault::invalid("meeting", "meeting_over"));
        }
        // It was over once: its minutes are put right, and nothing comes on its agenda afterwards.
        if meeting.version > 0 {
            return Err(Fault::invalid("meeting", "meeting_reopened"));
        }
        // Anybody who drafts for the forum proposes; what comes on an agenda its secretary says, or who leads it.
        if !runs(facts, context.writing).await? {
            return Err(Fault::invalid("meeting", "agenda_of_secretary"));
        }
        facts.status = ItemStatus::Scheduled;
        let position = next_position(context.writing, meeting_page.id, facts.closed).await?;
        facts.position = Some(position);
        Ok(())
    }

    /// One that says nothing: from an address that is taken anybody could guess what a closed item is called.
    fn address(&self) -> Option<String> {
        let id = Uuid::now_v7().simple().to_string();
        Some(format!("p-{}", id.get(20..)?))
    }

    async fn audience(&self, writing: &Writing<'_>) -> Result<Audience, Fault> {
        let (page, forum) = forum_at(writing, &self.forum).await?;
        Ok(audience_of(self, page.id, &forum))
    }

    /// A meeting takes it up, or leaves it.
    fn change_of(&self, before: &Self) -> ChangeKind {
        match self.schedules(before) {
            true => ChangeKind::Scheduled,
            false => ChangeKind::Edited,
        }
    }

    /// What was prepared for an item is closed with it, and the open items that are left are numbered anew; who presents it hears what
    /// an agenda that was sent says of that.
    async fn after(
        &self,
        writing: &mut Writing<'_>,
        page: &Page,
        _before: Option<&Self>,
        entered: Option<&Form>,
    ) -> Result<(), Fault> {
        if entered.is_none() && self.closed {
            closing(writing, page, self).await?;
        }
        tell_who_presents(writing, page).await
    }

    async fn against_files(&self, page: &Page, writing: &Writing<'_>) -> Result<(), Fault> {
        let against = against_writing(self, page, writing).await?;
        against.map_or(Ok(()), |code| Err(Fault::refused("file", code)))
    }

    /// Who runs the meeting writes until its minutes are approved, who proposed it until it is sent to others.
    async fn edits(desk: &Desk, record: &Record) -> Result<bool, Fault> {
        let facts: Self = record.facts()?;
        let meeting: Option<MeetingStatus> = match &facts.meeting {
            Some(slug) => match desk.record(Kind::Meeting, slug).await {
                Ok(meeting) => meeting.fact("status").parse().ok(),
                Err(Fault::NotFound) => None,
                Err(fault) => return Err(fault),
            },
            None => None,
        };
        let is_over = record.files_are_locked();
        if desk.runs_meeting(record).await? {
            let written = meeting.is_some_and(|status| status != MeetingStatus::MinutesApproved);
            return Ok(!is_over || written);
        }
        let own = desk.proposed(&record.page).await?;
        Ok(!is_over && against_proposer(own, meeting).is_none())
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        let is = |act: &Act| asked.act.name == act.name;
        if is(&ATTEND_ITEM) {
            desk.attend_item(asked).await
        } else if is(&VOTE) {
            desk.vote(asked).await
        } else if is(&DECIDE) {
            desk.decide_item(asked).await
        } else if is(&TREAT) {
            desk.treat(asked).await
        } else if is(&POSTPONE) {
            desk.postpone(asked).await
        } else if is(&DUPLICATE) {
            desk.duplicate(asked).await
        } else if is(&PLACE) {
            desk.place(asked).await
        } else {
            desk.take_off(asked).await
        }
    }

    /// What its page offers: what a meeting does with it is offered where the meeting is run.
    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        let facts: Self = record.facts()?;
        if act.name == DUPLICATE.name {
            let asks = facts.kind != Some(ItemKind::Minutes) && facts.ratifies.is_none();
            let offered = asks && desk.may_on(act.right, record).await?;
            return Ok(offered.then(|| Offer::Form(Form::default())));
        }
        if !facts.status.is_open() || !desk.may_on(act.right, record).await? {
            return Ok(None);
        }
        let running = match &facts.meeting {
            Some(slug) => {
                desk.record(Kind::Meeting, slug).await?.fact("status")
                    == MeetingStatus::Held.as_str()
            }
            None => false,
        };
        let decides = facts.kind == Some(ItemKind::Decision);
        let due = match act.name {
            name if name == TAKE_OFF.name => true,
            name if name == POSTPONE.name => facts.meeting.is_some(),
            name if name == TREAT.name => running && !decides,
            _ => false,
        };
        Ok(due.then(|| Offer::Form(Form::default())))
    }
}

/// Why whoever is at the desk does not write an item, nor what stands with it; none for who makes the agendas.
async fn against_writing(
    item: &AgendaItemFacts,
    page: &Page,
    writing: &Writing<'_>,
) -> Result<Option<&'static str>, Fault> {
    if runs(item, writing).await? {
        return Ok(None);
    }
    let meeting = match &item.meeting {
        Some(slug) => Some(meeting_at(writing, slug).await?.1.status),
        None => None,
    };
    Ok(against_proposer(proposed(writing, page).await?, meeting))
}

/// What an item is to ratify waits for that, and is the same forum's.
async fn ratifies(
    facts: &AgendaItemFacts,
    stored: Option<&AgendaItemFacts>,
    context: &Context<'_, '_>,
) -> Result<(), Fault> {
    // It is answered, and not left out.
    let stood = stored.and_then(|stored| stored.ratifies.as_ref());
    if stood.is_some() && stood != facts.ratifies.as_ref() {
        return Err(Fault::invalid("ratifies", "ratifying_stays"));
    }
    let Some(number) = facts.ratifies.as_ref().filter(|_| stood.is_none()) else {
        return Ok(());
    };
    let refused = |code: &str| Fault::invalid("ratifies", code);
    let decision = context.writing.record(Kind::Decision, number).await?;
    let decision = decision.ok_or_else(|| refused("unknown_reference"))?;
    let of: DecisionFacts = decision.facts()?;
    if of.forum != facts.forum {
        return Err(refused("decision_of_other_forum"));
    }
    if !of.is_to_ratify(context.writing.desk().today()) {
        return Err(refused("nothing_to_ratify"));
    }
    if context.writing.desk().actor().installation {
        return Ok(());
    }
    if !runs(facts, context.writing).await? {
        return Err(refused("agenda_of_secretary"));
    }
    let connection = context.writing.written().await?;
    let naming = ratifying(connection, &[decision.page.id]).await?;
    let continued = |item: &Record| facts.continues.as_deref() == Some(&*item.page.slug);
    if naming.iter().any(|item| !continued(item)) {
        return Err(refused("ratified_by_another"));
    }
    Ok(())
}

/// Whether whoever is at the desk makes the agendas of the forum: they sit in it, and keep its papers or lead it.
async fn runs(facts: &AgendaItemFacts, writing: &Writing<'_>) -> Result<bool, Fault> {
    let (forum, _) = forum_at(writing, &facts.forum).await?;
    if writing.desk().actor().installation {
        return Ok(true);
    }
    Ok(
        writing.desk().sits_in(forum.id).is_ok()
            && keeps(writing, Action::EditForum, facts).await?,
    )
}
