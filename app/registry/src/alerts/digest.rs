//! What came and no letter has told of, in one letter a day: for those who want that, and where none was sent at once.

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::alerts::{AlertCode, AlertTopic, ByMail};
use uuid::Uuid;

use super::choices::all_chosen;
use super::telling::{LETTER, TOLD, letter_line, read_at};
use crate::clock::now;
use crate::outbox::{Message, Receiver, write_to};
use crate::rows::{alert, page};
use crate::{Fault, Registry};

/// Where a letter of several leads.
const ALL: &str = "/alerts";
/// How many a letter tells of; it says how many more there are.
const NAMED: usize = 30;
/// How many accounts are looked up together, and how many alerts of each.
const AT_ONCE: u64 = 200;

/// An alert as a letter tells of it, and when it came.
struct Line {
    at: i64,
    said: (String, BTreeMap<String, String>),
}

impl Registry {
    /// Writes to everybody who has alerts that they have not read and that no letter told of.
    pub(crate) async fn write_digests(&self) -> Result<(), Fault> {
        let mut after = Uuid::nil();
        loop {
            let accounts: Vec<Uuid> = alert::Entity::find()
                .select_only()
                .column(alert::Column::AccountId)
                .distinct()
                .filter(waits().and(alert::Column::AccountId.gt(after)))
                .order_by_asc(alert::Column::AccountId)
                .limit(AT_ONCE)
                .into_tuple()
                .all(self.store().connection())
                .await?;
            let Some(last) = accounts.last() else {
                return Ok(());
            };
            after = *last;
            for account in accounts {
                self.write_digest(account).await?;
            }
        }
    }

    async fn write_digest(&self, account: Uuid) -> Result<(), Fault> {
        let connection = self.store().connection();
        // All that waits, a part at a time: the letter says how many there are.
        let (mut told, mut lines): (Vec<Uuid>, Vec<Line>) = Default::default();
        let mut after = Uuid::nil();
        loop {
            let waiting = alert::Entity::find()
                .filter(waits().and(alert::Column::AccountId.eq(account)))
                .filter(alert::Column::Id.gt(after))
                .order_by_asc(alert::Column::Id)
                .limit(AT_ONCE)
                .all(connection)
                .await?;
            let Some(last) = waiting.last() else {
                break;
            };
            after = last.id;
            told.extend(waiting.iter().map(|alert| alert.id));
            lines.extend(self.lines_for(account, &waiting).await?);
        }
        lines.sort_by_key(|line| line.at);
        let path = match &told[..] {
            [alert] => read_at(*alert),
            _ => ALL.to_owned(),
        };
        let receiver = Receiver::account(connection, account).await?;
        let turn = self.store().begin().await?;
        if let Some(receiver) = receiver.filter(|_| !lines.is_empty()) {
            let named: Vec<_> = lines.iter().take(NAMED).map(|line| &line.said).collect();
            let named = serde_json::to_string(&named)?;
            let more = lines.len().saturating_sub(NAMED).to_string();
            let message = Message {
                cause: &format!("alerts {account} {}", now()),
                code: LETTER,
                gaps: &[(TOLD, &named), ("more", &more)],
                path: &path,
            };
            write_to(&turn.transaction, &receiver, &message).await?;
        }
        for some in told.chunks(AT_ONCE as usize) {
            alert::Entity::update_many()
                .col_expr(alert::Column::MailedAt, Expr::value(now()))
                .filter(alert::Column::Id.is_in(some.iter().copied()))
                .exec(&turn.transaction)
                .await?;
        }
        turn.transaction.commit().await?;
        Ok(())
    }

    /// Those of some alerts that an account hears of by mail and may know of, as the letter holds them.
    async fn lines_for(&self, account: Uuid, waiting: &[alert::Model]) -> Result<Vec<Line>, Fault> {
        let Some(known) = self.known(account).await? else {
            return Ok(Vec::new());
        };
        let (desk, connection) = (self.desk(known.actor), self.store().connection());
        let chosen: Vec<(AlertTopic, ByMail)> = all_chosen(connection, account).await?;
        let wanted = |code: &str| {
            let topic = code.parse().ok().map(AlertCode::topic);
            topic.is_some_and(|topic| !chosen.contains(&(topic, ByMail::Off)))
        };
        let pages = waiting.iter().map(|alert| alert.page_id);
        let pages = page::Entity::find().filter(page::Column::Id.is_in(pages));
        let pages = pages.all(connection).await?.into_iter();
        let seen = pages.filter(|page| desk.sees_page(page));
        let titles: HashMap<Uuid, String> = seen.map(|page| (page.id, page.title)).collect();
        let mut lines = Vec::new();
        for alert in waiting.iter().filter(|alert| wanted(&alert.code)) {
            if let Some(title) = titles.get(&alert.page_id) {
                lines.push(Line {
                    at: alert.at,
                    said: letter_line(&alert.code, &alert.gaps, title)?,
                });
            }
        }
        Ok(lines)
    }
}

fn waits() -> Expr {
    let told = Expr::col(alert::Column::MailedAt);
    let newer = told.lt(Expr::col(alert::Column::At));
    let untold = alert::Column::MailedAt.is_null().or(newer);
    alert::Column::ReadAt.is_null().and(untold)
}
