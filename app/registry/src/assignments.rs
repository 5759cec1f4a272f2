//! Rows of responsibilities and seats, so that "what does this person answer for?" is one query.

use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use styrbord_domain::facts::{Membership, RoleAssignment};

use crate::page::Page;
use crate::rows::{assignment, page};
use crate::{Fault, Writing};

/// A row that says who holds what, and when.
pub(crate) trait Assigned {
    fn parts(&self) -> (&str, Option<&str>, Option<&str>, Option<Date>, Option<Date>);
}

impl Assigned for RoleAssignment {
    fn parts(&self) -> (&str, Option<&str>, Option<&str>, Option<Date>, Option<Date>) {
        (
            self.role.as_str(),
            self.holder.as_deref(),
            self.position.as_deref(),
            self.from,
            self.until,
        )
    }
}

impl Assigned for Membership {
    fn parts(&self) -> (&str, Option<&str>, Option<&str>, Option<Date>, Option<Date>) {
        (
            self.role.as_str(),
            self.person.as_deref(),
            self.position.as_deref(),
            self.from,
            self.until,
        )
    }
}

/// Replaces the rows of a page.
pub(crate) async fn write<A: Assigned>(
    writing: &Writing<'_>,
    to: &Page,
    rows: &[A],
) -> Result<(), Fault> {
    let transaction = writing.transaction();
    assignment::Entity::delete_many()
        .filter(assignment::Column::PageId.eq(to.id))
        .exec(transaction)
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let people: Vec<&str> = rows.iter().filter_map(|row| row.parts().1).collect();
    let found = page::Entity::find()
        .filter(page::Column::Slug.is_in(people))
        .all(transaction)
        .await?;
    let id_of = |slug: &str| {
        found
            .iter()
            .find(|page| page.slug == slug)
            .map(|page| page.id)
    };
    let models = rows.iter().zip(0..).map(|(row, number)| {
        let (role, person, position, from, until) = row.parts();
        assignment::ActiveModel {
            page_id: Set(to.id),
            row: Set(number),
            role: Set(role.to_owned()),
            person_id: Set(person.and_then(id_of)),
            position: Set(position.map(str::to_owned)),
            from: Set(from.map(|date| date.to_string())),
            until: Set(until.map(|date| date.to_string())),
        }
    });
    assignment::Entity::insert_many(models)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
