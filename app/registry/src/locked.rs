//! What was approved changes by a new version or a decision only: asked at every save, whatever it comes from.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};
use styrbord_domain::change::NO_WORK;
use styrbord_domain::decisions::status_on;
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, DecisionFacts};
use styrbord_domain::locked::{Lock, LockRefusal, Named, unlocks};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::kind_rules::KindRules;
use crate::page::{Page, object};
use crate::records::find;
use crate::records::revision_of;
use crate::rows::revision;
use crate::{ChangeKind, Desk, Fault, Record, Writing};

/// A change of what was approved, by the decision that allowed it.
#[derive(Clone, PartialEq, Debug)]
pub struct DecidedChange {
    /// The save.
    pub revision: i64,
    /// When, milliseconds.
    pub at: i64,
    /// Who saved it.
    pub by: String,
    /// Why, in their words.
    pub note: String,
    /// The address of the decision; empty where the reader may not know of it.
    pub decision: String,
    /// Field, older value, newer value.
    pub facts: Vec<(String, Option<Value>, Option<Value>)>,
}

/// Asks whether `before` may become `after`; gives the kind of change that it then is.
pub(crate) async fn ask<F: KindRules>(
    writing: &Writing<'_>,
    before: &Record,
    after: &Draft<F>,
    facts: &Map<String, Value>,
    kind: ChangeKind,
) -> Result<ChangeKind, Fault> {
    let stored: F = before.facts()?;
    let Some(lock) = stored.lock() else {
        return Ok(kind);
    };
    let mut changed = lock.changed(F::FIELDS, &before.facts, facts);
    if lock.wording {
        let wording = [
            ("title", before.page.title != after.head.title),
            ("text", before.text != after.head.text),
        ];
        changed.extend(
            wording
                .iter()
                .filter_map(|(name, differs)| differs.then_some(*name)),
        );
    }
    let named = |facts: &Map<String, Value>| {
        let field = lock.decision.and_then(|field| facts.get(field));
        field.and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let (was, is) = (named(&before.facts), named(facts));
    // A draft may name and unname its decision; when it is approved, what it names must hold.
    let is_draft = lock.fields.is_empty();
    let stays_draft = is_draft && after.facts.lock().is_none_or(|lock| lock.fields.is_empty());
    let asked = if is_draft {
        !stays_draft && !is.is_empty()
    } else {
        was != is
    };
    if changed.is_empty() && !asked {
        return Ok(kind);
    }
    // What is brought in enters as it stands, also where only its name was there.
    if is_draft && kind == ChangeKind::Imported && brought_alone(writing, before).await? {
        return Ok(kind);
    }
    let Some(field) = lock.decision else {
        return Err(refused(&changed, LockRefusal::ApprovedLocked));
    };
    let given_up = lock.gives_up(facts);
    let refusals = if is.is_empty() || (is == was && !is_draft) {
        unlocks(None, false)
    } else {
        let used = match kind {
            ChangeKind::Created => false,
            ChangeKind::Restored => true,
            _ => {
                let mut pages = vec![(F::KIND, before.page.id)];
                if !is_draft {
                    pages.extend(stored.alike(writing, &before.page).await?);
                }
                used_before(writing, &pages, &is).await?
            }
        };
        let Some(decision) = find(writing.transaction().await?, Kind::Decision, &is).await? else {
            return Err(Fault::invalid(field, "unknown_reference"));
        };
        let decision: DecisionFacts = decision.facts()?;
        // What a draft is about may be said in the same save.
        let approved = if is_draft { &after.facts } else { &stored };
        let bearing = approved.decided(writing, before, &after.facts, &decision);
        let bearing = bearing.await?;
        let today = writing.desk().today();
        let named = Named {
            used,
            stands: status_on(today, &decision.dates()).stands(),
            kind: decision.kind,
            concerns: bearing.concerns,
            of_right_forum: bearing.of_right_forum,
        };
        let gives_up = given_up.is_some_and(|field| changed == [field]);
        unlocks(Some(named), gives_up)
    };
    match refusals {
        // That a plan is approved changes nothing that was approved.
        Ok(()) if changed.is_empty() || is_draft && given_up.is_none() => Ok(kind),
        Ok(()) => Ok(ChangeKind::Decided),
        Err(refusals) if refusals == [LockRefusal::NeedsDecision] => {
            changed.push(field);
            Err(refused(&changed, LockRefusal::NeedsDecision))
        }
        Err(refusals) => Err(Fault::Refused(Faults(
            refusals
                .into_iter()
                .map(|refusal| FieldFault::new(field, refusal.as_str()))
                .collect(),
        ))),
    }
}

/// Asks whether a record that somebody registers may enter as it is: what takes a decision later takes it then too.
pub(crate) async fn ask_entering<F: KindRules>(
    writing: &Writing<'_>,
    page: &Page,
    facts: &F,
) -> Result<(), Fault> {
    let nothing = Map::new();
    // A record whose lock is of fields is set up freely; only where it stands is decided.
    let lock = F::read(&nothing).and_then(|facts| facts.lock());
    let Some(lock) = lock.filter(|lock| lock.fields.is_empty()) else {
        return Ok(());
    };
    let facts = object(facts)?;
    if lock.changed(F::FIELDS, &nothing, &facts).is_empty() {
        return Ok(());
    }
    let made = find(writing.written().await?, F::KIND, &page.slug).await?;
    let made = made.ok_or(Fault::NotFound)?;
    let before = Record {
        facts: nothing,
        ..made.clone()
    };
    ask(
        writing,
        &before,
        &made.draft::<F>()?,
        &facts,
        ChangeKind::Created,
    )
    .await?;
    Ok(())
}

fn refused(fields: &[&str], refusal: LockRefusal) -> Fault {
    let faults = fields
        .iter()
        .map(|field| FieldFault::new(*field, refusal.as_str()));
    Fault::Refused(Faults(faults.collect()))
}

/// Whether nothing but imports has worked on a record.
async fn brought_alone(writing: &Writing<'_>, record: &Record) -> Result<bool, Fault> {
    let other = revision::Entity::find()
        .select_only()
        .column(revision::Column::Number)
        .filter(revision::Column::PageId.eq(record.page.id))
        .filter(revision::Column::Kind.ne(ChangeKind::Imported.as_str()))
        .filter(revision::Column::Kind.is_not_in(NO_WORK.map(ChangeKind::as_str)))
        .limit(1)
        .into_tuple::<i64>()
        .one(writing.written().await?)
        .await?;
    Ok(other.is_none())
}

/// Whether one of some pages has named a decision at a save before this write, of what was approved then: it allowed that, or
/// what stood before.
async fn used_before(
    writing: &Writing<'_>,
    pages: &[(Kind, Uuid)],
    decision: &str,
) -> Result<bool, Fault> {
    let rows: Vec<(Uuid, i64, String)> = revision::Entity::find()
        .select_only()
        .column(revision::Column::PageId)
        .column(revision::Column::Number)
        .column(revision::Column::Facts)
        .filter(revision::Column::PageId.is_in(pages.iter().map(|(_, id)| *id)))
        // Most saves name another decision or none; the rest is read below.
        .filter(revision::Column::Facts.contains(format!("\"{decision}\"")))
        .into_tuple()
        .all(writing.transaction().await?)
        .await?;
    for (page, number, facts) in rows {
        let kind = pages.iter().find(|(_, id)| *id == page);
        let Some((kind, _)) = kind.filter(|_| !writing.is_of_this(page, number)) else {
            continue;
        };
        let facts: Map<String, Value> = serde_json::from_str(&facts)?;
        let named = |lock: &Lock| facts.get(lock.decision?)?.as_str();
        let lock = for_kind!(*kind, F => {
            serde_json::from_value::<F>(Value::Object(facts.clone()))?.lock()
        });
        let lock = lock.filter(|lock| !lock.fields.is_empty());
        if lock.and_then(named) == Some(decision) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Desk {
    /// Every change of what was approved in a record up to the save that it stands at, oldest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn decided_changes(&self, record: &Record) -> Result<Vec<DecidedChange>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(record.page.id)]);
        let rows = revision::Entity::find()
            .filter(revision::Column::PageId.eq(record.page.id))
            .filter(revision::Column::Number.lte(record.page.revision))
            .filter(revision::Column::Kind.eq(ChangeKind::Decided.as_str()))
            .order_by_asc(revision::Column::Number)
            .all(connection)
            .await?;
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            let mut both = vec![revision_of(connection, record, row.number).await?];
            if row.number > 1 {
                both.push(revision_of(connection, record, row.number - 1).await?);
            }
            self.note_records(&both);
            let mut both = self.shown(both).await?.into_iter().map(|saved| saved.facts);
            let (newer, older) = (
                both.next().unwrap_or_default(),
                both.next().unwrap_or_default(),
            );
            let decision = |facts: &Map<String, Value>| {
                let names = |field: &Field| matches!(field.shape, Shape::Reference(kinds) if kinds == [Kind::Decision]);
                let mut fields = kinds::all_fields(record.page.kind).filter(|field| names(field));
                let named = fields.find_map(|field| facts.get(field.name)?.as_str());
                named.unwrap_or_default().to_owned()
            };
            changes.push(DecidedChange {
                revision: row.number,
                at: row.at,
                by: row.actor_name,
                note: row.note,
                decision: decision(&newer),
                facts: kinds::all_fields(record.page.kind)
                    .filter_map(|field| {
                        let (was, is) = (older.get(field.name), newer.get(field.name));
                        (was != is).then(|| (field.name.to_owned(), was.cloned(), is.cloned()))
                    })
                    .collect(),
            });
        }
        Ok(changes)
    }
}
