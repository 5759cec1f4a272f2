//! From what is known of a document to its score.

use super::features::Features;
use super::plan::Plan;
use super::ranking::Ranking;
use crate::explanation::{Part, Reason};
use crate::index::Row;

/// Who types so many words means each; of more, a missing one costs less.
const MEANT: f32 = 2.0;

/// How much a question is about a document.
pub struct Scoring<'a> {
    pub plan: &'a Plan,
    pub ranking: &'a Ranking,
}

impl Scoring<'_> {
    /// What makes the score, in order; parts that change nothing are left out.
    pub fn parts(&self, words: f32, features: &Features, row: &Row) -> Vec<Part> {
        let Ranking {
            title,
            over,
            aside,
            other_kind,
            ..
        } = *self.ranking;
        let added = [
            (Reason::Words, words),
            (Reason::Together, self.together(features)),
            (
                Reason::Title,
                title * self.title(features, row)
                    + self.ranking.worded * self.worded(features, row),
            ),
        ];
        let factors = [
            (Reason::Missing, self.missing(features)),
            (Reason::Over, if row.over { over } else { 1.0 }),
            (
                Reason::Aside,
                if row.aside && features.of_kind.is_none_or(|share| share <= 0.0) {
                    aside
                } else {
                    1.0
                },
            ),
            (
                Reason::Kind,
                match features.of_kind {
                    Some(share) if !self.is_on_the_kind(features) => other_kind.powf(1.0 - share),
                    _ => 1.0,
                },
            ),
            (
                Reason::Answers,
                if features.answers {
                    self.ranking.answers
                } else {
                    1.0
                },
            ),
        ];
        let added = added.into_iter().filter(|(_, more)| *more != 0.0);
        let factors = factors
            .into_iter()
            .filter(|(_, by)| (by - 1.0).abs() > f32::EPSILON);
        added
            .map(|(reason, more)| Part::Adds(reason, more))
            .chain(factors.map(|(reason, by)| Part::Times(reason, by)))
            .collect()
    }

    /// Whether the title itself has a word for what is sought: "Systems without an owner" is of systems, and no system.
    fn is_on_the_kind(&self, features: &Features) -> bool {
        let mut hints = self.plan.held.hints.iter();
        hints.any(|piece| features.in_title.get(*piece).is_some_and(|has| *has >= 1.0))
    }

    /// The score that these parts make.
    pub fn sum(parts: &[Part]) -> f32 {
        parts.iter().fold(0.0, |score, part| match part {
            Part::Adds(_, more) => score + more,
            Part::Times(_, by) => score * by,
        })
    }

    /// Pairs of words count like one more word, which is as rare as the commoner of them; the more often, the more, but less
    /// and less (as in the sequential dependence model: Metzler and Croft 2005).
    fn together(&self, features: &Features) -> f32 {
        let of = |times: f32| times / (times + 1.0);
        let pairs = features.pairs.iter().zip(self.plan.pieces.windows(2));
        let counts = pairs.map(|((beside, near), two)| {
            let weighs = two[0].weighs.min(two[1].weighs);
            weighs * (self.ranking.side_by_side * of(*beside) + self.ranking.near * of(*near))
        });
        counts.sum()
    }

    /// What the title holds of the question, the less it is of the question, and the more else the title holds. Of what is of the
    /// kind that was asked for, what it has to do with tells as well what it is about.
    fn title(&self, features: &Features, row: &Row) -> f32 {
        let total: f32 = self.plan.pieces.iter().map(|asked| asked.weighs).sum();
        let total = total.max(f32::MIN_POSITIVE);
        let about = features.about * features.about / total * features.of_kind.unwrap_or(0.0);
        if features.title_words == 0 || row.title_words == 0 {
            return about;
        }
        let held = self.plan.pieces.iter().zip(&features.in_title);
        let held: f32 = held.map(|(asked, has)| asked.weighs * has).sum();
        let covered = features.title_words as f32 / f32::from(row.title_words);
        about.max(held * (held / total) * covered.min(1.0).sqrt())
    }

    /// What the title holds of the small words of the question: the more of both they are.
    fn worded(&self, features: &Features, row: &Row) -> f32 {
        let small = features.small_in_title as f32;
        small * small / (small + f32::from(row.title_words)).max(1.0)
    }

    /// What is left of a score by what is missing.
    fn missing(&self, features: &Features) -> f32 {
        let (mut total, mut missing, mut count) = (0.0, 0.0, 0_u8);
        for ((asked, wanted), has) in self
            .plan
            .pieces
            .iter()
            .zip(&self.plan.wanted)
            .zip(&features.has)
        {
            if *wanted {
                count += 1;
                total += asked.weighs;
                missing += if *has { 0.0 } else { asked.weighs };
            }
        }
        if total <= 0.0 {
            return 1.0;
        }
        let of_few = (MEANT / f32::from(count)).min(1.0);
        self.ranking
            .half_missing
            .powf(2.0 * missing / total * of_few)
    }
}
