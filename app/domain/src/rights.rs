//! Who may do what: one table, asked once by every use case.

use std::collections::BTreeSet;

crate::codes! {
    /// A role of an account. An account may hold several; the administrator's gives no say over content.
    pub enum Role {
        Reader = "reader", Editor = "editor", Secretary = "secretary", Chair = "chair",
        Administrator = "administrator", Auditor = "auditor",
    }
}

crate::codes! {
    /// Something that an account may be allowed to do.
    pub enum Action {
        Read = "read",
        ProposeIdea = "propose_idea",
        ReportError = "report_error",
        Comment = "comment",
        EditRegister = "edit_register",
        EditForum = "edit_forum",
        EditStandard = "edit_standard",
        ApproveStandard = "approve_standard",
        DraftDecision = "draft_decision",
        AdoptDecision = "adopt_decision",
        RecordTransition = "record_transition",
        ProvideEvidence = "provide_evidence",
        ApproveEvidence = "approve_evidence",
        EnterMeasurement = "enter_measurement",
        /// To declare what is registered of a system right: who owns it answers for it, and nobody else.
        AttestSystem = "attest_system",
        EditWiki = "edit_wiki",
        Import = "import",
        ManageAccounts = "manage_accounts",
        ReadAudit = "read_audit",
        /// Security detail: where risk assessments and restore plans are, and what they say; what may go wrong with a project.
        ReadSecurity = "read_security",
        Operate = "operate",
        KeepView = "keep_view",
        ShareView = "share_view",
        Redact = "redact",
        NameSubstitute = "name_substitute",
    }
}

impl Action {
    /// Whether it reads and changes nothing.
    #[must_use]
    pub const fn is_reading(self) -> bool {
        matches!(self, Self::Read | Self::ReadAudit | Self::ReadSecurity)
    }
}

/// Whether a role gives the right to an action.
///
/// The rows follow the permission matrix of the domain: secretaries prepare and record, chairs adopt and
/// approve, everybody who has an account may propose an idea and report an error, editors (project leads, system owners, standard owners and benefit owners alike) keep their
/// records, and the technical administrator decides no content. Everybody keeps views of lists for themselves.
#[must_use]
pub const fn gives(role: Role, action: Action) -> bool {
    use Action as A;
    match role {
        Role::Reader => matches!(
            action,
            A::Read | A::ProposeIdea | A::ReportError | A::Comment | A::KeepView
        ),
        Role::Editor => matches!(
            action,
            A::Read
                | A::KeepView
                | A::ShareView
                | A::ProposeIdea
                | A::ReportError
                | A::Comment
                | A::EditRegister
                | A::EditStandard
                | A::DraftDecision
                | A::ProvideEvidence
                | A::EnterMeasurement
                | A::EditWiki
        ),
        Role::Secretary => matches!(
            action,
            A::Read
                | A::KeepView
                | A::ShareView
                | A::ProposeIdea
                | A::ReportError
                | A::Comment
                | A::EditRegister
                | A::EditForum
                | A::EditStandard
                | A::DraftDecision
                | A::RecordTransition
                | A::ProvideEvidence
                | A::EnterMeasurement
                | A::EditWiki
                | A::ReadAudit
                | A::ReadSecurity
                | A::NameSubstitute
        ),
        Role::Chair => matches!(
            action,
            A::Read
                | A::KeepView
                | A::ShareView
                | A::ProposeIdea
                | A::ReportError
                | A::Comment
                | A::EditForum
                // Approving is a save of the standard.
                | A::EditStandard
                | A::ApproveStandard
                | A::DraftDecision
                | A::AdoptDecision
                | A::RecordTransition
                | A::ApproveEvidence
                | A::EditWiki
                | A::ReadAudit
                | A::ReadSecurity
        ),
        Role::Administrator => matches!(
            action,
            A::Read
                | A::ProposeIdea
                | A::ReportError
                | A::Comment
                | A::Import
                | A::ManageAccounts
                | A::ReadAudit
                | A::ReadSecurity
                | A::Operate
                | A::KeepView
                | A::ShareView
                // A duty of the law (GDPR article 17), done at the controller's word; it decides no content.
                | A::Redact
                | A::NameSubstitute
        ),
        // Reads what is closed, too, and changes nothing that others see.
        Role::Auditor => matches!(
            action,
            A::Read | A::ReadAudit | A::ReadSecurity | A::KeepView
        ),
    }
}

/// Whether any of `roles` gives the right to `action`.
#[must_use]
pub fn may(roles: &BTreeSet<Role>, action: Action) -> bool {
    roles.iter().any(|role| gives(*role, action))
}

crate::codes! {
    /// What a record says of a person, by which they have rights to it without a role of their account.
    pub enum Holding {
        /// Leads the forum today.
        ForumLeader = "forum_leader",
        /// Is the forum's secretary today.
        ForumSecretary = "forum_secretary",
        /// Owns the system today.
        SystemOwner = "system_owner",
        /// Manages the system today.
        SystemManager = "system_manager",
        /// Answers for the data of the system today.
        DataOwner = "data_owner",
        /// Owns the project.
        ProjectOwner = "project_owner",
        /// Leads the project.
        ProjectLead = "project_lead",
        /// Answers for the benefit.
        BenefitOwner = "benefit_owner",
        /// Measures the benefit.
        Measurer = "measurer",
        /// Owns the document.
        DocumentOwner = "document_owner",
        /// Is to do it by its day.
        Responsible = "responsible",
        /// Sees to something that ends with the system.
        ExitResponsible = "exit_responsible",
        /// Is the person for whom another stands in.
        Represented = "represented",
    }
}

impl Holding {
    /// Whether it gives the right to an action on that record and on what is part of it: the cells marked "o" of the
    /// permission matrix (domain §9), as far as those actions exist.
    #[must_use]
    pub const fn gives(self, action: Action) -> bool {
        use Action as A;
        match self {
            Self::ForumLeader => {
                matches!(
                    action,
                    A::EditForum | A::DraftDecision | A::AdoptDecision | A::NameSubstitute
                )
            }
            Self::ForumSecretary => {
                matches!(action, A::EditForum | A::DraftDecision | A::NameSubstitute)
            }
            // Who provided a piece of evidence never approves it; and a data owner approves what is about data.
            Self::SystemOwner => matches!(
                action,
                A::EditRegister
                    | A::EnterMeasurement
                    | A::AttestSystem
                    | A::ProvideEvidence
                    | A::ApproveEvidence
                    | A::ReadSecurity
            ),
            Self::SystemManager => matches!(
                action,
                A::EditRegister | A::EnterMeasurement | A::ProvideEvidence | A::ReadSecurity
            ),
            Self::DataOwner => matches!(
                action,
                A::EditRegister | A::ProvideEvidence | A::ApproveEvidence | A::ReadSecurity
            ),
            // What may go wrong with a project is for those who answer for it.
            Self::ProjectLead => {
                matches!(
                    action,
                    A::EditRegister | A::EnterMeasurement | A::ReadSecurity
                )
            }
            Self::BenefitOwner => matches!(action, A::EditRegister | A::EnterMeasurement),
            Self::ProjectOwner => matches!(action, A::EditRegister | A::ReadSecurity),
            Self::Measurer => matches!(action, A::EnterMeasurement),
            Self::DocumentOwner => matches!(action, A::EditStandard),
            // Of it no more than how far it has come (`ActionItemFacts::reports_on`).
            Self::Responsible => matches!(action, A::DraftDecision),
            // Who sees that something ends says what proves it; another approves.
            Self::ExitResponsible => matches!(action, A::ProvideEvidence),
            Self::Represented => matches!(action, A::NameSubstitute),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Holding, Role, gives};

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
        // Columns: reader, editor, secretary, chair, administrator, auditor.
        let agreed = [
            "read               x x x x x x",
            "propose_idea       x x x x x -",
            "report_error       x x x x x -",
            "comment            x x x x x -",
            "edit_register      - x x - - -",
            "edit_forum         - - x x - -",
            "edit_standard      - x x x - -",
            "approve_standard   - - - x - -",
            "draft_decision     - x x x - -",
            "adopt_decision     - - - x - -",
            "record_transition  - - x x - -",
            "provide_evidence   - x x - - -",
            "approve_evidence   - - - x - -",
            "enter_measurement  - x x - - -",
            "attest_system      - - - - - -",
            "edit_wiki          - x x x - -",
            "import             - - - - x -",
            "manage_accounts    - - - - x -",
            "read_audit         - - x x x x",
            "read_security      - - x x x x",
            "operate            - - - - x -",
            "keep_view          x x x x x x",
            "share_view         - x x x x -",
            "redact             - - - - x -",
            "name_substitute    - - x - x -",
        ];
        assert_eq!(matrix, agreed);
    }

    /// What a record gives to those whom it names; a change here is a change of policy too.
    #[test]
    fn own_records_give_what_was_agreed() {
        let given: Vec<String> = Holding::ALL
            .into_iter()
            .map(|held| {
                let actions = Action::ALL.into_iter().filter(|action| held.gives(*action));
                let actions: Vec<&str> = actions.map(Action::as_str).collect();
                format!("{held}: {}", actions.join(", "))
            })
            .collect();
        let agreed = [
            "forum_leader: edit_forum, draft_decision, adopt_decision, name_substitute",
            "forum_secretary: edit_forum, draft_decision, name_substitute",
            "system_owner: edit_register, provide_evidence, approve_evidence, enter_measurement, attest_system, read_security",
            "system_manager: edit_register, provide_evidence, enter_measurement, read_security",
            "data_owner: edit_register, provide_evidence, approve_evidence, read_security",
            "project_owner: edit_register, read_security",
            "project_lead: edit_register, enter_measurement, read_security",
            "benefit_owner: edit_register, enter_measurement",
            "measurer: enter_measurement",
            "document_owner: edit_standard",
            "responsible: draft_decision",
            "exit_responsible: provide_evidence",
            "represented: name_substitute",
        ];
        assert_eq!(given, agreed);
    }
}
