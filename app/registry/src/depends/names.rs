//! What pages were called before and after saves.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use uuid::Uuid;

use crate::Fault;
use crate::rows::{page, revision};

/// The names that a page had and has, for the saves by which it got or lost one.
pub(super) async fn names(
    connection: &impl ConnectionTrait,
    saves: &[(Uuid, i64)],
    heads: &HashMap<Uuid, page::Model>,
) -> Result<HashMap<(Uuid, i64), Vec<String>>, Fault> {
    let rows: Vec<(Uuid, i64, String, Option<String>)> = revision::Entity::find()
        .select_only()
        .columns([
            revision::Column::PageId,
            revision::Column::Number,
            revision::Column::Title,
            revision::Column::Slug,
        ])
        .filter(with_those_before(saves))
        .into_tuple()
        .all(connection)
        .await?;
    let mut called: HashMap<(Uuid, i64), Vec<String>> = HashMap::new();
    for (page, number, title, slug) in rows {
        let names = [Some(title), slug].into_iter().flatten();
        called.insert((page, number), names.collect());
    }
    for (save, others) in other_names(connection, saves, heads).await? {
        called.entry(save).or_default().extend(others);
    }
    let mut names = HashMap::new();
    for (page, number) in saves {
        let numbered = heads.get(page).and_then(|head| head.number_key.clone());
        let (is, was) = (
            called.get(&(*page, *number)),
            called.get(&(*page, *number - 1)),
        );
        // A number is given by a save that may leave everything else as it is.
        if is == was && numbered.is_none() {
            continue;
        }
        let both = is.into_iter().chain(was);
        let all = both.flatten().cloned().chain(numbered);
        names.insert((*page, *number), all.collect());
    }
    Ok(names)
}

/// What pages are called beside their titles after some saves and those before, where their kinds have such names.
async fn other_names(
    connection: &impl ConnectionTrait,
    saves: &[(Uuid, i64)],
    heads: &HashMap<Uuid, page::Model>,
) -> Result<Vec<((Uuid, i64), Vec<String>)>, Fault> {
    let kind_of = |page: &Uuid| heads.get(page)?.kind.parse::<Kind>().ok();
    let may = saves.iter().copied().filter(|(page, _)| {
        kind_of(page).is_some_and(|kind| kinds::other_names(kind).next().is_some())
    });
    let may: Vec<(Uuid, i64)> = may.collect();
    if may.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, i64, String)> = revision::Entity::find()
        .select_only()
        .columns([
            revision::Column::PageId,
            revision::Column::Number,
            revision::Column::Facts,
        ])
        .filter(with_those_before(&may))
        .into_tuple()
        .all(connection)
        .await?;
    let mut names = Vec::with_capacity(rows.len());
    for (page, number, facts) in rows {
        let facts = serde_json::from_str(&facts)?;
        let others = kind_of(&page).map(|kind| {
            let others = kinds::also_called(kind, &facts);
            others.map(str::to_owned).collect()
        });
        names.push(((page, number), others.unwrap_or_default()));
    }
    Ok(names)
}

/// The revisions that some saves wrote, and those before them.
fn with_those_before(saves: &[(Uuid, i64)]) -> Condition {
    let both = saves.iter().map(|(page, number)| {
        Condition::all()
            .add(revision::Column::PageId.eq(*page))
            .add(revision::Column::Number.is_in([*number, *number - 1]))
    });
    both.fold(Condition::any(), Condition::add)
}
