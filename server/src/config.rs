//! Settings: flags before environment (`STYRBORD_…`) before `styrbord.toml` before defaults.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use axum::http::Uri;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use styrbord_registry::{Clock, Store, TIME_ZONE};
use styrbord_texts::Language;

use crate::{files, mail};

/// The settings that the environment may hold.
const SETTINGS: &[&str] = &[
    "listen",
    "database_url",
    "data_dir",
    "demo",
    "public_reading",
    "site",
    "public_url",
    "trust_proxy",
    "organisation",
    "metrics_listen",
    "max_connections",
    "time_zone",
    "language",
    "smtp_url",
    "mail_from",
    "attachments_url",
    "attachment_mb",
    "scan_command",
    "text_command",
];

/// The settings of one process.
#[derive(Serialize, Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where the server listens; port 0 picks a free one.
    pub listen: SocketAddr,
    /// `postgres://…`, or none for a SQLite file in the data directory.
    pub database_url: Option<String>,
    /// The folder of database, index and attachments.
    pub data_dir: PathBuf,
    /// Fill an empty database with the demonstration.
    pub demo: bool,
    /// Let visitors read without signing in; as `demo` when not said.
    pub public_reading: Option<bool>,
    /// The folder that holds `pkg/` with client and style; `target/site` or what is built in when not said.
    pub site: Option<PathBuf>,
    /// The address that people use, such as `https://styrbord.example.dk`. With `https` cookies travel over TLS only.
    pub public_url: Option<String>,
    /// Whether a proxy in front of the server says in `X-Forwarded-For` where requests come from.
    pub trust_proxy: bool,
    /// The name of the organisation, shown under the wordmark.
    pub organisation: String,
    /// Where those who watch over the process find its figures; nowhere when not said.
    pub metrics_listen: Option<SocketAddr>,
    /// How many connections there may be at once; each is an open file of the process.
    pub max_connections: usize,
    /// Where days begin and end, as the IANA database of time zones calls it.
    pub time_zone: String,
    /// The language of letters to people who have chosen none.
    pub language: Language,
    /// The mail server: `smtps://USER:PASSWORD@HOST`, `smtp://HOST?tls=required` or `smtp://HOST`; letters are written
    /// into files in the data directory when not said.
    pub smtp_url: Option<String>,
    /// Who letters come from: an address, or `Name <address>`.
    pub mail_from: Option<String>,
    /// Where attachments are kept: `s3://BUCKET/PREFIX`, with keys, region and endpoint in `AWS_…` of the environment; in the
    /// data directory when not said.
    pub attachments_url: Option<String>,
    /// The most megabytes of an attachment.
    pub attachment_mb: u64,
    /// The program that looks for viruses in each file before it is kept, with its arguments, of which one holds `{file}`.
    pub scan_command: Vec<String>,
    /// The program that reads what stands in each file, with its arguments, of which one holds `{file}` and one may be `{media}`;
    /// an empty list where files are not searched. `styrbord serve` is that program itself when not said.
    pub text_command: Option<Vec<String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            database_url: None,
            data_dir: PathBuf::from("data"),
            demo: false,
            public_reading: None,
            site: None,
            public_url: None,
            trust_proxy: false,
            organisation: String::new(),
            metrics_listen: None,
            max_connections: 512,
            time_zone: TIME_ZONE.to_owned(),
            language: Language::default(),
            smtp_url: None,
            mail_from: None,
            attachments_url: None,
            attachment_mb: 25,
            scan_command: Vec::new(),
            text_command: None,
        }
    }
}

impl Config {
    /// Reads the settings of this process under `flags`.
    ///
    /// # Errors
    /// When a setting is unknown or has a value that it cannot have; the message names setting and source.
    pub fn read(flags: impl Serialize) -> Result<Self> {
        Self::layered(Path::new("styrbord.toml"), flags)
    }

    fn layered(file: &Path, flags: impl Serialize) -> Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if file.exists() {
            figment = figment.merge(Toml::file_exact(file));
        }
        let config: Self = figment
            // Other variables of that prefix belong to the log and to the project's own commands.
            .merge(Env::prefixed("STYRBORD_").only(SETTINGS))
            .merge(Serialized::defaults(flags))
            .extract()
            .context("the settings cannot be used")?;
        ensure!(
            config.max_connections > 0,
            "max_connections must be at least 1"
        );
        config.clock()?;
        if let Some(url) = &config.public_url {
            check_public_url(url)?;
        }
        mail::check(&config)?;
        files::check(&config)?;
        if let Some(url) = &config.database_url {
            ensure!(
                url.starts_with("postgres://")
                    || url.starts_with("postgresql://")
                    || url.starts_with("sqlite:"),
                "database_url must begin with postgres:// or sqlite:"
            );
        }
        Ok(config)
    }

    /// The time of the installation.
    ///
    /// # Errors
    /// When there is no such time zone.
    pub fn clock(&self) -> Result<Clock> {
        Clock::of(&self.time_zone)
            .with_context(|| format!("time_zone: there is no {:?}", self.time_zone))
    }

    /// The address of the database.
    #[must_use]
    pub fn database(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| Store::sqlite_url(&self.data_dir.join("styrbord.db")))
    }

    /// The folder of the search index.
    #[must_use]
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }

    /// Whether visitors may read.
    #[must_use]
    pub fn visitors_read(&self) -> bool {
        self.public_reading.unwrap_or(self.demo)
    }

    /// Whether people come over TLS.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.public_url
            .as_ref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}

/// Every address of the server begins at the root, so the public address is a host and nothing behind it.
fn check_public_url(url: &str) -> Result<()> {
    ensure!(
        url.starts_with("https://") || url.starts_with("http://"),
        "public_url must begin with https:// or http://, such as https://styrbord.example.dk; it is {url}"
    );
    let address: Uri = url
        .parse()
        .with_context(|| format!("public_url is no address: {url}"))?;
    let host = address.authority().map_or("", |host| host.as_str());
    ensure!(
        !host.contains('@'),
        "public_url must not hold a user name or password"
    );
    ensure!(
        address.path() == "/" && address.query().is_none() && !url.contains(['?', '#']),
        "public_url must be an address without a path, such as https://styrbord.example.dk: the server's own addresses \
         begin at the root; it is {url}"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::Config;

    #[test]
    fn flags_win_over_the_file_and_the_file_over_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("styrbord.toml");
        fs::write(
            &file,
            "listen = \"127.0.0.1:4000\"\norganisation = \"Nordstrand\"\n",
        )
        .unwrap();
        let flags = serde_json::json!({ "listen": "127.0.0.1:5000" });
        let config = Config::layered(&file, flags).unwrap();
        assert_eq!(config.listen.port(), 5000);
        assert_eq!(config.organisation, "Nordstrand");
        assert_eq!(config.data_dir, Path::new("data"));
        assert!(config.database().starts_with("sqlite://data/styrbord.db"));
    }

    #[test]
    fn a_setting_that_does_not_exist_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("styrbord.toml");
        fs::write(&file, "listne = \"127.0.0.1:4000\"\n").unwrap();
        let error = Config::layered(&file, serde_json::json!({})).unwrap_err();
        assert!(format!("{error:#}").contains("listne"), "{error:#}");
    }

    #[test]
    fn the_public_address_is_a_host_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("styrbord.toml");
        let read = |url: &str| Config::layered(&file, serde_json::json!({ "public_url": url }));
        for fit in [
            "https://styrbord.example.dk",
            "https://styrbord.example.dk/",
            "http://127.0.0.1:4172",
            "http://[::1]:3000",
        ] {
            assert!(read(fit).is_ok(), "{fit}");
        }
        for unfit in [
            "http://127.0.0.1:4172/styrbord",
            "https://example.dk/styrbord/",
            "https://example.dk/?a=1",
            "https://example.dk?",
            "https://example.dk#top",
            "https://anna:secret@example.dk",
            "https://",
            "https://exa mple.dk",
            "ftp://example.dk",
            "example.dk",
        ] {
            let error = format!("{:#}", read(unfit).unwrap_err());
            assert!(error.contains("public_url"), "{unfit}: {error}");
        }
    }

    #[test]
    fn a_mail_server_and_a_sender_are_checked_and_no_password_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("styrbord.toml");
        let read = |url: &str, from: Option<&str>| {
            let flags = serde_json::json!({ "smtp_url": url, "mail_from": from });
            Config::layered(&file, flags).map_err(|error| format!("{error:#}"))
        };
        let from = Some("Styrbord <styrbord@example.dk>");
        for fit in [
            "smtps://anna:secret@mail.example.dk",
            "smtp://mail.example.dk:587?tls=required",
            "smtp://127.0.0.1:2525",
        ] {
            assert!(read(fit, from).is_ok(), "{fit}");
        }
        for (url, from, named) in [
            ("mail.example.dk", from, "smtp_url"),
            ("http://anna:secret@mail.example.dk", from, "smtp_url"),
            ("smtps://anna:secret@mail.example.dk", None, "mail_from"),
            (
                "smtps://anna:secret@mail.example.dk",
                Some("Styrbord"),
                "mail_from",
            ),
        ] {
            let error = read(url, from).unwrap_err();
            assert!(
                error.contains(named) && !error.contains("secret"),
                "{error}"
            );
        }
    }

    #[test]
    fn without_a_file_the_defaults_hold() {
        let folder = tempfile::tempdir().unwrap();
        let config =
            Config::layered(&folder.path().join("styrbord.toml"), serde_json::json!({})).unwrap();
        assert_eq!((config.listen.port(), config.demo), (3000, false));
    }

    #[test]
    fn the_demonstration_is_open_unless_said_otherwise() {
        let demo = Config {
            demo: true,
            ..Config::default()
        };
        assert!(demo.visitors_read() && !Config::default().visitors_read());
        assert!(
            !Config {
                public_reading: Some(false),
                ..demo
            }
            .visitors_read()
        );
    }
}
