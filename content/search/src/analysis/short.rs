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

#[cfg(test)]
mod tests {
    use super::short_names;

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
