//! What people write to each other about a page.
//!
//! Comments stand beside the register: they are no save of the record, so they change nothing of what was decided and of when it
//! was last changed, and are for those with an account alone. One is never altered: who wrote it puts it right by another, and
//! both stay.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use styrbord_domain::alerts::AlertCode;
use styrbord_domain::comment::words;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, ForumFacts};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::alerts::people::{accounts_of, people_at};
use crate::alerts::telling::{News, tell};
use crate::clock::now;
use crate::rows::{account, comment, page, watch};
use crate::watching::begin;
use crate::{Audience, Desk, Fault, Page, Record};

/// How many comments a page has at most; those that put others right are not counted.
const MOST: u64 = 1_000;
/// How many an account writes in an hour, anywhere.
const MOST_NOW: u64 = 30;
const HOUR: i64 = 60 * 60 * 1000;
/// For how long the same words of one person are the same comment, milliseconds.
const SAME: i64 = 10 * 60 * 1000;
/// Where they stand, below the page.
const PLACE: &str = "/comments";

/// What somebody has written, as it was put right last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// Its identity, which it keeps when it is put right.
    pub id: Uuid,
    /// Who wrote it, as they are called now.
    pub by: String,
    /// Whether the reader did.
    pub is_own: bool,
    /// What it says.
    pub text: String,
    /// When it was first written, milliseconds.
    pub at: i64,
    /// What it said before, the first first, each with when that was written.
    pub before: Vec<(String, i64)>,
    /// When it was put right last, milliseconds.
    pub corrected_at: Option<i64>,
}

impl Desk {
    /// Whether they may read what is written about pages: whoever has an account.
    #[must_use]
    pub fn reads_comments(&self) -> bool {
        self.actor.account.is_some() && self.as_of.is_none()
    }

    /// Some of what is written about a record, the first first: the latest, or those before one that is named; and before which
    /// there are more.
    ///
    /// # Errors
    /// `SignIn` for visitors.
    pub async fn comments(
        &self,
        record: &Record,
        before: Option<Uuid>,
        most: u64,
    ) -> Result<(Vec<Comment>, Option<Uuid>), Fault> {
        let own = self.actor.account.ok_or(Fault::SignIn)?;
        // The feed does not tell of them.
        self.note_outside();
        let connection = self.reads(&[]);
        let mut first = comment::Entity::find()
            .filter(comment::Column::PageId.eq(record.page.id))
            .filter(comment::Column::CorrectsId.is_null());
        if let Some(before) = before {
            first = first.filter(comment::Column::Id.lt(before));
        }
        let mut rows = first
            .order_by_desc(comment::Column::Id)
            .limit(most + 1)
            .all(connection)
            .await?;
        let more = rows.len() as u64 > most;
        rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let earlier = rows.last().filter(|_| more).map(|row| row.id);
        rows.reverse();
        let shown: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let corrected = comment::Entity::find()
            .filter(comment::Column::CorrectsId.is_in(shown))
            .order_by_asc(comment::Column::Id)
            .all(connection)
            .await?;
        rows.extend(corrected);
        let people: BTreeSet<Uuid> = rows.iter().map(|row| row.account_id).collect();
        let names: HashMap<Uuid, String> = account::Entity::find()
            .select_only()
            .columns([account::Column::Id, account::Column::Name])
            .filter(account::Column::Id.is_in(people))
            .into_tuple::<(Uuid, String)>()
            .all(connection)
            .await?
            .into_iter()
            .collect();
        let mut comments: Vec<Comment> = Vec::new();
        // A comment is put right under the identity of the first.
        for row in rows {
            let root = row.corrects_id.unwrap_or(row.id);
            match comments.iter_mut().find(|comment| comment.id == root) {
                Some(comment) => {
                    let written = comment.corrected_at.unwrap_or(comment.at);
                    let text = std::mem::replace(&mut comment.text, row.text);
                    comment.before.push((text, written));
                    comment.corrected_at = Some(row.at);
                }
                None => comments.push(Comment {
                    id: row.id,
                    by: names.get(&row.account_id).cloned().unwrap_or_default(),
                    is_own: row.account_id == own,
                    text: row.text,
                    at: row.at,
                    before: Vec::new(),
                    corrected_at: None,
                }),
            }
        }
        Ok((comments, earlier))
    }

    /// Whether they may write about a record.
    #[must_use]
    pub fn may_comment(&self, record: &Record) -> bool {
        let removed = record.audience == Audience::Removed;
        self.reads_comments() && !removed && self.actor.require(Action::Comment).is_ok()
    }

    /// One comment of a record, as it stands.
    ///
    /// # Errors
    /// As `comments`; `NotFound` where there is none.
    pub async fn one_comment(&self, record: &Record, id: Uuid) -> Result<Comment, Fault> {
        // Those up to it, of which it is the last.
        let (comments, _) = self.comments(record, Some(next(id)), 1).await?;
        let mut comments = comments.into_iter();
        let found = comments.find(|comment| comment.id == id);
        found.ok_or(Fault::NotFound)
    }

    /// Writes something about a record, or puts right what they wrote: `text`, and in `corrects` the identity of that. Those who
    /// follow the page, who answers for it and who is named are told; who writes follows it from then on. The same words once
    /// more are the same comment.
    ///
    /// # Errors
    /// `SignIn` or `Forbidden` without the right; `NotFound` for a page of which they may not know; `Invalid` with what is wrong
    /// with the text; `Refused` at `corrects` for what is not theirs, and where the page has too many.
    pub async fn comment(
        &self,
        kind: Kind,
        slug: &str,
        form: &Form,
    ) -> Result<(Page, Uuid), Fault> {
        let account = self.actor.account.ok_or(Fault::SignIn)?;
        self.actor.require(Action::Comment)?;
        self.is_of_today()?;
        let record = self.record(kind, slug).await?;
        // Of what was removed nothing more is said.
        if record.audience == Audience::Removed {
            return Err(Fault::NotFound);
        }
        let text = words(form)?;
        let corrects = self
            .corrected(&record, account, form.get("corrects"))
            .await?;
        let mut told = self.told_of(&record, &text).await?;
        if let Some(root) = corrects {
            // Who was named before knows.
            let before = self.one_comment(&record, root).await?;
            let (named, _) = self.told_of(&record, &before.text).await?;
            told.0.retain(|account| !named.contains(account));
        }
        let turn = self.store().begin().await?;
        let transaction = &turn.transaction;
        let of_page = comment::Entity::find().filter(comment::Column::PageId.eq(record.page.id));
        let last = of_page
            .clone()
            .filter(comment::Column::AccountId.eq(account))
            .order_by_desc(comment::Column::Id)
            .one(transaction)
            .await?;
        if let Some(last) = last
            && last.text == text
            && (last.corrects_id == corrects || corrects == Some(last.id))
            && now() - last.at < SAME
        {
            return Ok((record.page, last.corrects_id.unwrap_or(last.id)));
        }
        let now_own = comment::Entity::find()
            .filter(comment::Column::AccountId.eq(account))
            .filter(comment::Column::At.gt(now() - HOUR));
        if now_own.count(transaction).await? >= MOST_NOW {
            let fault = FieldFault::new("text", "too_many_comments_now").with("max", MOST_NOW);
            return Err(Fault::Refused(Faults(vec![fault])));
        }
        let of_page = of_page.filter(comment::Column::CorrectsId.is_null());
        if corrects.is_none() && of_page.count(transaction).await? >= MOST {
            let fault = FieldFault::new("text", "too_many_comments").with("max", MOST);
            return Err(Fault::Refused(Faults(vec![fault])));
        }
        let id = Uuid::now_v7();
        let row = comment::ActiveModel {
            id: Set(id),
            page_id: Set(record.page.id),
            account_id: Set(account),
            text: Set(text),
            at: Set(now()),
            corrects_id: Set(corrects),
        };
        row.insert(transaction).await?;
        begin(transaction, account, record.page.id).await?;
        let root = corrects.unwrap_or(id);
        self.tell_of_comment(
            transaction,
            (account, &record),
            (root, corrects.is_some()),
            told,
        )
        .await?;
        turn.transaction.commit().await?;
        Ok((record.page, root))
    }

    /// The first of the comments that is put right.
    async fn corrected(
        &self,
        record: &Record,
        account: Uuid,
        id: &str,
    ) -> Result<Option<Uuid>, Fault> {
        if id.is_empty() {
            return Ok(None);
        }
        let none = || Fault::refused("corrects", "comment_of_another");
        let id: Uuid = id.parse().map_err(|_| none())?;
        let row = comment::Entity::find_by_id(id)
            .filter(comment::Column::PageId.eq(record.page.id))
            .filter(comment::Column::AccountId.eq(account))
            .one(self.store().connection())
            .await?;
        let row = row.ok_or_else(none)?;
        Ok(Some(row.corrects_id.unwrap_or(row.id)))
    }

    /// The accounts of who is named in a text, and of who answers for the record.
    async fn told_of(
        &self,
        record: &Record,
        text: &str,
    ) -> Result<(BTreeSet<Uuid>, BTreeSet<Uuid>), Fault> {
        let connection = self.store().connection();
        let heads = self.heads_in(record.page.kind, text).await?;
        let named = heads.values().filter(|head| head.kind == Kind::Person);
        let named: BTreeSet<Uuid> = named.map(|head| head.id).collect();
        let answers = kinds::answers(record.page.kind, &record.facts, self.today());
        let answers = answers.and_then(|answers| answers.who);
        let mut slugs: BTreeSet<String> = answers.into_iter().collect();
        // What a forum answers for, its secretary does.
        let forum = match record.page.kind {
            Kind::Forum => record.page.slug.as_str(),
            _ => record.fact("forum"),
        };
        if !forum.is_empty() {
            let charter: ForumFacts = self.record(Kind::Forum, forum).await?.facts()?;
            slugs.extend(charter.secretaries(self.today()).map(str::to_owned));
        }
        let slugs: BTreeSet<&str> = slugs.iter().map(String::as_str).collect();
        let mut answering: BTreeSet<Uuid> =
            people_at(connection, &slugs).await?.into_values().collect();
        // And what is said of somebody, they hear.
        if record.page.kind == Kind::Person {
            answering.insert(record.page.id);
        }
        let named = accounts_of(connection, &named).await?;
        let answering = accounts_of(connection, &answering).await?;
        Ok((
            named.into_values().collect(),
            answering.into_values().collect(),
        ))
    }

    /// Tells each of them once: who is named of that, the others that something was written. That it was put right is told to
    /// nobody but those who are named only now.
    async fn tell_of_comment(
        &self,
        transaction: &impl ConnectionTrait,
        (author, record): (Uuid, &Record),
        (root, is_correction): (Uuid, bool),
        (named, answering): (BTreeSet<Uuid>, BTreeSet<Uuid>),
    ) -> Result<(), Fault> {
        let page = page::Entity::find_by_id(record.page.id)
            .one(transaction)
            .await?
            .ok_or(Fault::NotFound)?;
        let following: Vec<Uuid> = watch::Entity::find()
            .select_only()
            .column(watch::Column::AccountId)
            .filter(watch::Column::PageId.eq(page.id))
            .into_tuple()
            .all(transaction)
            .await?;
        let path = format!("{}{PLACE}", record.page.path());
        let place = format!("{path}#c-{root}");
        let mention = format!("mentioned {}", page.id);
        let comment = format!("commented {}", page.id);
        let news = |code, cause, path, again| News {
            code,
            cause,
            page: &page,
            path,
            gaps: &[],
            again,
            holds_on: None,
        };
        let gaps = [("by", self.actor.name.as_str())];
        for account in named.iter().filter(|account| **account != author) {
            let news = News {
                gaps: &gaps,
                ..news(AlertCode::Mentioned, &mention, &place, true)
            };
            tell(&self.registry, transaction, *account, &news).await?;
        }
        if is_correction {
            return Ok(());
        }
        let others: BTreeSet<Uuid> = following.into_iter().chain(answering).collect();
        for account in others {
            if account == author || named.contains(&account) {
                continue;
            }
            let news = News {
                gaps: &gaps,
                ..news(AlertCode::Commented, &comment, &path, true)
            };
            tell(&self.registry, transaction, account, &news).await?;
        }
        Ok(())
    }
}

/// The identity behind another, in order.
const fn next(id: Uuid) -> Uuid {
    Uuid::from_u128(id.as_u128().saturating_add(1))
}
