//! Where every so many words of a text begin: a passage far into it is cut out without reading what stands before.

use super::words;

/// Words from one to the next.
const EVERY: usize = 16;
/// Its place and its first byte.
const BYTES: usize = 2 * size_of::<u32>();

/// Where each sixteenth word of a text stands and begins, as bytes to keep with it.
pub fn milestones(text: &str) -> Vec<u8> {
    let each = words(text).skip(EVERY).step_by(EVERY);
    // A text of more than four gigabytes has milestones as far as they can be told.
    each.map_while(|word| {
        Some([
            u32::try_from(word.place).ok()?,
            u32::try_from(word.start).ok()?,
        ])
    })
    .flatten()
    .flat_map(u32::to_le_bytes)
    .collect()
}

/// The last milestone up to a place of a text: its place, and where it begins.
pub fn milestone(kept: &[u8], place: usize) -> (usize, usize) {
    let passed = passed(kept, place).checked_sub(1);
    passed.and_then(|last| nth(kept, last)).unwrap_or_default()
}

/// Where the first milestone after a place of a text begins; none where the text ends before.
pub fn milestone_after(kept: &[u8], place: usize) -> Option<usize> {
    nth(kept, passed(kept, place)).map(|(_, start)| start)
}

/// How many milestones stand up to a place.
fn passed(kept: &[u8], place: usize) -> usize {
    let milestones = kept.as_chunks::<BYTES>().0;
    milestones.partition_point(|milestone| read(milestone).0 <= place)
}

fn nth(kept: &[u8], nth: usize) -> Option<(usize, usize)> {
    kept.as_chunks().0.get(nth).map(read)
}

fn read(milestone: &[u8; BYTES]) -> (usize, usize) {
    let number = |half: usize| {
        let bytes = milestone.as_chunks().0.get(half).copied();
        let number = bytes.map(u32::from_le_bytes)?;
        usize::try_from(number).ok()
    };
    number(0).zip(number(1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{EVERY, milestone, milestones};
    use crate::analysis::{APART, words};

    #[test]
    fn a_milestone_is_where_its_word_begins() {
        let text: String = (0..200).map(|nth| format!("«ord{nth}» ")).collect();
        let text = format!("{text}{APART}{text}");
        let kept = milestones(&text);
        let all: Vec<_> = words(&text).collect();
        for word in &all {
            let (place, start) = milestone(&kept, word.place);
            let nth = all.partition_point(|other| other.place < place);
            assert!(place <= word.place, "{word:?}");
            assert_eq!(start, if nth == 0 { 0 } else { all[nth].start });
            let before = all.partition_point(|other| other.place < word.place);
            assert!(before - nth < EVERY, "{word:?}");
        }
        assert_eq!(milestone(&kept, 10_000).1, all[384].start);
        assert_eq!(milestone(&[], 500), (0, 0));
    }
}
