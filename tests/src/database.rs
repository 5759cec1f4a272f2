//! A fresh database for each test.

use sea_orm::{ConnectionTrait, Database as Connection};
use uuid::Uuid;

/// Which database a server runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Database {
    /// A file in the server's data directory.
    Sqlite,
    /// A new database in the cluster that `STYRBORD_TEST_POSTGRES` names.
    Postgres,
}

/// A PostgreSQL database that exists for one test.
#[derive(Debug)]
pub(crate) struct Fresh {
    cluster: String,
    name: String,
}

impl Fresh {
    /// Makes a database; none when no cluster is named.
    pub(crate) async fn create() -> Option<Self> {
        let cluster = std::env::var("STYRBORD_TEST_POSTGRES")
            .ok()
            .filter(|url| !url.is_empty())?;
        let name = format!("styrbord_{}", Uuid::now_v7().simple());
        let fresh = Self { cluster, name };
        // A collation as unlike bytes as can be, where the cluster has one: nothing may hang on it.
        let danish = "LOCALE_PROVIDER icu ICU_LOCALE 'da-DK' TEMPLATE template0";
        if fresh.tell("CREATE DATABASE", danish).await.is_err() {
            fresh.tell("CREATE DATABASE", "").await.unwrap();
        }
        Some(fresh)
    }

    /// Its address: the cluster's, with another name at the end.
    pub(crate) fn url(&self) -> String {
        let (server, _) = self.cluster.rsplit_once('/').unwrap();
        format!("{server}/{}", self.name)
    }

    /// Carries out statements in it.
    pub(crate) async fn carry_out(&self, statements: &str) {
        let connection = Connection::connect(self.url()).await.unwrap();
        connection.execute_unprepared(statements).await.unwrap();
        connection.close().await.unwrap();
    }

    /// Takes the database away again.
    pub(crate) async fn drop(self) {
        self.tell("DROP DATABASE", "").await.unwrap();
    }

    async fn tell(&self, what: &str, how: &str) -> Result<(), sea_orm::DbErr> {
        let connection = Connection::connect(&self.cluster).await.unwrap();
        let told = connection
            .execute_unprepared(&format!("{what} {} {how}", self.name))
            .await;
        connection.close().await.unwrap();
        told.map(|_| ())
    }
}
