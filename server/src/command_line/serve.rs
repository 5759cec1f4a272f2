//! `styrbord serve`

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;
use styrbord_texts::Language;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::installation::Installation;
use super::out::say;
use super::text_of;
use crate::{Config, DEMO_PASSWORD, Server};

/// The flags of `styrbord serve`; what is not given comes from environment, file or default.
#[derive(Args, Serialize, Debug)]
// A later option wins, so that `cargo xtask run -- --data-dir …` can override its own.
#[command(args_override_self = true)]
pub struct Arguments {
    /// Where to listen; port 0 picks a free one.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    #[serde(flatten)]
    installation: Installation,
    /// Fills an empty database with the fictional Nordstrand Kommune and lets visitors read.
    #[arg(long)]
    #[serde(skip_serializing_if = "is_false")]
    demo: bool,
    /// Lets visitors read without signing in, or not.
    #[arg(long, num_args = 0..=1, default_missing_value = "true")]
    #[serde(skip_serializing_if = "Option::is_none")]
    public_reading: Option<bool>,
    /// The folder that holds `pkg/` with client and style.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<PathBuf>,
    /// The address that people use, such as `https://styrbord.example.dk`.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    public_url: Option<String>,
    /// Believes the `X-Forwarded-For` of a proxy in front of the server.
    #[arg(long)]
    #[serde(skip_serializing_if = "is_false")]
    trust_proxy: bool,
    /// The name of the organisation, shown under the wordmark.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    /// Where those who watch over the process find its figures; nowhere without it.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics_listen: Option<SocketAddr>,
    /// How many connections there may be at once.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    max_connections: Option<usize>,
    /// The language of letters to people who have chosen none: `da` or `en`.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    /// The mail server, such as `smtp://mail.example.dk?tls=required`; without it letters are written into files. Where a
    /// password is part of it, say it in the environment or in `styrbord.toml`.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    smtp_url: Option<String>,
    /// Who letters come from: an address, or `Name <address>`.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    mail_from: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands out a reference"
)]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// Serves until the process is asked to end.
pub async fn run(arguments: Arguments) -> Result<()> {
    let mut config = Config::read(arguments)?;
    if config.text_command.is_none() {
        config.text_command = Some(text_of::command()?);
    }
    let listen = config.listen;
    // Listening for signals first: one that comes while the server starts must not be lost.
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on {listen}"))?;
    let mut server = crate::serve(config, listener).await?;
    announce(&server);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        ended = server.failed() => return ended,
    }
    tracing::info!("stopping");
    server.stop().await
}

fn announce(server: &Server) {
    for person in server.demo() {
        say(format_args!(
            "demo sign-in: {} / {DEMO_PASSWORD} ({}, {})",
            person.login, person.role, person.name
        ));
    }
    if let Some(link) = server.setup_link() {
        say(format_args!("create the first administrator: {link}"));
    }
    if let Some(address) = server.metrics_address() {
        say(format_args!("figures on http://{address}/metrics"));
    }
    say(format_args!("listening on http://{}", server.address()));
}
