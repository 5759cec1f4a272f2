//! What may stand for each typed piece, and what the piece weighs.

use std::time::Instant;

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::alternatives::Alternatives;
use super::keys::WordKeys;
use super::leaves::present;
use super::ranking::Ranking;
use super::seen::Seen;
use super::typed::{Piece, Typed};
use crate::Result;
use crate::document::Language;
use crate::schema::Fields;
use crate::synonyms::Synonyms;

/// A typed piece, with all that is known of it.
pub struct Asked {
    /// What may stand for it.
    pub found: Alternatives,
    /// The keys of each of its words as it stands, the reader's language first.
    pub words: Vec<Vec<String>>,
    /// The keys of its parts, at least two, when it is a compound that does not say what is sought.
    pub parts: Vec<String>,
    /// How many words stand before it.
    pub position: u32,
    /// What else stands for it, and for pieces after it.
    pub others: Vec<Other>,
    /// What it weighs: the rarer, the more.
    pub weighs: f32,
    /// Whether any document has it, as far as is known without looking; a number may be one that is searched for as such.
    pub known: bool,
    /// Whether any document has it.
    pub exists: bool,
    /// Whether that is by a guess.
    pub guessed: bool,
    /// In what way it is a word for what is sought.
    pub called: Called,
    /// Whether it is common in the language, so that its rarity here tells little.
    pub is_common: bool,
}

/// In what way a word says what is sought, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    /// It says nothing of that.
    Nothing,
    /// It is a word for a state, such as "expired".
    State,
    /// It is a word for what somebody is to a document, such as "owner".
    Role,
    /// It is a compound that ends in a word for a kind, as "agenda system" is in Danish.
    Head,
    /// What stands for it is a word for a kind, as "decided" is like "decision".
    Like,
    /// It is a word for a kind or a sort of it.
    Sort,
}

/// A term that stands for pieces in a row.
pub struct Other {
    /// Their keys.
    pub keys: Vec<String>,
    /// For how many pieces.
    pub pieces: usize,
}

/// Finds out about pieces.
pub struct Pieces<'a> {
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    /// What exists for the reader: what only other documents have is as unknown as what none has.
    pub seen: Seen<'a>,
    pub language: Language,
    pub ranking: &'a Ranking,
    pub synonyms: &'a Synonyms,
    /// What the word just as it was typed adds: who types a sentence minds the form of each word less.
    pub as_typed: f32,
    /// Guess at every word, also at those that documents have.
    pub guess: bool,
    /// From then on no more is looked for that may stand for a word.
    pub deadline: Instant,
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
            let mut documents = self.if_seen(documents, &found)?;
            let mut guessed = false;
            if let [word] = keys.as_slice()
                && (documents == 0 || piece.unfinished || self.guess)
            {
                let is_missing = documents == 0;
                let longer = self.longer(word, piece.unfinished, &mut found)?;
                if is_missing {
                    documents = self.if_seen(longer, &found)?;
                    guessed = documents == 0;
                }
                if is_missing || self.guess {
                    let similar = self.similar(word, piece.unfinished, &mut found)?;
                    if is_missing {
                        documents = documents.max(self.if_seen(similar, &found)?);
                    }
                }
                if documents == 0 {
                    let related = self.beginnings(word, &mut found)?;
                    documents = self.if_seen(related, &found)?;
                    guessed |= documents > 0;
                }
                guessed &= documents > 0;
            }
            let (labelled, called) = match keys.as_slice() {
                [word] => self.label(word, &piece.words, &mut found)?,
                _ => (0, Called::Nothing),
            };
            documents = documents.max(labelled);
            let itself = |word: &WordKeys| word.itself.iter().map(|(key, _)| key.clone()).collect();
            let parts = match keys.as_slice() {
                [word] if !word.has_digit && called != Called::Head => word.parts.clone(),
                _ => Vec::new(),
            };
            asked.push(Asked {
                parts,
                known: documents > 0 || piece.number.is_some(),
                exists: documents > 0 || self.is_number(piece)?,
                weighs: self.weighs(documents),
                position: u32::try_from(piece.position).unwrap_or(u32::MAX),
                words: keys.iter().map(itself).collect(),
                others: Vec::new(),
                found,
                guessed,
                called,
                is_common: piece.is_common(),
            });
        }
        self.synonyms(typed, &mut asked)?;
        self.joined(typed, &mut asked)?;
        self.dates(typed, &mut asked)?;
        Ok(asked)
    }

    /// Whether a document that the reader may see has a piece as its number.
    fn is_number(&self, piece: &Piece) -> Result<bool> {
        let Some(number) = &piece.number else {
            return Ok(false);
        };
        let field = self.fields.numbers;
        Ok(self.documents(field, number)? > 0 && self.seen.any(present(field, number).as_ref())?)
    }

    /// How many documents something has that was found, as far as the reader knows of any.
    pub(super) fn if_seen(&self, documents: u64, found: &Alternatives) -> Result<u64> {
        let is_seen = documents > 0 && self.seen.any(found.has().as_ref())?;
        Ok(if is_seen { documents } else { 0 })
    }

    /// The fields that keep the places of words.
    pub(super) const fn zones(&self) -> [Field; 5] {
        [
            self.fields.title,
            self.fields.outline,
            self.fields.body,
            self.fields.related,
            self.fields.files,
        ]
    }

    pub(super) fn documents(&self, field: Field, key: &str) -> Result<u64> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(field, key))?)
    }

    /// What something weighs that so many documents have.
    pub(super) fn weighs(&self, documents: u64) -> f32 {
        rarity(self.searcher, documents)
    }
}

/// How rare something is that so many documents have, as BM25 has it.
pub fn rarity(searcher: &Searcher, documents: u64) -> f32 {
    let (all, documents) = (searcher.num_docs() as f32, documents.max(1) as f32);
    (1.0 + ((all - documents).max(0.0) + 0.5) / (documents + 0.5)).ln()
}
