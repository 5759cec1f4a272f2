//! The logs (`lines::log`): each line is added by one save of one record, and covered by the digest of its change.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, SelectStatement};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lines::Lines;
use uuid::Uuid;

use crate::Fault;
use crate::lines::{read, select};

/// Lines of logs as they are covered, by page and revision.
pub(crate) type Rows = HashMap<(Uuid, i64), Vec<String>>;

/// The lines that belong to some saves of a page of this kind.
pub(crate) async fn rows_of(
    connection: &impl ConnectionTrait,
    kind: Kind,
    page: Uuid,
    saves: &[i64],
) -> Result<Rows, Fault> {
    let mut rows = Rows::new();
    for log in kinds::logs(kind) {
        let column = |name: &str| Expr::col((Alias::new(log.table), Alias::new(name)));
        let mut lines = select(log);
        lines
            .and_where(column(log.record).eq(page))
            .and_where(column("revision").is_in(saves.iter().copied()));
        gather(connection, log, &lines, &mut rows).await?;
    }
    Ok(rows)
}

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
