//! Forms as browsers send them, and the marks that say "not a form".

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use percent_encoding::percent_decode_str;
use styrbord_domain::form::Form;

use crate::fault::Failure;

/// What a form held, for the page that has to say that nothing came of it. A password is never kept.
#[derive(Clone, Default, Debug)]
pub struct Typed(Arc<OnceLock<Form>>);

impl Typed {
    /// The form, once a handler has read it.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        self.0.get()
    }

    fn keep(&self, form: &Form) {
        if form.iter().all(|(name, _)| !name.contains("password")) {
            // A request has one form.
            let _ = self.0.set(form.clone());
        }
    }
}

/// A form from the body of a request. What is not text is refused, never mended in silence.
#[derive(Debug)]
pub struct Posted(pub Form);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or("");
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Failure::UnsupportedMedia);
        }
        let typed = request.extensions().get::<Typed>().cloned();
        let body = whole_body(request, state).await?;
        let form = read(&body).ok_or(Failure::Malformed)?;
        if let Some(typed) = typed {
            typed.keep(&form);
        }
        Ok(Self(form))
    }
}

/// The whole body of a request, as long as it is not larger than the address takes.
pub async fn whole_body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Failure> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
            _ => Failure::Malformed,
        })
}

/// The form in `application/x-www-form-urlencoded`; none when a part is not text.
pub fn read(body: &[u8]) -> Option<Form> {
    let text = std::str::from_utf8(body).ok()?;
    let pairs: Option<Vec<_>> = text
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decode(name)?, decode(value)?))
        })
        .collect();
    pairs.map(Form::from_pairs)
}

/// Line ends come as CR LF from browsers and are kept as LF; a NUL is no text to a database.
fn decode(part: &str) -> Option<String> {
    let spaced = part.replace('+', " ");
    let text = percent_decode_str(&spaced).decode_utf8().ok()?;
    (!text.contains('\0')).then(|| text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn browsers_forms_are_read() {
        let form = read("name=Anna+Holm&roles=reader&roles=chair&text=a%0D%0Ab%26&flag".as_bytes())
            .unwrap();
        assert_eq!(form.get("name"), "Anna Holm");
        assert_eq!(form.all("roles"), ["reader", "chair"]);
        assert_eq!(form.get("text"), "a\nb&");
        assert!(form.has("flag"));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        for body in [
            b"name=%FF%FE".as_slice(),
            b"name=\xff",
            b"name=%00",
            b"%C3=1",
        ] {
            assert!(read(body).is_none(), "{body:?}");
        }
        assert!(read(b"").is_some());
    }
}
