//! A meeting decides an item: a decision is made of it and adopted in the same save.

use jiff::civil::Date;
use serde_json::Value;
use styrbord_domain::decisions::{DecisionKind, DecisionStatus, ends};
use styrbord_domain::facts::{Draft, Head};
use styrbord_domain::fault::FieldFault;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    AgendaItemFacts, Citation, Condition, DECIDE, DecisionFacts, ForumFacts, MembershipRole,
};
use styrbord_domain::meetings::{Attended, Ground, ItemStatus, against_deciding, decided};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::items::{keeps, matter, meeting_at};
use super::settling::{settle, settled};
use crate::adopting::Adopting;
use crate::asked::Asked;
use crate::depends::Source;
use crate::forums::{Seat, forum_at, seat};
use crate::page::Page;
use crate::purpose::Purpose;
use crate::records::find;
use crate::references::lookup;
use crate::saving::{create, save_act};
use crate::{ChangeKind, Desk, Fault, Record, Writing, once};

impl Desk {
    /// Decides an item at its meeting: a proposal that was prepared for it, or what was recommended, or another wording, becomes
    /// a decision that is adopted. Who leads the forum does, or its secretary where the charter lets them put on record what a
    /// meeting with a quorum decides.
    ///
    /// # Errors
    /// `Forbidden` for others. `Refused` with every reason: no quorum, a vote that came to something else, what keeps any
    /// decision from being adopted, and an item that was decided already unless a `further` decision is meant.
    pub(crate) async fn decide_item(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, item) = self
            .begin_on(DECIDE.right, Kind::AgendaItem, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: AgendaItemFacts = item.facts()?;
        // What another has decided meanwhile is told, and not decided again by mistake.
        let further = asked.values.get("further") == Some(&true.into());
        against_twice(&facts, further)?;
        let prepared = asked.text("decision");
        let draft = if prepared.is_empty() {
            self.draft_of(&mut writing, &item, &facts, asked).await?
        } else {
            let found = find(writing.written().await?, Kind::Decision, prepared).await?;
            let found = found.filter(|decision| decision.fact("item") == item.page.slug);
            let found =
                found.ok_or_else(|| Fault::invalid("decision", "decision_of_other_item"))?;
            if named(asked).next().is_some() {
                return Err(Fault::invalid("supersedes", "decision_is_prepared"));
            }
            // It is adopted as it was read, and not as somebody has written it since.
            let read = asked.values.get("decision_revision");
            match read.and_then(Value::as_i64) {
                None => return Err(Fault::invalid("decision_revision", "required")),
                Some(read) if read != found.page.revision => {
                    return Err(Fault::refused("", "decision_changed"));
                }
                Some(_) => found,
            }
        };
        let page = self
            .decide_within(&mut writing, &draft, &item, (None, further))
            .await?;
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// A draft of what is to be decided of an item, in the words that were typed or else as it was recommended.
    async fn draft_of(
        &self,
        writing: &mut Writing<'_>,
        item: &Record,
        facts: &AgendaItemFacts,
        asked: &Asked<'_>,
    ) -> Result<Record, Fault> {
        let kind: DecisionKind = asked
            .text("kind")
            .parse()
            .map_err(|_| Fault::invalid("kind", "required"))?;
        let recommended = facts.recommendation.as_deref().unwrap_or_default();
        let text = decided(kind, recommended, asked.text("text"));
        let reasons = asked.text("reasons");
        // Its number is of the year in which the meeting is.
        let day = match &facts.meeting {
            Some(slug) => meeting_at(writing, slug).await?.1.date,
            None => None,
        };
        let (systems, subjects) = self.subjects_of(writing, facts).await?;
        // What is ratified holds with what it said from then on, by the forum's own decision.
        let ratified = match &facts.ratifies {
            Some(number) => find(writing.written().await?, Kind::Decision, number).await?,
            None => None,
        };
        let said: DecisionFacts = ratified
            .as_ref()
            .map(Record::facts)
            .transpose()?
            .unwrap_or_default();
        let conditions = conditions(asked)?;
        let says_yes = kind.commits();
        let draft = Draft {
            head: Head {
                title: item.page.title.clone(),
                text,
            },
            facts: DecisionFacts {
                forum: facts.forum.clone(),
                item: Some(item.page.slug.clone()),
                kind: Some(kind),
                decided_on: day,
                case: facts.case.clone(),
                recommendation: facts.recommendation.clone(),
                reasons: (!reasons.is_empty())
                    .then(|| reasons.to_owned())
                    .or(said.reasons),
                alternatives: said.alternatives,
                valid_to: said.valid_to,
                principles: said
                    .principles
                    .into_iter()
                    .map(|cited| Citation { id: None, ..cited })
                    .collect(),
                conditions: match conditions.is_empty() && says_yes {
                    true => said
                        .conditions
                        .into_iter()
                        .map(|one| Condition { id: None, ..one })
                        .collect(),
                    false => conditions,
                },
                esdh_case_ref: said.esdh_case_ref,
                kle_codes: said.kle_codes,
                supersedes: ratified
                    .filter(|_| ends(kind, true).is_some())
                    .map(|ratified| ratified.page.slug)
                    .into_iter()
                    .chain(named(asked).map(str::to_owned))
                    .collect(),
                money: facts.money,
                systems,
                subjects,
                ..DecisionFacts::default()
            },
        };
        let purpose = Purpose::typed(ChangeKind::Created);
        let made = create(writing, draft, &Form::default(), purpose).await?;
        let made = find(writing.written().await?, Kind::Decision, &made.slug).await?;
        made.ok_or(Fault::NotFound)
    }

    /// Adopts a draft by the meeting of its item, on the day of the meeting; `on` is the day that somebody named, and a
    /// `further` one is meant where the item is decided already.
    pub(crate) async fn decide_within(
        &self,
        writing: &mut Writing<'_>,
        draft: &Record,
        item: &Record,
        (on, further): (Option<Date>, bool),
    ) -> Result<Page, Fault> {
        let facts: AgendaItemFacts = item.facts()?;
        let decision: DecisionFacts = draft.facts()?;
        if decision.status != DecisionStatus::Draft {
            return Err(Fault::refused("", "decision_locked"));
        }
        against_twice(&facts, further)?;
        let slug = facts.meeting.as_deref();
        let slug = slug.ok_or_else(|| Fault::refused("", "meeting_not_running"))?;
        let (meeting_page, meeting) = meeting_at(writing, slug).await?;
        let (forum_page, forum) = forum_at(writing, &facts.forum).await?;
        self.sits_in(forum_page.id)?;
        let today = self.today();
        let led = (forum_page.id, &forum);
        let seat = self.records_for(writing, led, &facts).await?;
        let leads = self.actor.installation || seat.is_some();
        let day = meeting.date.unwrap_or(today);
        let noted = self
            .noted(
                writing,
                &meeting_page,
                (&item.page, &facts),
                (&meeting, &forum),
            )
            .await?;
        let ground = Ground {
            meeting: meeting.status,
            held_on: day,
            item: facts.status,
            quorum: noted.quorum,
            voted: noted.voted,
        };
        let mut reasons = against_deciding(&ground, decision.kind, on.unwrap_or(day));
        reasons.0.extend(ratifies(&facts, &decision));
        let instead_of = seat.as_ref().and_then(|(_, other)| other.as_ref());
        if leads && !forum.author_may_adopt {
            let connection = writing.transaction().await?;
            // Who wrote neither the case nor the wording alone has had others look at it.
            let mut alone = self
                .wrote_alone(connection, &draft.page, instead_of)
                .await?;
            for page in matter(connection, item).await? {
                alone = alone && self.wrote_alone(connection, &page, instead_of).await?;
            }
            reasons
                .0
                .extend(alone.then(|| FieldFault::new("", "own_case")));
        }
        // The seat is recused, whoever acts for it.
        let own = [self.actor.person, instead_of.map(|other| other.person)];
        let own = own.map(|person| person.filter(|_| leads));
        let recused = noted
            .attends
            .iter()
            .any(|one| own.contains(&Some(one.person)) && one.state == Attended::Recused);
        if recused {
            reasons.push(FieldFault::new("", "recused_adopts"));
        }
        let recorded = (!leads).then_some((MembershipRole::Secretary, None));
        let adopting = Adopting {
            on: day,
            seat: seat.or(recorded),
            forum: led,
            costs: facts.money,
            reasons,
            urgent: None,
        };
        let page = self.adopt_within(writing, draft, adopting).await?;
        if facts.status != ItemStatus::Decided {
            let facts = AgendaItemFacts {
                status: ItemStatus::Decided,
                treated_on: Some(day),
                voted: noted.voted,
                ..settled(facts, &noted)
            };
            let page = save_act(writing, item, &facts, ChangeKind::Met, &decision.number).await?;
            settle(writing, &page, &noted);
        }
        Ok(page)
    }

    /// The seat at the head of a forum by which whoever is at this desk puts on record what its meeting does; none for its
    /// secretary, where the charter lets them, and for the installation.
    ///
    /// # Errors
    /// `Forbidden` for others.
    pub(super) async fn records_for(
        &self,
        writing: &Writing<'_>,
        led: (Uuid, &ForumFacts),
        item: &AgendaItemFacts,
    ) -> Result<Option<Seat>, Fault> {
        let seat = seat(writing.transaction().await?, self, led, self.today()).await?;
        let leads = self.actor.installation || seat.is_some();
        if leads || led.1.secretary_records && keeps(writing, Action::EditForum, item).await? {
            return Ok(seat);
        }
        Err(self.actor.forbid(Action::AdoptDecision.as_str()))
    }

    /// The systems that an item is about, and what else: a decision names them apart.
    async fn subjects_of(
        &self,
        writing: &Writing<'_>,
        item: &AgendaItemFacts,
    ) -> Result<(Vec<String>, Vec<String>), Fault> {
        let slugs = item.subjects.iter().map(String::as_str).collect();
        let known = lookup(writing, &slugs).await?;
        let (mut systems, mut others) = (Vec::new(), Vec::new());
        for slug in &item.subjects {
            match known.get(slug).map(|(_, kind)| *kind) {
                Some(Kind::System) => systems.push(slug.clone()),
                // Minutes are approved, and stand with their meeting.
                None | Some(Kind::Meeting) => {}
                Some(_) => others.push(slug.clone()),
            }
        }
        Ok((systems, others))
    }

    /// Why whoever is at this desk cannot put on record what is decided of an item; none when they can.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn against_deciding(&self, item: &Record) -> Result<Option<FieldFault>, Fault> {
        let facts: AgendaItemFacts = item.facts()?;
        let forum = self.record(Kind::Forum, &facts.forum).await?;
        let charter: ForumFacts = forum.facts()?;
        let connection = self.reads(&[Source::Record(forum.page.id)]);
        let led = (forum.page.id, &charter);
        let seat = seat(connection, self, led, self.today()).await?;
        let leads = self.actor.installation || seat.is_some();
        let keeps = charter.secretary_records && self.may_on(Action::EditForum, item).await?;
        Ok((!leads && !keeps).then(|| FieldFault::new("", "leader_decides")))
    }
}

/// What is against a decision of an item that ratifies another: it says yes or no, and to that one.
fn ratifies(item: &AgendaItemFacts, decision: &DecisionFacts) -> Option<FieldFault> {
    let number = item.ratifies.as_ref()?;
    if decision.kind.is_some_and(|kind| ends(kind, true).is_none()) {
        return Some(FieldFault::new("kind", "ratifying_yes_or_no"));
    }
    let names = decision.supersedes.contains(number);
    (!names).then(|| {
        let number = number.to_uppercase();
        FieldFault::new("supersedes", "ratifying_supersedes").with("number", number)
    })
}

/// The decisions that it revokes or takes the place of, as they were typed.
fn named<'a>(asked: &'a Asked<'_>) -> impl Iterator<Item = &'a str> {
    let typed = asked.values.get("supersedes").and_then(Value::as_array);
    typed.into_iter().flatten().filter_map(Value::as_str)
}

/// The conditions that were typed.
fn conditions(asked: &Asked<'_>) -> Result<Vec<Condition>, Fault> {
    match asked.values.get("conditions") {
        Some(typed) => serde_json::from_value(typed.clone()).map_err(Fault::internal),
        None => Ok(Vec::new()),
    }
}

/// Refuses to decide an item that is decided, unless that is meant.
fn against_twice(item: &AgendaItemFacts, further: bool) -> Result<(), Fault> {
    match item.status {
        ItemStatus::Decided if !further => Err(Fault::refused("", "item_decided")),
        _ => Ok(()),
    }
}
