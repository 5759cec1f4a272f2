//! What is sent when an agenda goes out, and whether what was sent is still what stands.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, MeetingFacts};
use styrbord_domain::meetings::MeetingStatus;
use styrbord_domain::rights::Action;

use super::bringing::Waits;
use super::papers::Paper;
use super::said::Stood;
use crate::depends::Source;
use crate::hex::hex;
use crate::page::Page;
use crate::{Audience, Desk, Fault, Record};

/// What whoever sends an agenda would send now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sending {
    /// The digest of all that goes out: sending names it, so that nothing is sent that nobody has read.
    pub checksum: String,
    /// What comes along by itself: the earlier meetings whose minutes wait, and the decisions to be ratified, each with the item
    /// that was put off, where one comes back.
    pub brings: Vec<(Page, Option<Page>)>,
    /// The digests of what the agenda puts to its readers as it stands: of what is open, and of all.
    stands: (String, String),
}

/// The agenda that was sent last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// As which it was sent.
    pub paper: Paper,
    /// Whether it has been changed since, as far as whoever reads may know.
    pub is_changed: bool,
}

impl Desk {
    /// What would be sent of a meeting whose agenda can go out, for those who run it.
    ///
    /// # Errors
    /// `Forbidden` for who does not run it.
    pub async fn sending(&self, meeting: &Record) -> Result<Sending, Fault> {
        if !self.runs_meeting(meeting).await? {
            return Err(self.actor.forbid(Action::EditForum.as_str()));
        }
        let facts: MeetingFacts = meeting.facts()?;
        let forum = self.record(Kind::Forum, &facts.forum).await?.page.id;
        let connection = self.reads(&[Source::Links(forum), Source::Links(meeting.page.id)]);
        let waits = self.waits_for(connection, (forum, meeting.page.id)).await?;
        let mut brings = Vec::with_capacity(waits.len());
        for one in &waits {
            let (of, back) = (&one.of().page, one.back());
            for page in std::iter::once(of).chain(back) {
                self.note(Source::Record(page.id));
            }
            brings.push((of.clone(), back.cloned()));
        }
        let stands = self.lies(meeting, &facts).await?;
        Ok(Sending {
            checksum: as_read(&stands.1, &waits)?,
            brings,
            stands,
        })
    }

    /// The agenda of a meeting that was sent last, while it is what counts: until the meeting begins. `papers` are those of the meeting,
    /// and `sending` is what would be sent of it now, where that was read.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn sent(
        &self,
        meeting: &Record,
        papers: &[Paper],
        sending: Option<&Sending>,
    ) -> Result<Option<Sent>, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        let agendas = papers.iter().rev();
        let last = agendas
            .clone()
            .find(|one| one.paper == kinds::Paper::Agenda);
        let Some(paper) = last.filter(|_| facts.status == MeetingStatus::AgendaSent) else {
            return Ok(None);
        };
        let (open, whole) = match sending {
            Some(sending) => sending.stands.clone(),
            None => self.lies(meeting, &facts).await?,
        };
        let forum = self.record(Kind::Forum, &facts.forum).await;
        let sits = forum.is_ok_and(|forum| self.actor.is_among(Audience::Forum(forum.page.id)));
        // As the history has it: what was sent before a paper said as much is compared as truly.
        let then = self.issue_of(meeting, paper.clone()).await?.digests;
        // Where the digest is withheld, that it is another would tell of what is closed.
        let is_told = paper.checksum.is_some();
        let is_changed = is_told && then.0 != open || sits && then.1 != whole;
        Ok(Some(Sent {
            paper: paper.clone(),
            is_changed,
        }))
    }

    /// The digests of what the agenda of a meeting puts to its readers as it stands: of what is open, and of all.
    async fn lies(
        &self,
        meeting: &Record,
        facts: &MeetingFacts,
    ) -> Result<(String, String), Fault> {
        let connection = self.reads(&[Source::Links(meeting.page.id)]);
        let now = Stood::read(connection, (meeting.page.id, facts), None).await?;
        for one in &now.items {
            self.note(Source::Record(one.item.page.id));
        }
        now.puts()
    }
}

/// The digest of all that goes out: of an agenda, by the digest of all that it puts to its readers, with what comes along when it is sent.
pub(super) fn as_read(agenda: &str, waits: &[Waits]) -> Result<String, Fault> {
    let brings: Vec<Value> = waits.iter().map(Waits::read).collect();
    let read = json!([agenda, brings]);
    Ok(hex(&Sha256::digest(serde_json::to_vec(&read)?)))
}
