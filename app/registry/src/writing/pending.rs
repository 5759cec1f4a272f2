//! What a write is going to do: gathered, so that many rows go to the database with one statement, and one save with one
//! way there and back.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use sea_orm::sea_query::{Expr, OnConflict, SubQueryStatement, UpdateStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityName, EntityTrait, IdenStatic, Iterable, ModelTrait,
    QueryFilter, QueryTrait, Value as DbValue,
};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::table::Table;
use super::together::{self, Step};
use crate::Fault;
use crate::references::TEXT;
use crate::rows::{link, page};
use crate::store::Turn;

/// So many rows, as of one save or two, go to the database together: the way there takes longer than the work.
const FEW_ROWS: usize = 32;

/// What is being done while more is prepared.
pub(crate) struct UnderWay {
    task: JoinHandle<Result<(), Fault>>,
    /// The pages that it saves.
    pages: HashSet<Uuid>,
}

impl UnderWay {
    /// Whether a page is saved in it.
    pub fn hold(&self, page: Uuid) -> bool {
        self.pages.contains(&page)
    }

    /// Waits until it is done.
    pub async fn arrived(self) -> Result<(), Fault> {
        self.task.await.map_err(Fault::internal)?
    }
}

/// What is going to be done. No page is saved twice in it, so it may be done in any order, but for what makes place first.
#[derive(Default)]
pub(crate) struct Pending {
    /// Deletes what others come in place of, and ends rows before others stand.
    first: Vec<SubQueryStatement>,
    updates: Vec<SubQueryStatement>,
    tables: Vec<Table>,
    /// Where the links of texts lead from now on, by the place and the target that they name.
    leads: BTreeMap<(String, String), Option<Uuid>>,
    /// The pages that it saves.
    pages: HashSet<Uuid>,
}

impl Pending {
    /// Adds a row of an entity.
    pub fn add<M: ModelTrait>(&mut self, row: M)
    where
        M::Entity: EntityName,
    {
        let name = M::Entity::default().table_name();
        self.add_to(name, values(&row), columns::<M>);
    }

    /// Adds a row of an entity that may be there already.
    pub fn put_row<M: ModelTrait>(&mut self, row: M, there: OnConflict)
    where
        M::Entity: EntityName,
    {
        let name = M::Entity::default().table_name();
        self.tables.push(Table {
            name,
            columns: columns::<M>(),
            rows: vec![values(&row)],
            there: Some(there),
        });
    }

    /// Adds a row of a table; all its rows have the same columns.
    pub fn add_to(
        &mut self,
        name: &'static str,
        row: Vec<DbValue>,
        columns: impl FnOnce() -> Vec<String>,
    ) {
        match self.tables.iter_mut().find(|table| table.name == name) {
            Some(table) => table.rows.push(row),
            None => self.tables.push(Table {
                name,
                columns: columns(),
                rows: vec![row],
                there: None,
            }),
        }
    }

    /// Adds rows of a table of which some may be there already.
    pub fn put(
        &mut self,
        name: &'static str,
        columns: &[&str],
        rows: Vec<Vec<DbValue>>,
        there: OnConflict,
    ) {
        self.tables.push(Table {
            name,
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            rows,
            there: Some(there),
        });
    }

    /// Changes rows that are in the database.
    pub fn change(&mut self, update: UpdateStatement) {
        self.updates.push(update.into());
    }

    /// Takes away, or ends, rows that are in the database, before others come in their place.
    pub fn make_place(&mut self, statement: impl Into<SubQueryStatement>) {
        self.first.push(statement.into());
    }

    /// Lets the links of texts that name a target lead to a page, also those that are inserted with it.
    pub fn lead(&mut self, place: String, target: String, to: Option<Uuid>) {
        self.leads.insert((place, target), to);
    }

    /// Notes that a page is saved.
    pub fn saves(&mut self, page: Uuid) {
        self.pages.insert(page);
    }

    /// Whether a page is saved in what is not yet in the database.
    pub fn holds(&self, page: Uuid) -> bool {
        self.pages.contains(&page)
    }

    /// How many rows are to be inserted.
    pub fn rows(&self) -> usize {
        self.tables.iter().map(|table| table.rows.len()).sum()
    }

    /// Does everything, as `write`, beside what comes next.
    pub fn start(mut self, turn: Arc<Turn>) -> UnderWay {
        UnderWay {
            pages: std::mem::take(&mut self.pages),
            task: tokio::spawn(async move { self.write(&turn.transaction).await }),
        }
    }

    /// Does everything, pages first: all other rows belong to one or lead to one.
    pub async fn write(&mut self, connection: &impl ConnectionTrait) -> Result<(), Fault> {
        let few = self.rows() + self.updates.len() <= FEW_ROWS;
        let Self {
            first,
            updates,
            mut tables,
            leads,
            pages: _,
        } = std::mem::take(self);
        let pages = page::Entity.table_name();
        tables.sort_by_key(|table| table.name != pages);
        let statements_alone = |statements| Step {
            statements,
            tables: Vec::new(),
        };
        let steps = [
            statements_alone(first),
            Step {
                statements: updates,
                tables,
            },
            // Links lead to what is there by now.
            statements_alone(leads.into_iter().map(lead).collect()),
        ];
        together::execute(connection, steps, few).await
    }
}

type Column<M> = <<M as ModelTrait>::Entity as EntityTrait>::Column;

fn values<M: ModelTrait>(row: &M) -> Vec<DbValue> {
    Column::<M>::iter().map(|column| row.get(column)).collect()
}

fn columns<M: ModelTrait>() -> Vec<String> {
    Column::<M>::iter()
        .map(|column| column.as_str().to_owned())
        .collect()
}

/// Changes where the links lead that name a target.
fn lead(((place, target), to): ((String, String), Option<Uuid>)) -> SubQueryStatement {
    link::Entity::update_many()
        .col_expr(link::Column::ToId, Expr::val(to))
        .filter(link::Column::Relation.eq(TEXT))
        .filter(link::Column::Place.eq(place))
        .filter(link::Column::Target.eq(target))
        .into_query()
        .into()
}
