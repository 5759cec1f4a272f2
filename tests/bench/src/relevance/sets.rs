//! The sets that are judged.

use std::path::Path;

use anyhow::Result;
use styrbord_relevance::{Asked, Half, Judged, Set, cranfield, kle, known};
use styrbord_search::Language;

/// A set with the language that it is asked in, and which measure says most of it.
pub struct Read {
    pub set: Set,
    pub language: Language,
    /// Whether it is told what filling an index with its documents takes.
    pub is_filled: bool,
    by_ndcg: bool,
}

impl Read {
    /// The half that nobody looked at while the ranking was tuned.
    pub fn held_out(&self) -> impl Iterator<Item = &Asked> {
        let asked = self.set.asked.iter();
        asked.filter(|asked| asked.half == Half::HeldOut)
    }

    /// The measure that says most: nDCG where many answers are right, else the reciprocal rank.
    pub const fn main(&self, judged: &Judged) -> f64 {
        if self.by_ndcg {
            judged.ndcg
        } else {
            judged.mrr
        }
    }
}

/// Reads the sets of a folder of public data.
pub fn read(folder: &Path) -> Result<Vec<Read>> {
    let danish = known::documents(&[folder.join("danish")], Some(Language::Da))?;
    let folders = ["danish", "decisions", "standards"].map(|name| folder.join(name));
    let public = known::documents(&folders, None)?;
    let item = |name: &str, documents: &[_], asked| Read {
        set: known::set(name, documents, asked),
        language: Language::Da,
        is_filled: name == "Public, a title",
        by_ndcg: false,
    };
    Ok(vec![
        Read {
            set: cranfield::read(&folder.join("relevance/xyxxyyxy__cranvectors"))?,
            language: Language::En,
            is_filled: true,
            by_ndcg: true,
        },
        Read {
            set: kle::read(&folder.join("danish/os2kle__os2kle/OS2KLE.txt"))?,
            language: Language::Da,
            is_filled: false,
            by_ndcg: false,
        },
        item("Danish, a heading", &danish, known::headings(&danish)),
        item("Danish, four words", &danish, known::words(&danish)),
        item("Public, a title", &public, known::titles(&public)),
        item("Public, a heading", &public, known::headings(&public)),
        item("Public, four words", &public, known::words(&public)),
    ])
}
