//! Pages by their names: the questions that everything asks which resolves a reference, put to the database or to what a
//! write has looked up already.

use std::collections::{BTreeSet, HashMap};
use std::future::Future;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use styrbord_domain::kind::Kind;

use crate::Fault;
use crate::rows::{name_alias, page, slug_alias};

/// How many values one question to the database names; it takes some ten thousand at most.
pub(crate) const AT_ONCE: usize = 1000;

/// Who can be asked for pages by their names.
pub(crate) trait Look: Sync {
    /// The pages at some addresses, also at addresses that they had before, by the address asked for.
    fn pages_at(
        &self,
        addresses: &BTreeSet<&str>,
    ) -> impl Future<Output = Result<HashMap<String, page::Model>, Fault>> + Send;

    /// The pages of which one of these is the key of the title or of the number.
    fn pages_called(
        &self,
        keys: &BTreeSet<&str>,
    ) -> impl Future<Output = Result<Vec<page::Model>, Fault>> + Send;

    /// The pages whose number, however it is written, is kept at one of these places.
    fn pages_numbered(
        &self,
        places: &BTreeSet<&str>,
    ) -> impl Future<Output = Result<Vec<page::Model>, Fault>> + Send;

    /// The pages that are called one of these beside their title, each with the key by which it is.
    fn pages_also_called(
        &self,
        keys: &BTreeSet<&str>,
    ) -> impl Future<Output = Result<Vec<(String, page::Model)>, Fault>> + Send;

    /// The first pages of some kinds of which the key of the title begins so.
    fn pages_beginning(
        &self,
        key: &str,
        kinds: &[Kind],
    ) -> impl Future<Output = Result<Vec<page::Model>, Fault>> + Send;
}

/// How many pages are looked at of those whose names begin alike.
const BEGINNING: u64 = 20;

impl<C: ConnectionTrait> Look for C {
    async fn pages_at(
        &self,
        addresses: &BTreeSet<&str>,
    ) -> Result<HashMap<String, page::Model>, Fault> {
        let mut found = HashMap::new();
        let wanted: Vec<&str> = addresses.iter().copied().collect();
        for chunk in wanted.chunks(AT_ONCE) {
            let rows = page::Entity::find()
                .filter(page::Column::Slug.is_in(chunk.iter().copied()))
                .all(self)
                .await?;
            found.extend(rows.into_iter().map(|row| (row.slug.clone(), row)));
        }
        let missing: Vec<&str> = wanted
            .into_iter()
            .filter(|slug| !found.contains_key(*slug))
            .collect();
        for chunk in missing.chunks(AT_ONCE) {
            let moved = slug_alias::Entity::find()
                .filter(slug_alias::Column::Slug.is_in(chunk.iter().copied()))
                .find_also_related(page::Entity)
                .all(self)
                .await?;
            for (alias, row) in moved {
                found.extend(row.map(|row| (alias.slug, row)));
            }
        }
        Ok(found)
    }

    async fn pages_called(&self, keys: &BTreeSet<&str>) -> Result<Vec<page::Model>, Fault> {
        let mut found = Vec::new();
        let keys: Vec<&str> = keys.iter().copied().collect();
        for chunk in keys.chunks(AT_ONCE) {
            let called = Condition::any()
                .add(page::Column::NameKey.is_in(chunk.iter().copied()))
                .add(page::Column::NumberKey.is_in(chunk.iter().copied()));
            found.extend(page::Entity::find().filter(called).all(self).await?);
        }
        Ok(found)
    }

    async fn pages_numbered(&self, places: &BTreeSet<&str>) -> Result<Vec<page::Model>, Fault> {
        let mut found = Vec::new();
        let places: Vec<&str> = places.iter().copied().collect();
        for chunk in places.chunks(AT_ONCE) {
            let numbered = page::Column::NumberPlace.is_in(chunk.iter().copied());
            found.extend(page::Entity::find().filter(numbered).all(self).await?);
        }
        Ok(found)
    }

    async fn pages_also_called(
        &self,
        keys: &BTreeSet<&str>,
    ) -> Result<Vec<(String, page::Model)>, Fault> {
        let mut found = Vec::new();
        let keys: Vec<&str> = keys.iter().copied().collect();
        for chunk in keys.chunks(AT_ONCE) {
            let called = name_alias::Entity::find()
                .filter(name_alias::Column::NameKey.is_in(chunk.iter().copied()))
                .find_also_related(page::Entity)
                .all(self)
                .await?;
            let called = called.into_iter();
            found.extend(called.filter_map(|(alias, page)| Some((alias.name_key, page?))));
        }
        Ok(found)
    }

    async fn pages_beginning(&self, key: &str, kinds: &[Kind]) -> Result<Vec<page::Model>, Fault> {
        let pages = page::Entity::find()
            .filter(page::Column::NameKey.gte(key))
            .filter(page::Column::NameKey.lt(format!("{key}\u{10ffff}")))
            .filter(page::Column::Kind.is_in(kinds.iter().map(|kind| kind.as_str())))
            .order_by_asc(page::Column::NameKey)
            .limit(BEGINNING);
        Ok(pages.all(self).await?)
    }
}
