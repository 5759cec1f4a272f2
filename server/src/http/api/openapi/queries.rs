//! The parameters that stand after the question mark of an address.

use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::listing;
use styrbord_registry::MAX_LIMIT;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, RefOr, Required, Schema, Type};

use super::schemas::value;
use crate::http::api::{decision_rights, item, lists, portfolio, search};

/// A day, a month or a year.
const DAYS: &str = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$";
/// `true` or `false` for today, or a day.
const IN_FORCE: &str = r"^(true|false|\d{4}-\d{2}-\d{2})?$";
/// Whole numbers with commas between; `-` is unknown.
const NUMBERS: &str = r"^((-|-?\d{1,18})(,(-|-?\d{1,18}))*)?$";

/// One page of a list.
pub fn paged(operation: OperationBuilder) -> OperationBuilder {
    operation
        .parameter(query("limit", Shape::Whole(1, whole(MAX_LIMIT))))
        .parameter(query("cursor", Shape::Prose))
}

/// How the records of a kind are sorted, searched and filtered.
pub fn listed(mut operation: OperationBuilder, kind: Kind) -> OperationBuilder {
    operation = operation
        .parameter(with("sort", codes(&sorts(kind))))
        .parameter(query("q", Shape::Prose));
    for field in lists::filterable(kind) {
        if field.name == "in_force" {
            operation = operation.parameter(with(field.name, text(IN_FORCE)));
            continue;
        }
        operation = operation.parameter(filter(kind, field));
    }
    operation
}

/// What the portfolio of benefits takes.
pub fn portfolio_asked(operation: OperationBuilder) -> OperationBuilder {
    paged(
        operation
            .parameter(query("as_of", Shape::Date))
            .parameter(query("forum", Shape::Prose))
            .parameter(query("unit", Shape::Prose))
            .parameter(query("rag", Shape::Choice(portfolio::RATED, ""))),
    )
}

/// What a search takes.
pub fn searched(operation: OperationBuilder) -> OperationBuilder {
    search::PARAMETERS
        .into_iter()
        .fold(operation, |operation, name| {
            operation.parameter(match name {
                "limit" => query(name, Shape::Whole(0, whole(search::MAX_LIMIT))),
                "offset" => query(name, Shape::Whole(0, whole(search::MAX_OFFSET))),
                "in_force" => query(name, Shape::Flag),
                "from" | "to" => with(name, text(DAYS)),
                "kind" => several(name, Kind::CODES),
                "explain" => with(name, codes(&search::EXPLAIN)),
                _ => query(name, Shape::Prose),
            })
        })
}

/// What a question about decision rights takes.
pub fn rights_asked(operation: OperationBuilder) -> OperationBuilder {
    decision_rights::PARAMETERS
        .into_iter()
        .fold(operation, |operation, name| {
            operation.parameter(match name {
                "kind" => with(name, codes(DecisionKind::CODES)),
                "stage" | "from" => with(name, codes(Stage::CODES)),
                "money" => query(name, Shape::Whole(0, i64::MAX)),
                _ => query(name, Shape::Prose),
            })
        })
}

/// A parameter that may be left out.
pub fn query(name: &str, shape: Shape) -> ParameterBuilder {
    with(name, value(shape, false))
}

/// A filter is one value or several with commas between; `-` finds what is unknown.
fn filter(kind: Kind, field: &Field) -> ParameterBuilder {
    let name = item::outer_name(kind, field.name);
    match field.shape {
        Shape::Choice(codes, _) | Shape::Choices(codes, _) => {
            let known: Vec<&str> = codes.iter().copied().chain(["-"]).collect();
            several(&name, &known)
        }
        Shape::Whole(..) | Shape::Money => with(&name, text(NUMBERS)),
        _ => query(&name, Shape::Prose),
    }
}

/// What a list can be sorted by, with a minus before it for the other way round.
fn sorts(kind: Kind) -> Vec<String> {
    let fields = kinds::all_fields(kind)
        .filter(|field| listing::sorts(field))
        .map(|field| item::outer_name(kind, field.name));
    ["title", "updated", "created"]
        .map(str::to_owned)
        .into_iter()
        .chain(fields)
        .flat_map(|name| [format!("-{name}"), name])
        .collect()
}

fn several(name: &str, known: &[&str]) -> ParameterBuilder {
    let many = ArrayBuilder::new().items(codes(known)).build();
    with(name, Schema::from(many).into())
        .style(Some(ParameterStyle::Form))
        .explode(Some(false))
}

pub fn codes(known: &[impl AsRef<str>]) -> RefOr<Schema> {
    let known = known.iter().map(|code| code.as_ref().to_owned());
    let one = ObjectBuilder::new().schema_type(Type::String);
    one.enum_values(Some(known)).into()
}

fn text(pattern: &str) -> RefOr<Schema> {
    let text = ObjectBuilder::new().schema_type(Type::String);
    text.pattern(Some(pattern)).into()
}

pub fn with(name: &str, schema: RefOr<Schema>) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .schema(Some(schema))
}

fn whole(limit: u64) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
