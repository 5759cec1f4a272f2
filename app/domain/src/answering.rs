//! What is said of a record wherever it is named: who answers for it before anybody else, and its day.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::date::lies_between;
use crate::field::{Field, Shape};
use crate::kind::Kind;

/// Who answers for a record before anybody else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answers {
    /// As what.
    pub role: AnswersAs,
    /// The address of the person or the forum; none where somebody should and nobody is known.
    pub who: Option<String>,
}

/// As what somebody answers for a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnswersAs {
    /// What this field of its kind says.
    Field(&'static str),
    /// In this seat of the forum, by its code.
    Seat(&'static str),
}

/// The day that is said of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// The field that names it.
    pub field: &'static str,
    /// Where records stand of which it is only planned.
    pub planned: &'static [&'static str],
}

impl Day {
    /// A day that has come when it is named.
    pub(crate) const fn of(field: &'static str) -> Self {
        let planned = &[];
        Self { field, planned }
    }
}

/// The first of some fields that name who answers which says something.
pub(crate) fn named(fields: &[&'static str], stated: &Map<String, Value>) -> Option<Answers> {
    fields.iter().find_map(|field| {
        let who = stated.get(*field)?.as_str()?;
        Some(Answers {
            role: AnswersAs::Field(field),
            who: Some(who.to_owned()),
        })
    })
}

/// What a person is to a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The field that names them, or the list that a row of theirs stands in.
    pub field: &'static str,
    /// The role that the row gives them: the list of its words, and its code.
    pub role: Option<(&'static str, String)>,
    /// The address of their page.
    pub who: String,
}

/// What people are to a record on a day by some fields of it: rows say from when until when.
pub fn parts(
    fields: impl IntoIterator<Item = &'static Field>,
    stated: &Map<String, Value>,
    day: Date,
) -> Vec<Part> {
    let day = day.to_string();
    let mut parts = Vec::new();
    for field in fields {
        match (field.shape, stated.get(field.name)) {
            (Shape::Reference(kinds), Some(Value::String(who)))
                if kinds.contains(&Kind::Person) =>
            {
                parts.push(Part {
                    field: field.name,
                    role: None,
                    who: who.clone(),
                });
            }
            (Shape::Rows(inner), Some(Value::Array(rows))) => {
                let rows = rows.iter().filter_map(Value::as_object);
                parts.extend(rows.filter_map(|row| part_in(field.name, inner, row, &day)));
            }
            _ => {}
        }
    }
    parts
}

fn part_in(
    list: &'static str,
    fields: &'static [Field],
    row: &Map<String, Value>,
    day: &str,
) -> Option<Part> {
    let text = |name: &str| row.get(name).and_then(Value::as_str);
    let who = fields.iter().find_map(|field| match field.shape {
        Shape::Reference(kinds) if kinds.contains(&Kind::Person) => text(field.name),
        _ => None,
    })?;
    let role = fields.iter().find_map(|field| match field.shape {
        Shape::Choice(_, words) => Some((words, text(field.name)?.to_owned())),
        _ => None,
    });
    lies_between(text("from"), text("until"), day).then(|| Part {
        field: list,
        role,
        who: who.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::{Answers, AnswersAs, parts};
    use crate::kind::Kind;
    use crate::kinds;

    #[test]
    fn each_kind_says_who_answers_first() {
        let bo = |role| Some((role, Some("bo")));
        let field = AnswersAs::Field;
        let chair = json!({ "role": "chair", "person": "bo" });
        let vice = json!({ "role": "vice_chair", "person": "bo" });
        let gone = json!({ "role": "chair", "person": "ea", "until": "2026-03-31" });
        let forum = |members| json!({ "code": "IGF", "purpose": "x", "members": members });
        for (kind, facts, expected) in [
            (
                Kind::System,
                json!({ "stage": "operation", "owner": "bo" }),
                bo(field("owner")),
            ),
            // Each in use must have an owner (domain §3); of what is over nobody is missed.
            (
                Kind::System,
                json!({ "stage": "operation" }),
                Some((field("owner"), None)),
            ),
            (Kind::System, json!({ "stage": "closed" }), None),
            (Kind::Decision, json!({ "forum": "bo" }), bo(field("forum"))),
            (Kind::Standard, json!({ "owner": "bo" }), bo(field("owner"))),
            (Kind::Standard, json!({}), None),
            (Kind::Benefit, json!({ "owner": "bo" }), bo(field("owner"))),
            (
                Kind::Indicator,
                json!({ "measured_by": "bo" }),
                bo(field("measured_by")),
            ),
            (
                Kind::Project,
                json!({ "owner": "bo", "lead": "ea" }),
                bo(field("owner")),
            ),
            (Kind::Project, json!({ "lead": "bo" }), bo(field("lead"))),
            (
                Kind::Forum,
                forum(json!([vice, chair])),
                bo(AnswersAs::Seat("chair")),
            ),
            (
                Kind::Forum,
                forum(json!([gone, vice])),
                bo(AnswersAs::Seat("vice_chair")),
            ),
            (Kind::Forum, forum(json!([gone])), None),
            (Kind::Vendor, json!({ "owner": "bo" }), None),
            (Kind::Unit, json!({ "manager": "bo" }), bo(field("manager"))),
            (Kind::Person, json!({ "unit": "bo" }), None),
            (Kind::Wiki, json!({ "owner": "bo" }), bo(field("owner"))),
            (Kind::Substitution, json!({ "person": "bo" }), None),
            (
                Kind::ActionItem,
                json!({ "responsible": "bo" }),
                bo(field("responsible")),
            ),
        ] {
            let answers = kinds::answers(kind, facts.as_object().unwrap(), date(2026, 4, 1));
            let expected = expected.map(|(role, who)| Answers {
                role,
                who: who.map(str::to_owned),
            });
            assert_eq!(answers, expected, "{kind}: {facts}");
        }
    }

    #[test]
    fn what_is_said_of_a_kind_is_said_by_its_fields() {
        for kind in Kind::ALL {
            let named = kinds::day(kind).map(|day| day.field);
            for name in named
                .into_iter()
                .chain(kinds::answering(kind).iter().copied())
            {
                let is = kinds::all_fields(kind).any(|field| field.name == name);
                assert!(is, "{kind} has no {name}");
            }
        }
    }

    #[test]
    fn people_are_something_to_a_record_from_a_day_until_a_day() {
        let of = |kind, facts: serde_json::Value, day| {
            let fields = kinds::fields(kind);
            let found = parts(fields, facts.as_object().unwrap(), day).into_iter();
            let said = found.map(|part| (part.field, part.role.map(|(_, code)| code), part.who));
            said.collect::<Vec<_>>()
        };
        let roles = json!({ "owner": "not-a-stated-fact", "roles": [
            { "role": "system_owner", "holder": "bo", "until": "2026-03-31" },
            { "role": "system_owner", "holder": "ea", "from": "2026-04-01" },
            { "role": "superuser", "holder": "bo" },
            { "role": "system_manager", "position": "Leder" },
        ]});
        let role = |code: &str, who: &str| ("roles", Some(code.to_owned()), who.to_owned());
        let (march, april) = (date(2026, 3, 31), date(2026, 4, 1));
        let both = [role("system_owner", "bo"), role("superuser", "bo")];
        assert_eq!(of(Kind::System, roles.clone(), march), both);
        let both = [role("system_owner", "ea"), role("superuser", "bo")];
        assert_eq!(of(Kind::System, roles, april), both);
        let project = json!({ "owner": "bo", "lead": "ea", "forum": "igf" });
        let field = |name, who: &str| (name, None, who.to_owned());
        assert_eq!(
            of(Kind::Project, project, april),
            [field("owner", "bo"), field("lead", "ea")]
        );
    }
}
