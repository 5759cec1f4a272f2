//! Finds where in a document the words matched, by the positions in the index: no text is stemmed again, and
//! exactly what matched is marked, whether by stem, by folding, as a part of a compound or by a corrected letter.

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, SegmentReader, Term};

use crate::Result;

/// A key whose places are marked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Whether it is a guess; those come last, and are left out first where there are too many.
    is_guess: bool,
    key: String,
    /// The one field that it was looked for in; else all.
    field: Option<Field>,
    /// Which typed piece it stands for.
    piece: usize,
    /// It stands for the whole word; parts of it are marked only where that is missing.
    direct: bool,
}

impl Mark {
    /// A form of the word.
    pub fn form(key: &str, piece: usize) -> Self {
        Self {
            is_guess: false,
            key: key.to_owned(),
            field: None,
            piece,
            direct: true,
        }
    }

    /// A part of the word, or what else stands for it: marked where the word is missing.
    pub fn part(key: &str, piece: usize) -> Self {
        Self {
            direct: false,
            ..Self::form(key, piece)
        }
    }

    /// Whether it is the word that was typed, in some form.
    pub const fn is_itself(&self) -> bool {
        self.direct && !self.is_guess
    }

    /// What the word may have been meant to become, in one field or in all.
    pub fn guess(key: &str, field: Option<Field>, piece: usize) -> Self {
        Self {
            is_guess: true,
            field,
            ..Self::form(key, piece)
        }
    }
}

/// A place to mark: the n-th word, and the typed piece that it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub word: usize,
    pub piece: usize,
}

/// Where a document matched.
#[derive(Default, Clone)]
pub struct Places {
    pub title: Vec<Place>,
    pub outline: Vec<Place>,
    pub body: Vec<Place>,
    /// In files, by the word itself.
    pub files: Vec<Place>,
}

impl Places {
    /// Whether a piece stands in a file and nowhere else.
    pub fn files_say_more(&self) -> bool {
        let own = || self.title.iter().chain(&self.outline).chain(&self.body);
        let stands = |piece: usize| own().any(|place| place.piece == piece);
        self.files.iter().any(|place| !stands(place.piece))
    }
}

/// More places of one key in one document are not looked at.
const MOST_PLACES: usize = 200;

/// The places in one field of each of these documents, in order.
pub fn places(
    segment: &SegmentReader,
    field: Field,
    marks: &[Mark],
    documents: &[DocAddress],
) -> Result<Vec<Vec<Place>>> {
    let mut direct: Vec<Vec<Place>> = vec![Vec::new(); documents.len()];
    let mut of_parts = direct.clone();
    let mut in_order: Vec<usize> = (0..documents.len()).collect();
    in_order.sort_by_key(|slot| documents[*slot].doc_id);
    let index = segment.inverted_index(field)?;
    let mut positions = Vec::new();
    for mark in marks
        .iter()
        .filter(|mark| mark.field.is_none_or(|only| only == field))
    {
        let term = Term::from_field_text(field, &mark.key);
        let Some(mut postings) =
            index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?
        else {
            continue;
        };
        for slot in &in_order {
            let document = documents[*slot].doc_id;
            if postings.doc() < document {
                postings.seek(document);
            }
            if postings.doc() != document {
                continue;
            }
            postings.positions(&mut positions);
            let found = if mark.direct {
                &mut direct[*slot]
            } else {
                &mut of_parts[*slot]
            };
            let places = positions.iter().take(MOST_PLACES);
            found.extend(places.map(|word| Place {
                word: *word as usize,
                piece: mark.piece,
            }));
        }
    }
    for (found, of_parts) in direct.iter_mut().zip(of_parts) {
        let missing = |place: &Place| found.iter().all(|known| known.piece != place.piece);
        let extra: Vec<Place> = of_parts.into_iter().filter(missing).collect();
        found.extend(extra);
        found.sort_unstable();
        found.dedup();
    }
    Ok(direct)
}
