//! The one way in which a draft becomes a decision: its text is locked, and what it replaces ends in the same save.

use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::change::NO_WORK;
use styrbord_domain::decisions::{
    DecisionKind, DecisionRefusal, Ending, against_adopting, against_urgent, ends, may_supersede,
    ratify_by, status_on,
};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, ForumFacts};
use styrbord_domain::money::Ore;
use uuid::Uuid;

use crate::conditions::{follow_up, pass_on};
use crate::forums::{Seat, forum_of};
use crate::hierarchy::above;
use crate::page::Page;
use crate::records::find;
use crate::rows::{account, revision};
use crate::saving::save_act;
use crate::spending::decides_above;
use crate::succession::settle_ends;
use crate::systems::end_set;
use crate::{Audience, ChangeKind, Desk, Fault, Record, StandIn, Writing};

/// How a draft is adopted.
pub(crate) struct Adopting<'a> {
    /// The day on which it was decided.
    pub on: Date,
    /// The seat at the head of the forum by which; none where its secretary puts it on record, or the installation does.
    pub seat: Option<Seat>,
    /// The forum that decides.
    pub forum: (Uuid, &'a ForumFacts),
    /// What the matter costs by the item that is decided; the limit binds for it however it is divided among decisions.
    pub costs: Option<Ore>,
    /// Why it could not wait for a meeting, where it could not.
    pub urgent: Option<&'a str>,
    /// What is against it already.
    pub reasons: Faults,
}

/// That an amount is above what a forum may spend; it is said who decides on it.
const AMOUNT_ABOVE: &str = DecisionRefusal::AmountAboveLimit.as_str();

impl Desk {
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
            costs,
            urgent,
            reasons: known,
        } = adopting;
        let mut facts: DecisionFacts = before.facts()?;
        let (seat, instead_of) = seat.unzip();
        let instead_of = instead_of.flatten();
        if let Some(other) = &instead_of {
            writing.acts_for(other);
        }
        let has_wording = !before.text.is_empty();
        let whole = DecisionFacts {
            money: facts.money.max(costs),
            ..facts.clone()
        };
        let mut reasons = against_adopting(&whole, forum, has_wording, on, self.today());
        for reason in &mut reasons.0 {
            if let (AMOUNT_ABOVE, Some(money)) = (&*reason.code, whole.money)
                && let Some(name) = decides_above(writing, &facts.forum, money, on).await?
            {
                reason.with.insert("value".to_owned(), name);
            }
        }
        reasons.0.extend(known.0);
        if urgent.is_some() {
            reasons.0.extend(against_urgent(&facts, on));
        }
        let superseded =
            superseded_by(writing, before, &facts, forum_page, on, &mut reasons).await?;
        for old in &superseded {
            // Only the forum at a meeting answers what it was not asked.
            let old: DecisionFacts = old.facts()?;
            if old.is_to_ratify(on) && facts.item.is_none() {
                let fault = FieldFault::new("supersedes", "ratified_at_meetings");
                reasons.push(fault.with("number", &old.number));
            }
        }
        reasons.or(()).map_err(Fault::Refused)?;

        facts.decided_on = Some(on);
        facts.adopted_on = Some(on);
        facts.adopted_by = Some(self.actor.name.clone());
        facts.adopted_for = instead_of.map(|other| other.name);
        facts.adopted_seat = seat;
        facts.urgent = urgent.is_some();
        facts.ratify_by = urgent.map(|_| ratify_by(on));
        facts.status = status_on(self.today(), &facts.dates());
        let note = urgent.unwrap_or_default();
        let page = save_act(writing, before, &facts, ChangeKind::Adopted, note).await?;
        let ended_on = facts.dates().first_day().unwrap_or(on);
        // Which decision ended another is told to those alone for whom it is.
        let why = match before.audience {
            Audience::Readers => format!("[[{}]]", facts.number),
            _ => String::new(),
        };
        let by = match before.audience {
            Audience::Readers => &*facts.number,
            _ => "",
        };
        for old in &superseded {
            let mut old_facts: DecisionFacts = old.facts()?;
            let ends = facts.kind.and_then(|kind| ends(kind, old_facts.urgent));
            let kind = match ends {
                Some(Ending::TakenBack) => {
                    old_facts.revoked_on = Some(ended_on);
                    ChangeKind::Revoked
                }
                _ => {
                    old_facts.superseded_on = Some(ended_on);
                    ChangeKind::Superseded
                }
            };
            old_facts.superseded_by = Some(page.slug.clone());
            old_facts.status = status_on(self.today(), &old_facts.dates());
            end_set(writing, old, ended_on, &why).await?;
            save_act(writing, old, &old_facts, kind, by).await?;
        }
        let mut seen_to = Vec::new();
        for old in superseded {
            let going_on = settle_ends(writing, &old.page.slug, by).await?;
            let to = going_on
                .iter()
                .map(|(page, facts, audience)| (page, facts, *audience));
            let to: Vec<_> = [(&page, &facts, before.audience)]
                .into_iter()
                .chain(to)
                .collect();
            seen_to.extend(pass_on(writing, &old, &to, (ended_on, &why)).await?);
        }
        if facts.kind.is_some_and(DecisionKind::commits) {
            follow_up(writing, &page, &facts, &seen_to).await?;
        }
        Ok(page)
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
        let others = self.others_wrote(connection, &[page.id]).await?;
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

    /// The accounts of the others who have saved one of some pages; none where it was no account.
    pub(crate) async fn others_wrote(
        &self,
        connection: &impl ConnectionTrait,
        pages: &[Uuid],
    ) -> Result<Vec<Option<Uuid>>, Fault> {
        let mut authors: Vec<Option<Uuid>> = revision::Entity::find()
            .select_only()
            .column(revision::Column::ActorId)
            .distinct()
            .filter(revision::Column::PageId.is_in(pages.iter().copied()))
            // Who took a text out of it, brought a file, or noted what a meeting did with it, has not worked on it.
            .filter(revision::Column::Kind.is_not_in(NO_WORK.map(ChangeKind::as_str)))
            .into_tuple()
            .all(connection)
            .await?;
        authors.retain(|author| author.is_none_or(|author| !self.is_one_of(&[author])));
        Ok(authors)
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
        if facts
            .kind
            .is_some_and(|kind| ends(kind, old_facts.urgent).is_none())
        {
            let code = DecisionRefusal::OutcomeEndsNothing.as_str();
            reasons.push(FieldFault::new("supersedes", code));
        }
        let (old_forum, _) = forum_of(writing, &old_facts).await?;
        if !above(writing, &old_facts.forum).await?.contains(&forum) {
            let code = DecisionRefusal::DecisionOfOtherForum.as_str();
            let fault = FieldFault::new("supersedes", code);
            reasons.push(
                fault
                    .with("number", &old_facts.number)
                    .with("forum", &old_forum.title),
            );
        }
        if old_facts.adopted_on.is_some_and(|adopted| on < adopted) {
            let fault = FieldFault::new("supersedes", "superseded_is_newer");
            reasons.push(fault.with("number", &old_facts.number));
            continue;
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
