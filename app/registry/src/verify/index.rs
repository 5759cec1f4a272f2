//! Does the index hold every page, and does it follow the feed?

use std::path::Path;
use std::time::{Duration, Instant};

use sea_orm::sea_query::{Alias, Expr, Func, Query};
use sea_orm::{ConnectionTrait, EntityTrait};
use styrbord_search::Index;

use super::findings::{Finding, Findings};
use crate::rows::{change, feed};
use crate::search::mark;
use crate::{Fault, Registry};

/// How long an index of another process may take to come to where the feed ended when it was first looked at.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Compares the index of this process with the pages.
pub(super) async fn compare(
    registry: &Registry,
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    // Beside a running server the index is the server's to answer for.
    let Ok(index) = registry.index() else {
        return Ok(());
    };
    if !index.healthy() {
        findings.add("index_missing", "search index");
    }
    let (held, pages) = (index.len(), count_pages(connection).await?);
    if held != pages {
        findings.add("index_incomplete", format_args!("{held} of {pages}"));
    }
    Ok(())
}

impl Registry {
    /// Looks at the index that another process has open in a folder: whether it is there, is of this feed, and comes to
    /// where the feed ends now.
    ///
    /// # Errors
    /// When database or folder cannot be read.
    pub async fn verify_index_at(&self, folder: &Path) -> Result<Vec<Finding>, Fault> {
        let mut findings = Findings::default();
        let connection = self.store().connection();
        let end = feed::Entity::find_by_id(1).one(connection).await?;
        let end = end.map_or(0, |feed| feed.seq);
        let until = Instant::now() + PATIENCE;
        loop {
            let Some((position, held)) = Index::glance(folder)? else {
                findings.add("index_missing", folder.display());
                break;
            };
            let reached = i64::try_from(position.number).unwrap_or(i64::MAX);
            if reached < end {
                if Instant::now() > until {
                    findings.add("index_behind", format_args!("{reached} of {end}"));
                    break;
                }
                tokio::time::sleep(LOOK_AGAIN).await;
                continue;
            }
            let last = change::Entity::find_by_id(reached).one(connection).await?;
            if reached > 0 && last.is_none_or(|change| mark(&change.hash) != position.mark) {
                findings.add("index_of_another_feed", reached);
            }
            let pages = count_pages(connection).await?;
            let now = feed::Entity::find_by_id(1).one(connection).await?;
            // Where something was saved meanwhile, the two are of different moments.
            if held != pages && now.is_some_and(|feed| feed.seq == reached) {
                findings.add("index_incomplete", format_args!("{held} of {pages}"));
            }
            break;
        }
        Ok(findings.0)
    }
}

/// How many pages there are.
pub(super) async fn count_pages(connection: &impl ConnectionTrait) -> Result<u64, Fault> {
    let mut count = Query::select();
    count
        .expr_as(
            Func::count(Expr::col(Alias::new("id"))),
            Alias::new("count"),
        )
        .from(Alias::new("page"));
    let row = connection.query_one(&count).await?;
    let count: i64 = row
        .map(|row| row.try_get("", "count"))
        .transpose()?
        .unwrap_or(0);
    Ok(u64::try_from(count).unwrap_or(0))
}
