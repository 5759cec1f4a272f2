//! A saved view, and the views of a list.

use styrbord_domain::kind::Kind;
use styrbord_domain::listing::Listing;
use uuid::Uuid;

/// A saved view that somebody may open.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SavedView {
    /// The identity.
    pub id: Uuid,
    /// Of which list.
    pub kind: Kind,
    /// By which addresses name it.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// Whether everybody who reads the list sees it.
    pub shared: bool,
    /// Whether it is the reader's own.
    pub own: bool,
    /// The name of whose it is.
    pub owner: String,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_at: i64,
    /// As its owner saved it; none where that can no longer be read. It may name what the reader may not know of:
    /// `Desk::open_views` asks.
    pub(super) stored: Option<Listing>,
}

impl SavedView {
    /// Whether what it shows can be read. It can be saved anew or deleted all the same.
    #[must_use]
    pub const fn is_readable(&self) -> bool {
        self.stored.is_some()
    }
}

/// The views of a list that somebody may open.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Views {
    /// By name, the own ones first.
    pub all: Vec<SavedView>,
    /// With what the list begins for them by their own choice.
    pub own_start: Option<Start>,
    /// With what it begins for everybody.
    pub usual_start: Option<Start>,
}

impl Views {
    /// The view that an address names.
    #[must_use]
    pub fn at(&self, slug: &str) -> Option<&SavedView> {
        self.all.iter().find(|view| view.slug == slug)
    }

    /// The view with which the list begins; none for the whole list.
    #[must_use]
    pub fn start(&self) -> Option<&SavedView> {
        match self.own_start.or(self.usual_start)? {
            Start::View(id) => {
                let view = self.all.iter().find(|view| view.id == id);
                view.filter(|view| view.is_readable())
            }
            Start::Everything => None,
        }
    }

    /// A number that differs where anything of a view does, or whether the list begins with it.
    #[must_use]
    pub fn version(&self, view: &SavedView) -> i64 {
        let begins = |start: Option<Start>| start == Some(Start::View(view.id));
        let (own, usual) = (begins(self.own_start), begins(self.usual_start));
        version(view.updated_at, own, usual)
    }
}

/// With what a list begins.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Start {
    /// A saved view.
    View(Uuid),
    /// The whole list, also where it begins otherwise for everybody.
    Everything,
}

/// A view to be saved.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct NewView {
    /// What it is to be called; unique among the own views of the list.
    pub name: String,
    /// Whether everybody who reads the list is to see it.
    pub shared: bool,
    /// What it shows.
    pub listing: Listing,
    /// Whether the list begins with it for its owner; none leaves that as it is.
    pub start: Option<bool>,
    /// Whether the list begins with it for everybody; none leaves that as it is.
    pub start_for_everybody: Option<bool>,
}

/// Under whom it is kept with what lists begin for everybody.
pub(super) const EVERYBODY: Uuid = Uuid::nil();

/// The version of a view by when it was last changed, and whether the list begins with it for the reader and for everybody.
pub(super) fn version(updated_at: i64, own_start: bool, usual_start: bool) -> i64 {
    updated_at * 4 + i64::from(own_start) * 2 + i64::from(usual_start)
}
