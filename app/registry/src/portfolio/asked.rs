//! What a portfolio is asked for.

use std::sync::Arc;

use styrbord_domain::benefits::Rating;
use styrbord_domain::fault::Faults;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::kept::Row;
use crate::named::named_unseen;
use crate::page::Page;
use crate::{Desk, Fault, cursor};

/// What tells the cursors of this list from others.
const LIST: &str = "portfolio";

/// What a portfolio is narrowed by, and which of its rows are wanted.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct PortfolioQuery {
    /// The forum that steers the projects which bring the benefits about, with those below it: by address or name.
    pub forum: Option<String>,
    /// The unit where they are felt, with those below it: by address or name.
    pub unit: Option<String>,
    /// The one colour of which rows are wanted. It narrows the rows and none of the sums.
    pub rating: Option<Rating>,
    /// Where the page of rows before ended.
    pub cursor: Option<String>,
    /// How many rows; none for all.
    pub limit: Option<usize>,
}

/// The page that a parameter names.
pub(super) async fn page(
    desk: &Desk,
    name: &str,
    kind: Kind,
    given: Option<&str>,
) -> Result<Option<Page>, Fault> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        return Ok(None);
    };
    match desk.page_named(&[kind], given).await? {
        Some(page) => Ok(Some(page)),
        None => Err(Fault::Invalid(Faults(vec![named_unseen(name, given)]))),
    }
}

/// The rows that are wanted, how many there are in all, and where the next page begins.
pub(super) fn part<'r>(
    rows: &[&'r Arc<Row>],
    query: &PortfolioQuery,
) -> Result<(Vec<&'r Arc<Row>>, usize, Option<String>), Fault> {
    let is_wanted = |row: &&&Arc<Row>| match query.rating {
        None => true,
        Some(rating) => !row.is_given_up() && row.standing.assessment.rating == rating,
    };
    let wanted: Vec<&Arc<Row>> = rows.iter().filter(is_wanted).copied().collect();
    let in_all = wanted.len();
    let begin = match &query.cursor {
        None => 0,
        Some(given) => {
            let wrong = || Fault::invalid("cursor", "bad_cursor");
            let last: Uuid = cursor::open(LIST, given)?.parse().map_err(|_| wrong())?;
            let place = wanted.iter().position(|row| row.page.id == last);
            place.ok_or_else(wrong)? + 1
        }
    };
    let mut page: Vec<&Arc<Row>> = wanted.into_iter().skip(begin).collect();
    let more = query.limit.is_some_and(|limit| page.len() > limit);
    page.truncate(query.limit.unwrap_or(usize::MAX));
    let last = page.last().filter(|_| more);
    let next = last.map(|row| cursor::seal(LIST, &row.page.id.to_string()));
    Ok((page, in_all, next))
}
