//! The browser client: it brings the islands of a page to life.

// Named so that the linker keeps the islands; without it they vanish in silence.
use styrbord_ui as _;

/// Makes the owner of an island that stands under no other; the page's loader calls it before it hands that island over.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
