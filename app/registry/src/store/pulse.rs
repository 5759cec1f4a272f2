//! Whether a save would go through, for those who watch over the process.

use std::time::{Duration, Instant};

use sea_orm::sea_query::{Alias, OnConflict, Query};
use sea_orm::{ConnectionTrait, DbErr};
use tokio::sync::Mutex;

use super::Store;
use crate::Fault;
use crate::clock::now;

/// How long an answer stands. Whoever asks more often gets the same, and holds up no writer.
const FRESH: Duration = Duration::from_secs(1);
/// How long a probe may take, with the wait for those who write.
const PATIENCE: Duration = Duration::from_secs(2);

/// The last answer.
#[derive(Default, Debug)]
pub struct Pulse(Mutex<Option<(Instant, bool)>>);

impl Store {
    /// Tries a small write to its end: that the database answers does not say that it takes a save.
    ///
    /// # Errors
    /// `Unavailable` when it does not, or not in two seconds.
    pub(crate) async fn try_write(&self) -> Result<(), Fault> {
        let mut last = self.pulse.0.lock().await;
        let written = match *last {
            Some((at, written)) if at.elapsed() < FRESH => written,
            _ => {
                let written = matches!(
                    tokio::time::timeout(PATIENCE, self.write_pulse()).await,
                    Ok(Ok(()))
                );
                *last = Some((Instant::now(), written));
                written
            }
        };
        written.then_some(()).ok_or(Fault::Unavailable)
    }

    async fn write_pulse(&self) -> Result<(), Fault> {
        let turn = self.begin().await?;
        let mut write = Query::insert();
        write
            .into_table(Alias::new("pulse"))
            .columns([Alias::new("id"), Alias::new("at")])
            .values([1.into(), now().into()])
            .map_err(|cause| DbErr::Custom(cause.to_string()))?
            .on_conflict(
                OnConflict::column(Alias::new("id"))
                    .update_column(Alias::new("at"))
                    .to_owned(),
            );
        turn.transaction.execute(&write).await?;
        turn.transaction.commit().await?;
        Ok(())
    }
}
