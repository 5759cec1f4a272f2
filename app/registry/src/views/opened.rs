//! What a saved view shows to who opens it: never more than they could ask for themselves.

use std::collections::HashMap;

use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::{self, Listing, NOWHERE};
use styrbord_domain::slug::slug;

use super::view::SavedView;
use crate::{Desk, Fault, Page};

/// What a saved view shows to somebody.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Opened {
    /// What the list is asked for.
    pub listing: Listing,
    /// Columns and filters of the view that are left out or find nothing: the field is gone, or what a filter names is
    /// not there for them.
    pub gone: Vec<String>,
}

impl Desk {
    /// What saved views show to the reader, in their order. Pages stand in filters by their present addresses; one of
    /// which the reader may not know is [`NOWHERE`].
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn open_views(&self, views: &[SavedView]) -> Result<Vec<Opened>, Fault> {
        let mut named = Vec::new();
        for view in views {
            for (name, values) in view.stored.iter().flat_map(|stored| &stored.filters) {
                let field = self.field(view.kind, name);
                if field.is_some_and(|field| field.shape.named().is_some()) {
                    named.extend(
                        values
                            .iter()
                            .filter(|value| is_name(value))
                            .map(|value| slug(value)),
                    );
                }
            }
        }
        let pages = if named.is_empty() {
            HashMap::new()
        } else {
            self.heads(&named).await?
        };
        Ok(views.iter().map(|view| self.open(view, &pages)).collect())
    }

    fn open(&self, view: &SavedView, pages: &HashMap<String, Page>) -> Opened {
        let (kind, mut gone) = (view.kind, Vec::new());
        let mut listing = view.stored.clone().unwrap_or_default();
        let knows = |name: &str| {
            listing::columns(kind).any(|column| column.name == name && self.sees(column))
        };
        if let Some(columns) = &mut listing.columns {
            gone.extend(columns.extract_if(.., |name| !knows(name)));
        }
        let (sort, _) = listing.order();
        if !sort.is_empty() && sort != "title" && !knows(sort) {
            gone.push(sort.to_owned());
            listing.sort.clear();
        }
        listing.filters.retain(|name, values| {
            let Some(field) = self.field(kind, name) else {
                gone.push(name.clone());
                return false;
            };
            if let Some(kinds) = field.shape.named() {
                for value in values.iter_mut().filter(|value| is_name(value)) {
                    let page = pages.get(&slug(value));
                    *value = match page.filter(|page| kinds.contains(&page.kind)) {
                        Some(page) => page.slug.clone(),
                        None => NOWHERE.to_owned(),
                    };
                }
                values.dedup();
                if values.iter().any(|value| value == NOWHERE) {
                    gone.push(name.clone());
                }
            }
            true
        });
        gone.sort_unstable();
        gone.dedup();
        Opened { listing, gone }
    }

    fn field(&self, kind: Kind, name: &str) -> Option<&'static Field> {
        let mut fields = styrbord_domain::kinds::all_fields(kind);
        fields.find(|field| field.name == name && self.sees(field))
    }
}

fn is_name(value: &str) -> bool {
    value != "-" && value != NOWHERE
}
