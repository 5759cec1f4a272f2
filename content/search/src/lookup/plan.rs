//! The questions that are put to the index for all that was typed.

use tantivy::Term;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::enough::Enough;
use super::leaves::{Leaf, Way, any, present};
use super::marks::Mark;
use super::named::{Named, named};
use super::pieces::Asked;
use super::ranking::Ranking;
use super::typed::{Piece, Typed};
use crate::schema::Fields;

/// What a document needs of a question of two or three words, as a share of what they weigh together: nearly all.
const ENOUGH_OF_FEW: f32 = 0.62;
/// What it needs of four words. Of more it needs less and less: who types a whole sentence means some of its words.
const ENOUGH_OF_FOUR: f32 = 0.6;
/// What is called by so much of a question need not have the rest of it.
const ENOUGH_OF_A_NAME: f32 = 0.25;
/// No question has more keys: the first pieces count.
const MOST_LEAVES: usize = 256;
/// More marks are not looked for.
const MOST_MARKS: usize = 160;

/// What was typed, as questions to the index.
pub struct Plan {
    pub pieces: Vec<Asked>,
    /// Which pieces a document should have: all but a small word that may become another.
    pub wanted: Vec<bool>,
    /// Which pieces say what is sought, beside others that say what it is about.
    pub hints: Vec<bool>,
    /// What a document must match.
    pub filter: Way,
    /// Whether more match where any word is enough.
    pub can_be_looser: bool,
    /// What makes the score of one that does.
    pub leaves: Vec<Leaf>,
    /// Numbers that may have been meant, from the longest on.
    pub numbers: Vec<Term>,
    /// The name that may have been meant.
    pub name: Term,
    /// Names that stand in the question.
    pub named: Vec<Named>,
    /// What is marked in the documents shown.
    pub marks: Vec<Mark>,
}

impl Plan {
    /// With `any_word`, one word of the question is enough.
    pub fn new(
        fields: &Fields,
        ranking: &Ranking,
        typed: &Typed,
        mut pieces: Vec<Asked>,
        any_word: bool,
    ) -> Self {
        let wanted = wanted(typed);
        let hints = hints(&pieces);
        let named = named(fields, typed, &pieces);
        let mut numbers = vec![typed.number.clone()];
        numbers.extend(typed.loosely.iter().cloned());
        numbers.dedup();
        let (mut leaves, mut marks) = (Vec::new(), Vec::new());
        let mut ways: Vec<(Way, f32)> = Vec::new();
        let (mut total, mut count) = (0.0, 0_u8);
        for ((asked, wanted), is_hint) in pieces.iter_mut().zip(&wanted).zip(&hints) {
            if *is_hint {
                let in_text = asked
                    .found
                    .leaves
                    .iter_mut()
                    .filter(|leaf| ![fields.labels, fields.states].contains(&leaf.field));
                in_text.for_each(|leaf| leaf.boost *= ranking.label_in_text);
            }
            leaves.append(&mut asked.found.leaves);
            marks.append(&mut asked.found.marks);
            if *wanted && asked.known {
                total += asked.weighs;
                count += 1;
                ways.push((any(std::mem::take(&mut asked.found.ways)), asked.weighs));
            }
        }
        marks.sort_unstable();
        marks.dedup();
        marks.truncate(MOST_MARKS);
        let share = match count {
            0 | 1 => 1.0,
            2 | 3 => ENOUGH_OF_FEW,
            more => ENOUGH_OF_FOUR * (4.0 / f32::from(more)).powi(2),
        };
        let least = if any_word {
            f32::MIN_POSITIVE
        } else {
            total * share
        };
        // Not a hair more than all of it, whichever way it is added up.
        let least = least * 0.9999;
        let mut filter: Vec<Way> = numbers
            .iter()
            .map(|number| present(fields.numbers, number))
            .collect();
        // Not all that is called "Decision" where a decision on something is asked for.
        let all: f32 = pieces.iter().map(|asked| asked.weighs).sum();
        let telling = named
            .iter()
            .filter(|named| named.weighs >= all * ENOUGH_OF_A_NAME);
        filter.extend(telling.map(|named| {
            Box::new(TermQuery::new(named.term.clone(), IndexRecordOption::Basic)) as Way
        }));
        filter.push(Box::new(Enough { ways, least }));
        Self {
            filter: any(filter),
            can_be_looser: count > 1,
            leaves: each_once(leaves),
            numbers: numbers
                .iter()
                .map(|number| Term::from_field_text(fields.numbers, number))
                .collect(),
            name: Term::from_field_text(fields.names, &typed.name),
            named,
            marks,
            wanted,
            hints,
            pieces,
        }
    }
}

/// A document need not have a small word that may become another, where something else was typed.
fn wanted(typed: &Typed) -> Vec<bool> {
    let pieces = typed.pieces.iter();
    let is_open = |piece: &Piece| piece.unfinished && piece.is_small() && typed.pieces.len() > 1;
    pieces.map(|piece| !is_open(piece)).collect()
}

/// Words for what documents are only hint at what is sought where something else is asked for.
fn hints(pieces: &[Asked]) -> Vec<bool> {
    let something_else = pieces.iter().any(|asked| asked.known && !asked.is_label);
    let pieces = pieces.iter();
    pieces
        .map(|asked| something_else && asked.is_label)
        .collect()
}

/// Each key of a field once, with the most that it counts.
fn each_once(mut leaves: Vec<Leaf>) -> Vec<Leaf> {
    leaves.truncate(MOST_LEAVES);
    leaves.sort_by(|one, other| {
        let by_key = (one.field, &one.key).cmp(&(other.field, &other.key));
        by_key.then(other.boost.total_cmp(&one.boost))
    });
    leaves.dedup_by(|later, first| (later.field, &later.key) == (first.field, &first.key));
    leaves
}
