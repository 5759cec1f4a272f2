//! Makes what a browser loads: `xtask-assets client WASM FOLDER` and `xtask-assets style CSS FILE`.
//!
//! It is a program apart from `xtask` because its libraries take long to build:
//! `cargo xtask` speaks at once, and says what it waits for.

mod client;
mod style;

use std::path::Path;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["client", wasm, folder] => client::bind(Path::new(wasm), Path::new(folder)),
        ["style", entry, file] => style::bundle(Path::new(entry), Path::new(file)),
        _ => bail!("usage: xtask-assets client WASM FOLDER | style CSS FILE"),
    }
}
