//! What may stand for one typed word: its forms, its parts, and what it may have been meant to become.

use tantivy::Term;
use tantivy::query::PhraseQuery;
use tantivy::schema::Field;

use super::alternatives::Alternatives;
use super::expand::{self, Keys};
use super::keys::WordKeys;
use super::leaves::{Leaf, Way, all, any, present};
use super::marks::Mark;
use super::typed::Piece;
use super::zones::{BOOSTS, Zones};
use crate::Result;
use crate::query::Matched;

/// What a word counts that only begins like the typed one, or differs by a letter, in the order of the zones.
const GUESSED: [f32; 4] = [0.3, 0.15, 0.06, 0.06];
/// What the word exactly as typed adds, where the index has it.
const AS_TYPED: f32 = 0.5;
/// What the parts of a compound count.
const PARTS: f32 = 0.4;
/// Shorter words are not completed, unless they are being typed, and not in the text even then.
const SHORTEST_BEGINNING: usize = 3;
/// Shorter words are not corrected.
const SHORTEST_SIMILAR: usize = 4;

/// One typed word.
pub struct TypedWord<'a> {
    pub zones: Zones<'a>,
    /// Which of the typed pieces it is.
    pub place: usize,
    pub piece: &'a Piece,
    pub keys: &'a WordKeys,
    pub matched: Matched,
}

impl TypedWord<'_> {
    /// The word in all its forms.
    pub fn read(&self, into: &mut Alternatives) -> Result<()> {
        self.forms(into);
        if self.keys.parts.len() > 1 {
            self.parts(into);
        }
        for (field, boost) in self.zones.each().into_iter().zip(GUESSED) {
            if self.is_completed(field) {
                let word = &self.keys.as_typed;
                let keys = expand::beginning(self.zones.searcher, field, word)?;
                self.guess(field, boost, keys, into);
            }
            if self.matched.guesses() && self.is_corrected() {
                for keys in self.similar(field)? {
                    self.guess(field, boost, keys, into);
                }
            }
        }
        Ok(())
    }

    fn forms(&self, into: &mut Alternatives) {
        let WordKeys {
            itself, as_typed, ..
        } = self.keys;
        let is_stem = itself.iter().any(|(key, _)| key == as_typed);
        for (field, boost) in self.zones.each().into_iter().zip(BOOSTS) {
            for (key, weight) in itself {
                into.leaves.push(Leaf::new(field, key, boost * weight));
            }
            if !is_stem && self.zones.is_name(field) {
                into.leaves
                    .push(Leaf::new(field, as_typed, boost * AS_TYPED));
            }
        }
        let as_typed = (!is_stem).then_some(as_typed);
        let forms = itself.iter().map(|(key, _)| key).chain(as_typed);
        for key in forms {
            into.ways.push(present(self.zones.fields.anywhere, key));
            into.marks.push(Mark::form(key, self.place));
        }
    }

    /// A compound that is written apart: all parts anywhere, or in the end any; parts of `nis2` side by side.
    fn parts(&self, into: &mut Alternatives) {
        let parts = &self.keys.parts;
        for (field, boost) in self.zones.each().into_iter().zip(BOOSTS) {
            for key in parts {
                into.leaves.push(Leaf::new(field, key, boost * PARTS));
            }
        }
        let anywhere = |key: &String| present(self.zones.fields.anywhere, key);
        let way = if self.keys.has_digit {
            any(self
                .zones
                .each()
                .map(|field| side_by_side(field, parts))
                .into())
        } else if self.matched == Matched::Some {
            any(parts.iter().map(anywhere).collect())
        } else {
            all(parts.iter().map(anywhere).collect())
        };
        into.ways.push(way);
        let marks = parts.iter().map(|key| Mark::part(key, self.place));
        into.marks.extend(marks);
    }

    fn guess(&self, field: Field, boost: f32, keys: Keys, into: &mut Alternatives) {
        into.ways.extend(keys.others(field));
        for key in &keys.best {
            let is_form = self.keys.itself.iter().any(|(known, _)| known == key);
            if !is_form {
                into.add(Leaf::new(field, key, boost));
            }
        }
        let all = keys.best.iter().chain(&keys.rest);
        let marks = all.map(|key| Mark::guess(key, field, self.place));
        into.marks.extend(marks);
    }

    /// Beginnings count in names, and in the text while the word is being typed or when nothing was found without.
    fn is_completed(&self, field: Field) -> bool {
        let long_enough = self.keys.as_typed.len() >= SHORTEST_BEGINNING;
        if self.zones.is_name(field) {
            long_enough || self.piece.unfinished
        } else {
            long_enough && (self.piece.unfinished || self.matched.guesses())
        }
    }

    fn is_corrected(&self) -> bool {
        self.keys.as_typed.len() >= SHORTEST_SIMILAR && !self.keys.has_digit
    }

    /// Keys that differ from the word by one letter. Text has stems only, so the stem is compared too.
    fn similar(&self, field: Field) -> Result<Vec<Keys>> {
        let WordKeys {
            itself, as_typed, ..
        } = self.keys;
        let look = |word, unfinished| expand::similar(self.zones.searcher, field, word, unfinished);
        let mut similar = vec![look(as_typed, self.piece.unfinished)?];
        let stem = itself.first().map_or("", |(key, _)| key);
        if !self.zones.is_name(field) && stem != as_typed && stem.len() >= SHORTEST_SIMILAR {
            similar.push(look(stem, false)?);
        }
        Ok(similar)
    }
}

/// Keys that stand one after the other.
pub fn side_by_side(field: Field, keys: &[String]) -> Way {
    let terms = keys.iter().map(|key| Term::from_field_text(field, key));
    Box::new(PhraseQuery::new(terms.collect()))
}
