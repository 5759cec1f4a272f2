//! The meetings of somebody's forums, for the calendar that they keep.

use jiff::ToSpan;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order};
use styrbord_domain::kind::Kind;

use crate::records::{all_records, select_standing};
use crate::{Desk, Fault, Record};

/// How far back and ahead a calendar goes, in days.
const BACK: i64 = 62;
const AHEAD: i64 = 400;
/// How many meetings it holds at most.
const MOST: u64 = 400;

impl Desk {
    /// The meetings of the forums in which the person at this desk sits, or stands in for who does, the first first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn own_meetings(&self) -> Result<Vec<Record>, Fault> {
        let (from, until) = (
            self.today().saturating_sub(BACK.days()),
            self.today().saturating_add(AHEAD.days()),
        );
        let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let mut select = select_standing(Kind::Meeting);
        select
            .cond_where(self.seen())
            .and_where(of("meeting", "forum_id").is_in(self.actor.circles.iter().copied()))
            .and_where(of("meeting", "date").gte(from.to_string()))
            .and_where(of("meeting", "date").lte(until.to_string()))
            .order_by_expr(of("meeting", "date"), Order::Asc)
            .limit(MOST);
        let records = all_records(self.reads(&[]), &select).await?;
        self.shown(records).await
    }
}
