//! What documents and rows say about where a decision or a standard stands: one table of words, Danish and English,
//! with what takes a word back.
//!
//! A word that is taken back ("ikke godkendt"), or that stands beside another of other meaning ("udkast godkendt"),
//! never counts as accepted: it is the weaker of the two, or no answer, and the caller tells it.

use styrbord_intake::{DayOrder, day_in};

/// Where something stands, as its source says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::import) enum Standing {
    Draft,
    /// Being looked at by those who will decide.
    InReview,
    Accepted,
    /// Accepted with conditions that must be met.
    Conditional,
    Rejected,
    /// Put off to a later meeting.
    Postponed,
    /// Taken note of; nothing was chosen.
    Noted,
    /// Passed on to those above.
    Escalated,
    Withdrawn,
    Superseded,
    /// No status, or one that is not known here.
    Unknown,
}

/// What a status line says, and how surely.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::import) struct Reading {
    pub standing: Standing,
    /// Why a person should look: `unknown_status`, `two_statuses`; none where it is clear.
    pub doubt: Option<&'static str>,
    /// The day that the status itself names.
    pub day: Option<String>,
}

use Standing::{
    Accepted, Conditional, Draft, Escalated, InReview, Noted, Postponed, Rejected, Superseded,
    Unknown, Withdrawn,
};

/// Phrases before words, the longer before the shorter: what has been found is taken out of the text.
const PHRASES: &[(&str, Standing)] = &[
    ("taget til efterretning", Noted),
    ("tages til efterretning", Noted),
    ("til efterretning", Noted),
    ("taken note of", Noted),
    ("trukket tilbage", Withdrawn),
    ("sat ud af kraft", Withdrawn),
    ("out of force", Withdrawn),
    ("godkendelse ophævet", Withdrawn),
    ("indstillingen følges", Accepted),
    ("indstillingen fulgt", Accepted),
    ("indstilling følges", Accepted),
    ("indstilling fulgt", Accepted),
    ("sat i kraft", Accepted),
    ("trådt i kraft", Accepted),
    ("i kraft", Accepted),
    ("in force", Accepted),
    ("in effect", Accepted),
    ("i brug", Accepted),
    ("in use", Accepted),
    ("under revision", InReview),
    ("under behandling", Draft),
    ("under udarbejdelse", Draft),
    ("i høring", InReview),
    ("in progress", Draft),
    ("in review", InReview),
    ("under review", InReview),
    ("on hold", Postponed),
    ("sat i bero", Postponed),
    ("stillet i bero", Postponed),
    ("til godkendelse", Draft),
    ("til beslutning", Draft),
    ("for approval", Draft),
    ("to be approved", Draft),
    ("to be decided", Draft),
    ("work in progress", Draft),
    ("partly superseded", Accepted),
    ("delvist erstattet", Accepted),
];

const WORDS: &[(&str, Standing)] = &[
    ("accepted", Accepted),
    ("approved", Accepted),
    ("active", Accepted),
    ("decided", Accepted),
    ("adopted", Accepted),
    ("agreed", Accepted),
    ("ratified", Accepted),
    ("published", Accepted),
    ("current", Accepted),
    ("valid", Accepted),
    ("effective", Accepted),
    ("endorsed", Accepted),
    ("accepteret", Accepted),
    ("godkendt", Accepted),
    ("besluttet", Accepted),
    ("vedtaget", Accepted),
    ("tiltrådt", Accepted),
    ("bifaldet", Accepted),
    ("gældende", Accepted),
    ("gyldig", Accepted),
    ("aktiv", Accepted),
    ("publiceret", Accepted),
    ("offentliggjort", Accepted),
    // A decision that replaces another has itself been made.
    ("supersedes", Accepted),
    ("supercedes", Accepted),
    ("replaces", Accepted),
    ("erstatter", Accepted),
    ("proposed", Draft),
    ("proposal", Draft),
    ("draft", Draft),
    ("wip", Draft),
    ("pending", Draft),
    ("awaiting", Draft),
    ("open", Draft),
    ("incomplete", Draft),
    ("forslag", Draft),
    ("forslaget", Draft),
    ("foreslået", Draft),
    ("kladde", Draft),
    ("udkast", Draft),
    ("afventer", Draft),
    ("review", InReview),
    ("høring", InReview),
    ("revideres", InReview),
    ("rejected", Rejected),
    ("declined", Rejected),
    ("denied", Rejected),
    ("refused", Rejected),
    ("disapproved", Rejected),
    ("afvist", Rejected),
    ("afslag", Rejected),
    ("afslået", Rejected),
    ("forkastet", Rejected),
    ("nedstemt", Rejected),
    ("postponed", Postponed),
    ("deferred", Postponed),
    ("udsat", Postponed),
    ("udsættes", Postponed),
    ("udskudt", Postponed),
    ("noted", Noted),
    ("orientering", Noted),
    ("escalated", Escalated),
    ("eskaleret", Escalated),
    ("deprecated", Withdrawn),
    ("withdrawn", Withdrawn),
    ("obsolete", Withdrawn),
    ("retired", Withdrawn),
    ("revoked", Withdrawn),
    ("repealed", Withdrawn),
    ("rescinded", Withdrawn),
    ("cancelled", Withdrawn),
    ("canceled", Withdrawn),
    ("expired", Withdrawn),
    ("archived", Withdrawn),
    ("abandoned", Withdrawn),
    ("inactive", Withdrawn),
    ("invalid", Withdrawn),
    ("forældet", Withdrawn),
    ("ophævet", Withdrawn),
    ("bortfaldet", Withdrawn),
    ("annulleret", Withdrawn),
    ("tilbagekaldt", Withdrawn),
    ("tilbagetrukket", Withdrawn),
    ("udgået", Withdrawn),
    ("udløbet", Withdrawn),
    ("afskaffet", Withdrawn),
    ("ugyldig", Withdrawn),
    ("inaktiv", Withdrawn),
    ("arkiveret", Withdrawn),
    ("superseded", Superseded),
    ("superceded", Superseded),
    ("superceeded", Superseded),
    ("exceeded", Superseded),
    ("replaced", Superseded),
    ("erstattet", Superseded),
    ("afløst", Superseded),
];

/// What is done with a decision that was made. Not done says nothing against that.
const CARRIED_OUT: [&str; 10] = [
    "implemented",
    "completed",
    "complete",
    "done",
    "enacted",
    "implementeret",
    "gennemført",
    "afsluttet",
    "iværksat",
    "udført",
];

const NEGATIONS: [&str; 10] = [
    "ikke", "ej", "aldrig", "hverken", "not", "never", "neither", "nor", "cannot", "non",
];
/// What was so before is not said to be so now.
const PAST: [&str; 12] = [
    "tidligere",
    "før",
    "førhen",
    "oprindeligt",
    "var",
    "former",
    "formerly",
    "previously",
    "earlier",
    "once",
    "was",
    "were",
];
/// What is so in part, or in a way, is not so.
const PARTLY: [&str; 13] = [
    "delvist",
    "delvis",
    "betinget",
    "foreløbig",
    "foreløbigt",
    "midlertidigt",
    "næsten",
    "partly",
    "partially",
    "provisionally",
    "provisional",
    "tentatively",
    "almost",
];

/// Reads a status. A list of possible words is no answer, and of a list to tick off the last that is ticked counts.
pub(in crate::import) fn read(status: &str) -> Reading {
    let text = ticked(status).unwrap_or_else(|| status.to_owned());
    let day = day_in(&text, DayOrder::DayFirst);
    let lower = first_of_many(&text)
        .to_lowercase()
        .replace("n't", " not")
        .replace("n’t", " not");
    let (before, within) = match lower.split_once(['[', '(']) {
        Some((before, within)) if before.chars().any(char::is_alphabetic) => (before, within),
        _ => (lower.as_str(), ""),
    };
    let (mut standing, mut doubt) = judge(before);
    // A remark in brackets adds to the status, and may take it back; what was before does not.
    if !within.is_empty() && !has_any(within, &PAST) {
        let (inner, _) = judge(within);
        let takes_back = has_any(within, &NEGATIONS) && !has_any(within, &CARRIED_OUT);
        if standing == Unknown && matches!(inner, Rejected | Withdrawn | Superseded | Postponed) {
            (standing, doubt) = (inner, None);
        } else if is_accepted(standing)
            && (takes_back
                || has_any(within, &PARTLY)
                || (within_is_an_answer(within) && !is_accepted(inner) && inner != Unknown))
        {
            (standing, doubt) = (Unknown, Some("two_statuses"));
        }
    }
    // A day beside another document's name, or in what is not decided yet, is another day.
    let its_own = !matches!(
        standing,
        Unknown | Draft | InReview | Withdrawn | Superseded
    ) && !says_replaces(&lower)
        && !says_replaced(&lower);
    Reading {
        standing,
        doubt,
        day: day.filter(|_| its_own),
    }
}

/// Of a story that follows the status only the first sentence is the status.
fn first_of_many(text: &str) -> &str {
    const STORY: usize = 120;
    match text.split_once(". ").or_else(|| text.split_once('\n')) {
        Some((first, _)) if text.chars().count() > STORY => first,
        _ => text,
    }
}

/// Whether it was so before. "Was adopted on 1 July 2019" tells when, and that it is so.
fn is_past(text: &str) -> bool {
    let told = ["was", "were", "var", "first"];
    let dated = day_in(text, DayOrder::DayFirst).is_some();
    words_of(text).any(|word| PAST.contains(&word) && !(dated && told.contains(&word)))
}

/// A list of the words that one may choose from, and the name of another document, are no remark on this one.
fn within_is_an_answer(within: &str) -> bool {
    !within.contains("values") && !within.contains(',') && !within.contains("](")
}

/// The line that was ticked last, of a list to tick off.
fn ticked(status: &str) -> Option<String> {
    let lower = status.to_lowercase();
    if !lower.contains("[ ]") && !lower.contains("[x]") {
        return None;
    }
    let last = status.lines().rev().find_map(|line| {
        let at = line.to_lowercase().find("[x]")?;
        line.get(at + 3..)
    });
    Some(last.unwrap_or_default().to_owned())
}

fn is_accepted(standing: Standing) -> bool {
    matches!(standing, Accepted | Conditional)
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
}

fn has_any(text: &str, words: &[&str]) -> bool {
    words_of(text).any(|word| words.contains(&word))
}

/// What a phrase in small letters says.
fn judge(text: &str) -> (Standing, Option<&'static str>) {
    let unknown = (Unknown, Some("unknown_status"));
    let (said, taken_back, rest) = found(text);
    let negated = has_any(text, &NEGATIONS);
    let no_longer = [
        "no longer",
        "ikke længere",
        "ikke mere",
        "any more",
        "anymore",
    ]
    .iter()
    .any(|sign| text.contains(sign));
    let not_yet = negated && has_any(text, &["yet", "endnu", "fortsat", "still"]);
    if no_longer {
        return (Withdrawn, None);
    }
    if not_yet && said.is_empty() {
        return (Draft, None);
    }
    let either = text.contains('|') || has_any(text, &["or", "eller"]) || text.contains(" / ");
    match said.as_slice() {
        [] => unknown,
        _ if either && said.len() + taken_back.len() > 1 => unknown,
        [Accepted | Conditional] if is_past(&rest) || has_any(&rest, &PARTLY) => unknown,
        [only] if is_accepted(*only) && (negated || !taken_back.is_empty()) => {
            // "Godkendt, men ikke gennemført" was approved.
            let only_undone = taken_back.is_empty() && has_any(text, &CARRIED_OUT);
            if only_undone {
                (*only, None)
            } else {
                (Unknown, Some("two_statuses"))
            }
        }
        [Accepted]
            if ["betingelse", "vilkår", "forbehold", "condition"]
                .iter()
                .any(|sign| text.contains(sign)) =>
        {
            (Conditional, None)
        }
        [only] => (*only, None),
        several => weakest(several),
    }
}

/// Several words of different meaning: superseded wins; otherwise the one that claims least, and a person is told.
fn weakest(said: &[Standing]) -> (Standing, Option<&'static str>) {
    if said.contains(&Superseded) && !said.contains(&Rejected) {
        return (Superseded, None);
    }
    let ended: Vec<Standing> = said
        .iter()
        .copied()
        .filter(|standing| !is_accepted(*standing) && !matches!(standing, Draft | InReview))
        .collect();
    let standing = match ended.as_slice() {
        [] if said.contains(&Draft) => Draft,
        [] => InReview,
        // A proposal that was turned down was turned down.
        [only] if !said.iter().any(|standing| is_accepted(*standing)) => *only,
        [Withdrawn] => Withdrawn,
        _ => Unknown,
    };
    (standing, Some("two_statuses"))
}

/// The standings that a text names, those that it takes back, each once and in order, and the text without the phrases
/// that were found.
fn found(text: &str) -> (Vec<Standing>, Vec<Standing>, String) {
    let (mut said, mut taken_back) = (Vec::new(), Vec::new());
    let mut rest = text.to_owned();
    for (phrase, standing) in PHRASES {
        let Some(at) = find_words(&rest, phrase) else {
            continue;
        };
        let before = rest.get(..at).unwrap_or_default().to_owned();
        let into = if negated_at(&before) {
            &mut taken_back
        } else {
            &mut said
        };
        if !into.contains(standing) {
            into.push(*standing);
        }
        rest.replace_range(at..at + phrase.len(), "·");
    }
    let mut before = String::new();
    for word in rest.split_inclusive(|sign: char| !sign.is_alphabetic()) {
        let bare = word.trim_end_matches(|sign: char| !sign.is_alphabetic());
        let known = |word: &str| {
            let found = WORDS.iter().find(|(known, _)| *known == word);
            found.map(|(_, standing)| *standing)
        };
        let prefixed = || {
            let rests = ["un", "u", "in", "im", "de", "dis", "non"]
                .iter()
                .filter_map(|prefix| bare.strip_prefix(prefix));
            rests.filter_map(known).next()
        };
        let (standing, against) = match known(bare) {
            Some(standing) => (Some(standing), negated_at(&before)),
            None => (prefixed(), true),
        };
        if let Some(standing) = standing {
            let into = if against { &mut taken_back } else { &mut said };
            if !into.contains(&standing) {
                into.push(standing);
            }
        }
        before.push_str(word);
    }
    // Done is said of what was decided before.
    let done = rest
        .split(|sign: char| !sign.is_alphabetic())
        .any(|word| CARRIED_OUT.contains(&word));
    if done && said.is_empty() && taken_back.is_empty() && !has_any(text, &NEGATIONS) {
        said.push(Accepted);
    }
    (said, taken_back, rest)
}

/// Whether the clause before a word takes it back: a negation since the last sign between clauses.
fn negated_at(before: &str) -> bool {
    let clause = before
        .rsplit([',', ';', '.', ':', '('])
        .next()
        .unwrap_or_default();
    let clause = [" men ", " but "].iter().fold(clause, |clause, sign| {
        clause.rsplit(sign).next().unwrap_or_default()
    });
    has_any(clause, &NEGATIONS)
}

/// Where a phrase stands in a text as whole words.
fn find_words(text: &str, phrase: &str) -> Option<usize> {
    text.match_indices(phrase).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|front| front.chars().next_back());
        let after = text
            .get(at + phrase.len()..)
            .and_then(|rest| rest.chars().next());
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
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
        "afløst af",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

/// Whether a text says that this decision replaces another.
pub(super) fn says_replaces(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "supersedes",
        "supercedes",
        "replaces",
        "erstatter",
        "afløser",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

#[cfg(test)]
#[path = "status_tests.rs"]
mod tests;
