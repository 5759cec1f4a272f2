//! Whether a save would go through, for those who watch over the process.

use std::time::{Duration, Instant};

use sea_orm::sea_query::{Alias, OnConflict, Query};
use sea_orm::{ConnectionTrait, DbErr};
use tokio::sync::Mutex;

use crate::Fault;
use crate::clock::now;

/// How long an answer stands. Whoever asks more often gets the same, and holds up no writer.
const FRESH: Duration = Duration::from_secs(1);
/// How long a probe may take, with the wait for those who write.
const PATIENCE: Duration = Duration::from_secs(2);

/// The last answer.
#[derive(Default, Debug)]
pub struct Pulse(Mutex<Option<(Instant, bool)>>);

impl Pulse {
    /// The last answer where it is fresh, else what comes of `write`.
    pub async fn answer(
        &self,
        write: impl Future<Output = Result<(), Fault>>,
    ) -> Result<(), Fault> {
        let mut last = self.0.lock().await;
        let written = match *last {
            Some((at, written)) if at.elapsed() < FRESH => written,
            _ => {
                let written = matches!(tokio::time::timeout(PATIENCE, write).await, Ok(Ok(())));
                *last = Some((Instant::now(), written));
                written
            }
        };
        written.then_some(()).ok_or(Fault::Unavailable)
    }
}

/// A small write.
pub async fn beat(transaction: &impl ConnectionTrait) -> Result<(), Fault> {
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
    transaction.execute(&write).await?;
    Ok(())
}
