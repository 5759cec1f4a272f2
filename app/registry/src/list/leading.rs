//! Which way is taken to the rows of a list. PostgreSQL knows how many rows there are of each value; SQLite does not, and is
//! led.

use sea_orm::sea_query::{Alias, Expr, Func, Query};
use sea_orm::{ConnectionTrait, DbBackend};
use styrbord_domain::fault::{Faults, FieldFault};

use super::order::Sort;
use super::path::Path;
use super::wanted::Wanted;
use crate::{Desk, Fault, columns};

/// How many rows a filter finds at most for them to be brought into order; of more, the list is read in its order until
/// enough of them have been met.
const FEW: u64 = 1000;
/// How many rows are brought into an order for which there is no index. More has to be narrowed first.
const MOST: u64 = 20_000;

impl Desk {
    /// The way to what is wanted, in an order.
    pub(super) async fn path(&self, wanted: &Wanted, sort: &Sort<'_>) -> Result<Path, Fault> {
        if wanted.moment.is_past() {
            return Ok(Path::free());
        }
        let (through, few) = self.through(wanted).await?;
        if !sort.listed && !few {
            self.not_too_many(wanted, through, sort.name).await?;
        }
        let by_title = sort.name == "title" && through.is_some_and(|one| wanted.is_one_key(one));
        let through = through.filter(|_| few || by_title || !sort.listed);
        Ok(Path {
            led: self.is_led(),
            through,
            ordered: sort.listed && (through.is_none() || by_title),
        })
    }

    /// The way to what is wanted, in any order.
    pub(super) async fn way(&self, wanted: &Wanted) -> Result<Path, Fault> {
        if wanted.moment.is_past() {
            return Ok(Path::free());
        }
        let (through, _) = self.through(wanted).await?;
        Ok(Path {
            led: self.is_led(),
            through,
            ordered: true,
        })
    }

    fn is_led(&self) -> bool {
        self.registry.store().connection().get_database_backend() == DbBackend::Sqlite
    }

    /// The filter that finds the fewest rows, and whether those are few; each is asked for no more than that.
    async fn through(&self, wanted: &Wanted) -> Result<(Option<usize>, bool), Fault> {
        let mut least: Option<(u64, usize)> = None;
        for (number, filter) in wanted.filters.iter().enumerate() {
            if !filter.listed {
                continue;
            }
            let mut rows = Query::select();
            rows.expr(Expr::val(1))
                .from(Alias::new(columns::table(wanted.kind)))
                .cond_where(crate::held::standing(wanted.kind))
                .cond_where(wanted.by_filter(number))
                .limit(FEW + 1);
            let found = count(self.registry.store().connection(), rows).await?;
            if least.is_none_or(|(least, _)| found < least) {
                least = Some((found, number));
            }
        }
        let few = least.is_some_and(|(found, _)| found <= FEW);
        Ok((least.map(|(_, number)| number), few))
    }

    /// Refuses to bring too many rows into an order that has no index.
    async fn not_too_many(
        &self,
        wanted: &Wanted,
        through: Option<usize>,
        sort: &str,
    ) -> Result<(), Fault> {
        let path = Path {
            led: self.is_led(),
            through,
            ordered: true,
        };
        let mut rows = self.rows_of(wanted, &path);
        rows.expr(Expr::val(1)).limit(MOST + 1);
        if count(self.registry.store().connection(), rows).await? <= MOST {
            return Ok(());
        }
        let fault = FieldFault::new(sort, "too_many_to_sort").with("max", MOST);
        Err(Fault::Invalid(Faults(vec![fault])))
    }
}

/// How many rows a selection has.
pub(super) async fn count(
    connection: &impl ConnectionTrait,
    rows: sea_orm::sea_query::SelectStatement,
) -> Result<u64, Fault> {
    let mut select = Query::select();
    select
        .expr_as(Func::count(Expr::val(1)), Alias::new("count"))
        .from_subquery(rows, Alias::new("rows"));
    let row = connection.query_one(&select).await?;
    let count = row.map(|row| row.try_get::<i64>("", "count")).transpose()?;
    Ok(u64::try_from(count.unwrap_or(0)).unwrap_or(0))
}
