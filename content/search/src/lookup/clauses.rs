//! Builds the questions for all that was typed.

use tantivy::Term;

use super::alternatives::Alternatives;
use super::expand;
use super::keys::WordKeys;
use super::leaves::{Leaf, Way, any, enough, present};
use super::marks::Mark;
use super::typed::{Piece, Typed};
use super::word::{TypedWord, side_by_side};
use super::zones::{BOOSTS, Zones};
use crate::Result;
use crate::document::Language;
use crate::query::Matched;

/// What a key counts that begins like a typed number.
const NUMBER_BEGINS: f32 = 4.0;
/// With more words than this, half of them are enough: people who type a sentence do not mean every word of it.
const MOST_REQUIRED: usize = 4;
/// Shorter numbers are not completed.
const SHORTEST_NUMBER: usize = 3;
/// No question has more keys: the first pieces count.
const MOST_LEAVES: usize = 256;
/// More marks are not looked for.
const MOST_MARKS: usize = 160;

/// What was typed, ready to become questions of growing looseness.
pub struct Plan<'a> {
    zones: Zones<'a>,
    typed: &'a Typed,
    /// For each piece the keys of its words.
    keys: Vec<Vec<WordKeys>>,
}

/// One question to the index.
pub struct Asked {
    /// What a document must match.
    pub filter: Way,
    /// What makes the score of one that does.
    pub leaves: Vec<Leaf>,
    /// Exact numbers: they come first.
    pub numbers: Vec<Term>,
    /// The exact name.
    pub name: Term,
    /// The words that count more in this order, with their places; none when there are too few or too many.
    pub in_order: Vec<(usize, String)>,
    /// What is marked in the documents shown.
    pub marks: Vec<Mark>,
}

impl<'a> Plan<'a> {
    pub fn new(zones: Zones<'a>, language: Language, typed: &'a Typed) -> Self {
        let keys = typed.pieces.iter().map(|piece| {
            let words = piece.words.iter();
            words.map(|word| WordKeys::new(word, language)).collect()
        });
        Self {
            zones,
            typed,
            keys: keys.collect(),
        }
    }

    /// The question as loose as `matched` says.
    pub fn ask(&self, matched: Matched) -> Result<Asked> {
        let fields = self.zones.fields;
        let (mut leaves, mut marks, mut pieces) = (Vec::new(), Vec::new(), Vec::new());
        let whole = &self.typed.number;
        let mut numbers = vec![Term::from_field_text(fields.numbers, whole)];
        let mut required = 0;
        for (place, piece) in self.typed.pieces.iter().enumerate() {
            let found = self.piece(place, piece, matched)?;
            let optional = piece.is_small() && piece.unfinished && self.typed.pieces.len() > 1;
            required += usize::from(!optional);
            pieces.push(any(found.ways));
            leaves.extend(found.leaves);
            marks.extend(found.marks);
            let number = piece.number.iter();
            numbers.extend(number.map(|number| Term::from_field_text(fields.numbers, number)));
        }
        let least = match matched {
            Matched::Some => 1,
            _ if required > MOST_REQUIRED => required.div_ceil(2),
            Matched::Most => required.saturating_sub(1).max(1),
            _ => required,
        };
        numbers.sort_unstable();
        numbers.dedup();
        marks.sort_unstable();
        marks.dedup();
        marks.truncate(MOST_MARKS);
        Ok(Asked {
            filter: any(vec![
                present(fields.numbers, whole),
                present(fields.names, &self.typed.name),
                enough(pieces, least),
            ]),
            leaves: each_once(leaves),
            numbers,
            name: Term::from_field_text(fields.names, &self.typed.name),
            in_order: self.in_order(),
            marks,
        })
    }

    fn piece(&self, place: usize, piece: &Piece, matched: Matched) -> Result<Alternatives> {
        let mut found = Alternatives::default();
        if let Some(number) = &piece.number {
            let field = self.zones.fields.numbers;
            found.ways.push(present(field, number));
            if number.len() >= SHORTEST_NUMBER {
                let keys = expand::beginning(self.zones.searcher, field, number)?;
                found.ways.extend(keys.others(field));
                for key in &keys.best {
                    found.add(Leaf::new(field, key, NUMBER_BEGINS));
                }
            }
        }
        match self.keys[place].as_slice() {
            [keys] => {
                let zones = self.zones;
                let word = TypedWord {
                    zones,
                    place,
                    piece,
                    keys,
                    matched,
                };
                word.read(&mut found)?;
            }
            words => self.phrase(place, words, &mut found),
        }
        Ok(found)
    }

    /// Several words side by side.
    fn phrase(&self, place: usize, words: &[WordKeys], found: &mut Alternatives) {
        for (key, _) in words.iter().flat_map(|keys| &keys.itself) {
            found.marks.push(Mark::form(key, place));
        }
        // First all in the reader's language, then all in the other; most words have the same key in both.
        let languages = if words.iter().any(|keys| keys.itself.len() > 1) {
            2
        } else {
            1
        };
        for language in 0..languages {
            let keys: Vec<String> = words
                .iter()
                .filter_map(|keys| keys.itself.get(language).or(keys.itself.first()))
                .map(|(key, _)| key.clone())
                .collect();
            for (field, boost) in self.zones.each().into_iter().zip(BOOSTS) {
                found.ways.push(side_by_side(field, &keys));
                let leaves = keys.iter().map(|key| Leaf::new(field, key, boost));
                found.leaves.extend(leaves);
            }
        }
    }

    /// The single words, when they are few enough to be meant in this order.
    fn in_order(&self) -> Vec<(usize, String)> {
        let mut keys = Vec::new();
        for (piece, words) in self.typed.pieces.iter().zip(&self.keys) {
            if let [word] = words.as_slice()
                && let Some((key, _)) = word.itself.first()
            {
                keys.push((piece.position, key.clone()));
            }
        }
        if !(2..=MOST_REQUIRED).contains(&keys.len()) {
            keys.clear();
        }
        keys
    }
}

/// Each key of a field once, with the most that it counts.
fn each_once(mut leaves: Vec<Leaf>) -> Vec<Leaf> {
    leaves.truncate(MOST_LEAVES);
    leaves.sort_by(|one, other| {
        let by_key = (one.field, &one.key).cmp(&(other.field, &other.key));
        by_key.then(other.boost.total_cmp(&one.boost))
    });
    leaves.dedup_by(|later, first| (later.field, &later.key) == (first.field, &first.key));
    leaves
}
