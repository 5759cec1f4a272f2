//! Reporting on a project as it stands.

use std::collections::HashMap;

use serde_json::json;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ProjectFacts, REPORT, REPORTS};

use super::statuses::works_on;
use crate::asked::Asked;
use crate::lines::{self, Entry};
use crate::page::Page;
use crate::saving::save_act;
use crate::{Desk, Fault, once};

impl Desk {
    /// Reports on a project: what is known of it now is kept as it is.
    ///
    /// # Errors
    /// `Untimely` where nobody works on the project, and where it is not known how it does: nobody has said it, or so long ago
    /// that it counts no more.
    pub(crate) async fn report_on(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let today = self.today();
        let project = self.record(Kind::Project, asked.slug).await?;
        let connection = self.registry.store().connection();
        let lines = lines::of(connection, &REPORTS, &[&project.page]).await?;
        let since = lines.last().map(|last| last.read("date")).transpose()?;
        // What others say is read before anything is locked, in as many steps as it takes.
        let frozen = self.freeze(&project, since).await?;
        let (mut writing, before) = self
            .begin_on(REPORT.right, Kind::Project, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let facts: ProjectFacts = before.facts()?;
        works_on(&facts)?;
        if !facts
            .reported
            .first()
            .is_some_and(|said| said.counts_on(today))
        {
            let fault = FieldFault::new("", "report_needs_status");
            return Err(Fault::Untimely(Faults(vec![fault])));
        }
        let known = lines::of(writing.written().await?, &REPORTS, &[&before.page]).await?;
        let number = known.last().map_or(1, |last| last.number("number") + 1);
        let mut values = asked.values.clone();
        values.insert("number".to_owned(), json!(number));
        values.insert("date".to_owned(), json!(today));
        values.insert("frozen".to_owned(), json!(serde_json::to_string(&frozen)?));
        let page = save_act(&mut writing, &before, &facts, asked.act.change, "").await?;
        let entry = Entry {
            values: &values,
            pages: &HashMap::new(),
            corrects: None,
        };
        writing.log(&REPORTS, &page, &entry);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}
