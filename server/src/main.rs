//! The process.

use std::process::ExitCode;

/// Gives memory back after work that needed much of it (indexing, imports), which the system's own keeps.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    styrbord::command_line::run()
}
