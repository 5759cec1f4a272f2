//! Pages kept as they were rendered, for as long as nothing that they were made from has changed.
//!
//! A page follows from what its desk read, the day, what the reader may see and do, and the address, and from nothing
//! else. The desk notes what it reads, and says whether a later change has touched any of it; it also notes where a page
//! follows from who the reader is. A page whose content comes from elsewhere
//! (search, a form that is filled in) is not kept.

use std::future::Future;
use std::iter;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ETag, HeaderMapExt};
use jiff::civil::Date;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use styrbord_registry::{Identity, Reach, Readers, Sources, Views};
use styrbord_texts::Language;
use styrbord_ui::{Density, Page, Theme, Viewer};

use crate::http::compression::{Coding, Effort};
use crate::http::conditions::{has, weak_tag_of};
use crate::http::fault::Failure;
use crate::http::rendering::rendered;

/// Says how a page came about, to whoever watches.
const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");
/// Bytes of all documents together; what has not been read for long makes room.
const MOST: u64 = 16 * 1024 * 1024;
/// How many documents that is, as far as one can tell beforehand.
const EXPECTED: usize = 1_000;

/// The pages that one server keeps.
#[derive(Debug)]
pub struct PageCache(Cache<Key, Arc<Document>, Weight>);

/// For whom a page was rendered.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    address: String,
    reader: Reader,
    language: Language,
    theme: Theme,
    density: Density,
    beside: Beside,
}

/// What a page follows from besides what was read for it.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Beside {
    /// What the reader can open of the saved views that stand on it.
    pub views: Arc<Views>,
    /// Whether they may register what a list lists.
    pub adds: bool,
    /// How what is their own beside the register stands.
    pub own: String,
}

/// All who may see and do the same have one rendering, unless who they are was asked for it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Reader {
    Any(Reach),
    One(Identity),
}

/// A rendered page, and its compressed forms once they have been asked for.
#[derive(Debug)]
struct Document {
    sources: Sources,
    readers: Readers,
    today: Date,
    /// The change up to which it is known to stand.
    stands: AtomicI64,
    tag: Option<ETag>,
    plain: Bytes,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

#[derive(Clone, Debug)]
struct Weight;

impl Weighter<Key, Arc<Document>> for Weight {
    fn weight(&self, key: &Key, document: &Arc<Document>) -> u64 {
        // The compressed forms come later; together they are about a third.
        let sources = document.sources.size();
        (key.address.len() + document.plain.len() * 4 / 3 + sources) as u64
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self(Cache::with_weighter(EXPECTED, MOST, Weight))
    }
}

/// What a handler makes of an address whose page may be kept.
pub enum Made {
    /// A page.
    Page(Page),
    /// Anything else, which is not kept.
    Other(Response),
}

impl From<Page> for Made {
    fn from(page: Page) -> Self {
        Self::Page(page)
    }
}

impl PageCache {
    /// The page as it was rendered for this reader, where it still stands; else what `make` makes of it. Whoever asks
    /// for it anew, as browsers do when a page is reloaded with force, gets it anew.
    ///
    /// # Errors
    /// Those of `make`, and when the database does not say whether the page still stands.
    pub async fn answer(
        &self,
        v: &Viewer,
        beside: &Beside,
        headers: &HeaderMap,
        make: impl Future<Output = Result<Made, Failure>>,
    ) -> Result<Response, Failure> {
        // Asked before anything is read: a save in between makes the page newer than it is said to be, never older.
        let feed = v.desk.feed_position().await?;
        let today = v.desk.day_here();
        let mut why = Why::Missing;
        if wants_anew(headers) {
            why = Why::WantedAnew;
        } else {
            for document in self.kept(v, beside) {
                let since = document.stands.load(Ordering::Relaxed);
                if document.today == today && v.desk.stands(&document.sources, since, feed).await? {
                    document.stands.fetch_max(feed, Ordering::Relaxed);
                    return Ok(document.answer(headers, Why::Stands));
                }
                why = Why::Stale;
            }
        }
        let page = match make.await? {
            Made::Page(page) => page,
            Made::Other(response) => return Ok(response),
        };
        match v.desk.sources() {
            Some(sources) if page.status == 200 => {
                let html = styrbord_ui::document(v, page);
                let readers = v.desk.readers();
                let reader = match readers {
                    Readers::Oneself => Reader::One(v.desk.identity()),
                    Readers::AllBut(_) => Reader::Any(v.desk.reach()),
                };
                let document = Arc::new(Document::new((sources, readers), today, feed, html));
                self.0
                    .insert(Key::of(v, beside, reader), Arc::clone(&document));
                Ok(document.answer(headers, why))
            }
            _ => Ok(rendered(v, page)),
        }
    }

    /// The page as it was rendered for any who may see and do the same, where it is the same for this reader, and as it was
    /// for them alone. Of what was rendered for all it may have been another page when it was, so both are looked at.
    fn kept<'c>(
        &'c self,
        v: &'c Viewer,
        beside: &'c Beside,
    ) -> impl Iterator<Item = Arc<Document>> + 'c {
        let find = move |reader| self.0.get(&Key::of(v, beside, reader));
        let any = iter::once_with(move || find(Reader::Any(v.desk.reach())));
        let one = iter::once_with(move || find(Reader::One(v.desk.identity())));
        any.flatten()
            .filter(|document| document.readers.have(&v.desk))
            .chain(one.flatten())
    }
}

impl Key {
    fn of(v: &Viewer, beside: &Beside, reader: Reader) -> Self {
        Self {
            address: v.address.clone(),
            reader,
            language: v.language,
            theme: v.theme,
            density: v.density,
            beside: beside.clone(),
        }
    }
}

/// Why a page was taken from the cache, or made.
#[derive(Clone, Copy, Debug)]
enum Why {
    Stands,
    Missing,
    Stale,
    WantedAnew,
}

impl Why {
    /// As answers say it (RFC 9211).
    const fn status(self) -> &'static str {
        match self {
            Self::Stands => "styrbord; hit",
            Self::Missing => "styrbord; fwd=uri-miss; stored",
            Self::Stale => "styrbord; fwd=stale; stored",
            Self::WantedAnew => "styrbord; fwd=request; stored",
        }
    }
}

/// Whether a request takes nothing that was kept (RFC 9111 §5.2.1.4).
fn wants_anew(headers: &HeaderMap) -> bool {
    let directives = headers.get_all(header::CACHE_CONTROL).iter();
    directives
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|directive| directive.trim().eq_ignore_ascii_case("no-cache"))
}

impl Document {
    fn new((sources, readers): (Sources, Readers), today: Date, feed: i64, html: String) -> Self {
        Self {
            sources,
            readers,
            today,
            stands: AtomicI64::new(feed),
            tag: weak_tag_of(html.as_bytes()),
            plain: Bytes::from(html),
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// The document as the client takes it; only a word when the client has it already.
    fn answer(&self, headers: &HeaderMap, why: Why) -> Response {
        let tag = self.tag.as_ref();
        let mut response = if tag.is_some_and(|tag| has(headers, tag)) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            let kind = [(header::CONTENT_TYPE, kind)];
            match self.packed(headers, why) {
                Some((coding, body)) => {
                    let coding = HeaderValue::from_static(coding.name());
                    (kind, [(header::CONTENT_ENCODING, coding)], body).into_response()
                }
                None => (kind, self.plain.clone()).into_response(),
            }
        };
        let fixed = response.headers_mut();
        fixed.insert(CACHE_STATUS, HeaderValue::from_static(why.status()));
        fixed.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(tag) = tag {
            fixed.typed_insert(tag.clone());
        }
        response
    }

    /// The compressed body and its coding. What is asked for again is worth more work than what may never be.
    fn packed(&self, headers: &HeaderMap, why: Why) -> Option<(Coding, Bytes)> {
        if !matches!(why, Why::Stands) {
            let coding = Coding::quickest_accepted(headers)?;
            return Some((coding, coding.pack(&self.plain, Effort::Least)?));
        }
        let coding = Coding::accepted(headers)?;
        let packed = match coding {
            Coding::Brotli => &self.brotli,
            Coding::Gzip => &self.gzip,
        };
        let packed = packed.get_or_init(|| coding.pack(&self.plain, Effort::Little));
        Some((coding, packed.clone()?))
    }
}
