//! The addresses of pages: which is free, and how one becomes another.

use std::collections::BTreeSet;

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use styrbord_domain::decisions::DecisionNumber;
use styrbord_domain::kind::Kind;
use styrbord_domain::slug::{MAX_SLUG, ROUTE_WORDS, slug};

use super::Writing;
use super::anew::lead_anew;
use crate::Fault;
use crate::look::Look;
use crate::page::Page;
use crate::rows::{page, slug_alias};

impl Writing<'_> {
    /// Gives a page another address; the old one keeps leading to it. An address that it had itself it may have again.
    pub async fn rename(&mut self, page: &mut Page, wanted: &str) -> Result<(), Fault> {
        let wanted = slug(wanted);
        if wanted == page.slug {
            return Ok(());
        }
        let own = slug_alias::Entity::delete_many()
            .filter(slug_alias::Column::Slug.eq(wanted.as_str()))
            .filter(slug_alias::Column::PageId.eq(page.id))
            .exec(self.transaction().await?)
            .await?;
        let free = if own.rows_affected > 0 {
            wanted
        } else {
            self.free_slug(page.kind, &wanted).await?
        };
        slug_alias::ActiveModel {
            slug: Set(page.slug.clone()),
            page_id: Set(page.id),
        }
        .insert(self.transaction().await?)
        .await?;
        page::Entity::update_many()
            .col_expr(page::Column::Slug, Expr::val(free.as_str()))
            .filter(page::Column::Id.eq(page.id))
            .exec(self.transaction().await?)
            .await?;
        self.forget().await?;
        lead_anew(self, &[&page.slug, &free]).await?;
        page.slug = free;
        self.moved = true;
        Ok(())
    }

    /// A slug that no page has or had and no route uses: the wanted one, or the wanted one with a number.
    pub(crate) async fn free_slug(&self, kind: Kind, wanted: &str) -> Result<String, Fault> {
        // A page that took the address of a number would stand where a later decision should, and would tell which
        // numbers are given. No forum decides a thousand times a year, and `strategi-2026-2027` is a title.
        let number = wanted.parse::<DecisionNumber>();
        let is_number = !kind.is_numbered() && number.is_ok_and(|number| number.sequence() < 1000);
        let reserved = is_number || ROUTE_WORDS.contains(&wanted);
        if !reserved && !self.taken(wanted).await? {
            return Ok(wanted.to_owned());
        }
        // What is longer than a slug may be would be read as another's.
        let numbered = |number: u64| {
            let number = number.to_string();
            let room = MAX_SLUG.saturating_sub(number.len() + 1);
            let stem = wanted.get(..room).unwrap_or(wanted);
            format!("{}-{number}", stem.trim_end_matches('-'))
        };
        // Doubling, then halving: a few questions, however many pages are called the same.
        let (mut taken, mut free) = (1, 2);
        while self.taken(&numbered(free)).await? {
            (taken, free) = (free, free * 2);
        }
        while free - taken > 1 {
            let middle = taken.midpoint(free);
            if self.taken(&numbered(middle)).await? {
                taken = middle;
            } else {
                free = middle;
            }
        }
        Ok(numbered(free))
    }

    async fn taken(&self, slug: &str) -> Result<bool, Fault> {
        Ok(!self.pages_at(&BTreeSet::from([slug])).await?.is_empty())
    }
}
