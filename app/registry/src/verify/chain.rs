//! Does every change hold the one before, and does what it covers still say what it said?

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::Findings;
use crate::chain::{self, Digest, End, Rows, gather};
use crate::lines::{self, every_log};
use crate::rows::{account_event, change, feed, page, revision};
use crate::{ChangeKind, Fault};

/// How many changes are read at a time, with their texts.
const STEP: u64 = 200;

/// What a walk along the chain came to.
pub(super) struct Walked {
    /// Where the chain ends.
    pub end: End,
    /// A digest of everything that changes without a mark stand for and do not cover; none when there are none.
    pub unmarked: Option<String>,
}

/// Walks the whole chain.
pub(super) async fn walk(
    connection: &impl ConnectionTrait,
    known: Option<&End>,
    findings: &mut Findings,
) -> Result<Walked, Fault> {
    let mut end = End::default();
    let mut unmarked = None;
    let mut known_hash = None;
    loop {
        let changes = change::Entity::find()
            .filter(change::Column::Seq.gt(end.sequence))
            .order_by_asc(change::Column::Seq)
            .limit(STEP)
            .all(connection)
            .await?;
        let Some(last) = changes.last() else {
            break;
        };
        let covered = Covered::read(connection, end.sequence, last.seq).await?;
        for change in changes {
            let place = format!("change {}", change.seq);
            if change.seq != end.sequence + 1 {
                findings.add("change_missing", format_args!("before {place}"));
            }
            if change.previous != end.hash || chain::hash(&change) != change.hash {
                findings.add("chain_broken", &place);
            }
            if change.kind == ChangeKind::Sealed.as_str() {
                let saved = unmarked.clone().unwrap_or_default();
                if Digest::read(&change.digest) != (Digest::Whole { saved, rows: None }) {
                    findings.add("sealed_altered", format_args!("before {place}"));
                }
            } else if let Some(more) = covered.compare(&change, findings)? {
                unmarked = Some(chain::sum(&(unmarked, more))?);
            }
            end = End {
                sequence: change.seq,
                hash: change.hash,
            };
            if known.is_some_and(|known| known.sequence == end.sequence) {
                known_hash = Some(end.hash.clone());
            }
        }
    }
    let stored = feed::Entity::find_by_id(1).one(connection).await?;
    if stored.is_none_or(|feed| feed.seq != end.sequence || feed.hash != end.hash) {
        findings.add("feed_end_wrong", format_args!("change {}", end.sequence));
    }
    match (known, known_hash) {
        (Some(known), None) if known.sequence > 0 => {
            findings.add("end_missing", format_args!("change {}", known.sequence));
        }
        (Some(known), Some(hash)) if known.hash != hash => {
            findings.add("end_differs", format_args!("change {}", known.sequence));
        }
        _ => {}
    }
    Ok(Walked { end, unmarked })
}

/// What some changes cover.
struct Covered {
    pages: HashMap<Uuid, page::Model>,
    revisions: HashMap<(Uuid, i64), revision::Model>,
    rows: Rows,
    events: HashMap<i64, account_event::Model>,
}

impl Covered {
    /// Reads what the changes after one and up to another cover: as much as they are, however long the history is.
    async fn read(connection: &impl ConnectionTrait, after: i64, upto: i64) -> Result<Self, Fault> {
        let mut revisions = HashMap::new();
        let mut select = revision::Entity::find();
        of_changes(
            QueryTrait::query(&mut select),
            ["revision", "page_id", "number"],
            (after, upto),
        );
        for row in select.all(connection).await? {
            revisions.insert((row.page_id, row.number), row);
        }
        let mut rows = Rows::new();
        for (_, log) in every_log() {
            let mut lines = lines::select(log);
            of_changes(
                &mut lines,
                [log.table, log.record, "revision"],
                (after, upto),
            );
            gather(connection, log, &lines, &mut rows).await?;
        }
        let events = account_event::Entity::find()
            .filter(account_event::Column::Seq.gt(after))
            .filter(account_event::Column::Seq.lte(upto))
            .all(connection)
            .await?;
        let ids: BTreeSet<Uuid> = revisions.keys().map(|(page, _)| *page).collect();
        let pages = page::Entity::find()
            .filter(page::Column::Id.is_in(ids))
            .all(connection)
            .await?;
        Ok(Self {
            pages: pages.into_iter().map(|page| (page.id, page)).collect(),
            revisions,
            rows,
            events: events.into_iter().map(|event| (event.seq, event)).collect(),
        })
    }

    /// Compares a change with what it covers. Where its digest has no mark, hands out a digest of all that it stands
    /// for.
    fn compare(
        &self,
        change: &change::Model,
        findings: &mut Findings,
    ) -> Result<Option<String>, Fault> {
        let Some(page) = change.page_id else {
            return self.compare_event(change, findings);
        };
        let save = (page, change.revision);
        let head = self.pages.get(&page);
        let (kind, slug) = head.map_or_else(
            || ("", page.to_string()),
            |head| (head.kind.as_str(), head.slug.clone()),
        );
        let place = format!(
            "change {}: {kind}/{slug}, revision {}",
            change.seq, change.revision
        );
        let Some(revision) = self.revisions.get(&save) else {
            findings.add("revision_missing", place);
            return Ok(None);
        };
        let whole = chain::of_revision(kind, revision)?;
        let rows = chain::of_rows(self.rows.get(&save).cloned().unwrap_or_default())?;
        match Digest::read(&change.digest) {
            Digest::Content(content) => {
                let by = (revision.actor_id, &revision.actor_name, revision.at);
                if content != chain::of_revision_once(revision)
                    || by != (change.actor_id, &change.actor_name, change.at)
                    || revision.kind != change.kind
                {
                    findings.add("revision_altered", place);
                }
                Ok(Some(chain::sum(&(whole, rows))?))
            }
            Digest::Whole {
                saved,
                rows: logged,
            } => {
                if saved != whole {
                    findings.add("revision_altered", &place);
                }
                if logged != rows {
                    findings.add("log_altered", place);
                }
                Ok(None)
            }
        }
    }

    fn compare_event(
        &self,
        change: &change::Model,
        findings: &mut Findings,
    ) -> Result<Option<String>, Fault> {
        let place = format!("change {}", change.seq);
        let Some(event) = self.events.get(&change.seq) else {
            findings.add("event_missing", place);
            return Ok(None);
        };
        let digest = Digest::Whole {
            saved: chain::of_event(event)?,
            rows: None,
        };
        if Digest::read(&change.digest) != digest {
            findings.add(
                "event_altered",
                format_args!("{place}: account {}", event.login),
            );
        }
        Ok(None)
    }
}

/// Keeps to the rows of a table, with the columns of page and revision, that the changes after one and up to another cover.
fn of_changes(
    select: &mut SelectStatement,
    [table, page, revision]: [&str; 3],
    (after, upto): (i64, i64),
) {
    let own = |column: &str| (Alias::new(table), Alias::new(column));
    let change = |column: change::Column| Expr::col((change::Entity, column));
    select
        .inner_join(
            change::Entity,
            change(change::Column::PageId)
                .equals(own(page))
                .and(change(change::Column::Revision).equals(own(revision))),
        )
        .and_where(change(change::Column::Seq).gt(after))
        .and_where(change(change::Column::Seq).lte(upto));
}
