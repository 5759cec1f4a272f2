//! The index follows the day: what is in another state than on the day of which the index is, or has a role that has begun or
//! ended since, is indexed again. Where a clock went wrong and was set right, the day goes back, and so does what had turned.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lines::Lines;
use styrbord_search::Position;
use uuid::Uuid;

use crate::held::{NEVER, after, of, standing};
use crate::{Fault, Registry, columns};

impl Registry {
    /// Lets the index follow the day before a search of it is answered.
    pub(super) async fn follow_day(&self) -> Result<(), Fault> {
        if is_of(&self.index()?.position(), self.clock().today()) {
            return Ok(());
        }
        let _alone = self.searching().following.lock().await;
        let position = self.index()?.position();
        let today = self.clock().today();
        // Others may have done it meanwhile.
        if is_of(&position, today) {
            return Ok(());
        }
        self.turn(position, today).await
    }

    /// Indexes what has turned again, as it is today: what turned after the earlier of the two days and by the later.
    pub(super) async fn turn(&self, position: Position, today: Date) -> Result<(), Fault> {
        let connection = self.store().connection();
        let day = today.to_string();
        let indexed = match position.day.as_str() {
            "" => NEVER,
            day => day,
        };
        let mut days = [indexed, &day];
        days.sort_unstable();
        let [since, until] = days;
        let mut turned: BTreeSet<Uuid> = BTreeSet::new();
        for select in states(since, until).chain(rows(since, until)) {
            for row in connection.query_all(&select).await? {
                turned.insert(row.try_get("", "id")?);
            }
        }
        let turned: Vec<Uuid> = turned.into_iter().collect();
        let left = position.left.clone();
        let left = self.index_again(&turned, today, left).await?;
        let upto = Position {
            day,
            left,
            ..position
        };
        self.apply(Vec::new(), upto).await
    }
}

/// What is in another state after one day, by another.
fn states(since: &str, until: &str) -> impl Iterator<Item = SelectStatement> {
    let kinds = Kind::ALL.into_iter();
    let turning = kinds.filter(|kind| kinds::all_fields(*kind).any(|field| field.of_day));
    turning.map(move |kind| {
        let mut turned = Query::select();
        turned
            .distinct()
            .expr_as(of(kind, "id"), Alias::new("id"))
            .from(Alias::new(columns::table(kind)))
            .cond_where(standing(kind))
            // As the index of the table says it.
            .and_where(of(kind, "from_day").gt(Expr::cust(format!("'{NEVER}'"))))
            .and_where(of(kind, "from_day").gt(since))
            .and_where(of(kind, "from_day").lte(until));
        turned
    })
}

/// What has rows that begin after one day and by another, or ended meanwhile: on the day itself and before the other.
fn rows(since: &str, until: &str) -> impl Iterator<Item = SelectStatement> {
    let timed = Kind::ALL.into_iter().flat_map(kinds::timed);
    timed.filter_map(Lines::of_facts).flat_map(move |lines| {
        let own = |name: &str| Expr::col((Alias::new(lines.table), Alias::new(name)));
        let rows = || {
            let mut rows = Query::select();
            rows.distinct()
                .expr_as(own(lines.record), Alias::new("id"))
                .from(Alias::new(lines.table))
                .cond_where(after(lines.table, None));
            rows
        };
        let (mut begun, mut ended) = (rows(), rows());
        begun
            .and_where(own("from").gt(since))
            .and_where(own("from").lte(until));
        ended
            .and_where(own("until").gte(since))
            .and_where(own("until").lt(until));
        [begun, ended]
    })
}

/// Whether an index is of a day, or still to be filled.
pub(super) fn is_of(position: &Position, day: Date) -> bool {
    position.number == 0 || position.day == day.to_string()
}
