//! What votes came to, and how each was cast: of items that are decided, for which it is fixed who voted.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, ExprTrait, Query};
use styrbord_domain::kinds::{AgendaItemFacts, ITEM_ATTENDANCE, MEETING_ATTENDANCE, VOTES};
use styrbord_domain::meetings::{Attended, Quorum, Tally, Vote, Voted, tally};
use uuid::Uuid;

use super::visible::of;
use crate::{Desk, Fault, Page, Record, lines};

/// A vote on an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ballot {
    /// Who was there.
    pub quorum: Quorum,
    /// The votes, counted.
    pub tally: Tally,
    /// What they came to.
    pub voted: Voted,
    /// Each.
    pub cast: Vec<Cast>,
}

/// A vote as somebody cast it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cast {
    /// Its identity.
    pub id: Uuid,
    /// Who.
    pub person: Uuid,
    /// Whose seat it was, where it was another's.
    pub instead_of: Option<Uuid>,
    /// Whether that seat leads the forum.
    pub leads: bool,
    /// How.
    pub vote: Vote,
}

impl Desk {
    /// The votes on some items; nothing of those on which there was none.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn ballots(&self, items: &[&Record]) -> Result<HashMap<Uuid, Ballot>, Fault> {
        let mut settled = HashMap::new();
        for item in items {
            let facts: AgendaItemFacts = item.facts()?;
            if let (Some(seats), Some(needed), Some(voted)) =
                (facts.seats, facts.needed, facts.voted)
            {
                settled.insert(item.page.id, (seats, needed, voted));
            }
        }
        let pages: Vec<_> = items
            .iter()
            .filter(|item| settled.contains_key(&item.page.id))
            .map(|item| &item.page)
            .collect();
        let connection = self.store().connection();
        // By item and person, whose seat they filled.
        let mut voters = HashMap::new();
        for line in lines::of(connection, &ITEM_ATTENDANCE, &pages).await? {
            if let (Some(person), true) = (line.names("person"), line.is("votes")) {
                voters.insert((line.page, person), (line.names("for"), line.is("leads")));
            }
        }
        let mut cast: HashMap<Uuid, Vec<Cast>> = HashMap::new();
        for line in lines::of(connection, &VOTES, &pages).await? {
            let Some(person) = line.names("person") else {
                continue;
            };
            let of_item = cast.entry(line.page).or_default();
            // The last line of a person counts.
            of_item.retain(|other| other.person != person);
            if let Some((instead_of, leads)) = voters.get(&(line.page, person)) {
                of_item.push(Cast {
                    id: line.id,
                    person,
                    instead_of: *instead_of,
                    leads: *leads,
                    vote: line.read("vote")?,
                });
            }
        }
        let ballots = settled.into_iter().map(|(item, (seats, needed, voted))| {
            let cast = cast.remove(&item).unwrap_or_default();
            let present = voters.keys().filter(|(of, _)| *of == item).count();
            let ballot = Ballot {
                quorum: Quorum {
                    present,
                    needed: needed.into(),
                    seats: seats.into(),
                },
                tally: tally(cast.iter().map(|one| (one.vote, one.leads))),
                voted,
                cast,
            };
            (item, ballot)
        });
        Ok(ballots.collect())
    }

    /// Who was there at meetings, in their own seat or another's, as it was noted last.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged_present(
        &self,
        meetings: &[&Page],
    ) -> Result<HashMap<Uuid, Vec<Uuid>>, Fault> {
        let connection = self.store().connection();
        let mut present: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for line in lines::of(connection, &MEETING_ATTENDANCE, meetings).await? {
            let Some(person) = line.names("person") else {
                continue;
            };
            let of_meeting = present.entry(line.page).or_default();
            of_meeting.retain(|other| *other != person);
            let state: Attended = line.read("state")?;
            if matches!(state, Attended::Present | Attended::Substitute) {
                of_meeting.push(person);
            }
        }
        Ok(present)
    }

    /// The item on which a vote was cast.
    ///
    /// # Errors
    /// `NotFound` where there is none such.
    pub async fn item_of_vote(&self, vote: Uuid) -> Result<Uuid, Fault> {
        let mut select = Query::select();
        select
            .expr_as(of("item_vote", "item_id"), Alias::new("id"))
            .from(Alias::new("item_vote"))
            .and_where(of("item_vote", "id").eq(vote));
        let row = self.store().connection().query_one(&select).await?;
        Ok(row.ok_or(Fault::NotFound)?.try_get("", "id")?)
    }
}
