//! Other words that stand for those typed: synonyms, and the compound of two words.

use super::leaves::side_by_side;
use super::marks::Mark;
use super::pieces::{Asked, Other, Pieces};
use super::typed::Typed;
use crate::Result;
use crate::analysis::stem_key;
use crate::document::Language;
use crate::synonyms::Synonyms;

/// What may stand between the parts of a compound.
const LINKS: [&str; 3] = ["", "s", "e"];
/// Shorter words are no compound.
const SHORTEST_JOINED: usize = 6;

impl Pieces<'_> {
    /// Lets other terms stand for pieces, one by one and several in a row.
    pub(super) fn synonyms(&self, typed: &Typed, asked: &mut [Asked]) -> Result<()> {
        if self.synonyms.is_empty() || self.ranking.synonym <= 0.0 {
            return Ok(());
        }
        for from in 0..asked.len() {
            let mut words: Vec<String> = Vec::new();
            for until in from..asked.len().min(from + Synonyms::LONGEST) {
                words.extend(typed.pieces[until].words.iter().cloned());
                let terms = self.synonyms.of(&words);
                // A text on the matter says it in several words: the more there are, the less each counts.
                let counts = self.ranking.synonym / (terms.len().max(1) as f32).sqrt();
                for term in terms {
                    self.stand_for(term, counts, &mut asked[from..=until])?;
                }
            }
        }
        Ok(())
    }

    /// The keys of a term, in each language where that is another.
    pub(super) fn readings(&self, term: &[String]) -> Vec<Vec<String>> {
        let stems = |language| term.iter().map(|word| stem_key(word, language)).collect();
        let mut readings: Vec<Vec<String>> = vec![stems(Language::Da), stems(Language::En)];
        readings.dedup();
        readings
    }

    /// Lets a term stand for some pieces.
    fn stand_for(&self, term: &[String], counts: f32, pieces: &mut [Asked]) -> Result<()> {
        for keys in self.readings(term) {
            let mut rarest = u64::MAX;
            for key in &keys {
                rarest = rarest.min(self.documents(self.fields.all, key)?);
            }
            if rarest > 0 && !keys.is_empty() {
                self.reading_stands_for(&keys, rarest, counts, pieces);
                let count = pieces.len();
                if let Some(first) = pieces.first_mut() {
                    first.others.push(Other {
                        words: term.to_vec(),
                        keys,
                        pieces: count,
                    });
                }
            }
        }
        Ok(())
    }

    fn reading_stands_for(
        &self,
        keys: &[String],
        documents: u64,
        counts: f32,
        pieces: &mut [Asked],
    ) {
        // As much as what it stands for, however many words either has.
        let counts = counts * pieces.len() as f32 / keys.len() as f32;
        let count = pieces.len();
        for (nth, asked) in pieces.iter_mut().enumerate() {
            let piece = asked.found.piece;
            if !asked.known || asked.guessed {
                asked.known = true;
                asked.guessed = false;
                asked.weighs = self.weighs(documents);
            }
            let marks = keys.iter().map(|key| Mark::form(key, piece));
            asked.found.marks.extend(marks);
            if let [key] = keys {
                asked.found.suffice(self.fields.all, key);
            } else {
                let ways = self.zones().map(|field| side_by_side(field, keys));
                asked.found.ways.extend(ways);
            }
            if nth == 0 {
                for key in keys {
                    asked.found.score_for(count, self.fields.all, key, counts);
                }
            }
        }
    }

    /// Two words in a row may be a compound that was written apart: `syge dagpenge`.
    pub(super) fn joined(&self, typed: &Typed, asked: &mut [Asked]) -> Result<()> {
        if self.ranking.joined <= 0.0 {
            return Ok(());
        }
        for place in 1..asked.len() {
            let ([one], [other]) = (
                typed.pieces[place - 1].words.as_slice(),
                typed.pieces[place].words.as_slice(),
            ) else {
                continue;
            };
            let side_by_side = typed.pieces[place - 1].position + 1 == typed.pieces[place].position;
            if !side_by_side || one.len() + other.len() < SHORTEST_JOINED {
                continue;
            }
            for link in LINKS {
                let compound = format!("{one}{link}{other}");
                self.stand_for(
                    &[compound],
                    self.ranking.joined,
                    &mut asked[place - 1..=place],
                )?;
            }
        }
        Ok(())
    }
}
