//! What has been made so far, and what every kind of record is made of: names, texts, other records.

use std::collections::{HashMap, HashSet};

use styrbord_domain::kind::Kind;
use styrbord_domain::slug::{ROUTE_WORDS, slug};

use super::random::Random;
use super::record::{Named, Record};
use super::words::{Language, Words};

/// The longest title, in bytes: its address is no longer, and stays whole.
const MAX_TITLE: usize = 70;

/// Everything from which the next record is made.
pub(super) struct World {
    pub random: Random,
    pub words: Words,
    taken: HashSet<String>,
    made: HashMap<Kind, Vec<Named>>,
}

impl World {
    pub fn new(words: Words, seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            words,
            taken: HashSet::new(),
            made: HashMap::new(),
        }
    }

    /// A language: three in four are Danish.
    pub fn language(&mut self) -> Language {
        if self.random.percent(75) {
            Language::Danish
        } else {
            Language::English
        }
    }

    /// Begins a record of that title, when nothing is called so yet.
    pub fn titled(&mut self, kind: Kind, title: &str, text: &str) -> Option<Record> {
        let slug = slug(title);
        let reserved = ROUTE_WORDS.contains(&slug.as_str());
        if title.len() > MAX_TITLE || reserved || !self.taken.insert(slug.clone()) {
            return None;
        }
        let title = title.to_owned();
        Some(Record::new(Named { kind, slug, title }, text.to_owned()))
    }

    /// Begins a record with a title of its own of some words, the more the longer it takes to find one, and a suffix.
    pub fn called(
        &mut self,
        kind: Kind,
        language: Language,
        words: usize,
        suffix: &str,
        text: &str,
    ) -> Record {
        let mut tries = 0;
        loop {
            let phrase = self
                .words
                .phrase(language, words + tries / 4, &mut self.random);
            // Past any likely number of tries a number tells it apart.
            let number = if tries < 12 {
                String::new()
            } else {
                format!(" {tries}")
            };
            if let Some(record) = self.titled(kind, &format!("{phrase}{number}{suffix}"), text) {
                return record;
            }
            tries += 1;
        }
    }

    /// Notes that a record is made.
    pub fn made(&mut self, named: Named) {
        self.made.entry(named.kind).or_default().push(named);
    }

    /// A record that is there already; those made first are named most.
    pub fn some(&mut self, kind: Kind) -> Option<Named> {
        let made = self.made.get(&kind)?;
        made.get(self.random.skewed(made.len())).cloned()
    }

    /// The record of a kind that was made at a place.
    pub fn made_at(&self, kind: Kind, place: usize) -> Option<Named> {
        self.made.get(&kind)?.get(place).cloned()
    }

    /// Up to so many different records that are there already.
    pub fn several(&mut self, kind: Kind, most: usize) -> Vec<Named> {
        let mut several: Vec<Named> = Vec::new();
        for _ in 0..self.random.within(0, most) {
            let more = self.some(kind);
            several.extend(more.filter(|more| several.iter().all(|one| one.slug != more.slug)));
        }
        several
    }

    /// How many of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        self.made.get(&kind).map_or(0, Vec::len)
    }

    /// Up to three codes of the municipal classification.
    pub fn kle(&mut self) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for _ in 0..self.random.within(0, 3) {
            codes.extend(self.random.one(&self.words.kle).cloned());
        }
        codes.sort();
        codes.dedup();
        codes
    }

    /// A paragraph of some sentences; every third links to a record, and one link in twenty to one that nobody has
    /// written.
    pub fn paragraph(&mut self, language: Language, sentences: (usize, usize)) -> String {
        let mut paragraph = Vec::new();
        for _ in 0..self.random.within(sentences.0, sentences.1) {
            paragraph.push(self.words.sentence(language, &mut self.random));
        }
        if self.random.percent(33) {
            let kinds = [
                (50, &Kind::System),
                (15, &Kind::Unit),
                (15, &Kind::Vendor),
                (10, &Kind::Project),
                (10, &Kind::Standard),
            ];
            let kind = self.random.weighted(&kinds).copied();
            let title = match kind.and_then(|kind| self.some(kind)) {
                Some(named) if !self.random.percent(5) => named.title,
                _ => self.words.phrase(language, 2, &mut self.random),
            };
            let see = if language == Language::Danish {
                "Se"
            } else {
                "See"
            };
            paragraph.push(format!("{see} [[{title}]]."));
        }
        paragraph.join(" ")
    }

    /// Some paragraphs.
    pub fn text(&mut self, language: Language, paragraphs: (usize, usize)) -> String {
        let mut text = Vec::new();
        for _ in 0..self.random.within(paragraphs.0, paragraphs.1) {
            text.push(self.paragraph(language, (2, 5)));
        }
        text.join("\n\n")
    }

    /// A document: sections with headings, paragraphs and lists.
    pub fn document(&mut self, language: Language, sections: (usize, usize)) -> String {
        let mut document = String::new();
        for _ in 0..self.random.within(sections.0, sections.1) {
            let heading = self.words.phrase(language, 2, &mut self.random);
            let text = self.text(language, (1, 2));
            document.push_str(&format!("## {heading}\n\n{text}\n\n"));
            if self.random.percent(40) {
                for _ in 0..self.random.within(2, 5) {
                    let item = self.words.sentence(language, &mut self.random);
                    document.push_str(&format!("- {item}\n"));
                }
                document.push('\n');
            }
        }
        document.trim_end().to_owned()
    }
}
