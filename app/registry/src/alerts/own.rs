//! Somebody's alerts, and reading them.

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::alerts::AlertCode;
use uuid::Uuid;

use crate::clock::now;
use crate::records::{all_records, select_without_texts};
use crate::rows::alert;
use crate::{Desk, Fault, Record};

/// How far unread ones are counted.
pub const COUNTED: u64 = 99;

/// Something that somebody is told of.
#[derive(Clone, PartialEq, Debug)]
pub struct Alert {
    /// Its identity.
    pub id: Uuid,
    /// What it says.
    pub code: AlertCode,
    /// What goes into the gaps of its text beside the title.
    pub gaps: BTreeMap<String, String>,
    /// What it is about, as it stands.
    pub record: Record,
    /// Where it can be seen.
    pub path: String,
    /// When it came, milliseconds.
    pub at: i64,
    /// Whether it was read, or is so no more.
    pub read: bool,
}

impl Desk {
    /// Their alerts about pages of which they may know, as many as asked for: unread ones first, the latest first.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` by token.
    pub async fn alerts(&self, most: u64) -> Result<Vec<Alert>, Fault> {
        Ok(self.alerts_behind(most, None).await?.0)
    }

    /// The same behind one of them, and behind which the next come, where there are more.
    ///
    /// # Errors
    /// As `alerts`; `NotFound` where that is not theirs.
    pub async fn alerts_behind(
        &self,
        most: u64,
        behind: Option<Uuid>,
    ) -> Result<(Vec<Alert>, Option<Uuid>), Fault> {
        let account = self.unnoted_account()?;
        let own = alert::Entity::find().filter(alert::Column::AccountId.eq(account));
        let behind = match behind {
            None => None,
            Some(id) => {
                let row = own.clone().filter(alert::Column::Id.eq(id));
                let row = row.one(self.reads(&[])).await?;
                Some(row.ok_or(Fault::NotFound)?)
            }
        };
        let mut rows = Vec::new();
        for is_read in [false, true] {
            let read = match is_read {
                true => alert::Column::ReadAt.is_not_null(),
                false => alert::Column::ReadAt.is_null(),
            };
            let later = match &behind {
                // All that is unread stands before it.
                Some(row) if row.read_at.is_some() && !is_read => continue,
                Some(row) if row.read_at.is_some() == is_read => {
                    let same = alert::Column::At
                        .eq(row.at)
                        .and(alert::Column::Id.lt(row.id));
                    Some(alert::Column::At.lt(row.at).or(same))
                }
                _ => None,
            };
            let left = (most + 1).saturating_sub(rows.len() as u64);
            let found = own
                .clone()
                .filter(alert::Column::PageId.in_subquery(self.seen_pages()))
                .filter(read)
                .filter(Condition::all().add_option(later))
                .order_by_desc(alert::Column::At)
                .order_by_desc(alert::Column::Id)
                .limit(left)
                .all(self.reads(&[]))
                .await?;
            rows.extend(found);
        }
        if !rows.is_empty() {
            self.note_oneself();
        }
        let more = rows.len() as u64 > most;
        rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let next = rows.last().filter(|_| more).map(|row| row.id);
        Ok((self.with_records(rows).await?, next))
    }

    /// How many unread ones there are, up to `COUNTED` and one more; none of whoever has no account.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn unread_alerts(&self) -> Result<u64, Fault> {
        let Some(account) = self.actor.account.filter(|_| !self.actor.by_token) else {
            return Ok(0);
        };
        self.note_oneself();
        let rows: Vec<Uuid> = alert::Entity::find()
            .select_only()
            .column(alert::Column::Id)
            .filter(alert::Column::AccountId.eq(account))
            .filter(alert::Column::ReadAt.is_null())
            .filter(alert::Column::PageId.in_subquery(self.seen_pages()))
            .limit(COUNTED + 1)
            .into_tuple()
            .all(self.reads(&[]))
            .await?;
        Ok(rows.len() as u64)
    }

    /// The address of what an alert is about, which is `read` by going there.
    ///
    /// # Errors
    /// As `alerts`; `NotFound` for one that is not theirs, or about what they may not know of any more.
    pub async fn alert_leads(&self, id: &str, read: bool) -> Result<String, Fault> {
        let account = self.session_account()?;
        let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
        let row = alert::Entity::find_by_id(id)
            .filter(alert::Column::AccountId.eq(account))
            .filter(alert::Column::PageId.in_subquery(self.seen_pages()))
            .one(self.reads(&[]))
            .await?
            .ok_or(Fault::NotFound)?;
        if read && row.read_at.is_none() {
            self.note_read(alert::Column::Id.eq(id)).await?;
        }
        Ok(row.path)
    }

    /// Reads all that came up to an instant, milliseconds: what came since they looked is still to be read.
    ///
    /// # Errors
    /// As `alerts`.
    pub async fn read_alerts(&self, until: i64) -> Result<(), Fault> {
        let account = self.session_account()?;
        let own = alert::Column::AccountId.eq(account);
        self.note_read(own.and(alert::Column::At.lte(until))).await
    }

    async fn note_read(&self, which: Expr) -> Result<(), Fault> {
        let turn = self.store().begin().await?;
        alert::Entity::update_many()
            .col_expr(alert::Column::ReadAt, Expr::value(now()))
            .filter(alert::Column::ReadAt.is_null())
            .filter(which)
            .exec(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }

    async fn with_records(&self, rows: Vec<alert::Model>) -> Result<Vec<Alert>, Fault> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let id = Expr::col((Alias::new("page"), Alias::new("id")));
        let mut select = select_without_texts();
        select
            .and_where(id.is_in(rows.iter().map(|row| row.page_id)))
            .cond_where(self.seen());
        let records = all_records(self.reads(&[]), &select).await?;
        self.note_records(&records);
        let records = self.shown(records).await?.into_iter();
        let records: HashMap<Uuid, Record> =
            records.map(|record| (record.page.id, record)).collect();
        let mut alerts = Vec::with_capacity(rows.len());
        for row in rows {
            // A newer server may know more of them.
            let (Some(record), Ok(code)) = (records.get(&row.page_id), row.code.parse()) else {
                continue;
            };
            alerts.push(Alert {
                id: row.id,
                code,
                gaps: serde_json::from_str(&row.gaps)?,
                record: record.clone(),
                path: row.path,
                at: row.at,
                read: row.read_at.is_some(),
            });
        }
        Ok(alerts)
    }
}
