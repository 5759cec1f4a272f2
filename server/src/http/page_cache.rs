//! Pages kept as they were rendered, for as long as nothing that they show can have changed.
//!
//! A page follows from the records, the day, the reader and the address, and from nothing else: each save of a record
//! moves the end of the change feed. A page whose content comes from elsewhere (accounts, search, a form that is
//! filled in) must not be kept.

use std::future::Future;
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};
use styrbord_registry::Actor;
use styrbord_texts::Language;
use styrbord_ui::{Page, Theme, Viewer};

use crate::http::compression::{Coding, Effort};
use crate::http::fault::Failure;
use crate::http::rendering::rendered;

/// Bytes of all documents together; what has not been read for long makes room.
const MOST: u64 = 16 * 1024 * 1024;
/// How many documents that is, as far as one can tell beforehand.
const EXPECTED: usize = 1_000;

/// The pages that one server keeps.
#[derive(Debug)]
pub struct PageCache(Cache<Key, Arc<Document>, Weight>);

/// For whom a page was rendered. Rights are part of the actor: nobody gets what was rendered for others.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    address: String,
    actor: Actor,
    language: Language,
    theme: Theme,
}

/// What stood when a page was rendered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Standing {
    feed: i64,
    today: Date,
}

/// A rendered page, and its compressed forms once they have been asked for.
#[derive(Debug)]
struct Document {
    standing: Standing,
    tag: HeaderValue,
    plain: Bytes,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

#[derive(Clone, Debug)]
struct Weight;

impl Weighter<Key, Arc<Document>> for Weight {
    fn weight(&self, key: &Key, document: &Arc<Document>) -> u64 {
        // The compressed forms come later; together they are about a third.
        (key.address.len() + document.plain.len() * 4 / 3) as u64
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
    /// The page as it was rendered for this reader, where it still stands; else what `make` makes of it.
    ///
    /// # Errors
    /// Those of `make`, and when the database does not say whether the page still stands.
    pub async fn answer(
        &self,
        v: &Viewer,
        headers: &HeaderMap,
        make: impl Future<Output = Result<Made, Failure>>,
    ) -> Result<Response, Failure> {
        let key = Key {
            address: v.address.clone(),
            actor: v.desk.actor().clone(),
            language: v.language,
            theme: v.theme,
        };
        // Asked before anything is read: a save in between makes the page newer than it is said to be, never older.
        let standing = Standing {
            feed: v.desk.feed_position().await?,
            today: v.today(),
        };
        if let Some(document) = self.0.get(&key)
            && document.standing == standing
        {
            return Ok(document.answer(headers));
        }
        match make.await? {
            Made::Page(page) if page.status == 200 => {
                let document = Arc::new(Document::new(standing, styrbord_ui::document(v, page)));
                self.0.insert(key, Arc::clone(&document));
                Ok(document.answer(headers))
            }
            Made::Page(page) => Ok(rendered(v, page)),
            Made::Other(response) => Ok(response),
        }
    }
}

impl Document {
    fn new(standing: Standing, html: String) -> Self {
        let digest = Sha256::digest(html.as_bytes());
        let short: String = digest
            .iter()
            .take(12)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            standing,
            // Weak, because the compressed forms share it.
            tag: HeaderValue::from_str(&format!("W/\"{short}\""))
                .unwrap_or_else(|_| HeaderValue::from_static("W/\"\"")),
            plain: Bytes::from(html),
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// The document as the client takes it; only a word when the client has it already.
    fn answer(&self, headers: &HeaderMap) -> Response {
        let fixed = [
            (header::ETAG, self.tag.clone()),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ];
        if headers.get(header::IF_NONE_MATCH) == Some(&self.tag) {
            return (StatusCode::NOT_MODIFIED, fixed).into_response();
        }
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        let kind = [(header::CONTENT_TYPE, kind)];
        let coding = Coding::accepted(headers);
        match coding.and_then(|coding| Some((coding, self.packed(coding)?))) {
            Some((coding, body)) => {
                let coding = HeaderValue::from_static(coding.name());
                (fixed, kind, [(header::CONTENT_ENCODING, coding)], body).into_response()
            }
            None => (fixed, kind, self.plain.clone()).into_response(),
        }
    }

    fn packed(&self, coding: Coding) -> Option<Bytes> {
        let packed = match coding {
            Coding::Brotli => &self.brotli,
            Coding::Gzip => &self.gzip,
        };
        packed
            .get_or_init(|| coding.pack(&self.plain, Effort::Little))
            .clone()
    }
}
