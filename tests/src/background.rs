//! What a server does by itself: its jobs, those who follow the feed, and the letters that it has put down.

use std::time::Duration;

use sea_orm::ConnectionTrait;

use crate::Server;

/// How long a test waits for what a server does by itself.
const PATIENCE: Duration = Duration::from_secs(60);

impl Server {
    /// Lets a job of the day run once more.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn once_more(&self, kind: &str) {
        let again = format!(
            "UPDATE job SET state = 'waiting', due_at = 0, tries = 0 WHERE kind = '{kind}'"
        );
        let connection = self.registry().store().connection();
        connection.execute_unprepared(&again).await.unwrap();
    }

    /// Waits until nothing is to be done.
    ///
    /// # Panics
    /// When something is to be done for too long.
    pub async fn idle(&self) {
        let idle = async {
            loop {
                let figures = self.registry().job_figures().await.unwrap();
                let planned = !self.desk().jobs(1).await.unwrap().is_empty();
                if planned && figures.waiting + figures.running == 0 {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(PATIENCE, idle).await.unwrap();
    }

    /// Waits until those who follow the feed have come to its end.
    ///
    /// # Panics
    /// When they do not come there.
    pub async fn followed(&self) {
        let end = self.desk().feed_position().await.unwrap();
        let there = async {
            loop {
                let positions = self.registry().follower_positions().await.unwrap();
                if positions.iter().all(|(_, seq)| *seq >= end) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, there).await.unwrap();
    }

    /// The names and contents of the letters that a server has put down.
    ///
    /// # Panics
    /// When they cannot be read.
    #[must_use]
    pub fn letters(&self) -> Vec<(String, String)> {
        let Ok(folder) = std::fs::read_dir(self.config().data_dir.join("outbox")) else {
            return Vec::new();
        };
        folder
            .map(|file| {
                let file = file.unwrap();
                let text = std::fs::read_to_string(file.path()).unwrap();
                (file.file_name().into_string().unwrap(), text)
            })
            .collect()
    }
}
