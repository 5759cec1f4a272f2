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

/// Reads a status line. Superseded wins, "partly superseded" does not; a list of possible words is no answer.
pub(super) fn read(status: &str) -> Standing {
    let lower = status.to_lowercase();
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
