//! How much of what should be known of a record is known.

use serde_json::{Map, Value};

use crate::field::{Field, Shape};

/// Of fewer facts no share is told.
const FEW: usize = 5;

/// How many of the facts that are asked for are known.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Share {
    /// Those that are known.
    pub known: usize,
    /// All of them.
    pub all: usize,
}

impl Share {
    /// Counts a fact.
    pub fn count(&mut self, known: bool) {
        self.all += 1;
        self.known += usize::from(known);
    }

    /// Whether so much is asked that a share says something.
    #[must_use]
    pub const fn says_something(self) -> bool {
        FEW <= self.all
    }

    /// How much is known, in whole per cent: 100 only when nothing is missing.
    #[must_use]
    pub const fn percent(self) -> usize {
        if self.all == 0 {
            return 100;
        }
        self.known * 100 / self.all
    }
}

/// Whether a fact that is asked for is known; nothing of a field that is not asked for: lists and texts may well be empty, and
/// that others are empty says something.
#[must_use]
pub fn is_known(field: &Field, facts: &Map<String, Value>) -> Option<bool> {
    let is_list = matches!(
        field.shape,
        Shape::Rows(_) | Shape::Prose | Shape::References(_)
    );
    let is_asked = !is_list && !field.limits && !field.none_is_no;
    is_asked.then(|| facts.contains_key(field.name))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::{Share, is_known};
    use crate::field::{Shape, optional};
    use crate::kind::Kind;

    #[test]
    fn what_may_well_be_empty_is_not_asked_for() {
        let line = Shape::Line(10);
        for (field, expected) in [
            (optional("name", line), Some(true)),
            (optional("other", line), Some(false)),
            (optional("end", line).none_is_no(), None),
            (optional("where", line).limiting(), None),
            (optional("prose", Shape::Prose), None),
            (optional("rows", Shape::Rows(&[])), None),
            (optional("pages", Shape::References(&[Kind::Unit])), None),
            (
                optional("page", Shape::Reference(&[Kind::Unit])),
                Some(false),
            ),
            (optional("codes", Shape::Choices(&[], "")), Some(false)),
        ] {
            let facts = Map::from_iter([("name".to_owned(), json!("Aula"))]);
            assert_eq!(is_known(&field, &facts), expected, "{}", field.name);
        }
    }

    #[test]
    fn all_is_known_only_when_nothing_is_missing() {
        for (known, all, percent, says) in [
            (0, 0, 100, false),
            (4, 4, 100, false),
            (0, 5, 0, true),
            (1, 5, 20, true),
            (199, 200, 99, true),
            (200, 200, 100, true),
        ] {
            let mut share = Share::default();
            (0..all).for_each(|number| share.count(number < known));
            let expected = Share { known, all };
            assert_eq!(share, expected);
            assert_eq!((share.percent(), share.says_something()), (percent, says));
        }
    }
}
