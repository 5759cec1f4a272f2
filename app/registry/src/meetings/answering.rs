//! What those who were at a meeting say of its minutes before these are approved. It is no approval by the forum: that is given
//! at its next meeting, or by who leads it, whatever was said here.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use serde_json::json;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ANSWER, ForumFacts, ITEM_ATTENDANCE, MINUTES_ANSWERS, MeetingFacts, Paper,
};
use styrbord_domain::meetings::{MeetingStatus, MinutesAnswer, SeatThere};
use uuid::Uuid;

use super::items::items_of;
use super::papers::Issue;
use super::said::Stood;
use super::sitting::{Noted, lay_over};
use crate::asked::Asked;
use crate::columns::Named;
use crate::depends::Source;
use crate::forums::forum_at;
use crate::jobs::meeting::tell_of;
use crate::lines::{self, Entry, Line};
use crate::page::Page;
use crate::references::lookup;
use crate::saving::save_act;
use crate::{Audience, Desk, Fault, Record, once};

/// What somebody who was there says of the minutes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// The address of their page.
    pub slug: String,
    /// Their name.
    pub name: String,
    /// What they said last; none where they have said nothing.
    pub answer: Option<MinutesAnswer>,
    /// To what they object.
    pub objection: String,
    /// The item to which they do: its address.
    pub item: Option<String>,
    /// Whether that is closed.
    pub is_closed: bool,
    /// Whether they had read what the minutes say now.
    pub is_of_this: bool,
    /// When, milliseconds.
    pub at: i64,
}

/// What was said of the minutes of a meeting, as far as it is for whoever reads.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MinutesAnswers {
    /// Those who have said something; for the circle of the forum also those who were there and have not.
    pub people: Vec<Answered>,
    /// The digest of what is read, for whoever was there and may say something now.
    pub asks: Option<String>,
    /// Whether they have said nothing yet of what is read now.
    pub waits: bool,
}

impl MinutesAnswers {
    /// Who objects, by what they said last.
    pub fn objecting(&self) -> impl Iterator<Item = &Answered> {
        let people = self.people.iter();
        people.filter(|one| one.answer == Some(MinutesAnswer::Objects))
    }

    /// Whether it takes a reason to approve the minutes.
    #[must_use]
    pub fn asks_why(&self) -> bool {
        self.people.iter().any(|one| {
            one.answer
                .is_some_and(|answer| answer.asks_why(one.is_closed))
        })
    }
}

impl Desk {
    /// What those who were there said of the minutes of a meeting, as these stand or were approved; nothing of a meeting that is not
    /// over.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn answers(&self, meeting: &Record) -> Result<MinutesAnswers, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        if facts.version == 0 || facts.status.takes_items() {
            return Ok(MinutesAnswers::default());
        }
        if facts.status == MeetingStatus::MinutesApproved {
            match self.issue(meeting, Paper::Minutes, None).await {
                // One that was brought in from elsewhere was never published here.
                Err(Fault::NotFound) => {}
                issue => return self.answers_then(&issue?).await,
            }
        }
        let connection = self.reads(&[
            Source::Record(meeting.page.id),
            Source::Links(meeting.page.id),
        ]);
        let stood = Stood::read(connection, (meeting.page.id, &facts), None).await?;
        for one in &stood.items {
            self.note(Source::Record(one.item.page.id));
        }
        let digests = (
            stood.checksum(Paper::Minutes)?,
            stood.whole(Paper::Minutes)?,
        );
        self.answers_to(meeting, &facts, digests).await
    }

    /// The same of a version of the minutes that was approved.
    ///
    /// # Errors
    /// As `answers`.
    pub async fn answers_then(&self, issue: &Issue) -> Result<MinutesAnswers, Fault> {
        let facts: MeetingFacts = issue.meeting.facts()?;
        let paper = &issue.paper;
        // Of what was taken out for good no digest of all can be made any more: then that of what was open tells.
        let whole = paper.checksum.as_ref().map(|_| issue.digests.1.clone());
        let digests = (paper.digest.clone(), whole.unwrap_or_default());
        self.answers_to(&issue.meeting, &facts, digests).await
    }

    async fn answers_to(
        &self,
        meeting: &Record,
        facts: &MeetingFacts,
        (open, whole): (String, String),
    ) -> Result<MinutesAnswers, Fault> {
        let connection = self.reads(&[Source::Record(meeting.page.id)]);
        let forum = match self.record(Kind::Forum, &facts.forum).await {
            Err(Fault::NotFound) => return Ok(MinutesAnswers::default()),
            forum => forum?,
        };
        let charter: ForumFacts = forum.facts()?;
        let in_circle = self.actor.is_among(Audience::Forum(forum.page.id));
        let there = there(connection, &meeting.page, (facts, &charter), self).await?;
        let lines = lines::of(connection, &MINUTES_ANSWERS, &[&meeting.page]).await?;
        let said: Vec<(Uuid, Line)> = lines
            .into_iter()
            .filter(|line| line.number("version") == i64::from(facts.version))
            .filter_map(|line| Some((line.names("person")?, line)))
            .collect();
        let named: BTreeSet<Uuid> = there
            .iter()
            .copied()
            .chain(said.iter().map(|(person, _)| *person))
            .chain(said.iter().filter_map(|(_, line)| line.names("item")))
            .collect();
        let names = self.names_of(connection, &named).await?;
        let closed = closed_of(connection, &meeting.page).await?;
        // What is said of an item that the reader may not know of changes nothing of what they are told.
        let may_know = |line: &Line| {
            line.names("item")
                .is_none_or(|item| names.contains_key(&item))
        };
        let last: HashMap<Uuid, Line> = said
            .into_iter()
            .filter(|(_, line)| may_know(line))
            .collect();
        let mut ids = there.clone();
        ids.extend(last.keys().filter(|person| !there.contains(person)));
        let mut people = Vec::new();
        for id in ids {
            let Some((slug, name)) = names.get(&id).cloned() else {
                continue;
            };
            let Some(line) = last.get(&id) else {
                // Who has still to say something is the forum's own business.
                if in_circle && facts.status.asks_about_minutes() {
                    people.push(Answered {
                        slug,
                        name,
                        answer: None,
                        objection: String::new(),
                        item: None,
                        is_closed: false,
                        is_of_this: false,
                        at: 0,
                    });
                }
                continue;
            };
            let item = line.names("item").and_then(|item| names.get(&item));
            let is_of_this = match line.text("whole") {
                read if in_circle && !read.is_empty() && !whole.is_empty() => read == whole,
                _ => line.text("checksum") == open,
            };
            people.push(Answered {
                slug,
                name,
                answer: Some(line.read("answer")?),
                objection: line.text("objection").to_owned(),
                item: item.map(|(slug, _)| slug.clone()),
                is_closed: line
                    .names("item")
                    .is_some_and(|item| closed.contains(&item)),
                is_of_this,
                at: line.at,
            });
        }
        let asked = facts.status.asks_about_minutes() && self.as_of.is_none();
        let asks = asked && self.is_one_of(&there) && self.may(ANSWER.right);
        let read = if in_circle { whole } else { open };
        let own = self.actor.person.and_then(|person| last.get(&person));
        let own =
            own.is_some_and(|line| [line.text("whole"), line.text("checksum")].contains(&&*read));
        Ok(MinutesAnswers {
            people,
            asks: asks.then_some(read),
            waits: asks && !own,
        })
    }

    /// Says whether the minutes are right, as somebody who was there. What they said before stays.
    ///
    /// # Errors
    /// `Forbidden` for who was not there, also for who stands in for them. `Refused` where the minutes do not lie before them, or are
    /// others than those that were read; `Invalid` for an objection without a word, and for one to another meeting's item.
    pub(crate) async fn answer_minutes(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(ANSWER.right, Kind::Meeting, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: MeetingFacts = before.facts()?;
        let (forum_page, forum) = forum_at(&writing, &facts.forum).await?;
        let connection = writing.written().await?;
        let there = there(connection, &before.page, (&facts, &forum), self).await?;
        let person = self.actor.person.filter(|person| there.contains(person));
        let Some(person) = person else {
            return Err(self.actor.forbid(ANSWER.right.as_str()));
        };
        if !facts.status.asks_about_minutes() {
            return Err(Fault::refused("", "minutes_not_draft"));
        }
        let in_circle = self.actor.is_among(Audience::Forum(forum_page.id));
        let stood = Stood::read(connection, (before.page.id, &facts), None).await?;
        let open = stood.checksum(Paper::Minutes)?;
        let whole = in_circle.then(|| stood.whole(Paper::Minutes)).transpose()?;
        if asked.text("checksum") != whole.as_ref().unwrap_or(&open) {
            return Err(Fault::refused("", "minutes_changed"));
        }
        let objects = asked.text("answer") == MinutesAnswer::Objects.as_str();
        match (objects, asked.text("objection").trim().is_empty()) {
            (true, true) => return Err(Fault::invalid("objection", "required")),
            (false, false) => return Err(Fault::invalid("objection", "only_objections")),
            _ => {}
        }
        let mut values = asked.values.clone();
        let mut pages: HashMap<String, Named> = HashMap::new();
        let about = asked.text("item");
        if !about.is_empty() {
            let known = lookup(&writing, &BTreeSet::from([about])).await?;
            let mut of_meeting = stood.items.iter().map(|one| &one.item);
            let item = of_meeting.find(|item| {
                known.get(about).is_some_and(|(id, _)| *id == item.page.id)
                    && self.actor.is_among(item.audience)
            });
            let item = item.ok_or_else(|| Fault::invalid("item", "item_of_other_meeting"))?;
            if !objects {
                return Err(Fault::invalid("item", "only_objections"));
            }
            pages.insert(about.to_owned(), (item.page.id, String::new()));
        }
        pages.insert(person.to_string(), (person, String::new()));
        values.insert("person".to_owned(), json!(person));
        values.insert("version".to_owned(), json!(facts.version));
        values.insert("checksum".to_owned(), json!(open));
        values.insert("whole".to_owned(), json!(whole));
        let page = save_act(&mut writing, &before, &facts, ANSWER.change, "").await?;
        let entry = Entry {
            values: &values,
            pages: &pages,
            corrects: None,
        };
        writing.log(&MINUTES_ANSWERS, &page, &entry);
        tell_of(writing.transaction().await?, &page, &[], writing.now()).await?;
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// Whether it takes a reason to approve a version of the minutes of a meeting, by what everybody said of it last.
pub(super) async fn asks_why(
    connection: &impl ConnectionTrait,
    meeting: &Page,
    version: u32,
) -> Result<bool, Fault> {
    let closed = closed_of(connection, meeting).await?;
    let mut last: HashMap<Option<Uuid>, (MinutesAnswer, Option<Uuid>)> = HashMap::new();
    for line in lines::of(connection, &MINUTES_ANSWERS, &[meeting]).await? {
        if line.number("version") == i64::from(version) {
            let said = (line.read("answer")?, line.names("item"));
            last.insert(line.names("person"), said);
        }
    }
    let is_closed = |item: &Option<Uuid>| item.is_some_and(|item| closed.contains(&item));
    Ok(last
        .values()
        .any(|(said, item)| said.asks_why(is_closed(item))))
}

/// The closed items of a meeting.
async fn closed_of(
    connection: &impl ConnectionTrait,
    meeting: &Page,
) -> Result<BTreeSet<Uuid>, Fault> {
    let items = items_of(connection, meeting.id).await?.into_iter();
    let closed = items.filter(|item| item.is("closed"));
    Ok(closed.map(|item| item.page.id).collect())
}

/// Who was at a meeting, or at one of its items, in a seat that answers for its minutes, in the order of the charter.
async fn there(
    connection: &impl ConnectionTrait,
    meeting: &Page,
    (facts, charter): (&MeetingFacts, &ForumFacts),
    desk: &Desk,
) -> Result<Vec<Uuid>, Fault> {
    let day = facts.date.unwrap_or_else(|| desk.today());
    let mut attends = Noted::read(connection, meeting, None, (charter, day))
        .await?
        .attends;
    let items = items_of(connection, meeting.id).await?;
    let pages: Vec<&Page> = items.iter().map(|item| &item.page).collect();
    // Who came for an item was there too.
    let mut at_items: HashMap<Uuid, Vec<Line>> = HashMap::new();
    for line in lines::of(connection, &ITEM_ATTENDANCE, &pages).await? {
        at_items.entry(line.page).or_default().push(line);
    }
    for lines in at_items.values() {
        let mut at_item = Vec::new();
        lay_over(&mut at_item, lines)?;
        attends.extend(at_item);
    }
    let held: Vec<_> = charter
        .members
        .iter()
        .filter(|seat| seat.held_on(day))
        .collect();
    let slugs = held
        .iter()
        .filter_map(|seat| seat.person.as_deref())
        .collect();
    let known = lookup(connection, &slugs).await?;
    let id = |slug: &Option<String>| Some(known.get(slug.as_deref()?)?.0);
    let mut there = Vec::new();
    let seated = held.iter().filter_map(|seat| id(&seat.person));
    let all: Vec<Uuid> = seated.chain(attends.iter().map(|one| one.person)).collect();
    for person in all {
        let mut seats = held
            .iter()
            .filter(|seat| id(&seat.person) == Some(person))
            .peekable();
        let own: Vec<_> = match seats.peek() {
            Some(_) => seats.map(|seat| (Some(seat.role), seat.voting)).collect(),
            None => vec![(None, false)],
        };
        let answers = attends
            .iter()
            .filter(|one| one.person == person)
            .any(|one| {
                own.iter().any(|(role, voting)| {
                    let seat = SeatThere {
                        role: *role,
                        voting: *voting,
                        state: Some(one.state),
                    };
                    seat.answers()
                })
            });
        if answers && !there.contains(&person) {
            there.push(person);
        }
    }
    Ok(there)
}
