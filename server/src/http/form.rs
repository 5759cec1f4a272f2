//! Forms as browsers send them, and the marks that say "not a form".

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{StatusCode, Uri, header};
use axum::response::IntoResponse;
use percent_encoding::percent_decode;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_registry::Fault;
use styrbord_ui::{AS_OF, preferences};

use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;
use crate::http::size::{BODY_LIMIT, FORM_LIMIT};

/// Fields that hold a password. They never go back into a page.
pub const SECRETS: [&str; 4] = ["password", "new_password", "repeat", "present"];

/// What a form held, for the page that has to say that nothing came of it. A form with a password is never kept.
#[derive(Clone, Default, Debug)]
pub struct Typed(Arc<OnceLock<Form>>);

impl Typed {
    /// The form, once a handler has read it.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        self.0.get()
    }

    fn keep(&self, form: &Form) {
        if SECRETS.iter().all(|name| !form.has(name)) {
            let mut form = form.clone().shown();
            // Sent again, it is to be saved.
            form.remove(preferences::LANGUAGE);
            form.remove(preferences::THEME);
            // A request has one form.
            let _ = self.0.set(form);
        }
    }
}

/// A form from the body of a request. What is not text is refused, never mended in silence; the page that says so holds
/// the rest.
#[derive(Debug)]
pub struct Posted(pub Form);

/// A form as far as it can be read, and what cannot: for pages that give the form back themselves.
#[derive(Debug)]
pub struct Open {
    /// What was typed. Where something is no text stands a NUL, which every check refuses and `Form::shown` shows.
    pub form: Form,
    /// What is wrong with it before its meaning is looked at.
    pub faults: Faults,
}

impl<S: Send + Sync> FromRequest<S> for Open {
    type Rejection = Failure;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Failure> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or("");
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Failure::UnsupportedMedia);
        }
        let typed = request.extensions().get::<Typed>().cloned();
        let body = form_body(request).await?;
        let (form, whole) = lenient(&body);
        let mut faults = form.unreadable();
        if !whole {
            faults.push(FieldFault::new("", "too_many_fields").with("max", MOST_FIELDS));
        }
        if let Some(typed) = typed {
            typed.keep(&form);
        }
        if form.has(preferences::LANGUAGE) || form.has(preferences::THEME) {
            return Err(Failure::Switched(form.shown()));
        }
        Ok(Self { form, faults })
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let Open { form, faults } = Open::from_request(request, state).await?;
        Ok(Self(faults.or(form).map_err(Fault::from)?))
    }
}

/// The body of a form. Who has signed in may send more than any field takes, so that a text that is too long comes back
/// with the reason at its field instead of being cut off.
pub async fn form_body(request: Request) -> Result<Bytes, Failure> {
    let context = request.extensions().get::<RequestContext>();
    let known = context.is_some_and(|context| context.desk().is_signed_in());
    let limit = if known { FORM_LIMIT } else { BODY_LIMIT };
    let mut request = request;
    DefaultBodyLimit::max(limit).apply(&mut request);
    body(request, &(), limit).await
}

/// Refuses to write at an address that names a day: that day is past, or not here yet.
pub fn writes_today(uri: &Uri) -> Result<(), Fault> {
    let query = read(uri.query().unwrap_or_default().as_bytes());
    match query.is_some_and(|query| !query.get(AS_OF).is_empty()) {
        true => Err(Fault::refused(AS_OF, "as_of_reads_only")),
        false => Ok(()),
    }
}

/// The whole body of a request, as long as it is not larger than the address takes.
pub async fn whole_body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Failure> {
    body(request, state, BODY_LIMIT).await
}

/// A body that does not come to its end is one that was waited for in vain.
async fn body<S: Send + Sync>(request: Request, state: &S, limit: usize) -> Result<Bytes, Failure> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge { limit },
            _ => Failure::Timeout,
        })
}

/// How many values a form holds at most. The largest record that people keep has a tenth.
const MOST_FIELDS: usize = 10_000;

/// The form in `application/x-www-form-urlencoded`; none when a part is not text or there are too many.
pub fn read(body: &[u8]) -> Option<Form> {
    let (form, whole) = lenient(body);
    (whole && form.unreadable().is_empty()).then_some(form)
}

/// What can be read of a form, and whether that is all of it.
fn lenient(body: &[u8]) -> (Form, bool) {
    let mut pairs = body
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let mut part = || decode(parts.next().unwrap_or_default());
            (part(), part())
        });
    let form = Form::from_pairs(pairs.by_ref().take(MOST_FIELDS));
    (form, pairs.next().is_none())
}

/// Line ends come as CR LF from browsers and are kept as LF. Bytes that are no text become a NUL, as which no text can
/// be meant.
fn decode(part: &[u8]) -> String {
    let spaced: Vec<u8> = part
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    let bytes: Vec<u8> = percent_decode(&spaced).collect();
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push('\0');
        }
    }
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::{MOST_FIELDS, lenient, read};

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

    #[test]
    fn what_can_be_read_beside_it_is_kept() {
        let (form, whole) = lenient(b"title=Havn%FF%FElog&text=a%00b&note=fint");
        assert!(whole);
        let wrong: Vec<String> = form
            .unreadable()
            .0
            .into_iter()
            .map(|fault| fault.field)
            .collect();
        assert_eq!(wrong, ["text", "title"]);
        let form = form.shown();
        assert_eq!(form.get("title"), "Havn\u{fffd}\u{fffd}log");
        assert_eq!((form.get("text"), form.get("note")), ("a\u{fffd}b", "fint"));
    }

    #[test]
    fn no_form_has_fields_without_end() {
        let body = "a=1&".repeat(MOST_FIELDS + 1);
        let (form, whole) = lenient(body.as_bytes());
        assert!(!whole);
        assert_eq!(form.all("a").len(), MOST_FIELDS);
        assert!(read(body.as_bytes()).is_none());
    }
}
