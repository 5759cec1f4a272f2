//! Which pages a record points at: from its fields and from its text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::link::{Target, place};
use uuid::Uuid;

use crate::look::Look;
use crate::rows::page;
use crate::targets::{self, Anybody, Reader};
use crate::{Fault, Record, columns};

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

/// What a record names, from its fields and its texts.
#[derive(Default)]
struct Named {
    fields: Vec<FromField>,
    /// The targets of links in texts, as they are written.
    targets: BTreeSet<String>,
}

impl Named {
    fn of(kind: Kind, facts: &Map<String, Value>, text: &str) -> Self {
        let mut named = Self::default();
        let mut prose = vec![text.to_owned()];
        for field in kinds::all_fields(kind).filter(|field| !field.unsaved) {
            gather(field, "", "", facts, &mut named.fields, &mut prose);
        }
        named.targets = prose
            .iter()
            .flat_map(|text| styrbord_markdown::links(text))
            .filter_map(|link| Some(Target::read(&link.target)?.written))
            .collect();
        named
    }
}

/// One link of a record: a row of the table of links.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Link {
    pub relation: String,
    /// The slug that a field names, or the target as it is written in a text.
    pub target: String,
    pub place: String,
    /// The page that it leads to; none while nobody has written it.
    pub to: Option<Uuid>,
}

/// What a record points at.
pub(crate) struct References {
    /// Page by slug, for every slug that a field names and that exists.
    pub pages: HashMap<String, columns::Named>,
    /// Each link once.
    pub links: Vec<Link>,
}

/// What a record points at, by relation and target, whether it exists or not.
pub(crate) fn named(
    kind: Kind,
    facts: &Map<String, Value>,
    text: &str,
) -> BTreeSet<(String, String)> {
    let named = Named::of(kind, facts, text);
    named
        .targets
        .into_iter()
        .map(|target| (TEXT.to_owned(), target))
        .chain(
            named
                .fields
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
    within(kinds::fields(kind), "", facts, &mut found);
    found
}

/// The slugs in the fields and the targets in the texts of a record.
pub(crate) fn mentioned(
    kind: Kind,
    facts: &Map<String, Value>,
    text: &str,
) -> (Vec<String>, BTreeSet<String>) {
    let named = Named::of(kind, facts, text);
    let slugs = named.fields.into_iter().map(|reference| reference.slug);
    (slugs.collect(), named.targets)
}

/// The slugs in the fields of a record.
pub(crate) fn in_fields(kind: Kind, facts: &Map<String, Value>) -> Vec<String> {
    let mut slugs = Vec::new();
    each_slug(kind, facts, |slug| slugs.push(slug.to_owned()));
    slugs
}

/// Looks at each slug in the fields of a record.
pub(crate) fn each_slug(kind: Kind, facts: &Map<String, Value>, mut look: impl FnMut(&str)) {
    slugs_in(kinds::all_fields(kind), facts, &mut look);
}

fn slugs_in<'f>(
    fields: impl IntoIterator<Item = &'f Field>,
    values: &Map<String, Value>,
    look: &mut impl FnMut(&str),
) {
    for field in fields {
        match (field.shape, values.get(field.name)) {
            (Shape::Reference(_), Some(Value::String(slug))) => look(slug),
            (Shape::References(_), Some(Value::Array(slugs))) => {
                slugs.iter().filter_map(Value::as_str).for_each(&mut *look);
            }
            (Shape::Rows(inner), Some(Value::Array(rows))) => {
                for row in rows.iter().filter_map(Value::as_object) {
                    slugs_in(inner, row, look);
                }
            }
            _ => {}
        }
    }
}

/// The pages that the fields of a record name, by slug.
pub(crate) async fn pages_in(
    look: &impl Look,
    kind: Kind,
    facts: &Map<String, Value>,
) -> Result<HashMap<String, columns::Named>, Fault> {
    let slugs = in_fields(kind, facts);
    let slugs = slugs.iter().map(String::as_str).collect();
    let pages = look.pages_at(&slugs).await?.into_iter();
    Ok(pages
        .map(|(slug, page)| (slug, (page.id, page.sort_key)))
        .collect())
}

impl References {
    /// Resolves everything that `facts` and `text` point at.
    ///
    /// # Errors
    /// `Invalid` where a field names a page that does not exist or is of another kind. A link in text may point
    /// at a page that nobody has written yet.
    pub async fn resolve(
        look: &impl Look,
        kind: Kind,
        facts: &Map<String, Value>,
        text: &str,
    ) -> Result<Self, Fault> {
        let (references, faults) = Self::look_up(look, kind, facts, text).await?;
        Ok(faults.or(references)?)
    }

    /// The same for a record that stands, whatever has become of the pages that it names.
    pub async fn standing(
        look: &impl Look,
        kind: Kind,
        facts: &Map<String, Value>,
        text: &str,
    ) -> Result<Self, Fault> {
        Ok(Self::look_up(look, kind, facts, text).await?.0)
    }

    async fn look_up(
        look: &impl Look,
        kind: Kind,
        facts: &Map<String, Value>,
        text: &str,
    ) -> Result<(Self, Faults), Fault> {
        let named = Named::of(kind, facts, text);
        let found = Found::of(look, &Anybody, std::slice::from_ref(&named)).await?;
        let (links, faults) = found.links(&named);
        let pages = found.pages.into_iter();
        let pages = pages
            .map(|(slug, page)| (slug, (page.id, page.sort_key)))
            .collect();
        Ok((Self { pages, links }, faults))
    }
}

/// The links of many records that stand, in their order, by as many questions as one record takes: as somebody follows
/// them, or as they are kept.
pub(crate) async fn links_of(
    look: &impl Look,
    reader: &impl Reader,
    records: &[Record],
) -> Result<Vec<Vec<Link>>, Fault> {
    let named: Vec<Named> = records
        .iter()
        .map(|record| Named::of(record.page.kind, &record.facts, &record.text))
        .collect();
    let found = Found::of(look, reader, &named).await?;
    Ok(named.iter().map(|named| found.links(named).0).collect())
}

/// The pages that records name.
struct Found {
    /// By the slugs that fields name.
    pages: HashMap<String, page::Model>,
    /// By the targets in texts.
    targets: BTreeMap<String, Option<page::Model>>,
}

impl Found {
    async fn of(look: &impl Look, reader: &impl Reader, named: &[Named]) -> Result<Self, Fault> {
        let fields = named.iter().flat_map(|named| &named.fields);
        let slugs = fields.map(|reference| reference.slug.as_str()).collect();
        let targets = named.iter().flat_map(|named| &named.targets);
        Ok(Self {
            pages: look.pages_at(&slugs).await?,
            targets: targets::resolve(look, reader, &targets.cloned().collect()).await?,
        })
    }

    /// Each link of a record once, and a fault where a field names no page of its kinds.
    fn links(&self, named: &Named) -> (Vec<Link>, Faults) {
        let in_texts = named.targets.iter().map(|target| Link {
            relation: TEXT.to_owned(),
            place: place(target),
            target: target.clone(),
            to: self
                .targets
                .get(target)
                .and_then(|page| Some(page.as_ref()?.id)),
        });
        let mut links: BTreeSet<Link> = in_texts.collect();
        let mut faults = Faults::default();
        for reference in &named.fields {
            let page = self.pages.get(&reference.slug);
            if page.is_none_or(|page| {
                let of_kind = |kind: &Kind| kind.as_str() == page.kind;
                !reference.kinds.iter().any(of_kind)
            }) {
                faults.push(
                    FieldFault::new(&reference.place, "unknown_reference")
                        .with("value", &reference.slug),
                );
            }
            links.insert(Link {
                relation: reference.relation.clone(),
                target: reference.slug.clone(),
                place: reference.slug.clone(),
                to: page.map(|page| page.id),
            });
        }
        (links.into_iter().collect(), faults)
    }
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

/// Pages by slug, also by a slug that a page had before.
pub(crate) async fn lookup(
    look: &impl Look,
    slugs: &BTreeSet<&str>,
) -> Result<HashMap<String, (Uuid, Kind)>, Fault> {
    let mut found = HashMap::new();
    for (slug, row) in look.pages_at(slugs).await? {
        found.insert(slug, (row.id, row.kind.parse().map_err(Fault::internal)?));
    }
    Ok(found)
}
