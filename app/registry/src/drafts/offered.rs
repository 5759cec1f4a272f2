//! Drafts as they are offered again: on the form that they are of, and all of them on the page of the account.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::slug::slug;
use uuid::Uuid;

use super::OVER;
use super::along::{ITEM, RUN};
use crate::ONLY;
use crate::depends::Source;
use crate::page::Page;
use crate::page::head_of;
use crate::rows::{draft, page};
use crate::{Desk, Fault};

/// How many drafts one form offers. Those before them are offered once these are gone, and on the page of the account.
const OFFERED: u64 = 5;

/// A draft as it is offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptForm {
    /// The key of the form.
    pub key: String,
    /// The title typed into it; may be empty.
    pub title: String,
    /// When it was last kept, milliseconds since 1970.
    pub kept_at: i64,
    /// The first field that it asks for, where it asks for a section alone.
    pub only: Option<String>,
    /// The address where it was typed, where that is the page where a meeting is run. A form of the whole item, which only came
    /// from there, is none of these.
    pub at: Option<String>,
}

impl KeptForm {
    fn of(key: String, title: String, kept_at: i64, form: &Form) -> Self {
        let given = |name| Some(form.get(name)).filter(|given| !given.is_empty());
        let only = given(ONLY).map(str::to_owned);
        let stood = given(RUN).zip(given(ITEM)).filter(|_| only.is_some());
        Self {
            key,
            title,
            kept_at,
            only,
            at: stood.map(|(run, item)| {
                format!("{}/run?{ITEM}={}", Kind::Meeting.path(run), slug(item))
            }),
        }
    }
}

/// A draft among all of its account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnDraft {
    /// The draft.
    pub kept: KeptForm,
    /// The kind of record that it is of.
    pub kind: Kind,
    /// The record that it is of.
    pub of: DraftOf,
}

/// What a draft is of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DraftOf {
    /// A record that is not registered yet.
    New,
    /// A record.
    Record(Page),
    /// A record that its writer may not see any more.
    Unseen,
}

#[derive(FromQueryResult)]
struct Row {
    key: String,
    title: String,
    kept_at: i64,
    kind: String,
    page_id: Option<Uuid>,
    form: String,
}

impl Row {
    const COLUMNS: [draft::Column; 6] = [
        draft::Column::Key,
        draft::Column::Title,
        draft::Column::KeptAt,
        draft::Column::Kind,
        draft::Column::PageId,
        draft::Column::Form,
    ];

    fn kept(self) -> Result<KeptForm, Fault> {
        let form = typed(&self.form)?;
        Ok(KeptForm::of(self.key, self.title, self.kept_at, &form))
    }
}

/// What a draft holds.
fn typed(form: &str) -> Result<Form, Fault> {
    let pairs: Vec<(String, String)> = serde_json::from_str(form)?;
    Ok(Form::from_pairs(pairs))
}

impl Desk {
    /// All own drafts, the latest first; there are no more than one account keeps.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` by token.
    pub async fn own_drafts(&self) -> Result<Vec<OwnDraft>, Fault> {
        // Who asks is noted only where there are some: all who have none share what shows them.
        let account = self.unnoted_account()?;
        let connection = self.reads(&[]);
        let rows: Vec<Row> = of_account(account)
            .select_only()
            .columns(Row::COLUMNS)
            .order_by_desc(draft::Column::KeptAt)
            .into_model()
            .all(connection)
            .await?;
        let pages = rows.iter().filter_map(|row| row.page_id);
        let pages: HashMap<Uuid, page::Model> = page::Entity::find()
            .filter(page::Column::Id.is_in(pages))
            .all(connection)
            .await?
            .into_iter()
            .filter(|page| self.sees_page(page))
            .map(|page| (page.id, page))
            .collect();
        if !rows.is_empty() {
            self.note_oneself();
        }
        for page in pages.keys() {
            self.note(Source::Record(*page));
        }
        rows.into_iter()
            .map(|row| {
                let of = match row.page_id {
                    None => DraftOf::New,
                    Some(id) => match pages.get(&id) {
                        Some(page) => DraftOf::Record(head_of(page)?),
                        None => DraftOf::Unseen,
                    },
                };
                let kind = row.kind.parse().map_err(Fault::internal)?;
                let kept = row.kept()?;
                Ok(OwnDraft { kept, kind, of })
            })
            .collect()
    }

    /// The latest own drafts of the form of a record of a kind, or of a new one, newest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn drafts(&self, kind: Kind, page: Option<Uuid>) -> Result<Vec<KeptForm>, Fault> {
        let Ok(account) = self.session_account() else {
            return Ok(Vec::new());
        };
        let rows: Vec<Row> = of_form(account, kind, page)
            .select_only()
            .columns(Row::COLUMNS)
            .order_by_desc(draft::Column::KeptAt)
            .limit(OFFERED)
            .into_model()
            .all(self.store().connection())
            .await?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// An own draft of the form of a record of a kind, or of a new one, with what it holds; none when it has been saved or
    /// discarded meanwhile.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn draft(
        &self,
        kind: Kind,
        page: Option<Uuid>,
        key: &str,
    ) -> Result<Option<(KeptForm, Form)>, Fault> {
        let Ok(account) = self.session_account() else {
            return Ok(None);
        };
        let row = of_form(account, kind, page)
            .filter(draft::Column::Key.eq(key))
            .one(self.store().connection())
            .await?;
        row.map(|row| {
            let form = typed(&row.form)?;
            let kept = KeptForm::of(row.key, row.title, row.kept_at, &form);
            Ok((kept, form))
        })
        .transpose()
    }
}

fn of_account(account: Uuid) -> Select<draft::Entity> {
    draft::Entity::find()
        .filter(draft::Column::AccountId.eq(account))
        .filter(draft::Column::Form.ne(OVER))
}

fn of_form(account: Uuid, kind: Kind, page: Option<Uuid>) -> Select<draft::Entity> {
    let drafts = of_account(account).filter(draft::Column::Kind.eq(kind.as_str()));
    match page {
        Some(page) => drafts.filter(draft::Column::PageId.eq(page)),
        None => drafts.filter(draft::Column::PageId.is_null()),
    }
}
