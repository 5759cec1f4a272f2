//! Telling somebody of something: once for each cause.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set, TryInsertResult};
use styrbord_domain::alerts::{AlertCode, ByMail};
use uuid::Uuid;

use super::choices::chosen;
use crate::clock::now;
use crate::outbox::{Message, Receiver, write_to};
use crate::rows::{alert, page};
use crate::{Fault, Registry};

/// The code of letters that tell of alerts, and the gap of their texts in which these stand.
pub(super) const LETTER: &str = "alerts";
pub(super) const TOLD: &str = "alerts";
/// The gap with the title of the page that an alert is about.
pub(super) const TITLE: &str = "title";
/// The day of an alert that held once and does no more.
pub(super) const OVER: &str = "";

/// How long after a letter of something another goes at once, while nobody has read of it: an hour, in milliseconds.
const REST: i64 = 60 * 60 * 1000;

/// What somebody is to be told of.
pub(crate) struct News<'n> {
    pub code: AlertCode,
    /// Why: of one cause each account is told once.
    pub cause: &'n str,
    /// What it is about, as it stands.
    pub page: &'n page::Model,
    /// Where it can be seen.
    pub path: &'n str,
    pub gaps: &'n [(&'n str, &'n str)],
    /// Whether it is news again when it has happened once more.
    pub again: bool,
    /// The day on which it is so, where it is not something that has happened.
    pub holds_on: Option<Date>,
}

/// Tells an account of something, in the transaction of what causes it, and gives whether it may know of the page: if not it is told
/// nothing. Who wants to hear of it at once is written to.
pub(crate) async fn tell(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    account: Uuid,
    news: &News<'_>,
) -> Result<bool, Fault> {
    let Some(known) = registry.known(account).await? else {
        return Ok(false);
    };
    if !registry.desk(known.actor).sees_page(news.page) {
        return Ok(false);
    }
    let gaps: BTreeMap<&str, &str> = news.gaps.iter().copied().collect();
    let gaps = serde_json::to_string(&gaps)?;
    let Some(id) = noted(transaction, account, news, &gaps).await? else {
        return Ok(true);
    };
    if chosen(transaction, account, news.code.topic()).await? != ByMail::AtOnce {
        return Ok(true);
    }
    alert::Entity::update_many()
        .col_expr(alert::Column::MailedAt, Expr::value(now()))
        .filter(alert::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    let Some(receiver) = Receiver::account(transaction, account).await? else {
        return Ok(true);
    };
    let told = letter_line(news.code.as_str(), &gaps, &news.page.title)?;
    let message = Message {
        cause: &format!("alert {id} {}", now()),
        code: LETTER,
        gaps: &[(TOLD, &serde_json::to_string(&[told])?)],
        // Who comes by the letter has read it.
        path: &read_at(id),
    };
    write_to(transaction, &receiver, &message).await?;
    Ok(true)
}

/// Where an alert is read, and leads on.
pub(super) fn read_at(alert: Uuid) -> String {
    format!("/alerts/{alert}")
}

/// An alert as a letter holds it: its code, and what goes into the gaps of its text.
pub(super) fn letter_line(
    code: &str,
    gaps: &str,
    title: &str,
) -> Result<(String, BTreeMap<String, String>), Fault> {
    let mut gaps: BTreeMap<String, String> = serde_json::from_str(gaps)?;
    gaps.insert(TITLE.to_owned(), title.to_owned());
    Ok((code.to_owned(), gaps))
}

/// Notes an alert; gives its identity where it is news.
async fn noted(
    transaction: &impl ConnectionTrait,
    account: Uuid,
    news: &News<'_>,
    gaps: &str,
) -> Result<Option<Uuid>, Fault> {
    let id = Uuid::now_v7();
    let day = news.holds_on.map(|day| day.to_string());
    let row = alert::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        cause: Set(news.cause.to_owned()),
        code: Set(news.code.as_str().to_owned()),
        gaps: Set(gaps.to_owned()),
        page_id: Set(news.page.id),
        path: Set(news.path.to_owned()),
        at: Set(now()),
        read_at: Set(None),
        mailed_at: Set(None),
        holds_on: Set(day.clone()),
    };
    let once = OnConflict::columns([alert::Column::AccountId, alert::Column::Cause])
        .do_nothing()
        .to_owned();
    let inserted = alert::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(transaction)
        .await?;
    if matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0) {
        return Ok(Some(id));
    }
    let known = alert::Entity::find()
        .filter(alert::Column::AccountId.eq(account))
        .filter(alert::Column::Cause.eq(news.cause))
        .one(transaction)
        .await?;
    let Some(known) = known else {
        return Ok(None);
    };
    let is_unread = known.read_at.is_none();
    // What was over and is so again is news, and so is what others do once it was read, or once the last letter of it is old.
    let is_news = match &known.holds_on {
        Some(day) => day == OVER,
        None => news.again && (!is_unread || known.mailed_at.is_none_or(|at| at < now() - REST)),
    };
    let mut row = alert::ActiveModel {
        id: Set(known.id),
        holds_on: Set(day),
        ..Default::default()
    };
    if is_news || news.again {
        row.at = Set(now());
        row.gaps = Set(gaps.to_owned());
        row.path = Set(news.path.to_owned());
        // Where no letter goes at once, that of the day tells of it: it is newer than the last.
        row.read_at = Set(None);
    }
    alert::Entity::update(row).exec(transaction).await?;
    Ok(is_news.then_some(known.id))
}
