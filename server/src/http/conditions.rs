//! Conditional requests (RFC 9110 §13): what a client has already, and what it wants to change.

use axum::http::{HeaderMap, header};
use headers::{ETag, HeaderMapExt, IfMatch, IfNoneMatch};
use sha2::{Digest, Sha256};

/// The tag of a content, by its digest.
pub fn tag_of(content: &[u8]) -> Option<ETag> {
    format!("\"{}\"", digest(content)).parse().ok()
}

/// The tag of a content that is sent in several codings, which share it.
pub fn weak_tag_of(content: &[u8]) -> Option<ETag> {
    format!("W/\"{}\"", digest(content)).parse().ok()
}

/// The tag of a revision.
pub fn tag_of_revision(revision: i64) -> Option<ETag> {
    format!("\"{revision}\"").parse().ok()
}

/// Enough of a digest to tell contents apart.
fn digest(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether the client has what a tag stands for. Reading compares weakly: a proxy that compresses weakens tags.
pub fn has(headers: &HeaderMap, tag: &ETag) -> bool {
    let known = headers.typed_get::<IfNoneMatch>();
    known.is_some_and(|known| !known.precondition_passes(tag))
}

/// What a client says of the state that its change is made from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Demand {
    /// Nothing.
    None,
    /// The state that stands.
    Met,
    /// Another, or nothing that can be read.
    Failed,
}

/// What a client demands before it changes what a tag stands for. Changing compares strongly.
pub fn demand(headers: &HeaderMap, tag: &ETag) -> Demand {
    if !headers.contains_key(header::IF_MATCH) {
        return Demand::None;
    }
    match headers.typed_get::<IfMatch>() {
        Some(wanted) if wanted.precondition_passes(tag) => Demand::Met,
        _ => Demand::Failed,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

    use super::{Demand, demand, has, tag_of, tag_of_revision, weak_tag_of};

    fn headers(name: &HeaderName, values: &[&str]) -> HeaderMap {
        let values = values.iter().map(|value| HeaderValue::from_str(value));
        values.map(|value| (name.clone(), value.unwrap())).collect()
    }

    #[test]
    fn reading_compares_weakly_and_changing_strongly() {
        let tag = tag_of_revision(3).unwrap();
        for (values, known, demanded) in [
            (&["\"3\""][..], true, Demand::Met),
            (&["W/\"3\""], true, Demand::Failed),
            (&["*"], true, Demand::Met),
            (&["\"1\", \"3\""], true, Demand::Met),
            (&["\"a,b\" , W/\"x\",\"3\""], true, Demand::Met),
            (&["\"1\"", "\"3\""], true, Demand::Met),
            (&["\"33\""], false, Demand::Failed),
            (&["3"], false, Demand::Failed),
            (&[""], false, Demand::Failed),
            (&[], false, Demand::None),
        ] {
            assert_eq!(
                has(&headers(&header::IF_NONE_MATCH, values), &tag),
                known,
                "{values:?}"
            );
            assert_eq!(
                demand(&headers(&header::IF_MATCH, values), &tag),
                demanded,
                "{values:?}"
            );
        }
    }

    #[test]
    fn a_content_has_one_tag() {
        let (strong, weak) = (tag_of(b"a").unwrap(), weak_tag_of(b"a").unwrap());
        assert_ne!(Some(&strong), tag_of(b"b").as_ref());
        let asked = headers(&header::IF_NONE_MATCH, &["\"ca978112ca1bbdcafac231b3\""]);
        assert!(has(&asked, &strong) && has(&asked, &weak));
    }
}
