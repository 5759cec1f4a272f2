//! The last number of each series that a write gives numbers of: asked once, and written when the write ends. Writers take
//! turns, so no two give the same.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait};

use super::pending::Pending;
use crate::Fault;
use crate::rows::number_series;

/// Last numbers by the name of the series.
#[derive(Default)]
pub(super) struct Series(HashMap<String, Last>);

struct Last {
    number: i64,
    /// Whether this write has given it.
    given: bool,
}

impl Series {
    /// The last number of a series; 0 before the first.
    pub async fn last(
        &mut self,
        transaction: &DatabaseTransaction,
        series: &str,
    ) -> Result<i64, Fault> {
        if let Some(last) = self.0.get(series) {
            return Ok(last.number);
        }
        let row = number_series::Entity::find_by_id(series)
            .one(transaction)
            .await?;
        let number = row.map_or(0, |row| row.last);
        self.know(series, number, false);
        Ok(number)
    }

    /// Gives numbers of a series up to that one.
    pub fn give(&mut self, series: &str, number: i64) {
        self.know(series, number, true);
    }

    fn know(&mut self, series: &str, number: i64, given: bool) {
        self.0.insert(series.to_owned(), Last { number, given });
    }

    /// Adds what was given to what is to be written.
    pub fn write(&mut self, pending: &mut Pending) {
        let given = self.0.drain().filter(|(_, last)| last.given);
        let rows: Vec<_> = given
            .map(|(name, last)| vec![name.into(), last.number.into()])
            .collect();
        if !rows.is_empty() {
            let there = OnConflict::column("name").update_column("last").to_owned();
            pending.put("number_series", &["name", "last"], rows, there);
        }
    }
}
