//! What the address of a list asks for, and the addresses of other states of the same list.

use std::collections::HashMap;

use serde_json::{Map, Value};
use styrbord_domain::facts::Holds;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::listing::{self, BOARD, Listing, QUADRANT, ROADMAP, SHAPES};
use styrbord_registry::{Fault, ListQuery, Opened, Page as Head, SavedView};

use super::shelf::Shelf;
use crate::address::query_string;
use crate::kinds::look;
use crate::parameters::{Parameters, parameter};
use crate::viewer::{AS_OF, Viewer};

/// How many records a page of a list shows.
const PAGE_SIZE: u64 = 50;
/// Moves a column one place towards the front, in the form that chooses columns.
pub const UP: &str = "up";
/// Moves a column one place towards the end.
pub const DOWN: &str = "down";
/// Behind the name of a field of days: the first and the last day that are wanted.
pub const FROM: &str = ".from";
pub const TO: &str = ".to";
/// Words of the names of the columns to choose among.
pub const FIND: &str = "find";
/// Says that all rows of the page are chosen.
pub const MARK: &str = "mark";
/// The address of a record and the name of a field, between them a point: the cell that is edited where it stands.
pub const CELL: &str = "cell";
/// In place of the name of a view: the whole list, also where it begins with a view.
pub const WHOLE: &str = "all";
/// Stands for every column there is.
pub const ALL_COLUMNS: &str = "*";

/// What the address asks for.
pub struct Asked {
    /// The name of the view that is open; empty for none.
    pub view: String,
    /// The views that can be opened.
    pub shelf: Shelf,
    /// What differs from what the list is by itself.
    pub listing: Listing,
    /// The columns to show.
    pub columns: Vec<&'static Field>,
    /// Whether the columns are being put in order or looked for, so that their menu stays open.
    pub ordering: bool,
    /// Words of the names of the columns that are looked for.
    pub find: String,
    /// Whether all rows of the page are chosen.
    pub all_chosen: bool,
    /// The record and the field of the cell that is edited.
    pub cell: Option<(String, &'static Field)>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Whether the list stands in the order of the organisation, which is read as a tree unless someone looks for
    /// something in it.
    pub as_tree: bool,
    /// Parameters that mean nothing here.
    pub strange: Vec<String>,
    /// What a picture of what should be done leaves out by itself, where nobody asks for it: what is over.
    pub standing: Option<(&'static str, Vec<String>)>,
    usual_sort: &'static str,
}

impl Asked {
    /// The query for the registry.
    pub fn query(&self) -> ListQuery {
        let sort = match self.listing.sort.as_str() {
            "" => self.usual_sort,
            sort => sort,
        };
        let standing = self.standing.iter().cloned();
        let standing = standing.map(|(name, codes)| (name.to_owned(), codes));
        ListQuery {
            text: self.listing.q.clone(),
            filters: self
                .listing
                .filters
                .clone()
                .into_iter()
                .chain(standing)
                .collect(),
            sort: sort.trim_start_matches('-').to_owned(),
            descending: sort.starts_with('-'),
            cursor: self.cursor.clone(),
            limit: PAGE_SIZE,
            ..ListQuery::default()
        }
    }

    /// What the list is sorted by, and whether the largest comes first.
    pub fn order(&self) -> (&str, bool) {
        match self.listing.order() {
            ("", _) => match self.usual_sort.strip_prefix('-') {
                Some(sort) => (sort, true),
                None if self.usual_sort.is_empty() => ("title", false),
                None => (self.usual_sort, false),
            },
            order => order,
        }
    }

    /// Whether the list is asked for some of its records only.
    pub fn is_narrowed(&self) -> bool {
        !self.listing.q.is_empty() || !self.listing.filters.is_empty() || self.cursor.is_some()
    }

    /// Whether it is the first part of all records in the usual order.
    pub fn is_plain(&self) -> bool {
        !self.is_narrowed() && self.listing.sort.is_empty() && self.listing.shape.is_empty()
    }

    /// The address of the same list in another state, from its first record on.
    pub fn link(&self, change: impl FnOnce(&mut Listing)) -> String {
        let mut listing = self.listing.clone();
        change(&mut listing);
        format!("?{}", query_string(&self.pairs(&listing)))
    }

    /// The address of what is shown as a table, narrowed by what is said.
    pub fn as_table(&self, narrow: impl FnOnce(&mut Listing)) -> String {
        self.link(|listing| {
            listing.shape.clear();
            let standing = self.standing.iter().cloned();
            let standing = standing.map(|(name, codes)| (name.to_owned(), codes));
            listing.filters.extend(standing);
            narrow(listing);
        })
    }

    /// The address of the part of the list that is shown.
    pub fn here(&self) -> String {
        self.with(None)
    }

    /// The same with one more parameter.
    pub fn with(&self, more: Option<(&str, &str)>) -> String {
        let mut pairs = self.pairs(&self.listing);
        let cursor = self.cursor.as_deref().map(|cursor| ("cursor", cursor));
        let beside = cursor.into_iter().chain(more);
        pairs.extend(beside.map(|(name, value)| (name.to_owned(), value.to_owned())));
        match query_string(&pairs) {
            query if query.is_empty() => query,
            query => format!("?{query}"),
        }
    }

    /// The parameters that say another state of the list.
    pub fn pairs(&self, listing: &Listing) -> Vec<(String, String)> {
        let says = listing.pairs();
        let saved = self.shelf.listing(&self.view);
        // A view named alone is the view as it was saved, and nothing at all is what the list begins with.
        let view = match saved {
            Some(saved) if !says.is_empty() || saved == listing => Some(self.view.as_str()),
            _ if says.is_empty() && self.shelf.begins_narrow() => Some(WHOLE),
            _ => None,
        };
        let view = view.map(|view| ("view".to_owned(), view.to_owned()));
        view.into_iter().chain(says).collect()
    }

    /// The saved view that the address names.
    pub fn marked(&self) -> Option<(&SavedView, &Opened)> {
        self.shelf.at(&self.view)
    }

    /// What the view is called that the address names.
    pub fn view_name(&self, v: &Viewer) -> Option<String> {
        let ready = self.shelf.ready_at(&self.view);
        let ready = ready.map(|(view, _)| v.t(view.name));
        ready.or_else(|| Some(self.marked()?.0.name.clone()))
    }

    /// Whether the list shows something else than the view was saved with.
    pub fn has_changed(&self) -> bool {
        self.shelf.listing(&self.view).is_some_and(|saved| {
            let as_of = saved.as_of.and(self.listing.as_of);
            let now = Listing {
                as_of,
                ..self.listing.clone()
            };
            now != *saved
        })
    }

    /// The address of the whole list.
    pub fn whole(v: &Viewer, kind: Kind, shelf: &Shelf) -> String {
        let path = format!("/{}", kind.folder());
        if shelf.begins_narrow() {
            v.at(&format!("{path}?view={WHOLE}"))
        } else {
            v.at(&path)
        }
    }

    /// Lets filters name pages by their present addresses, and gives those pages by their addresses. What leads to none
    /// stays as it was asked for.
    pub async fn settle(&mut self, v: &Viewer, kind: Kind) -> Result<HashMap<String, Head>, Fault> {
        let named = |name: &str| field(v, kind, name)?.shape.named();
        let filters = self.listing.filters.iter_mut();
        let mut wanted: Vec<(&[Kind], &mut String)> = filters
            .filter_map(|(name, values)| Some((named(name)?, values)))
            .flat_map(|(kinds, values)| values.iter_mut().map(move |value| (kinds, value)))
            .filter(|(_, value)| *value != "-")
            .collect();
        let mut settled = HashMap::new();
        for (kinds, value) in &mut wanted {
            if let Some(page) = v.desk.page_named(kinds, value).await? {
                value.clone_from(&page.slug);
                settled.insert(page.slug.clone(), page);
            }
        }
        Ok(settled)
    }
}

/// A field of the kind that the reader may ask for.
pub fn field(v: &Viewer, kind: Kind, name: &str) -> Option<&'static Field> {
    kinds::all_fields(kind).find(|field| field.name == name && v.desk.sees(field))
}

/// The columns that the reader can choose.
pub fn choosable<'v>(v: &'v Viewer, kind: Kind) -> impl Iterator<Item = &'static Field> + 'v {
    listing::columns(kind).filter(|column| v.desk.sees(column))
}

/// Reads a list's address: `q`, `sort` (`-` in front for descending), `columns`, `view`, `in_force`, `cursor`, and any
/// field.
///
/// # Errors
/// `Invalid` for a column that the kind does not have.
pub fn asked(
    v: &Viewer,
    kind: Kind,
    parameters: &Parameters,
    shelf: Shelf,
) -> Result<Asked, Fault> {
    let look = look(kind);
    let mut listing = Listing {
        q: parameter(parameters, "q").trim().to_owned(),
        sort: parameter(parameters, "sort").to_owned(),
        as_of: v.desk.as_of_day(),
        ..Listing::default()
    };
    let mut strange = Vec::new();
    let (mut columns, mut chosen) = (Vec::new(), false);
    for (name, value) in parameters {
        match name.as_str() {
            "q" | "sort" | "cursor" | "view" | AS_OF | UP | DOWN | FIND | MARK | CELL => {}
            "as" if value.is_empty() || shapes(kind).any(|shape| shape == value) => {
                listing.shape.clone_from(value);
            }
            "columns" => {
                chosen = true;
                for name in value.split(',').filter(|name| !name.is_empty()) {
                    add_columns(v, kind, name, &mut columns)?;
                }
            }
            name if field(v, kind, name).is_some() => {
                if !value.is_empty() {
                    let values = listing.filters.entry(name.to_owned()).or_default();
                    if !values.contains(value) {
                        values.push(value.clone());
                    }
                }
            }
            name if ranged(v, kind, name).is_some() => {}
            name => strange.push(name.to_owned()),
        }
    }
    for (name, range) in ranges(v, kind, parameters) {
        let values = listing.filters.entry(name.to_owned()).or_default();
        if !values.contains(&range) {
            values.push(range);
        }
    }
    if !chosen {
        for name in look.columns {
            add_columns(v, kind, name, &mut columns)?;
        }
    }
    let find = parameter(parameters, FIND).trim().to_owned();
    let ordering = reorder(&mut columns, parameters) || !find.is_empty();
    let cursor = Some(parameter(parameters, "cursor")).filter(|cursor| !cursor.is_empty());
    listing.columns = Some(
        columns
            .iter()
            .map(|column| column.name.to_owned())
            .collect(),
    );
    look.leave_out_usual(&mut listing);
    Ok(Asked {
        standing: standing(v, kind, &listing),
        view: parameter(parameters, "view").to_owned(),
        shelf,
        as_tree: look.is_tree
            && cursor.is_none()
            && listing.q.is_empty()
            && listing.sort.is_empty()
            && listing.shape.is_empty()
            && listing.filters.is_empty(),
        listing,
        columns,
        ordering,
        find,
        all_chosen: !parameter(parameters, MARK).is_empty(),
        cell: cell(v, kind, parameter(parameters, CELL)),
        cursor: cursor.map(str::to_owned),
        strange,
        usual_sort: look.sort,
    })
}

/// The field of days of which a parameter says an end.
fn ranged(v: &Viewer, kind: Kind, parameter: &str) -> Option<&'static Field> {
    let name = parameter
        .strip_suffix(FROM)
        .or_else(|| parameter.strip_suffix(TO))?;
    field(v, kind, name).filter(|field| field.shape == Shape::Date)
}

/// The days that are wanted by their ends, as one value; one day where both are the same.
fn ranges<'v>(
    v: &'v Viewer,
    kind: Kind,
    parameters: &'v Parameters,
) -> impl Iterator<Item = (&'static str, String)> + 'v {
    let mut fields: Vec<&'static Field> = Vec::new();
    for (name, value) in parameters {
        if let Some(field) = ranged(v, kind, name)
            && !value.is_empty()
            && fields.iter().all(|known| known.name != field.name)
        {
            fields.push(field);
        }
    }
    fields.into_iter().map(|field| {
        let end = |ending| parameter(parameters, &format!("{}{ending}", field.name)).trim();
        let range = match (end(FROM), end(TO)) {
            (from, to) if from == to => from.to_owned(),
            (from, to) => format!("{from}..{to}"),
        };
        (field.name, range)
    })
}

/// The states in which there is something to do about a record, where a picture of that is asked for and no state.
fn standing(v: &Viewer, kind: Kind, listing: &Listing) -> Option<(&'static str, Vec<String>)> {
    let (field, _) = kinds::status(kind).filter(|_| listing.shape == QUADRANT)?;
    if listing.filters.contains_key(field.name) {
        return None;
    }
    let stands = |code: &&&str| {
        let stated = Map::from_iter([(field.name.to_owned(), Value::from(**code))]);
        kinds::holds(kind, &stated, v.today()) != Holds::NoMore
    };
    let codes = codes(field).iter().filter(stands);
    Some((field.name, codes.map(|code| (*code).to_owned()).collect()))
}

/// The cell that is named, if its field can be edited there.
fn cell(v: &Viewer, kind: Kind, named: &str) -> Option<(String, &'static Field)> {
    let (slug, name) = named.rsplit_once('.')?;
    let field = simple_fields(v, kind).find(|field| field.name == name)?;
    Some((slug.to_owned(), field))
}

/// The fields of a kind that hold one value which is typed or chosen in little room.
pub fn simple_fields<'v>(v: &'v Viewer, kind: Kind) -> impl Iterator<Item = &'static Field> + 'v {
    let fields = kinds::fields(kind).iter();
    fields.filter(|field| field.shape.is_simple() && v.desk.sees(field))
}

/// The codes of a field that has some.
pub const fn codes(field: &Field) -> &'static [&'static str] {
    match field.shape {
        Shape::Choice(codes, _) | Shape::Choices(codes, _) => codes,
        _ => &[],
    }
}

/// The field that says in which lane of a board a record stands, with the list of its codes' words: what state it is in, or
/// what to do with it.
pub fn lanes_of(kind: Kind, shape: &str) -> Option<(&'static Field, &'static str)> {
    if shape != QUADRANT {
        return kinds::status(kind);
    }
    let field = kinds::all_fields(kind).find(|field| field.name == QUADRANT)?;
    match field.shape {
        Shape::Choice(_, words) => Some((field, words)),
        _ => None,
    }
}

/// The shapes that lists of a kind have beside that of a table.
pub fn shapes(kind: Kind) -> impl Iterator<Item = &'static str> {
    let has = move |shape: &&str| match *shape {
        BOARD => kinds::status(kind).is_some(),
        ROADMAP => look(kind).runs.is_some(),
        QUADRANT => lanes_of(kind, QUADRANT).is_some(),
        _ => false,
    };
    SHAPES.iter().copied().filter(has)
}

/// Adds a column, once; or all that are not there yet.
fn add_columns(
    v: &Viewer,
    kind: Kind,
    name: &str,
    columns: &mut Vec<&'static Field>,
) -> Result<(), Fault> {
    let known: Vec<&'static Field> = choosable(v, kind)
        .filter(|column| column.name == name || name == ALL_COLUMNS)
        .collect();
    if known.is_empty() {
        let fault = FieldFault::new("columns", "unknown_column").with("name", name);
        return Err(Faults(vec![fault]).into());
    }
    for column in known {
        if !columns.iter().any(|there| there.name == column.name) {
            columns.push(column);
        }
    }
    Ok(())
}

/// Moves the column that a button names; says whether one was pressed.
fn reorder(columns: &mut [&'static Field], parameters: &Parameters) -> bool {
    let (up, down) = (parameter(parameters, UP), parameter(parameters, DOWN));
    let place = |name: &str| columns.iter().position(|column| column.name == name);
    match (place(up), place(down)) {
        (Some(place), _) if place > 0 => columns.swap(place, place - 1),
        (None, Some(place)) if place + 1 < columns.len() => columns.swap(place, place + 1),
        _ => {}
    }
    !up.is_empty() || !down.is_empty()
}
