//! Which thing a row is about.

use styrbord_domain::name::name_key;
use styrbord_intake::Row;

use super::series::series;
use super::sheet::Plan;

/// The source of rows whose identifier is unique everywhere, so that any later export updates them.
const UNIVERSAL: &str = "uuid";

/// Which thing a row is about.
pub(super) struct Identity {
    pub source: String,
    pub key: String,
    pub title: String,
}

/// Where the row comes from, its key there, and its title: with what tells it apart where the name alone does not.
pub(super) fn identity(plan: &Plan<'_>, row: &Row, name: &str, file: &str) -> Identity {
    let id = plan.id(row);
    let apart = plan.apart(row, name);
    let title = if apart.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({apart})")
    };
    if uuid::Uuid::parse_str(id).is_ok() {
        return Identity {
            source: UNIVERSAL.to_owned(),
            key: id.to_lowercase(),
            title,
        };
    }
    let key = if id.is_empty() {
        name_key(&title)
    } else {
        id.to_owned()
    };
    Identity {
        source: format!("systems/{}", series(file)),
        key,
        title,
    }
}
