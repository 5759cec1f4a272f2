//! What speaks HTTP: routes and what happens around them, pages and forms, the API, sign-in, and what watches over it.

pub mod account;
mod api;
mod asset;
pub mod assets;
mod calendar;
mod compression;
mod conditions;
pub mod connections;
mod content_policy;
mod cookies;
mod fault;
mod form;
pub mod functions;
pub mod health;
mod middleware;
mod oparl;
mod page_cache;
mod pages;
mod rendering;
mod request_context;
pub mod routes;
mod session_person;
mod session_store;
mod size;
pub mod state;
mod upload;
