//! The tabs of a record's page: what is known around it, each at an address of its own below that of the record.

use crate::field::Field;
use crate::kind::Kind;
use crate::kinds;
use crate::listing;

/// A part of what is shown of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    /// The record itself, at its own address.
    Overview,
    /// The records of a kind that name it in a field.
    Of(Kind),
    /// What its year holds, of a forum.
    Year,
    /// How far it has come in the units, of a system.
    Rollout,
    /// Everything that points at it and that it points at.
    Relations,
    /// What people write to each other about it.
    Comments,
    /// Its saves.
    History,
}

/// The kinds that have a tab, in order.
const KINDS: [Kind; 9] = [
    Kind::Meeting,
    Kind::Decision,
    Kind::ActionItem,
    Kind::Benefit,
    Kind::Indicator,
    Kind::Standard,
    Kind::Project,
    Kind::System,
    Kind::Person,
];
const YEAR: &str = "year";
const ROLLOUT: &str = "rollout";
const RELATIONS: &str = "relations";
const COMMENTS: &str = "comments";
const HISTORY: &str = "history";

impl Tab {
    /// The tabs that records of a kind may have, in order.
    pub fn all(kind: Kind) -> impl Iterator<Item = Self> {
        let named = KINDS.into_iter().filter(move |other| *other != kind);
        let named = named.filter(move |other| naming(*other, kind).next().is_some());
        let rest = [Self::Relations, Self::Comments, Self::History];
        std::iter::once(Self::Overview)
            .chain(named.map(Self::Of))
            .chain((kind == Kind::Forum).then_some(Self::Year))
            .chain((kind == Kind::System).then_some(Self::Rollout))
            .chain(rest)
    }

    /// The last part of its address; empty for the record itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Of(kind) => kind.folder(),
            Self::Year => YEAR,
            Self::Rollout => ROLLOUT,
            Self::Relations => RELATIONS,
            Self::Comments => COMMENTS,
            Self::History => HISTORY,
        }
    }

    /// The tab of records of a kind at an address.
    #[must_use]
    pub fn at(kind: Kind, name: &str) -> Option<Self> {
        Self::all(kind).find(|tab| tab.name() == name)
    }

    /// Where it is, of the record at a path.
    #[must_use]
    pub fn path(self, record: &str) -> String {
        match self {
            Self::Overview => record.to_owned(),
            tab => format!("{record}/{}", tab.name()),
        }
    }
}

/// The fields by which lists of a kind are narrowed to what names a page of another, the one that says of what it is part
/// first.
pub fn naming(kind: Kind, named: Kind) -> impl Iterator<Item = &'static Field> {
    let part_of = kinds::part_of(kind);
    let is_part = move |field: &&Field| part_of.iter().any(|(name, _)| *name == field.name);
    let fields = kinds::all_fields(kind).filter(move |field| {
        let kinds = field.shape.named().unwrap_or_default();
        listing::filters(field) && kinds.contains(&named)
    });
    let first = fields.clone().filter(move |field| is_part(field));
    first.chain(fields.filter(move |field| !is_part(field)))
}

#[cfg(test)]
mod tests {
    use super::{Tab, naming};
    use crate::kind::Kind;
    use crate::kinds;

    /// What else stands at addresses below those of records.
    const TAKEN: [&str; 9] = [
        "edit", "new", "pictures", "remove", "removed", "gate", "exit", "run", "minutes",
    ];

    #[test]
    fn no_tab_is_called_as_something_else_at_the_same_place() {
        for kind in Kind::ALL {
            for tab in Tab::all(kind) {
                assert!(kinds::act(kind, tab.name()).is_none(), "{kind} {tab:?}");
                assert!(!TAKEN.contains(&tab.name()), "{kind} {tab:?}");
                assert_eq!(Tab::at(kind, tab.name()), Some(tab), "{kind}");
            }
            for name in TAKEN {
                assert!(kinds::act(kind, name).is_none(), "{kind} {name}");
            }
            // Nor is an act called as a tab that a record of the kind may come to have.
            for other in Kind::ALL {
                assert!(kinds::act(kind, other.folder()).is_none(), "{kind} {other}");
            }
        }
    }

    #[test]
    fn a_tab_is_there_where_lists_know_who_names_the_record() {
        let named = |kind| {
            let tabs = Tab::all(kind).map(Tab::name);
            tabs.collect::<Vec<_>>().join(" ")
        };
        for (kind, tabs) in [
            (
                Kind::System,
                " decisions actions benefits projects rollout relations comments history",
            ),
            (
                Kind::Forum,
                " meetings decisions actions projects year relations comments history",
            ),
            (
                Kind::Vendor,
                " decisions actions systems relations comments history",
            ),
            (
                Kind::Decision,
                " actions benefits indicators standards relations comments history",
            ),
            (
                Kind::Benefit,
                " decisions actions indicators relations comments history",
            ),
            (
                Kind::Unit,
                " decisions actions benefits systems people relations comments history",
            ),
            (
                Kind::Person,
                " actions benefits indicators standards projects systems relations comments history",
            ),
        ] {
            assert_eq!(named(kind), tabs, "{kind}");
        }
        let fields = |kind, of| naming(kind, of).map(|field| field.name).collect::<Vec<_>>();
        assert_eq!(fields(Kind::Decision, Kind::Forum), ["forum", "subjects"]);
        assert_eq!(
            fields(Kind::System, Kind::Vendor),
            ["rights_holder", "developer", "maintainer", "operator"]
        );
    }
}
