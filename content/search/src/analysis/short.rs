//! What pages are called for short.

use super::acts::called;
use super::names;

/// More words are no short name.
const SHORT_NAME: usize = 4;

/// What a title is called for short: what stands before a colon or a dash, what stands in brackets, and the title without
/// them.
pub fn short_names(title: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut without = String::new();
    let mut rest = title;
    while let Some((before, after)) = rest.split_once('(') {
        without.push_str(before);
        let Some((inside, after)) = after.split_once(')') else {
            break;
        };
        found.push(names(inside));
        rest = after;
    }
    if !found.is_empty() {
        without.push_str(rest);
        found.push(names(&without));
    }
    for mark in [": ", " – ", " — ", " - "] {
        if let Some((before, _)) = title.split_once(mark) {
            found.push(names(before));
        }
    }
    // A Danish act is published anew as an order "af" its own name.
    found.extend(title.strip_prefix("Bekendtgørelse af ").map(names));
    found.retain(|name| (1..=SHORT_NAME).contains(&name.split(' ').count()) && !name.is_empty());
    found.extend(called(title));
    found.sort_unstable();
    found.dedup();
    found
}

/// A title without the word at its end for what the page is, where so much is left that it is a name still: the forum
/// "It-governance-forum" is "it governance".
pub fn without_sort(title: &str, sorts: &[String]) -> Option<String> {
    let whole = names(title);
    let (name, last) = whole.rsplit_once(' ')?;
    let is_sort = |sort: &String| names(sort).split(' ').any(|word| word == last);
    let is_name = (2..=SHORT_NAME).contains(&name.split(' ').count());
    (is_name && sorts.iter().any(is_sort)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{short_names, without_sort};

    #[test]
    fn a_title_may_go_without_the_word_for_what_it_is() {
        let sorts = ["Forum udvalg".to_owned()];
        for (title, name) in [
            ("It-governance-forum", Some("it governance")),
            ("Systemejerforum", None),
            ("Åbent forum", None),
            ("Forum for it", None),
            ("Det nye it system", None),
        ] {
            assert_eq!(without_sort(title, &sorts).as_deref(), name, "{title}");
        }
    }

    #[test]
    fn titles_have_short_names() {
        assert_eq!(short_names("RFC 95: Replace the router"), ["rfc 95"]);
        assert_eq!(
            short_names("Konsekvensanalyse (DPIA)"),
            ["dpia", "konsekvensanalyse"]
        );
        assert_eq!(short_names("Bekendtgørelse af arkivloven"), ["arkivloven"]);
        assert_eq!(short_names("Aula"), [""; 0]);
    }
}
