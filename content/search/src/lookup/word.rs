//! The query for one typed word: its forms, its parts, and what it may have been meant to become.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, PhraseQuery, Query as EngineQuery,
};
use tantivy::schema::Field;

use super::clauses::{BOOSTS, Plan};
use super::expand;
use super::keys::WordKeys;
use super::leaves::{Clause, any_of, scored};
use super::marks::Mark;
use super::typed::Piece;
use crate::Result;
use crate::query::Matched;

/// What a word counts that only begins like the typed one, or differs by a letter, in title, outline and body.
const GUESSED: [f32; 3] = [2.0, 1.0, 0.4];
/// What the word exactly as typed adds, where the index has it.
const AS_TYPED: f32 = 0.5;
/// What a compound that is written apart counts.
const PARTS: f32 = 0.4;
/// Shorter words are not completed, unless they are being typed, and not in the text even then.
const SHORTEST_BEGINNING: usize = 3;
/// Shorter words are not corrected.
const SHORTEST_SIMILAR: usize = 4;

impl Plan<'_> {
    /// One word in all its forms.
    pub fn word(
        &self,
        place: usize,
        piece: &Piece,
        keys: &WordKeys,
        matched: Matched,
        any: &mut Vec<Clause>,
        marks: &mut Vec<Mark>,
    ) -> Result<()> {
        let zones = self.zones();
        let is_stem = keys.itself.iter().any(|(key, _)| *key == keys.as_typed);
        for (field, boost) in zones.into_iter().zip(BOOSTS) {
            for (key, weight) in &keys.itself {
                any.push(scored(field, key, boost * weight));
            }
            if !is_stem && field != self.fields.body {
                any.push(scored(field, &keys.as_typed, boost * AS_TYPED));
            }
        }
        let forms = keys.itself.iter().map(|(key, _)| key);
        marks.extend(
            forms
                .chain([&keys.as_typed])
                .map(|key| Mark::form(key, place)),
        );
        if keys.parts.len() > 1 {
            any.push(parts(zones, keys, matched));
            marks.extend(keys.parts.iter().map(|key| Mark::part(key, place)));
        }
        for (field, score) in zones.into_iter().zip(GUESSED) {
            let in_text = field == self.fields.body;
            let mut guessed = Vec::new();
            if self.is_completed(in_text, piece, keys, matched) {
                any.push(beginning(field, &keys.as_typed, score));
                guessed = expand::beginning(self.searcher, field, &keys.as_typed)?;
            }
            if matched.guesses() && keys.as_typed.len() >= SHORTEST_SIMILAR && !keys.has_digit {
                let similar = self.similar(field, piece, keys)?;
                any.extend(any_of(field, &similar, score));
                guessed.extend(similar);
            }
            marks.extend(guessed.iter().map(|key| Mark::guess(key, field, place)));
        }
        Ok(())
    }

    /// Beginnings count in names, and in the text while the word is being typed or when nothing was found without.
    fn is_completed(
        &self,
        in_text: bool,
        piece: &Piece,
        keys: &WordKeys,
        matched: Matched,
    ) -> bool {
        let long_enough = keys.as_typed.len() >= SHORTEST_BEGINNING;
        if in_text {
            long_enough && (piece.unfinished || matched.guesses())
        } else {
            long_enough || piece.unfinished
        }
    }

    /// Keys that differ from the word by one letter. In the text the index has stems only, so the stem is compared too.
    fn similar(&self, field: Field, piece: &Piece, keys: &WordKeys) -> Result<Vec<String>> {
        let word = &keys.as_typed;
        let mut similar = expand::similar(self.searcher, field, word, piece.unfinished)?;
        let stem = keys.itself.first().map_or("", |(key, _)| key);
        if field == self.fields.body && stem != word && stem.len() >= SHORTEST_SIMILAR {
            similar.extend(expand::similar(self.searcher, field, stem, false)?);
        }
        similar.retain(|key| keys.itself.iter().all(|(known, _)| known != key));
        Ok(similar)
    }
}

/// Keys that begin so.
pub fn beginning(field: Field, beginning: &str, score: f32) -> Clause {
    let keys = FuzzyTermQuery::new_prefix(Term::from_field_text(field, beginning), 0, true);
    (
        Occur::Should,
        Box::new(BoostQuery::new(Box::new(keys), score)),
    )
}

/// A compound that is written apart: all parts anywhere, or in the end any; parts of `nis2` side by side.
fn parts(zones: [Field; 3], keys: &WordKeys, matched: Matched) -> Clause {
    let clauses: Vec<Clause> = if keys.has_digit {
        let side_by_side = zones.map(|field| {
            let terms = keys
                .parts
                .iter()
                .map(|key| Term::from_field_text(field, key));
            let phrase: Box<dyn EngineQuery> = Box::new(PhraseQuery::new(terms.collect()));
            (Occur::Should, phrase)
        });
        side_by_side.into()
    } else {
        let occur = if matched == Matched::Some {
            Occur::Should
        } else {
            Occur::Must
        };
        let part = |key: &String| {
            let places = zones
                .into_iter()
                .zip(BOOSTS)
                .map(|(field, boost)| scored(field, key, boost));
            let anywhere: Box<dyn EngineQuery> = Box::new(BooleanQuery::new(places.collect()));
            (occur, anywhere)
        };
        keys.parts.iter().map(part).collect()
    };
    let parts = BoostQuery::new(Box::new(BooleanQuery::new(clauses)), PARTS);
    (Occur::Should, Box::new(parts))
}
