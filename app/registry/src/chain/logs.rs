//! The logs (`lines::log`): each line is added by one save of one record, and covered by the digest of its change.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::SelectStatement;
use styrbord_domain::lines::Lines;
use uuid::Uuid;

use crate::Fault;
use crate::lines::read;

/// Lines of logs as they are covered, by page and revision.
pub(crate) type Rows = HashMap<(Uuid, i64), Vec<String>>;

/// Adds the lines that a selection finds to those of their saves.
pub(crate) async fn gather(
    connection: &impl ConnectionTrait,
    log: &'static Lines,
    lines: &SelectStatement,
    rows: &mut Rows,
) -> Result<(), Fault> {
    for row in connection.query_all(lines).await? {
        let line = read(log, &row)?;
        let text = serde_json::to_string(&line)?;
        rows.entry((line.page, line.revision))
            .or_default()
            .push(text);
    }
    Ok(())
}
