//! Other words that stand for those typed: synonyms, and the compound of two words.

use std::time::Instant;

use super::dates::{in_thousands, other_ways};
use super::leaves::{Way, any, present, side_by_side};
use super::listed::Listed;
use super::marks::Mark;
use super::pieces::{Asked, Other, Pieces};
use super::typed::Typed;
use crate::Result;
use crate::analysis::{LINKS, is_stop_word, parts, stem_key};
use crate::document::Language;
use crate::synonyms::{Synonyms, Term};

/// A question is asked with so many other terms at most, those for most of its words in a row: each costs time.
const MOST_OTHERS: usize = 32;
/// So many terms of several words are looked for at most, found or not.
const MOST_TRIED: usize = 96;
/// Of a term that more documents of one segment have they are not listed.
const MOST_LISTED: usize = 10_000;
/// Shorter words are no compound.
const SHORTEST_JOINED: usize = 5;

impl Pieces<'_> {
    /// Lets other terms stand for pieces, one by one and several in a row.
    pub(super) fn synonyms(&self, typed: &Typed, asked: &mut [Asked]) -> Result<()> {
        if self.synonyms.is_empty() || self.ranking.synonym <= 0.0 {
            return Ok(());
        }
        let typed_words = typed.words.iter();
        let stems: Vec<[String; 2]> = typed_words
            .map(|word| [Language::Da, Language::En].map(|language| stem_key(word, language)))
            .collect();
        let (mut left, mut tried) = (MOST_OTHERS, 0);
        let typed_words = typed.words.len();
        // Several words in a row first: they say more, and only so many terms are asked for.
        for length in (1..=typed_words.min(Synonyms::LONGEST)).rev() {
            for until in length..=typed_words {
                let from = until - length;
                // Small words are of it too: `log ind`.
                let pieces = typed.inside(from..until);
                if pieces.is_empty() {
                    continue;
                }
                let reading = |nth: usize| {
                    let stems = stems[from..until].iter();
                    stems.map(|stems| stems[nth].clone()).collect()
                };
                let terms = self.synonyms.of(&[reading(0), reading(1)]);
                // A text on the matter says it in several words: the more there are, the less each counts. Several words in a
                // row are meant as that term.
                let among = (terms.len() as f32).powf(0.5 / length as f32);
                let counts = self.ranking.synonym / among;
                for term in terms {
                    if left == 0 || tried == MOST_TRIED || Instant::now() > self.deadline {
                        return Ok(());
                    }
                    let pieces = &mut asked[pieces.clone()];
                    // One of several words stands for itself alone: what says `adresse` does not say `skifte adresse`.
                    if term.readings.iter().any(|keys| is_one_of(keys, pieces)) {
                        continue;
                    }
                    tried += usize::from(term.words.len() > 1);
                    let used = match self.stand_for(term, counts, pieces)? {
                        0 => self.first_part_stands_for(term, counts, pieces)?,
                        used => used,
                    };
                    left = left.saturating_sub(used);
                }
            }
        }
        Ok(())
    }

    /// Lets a term stand for some pieces; in how many readings any document has it.
    fn stand_for(&self, term: &Term, counts: f32, pieces: &mut [Asked]) -> Result<usize> {
        let mut used = 0;
        for keys in &term.readings {
            used += self.reading_stands_for(keys, counts, pieces)?;
        }
        Ok(used)
    }

    /// Of a compound that no document has and that ends in a word for a kind, the rest stands for it: `personaleafdeling` is a
    /// department, for `personale`.
    fn first_part_stands_for(
        &self,
        term: &Term,
        counts: f32,
        pieces: &mut [Asked],
    ) -> Result<usize> {
        let [word] = term.words.as_slice() else {
            return Ok(0);
        };
        match parts(word).as_slice() {
            [first, head] if self.documents(self.fields.sorts, head)? > 0 => {
                self.reading_stands_for(std::slice::from_ref(first), counts, pieces)
            }
            _ => Ok(0),
        }
    }

    fn reading_stands_for(
        &self,
        keys: &[String],
        counts: f32,
        pieces: &mut [Asked],
    ) -> Result<usize> {
        let documents = keys.iter().map(|key| self.documents(self.fields.all, key));
        let documents: Vec<u64> = documents.collect::<Result<_>>()?;
        // As much as what it stands for, by its rarest word: the common ones would find what has nothing to do with it.
        let rarest = keys.iter().zip(documents).min_by_key(|(_, of)| *of);
        let Some((rarest, of @ 1..)) = rarest else {
            return Ok(0);
        };
        let Some(way) = self.means(keys)? else {
            return Ok(0);
        };
        if !self.seen.any(way.as_ref())? {
            return Ok(0);
        }
        let count = pieces.len();
        for (nth, asked) in pieces.iter_mut().enumerate() {
            let piece = asked.found.piece;
            if !asked.known || asked.guessed {
                asked.known = true;
                asked.exists = true;
                asked.guessed = false;
                asked.weighs = self.weighs(of);
            }
            let marks = keys.iter().map(|key| Mark::part(key, piece));
            asked.found.marks.extend(marks);
            match keys {
                [key] => asked.found.suffice(self.fields.all, key),
                _ => asked.found.ways.push(way.box_clone()),
            }
            if nth == 0 {
                let (field, stand_in) = (self.fields.all, asked.others.len());
                let counts = counts * count as f32;
                asked
                    .found
                    .stand_for(count, stand_in, field, (rarest, of), counts);
                if keys.len() > 1 {
                    asked.found.only_with(&way);
                }
            }
        }
        if let Some(first) = pieces.first_mut() {
            first.others.push(Other {
                keys: keys.to_vec(),
                pieces: count,
            });
        }
        Ok(1)
    }

    /// What has a term: one word, or several side by side in a title or in the text, which holds the headings too. Nothing
    /// where none has.
    fn means(&self, keys: &[String]) -> Result<Option<Way>> {
        if let [key] = keys {
            return Ok(Some(present(self.fields.all, key)));
        }
        let fields = [self.fields.title, self.fields.body];
        let beside = any(fields.map(|field| side_by_side(field, keys)).into());
        // They are asked for several times, and finding them is what costs.
        Ok(
            match Listed::of(
                self.seen.snapshot,
                &keys.join(" "),
                beside.as_ref(),
                MOST_LISTED,
            )? {
                Some(none) if none.len() == 0 => None,
                Some(some) => Some(Box::new(some)),
                None => Some(beside),
            },
        )
    }

    /// A date may be written in words and in digits, and a large number with marks between its thousands.
    pub(super) fn dates(&self, typed: &Typed, asked: &mut [Asked]) -> Result<()> {
        for (nth, piece) in typed.pieces.iter().enumerate() {
            if let Some(way) = in_thousands(&piece.words) {
                self.stand_for(&Term::new(way), 1.0, &mut asked[nth..=nth])?;
            }
        }
        for (from, three) in typed.words.windows(3).enumerate() {
            let pieces = typed.inside(from..from + 3);
            if pieces.is_empty() {
                continue;
            }
            for way in other_ways(three) {
                self.stand_for(&Term::new(way), 1.0, &mut asked[pieces.clone()])?;
            }
        }
        Ok(())
    }

    /// Two words in a row may be a compound that was written apart: `syge dagpenge`.
    pub(super) fn joined(&self, typed: &Typed, asked: &mut [Asked]) -> Result<()> {
        if self.ranking.joined <= 0.0 {
            return Ok(());
        }
        // A small word may be a part too: `mit id`.
        for (at, two) in typed.words.windows(2).enumerate() {
            let here = asked.iter().enumerate();
            let here = here.filter(|(_, asked)| (at..at + 2).contains(&(asked.position as usize)));
            let places: Vec<usize> = here.map(|(place, _)| place).collect();
            let (Some(&from), Some(&until)) = (places.first(), places.last()) else {
                continue;
            };
            let whole = places
                .iter()
                .all(|place| typed.pieces[*place].words.len() == 1);
            let [one, other] = two else { continue };
            if !whole || one.len() + other.len() < SHORTEST_JOINED {
                continue;
            }
            for link in LINKS {
                let compound = format!("{one}{link}{other}");
                // Where the stemmer takes the second word for an ending it is no compound.
                if !self.is_of_parts(&compound, [one, other]) {
                    self.stand_for(
                        &Term::new(vec![compound]),
                        self.ranking.joined,
                        &mut asked[from..=until],
                    )?;
                }
            }
        }
        Ok(())
    }

    /// Whether the stem of a compound is one of its parts, or says nothing.
    fn is_of_parts(&self, compound: &str, parts: [&String; 2]) -> bool {
        let key = |word: &str| stem_key(word, self.language);
        let stem = key(compound);
        is_stop_word(&stem) || parts.iter().any(|part| key(part) == stem)
    }
}

/// Whether keys are one word of several pieces.
fn is_one_of(keys: &[String], pieces: &[Asked]) -> bool {
    let has = |key| {
        pieces
            .iter()
            .flat_map(|asked| asked.words.iter().flatten())
            .any(|own| own == key)
    };
    matches!(keys, [key] if pieces.len() > 1 && has(key))
}
