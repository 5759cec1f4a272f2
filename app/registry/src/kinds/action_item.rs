//! Actions: of one forum, for those whom its items are for, and reported on by who is responsible.

use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ActionItemFacts, DecisionFacts};

use crate::addresses::Settled;
use crate::forums::{audience_of, forum_at};
use crate::kind_rules::{Context, KindRules};
use crate::{Audience, Fault, Record, Writing};

impl KindRules for ActionItemFacts {
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let desk = context.writing.desk();
        let stored: Option<Self> = context.before.map(Record::facts).transpose()?;
        match &stored {
            // It is for those whom the items of its forum are for, and its history is too.
            Some(stored) if stored.forum != facts.forum => {
                return Err(Fault::invalid("forum", "forum_fixed"));
            }
            Some(stored) => {
                let keeps = desk.may(Self::EDIT) || desk.own_forums().await?.contains(&facts.forum);
                if !keeps && !facts.reports_on(stored) {
                    return Err(Fault::invalid("", "action_of_forum"));
                }
            }
            None => {
                let audience = audience_of(context.writing, &facts.forum).await?;
                if !desk.actor().is_among(audience) {
                    return Err(Fault::invalid("forum", "forum_closed"));
                }
            }
        }
        if let Some(decision) = &facts.decision
            && stored.is_none_or(|stored| stored.decision.as_ref() != Some(decision))
        {
            let named = context.writing.record(Kind::Decision, decision).await?;
            let named: Option<DecisionFacts> = named.map(|named| named.facts()).transpose()?;
            let (of_decision, own) = match &named {
                Some(named) => (
                    forum_at(context.writing, &named.forum).await?.0.id,
                    forum_at(context.writing, &facts.forum).await?.0.id,
                ),
                None => return Err(Fault::invalid("decision", "unknown_reference")),
            };
            if of_decision != own {
                return Err(Fault::invalid("decision", "action_of_other_forum"));
            }
        }
        let today = desk.today();
        match facts.ended_on {
            Some(day) if day > today => return Err(Fault::invalid("ended_on", "future_date")),
            None if !facts.status.is_open() => facts.ended_on = Some(today),
            _ => {}
        }
        Ok(())
    }

    async fn audience(&self, writing: &Writing<'_>) -> Result<Audience, Fault> {
        audience_of(writing, &self.forum).await
    }
}
