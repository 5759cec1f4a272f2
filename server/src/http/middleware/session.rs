//! The session of a browser: its cookie, and who it stands for.

use styrbord_registry::{Fault, IDLE_HOURS, Registry, SignedIn};
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::{Duration, OffsetDateTime};
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use crate::http::account::Client;
use crate::http::session_person::{PERSON, SessionPerson};
use crate::http::session_store::Sessions;
use crate::http::state::App;

/// A session ends after so long without a request.
const IDLE: Duration = Duration::hours(IDLE_HOURS);
/// A session in use is written again so often, to move its end; each request would be too much writing.
const RENEW: i64 = 30 * 60;

/// The layer.
pub fn layer(app: &App) -> SessionManagerLayer<Sessions> {
    let secure = app.config().secure();
    // The prefix makes browsers refuse the cookie from anywhere but this host over TLS.
    let name = if secure {
        "__Host-styrbord"
    } else {
        "styrbord"
    };
    SessionManagerLayer::new(Sessions::new(app.registry().clone()))
        .with_name(name)
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(IDLE))
}

/// Signs a browser in. The identity changes, so that one planted before signing in is worth nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn start_session(
    session: &Session,
    person: &SignedIn,
    client: &Client,
) -> Result<(), Fault> {
    session.clear().await;
    session.cycle_id().await.map_err(unavailable)?;
    let now = OffsetDateTime::now_utc().unix_timestamp();
    let person = SessionPerson {
        account: person.account,
        stamp: person.stamp.clone(),
        begun: now,
        renewed: now,
        browser: client.browser.clone(),
        address: client.address,
    };
    session.insert(PERSON, person).await.map_err(unavailable)?;
    // Saved here and not when the answer is on its way: nobody is told that they are in when they are not.
    session.save().await.map_err(unavailable)
}

/// By what the session is known to its owner.
#[must_use]
pub fn session_mark(session: &Session) -> Option<String> {
    session
        .id()
        .map(|id| Registry::session_mark(&id.to_string()))
}

/// Signs a browser out.
///
/// # Errors
/// When the database does not answer.
pub async fn end_session(session: &Session) -> Result<(), Fault> {
    session.flush().await.map_err(unavailable)
}

/// Who has signed in with this browser.
pub async fn session_person(
    registry: &Registry,
    session: &Session,
) -> Result<Option<SignedIn>, Fault> {
    let Some(kept) = session
        .get::<SessionPerson>(PERSON)
        .await
        .map_err(unavailable)?
    else {
        return Ok(None);
    };
    let person = registry.session_person(kept.account, &kept.stamp).await?;
    let now = OffsetDateTime::now_utc().unix_timestamp();
    match person {
        Some(_) if now - kept.renewed >= RENEW => {
            let renewed = SessionPerson {
                renewed: now,
                ..kept
            };
            session.insert(PERSON, renewed).await.map_err(unavailable)?;
        }
        Some(_) => {}
        // It stands for nobody any more, whether it can be taken away now or not.
        None => drop(end_session(session).await),
    }
    Ok(person)
}

fn unavailable(cause: tower_sessions::session::Error) -> Fault {
    tracing::warn!(%cause, "the session cannot be read or written");
    Fault::Unavailable
}
