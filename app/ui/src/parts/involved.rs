//! What people are to a record, in words.

use styrbord_domain::answering::Part;
use styrbord_domain::kind::Kind;

use crate::viewer::Viewer;

/// What somebody is to a record: each role or field once.
pub fn as_what(v: &Viewer, kind: Kind, parts: &[Part]) -> String {
    let mut said: Vec<String> = Vec::new();
    for part in parts {
        let word = match &part.role {
            Some((words, code)) => v.label(words, code),
            None => v.field(kind, part.field),
        };
        if !said.contains(&word) {
            said.push(word);
        }
    }
    said.join(", ")
}
