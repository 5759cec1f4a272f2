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
    /// How many records the largest of three registers has, where growth is measured.
    pub scale: Option<usize>,
    /// A folder as `data` with a folder `relevance` beside them, where the order of hits is to be judged.
    pub relevance: Option<PathBuf>,
    /// Whether the portfolio of benefits is measured and nothing else.
    pub portfolio: bool,
    /// Where to write those records, when nothing is to be measured.
    pub generate: Option<PathBuf>,
}

impl Arguments {
    /// Reads `--data FOLDER`, `--seconds NUMBER`, `--scale RECORDS`, `--relevance FOLDER` and `--generate FOLDER`.
    ///
    /// # Errors
    /// For anything else.
    pub fn read(words: impl Iterator<Item = String>) -> Result<Self> {
        let mut words = words;
        let mut arguments = Self {
            data: None,
            each: Duration::from_secs(4),
            scale: None,
            relevance: None,
            portfolio: false,
            generate: None,
        };
        while let Some(word) = words.next() {
            let value = words
                .next()
                .with_context(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--data" => arguments.data = Some(PathBuf::from(value)),
                "--seconds" => arguments.each = Duration::from_secs_f64(value.parse()?),
                "--scale" => arguments.scale = Some(value.parse()?),
                "--relevance" => arguments.relevance = Some(PathBuf::from(value)),
                "--portfolio" => arguments.portfolio = value == "yes",
                "--generate" => arguments.generate = Some(PathBuf::from(value)),
                _ => bail!(
                    "usage: cargo xtask bench [-- --data FOLDER | --scale RECORDS [--generate FOLDER] | --relevance FOLDER | --portfolio yes] [--seconds NUMBER]"
                ),
            }
        }
        Ok(arguments)
    }
}
