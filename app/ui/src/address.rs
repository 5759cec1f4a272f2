//! Addresses with what people typed in them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::viewer::Viewer;

/// All but what RFC 3986 leaves as it is in any value (§2.3), and the slash, which means nothing in a query (§3.4).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'/')
    .remove(b'_')
    .remove(b'~');

/// A query string of pairs.
pub(crate) fn query_string(pairs: &[(String, String)]) -> String {
    let encoded = |text| utf8_percent_encode(text, ENCODED);
    let parts: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    parts.join("&")
}

/// Where somebody signs in to come back to this page.
#[must_use]
pub fn sign_in(v: &Viewer) -> String {
    let next = ("next".to_owned(), v.address.clone());
    format!("/sign-in?{}", query_string(&[next]))
}

/// The parameter by which the page to sign in says that a page asked for it.
pub(crate) const ASKED_FOR: &str = "asked";

/// The same for who was led there by a page that is for accounts alone, so that it says why.
#[must_use]
pub fn sign_in_first(v: &Viewer) -> String {
    format!("{}&{ASKED_FOR}=yes", sign_in(v))
}

/// The id of the row of a record in lists, behind `#` in their addresses.
pub fn row_id(page: &styrbord_registry::Page) -> String {
    format!("row-{}", page.slug)
}

#[cfg(test)]
mod tests {
    use super::query_string;

    #[test]
    fn what_was_typed_stays_one_value() {
        let pairs = [("q", "æ & ø=#1+%"), ("next", "/systems?a=b~-._"), ("", "")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(
            query_string(&pairs),
            "q=%C3%A6%20%26%20%C3%B8%3D%231%2B%25&next=/systems%3Fa%3Db~-._&="
        );
    }
}
