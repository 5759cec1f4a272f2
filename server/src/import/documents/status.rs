//! What documents say about where a decision stands.

/// Where a decision stands, as its source says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    Draft,
    Accepted,
    Rejected,
    Withdrawn,
    Superseded,
    /// No status, or one that is not known here.
    Unknown,
}

const WORDS: &[(&str, Standing)] = &[
    ("accepted", Standing::Accepted),
    ("approved", Standing::Accepted),
    ("active", Standing::Accepted),
    ("implemented", Standing::Accepted),
    ("completed", Standing::Accepted),
    ("complete", Standing::Accepted),
    ("decided", Standing::Accepted),
    ("adopted", Standing::Accepted),
    ("done", Standing::Accepted),
    ("accepteret", Standing::Accepted),
    ("godkendt", Standing::Accepted),
    ("besluttet", Standing::Accepted),
    ("vedtaget", Standing::Accepted),
    ("proposed", Standing::Draft),
    ("proposal", Standing::Draft),
    ("draft", Standing::Draft),
    ("pending", Standing::Draft),
    ("open", Standing::Draft),
    ("incomplete", Standing::Draft),
    ("review", Standing::Draft),
    ("forslag", Standing::Draft),
    ("foreslået", Standing::Draft),
    ("kladde", Standing::Draft),
    ("udkast", Standing::Draft),
    ("rejected", Standing::Rejected),
    ("declined", Standing::Rejected),
    ("afvist", Standing::Rejected),
    ("deprecated", Standing::Withdrawn),
    ("withdrawn", Standing::Withdrawn),
    ("obsolete", Standing::Withdrawn),
    ("forældet", Standing::Withdrawn),
    ("superseded", Standing::Superseded),
    ("superceded", Standing::Superseded),
    ("superceeded", Standing::Superseded),
    ("exceeded", Standing::Superseded),
    ("replaced", Standing::Superseded),
    ("erstattet", Standing::Superseded),
    // A decision that replaces another has itself been made.
    ("supersedes", Standing::Accepted),
    ("supercedes", Standing::Accepted),
    ("replaces", Standing::Accepted),
    ("erstatter", Standing::Accepted),
];

/// Reads a status line. Superseded wins, "partly superseded" does not; a list of possible words is no answer, and of
/// a list to tick off only what is ticked counts.
pub(super) fn read(status: &str) -> Standing {
    let mut lower = status.to_lowercase();
    if ["[ ]", "[x]"].iter().any(|tick| lower.contains(tick)) {
        let ticked = lower.lines().filter_map(|line| line.split_once("[x]"));
        lower = ticked.map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    }
    let first = lower.split(['[', '(']).next().unwrap_or_default();
    let text = if first.chars().any(char::is_alphabetic) {
        first
    } else {
        lower.as_str()
    };
    if text.contains("partly superseded") {
        return Standing::Accepted;
    }
    let mut found: Vec<Standing> = Vec::new();
    for word in text.split(|letter: char| !letter.is_alphabetic()) {
        if let Some((_, standing)) = WORDS.iter().find(|(known, _)| *known == word)
            && !found.contains(standing)
        {
            found.push(*standing);
        }
    }
    let either = text.contains('|') || text.contains(" or ") || text.contains(" eller ");
    match found.as_slice() {
        [] => Standing::Unknown,
        [only] => *only,
        _ if either || found.len() > 2 => Standing::Unknown,
        _ if found.contains(&Standing::Superseded) => Standing::Superseded,
        [first, ..] => *first,
    }
}

/// Whether a text says that this decision was replaced by another.
pub(super) fn says_replaced(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "superseded by",
        "superceded by",
        "superceeded by",
        "exceeded by",
        "replaced by",
        "erstattet af",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

/// Whether a text says that this decision replaces another.
pub(super) fn says_replaces(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["supersedes", "supercedes", "replaces", "erstatter"]
        .iter()
        .any(|sign| lower.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::{Standing, read};

    #[test]
    fn statuses_as_registers_write_them() {
        for (status, standing) in [
            (
                "✅ Accepted (documenting an existing thing)",
                Standing::Accepted,
            ),
            ("Accepted. Supersedes ADR-0031.", Standing::Accepted),
            ("⌛️ Superseded by 036. Multi-cluster", Standing::Superseded),
            ("Partly superseded", Standing::Accepted),
            (
                "Godkendt på styregruppemødet den 4. juni 2026.",
                Standing::Accepted,
            ),
            (
                "DRAFT. VALUES: (DRAFT, IN REVIEW, APPROVED, REJECTED)",
                Standing::Draft,
            ),
            ("Accepted or Rejected", Standing::Unknown),
            (
                "Proposed | Accepted | Exceeded by \"adr-name\"",
                Standing::Unknown,
            ),
            ("❌ Rejected (see 019)", Standing::Rejected),
            ("APPRROVED.", Standing::Unknown),
            (
                "[ ] Referat klar til godkendelse\n[ ] Referat godkendt",
                Standing::Unknown,
            ),
            (
                "[x] Referat klar til godkendelse\n[ ] Referat godkendt",
                Standing::Unknown,
            ),
            (
                "[X] Referat klar til godkendelse\n[x] Referat godkendt",
                Standing::Accepted,
            ),
            ("", Standing::Unknown),
        ] {
            assert_eq!(read(status), standing, "{status}");
        }
    }
}
