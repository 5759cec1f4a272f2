//! Documents: approved by the chair, then locked; a change is a new version that takes over when it begins.

mod approval;

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};
use styrbord_domain::facts::Facts as _;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{StandardFacts, StandardStatus};
use styrbord_domain::listing::CREATED;
use styrbord_domain::locked::LockRefusal;
use styrbord_domain::rights::Action;
use styrbord_domain::versions::{next_address, next_version};
use uuid::Uuid;

use crate::approving::against_approving;
use crate::depends::Source;
use crate::page::Page;
use crate::purpose::Purpose;
use crate::records::{all_records, find, revision_of, select_records};
use crate::rows::revision;
use crate::saving::{checked, create, save_act};
use crate::{ChangeKind, Desk, Fault, ListQuery, Record, Writing, held, once};
use approval::approval;
pub(crate) use approval::{approve, leaves_approved};

/// What a new version does not take over from the one before: it is approved by itself, for days of its own.
const OWN: [&str; 4] = ["status", "effective_from", "effective_to", "approved_by"];

impl Desk {
    /// Saves as `edit` does; what would change an approved document becomes the draft of its next version instead.
    ///
    /// # Errors
    /// As `edit` and `new_version`. Taking a document back is an act of its own (`withdraw`).
    pub async fn edit_or_follow(
        &self,
        kind: Kind,
        slug: &str,
        revision: i64,
        form: &Form,
    ) -> Result<Page, Fault> {
        match self.edit(kind, slug, revision, form).await {
            Err(Fault::Refused(faults)) if kind == Kind::Standard && follows(&faults) => {
                self.new_version(slug, revision, form).await
            }
            done => done,
        }
    }

    /// Opens the next version of an approved document as a draft, with what is typed in `form` over what stands. The
    /// old one stays as it is, and in force, until the new one is approved and begins.
    ///
    /// # Errors
    /// `Refused` when it is not approved, was replaced, or its next version is open already (`version_open`, with
    /// the address of that).
    pub async fn new_version(&self, slug: &str, revision: i64, form: &Form) -> Result<Page, Fault> {
        let right = StandardFacts::EDIT;
        let (mut writing, before) = self.begin_on(right, Kind::Standard, slug, None).await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        stands_at(&before, revision)?;
        let facts: StandardFacts = before.facts()?;
        if !facts.stands() {
            let code = match &facts.superseded_by {
                Some(_) => "document_superseded_already",
                None => "document_not_approved",
            };
            let fault = FieldFault::new("", code).with("title", &before.page.title);
            return Err(Fault::Refused(Faults(vec![fault])));
        }
        if let Some(open) = open_version(writing.transaction().await?, before.page.id).await? {
            let fault = FieldFault::new("", "version_open").with("address", open.page.path());
            return Err(Fault::Refused(Faults(vec![fault])));
        }
        let form = follow_up(&before, form)?;
        let draft = checked::<StandardFacts>(&form)?;
        let set = Map::from_iter([(
            "version_of".to_owned(),
            Value::from(before.page.slug.clone()),
        )]);
        let change = Purpose::typed_with(ChangeKind::Created, &set);
        let page = create(&mut writing, draft, &form, change).await?;
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// The next version of a document that is being written at the moment of the desk, if there is one.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn open_version(&self, standard: &Record) -> Result<Option<Record>, Fault> {
        self.actor.require(Action::Read)?;
        if self.is_past() {
            let open = [StandardStatus::Draft, StandardStatus::InReview];
            let wanted = [
                ("version_of", vec![standard.page.slug.clone()]),
                (
                    "status",
                    open.map(|status| status.as_str().to_owned()).to_vec(),
                ),
            ];
            let query = ListQuery {
                filters: wanted
                    .map(|(name, values)| (name.to_owned(), values))
                    .to_vec(),
                sort: CREATED.name.to_owned(),
                descending: true,
                limit: 1,
                ..ListQuery::default()
            };
            return Ok(self.list(Kind::Standard, &query).await?.items.pop());
        }
        // It names the version before it.
        let connection = self.reads(&[Source::Links(standard.page.id)]);
        let open = open_version(connection, standard.page.id).await?;
        self.note_records(open.as_slice());
        Ok(open)
    }

    /// The documents that go on where one is taken back today, of those that the reader may know of.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn revived_by_withdrawing(&self, standard: &Record) -> Result<Vec<Record>, Fault> {
        self.actor.require(Action::Read)?;
        let facts: StandardFacts = standard.facts()?;
        let named: Vec<_> = facts
            .supersedes
            .iter()
            .map(|slug| Source::Name(slug))
            .collect();
        let connection = self.reads(&named);
        let mut revived = revived(connection, (&standard.page, &facts), self.today()).await?;
        self.note_records(&revived);
        revived.retain(|old| self.actor.is_among(old.audience));
        Ok(revived)
    }

    /// Why the person at this desk may not take a document back today; none when they may.
    pub(crate) async fn against_withdrawing(
        &self,
        facts: &StandardFacts,
    ) -> Result<Option<FieldFault>, Fault> {
        let connection = self.reads(&[Source::Kind(Kind::Forum)]);
        let decision = approval(connection, facts).await?;
        if let Some((record, _)) = &decision {
            self.note(Source::Record(record.page.id));
        }
        let decision = decision.as_ref().map(|(_, facts)| facts);
        Ok(against_approving(connection, self, decision).await?.err())
    }

    /// Takes an approved document back from today on, on behalf of a forum that could approve it. One that it was to
    /// replace later goes on as before.
    ///
    /// # Errors
    /// `Refused` when it does not stand, by those who lead no such forum, or when no reason is given.
    pub async fn withdraw(&self, slug: &str, revision: i64, reason: &str) -> Result<Page, Fault> {
        let right = Action::ApproveStandard;
        let (mut writing, before) = self
            .begin_on(right, Kind::Standard, slug, Some(revision))
            .await?;
        let mut facts: StandardFacts = before.facts()?;
        if !facts.stands() {
            let fault = FieldFault::new("", "document_not_approved");
            let fault = fault.with("title", &before.page.title);
            return Err(Fault::Refused(Faults(vec![fault])));
        }
        let transaction = writing.transaction().await?;
        let decision = approval(transaction, &facts).await?;
        let decision = decision.as_ref().map(|(_, facts)| facts);
        match against_approving(transaction, self, decision).await? {
            Ok(by) => writing.acts_by(&by),
            Err(against) => {
                let field = String::new();
                return Err(Fault::Refused(Faults(vec![FieldFault {
                    field,
                    ..against
                }])));
            }
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Fault::refused("reason", "needs_reason"));
        }
        let today = self.today();
        let transaction = writing.transaction().await?;
        for old in revived(transaction, (&before.page, &facts), today).await? {
            revive(&mut writing, &before.page, &old).await?;
        }
        facts.withdrawn_on = Some(today);
        facts.status = Some(StandardStatus::Withdrawn);
        let page = save_act(&mut writing, &before, &facts, ChangeKind::Withdrawn, reason).await?;
        writing.commit().await?;
        Ok(page)
    }
}

/// Whether a save is refused for nothing but the lock, and says no other status: that is asked for by an act.
fn follows(faults: &Faults) -> bool {
    let locked = LockRefusal::ApprovedLocked.as_str();
    faults
        .0
        .iter()
        .all(|fault| fault.code == locked && fault.field != "status")
}

/// What stood and what is typed over it, as the draft of the next version.
fn follow_up(before: &Record, typed: &Form) -> Result<Form, Fault> {
    let stored = before.draft::<StandardFacts>()?.form();
    let mut form = stored.clone();
    form.overlay(typed.clone());
    for name in OWN {
        if form.get(name) == stored.get(name) {
            form.remove(name);
        }
    }
    if form.get("version") == stored.get("version") {
        form.set("version", next_version(stored.get("version")));
    }
    form.set("status", StandardStatus::Draft.as_str());
    form.set("supersedes", before.page.slug.clone());
    form.set("slug", next_address(&before.page.slug));
    Ok(form)
}

/// The documents that go on where one is taken back on a day, each as it stands: those that this one ended, as long as it
/// has not had a day of its own. What it names and another ended stays ended.
async fn revived(
    connection: &impl ConnectionTrait,
    (page, facts): (&Page, &StandardFacts),
    day: Date,
) -> Result<Vec<Record>, Fault> {
    let mut revived = Vec::new();
    if !facts.has_no_day_by(day) {
        return Ok(revived);
    }
    for address in &facts.supersedes {
        let Some(old) = find(connection, Kind::Standard, address).await? else {
            continue;
        };
        if old.facts::<StandardFacts>()?.superseded_by.as_ref() == Some(&page.slug) {
            revived.push(old);
        }
    }
    Ok(revived)
}

/// Lets a document go on until where it would have ended by itself, because what was to end it does not begin.
async fn revive(writing: &mut Writing<'_>, by: &Page, old: &Record) -> Result<(), Fault> {
    let ended = revision::Entity::find()
        .filter(revision::Column::PageId.eq(old.page.id))
        .filter(revision::Column::Kind.eq(ChangeKind::Superseded.as_str()))
        .order_by_desc(revision::Column::Number)
        .limit(1)
        .one(writing.transaction().await?)
        .await?;
    let own_end = match ended {
        Some(ended) => {
            revision_of(writing.transaction().await?, old, ended.number - 1)
                .await?
                .facts::<StandardFacts>()?
                .effective_to
        }
        None => None,
    };
    let mut standing: StandardFacts = old.facts()?;
    standing.go_on(own_end);
    save_act(writing, old, &standing, ChangeKind::Restored, &by.slug).await?;
    Ok(())
}

/// Refuses what was made from another revision than the one that stands.
fn stands_at(before: &Record, revision: i64) -> Result<(), Fault> {
    let current = before.page.revision;
    if current == revision {
        Ok(())
    } else {
        Err(Fault::Conflict { current })
    }
}

/// The version after a document that has not been approved or given up.
async fn open_version(
    connection: &impl ConnectionTrait,
    standard: Uuid,
) -> Result<Option<Record>, Fault> {
    let of_table = |name: &str| Expr::col((Alias::new("standard"), Alias::new(name)));
    let open = [StandardStatus::Draft, StandardStatus::InReview];
    let mut select = select_records();
    select
        .inner_join(
            Alias::new("standard"),
            of_table("id").equals((Alias::new("page"), Alias::new("id"))),
        )
        .cond_where(held::each(Kind::Standard))
        .and_where(of_table("version_of_id").eq(standard))
        .and_where(of_table("status").is_in(open.map(StandardStatus::as_str)))
        .order_by((Alias::new("page"), Alias::new("created_at")), Order::Desc)
        .limit(1);
    Ok(all_records(connection, &select).await?.pop())
}
