//! The smallest questions, of which the others are built.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, PhraseQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

/// Something that documents match or do not.
pub type Way = Box<dyn EngineQuery>;

/// A key in a field, worth more the rarer it is.
///
/// What is scored is a sum of leaves and nothing else: the engine then skips whole blocks of documents that cannot
/// come among the best.
#[derive(Debug)]
pub struct Leaf {
    pub field: Field,
    pub key: String,
    /// How many documents have it, where it is bounded.
    pub documents: u64,
    pub boost: f32,
    /// The typed piece that it stands for.
    pub piece: usize,
    /// For how many pieces it stands, from that on.
    pub pieces: usize,
    /// Which of the things it is that stand for it; nothing where it is the word itself.
    pub stand_in: Option<usize>,
    /// It counts only in what matches this: of a term of several words it is the rarest, which elsewhere says nothing of the
    /// term. Looking for candidates goes by the key alone.
    pub only: Option<Way>,
    /// Its rarity counts no more than that of what it stands for.
    pub is_bounded: bool,
    /// It counts once, however often it is there: what is called a system twice is no more of one.
    pub counts_once: bool,
}

impl Leaf {
    pub fn term(&self) -> Term {
        Term::from_field_text(self.field, &self.key)
    }

    /// The question with its score, as candidates are found by it.
    pub fn scored(&self) -> Way {
        self.scored_by(IndexRecordOption::WithFreqs)
    }

    /// The question with its score, as it counts in what is looked at closely.
    pub fn counted(&self) -> Way {
        match self.counts_once {
            true => self.scored_by(IndexRecordOption::Basic),
            false => self.scored(),
        }
    }

    fn scored_by(&self, option: IndexRecordOption) -> Way {
        let query = TermQuery::new(self.term(), option);
        Box::new(BoostQuery::new(Box::new(query), self.boost))
    }
}

/// Whether a field has a key.
pub fn present(field: Field, key: &str) -> Way {
    let term = Term::from_field_text(field, key);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// Any of these.
pub fn any(ways: Vec<Way>) -> Way {
    Box::new(BooleanQuery::union(ways))
}

/// All of these.
pub fn all(ways: Vec<Way>) -> Way {
    Box::new(BooleanQuery::intersection(ways))
}

/// Keys that stand one after the other.
pub fn side_by_side(field: Field, keys: &[String]) -> Way {
    let terms = keys.iter().map(|key| Term::from_field_text(field, key));
    Box::new(PhraseQuery::new(terms.collect()))
}
