//! Noting who is there, and how they vote.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ATTEND, ATTEND_ITEM, AgendaItemFacts, ForumFacts, ITEM_ATTENDANCE, MEETING_ATTENDANCE,
    MeetingFacts, MembershipRole, VOTE, VOTES,
};
use styrbord_domain::lines::Lines;
use styrbord_domain::meetings::{Attended, Attends, ItemStatus, against_vote};
use uuid::Uuid;

use super::items::meeting_at;
use super::settling::{settle, settled};
use super::sitting::{Noted, lay_over};
use crate::asked::Asked;
use crate::columns::Named;
use crate::forums::forum_at;
use crate::lines::{self, Entry};
use crate::named;
use crate::page::Page;
use crate::references::lookup;
use crate::saving::save_act;
use crate::stand_in::stood_in_for;
use crate::{Desk, Fault, Writing, once};

/// A line that names people, as it was sent.
struct Row {
    place: String,
    /// With people by their addresses.
    values: Map<String, Value>,
    person: Uuid,
    /// In whose place.
    other: Option<Uuid>,
}

impl Desk {
    /// Notes who is at a meeting.
    ///
    /// # Errors
    /// `Refused` when it is over or was called off; `Invalid` with every row that cannot be so.
    pub(crate) async fn attend(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(ATTEND.right, Kind::Meeting, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: MeetingFacts = before.facts()?;
        let (forum_page, forum) = forum_at(&writing, &facts.forum).await?;
        self.sits_in(forum_page.id)?;
        if !facts.status.takes_items() {
            return Err(Fault::refused("", "meeting_over"));
        }
        let (rows, pages) = rows(&writing, asked, "attendance", "for").await?;
        let mut noted = Vec::new();
        let connection = writing.written().await?;
        lay_over(
            &mut noted,
            &lines::of(connection, &MEETING_ATTENDANCE, &[&before.page]).await?,
        )?;
        self.against_rows(&writing, &rows, (&facts, &forum), &noted)
            .await?;
        let page = save_act(&mut writing, &before, &facts, ATTEND.change, "").await?;
        log(&mut writing, &MEETING_ATTENDANCE, &page, &rows, &pages);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// Notes who is there for an item, where that is otherwise than for the meeting.
    ///
    /// # Errors
    /// As `attend`; `Refused` once there are votes.
    pub(crate) async fn attend_item(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(ATTEND_ITEM.right, Kind::AgendaItem, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: AgendaItemFacts = before.facts()?;
        let (meeting, of, forum) = self.running(&writing, &facts).await?;
        let noted = self
            .noted(&writing, &meeting, (&before.page, &facts), (&of, &forum))
            .await?;
        if noted.frozen {
            return Err(Fault::refused("", "attendance_locked"));
        }
        let (rows, pages) = rows(&writing, asked, "attendance", "for").await?;
        self.against_rows(&writing, &rows, (&of, &forum), &noted.attends)
            .await?;
        // Nobody takes back themself that they are disqualified.
        let recused = |row: &Row| {
            let mut noted = noted.attends.iter();
            Some(row.person) == self.actor.person
                && noted.any(|one| one.person == row.person && one.state == Attended::Recused)
        };
        if rows.iter().any(recused) {
            return Err(Fault::refused("", "own_recusal"));
        }
        let page = save_act(&mut writing, &before, &facts, ATTEND_ITEM.change, "").await?;
        log(&mut writing, &ITEM_ATTENDANCE, &page, &rows, &pages);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// Notes how people vote on an item. From the first vote on it is fixed who was there for it.
    ///
    /// # Errors
    /// `Refused` when the meeting is not going on or the item is dealt with; `Invalid` for who fills no voting seat, votes in
    /// the name of another than whose seat that is, or twice.
    pub(crate) async fn vote(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(VOTE.right, Kind::AgendaItem, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: AgendaItemFacts = before.facts()?;
        let (meeting, of, forum) = self.running(&writing, &facts).await?;
        let noted = self
            .noted(&writing, &meeting, (&before.page, &facts), (&of, &forum))
            .await?;
        let (rows, pages) = rows(&writing, asked, "votes", "on_behalf_of").await?;
        let mut faults = Faults::default();
        let mut voted = HashSet::new();
        for row in &rows {
            let mut refuse = |code: &str| {
                faults.push(FieldFault::new(format!("{}person", row.place), code));
            };
            if let Some(code) = against_vote(&noted.voters, row.person, row.other) {
                refuse(code);
            }
            if !voted.insert(row.person) {
                refuse("voted_twice");
            }
        }
        faults.or(())?;
        let facts = settled(facts, &noted);
        let page = save_act(&mut writing, &before, &facts, VOTE.change, "").await?;
        settle(&mut writing, &page, &noted);
        log(&mut writing, &VOTES, &page, &rows, &pages);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// The meeting of an item that can be dealt with now, and its forum.
    pub(super) async fn running(
        &self,
        writing: &Writing<'_>,
        item: &AgendaItemFacts,
    ) -> Result<(Page, MeetingFacts, ForumFacts), Fault> {
        let slug = item.meeting.as_deref();
        let slug = slug.ok_or_else(|| Fault::refused("", "meeting_not_running"))?;
        let (page, meeting) = meeting_at(writing, slug).await?;
        let (forum_page, forum) = forum_at(writing, &item.forum).await?;
        self.sits_in(forum_page.id)?;
        if !meeting.status.is_running() {
            return Err(Fault::refused("", "meeting_not_running"));
        }
        if item.status != ItemStatus::Scheduled {
            return Err(Fault::refused("", "item_not_open"));
        }
        Ok((page, meeting, forum))
    }

    /// What was noted of an item.
    pub(super) async fn noted(
        &self,
        writing: &Writing<'_>,
        meeting: &Page,
        item: (&Page, &AgendaItemFacts),
        (facts, forum): (&MeetingFacts, &ForumFacts),
    ) -> Result<Noted, Fault> {
        let day = facts.date.unwrap_or_else(|| self.today());
        let connection = writing.written().await?;
        Noted::read(connection, meeting, Some(item), (forum, day)).await
    }

    /// Whether what is noted of people can be so: who is there has a seat, and who sits there for another is let by the
    /// charter, or stands in for them on the day, and takes a seat that votes. A guest has none. Of others it is only said that they are
    /// not there after all.
    async fn against_rows(
        &self,
        writing: &Writing<'_>,
        rows: &[Row],
        (meeting, forum): (&MeetingFacts, &ForumFacts),
        noted_before: &[Attends<Uuid>],
    ) -> Result<(), Fault> {
        let day = meeting.date.unwrap_or_else(|| self.today());
        let seats: Vec<_> = forum
            .members
            .iter()
            .filter(|seat| seat.held_on(day))
            .collect();
        let named = seats
            .iter()
            .flat_map(|seat| [seat.person.as_deref(), seat.substitute_for.as_deref()]);
        let known = lookup(writing, &named.flatten().collect()).await?;
        let id = |slug: &Option<String>| Some(known.get(slug.as_deref()?)?.0);
        let (page, _) = forum_at(writing, &meeting.forum).await?;
        let holders: Vec<Uuid> = seats.iter().filter_map(|seat| id(&seat.person)).collect();
        let said_by = self.registry.clock().end_of(day)?;
        let holders = (page.id, &holders[..]);
        let stand_ins = stood_in_for(writing.written().await?, holders, (day, said_by)).await?;
        let mut faults = Faults::default();
        let mut noted = HashSet::new();
        // Whoever was noted before sits there still, unless it is said of them that they do not.
        let stays = |one: &&Attends<Uuid>| {
            one.state == Attended::Substitute && rows.iter().all(|row| row.person != one.person)
        };
        let seated = noted_before.iter().filter(stays);
        let mut taken: HashSet<Uuid> = seated.filter_map(|one| one.instead_of).collect();
        for row in rows {
            let mut refuse = |field: &str, code: &str| {
                faults.push(FieldFault::new(format!("{}{field}", row.place), code));
            };
            if !noted.insert(row.person) {
                refuse("person", "named_twice");
            }
            let is = |state: Attended| row.values.get("state") == Some(&json!(state));
            let substitutes = is(Attended::Substitute);
            let own: Vec<_> = seats
                .iter()
                .filter(|seat| id(&seat.person) == Some(row.person))
                .collect();
            match (substitutes, row.other) {
                (true, None) => refuse("for", "substitute_for_whom"),
                (false, Some(_)) => refuse("for", "only_substitutes"),
                (true, Some(other)) => {
                    let by_days = stand_ins.contains(&(row.person, other));
                    let by_charter = own.iter().any(|seat| {
                        seat.role == MembershipRole::Substitute
                            && id(&seat.substitute_for).is_none_or(|whom| whom == other)
                    });
                    let mut votes = seats.iter().filter(|seat| seat.voting);
                    if !votes.any(|seat| id(&seat.person) == Some(other)) {
                        refuse("for", "no_such_seat");
                    } else if !(by_charter || by_days) {
                        refuse("person", "no_substitute");
                    } else if !taken.insert(other) {
                        refuse("for", "seat_taken");
                    }
                }
                (false, None) if is(Attended::Guest) => {
                    if !own.is_empty() {
                        refuse("person", "guest_has_seat");
                    }
                }
                // Who could have sat there for another, or was a guest, was not there.
                (false, None) => {
                    let is_known = stand_ins.iter().any(|(person, _)| *person == row.person)
                        || noted_before.iter().any(|one| one.person == row.person);
                    if own.is_empty() && !(is(Attended::Absent) && is_known) {
                        refuse("person", "no_seat");
                    }
                }
            }
        }
        Ok(faults.or(())?)
    }
}

/// The rows that were sent, each with whom it names: by an address, or by a name as in any field.
async fn rows(
    writing: &Writing<'_>,
    asked: &Asked<'_>,
    list: &str,
    second: &str,
) -> Result<(Vec<Row>, HashMap<String, Named>), Fault> {
    const PEOPLE: &[Kind] = &[Kind::Person];
    let rows = asked.values.get(list).and_then(Value::as_array);
    let rows: Vec<&Map<String, Value>> = rows
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .collect();
    let given = |row: &Map<String, Value>, field: &str| {
        let given = row.get(field).and_then(Value::as_str)?;
        Some(named::Named {
            given: given.to_owned(),
            kinds: PEOPLE,
        })
    };
    let all = rows
        .iter()
        .flat_map(|row| [given(row, "person"), given(row, second)])
        .flatten();
    let found = named::find(writing.desk(), writing, all.collect()).await?;
    let slugs = found.values().filter_map(|found| found.as_deref().ok());
    let known = lookup(writing, &slugs.collect()).await?;
    let mut faults = Faults::default();
    let mut read = Vec::with_capacity(rows.len());
    for (number, row) in rows.into_iter().enumerate() {
        let place = format!("{list}.{number}.");
        let mut values = row.clone();
        let mut named = |field: &str| {
            let found = found.get(&given(row, field)?)?;
            match found {
                Ok(slug) => {
                    values.insert(field.to_owned(), json!(slug));
                    known.get(slug).map(|(id, _)| *id)
                }
                Err(fault) => {
                    faults.push(FieldFault {
                        field: format!("{place}{field}"),
                        ..fault.clone()
                    });
                    None
                }
            }
        };
        let (person, other) = (named("person"), named(second));
        if let Some(person) = person {
            read.push(Row {
                place,
                values,
                person,
                other,
            });
        }
    }
    faults.or(())?;
    let pages = known
        .into_iter()
        .map(|(slug, (id, _))| (slug, (id, String::new())));
    Ok((read, pages.collect()))
}

fn log(
    writing: &mut Writing<'_>,
    log: &'static Lines,
    page: &Page,
    rows: &[Row],
    pages: &HashMap<String, Named>,
) {
    for row in rows {
        let entry = Entry {
            values: &row.values,
            pages,
            corrects: None,
        };
        writing.log(log, page, &entry);
    }
}
