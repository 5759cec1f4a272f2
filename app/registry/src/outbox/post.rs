//! A letter, and who carries it.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use uuid::Uuid;

use crate::Fault;
use crate::rows::letter;

/// A letter as it is to be sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Its identity, also towards receivers.
    pub id: Uuid,
    /// To whom.
    pub address: String,
    /// What it says: its texts are `mail-CODE-subject` and `mail-CODE-body`.
    pub code: String,
    /// What goes into the gaps of the texts.
    pub gaps: BTreeMap<String, String>,
    /// The local address that it is about.
    pub path: String,
    /// The receiver's language by its code; the installation's when not known.
    pub language: Option<String>,
}

/// Why a letter was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Undelivered {
    /// It may be taken another time.
    ForNow(String),
    /// It never will.
    ForGood(String),
}

/// Carries letters out of the house.
pub trait Post: Send + Sync + Debug {
    /// Hands a letter over.
    fn send<'a>(&'a self, letter: &'a Letter) -> Handing<'a>;
}

/// A letter that is being handed over.
pub type Handing<'a> = Pin<Box<dyn Future<Output = Result<(), Undelivered>> + Send + 'a>>;

impl TryFrom<letter::Model> for Letter {
    type Error = Fault;

    fn try_from(row: letter::Model) -> Result<Self, Fault> {
        Ok(Self {
            id: row.id,
            address: row.address,
            code: row.code,
            gaps: serde_json::from_str(&row.gaps)?,
            path: row.path,
            language: row.language,
        })
    }
}
