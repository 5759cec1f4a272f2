//! The kinds of record, and the address of each.

/// Every kind of record, once: the name of its room on each floor, its name in code, the type of its facts, its code, the
/// first part of its addresses (also the name of its list in the API), and whether its addresses are numbers, which are
/// shown in capitals.
///
/// It calls the macro that it is given with this list.
#[macro_export]
macro_rules! kinds {
    ($with:ident) => {
        $with! {
            system: System = SystemFacts, "system", "systems", false;
            decision: Decision = DecisionFacts, "decision", "decisions", true;
            standard: Standard = StandardFacts, "standard", "standards", false;
            benefit: Benefit = BenefitFacts, "benefit", "benefits", false;
            indicator: Indicator = IndicatorFacts, "indicator", "indicators", false;
            project: Project = ProjectFacts, "project", "projects", false;
            forum: Forum = ForumFacts, "forum", "forums", false;
            vendor: Vendor = VendorFacts, "vendor", "vendors", false;
            unit: Unit = UnitFacts, "unit", "units", false;
            person: Person = PersonFacts, "person", "people", false;
            wiki: Wiki = WikiFacts, "wiki", "wiki", false;
            substitution: Substitution = SubstitutionFacts, "substitution", "substitutions", false;
            action_item: ActionItem = ActionItemFacts, "action", "actions", false;
            meeting: Meeting = MeetingFacts, "meeting", "meetings", true;
            agenda_item: AgendaItem = AgendaItemFacts, "item", "agenda-items", false;
        }
    };
}

macro_rules! names {
    ($($room:ident: $kind:ident = $facts:ident, $code:literal, $folder:literal, $numbered:literal;)+) => {
        $crate::codes! {
            /// What a page is a record of. Every page has exactly one kind, for life.
            pub enum Kind { $($kind = $code),+ }
        }

        impl Kind {
            /// The first part of the address of pages of this kind, also the name of the list in the API.
            #[must_use]
            pub const fn folder(self) -> &'static str {
                match self { $(Self::$kind => $folder),+ }
            }

            /// Whether addresses of this kind are numbers, which are shown in capitals.
            #[must_use]
            pub const fn is_numbered(self) -> bool {
                match self { $(Self::$kind => $numbered),+ }
            }
        }
    };
}

kinds!(names);

impl Kind {
    /// The kind whose pages live in `folder`.
    #[must_use]
    pub fn in_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The local address of the page `slug` of this kind.
    #[must_use]
    pub fn path(self, slug: &str) -> String {
        if self.is_numbered() {
            format!("/{}/{}", self.folder(), slug.to_uppercase())
        } else {
            format!("/{}/{slug}", self.folder())
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
