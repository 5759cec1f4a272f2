//! Who follows a link.

use std::collections::HashMap;
use std::future::Future;

use styrbord_domain::facts::Holds;
use uuid::Uuid;

use crate::Fault;
use crate::rows::page;

/// Whoever follows a link, on some day.
pub(crate) trait Reader: Sync {
    /// Whether a page is there for them.
    fn counts(&self, page: &page::Model) -> bool;

    /// Whether pages hold, of those that are there on the day; nothing where no day is meant.
    fn holding(
        &self,
        pages: &[page::Model],
    ) -> impl Future<Output = Result<Option<HashMap<Uuid, Holds>>, Fault>> + Send;
}

/// Whoever it is, on whatever day: links as they are kept.
pub(crate) struct Anybody;

impl Reader for Anybody {
    fn counts(&self, _page: &page::Model) -> bool {
        true
    }

    async fn holding(&self, _pages: &[page::Model]) -> Result<Option<HashMap<Uuid, Holds>>, Fault> {
        Ok(None)
    }
}
