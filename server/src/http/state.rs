//! What every handler can reach.

use std::sync::Arc;

use axum::http::HeaderValue;
use styrbord_registry::Registry;

use crate::Config;
use crate::http::assets::Assets;
use crate::http::content_policy::content_policy;
use crate::http::page_cache::PageCache;

/// One running server.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    registry: Registry,
    config: Config,
    assets: Assets,
    policy: HeaderValue,
    page_cache: PageCache,
}

impl App {
    /// Puts a server together.
    pub fn new(registry: Registry, config: Config, assets: Assets) -> Self {
        Self(Arc::new(Inner {
            policy: content_policy(&styrbord_ui::loader(assets.version())),
            page_cache: PageCache::default(),
            registry,
            config,
            assets,
        }))
    }

    /// The use cases.
    pub fn registry(&self) -> &Registry {
        &self.0.registry
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// Client and style.
    pub fn assets(&self) -> &Assets {
        &self.0.assets
    }

    /// What browsers may do with an answer.
    pub fn policy(&self) -> &HeaderValue {
        &self.0.policy
    }

    /// Pages that are rendered already.
    pub fn page_cache(&self) -> &PageCache {
        &self.0.page_cache
    }
}
