//! The saved views of a list, opened.

use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Opened, SavedView, Views};

use crate::kinds::look;
use crate::viewer::Viewer;

/// The views of a list as the reader sees them.
#[derive(Default)]
pub struct Shelf {
    pub views: Views,
    pub opened: Vec<Opened>,
}

impl Shelf {
    /// Opens the views of a list.
    pub async fn open(v: &Viewer, kind: Kind, views: &Views) -> Result<Self, Fault> {
        let mut opened = v.desk.open_views(&views.all).await?;
        for view in &mut opened {
            look(kind).leave_out_usual(&mut view.listing);
        }
        Ok(Self {
            views: views.clone(),
            opened,
        })
    }

    /// The view that an address names, as it was saved.
    pub fn at(&self, slug: &str) -> Option<(&SavedView, &Opened)> {
        let place = self.views.all.iter().position(|view| view.slug == slug)?;
        Some((&self.views.all[place], &self.opened[place]))
    }

    /// Whether the list begins with a view, so that all of it has an address of its own.
    pub fn begins_narrow(&self) -> bool {
        self.views.start().is_some()
    }
}
