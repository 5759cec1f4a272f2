//! Errors on pages, as somebody who uses them reports them, and what those who keep the page have answered.
//!
//! A report stands beside the register: no change tells of it. It is read by who wrote it and by who may edit the page.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use styrbord_domain::alerts::AlertCode;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_domain::report::{ANSWER, Outcome, REPORT, written};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::alerts::people::{accounts_of, people_at};
use crate::alerts::telling::{News, tell};
use crate::clock::now;
use crate::records::{all_records, select_without_texts};
use crate::rows::{account, page, report};
use crate::{Desk, Fault, Record};

/// How many reports of one account may be open.
const MOST_OPEN: u64 = 20;
/// How many open reports are looked at for what somebody may answer.
const LOOKED_AT: u64 = 50;

/// Something that was reported as wrong.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// Its identity.
    pub id: Uuid,
    /// The page that it is about.
    pub record: Record,
    /// What is wrong, as it was typed.
    pub text: String,
    /// Who reported it.
    pub by: String,
    account: Uuid,
    /// When, in milliseconds since 1970.
    pub made_at: i64,
    /// What became of it; none while it is open.
    pub answer: Option<Answer>,
}

/// What became of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// In a word.
    pub outcome: Outcome,
    /// In the words of who answered.
    pub text: String,
    /// Who that was.
    pub by: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

impl Desk {
    /// Reports what is wrong on a page; whoever owns it is written to. The same once more is the same report.
    ///
    /// # Errors
    /// `SignIn` or `Forbidden` without the right; `NotFound` for a page of which they may not know; `Invalid` with what is
    /// wrong with the text; `Refused` where too many of theirs are open.
    pub async fn report(&self, kind: Kind, slug: &str, form: &Form) -> Result<Uuid, Fault> {
        self.actor.require(Action::ReportError)?;
        self.is_of_today()?;
        let account = self.session_account()?;
        let record = self.record(kind, slug).await?;
        let text = written(form, &REPORT)?.remove(0);
        let connection = self.store().connection();
        let owner = people_at(connection, &BTreeSet::from([record.fact("owner")])).await?;
        let owner = accounts_of(connection, &owner.into_values().collect()).await?;
        let turn = self.store().begin().await?;
        let open = report::Entity::find()
            .filter(report::Column::AccountId.eq(account))
            .filter(report::Column::Outcome.is_null());
        let same = open
            .clone()
            .filter(report::Column::PageId.eq(record.page.id))
            .filter(report::Column::Text.eq(text.as_str()))
            .one(&turn.transaction)
            .await?;
        if let Some(same) = same {
            return Ok(same.id);
        }
        let seen = open.filter(report::Column::PageId.in_subquery(self.seen_pages()));
        if seen.count(&turn.transaction).await? >= MOST_OPEN {
            let fault = FieldFault::new("", "too_many_reports").with("max", MOST_OPEN);
            return Err(Fault::Refused(Faults(vec![fault])));
        }
        let id = Uuid::now_v7();
        let row = report::ActiveModel {
            id: Set(id),
            page_id: Set(record.page.id),
            account_id: Set(account),
            text: Set(text),
            made_at: Set(now()),
            outcome: Set(None),
            answer: Set(None),
            answered_by: Set(None),
            touched_at: Set(now()),
        };
        row.insert(&turn.transaction).await?;
        if !owner.is_empty() {
            let page = page_of(&turn.transaction, record.page.id).await?;
            let news = News {
                code: AlertCode::ReportMade,
                cause: &format!("report {id}"),
                page: &page,
                path: &format!("/reports/{id}"),
                gaps: &[("by", &self.actor.name)],
                again: false,
                holds_on: None,
            };
            for owner in owner.into_values() {
                tell(&self.registry, &turn.transaction, owner, &news).await?;
            }
        }
        turn.transaction.commit().await?;
        Ok(id)
    }

    /// Answers a report; who made it is written to.
    ///
    /// # Errors
    /// `NotFound` for one that they may not answer; `Invalid` with what is wrong with the answer; `Refused` where it has been
    /// answered already.
    pub async fn answer_report(&self, id: &str, form: &Form) -> Result<(), Fault> {
        let (report, may_answer) = self.one_report(id).await?;
        if may_answer && report.answer.is_some() {
            return Err(Fault::refused("", "report_answered"));
        }
        if !may_answer {
            return Err(self
                .actor
                .forbid(edit_right(report.record.page.kind).as_str()));
        }
        let (id, account) = (report.id, self.session_account()?);
        let mut texts = written(form, &ANSWER)?.into_iter();
        let (outcome, answer) = (texts.next(), texts.next());
        let turn = self.store().begin().await?;
        // Of two at once one is taken, whichever server it comes to.
        let answered = report::Entity::update_many()
            .col_expr(report::Column::Outcome, Expr::value(outcome))
            .col_expr(report::Column::Answer, Expr::value(answer))
            .col_expr(report::Column::AnsweredBy, Expr::value(account))
            .col_expr(report::Column::TouchedAt, Expr::value(now()))
            .filter(report::Column::Id.eq(id))
            .filter(report::Column::Outcome.is_null())
            .exec(&turn.transaction)
            .await?;
        if answered.rows_affected == 0 {
            return Err(Fault::refused("", "report_answered"));
        }
        let reporter = report.account;
        if reporter != account {
            let page = page_of(&turn.transaction, report.record.page.id).await?;
            let news = News {
                code: AlertCode::ReportAnswered,
                cause: &format!("report answered {id}"),
                page: &page,
                path: &format!("/reports/{id}"),
                gaps: &[],
                again: false,
                holds_on: None,
            };
            tell(&self.registry, &turn.transaction, reporter, &news).await?;
        }
        turn.transaction.commit().await?;
        Ok(())
    }

    /// A report, and whether it is theirs to answer.
    ///
    /// # Errors
    /// `NotFound` for one that is not theirs and that they may not answer, and where they may not know of its page any more.
    pub async fn one_report(&self, id: &str) -> Result<(Report, bool), Fault> {
        let own = self.session_account()?;
        let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
        let row = report::Entity::find_by_id(id)
            .one(self.reads(&[]))
            .await?
            .ok_or(Fault::NotFound)?;
        let account = row.account_id;
        let report = self
            .with_pages(vec![row])
            .await?
            .pop()
            .ok_or(Fault::NotFound)?;
        let may = self.may_answer(&report).await?;
        if !may && account != own {
            return Err(Fault::NotFound);
        }
        Ok((report, may))
    }

    /// Own reports, as many as asked for, the latest first.
    ///
    /// # Errors
    /// `SignIn` for visitors.
    pub async fn own_reports(&self, most: u64) -> Result<Vec<Report>, Fault> {
        let rows = report::Entity::find()
            .filter(report::Column::AccountId.eq(self.session_account()?))
            .order_by_desc(report::Column::MadeAt)
            .limit(most)
            .all(self.reads(&[]))
            .await?;
        self.with_pages(rows).await
    }

    /// Open reports that they may answer, the oldest first: of pages of the kinds that they may edit, and of pages that name
    /// them. As many as asked for of the first fifty.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn open_reports(&self, most: usize) -> Result<Vec<Report>, Fault> {
        if self.actor.account.is_none() {
            return Ok(Vec::new());
        }
        let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let kinds = Kind::ALL
            .into_iter()
            .filter(|kind| self.may(edit_right(*kind)));
        let kinds: Vec<&str> = kinds.map(Kind::as_str).collect();
        let people = self.actor.person.into_iter();
        let people: Vec<Uuid> = people
            .chain(self.actor.stands_in.iter().map(|one| one.person))
            .collect();
        if kinds.is_empty() && people.is_empty() {
            return Ok(Vec::new());
        }
        let mut of_kinds = Query::select();
        of_kinds
            .expr(of("page", "id"))
            .from(Alias::new("page"))
            .and_where(of("page", "id").equals((Alias::new("report"), Alias::new("page_id"))))
            .and_where(of("page", "kind").is_in(kinds))
            .cond_where(self.seen());
        let mut naming = Query::select();
        naming
            .expr(of("link", "from_id"))
            .from(Alias::new("link"))
            .inner_join(
                Alias::new("page"),
                of("page", "id").equals((Alias::new("link"), Alias::new("from_id"))),
            )
            .and_where(of("link", "to_id").is_in(people))
            .cond_where(self.seen());
        let theirs = Expr::exists(of_kinds).or(of("report", "page_id").in_subquery(naming));
        let rows = report::Entity::find()
            .filter(report::Column::Outcome.is_null())
            .filter(theirs)
            .order_by_asc(report::Column::MadeAt)
            .limit(LOOKED_AT)
            .all(self.reads(&[]))
            .await?;
        let mut open = Vec::new();
        for report in self.with_pages(rows).await? {
            if open.len() < most && self.may_answer(&report).await? {
                open.push(report);
            }
        }
        if !open.is_empty() {
            self.note_oneself();
        }
        Ok(open)
    }

    async fn may_answer(&self, report: &Report) -> Result<bool, Fault> {
        let right = edit_right(report.record.page.kind);
        self.may_on(right, &report.record).await
    }

    /// Reports with their pages and names; those of pages of which the reader may not know are left out.
    async fn with_pages(&self, rows: Vec<report::Model>) -> Result<Vec<Report>, Fault> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = select_without_texts();
        let id = Expr::col((Alias::new("page"), Alias::new("id")));
        select
            .and_where(id.is_in(rows.iter().map(|row| row.page_id)))
            .cond_where(self.seen())
            .order_by((Alias::new("page"), Alias::new("id")), Order::Asc);
        let records = all_records(self.reads(&[]), &select).await?;
        self.note_records(&records);
        let records = self.shown(records).await?.into_iter();
        let records: HashMap<Uuid, Record> =
            records.map(|record| (record.page.id, record)).collect();
        let people = rows
            .iter()
            .flat_map(|row| [Some(row.account_id), row.answered_by]);
        let names: HashMap<Uuid, String> = account::Entity::find()
            .select_only()
            .columns([account::Column::Id, account::Column::Name])
            .filter(account::Column::Id.is_in(people.flatten()))
            .into_tuple::<(Uuid, String)>()
            .all(self.reads(&[]))
            .await?
            .into_iter()
            .collect();
        let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
        let mut reports = Vec::new();
        for row in rows {
            let Some(record) = records.get(&row.page_id) else {
                continue;
            };
            let answer = row.outcome.map(|outcome| {
                let outcome = outcome.parse().map_err(Fault::internal)?;
                Ok::<_, Fault>(Answer {
                    outcome,
                    text: row.answer.unwrap_or_default(),
                    by: row.answered_by.map(name).unwrap_or_default(),
                    at: row.touched_at,
                })
            });
            reports.push(Report {
                id: row.id,
                record: record.clone(),
                text: row.text,
                by: name(row.account_id),
                account: row.account_id,
                made_at: row.made_at,
                answer: answer.transpose()?,
            });
        }
        Ok(reports)
    }
}

async fn page_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<page::Model, Fault> {
    let page = page::Entity::find_by_id(id).one(connection).await?;
    page.ok_or(Fault::NotFound)
}
