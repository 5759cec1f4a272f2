//! Decisions: numbered without gaps, locked once they are adopted, for those whom their forum is for.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use styrbord_domain::act::Act;
use styrbord_domain::decisions::{DecisionNumber, DecisionStatus, status_on};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ADOPT, ADOPT_URGENTLY, AgendaItemFacts, BRING, DecisionFacts, FOLLOW_UP, ForumFacts, REVOKE,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::decisions::{next_number, series};
use crate::forums::forum_of;
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::rows::revision;
use crate::{Audience, ChangeKind, Desk, Fault, Record, Writing};

impl KindRules for DecisionFacts {
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        follow_item(facts, context).await?;
        let Some(before) = context.before else {
            let (page, forum) = forum_of(context.writing, facts).await?;
            // Who may not read its items writes none: they could not read that one either.
            let audience = audience_of(facts, page.id, &forum);
            if !context.writing.desk().actor().is_among(audience) {
                return Err(Fault::invalid("forum", "forum_closed"));
            }
            let today = context.writing.desk().today();
            if let Some(number) = context.purpose.given("number") {
                return take_number(facts, context.writing, &forum.code, number).await;
            }
            facts.year = match facts.decided_on {
                Some(day) => Some(day.year()),
                // Nobody knows the year of a decision that came from elsewhere without its day.
                None if context.purpose.kind == ChangeKind::Imported => None,
                None => Some(today.year()),
            };
            facts.number =
                next_number(context.writing, &forum.code, facts.year.unwrap_or_default()).await?;
            return Ok(());
        };
        let stored: Self = before.facts()?;
        // A decision that came from elsewhere follows its source; history keeps what it said before. What a forum did
        // to it here is no source's to undo.
        if stored.status != DecisionStatus::Draft
            && (context.purpose.kind != ChangeKind::Imported
                || decided_here(context.writing, before.page.id).await?)
        {
            return Err(Fault::refused("", "decision_locked"));
        }
        if stored.forum != facts.forum {
            // The number names the forum for ever.
            return Err(Fault::invalid("forum", "forum_fixed"));
        }
        facts.number = stored.number;
        facts.year = stored.year;
        Ok(())
    }

    fn address(&self) -> Option<String> {
        Some(self.number.clone())
    }

    async fn audience(&self, writing: &Writing<'_>) -> Result<Audience, Fault> {
        let (page, forum) = forum_of(writing, self).await?;
        Ok(audience_of(self, page.id, &forum))
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (slug, revision) = (asked.slug, asked.revision);
        if asked.act.name == REVOKE.name {
            return desk.revoke(slug, revision, asked.text("reason")).await;
        }
        if asked.act.name == ADOPT_URGENTLY.name {
            return desk
                .adopt_urgently(slug, revision, asked.text("reason"))
                .await;
        }
        if asked.act.name == FOLLOW_UP.name {
            return desk.follow_up(asked).await;
        }
        if asked.act.name == BRING.name {
            return desk.bring_decision(asked).await;
        }
        desk.adopt(slug, revision, asked.date("decided_on")).await
    }

    /// Bringing a proposal before its forum is for who may draft; adopting it, or taking back what was adopted, for those who lead the
    /// forum. Others are told who does.
    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        // Conditions are given to people where they stand.
        if act.name == FOLLOW_UP.name {
            return Ok(None);
        }
        let facts: Self = record.facts()?;
        if act.name == BRING.name {
            let comes = facts.status == DecisionStatus::Draft
                && (facts.item.is_none() || desk.item_was_left(&facts).await?);
            let offered = comes && desk.may_on(act.right, record).await?;
            return Ok(offered.then(|| Offer::Form(Form::default())));
        }
        let urgently = act.name == ADOPT_URGENTLY.name;
        let (adopting, today) = (urgently || act.name == ADOPT.name, desk.today());
        let due = if adopting {
            facts.status == DecisionStatus::Draft && facts.adopted_on.is_none()
        } else {
            status_on(today, &facts.dates()).stands()
        };
        if !due || !desk.may_on(Action::DraftDecision, record).await? {
            return Ok(None);
        }
        if urgently && (facts.item.is_some() || !desk.has_urgent_procedure(&facts.forum).await?) {
            return Ok(None);
        }
        // What is on an agenda is decided when its meeting is held.
        if adopting && facts.item.is_some() && !desk.is_before_a_meeting(&facts).await? {
            return Ok(None);
        }
        if let Some(reason) = desk.against_adopting(record, adopting).await? {
            if urgently {
                return Ok(None);
            }
            return Ok(adopting.then_some(Offer::Closed(reason)));
        }
        let mut form = Form::default();
        if adopting && !urgently {
            // The day that was planned, until a meeting earlier than that decides it: a day to come cannot have decided.
            let day = facts.decided_on.map_or(today, |day| day.min(today));
            form.set("decided_on", day.to_string());
        }
        Ok(Some(Offer::Form(form)))
    }
}

/// A decision of an item is of the item's forum, and closed where the item is; what was closed stays so.
async fn follow_item(
    facts: &mut Settled<DecisionFacts>,
    context: &Context<'_, '_>,
) -> Result<(), Fault> {
    let stored: Option<DecisionFacts> = context.before.map(Record::facts).transpose()?;
    facts.closed = stored.as_ref().is_some_and(|stored| stored.closed);
    let was = stored.and_then(|stored| stored.item);
    // An old version brings its item no more than it takes the one away that there is.
    if context.purpose.kind == ChangeKind::Restored {
        facts.item.clone_from(&was);
    }
    // What was prepared for a meeting is decided by it.
    if was.is_some() && facts.item != was {
        return Err(Fault::invalid("item", "item_stays"));
    }
    let Some(slug) = facts.item.clone() else {
        return Ok(());
    };
    let item = context.writing.record(Kind::AgendaItem, &slug).await?;
    let item = item.ok_or_else(|| Fault::invalid("item", "unknown_reference"))?;
    let of: AgendaItemFacts = item.facts()?;
    if of.forum != facts.forum {
        return Err(Fault::invalid("item", "item_of_other_forum"));
    }
    if was.is_none() && !of.status.is_open() && context.purpose.kind == ChangeKind::Edited {
        return Err(Fault::invalid("item", "item_done"));
    }
    facts.closed |= of.closed;
    Ok(())
}

/// Whom a decision is for: that of a closed item for the forum alone.
fn audience_of(facts: &DecisionFacts, forum: Uuid, charter: &ForumFacts) -> Audience {
    match facts.closed {
        true => Audience::Forum(forum),
        false => Audience::of(forum, charter),
    }
}

/// Whether a decision was adopted, replaced or taken back in this register, and not by the word of another.
async fn decided_here(writing: &Writing<'_>, decision: Uuid) -> Result<bool, Fault> {
    let acts = [
        ChangeKind::Adopted,
        ChangeKind::Superseded,
        ChangeKind::Revoked,
    ];
    let act = revision::Entity::find()
        .filter(revision::Column::PageId.eq(decision))
        .filter(revision::Column::Kind.is_in(acts.map(ChangeKind::as_str)))
        .one(writing.transaction().await?)
        .await?;
    Ok(act.is_some())
}

/// Takes the number, and sees to it that the series goes on behind it.
async fn take_number(
    facts: &mut DecisionFacts,
    writing: &Writing<'_>,
    forum: &str,
    number: &str,
) -> Result<(), Fault> {
    let refused = |code: &str| Fault::invalid("number", code);
    let parsed: DecisionNumber = number.parse().map_err(|_| refused("bad_number"))?;
    if parsed.forum() != forum {
        return Err(refused("forum_fixed"));
    }
    let series = series(forum, parsed.year());
    writing
        .take_number(&series, parsed.sequence().into())
        .await?;
    facts.year = (parsed.year() != 0).then(|| parsed.year());
    number.clone_into(&mut facts.number);
    Ok(())
}
