//! Adopting a proposal: who may, what must be in order, and what ends by it.

use jiff::civil::Date;
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, ForumFacts};
use styrbord_domain::rights::Action;

use crate::adopting::Adopting;
use crate::depends::Source;
use crate::forums::{forum_of, seat};
use crate::page::Page;
use crate::records::find;
use crate::{Desk, Fault, Record, Writing};

impl Desk {
    /// Adopts a draft on behalf of its forum: from now on its text is locked. Decisions that it supersedes end in the
    /// same act.
    ///
    /// # Errors
    /// `Forbidden` for those who do not lead the forum today. `Refused` with every reason: outside the mandate, no
    /// wording, no reasons where its kind asks for them, an expired charter, a decision that cannot be superseded, a
    /// case that its author alone would adopt. `Conflict` when the draft was saved since `revision`.
    pub async fn adopt(
        &self,
        number: &str,
        revision: i64,
        decided_on: Option<Date>,
    ) -> Result<Page, Fault> {
        let right = Action::AdoptDecision;
        let (mut writing, before) = self
            .begin_on(right, Kind::Decision, number, Some(revision))
            .await?;
        let facts: DecisionFacts = before.facts()?;
        if facts.status != DecisionStatus::Draft {
            return Err(Fault::refused("", "decision_locked"));
        }
        let page = match &facts.item {
            Some(item) => {
                let item = find(writing.written().await?, Kind::AgendaItem, item).await?;
                let item = item.ok_or(Fault::NotFound)?;
                self.decide_within(&mut writing, &before, &item, (decided_on, false))
                    .await?
            }
            None => {
                let on = decided_on.or(facts.decided_on);
                let on = on.unwrap_or_else(|| self.today());
                self.adopt_alone(&mut writing, &before, &facts, (on, None))
                    .await?
            }
        };
        writing.commit().await?;
        Ok(page)
    }

    /// Adopts a draft today because it cannot wait for a meeting, for who leads its forum, which has still to ratify it.
    ///
    /// # Errors
    /// As `adopt`; `Refused` where the charter knows no such procedure, and for what was prepared for a meeting.
    pub(crate) async fn adopt_urgently(
        &self,
        number: &str,
        revision: i64,
        reason: &str,
    ) -> Result<Page, Fault> {
        let (mut writing, before) = self
            .begin_on(
                Action::AdoptDecision,
                Kind::Decision,
                number,
                Some(revision),
            )
            .await?;
        let facts: DecisionFacts = before.facts()?;
        if facts.status != DecisionStatus::Draft {
            return Err(Fault::refused("", "decision_locked"));
        }
        if facts.item.is_some() {
            return Err(Fault::refused("", "urgent_has_item"));
        }
        let how = (self.today(), Some(reason));
        let page = self.adopt_alone(&mut writing, &before, &facts, how).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// Adopts a draft that is on no agenda, for who leads its forum: on a day, and why it could not wait if it could not.
    async fn adopt_alone(
        &self,
        writing: &mut Writing<'_>,
        before: &Record,
        facts: &DecisionFacts,
        (on, urgent): (Date, Option<&str>),
    ) -> Result<Page, Fault> {
        let (forum_page, forum) = forum_of(writing, facts).await?;
        let led = (forum_page.id, &forum);
        let seat = seat(writing.transaction().await?, self, led, self.today()).await?;
        if seat.is_none() && !self.actor.installation {
            return Err(self.actor.forbid(Action::AdoptDecision.as_str()));
        }
        let mut reasons = Faults::default();
        if urgent.is_some() && forum.urgent_rule.is_none() {
            reasons.push(FieldFault::new("", "no_urgent_procedure"));
        }
        if urgent.is_none() && forum.only_in_meetings && !self.actor.installation {
            reasons.push(FieldFault::new("", "only_in_meetings"));
        }
        let instead_of = seat.as_ref().and_then(|(_, other)| other.as_ref());
        let connection = writing.transaction().await?;
        if !forum.author_may_adopt
            && self
                .wrote_alone(connection, &before.page, instead_of)
                .await?
        {
            reasons.push(FieldFault::new("", "own_case"));
        }
        let adopting = Adopting {
            on,
            seat,
            forum: led,
            costs: None,
            urgent,
            reasons,
        };
        self.adopt_within(writing, before, adopting).await
    }

    /// Whether the charter of a forum says how something is decided that cannot wait.
    pub(crate) async fn has_urgent_procedure(&self, forum: &str) -> Result<bool, Fault> {
        let forum = self.record(Kind::Forum, forum).await?;
        Ok(!forum.fact("urgent_rule").is_empty())
    }

    /// Why the person at this desk may not adopt a proposal, or revoke a decision; none when they lead the forum today.
    /// Who has alone written a case leaves it to another to adopt, where the charter says so.
    pub(crate) async fn against_adopting(
        &self,
        decision: &Record,
        adopting: bool,
    ) -> Result<Option<FieldFault>, Fault> {
        let connection = self.reads(&[Source::Record(decision.page.id)]);
        let forum = self.record(Kind::Forum, decision.fact("forum")).await?;
        let facts: ForumFacts = forum.facts()?;
        let led = (forum.page.id, &facts);
        let seat = seat(connection, self, led, self.today()).await?;
        let leads = self.actor.installation || seat.is_some();
        if leads && self.may_on(Action::AdoptDecision, decision).await? {
            let own_case = adopting
                && !facts.author_may_adopt
                && self
                    .wrote_alone(
                        connection,
                        &decision.page,
                        seat.and_then(|(_, other)| other).as_ref(),
                    )
                    .await?;
            return Ok(own_case.then(|| FieldFault::new("", "own_case")));
        }
        let slugs: Vec<String> = facts
            .leaders(self.today())
            .map(|(slug, _)| slug.to_owned())
            .collect();
        let heads = self.heads(&slugs).await?;
        let leaders: Vec<&str> = slugs
            .iter()
            .filter_map(|slug| Some(heads.get(slug)?.title.as_str()))
            .collect();
        let code = if leaders.is_empty() {
            "nobody_leads"
        } else {
            "leader_adopts"
        };
        let reason = FieldFault::new("", code).with("forum", &forum.page.title);
        Ok(Some(reason.with("leaders", leaders.join(", "))))
    }
}
