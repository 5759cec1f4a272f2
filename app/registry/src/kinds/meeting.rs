//! Meetings: of one forum, numbered without gaps in its year, for those whom its items are for.

use styrbord_domain::act::Act;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::form::Form;
use styrbord_domain::kinds::{
    ANSWER, APPROVE_MINUTES, ATTEND, CANCEL, CLOSE, MeetingFacts, OPEN, REOPEN, SEND_AGENDA,
};
use styrbord_domain::meetings::{MeetingAct, MeetingNumber, MeetingStatus};

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::forums::forum_at;
use crate::kind_rules::{Context, KindRules};
use crate::meetings::series;
use crate::page::Page;
use crate::{Audience, Desk, Fault, Record, Writing};

/// What each act turns.
const TURNS: [(&Act, MeetingAct); 6] = [
    (&SEND_AGENDA, MeetingAct::SendAgenda),
    (&OPEN, MeetingAct::Open),
    (&CLOSE, MeetingAct::Close),
    (&APPROVE_MINUTES, MeetingAct::ApproveMinutes),
    (&REOPEN, MeetingAct::Reopen),
    (&CANCEL, MeetingAct::Cancel),
];

fn turn(act: &Act) -> Option<MeetingAct> {
    let turn = TURNS.iter().find(|(known, _)| known.name == act.name);
    turn.map(|(_, turn)| *turn)
}

impl KindRules for MeetingFacts {
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let (forum, charter) = forum_at(context.writing, &facts.forum).await?;
        let begins = facts
            .begins()
            .ok_or_else(|| Fault::invalid("start", "bad_time"))?;
        facts.date = Some(begins.date());
        // Who runs meetings sits in the forum.
        context.writing.desk().sits_in(forum.id)?;
        let Some(before) = context.before else {
            if let Some(number) = context.purpose.given("number") {
                return take_number(facts, context.writing, &charter.code, number).await;
            }
            let year = begins.year();
            // Numbers are never taken back: one that is called off keeps its own.
            let series = series(&charter.code, year);
            let last = context.writing.last_number(&series).await? + 1;
            context.writing.give_number(&series, last).await;
            facts.year = year;
            let number = MeetingNumber {
                forum: charter.code,
                year,
                sequence: u32::try_from(last).map_err(Fault::internal)?,
            };
            facts.number = number.to_string();
            return Ok(());
        };
        let stored: Self = before.facts()?;
        if stored.forum != facts.forum {
            return Err(Fault::invalid("forum", "forum_fixed"));
        }
        let head = (&context.head.title, &context.head.text);
        let differs = (&stored.start, &stored.place) != (&facts.start, &facts.place)
            || head != (&before.page.title, &before.text);
        if differs {
            match stored.status {
                MeetingStatus::MinutesApproved => {
                    return Err(Fault::refused("", "minutes_locked"));
                }
                MeetingStatus::Cancelled => return Err(Fault::refused("", "meeting_over")),
                _ => {}
            }
        }
        if stored.start != facts.start {
            if !stored.status.is_ahead() {
                return Err(Fault::invalid("start", "meeting_began"));
            }
            // Whom it was sent to is not told afterwards that it was before.
            let today = context.writing.desk().today();
            if stored.status == MeetingStatus::AgendaSent && begins.date() < today {
                return Err(Fault::invalid("start", "meeting_moved_back"));
            }
        }
        let typed = facts.clone();
        **facts = Self {
            start: typed.start.clone(),
            place: typed.place.clone(),
            date: typed.date,
            ..stored
        };
        Ok(())
    }

    fn address(&self) -> Option<String> {
        Some(self.number.clone())
    }

    /// By the code of its forum and its number, where nobody has called it otherwise: whoever looks for the forum by its name
    /// finds the forum, and not each of its meetings.
    async fn title(&self, _writing: &Writing<'_>) -> Result<Option<String>, Fault> {
        let number: Option<MeetingNumber> = self.number.parse().ok();
        Ok(number.map(|number| number.short()))
    }

    async fn audience(&self, writing: &Writing<'_>) -> Result<Audience, Fault> {
        let (page, forum) = forum_at(writing, &self.forum).await?;
        Ok(Audience::of(page.id, &forum))
    }

    /// Who runs it sits in its forum, and what was approved of it stands.
    async fn edits(desk: &Desk, record: &Record) -> Result<bool, Fault> {
        Ok(!record.files_are_locked() && desk.runs_meeting(record).await?)
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        match turn(asked.act) {
            Some(act) => desk.turn_meeting(asked, act).await,
            None if asked.act.name == ANSWER.name => desk.answer_minutes(asked).await,
            None => desk.attend(asked).await,
        }
    }

    /// What the meeting can turn to, for those who run it.
    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        let facts: Self = record.facts()?;
        // They are offered where the meeting is run, and where its minutes are read.
        if [ATTEND.name, ANSWER.name].contains(&act.name) {
            return Ok(None);
        }
        if !desk.turns_meeting(record, act).await? {
            return Ok(None);
        }
        let ahead = facts.date.is_some_and(|day| day > desk.today());
        if act.name == OPEN.name && ahead {
            return Ok(Some(Offer::Closed(FieldFault::new("", "meeting_ahead"))));
        }
        Ok(Some(Offer::Form(Form::default())))
    }
}

impl Desk {
    /// Whether whoever is at this desk can turn a meeting by an act now: it is at that point, and they run it and have the right.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn turns_meeting(&self, meeting: &Record, act: &Act) -> Result<bool, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        let is_due = turn(act).is_some_and(|turn| facts.status.after(turn).is_some());
        Ok(is_due
            && self.as_of.is_none()
            && self.may_on(act.right, meeting).await?
            && self.runs_meeting(meeting).await?)
    }
}

/// Takes the number that a meeting has elsewhere, and sees to it that the series goes on behind it.
async fn take_number(
    facts: &mut MeetingFacts,
    writing: &Writing<'_>,
    forum: &str,
    number: &str,
) -> Result<(), Fault> {
    let refused = |code: &str| Fault::invalid("number", code);
    let parsed: MeetingNumber = number.parse().map_err(|()| refused("bad_number"))?;
    if parsed.forum != forum {
        return Err(refused("forum_fixed"));
    }
    let series = series(forum, parsed.year);
    writing.take_number(&series, parsed.sequence.into()).await?;
    facts.year = parsed.year;
    number.clone_into(&mut facts.number);
    Ok(())
}
