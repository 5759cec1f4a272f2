//! What commands say.

/// One line on standard output, which belongs to the command's answer alone.
#[expect(clippy::print_stdout, reason = "the command line answers there")]
pub(super) fn say(line: impl std::fmt::Display) {
    println!("{line}");
}

/// What went wrong, on standard error.
pub(super) fn complain(error: &anyhow::Error) {
    eprintln!("styrbord: {error:#}");
}
