//! Passwords: length, hashing with argon2id, and comparing without telling by time which logins exist.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use styrbord_domain::fault::{Faults, FieldFault};
use tokio::sync::Semaphore;

use crate::Fault;

/// Shortest password, in characters. Length is the only demand, since rules of composition make passwords worse.
pub const PASSWORD_MIN: usize = 12;

/// Longest password, in characters, so that hashing stays cheap.
pub const PASSWORD_MAX: usize = 200;

/// Each hash takes 19 MiB and a whole core for a moment: a flood of sign-ins waits here.
static WORKERS: Semaphore = Semaphore::const_new(4);

/// A hash that no password has, for logins that do not exist: they take as long as those that do.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let mut secret = [0; 32];
    // Without randomness the hash would be guessable, but it still belongs to no account.
    let _ = getrandom::fill(&mut secret);
    Argon2::default()
        .hash_password(&secret)
        .map(|hash: PasswordHash| hash.to_string())
        .unwrap_or_default()
});

/// Whether a password may be used, as a fault at `field`.
pub fn check(field: &str, password: &str) -> Result<(), Faults> {
    match password.chars().count() {
        0 => Err(Faults::one(field, "required")),
        length if length < PASSWORD_MIN => Err(Faults(vec![
            FieldFault::new(field, "too_short").with("min", PASSWORD_MIN),
        ])),
        length if length > PASSWORD_MAX => Err(Faults(vec![
            FieldFault::new(field, "too_long").with("max", PASSWORD_MAX),
        ])),
        _ => Ok(()),
    }
}

/// The salted argon2id hash in PHC form, with the parameters that OWASP recommends (the crate's defaults).
pub async fn hash(password: &str) -> Result<String, Fault> {
    let password = password.to_owned();
    work(move || {
        let hash: PasswordHash = Argon2::default()
            .hash_password(password.as_bytes())
            .map_err(Fault::internal)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the password is the one that was hashed.
pub async fn matches(password: &str, hash: &str) -> Result<bool, Fault> {
    if password.chars().count() > PASSWORD_MAX {
        return Ok(false);
    }
    let (password, hash) = (password.to_owned(), hash.to_owned());
    work(move || {
        let parsed = PasswordHash::new(&hash).map_err(Fault::internal)?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok())
    })
    .await
}

/// Takes the time of a comparison, for a login that does not exist.
pub async fn pretend(password: &str) -> Result<(), Fault> {
    matches(password, &NOBODY).await?;
    Ok(())
}

async fn work<T: Send + 'static>(
    task: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let _permit = WORKERS.acquire().await.map_err(Fault::internal)?;
    tokio::task::spawn_blocking(task)
        .await
        .map_err(Fault::internal)?
}
