//! What to do with a system on a day.

use jiff::civil::Date;

use super::SystemFacts;
use super::set_quadrant::SetQuadrant;
use crate::lifecycle::Quadrant;

impl SystemFacts {
    /// What a forum has set for a day.
    #[must_use]
    pub fn set_on(&self, day: Date) -> Option<SetQuadrant> {
        let set = self.quadrant_set.first().copied();
        set.filter(|set| set.until.is_none_or(|last| day <= last))
    }

    /// What to do with it on a day: what a forum has set, else what follows from the figures.
    pub(super) fn quadrant_on(&self, day: Date) -> Option<Quadrant> {
        match self.quadrant_set.first() {
            None => self.quadrant,
            Some(set) => match self.set_on(day) {
                Some(set) => Some(set.quadrant),
                None => set.otherwise,
            },
        }
    }

    /// Lets what a forum has set end on a day: from then on what follows from the figures counts again.
    pub fn end_set_quadrant(&mut self, on: Date) {
        let last = on.yesterday().unwrap_or(on);
        for set in &mut self.quadrant_set {
            set.until = Some(set.until.map_or(last, |until| until.min(last)));
        }
    }

    /// Lets what a forum has set go on until the last day of its decision, which was to end before.
    pub fn go_on_set_quadrant(&mut self, last: Option<Date>) {
        for set in &mut self.quadrant_set {
            set.until = last;
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::facts::Facts;
    use crate::kinds::{SetQuadrant, SystemFacts};
    use crate::lifecycle::Quadrant;

    #[test]
    fn what_a_forum_set_ends_with_its_decision() {
        let set = |until| SetQuadrant {
            quadrant: Quadrant::Invest,
            otherwise: Some(Quadrant::Migrate),
            until,
        };
        let (last, after) = (date(2026, 6, 30), date(2026, 7, 1));
        for (rows, on_last, then) in [
            (vec![], Some(Quadrant::Tolerate), Some(Quadrant::Tolerate)),
            (
                vec![set(None)],
                Some(Quadrant::Invest),
                Some(Quadrant::Invest),
            ),
            (
                vec![set(Some(last))],
                Some(Quadrant::Invest),
                Some(Quadrant::Migrate),
            ),
        ] {
            let mut facts = SystemFacts {
                quadrant: Some(Quadrant::Tolerate),
                quadrant_set: rows,
                ..SystemFacts::default()
            };
            assert_eq!(facts.quadrant_on(last), on_last);
            assert_eq!(facts.quadrant_on(after), then);
            assert_eq!(facts.turns().contains(&after), on_last != then);
            let otherwise = match facts.quadrant_set.is_empty() {
                true => Quadrant::Tolerate,
                false => Quadrant::Migrate,
            };
            // The decision is taken back on its last day, or would have ended by then.
            facts.end_set_quadrant(last);
            assert_eq!(facts.quadrant_on(last), Some(otherwise));
            facts.end_set_quadrant(after);
            assert_eq!(facts.quadrant_on(last), Some(otherwise));
        }
    }
}
