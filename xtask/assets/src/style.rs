//! One small style sheet from the many files that people edit.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

/// Joins what `entry` imports and writes it, minified, to `file`.
pub fn bundle(entry: &Path, file: &Path) -> Result<()> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    // The errors name the file, line and column, but borrow from `files`.
    let mut sheet = bundler
        .bundle(entry)
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("cannot join {}", entry.display()))?;
    let targets = Targets::from(recent_browsers());
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| anyhow!("{error}"))?;
    let css = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        })
        .map_err(|error| anyhow!("{error}"))?;
    std::fs::write(file, css.code).with_context(|| format!("cannot write {}", file.display()))
}

/// The oldest browsers that get rules written for them: those of the end of 2023.
fn recent_browsers() -> Browsers {
    let chromium = Some(version(120, 0));
    let safari = Some(version(17, 2));
    Browsers {
        android: chromium,
        chrome: chromium,
        edge: chromium,
        firefox: Some(version(121, 0)),
        ios_saf: safari,
        safari,
        opera: Some(version(106, 0)),
        samsung: Some(version(24, 0)),
        ie: None,
    }
}

/// A version as Lightning CSS writes it: one byte each for major, minor and patch.
const fn version(major: u32, minor: u32) -> u32 {
    (major << 16) | (minor << 8)
}
