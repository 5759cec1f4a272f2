//! The views of a list, opened: those that come with the program, and those that were saved.

use styrbord_domain::kind::Kind;
use styrbord_domain::listing::Listing;
use styrbord_registry::{Fault, Opened, SavedView, Views};

use crate::kinds::look;
use crate::ready_view::ReadyView;
use crate::viewer::Viewer;

/// The views of a list as the reader sees them.
#[derive(Default)]
pub struct Shelf {
    pub ready: Vec<(&'static ReadyView, Listing)>,
    pub views: Views,
    pub opened: Vec<Opened>,
}

impl Shelf {
    /// Opens the views of a list.
    pub async fn open(v: &Viewer, kind: Kind, views: &Views) -> Result<Self, Fault> {
        let look = look(kind);
        let mut opened = v.desk.open_views(&views.all).await?;
        for view in &mut opened {
            look.leave_out_usual(&mut view.listing);
        }
        let ready = look.views.iter();
        Ok(Self {
            ready: ready.map(|view| (view, view.listing(v.today()))).collect(),
            views: views.clone(),
            opened,
        })
    }

    /// The view of the program that an address names.
    pub fn ready_at(&self, slug: &str) -> Option<&(&'static ReadyView, Listing)> {
        self.ready.iter().find(|(view, _)| view.slug() == slug)
    }

    /// What a view shows that an address names.
    pub fn listing(&self, slug: &str) -> Option<&Listing> {
        let ready = self.ready_at(slug).map(|(_, listing)| listing);
        ready.or_else(|| Some(&self.at(slug)?.1.listing))
    }

    /// The saved view that an address names, as it was saved.
    pub fn at(&self, slug: &str) -> Option<(&SavedView, &Opened)> {
        let place = self.views.all.iter().position(|view| view.slug == slug)?;
        Some((&self.views.all[place], &self.opened[place]))
    }

    /// Whether the list begins with a view, so that all of it has an address of its own.
    pub fn begins_narrow(&self) -> bool {
        self.views.start().is_some()
    }
}
