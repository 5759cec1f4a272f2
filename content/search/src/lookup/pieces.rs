//! What may stand for each typed piece, and what the piece weighs.

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::alternatives::Alternatives;
use super::expand::{self, Keys};
use super::keys::{Form, WordKeys};
use super::leaves::{all, any, present, side_by_side};
use super::marks::Mark;
use super::ranking::Ranking;
use super::typed::Typed;
use crate::Result;
use crate::document::Language;
use crate::schema::Fields;
use crate::synonyms::Synonyms;

/// Shorter words are not completed, unless they are being typed, and not in the text even then.
const SHORTEST_BEGINNING: usize = 3;
/// Shorter words are not corrected.
const SHORTEST_SIMILAR: usize = 5;
/// Shorter numbers are not completed.
const SHORTEST_NUMBER: usize = 3;

/// A typed piece, with all that is known of it.
pub struct Asked {
    /// What may stand for it.
    pub found: Alternatives,
    /// The keys of each of its words as it stands, the reader's language first.
    pub words: Vec<Vec<String>>,
    /// How many words stand before it.
    pub position: u32,
    /// What it weighs: the rarer, the more.
    pub weighs: f32,
    /// Whether any document has it, as far as is known without looking.
    pub known: bool,
    /// Whether that is by a guess.
    pub guessed: bool,
    /// Whether it is a word for what a document is.
    pub is_label: bool,
}

/// Finds out about pieces.
pub struct Pieces<'a> {
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    pub language: Language,
    pub ranking: &'a Ranking,
    pub synonyms: &'a Synonyms,
    /// Guess at every word, also at those that documents have.
    pub guess: bool,
}

impl Pieces<'_> {
    /// All that was typed.
    pub fn read(&self, typed: &Typed) -> Result<Vec<Asked>> {
        let mut asked = Vec::with_capacity(typed.pieces.len());
        for (place, piece) in typed.pieces.iter().enumerate() {
            let mut found = Alternatives {
                piece: place,
                ..Alternatives::default()
            };
            let keys = piece.words.iter();
            let keys: Vec<WordKeys> = keys
                .map(|word| WordKeys::new(word, self.language))
                .collect();
            if let Some(number) = &piece.number {
                self.number(number, &mut found)?;
            }
            let documents = match keys.as_slice() {
                [word] => self.word(word, &mut found)?,
                words => self.phrase(words, &mut found)?,
            };
            let (mut documents, mut guessed) = (documents, false);
            if let [word] = keys.as_slice()
                && (documents == 0 || piece.unfinished || self.guess)
            {
                let (longer, similar) =
                    self.guesses(word, piece.unfinished, documents == 0, &mut found)?;
                guessed = documents == 0 && longer == 0 && similar > 0;
                documents = documents.max(longer).max(similar);
            }
            let mut is_label = false;
            if let [word] = keys.as_slice() {
                is_label = self.label(word, &mut found)?;
            }
            let itself = |word: &WordKeys| word.itself.iter().map(|(key, _)| key.clone()).collect();
            asked.push(Asked {
                known: documents > 0 || is_label || piece.number.is_some(),
                weighs: self.weighs(documents),
                position: u32::try_from(piece.position).unwrap_or(u32::MAX),
                words: keys.iter().map(itself).collect(),
                found,
                guessed,
                is_label,
            });
        }
        self.synonyms(typed, &mut asked)?;
        Ok(asked)
    }

    /// One word in all its forms; how many documents have it.
    fn word(&self, word: &WordKeys, into: &mut Alternatives) -> Result<u64> {
        let all_words = self.fields.all;
        let mut documents = 0;
        for (key, form) in &word.itself {
            for (field, counts) in [
                (all_words, 1.0),
                (self.fields.related, self.ranking.related),
            ] {
                let count = self.documents(field, key)?;
                documents += count;
                if count > 0 {
                    into.score(field, key, counts * self.counts(*form));
                    into.suffice(field, key);
                }
            }
            into.marks.push(Mark::form(key, into.piece));
        }
        if word.itself.iter().all(|(key, _)| *key != word.as_typed) {
            // In a document of another language the stem may be another one.
            if self.documents(all_words, &word.as_typed)? > 0 {
                into.score(all_words, &word.as_typed, self.ranking.as_typed);
                into.suffice(all_words, &word.as_typed);
            }
            into.marks.push(Mark::form(&word.as_typed, into.piece));
        }
        if word.parts.len() > 1 && self.ranking.parts > 0.0 {
            documents = documents.max(self.parts(word, into)?);
        }
        Ok(documents)
    }

    const fn counts(&self, form: Form) -> f32 {
        match form {
            Form::Stem => 1.0,
            Form::Foreign => self.ranking.other_language,
            Form::Base => self.ranking.base_form,
        }
    }

    /// A compound that is written apart: all parts anywhere, or parts of `nis2` side by side; how many
    /// documents have the rarest.
    fn parts(&self, word: &WordKeys, into: &mut Alternatives) -> Result<u64> {
        let mut rarest = u64::MAX;
        for key in &word.parts {
            rarest = rarest.min(self.documents(self.fields.all, key)?);
            into.score(self.fields.all, key, self.ranking.parts);
            into.marks.push(Mark::part(key, into.piece));
        }
        let way = if word.has_digit {
            any(self
                .zones()
                .map(|field| side_by_side(field, &word.parts))
                .into())
        } else {
            all(word
                .parts
                .iter()
                .map(|key| present(self.fields.all, key))
                .collect())
        };
        into.ways.push(way);
        Ok(rarest)
    }

    /// Several words side by side; how many documents have the rarest.
    fn phrase(&self, words: &[WordKeys], into: &mut Alternatives) -> Result<u64> {
        for (key, _) in words.iter().flat_map(|word| &word.itself) {
            into.marks.push(Mark::form(key, into.piece));
        }
        let mut fewest = u64::MAX;
        // First all in the reader's language, then all in the other; most words have the same key in both.
        let languages = if words.iter().any(|word| word.itself.len() > 1) {
            2
        } else {
            1
        };
        for language in 0..languages {
            let key = |word: &WordKeys| {
                word.itself
                    .get(language)
                    .or(word.itself.first())
                    .map(|(key, _)| key.clone())
            };
            let keys: Vec<String> = words.iter().filter_map(key).collect();
            let mut rarest = u64::MAX;
            for key in &keys {
                let named = self.documents(self.fields.related, key)?;
                rarest = rarest.min(self.documents(self.fields.all, key)?.max(named));
            }
            if rarest > 0 {
                fewest = fewest.min(rarest);
                self.stand_together(&keys, 1.0, into);
            }
        }
        Ok(if fewest == u64::MAX { 0 } else { fewest })
    }

    /// Keys that are enough where they stand one after the other.
    fn stand_together(&self, keys: &[String], counts: f32, into: &mut Alternatives) {
        for field in self.zones() {
            into.ways.push(side_by_side(field, keys));
        }
        for key in keys {
            into.score(self.fields.all, key, counts);
        }
    }

    /// A number that begins so.
    fn number(&self, number: &str, into: &mut Alternatives) -> Result<()> {
        let field = self.fields.numbers;
        into.suffice(field, number);
        if number.len() >= SHORTEST_NUMBER {
            let keys = expand::beginning(self.searcher, field, number)?;
            into.ways.extend(keys.others(field));
            for key in &keys.best {
                into.suffice(field, key);
                into.score(field, key, 1.0);
            }
        }
        Ok(())
    }

    /// Words that begin like a typed one, or differ from it by a letter; how many documents have one of
    /// either.
    fn guesses(
        &self,
        word: &WordKeys,
        unfinished: bool,
        missing: bool,
        into: &mut Alternatives,
    ) -> Result<(u64, u64)> {
        let (long_enough, typed) = (word.as_typed.len() >= SHORTEST_BEGINNING, &word.as_typed);
        let Ranking {
            guess_in_name,
            guess_in_text,
            ..
        } = *self.ranking;
        let stem = word.itself.first().map_or("", |(key, _)| key);
        let (mut longer, mut alike) = (0, 0);
        for (field, counts) in [
            (self.fields.title, guess_in_name),
            (self.fields.outline, guess_in_name / 2.0),
            (self.fields.all, guess_in_text),
        ] {
            if counts <= 0.0 {
                continue;
            }
            let in_text = field == self.fields.all;
            if long_enough || (unfinished && !in_text) {
                let keys = expand::beginning(self.searcher, field, typed)?;
                longer = longer.max(self.guess(word, field, counts, keys, into)?);
            }
            if (missing || self.guess) && typed.len() >= SHORTEST_SIMILAR && !word.has_digit {
                let keys = expand::similar(self.searcher, field, typed, unfinished)?;
                alike = alike.max(self.guess(word, field, counts, keys, into)?);
                // The text has stems only, so the stem is compared too.
                if in_text && stem != typed && stem.len() >= SHORTEST_SIMILAR {
                    let keys = expand::similar(self.searcher, field, stem, false)?;
                    alike = alike.max(self.guess(word, field, counts, keys, into)?);
                }
            }
        }
        Ok((longer, alike))
    }

    fn guess(
        &self,
        word: &WordKeys,
        field: Field,
        counts: f32,
        keys: Keys,
        into: &mut Alternatives,
    ) -> Result<u64> {
        let mut most = 0;
        into.ways.extend(keys.others(field));
        for key in &keys.best {
            if word.itself.iter().all(|(known, _)| known != key) {
                into.suffice(field, key);
                into.score(field, key, counts);
            }
            most = most.max(self.documents(field, key)?);
        }
        let marked = keys.best.iter().chain(&keys.rest);
        let only = (field != self.fields.all).then_some(field);
        into.marks
            .extend(marked.map(|key| Mark::guess(key, only, into.piece)));
        Ok(most)
    }

    /// Whether a word is one for what documents are.
    fn label(&self, word: &WordKeys, into: &mut Alternatives) -> Result<bool> {
        let field = self.fields.labels;
        let mut is_label = false;
        for (key, _) in &word.itself {
            if self.ranking.label > 0.0 && self.documents(field, key)? > 0 {
                is_label = true;
                into.suffice(field, key);
                into.score(field, key, self.ranking.label);
            }
        }
        Ok(is_label)
    }

    /// Lets other terms stand for pieces, one by one and several in a row.
    fn synonyms(&self, typed: &Typed, asked: &mut [Asked]) -> Result<()> {
        if self.synonyms.is_empty() || self.ranking.synonym <= 0.0 {
            return Ok(());
        }
        for from in 0..asked.len() {
            let mut words: Vec<String> = Vec::new();
            for until in from..asked.len().min(from + Synonyms::LONGEST) {
                words.extend(typed.pieces[until].words.iter().cloned());
                for term in self.synonyms.of(&words) {
                    for keys in self.readings(term) {
                        self.stand_for(&keys, &mut asked[from..=until])?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The keys of a term, in each language where that is another.
    fn readings(&self, term: &[String]) -> Vec<Vec<String>> {
        let stems = |language| {
            term.iter()
                .map(|word| crate::analysis::stem_key(word, language))
                .collect()
        };
        let mut readings: Vec<Vec<String>> = vec![stems(Language::Da), stems(Language::En)];
        readings.dedup();
        readings
    }

    /// Lets a term stand for some pieces.
    fn stand_for(&self, keys: &[String], pieces: &mut [Asked]) -> Result<()> {
        let mut rarest = u64::MAX;
        for key in keys {
            rarest = rarest.min(self.documents(self.fields.all, key)?);
        }
        if rarest == 0 || keys.is_empty() {
            return Ok(());
        }
        // As much as what it stands for, however many words either has.
        let counts = self.ranking.synonym * pieces.len() as f32 / keys.len() as f32;
        for (nth, asked) in pieces.iter_mut().enumerate() {
            let piece = asked.found.piece;
            if !asked.known || asked.guessed {
                asked.known = true;
                asked.guessed = false;
                asked.weighs = self.weighs(rarest);
            }
            asked
                .found
                .marks
                .extend(keys.iter().map(|key| Mark::form(key, piece)));
            if let [key] = keys {
                asked.found.suffice(self.fields.all, key);
            } else {
                for field in self.zones() {
                    asked.found.ways.push(side_by_side(field, keys));
                }
            }
            if nth == 0 {
                for key in keys {
                    asked.found.score(self.fields.all, key, counts);
                }
            }
        }
        Ok(())
    }

    /// The fields that keep the places of words.
    const fn zones(&self) -> [Field; 4] {
        [
            self.fields.title,
            self.fields.outline,
            self.fields.body,
            self.fields.related,
        ]
    }

    fn documents(&self, field: Field, key: &str) -> Result<u64> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(field, key))?)
    }

    /// What something weighs that so many documents have, as BM25 has it.
    fn weighs(&self, documents: u64) -> f32 {
        let (all, documents) = (self.searcher.num_docs() as f32, documents.max(1) as f32);
        (1.0 + (all - documents).max(0.0) / (documents + 0.5) + 0.5 / (documents + 0.5)).ln()
    }
}
