//! The rows that are kept follow the change feed: who asks reads which pages were saved since, and makes the rows of those anew.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::filling::{fill, named, reached, rows};
use super::kept::{State, keep};
use crate::look::AT_ONCE;
use crate::rows::{change, feed, page};
use crate::{ChangeKind, Desk, Fault, Registry};

/// How many changes are followed one by one; after more of them all is read anew.
const MOST_CHANGES: u64 = 500;
/// The name of the desk at which it is read.
const NAME: &str = "portfolio";
/// Saves that alter what is known of a past day: who may know of a page, and what stands in it.
const ALTERING: [ChangeKind; 3] = [
    ChangeKind::Removed,
    ChangeKind::BroughtBack,
    ChangeKind::Redacted,
];

impl Desk {
    /// All benefits as they are on the day of the desk, whoever may see them.
    pub(super) async fn benefits_kept(&self) -> Result<Arc<State>, Fault> {
        let registry = &self.registry;
        if self.today() == self.day_here() {
            return registry.present().await;
        }
        registry.another_day(self).await
    }
}

impl Registry {
    /// The benefits of today, brought to the end of the feed.
    async fn present(&self) -> Result<Arc<State>, Fault> {
        let mut kept = self.kept_portfolio().present.lock().await;
        let desk = self.installation(NAME);
        // What was made on another day is of that day.
        let known = kept.clone().filter(|state| state.day == desk.today());
        // What fails on the way, or is given up, leaves what was reached.
        let next = match known {
            Some(state) => follow(&desk, state).await?,
            None => Arc::new(fill(&desk, end(self).await?).await?),
        };
        *kept = Some(Arc::clone(&next));
        Ok(next)
    }

    /// The benefits of another day. What was known on a past one stays as it was, but for what was removed or taken out since;
    /// what is to come moves with every save.
    async fn another_day(&self, reader: &Desk) -> Result<Arc<State>, Fault> {
        let mut days = self.kept_portfolio().days.lock().await;
        let day = reader.today();
        let end = end(self).await?;
        let known = days.iter().find(|state| state.day == day).cloned();
        if let Some(state) = known
            && (state.seq == end || state.is_over && stands(self, state.seq).await?)
        {
            keep(&mut days, &state);
            return Ok(state);
        }
        let desk = self.installation(NAME).as_of(day);
        let mut state = fill(&desk, end).await?;
        state.is_over = desk.is_past();
        let state = Arc::new(state);
        keep(&mut days, &state);
        Ok(state)
    }
}

/// The number of the last change.
async fn end(registry: &Registry) -> Result<i64, Fault> {
    let connection = registry.store().connection();
    let end = feed::Entity::find_by_id(1).one(connection).await?;
    Ok(end.map_or(0, |feed| feed.seq))
}

/// Whether what was known of a past day after a change still stands.
async fn stands(registry: &Registry, seq: i64) -> Result<bool, Fault> {
    let altering = ALTERING.map(ChangeKind::as_str);
    let found = change::Entity::find()
        .filter(change::Column::Seq.gt(seq))
        .filter(change::Column::Kind.is_in(altering))
        .one(registry.store().connection())
        .await?;
    Ok(found.is_none())
}

/// The pages that were saved, by kind.
type Saved = BTreeMap<Kind, Vec<Uuid>>;

/// The state after all changes that there are.
async fn follow(desk: &Desk, state: Arc<State>) -> Result<Arc<State>, Fault> {
    let connection = desk.registry.store().connection();
    let changes: Vec<(i64, Option<Uuid>, String)> = change::Entity::find()
        .select_only()
        .columns([
            change::Column::Seq,
            change::Column::PageId,
            change::Column::Kind,
        ])
        .filter(change::Column::Seq.gt(state.seq))
        .order_by_asc(change::Column::Seq)
        .limit(MOST_CHANGES + 1)
        .into_tuple()
        .all(connection)
        .await?;
    let Some((last, ..)) = changes.last() else {
        return Ok(state);
    };
    // A text may have been taken out of any page.
    let redacted = ChangeKind::Redacted.as_str();
    let all_anew = changes.iter().any(|(.., kind)| kind == redacted);
    if all_anew || changes.len() as u64 > MOST_CHANGES {
        let end = end(&desk.registry).await?;
        return Ok(Arc::new(fill(desk, end).await?));
    }
    let pages: BTreeSet<Uuid> = changes.iter().filter_map(|(_, page, _)| *page).collect();
    let saved = by_kind(connection, &pages).await?;
    let mut next = State::clone(&state);
    next.seq = *last;
    take_in(desk, &mut next, &saved).await?;
    Ok(Arc::new(next))
}

async fn by_kind(
    connection: &impl ConnectionTrait,
    pages: &BTreeSet<Uuid>,
) -> Result<Saved, Fault> {
    let pages: Vec<Uuid> = pages.iter().copied().collect();
    let mut saved = Saved::new();
    for chunk in pages.chunks(AT_ONCE) {
        let kinds: Vec<(Uuid, String)> = page::Entity::find()
            .select_only()
            .columns([page::Column::Id, page::Column::Kind])
            .filter(page::Column::Id.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(connection)
            .await?;
        for (id, kind) in kinds {
            let kind = kind.parse().map_err(Fault::internal)?;
            saved.entry(kind).or_default().push(id);
        }
    }
    Ok(saved)
}

/// Takes in what was saved.
async fn take_in(desk: &Desk, state: &mut State, saved: &Saved) -> Result<(), Fault> {
    let connection = desk.registry.store().connection();
    let of = |kind: Kind| saved.get(&kind).map_or(&[][..], Vec::as_slice);
    let mut benefits: HashSet<Uuid> = of(Kind::Benefit).iter().copied().collect();
    benefits.extend(measured_by(connection, of(Kind::Indicator)).await?);
    let ids: Vec<Uuid> = benefits.iter().copied().collect();
    let made = rows(desk, &ids).await?;
    let new: HashSet<Uuid> = made
        .iter()
        .filter_map(|row| row.system)
        .filter(|system| !state.reached.contains_key(system))
        .collect();
    state.take(&benefits, made);
    for (kind, column) in [
        (Kind::Project, "forum_id"),
        (Kind::Forum, "parent_id"),
        (Kind::Unit, "parent_id"),
    ] {
        let anew = named(desk, kind, column, Some(of(kind))).await?;
        let map = match kind {
            Kind::Project => &mut state.steered_by,
            _ => &mut state.above,
        };
        for one in of(kind) {
            map.remove(one);
        }
        map.extend(anew);
    }
    let depended_on: HashSet<Uuid> = state.rows.iter().filter_map(|row| row.system).collect();
    let is_saved = |system: &Uuid| of(Kind::System).contains(system);
    let systems: Vec<Uuid> = depended_on
        .into_iter()
        .filter(|system| is_saved(system) || new.contains(system))
        .collect();
    let anew = reached(desk, &systems).await?;
    for system in &systems {
        state.reached.remove(system);
    }
    state.reached.extend(anew);
    Ok(())
}

/// The benefits that some indicators are measured for.
async fn measured_by(
    connection: &impl ConnectionTrait,
    indicators: &[Uuid],
) -> Result<Vec<Uuid>, Fault> {
    let link = |name: &str| Expr::col((Alias::new("link"), Alias::new(name)));
    let mut found = Vec::new();
    for chunk in indicators.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .expr(link("to_id"))
            .from(Alias::new("link"))
            .and_where(link("from_id").is_in(chunk.iter().copied()))
            .and_where(link("relation").eq("benefits"))
            .and_where(link("to_id").is_not_null());
        for row in connection.query_all(&select).await? {
            found.push(row.try_get("", "to_id")?);
        }
    }
    Ok(found)
}
