//! Builds the Tantivy query for what was typed.

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery,
    Query as EngineQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::expand;
use super::keys::WordKeys;
use super::marks::Mark;
use super::typed::{Piece, Typed};
use crate::Result;
use crate::document::Language;
use crate::query::Matched;
use crate::schema::Fields;

type Clause = (Occur, Box<dyn EngineQuery>);

/// The score of an exact number; no sum of other scores comes near it.
pub const EXACT_NUMBER: f32 = 20_000.0;
const WHOLE_TITLE: f32 = 60.0;
const NUMBER_BEGINS: f32 = 40.0;
/// What a match in title, outline and body counts.
const BOOSTS: [f32; 3] = [6.0, 3.0, 1.0];
/// What a word counts that only begins like the typed one, or differs by a letter, in the three fields.
const GUESSED: [f32; 3] = [2.0, 1.0, 0.4];
const AS_TYPED: f32 = 0.5;
const PARTS: f32 = 0.4;
const IN_ORDER: f32 = 0.7;
/// With more words than this, not all of them are required.
const MOST_REQUIRED: usize = 4;
/// Shorter words are not completed or corrected.
const SHORTEST_BEGINNING: usize = 3;
const SHORTEST_SIMILAR: usize = 4;

/// What is typed, ready to become queries of growing looseness.
pub struct Plan<'a> {
    fields: &'a Fields,
    searcher: &'a Searcher,
    typed: &'a Typed,
    keys: Vec<Vec<WordKeys>>,
    marks: Vec<Mark>,
}

impl<'a> Plan<'a> {
    pub fn new(
        fields: &'a Fields,
        searcher: &'a Searcher,
        language: Language,
        typed: &'a Typed,
    ) -> Self {
        let keys_of = |piece: &Piece| {
            piece
                .words
                .iter()
                .map(|word| WordKeys::new(word, language))
                .collect()
        };
        Self {
            fields,
            searcher,
            typed,
            keys: typed.pieces.iter().map(keys_of).collect(),
            marks: Vec::new(),
        }
    }

    /// The query, and the keys whose places are to be marked.
    pub fn clauses(&mut self, matched: Matched) -> Result<(Box<dyn EngineQuery>, Vec<Mark>)> {
        self.marks.clear();
        let mut pieces: Vec<Clause> = Vec::new();
        let mut required = 0;
        for (place, piece) in self.typed.pieces.iter().enumerate() {
            let clause = self.piece(place, piece, matched)?;
            let optional = piece.is_small() && piece.unfinished && self.typed.pieces.len() > 1;
            required += usize::from(!optional);
            pieces.push((Occur::Should, clause));
        }
        let enough = match matched {
            Matched::Some => 1,
            _ if required > MOST_REQUIRED => MOST_REQUIRED.max(required * 2 / 3),
            _ => required,
        };
        let mut words = if enough == pieces.len() {
            BooleanQuery::intersection(pieces.into_iter().map(|(_, clause)| clause).collect())
        } else {
            BooleanQuery::with_minimum_required_clauses(pieces, enough)
        };
        if let Some(in_order) = self.in_order() {
            words = BooleanQuery::new(vec![
                (Occur::Must, Box::new(words)),
                (Occur::Should, in_order),
            ]);
        }
        let number = Term::from_field_text(self.fields.numbers, &self.typed.number);
        let name = Term::from_field_text(self.fields.names, &self.typed.name);
        let any = vec![
            (Occur::Should, constant(number, EXACT_NUMBER)),
            (Occur::Should, constant(name, WHOLE_TITLE)),
            (Occur::Should, Box::new(words) as Box<dyn EngineQuery>),
        ];
        Ok((
            Box::new(BooleanQuery::new(any)),
            std::mem::take(&mut self.marks),
        ))
    }

    fn zones(&self) -> [Field; 3] {
        [self.fields.title, self.fields.outline, self.fields.body]
    }

    fn piece(
        &mut self,
        place: usize,
        piece: &Piece,
        matched: Matched,
    ) -> Result<Box<dyn EngineQuery>> {
        let mut any: Vec<Clause> = Vec::new();
        if let Some(number) = &piece.number {
            let term = Term::from_field_text(self.fields.numbers, number);
            any.push((Occur::Should, constant(term, EXACT_NUMBER)));
            if number.len() >= SHORTEST_BEGINNING {
                let begun = expand::beginning(self.searcher, self.fields.numbers, number)?;
                any.extend(guess(self.fields.numbers, &begun, NUMBER_BEGINS));
            }
        }
        if piece.words.len() > 1 {
            self.phrase(place, &mut any);
        } else {
            self.word(place, piece, matched, &mut any)?;
        }
        Ok(Box::new(BooleanQuery::new(any)))
    }

    /// The words of one piece, side by side.
    fn phrase(&mut self, place: usize, any: &mut Vec<Clause>) {
        let words = &self.keys[place];
        for keys in words {
            self.marks
                .extend(keys.itself.iter().map(|(key, _)| Mark::direct(key, place)));
        }
        for (field, boost) in self.zones().into_iter().zip(BOOSTS) {
            for language in 0..2 {
                let key = |keys: &WordKeys| {
                    keys.itself
                        .get(language)
                        .or(keys.itself.first())
                        .map(|(key, _)| key.clone())
                };
                let terms = words
                    .iter()
                    .filter_map(key)
                    .map(|key| Term::from_field_text(field, &key));
                let phrase = PhraseQuery::new(terms.collect());
                any.push((
                    Occur::Should,
                    Box::new(BoostQuery::new(Box::new(phrase), boost)),
                ));
                if words.iter().all(|keys| keys.itself.len() < 2) {
                    break;
                }
            }
        }
    }

    /// One word in all its forms.
    fn word(
        &mut self,
        place: usize,
        piece: &Piece,
        matched: Matched,
        any: &mut Vec<Clause>,
    ) -> Result<()> {
        let zones = self.zones();
        let Some(keys) = self.keys[place].first() else {
            return Ok(());
        };
        for (zone, (field, boost)) in zones.into_iter().zip(BOOSTS).enumerate() {
            for (key, weight) in &keys.itself {
                any.push((Occur::Should, scored(field, key, boost * weight)));
            }
            let is_stem = keys.itself.iter().any(|(key, _)| *key == keys.as_typed);
            if zone < 2 && !is_stem {
                any.push((
                    Occur::Should,
                    scored(field, &keys.as_typed, boost * AS_TYPED),
                ));
            }
        }
        self.marks
            .extend(keys.itself.iter().map(|(key, _)| Mark::direct(key, place)));
        self.marks.push(Mark::direct(&keys.as_typed, place));
        if keys.parts.len() > 1 {
            any.push((Occur::Should, parts(&zones, keys)));
            self.marks
                .extend(keys.parts.iter().map(|key| Mark::part(key, place)));
        }
        let guesses = self.guesses(keys, piece, matched)?;
        for ((field, boost), guessed) in zones.into_iter().zip(GUESSED).zip(&guesses) {
            any.extend(guess(field, guessed, boost));
            self.marks
                .extend(guessed.iter().map(|key| Mark::direct(key, place)));
        }
        Ok(())
    }

    /// For each zone the keys that the word may have been meant to become. Beginnings always count in names, and in
    /// the text while the word is being typed; spelling is corrected only when nothing was found without.
    fn guesses(
        &self,
        keys: &WordKeys,
        piece: &Piece,
        matched: Matched,
    ) -> Result<[Vec<String>; 3]> {
        let word = &keys.as_typed;
        let corrected =
            matched != Matched::Every && word.len() >= SHORTEST_SIMILAR && !keys.has_digit;
        let mut guesses: [Vec<String>; 3] = Default::default();
        for (zone, (field, guessed)) in self.zones().into_iter().zip(&mut guesses).enumerate() {
            let in_text = zone == 2;
            let begun = piece.unfinished || word.len() >= SHORTEST_BEGINNING;
            let long_enough = !in_text || word.len() >= SHORTEST_BEGINNING;
            let wanted = !in_text || piece.unfinished || matched != Matched::Every;
            if begun && long_enough && wanted {
                guessed.extend(expand::beginning(self.searcher, field, word)?);
            }
            if corrected {
                guessed.extend(expand::similar(
                    self.searcher,
                    field,
                    word,
                    piece.unfinished,
                )?);
                let stem = keys
                    .itself
                    .first()
                    .map(|(key, _)| key)
                    .filter(|key| key.len() >= SHORTEST_SIMILAR);
                if let Some(stem) = stem.filter(|stem| in_text && *stem != word) {
                    guessed.extend(expand::similar(self.searcher, field, stem, false)?);
                }
            }
            guessed.retain(|key| keys.itself.iter().all(|(known, _)| known != key));
        }
        Ok(guesses)
    }

    /// A bonus for single words that stand in the order typed.
    fn in_order(&self) -> Option<Box<dyn EngineQuery>> {
        let single = self
            .typed
            .pieces
            .iter()
            .zip(&self.keys)
            .filter(|(piece, _)| piece.words.len() == 1);
        let keys: Vec<(usize, &str)> = single
            .filter_map(|(piece, keys)| {
                Some((piece.position, keys.first()?.itself.first()?.0.as_str()))
            })
            .collect();
        if !(2..=MOST_REQUIRED).contains(&keys.len()) {
            return None;
        }
        let phrases = [
            (self.fields.title, BOOSTS[0]),
            (self.fields.body, BOOSTS[2]),
        ]
        .map(|(field, boost)| {
            let terms = keys
                .iter()
                .map(|(position, key)| (*position, Term::from_field_text(field, key)));
            let phrase = PhraseQuery::new_with_offset(terms.collect());
            let clause: Box<dyn EngineQuery> =
                Box::new(BoostQuery::new(Box::new(phrase), boost * IN_ORDER));
            (Occur::Should, clause)
        });
        Some(Box::new(BooleanQuery::new(phrases.into())))
    }
}

/// A compound that is written apart: all parts, anywhere; parts of `nis2` side by side.
fn parts(zones: &[Field; 3], keys: &WordKeys) -> Box<dyn EngineQuery> {
    let clauses: Vec<Clause> = if keys.has_digit {
        let phrase = |field: Field| {
            let terms = keys
                .parts
                .iter()
                .map(|key| Term::from_field_text(field, key));
            let clause: Box<dyn EngineQuery> = Box::new(PhraseQuery::new(terms.collect()));
            (Occur::Should, clause)
        };
        zones.iter().map(|field| phrase(*field)).collect()
    } else {
        let part = |key: &String| {
            let places = zones
                .iter()
                .zip(BOOSTS)
                .map(|(field, boost)| (Occur::Should, scored(*field, key, boost)));
            let clause: Box<dyn EngineQuery> = Box::new(BooleanQuery::new(places.collect()));
            (Occur::Must, clause)
        };
        keys.parts.iter().map(part).collect()
    };
    Box::new(BoostQuery::new(Box::new(BooleanQuery::new(clauses)), PARTS))
}

fn scored(field: Field, key: &str, boost: f32) -> Box<dyn EngineQuery> {
    let term = TermQuery::new(
        Term::from_field_text(field, key),
        IndexRecordOption::WithFreqs,
    );
    Box::new(BoostQuery::new(Box::new(term), boost))
}

fn constant(term: Term, score: f32) -> Box<dyn EngineQuery> {
    Box::new(ConstScoreQuery::new(
        Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
        score,
    ))
}

/// Any of these keys, all worth the same.
fn guess(field: Field, keys: &[String], score: f32) -> Option<Clause> {
    if keys.is_empty() {
        return None;
    }
    let clauses = keys
        .iter()
        .map(|key| constant(Term::from_field_text(field, key), score));
    Some((
        Occur::Should,
        Box::new(DisjunctionMaxQuery::new(clauses.collect())),
    ))
}
