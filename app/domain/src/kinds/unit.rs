//! `unit`: a part of the organisation.

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::field::{Field, Shape, optional};
use crate::kind::Kind;
use crate::rights::Action;

/// A unit of the organisation; units form a tree.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct UnitFacts {
    /// The unit above; none at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The person who leads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    /// The number by which the directory knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

impl Facts for UnitFacts {
    const KIND: Kind = Kind::Unit;
    const EDIT: Action = Action::EditRegister;
    const ANSWERING: &'static [&'static str] = &["manager"];
    const FIELDS: &'static [Field] = &[
        optional("parent", Shape::Reference(&[Kind::Unit]))
            .listed()
            .none_is_no(),
        optional("manager", Shape::Reference(&[Kind::Person])).listed(),
        optional("external_id", Shape::Line(100)),
    ];
}
