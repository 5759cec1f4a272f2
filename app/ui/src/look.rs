//! How pages show a kind of record. What they show of each is said in its room (`kinds`).

use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::Listing;

use crate::ready_view::ReadyView;

/// Fields that belong together, under a heading.
pub struct Section {
    /// The key of the heading's text.
    pub title: &'static str,
    /// The fields' names, in order.
    pub fields: &'static [&'static str],
    /// Whether few people need it, so that forms fold it away.
    pub rare: bool,
}

/// A section that everybody sees.
pub const fn section(title: &'static str, fields: &'static [&'static str]) -> Section {
    Section {
        title,
        fields,
        rare: false,
    }
}

/// A section that forms fold away.
pub const fn rare(title: &'static str, fields: &'static [&'static str]) -> Section {
    Section {
        title,
        fields,
        rare: true,
    }
}

impl Section {
    /// Where the section of the record at a path is edited by itself.
    pub fn edited_at(&self, path: &str) -> String {
        format!("{path}/edit?section={}", self.title)
    }

    /// Its fields, with their descriptions.
    pub fn fields<'f>(
        &'f self,
        all: &'static [Field],
    ) -> impl Iterator<Item = &'static Field> + 'f {
        self.fields
            .iter()
            .filter_map(|name| all.iter().find(|field| field.name == *name))
    }
}

/// What a card says of a record beside its title and what is worked out for it: what tells it from the others.
pub struct Card {
    /// Fields whose values say themselves what they are; that the first is not known is told.
    pub says: &'static [&'static str],
    /// The days by which something is to happen.
    pub due: &'static [&'static str],
    /// Codes that are out of the ordinary.
    pub marks: &'static [(&'static str, &'static str)],
}

/// What pages show of a kind.
pub struct Look {
    /// What the form for a new record asks for, in order: fields of head and kind, and what is asked only then
    /// (`Shown::entering`). The rest is folded below, to be filled in then or later; where nothing is said here, nothing is.
    pub first: &'static [&'static str],
    /// How the fields are grouped. Every field of the kind is in exactly one section.
    pub sections: &'static [Section],
    /// The columns that a list shows until the reader chooses others.
    pub columns: &'static [&'static str],
    /// The texts above the columns that are worked out for each list (`Shown::figures`).
    pub figures: &'static [&'static str],
    /// The order of a list until the reader chooses another; `-` in front for descending, nothing for titles.
    pub sort: &'static str,
    /// The fields by which a list filters.
    pub filters: &'static [&'static str],
    /// The views of its list that come with the program, few and in the order of their tabs.
    pub views: &'static [ReadyView],
    /// Whether lists can be narrowed to what is in force.
    pub can_be_in_force: bool,
    /// The fields between whose days a record stands in a roadmap.
    pub runs: Option<(&'static str, &'static str)>,
    /// What the cards of a board say until the reader chooses columns.
    pub card: Card,
    /// Whether records belong to others of the kind by the field `parent`, and lists show them so.
    pub is_tree: bool,
    /// The facts that stand at the top of a record's page.
    pub top: &'static [&'static str],
    /// The facts that the head of the page, or a part of its own, shows otherwise.
    pub above: &'static [&'static str],
    /// The kinds of what names it that its page shows in a part of its own.
    pub inside: &'static [Kind],
    /// The fields in which others name it and that its page shows in a part of its own.
    pub inside_by: &'static [&'static str],
    /// What the form for a new record begins with: the key of a text.
    pub intro: Option<&'static str>,
    /// The text that a template begins, where one can be chosen for a new one.
    pub template: Option<&'static str>,
    /// What its form says instead to who may only propose one.
    pub proposed: Option<&'static str>,
    /// The acts for which the page of a record has forms of its own.
    pub own_forms: &'static [&'static str],
    /// The place in the main menu.
    pub menu: Option<u8>,
    /// Whether everybody may have one of their own, so that the list lets them register it.
    pub for_oneself: bool,
}

impl Look {
    /// Leaves out of a state of a list what the list is by itself.
    pub fn leave_out_usual(&self, listing: &mut Listing) {
        if listing.sort == self.sort
            || (self.sort.is_empty() && listing.sort == "title" && !self.is_tree)
        {
            listing.sort.clear();
        }
        if listing
            .columns
            .as_ref()
            .is_some_and(|columns| columns == self.columns)
        {
            listing.columns = None;
        }
    }
}

impl Look {
    /// A kind of which nothing is said yet, to build on.
    pub const PLAIN: Self = Self {
        first: &[],
        sections: &[],
        columns: &[],
        figures: &[],
        sort: "",
        filters: &[],
        views: &[],
        can_be_in_force: false,
        runs: None,
        card: Card {
            says: &[],
            due: &[],
            marks: &[],
        },
        is_tree: false,
        top: &[],
        above: &["summary", "purpose", "statement", "status", "phase"],
        inside: &[],
        inside_by: &[],
        intro: None,
        template: None,
        proposed: None,
        own_forms: &[],
        menu: None,
        for_oneself: false,
    };

    /// The section in which a field stands.
    pub fn section_of(&self, field: &str) -> Option<&'static Section> {
        let mut sections = self.sections.iter();
        sections.find(|section| section.fields.contains(&field))
    }

    /// Whether the head of the page, or a part of its own, shows a field already.
    pub fn stands_above(&self, name: &str) -> bool {
        self.above.contains(&name) || self.top.contains(&name)
    }
}
