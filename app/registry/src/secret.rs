//! Secrets that are handed out once, and what is kept of them.

use sha2::{Digest, Sha256};

use crate::Fault;
use crate::hex::hex;

/// 256 random bits as text that fits into an address.
pub(crate) fn random_text() -> Result<String, Fault> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(Fault::internal)?;
    Ok(hex(&bytes))
}

/// What is kept of a secret. It is random and long, so a fast digest is enough.
pub(crate) fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}
