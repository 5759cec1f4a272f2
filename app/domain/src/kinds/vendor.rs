//! `vendor`: a company or authority that supplies systems.

use serde::{Deserialize, Serialize};

use crate::facts::{EXTRAS, Extra, Facts};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional};
use crate::kind::Kind;
use crate::rights::Action;

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
    const EDIT: Action = Action::EditRegister;
    const FIELDS: &'static [Field] = &[
        optional("cvr", Shape::Line(8)).listed(),
        optional("country", Shape::Line(60)).listed(),
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
