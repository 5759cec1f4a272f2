//! The schemas of values.

use serde_json::json;
use styrbord_domain::field::{Field, Shape};
use utoipa::openapi::schema::{AdditionalProperties, SchemaType};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Ref, RefOr, Schema, SchemaFormat, Type};

/// A reference to a schema.
pub fn named(name: &str) -> RefOr<Schema> {
    Ref::from_schema_name(name).into()
}

/// Text that a database can keep: anything but NUL.
const TEXT: &str = r"^[^\u0000]*$";
/// The same, and not only blanks.
const NOT_BLANK: &str = r"^[^\u0000]*[^\u0000\s][^\u0000]*$";

/// One value as it is written, or as it is read (where it may be null).
pub fn value(shape: Shape, reads: bool) -> RefOr<Schema> {
    let typed = |kind: Type| {
        let text = (kind == Type::String && !reads).then_some(TEXT);
        let typed = ObjectBuilder::new().schema_type(nullable(kind, reads));
        typed.pattern(text)
    };
    let codes = |codes: &[&'static str], null: bool| {
        let known = codes.iter().map(|code| json!(code));
        ObjectBuilder::new()
            .schema_type(nullable(Type::String, null))
            .enum_values(Some(known.chain(null.then_some(json!(null)))))
    };
    let many = |item: RefOr<Schema>| {
        let array = ArrayBuilder::new().items(item);
        let array = if reads {
            array.schema_type(nullable(Type::Array, true))
        } else {
            array.max_items(Some(shape.most()))
        };
        RefOr::from(Schema::from(array.build()))
    };
    let object = match shape {
        Shape::Line(max) => typed(Type::String).max_length(Some(max)),
        // Said as any answer is, and null where it is not known.
        Shape::Choice(["yes", "no"], _) => {
            ObjectBuilder::new().schema_type(nullable(Type::Boolean, reads))
        }
        Shape::Choice(list, _) => codes(list, reads),
        Shape::Date => ObjectBuilder::new()
            .schema_type(nullable(Type::String, reads))
            .format(Some(SchemaFormat::Custom("date".to_owned()))),
        // Local time, without a zone.
        Shape::DateTime => typed(Type::String).pattern(Some(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")),
        Shape::Url => typed(Type::String).pattern(Some(r"^https?://[^\u0000]*$")),
        Shape::Whole(least, most) => typed(Type::Integer)
            .minimum(Some(least))
            .maximum(Some(most)),
        // Whole øre, or an amount in kroner as people type it.
        Shape::Money if !reads => {
            ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Integer, Type::String]))
        }
        Shape::Money => typed(Type::Integer),
        Shape::Decimal if !reads => {
            ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Number, Type::String]))
        }
        Shape::Flag => typed(Type::Boolean),
        Shape::Lines(max) => {
            return many(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .max_length(Some(max))
                    .pattern(Some(TEXT))
                    .into(),
            );
        }
        Shape::Choices(list, _) => return many(codes(list, false).into()),
        Shape::KleCodes => {
            let code = ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some(r"^\d\d(\.\d\d){0,2}$"));
            return many(code.into());
        }
        Shape::References(_) => {
            let slug = ObjectBuilder::new().schema_type(Type::String);
            return many(slug.pattern(Some(TEXT)).into());
        }
        Shape::Rows(fields) => {
            let row = if reads {
                row(fields)
            } else {
                write(fields, &[])
            };
            return many(row.into());
        }
        Shape::Prose | Shape::Text | Shape::Decimal | Shape::Reference(_) => typed(Type::String),
    };
    object.into()
}

/// A line that must be filled in.
pub fn filled(max: usize) -> ObjectBuilder {
    let line = ObjectBuilder::new().schema_type(Type::String);
    line.max_length(Some(max)).pattern(Some(NOT_BLANK))
}

pub(super) fn nullable(kind: Type, null: bool) -> SchemaType {
    if null {
        SchemaType::from_iter([kind, Type::Null])
    } else {
        kind.into()
    }
}

/// A row of a list as it is read: what is unknown is left out.
pub(super) fn row(fields: &[Field]) -> ObjectBuilder {
    fields.iter().fold(ObjectBuilder::new(), |row, field| {
        row.property(field.name, value(field.shape, true))
    })
}

/// What a write takes. Null and left out are the same: unknown.
pub(super) fn write(fields: &[Field], also: &[(&str, &str)]) -> ObjectBuilder {
    let mut object =
        ObjectBuilder::new().additional_properties(Some(AdditionalProperties::FreeForm(false)));
    for field in fields {
        object = match (field.required, field.shape) {
            (true, Shape::Line(max)) => object.property(field.name, filled(max)),
            _ => object.property(field.name, value(field.shape, false)),
        };
        if field.required {
            object = object.required(field.name);
        }
    }
    for (outer, inner) in also {
        if let Some(field) = fields.iter().find(|field| field.name == *inner) {
            object = object.property(*outer, value(field.shape, false));
        }
    }
    object
}
