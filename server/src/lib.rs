//! The process around the registry: configuration, routes, sign-in, and the command line.
//!
//! `serve` starts a server in the calling process, so that tests can start as many as they like.

mod account;
mod api;
mod assets;
mod coding;
pub mod command_line;
mod config;
mod connections;
mod data_dir;
mod demo;
mod exchange;
mod fault;
mod form;
mod health;
mod import;
mod kept;
mod middleware;
mod pages;
mod routes;
mod serve;
mod session_store;
mod spreadsheet;
mod state;
mod visit;

pub use config::Config;
pub use demo::{DEMO_PASSWORD, SignIn, fill as fill_demo};
pub use serve::{Server, serve};
