//! A list as a file.

use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, ListQuery};

use super::asked;
use crate::components::facts as shown;
use crate::pages::Parameters;
use crate::viewer::Viewer;

/// A list as rows of plain words, for a file: title, address and the columns asked for; every page of it.
///
/// # Errors
/// As `list`.
pub async fn export(
    v: &Viewer,
    kind: Kind,
    parameters: &Parameters,
) -> Result<Vec<Vec<String>>, Fault> {
    let asked = asked(v, kind, parameters)?;
    let mut head = vec![v.field(kind, "title"), v.t("field-address")];
    head.extend(asked.columns.iter().map(|field| v.field(kind, field.name)));
    let mut rows = vec![head];
    let mut query = ListQuery {
        limit: styrbord_registry::MAX_LIMIT,
        cursor: None,
        ..asked.query
    };
    loop {
        let list = v.desk.list(kind, &query).await?;
        let heads = v.desk.heads_of(&list.items).await?;
        for record in &list.items {
            let mut row = vec![record.page.title.clone(), record.page.path()];
            row.extend(
                asked
                    .columns
                    .iter()
                    .map(|field| match record.facts.get(field.name) {
                        _ if let Some(said) = shown::as_proposed(v, record, field) => said,
                        Some(value) => {
                            match (field.shape, value.as_str().and_then(|slug| heads.get(slug))) {
                                (Shape::Reference(_), Some(page)) => page.title.clone(),
                                _ => shown::words(v, field, value),
                            }
                        }
                        None => String::new(),
                    }),
            );
            rows.push(row);
        }
        match list.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => return Ok(rows),
        }
    }
}
