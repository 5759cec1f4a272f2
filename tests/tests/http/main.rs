//! The server over HTTP: one file per area of its addresses.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

mod accounts;
mod api;
mod approved;
mod chooser;
mod circles;
mod closed;
mod columns;
mod connections;
mod days;
mod decisions;
mod drafts;
mod entering;
mod forms;
mod functions;
mod house;
mod importing;
mod input;
mod jobs;
mod lines;
mod lists;
mod many;
mod measurements;
mod moves;
mod names;
mod page_cache;
mod page_sources;
mod process;
mod records;
mod redaction;
mod references;
mod requests;
mod rights;
mod search;
mod shared_pages;
mod sign_in;
mod stands;
mod storage;
mod substitutes;
mod tampering;
mod tokens;
mod upgrade;
mod views;
mod visitors;
mod words;
