//! Hits as the database has them: the index follows it in a moment, and in that moment nothing wrong is shown.

use std::collections::HashMap;

use jiff::civil::Date;
use styrbord_domain::kinds;
use styrbord_search::{Hit, Hits, Position};

use super::document::head;
use super::following::number;
use crate::{Desk, Fault, Record};

impl Desk {
    /// The hits of a search in an index that had come so far. Where something was saved since, or is not followed to its
    /// end, those shown are read from the database, and those that the reader may not see any more are left out.
    pub(super) async fn freshened(
        &self,
        mut hits: Hits,
        position: &Position,
    ) -> Result<Hits, Fault> {
        if hits.hits.is_empty()
            || position.left.is_empty() && self.feed_position().await? <= number(position)
        {
            return Ok(hits);
        }
        let mut records = self.found(&hits.hits).await?;
        let today = self.today();
        for record in &mut records {
            kinds::lay_state(record.page.kind, &mut record.facts, today);
        }
        let records: HashMap<String, Record> = records
            .into_iter()
            .map(|record| (record.page.id.to_string(), record))
            .collect();
        let found = hits.hits.len();
        hits.hits.retain(|hit| records.contains_key(&hit.id));
        hits.total = hits.total.saturating_sub((found - hits.hits.len()) as u64);
        for hit in &mut hits.hits {
            if let Some(record) = records.get(&hit.id) {
                freshen(hit, record, today);
            }
        }
        Ok(hits)
    }
}

fn freshen(hit: &mut Hit, record: &Record, today: Date) {
    let now = head(record, today);
    if hit.title != now.title {
        hit.title_html = styrbord_search::plain(&now.title);
        hit.title = now.title;
    }
    hit.url = now.url;
    hit.status = now.status;
    hit.in_force = now.in_force;
    hit.over = now.over;
    hit.date = now.date;
    hit.owner = now.owner;
    hit.number = now.number;
}
