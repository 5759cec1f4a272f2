//! How a decision stands to a record that it is to unlock.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::references::lookup;
use crate::{Fault, Writing};

/// How a decision stands to a record.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Bearing {
    /// It is about the record.
    pub concerns: bool,
    /// It is of a forum that may decide about the record.
    pub of_right_forum: bool,
}

/// Whether any of some addresses leads to one of these pages.
pub(crate) async fn any_leads_to(
    writing: &Writing<'_>,
    addresses: &[String],
    pages: &[Uuid],
) -> Result<bool, Fault> {
    let addresses: BTreeSet<&str> = addresses.iter().map(String::as_str).collect();
    let found = lookup(writing, &addresses).await?;
    Ok(found.values().any(|(id, _)| pages.contains(id)))
}
