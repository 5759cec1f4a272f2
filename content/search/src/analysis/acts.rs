//! What Danish acts are called for short: `Lov om offentlighed i forvaltningen` is `offentlighedsloven`.

use super::{fold, is_stop_word, parts, stem_key, words};
use crate::document::Language;

/// The last part of what acts are called.
const ACT: &str = "lov";
/// So many words of its title an act may be called by.
const NAMING: usize = 4;
/// An act on one of these is not what it changes.
const OTHERS: [&str; 3] = ["ændring", "ophævelse", "ikrafttræden"];

/// The parts of the compounds by which the act of this title may be called, joined; none where it is no act.
pub fn called(title: &str) -> Vec<String> {
    let title = title
        .strip_prefix("Bekendtgørelse af ")
        .unwrap_or(title)
        .to_lowercase();
    let Some(on) = title.strip_prefix("lov om ") else {
        return Vec::new();
    };
    let on = words(on).map(|word| word.lower());
    let on: Vec<String> = on
        .filter(|word| !is_stop_word(&fold(word)))
        .take(NAMING)
        .collect();
    if on
        .first()
        .is_some_and(|first| OTHERS.contains(&first.as_str()))
    {
        return Vec::new();
    }
    let whole = |word: &String| match parts(word) {
        parts if parts.is_empty() => stem_key(word, Language::Da),
        parts => parts.join(" "),
    };
    let whole: Vec<String> = on.iter().map(whole).collect();
    let beginning = |parts: &String| parts.split(' ').next().unwrap_or_default().to_owned();
    let mut found: Vec<String> = whole.iter().map(beginning).collect();
    found.extend(whole.windows(2).map(|two| two.join(" ")));
    found.extend(whole);
    found.sort_unstable();
    found.dedup();
    found.iter().map(|on| format!("{on} {ACT}")).collect()
}

/// A compound by its parts, as an act is called; none where it is called by no act.
pub fn act(parts: &[String]) -> Option<String> {
    let (last, on) = parts.split_last()?;
    (last == ACT && !on.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{act, called};
    use crate::analysis::parts;

    #[test]
    fn acts_are_known_by_what_they_are_on() {
        for (title, short) in [
            (
                "Bekendtgørelse af lov om offentlighed i forvaltningen",
                "offentlighedsloven",
            ),
            (
                "Bekendtgørelse af lov om biblioteksvirksomhed",
                "biblioteksloven",
            ),
            ("Lov om social service", "serviceloven"),
            ("Bekendtgørelse af lov om folkeskolen", "folkeskoleloven"),
            (
                "Bekendtgørelse af lov om kommunernes styrelse",
                "kommunestyrelsesloven",
            ),
            ("Lov om pas til danske statsborgere", "pasloven"),
        ] {
            let short = act(&parts(short));
            assert!(
                short.is_some_and(|short| called(title).contains(&short)),
                "{title}: {:?}",
                called(title)
            );
        }
        for no_act in [
            "Lov om ændring af lov om social service",
            "Lovgivning om service",
            "Serviceloven",
        ] {
            assert!(called(no_act).is_empty(), "{no_act}");
        }
    }
}
