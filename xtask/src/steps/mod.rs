//! What the commands are made of: each file makes or finds one thing.

pub mod apt;
pub mod assets;
pub mod chromium;
pub mod client;
pub mod dependencies;
pub mod npm;
pub mod postgres;
pub mod server;
pub mod style;
pub mod wasm_opt;
pub mod wasm_target;
