//! What was brought in and is being made to last while more is prepared.

use tokio::task::JoinHandle;

use crate::Fault;
use crate::writing::Ending;

/// Things on their way to last. It must be asked before anybody is told that they are here: where the process ends before,
/// they are not.
#[derive(Default, Debug)]
pub struct Lasting {
    task: Option<JoinHandle<Result<(), Fault>>>,
    failed: bool,
}

impl Lasting {
    pub(super) fn begin(&mut self, ending: Option<Ending>) {
        self.task = ending.map(|ending| tokio::spawn(ending.last()));
    }

    /// Waits until they last.
    ///
    /// # Errors
    /// What kept them from it: nothing of them is here.
    pub async fn lasts(&mut self) -> Result<(), Fault> {
        let Some(task) = self.task.take() else {
            return Ok(());
        };
        let ended = task.await.map_err(Fault::internal).flatten();
        self.failed |= ended.is_err();
        ended
    }

    /// Whether some could not be made to last.
    #[must_use]
    pub const fn failed(&self) -> bool {
        self.failed
    }
}
