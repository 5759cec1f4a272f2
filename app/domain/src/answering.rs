//! What is said of a record wherever it is named: who answers for it before anybody else, and its day.

use serde_json::{Map, Value};

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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::{Answers, AnswersAs};
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
}
