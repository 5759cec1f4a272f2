//! Actions: of one forum, for those whom its items are for, and reported on by who is responsible.

use std::collections::BTreeSet;

use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::facts::Facts as _;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ActionItemFacts, DecisionFacts, ForumFacts};
use uuid::Uuid;

use crate::addresses::Settled;
use crate::forums::forum_at;
use crate::kind_rules::{Context, KindRules};
use crate::meetings::keeps;
use crate::references::lookup;
use crate::{Audience, Fault, Record, Writing};

impl KindRules for ActionItemFacts {
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let desk = context.writing.desk();
        let today = desk.today();
        let (forum, charter) = forum_at(context.writing, &facts.forum).await?;
        let stored: Option<Self> = context.before.map(Record::facts).transpose()?;
        facts.closed = stored.as_ref().is_some_and(|stored| stored.closed);
        if let Some(stored) = &stored {
            // Nobody types it: what sees to a condition of a decision stays with that.
            if stored.condition.is_some() && stored.decision != facts.decision {
                return Err(Fault::invalid("decision", "condition_fixed"));
            }
            facts.condition = stored.condition;
        }
        if let Some(decision) = &facts.decision {
            let named = context.writing.record(Kind::Decision, decision).await?;
            facts.closed |= named.is_some_and(|decision| decision.is("closed"));
        }
        let audience = audience_of(facts, forum.id, &charter);
        match (&stored, context.before) {
            // It is for those whom the items of its forum are for, and its history is too.
            (Some(stored), _) if stored.forum != facts.forum => {
                return Err(Fault::invalid("forum", "forum_fixed"));
            }
            (Some(stored), Some(before)) => {
                let head = context.head;
                let is_report = facts.reports_on(stored)
                    && (&head.title, &head.text) == (&before.page.title, &before.text)
                    && ["", before.page.slug.as_str()].contains(&context.form.get("slug"));
                if !is_report && !keeps(context.writing, Self::EDIT, &**facts).await? {
                    return Err(Fault::invalid("", "action_of_forum"));
                }
            }
            _ if !desk.actor().is_among(audience) => {
                return Err(Fault::invalid("forum", "forum_closed"));
            }
            _ => {}
        }
        let is_new = |of: fn(&Self) -> Option<&String>| stored.as_ref().and_then(of) != of(facts);
        // Who is to do something must be able to read what.
        if audience != Audience::Readers && is_new(|facts| Some(&facts.responsible)) {
            let seats = charter.members.iter();
            let seats = seats.filter(|seat| seat.role.reads_closed() && seat.held_on(today));
            let sitting: Vec<&str> = seats.filter_map(|seat| seat.person.as_deref()).collect();
            // By identity: a person's page may have got another address since.
            let people = sitting.iter().copied().chain([facts.responsible.as_str()]);
            let people = lookup(context.writing, &people.collect()).await?;
            let id = |slug: &str| people.get(slug).map(|(id, _)| *id);
            let sitting: BTreeSet<Uuid> = sitting.into_iter().filter_map(id).collect();
            if id(&facts.responsible).is_none_or(|responsible| !sitting.contains(&responsible)) {
                return Err(Fault::invalid("responsible", "action_for_member"));
            }
        }
        if let Some(decision) = &facts.decision
            && is_new(|facts| facts.decision.as_ref())
        {
            let named = context.writing.record(Kind::Decision, decision).await?;
            let named = named.ok_or_else(|| Fault::invalid("decision", "unknown_reference"))?;
            let decision: DecisionFacts = named.facts()?;
            if forum_at(context.writing, &decision.forum).await?.0.id != forum.id {
                return Err(Fault::invalid("decision", "action_of_other_forum"));
            }
            if decision.status == DecisionStatus::Draft {
                return Err(Fault::invalid("decision", "action_of_proposal"));
            }
        }
        match facts.ended_on {
            Some(day) if day > today => return Err(Fault::invalid("ended_on", "future_date")),
            None if !facts.status.is_open() => facts.ended_on = Some(today),
            _ => {}
        }
        Ok(())
    }

    /// One that says nothing: from an address that is taken anybody could guess what a closed action is called.
    fn address(&self) -> Option<String> {
        let id = Uuid::now_v7().simple().to_string();
        Some(format!("h-{}", id.get(24..)?))
    }

    async fn audience(&self, writing: &Writing<'_>) -> Result<Audience, Fault> {
        let (page, forum) = forum_at(writing, &self.forum).await?;
        Ok(audience_of(self, page.id, &forum))
    }
}

/// Whom an action is for: what follows from a closed decision for the forum alone.
fn audience_of(facts: &ActionItemFacts, forum: Uuid, charter: &ForumFacts) -> Audience {
    match facts.closed {
        true => Audience::Forum(forum),
        false => Audience::of(forum, charter),
    }
}
