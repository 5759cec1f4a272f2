//! One sheet as it will be read: which column fills which field, and which rows need more than a name.

use std::collections::HashMap;

use styrbord_intake::{Row, Sheet};

use super::columns::{self, Sort, distinguishing, field_of, is_telling};
use super::mapping::Mapping;
use super::values::is_blank;

/// What kind of file a sheet comes from, which tells how sure a plain `name` is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// A person's list.
    Table,
    /// A table on a page of text, often about something else.
    Page,
    /// Records of a program, which all have a name.
    Record,
}

/// What a column is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Use {
    Field(String),
    Extra,
    Ignored,
}

/// A sheet whose columns are understood.
pub(super) struct Plan<'s> {
    pub sheet: &'s Sheet,
    pub uses: Vec<Use>,
    /// For each field the columns that may fill it, best first.
    columns: HashMap<String, Vec<usize>>,
    /// The columns that tell systems of one name apart, best first.
    distinguishing: Vec<usize>,
    /// For each name what its first row has in the distinguishing columns.
    first: HashMap<String, String>,
}

impl<'s> Plan<'s> {
    /// Understands a sheet; the code of a refusal when it is not about systems.
    pub fn of(sheet: &'s Sheet, mapping: &Mapping, origin: Origin) -> Result<Self, &'static str> {
        let mut ranked: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        let mut uses = Vec::with_capacity(sheet.columns.len());
        for (place, column) in sheet.columns.iter().enumerate() {
            let found = match mapping.field(column) {
                Some("ignore") => Use::Ignored,
                Some("extra") => Use::Extra,
                Some(field) => {
                    ranked.entry(field.to_owned()).or_default().push((0, place));
                    Use::Field(field.to_owned())
                }
                None => match field_of(column) {
                    Some((field, rank)) => {
                        ranked
                            .entry(field.to_owned())
                            .or_default()
                            .push((rank + 1, place));
                        Use::Field(field.to_owned())
                    }
                    None => Use::Extra,
                },
            };
            uses.push(found);
        }
        let columns: HashMap<String, Vec<usize>> = ranked
            .into_iter()
            .map(|(field, mut places)| {
                places.sort_unstable();
                (field, places.into_iter().map(|(_, place)| place).collect())
            })
            .collect();
        let mut distinct: Vec<(usize, usize)> = sheet
            .columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| Some((distinguishing(column)?, place)))
            .collect();
        distinct.sort_unstable();
        let mut plan = Self {
            sheet,
            uses,
            columns,
            distinguishing: distinct.into_iter().map(|(_, place)| place).collect(),
            first: HashMap::new(),
        };
        plan.judge(mapping, origin)?;
        plan.find_first();
        Ok(plan)
    }

    fn judge(&self, mapping: &Mapping, origin: Origin) -> Result<(), &'static str> {
        let Some(title) = self.columns.get("title").and_then(|places| places.first()) else {
            // A record of an API names its things; only a person's table may name them in a way not known here.
            let is_record = origin == Origin::Record && !self.sheet.columns.is_empty();
            return Err(if is_record {
                "not_systems"
            } else {
                "no_name_column"
            });
        };
        let named = self
            .sheet
            .columns
            .get(*title)
            .map(String::as_str)
            .unwrap_or_default();
        if mapping.field(named).is_some() || origin == Origin::Table || is_telling(named) {
            return Ok(());
        }
        match columns::sort_of(&self.sheet.columns) {
            Sort::System => Ok(()),
            Sort::Unknown if origin == Origin::Record && self.columns.contains_key("text") => {
                Ok(())
            }
            Sort::Unknown | Sort::Other => Err("not_systems"),
        }
    }

    fn find_first(&mut self) {
        let mut first = HashMap::new();
        for row in &self.sheet.rows {
            let name = line(self.value(row, "title")).to_lowercase();
            first.entry(name).or_insert_with(|| self.distinct(row));
        }
        self.first = first;
    }

    /// Whether a column fills a field.
    pub fn has(&self, field: &str) -> bool {
        self.columns.contains_key(field)
    }

    /// The best filled cell for a field; empty when there is none.
    pub fn value<'r>(&self, row: &'r Row, field: &str) -> &'r str {
        self.source(row, field).map_or("", |(_, cell)| cell)
    }

    /// All filled cells for a field.
    pub fn values(&self, row: &Row, field: &str) -> Vec<String> {
        let places = self.columns.get(field).into_iter().flatten();
        let cells = places.filter_map(|place| row.cells.get(*place));
        cells.filter(|cell| !is_blank(cell)).cloned().collect()
    }

    /// The column that fills a field in this row, and its cell.
    pub fn source<'r>(&self, row: &'r Row, field: &str) -> Option<(usize, &'r str)> {
        let places = self.columns.get(field)?;
        places
            .iter()
            .filter_map(|place| Some((*place, row.cells.get(*place)?.as_str())))
            .find(|(_, cell)| !is_blank(cell))
    }

    /// What tells this row from the first of its name; empty when nothing does.
    pub fn apart(&self, row: &Row, name: &str) -> String {
        let distinct = self.distinct(row);
        if self.first.get(&name.to_lowercase()) == Some(&distinct) {
            return String::new();
        }
        distinct
    }

    fn distinct(&self, row: &Row) -> String {
        let cells = self
            .distinguishing
            .iter()
            .filter_map(|place| row.cells.get(*place));
        let parts: Vec<String> = cells
            .filter(|cell| !is_blank(cell))
            .map(|cell| line(cell))
            .collect();
        parts.join(", ")
    }
}

/// One line without control characters, blanks collapsed.
pub(super) fn line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
