//! The process around the registry: configuration, routes, sign-in, and the command line.
//!
//! `serve` starts a server in the calling process, so that tests can start as many as they like.

pub mod command_line;
mod config;
mod data_dir;
mod demo;
mod files;
mod http;
mod mail;
mod serve;

pub use config::Config;
pub use demo::{DEMO_PASSWORD, SignIn, fill as fill_demo};
pub use http::functions::registered as server_functions;
pub use serve::{Server, serve};
