//! What a follower is, and how it takes changes.

use std::future::Future;
use std::pin::Pin;

use sea_orm::DatabaseTransaction;

use crate::rows::change;
use crate::{Fault, Registry};

/// Somebody who follows the feed.
pub(crate) struct Follower {
    /// The name by which its position is stored.
    pub name: &'static str,
    /// Does what follows from some changes.
    pub take: for<'t> fn(&'t Registry, &'t DatabaseTransaction, &'t [change::Model]) -> Taking<'t>,
}

/// Changes that are being taken.
pub(crate) type Taking<'t> = Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + 't>>;
