//! Documents, and questions to them.

use std::collections::HashMap;

use styrbord_search::Document;

/// Which half of a set a question is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// Looked at while the ranking is tuned.
    Tuned,
    /// Looked at when that is done.
    HeldOut,
}

impl Half {
    /// The half of what has this name: always the same, and even for very many.
    #[must_use]
    pub fn of(name: &str) -> Self {
        if mixed(name).is_multiple_of(2) {
            Self::Tuned
        } else {
            Self::HeldOut
        }
    }
}

/// A number that looks drawn, the same for the same text on every machine (FNV-1a, its bits mixed once more).
#[must_use]
pub fn mixed(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

/// A question with the documents that answer it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is typed.
    pub text: String,
    /// The ids of right documents with how right they are, 1 and up.
    pub right: HashMap<String, u32>,
    /// Its half.
    pub half: Half,
}

/// Documents, and questions to them.
#[derive(Debug, Clone, Default)]
pub struct Set {
    /// What it is called in a table.
    pub name: String,
    /// What is searched.
    pub documents: Vec<Document>,
    /// What is asked.
    pub asked: Vec<Asked>,
}
