//! What stands around a record: of each kind the records that name it in a field, as the list that is narrowed by that field
//! has them.

use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

use crate::depends::Source;
use crate::{Count, Desk, Fault, List, ListQuery, Record};

/// How far they are counted: every page of a record says how many there are.
const MOST_COUNTED: u64 = 99;

/// The records of a kind that name another in a field: the first of them, and how many there are.
#[derive(Clone, PartialEq, Debug)]
pub struct Around {
    /// Their kind.
    pub kind: Kind,
    /// The field in which they name it.
    pub field: &'static Field,
    /// The first of them.
    pub records: Vec<Record>,
    /// How many there are.
    pub count: Count,
}

impl Around {
    /// The list of which it shows the first records: what has a day the latest first, else by title.
    #[must_use]
    pub fn list(kind: Kind, field: &Field, slug: &str) -> ListQuery {
        let day = kinds::day(kind).map(|day| day.field);
        let listed = kinds::all_fields(kind).find(|field| field.listed && Some(field.name) == day);
        ListQuery {
            filters: vec![(field.name.to_owned(), vec![slug.to_owned()])],
            sort: listed.map_or_else(String::new, |field| field.name.to_owned()),
            descending: listed.is_some(),
            ..ListQuery::default()
        }
    }
}

impl Desk {
    /// The records of a kind that name a record in a field, at most so many.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn around(
        &self,
        record: &Record,
        kind: Kind,
        field: &'static Field,
        most: u64,
    ) -> Result<Around, Fault> {
        let query = ListQuery {
            limit: most,
            ..Around::list(kind, field, &record.page.slug)
        };
        let list = self.list_around(record, kind, &query).await?;
        let count = match list.next_cursor {
            Some(_) => self.apart().count_upto(kind, &query, MOST_COUNTED).await?,
            None => Count {
                number: list.items.len() as u64,
                more: false,
            },
        };
        Ok(Around {
            kind,
            field,
            records: list.items,
            count,
        })
    }

    /// One page of a list that is narrowed to what names a record: whoever comes to do so is told by its links, and others of
    /// the kind have nothing to do with it.
    ///
    /// # Errors
    /// As `list`.
    pub async fn list_around(
        &self,
        record: &Record,
        kind: Kind,
        query: &ListQuery,
    ) -> Result<List, Fault> {
        self.reads(&[Source::Links(record.page.id)]);
        let list = self.apart().list(kind, query).await?;
        self.note_records(&list.items);
        Ok(list)
    }
}
