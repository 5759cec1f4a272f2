//! What a link written in a text asks for. Where it leads, the registry knows.

use crate::facts::Holds;
use crate::kind::Kind;
use crate::name::{name_key, tidy};
use crate::slug::slug;

/// The target of a link such as `[[TCP/IP]]`, `[[DS-2026-014]]`, `[[systems/aula]]` or `[[Aula#drift]]`.
///
/// A slash is part of a name, unless the target begins with one, with `./` or `../`, or with the folder of a kind:
/// then it is a path, and its last part an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// As it was written, tidy.
    pub written: String,
    /// The key by which it is compared with titles and numbers.
    pub key: String,
    /// The address that it is, exactly, and the kind that has to live there.
    pub address: Option<(Option<Kind>, String)>,
    /// The address that a title like this would get.
    pub spelt: Option<String>,
    /// The place of the numbers that it may be, loosely written (`place`).
    pub number: Option<String>,
}

impl Target {
    /// Reads a target. `None` when it leads outside or is nothing.
    ///
    /// What has a `#` in it is only ever a whole title here; the page before the `#` is asked for by itself
    /// ([`before_part`]).
    #[must_use]
    pub fn read(target: &str) -> Option<Self> {
        let written = tidy(target);
        let outside = written.contains("://") || written.starts_with("mailto:");
        // `%00` in an address is one: no name has it, and PostgreSQL keeps none.
        if written.is_empty() || outside || written.contains(char::is_control) {
            return None;
        }
        let key = name_key(&written);
        let whole = !written.contains('#');
        let path = path(&key).filter(|_| whole);
        let spelt = (whole && path.is_none()).then(|| slug(&key));
        let address = path.or_else(|| {
            let exact = spelt.as_ref().filter(|spelt| **spelt == written);
            exact.map(|address| (None, address.clone()))
        });
        let number = spelt.as_deref().map(loosely);
        let number = number.filter(|number| number.bytes().any(|sign| sign.is_ascii_digit()));
        Some(Self {
            written,
            key,
            address,
            spelt,
            number,
        })
    }

    /// Where it leads if it is written as a path: nothing else may be meant before that.
    #[must_use]
    pub fn path(&self) -> Option<&(Option<Kind>, String)> {
        self.address.as_ref().filter(|_| self.spelt.is_none())
    }

    /// Every address that may be meant.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let exact = self.address.as_ref().map(|(_, address)| address.as_str());
        exact.into_iter().chain(self.spelt.as_deref())
    }
}

/// Those of the pages that bear one number, given from the oldest to the newest, which are editions of one thing, in the
/// order in which a link thinks of them: what holds on the day, then what has held, of each the newest first, then what
/// never did, the oldest first.
///
/// Editions are of one kind: the one whose numbers are given out, else that of the oldest. So nobody takes a number over
/// by giving it to a draft or to a page of another kind.
#[must_use]
pub fn editions<P>(bearers: impl IntoIterator<Item = (Kind, Holds, P)>) -> Vec<P> {
    let mut bearers: Vec<(Kind, Holds, P)> = bearers.into_iter().collect();
    let given = bearers.iter().find(|(kind, ..)| kind.is_numbered());
    let Some(kind) = given.or(bearers.first()).map(|(kind, ..)| *kind) else {
        return Vec::new();
    };
    bearers.retain(|(other, ..)| *other == kind);
    bearers.reverse();
    bearers.sort_by_key(|(_, holds, _)| match holds {
        Holds::Now => 0,
        Holds::NoMore => 1,
        Holds::No => 2,
    });
    let held = bearers.partition_point(|(_, holds, _)| *holds != Holds::No);
    bearers[held..].reverse();
    bearers.into_iter().map(|(.., page)| page).collect()
}

/// The page that a target such as `Aula#drift` names, when the whole is no title.
#[must_use]
pub fn before_part(target: &str) -> Option<&str> {
    let (page, _) = target.split_once('#')?;
    Some(page.trim()).filter(|page| !page.is_empty())
}

/// The address under which a link to such a target, title or number is kept, so that the links that a page's new name
/// may have to do with are found at once: whatever is resolved to the same page by name has the same. So it is what all
/// ways have in common in which a number may be written: `ds 2026 4` and `DS-2026-004`.
#[must_use]
pub fn place(target: &str) -> String {
    let key = name_key(target.split('#').next().unwrap_or_default());
    loosely(&path(&key).map_or_else(|| slug(&key), |(_, address)| address))
}

/// An address of which each part is without the zeros before its digits, as the search reads numbers.
fn loosely(address: &str) -> String {
    let parts = address
        .split('-')
        .map(|part| match part.trim_start_matches('0') {
            rest if rest.starts_with(|sign: char| sign.is_ascii_digit()) => rest,
            _ => part,
        });
    parts.collect::<Vec<_>>().join("-")
}

/// The address at the end of a path, with the kind whose folder it lies in.
fn path(key: &str) -> Option<(Option<Kind>, String)> {
    let plain = key.split('?').next().unwrap_or_default();
    let rooted = ["/", "./", "../"]
        .iter()
        .any(|start| plain.starts_with(start));
    let parts: Vec<&str> = plain
        .split('/')
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect();
    let (last, folders) = parts.split_last()?;
    let kind = folders.first().and_then(|folder| Kind::in_folder(folder));
    if !rooted && kind.is_none() {
        return None;
    }
    let name = last.strip_suffix(".md").unwrap_or(last);
    Some((kind.filter(|_| folders.len() == 1), slug(name)))
}

#[cfg(test)]
mod tests {
    use super::{Target, before_part, editions, place};
    use crate::facts::Holds::{self, No, NoMore, Now};
    use crate::kind::Kind;

    #[test]
    fn editions_are_of_one_kind_and_no_draft_comes_before_what_holds_or_has_held() {
        use Kind::{Decision, Standard, Wiki};
        type Case<'a> = (&'a [(Kind, Holds)], &'a [usize]);
        let table: [Case<'_>; 8] = [
            (&[(Standard, NoMore), (Standard, Now)], &[1, 0]),
            (&[(Standard, Now), (Standard, Now)], &[1, 0]),
            (&[(Standard, NoMore), (Standard, NoMore)], &[1, 0]),
            (&[(Standard, NoMore), (Standard, No)], &[0, 1]),
            (
                &[(Standard, NoMore), (Standard, No), (Standard, Now)],
                &[2, 0, 1],
            ),
            (&[(Standard, No), (Standard, No)], &[0, 1]),
            // A decision was given its number, whatever became of it.
            (&[(Standard, Now), (Decision, No), (Standard, Now)], &[1]),
            (&[(Wiki, Now), (Standard, Now)], &[0]),
        ];
        for (bearers, expected) in table {
            let given = bearers.iter().zip(0..);
            let given = given.map(|((kind, holds), place)| (*kind, *holds, place));
            assert_eq!(editions(given), expected, "{bearers:?}");
        }
    }

    #[test]
    fn a_slash_is_part_of_a_name_unless_it_begins_a_path() {
        for (target, address, spelt) in [
            ("TCP/IP", None, Some("tcp-ip")),
            ("Strategi 2026/2027", None, Some("strategi-2026-2027")),
            ("ip", Some((None, "ip")), Some("ip")),
            ("C", None, Some("c")),
            ("/wiki/ip", Some((Some(Kind::Wiki), "ip")), None),
            ("systems/aula", Some((Some(Kind::System), "aula")), None),
            (
                "/decisions/DS-2026-014",
                Some((Some(Kind::Decision), "ds-2026-014")),
                None,
            ),
            (
                "../mappe/Drift og vagt.md",
                Some((None, "drift-og-vagt")),
                None,
            ),
            ("C#", None, None),
            ("Aula#drift", None, None),
        ] {
            let read = Target::read(target).unwrap();
            let found = read
                .address
                .as_ref()
                .map(|(kind, slug)| (*kind, slug.as_str()));
            assert_eq!((found, read.spelt.as_deref()), (address, spelt), "{target}");
        }
        for outside in [
            "",
            " \u{200b}",
            "a\0b",
            "https://example.dk/a",
            "mailto:a@b.dk",
        ] {
            assert_eq!(Target::read(outside), None, "{outside:?}");
        }
    }

    #[test]
    fn the_part_after_a_hash_is_no_part_of_the_name() {
        assert_eq!(before_part("Aula#drift"), Some("Aula"));
        assert_eq!(before_part("#drift"), None);
        assert_eq!(before_part("Aula"), None);
    }

    #[test]
    fn only_what_has_a_digit_and_is_no_path_may_be_a_number() {
        for (target, number) in [
            ("ds 2026 4", Some("ds-2026-4")),
            ("ISO/IEC 27001:2022", Some("iso-iec-27001-2022")),
            ("007", Some("7")),
            ("000", Some("000")),
            ("0x1f", Some("0x1f")),
            ("Aula", None),
            ("/decisions/DS-2026-004", None),
            ("DS-2026-004#bilag", None),
        ] {
            let read = Target::read(target).unwrap();
            assert_eq!(read.number.as_deref(), number, "{target}");
        }
    }

    #[test]
    fn what_may_lead_to_one_page_is_kept_in_one_place() {
        for (one, other) in [
            ("TCP/IP", "tcp-ip"),
            ("C#", "C"),
            ("Aula#drift", "aula"),
            ("/systems/aula", "Aula"),
            ("DS-2026-014", "/decisions/ds-2026-014"),
            ("A\u{30a}rhus", "ÅRHUS"),
            ("DS-2026-004", "ds 2026 4"),
            ("DS-2026-004", "DS.2026/04#bilag"),
            ("DS-2026-004", "/decisions/ds-2026-004"),
            ("85.02.10", "85 2 10"),
            ("Bilag 000", "bilag-000"),
        ] {
            assert_eq!(place(one), place(other), "{one} {other}");
        }
    }
}
