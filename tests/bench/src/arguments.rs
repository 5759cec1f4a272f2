//! What was asked for on the command line.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// The flags of the benchmark.
pub struct Arguments {
    /// A folder with `systems`, `decisions`, `standards` and `danish`, each with one folder per set; none for the demo.
    pub data: Option<PathBuf>,
    /// How long each load lasts.
    pub each: Duration,
}

impl Arguments {
    /// Reads `--data FOLDER` and `--seconds NUMBER`.
    ///
    /// # Errors
    /// For anything else.
    pub fn read(words: impl Iterator<Item = String>) -> Result<Self> {
        let mut words = words;
        let mut arguments = Self {
            data: None,
            each: Duration::from_secs(4),
        };
        while let Some(word) = words.next() {
            let value = words
                .next()
                .with_context(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--data" => arguments.data = Some(PathBuf::from(value)),
                "--seconds" => arguments.each = Duration::from_secs_f64(value.parse()?),
                _ => bail!("usage: cargo xtask bench [-- --data FOLDER --seconds NUMBER]"),
            }
        }
        Ok(arguments)
    }
}
