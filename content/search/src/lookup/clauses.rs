//! Builds the Tantivy query for all that was typed.

use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query as EngineQuery};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::keys::WordKeys;
use super::leaves::{Clause, constant};
use super::marks::Mark;
use super::typed::{Piece, Typed};
use super::word::beginning;
use crate::Result;
use crate::document::Language;
use crate::query::Matched;
use crate::schema::Fields;

/// The score of an exact number; no sum of other scores comes near it.
pub const EXACT_NUMBER: f32 = 20_000.0;
/// The score of an exact title or alias.
const WHOLE_NAME: f32 = 60.0;
const NUMBER_BEGINS: f32 = 40.0;
/// What a match in title, outline and body counts.
pub const BOOSTS: [f32; 3] = [6.0, 3.0, 1.0];
/// What words in the order typed add to a match in title or body.
const IN_ORDER: f32 = 0.7;
/// With more words than this, half of them are enough: people who type a sentence do not mean every word of it.
const MOST_REQUIRED: usize = 4;
/// Shorter numbers are not completed.
const SHORTEST_NUMBER: usize = 3;

/// What was typed, ready to become queries of growing looseness.
pub struct Plan<'a> {
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    typed: &'a Typed,
    /// For each piece the keys of its words.
    keys: Vec<Vec<WordKeys>>,
}

impl<'a> Plan<'a> {
    pub fn new(
        fields: &'a Fields,
        searcher: &'a Searcher,
        language: Language,
        typed: &'a Typed,
    ) -> Self {
        let keys = typed.pieces.iter().map(|piece| {
            let words = piece.words.iter();
            words.map(|word| WordKeys::new(word, language)).collect()
        });
        Self {
            fields,
            searcher,
            typed,
            keys: keys.collect(),
        }
    }

    /// The query, and the keys whose places are to be marked.
    pub fn clauses(&self, matched: Matched) -> Result<(Box<dyn EngineQuery>, Vec<Mark>)> {
        let mut marks = Vec::new();
        let mut pieces: Vec<Clause> = Vec::new();
        let mut required = 0;
        for (place, piece) in self.typed.pieces.iter().enumerate() {
            let clause = self.piece(place, piece, matched, &mut marks)?;
            let optional = piece.is_small() && piece.unfinished && self.typed.pieces.len() > 1;
            required += usize::from(!optional);
            pieces.push((Occur::Should, clause));
        }
        let enough = match matched {
            Matched::Some => 1,
            _ if required > MOST_REQUIRED => required.div_ceil(2),
            Matched::Most => required.saturating_sub(1).max(1),
            _ => required,
        };
        let mut words = if enough == pieces.len() {
            BooleanQuery::intersection(pieces.into_iter().map(|(_, clause)| clause).collect())
        } else {
            BooleanQuery::with_minimum_required_clauses(pieces, enough)
        };
        if let Some(in_order) = self.in_order() {
            words = BooleanQuery::new(vec![(Occur::Must, Box::new(words)), in_order]);
        }
        let any = vec![
            constant(self.fields.numbers, &self.typed.number, EXACT_NUMBER),
            constant(self.fields.names, &self.typed.name, WHOLE_NAME),
            (Occur::Should, Box::new(words) as Box<dyn EngineQuery>),
        ];
        marks.sort_unstable();
        marks.dedup();
        Ok((Box::new(BooleanQuery::new(any)), marks))
    }

    /// Title, outline and body, in the order of [`BOOSTS`].
    pub fn zones(&self) -> [Field; 3] {
        [self.fields.title, self.fields.outline, self.fields.body]
    }

    fn piece(
        &self,
        place: usize,
        piece: &Piece,
        matched: Matched,
        marks: &mut Vec<Mark>,
    ) -> Result<Box<dyn EngineQuery>> {
        let mut any: Vec<Clause> = Vec::new();
        if let Some(number) = &piece.number {
            any.push(constant(self.fields.numbers, number, EXACT_NUMBER));
            if number.len() >= SHORTEST_NUMBER {
                any.push(beginning(self.fields.numbers, number, NUMBER_BEGINS));
            }
        }
        match self.keys[place].as_slice() {
            [keys] => self.word(place, piece, keys, matched, &mut any, marks)?,
            words => self.phrase(place, words, &mut any, marks),
        }
        Ok(Box::new(BooleanQuery::new(any)))
    }

    /// Several words side by side.
    fn phrase(
        &self,
        place: usize,
        words: &[WordKeys],
        any: &mut Vec<Clause>,
        marks: &mut Vec<Mark>,
    ) {
        for (key, _) in words.iter().flat_map(|keys| &keys.itself) {
            marks.push(Mark::form(key, place));
        }
        // First all in the reader's language, then all in the other; most words have the same key in both.
        let languages = if words.iter().any(|keys| keys.itself.len() > 1) {
            2
        } else {
            1
        };
        for (field, boost) in self.zones().into_iter().zip(BOOSTS) {
            for language in 0..languages {
                let keys = words
                    .iter()
                    .filter_map(|keys| keys.itself.get(language).or(keys.itself.first()));
                let terms = keys.map(|(key, _)| Term::from_field_text(field, key));
                let phrase = PhraseQuery::new(terms.collect());
                any.push((
                    Occur::Should,
                    Box::new(BoostQuery::new(Box::new(phrase), boost)),
                ));
            }
        }
    }

    /// A bonus for single words that stand in the order typed.
    fn in_order(&self) -> Option<Clause> {
        let mut keys: Vec<(usize, &str)> = Vec::new();
        for (piece, words) in self.typed.pieces.iter().zip(&self.keys) {
            if let [word] = words.as_slice() {
                keys.push((piece.position, &word.itself.first()?.0));
            }
        }
        if !(2..=MOST_REQUIRED).contains(&keys.len()) {
            return None;
        }
        let places = [
            (self.fields.title, BOOSTS[0]),
            (self.fields.body, BOOSTS[2]),
        ];
        let phrases = places.map(|(field, boost)| {
            let terms = keys
                .iter()
                .map(|(position, key)| (*position, Term::from_field_text(field, key)));
            let phrase = PhraseQuery::new_with_offset(terms.collect());
            let clause: Box<dyn EngineQuery> =
                Box::new(BoostQuery::new(Box::new(phrase), boost * IN_ORDER));
            (Occur::Should, clause)
        });
        Some((Occur::Should, Box::new(BooleanQuery::new(phrases.into()))))
    }
}
