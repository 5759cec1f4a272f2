//! Lines of facts: rows of tables that say from which change to which each held. They are made of what the revisions say
//! and can be made anew; what a line is called through all of its saves is its identity, which stands in the facts.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, Value as DbValue};
use serde_json::{Map, Value};
use styrbord_domain::kinds;
use styrbord_domain::lines::{Lines, id_of};
use uuid::Uuid;

use crate::columns::{self, Named};
use crate::held::Row;
use crate::look::AT_ONCE;
use crate::page::Page;
use crate::{Fault, Writing};

/// What a save does to the lines of a field.
#[derive(Default)]
pub(crate) struct Changes<'f> {
    /// Those that it changes or takes away.
    pub ended: Vec<Uuid>,
    /// Those that it changes or brings.
    pub begun: Vec<Begun<'f>>,
}

/// A line as a save brings it.
#[derive(Clone, Copy)]
pub(crate) struct Begun<'f> {
    pub id: Uuid,
    /// Its place in the list.
    place: i64,
    says: &'f Value,
}

/// The lines of a list, by their places.
fn listed(list: Option<&Value>) -> impl Iterator<Item = Begun<'_>> {
    let rows = list.and_then(Value::as_array).into_iter().flatten();
    (0..).zip(rows).filter_map(|(place, says)| {
        let id = id_of(says)?;
        Some(Begun { id, place, says })
    })
}

/// What makes one list of lines another.
pub(crate) fn changes<'f>(before: Option<&'f Value>, after: Option<&'f Value>) -> Changes<'f> {
    if before == after {
        return Changes::default();
    }
    let mut stood: HashMap<Uuid, Begun<'_>> = listed(before).map(|line| (line.id, line)).collect();
    let mut changes = Changes::default();
    for line in listed(after) {
        match stood.remove(&line.id) {
            Some(same) if (same.place, same.says) == (line.place, line.says) => continue,
            Some(_) => changes.ended.push(line.id),
            None => {}
        }
        changes.begun.push(line);
    }
    changes.ended.extend(stood.into_keys());
    changes
}

impl Begun<'_> {
    /// Its row, from the change `seq` on.
    pub fn row(&self, lines: &Lines, page: &Page, seq: i64, pages: &HashMap<String, Named>) -> Row {
        let head: [(&str, DbValue); 6] = [
            ("page_id", page.id.into()),
            ("id", self.id.into()),
            ("row", self.place.into()),
            ("revision", page.revision.into()),
            ("from_seq", seq.into()),
            ("to_seq", DbValue::BigInt(None)),
        ];
        let head = head
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        head.chain(self.cells(lines, pages)).collect()
    }

    /// What it says, by column.
    fn cells(
        &self,
        lines: &Lines,
        pages: &HashMap<String, Named>,
    ) -> impl Iterator<Item = (String, DbValue)> {
        lines.fields.iter().map(|field| {
            let value = columns::value(field, self.says.get(field.name), pages);
            (columns::named(field), value)
        })
    }
}

impl Writing<'_> {
    /// Writes the lines that a save begins, and ends those that it changes or takes away.
    pub fn turn_lines(
        &mut self,
        page: &Page,
        stored: &Map<String, Value>,
        facts: &Map<String, Value>,
        pages: &HashMap<String, Named>,
    ) {
        let seq = self.chain().next();
        for (field, lines) in kinds::lines(page.kind) {
            let changes = changes(stored.get(field.name), facts.get(field.name));
            if !changes.ended.is_empty() {
                let mut update = Query::update();
                update
                    .table(Alias::new(lines.table))
                    .value(Alias::new("to_seq"), seq)
                    .and_where(Expr::col(Alias::new("page_id")).eq(page.id))
                    .and_where(Expr::col(Alias::new("id")).is_in(changes.ended))
                    .and_where(Expr::col(Alias::new("to_seq")).is_null());
                self.make_place(update);
            }
            for line in changes.begun {
                let (names, row) = line.row(&lines, page, seq, pages).into_iter().unzip();
                self.add_row(lines.table, row, || names);
            }
        }
    }
}

/// The rows of all saves of a record: the lines of a table as they followed each other.
#[derive(Default)]
pub(crate) struct Course {
    rows: Vec<Row>,
    standing: HashMap<Uuid, usize>,
}

impl Course {
    /// Goes on with the save of the change `seq`.
    pub fn turn(
        &mut self,
        lines: &Lines,
        page: &Page,
        seq: i64,
        changes: Changes<'_>,
        pages: &HashMap<String, Named>,
    ) {
        for id in changes.ended {
            let row = self.standing.remove(&id);
            let row = row.and_then(|place| self.rows.get_mut(place)).into_iter();
            for (_, to_seq) in row.flatten().filter(|(name, _)| name == "to_seq") {
                *to_seq = seq.into();
            }
        }
        for line in changes.begun {
            self.standing.insert(line.id, self.rows.len());
            self.rows.push(line.row(lines, page, seq, pages));
        }
    }

    /// The rows.
    pub fn rows(self) -> Vec<Row> {
        self.rows
    }
}

/// A line of facts as its row has it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Held {
    pub page: Uuid,
    pub id: Uuid,
    pub place: i64,
    /// What it says, in the order of the fields.
    pub cells: Vec<DbValue>,
}

impl Held {
    /// The lines that a record with these facts has.
    pub fn of(
        lines: &Lines,
        page: Uuid,
        list: Option<&Value>,
        pages: &HashMap<String, Named>,
    ) -> Vec<Self> {
        listed(list)
            .map(|line| Self {
                page,
                id: line.id,
                place: line.place,
                cells: line.cells(lines, pages).map(|(_, value)| value).collect(),
            })
            .collect()
    }
}

/// The lines of some records after the change `seq`, or that stand, in their order.
pub(crate) async fn at(
    connection: &impl ConnectionTrait,
    lines: &Lines,
    records: &[Uuid],
    seq: Option<i64>,
) -> Result<Vec<Held>, Fault> {
    let column = |name: &str| Expr::col((Alias::new(lines.table), Alias::new(name)));
    let no_pages = HashMap::new();
    let mut held = Vec::new();
    for chunk in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .expr(Expr::cust("*"))
            .from(Alias::new(lines.table))
            .and_where(column("page_id").is_in(chunk.iter().copied()))
            .cond_where(crate::held::after(lines.table, seq))
            .order_by_expr(column("page_id"), Order::Asc)
            .order_by_expr(column("row"), Order::Asc);
        for row in connection.query_all(&select).await? {
            let cell = |field| {
                let like = columns::value(field, None, &no_pages);
                columns::read(&row, &columns::named(field), &like)
            };
            held.push(Held {
                page: row.try_get("", "page_id")?,
                id: row.try_get("", "id")?,
                place: row.try_get("", "row")?,
                cells: lines.fields.iter().map(cell).collect::<Result<_, _>>()?,
            });
        }
    }
    Ok(held)
}
