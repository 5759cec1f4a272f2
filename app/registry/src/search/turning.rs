//! The index follows the day: what is in another state than on the day of which the index is, is indexed again. Where a
//! clock went wrong and was set right, the day goes back, and so does what had turned.

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, ExprTrait, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_search::{Change, Position};
use uuid::Uuid;

use super::naming::{NAMERS, documents_of};
use crate::held::{NEVER, of, standing};
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
        for kind in Kind::ALL {
            if !kinds::all_fields(kind).any(|field| field.of_day) {
                continue;
            }
            let mut turned = Query::select();
            turned
                .distinct()
                .expr(of(kind, "id"))
                .from(Alias::new(columns::table(kind)))
                .cond_where(standing(kind))
                // As the index of the table says it.
                .and_where(
                    of(kind, "from_day").gt(sea_orm::sea_query::Expr::cust(format!("'{NEVER}'"))),
                )
                .and_where(of(kind, "from_day").gt(since))
                .and_where(of(kind, "from_day").lte(until));
            let pages: Vec<Uuid> = connection
                .query_all(&turned)
                .await?
                .iter()
                .map(|row| row.try_get("", "id"))
                .collect::<Result<_, _>>()?;
            for pages in pages.chunks(NAMERS) {
                let documents = documents_of(connection, pages, today).await?;
                self.write_index(move |index| {
                    index.gather(documents.into_iter().map(Change::from))
                })
                .await?;
            }
        }
        self.apply(Vec::new(), Position { day, ..position }).await
    }
}

/// Whether an index is of a day, or still to be filled.
pub(super) fn is_of(position: &Position, day: Date) -> bool {
    position.number == 0 || position.day == day.to_string()
}
