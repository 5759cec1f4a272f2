//! What a desk shows, by who is at it.

use sea_orm::sea_query::{Alias, Cond, Expr, Query, SelectStatement};
use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

use super::sees;
use crate::rows::page;
use crate::{Desk, Fault};

impl Desk {
    /// Whether they may see a field at all.
    #[must_use]
    pub fn sees(&self, field: &Field) -> bool {
        !(field.contact && self.actor.is_visitor())
    }

    /// Whether they may see the text of a kind.
    #[must_use]
    pub fn sees_text(&self, kind: Kind) -> bool {
        !(kinds::text_is_contact(kind) && self.actor.is_visitor())
    }

    /// Whether they may know of a page.
    pub(crate) fn sees_page(&self, page: &page::Model) -> bool {
        let audience = page.audience.parse();
        audience.is_ok_and(|audience| self.actor.is_among(audience))
    }

    /// What a finder of pages adds to its conditions.
    pub(crate) fn seen(&self) -> Cond {
        let audience = Expr::col((Alias::new("page"), Alias::new("audience")));
        Cond::all().add_option(sees(&self.actor, audience))
    }

    /// The pages of which they may know, by identity.
    pub(crate) fn seen_pages(&self) -> SelectStatement {
        let mut select = Query::select();
        select
            .expr(Expr::col((Alias::new("page"), Alias::new("id"))))
            .from(Alias::new("page"))
            .cond_where(self.seen());
        select
    }

    /// Refuses a question about fields that the reader may not see: the answer would tell what is in them.
    pub(crate) fn may_ask<'n>(
        &self,
        kind: Kind,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<(), Fault> {
        for name in names {
            if kinds::all_fields(kind).any(|field| field.name == name && !self.sees(field)) {
                return Err(Fault::invalid(name, "unknown_field"));
            }
        }
        Ok(())
    }
}
