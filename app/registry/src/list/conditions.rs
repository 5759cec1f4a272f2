//! What a list is asked for: words, filters, what is in force.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::sea_query::{
    Alias, Cond, Expr, ExprTrait, LikeExpr, Query, SelectStatement, UnionType,
};
use styrbord_domain::date;
use styrbord_domain::decisions::{self, DecisionKind, DecisionStatus};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::StandardStatus;
use styrbord_domain::name::name_key;
use styrbord_domain::slug::slug;

use super::{ListQuery, known_field, page, stored};
use crate::{Fault, columns};

/// How many values all filters of a list may name together, and how long each may be, in characters.
const MAX_WANTED: usize = 200;
const MAX_WORDS: usize = 300;

/// Refuses more than a person would ask for: the database takes no conditions without end.
fn bounded(query: &ListQuery) -> Result<(), Fault> {
    let refuse = |field: &str, code: &str, most: usize| {
        let fault = FieldFault::new(field, code).with("max", most);
        Err(Fault::Invalid(Faults(vec![fault])))
    };
    let too_long = |text: &str| text.len() > MAX_WORDS && text.chars().count() > MAX_WORDS;
    if too_long(&query.text) {
        return refuse("q", "too_long", MAX_WORDS);
    }
    let mut wanted = 0;
    for (name, values) in &query.filters {
        wanted += values.len();
        if wanted > MAX_WANTED {
            return refuse(name, "too_many", MAX_WANTED);
        }
        if values.iter().any(|value| too_long(value)) {
            return refuse(name, "too_long", MAX_WORDS);
        }
    }
    Ok(())
}

/// The fields that a query asks about.
pub(super) fn asked(query: &ListQuery) -> impl Iterator<Item = &str> {
    let filters = query.filters.iter().map(|(name, _)| name.as_str());
    filters.chain([query.sort.as_str()])
}

/// What a query asks for; pages that filters name are looked for among those that are `seen`.
pub(super) fn conditions(kind: Kind, query: &ListQuery, seen: &Cond) -> Result<Cond, Fault> {
    bounded(query)?;
    let mut all = Cond::all();
    let words = name_key(&query.text);
    if !words.is_empty() {
        all = all.add(title_contains(&words));
    }
    for (name, values) in &query.filters {
        let wanted: Vec<&String> = values.iter().filter(|value| !value.is_empty()).collect();
        if wanted.is_empty() {
            continue;
        }
        let (field, column) = known_field(kind, name)?;
        let column = stored(kind, &column);
        let mut any = Cond::any();
        for value in wanted {
            any = any.add(match (field.shape, value.as_str()) {
                (_, "-") => column.clone().is_null(),
                (Shape::Reference(_), address) => {
                    column.clone().in_subquery(id_at(&slug(address), seen))
                }
                (Shape::Choices(..) | Shape::Lines(_), code) => column
                    .clone()
                    .like(format!("%|{}|%", code.replace(['%', '_', '\\'], ""))),
                // A subject code finds what lies under it: 17 finds 17.07.
                (Shape::KleCodes, code) => column
                    .clone()
                    .like(format!("%|{}%", code.replace(['%', '_', '\\'], ""))),
                (Shape::Whole(..) | Shape::Money, number) => column.clone().eq(number
                    .parse::<i64>()
                    .map_err(|_| Fault::invalid(name, "not_a_number"))?),
                (Shape::Flag, answer) => column.clone().eq(answer == "true"),
                (Shape::Date, range) => between(&column, range).map_err(|fault| at(name, fault))?,
                (_, code) => column.clone().eq(code),
            });
        }
        all = all.add(any);
    }
    if let Some(day) = query.in_force_on {
        all = all.add(in_force(kind, day)?);
    }
    Ok(all)
}

fn at(field: &str, fault: FieldFault) -> Fault {
    Fault::Invalid(Faults(vec![FieldFault {
        field: field.to_owned(),
        ..fault
    }]))
}

/// A column of dates on a day, or within a range, both ends included.
fn between(column: &Expr, range: &str) -> Result<Expr, FieldFault> {
    let Some((from, to)) = range.split_once("..") else {
        return Ok(column.clone().eq(date::parse(range)?.to_string()));
    };
    let mut within = column.clone().is_not_null();
    for (end, bound) in [
        (from, column.clone().gte(from)),
        (to, column.clone().lte(to)),
    ] {
        if !end.is_empty() {
            date::parse(end)?;
            within = within.and(bound);
        }
    }
    Ok(within)
}

/// The kinds of decision that are in force once they are in effect.
fn kinds_in_force() -> impl Iterator<Item = &'static str> {
    DecisionKind::ALL
        .into_iter()
        .filter(|kind| decisions::in_force(Some(*kind), DecisionStatus::InEffect))
        .map(DecisionKind::as_str)
}

/// The statuses in which a decision can be in force.
fn in_force_codes() -> impl Iterator<Item = &'static str> {
    DecisionStatus::ALL
        .into_iter()
        .filter(|status| decisions::in_force(None, *status))
        .map(DecisionStatus::as_str)
}

/// What is in force on a day, from the dates and from what was decided.
fn in_force(kind: Kind, day: Date) -> Result<Cond, Fault> {
    let day = day.to_string();
    let column = |name: &str| Expr::col((Alias::new(columns::table(kind)), Alias::new(name)));
    let begun = |name: &str| {
        Cond::any()
            .add(column(name).is_null())
            .add(column(name).lte(day.as_str()))
    };
    let not_over = |name: &str| {
        Cond::any()
            .add(column(name).is_null())
            .add(column(name).gte(day.as_str()))
    };
    let not_ended = |name: &str| {
        Cond::any()
            .add(column(name).is_null())
            .add(column(name).gt(day.as_str()))
    };
    match kind {
        Kind::Decision => Ok(Cond::all()
            .add(
                Cond::any()
                    .add(column("adopted_on").lte(day.as_str()))
                    // By the word of another register, which does not tell the day.
                    .add(
                        column("adopted_on")
                            .is_null()
                            .and(column("status").is_in(in_force_codes())),
                    ),
            )
            .add(
                Cond::any()
                    .add(column("kind").is_null())
                    .add(column("kind").is_in(kinds_in_force())),
            )
            .add(begun("valid_from"))
            .add(not_over("valid_to"))
            .add(not_ended("superseded_on"))
            .add(not_ended("revoked_on"))),
        Kind::Standard => Ok(Cond::all()
            .add(
                Cond::any()
                    .add(column("status").eq(StandardStatus::Approved.as_str()))
                    // It was in force until then.
                    .add(column("superseded_on").is_not_null())
                    .add(column("withdrawn_on").is_not_null()),
            )
            .add(begun("effective_from"))
            .add(not_over("effective_to"))
            .add(not_ended("superseded_on"))
            .add(not_ended("withdrawn_on"))),
        _ => Err(Fault::invalid("in_force", "unknown_field")),
    }
}

/// Titles that contain some words in any form of their letters; aa is another spelling of å.
fn title_contains(words: &str) -> Cond {
    let spellings = BTreeSet::from([
        words.to_owned(),
        words.replace("aa", "å"),
        words.replace('å', "aa"),
    ]);
    spellings.iter().fold(Cond::any(), |any, words| {
        let words = words
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        any.add(page("name_key").like(LikeExpr::new(format!("%{words}%")).escape('\\')))
    })
}

/// The page that has or had an address, among those that are `seen`.
fn id_at(slug: &str, seen: &Cond) -> SelectStatement {
    let at = |id: &str, table: &str| {
        Query::select()
            .column(Alias::new(id))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new("slug")).eq(slug))
            .to_owned()
    };
    let had = at("page_id", "slug_alias");
    let either = at("id", "page").union(UnionType::All, had).to_owned();
    Query::select()
        .expr(page("id"))
        .from(Alias::new("page"))
        .and_where(page("id").in_subquery(either))
        .cond_where(seen.clone())
        .to_owned()
}
