//! Names that stand in a question: "hvem ejer Aula" names Aula.

use std::ops::Range;

use tantivy::Term;

use super::pieces::Asked;
use super::typed::Typed;
use crate::analysis::{fold, is_stop_word};
use crate::schema::Fields;

/// A name has at most so many words, and is looked for among so many.
const LONGEST: usize = 5;
const AMONG: usize = 12;

/// A name, and how much of the question it is.
pub struct Named {
    pub term: Term,
    pub weighs: f32,
}

/// Words in a row that may be the whole name of something, and the whole question as a name for short. What weighs nothing
/// names nothing.
pub fn named(fields: &Fields, typed: &Typed, pieces: &[Asked]) -> Vec<Named> {
    let words: Vec<String> = typed
        .words
        .iter()
        .take(AMONG)
        .map(|word| fold(word))
        .collect();
    let weighs =
        |inside: Range<usize>| pieces[inside].iter().map(|asked| asked.weighs).sum::<f32>();
    let mut found = Vec::new();
    for from in 0..words.len() {
        for until in from + 1..=words.len().min(from + LONGEST) {
            let run = &words[from..until];
            let weighs = weighs(typed.inside(from..until));
            if weighs > 0.0 && !run.iter().all(|word| is_stop_word(word)) {
                let term = Term::from_field_text(fields.names, &run.join(" "));
                found.push(Named { term, weighs });
            }
        }
    }
    for (piece, asked) in pieces.iter().enumerate() {
        for other in &asked.others {
            let words: Vec<String> = other.words.iter().map(|word| fold(word)).collect();
            let term = Term::from_field_text(fields.names, &words.join(" "));
            let weighs = weighs(piece..piece + other.pieces) * other.counts;
            found.push(Named { term, weighs });
        }
    }
    if !typed.name.is_empty() {
        let term = Term::from_field_text(fields.short_names, &typed.name);
        let weighs = weighs(0..pieces.len());
        found.push(Named { term, weighs });
    }
    found
}
