//! The organisation around the systems: units, people and vendors.

use serde::{Deserialize, Serialize};

use super::{EXTRAS, Extra, Facts};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional};
use crate::kind::Kind;

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
    const FIELDS: &'static [Field] = &[
        optional("parent", Shape::Reference(&[Kind::Unit])),
        optional("manager", Shape::Reference(&[Kind::Person])),
        optional("external_id", Shape::Line(100)),
    ];
}

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
    // Beyond who, what and where, a person's page is for colleagues: people write there how to reach someone.
    const HEAD: &'static [Field] = &[super::TITLE, optional("text", Shape::Prose).contact()];
    const FIELDS: &'static [Field] = &[
        optional("job_title", Shape::Line(200)),
        optional("unit", Shape::Reference(&[Kind::Unit])),
        optional("email", Shape::Line(200)).contact(),
        optional("left", Shape::Flag),
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

/// A company or authority that supplies systems.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct VendorFacts {
    /// Number in the Danish company register: eight digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cvr: Option<String>,
    /// Home country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Foreign columns kept from an import.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
}

impl Facts for VendorFacts {
    const KIND: Kind = Kind::Vendor;
    const FIELDS: &'static [Field] = &[
        optional("cvr", Shape::Line(8)),
        optional("country", Shape::Line(60)),
        optional("website", Shape::Url),
        EXTRAS,
    ];

    fn rules(&self, faults: &mut Faults) {
        let eight_digits =
            |cvr: &str| cvr.len() == 8 && cvr.bytes().all(|byte| byte.is_ascii_digit());
        if self.cvr.as_deref().is_some_and(|cvr| !eight_digits(cvr)) {
            faults.push(FieldFault::new("cvr", "bad_cvr"));
        }
    }
}
