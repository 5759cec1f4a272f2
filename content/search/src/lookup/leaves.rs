//! The smallest queries, of which the others are built.

use tantivy::Term;
use tantivy::query::{
    BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query as EngineQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// A query and whether it must match.
pub type Clause = (Occur, Box<dyn EngineQuery>);

/// A key, worth more the rarer it is.
pub fn scored(field: Field, key: &str, boost: f32) -> Clause {
    let term = TermQuery::new(
        Term::from_field_text(field, key),
        IndexRecordOption::WithFreqs,
    );
    (
        Occur::Should,
        Box::new(BoostQuery::new(Box::new(term), boost)),
    )
}

/// A key that is worth the same wherever it stands.
pub fn constant(field: Field, key: &str, score: f32) -> Clause {
    let term = TermQuery::new(Term::from_field_text(field, key), IndexRecordOption::Basic);
    (
        Occur::Should,
        Box::new(ConstScoreQuery::new(Box::new(term), score)),
    )
}

/// Any of these keys, all worth the same, and no more when several match.
pub fn any_of(field: Field, keys: &[String], score: f32) -> Option<Clause> {
    if keys.is_empty() {
        return None;
    }
    let terms = keys.iter().map(|key| constant(field, key, score).1);
    Some((
        Occur::Should,
        Box::new(DisjunctionMaxQuery::new(terms.collect())),
    ))
}
