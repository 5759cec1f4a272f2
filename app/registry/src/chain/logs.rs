//! The logs (`lines::log`): each line is added by one save of one record, and covered by the digest of its change.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, SelectStatement};
use styrbord_domain::kind::Kind;
use styrbord_domain::lines::Lines;
use uuid::Uuid;

use crate::Fault;
use crate::lines::{every_log, read, select};

/// Lines of logs as they are covered, by page and revision.
pub(crate) type Rows = HashMap<(Uuid, i64), Vec<String>>;

/// The lines that belong to some saves.
pub(crate) async fn rows_of(
    connection: &impl ConnectionTrait,
    saves: &[(Kind, Uuid, i64)],
) -> Result<Rows, Fault> {
    let mut rows = Rows::new();
    for (kind, log) in every_log() {
        let of_kind: Vec<_> = saves.iter().filter(|(of, ..)| *of == kind).collect();
        let column = |name: &str| Expr::col((Alias::new(log.table), Alias::new(name)));
        for chunk in of_kind.chunks(200) {
            let any = chunk.iter().fold(Cond::any(), |any, (_, page, revision)| {
                let save = column(log.record).eq(*page);
                any.add(save.and(column("revision").eq(*revision)))
            });
            let mut lines = select(log);
            lines.cond_where(any);
            gather(connection, log, &lines, &mut rows).await?;
        }
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
