//! Declaring a group of a system's facts right.

use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::json;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ATTEST, ATTESTATIONS, Declaration, FactGroup, SystemFacts};
use styrbord_domain::rights::Action;

use crate::asked::Asked;
use crate::depends::Source;
use crate::lines::{self, Entry, Line};
use crate::page::Page;
use crate::saving::save_act;
use crate::stand_in::saved_for;
use crate::{Desk, Fault, Record, once};

/// How many times are shown.
const SHOWN: usize = 50;

/// A group of facts as it was declared right once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attestation {
    /// The group.
    pub group: FactGroup,
    /// The day.
    pub on: Date,
    /// Its last day.
    pub valid_to: Date,
    /// The fields of which it was said that there is none.
    pub none: Vec<String>,
    /// What was said besides.
    pub remark: String,
    /// Who declared.
    pub by: String,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
    /// When that was entered, milliseconds.
    pub at: i64,
}

impl Desk {
    /// What was declared of a system up to the save that it stands at, the latest first: as many times as are shown.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn attestations_of(&self, system: &Record) -> Result<Vec<Attestation>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(system.page.id)]);
        let mut lines = lines::of(connection, &ATTESTATIONS, &[&system.page]).await?;
        lines.reverse();
        lines.truncate(SHOWN);
        let saved_for = saved_for(connection, system.page.id).await?;
        lines
            .iter()
            .map(|line| declared(line, &saved_for))
            .collect()
    }

    /// Declares a group of the facts of a system right, as who owns it.
    ///
    /// # Errors
    /// `Invalid` with every fault of what was sent (`Declaration::read`), `Refused` with each fact that is not known, at its field.
    /// `Untimely` where the system is closed, `Conflict` where it was saved since the revision that was named.
    pub(crate) async fn attest(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let history = self.actor.installation;
        let declaration = Declaration::read(&asked.values, self.today(), history)?;
        let (mut writing, before) = self
            .begin_on(ATTEST.right, Kind::System, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        // What is declared right is what was shown.
        let current = before.page.revision;
        if asked.revision != 0 && asked.revision != current {
            return Err(Fault::Conflict { current });
        }
        let mut facts: SystemFacts = before.facts()?;
        if facts.stage.is_over() {
            let fault = FieldFault::new("", "closed_not_attested");
            return Err(Fault::Untimely(Faults(vec![fault])));
        }
        facts
            .against_declaring(&declaration)
            .or(())
            .map_err(Fault::Refused)?;
        facts.declare(&declaration);
        let mut values = asked.values.clone();
        values.insert("on".to_owned(), json!(declaration.on));
        values.insert("valid_to".to_owned(), json!(declaration.valid_to));
        let page = save_act(&mut writing, &before, &facts, ATTEST.change, "").await?;
        let entry = Entry {
            values: &values,
            pages: &HashMap::new(),
            corrects: None,
        };
        writing.log(&ATTESTATIONS, &page, &entry);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

fn declared(line: &Line, saved_for: &HashMap<i64, Option<String>>) -> Result<Attestation, Fault> {
    let none = line.text("none").split('|');
    Ok(Attestation {
        group: line.read("group")?,
        on: line.read("on")?,
        valid_to: line.read("valid_to")?,
        none: none
            .filter(|field| !field.is_empty())
            .map(str::to_owned)
            .collect(),
        remark: line.text("remark").to_owned(),
        by: line.actor_name.clone(),
        on_behalf_of: saved_for.get(&line.revision).cloned().flatten(),
        at: line.at,
    })
}
