//! The demonstration: the people who can sign in to it, and the municipality they find.

mod dates;
mod files;
mod mark;
mod meetings;
mod municipality;
mod people;
mod staff;

use std::path::Path;

use anyhow::Context;
use styrbord_registry::{Fault, Registry};

use mark::Mark;
use staff::Staff;

pub use people::{DEMO_PASSWORD, PEOPLE, SignIn};

/// Fills an empty installation; a mark in the data directory stands while it is filled, so that one that was
/// broken off is never served as if it were whole.
///
/// # Errors
/// When an earlier fill was broken off, and when the database does not answer.
pub(crate) async fn start(registry: &Registry, data_dir: &Path) -> anyhow::Result<Vec<SignIn>> {
    let mark = Mark::of(data_dir);
    mark.refuse_half_filled()?;
    if !municipality::is_empty(registry).await? {
        return Ok(fill(registry).await?);
    }
    mark.set().context("the data directory cannot be written")?;
    let people = fill(registry).await?;
    mark.clear()
        .context("the data directory cannot be written")?;
    Ok(people)
}

/// Makes the accounts of the demonstration where there is no account at all, fills an empty database with the
/// municipality as the work of these people, and says which of them exist.
///
/// # Errors
/// When the database does not answer.
pub async fn fill(registry: &Registry) -> Result<Vec<SignIn>, Fault> {
    let staff = Staff::engage(registry).await?;
    if municipality::is_empty(registry).await? {
        municipality::fill(registry, &staff).await?;
        staff.link().await?;
        municipality::talk(&staff).await?;
    }
    Ok(staff.sign_ins())
}
