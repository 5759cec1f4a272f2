//! Who sits at a meeting, or for one of its items, as far as it was noted.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    AgendaItemFacts, ForumFacts, ITEM_ATTENDANCE, MEETING_ATTENDANCE, MeetingFacts, MembershipRole,
    VOTES,
};
use styrbord_domain::meetings::{
    Attended, Attends, Quorum, Tally, Vote, Voted, VotingSeat, quorum, tally, voters,
};
use uuid::Uuid;

use crate::depends::Source;
use crate::lines::{self, Line};
use crate::page::Page;
use crate::references::lookup;
use crate::stand_in::stood_in_for;
use crate::{Audience, Desk, Fault, Record};

/// What was noted of a meeting, or of an item.
pub(super) struct Noted {
    /// The last of each person.
    pub attends: Vec<Attends<Uuid>>,
    /// Whether it is fixed who was there for the item.
    pub frozen: bool,
    /// Who fills which seat.
    pub voters: Vec<(Uuid, Uuid, bool)>,
    /// The last vote of each person.
    pub votes: Vec<(Uuid, Vote)>,
    pub quorum: Quorum,
    /// The votes, counted.
    pub tally: Tally,
    pub voted: Option<Voted>,
}

impl Noted {
    /// Reads it, of the item where one is given.
    pub async fn read(
        connection: &impl ConnectionTrait,
        meeting: &Page,
        item: Option<(&Page, &AgendaItemFacts)>,
        (forum, day): (&ForumFacts, Date),
    ) -> Result<Self, Fault> {
        let held: Vec<_> = forum
            .members
            .iter()
            .filter(|seat| seat.voting && seat.held_on(day))
            .collect();
        let slugs: BTreeSet<&str> = held
            .iter()
            .filter_map(|seat| seat.person.as_deref())
            .collect();
        // By identity: a person's page may have got another address since.
        let pages = lookup(connection, &slugs).await?;
        let leads: Vec<(&str, MembershipRole)> = forum.leaders(day).collect();
        let seats: Vec<VotingSeat<Uuid>> = held
            .iter()
            .map(|seat| {
                let slug = seat.person.as_deref();
                VotingSeat {
                    person: slug.and_then(|slug| Some(pages.get(slug)?.0)),
                    leads: slug.is_some_and(|slug| leads.contains(&(slug, seat.role))),
                }
            })
            .collect();
        let mut attends = Vec::new();
        lay_over(
            &mut attends,
            &lines::of(connection, &MEETING_ATTENDANCE, &[meeting]).await?,
        )?;
        let mut votes = Vec::new();
        let settled = item.and_then(|(_, facts)| Some((facts.seats?, facts.needed?, facts.voted)));
        let mut own = Vec::new();
        if let Some((item, _)) = item {
            own = lines::of(connection, &ITEM_ATTENDANCE, &[item]).await?;
            if settled.is_some() {
                attends.clear();
            }
            lay_over(&mut attends, &own)?;
            for line in lines::of(connection, &VOTES, &[item]).await? {
                let Some(person) = line.names("person") else {
                    continue;
                };
                votes.retain(|(other, _)| *other != person);
                votes.push((person, line.read("vote")?));
            }
        }
        let (voters, quorum) = match settled {
            // Who voted then, whatever the charter says now.
            Some((seats, needed, _)) => {
                let voting = own.iter().filter(|line| line.is("votes"));
                let voters: Vec<(Uuid, Uuid, bool)> = voting
                    .filter_map(|line| {
                        let person = line.names("person")?;
                        let seat = line.names("for").unwrap_or(person);
                        Some((person, seat, line.is("leads")))
                    })
                    .collect();
                let quorum = Quorum {
                    present: voters.len(),
                    needed: needed.into(),
                    seats: seats.into(),
                };
                (voters, quorum)
            }
            None => {
                let voters = voters(&seats, &attends);
                let quorum = quorum(forum.quorum_percent, seats.len(), voters.len());
                (voters, quorum)
            }
        };
        let counted = votes.iter().filter_map(|(person, vote)| {
            let (_, _, leads) = voters.iter().find(|(voter, _, _)| voter == person)?;
            Some((*vote, *leads))
        });
        let tally = tally(counted);
        let rule = forum.voting_rule.unwrap_or_default();
        let voted = settled.and_then(|(_, _, voted)| voted);
        let voted = voted.or_else(|| tally.outcome(rule, forum.tie_rule));
        Ok(Self {
            attends,
            frozen: settled.is_some(),
            voters,
            votes,
            quorum,
            tally,
            voted,
        })
    }
}

/// Lays what was noted later over what was noted before.
pub(super) fn lay_over(attends: &mut Vec<Attends<Uuid>>, lines: &[Line]) -> Result<(), Fault> {
    for line in lines {
        let Some(person) = line.names("person") else {
            continue;
        };
        attends.retain(|one| one.person != person);
        attends.push(Attends {
            person,
            state: line.read("state")?,
            instead_of: line.names("for"),
        });
    }
    Ok(())
}

/// Somebody who may be there.
#[derive(Clone, PartialEq, Debug)]
pub struct Sits {
    /// The person's address.
    pub slug: String,
    /// Their name.
    pub name: String,
    /// Their seat in the forum; none for who only sat there for another.
    pub role: Option<MembershipRole>,
    /// Whether that seat votes.
    pub voting: bool,
    /// Whether they stand in on the day for somebody who holds a seat that votes, and so can sit there for them.
    pub stands_in: bool,
    /// What was noted of them.
    pub state: Option<Attended>,
    /// In whose seat: address and name.
    pub instead_of: Option<(String, String)>,
    /// Whether they vote on the item.
    pub votes: bool,
    /// How they voted.
    pub vote: Option<Vote>,
}

/// Who sits at a meeting, or for one of its items.
#[derive(Clone, PartialEq, Debug)]
pub struct Sitting {
    /// Everybody with a seat on the day, in the order of the charter, and who sat there for another.
    pub people: Vec<Sits>,
    /// Whether enough are there.
    pub quorum: Quorum,
    /// The votes, counted.
    pub tally: Tally,
    /// What they came to.
    pub voted: Option<Voted>,
    /// Whether it is fixed who was there for the item.
    pub frozen: bool,
}

impl Desk {
    /// Who sits at a meeting, or for one of its items.
    ///
    /// # Errors
    /// Only when the database fails, or the forum cannot be read.
    pub async fn sitting(&self, meeting: &Record, item: Option<&Record>) -> Result<Sitting, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        let day = facts.date.unwrap_or_else(|| self.today());
        let forum = self.record(Kind::Forum, &facts.forum).await?;
        let charter: ForumFacts = forum.facts()?;
        let mut sources = vec![Source::Record(meeting.page.id)];
        sources.extend(item.map(|item| Source::Record(item.page.id)));
        let connection = self.reads(&sources);
        let of: Option<AgendaItemFacts> = item.map(Record::facts).transpose()?;
        let of = item.map(|item| &item.page).zip(of.as_ref());
        let noted = Noted::read(connection, &meeting.page, of, (&charter, day)).await?;
        let mut seats: Vec<(String, MembershipRole, bool)> = Vec::new();
        for seat in charter.members.iter().filter(|seat| seat.held_on(day)) {
            let Some(person) = &seat.person else { continue };
            match seats.iter_mut().find(|(slug, _, _)| slug == person) {
                Some((_, _, voting)) => *voting |= seat.voting,
                None => seats.push((person.clone(), seat.role, seat.voting)),
            }
        }
        let slugs: BTreeSet<&str> = seats.iter().map(|(slug, _, _)| slug.as_str()).collect();
        let known = lookup(connection, &slugs).await?;
        let voting = seats.iter().filter(|(_, _, voting)| *voting);
        let holders: Vec<Uuid> = voting
            .filter_map(|(slug, _, _)| Some(known.get(slug)?.0))
            .collect();
        // Only while it is noted who is there, and for those who sit there: others are not told who stands in for whom.
        let in_circle = self.actor.is_among(Audience::Forum(forum.page.id));
        let stand_ins = match in_circle && facts.status.takes_items() {
            true => {
                self.note(Source::Kind(Kind::Substitution));
                let said_by = self.registry.clock().end_of(day)?;
                stood_in_for(connection, (forum.page.id, &holders), (day, said_by)).await?
            }
            false => Vec::new(),
        };
        let substitutes = stand_ins.iter().map(|(substitute, _)| Some(*substitute));
        let named = noted
            .attends
            .iter()
            .flat_map(|one| [Some(one.person), one.instead_of])
            .chain(substitutes)
            .flatten();
        let ids: BTreeSet<Uuid> = known.values().map(|(id, _)| *id).chain(named).collect();
        let names = self.names_of(connection, &ids).await?;
        let mut people = Vec::new();
        for (slug, role, voting) in &seats {
            if let Some((id, _)) = known.get(slug) {
                people.push((*id, Some(*role), *voting));
            }
        }
        let noted_of = noted.attends.iter().map(|one| one.person);
        for person in noted_of.chain(stand_ins.iter().map(|(substitute, _)| *substitute)) {
            if people.iter().all(|(id, _, _)| *id != person) {
                people.push((person, None, false));
            }
        }
        let people = people.into_iter().filter_map(|(id, role, voting)| {
            let (slug, name) = names.get(&id)?.clone();
            let attends = noted.attends.iter().find(|one| one.person == id);
            Some(Sits {
                slug,
                name,
                role,
                voting,
                stands_in: stand_ins.iter().any(|(substitute, _)| *substitute == id),
                state: attends.map(|one| one.state),
                instead_of: attends
                    .and_then(|one| one.instead_of)
                    .and_then(|other| names.get(&other).cloned()),
                votes: noted.voters.iter().any(|(voter, _, _)| *voter == id),
                vote: noted
                    .votes
                    .iter()
                    .find(|(voter, _)| *voter == id)
                    .map(|(_, vote)| *vote),
            })
        });
        Ok(Sitting {
            people: people.collect(),
            quorum: noted.quorum,
            tally: noted.tally,
            voted: noted.voted,
            frozen: noted.frozen,
        })
    }

    /// Addresses and titles of pages that everybody may know of, by identity.
    pub(super) async fn names_of(
        &self,
        connection: &impl ConnectionTrait,
        ids: &BTreeSet<Uuid>,
    ) -> Result<HashMap<Uuid, (String, String)>, Fault> {
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

        use crate::rows::page;
        let rows = page::Entity::find()
            .filter(page::Column::Id.is_in(ids.iter().copied()))
            .all(connection)
            .await?;
        for row in &rows {
            self.note(Source::Record(row.id));
        }
        let rows = rows.into_iter().filter(|row| self.sees_page(row));
        Ok(rows.map(|row| (row.id, (row.slug, row.title))).collect())
    }
}
