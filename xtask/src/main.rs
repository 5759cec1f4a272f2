//! The project's own commands: `cargo xtask run|test|lint|bench|dist|dev`.
#![expect(clippy::print_stdout, reason = "a command line tool speaks there")]

mod arguments;
mod commands;
mod process;
mod project;
mod report;
mod stamp;
mod steps;

use std::process::ExitCode;

use anyhow::Result;

use arguments::{Arguments, Command};
use project::Project;

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(fault) => {
            println!("error: {fault}\n\n{}", arguments::HELP);
            return ExitCode::from(2);
        }
    };
    match obey(&arguments) {
        Ok(code) => code,
        Err(error) => {
            println!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(arguments: &Arguments) -> Result<ExitCode> {
    if arguments.command == Command::Help {
        println!("{}", arguments::HELP);
        return Ok(ExitCode::SUCCESS);
    }
    process::watch_for_interrupts()?;
    let project = Project::find()?;
    match arguments.command {
        Command::Help => Ok(ExitCode::SUCCESS),
        Command::Run => commands::run::run(&project, arguments),
        Command::Test => commands::test::test(&project, arguments),
        Command::Lint => commands::lint::lint(&project, arguments),
        Command::Bench => commands::bench::bench(&project, arguments),
        Command::Dist => commands::dist::dist(&project, arguments),
        Command::Dev => commands::dev::dev(&project, arguments),
    }
}
