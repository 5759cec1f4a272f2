//! A list as the rows of a file.

use std::collections::HashMap;

use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, ListQuery, Record};

use super::asked::asked;
use super::file::Cell;
use super::shelf::Shelf;
use super::{cells, tree};
use crate::kinds::{figures, look};
use crate::parameters::Parameters;
use crate::viewer::Viewer;

/// How many records a file holds at most. Who wants more narrows the list, or has `styrbord export` write all there is.
const MOST: usize = 50_000;

/// A list as rows of a file: title, address, and the columns that the list shows, in its order; every page of it.
///
/// # Errors
/// As `list`; `Refused` where it is longer than a file may be.
pub async fn export(
    v: &Viewer,
    kind: Kind,
    parameters: &Parameters,
) -> Result<Vec<Vec<Cell>>, Fault> {
    let mut asked = asked(v, kind, parameters, Shelf::default())?;
    asked.settle(v, kind).await?;
    let mut head = vec![v.field(kind, "title"), v.t("field-address")];
    head.extend(look(kind).figures.iter().map(|name| v.t(name)));
    head.extend(asked.columns.iter().map(|field| v.field(kind, field.name)));
    let head = head.into_iter().map(Cell::Words).collect();
    let mut query = ListQuery {
        limit: styrbord_registry::MAX_LIMIT,
        cursor: None,
        ..asked.query()
    };
    let mut rows = Vec::new();
    loop {
        let list = v.desk.list(kind, &query).await?;
        let heads = v.desk.heads_in_fields(&list.items).await?;
        let worked_out = figures(kind, v, &list.items).await?;
        for record in list.items {
            let mut row = vec![
                Cell::Words(record.page.title.clone()),
                Cell::Words(record.page.path()),
            ];
            // Programs know no other minus than that of the keyboard.
            let figures = worked_out.get(&record.page.slug).into_iter().flatten();
            row.extend(figures.map(|(words, _)| Cell::Words(words.replace('\u{2212}', "-"))));
            row.extend(
                asked
                    .columns
                    .iter()
                    .map(|field| cells::filed(v, field, &record, &heads)),
            );
            rows.push((record, row));
        }
        match list.next_cursor {
            Some(_) if rows.len() >= MOST => {
                let fault = FieldFault::new("", "too_many_for_file").with("max", MOST);
                return Err(Fault::Refused(Faults(vec![fault])));
            }
            Some(cursor) => query.cursor = Some(cursor),
            None => break,
        }
    }
    if asked.as_tree {
        let (records, mut words): (Vec<Record>, HashMap<_, _>) = rows
            .into_iter()
            .map(|(record, row)| (record.clone(), (record.page.id, row)))
            .unzip();
        let ordered = tree::in_order(records).into_iter();
        let rows = ordered.filter_map(|(record, _)| words.remove(&record.page.id));
        return Ok(std::iter::once(head).chain(rows).collect());
    }
    let rows = rows.into_iter().map(|(_, row)| row);
    Ok(std::iter::once(head).chain(rows).collect())
}
