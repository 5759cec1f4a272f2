//! Saves: a page is registered, or saved over what stood.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
use serde_json::{Map, Value};
use styrbord_domain::change::ChangeKind;
use styrbord_domain::facts::Head;
use styrbord_domain::kind::Kind;
use styrbord_domain::name::name_key;
use styrbord_domain::order::sort_key;
use styrbord_domain::slug::slug;
use uuid::Uuid;

use super::Writing;
use super::anew::lead_anew;
use super::leads;
use crate::chain::new_salt;
use crate::lines::give_ids;
use crate::page::{Page, Record, names_of, number_key, number_place, other_keys};
use crate::references::{Link, References, TEXT, named, pages_in};
use crate::rows::{link, page, revision};
use crate::{Audience, Fault, columns, held};

/// What is to be saved of one page.
pub(crate) struct Save<'s> {
    pub head: &'s Head,
    pub facts: Map<String, Value>,
    pub kind: ChangeKind,
    /// Why, in the person's words.
    pub note: &'s str,
}

impl Writing<'_> {
    /// Registers a new page, for those in `audience`. Without `address` its slug is made from the title and made unique.
    pub async fn create(
        &mut self,
        kind: Kind,
        address: Option<&str>,
        audience: Audience,
        mut save: Save<'_>,
    ) -> Result<Page, Fault> {
        give_ids(kind, &mut save.facts);
        let references = References::resolve(self, kind, &save.facts, &save.head.text).await?;
        let page = Page {
            id: Uuid::now_v7(),
            kind,
            slug: self
                .free_slug(kind, &address.map_or_else(|| slug(&save.head.title), slug))
                .await?,
            title: save.head.title.clone(),
            revision: 1,
            created_at: self.now,
            updated_at: self.now,
        };
        let row = page::Model {
            id: page.id,
            kind: kind.as_str().to_owned(),
            slug: page.slug.clone(),
            title: page.title.clone(),
            sort_key: sort_key(&page.title),
            name_key: Some(name_key(&page.title)),
            number_key: number_key(&save.facts),
            number_place: number_place(&save.facts),
            revision: 1,
            created_at: self.now,
            updated_at: self.now,
            audience: audience.to_string(),
        };
        self.add(row.clone());
        let others = other_keys(kind, &save.facts);
        self.sight.get_mut().made(row, &others);
        self.call(page.id, &BTreeSet::new(), others);
        self.hold(&page, audience, &save.facts, &references.pages)
            .await?;
        self.turn_lines(&page, &Map::new(), &save.facts, &references.pages);
        self.link(page.id, references.links);
        // Links that were waiting for this page now lead somewhere.
        lead_anew(self, &names_of(&page, &save.facts)).await?;
        self.append(&page, &save)?;
        Ok(page)
    }

    /// Adds the links of a page that has none.
    fn link(&mut self, from: Uuid, links: Vec<Link>) {
        for row in leads::rows(from, links) {
            if row.relation == TEXT {
                let lead = (row.target.clone(), row.to_id);
                self.sight.get_mut().hung(&row.place, lead);
            }
            self.add(row);
        }
    }

    /// Saves over `before`, for those whom that says. Nothing happens, and the revision stays, when nothing differs.
    pub async fn update(&mut self, before: &Record, mut save: Save<'_>) -> Result<Page, Fault> {
        give_ids(before.page.kind, &mut save.facts);
        let same = before.page.title == save.head.title
            && before.text == save.head.text
            && before.facts == save.facts;
        if same
            && !self.moved
            && matches!(
                save.kind,
                ChangeKind::Edited | ChangeKind::Imported | ChangeKind::Restored
            )
        {
            return Ok(before.page.clone());
        }
        let kind = before.page.kind;
        // What this write has saved of it must stand in the database first.
        if self.holds(before.page.id).await {
            self.written().await?;
        }
        let page = Page {
            title: save.head.title.clone(),
            revision: before.page.revision + 1,
            updated_at: self.now,
            ..before.page.clone()
        };
        let head = page::Entity::update_many()
            .col_expr(page::Column::Title, Expr::val(page.title.as_str()))
            .col_expr(page::Column::SortKey, Expr::val(sort_key(&page.title)))
            .col_expr(page::Column::NameKey, Expr::val(name_key(&page.title)))
            .col_expr(page::Column::NumberKey, Expr::val(number_key(&save.facts)))
            .col_expr(
                page::Column::NumberPlace,
                Expr::val(number_place(&save.facts)),
            )
            .col_expr(page::Column::Revision, Expr::val(page.revision))
            .col_expr(page::Column::UpdatedAt, Expr::val(self.now))
            .col_expr(
                page::Column::Audience,
                Expr::val(before.audience.to_string()),
            )
            .filter(page::Column::Id.eq(page.id));
        self.change(head.into_query());
        // As the last save wrote them: `before` names pages by the addresses that they have now.
        let stored = before.written.as_ref().unwrap_or(&before.facts);
        let facts_changed = *stored != save.facts;
        let links_changed =
            named(kind, stored, &before.text) != named(kind, &save.facts, &save.head.text);
        let pages;
        // Most saves are of a text alone: links stand.
        if facts_changed || links_changed {
            let references = References::resolve(self, kind, &save.facts, &save.head.text).await?;
            pages = references.pages;
            if links_changed {
                let links = link::Entity::delete_many();
                let links = links.filter(link::Column::FromId.eq(page.id));
                self.make_place(links.into_query());
                self.link(page.id, references.links);
            }
        } else {
            pages = pages_in(self, kind, &save.facts).await?;
        }
        self.hold(&page, before.audience, &save.facts, &pages)
            .await?;
        self.turn_lines(&page, stored, &save.facts, &pages);
        if page.title != before.page.title {
            held::retitled(self.transaction().await?, &page).await?;
        }
        let had = other_keys(kind, &before.facts);
        self.call(page.id, &had, other_keys(kind, &save.facts));
        let (had, has) = (
            names_of(&before.page, &before.facts),
            names_of(&page, &save.facts),
        );
        if had != has {
            self.forget().await?;
            lead_anew(self, &[had, has].concat()).await?;
        }
        self.append(&page, &save)?;
        Ok(page)
    }

    /// Writes the rows of a save, and ends those of the save before.
    async fn hold(
        &mut self,
        page: &Page,
        audience: Audience,
        facts: &Map<String, Value>,
        pages: &HashMap<String, columns::Named>,
    ) -> Result<(), Fault> {
        let (kind, seq) = (page.kind, self.chain.next());
        self.records.get_mut().remove(&page.id);
        self.saved.entry(page.id).or_insert(page.revision);
        if page.revision > 1 {
            let sight = self.sight.get_mut();
            let stood = sight.counted(&self.turn.transaction, kind, page.id).await?;
            self.tally.add(kind, &stood, -1);
            self.make_place(held::close(kind, page.id, seq));
        }
        self.pending.get_mut().saves(page.id);
        let rows = held::Saved {
            page,
            audience,
            seq,
            until: None,
            facts,
            pages,
        }
        .rows();
        self.tally.add(kind, &rows, 1);
        for row in rows {
            let (names, row): (Vec<String>, _) = row.into_iter().unzip();
            self.add_row(columns::table(kind), row, || names);
        }
        Ok(())
    }

    /// Adds the revision; its row of the feed follows.
    fn append(&mut self, page: &Page, save: &Save<'_>) -> Result<(), Fault> {
        let actor = self.desk.actor();
        let row = revision::Model {
            page_id: page.id,
            number: page.revision,
            title: save.head.title.clone(),
            text: save.head.text.clone(),
            facts: serde_json::to_string(&save.facts)?,
            kind: save.kind.as_str().to_owned(),
            actor_id: actor.account,
            actor_name: actor.name.clone(),
            at: self.now,
            note: save.note.to_owned(),
            slug: Some(page.slug.clone()),
            salt: Some(new_salt()?),
            on_behalf_of: self.represents().map(|other| other.name.clone()),
        };
        self.chain.add_revision(page.kind, save.kind, &row)?;
        self.add(row);
        Ok(())
    }
}
