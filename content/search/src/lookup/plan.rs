//! The questions that are put to the index for all that was typed.

use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use super::enough::Enough;
use super::expand;
use super::held::Held;
use super::hints::Hints;
use super::leaves::{Leaf, Way, all, any};
use super::marks::Mark;
use super::pieces::{Asked, Called, rarity};
use super::ranking::Ranking;
use super::seen::Seen;
use super::typed::{Piece, Typed};
use crate::Result;
use crate::analysis::{act, fold, is_common, is_stop_word, names};
use crate::schema::Fields;

/// What a document needs of a question of two words, as a share of what they weigh together: the rarer of them, or either where
/// they are about as rare.
const ENOUGH_OF_TWO: f32 = 0.45;
/// What it needs of three: nearly all.
const ENOUGH_OF_THREE: f32 = 0.62;
/// What it needs of four words: half.
const ENOUGH_OF_FOUR: f32 = 0.5;
/// Of more it needs less and less: who types a whole sentence means some of its words.
const ENOUGH_OF_MORE: f32 = 0.6;
/// No question has more keys: the first pieces count.
const MOST_LEAVES: usize = 256;
/// More marks are not looked for.
const MOST_MARKS: usize = 160;

/// What was typed, as questions to the index.
pub struct Plan {
    pub pieces: Vec<Asked>,
    /// Which pieces a document should have: all but a small word that may become another.
    pub wanted: Vec<bool>,
    /// What a document must match: enough of the words.
    pub filter: Way,
    /// Whether more match where any word is enough: not where a number was meant, or where there is but one word.
    pub can_be_looser: bool,
    /// What matches whatever words it has.
    exact: Vec<Way>,
    /// What makes the score of one that does.
    pub leaves: Vec<Leaf>,
    /// Numbers that may have been meant, from the longest on.
    pub numbers: Vec<Term>,
    /// Names of all that was typed.
    pub names: Vec<Term>,
    /// What tells which pieces a document has.
    pub held: Held,
    /// What is marked in the documents shown.
    pub marks: Vec<Mark>,
    /// Small words of the question, as titles have them.
    pub small: Vec<Term>,
    /// Small and common words of a question that does not say what is sought, as documents have them that answer it.
    pub asks: Vec<Term>,
}

impl Plan {
    /// Reads what was typed as questions to an index.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn new(
        fields: &Fields,
        searcher: &Searcher,
        seen: Seen<'_>,
        ranking: &Ranking,
        typed: &Typed,
        mut pieces: Vec<Asked>,
    ) -> Result<Self> {
        let wanted = wanted(typed);
        let numbers = numbers(fields, searcher, seen, typed)?;
        let (mut leaves, mut marks) = (Vec::new(), Vec::new());
        let hints = Hints::new(fields, typed, &pieces);
        for asked in &mut pieces {
            let found = &mut asked.found;
            found
                .leaves
                .retain(|leaf| hints.count(asked.called, leaf.field));
            leaves.append(&mut found.leaves);
            marks.append(&mut found.marks);
        }
        bound(searcher, &pieces, &mut leaves);
        lighten(ranking, &mut pieces, &mut leaves);
        // Beside a number that a page bears, a name says of what it is.
        if numbers.is_empty() {
            name(fields, searcher, typed, &mut pieces)?;
        }
        // What counts nothing tells nothing; whether a document has it is asked then.
        leaves.retain(|leaf| leaf.boost > 0.0);
        marks.sort_unstable();
        marks.dedup();
        marks.truncate(MOST_MARKS);
        let mut exact: Vec<Way> = numbers.iter().map(has).collect();
        let mut names = vec![Term::from_field_text(fields.names, &typed.name)];
        if let [alone] = pieces.as_slice() {
            let act = act(&alone.parts);
            names.extend(act.map(|act| Term::from_field_text(fields.names, &act)));
        }
        names.retain(|name| searcher.doc_freq(name).is_ok_and(|documents| documents > 0));
        exact.extend(names.iter().map(has));
        let leaves = each_once(leaves);
        let weighed = looked_for(&pieces, &wanted).map(|asked| (asked.found.has(), asked.weighs));
        let ways = enough(weighed.collect());
        let small = typed.small.iter();
        let small = small.map(|word| Term::from_field_text(fields.title, &fold(word)));
        let held = Held::new(&hints, &pieces, &leaves);
        let asks = typed.words.iter().map(|word| fold(word));
        let asks = asks.filter(|word| !held.says_what() && (is_stop_word(word) || is_common(word)));
        let asks = asks.map(|word| Term::from_field_text(fields.answers, &word));
        Ok(Self {
            asks: asks.collect(),
            filter: with(&exact, ways),
            can_be_looser: looked_for(&pieces, &wanted).count() > 1 && numbers.is_empty(),
            exact,
            held,
            leaves,
            numbers,
            names,
            marks,
            small: small.collect(),
            wanted,
            pieces,
        })
    }

    /// What a document must match where any word is enough.
    pub fn any_word(&self) -> Way {
        let ways = looked_for(&self.pieces, &self.wanted).map(|asked| asked.found.has());
        with(&self.exact, any(ways.collect()))
    }
}

/// Numbers that may have been meant and that the reader may see.
fn numbers(
    fields: &Fields,
    searcher: &Searcher,
    seen: Seen<'_>,
    typed: &Typed,
) -> Result<Vec<Term>> {
    let term = |number: &String| Term::from_field_text(fields.numbers, number);
    let mut numbers = Vec::new();
    for number in std::iter::once(&typed.number).chain(&typed.loosely) {
        let number = term(number);
        if searcher.doc_freq(&number)? > 0 && seen.any(has(&number).as_ref())? {
            numbers.push(number);
        }
    }
    if numbers.is_empty()
        && let Some(longest) = typed.loosely.iter().find(|number| number.contains(' '))
    {
        // Those that go on where what was typed ends: `DS 2026` begins DS-2026-004.
        let keys = expand::beginning(searcher, fields.numbers, &format!("{longest} "))?;
        numbers.extend(keys.all().map(term));
        if !seen.any(any(numbers.iter().map(has).collect()).as_ref())? {
            numbers.clear();
        }
    }
    Ok(numbers)
}

/// Lets no key count for more than what it stands for because it is rarer.
fn bound(searcher: &Searcher, pieces: &[Asked], leaves: &mut [Leaf]) {
    for leaf in leaves.iter_mut().filter(|leaf| leaf.is_bounded) {
        let stands_for = &pieces[leaf.piece..leaf.piece + leaf.pieces];
        let weighs: f32 = stands_for.iter().map(|asked| asked.weighs).sum();
        let rarity = rarity(searcher, leaf.documents);
        leaf.boost *= (weighs / leaf.pieces as f32 / rarity).min(1.0);
    }
}

/// Lets what is common in the language count less than the most telling of what else was typed.
fn lighten(ranking: &Ranking, pieces: &mut [Asked], leaves: &mut [Leaf]) {
    let others = pieces.iter();
    let others = others.filter(|asked| !asked.is_common && asked.exists);
    let Some(most) = others.map(|asked| asked.weighs).reduce(f32::max) else {
        return;
    };
    let most = most * ranking.common_at_most;
    let by = |asked: &Asked| match asked.is_common {
        true => (most / asked.weighs).min(1.0),
        false => 1.0,
    };
    for leaf in leaves {
        let stands_for = pieces[leaf.piece..leaf.piece + leaf.pieces].iter();
        leaf.boost *= stands_for.map(by).fold(0.0, f32::max);
    }
    for asked in pieces {
        asked.weighs *= by(asked);
    }
}

/// Of two words of which one is all of a name, that one weighs no less than the other: many pages link to what it names, which
/// makes it common and no less meant.
fn name(fields: &Fields, searcher: &Searcher, typed: &Typed, pieces: &mut [Asked]) -> Result<()> {
    let [one, other] = pieces else {
        return Ok(());
    };
    let most = one.weighs.max(other.weighs);
    for (asked, piece) in [one, other].into_iter().zip(&typed.pieces) {
        let called = Term::from_field_text(fields.names, &names(&piece.words.join(" ")));
        let is_name = asked.called == Called::Nothing && searcher.doc_freq(&called)? > 0;
        if is_name && asked.exists && !asked.is_common {
            asked.weighs = most;
        }
    }
    Ok(())
}

/// The pieces that documents should have.
fn looked_for<'a>(pieces: &'a [Asked], wanted: &'a [bool]) -> impl Iterator<Item = &'a Asked> {
    let pieces = pieces.iter().zip(wanted);
    pieces.filter_map(|(asked, wanted)| (*wanted && asked.known).then_some(asked))
}

fn with(exact: &[Way], way: Way) -> Way {
    if exact.is_empty() {
        return way;
    }
    let exact = exact.iter().map(|way| way.box_clone());
    any(exact.chain([way]).collect())
}

/// What a document needs of so many words, as a share of what they weigh together.
fn share(words: usize) -> f32 {
    match words {
        0 | 1 => 1.0,
        2 => ENOUGH_OF_TWO,
        3 => ENOUGH_OF_THREE,
        4 => ENOUGH_OF_FOUR,
        more => ENOUGH_OF_MORE * (4.0 / more as f32).powi(2),
    }
}

/// What documents must have of the words of a question, each with what it weighs.
fn enough(ways: Vec<(Way, f32)>) -> Way {
    let share = share(ways.len());
    let total: f32 = ways.iter().map(|(_, weighs)| weighs).sum();
    let lightest = ways
        .iter()
        .map(|(_, weighs)| *weighs)
        .fold(f32::MAX, f32::min);
    // The engine's own sets are faster, where they say the same.
    let alone = |ways: Vec<(Way, f32)>| ways.into_iter().map(|(way, _)| way).collect();
    if ways.len() < 2 {
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

/// Each key of a field once, with the most that it counts; those that count only beside others are apart from each other.
fn each_once(mut leaves: Vec<Leaf>) -> Vec<Leaf> {
    leaves.truncate(MOST_LEAVES);
    leaves.sort_by(|one, other| {
        let by_key = (one.field, &one.key).cmp(&(other.field, &other.key));
        let by_key = by_key.then(one.only.is_some().cmp(&other.only.is_some()));
        by_key.then(other.boost.total_cmp(&one.boost))
    });
    leaves.dedup_by(|later, first| {
        let alike = (later.field, &later.key) == (first.field, &first.key);
        alike && later.only.is_none() && first.only.is_none()
    });
    leaves
}
