//! A server of its own for each test, on SQLite and on PostgreSQL, and the people and programs that use it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed test should panic"
)]

mod answer;
mod background;
mod board;
mod database;
mod line;
mod server;
mod user;

pub use answer::Answer;
pub use database::Database;
pub use line::Line;
pub use server::{PASSWORD, Server, program};
pub use user::User;

/// Declares tests that run on SQLite and on PostgreSQL, each on a fresh server: `async fn name(server) { … }`.
///
/// PostgreSQL is the one that `STYRBORD_TEST_POSTGRES` names; without it those tests say that they are skipped.
#[macro_export]
macro_rules! on_both {
    ($( $(#[$outer:meta])* async fn $name:ident($server:ident) $body:block )+) => {
        $(
            $(#[$outer])*
            mod $name {
                #[allow(unused_imports, reason = "not every test needs what stands around it")]
                use super::*;

                async fn run($server: &$crate::Server) $body

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() {
                    $crate::Server::with($crate::Database::Sqlite, async |server| run(server).await).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() {
                    $crate::Server::with($crate::Database::Postgres, async |server| run(server).await).await;
                }
            }
        )+
    };
}
