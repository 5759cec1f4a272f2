//! Words that say what is sought: a decision, what somebody owns, what is expired.

use tantivy::schema::Field;

use super::pieces::{Asked, Called};
use super::typed::Typed;
use crate::analysis::{asks_for_a_rule, fold};
use crate::schema::Fields;

/// Words that say of the last one that it is of any such thing.
const ANY: [&str; 4] = ["a", "an", "en", "et"];

/// How to take the words of a question that say what is sought.
pub struct Hints {
    sorts: Field,
    roles: Field,
    states: Field,
    /// Whether something is asked for beside what it is to be.
    beside: bool,
    /// Whether a word of its own says it.
    said: bool,
    /// Whether a rule is asked for, or about any one of a kind: then no word says what is sought.
    of_a_rule: bool,
}

impl Hints {
    pub fn new(fields: &Fields, typed: &Typed, pieces: &[Asked]) -> Self {
        let beside =
            |asked: &Asked| asked.known && matches!(asked.called, Called::Nothing | Called::Head);
        Self {
            sorts: fields.sorts,
            roles: fields.roles,
            states: fields.states,
            beside: pieces.iter().any(beside),
            of_a_rule: typed.words.iter().any(|word| asks_for_a_rule(&fold(word)))
                || is_of_any(typed, pieces),
            said: pieces
                .iter()
                .any(|asked| matches!(asked.called, Called::Sort | Called::Like)),
        }
    }

    /// Whether a word that is called so says what is sought: "owner" alone is asked about, and so is "expired" beside
    /// something else.
    pub fn are(&self, called: Called) -> bool {
        !self.of_a_rule
            && match called {
                Called::Nothing => false,
                Called::Sort => true,
                Called::Head => !self.said,
                Called::Like | Called::Role => self.beside,
                Called::State => !self.beside,
            }
    }

    /// Whether a key of this field tells that a document is what such a word says.
    pub fn tell(&self, called: Called, field: Field) -> bool {
        self.are(called)
            && (field == self.sorts || field == self.roles || field == self.states && !self.beside)
    }

    /// Whether a key of a word that is called so counts in a field: what is named in passing says nothing of what a document
    /// is.
    pub fn count(&self, called: Called, field: Field) -> bool {
        let in_passing = self.of_a_rule || called == Called::Head && !self.are(called);
        !(in_passing && [self.sorts, self.roles, self.states].contains(&field))
    }
}

/// Whether a question ends in any one of a kind, such as "register a system": it is about all of them, and none answers it.
fn is_of_any(typed: &Typed, pieces: &[Asked]) -> bool {
    let [.., article, last] = typed.words.as_slice() else {
        return false;
    };
    let is_last = |words: &[String]| words == std::slice::from_ref(last);
    ANY.contains(&article.as_str())
        && pieces
            .last()
            .is_some_and(|asked| asked.called == Called::Sort)
        && typed
            .pieces
            .last()
            .is_some_and(|piece| is_last(&piece.words))
}
