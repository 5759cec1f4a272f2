//! Starts a server and stops it without losing requests.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use styrbord_registry::{Registry, Store};
use styrbord_search::Index;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::Config;
use crate::data_dir::DataDir;
use crate::demo::{self, SignIn};
use crate::files;
use crate::http::assets::Assets;
use crate::http::connections::{self, Limits};
use crate::http::state::App;
use crate::http::{health, routes};
use crate::mail::Mail;

/// How long requests under way may take when the server stops.
const PATIENCE: Duration = Duration::from_secs(20);

/// Those who watch are few.
const WATCHERS: Limits = Limits {
    most: 16,
    share: 16,
};

/// A running server. Dropping it stops it at once, `stop` lets requests end.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    registry: Registry,
    setup_link: Option<String>,
    demo: Vec<SignIn>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<std::io::Result<()>>,
    /// Keeps the index, and all others who follow it, at the end of the feed.
    following: JoinHandle<()>,
    /// Runs what is due.
    working: JoinHandle<()>,
    watching: Vec<JoinHandle<()>>,
    _data_dir: DataDir,
}

/// Opens database and index, brings the schema up to date and serves on `listener`.
///
/// # Errors
/// `DataDirError` while another server has the data directory, and whatever database or index say.
pub async fn serve(config: Config, listener: TcpListener) -> Result<Server> {
    let data_dir = DataDir::take(&config.data_dir)?;
    let address = listener.local_addr()?;
    let store = Store::open(&config.database())
        .await
        .context("the database cannot be opened")?;
    store
        .migrate()
        .await
        .context("the schema cannot be brought up to date")?;
    let index_dir = config.index_dir();
    let index = tokio::task::spawn_blocking(move || Index::open(&index_dir))
        .await?
        .context("the search index cannot be opened")?;
    let clock = config.clock()?;
    let registry = Registry::new_at(clock, store, index, config.visitors_read());
    registry.keeps(files::taking(&config)?);
    registry.take_over().await?;
    registry.keep_proofs().await?;
    registry.keep_indicators().await?;
    let demo = if config.demo {
        demo::start(&registry, &config.data_dir).await?
    } else {
        Vec::new()
    };
    // After the demonstration's people, whose published password is built on its organisation's name.
    registry.belongs_to(&config.organisation);
    let base = config
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    registry.place_followers().await?;
    registry.begin_counting().await?;
    let mail = Mail::new(&config, &base)?;
    registry.runs_as(data_dir.node(), Arc::new(mail));
    let setup_link = registry
        .setup_secret()
        .await?
        .map(|secret| format!("{}/setup/{secret}", base.trim_end_matches('/')));

    let assets = Assets::open(config.site.as_deref())?;
    let app = App::new(registry.clone(), config, assets);
    let preparing = app.clone();
    tokio::spawn(async move { preparing.assets().prepare().await });
    let (stop, stopped) = watch::channel(false);
    let most = app.config().max_connections;
    let limits = Limits {
        most,
        // Behind a proxy everybody comes from one address; without one, an eighth is for the others.
        share: if app.config().trust_proxy {
            most
        } else {
            most - most / 8
        },
    };
    let watching = match app.config().metrics_listen {
        Some(listen) => Some(
            TcpListener::bind(listen)
                .await
                .with_context(|| format!("cannot listen on {listen}"))?,
        ),
        None => None,
    };
    let metrics_address = watching.as_ref().map(TcpListener::local_addr).transpose()?;
    let watchers = watching.map(|listener| {
        let router = routes::watchers(&app);
        tokio::spawn(watch_over(listener, router, stopped.clone()))
    });
    let router = routes::router(&app);
    let following = tokio::spawn(follow(registry.clone(), stopped.clone()));
    let working = tokio::spawn(work(registry.clone(), stopped.clone()));
    let serving = tokio::spawn(connections::serve(listener, router, limits, stopped));
    let mut watching = vec![tokio::spawn(health::keep_up())];
    watching.extend(watchers);
    Ok(Server {
        address,
        metrics_address,
        registry,
        setup_link,
        demo,
        stop,
        serving,
        following,
        working,
        watching,
        _data_dir: data_dir,
    })
}

async fn watch_over(listener: TcpListener, router: Router, stopped: watch::Receiver<bool>) {
    if let Err(error) = connections::serve(listener, router, WATCHERS, stopped).await {
        tracing::error!(%error, "nobody can watch over the process any more");
    }
}

async fn follow(registry: Registry, stopped: watch::Receiver<bool>) {
    tokio::join!(
        registry.follow_feed(stopped.clone()),
        registry.keep_followers(stopped)
    );
}

async fn work(registry: Registry, stopped: watch::Receiver<bool>) {
    tokio::join!(
        registry.run_jobs(stopped.clone()),
        registry.keep_searches(stopped)
    );
}

impl Server {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where its figures are, if anywhere.
    #[must_use]
    pub const fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics_address
    }

    /// The use cases, for tests and for commands in the same process.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Where the first administrator is made, while there is no account.
    #[must_use]
    pub fn setup_link(&self) -> Option<&str> {
        self.setup_link.as_deref()
    }

    /// The accounts of the demonstration.
    #[must_use]
    pub fn demo(&self) -> &[SignIn] {
        &self.demo
    }

    /// Takes no more requests, lets those under way end, and closes the database.
    ///
    /// # Errors
    /// When serving had failed.
    pub async fn stop(mut self) -> Result<()> {
        self.stop.send_replace(true);
        if let Ok(ended) = tokio::time::timeout(PATIENCE, &mut self.serving).await {
            ended??;
        } else {
            tracing::warn!("requests were still under way");
            self.serving.abort();
        }
        // The index is written to its end, so that whoever opens it next finds nobody in it.
        if tokio::time::timeout(PATIENCE, &mut self.following)
            .await
            .is_err()
        {
            tracing::warn!("the index was still being written");
        }
        if tokio::time::timeout(PATIENCE, &mut self.working)
            .await
            .is_err()
        {
            tracing::warn!("a job was still under way; it is done again");
            self.working.abort();
        }
        if let Err(fault) = self.registry.write_searches().await {
            tracing::warn!(%fault, "what was searched for last is not counted");
        }
        for watcher in &self.watching {
            watcher.abort();
        }
        self.registry.store().close().await?;
        Ok(())
    }

    /// Ends only when serving fails.
    ///
    /// # Errors
    /// The failure.
    pub async fn failed(&mut self) -> Result<()> {
        Ok((&mut self.serving).await??)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
        self.following.abort();
        self.working.abort();
        for watcher in &self.watching {
            watcher.abort();
        }
    }
}
