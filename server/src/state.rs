//! What every handler can reach.

use std::sync::Arc;

use styrbord_registry::Registry;

use crate::Config;
use crate::assets::Assets;

/// One running server.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    registry: Registry,
    config: Config,
    assets: Assets,
}

impl App {
    /// Puts a server together.
    pub fn new(registry: Registry, config: Config, assets: Assets) -> Self {
        Self(Arc::new(Inner {
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
}
