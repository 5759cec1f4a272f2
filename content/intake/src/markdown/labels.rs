//! The names under which documents state facts about themselves.

/// English, Danish and Norwegian labels, in small letters. A heading or a bold word without a colon states a fact
/// only when it is one of these; names followed by a colon near the top need not be.
const LABELS: [&str; 86] = [
    "status",
    "current status",
    "adr status",
    "decision status",
    "date",
    "decision date",
    "date of decision",
    "decided",
    "decided on",
    "introduced",
    "first published",
    "published",
    "updated",
    "updated on",
    "last updated",
    "last reviewed",
    "last modified",
    "review date",
    "next review",
    "created",
    "effective date",
    "deciders",
    "decider",
    "decision maker",
    "decision makers",
    "decision owner",
    "approver",
    "approvers",
    "approved by",
    "author",
    "authors",
    "owner",
    "owners",
    "participants",
    "attendees",
    "consulted",
    "informed",
    "version",
    "tags",
    "category",
    "type",
    "scope",
    "supersedes",
    "superseded by",
    "superseded",
    "replaces",
    "replaced by",
    "amends",
    "amended by",
    "issue",
    "deadline",
    "dato",
    "beslutningsdato",
    "mødedato",
    "møde dato",
    "dato for beslutning",
    "besluttet den",
    "godkendt den",
    "vedtaget den",
    "godkendelsesdato",
    "ikrafttrædelse",
    "revideres senest",
    "nummer",
    "gælder for",
    "resumé",
    "oprettet",
    "opdateret",
    "senest opdateret",
    "gælder fra",
    "beslutningstager",
    "beslutningstagere",
    "beslutningstype",
    "forfatter",
    "ansvarlig",
    "ejer",
    "erstatter",
    "erstattet af",
    "eier",
    "sist oppdatert",
    "tid",
    "sted",
    "deltagere",
    "mødenavn",
    "referent",
    "mødeleder",
    "statut",
];

/// Whether a text is one of the labels; a number in front ("2. Status") and a colon behind do not matter.
pub(super) fn is_label(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_start_matches(|first: char| first.is_ascii_digit() || first == '.' || first == ' ');
    let bare = bare.trim_end_matches(':').trim().to_lowercase();
    LABELS.contains(&bare.as_str())
}

/// Whether a text can be the name in front of a colon: a few words, no sentence, no web address.
pub(super) fn can_be_name(text: &str, most_words: usize) -> bool {
    let words = text.split_whitespace().count();
    let allowed = |character: char| {
        character.is_alphanumeric() || matches!(character, ' ' | '-' | '_' | '/' | '(' | ')' | '&')
    };
    (1..=most_words).contains(&words)
        && text.chars().count() <= 40
        && text.starts_with(char::is_alphabetic)
        && text.chars().all(allowed)
}
