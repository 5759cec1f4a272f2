//! What the address of a list asks for, and the addresses of other states of the same list.

use std::collections::HashMap;

use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::listing::{self, Listing};
use styrbord_domain::slug::slug;
use styrbord_registry::{Fault, ListQuery, Opened, Page as Head, SavedView};

use super::shelf::Shelf;
use super::told::TOLD;
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
    /// Whether the columns are being put in order, so that their menu stays open.
    pub ordering: bool,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Whether the list stands in the order of the organisation, which is read as a tree unless someone looks for
    /// something in it.
    pub as_tree: bool,
    /// Parameters that mean nothing here.
    pub strange: Vec<String>,
    usual_sort: &'static str,
}

impl Asked {
    /// The query for the registry.
    pub fn query(&self) -> ListQuery {
        let sort = match self.listing.sort.as_str() {
            "" => self.usual_sort,
            sort => sort,
        };
        ListQuery {
            text: self.listing.q.clone(),
            filters: self.listing.filters.clone().into_iter().collect(),
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

    /// The address of the same list in another state, from its first record on.
    pub fn link(&self, change: impl FnOnce(&mut Listing)) -> String {
        let mut listing = self.listing.clone();
        change(&mut listing);
        format!("?{}", query_string(&self.pairs(&listing)))
    }

    /// The parameters that say another state of the list.
    pub fn pairs(&self, listing: &Listing) -> Vec<(String, String)> {
        let says = listing.pairs();
        let saved = self.marked().map(|(_, opened)| &opened.listing);
        // A view named alone is the view as it was saved, and nothing at all is what the list begins with.
        let view = match saved {
            Some(saved) if !says.is_empty() || saved == listing => Some(self.view.as_str()),
            _ if says.is_empty() && self.shelf.begins_narrow() => Some(WHOLE),
            _ => None,
        };
        let view = view.map(|view| ("view".to_owned(), view.to_owned()));
        view.into_iter().chain(says).collect()
    }

    /// The view that the address names.
    pub fn marked(&self) -> Option<(&SavedView, &Opened)> {
        self.shelf.at(&self.view)
    }

    /// Whether the list shows something else than the view was saved with.
    pub fn has_changed(&self) -> bool {
        self.marked().is_some_and(|(_, opened)| {
            let as_of = opened.listing.as_of.and(self.listing.as_of);
            let now = Listing {
                as_of,
                ..self.listing.clone()
            };
            now != opened.listing
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
        let slugs: Vec<String> = wanted.iter().map(|(_, value)| slug(value)).collect();
        let pages = v.desk.heads(&slugs).await?;
        let mut settled = HashMap::new();
        for (kinds, value) in &mut wanted {
            let at = pages
                .get(&slug(value))
                .filter(|page| kinds.contains(&page.kind));
            let page = match at {
                Some(page) => Some(page.clone()),
                None => v.desk.called_any(kinds, value).await?,
            };
            if let Some(page) = page {
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
            "q" | "sort" | "cursor" | "view" | AS_OF | UP | DOWN | TOLD => {}
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
            name => strange.push(name.to_owned()),
        }
    }
    if !chosen {
        for name in look.columns {
            add_columns(v, kind, name, &mut columns)?;
        }
    }
    let ordering = reorder(&mut columns, parameters);
    let cursor = Some(parameter(parameters, "cursor")).filter(|cursor| !cursor.is_empty());
    listing.columns = Some(
        columns
            .iter()
            .map(|column| column.name.to_owned())
            .collect(),
    );
    look.leave_out_usual(&mut listing);
    Ok(Asked {
        view: parameter(parameters, "view").to_owned(),
        shelf,
        as_tree: look.is_tree
            && cursor.is_none()
            && listing.q.is_empty()
            && listing.sort.is_empty()
            && listing.filters.is_empty(),
        listing,
        columns,
        ordering,
        cursor: cursor.map(str::to_owned),
        strange,
        usual_sort: look.sort,
    })
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
