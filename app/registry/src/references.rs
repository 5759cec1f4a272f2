//! Which pages a record points at: from its fields and from its text.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value};
use styrbord_domain::facts;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::slug::slug;
use uuid::Uuid;

use crate::Fault;
use crate::rows::{page, slug_alias};

/// The relation under which links from prose are kept.
pub const TEXT: &str = "text";

/// One reference from a field.
struct FromField {
    /// The place of the input, such as `roles.1.holder`.
    place: String,
    /// The relation, such as `roles.holder`.
    relation: String,
    kinds: &'static [Kind],
    slug: String,
}

/// What a record points at.
pub(crate) struct References {
    /// Page by slug, for every slug that exists.
    pub pages: HashMap<String, Uuid>,
    /// Relation and slug, each once.
    pub links: BTreeSet<(String, String)>,
}

/// The slugs of everything that a record points at, from fields and text.
pub(crate) fn mentioned(kind: Kind, facts: &Map<String, Value>, text: &str) -> Vec<String> {
    let mut from_fields = Vec::new();
    let mut prose = vec![text.to_owned()];
    for field in facts::all_fields(kind) {
        gather(field, "", "", facts, &mut from_fields, &mut prose);
    }
    let links = prose.iter().flat_map(|text| styrbord_markdown::links(text));
    let mut slugs: Vec<String> = links
        .filter_map(|link| target_slug(&link.target))
        .chain(from_fields.into_iter().map(|reference| reference.slug))
        .collect();
    slugs.sort_unstable();
    slugs.dedup();
    slugs
}

/// What a record points at, by relation and slug, whether it exists or not.
pub(crate) fn named(
    kind: Kind,
    facts: &Map<String, Value>,
    text: &str,
) -> BTreeSet<(String, String)> {
    let mut from_fields = Vec::new();
    let mut prose = vec![text.to_owned()];
    for field in facts::all_fields(kind) {
        gather(field, "", "", facts, &mut from_fields, &mut prose);
    }
    prose
        .iter()
        .flat_map(|text| styrbord_markdown::links(text))
        .filter_map(|link| Some((TEXT.to_owned(), target_slug(&link.target)?)))
        .chain(
            from_fields
                .into_iter()
                .map(|reference| (reference.relation, reference.slug)),
        )
        .collect()
}

/// Every text of a record with the place of its input: the text itself and its prose fields.
pub(crate) fn prose(kind: Kind, facts: &Map<String, Value>, text: &str) -> Vec<(String, String)> {
    fn within(
        fields: &[Field],
        place: &str,
        values: &Map<String, Value>,
        found: &mut Vec<(String, String)>,
    ) {
        for field in fields {
            match (field.shape, values.get(field.name)) {
                (Shape::Prose, Some(Value::String(text))) => {
                    found.push((format!("{place}{}", field.name), text.clone()));
                }
                (Shape::Rows(inner), Some(Value::Array(rows))) => {
                    for (number, row) in rows.iter().filter_map(Value::as_object).enumerate() {
                        within(
                            inner,
                            &format!("{place}{}.{number}.", field.name),
                            row,
                            found,
                        );
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = vec![("text".to_owned(), text.to_owned())];
    within(facts::fields(kind), "", facts, &mut found);
    found
}

impl References {
    /// Resolves everything that `facts` and `text` point at.
    ///
    /// # Errors
    /// `Invalid` where a field names a page that does not exist or is of another kind. A link in text may point
    /// at a page that nobody has written yet.
    pub async fn resolve(
        connection: &impl ConnectionTrait,
        kind: Kind,
        facts: &Map<String, Value>,
        text: &str,
    ) -> Result<Self, Fault> {
        let mut from_fields = Vec::new();
        let mut prose = vec![text.to_owned()];
        for field in facts::all_fields(kind) {
            gather(field, "", "", facts, &mut from_fields, &mut prose);
        }
        let mut links: BTreeSet<(String, String)> = prose
            .iter()
            .flat_map(|text| styrbord_markdown::links(text))
            .filter_map(|link| Some((TEXT.to_owned(), target_slug(&link.target)?)))
            .collect();
        let wanted: BTreeSet<&str> = from_fields
            .iter()
            .map(|reference| reference.slug.as_str())
            .chain(links.iter().map(|(_, slug)| slug.as_str()))
            .collect();
        let found = lookup(connection, &wanted).await?;
        let mut faults = Faults::default();
        for reference in from_fields {
            match found.get(&reference.slug) {
                Some((_, kind)) if reference.kinds.contains(kind) => {
                    links.insert((reference.relation, reference.slug));
                }
                _ => faults.push(
                    FieldFault::new(reference.place, "unknown_reference")
                        .with("value", reference.slug),
                ),
            }
        }
        let pages = found
            .into_iter()
            .map(|(slug, (id, _))| (slug, id))
            .collect();
        Ok(faults.or(Self { pages, links })?)
    }
}

/// The slug that a wiki link's target means; none when it is an address outside.
#[must_use]
pub fn target_slug(target: &str) -> Option<String> {
    let path = target.split(['#', '?']).next().unwrap_or_default().trim();
    if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
        return None;
    }
    let last = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    (!last.is_empty()).then(|| slug(last))
}

fn gather(
    field: &Field,
    place: &str,
    relation: &str,
    facts: &Map<String, Value>,
    references: &mut Vec<FromField>,
    prose: &mut Vec<String>,
) {
    let Some(value) = facts.get(field.name) else {
        return;
    };
    match (field.shape, value) {
        (Shape::Reference(kinds), Value::String(slug)) => references.push(FromField {
            place: format!("{place}{}", field.name),
            relation: format!("{relation}{}", field.name),
            kinds,
            slug: slug.clone(),
        }),
        (Shape::References(kinds), Value::Array(slugs)) => {
            references.extend(
                slugs
                    .iter()
                    .filter_map(Value::as_str)
                    .map(|slug| FromField {
                        place: format!("{place}{}", field.name),
                        relation: format!("{relation}{}", field.name),
                        kinds,
                        slug: slug.to_owned(),
                    }),
            );
        }
        (Shape::Prose, Value::String(text)) => prose.push(text.clone()),
        (Shape::Rows(fields), Value::Array(rows)) => {
            for (number, row) in rows.iter().filter_map(Value::as_object).enumerate() {
                for inner in fields {
                    gather(
                        inner,
                        &format!("{place}{}.{number}.", field.name),
                        &format!("{relation}{}.", field.name),
                        row,
                        references,
                        prose,
                    );
                }
            }
        }
        _ => {}
    }
}

/// How many values one question to the database names; it takes some ten thousand at most.
pub(crate) const AT_ONCE: usize = 1000;

/// Pages by slug, also by a slug that a page had before.
pub(crate) async fn lookup(
    connection: &impl ConnectionTrait,
    slugs: &BTreeSet<&str>,
) -> Result<HashMap<String, (Uuid, Kind)>, Fault> {
    let slugs: Vec<&str> = slugs.iter().copied().collect();
    let mut found = HashMap::new();
    for part in slugs.chunks(AT_ONCE) {
        found.extend(lookup_at_once(connection, part).await?);
    }
    Ok(found)
}

async fn lookup_at_once(
    connection: &impl ConnectionTrait,
    slugs: &[&str],
) -> Result<HashMap<String, (Uuid, Kind)>, Fault> {
    let mut found = HashMap::new();
    let rows = page::Entity::find()
        .filter(page::Column::Slug.is_in(slugs.iter().copied()))
        .all(connection)
        .await?;
    for row in rows {
        found.insert(
            row.slug,
            (row.id, row.kind.parse().map_err(Fault::internal)?),
        );
    }
    let missing: Vec<&str> = slugs
        .iter()
        .copied()
        .filter(|slug| !found.contains_key(*slug))
        .collect();
    if missing.is_empty() {
        return Ok(found);
    }
    // A page may have had several addresses, and more than one of them may be asked for.
    let moved = slug_alias::Entity::find()
        .filter(slug_alias::Column::Slug.is_in(missing))
        .all(connection)
        .await?;
    if moved.is_empty() {
        return Ok(found);
    }
    let rows = page::Entity::find()
        .filter(page::Column::Id.is_in(moved.iter().map(|alias| alias.page_id)))
        .all(connection)
        .await?;
    let mut kinds = HashMap::new();
    for row in rows {
        kinds.insert(row.id, row.kind.parse().map_err(Fault::internal)?);
    }
    for alias in moved {
        if let Some(kind) = kinds.get(&alias.page_id) {
            found.insert(alias.slug, (alias.page_id, *kind));
        }
    }
    Ok(found)
}
