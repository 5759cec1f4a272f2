//! The process.

use std::process::ExitCode;

/// The allocator of glibc gives each thread a heap of its own and keeps what threads leave behind. Each commit of the
/// index is such a thread: a server that saved much held three times the memory that it needed. A page is made of a
/// thousand small pieces besides, which this one gives out twice as fast. Huge pages of the kernel would hold a third more,
/// most of it empty (`no_thp`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    styrbord::command_line::run()
}
