//! Words that are common in the language, however rare they are in a register.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::fold;

/// Danish ones, and after an empty line English ones, in their forms.
const LIST: &str = include_str!("common_words.txt");

static COMMON: LazyLock<HashSet<String>> =
    LazyLock::new(|| LIST.split_whitespace().map(fold).collect());

/// Whether a folded word tells little about what is sought: a small register may have it once (`sagde`, `made`), which would
/// make it the most telling word of a question.
pub fn is_common(folded: &str) -> bool {
    COMMON.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::{COMMON, is_common};
    use crate::analysis::is_stop_word;

    #[test]
    fn common_words_are_known_in_their_forms() {
        assert!(COMMON.len() > 500);
        assert!(is_common("sagde") && is_common("made") && is_common("ar"));
        assert!(COMMON.iter().all(|word| !is_stop_word(word)));
        assert!(!is_common("system") && !is_common("adgang"));
    }
}
