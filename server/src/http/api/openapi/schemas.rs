//! What the bodies of requests and answers hold.

use serde_json::json;
use styrbord_domain::act::Takes;
use styrbord_domain::benefits::Rating;
use styrbord_domain::facts::SAVING;
use styrbord_domain::field::{Field, Shape, optional};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lifecycle::Stage;
use utoipa::openapi::schema::{AdditionalProperties, ComponentsBuilder, SchemaType};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Ref, RefOr, Schema, SchemaFormat, Type};

use crate::http::api::{item, views};

/// The schemas of one kind are named after it: `system`, `system_record`, `system_list` and `system_write`.
pub fn components() -> ComponentsBuilder {
    let mut components = ComponentsBuilder::new()
        .schema("problem", problem())
        .schema("measurement", measurement())
        .schema("measurement_list", list("measurement"))
        .schema("stage", stage())
        .schema("stage_list", list("stage"))
        .schema("revision", revision())
        .schema("revision_list", list("revision"))
        .schema("backlink", backlink())
        .schema("backlink_list", list("backlink"))
        .schema("assessment", assessment())
        .schema("search", search())
        .schema("view", view())
        .schema("view_list", list("view"))
        .schema("view_write", view_write())
        .schema("view_create", view_create());
    for kind in Kind::ALL {
        for act in kinds::acts(kind) {
            let taken = match act.takes {
                Takes::Fields(fields) => write(fields, &[]),
                Takes::Record => write(&over_what_stands(kind), &[]),
            };
            components = components.schema(act.body, taken);
        }
        let writable: Vec<Field> = kinds::head(kind)
            .iter()
            .chain(kinds::fields(kind))
            .chain(SAVING)
            .copied()
            .collect();
        components = components
            .schema(kind.as_str(), record(kind, false))
            .schema(format!("{kind}_record"), record(kind, true))
            .schema(format!("{kind}_list"), list(kind.as_str()))
            .schema(format!("{kind}_write"), write_of(kind, &writable));
        if !kinds::entering(kind).is_empty() {
            let entering = [writable.as_slice(), kinds::entering(kind)].concat();
            components = components.schema(created(kind), write_of(kind, &entering));
        }
    }
    components
}

/// The name of the schema of what registers a record.
pub fn created(kind: Kind) -> String {
    if kinds::entering(kind).is_empty() {
        format!("{kind}_write")
    } else {
        format!("{kind}_create")
    }
}

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
        Shape::Choice(list, _) => codes(list, reads),
        Shape::Date => ObjectBuilder::new()
            .schema_type(nullable(Type::String, reads))
            .format(Some(SchemaFormat::Custom("date".to_owned()))),
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

fn nullable(kind: Type, null: bool) -> SchemaType {
    if null {
        SchemaType::from_iter([kind, Type::Null])
    } else {
        kind.into()
    }
}

/// A row of a list as it is read: what is unknown is left out.
fn row(fields: &[Field]) -> ObjectBuilder {
    fields.iter().fold(ObjectBuilder::new(), |row, field| {
        row.property(field.name, value(field.shape, true))
    })
}

/// What a write takes. Null and left out are the same: unknown.
fn write(fields: &[Field], also: &[(&str, &str)]) -> ObjectBuilder {
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

/// What an act says otherwise than what stands; what is left out is taken over.
fn over_what_stands(kind: Kind) -> Vec<Field> {
    let fields = kinds::head(kind)
        .iter()
        .chain(kinds::fields(kind))
        .chain(SAVING);
    fields
        .map(|field| optional(field.name, field.shape))
        .collect()
}

fn write_of(kind: Kind, fields: &[Field]) -> ObjectBuilder {
    let body = write(fields, &[]);
    let example = match kind {
        Kind::System => json!({ "title": "Aula", "text": "Kommunikation mellem skole og hjem." }),
        Kind::Wiki => json!({ "title": "Ordliste", "text": "Se [[aula]]." }),
        _ => return body,
    };
    body.examples([example])
}

fn record(kind: Kind, with_text: bool) -> ObjectBuilder {
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
    item::HEAD.into_iter().fold(object, ObjectBuilder::required)
}

fn list(item: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .property("items", ArrayBuilder::new().items(named(item)))
        .property("next_cursor", value(Shape::Prose, true))
        // With `count`: how many there are, up to 10,000 where that is not known anyway.
        .property("total", value(Shape::Whole(0, i64::MAX), false))
        .property("total_is_exact", value(Shape::Flag, false))
        .required("items")
        .required("next_cursor")
}

/// Fields that are all there, each null where `shape` is unknown.
fn flat(fields: &[(&str, Shape)]) -> ObjectBuilder {
    fields
        .iter()
        .fold(ObjectBuilder::new(), |object, (name, shape)| {
            object.property(*name, value(*shape, true)).required(*name)
        })
}

fn measurement() -> ObjectBuilder {
    flat(&[
        ("id", Shape::Prose),
        ("benefit", Shape::Prose),
        ("date", Shape::Date),
        ("value", Shape::Decimal),
        ("evidence", Shape::Prose),
        ("note", Shape::Prose),
        ("corrects", Shape::Prose),
        ("corrected", Shape::Flag),
        ("logged_by", Shape::Prose),
        ("logged_at", Shape::Prose),
    ])
}

fn stage() -> ObjectBuilder {
    flat(&[
        ("stage", Shape::Choice(Stage::CODES, "")),
        ("date", Shape::Date),
        ("planned", Shape::Flag),
        ("decision", Shape::Prose),
        ("reason", Shape::Prose),
        ("recorded_by", Shape::Prose),
        ("rule", Shape::Prose),
        ("legacy", Shape::Flag),
    ])
}

fn revision() -> ObjectBuilder {
    let redaction = flat(&["by", "at", "reason"].map(|name| (name, Shape::Prose)));
    flat(&[
        ("number", Shape::Whole(1, i64::MAX)),
        ("kind", Shape::Prose),
        ("by", Shape::Prose),
        ("on_behalf_of", Shape::Prose),
        ("at", Shape::Prose),
        ("note", Shape::Prose),
        ("title", Shape::Prose),
    ])
    .property("redactions", ArrayBuilder::new().items(redaction))
}

fn backlink() -> ObjectBuilder {
    flat(&["relation", "id", "kind", "slug", "title", "url"].map(|name| (name, Shape::Prose)))
}

fn assessment() -> ObjectBuilder {
    let figures = [
        "planned_delta",
        "actual_delta",
        "realised",
        "planned_share",
        "expected_delta",
        "variance",
        "variance_percent",
        "performance_index",
    ]
    .map(|name| (name, Shape::Decimal));
    let nested = || ObjectBuilder::new().schema_type(nullable(Type::Object, true));
    flat(&figures)
        .property("benefit", value(Shape::Prose, false))
        .property("on", value(Shape::Date, false))
        .property("rating", value(Shape::Choice(Rating::CODES, ""), false))
        .property("latest", nested())
        .property("hold", nested())
        .required("rating")
}

fn view() -> ObjectBuilder {
    let texts = [
        "id",
        "slug",
        "name",
        "url",
        "owner",
        "q",
        "sort",
        "created_at",
        "updated_at",
    ];
    let flags = ["own", "shared", "start", "start_for_everybody"];
    let fields: Vec<(&str, Shape)> = texts
        .map(|name| (name, Shape::Prose))
        .into_iter()
        .chain(flags.map(|name| (name, Shape::Flag)))
        .chain([
            ("as_of", Shape::Date),
            ("columns", Shape::Lines(100)),
            ("gone", Shape::Lines(100)),
        ])
        .collect();
    flat(&fields)
        .property("kind", value(Shape::Choice(Kind::CODES, ""), false))
        .property("filters", filters())
        .required("kind")
        .required("filters")
}

fn view_write() -> ObjectBuilder {
    write(&views::WRITTEN, &[]).property("filters", filters())
}

fn view_create() -> ObjectBuilder {
    let kind = value(Shape::Choice(Kind::CODES, ""), false);
    view_write().property("kind", kind).required("kind")
}

/// Values that are wanted, by the names of fields.
fn filters() -> ObjectBuilder {
    let values = ArrayBuilder::new().items(value(Shape::Line(300), false));
    ObjectBuilder::new().additional_properties(Some(Schema::from(values.build())))
}

fn search() -> ObjectBuilder {
    let number = |kind: Type| ObjectBuilder::new().schema_type(kind);
    let counts = || ObjectBuilder::new().additional_properties(Some(number(Type::Integer)));
    let facets = ["kind", "forum", "status", "unit", "year"]
        .into_iter()
        .fold(ObjectBuilder::new(), |facets, name| {
            facets.property(name, counts())
        });
    let texts = [
        "id", "kind", "title", "url", "snippet", "status", "date", "owner", "number",
    ];
    let result = flat(&texts.map(|name| (name, Shape::Prose)))
        .property("score", number(Type::Number))
        .property("in_force", number(Type::Boolean));
    ObjectBuilder::new()
        .property("total", number(Type::Integer))
        .property(
            "total_is",
            value(Shape::Choice(&["exact", "at_least"], ""), false),
        )
        .property("took_us", number(Type::Integer))
        .property(
            "matched",
            value(
                Shape::Choice(&["every", "most", "similar", "some"], ""),
                false,
            ),
        )
        .property("facets", facets)
        .property("results", ArrayBuilder::new().items(result))
        .required("total")
        .required("total_is")
        .required("took_us")
        .required("facets")
        .required("results")
}

fn problem() -> ObjectBuilder {
    let fault =
        ["field", "code", "detail"]
            .into_iter()
            .fold(ObjectBuilder::new(), |fault, name| {
                fault
                    .property(name, value(Shape::Prose, false))
                    .required(name)
            });
    let texts = ["type", "title", "code", "detail"].into_iter();
    texts
        .fold(ObjectBuilder::new(), |problem, name| {
            problem
                .property(name, value(Shape::Prose, false))
                .required(name)
        })
        .property("status", value(Shape::Whole(400, 599), false))
        .required("status")
        .property("faults", ArrayBuilder::new().items(fault))
        .property("current", value(Shape::Whole(1, i64::MAX), false))
        .property("reference", value(Shape::Prose, false))
}
