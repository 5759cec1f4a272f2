//! How well a system does (domain §2, "Health score" and TIME): six dimensions from 1 (bad) to 5 (good), each of which may be
//! unknown for a reason, and what follows from them.

crate::codes! {
    /// What a system is judged by.
    pub enum Dimension {
        BusinessSupport = "business_support", TechnicalState = "technical_state", Documentation = "documentation",
        Security = "security", Economy = "economy", Contracts = "contracts",
    }
}

crate::codes! {
    /// What to do with a system, by how well it supports its tasks and how well it is made (TIME); as they are drawn: the well
    /// made above, those that support their tasks behind.
    pub enum Quadrant { Tolerate = "tolerate", Invest = "invest", Eliminate = "eliminate", Migrate = "migrate" }
}

crate::codes! {
    /// How well a system does as a whole. Of too few dimensions nothing is said.
    pub enum Health { Good = "good", Weak = "weak", Bad = "bad" }
}

/// The best that can be said of a dimension.
pub const BEST: u8 = 5;
/// From here on a fit is high.
const HIGH: u32 = 3;
/// How many of the dimensions of technical fit must be known, and how many of all for the whole.
const TECHNICAL_KNOWN: u32 = 2;
const HEALTH_KNOWN: u32 = 4;
/// Below this the mean of the known is bad; below `HIGH` it is weak.
const BAD: u32 = 2;

/// What is said of each dimension, in their order; none where it is not known.
pub type Scores = [Option<u8>; Dimension::ALL.len()];

/// The sum of some known values and how many they are: their mean, without a fraction that is rounded.
fn known(scores: &Scores, of: &[Dimension]) -> (u32, u32) {
    let all = Dimension::ALL.into_iter().zip(scores);
    let asked = all.filter(|(dimension, _)| of.contains(dimension));
    let known = asked.filter_map(|(_, score)| *score);
    known.fold((0, 0), |(sum, count), score| {
        (sum + u32::from(score), count + 1)
    })
}

/// What to do with it: `functional_fit` is the support of its tasks, `technical_fit` the mean of technical state,
/// documentation and security as far as they are known; from 3.0 on each is high. None where the first is unknown, or
/// fewer than two of the three are known.
#[must_use]
pub fn quadrant(scores: &Scores) -> Option<Quadrant> {
    let (functional, said) = known(scores, &[Dimension::BusinessSupport]);
    let technical = [
        Dimension::TechnicalState,
        Dimension::Documentation,
        Dimension::Security,
    ];
    let (sum, count) = known(scores, &technical);
    if said == 0 || count < TECHNICAL_KNOWN {
        return None;
    }
    Some(match (functional >= HIGH, sum >= HIGH * count) {
        (true, true) => Quadrant::Invest,
        (true, false) => Quadrant::Migrate,
        (false, true) => Quadrant::Tolerate,
        (false, false) => Quadrant::Eliminate,
    })
}

/// How well it does: bad where any dimension is 1 or the mean of the known is below 2, weak where that is below 3. None where
/// fewer than four are known.
#[must_use]
pub fn health(scores: &Scores) -> Option<Health> {
    let (sum, count) = known(scores, &Dimension::ALL);
    if scores.contains(&Some(1)) {
        return Some(Health::Bad);
    }
    (count >= HEALTH_KNOWN).then_some(match sum {
        sum if sum < BAD * count => Health::Bad,
        sum if sum < HIGH * count => Health::Weak,
        _ => Health::Good,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Health, Quadrant, Scores, health, quadrant};

    #[test]
    fn the_quadrant_follows_from_two_fits() {
        use Quadrant as Q;
        let cases: [(Scores, Option<Q>); 9] = [
            (
                [Some(4), Some(4), Some(3), Some(5), None, None],
                Some(Q::Invest),
            ),
            (
                [Some(3), Some(3), Some(3), Some(3), None, None],
                Some(Q::Invest),
            ),
            (
                [Some(3), Some(3), Some(3), Some(2), None, None],
                Some(Q::Migrate),
            ),
            (
                [Some(2), Some(5), None, Some(2), None, None],
                Some(Q::Tolerate),
            ),
            (
                [Some(1), Some(1), None, Some(2), None, None],
                Some(Q::Eliminate),
            ),
            ([None, Some(5), Some(5), Some(5), Some(5), Some(5)], None),
            ([Some(5), Some(5), None, None, Some(5), Some(5)], None),
            // 3, 3 and unknown is high: the unknown is not nought.
            (
                [Some(5), Some(3), Some(3), None, None, None],
                Some(Q::Invest),
            ),
            ([None; 6], None),
        ];
        for (scores, expected) in cases {
            assert_eq!(quadrant(&scores), expected, "{scores:?}");
        }
    }

    #[test]
    fn one_that_is_bad_is_bad_for_the_whole() {
        use Health as H;
        let cases: [(Scores, Option<H>); 7] = [
            (
                [Some(5), Some(5), Some(5), Some(5), Some(5), Some(1)],
                Some(H::Bad),
            ),
            (
                [Some(3), Some(3), Some(3), Some(3), None, None],
                Some(H::Good),
            ),
            (
                [Some(3), Some(3), Some(3), Some(2), None, None],
                Some(H::Weak),
            ),
            (
                [Some(2), Some(2), Some(2), Some(2), None, None],
                Some(H::Weak),
            ),
            ([Some(5), Some(5), Some(5), None, None, None], None),
            ([Some(1), None, None, None, None, None], Some(H::Bad)),
            ([None; 6], None),
        ];
        for (scores, expected) in cases {
            assert_eq!(health(&scores), expected, "{scores:?}");
        }
    }

    proptest! {
        /// What is not known is never taken for a number: it neither improves nor worsens what is known.
        #[test]
        fn a_better_score_never_makes_it_worse(
            scores in prop::array::uniform6(prop::option::of(1_u8..=5)), which in 0_usize..6,
        ) {
            let mut better = scores;
            let Some(score) = better[which].as_mut() else { return Ok(()) };
            *score = (*score + 1).min(5);
            let rank = |health: Option<Health>| match health {
                Some(Health::Good) => 2,
                Some(Health::Weak) => 1,
                Some(Health::Bad) => 0,
                None => -1,
            };
            let (was, is) = (health(&scores), health(&better));
            prop_assert!(rank(is) >= rank(was) || is.is_none());
            let high = |scores: &Scores| quadrant(scores).map(|quadrant| match quadrant {
                Quadrant::Invest => (true, true),
                Quadrant::Migrate => (true, false),
                Quadrant::Tolerate => (false, true),
                Quadrant::Eliminate => (false, false),
            });
            if let (Some(was), Some(is)) = (high(&scores), high(&better)) {
                prop_assert!(is.0 >= was.0 && is.1 >= was.1);
            }
        }
    }
}
