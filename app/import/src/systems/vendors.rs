//! The vendors that a cell names.

/// A vendor as a cell names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named {
    pub name: String,
    /// The number in the Danish company register that stands beside the name.
    pub cvr: Option<String>,
}

/// Words that name no vendor: nobody, ourselves, or not known.
const NOBODY: [&str; 30] = [
    "ingen",
    "ingen leverandør",
    "intern",
    "internt",
    "internal",
    "in house",
    "inhouse",
    "egen",
    "eget",
    "egenudviklet",
    "egenudvikling",
    "selv",
    "os selv",
    "ukendt",
    "vides ikke",
    "ved ikke",
    "uafklaret",
    "ikke oplyst",
    "ikke relevant",
    "irrelevant",
    "diverse",
    "flere",
    "various",
    "unknown",
    "none",
    "not applicable",
    "n a",
    "na",
    "tbd",
    "x",
];

/// Endings of companies' names, which a comma may part from them.
const FORMS: [&str; 22] = [
    "a/s", "as", "aps", "p/s", "k/s", "i/s", "ivs", "amba", "a.m.b.a", "ab", "oy", "asa", "inc",
    "ltd", "llc", "gmbh", "bv", "b.v", "sa", "plc", "corp", "co",
];

/// The vendors of a cell, each once; none where it says that there is none, or that nobody knows.
pub(super) fn vendors(cell: &str) -> Vec<Named> {
    let mut names: Vec<String> = Vec::new();
    for part in cell
        .split([';', '\n', '|'])
        .flat_map(|part| part.split(" / "))
    {
        for piece in part.split(", ") {
            let bare = piece.trim().trim_end_matches('.').to_lowercase();
            match names.last_mut() {
                // `Foo, Inc.` is one name, and a number belongs to the one before it.
                Some(before) if FORMS.contains(&bare.as_str()) || bare.starts_with("cvr") => {
                    before.push_str(", ");
                    before.push_str(piece.trim());
                }
                _ => names.push(piece.trim().to_owned()),
            }
        }
    }
    let mut found: Vec<Named> = Vec::new();
    for name in names {
        let named = named(&name);
        let plain = crate::plain::plain(&named.name);
        let known = found
            .iter()
            .any(|other| crate::plain::plain(&other.name) == plain);
        if !plain.is_empty() && !NOBODY.contains(&plain.as_str()) && !known {
            found.push(named);
        }
    }
    found
}

/// A name, and the CVR number behind it: `Fiktivsoft A/S (CVR 12345678)`.
fn named(text: &str) -> Named {
    let whole = || Named {
        name: text.to_owned(),
        cvr: None,
    };
    let lower = text.to_lowercase();
    let Some(at) = lower.find("cvr").filter(|_| lower.len() == text.len()) else {
        return whole();
    };
    let after = text.get(at..).unwrap_or_default();
    let digits: String = after.chars().filter(char::is_ascii_digit).collect();
    let name = text
        .get(..at)
        .unwrap_or_default()
        .trim_end_matches([' ', '(', ',', '-', '–', '['])
        .trim();
    if digits.len() != 8 || name.is_empty() {
        return whole();
    }
    Named {
        name: name.to_owned(),
        cvr: Some(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::{Named, vendors};

    fn names(cell: &str) -> Vec<String> {
        vendors(cell)
            .into_iter()
            .map(|vendor| vendor.name)
            .collect()
    }

    #[test]
    fn a_cell_names_none_one_or_several() {
        for cell in ["Ingen", "Internt", "Ukendt", "N/A", "-", "in-house", ""] {
            assert!(names(cell).is_empty(), "{cell}");
        }
        for cell in [
            "Fiktivsoft A/S",
            "FIKTIVSOFT A/S ",
            "Fiktivsoft, Inc.",
            "Ærø & Søn I/S",
        ] {
            assert_eq!(names(cell), [cell.trim()], "{cell}");
        }
        assert_eq!(
            names("Fiktivsoft A/S, Vagtdata ApS"),
            ["Fiktivsoft A/S", "Vagtdata ApS"]
        );
        assert_eq!(
            names("Alfa A/S; Beta\nalfa a/s / Gamma"),
            ["Alfa A/S", "Beta", "Gamma"]
        );
    }

    #[test]
    fn a_number_of_the_company_register_is_no_part_of_the_name() {
        for cell in [
            "Fiktivsoft A/S (CVR 12345678)",
            "Fiktivsoft A/S, CVR-nr. 12 34 56 78",
        ] {
            let expected = Named {
                name: "Fiktivsoft A/S".to_owned(),
                cvr: Some("12345678".to_owned()),
            };
            assert_eq!(vendors(cell), [expected], "{cell}");
        }
    }
}
