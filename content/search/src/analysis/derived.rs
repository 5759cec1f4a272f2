//! Danish verbs and the nouns that are made of them, which the stemmer keeps apart.

/// What makes a noun of the stem of a verb, the longest first: `organisere`, `organisering`; `slette`, `sletning`.
const ENDINGS: [&str; 3] = ["ering", "ning", "ing"];
/// Shorter beginnings are no verb: `ledning` has to do with no `led`.
const SHORTEST: usize = 4;

/// The stems of the verb where this is the stem of such a noun, else of the nouns that may be made of it.
pub fn derived(stem: &str) -> Vec<String> {
    let verbs = ENDINGS
        .iter()
        .filter_map(|ending| stem.strip_suffix(ending));
    let verbs: Vec<&str> = verbs.collect();
    let long = |verb: &String| verb.len() >= SHORTEST;
    if verbs.is_empty() {
        let nouns = ENDINGS.iter().map(|ending| format!("{stem}{ending}"));
        return nouns.filter(|_| stem.len() >= SHORTEST).collect();
    }
    verbs.into_iter().map(str::to_owned).filter(long).collect()
}

#[cfg(test)]
mod tests {
    use super::derived;
    use crate::analysis::stem_key;
    use crate::document::Language;

    #[test]
    fn a_verb_and_its_noun_meet() {
        for (verb, noun) in [
            ("slette", "sletning"),
            ("organisere", "organiseringen"),
            ("udrulle", "udrulningen"),
            ("beregne", "beregning"),
        ] {
            let [verb, noun] = [verb, noun].map(|word| stem_key(word, Language::Da));
            assert!(derived(&verb).contains(&noun), "{verb} {noun}");
            assert!(derived(&noun).contains(&verb), "{noun} {verb}");
        }
        assert!(!derived(&stem_key("ledning", Language::Da)).contains(&"led".to_owned()));
    }
}
