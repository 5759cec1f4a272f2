//! Saying something of a risk of a project.

use std::collections::{BTreeSet, HashMap};

use serde_json::json;
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    DecisionFacts, MOST_RISKS, ProjectFacts, RISKS, RiskState, SAY_RISK, Weight, against_risk,
};

use super::risks::{standing, stands, state_of};
use super::statuses::works_on;
use crate::asked::Asked;
use crate::lines::{self, Entry};
use crate::named::{Named, find};
use crate::page::Page;
use crate::saving::save_act;
use crate::{Desk, Fault, Record, Writing, once};

impl Desk {
    /// Says something of a risk: of a new one where no number is given.
    ///
    /// # Errors
    /// `Forbidden` for who may not read what the risks of the project are; `Invalid` with every fault (`against_risk`), at `risk`
    /// for a number that none has, at `owner` for who is nobody, at `decision` for one that is not in force or not about the
    /// project; `Untimely` where nobody works on it.
    pub(crate) async fn say_risk(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let project = self.record(Kind::Project, asked.slug).await?;
        if !self.reads_risks(&project).await? {
            return Err(self.actor.forbid(asked.act.right.as_str()));
        }
        against_risk(&asked.values).or(())?;
        let (mut writing, before) = self
            .begin_on(SAY_RISK.right, Kind::Project, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let mut facts: ProjectFacts = before.facts()?;
        // What is open when a project is closed can be brought to its end.
        let is_over = !matches!(asked.text("state"), "" | "open");
        if !is_over || !facts.is_closed() {
            works_on(&facts)?;
        }
        let mut values = asked.values.clone();
        let mut pages = HashMap::new();
        if let Some(owner) = self.risk_owner(&writing, asked.text("owner")).await? {
            values.insert("owner".to_owned(), json!(owner.page.slug));
            pages.insert(owner.page.slug.clone(), (owner.page.id, String::new()));
        }
        if let Some(decision) = accepted_by(&writing, asked.text("decision"), &before).await? {
            values.insert("decision".to_owned(), json!(decision.page.slug));
            pages.insert(
                decision.page.slug.clone(),
                (decision.page.id, String::new()),
            );
        }
        let lines = lines::of(writing.written().await?, &RISKS, &[&before.page]).await?;
        let known = standing(&lines);
        let number = match values.get("risk").and_then(serde_json::Value::as_i64) {
            Some(number) if known.contains_key(&number) => number,
            Some(_) => return Err(Fault::invalid("risk", "unknown_reference")),
            None => known.last_key_value().map_or(1, |(last, _)| last + 1),
        };
        if number > MOST_RISKS {
            let fault = FieldFault::new("text", "too_many").with("max", MOST_RISKS);
            return Err(Fault::Invalid(Faults(vec![fault])));
        }
        values.insert("risk".to_owned(), json!(number));
        let said = asked.text("state").parse().unwrap_or_default();
        values.insert("state".to_owned(), json!(said));
        let others = known.iter().filter(|(other, _)| **other != number);
        let others = others.map(|(_, line)| (state_of(line), Weight::of(&line.values())));
        let all = others.chain([(said, Weight::of(&values))]);
        let open: Vec<u8> = all
            .filter(|(state, _)| *state == RiskState::Open)
            .map(|(_, weight)| weight.left())
            .collect();
        facts.risks_open = u32::try_from(open.len()).ok();
        facts.risk_score = open.into_iter().max();
        let page = save_act(&mut writing, &before, &facts, asked.act.change, "").await?;
        let entry = Entry {
            values: &values,
            pages: &pages,
            corrects: None,
        };
        writing.log(&RISKS, &page, &entry);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// The person at an address, or of a name.
    async fn risk_owner(
        &self,
        writing: &Writing<'_>,
        given: &str,
    ) -> Result<Option<std::sync::Arc<Record>>, Fault> {
        if given.is_empty() {
            return Ok(None);
        }
        let named = Named {
            given: given.to_owned(),
            kinds: &[Kind::Person],
        };
        let mut found = find(self, writing, BTreeSet::from([named.clone()])).await?;
        let address = match found.remove(&named) {
            Some(Ok(address)) => address,
            Some(Err(fault)) => {
                let field = "owner".to_owned();
                return Err(Fault::Invalid(Faults(vec![FieldFault { field, ..fault }])));
            }
            None => return Err(Fault::invalid("owner", "unknown_reference")),
        };
        let person = writing.record(Kind::Person, &address).await?;
        match person {
            Some(person) => Ok(Some(person)),
            None => Err(Fault::invalid("owner", "unknown_reference")),
        }
    }
}

/// The decision by which a risk is accepted, in force and about the project.
async fn accepted_by(
    writing: &Writing<'_>,
    slug: &str,
    project: &Record,
) -> Result<Option<std::sync::Arc<Record>>, Fault> {
    if slug.is_empty() {
        return Ok(None);
    }
    let decision = writing.record(Kind::Decision, &slug.to_lowercase()).await?;
    // Of one that they may not know of nothing is told, not even that it is there.
    let actor = &writing.desk().actor;
    let decision = decision.filter(|decision| actor.is_among(decision.audience));
    let decision = decision.ok_or_else(|| Fault::invalid("decision", "unknown_reference"))?;
    if !stands(&decision, writing.desk().today()) {
        return Err(Fault::invalid("decision", "decision_not_standing"));
    }
    let facts = DecisionFacts::read(&decision.facts).unwrap_or_default();
    if !facts.subjects.contains(&project.page.slug) {
        return Err(Fault::invalid("decision", "decision_of_other_project"));
    }
    Ok(Some(decision))
}
