//! One sheet as it will be read: which column fills which field, and which rows need more than a name.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};

use styrbord_domain::name::name_key;
use styrbord_intake::{DayOrder, Row, Sheet, day_order};

use super::columns::{self, Sort, distinguishing, field_of, is_telling};
use super::mapping::Mapping;
use super::others::is_about_others;
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
    first: First,
    /// What the file's owner says of its columns and words.
    pub mapping: &'s Mapping,
    /// Whether the cells are Markdown: those of a page, not of a table.
    pub markdown: bool,
    /// The order in which each column writes day and month.
    orders: Vec<DayOrder>,
    /// Whether the identifiers are only the numbers of the rows.
    numbered: bool,
}

impl<'s> Plan<'s> {
    /// Understands the columns of a sheet; the code of a refusal when it is not about systems.
    pub fn of(
        sheet: &'s Sheet,
        mapping: &'s Mapping,
        origin: Origin,
        among_telling: bool,
    ) -> Result<Self, &'static str> {
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
        let plan = Self {
            sheet,
            uses,
            columns,
            distinguishing: distinct.into_iter().map(|(_, place)| place).collect(),
            first: First::default(),
            mapping,
            markdown: origin == Origin::Page,
            orders: Vec::new(),
            numbered: false,
        };
        plan.judge(mapping, origin, among_telling)?;
        Ok(plan)
    }

    /// Adds what only all rows tell, from a sheet that has all of them.
    pub fn whole(mut self) -> Self {
        self.orders = shared(self.own_orders());
        self.find_first();
        self.numbered = self.ids_are_row_numbers();
        self
    }

    fn judge(
        &self,
        mapping: &Mapping,
        origin: Origin,
        among_telling: bool,
    ) -> Result<(), &'static str> {
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
        if mapping.field(named).is_some() || is_telling(named) {
            return Ok(());
        }
        if origin == Origin::Table {
            // Where one sheet says that its rows are systems, the others would say so too.
            let others = among_telling || is_about_others(&self.sheet.columns, &self.sheet.name);
            return if others { Err("not_systems") } else { Ok(()) };
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
        let mut first = std::mem::take(&mut self.first);
        for row in &self.sheet.rows {
            let name = name_key(self.value(row, "title"));
            first.sees(&name, || self.distinct(row));
        }
        self.first = first;
    }

    /// Takes what the whole file tells, of which this is a part, and adds what the part is the first to tell.
    pub fn of_whole(&mut self, orders: Vec<DayOrder>, numbered: bool, first: &mut First) {
        self.orders = shared(orders);
        self.numbered = numbered;
        self.first = std::mem::take(first);
        self.find_first();
    }

    /// Gives back what the next part needs.
    pub fn take_first(&mut self) -> First {
        std::mem::take(&mut self.first)
    }

    /// The order that each column tells by its own dates.
    pub fn own_orders(&self) -> Vec<DayOrder> {
        own_orders(self.sheet)
    }

    /// The order in which a column writes day and month, unless the person who brings the file says another.
    pub fn order(&self, column: usize, said: DayOrder) -> DayOrder {
        match said {
            DayOrder::Unstated => self.orders.get(column).copied().unwrap_or_default(),
            said => said,
        }
    }

    /// The identifier of a row; empty where the register has none.
    pub fn id<'r>(&self, row: &'r Row) -> &'r str {
        if self.numbered {
            return "";
        }
        self.value(row, "id").trim()
    }

    /// Rows numbered from one say where they stand, not what they are: the next export numbers them anew.
    fn ids_are_row_numbers(&self) -> bool {
        self.sheet.rows.len() > 1 && self.ids_number_rows_from(1)
    }

    /// Whether the identifiers count the rows, from a number on.
    pub fn ids_number_rows_from(&self, first: usize) -> bool {
        let mut rows = self.sheet.rows.iter().zip(first..);
        rows.all(|(row, number)| self.value(row, "id").trim() == number.to_string())
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
        if self.first.is(&name_key(name), &distinct) {
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

/// The order of each column by its own dates.
fn own_orders(sheet: &Sheet) -> Vec<DayOrder> {
    let cells = |at: usize| {
        let cells = sheet.rows.iter().filter_map(move |row| row.cells.get(at));
        cells.map(String::as_str)
    };
    (0..sheet.columns.len())
        .map(|at| day_order(cells(at)))
        .collect()
}

/// Where a column tells no order, that of the others when they agree.
fn shared(own: Vec<DayOrder>) -> Vec<DayOrder> {
    let mut told = own.iter().filter(|order| **order != DayOrder::Unstated);
    let shared = told
        .next()
        .copied()
        .filter(|first| told.all(|other| other == first))
        .unwrap_or_default();
    own.into_iter()
        .map(|order| match order {
            DayOrder::Unstated => shared,
            order => order,
        })
        .collect()
}

/// For each name what its first row has that tells it apart, in few bytes.
#[derive(Default)]
pub(super) struct First {
    hasher: RandomState,
    known: HashMap<u64, u64>,
}

impl First {
    fn sees(&mut self, name: &str, distinct: impl FnOnce() -> String) {
        let name = self.hasher.hash_one(name);
        if let Entry::Vacant(place) = self.known.entry(name) {
            place.insert(self.hasher.hash_one(distinct()));
        }
    }

    fn is(&self, name: &str, distinct: &str) -> bool {
        let first = self.known.get(&self.hasher.hash_one(name));
        first == Some(&self.hasher.hash_one(distinct))
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
