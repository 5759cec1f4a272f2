//! Which installation a command is about.

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;
use styrbord_domain::fault::FieldFault;
use styrbord_registry::{Fault, Registry, Store};
use styrbord_texts::Language;
use styrbord_ui::{Density, Keys, Reader, Theme};

use crate::{Config, data_dir};

/// The flags that say where records live; they may stand before or after what a command is to do.
#[derive(Args, Serialize, Clone, Default, Debug)]
pub struct Installation {
    /// `postgres://…`; a SQLite file in the data directory without it.
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    database_url: Option<String>,
    /// The folder of database, index and attachments.
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    data_dir: Option<std::path::PathBuf>,
}

impl Installation {
    /// The settings for this installation.
    pub fn config(&self) -> Result<Config> {
        Config::read(self)
    }

    /// Opens the database, whether a server runs on it or not; the index stays with the server.
    pub async fn registry(&self) -> Result<Registry> {
        let config = self.config()?;
        let store = open(&config).await?;
        store
            .migrate()
            .await
            .context("the schema cannot be brought up to date")?;
        let registry = Registry::without_index_at(config.clock()?, store);
        registry
            .take_over()
            .await
            .map_err(|fault| in_words(&fault))?;
        registry
            .keep_proofs()
            .await
            .map_err(|fault| in_words(&fault))?;
        registry
            .keep_indicators()
            .await
            .map_err(|fault| in_words(&fault))?;
        registry.belongs_to(&config.organisation);
        Ok(registry)
    }
}

/// Opens the database as it is.
pub async fn open(config: &Config) -> Result<Store> {
    if config.database_url.is_none() {
        data_dir::make(&config.data_dir)
            .with_context(|| format!("cannot make {}", config.data_dir.display()))?;
    }
    Store::open(&config.database())
        .await
        .context("the database cannot be opened")
}

/// A fault in words for a terminal, field by field where it is about what was typed.
pub fn in_words(fault: &Fault) -> anyhow::Error {
    let said = match fault {
        Fault::Invalid(faults) | Fault::Refused(faults) => {
            faults.0.iter().map(said).collect::<Vec<_>>()
        }
        Fault::Internal(reference) => {
            let code = FieldFault::new("", fault.code());
            vec![said(&code.with("reference", reference))]
        }
        other => vec![said(&FieldFault::new("", other.code()))],
    };
    anyhow::anyhow!("{}", said.join("\n  "))
}

/// What is wrong with a field, and with which: the command line speaks English.
pub fn said(fault: &FieldFault) -> String {
    let reader = Reader {
        language: Language::En,
        theme: Theme::default(),
        density: Density::default(),
        keys: Keys::default(),
    };
    let words = reader.fault(fault);
    match fault.field.as_str() {
        "" => words,
        field => format!("{field}: {words}"),
    }
}
