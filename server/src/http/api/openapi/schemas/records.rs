//! The schemas of what a kind of record reads and writes.

use serde_json::json;
use styrbord_domain::facts::SAVING;
use styrbord_domain::field::{Field, Shape, optional};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, SchemaFormat, Type};

use super::benefits::figures;
use super::values::{named, value, write};
use crate::http::api::{computed, item};

/// What an act says otherwise than what stands; what is left out is taken over.
pub(super) fn over_what_stands(kind: Kind) -> Vec<Field> {
    let fields = kinds::head(kind)
        .iter()
        .chain(kinds::fields(kind))
        .chain(SAVING);
    fields
        .map(|field| optional(field.name, field.shape))
        .collect()
}

pub(super) fn write_of(kind: Kind, fields: &[Field]) -> ObjectBuilder {
    let body = write(fields, &[]);
    let example = match kind {
        Kind::System => json!({ "title": "Aula", "text": "Kommunikation mellem skole og hjem." }),
        Kind::Wiki => json!({ "title": "Ordliste", "text": "Se [[aula]]." }),
        _ => return body,
    };
    body.examples([example])
}

pub(super) fn record(kind: Kind, with_text: bool) -> ObjectBuilder {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let instant = || text().format(Some(SchemaFormat::Custom("date-time".to_owned())));
    let mut object = ObjectBuilder::new()
        .property(
            "id",
            text().format(Some(SchemaFormat::Custom("uuid".to_owned()))),
        )
        .property("kind", text().enum_values(Some([kind.as_str()])))
        .property("slug", text())
        .property("title", text())
        .property("url", text())
        .property("revision", ObjectBuilder::new().schema_type(Type::Integer))
        .property("created_at", instant())
        .property("updated_at", instant());
    for field in kinds::all_fields(kind) {
        object = object.property(item::outer_name(kind, field.name), value(field.shape, true));
    }
    if with_text {
        object = object.property("text", text()).required("text");
    }
    if with_text && computed::has(kind) {
        object = object.property(computed::COMPUTED, figures());
    }
    item::HEAD.into_iter().fold(object, ObjectBuilder::required)
}

pub(super) fn list(item: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .property("items", ArrayBuilder::new().items(named(item)))
        .property("next_cursor", value(Shape::Prose, true))
        // With `count`: how many there are, up to 10,000 where that is not known anyway, up to 1,000 by words.
        .property("total", value(Shape::Whole(0, i64::MAX), false))
        .property("total_is_exact", value(Shape::Flag, false))
        .required("items")
        .required("next_cursor")
}
