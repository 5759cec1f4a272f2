//! Searches are counted where every request for a page passes: who opens a hit asks for a page that may be kept, and says only
//! by where they come from that it was one.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use headers::{CacheControl, HeaderMapExt};
use styrbord_registry::Searched;
use styrbord_ui::pages::searched::only_looked_into;

use super::parameters::parameters;
use crate::http::middleware::{ByToken, led_here_from};
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
    let again = is_reloaded(request.headers());
    let route = request.extensions().get::<MatchedPath>();
    let is_record = route.is_some_and(|route| route.as_str() == RECORD);
    let response = next.run(request).await;
    let shown = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    match (response.extensions().get::<Searched>(), from) {
        // The same search narrowed is no other.
        (Some(searched), Some(from)) if searched.is_for(&from.text) => {}
        (Some(searched), _) if !again => app.registry().count_search(searched),
        (None, Some(from)) if from.counts && is_record && shown && !again => {
            app.registry().count_opening(&from.text);
        }
        _ => {}
    }
    response
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

/// Whether a browser asks once more for what it shows.
fn is_reloaded(headers: &HeaderMap) -> bool {
    let wants: Option<CacheControl> = headers.typed_get();
    wants
        .is_some_and(|wants| wants.no_cache() || wants.max_age().is_some_and(|most| most.is_zero()))
}
