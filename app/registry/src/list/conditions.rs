//! What a list is asked for: words, filters, what is in force.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, LikeExpr, Query};
use styrbord_domain::date;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, can_be_closed};
use styrbord_domain::listing::NOWHERE;
use styrbord_domain::name::name_key;
use styrbord_domain::order::{sort_key, whole_key};
use styrbord_domain::slug::slug;
use uuid::Uuid;

use super::query::{ListQuery, bounded, known_field};
use super::wanted::{Filter, Key, Wanted};
use crate::columns::{code_key, flag_key, holds, sort_column, table};
use crate::held::of;
use crate::look::Look;
use crate::store::literal;
use crate::{Desk, Fault, tally};

impl Desk {
    /// What a query asks for; pages that filters name are looked for among those that the reader may know of.
    pub(super) async fn wanted(&self, kind: Kind, query: &ListQuery) -> Result<Wanted, Fault> {
        bounded(query)?;
        let mut moment = self.moment().await?;
        let words = name_key(&query.text);
        let rest = if words.is_empty() {
            Cond::all()
        } else {
            title_contains(kind, &words)
        };
        let mut filters = Vec::new();
        for (name, values) in &query.filters {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            let values: Vec<&str> = values
                .into_iter()
                .filter(|value| !value.is_empty())
                .collect();
            if !values.is_empty() {
                filters.push(self.filter(kind, name, &values).await?);
            }
        }
        if let Some(day) = query.in_force_on {
            let has_force = kinds::derived(kind)
                .iter()
                .any(|field| field.name == "in_force");
            if !has_force {
                return Err(Fault::invalid("in_force", "unknown_field"));
            }
            moment = moment.another_day(day);
            filters.push(self.filter(kind, "in_force", &["true"]).await?);
        }
        Ok(Wanted {
            kind,
            moment,
            filters,
            rest,
        })
    }

    async fn filter(&self, kind: Kind, name: &str, values: &[&str]) -> Result<Filter, Fault> {
        let (field, column) = known_field(kind, name)?;
        let mut filter = Filter {
            name: field.name,
            listed: field.listed,
            kept: tally::is_kept(field),
            column: sort_column(field.name),
            keys: Vec::new(),
            records: None,
            exact: None,
            values: BTreeSet::new(),
        };
        let column = of(kind, &column);
        match field.shape {
            Shape::Reference(kinds) => {
                let mut any = Cond::any();
                let closable = kinds.iter().any(|kind| can_be_closed(*kind));
                let hides = closable && !self.actor.reads_everything();
                for value in values {
                    if *value == "-" && hides {
                        // A page of which they may not know is none to them.
                        let mut seen = Query::select();
                        seen.column((Alias::new("page"), Alias::new("id")))
                            .from(Alias::new("page"))
                            .cond_where(self.seen());
                        any = any
                            .add(column.clone().is_null())
                            .add(column.clone().not_in_subquery(seen));
                        filter.listed = false;
                        filter.kept = false;
                    } else if *value == "-" {
                        filter.keys.push(Key::Is(String::new()));
                        any = any.add(column.clone().is_null());
                        filter.values.insert(String::new());
                    } else if let Some((id, key)) = self.page_at(value).await? {
                        filter.keys.push(Key::Is(key));
                        any = any.add(column.clone().eq(id));
                        filter.values.insert(id.to_string());
                    }
                }
                // A page may have had another title on a past day, and so another key.
                if hides || self.is_past() {
                    filter.keys.clear();
                }
                filter.exact = Some(or_none(any));
            }
            Shape::References(kinds) => {
                let exact = self.any_named(&mut filter, kind, kinds, values).await?;
                filter.exact = exact;
            }
            Shape::Choice(..) | Shape::Flag | Shape::Whole(..) | Shape::Money | Shape::Date => {
                for value in values {
                    filter.keys.push(key(field, value)?);
                    filter.values.insert(counted_as(field, value));
                }
            }
            Shape::Line(_) => {
                let mut any = Cond::any();
                for value in values {
                    if *value == "-" {
                        filter.keys.push(Key::Is(String::new()));
                        any = any.add(column.clone().is_null());
                    } else {
                        filter.keys.push(Key::Is(sort_key(value)));
                        any = any.add(column.clone().eq(*value));
                    }
                }
                filter.exact = Some(any);
            }
            _ => {
                // Those of which nothing is known stand together.
                let none = values.iter().all(|value| *value == "-");
                if none && matches!(field.shape, Shape::Choices(..)) {
                    filter.keys.push(Key::Is(String::new()));
                }
                let mut any = Cond::any();
                for value in values {
                    any = any.add(match field.shape {
                        _ if *value == "-" => column.clone().is_null(),
                        // A subject code finds what lies under it: 17 finds 17.07.
                        Shape::KleCodes => column.clone().like(format!("%|{}%", plain(value))),
                        Shape::Choices(..) | Shape::Lines(_) => {
                            holds(column.clone(), &plain(value))
                        }
                        _ => column.clone().eq(*value),
                    });
                }
                filter.exact = Some(any);
            }
        }
        Ok(filter)
    }

    /// The rows that name one of some pages in a list of pages, or none. What stands is found by its links; of a past day
    /// the column alone knows.
    async fn any_named(
        &self,
        filter: &mut Filter,
        kind: Kind,
        kinds: &[Kind],
        values: &[&str],
    ) -> Result<Option<Cond>, Fault> {
        let column = of(kind, filter.name);
        let hides = kinds.iter().any(|kind| can_be_closed(*kind)) && !self.actor.reads_everything();
        let link = |name: &str| Expr::col((Alias::new("link"), Alias::new(name)));
        let mut naming = Query::select();
        naming
            .expr(link("from_id"))
            .from(Alias::new("link"))
            .and_where(link("relation").eq(filter.name));
        let mut pages = Vec::new();
        let mut any = Cond::any();
        for value in values {
            if *value != "-" {
                pages.extend(self.page_at(value).await?.map(|(id, _)| id));
            } else if !hides {
                any = any.add(column.clone().is_null());
            } else if self.is_past() {
                // Who does not know of all that was named cannot be told that nothing was.
                return Err(Fault::invalid(filter.name, "not_known_then"));
            } else {
                let mut seen = Query::select();
                seen.column((Alias::new("page"), Alias::new("id")))
                    .from(Alias::new("page"))
                    .cond_where(self.seen());
                let mut naming = naming.clone();
                naming
                    .and_where(link("from_id").equals((Alias::new(table(kind)), Alias::new("id"))))
                    .and_where(link("to_id").in_subquery(seen));
                any = any.add(Expr::exists(naming).not());
            }
        }
        if self.is_past() {
            let named = pages
                .iter()
                .map(|id| holds(column.clone(), &id.to_string()));
            any = named.fold(any, Cond::add);
        } else if !pages.is_empty() {
            naming.and_where(link("to_id").is_in(pages));
            if any.is_empty() {
                filter.listed = true;
                filter.records = Some(naming);
                return Ok(None);
            }
            any = any.add(of(kind, "id").in_subquery(naming));
        }
        Ok(Some(or_none(any)))
    }

    /// The page that has or had an address, with where its title sorts; none that the reader may not know of.
    async fn page_at(&self, address: &str) -> Result<Option<(Uuid, String)>, Fault> {
        if address == NOWHERE {
            return Ok(None);
        }
        let slug = slug(address);
        let connection = self.registry.store().connection();
        let found = connection
            .pages_at(&BTreeSet::from([slug.as_str()]))
            .await?;
        let page = found.into_values().find(|page| self.sees_page(page));
        Ok(page.map(|page| (page.id, page.sort_key)))
    }
}

/// What leads nowhere is named by nothing.
fn or_none(any: Cond) -> Cond {
    match any.is_empty() {
        true => Cond::all().add(Expr::val(1).eq(2)),
        false => any,
    }
}

/// The key of a value whose key is its own.
fn key(field: &Field, value: &str) -> Result<Key, Fault> {
    Ok(match field.shape {
        _ if value == "-" => Key::Is(String::new()),
        Shape::Flag => Key::Is(flag_key(value == "true").to_owned()),
        Shape::Choice(..) => Key::Is(code_key(field, value)),
        Shape::Date => within(value).map_err(|fault| at(field.name, fault))?,
        _ => Key::Is(whole_key(
            value
                .parse()
                .map_err(|_| Fault::invalid(field.name, "not_a_number"))?,
        )),
    })
}

/// A value as numbers are kept of it, which may be written in more ways than one.
fn counted_as(field: &Field, value: &str) -> String {
    match field.shape {
        _ if value == "-" => String::new(),
        Shape::Flag => (value == "true").to_string(),
        Shape::Whole(..) => value
            .parse()
            .map_or(String::new(), |number: i64| number.to_string()),
        _ => value.to_owned(),
    }
}

/// A day, or a range of days with both ends included, either of them open.
fn within(range: &str) -> Result<Key, FieldFault> {
    let Some((from, to)) = range.split_once("..") else {
        return Ok(Key::Is(date::parse(range)?.to_string()));
    };
    for end in [from, to].into_iter().filter(|end| !end.is_empty()) {
        date::parse(end)?;
    }
    // The least key that is a day at all.
    let first = if from.is_empty() { "0" } else { from };
    Ok(Key::Within(
        first.to_owned(),
        (!to.is_empty()).then(|| to.to_owned()),
    ))
}

/// A code as it may stand in a pattern.
fn plain(code: &str) -> String {
    code.replace(['%', '_', '\\'], "")
}

fn at(field: &str, fault: FieldFault) -> Fault {
    Fault::Invalid(Faults(vec![FieldFault {
        field: field.to_owned(),
        ..fault
    }]))
}

/// Titles that contain some words in any form of their letters; aa is another spelling of å.
fn title_contains(kind: Kind, words: &str) -> Cond {
    let spellings = BTreeSet::from([
        words.to_owned(),
        words.replace("aa", "å"),
        words.replace('å', "aa"),
    ]);
    spellings.iter().fold(Cond::any(), |any, words| {
        let pattern = LikeExpr::new(format!("%{}%", literal(words))).escape('\\');
        any.add(of(kind, "name_key").like(pattern))
    })
}
