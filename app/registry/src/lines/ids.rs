//! The identities of lines of facts.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lines::{ID, key_of, rows_in};
use uuid::{Builder, Uuid};

/// Lets every line of facts that were saved before lines had identities have one: it follows from what told such lines
/// apart, so that it is the same in every save.
pub(crate) fn lay_ids(kind: Kind, page: Uuid, facts: &mut Map<String, Value>) {
    for (field, lines) in kinds::lines(kind) {
        let Some(value) = facts.get_mut(field.name) else {
            continue;
        };
        let mut seen: HashMap<String, usize> = HashMap::new();
        for row in rows_in(value).filter(|row| !row.contains_key(ID)) {
            let key = key_of(lines.fields, &Value::Object(row.clone()));
            let count = seen.entry(key.clone()).or_default();
            let id = derived(&format!("{page}\n{}\n{key}\n{count}", field.name));
            *count += 1;
            row.insert(ID.to_owned(), Value::from(id.to_string()));
        }
    }
}

fn derived(from: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(from)[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Gives new lines an identity, also those that came with one that stands before them already: it belongs to the first.
pub(crate) fn give_ids(kind: Kind, facts: &mut Map<String, Value>) {
    for (field, _) in kinds::lines(kind) {
        if let Some(value) = facts.get_mut(field.name) {
            let mut taken: HashSet<Uuid> = HashSet::new();
            for row in rows_in(value) {
                let own = row.get(ID).and_then(Value::as_str);
                let own: Option<Uuid> = own.and_then(|id| id.parse().ok());
                if own.is_none_or(|id| !taken.insert(id)) {
                    row.insert(ID.to_owned(), Value::from(Uuid::now_v7().to_string()));
                }
            }
        }
    }
}
