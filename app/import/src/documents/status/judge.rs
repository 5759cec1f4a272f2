//! What a phrase says: the words that it holds, those that it takes back, and the weaker of what is left.

use styrbord_intake::{DayOrder, day_in};

use super::standing::Standing::{
    self, Accepted, Conditional, Draft, InReview, Rejected, Superseded, Unknown, Withdrawn,
};
use super::words::{CARRIED_OUT, NEGATIONS, PARTLY, PAST, PHRASES, WORDS};

/// What a phrase in small letters says.
pub(super) fn judge(text: &str) -> (Standing, Option<&'static str>) {
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

/// Whether it was so before. "Was adopted on 1 July 2019" tells when, and that it is so.
fn is_past(text: &str) -> bool {
    let told = ["was", "were", "var", "first"];
    let dated = day_in(text, DayOrder::DayFirst).is_some();
    words_of(text).any(|word| PAST.contains(&word) && !(dated && told.contains(&word)))
}

pub(super) fn is_accepted(standing: Standing) -> bool {
    matches!(standing, Accepted | Conditional)
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
}

pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words_of(text).any(|word| words.contains(&word))
}
