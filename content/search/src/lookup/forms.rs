//! The forms of a typed word: its stems, its parts, and what it may have been meant to become.

use tantivy::schema::Field;

use super::alternatives::Alternatives;
use super::expand::{self, Keys};
use super::keys::{Form, WordKeys};
use super::leaves::{all, any, present, side_by_side};
use super::marks::Mark;
use super::pieces::{Called, Pieces};
use super::ranking::Ranking;
use crate::Result;
use crate::analysis::{first_part, is_common};
use crate::document::Language;
use crate::synonyms::Term;

/// Shorter words are not completed, unless they are being typed, and not in the text even then.
const SHORTEST_BEGINNING: usize = 3;
/// Shorter words are not corrected.
const SHORTEST_SIMILAR: usize = 5;
/// So many other words may stand for a part of a compound.
const MOST_FOR_A_PART: usize = 8;
/// What a file says stands for what the document says itself, apart from all else that does: where both say it, the better counts.
const IN_FILES: usize = usize::MAX;
/// Shorter numbers are not completed.
const SHORTEST_NUMBER: usize = 3;

impl Pieces<'_> {
    /// One word in all its forms; how many documents have it.
    pub(super) fn word(&self, word: &WordKeys, into: &mut Alternatives) -> Result<u64> {
        let all_words = self.fields.all;
        let (mut documents, mut derived, mut in_files) = (0, 0, 0);
        for (key, form) in &word.itself {
            for (field, counts) in [
                (all_words, 1.0),
                (self.fields.related, self.ranking.related),
            ] {
                let count = self.documents(field, key)?;
                match form {
                    Form::Derived => derived = derived.max(count),
                    _ => documents += count,
                }
                if count > 0 {
                    let boost = counts * self.counts(*form);
                    // The very word that was typed may be rarer than its stem, and then tells more.
                    if *key == word.as_typed && field == all_words {
                        into.score_freely(field, key, boost);
                    } else {
                        into.score(field, key, count, boost);
                    }
                    into.suffice(field, key);
                }
            }
            in_files = in_files.max(self.in_files(key, self.counts(*form), into)?);
            into.marks.push(Mark::form(key, into.piece));
        }
        // A verb is no commoner for the nouns that are made of it.
        if documents == 0 {
            documents = derived;
        }
        if word.itself.iter().all(|(key, _)| *key != word.as_typed) {
            // In a document of another language the stem may be another one.
            if self.documents(all_words, &word.as_typed)? > 0 {
                into.score_freely(all_words, &word.as_typed, self.as_typed);
                into.suffice(all_words, &word.as_typed);
            }
            in_files = in_files.max(self.in_files(&word.as_typed, 1.0, into)?);
            into.marks.push(Mark::form(&word.as_typed, into.piece));
        }
        if word.parts.len() > 1 && self.ranking.parts > 0.0 {
            // Of what the reader may see: others' words must not change what is found.
            let is_new = self.if_seen(documents, into)? == 0;
            let apart = self.parts(word, is_new, into)?;
            if documents == 0 {
                documents = apart;
            }
        }
        // What documents say themselves weighs the same, whatever stands in files.
        Ok(if documents == 0 { in_files } else { documents })
    }

    /// A key in files; how many documents have such a file.
    fn in_files(&self, key: &str, counts: f32, into: &mut Alternatives) -> Result<u64> {
        let field = self.fields.files;
        let documents = self.documents(field, key)?;
        if documents > 0 {
            let counts = self.ranking.in_file * counts;
            into.stand_for(1, IN_FILES, field, (key, documents), counts);
            into.suffice(field, key);
        }
        Ok(documents)
    }

    const fn counts(&self, form: Form) -> f32 {
        match form {
            Form::Stem => 1.0,
            Form::Foreign => self.ranking.other_language,
            Form::Base => self.ranking.base_form,
            Form::Derived => self.ranking.derived,
        }
    }

    /// A compound that is written apart: all parts anywhere, or parts of `nis2` side by side; how many
    /// documents have the rarest. A part of one that no document has may be said in another word.
    fn parts(&self, word: &WordKeys, is_new: bool, into: &mut Alternatives) -> Result<u64> {
        let mut rarest = u64::MAX;
        let head = word.parts.len() - 1;
        let mut ways = Vec::with_capacity(word.parts.len());
        for (nth, key) in word.parts.iter().enumerate() {
            let mut documents = self.documents(self.fields.all, key)?;
            into.score(self.fields.all, key, documents, self.ranking.parts);
            into.marks.push(Mark::part(key, into.piece));
            let mut said = vec![present(self.fields.all, key)];
            if nth == head {
                // What a compound is a sort of, a document may be without saying it.
                said.push(present(self.fields.sorts, key));
            }
            if is_new && !word.has_digit && self.ranking.synonym > 0.0 {
                let others = self.synonyms.of(&[vec![key.clone()]]);
                let words = others.into_iter().filter(|other| other.words.len() == 1);
                for other in words.take(MOST_FOR_A_PART) {
                    for other in other.readings.iter().flatten() {
                        let count = self.documents(self.fields.all, other)?;
                        if count > 0 {
                            documents = documents.max(count);
                            let counts = self.ranking.parts * self.ranking.synonym;
                            into.score(self.fields.all, other, count, counts);
                            into.marks.push(Mark::form(other, into.piece));
                            said.push(present(self.fields.all, other));
                        }
                    }
                }
            }
            rarest = rarest.min(documents);
            ways.push(any(said));
        }
        into.ways.push(if word.has_digit {
            any(self
                .zones()
                .map(|field| side_by_side(field, &word.parts))
                .into())
        } else if self.guess {
            any(ways)
        } else {
            all(ways)
        });
        Ok(rarest)
    }

    /// Of a compound that no document has, what it begins with: `studentermedhjælper` has to do with students, `lønsedler` with
    /// pay. How many documents have that.
    pub(super) fn beginnings(&self, word: &WordKeys, into: &mut Alternatives) -> Result<u64> {
        let mut most = 0;
        if let [first @ .., _] = word.parts.as_slice()
            && !word.has_digit
            && self.ranking.parts > 0.0
        {
            for key in first {
                most = most.max(self.documents(self.fields.all, key)?);
                into.suffice(self.fields.all, key);
            }
        } else if self.language == Language::Da
            && word.parts.is_empty()
            && !word.has_digit
            && let Some(key) = first_part(&word.as_typed)
        {
            most = self.documents(self.fields.all, &key)?;
            into.score(self.fields.all, &key, most, self.ranking.parts);
            into.suffice(self.fields.all, &key);
            into.marks.push(Mark::part(&key, into.piece));
        }
        Ok(most)
    }

    /// Several words side by side; how many documents have the rarest.
    pub(super) fn phrase(&self, words: &[WordKeys], into: &mut Alternatives) -> Result<u64> {
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
                let said = self.documents(self.fields.all, key)?.max(named);
                rarest = rarest.min(match said {
                    0 => self.documents(self.fields.files, key)?,
                    said => said,
                });
            }
            if rarest > 0 {
                fewest = fewest.min(rarest);
                self.stand_together(&keys, into);
            }
        }
        Ok(if fewest == u64::MAX { 0 } else { fewest })
    }

    /// Keys that are enough where they stand one after the other.
    fn stand_together(&self, keys: &[String], into: &mut Alternatives) {
        for field in self.zones() {
            into.ways.push(side_by_side(field, keys));
        }
        for key in keys {
            into.score_freely(self.fields.all, key, 1.0);
            let counts = self.ranking.in_file;
            into.stand_for(1, IN_FILES, self.fields.files, (key, 1), counts);
        }
    }

    /// A number that begins so.
    pub(super) fn number(&self, number: &str, into: &mut Alternatives) -> Result<()> {
        let field = self.fields.numbers;
        into.suffice(field, number);
        if number.len() >= SHORTEST_NUMBER {
            let keys = expand::beginning(self.searcher, field, number)?;
            into.rest.extend(keys.others(field));
            for key in &keys.best {
                into.suffice(field, key);
                into.score_freely(field, key, 1.0);
            }
        }
        Ok(())
    }

    /// The fields in which a word is guessed at, with what a guess counts there.
    fn guessed_in(&self) -> impl Iterator<Item = (Field, f32)> {
        let Ranking {
            guess_in_name,
            guess_in_text,
            ..
        } = *self.ranking;
        let fields = [
            (self.fields.title, guess_in_name),
            (self.fields.outline, guess_in_name / 2.0),
            (self.fields.all, guess_in_text),
        ];
        fields.into_iter().filter(|(_, counts)| *counts > 0.0)
    }

    /// Words that begin like a typed one; how many documents have one of them.
    pub(super) fn longer(
        &self,
        word: &WordKeys,
        unfinished: bool,
        into: &mut Alternatives,
    ) -> Result<u64> {
        let mut most = 0;
        for (field, counts) in self.guessed_in() {
            let in_name = unfinished && field != self.fields.all;
            if word.as_typed.len() >= SHORTEST_BEGINNING || in_name {
                let keys = expand::beginning(self.searcher, field, &word.as_typed)?;
                most = most.max(self.guess(word, field, counts, keys, into)?);
            }
        }
        Ok(most)
    }

    /// Words that differ from a typed one by a letter; how many documents have one of them.
    pub(super) fn similar(
        &self,
        word: &WordKeys,
        unfinished: bool,
        into: &mut Alternatives,
    ) -> Result<u64> {
        let typed = &word.as_typed;
        let stem = word.itself.first().map_or("", |(key, _)| key);
        let mut most = 0;
        for (field, counts) in self.guessed_in() {
            if typed.len() < SHORTEST_SIMILAR {
                continue;
            }
            let keys = expand::similar(self.searcher, field, typed, unfinished)?;
            most = most.max(self.guess(word, field, counts, keys, into)?);
            // The word in the same form may stand nowhere, so the stem is compared too.
            if field == self.fields.all && stem != typed && stem.len() >= SHORTEST_SIMILAR {
                let keys = expand::similar(self.searcher, field, stem, false)?;
                most = most.max(self.guess(word, field, counts, keys, into)?);
            }
        }
        Ok(most)
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
        into.rest.extend(keys.others(field));
        for key in &keys.best {
            let documents = self.documents(field, key)?;
            if word.itself.iter().all(|(known, _)| known != key) {
                into.suffice(field, key);
                into.score(field, key, documents, counts);
            }
            most = most.max(documents);
        }
        let marked = keys.best.iter().chain(&keys.rest);
        let only = (field != self.fields.all).then_some(field);
        into.marks
            .extend(marked.map(|key| Mark::guess(key, only, into.piece)));
        Ok(most)
    }

    /// A word that says what documents are, itself or by what stands for it: how many it says it of, and in what way.
    pub(super) fn label(
        &self,
        word: &WordKeys,
        typed: &[String],
        into: &mut Alternatives,
    ) -> Result<(u64, Called)> {
        let (mut most, mut called) = (0, Called::Nothing);
        if self.ranking.label <= 0.0 {
            return Ok((most, called));
        }
        let itself = word.itself.iter().map(|(key, _)| key.clone());
        let mut keys: Vec<(String, bool)> = itself.map(|key| (key, true)).collect();
        // What is common in the language is said of anything: `nyt` is no word for `nytte`.
        let is_common = is_common(&word.as_typed);
        for term in self.synonyms.of(&Term::new(typed.to_vec()).readings) {
            if term.words.len() == 1 && !is_common {
                let readings = term.readings.iter().flatten();
                keys.extend(readings.map(|key| (key.clone(), false)));
            }
        }
        for (field, way) in [
            (self.fields.sorts, Called::Sort),
            (self.fields.roles, Called::Role),
            (self.fields.states, Called::State),
        ] {
            let mut first = true;
            for (key, itself) in &keys {
                let documents = self.documents(field, key)?;
                if documents > 0 && self.seen.any(present(field, key).as_ref())? {
                    into.suffice(field, key);
                    // What is called by one of these words is called by all of them: it counts once.
                    if std::mem::take(&mut first) {
                        into.label(field, key, self.ranking.label);
                    }
                    most = most.max(documents);
                    called = called.max(match way {
                        Called::Sort if !itself => Called::Like,
                        way => way,
                    });
                }
            }
        }
        if called == Called::Nothing
            && let Some(head) = word.parts.last()
            && self.head_says_what(word)?
        {
            into.label(self.fields.sorts, head, self.ranking.label);
            called = Called::Head;
        }
        Ok((most, called))
    }

    /// Whether the last part of a compound says what is sought: the agenda system is the system for agendas.
    fn head_says_what(&self, word: &WordKeys) -> Result<bool> {
        match word.parts.as_slice() {
            [_, .., head] if !word.has_digit => Ok(self.documents(self.fields.sorts, head)? > 0),
            _ => Ok(false),
        }
    }
}
