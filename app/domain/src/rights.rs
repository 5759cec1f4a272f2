//! Who may do what: one table, asked once by every use case.

use std::collections::BTreeSet;

crate::codes! {
    /// A role of an account. An account may hold several; the administrator's gives no say over content.
    pub enum Role {
        Reader = "reader", Editor = "editor", Secretary = "secretary", Chair = "chair",
        Administrator = "administrator",
    }
}

crate::codes! {
    /// Something that an account may be allowed to do.
    pub enum Action {
        Read = "read",
        EditRegister = "edit_register",
        EditForum = "edit_forum",
        EditStandard = "edit_standard",
        ApproveStandard = "approve_standard",
        DraftDecision = "draft_decision",
        AdoptDecision = "adopt_decision",
        RecordTransition = "record_transition",
        EnterMeasurement = "enter_measurement",
        EditWiki = "edit_wiki",
        Import = "import",
        ManageAccounts = "manage_accounts",
        ReadAudit = "read_audit",
    }
}

/// Whether a role gives the right to an action.
///
/// The rows follow the permission matrix of the domain: secretaries prepare and record, chairs adopt and
/// approve, editors (project leads, system owners, standard owners and benefit owners alike) keep their
/// records, and the technical administrator decides no content.
#[must_use]
pub const fn gives(role: Role, action: Action) -> bool {
    use Action as A;
    match role {
        Role::Reader => matches!(action, A::Read),
        Role::Editor => matches!(
            action,
            A::Read
                | A::EditRegister
                | A::EditStandard
                | A::DraftDecision
                | A::EnterMeasurement
                | A::EditWiki
        ),
        Role::Secretary => matches!(
            action,
            A::Read
                | A::EditRegister
                | A::EditForum
                | A::EditStandard
                | A::DraftDecision
                | A::RecordTransition
                | A::EnterMeasurement
                | A::EditWiki
                | A::ReadAudit
        ),
        Role::Chair => matches!(
            action,
            A::Read
                | A::EditForum
                // Approving is a save of the standard.
                | A::EditStandard
                | A::ApproveStandard
                | A::DraftDecision
                | A::AdoptDecision
                | A::RecordTransition
                | A::EditWiki
                | A::ReadAudit
        ),
        Role::Administrator => matches!(
            action,
            A::Read | A::Import | A::ManageAccounts | A::ReadAudit
        ),
    }
}

/// Whether any of `roles` gives the right to `action`.
#[must_use]
pub fn may(roles: &BTreeSet<Role>, action: Action) -> bool {
    roles.iter().any(|role| gives(*role, action))
}

#[cfg(test)]
mod tests {
    use super::{Action, Role, gives};

    /// The whole matrix as people read it; a change here is a change of policy.
    #[test]
    fn the_matrix_is_as_agreed() {
        let matrix: Vec<String> = Action::ALL
            .into_iter()
            .map(|action| {
                let marks: Vec<&str> = Role::ALL
                    .into_iter()
                    .map(|role| if gives(role, action) { "x" } else { "-" })
                    .collect();
                format!("{:<18} {}", action.as_str(), marks.join(" "))
            })
            .collect();
        // Columns: reader, editor, secretary, chair, administrator.
        let agreed = [
            "read               x x x x x",
            "edit_register      - x x - -",
            "edit_forum         - - x x -",
            "edit_standard      - x x x -",
            "approve_standard   - - - x -",
            "draft_decision     - x x x -",
            "adopt_decision     - - - x -",
            "record_transition  - - x x -",
            "enter_measurement  - x x - -",
            "edit_wiki          - x x x -",
            "import             - - - - x",
            "manage_accounts    - - - - x",
            "read_audit         - - x x x",
        ];
        assert_eq!(matrix, agreed);
    }
}
