//! Where every so many words of a text begin: a passage far into it is cut out without reading what stands before.

use super::words;

/// Words from one to the next.
const EVERY: usize = 64;
const BYTES: usize = size_of::<u32>();

/// Where each sixty-fourth word of a text begins, as bytes to keep with it.
pub fn milestones(text: &str) -> Vec<u8> {
    let each = words(text).skip(EVERY).step_by(EVERY);
    // A text of more than four gigabytes has milestones as far as they can be told.
    each.map_while(|word| u32::try_from(word.start).ok())
        .flat_map(u32::to_le_bytes)
        .collect()
}

/// The last milestone up to the n-th word of a text: which word it is, and where that begins.
pub fn milestone(kept: &[u8], word: usize) -> (usize, usize) {
    let passed = (word / EVERY).min(kept.len() / BYTES);
    let Some(last) = passed.checked_sub(1) else {
        return (0, 0);
    };
    let start = kept
        .as_chunks()
        .0
        .get(last)
        .copied()
        .map(u32::from_le_bytes);
    match start.and_then(|start| usize::try_from(start).ok()) {
        Some(start) => (passed * EVERY, start),
        None => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{milestone, milestones};
    use crate::analysis::words;

    #[test]
    fn a_milestone_is_where_its_word_begins() {
        let text: String = (0..200).map(|nth| format!("«ord{nth}» ")).collect();
        let starts: Vec<usize> = words(&text).map(|word| word.start).collect();
        let kept = milestones(&text);
        for word in [0, 63, 64, 65, 127, 128, 199] {
            let (nth, start) = milestone(&kept, word);
            assert!(nth <= word && word < nth + 64, "{word}");
            assert_eq!(start, if nth == 0 { 0 } else { starts[nth] });
        }
        assert_eq!(milestone(&kept, 10_000), (192, starts[192]));
        assert_eq!(milestone(&[], 500), (0, 0));
    }
}
