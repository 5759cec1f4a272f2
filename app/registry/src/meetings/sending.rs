//! What is sent when an agenda goes out, and whether what was sent is still what stands.

use sea_orm::ConnectionTrait;
use serde_json::json;
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, MeetingFacts};
use styrbord_domain::meetings::MeetingStatus;
use uuid::Uuid;

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
    /// What comes along by itself: the earlier meetings whose minutes wait, and the decisions to be ratified.
    pub brings: Vec<Page>,
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
    /// Only when the database fails.
    pub async fn sending(&self, meeting: &Record) -> Result<Sending, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        let forum = self.record(Kind::Forum, &facts.forum).await?.page.id;
        let connection = self.reads(&[Source::Links(forum), Source::Links(meeting.page.id)]);
        let waits = self.waits_for(connection, (forum, meeting.page.id)).await?;
        for one in &waits {
            self.note(Source::Record(one.of().page.id));
        }
        Ok(Sending {
            checksum: as_read(connection, (meeting.page.id, &facts), &waits).await?,
            brings: waits.iter().map(|one| one.of().page.clone()).collect(),
        })
    }

    /// The agenda of a meeting that was sent last, while it is what counts: until the meeting begins. `papers` are those of the meeting.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn sent(&self, meeting: &Record, papers: &[Paper]) -> Result<Option<Sent>, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        let agendas = papers.iter().rev();
        let last = agendas
            .clone()
            .find(|one| one.paper == kinds::Paper::Agenda);
        let Some(paper) = last.filter(|_| facts.status == MeetingStatus::AgendaSent) else {
            return Ok(None);
        };
        let connection = self.reads(&[Source::Links(meeting.page.id)]);
        let now = Stood::read(connection, (meeting.page.id, &facts), None).await?;
        for one in &now.items {
            self.note(Source::Record(one.item.page.id));
        }
        let open = now.checksum(kinds::Paper::Agenda)?;
        // Where the digest is withheld, that it is another would tell of what is closed.
        let mut is_changed = paper.checksum.as_ref().is_some_and(|sent| *sent != open);
        let forum = self.record(Kind::Forum, &facts.forum).await;
        let sits = forum.is_ok_and(|forum| self.actor.is_among(Audience::Forum(forum.page.id)));
        if sits && !is_changed {
            let then = self.issue(meeting, kinds::Paper::Agenda, Some(paper.version));
            is_changed = then.await?.digests.1 != now.whole(kinds::Paper::Agenda)?;
        }
        Ok(Some(Sent {
            paper: paper.clone(),
            is_changed,
        }))
    }
}

/// The digest of all that an agenda says as it stands, with what comes along when it is sent.
pub(super) async fn as_read(
    connection: &impl ConnectionTrait,
    meeting: (Uuid, &MeetingFacts),
    waits: &[Waits],
) -> Result<String, Fault> {
    let stands = Stood::read(connection, meeting, None).await?;
    let brings: Vec<Uuid> = waits.iter().map(|one| one.of().page.id).collect();
    let read = json!([stands.whole(kinds::Paper::Agenda)?, brings]);
    Ok(hex(&Sha256::digest(serde_json::to_vec(&read)?)))
}
