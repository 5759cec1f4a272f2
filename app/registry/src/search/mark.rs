//! What an index says it is of: a feed up to a change, in the words of this program.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_texts::{Language, field_label, label, text};

/// A digest of all words for what a record is: they are in the index, so that one filled with others is filled again.
static WORDS: LazyLock<u64> = LazyLock::new(|| {
    let mut digest = DefaultHasher::new();
    for language in Language::ALL {
        text(language, "search-called-in-force").hash(&mut digest);
        for kind in Kind::ALL {
            text(language, &format!("search-called-{kind}")).hash(&mut digest);
            text(language, &format!("search-asked-{kind}")).hash(&mut digest);
            for field in kinds::all_fields(kind) {
                field_label(language, kind.as_str(), field.name).hash(&mut digest);
                words(language, field, &mut digest);
            }
        }
    }
    digest.finish()
});

/// The mark of an index that has come to the change with this hash.
pub(crate) fn mark(hash: &str) -> String {
    format!("{hash}-{:x}", *WORDS)
}

/// The words for the codes of a field, and of the fields of its rows.
fn words(language: Language, field: &Field, digest: &mut DefaultHasher) {
    match field.shape {
        Shape::Choice(codes, called) => {
            let called = codes.iter().map(|code| label(language, called, code));
            called.for_each(|word| word.hash(digest));
        }
        Shape::Rows(fields) => fields
            .iter()
            .for_each(|field| words(language, field, digest)),
        _ => {}
    }
}
