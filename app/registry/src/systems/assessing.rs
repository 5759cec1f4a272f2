//! Judging how well a system does.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use sea_orm::EntityTrait;
use serde_json::json;
use styrbord_domain::facts::Holds;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    self, ASSESS, ASSESSMENTS, DecisionFacts, SetQuadrant, SystemFacts, against_assessing,
    reason_of, scores,
};
use styrbord_domain::lifecycle::{Dimension, Quadrant, Scores, health, quadrant};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::asked::Asked;
use crate::depends::Source;
use crate::lines::{self, Entry, Line};
use crate::page::{Page, head_of};
use crate::rows::page;
use crate::saving::save_act;
use crate::{ChangeKind, Desk, Fault, Record, Writing, once};

/// How many times are shown.
const SHOWN: usize = 20;

/// How a system was judged once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assessed {
    /// The day of which it is.
    pub date: Option<Date>,
    /// What was said of each dimension, with why it is not known or what it rests on, in their order.
    pub said: Vec<(Dimension, Option<u8>, String)>,
    /// What to do with it, as that follows from what was said.
    pub derived: Option<Quadrant>,
    /// What a forum has set instead, with the decision as far as the reader may know of it, and why.
    pub set: Option<(Quadrant, Option<Page>, String)>,
    /// Who judged.
    pub by: String,
    /// When that was entered, milliseconds.
    pub at: i64,
}

/// What a forum has set of a system, and by what.
struct SetBy {
    quadrant: Quadrant,
    /// The last day of the decision; none where that has no last day.
    until: Option<Date>,
    decision: Page,
    reason: String,
}

impl Desk {
    /// How a system was judged up to the save that it stands at, the latest day first: as many times as are shown.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn assessments_of(&self, system: &Record) -> Result<Vec<Assessed>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(system.page.id)]);
        let lines = lines::of(connection, &ASSESSMENTS, &[&system.page]).await?;
        let mut lines: Vec<&Line> = lines.iter().collect();
        // Of one day the last that was said counts.
        lines.sort_by_key(|line| Reverse((line.text("date").to_owned(), line.revision)));
        lines.truncate(SHOWN);
        let mut assessed = Vec::with_capacity(lines.len());
        for line in lines {
            assessed.push(self.assessed(line).await?);
        }
        Ok(assessed)
    }

    /// How a system was judged by the last save that did, whatever the day of which it is.
    ///
    /// # Errors
    /// `NotFound` where it never was; otherwise only when the database fails.
    pub async fn last_assessment(&self, system: &Record) -> Result<Assessed, Fault> {
        let connection = self.reads(&[Source::Record(system.page.id)]);
        let lines = lines::of(connection, &ASSESSMENTS, &[&system.page]).await?;
        self.assessed(lines.last().ok_or(Fault::NotFound)?).await
    }

    async fn assessed(&self, line: &Line) -> Result<Assessed, Fault> {
        let score = |dimension: Dimension| u8::try_from(line.number(dimension.as_str())).ok();
        let scores: Scores = Dimension::ALL.map(|one| score(one).filter(|score| *score > 0));
        let said = Dimension::ALL.into_iter().zip(scores);
        let said = said.map(|(one, score)| (one, score, line.text(&reason_of(one)).to_owned()));
        let set = match line.text("quadrant").parse() {
            Ok(set) => {
                let decision = match line.names("decision") {
                    Some(decision) => self.head_of_page(decision).await?,
                    None => None,
                };
                Some((set, decision, line.text("reason").to_owned()))
            }
            Err(_) => None,
        };
        Ok(Assessed {
            date: line.text("date").parse().ok(),
            said: said.collect(),
            derived: quadrant(&scores),
            set,
            by: line.actor_name.clone(),
            at: line.at,
        })
    }

    async fn head_of_page(&self, id: Uuid) -> Result<Option<Page>, Fault> {
        let connection = self.reads(&[Source::Record(id)]);
        let page = page::Entity::find_by_id(id).one(connection).await?;
        let page = page.filter(|page| self.sees_page(page));
        page.map(|page| head_of(&page)).transpose()
    }

    /// What a forum has set of a system and still holds: who judges anew takes nothing of it away.
    async fn kept(
        &self,
        writing: &Writing<'_>,
        system: &Record,
        facts: &SystemFacts,
    ) -> Result<Option<SetBy>, Fault> {
        let Some(set) = facts.set_on(self.today()) else {
            return Ok(None);
        };
        let Some(line) = last_set(writing, system).await? else {
            return Ok(None);
        };
        let Some(decision) = line.names("decision") else {
            return Ok(None);
        };
        let page = page::Entity::find_by_id(decision);
        let page = page.one(writing.transaction().await?).await?;
        let page = page.map(|page| head_of(&page)).transpose()?;
        Ok(page.map(|decision| SetBy {
            quadrant: set.quadrant,
            until: set.until,
            decision,
            reason: line.text("reason").to_owned(),
        }))
    }

    /// Judges how well a system does; of what is said the quadrant and the health follow.
    ///
    /// # Errors
    /// `Invalid` with every fault (`against_assessing`), and at `decision` for one that is not in force or not about the
    /// system; at `quadrant` where it was judged of a later day already. `Untimely` where the system is closed.
    pub(crate) async fn assess(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let today = self.today();
        against_assessing(&asked.values, today).or(())?;
        let (mut writing, before) = self
            .begin_on(ASSESS.right, Kind::System, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let mut facts: SystemFacts = before.facts()?;
        if facts.stage.is_over() {
            let fault = FieldFault::new("", "closed_not_assessed");
            return Err(Fault::Untimely(Faults(vec![fault])));
        }
        let mut values = asked.values.clone();
        let date = asked.date("date").unwrap_or(today);
        values.insert("date".to_owned(), json!(date));
        // What is of an earlier day than the last says nothing of how it does now.
        let is_last = facts.assessed_on.is_none_or(|last| last <= date);
        let set = match asked.text("quadrant").parse() {
            Ok(_) if !is_last => {
                return Err(Fault::invalid("quadrant", "quadrant_not_of_last"));
            }
            Ok(quadrant) => {
                let (decision, until) =
                    about(&writing, asked.text("decision"), &before, (date, today)).await?;
                Some(SetBy {
                    quadrant,
                    until,
                    decision,
                    reason: asked.text("reason").to_owned(),
                })
            }
            Err(_) if is_last => self.kept(&writing, &before, &facts).await?,
            Err(_) => None,
        };
        let mut pages = HashMap::new();
        if let Some(set) = &set {
            values.insert("quadrant".to_owned(), json!(set.quadrant));
            values.insert("decision".to_owned(), json!(set.decision.slug));
            values.insert("reason".to_owned(), json!(set.reason));
            let slug = set.decision.slug.clone();
            pages.insert(slug.clone(), (set.decision.id, slug));
        }
        let scores = scores(&values);
        if is_last {
            facts.quadrant = quadrant(&scores);
            let set = set.map(|set| SetQuadrant {
                quadrant: set.quadrant,
                otherwise: facts.quadrant,
                until: set.until,
            });
            facts.quadrant_set = Vec::from_iter(set);
            facts.health = health(&scores);
            facts.assessed_on = Some(date);
        }
        let page = save_act(&mut writing, &before, &facts, ASSESS.change, "").await?;
        let entry = Entry {
            values: &values,
            pages: &pages,
            corrects: None,
        };
        writing.log(&ASSESSMENTS, &page, &entry);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// Lets what a decision has set of the systems that it is about end on the day on which it ends itself.
pub(crate) async fn end_set(
    writing: &mut Writing<'_>,
    decision: &Record,
    on: Date,
    why: &str,
) -> Result<(), Fault> {
    for (system, mut of) in set_by(writing, decision).await? {
        if of.set_on(on).is_some() {
            of.end_set_quadrant(on);
            save_act(writing, &system, &of, ChangeKind::Edited, why).await?;
        }
    }
    Ok(())
}

/// Lets what a decision has set go on, as the decision itself does, which was to end before its last day.
pub(crate) async fn go_on_set(
    writing: &mut Writing<'_>,
    decision: &Record,
    last: Option<Date>,
    why: &str,
) -> Result<(), Fault> {
    for (system, mut of) in set_by(writing, decision).await? {
        of.go_on_set_quadrant(last);
        save_act(writing, &system, &of, ChangeKind::Edited, why).await?;
    }
    Ok(())
}

/// The systems of which the last that was set is by a decision.
async fn set_by(
    writing: &Writing<'_>,
    decision: &Record,
) -> Result<Vec<(Arc<Record>, SystemFacts)>, Fault> {
    let facts: DecisionFacts = decision.facts()?;
    let mut set = Vec::new();
    for slug in &facts.systems {
        let Some(system) = writing.record(Kind::System, slug).await? else {
            continue;
        };
        let of: SystemFacts = system.facts()?;
        if of.quadrant_set.is_empty() {
            continue;
        }
        let last = last_set(writing, &system).await?;
        if last.is_some_and(|line| line.names("decision") == Some(decision.page.id)) {
            set.push((system, of));
        }
    }
    Ok(set)
}

/// The line of the log by which a quadrant was set last.
async fn last_set(writing: &Writing<'_>, system: &Record) -> Result<Option<Line>, Fault> {
    let lines = lines::of(writing.written().await?, &ASSESSMENTS, &[&system.page]).await?;
    let set = lines
        .into_iter()
        .filter(|line| !line.text("quadrant").is_empty());
    Ok(set.max_by_key(|line| (line.text("date").to_owned(), line.revision)))
}

/// The decision by which a quadrant is set of a day, in force and about the system, with its last day.
async fn about(
    writing: &Writing<'_>,
    slug: &str,
    system: &Record,
    (date, today): (Date, Date),
) -> Result<(Page, Option<Date>), Fault> {
    let decision = writing.record(Kind::Decision, &slug.to_lowercase()).await?;
    // Of one that they may not know of nothing is told, not even that it is there.
    let actor = writing.desk().actor();
    let decision = decision.filter(|decision| actor.is_among(decision.audience));
    let decision = decision.ok_or_else(|| Fault::invalid("decision", "unknown_reference"))?;
    let mut stated = decision.facts.clone();
    kinds::lay_state(Kind::Decision, &mut stated, today);
    if kinds::holds(Kind::Decision, &stated, today) != Holds::Now {
        return Err(Fault::invalid("decision", "decision_not_standing"));
    }
    let facts: DecisionFacts = decision.facts()?;
    if !facts.systems.contains(&system.page.slug) {
        return Err(Fault::invalid("decision", "decision_of_other_system"));
    }
    if facts.adopted_on.is_some_and(|adopted| date < adopted) {
        return Err(Fault::invalid("date", "quadrant_before_decision"));
    }
    Ok((decision.page.clone(), facts.dates().last_day()))
}
