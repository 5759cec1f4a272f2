//! Keeps browsers' sessions in the database.

use std::collections::HashMap;
use std::fmt::Display;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use quick_cache::sync::Cache;
use styrbord_registry::{Fault, Registry, SessionRow};
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use crate::http::session_person::SessionPerson;

/// How long a session is remembered without asking; a sign-out on another node shows after that.
const FRESH: Duration = Duration::from_secs(3);

/// When a session was read, how often sessions had been ended by then, and what it held.
type Remembered = (Instant, u64, Record);

/// The sessions of an installation.
#[derive(Clone, Debug)]
pub struct Sessions {
    registry: Registry,
    recent: Arc<Cache<Id, Remembered>>,
}

impl Sessions {
    /// The sessions in the registry's database.
    pub fn new(registry: Registry) -> Self {
        Self {
            registry,
            recent: Arc::new(Cache::new(2_000)),
        }
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // An identity that is taken must never be shared.
        while !self
            .registry
            .create_session(&record.id.to_string(), &row(record)?)
            .await
            .map_err(backend)?
        {
            record.id = Id::default();
        }
        Ok(())
    }

    /// Moves the end of a session that exists. A database that cannot be written costs nobody the page that they asked
    /// for: the session stands as it was.
    async fn save(&self, record: &Record) -> Result<()> {
        self.recent.remove(&record.id);
        match self
            .registry
            .save_session(&record.id.to_string(), &row(record)?)
            .await
        {
            Err(Fault::Unavailable) => Ok(()),
            saved => saved.map_err(backend),
        }
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let ended = self.registry.sessions_ended();
        if let Some((at, seen, record)) = self.recent.get(id)
            && at.elapsed() < FRESH
            && seen == ended
        {
            return Ok(Some(record));
        }
        let Some(row) = self
            .registry
            .load_session(&id.to_string())
            .await
            .map_err(backend)?
        else {
            return Ok(None);
        };
        let data: HashMap<_, _> =
            serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        let nanoseconds = i128::from(row.expires_at) * 1_000_000;
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
            .map_err(|error| Error::Decode(error.to_string()))?;
        let record = Record {
            id: *id,
            data,
            expiry_date,
        };
        self.recent
            .insert(*id, (Instant::now(), ended, record.clone()));
        Ok(Some(record))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.recent.remove(id);
        self.registry
            .delete_session(&id.to_string())
            .await
            .map_err(backend)
    }
}

fn row(record: &Record) -> Result<SessionRow> {
    let data =
        serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
    let milliseconds = record.expiry_date.unix_timestamp_nanos() / 1_000_000;
    Ok(SessionRow {
        data,
        expires_at: i64::try_from(milliseconds).unwrap_or(i64::MAX),
        account: SessionPerson::of(&record.data).map(|person| person.account),
    })
}

fn backend(cause: impl Display) -> Error {
    Error::Backend(cause.to_string())
}
