//! Is every file there that a record names, and is each what was brought?

use std::collections::{BTreeMap, HashSet};

use futures_util::StreamExt;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use styrbord_domain::attachments::{ATTACHMENTS, is_digest};

use super::findings::Findings;
use crate::Fault;
use crate::attachments::{Files, named};

/// The files that lines name: by digest the size, and the page and the name of the first line.
pub(super) type Named = BTreeMap<String, (i64, String)>;

/// Reads what is to be there, as it stood at one moment.
pub(super) async fn due(connection: &impl ConnectionTrait) -> Result<Named, Fault> {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let table = ATTACHMENTS.table;
    let mut select = Query::select();
    for (from, column) in [
        (table, "digest"),
        (table, "size"),
        (table, "name"),
        ("page", "slug"),
    ] {
        select.expr_as(of(from, column), Alias::new(column));
    }
    select
        .from(Alias::new(table))
        .inner_join(
            Alias::new("page"),
            of("page", "id").equals((Alias::new(table), Alias::new(ATTACHMENTS.record))),
        )
        .order_by((Alias::new(table), Alias::new("id")), Order::Asc);
    let mut due = Named::new();
    for row in connection.query_all(&select).await? {
        let (digest, slug): (String, String) =
            (row.try_get("", "digest")?, row.try_get("", "slug")?);
        if is_digest(&digest) {
            let (size, name): (Option<i64>, String) =
                (row.try_get("", "size")?, row.try_get("", "name")?);
            let place = format!("{slug}: {name}");
            due.entry(digest)
                .or_insert((size.unwrap_or_default(), place));
        }
    }
    Ok(due)
}

/// Compares what is to be there with what is, and says how many files nothing names. Each is read to its end, so this is done
/// when nothing waits for it; what was taken out for good meanwhile is no finding.
pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    files: &Files,
    due: &Named,
    findings: &mut Findings,
) -> Result<usize, Fault> {
    for (digest, (size, place)) in due {
        let found = files.depot.look_into(digest).await?;
        let whole = found.as_ref().is_some_and(|(holds, bytes)| {
            holds == digest && i64::try_from(*bytes).is_ok_and(|bytes| bytes == *size)
        });
        if whole
            || named(connection, std::slice::from_ref(digest))
                .await?
                .is_empty()
        {
            continue;
        }
        let code = match found {
            None => "attachment_missing",
            Some(_) => "attachment_altered",
        };
        findings.add(code, place);
    }
    let (mut kept, mut unnamed) = (files.depot.all(), HashSet::new());
    while let Some(file) = kept.next().await {
        let file = file?;
        if !due.contains_key(&file.digest) {
            unnamed.insert(file.digest);
        }
    }
    Ok(unnamed.len())
}
