//! Decisions: numbered without gaps, adopted once, then locked; a change is a new decision.

use styrbord_domain::decisions::{DecisionNumber, DecisionStatus, status_on};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::DecisionFacts;
use styrbord_domain::rights::Action;

use crate::conditions::pass_on;
use crate::forums::{chairs, forum_of};
use crate::page::Page;
use crate::saving::save_act;
use crate::succession::settle_ends;
use crate::systems::end_set;
use crate::{Audience, ChangeKind, Desk, Fault, Writing};

impl Desk {
    /// Takes an adopted decision back without a replacement, on behalf of its forum.
    ///
    /// # Errors
    /// `Forbidden` for those who do not lead the forum today. `Refused` when it does not stand or no reason is given.
    pub async fn revoke(&self, number: &str, revision: i64, reason: &str) -> Result<Page, Fault> {
        let right = Action::AdoptDecision;
        let (mut writing, before) = self
            .begin_on(right, Kind::Decision, number, Some(revision))
            .await?;
        let mut facts: DecisionFacts = before.facts()?;
        let (page, forum) = forum_of(&writing, &facts).await?;
        if !chairs(&writing, (page.id, &forum), self.today()).await? {
            return Err(self.actor.forbid(Action::AdoptDecision.as_str()));
        }
        if !status_on(self.today(), &facts.dates()).stands() {
            return Err(Fault::refused("", "decision_not_standing"));
        }
        if reason.trim().is_empty() {
            return Err(Fault::refused("reason", "needs_reason"));
        }
        facts.revoked_on = Some(self.today());
        facts.status = DecisionStatus::Revoked;
        let page = save_act(
            &mut writing,
            &before,
            &facts,
            ChangeKind::Revoked,
            reason.trim(),
        )
        .await?;
        // Why one ended that is not for everybody stands with it alone.
        let why = match before.audience {
            Audience::Readers => reason.trim(),
            _ => "",
        };
        let today = self.today();
        let by = match before.audience {
            Audience::Readers => &*facts.number,
            _ => "",
        };
        let going_on = settle_ends(&mut writing, &page.slug, by).await?;
        let to = going_on
            .iter()
            .map(|(page, facts, audience)| (page, facts, *audience));
        let to: Vec<_> = to.collect();
        pass_on(&mut writing, &before, &to, (today, why)).await?;
        end_set(&mut writing, &before, today, why).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// The name of the series from which a forum's decisions of a year are numbered.
pub(crate) fn series(forum: &str, year: i16) -> String {
    format!("decision {forum} {year}")
}

/// The next number of a forum's year. The write holds the feed's end, so no two writers read the same.
pub(crate) async fn next_number(
    writing: &Writing<'_>,
    forum: &str,
    year: i16,
) -> Result<String, Fault> {
    let name = series(forum, year);
    let number = writing.last_number(&name).await? + 1;
    writing.give_number(&name, number).await;
    let sequence = u32::try_from(number).map_err(Fault::internal)?;
    let number = DecisionNumber::new(forum, year, sequence)
        .map_err(|refusal| Fault::refused("forum", refusal.as_str()))?;
    Ok(number.to_string())
}
