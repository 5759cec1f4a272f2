//! What is read of a meeting, as it stands or as a version of a paper said it.

use std::collections::HashMap;

use styrbord_domain::kinds::{APPROVE_MINUTES, AgendaItemFacts, CANCEL, MeetingFacts, Paper as Of};
use styrbord_domain::meetings::{ItemKind, MeetingAct, MeetingStatus};
use styrbord_registry::{
    Attachment, Fault, Issue, MinutesAnswers, Page as Head, Paper, Record, Sending, Sent, Sitting,
};

use crate::viewer::{Viewer, is_proposal};

/// How many proposals are offered at once.
const MOST: u64 = 12;

/// What is read of a meeting.
pub struct Agenda {
    /// The facts of the meeting.
    pub facts: MeetingFacts,
    /// Its items, with their facts.
    pub items: Vec<(Record, AgendaItemFacts)>,
    /// The files that stand with them, by address.
    pub files: HashMap<String, Vec<Attachment>>,
    /// The decisions that name them, proposals too.
    pub decisions: Vec<Record>,
    /// What its items name.
    pub heads: HashMap<String, Head>,
    /// What could come on it, where it is prepared.
    pub proposals: Vec<Record>,
    /// Whether the reader runs it.
    pub runs: bool,
    /// Who is there, where anything was noted of that.
    pub sitting: Option<Sitting>,
    /// What was published.
    pub papers: Vec<Paper>,
    /// What would be sent, where it is prepared and the reader can send it.
    pub sending: Option<Sending>,
    /// The agenda that was sent, until the meeting begins.
    pub sent: Option<Sent>,
    /// What those who were there say of its minutes.
    pub answers: MinutesAnswers,
    /// Whether the reader can approve its minutes now.
    pub approves: bool,
    /// Why it was called off.
    pub off: Option<String>,
}

impl Agenda {
    /// Reads it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn load(v: &Viewer, meeting: &Record) -> Result<Self, Fault> {
        Self::read(v, meeting, false).await
    }

    /// Reads it with what its makers prepare: what could come on it, and what would be sent.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn to_prepare(v: &Viewer, meeting: &Record) -> Result<Self, Fault> {
        Self::read(v, meeting, true).await
    }

    async fn read(v: &Viewer, meeting: &Record, prepares: bool) -> Result<Self, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        let records = v.desk.agenda(meeting).await?;
        let decisions = v.desk.decisions_of(&records).await?;
        let heads = v.desk.heads_of(&records).await?;
        let files = v
            .desk
            .attachments_of(&records.iter().collect::<Vec<_>>())
            .await?;
        let runs = v.desk.runs_meeting(meeting).await?;
        let takes = prepares && runs && facts.status.takes_items();
        let proposals = match takes {
            true => v.desk.proposals(&facts.forum, MOST).await?,
            false => Vec::new(),
        };
        let sitting = noted(v.desk.sitting(meeting, None).await)?;
        let papers = v.desk.papers(meeting).await?;
        let sends = prepares && runs && facts.status.after(MeetingAct::SendAgenda).is_some();
        let sending = match sends && v.desk.as_of_day().is_none() {
            true => Some(v.desk.sending(meeting).await?),
            false => None,
        };
        let sent = match v.desk.as_of_day() {
            None => v.desk.sent(meeting, &papers, sending.as_ref()).await?,
            Some(_) => None,
        };
        let answers = match facts.status.asks_about_minutes() {
            true => v.desk.answers(meeting).await?,
            false => MinutesAnswers::default(),
        };
        let approves = v.desk.turns_meeting(meeting, &APPROVE_MINUTES).await?;
        let off = match facts.status {
            MeetingStatus::Cancelled => v.desk.reason_of(meeting, CANCEL.change).await?,
            _ => None,
        };
        Ok(Self {
            facts,
            items: with_facts(records)?,
            files,
            decisions,
            heads,
            proposals,
            runs,
            sitting,
            papers,
            sending,
            sent,
            answers,
            approves,
            off,
        })
    }

    /// Reads what a version of a paper said.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn of_issue(v: &Viewer, issue: &Issue) -> Result<Self, Fault> {
        let items = &issue.items;
        let heads = v.desk.heads_of(items).await?;
        let all: Vec<&Record> = items.iter().collect();
        let files = v.desk.attachments_of(&all).await?;
        let sitting = noted(v.desk.sitting(&issue.meeting, None).await)?;
        Ok(Self {
            facts: issue.meeting.facts()?,
            items: with_facts(items.clone())?,
            files,
            decisions: issue.decisions.clone(),
            heads,
            proposals: Vec::new(),
            runs: false,
            sitting,
            papers: vec![issue.paper.clone()],
            sending: None,
            sent: None,
            answers: match issue.paper.paper {
                Of::Minutes => v.desk.answers_then(issue).await?,
                _ => MinutesAnswers::default(),
            },
            approves: false,
            off: None,
        })
    }

    /// The files that stand with an item.
    pub fn files(&self, item: &Record) -> &[Attachment] {
        self.files.get(&item.page.slug).map_or(&[], Vec::as_slice)
    }

    /// The decisions that were made of an item.
    pub fn of<'a>(&'a self, item: &'a Record) -> impl Iterator<Item = &'a Record> {
        self.naming(item).filter(|one| !is_proposal(one))
    }

    /// The proposals that were prepared for an item.
    pub fn prepared<'a>(&'a self, item: &'a Record) -> impl Iterator<Item = &'a Record> {
        self.naming(item).filter(|one| is_proposal(one))
    }

    fn naming<'a>(&'a self, item: &'a Record) -> impl Iterator<Item = &'a Record> {
        let slug = item.page.slug.as_str();
        let decisions = self.decisions.iter();
        decisions.filter(move |one| one.fact("item") == slug)
    }
}

fn with_facts(records: Vec<Record>) -> Result<Vec<(Record, AgendaItemFacts)>, Fault> {
    let items = records.into_iter();
    items
        .map(|record| {
            let facts = record.facts()?;
            Ok((record, facts))
        })
        .collect()
}

/// Who is there, where anything was noted of that.
fn noted(sitting: Result<Sitting, Fault>) -> Result<Option<Sitting>, Fault> {
    match sitting {
        Ok(sitting) => {
            let mut people = sitting.people.iter();
            let is_noted = people.any(|one| one.state.is_some());
            Ok(is_noted.then_some(sitting))
        }
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The number of an item as it is said on its agenda.
pub fn number(v: &Viewer, facts: &AgendaItemFacts) -> String {
    let position = facts
        .position
        .map_or_else(String::new, |position| position.to_string());
    match facts.closed {
        true => v.tw("item-closed-number", &[("number", position.into())]),
        false => position,
    }
}

/// What an item is called on its agenda: the approval of minutes by what it is.
pub fn title(v: &Viewer, record: &Record, facts: &AgendaItemFacts) -> String {
    match facts.kind {
        Some(kind @ ItemKind::Minutes) => {
            let said = v.label("item-kind", kind.as_str());
            format!("{said}: {}", record.page.title)
        }
        _ if facts.ratifies.is_some() => v.tw(
            "item-ratifies",
            &[("title", record.page.title.clone().into())],
        ),
        _ => record.page.title.clone(),
    }
}
