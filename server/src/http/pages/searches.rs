//! Searches are counted where every request for a page passes: who opens a hit asks for a page that may be kept, and says only
//! by where they come from that it was one.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use headers::{CacheControl, HeaderMapExt};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Searched};
use styrbord_ui::pages::searched::only_looked_into;

use super::parameters::parameters;
use crate::http::account::address;
use crate::http::middleware::{ByToken, led_here_from};
use crate::http::request_context::RequestContext;
use crate::http::state::App;

/// The route of what a hit leads to.
pub const RECORD: &str = "/{folder}/{slug}";

/// The page of results of a search that can be counted.
pub fn made(mut page: Response, searched: Option<Searched>) -> Response {
    if let Some(searched) = searched {
        page.extensions_mut().insert(searched);
    }
    page
}

/// The layer.
pub async fn searches(State(app): State<App>, request: Request, next: Next) -> Response {
    // People are counted, not their programs.
    let by_token = request.extensions().get::<ByToken>().is_some();
    if by_token || *request.method() != Method::GET {
        return next.run(request).await;
    }
    let from = Results::led_here(request.headers(), &app);
    let again = is_shown_again(request.headers());
    let record = record(&request);
    let asker = asker(&request, &app);
    let response = next.run(request).await;
    let Some((desk, address)) = asker.filter(|_| !again) else {
        return response;
    };
    let shown = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    match (response.extensions().get::<Searched>(), from) {
        // The same search narrowed is no other.
        (Some(searched), Some(from)) if searched.is_for(&from.text) => {}
        (Some(searched), _) => desk.count_search(searched, address),
        (None, Some(from)) if from.counts && shown => {
            if let Some((kind, slug)) = record {
                match desk.is_closed(kind, &slug).await {
                    Ok(false) => app.registry().count_opening(&from.text),
                    Ok(true) => {}
                    Err(fault) => tracing::warn!(%fault, "what was opened is not counted"),
                }
            }
        }
        _ => {}
    }
    response
}

/// The record that is asked for.
fn record(request: &Request) -> Option<(Kind, String)> {
    let route = request.extensions().get::<MatchedPath>()?;
    let mut parts = request.uri().path().split('/').skip(1);
    let (folder, slug) = (parts.next()?, parts.next()?);
    let kind = Kind::in_folder(folder).filter(|_| route.as_str() == RECORD)?;
    Some((kind, slug.to_owned()))
}

/// Who asks, and from where.
fn asker(request: &Request, app: &App) -> Option<(Desk, IpAddr)> {
    let context = request.extensions().get::<RequestContext>()?;
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let address = address(request.headers(), peer.ip(), app.config().trust_proxy);
    Some((context.desk().clone(), address))
}

/// A page of results from which somebody was led on.
struct Results {
    /// What was searched for.
    text: String,
    /// Whether it is the first page of hits, of a search that was made and not only looked into.
    counts: bool,
}

impl Results {
    fn led_here(headers: &HeaderMap, app: &App) -> Option<Self> {
        let from = led_here_from(headers, app.config().public_url.as_deref())?;
        if from.path() != "/search" {
            return None;
        }
        let asked = parameters(from.query().map(str::to_owned)).ok()?;
        let text = |wanted| asked.iter().find(|(name, _)| name == wanted);
        let (_, words) = text("q")?;
        let first = text("offset").is_none_or(|(_, offset)| offset == "0");
        Some(Self {
            text: words.clone(),
            counts: first && !only_looked_into(&asked),
        })
    }
}

/// Whether a browser asks once more for what it has shown: reloaded, or gone back to. Pages of those who are signed in are kept
/// in no browser, so going back asks anew, and in the same words but for one: it is told of what people do on a page or type
/// (Fetch Metadata, section 2.4), and of nothing that a browser does by itself.
fn is_shown_again(headers: &HeaderMap) -> bool {
    let wants: Option<CacheControl> = headers.typed_get();
    let is_reloaded = wants.is_some_and(|wants| {
        wants.no_cache() || wants.max_age().is_some_and(|most| most.is_zero())
    });
    let says = |name, value: &str| headers.get(name).is_some_and(|said| said == value);
    let by_itself = says("sec-fetch-mode", "navigate") && !says("sec-fetch-user", "?1");
    is_reloaded || by_itself
}
