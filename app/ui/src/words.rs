//! The words of an island.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Texts in the reader's language by their keys. The server gives an island those that it needs, so that the catalogue
/// stays where it is.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// The text of a key; the key itself where the island was not given it.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.0.get(key).map_or(key, String::as_str).to_owned()
    }
}

impl FromIterator<(String, String)> for Words {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(texts: T) -> Self {
        Self(texts.into_iter().collect())
    }
}
