//! Adopting a proposal: who may, what must be in order, and what ends by it.

use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::decisions::{
    DecisionKind, DecisionRefusal, DecisionStatus, Ending, against_adopting, may_supersede,
    status_on,
};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, ForumFacts};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::forums::forum_of;
use crate::forums::{Forums, Seat, seat};
use crate::page::Page;
use crate::records::find;
use crate::rows::{account, revision};
use crate::saving::save_act;
use crate::{ChangeKind, Desk, Fault, Record, StandIn, Writing};

/// How a draft is adopted.
pub(crate) struct Adopting<'a> {
    /// The day on which it was decided.
    pub on: Date,
    /// The seat at the head of the forum by which; none where its secretary puts it on record, or the installation does.
    pub seat: Option<Seat>,
    /// The forum that decides.
    pub forum: (Uuid, &'a ForumFacts),
    /// What is against it already.
    pub reasons: Faults,
}

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
                self.decide_within(&mut writing, &before, &item, decided_on)
                    .await?
            }
            None => {
                let on = decided_on.or(facts.decided_on);
                let on = on.unwrap_or_else(|| self.today());
                self.adopt_alone(&mut writing, &before, &facts, on).await?
            }
        };
        writing.commit().await?;
        Ok(page)
    }

    /// Adopts a draft that is on no agenda, for who leads its forum.
    async fn adopt_alone(
        &self,
        writing: &mut Writing<'_>,
        before: &Record,
        facts: &DecisionFacts,
        on: Date,
    ) -> Result<Page, Fault> {
        let (forum_page, forum) = forum_of(writing, facts).await?;
        let led = (forum_page.id, &forum);
        let seat = seat(writing.transaction().await?, self, led, self.today()).await?;
        if seat.is_none() && !self.actor.installation {
            return Err(self.actor.forbid(Action::AdoptDecision.as_str()));
        }
        let mut reasons = Faults::default();
        if forum.only_in_meetings && !self.actor.installation {
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
            reasons,
        };
        self.adopt_within(writing, before, adopting).await
    }

    /// Adopts a draft within a write, for who has the right to: `reasons` are those against it that are known already.
    pub(crate) async fn adopt_within(
        &self,
        writing: &mut Writing<'_>,
        before: &Record,
        adopting: Adopting<'_>,
    ) -> Result<Page, Fault> {
        let Adopting {
            on,
            seat,
            forum: (forum_page, forum),
            reasons: known,
        } = adopting;
        let mut facts: DecisionFacts = before.facts()?;
        let (seat, instead_of) = seat.unzip();
        let instead_of = instead_of.flatten();
        if let Some(other) = &instead_of {
            writing.acts_for(other);
        }
        let has_wording = !before.text.is_empty();
        let mut reasons = against_adopting(&facts, forum, has_wording, on, self.today());
        reasons.0.extend(known.0);
        let superseded =
            superseded_by(writing, before, &facts, forum_page, on, &mut reasons).await?;
        reasons.or(()).map_err(Fault::Refused)?;

        facts.decided_on = Some(on);
        facts.adopted_on = Some(on);
        facts.adopted_by = Some(self.actor.name.clone());
        facts.adopted_for = instead_of.map(|other| other.name);
        facts.adopted_seat = seat;
        facts.status = status_on(self.today(), &facts.dates());
        let page = save_act(writing, before, &facts, ChangeKind::Adopted, "").await?;
        for old in superseded {
            let mut old_facts: DecisionFacts = old.facts()?;
            let ended_on = Some(facts.valid_from.unwrap_or(on));
            let kind = match facts.kind.and_then(DecisionKind::ends) {
                Some(Ending::TakenBack) => {
                    old_facts.revoked_on = ended_on;
                    ChangeKind::Revoked
                }
                _ => {
                    old_facts.superseded_on = ended_on;
                    ChangeKind::Superseded
                }
            };
            old_facts.superseded_by = Some(page.slug.clone());
            old_facts.status = status_on(self.today(), &old_facts.dates());
            save_act(writing, &old, &old_facts, kind, &facts.number).await?;
        }
        Ok(page)
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

    /// Whether nobody but the person at this desk, or the one for whom they stand in, has ever saved a page. Who took a text
    /// out of it has not worked on it.
    pub(crate) async fn wrote_alone(
        &self,
        connection: &impl ConnectionTrait,
        page: &Page,
        instead_of: Option<&StandIn>,
    ) -> Result<bool, Fault> {
        if self.actor.installation {
            return Ok(false);
        }
        let authors: Vec<Option<Uuid>> = revision::Entity::find()
            .select_only()
            .column(revision::Column::ActorId)
            .distinct()
            .filter(revision::Column::PageId.eq(page.id))
            .filter(revision::Column::Kind.ne(ChangeKind::Redacted.as_str()))
            .into_tuple()
            .all(connection)
            .await?;
        let mut others = Vec::new();
        for author in authors {
            match author {
                Some(author) if self.is_one_of(&[author]) => {}
                author => others.push(author),
            }
        }
        let Some(other) = instead_of.filter(|_| !others.is_empty()) else {
            return Ok(others.is_empty());
        };
        let account = account::Entity::find()
            .filter(account::Column::PersonId.eq(other.person))
            .one(connection)
            .await?;
        let account = account.map(|account| account.id);
        Ok(account.is_some() && others.iter().all(|author| *author == account))
    }
}

/// The decisions that a draft supersedes, after asking the rule about each.
async fn superseded_by(
    writing: &Writing<'_>,
    draft: &Record,
    facts: &DecisionFacts,
    forum: Uuid,
    on: Date,
    reasons: &mut Faults,
) -> Result<Vec<Record>, Fault> {
    let mut superseded = Vec::new();
    if facts.supersedes.is_empty() {
        return Ok(superseded);
    }
    let forums = Forums::read(writing.transaction().await?, None, on).await?;
    for number in &facts.supersedes {
        let Some(old) = find(writing.transaction().await?, Kind::Decision, number).await? else {
            continue;
        };
        if !writing.desk().actor().is_among(old.audience) {
            // Which one it is they may not learn, and so not end.
            reasons.push(FieldFault::new("supersedes", "names_unseen"));
            continue;
        }
        let old_facts: DecisionFacts = old.facts()?;
        let (old_forum, _) = forum_of(writing, &old_facts).await?;
        if !forums.is_at_or_above(forum, old_forum.id) {
            let code = DecisionRefusal::DecisionOfOtherForum.as_str();
            let fault = FieldFault::new("supersedes", code);
            reasons.push(
                fault
                    .with("number", &old_facts.number)
                    .with("forum", &old_forum.title),
            );
        }
        let mut pairs: Vec<(Uuid, Uuid)> = Vec::new();
        if let Some(newer) = &old_facts.superseded_by
            && let Some(newer) = find(writing.transaction().await?, Kind::Decision, newer).await?
        {
            pairs.push((newer.page.id, old.page.id));
        }
        if let Err(refusals) = may_supersede(
            draft.page.id,
            old.page.id,
            status_on(on, &old_facts.dates()),
            &pairs,
        ) {
            for refusal in refusals {
                reasons.push(
                    FieldFault::new("supersedes", refusal.as_str())
                        .with("number", &old_facts.number),
                );
            }
        }
        superseded.push(old);
    }
    Ok(superseded)
}
