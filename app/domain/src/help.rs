//! What the fields of forms say of themselves where somebody has written it: lines of a page of the wiki, one for a field and a
//! language, such as `- system.owner (da): Den, der svarer for systemet.`

use std::collections::HashMap;

use crate::kind::Kind;
use crate::name::tidy;

/// The longest help of a field, in characters.
pub const LONGEST: usize = 300;

/// The help that is written.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct FieldHelp(HashMap<String, String>);

impl FieldHelp {
    /// Reads the text of the page. What is no such line says nothing; of two for the same the last holds.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let lines = text.lines().filter_map(line);
        Self(
            lines
                .map(|(of, words)| (of.to_owned(), words.to_owned()))
                .collect(),
        )
    }

    /// The help of a field of a kind (`owner`, or `roles.person` in a row) in a language by its code.
    #[must_use]
    pub fn of(&self, kind: Kind, field: &str, language: &str) -> Option<&str> {
        self.0.get(&key(kind, field, language)).map(String::as_str)
    }
}

/// The text of the page once the help of a field is other words; none take its line away.
#[must_use]
pub fn with(text: &str, (kind, field, language): (Kind, &str, &str), words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (of, words) = (key(kind, field, language), tidy(&words.join(" ")));
    let mut lines: Vec<&str> = text.lines().collect();
    lines.retain(|kept| line(kept).is_none_or(|(other, _)| other != of));
    let new = format!("- {of}: {words}");
    if !words.is_empty() {
        // An item begins a list after anything else.
        if lines
            .last()
            .is_some_and(|last| !last.trim().is_empty() && line(last).is_none())
        {
            lines.push("");
        }
        lines.push(&new);
    }
    lines.join("\n")
}

fn key(kind: Kind, field: &str, language: &str) -> String {
    format!("{kind}.{field} ({language})")
}

/// What a line is the help of, and the words.
fn line(line: &str) -> Option<(&str, &str)> {
    let (of, words) = line.trim().strip_prefix("- ")?.split_once(": ")?;
    let is_key = of.ends_with(')') && of.contains('.') && of.contains(" (");
    (is_key && !words.trim().is_empty()).then_some((of, words.trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FieldHelp, with};
    use crate::kind::Kind;

    const OWNER: (Kind, &str, &str) = (Kind::System, "owner", "da");

    fn of(text: &str, (kind, field, language): (Kind, &str, &str)) -> Option<String> {
        FieldHelp::read(text)
            .of(kind, field, language)
            .map(str::to_owned)
    }

    #[test]
    fn help_is_written_changed_and_taken_away() {
        let text = with("", OWNER, "Den, der svarer for systemet: altid én.");
        assert_eq!(
            text,
            "- system.owner (da): Den, der svarer for systemet: altid én."
        );
        let both = with(&text, (Kind::System, "owner", "en"), "Who answers for it.");
        assert_eq!(of(&both, OWNER), of(&text, OWNER));
        assert_eq!(
            of(&both, (Kind::System, "owner", "en")).unwrap(),
            "Who answers for it."
        );
        assert_eq!(of(&both, (Kind::Benefit, "owner", "da")), None);
        let changed = with(&both, OWNER, " En  leder.\nAltid. ");
        assert_eq!(of(&changed, OWNER).unwrap(), "En leder. Altid.");
        assert_eq!(with(&text, OWNER, " "), "");
    }

    #[test]
    fn what_stands_there_besides_stays() {
        let text = with("# Hjælp\n\nSe - også (dette): her", OWNER, "En leder.");
        assert_eq!(
            text,
            "# Hjælp\n\nSe - også (dette): her\n\n- system.owner (da): En leder."
        );
        assert_eq!(
            with(&text, OWNER, ""),
            "# Hjælp\n\nSe - også (dette): her\n"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(words in "\\PC{1,80}", text in "\\PC{0,40}") {
            let written = with(&text, OWNER, &words);
            let tidy = crate::name::tidy(&words);
            prop_assert_eq!(of(&written, OWNER).unwrap_or_default(), tidy);
        }
    }
}
