//! Taking a text out of everything that was ever saved, for good: a CPR number that was put in by mistake, or other
//! personal data that must not stand here (GDPR article 17).
//!
//! Saves are otherwise never altered. So the act is a change of the feed itself: it says why, and for each change that it
//! touched what that covers from then on. `verify` goes by that, and what is altered without such a change is found as
//! before. What is covered has a salt, a new one where something was taken out, so that the old digest gives nothing away.

mod beside;
mod cover;
mod files;
mod finding;
mod pictures;
mod records;
mod rest;
mod searches;
mod touched;
mod words;

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::attachments::digest_in;
use styrbord_domain::check::check;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape, required};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::name::tidy;
use styrbord_domain::redaction::Unwanted;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use self::beside::Beside;
use self::cover::Cover;
use self::touched::Touched;
use crate::attachments::forget_text;
use crate::chain::new_salt;
use crate::depends::Source;
use crate::jobs::job::plan;
use crate::jobs::sweep::SWEEP;
use crate::look::AT_ONCE;
use crate::page::Page;
use crate::page::head_of;
use crate::rows::{page, redaction};
use crate::{Desk, Fault, Record, Writing};

pub use self::files::HoldingFile;

/// How many records one act touches at most: what stands in more is hardly one person's.
const MOST_RECORDS: usize = 200;
/// Why: one line, and no other CPR number.
const REASON: &[Field] = &[required("reason", Shape::Line(300)).without_cpr()];

/// What an act did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redacted {
    /// In how many places the text stood.
    pub places: usize,
    /// In how many records.
    pub records: usize,
    /// The files that still hold it, as far as they may see them: only what was read in them is rid of it.
    pub files: Vec<HoldingFile>,
    /// How many more do.
    pub unseen_files: usize,
}

/// Where a text stands, as far as somebody may see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Places {
    /// The records in whose saves it stands, with how often.
    pub pages: Vec<(Page, usize)>,
    /// The files in which it stands. They are not altered, only what was read in them.
    pub files: Vec<HoldingFile>,
}

/// That a text was taken out of a save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redaction {
    /// Who did it.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
    /// Why.
    pub reason: String,
}

impl Desk {
    /// The records in whose saves a text stands, and the files, as far as they may see them: an answer about others would tell
    /// what is in them.
    ///
    /// # Errors
    /// `Forbidden` without the right, `Invalid` at `value`.
    pub async fn find_unwanted(&self, value: &str) -> Result<Places, Fault> {
        self.require_redacting()?;
        let value = digest_in(value).unwrap_or(value);
        let cover = Cover::new(Unwanted::read("value", value).map_err(one)?);
        let connection = self.store().connection();
        let found = finding::pages(connection, &cover, None).await?.into_iter();
        let seen: Vec<_> = found.filter(|(head, _)| self.sees_page(head)).collect();
        if seen.len() > MOST_RECORDS {
            return Err(too_many());
        }
        let shown = seen
            .iter()
            .map(|(head, count)| Ok((head_of(head)?, *count)));
        let pages: Vec<_> = shown.collect::<Result<_, Fault>>()?;
        let held = files::find(connection, &cover).await?;
        let files = files::seen(self, &held, MOST_RECORDS).await?;
        if files.len() > MOST_RECORDS {
            return Err(too_many());
        }
        Ok(Places { pages, files })
    }

    /// Takes a text out of everything, also where they may not look, at a [`Desk::confirmed`] desk. What is left of it in
    /// the files of the database is cleared away by a job, and in each server's index when it has followed.
    ///
    /// # Errors
    /// `Forbidden` without the right and by token; `Invalid` at `value` (`name_of_account`, `number_stays`, `nowhere`, `too_many_records`,
    /// `files_are_read` and those of [`Unwanted::read`]) and at `reason`.
    pub async fn redact(&self, value: &str, reason: &str) -> Result<Redacted, Fault> {
        self.require_redacting()?;
        self.require_confirmed()?;
        // A file is named by what it holds: where that goes, the file does.
        let file = digest_in(value);
        let value = file.unwrap_or(value);
        let (mut cover, reason) = checked(value, reason)?;
        // All of history is read while others save; then what was found, and what came since, once more.
        let connection = self.store().connection();
        if file.is_none() {
            files::refuse_while_read(connection).await?;
        }
        let seen = finding::end(connection).await?;
        rest::refuse_names(connection, &cover, 0).await?;
        let holding = finding::pages(connection, &cover, None).await?;
        let mut found: BTreeSet<Uuid> = holding.iter().map(|(head, _)| head.id).collect();
        let mut addresses = finding::addresses(connection, &cover.unwanted, None).await?;
        found.extend(addresses.iter().map(|(page, _)| *page));
        if found.len() > MOST_RECORDS {
            return Err(too_many());
        }
        let mut naming = finding::naming(connection, &found).await?;
        let events = rest::events(connection, &cover).await?;
        let beside = Beside::find(connection, &cover).await?;
        if beside.files.len() > MOST_RECORDS {
            return Err(too_many());
        }
        let mut writing = self.begin(Action::Redact).await?;
        let connection = writing.transaction().await?;
        if file.is_none() {
            files::refuse_while_read(connection).await?;
        }
        rest::refuse_names(connection, &cover, seen).await?;
        let since = finding::saved_since(connection, seen).await?;
        for kind in Kind::ALL {
            naming.entry(kind).or_default().extend(&since);
        }
        found.extend(since);
        let mut pages = BTreeSet::new();
        for chunk in Vec::from_iter(found).chunks(AT_ONCE) {
            let holding = finding::pages(connection, &cover, Some(chunk)).await?;
            pages.extend(holding.iter().map(|(head, _)| head.id));
            addresses.extend(finding::addresses(connection, &cover.unwanted, Some(chunk)).await?);
        }
        let mut changed: BTreeSet<Uuid> = addresses.iter().map(|(page, _)| *page).collect();
        pages.extend(&changed);
        if pages.len() > MOST_RECORDS {
            return Err(too_many());
        }
        let heads = heads(connection, &pages).await?;
        // By their new addresses pages are named in what follows.
        records::move_away(&writing, &mut cover, addresses).await?;
        let mut touched = Touched::default();
        for head in &heads {
            if records::take_out(&writing, head, &cover, &mut touched).await? {
                changed.insert(head.id);
            }
        }
        for head in heads.iter().filter(|head| changed.contains(&head.id)) {
            records::make_anew(&mut writing, head, &reason, &naming).await?;
        }
        rest::tokens(&mut writing, &cover, (&events, seen), &mut touched).await?;
        rest::reasons(&writing, &cover, &mut touched).await?;
        beside.take_out(&writing, &cover, &mut touched).await?;
        rest::forget_sendings(&writing, &pages).await?;
        pictures::take_out(&writing, value, &mut touched).await?;
        if let Some(digest) = file {
            // What stood in the file goes with it.
            forget_text(writing.transaction().await?, digest).await?;
        }
        if touched.places == 0 {
            return Err(Fault::invalid("value", "nowhere"));
        }
        let places = touched.places;
        let act = redaction::Model {
            seq: 0,
            reason,
            places: i64::try_from(places).unwrap_or(i64::MAX),
            salt: Some(new_salt()?),
        };
        writing.chain().add_redaction(act, touched.rows);
        sweep_after(&writing).await?;
        writing.commit().await?;
        // It is done by now, whatever comes of this.
        if let Some(digest) = file
            && let Err(fault) = self.registry.drop_unnamed(&[digest.to_owned()]).await
        {
            tracing::error!(%fault, "a file that was taken out is still kept; it goes within a day");
        }
        let mut held = beside.files;
        if let Err(fault) = self.take_out_of_what_came(&cover, &mut held).await {
            tracing::error!(%fault, "what was written beside a redaction was not looked at");
        }
        held.sort_unstable();
        held.dedup();
        let files = files::seen(self, &held, held.len()).await;
        let files = files.unwrap_or_else(|fault| {
            tracing::error!(%fault, "the files that hold what was taken out cannot be named");
            Vec::new()
        });
        Ok(Redacted {
            places,
            records: changed.len(),
            unseen_files: held.len() - files.len(),
            files,
        })
    }

    /// Takes a text out of what others wrote beside records while it was taken out of what was found: no change tells of
    /// that, so all of it is read once more, while others save. The files in which it was read are `held` besides.
    async fn take_out_of_what_came(
        &self,
        cover: &Cover,
        held: &mut Vec<String>,
    ) -> Result<(), Fault> {
        loop {
            let beside = Beside::find(self.store().connection(), cover).await?;
            if beside.is_empty() {
                return Ok(());
            }
            let (writing, mut touched) = (self.begin(Action::Redact).await?, Touched::default());
            beside.take_out(&writing, cover, &mut touched).await?;
            if touched.places == 0 {
                return Ok(());
            }
            held.extend(beside.files);
            sweep_after(&writing).await?;
            self.views_changed(writing).await?;
        }
    }

    /// The acts by which something was taken out of saves of a record, by the number of the save.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn redactions(&self, record: &Record) -> Result<HashMap<i64, Vec<Redaction>>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[Source::Record(record.page.id)]);
        let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let column =
            |table: &'static str, name: &'static str| (Alias::new(table), Alias::new(name));
        let mut select = Query::select();
        select
            .expr_as(of("saved", "revision"), Alias::new("number"))
            .expr_as(of("act", "actor_name"), Alias::new("by"))
            .expr_as(of("act", "at"), Alias::new("at"))
            .expr_as(of("redaction", "reason"), Alias::new("reason"))
            .from_as(Alias::new("change"), Alias::new("saved"))
            .inner_join(
                Alias::new("redacted"),
                of("redacted", "of_seq").equals(column("saved", "seq")),
            )
            .inner_join(
                Alias::new("redaction"),
                of("redaction", "seq").equals(column("redacted", "seq")),
            )
            .join_as(
                sea_orm::JoinType::InnerJoin,
                Alias::new("change"),
                Alias::new("act"),
                of("act", "seq").equals(column("redacted", "seq")),
            )
            .and_where(of("saved", "page_id").eq(record.page.id))
            .order_by(column("redacted", "seq"), sea_orm::Order::Asc);
        let mut redactions: HashMap<i64, Vec<Redaction>> = HashMap::new();
        for row in connection.query_all(&select).await? {
            let number = row.try_get("", "number")?;
            redactions.entry(number).or_default().push(Redaction {
                by: row.try_get("", "by")?,
                at: row.try_get("", "at")?,
                reason: row.try_get("", "reason")?,
            });
        }
        Ok(redactions)
    }

    fn require_redacting(&self) -> Result<(), Fault> {
        self.actor.require(Action::Redact)?;
        if self.actor.by_token {
            return Err(self.actor.forbid("redact_by_token"));
        }
        Ok(())
    }
}

/// Has what is left in the files cleared away once a write has lasted.
async fn sweep_after(writing: &Writing<'_>) -> Result<(), Fault> {
    let (id, now) = (Uuid::now_v7(), writing.now());
    plan(
        writing.transaction().await?,
        &SWEEP,
        (id, &id.to_string()),
        now,
    )
    .await
}

fn checked(value: &str, reason: &str) -> Result<(Cover, String), Fault> {
    let mut faults = Faults::default();
    let typed = Form::from_pairs([("reason".to_owned(), reason.to_owned())]);
    check(&typed, REASON, &mut faults);
    let reason = tidy(reason);
    match Unwanted::read("value", value) {
        Err(fault) => faults.push(fault),
        Ok(unwanted) if unwanted.taken_from(&reason).is_some() => {
            faults = Faults::one("reason", "holds_unwanted");
        }
        Ok(unwanted) => return Ok(faults.or((Cover::new(unwanted), reason))?),
    }
    Err(faults.into())
}

fn one(fault: FieldFault) -> Fault {
    Faults(vec![fault]).into()
}

fn too_many() -> Fault {
    one(FieldFault::new("value", "too_many_records").with("max", MOST_RECORDS))
}

async fn heads(
    connection: &impl ConnectionTrait,
    pages: &BTreeSet<Uuid>,
) -> Result<Vec<page::Model>, Fault> {
    Ok(page::Entity::find()
        .filter(page::Column::Id.is_in(pages.iter().copied()))
        .all(connection)
        .await?)
}
