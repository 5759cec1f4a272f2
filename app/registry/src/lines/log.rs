//! Logs: lines that are added by one save each and never altered. The digest of the change covers them.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult, Value as DbValue};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};
use styrbord_domain::attachments::ATTACHMENTS;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lines::Lines;
use uuid::Uuid;

use crate::columns::{self, Named};
use crate::look::AT_ONCE;
use crate::page::Page;
use crate::{Actor, Fault};

/// A line of a log.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Line {
    log: &'static Lines,
    /// Its identity.
    pub id: Uuid,
    /// The page of the record.
    pub page: Uuid,
    /// The save that added it.
    pub revision: i64,
    /// The line that it puts right.
    pub corrects: Option<Uuid>,
    /// Who added it.
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    /// When, milliseconds.
    pub at: i64,
    /// What it says, in the order of the fields.
    cells: Vec<DbValue>,
}

/// What is to be added.
pub(crate) struct Entry<'e> {
    /// What it says, by field name.
    pub values: &'e Map<String, Value>,
    /// The pages that it names.
    pub pages: &'e HashMap<String, Named>,
    /// The line that it puts right.
    pub corrects: Option<Uuid>,
}

/// Every log, each once.
pub(crate) fn every_log() -> impl Iterator<Item = &'static Lines> {
    Kind::ALL
        .into_iter()
        .flat_map(kinds::own_logs)
        .chain([&ATTACHMENTS])
}

impl Line {
    /// A line that is added by the save that `page` has just come to, by somebody at an instant (milliseconds).
    pub(super) fn new(
        log: &'static Lines,
        page: &Page,
        entry: &Entry<'_>,
        by: &Actor,
        at: i64,
    ) -> Self {
        let empty = Value::from("");
        let cell = |field: &Field| {
            let value = entry.values.get(field.name);
            // A text that says nothing is empty, unless there need be none: a column that came later is empty in older lines.
            let is_empty = is_text(field.shape) && !field.none_is_no;
            let value = value.or(is_empty.then_some(&empty));
            columns::value(field, value, entry.pages)
        };
        Self {
            log,
            id: Uuid::now_v7(),
            page: page.id,
            revision: page.revision,
            corrects: entry.corrects,
            actor_id: by.account,
            actor_name: by.name.clone(),
            at,
            cells: log.fields.iter().map(cell).collect(),
        }
    }

    /// What it says in a field, as text; `""` where it says nothing.
    pub fn text(&self, field: &str) -> &str {
        match self.cell(field) {
            Some(DbValue::String(Some(text))) => text,
            _ => "",
        }
    }

    /// What it says in a field, as a number; 0 where it says nothing.
    pub fn number(&self, field: &str) -> i64 {
        match self.cell(field) {
            Some(DbValue::BigInt(Some(number))) => *number,
            _ => 0,
        }
    }

    /// The page that a field names.
    pub fn names(&self, field: &str) -> Option<Uuid> {
        match self.cell(field) {
            Some(DbValue::Uuid(page)) => *page,
            _ => None,
        }
    }

    /// Whether a field says yes.
    pub fn is(&self, field: &str) -> bool {
        matches!(self.cell(field), Some(DbValue::Bool(Some(true))))
    }

    /// What it says, by field name; pages that it names are left out.
    pub fn values(&self) -> Map<String, Value> {
        let said = self.log.fields.iter().zip(&self.cells);
        let said = said.filter_map(|(field, cell)| {
            let value = match cell {
                DbValue::String(Some(text)) => Value::from(text.as_str()),
                DbValue::BigInt(Some(number)) => Value::from(*number),
                DbValue::Bool(Some(answer)) => Value::from(*answer),
                _ => return None,
            };
            Some((field.name.to_owned(), value))
        });
        said.collect()
    }

    /// What a field says, as its own type.
    ///
    /// # Errors
    /// `Internal` when what is stored does not fit the type.
    pub fn read<T>(&self, field: &str) -> Result<T, Fault>
    where
        T: std::str::FromStr,
        T::Err: std::fmt::Display,
    {
        self.text(field).parse().map_err(Fault::internal)
    }

    fn cell(&self, field: &str) -> Option<&DbValue> {
        self.cells.get(self.log.place(field)?)
    }

    /// Its row, in the order of `names`.
    pub(super) fn row(self) -> Vec<DbValue> {
        let head = [self.id.into(), self.page.into(), self.revision.into()];
        let tail = [
            self.corrects.into(),
            self.actor_id.into(),
            self.actor_name.into(),
            self.at.into(),
        ];
        head.into_iter().chain(self.cells).chain(tail).collect()
    }
}

/// A line as the chain covers it: its columns in their order, without those that are empty. A column that comes later is
/// empty in older lines, so that their digests stand.
impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let names = names(self.log);
        for (name, value) in names.iter().zip(self.clone().row()) {
            match value {
                DbValue::Uuid(Some(id)) => map.serialize_entry(name, &id)?,
                DbValue::BigInt(Some(number)) => map.serialize_entry(name, &number)?,
                DbValue::Bool(Some(answer)) => map.serialize_entry(name, &answer)?,
                DbValue::String(Some(text)) => map.serialize_entry(name, &text)?,
                _ => {}
            }
        }
        map.end()
    }
}

const fn is_text(shape: Shape) -> bool {
    matches!(shape, Shape::Line(_) | Shape::Text | Shape::Prose)
}

/// The columns of a log.
pub(super) fn names(log: &Lines) -> Vec<String> {
    let head = ["id", log.record, "revision"].map(str::to_owned);
    let tail = ["corrects_id", "actor_id", "actor_name", "at"].map(str::to_owned);
    head.into_iter()
        .chain(log.fields.iter().map(columns::named))
        .chain(tail)
        .collect()
}

/// Selects the lines of a log; conditions follow.
pub(crate) fn select(log: &Lines) -> SelectStatement {
    let table = Alias::new(log.table);
    Query::select()
        .columns(
            names(log)
                .into_iter()
                .map(|name| (table.clone(), Alias::new(name))),
        )
        .from(table.clone())
        .to_owned()
}

/// A line from a row of such a selection.
pub(crate) fn read(log: &'static Lines, row: &QueryResult) -> Result<Line, Fault> {
    let no_pages = HashMap::new();
    let cell = |field| {
        columns::read(
            row,
            &columns::named(field),
            &columns::value(field, None, &no_pages),
        )
    };
    Ok(Line {
        log,
        id: row.try_get("", "id")?,
        page: row.try_get("", log.record)?,
        revision: row.try_get("", "revision")?,
        corrects: row.try_get("", "corrects_id")?,
        actor_id: row.try_get("", "actor_id")?,
        actor_name: row.try_get("", "actor_name")?,
        at: row.try_get("", "at")?,
        cells: log.fields.iter().map(cell).collect::<Result<_, _>>()?,
    })
}

/// The lines of some records, as they were added, up to the saves that the records stand at.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    log: &'static Lines,
    records: &[&Page],
) -> Result<Vec<Line>, Fault> {
    let upto: HashMap<Uuid, i64> = records
        .iter()
        .map(|page| (page.id, page.revision))
        .collect();
    let ids: Vec<Uuid> = records.iter().map(|page| page.id).collect();
    let mut lines = of_pages(connection, log, &ids).await?;
    lines.retain(|line| {
        let last = upto.get(&line.page);
        last.is_some_and(|last| line.revision <= *last)
    });
    Ok(lines)
}

/// All lines of some pages, of each as they were added.
pub(crate) async fn of_pages(
    connection: &impl ConnectionTrait,
    log: &'static Lines,
    pages: &[Uuid],
) -> Result<Vec<Line>, Fault> {
    let column = |name: &str| Expr::col((Alias::new(log.table), Alias::new(name)));
    let mut lines = Vec::new();
    for chunk in pages.chunks(AT_ONCE) {
        let mut select = select(log);
        select
            .and_where(column(log.record).is_in(chunk.iter().copied()))
            .order_by_expr(column("revision"), Order::Asc)
            .order_by_expr(column("id"), Order::Asc);
        for row in connection.query_all(&select).await? {
            lines.push(read(log, &row)?);
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde_json::{Map, json};
    use styrbord_domain::kinds::{MEASUREMENTS, MOVES, READINGS};
    use uuid::Uuid;

    use super::{Line, Lines, columns};

    fn line(log: &'static Lines, values: &serde_json::Value) -> Line {
        let values: Map<_, _> = values.as_object().cloned().unwrap();
        let pages = HashMap::from([("ds-2026-1".to_owned(), (Uuid::from_u128(7), String::new()))]);
        let cell = |field| columns::value(field, values.get(field.name), &pages);
        Line {
            log,
            id: Uuid::from_u128(1),
            page: Uuid::from_u128(2),
            revision: 3,
            corrects: None,
            actor_id: None,
            actor_name: "Anna Holm".to_owned(),
            at: 4,
            cells: log.fields.iter().map(cell).collect(),
        }
    }

    /// Digests of changes cover these very bytes: they stand for as long as there are registers.
    #[test]
    fn lines_are_covered_as_they_always_were() {
        let reading =
            json!({ "date": "2026-02-28", "value": "14.5", "evidence": "", "note": "Fra FLIS" });
        assert_eq!(
            serde_json::to_string(&line(&MEASUREMENTS, &reading)).unwrap(),
            concat!(
                r#"{"id":"00000000-0000-0000-0000-000000000001","benefit_id":"00000000-0000-0000-0000-000000000002","#,
                r#""revision":3,"date":"2026-02-28","value":"14.5","evidence":"","note":"Fra FLIS","#,
                r#""actor_name":"Anna Holm","at":4}"#
            )
        );
        assert_eq!(
            serde_json::to_string(&line(&READINGS, &reading)).unwrap(),
            concat!(
                r#"{"id":"00000000-0000-0000-0000-000000000001","indicator_id":"00000000-0000-0000-0000-000000000002","#,
                r#""revision":3,"date":"2026-02-28","value":"14.5","evidence":"","note":"Fra FLIS","#,
                r#""actor_name":"Anna Holm","at":4}"#
            )
        );
        let moved = json!({
            "from_stage": "idea", "to_stage": "analysis", "rule": "T2", "gate": "G1", "decision": "ds-2026-1",
            "reason": "", "on_date": "2026-03-02", "legacy": false,
        });
        let mut moved = line(&MOVES, &moved);
        moved.actor_id = Some(Uuid::from_u128(9));
        assert_eq!(
            serde_json::to_string(&moved).unwrap(),
            concat!(
                r#"{"id":"00000000-0000-0000-0000-000000000001","system_id":"00000000-0000-0000-0000-000000000002","#,
                r#""revision":3,"from_stage":"idea","to_stage":"analysis","rule":"T2","gate":"G1","#,
                r#""decision_id":"00000000-0000-0000-0000-000000000007","reason":"","on_date":"2026-03-02","legacy":false,"#,
                r#""actor_id":"00000000-0000-0000-0000-000000000009","actor_name":"Anna Holm","at":4}"#
            )
        );
    }
}
