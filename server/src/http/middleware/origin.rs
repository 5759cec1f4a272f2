//! Refuses forms that another site's page sent in the reader's name.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::program::is_api;
use crate::http::fault::Failure;
use crate::http::state::App;

/// What a browser says of the page that a request comes from.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Marks a request whose right comes from a token: no browser sends one by itself, so its origin does not matter.
#[derive(Clone, Copy, Debug)]
pub struct ByToken;

/// The layer.
pub async fn origin(State(app): State<App>, request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let by_token = request.extensions().get::<ByToken>().is_some();
    // Who brings no cookie to the API borrows nobody's rights: there is nothing to forge, and the answer is 401.
    let bare = is_api(&request) && !request.headers().contains_key(header::COOKIE);
    if safe || by_token || bare || is_from_us(&request, &app) {
        return next.run(request).await;
    }
    Failure::WrongOrigin.into_response()
}

/// Whether one of our own pages has sent the request.
pub fn is_from_us(request: &Request, app: &App) -> bool {
    is_ours(request.headers(), app.config().public_url.as_deref())
}

/// The address of the page of ours from which a browser was led here, if it was.
pub fn led_here_from(headers: &HeaderMap, public_url: Option<&str>) -> Option<Uri> {
    let from: Uri = text(headers, header::REFERER)?.parse().ok()?;
    let origin = format!("{}://{}", from.scheme()?, from.authority()?);
    names_us(headers, public_url, &origin).then_some(from)
}

/// Browsers say where a form comes from. Who says nothing is no browser, and no program uses cookies here.
fn is_ours(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    names_us(
        headers,
        public_url,
        text(headers, header::ORIGIN).unwrap_or_default(),
    )
}

/// Whether a browser says that it comes from us: of the site, or else by this origin.
fn names_us(headers: &HeaderMap, public_url: Option<&str>, origin: &str) -> bool {
    if let Some(site) = text(headers, SITE) {
        return site == "same-origin";
    }
    public_url.is_some_and(|url| url.trim_end_matches('/') == origin)
        || text(headers, header::HOST).is_some_and(|host| {
            origin
                .split_once("://")
                .is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
        })
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::is_ours;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        let public = Some("https://styrbord.example.dk/");
        let cases: &[(&[(&str, &str)], bool)] = &[
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            // What the browser says about the site counts more than what it says about the origin.
            (
                &[
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://styrbord.example.dk"),
                ],
                false,
            ),
            (
                &[
                    ("origin", "http://127.0.0.1:3000"),
                    ("host", "127.0.0.1:3000"),
                ],
                true,
            ),
            (
                &[
                    ("origin", "https://styrbord.example.dk"),
                    ("host", "inside:3000"),
                ],
                true,
            ),
            (
                &[
                    ("origin", "https://evil.example"),
                    ("host", "styrbord.example.dk"),
                ],
                false,
            ),
            (
                &[("origin", "null"), ("host", "styrbord.example.dk")],
                false,
            ),
            (&[("host", "styrbord.example.dk")], false),
        ];
        for (pairs, ours) in cases {
            let pairs: Vec<_> = pairs.to_vec();
            assert_eq!(is_ours(&headers(&pairs), public), *ours, "{pairs:?}");
        }
    }
}
