//! What is sent twice is done once.
//!
//! A form that adds something carries a key made when it was rendered, a program may send an `Idempotency-Key`. The
//! key is kept for a day in the same transaction as what was done under it, so that a second sending, also one at the
//! same moment, leads to the result of the first.

mod done;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use uuid::Uuid;

use crate::Fault;
use crate::hex::hex;

pub(crate) use done::{done_before, remember};

/// How long a key is remembered: a day.
pub(crate) const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);
/// The longest key that a program may choose, in characters.
const MAX_KEY: usize = 200;

/// The name of the key in forms.
pub const FORM_KEY: &str = "form_key";
/// The header in which programs send a key.
pub const KEY_HEADER: &str = "Idempotency-Key";

/// The key of one sending, and what is sent.
#[derive(Clone, Debug)]
pub struct Once {
    key: String,
    content: String,
    /// The key of the form itself, whatever was typed into it.
    form: Option<String>,
}

impl Once {
    /// A key for a form about to be rendered.
    #[must_use]
    pub fn new_key() -> String {
        Uuid::now_v7().simple().to_string()
    }

    /// How long ago a key was made; none where it does not say.
    #[must_use]
    pub fn age_of(key: &str) -> Option<Duration> {
        let made = Uuid::parse_str(key).ok()?.get_timestamp()?;
        let (seconds, nanos) = made.to_unix();
        let made = Duration::new(seconds, nanos);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        now.checked_sub(made)
    }

    /// The key that came back in a form; none when there is none.
    ///
    /// The content is part of it: who goes back in the browser and types something else sends something else.
    #[must_use]
    pub fn of_form(form: &Form) -> Option<Self> {
        let key = form.get(FORM_KEY);
        let content = digest(&[&format!("{form:?}")]);
        (!key.is_empty()).then(|| Self {
            key: digest(&["form", key, &content]),
            content,
            form: Some(key.to_owned()),
        })
    }

    /// The key that a program chose for a request to `address` with `content`.
    ///
    /// # Errors
    /// `Invalid` when the key is empty, too long, or not visible ASCII.
    pub fn of_program(key: &str, address: &str, content: &str) -> Result<Self, Fault> {
        if key.chars().count() > MAX_KEY {
            let fault = FieldFault::new(KEY_HEADER, "too_long").with("max", MAX_KEY);
            return Err(Fault::Invalid(Faults(vec![fault])));
        }
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Fault::invalid(KEY_HEADER, "unreadable"));
        }
        Ok(Self {
            key: digest(&["program", key]),
            content: digest(&[address, content]),
            form: None,
        })
    }

    /// The key of the form that is sent.
    pub(crate) fn form(&self) -> Option<&str> {
        self.form.as_deref()
    }

    /// The key as it is stored: each account has keys of its own.
    fn of(&self, account: Option<Uuid>) -> String {
        let account = account.map(|id| id.to_string());
        digest(&[&account.unwrap_or_default(), &self.key])
    }
}

/// A digest of parts; none of them can run into the next.
fn digest(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    hex(&hasher.finalize())
}
