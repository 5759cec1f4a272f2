//! Seats in forums, by identity, by person or by forum.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, ExprTrait, Order};
use styrbord_domain::kinds::MembershipRole;
use uuid::Uuid;

use super::object::Exchanged;
use super::visible::{of, visible};
use crate::{Desk, Fault};

/// A seat of a person in a forum that everybody may read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seated {
    /// Its identity.
    pub id: Uuid,
    /// The forum.
    pub forum: Uuid,
    /// Who sits in it.
    pub person: Uuid,
    /// As what.
    pub role: Option<MembershipRole>,
    /// Whether it votes.
    pub voting: bool,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl Desk {
    /// The seats that are shown and have one of these in a column: `id`, `person_id` or `page_id`, the forum.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn exchanged_seats(
        &self,
        column: &'static str,
        ids: &BTreeSet<Uuid>,
    ) -> Result<Vec<Seated>, Fault> {
        let seat = |name| of("forum_member", name);
        let mut select = visible(Exchanged::Membership);
        select.and_where(seat(column).is_in(ids.iter().copied()));
        for name in ["page_id", "person_id", "role", "voting", "from", "until"] {
            select.expr_as(seat(name), Alias::new(name));
        }
        select
            .order_by_expr(seat("page_id"), Order::Asc)
            .order_by_expr(seat("row"), Order::Asc);
        let rows = self.store().connection().query_all(&select).await?;
        rows.iter()
            .map(|row| {
                let text = |name| row.try_get::<Option<String>>("", name);
                let day = |name| Ok::<_, Fault>(text(name)?.and_then(|day| day.parse().ok()));
                Ok(Seated {
                    id: row.try_get("", "id")?,
                    forum: row.try_get("", "page_id")?,
                    person: row.try_get("", "person_id")?,
                    role: text("role")?.and_then(|role| role.parse().ok()),
                    voting: row.try_get::<Option<bool>>("", "voting")? == Some(true),
                    from: day("from")?,
                    until: day("until")?,
                })
            })
            .collect()
    }
}
