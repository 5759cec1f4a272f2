//! The questions that are put to the index for all that was typed.

use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use super::enough::Enough;
use super::leaves::{Leaf, Way, all, any};
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
    /// Whether more match where any word is enough: not where a number was meant.
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
        searcher: &Searcher,
        ranking: &Ranking,
        typed: &Typed,
        mut pieces: Vec<Asked>,
        any_word: bool,
    ) -> Self {
        let wanted = wanted(typed);
        let hints = hints(&pieces);
        // What nothing is called is asked for no further.
        let mut named = named(fields, typed, &pieces);
        let occurs = |term: &Term| searcher.doc_freq(term).is_ok_and(|documents| documents > 0);
        named.retain(|named| occurs(&named.term));
        let numbers = std::iter::once(&typed.number).chain(&typed.loosely);
        let numbers = numbers.map(|number| Term::from_field_text(fields.numbers, number));
        let numbers: Vec<Term> = numbers.filter(occurs).collect();
        let (mut leaves, mut marks) = (Vec::new(), Vec::new());
        let mut ways: Vec<(Way, f32)> = Vec::new();
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
                ways.push((any(std::mem::take(&mut asked.found.ways)), asked.weighs));
            }
        }
        marks.sort_unstable();
        marks.dedup();
        marks.truncate(MOST_MARKS);
        let can_be_looser = ways.len() > 1 && numbers.is_empty();
        let mut filter: Vec<Way> = numbers.iter().map(has).collect();
        // Not all that is called "Decision" where a decision on something is asked for.
        let whole: f32 = pieces.iter().map(|asked| asked.weighs).sum();
        let telling = named
            .iter()
            .filter(|named| named.weighs >= whole * ENOUGH_OF_A_NAME);
        filter.extend(telling.map(|named| has(&named.term)));
        filter.push(enough(ways, any_word));
        Self {
            filter: any(filter),
            can_be_looser,
            leaves: each_once(leaves),
            numbers,
            name: Term::from_field_text(fields.names, &typed.name),
            named,
            marks,
            wanted,
            hints,
            pieces,
        }
    }
}

/// What documents must have of the words of a question, each with what it weighs.
fn enough(ways: Vec<(Way, f32)>, any_word: bool) -> Way {
    let share = match ways.len() {
        0 | 1 => 1.0,
        2 | 3 => ENOUGH_OF_FEW,
        more => ENOUGH_OF_FOUR * (4.0 / more as f32).powi(2),
    };
    let total: f32 = ways.iter().map(|(_, weighs)| weighs).sum();
    let lightest = ways
        .iter()
        .map(|(_, weighs)| *weighs)
        .fold(f32::MAX, f32::min);
    // The engine's own sets are faster, where they say the same.
    let alone = |ways: Vec<(Way, f32)>| ways.into_iter().map(|(way, _)| way).collect();
    if any_word || ways.len() == 1 {
        any(alone(ways))
    } else if total - lightest < total * share {
        all(alone(ways))
    } else {
        let least = total * share;
        Box::new(Enough { ways, least })
    }
}

fn has(term: &Term) -> Way {
    Box::new(TermQuery::new(term.clone(), IndexRecordOption::Basic))
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
