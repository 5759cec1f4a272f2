//! The JavaScript glue between the page and the client's WebAssembly.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// Writes `styrbord.js` and `styrbord_bg.wasm` into `folder`, as a module that a page imports.
pub fn bind(wasm: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("styrbord")
        .typescript(false)
        .remove_producers_section(true)
        .omit_default_module_path(false)
        .web(true)?;
    bindgen
        .generate(folder)
        .with_context(|| format!("cannot bind {}", wasm.display()))
}
