//! A desk follows links: it knows who reads, and on what day.

use std::collections::HashMap;

use styrbord_domain::facts::Holds;
use styrbord_domain::kinds;
use uuid::Uuid;

use crate::depends::Source;
use crate::rows::page;
use crate::targets::Reader;
use crate::{Desk, Fault};

impl Reader for Desk {
    /// Whether the reader may know of it. What was looked at can come to count, or to be in another state.
    fn counts(&self, page: &page::Model) -> bool {
        self.note(Source::Record(page.id));
        self.sees_page(page)
    }

    /// As they are at the moment of the desk; without those that were not there.
    async fn holding(&self, pages: &[page::Model]) -> Result<Option<HashMap<Uuid, Holds>>, Fault> {
        let records = self.records_then(pages).await?.into_iter();
        let holding = records.map(|record| {
            let holds = kinds::holds(record.page.kind, &record.facts, self.today());
            (record.page.id, holds)
        });
        Ok(Some(holding.collect()))
    }
}
