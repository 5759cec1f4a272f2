//! The kinds of record, and the address of each.

crate::codes! {
    /// What a page is a record of. Every page has exactly one kind, for life.
    pub enum Kind {
        System = "system",
        Decision = "decision",
        Standard = "standard",
        Benefit = "benefit",
        Project = "project",
        Forum = "forum",
        Vendor = "vendor",
        Unit = "unit",
        Person = "person",
        Wiki = "wiki",
    }
}

impl Kind {
    /// The first part of the address of pages of this kind, also the name of the list in the API.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::System => "systems",
            Self::Decision => "decisions",
            Self::Standard => "standards",
            Self::Benefit => "benefits",
            Self::Project => "projects",
            Self::Forum => "forums",
            Self::Vendor => "vendors",
            Self::Unit => "units",
            Self::Person => "people",
            Self::Wiki => "wiki",
        }
    }

    /// The kind whose pages live in `folder`.
    #[must_use]
    pub fn in_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The local address of the page `slug` of this kind. Decisions show their number in capitals.
    #[must_use]
    pub fn path(self, slug: &str) -> String {
        match self {
            Self::Decision => format!("/{}/{}", self.folder(), slug.to_uppercase()),
            _ => format!("/{}/{slug}", self.folder()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn folders_and_kinds_are_one_to_one() {
        for kind in Kind::ALL {
            assert_eq!(Kind::in_folder(kind.folder()), Some(kind));
        }
        assert_eq!(Kind::in_folder("nowhere"), None);
    }

    #[test]
    fn decisions_show_their_number() {
        assert_eq!(Kind::Decision.path("ds-2026-014"), "/decisions/DS-2026-014");
        assert_eq!(Kind::System.path("aula"), "/systems/aula");
    }
}
