//! The process.

use std::process::ExitCode;

/// The allocator of glibc gives each thread a heap of its own and keeps what threads leave behind. Each commit of the
/// index is such a thread: a server that saved much held three times the memory that it needed.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "nothing else sets this from inside a process")]
fn share_heaps() {
    // SAFETY: called before there is a second thread, with a parameter and a value that glibc documents.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 2);
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
const fn share_heaps() {}

fn main() -> ExitCode {
    share_heaps();
    styrbord::command_line::run()
}
