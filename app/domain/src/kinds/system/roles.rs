//! Who answers for a system, and when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes;
use crate::date::lies_between;
use crate::facts::in_order;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, key, optional, required};
use crate::kind::Kind;

codes! {
    /// A named responsibility for a system.
    pub enum SystemRole {
        SystemOwner = "system_owner", SystemManager = "system_manager", DataOwner = "data_owner",
        ProcessOwner = "process_owner", Superuser = "superuser", ContractOwner = "contract_owner",
        ContractManager = "contract_manager", SecurityOfficer = "security_officer",
    }
}

/// Who holds a role, and when: a person, a position, or both; never neither.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct RoleAssignment {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The responsibility.
    pub role: SystemRole,
    /// The person's slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The position, preferred to a person because it outlives people (SYS-AP).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// First day; unknown when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl RoleAssignment {
    /// Whether it holds on a day.
    #[must_use]
    pub fn active_on(&self, day: Date) -> bool {
        lies_between(self.from, self.until, day)
    }
}

pub(super) const ROLE_FIELDS: &[Field] = &[
    key(required("role", Shape::Choice(SystemRole::CODES, "role"))),
    key(optional("holder", Shape::Reference(&[Kind::Person])).listed()),
    key(optional("position", Shape::Line(200))),
    optional("from", Shape::Date),
    optional("until", Shape::Date),
];

/// Each has a holder and an end after its beginning, and there is at most one system owner on any day: responsibility for
/// a system is not shared.
pub(super) fn check(roles: &[RoleAssignment], faults: &mut Faults) {
    for (row, role) in roles.iter().enumerate() {
        in_order(faults, role.from, &format!("roles.{row}.until"), role.until);
        if role.holder.is_none() && role.position.is_none() {
            faults.push(FieldFault::new(
                format!("roles.{row}.holder"),
                "holder_or_position",
            ));
        }
    }
    let owners: Vec<(usize, &RoleAssignment)> = roles
        .iter()
        .enumerate()
        .filter(|(_, role)| role.role == SystemRole::SystemOwner)
        .collect();
    for (place, (row, owner)) in owners.iter().enumerate() {
        let from = owner.from.unwrap_or(Date::MIN);
        let until = owner.until.unwrap_or(Date::MAX);
        let overlaps = owners[..place].iter().any(|(_, other)| {
            other.from.unwrap_or(Date::MIN) <= until && from <= other.until.unwrap_or(Date::MAX)
        });
        if overlaps {
            faults.push(FieldFault::new(format!("roles.{row}.role"), "two_owners"));
        }
    }
}

/// Those that give rights to the system (`Holding`).
pub(super) fn with_rights(roles: &[RoleAssignment]) -> Vec<&RoleAssignment> {
    let rights = [
        SystemRole::SystemOwner,
        SystemRole::SystemManager,
        SystemRole::DataOwner,
    ];
    let roles = roles.iter();
    roles.filter(|role| rights.contains(&role.role)).collect()
}
