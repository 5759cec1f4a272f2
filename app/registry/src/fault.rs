//! The one error that a caller sees.

use styrbord_domain::fault::Faults;
use thiserror::Error;

use crate::store::trouble::{self, Cause};

/// Why a use case did not do what was asked. Nothing was saved.
///
/// Each variant has a stable code, which is also a translation key (`fault-` + code).
#[derive(Debug, Error)]
pub enum Fault {
    /// There is no such thing, or the caller may not know of it.
    #[error("not found")]
    NotFound,
    /// The caller must sign in first.
    #[error("not signed in")]
    SignIn,
    /// The caller is known and may not do this.
    #[error("forbidden")]
    Forbidden,
    /// What was typed is wrong, field by field.
    #[error("invalid input: {0:?}")]
    Invalid(Faults),
    /// The input is well formed, but a rule of the field forbids it: the reasons.
    #[error("refused: {0:?}")]
    Refused(Faults),
    /// It is well formed and would be allowed, but not as things stand by now: the reasons.
    #[error("untimely: {0:?}")]
    Untimely(Faults),
    /// Somebody else saved in between; `current` is the revision that stands.
    #[error("conflict with revision {current}")]
    Conflict {
        /// The revision that stands now.
        current: i64,
    },
    /// The database is locked, full or gone; trying again later may work.
    #[error("unavailable")]
    Unavailable,
    /// Our own mistake; the log has the cause under the reference.
    #[error("internal fault {0}")]
    Internal(String),
}

impl Fault {
    /// Whether it is about what was to be saved, and not about who saves or the database.
    #[must_use]
    pub const fn is_about_input(&self) -> bool {
        matches!(
            self,
            Self::NotFound
                | Self::Invalid(_)
                | Self::Refused(_)
                | Self::Untimely(_)
                | Self::Conflict { .. }
        )
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::SignIn => "sign_in",
            Self::Forbidden => "forbidden",
            Self::Invalid(_) => "invalid",
            Self::Refused(_) => "refused",
            Self::Untimely(_) => "untimely",
            Self::Conflict { .. } => "conflict",
            Self::Unavailable => "unavailable",
            Self::Internal(_) => "internal",
        }
    }

    /// One thing wrong at one field.
    #[must_use]
    pub fn invalid(field: &str, code: &str) -> Self {
        Self::Invalid(Faults::one(field, code))
    }

    /// One rule that forbids it.
    #[must_use]
    pub fn refused(field: &str, code: &str) -> Self {
        Self::Refused(Faults::one(field, code))
    }

    /// One thing that stands otherwise by now.
    #[must_use]
    pub fn untimely(field: &str, code: &str) -> Self {
        Self::Untimely(Faults::one(field, code))
    }

    /// Something that cannot happen happened: logged here, once, under a reference that the person can quote.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let reference = uuid::Uuid::now_v7().simple().to_string()[20..].to_owned();
        tracing::error!(reference, %cause, "internal fault");
        Self::Internal(reference)
    }
}

impl From<Faults> for Fault {
    fn from(faults: Faults) -> Self {
        Self::Invalid(faults)
    }
}

impl From<sea_orm::DbErr> for Fault {
    fn from(error: sea_orm::DbErr) -> Self {
        match trouble::cause(&error) {
            Cause::Passing => {
                tracing::warn!(%error, "database unavailable");
                trouble::note();
                Self::Unavailable
            }
            Cause::Constraint(field, code) => {
                tracing::warn!(%error, "a constraint of the database refused what a rule had let through");
                Self::invalid(&field, code)
            }
            Cause::Ours => Self::internal(error),
        }
    }
}

impl From<styrbord_search::Error> for Fault {
    fn from(error: styrbord_search::Error) -> Self {
        if error.is_passing() {
            tracing::warn!(%error, "search index unavailable");
            Self::Unavailable
        } else {
            Self::internal(error)
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(cause: serde_json::Error) -> Self {
        Self::internal(cause)
    }
}
