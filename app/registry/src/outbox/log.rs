//! The log of letters: to whom, about what, and how far each is.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::Letter;
use crate::jobs::JobView;
use crate::rows::{job, letter};
use crate::{Desk, Fault};

/// A letter as those see it who keep the installation running. Its body is for the receiver alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterView {
    /// To whom and about what.
    pub letter: Letter,
    /// When it was written down, milliseconds.
    pub made_at: i64,
    /// The job that sends it.
    pub job: Option<JobView>,
}

impl Desk {
    /// The latest letters, newest first.
    ///
    /// # Errors
    /// `Forbidden` without the right to operate the installation.
    pub async fn letters(&self, most: u64) -> Result<Vec<LetterView>, Fault> {
        self.actor.require(Action::Operate)?;
        let connection = self.store().connection();
        // Identities sort by the time at which they were made.
        let letters = letter::Entity::find()
            .order_by_desc(letter::Column::Id)
            .limit(most)
            .all(connection)
            .await?;
        let mut jobs: HashMap<Uuid, JobView> = job::Entity::find()
            .filter(job::Column::Id.is_in(letters.iter().map(|letter| letter.id)))
            .all(connection)
            .await?
            .into_iter()
            .map(|row| (row.id, JobView::from(row)))
            .collect();
        letters
            .into_iter()
            .map(|row| {
                Ok(LetterView {
                    made_at: row.made_at,
                    job: jobs.remove(&row.id),
                    letter: row.try_into()?,
                })
            })
            .collect()
    }
}
