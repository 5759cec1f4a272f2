//! `person`: somebody who holds roles.

use serde::{Deserialize, Serialize};

use crate::facts::{Facts, TITLE};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional};
use crate::kind::Kind;
use crate::rights::Action;

/// A person who holds roles: no more is kept than who, what and where.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct PersonFacts {
    /// Title or position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// The unit they work in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Work address for mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether they have left; their history stays.
    pub left: bool,
}

impl Facts for PersonFacts {
    const KIND: Kind = Kind::Person;
    const EDIT: Action = Action::EditRegister;
    // Beyond who, what and where, a person's page is for colleagues: people write there how to reach someone.
    const HEAD: &'static [Field] = &[TITLE, optional("text", Shape::Prose).contact()];
    const FIELDS: &'static [Field] = &[
        optional("job_title", Shape::Line(200)).listed(),
        optional("unit", Shape::Reference(&[Kind::Unit])).listed(),
        optional("email", Shape::Line(200)).contact(),
        optional("left", Shape::Flag).none_is_no(),
    ];

    fn rules(&self, faults: &mut Faults) {
        if self
            .email
            .as_deref()
            .is_some_and(|email| !email.contains('@'))
        {
            faults.push(FieldFault::new("email", "bad_email"));
        }
    }
}
