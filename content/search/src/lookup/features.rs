//! What of a question the best documents have, and where: read for those alone that may be shown.

use std::ops::Range;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, Term};

use super::plan::Plan;
use super::ranking::Ranking;
use crate::Result;
use crate::schema::Fields;

/// Words so far apart are near each other.
const NEAR: u32 = 8;
/// More places of one word in one text are not looked at.
const MOST_PLACES: usize = 100;

/// What of a question one document has.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// Which pieces it has.
    pub has: Vec<bool>,
    /// How much its title has of each piece: for the word itself 1, for parts of a compound less.
    pub in_title: Vec<f32>,
    /// How many words of its title are of the question.
    pub title_words: usize,
    /// For each two pieces in a row, how often they stand side by side as they were typed, and how often near each other.
    pub pairs: Vec<(f32, f32)>,
    /// How much it is of what is sought, from 0 to 1; none when the question does not say.
    pub of_kind: Option<f32>,
    /// How many small words of the question its title has.
    pub small_in_title: usize,
    /// Whether it answers questions worded like this one.
    pub answers: bool,
    /// What those words of the question weigh that are in the name of something that it has to do with, where the question says
    /// what is sought.
    pub about: f32,
}

/// The places of each piece in one field of each document.
type Places = Vec<Vec<Vec<u32>>>;

/// Reads the features of some documents of a segment, given in order.
pub fn features(
    segment: &SegmentReader,
    fields: &Fields,
    plan: &Plan,
    ranking: &Ranking,
    docs: &[DocId],
) -> Result<Vec<Features>> {
    let pieces = plan.pieces.len();
    let mut found = vec![
        Features {
            in_title: vec![0.0; pieces],
            pairs: vec![(0.0, 0.0); pieces.saturating_sub(1)],
            ..Features::default()
        };
        docs.len()
    ];
    for small in &plan.small {
        each(segment, small, docs, |nth| found[nth].small_in_title += 1)?;
    }
    for asks in &plan.asks {
        each(segment, asks, docs, |nth| found[nth].answers = true)?;
    }
    if plan.held.says_what() {
        let related = places(segment, fields.related, plan, docs)?;
        for (features, places) in found.iter_mut().zip(&related) {
            let named = plan.pieces.iter().zip(places);
            let named = named.filter(|(_, places)| !places.is_empty());
            features.about = named.map(|(asked, _)| asked.weighs).sum();
        }
    }
    let title = places(segment, fields.title, plan, docs)?;
    let others = others(segment, fields.title, plan, ranking, docs)?;
    for ((features, places), others) in found.iter_mut().zip(&title).zip(others) {
        let mut matched: Vec<u32> = others
            .iter()
            .flat_map(|(_, places, _)| places.clone())
            .collect();
        for (piece, places) in places.iter().enumerate() {
            if !places.is_empty() {
                features.in_title[piece] = 1.0;
            }
            matched.extend(places);
        }
        for (pieces, _, counts) in others {
            for in_title in &mut features.in_title[pieces] {
                *in_title = in_title.max(counts);
            }
        }
        matched.sort_unstable();
        matched.dedup();
        features.title_words = matched.len();
    }
    if pieces > 1 {
        let distances: Vec<u32> = plan
            .pieces
            .windows(2)
            .map(|two| two[1].position.saturating_sub(two[0].position))
            .collect();
        let outline = places(segment, fields.outline, plan, docs)?;
        let body = places(segment, fields.body, plan, docs)?;
        for (zone, counts) in [(&title, 2.0), (&outline, 1.0), (&body, 1.0)] {
            for (features, places) in found.iter_mut().zip(zone) {
                for (pair, distance) in distances.iter().enumerate() {
                    let (beside, near) = together(&places[pair], &places[pair + 1], *distance);
                    features.pairs[pair].0 += beside * counts;
                    features.pairs[pair].1 += near * counts;
                }
            }
        }
    }
    Ok(found)
}

/// How often two words stand as far from each other as they were typed, and how often within reach.
fn together(one: &[u32], other: &[u32], distance: u32) -> (f32, f32) {
    let (mut beside, mut near) = (0.0, 0.0);
    for place in one {
        let from = other.partition_point(|other| *other + NEAR < *place);
        let within = other[from..]
            .iter()
            .take_while(|other| **other <= place + NEAR);
        let mut is_near = false;
        for other in within {
            is_near |= other != place;
            if *other == place + distance {
                beside += 1.0;
            }
        }
        near += f32::from(u8::from(is_near));
    }
    (beside, near)
}

fn places(segment: &SegmentReader, field: Field, plan: &Plan, docs: &[DocId]) -> Result<Places> {
    let mut all: Places = vec![vec![Vec::new(); plan.pieces.len()]; docs.len()];
    for (piece, asked) in plan.pieces.iter().enumerate() {
        // Words that must stand together stand where the first of them does.
        let Some(keys) = asked.words.first() else {
            continue;
        };
        for key in keys {
            let term = Term::from_field_text(field, key);
            each_place(segment, &term, docs, |nth, found| {
                all[nth][piece].extend_from_slice(found);
            })?;
        }
        if keys.len() > 1 {
            for places in &mut all {
                places[piece].sort_unstable();
                places[piece].dedup();
            }
        }
    }
    Ok(all)
}

/// Where other terms stand that stand for pieces, or parts of a compound: which pieces, where, and how much of them they count.
type Others = Vec<Vec<(Range<usize>, Range<u32>, f32)>>;

fn others(
    segment: &SegmentReader,
    field: Field,
    plan: &Plan,
    ranking: &Ranking,
    docs: &[DocId],
) -> Result<Others> {
    let mut all: Others = vec![Vec::new(); docs.len()];
    for (piece, asked) in plan.pieces.iter().enumerate() {
        for other in &asked.others {
            // Of several words one that stands for them says no more than they do.
            let counts = match other.pieces {
                1 => ranking.title_stand_in,
                _ => 1.0,
            };
            let terms: Vec<Term> = other
                .keys
                .iter()
                .map(|key| Term::from_field_text(field, key))
                .collect();
            let places = in_a_row(segment, &terms, docs)?;
            for (found, starts) in all.iter_mut().zip(places) {
                let length = u32::try_from(terms.len()).unwrap_or(1);
                found.extend(starts.into_iter().map(|start| {
                    let pieces = piece..piece + other.pieces;
                    (pieces, start..start + length, counts)
                }));
            }
        }
        let parts = asked.parts.iter();
        let terms: Vec<Term> = parts.map(|key| Term::from_field_text(field, key)).collect();
        for (found, (share, places)) in all.iter_mut().zip(apart(segment, &terms, docs)?) {
            found.extend(
                places
                    .into_iter()
                    .map(|place| (piece..piece + 1, place..place + 1, share)),
            );
        }
    }
    Ok(all)
}

/// What share of the terms of one field each of some documents has, and where they stand.
fn apart(segment: &SegmentReader, terms: &[Term], docs: &[DocId]) -> Result<Vec<(f32, Vec<u32>)>> {
    let mut all = vec![(0.0, Vec::new()); docs.len()];
    let share = 1.0 / terms.len().max(1) as f32;
    for term in terms {
        each_place(segment, term, docs, |doc, found| {
            all[doc].0 += share;
            all[doc].1.extend_from_slice(found);
        })?;
    }
    Ok(all)
}

/// Where terms of one field stand one after the other, in each of some documents.
fn in_a_row(segment: &SegmentReader, terms: &[Term], docs: &[DocId]) -> Result<Vec<Vec<u32>>> {
    let mut starts: Option<Vec<Vec<u32>>> = None;
    for (nth, term) in (0_u32..).zip(terms) {
        let mut here = vec![Vec::new(); docs.len()];
        each_place(segment, term, docs, |doc, found| {
            let starts = found.iter().filter_map(|place| place.checked_sub(nth));
            here[doc].extend(starts);
        })?;
        starts = Some(match starts {
            None => here,
            Some(mut known) => {
                for (known, here) in known.iter_mut().zip(here) {
                    known.retain(|start| here.contains(start));
                }
                known
            }
        });
    }
    Ok(starts.unwrap_or_else(|| vec![Vec::new(); docs.len()]))
}

/// Where a term stands in each of some documents, given in order, that have it.
fn each_place(
    segment: &SegmentReader,
    term: &Term,
    docs: &[DocId],
    mut at: impl FnMut(usize, &[u32]),
) -> Result<()> {
    let mut positions = Vec::new();
    let with = IndexRecordOption::WithFreqsAndPositions;
    each_posting(segment, term, with, docs, |nth, found| {
        found.positions(&mut positions);
        at(nth, &positions[..positions.len().min(MOST_PLACES)]);
    })
}

/// Tells which of some documents, given in order, have a term.
fn each(
    segment: &SegmentReader,
    term: &Term,
    docs: &[DocId],
    mut has: impl FnMut(usize),
) -> Result<()> {
    each_posting(segment, term, IndexRecordOption::Basic, docs, |nth, _| {
        has(nth)
    })
}

fn each_posting(
    segment: &SegmentReader,
    term: &Term,
    with: IndexRecordOption,
    docs: &[DocId],
    mut has: impl FnMut(usize, &mut SegmentPostings),
) -> Result<()> {
    let index = segment.inverted_index(term.field())?;
    let Some(mut found) = index.read_postings(term, with)? else {
        return Ok(());
    };
    for (nth, doc) in docs.iter().enumerate() {
        if found.doc() < *doc {
            found.seek(*doc);
        }
        if found.doc() == *doc {
            has(nth, &mut found);
        }
    }
    Ok(())
}
