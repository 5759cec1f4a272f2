//! The files of an installation: where they come in, who looks at them, and where they are kept.

use std::future::Future;
use std::time::Duration;

use styrbord_files::{Depot, DepotError, Incoming, NotTaken, Scanner, TextReader};

use crate::Fault;

/// What an installation does with files.
#[derive(Clone, Debug)]
pub struct Files {
    /// Where they are kept.
    pub depot: Depot,
    /// Where they come in; none in a process that takes none.
    pub incoming: Option<Incoming>,
    /// What looks for viruses in them.
    pub scanner: Option<Scanner>,
    /// What reads the words that stand in them; none where they are not searched.
    pub reader: Option<TextReader>,
    /// The most bytes of one.
    pub most: u64,
}

/// How long the store may take while a write waits for it, and with it all others.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the store answers within a write.
pub(super) async fn in_time<T>(
    answer: impl Future<Output = Result<T, DepotError>>,
) -> Result<T, Fault> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answer) => Ok(answer?),
        Err(_) => {
            tracing::error!("the store of files does not answer, and a write cannot wait for it");
            Err(Fault::Unavailable)
        }
    }
}

impl From<DepotError> for Fault {
    fn from(error: DepotError) -> Self {
        match error {
            DepotError::Missing => Self::internal("a file that is named is not there"),
            error => {
                tracing::error!(%error, "files cannot be kept or read");
                Self::Unavailable
            }
        }
    }
}

impl From<NotTaken> for Fault {
    fn from(reason: NotTaken) -> Self {
        match reason {
            NotTaken::TooLarge => Self::invalid("file", "attachment_too_large"),
            NotTaken::Empty => Self::invalid("file", "attachment_empty"),
            NotTaken::Disk(error) => {
                tracing::error!(%error, "a file cannot be taken in");
                Self::Unavailable
            }
        }
    }
}
