//! The parameters of an address.

use styrbord_domain::form::Form;

use crate::http::fault::Failure;
use crate::http::form::read;

/// They, in order.
pub fn parameters(query: Option<String>) -> Result<Vec<(String, String)>, Failure> {
    let form: Form = read(query.unwrap_or_default().as_bytes()).ok_or(Failure::Malformed)?;
    Ok(form
        .iter()
        .flat_map(|(name, values)| {
            values
                .iter()
                .map(move |value| (name.to_owned(), value.clone()))
        })
        .collect())
}
