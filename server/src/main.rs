//! The process.

use std::process::ExitCode;

fn main() -> ExitCode {
    styrbord::command_line::run()
}
