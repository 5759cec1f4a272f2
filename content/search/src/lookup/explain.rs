//! Why a document stands where it does.

use serde::Serialize;
use tantivy::DocAddress;
use tantivy::query::EnableScoring;
use tantivy::schema::Field;

use super::best::Exact;
use super::plan::Plan;
use super::rank::{Scored, reaches};
use super::score::Part;
use super::typed::{Piece, Typed};
use crate::Result;
use crate::index::Snapshot;
use crate::schema::Fields;

/// What made the place of a hit: what is exact about it, then what its score is added up of, then by what that was multiplied.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// Exact numbers come before all else, then exact names.
    pub exact: Exact,
    /// Each key that it has of what was typed, with what it counts.
    pub words: Vec<Word>,
    /// What of what was typed it should have and lacks.
    pub missing: Vec<String>,
    /// What its score consists of, in order.
    pub parts: Vec<Part>,
}

/// A key of what was typed that a document has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Word {
    /// What was typed.
    pub typed: String,
    /// The key under which it was found.
    pub key: String,
    /// Where.
    pub place: Place,
    /// As what share of the word as it stands it counts.
    pub share: f32,
    /// What it adds to the score.
    pub score: f32,
}

/// Where a key was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In what the document says: title, other names, headings and text together.
    Text,
    /// In the title.
    Title,
    /// In other names and headings.
    Outline,
    /// In the names of what it has to do with.
    Related,
    /// Among the words for what it is.
    Label,
    /// Among its numbers.
    Number,
}

/// Explains a document by the question that found it.
pub fn explain(
    snapshot: &Snapshot,
    fields: &Fields,
    typed: &Typed,
    plan: &Plan,
    scored: &Scored,
) -> Result<Explanation> {
    let DocAddress {
        segment_ord,
        doc_id,
    } = scored.ranked.address;
    let scoring = EnableScoring::enabled_from_searcher(&snapshot.searcher);
    let mut words = Vec::new();
    for leaf in &plan.leaves {
        let weight = leaf.scored().weight(scoring)?;
        let mut found = weight.scorer(snapshot.segment(segment_ord).0, 1.0)?;
        if reaches(found.as_mut(), doc_id) {
            let pieces = typed.pieces.iter().skip(leaf.piece).take(leaf.pieces);
            words.push(Word {
                typed: pieces.map(said).collect::<Vec<_>>().join(" "),
                key: leaf.key.clone(),
                place: place(fields, leaf.field),
                share: leaf.boost,
                score: found.score(),
            });
        }
    }
    words.sort_by(|one, other| other.score.total_cmp(&one.score));
    let has = &scored.features.has;
    let missing = typed.pieces.iter().zip(&plan.wanted).zip(has);
    let missing = missing.filter(|((_, wanted), has)| **wanted && !**has);
    Ok(Explanation {
        exact: scored.ranked.exact,
        words,
        missing: missing.map(|((piece, _), _)| said(piece)).collect(),
        parts: scored.parts.clone(),
    })
}

/// A piece as it was typed, in lower case.
fn said(piece: &Piece) -> String {
    piece.words.join(" ")
}

fn place(fields: &Fields, field: Field) -> Place {
    let named = [
        (fields.title, Place::Title),
        (fields.outline, Place::Outline),
        (fields.related, Place::Related),
        (fields.labels, Place::Label),
        (fields.numbers, Place::Number),
    ];
    let found = named.into_iter().find(|(known, _)| *known == field);
    found.map_or(Place::Text, |(_, place)| place)
}
