//! Why a document stands where it does.

use tantivy::DocAddress;
use tantivy::schema::Field;

use super::plan::Plan;
use super::rank::Scored;
use super::typed::{Piece, Typed};
use super::words::{Counting, Readings, leaf_scores};
use crate::Result;
use crate::explanation::{Explanation, Place, Word, joined};
use crate::index::Snapshot;
use crate::schema::Fields;

/// Explains a document by the question that found it, whose leaves the engine scores by `weights`.
pub fn explain(
    snapshot: &Snapshot,
    fields: &Fields,
    typed: &Typed,
    plan: &Plan,
    weights: &[Counting],
    scored: &Scored,
) -> Result<Explanation> {
    let DocAddress {
        segment_ord,
        doc_id,
    } = scored.ranked.address;
    let segment = snapshot.segment(segment_ord).0;
    let scores = leaf_scores(segment, weights, &[doc_id])?.concat();
    let counts = Readings::new(&plan.leaves).counting(&scores);
    let mut words = Vec::new();
    for ((leaf, score), counts) in plan.leaves.iter().zip(scores).zip(counts) {
        if counts && score > 0.0 {
            let pieces = typed.pieces.iter().skip(leaf.piece).take(leaf.pieces);
            words.push(Word {
                typed: pieces.map(said).collect::<Vec<_>>().join(" "),
                key: leaf.key.clone(),
                place: place(fields, leaf.field),
                share: leaf.boost,
                score,
            });
        }
    }
    let mut words = joined(words);
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
pub fn said(piece: &Piece) -> String {
    piece.words.join(" ")
}

fn place(fields: &Fields, field: Field) -> Place {
    let named = [
        (fields.title, Place::Title),
        (fields.outline, Place::Outline),
        (fields.related, Place::Related),
        (fields.files, Place::File),
        (fields.sorts, Place::Label),
        (fields.roles, Place::Label),
        (fields.states, Place::Label),
        (fields.numbers, Place::Number),
    ];
    let found = named.into_iter().find(|(known, _)| *known == field);
    found.map_or(Place::Text, |(_, place)| place)
}
