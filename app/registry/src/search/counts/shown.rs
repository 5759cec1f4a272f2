//! What was searched for, as those see it who can do something about it.

use jiff::ToSpan;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder,
    QuerySelect,
};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;

use crate::rows::searched::{Column, Entity};
use crate::{Desk, Fault};

/// The days that are looked back on, with today.
const DAYS: i64 = 30;
/// The most of each list.
const MOST: u64 = 50;
/// How often something was searched for before it is shown: what was searched for once may say who did.
const SHOWN_FROM: i64 = 2;
/// Hits count as opened by hardly anybody while that happens in fewer than one of so many searches.
const RARELY: i64 = 10;
/// Whose pages are searched: who writes documents, and who keeps the installation running.
const MAY: [Action; 3] = [Action::EditStandard, Action::EditWiki, Action::Operate];

/// What was searched for in the last 30 days, most frequent first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Searches {
    /// What was not found when it was last searched for: it had no hit, or none with every word and hardly anybody opened one.
    pub missed: Vec<SearchesOf>,
    /// What was found and of which hardly anybody opened one of the first hits.
    pub unopened: Vec<SearchesOf>,
}

/// The searches for one text.
#[derive(Clone, PartialEq, Eq, Debug, FromQueryResult)]
pub struct SearchesOf {
    /// The text, in small letters.
    pub text: String,
    /// How often it was searched for.
    pub times: i64,
    /// How often there was no hit.
    pub no_hit: i64,
    /// How often there were hits, none of which had every word.
    pub partly: i64,
    /// How often one of the first hits was opened.
    pub opened: i64,
    /// The last day, `YYYY-MM-DD`.
    pub last: String,
}

impl Desk {
    /// Whether by a role of theirs they see what was searched for.
    #[must_use]
    pub fn may_see_searches(&self) -> bool {
        MAY.into_iter().any(|action| self.may(action))
    }

    /// Whether they see it by a role, or because they own a document.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn sees_searches(&self) -> Result<bool, Fault> {
        if self.may_see_searches() {
            return Ok(true);
        }
        let own = self.held(Kind::Standard, Action::EditStandard).await?;
        Ok(!own.is_empty())
    }

    /// What was searched for and not found or not opened.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` for those who own no document and have no right to write them.
    pub async fn searches(&self) -> Result<Searches, Fault> {
        if !self.sees_searches().await? {
            self.actor.require(Action::EditStandard)?;
        }
        let today = self.day_here();
        let since = today.saturating_sub((DAYS - 1).days());
        // What a clock that went wrong has dated later is of no day yet.
        let days = [since, today].map(|day| day.to_string());
        let connection = self.store().connection();
        let missing = Column::NoHit.sum().add(Column::Partly.sum());
        let found = Column::Times.sum().sub(missing.clone());
        let rarely = |of: Expr| Column::Opened.sum().mul(RARELY).lt(of);
        // Once it is found the next day, it is missed no more.
        let lately = last(Expr::col(Column::NoHit).add(Expr::col(Column::Partly)));
        let is_missed = lately.eq(last(Expr::col(Column::Times)));
        let nothing = Column::NoHit.sum().gt(0);
        let missed = is_missed
            .clone()
            .and(Column::Times.sum().gte(SHOWN_FROM))
            .and(nothing.or(rarely(Column::Times.sum())));
        let unopened = is_missed
            .not()
            .and(found.clone().gte(SHOWN_FROM))
            .and(rarely(found.clone()));
        Ok(Searches {
            missed: of(connection, &days, missed, missing).await?,
            unopened: of(connection, &days, unopened, found).await?,
        })
    }
}

/// The last day on which there was any of something.
fn last(counted: Expr) -> Expr {
    let day = CaseStatement::new()
        .case(counted.gt(0), Expr::col(Column::Day))
        .finally("");
    Expr::expr(day).max()
}

/// The searches from a day to another of which something is true, by how often.
async fn of(
    connection: &DatabaseConnection,
    [since, until]: &[String; 2],
    which: Expr,
    often: Expr,
) -> Result<Vec<SearchesOf>, Fault> {
    // PostgreSQL adds whole numbers up to one of another type.
    let sum = |column: Column| column.sum().cast_as("bigint");
    Ok(Entity::find()
        .select_only()
        .column(Column::Text)
        .column_as(sum(Column::Times), "times")
        .column_as(sum(Column::NoHit), "no_hit")
        .column_as(sum(Column::Partly), "partly")
        .column_as(sum(Column::Opened), "opened")
        .column_as(last(Expr::col(Column::Times)), "last")
        .filter(Column::Day.between(since, until))
        .group_by(Column::Text)
        .having(which)
        .order_by(often, Order::Desc)
        .order_by(last(Expr::col(Column::Times)), Order::Desc)
        .order_by_asc(Column::Text)
        .limit(MOST)
        .into_model()
        .all(connection)
        .await?)
}
