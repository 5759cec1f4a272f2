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
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::alerts::people::{accounts_of, people_at};
use crate::alerts::telling::{News, tell};
use crate::clock::now;
use crate::rows::{account, comment, page, watch};
use crate::watching::begin;
use crate::{Desk, Fault, Page, Record};

/// How many comments a page has at most, those that put others right counted with them.
const MOST: u64 = 1_000;
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

    /// What is written about a record, the first first.
    ///
    /// # Errors
    /// `SignIn` for visitors.
    pub async fn comments(&self, record: &Record) -> Result<Vec<Comment>, Fault> {
        let own = self.actor.account.ok_or(Fault::SignIn)?;
        // The feed does not tell of them.
        self.note_outside();
        let connection = self.reads(&[]);
        let rows = comment::Entity::find()
            .filter(comment::Column::PageId.eq(record.page.id))
            .order_by_asc(comment::Column::Id)
            .limit(MOST)
            .all(connection)
            .await?;
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
        Ok(comments)
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
        let text = words(form)?;
        let corrects = self
            .corrected(&record, account, form.get("corrects"))
            .await?;
        let told = self.told_of(&record, &text).await?;
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
        if of_page.count(transaction).await? >= MOST {
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
        let slugs: BTreeSet<&str> = answers.iter().map(String::as_str).collect();
        let answering = people_at(connection, &slugs).await?.into_values().collect();
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
        let mention = format!("mentioned {root}");
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
                ..news(AlertCode::Mentioned, &mention, &place, false)
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
