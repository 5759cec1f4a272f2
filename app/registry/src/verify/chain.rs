//! Does every change hold the one before, and does what it covers still say what it said?

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::findings::Findings;
use super::redactions::{Redactions, ToldRedaction};
use crate::chain::{self, Digest, End, Rows, gather};
use crate::lines::{self, every_log};
use crate::rows::{account_event, change, feed, page, redacted, redaction, revision};
use crate::{ChangeKind, Fault};

/// How many changes are read at a time, with their texts.
const STEP: u64 = 200;

/// What a walk along the chain came to.
pub(super) struct Walked {
    /// Where the chain ends.
    pub end: End,
    /// A digest of everything that changes without a mark stand for and do not cover; none when there are none.
    pub unmarked: Option<String>,
    /// What was taken out of saves.
    pub redactions: Vec<ToldRedaction>,
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
    let mut redactions = Redactions::default();
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
            } else if let Some(more) = covered.compare(&change, &mut redactions, findings)? {
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
    Ok(Walked {
        end,
        unmarked,
        redactions: redactions.told,
    })
}

/// What some changes cover.
struct Covered {
    pages: HashMap<Uuid, page::Model>,
    revisions: HashMap<(Uuid, i64), revision::Model>,
    rows: Rows,
    events: HashMap<i64, account_event::Model>,
    /// Acts that took a text out of what was saved, each with what it touched.
    redactions: HashMap<i64, (redaction::Model, Vec<redacted::Model>)>,
    /// The acts that touched a change, in order.
    touched: HashMap<i64, Vec<redacted::Model>>,
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
        for log in every_log() {
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
            redactions: redactions(connection, after, upto).await?,
            touched: touched(connection, after, upto).await?,
        })
    }

    /// What a change is to cover by now: what it says itself, or what the last act says that touched it.
    fn due(&self, change: &change::Model, place: &str, findings: &mut Findings) -> Digest {
        let stated = Digest::read(&change.digest);
        let Some(acts) = self.touched.get(&change.seq) else {
            return stated;
        };
        // Each act begins where the one before ended. What digests of an older form stand for is sealed by another.
        let mut before: Option<&str> =
            matches!(stated, Digest::Whole { .. }).then_some(&change.digest);
        for act in acts {
            if before.is_some_and(|before| before != act.before) {
                findings.add(
                    "redaction_altered",
                    format_args!("{place} by change {}", act.seq),
                );
            }
            before = Some(&act.after);
        }
        before.map_or(stated, Digest::read)
    }

    /// What a change covered at first, where that is no more.
    fn at_first(&self, change: &change::Model) -> Option<(String, Option<String>)> {
        let first = self.touched.get(&change.seq)?.first()?;
        match Digest::read(&first.before) {
            Digest::Whole { saved, rows } => Some((saved, rows)),
            Digest::Content(_) => None,
        }
    }

    /// Compares a change with what it covers. Where its digest has no mark, hands out a digest of all that it stands
    /// for.
    fn compare(
        &self,
        change: &change::Model,
        redactions: &mut Redactions,
        findings: &mut Findings,
    ) -> Result<Option<String>, Fault> {
        let Some(page) = change.page_id else {
            return self.compare_event(change, redactions, findings);
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
        let rows = self.rows.get(&save).cloned().unwrap_or_default();
        let rows = chain::of_rows(rows, revision.salt)?;
        let differs = match self.due(change, &place, findings) {
            Digest::Content(content) => content != chain::of_revision_once(revision),
            Digest::Whole {
                saved,
                rows: logged,
            } => {
                if logged != rows {
                    findings.add("log_altered", &place);
                }
                saved != whole
            }
        };
        // A digest of the older form leaves these out.
        let unmarked = matches!(Digest::read(&change.digest), Digest::Content(_));
        let by = (revision.actor_id, &revision.actor_name, revision.at);
        let misnamed =
            by != (change.actor_id, &change.actor_name, change.at) || revision.kind != change.kind;
        if differs || unmarked && misnamed {
            findings.add("revision_altered", place);
        }
        if !unmarked {
            return Ok(None);
        }
        Ok(Some(match self.at_first(change) {
            Some(first) => chain::sum(&first)?,
            None => chain::sum(&(whole, rows))?,
        }))
    }

    fn compare_event(
        &self,
        change: &change::Model,
        redactions: &mut Redactions,
        findings: &mut Findings,
    ) -> Result<Option<String>, Fault> {
        let place = format!("change {}", change.seq);
        if change.kind == ChangeKind::Redacted.as_str() {
            let Some((act, touched)) = self.redactions.get(&change.seq) else {
                findings.add("redaction_missing", place);
                return Ok(None);
            };
            if self.due(change, &place, findings) != chain::of_redaction(act, touched)? {
                findings.add("redaction_altered", place);
            }
            redactions.tell(change, act, touched, findings);
            return Ok(None);
        }
        let Some(event) = self.events.get(&change.seq) else {
            findings.add("event_missing", place);
            return Ok(None);
        };
        redactions.note(event);
        let digest = Digest::Whole {
            saved: chain::of_event(event)?,
            rows: None,
        };
        if self.due(change, &place, findings) != digest {
            findings.add(
                "event_altered",
                format_args!("{place}: account {}", event.login),
            );
        }
        Ok(None)
    }
}

/// The acts among some changes, each with what it touched.
async fn redactions(
    connection: &impl ConnectionTrait,
    after: i64,
    upto: i64,
) -> Result<HashMap<i64, (redaction::Model, Vec<redacted::Model>)>, Fault> {
    let acts = redaction::Entity::find()
        .filter(redaction::Column::Seq.gt(after))
        .filter(redaction::Column::Seq.lte(upto))
        .all(connection)
        .await?;
    let rows = redacted::Entity::find()
        .filter(redacted::Column::Seq.gt(after))
        .filter(redacted::Column::Seq.lte(upto))
        .all(connection)
        .await?;
    let mut redactions: HashMap<i64, (redaction::Model, Vec<redacted::Model>)> = acts
        .into_iter()
        .map(|act| (act.seq, (act, Vec::new())))
        .collect();
    for row in rows {
        if let Some((_, touched)) = redactions.get_mut(&row.seq) {
            touched.push(row);
        }
    }
    Ok(redactions)
}

/// The acts that touched some changes, in order.
async fn touched(
    connection: &impl ConnectionTrait,
    after: i64,
    upto: i64,
) -> Result<HashMap<i64, Vec<redacted::Model>>, Fault> {
    let rows = redacted::Entity::find()
        .filter(redacted::Column::OfSeq.gt(after))
        .filter(redacted::Column::OfSeq.lte(upto))
        .order_by_asc(redacted::Column::Seq)
        .all(connection)
        .await?;
    let mut touched: HashMap<i64, Vec<redacted::Model>> = HashMap::new();
    for row in rows {
        touched.entry(row.of_seq).or_default().push(row);
    }
    Ok(touched)
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
