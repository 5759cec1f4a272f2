//! What a gate asks to see (domain §8): the types of evidence, how long each holds, and whose they are.

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

crate::codes! {
    /// A type of evidence. `risk_assessment` and its like are one piece for all gates that ask for it.
    pub enum EvidenceType {
        IdeaNote = "idea_note", BusinessCase = "business_case", BenefitPlan = "benefit_plan",
        ArchitectureCheck = "architecture_check", GdprScreening = "gdpr_screening", Dpia = "dpia",
        RiskAssessment = "risk_assessment", Dpa = "dpa", Supervision = "supervision", Art30 = "art30",
        AiClass = "ai_class", Accessibility = "accessibility", IdmNsis = "idm_nsis", Contingency = "contingency",
        ArchiveNote = "archive_note", ArchiveVersion = "archive_version", ArchiveReceipt = "archive_receipt",
        ContractSigned = "contract_signed", NoticeGiven = "notice_given", ContractEnd = "contract_end",
        RolloutPlan = "rollout_plan", Training = "training", Acceptance = "acceptance", ExitPlan = "exit_plan",
        MigrationProof = "migration_proof", DeletionStatement = "deletion_statement",
        /// That something of the exit has ended which no other type is about.
        ExitProof = "exit_proof",
    }
}

/// A piece of evidence: of a type, and where it proves a row of the exit plan, of that row alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Piece {
    /// Its type.
    pub of: EvidenceType,
    /// The row that it proves.
    pub row: Option<Uuid>,
}

impl From<EvidenceType> for Piece {
    fn from(of: EvidenceType) -> Self {
        Self { of, row: None }
    }
}

/// The variable of a fault that says which piece it is about.
pub const EVIDENCE_OF: &str = "evidence";

crate::codes! {
    /// How a piece of evidence stands.
    pub enum EvidenceStatus {
        /// Nothing is said of it.
        Missing = "missing",
        /// Somebody has been asked for it.
        Requested = "requested",
        /// Somebody works on it.
        InProgress = "in_progress",
        /// It is there and waits to be approved.
        Provided = "provided",
        /// It is there and approved; of a fact of the record: it is in order.
        Approved = "approved",
        /// It does not concern this system, for a reason.
        NotApplicable = "not_applicable",
        /// It was approved and holds no more.
        Expired = "expired",
        /// A waiver lets the system do without.
        Waived = "waived",
        /// It comes later, for a reason and by a day.
        Postponed = "postponed",
        /// It was put forward and turned down.
        Rejected = "rejected",
    }
}

impl EvidenceStatus {
    /// What somebody can say of a piece. It is missing or expired by itself, and approved or turned down by acts of their own.
    pub const SAID: &[&str] = &[
        Self::Provided.as_str(),
        Self::InProgress.as_str(),
        Self::Requested.as_str(),
        Self::NotApplicable.as_str(),
        Self::Waived.as_str(),
        Self::Postponed.as_str(),
    ];

    /// What somebody can say of a row of the exit plan.
    pub const SAID_OF_EXIT: &[&str] = &[
        Self::Provided.as_str(),
        Self::InProgress.as_str(),
        Self::Requested.as_str(),
        Self::NotApplicable.as_str(),
    ];

    /// Whether it is put forward to be approved by another.
    #[must_use]
    pub const fn is_claim(self) -> bool {
        matches!(
            self,
            Self::Provided | Self::NotApplicable | Self::Waived | Self::Postponed
        )
    }

    /// Whether it answers what was put forward.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Approved | Self::Rejected)
    }

    /// Whether it is to come, so that its day is that by which.
    #[must_use]
    pub const fn is_to_come(self) -> bool {
        matches!(self, Self::Requested | Self::InProgress | Self::Postponed)
    }

    /// Whether it can be said of a row of the exit plan: what has ended is not put off, and nothing lets a system do without the
    /// proof.
    #[must_use]
    pub fn is_of_exit(self) -> bool {
        Self::SAID_OF_EXIT.contains(&self.as_str())
    }

    /// Whether it must say why.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::NotApplicable | Self::Postponed)
    }
}

crate::codes! {
    /// Who should see to something at a gate: a role in the system, who is named for it, or who chairs.
    pub enum Duty {
        SystemOwner = "system_owner", SystemManager = "system_manager", DataOwner = "data_owner",
        ContractOwner = "contract_owner", Responsible = "responsible", Secretary = "secretary", Chair = "chair",
    }
}

impl EvidenceType {
    /// For how many months it holds from its date where it says no end itself (domain §8, "Valid"): the longest of a
    /// range, since whoever needs less writes an end.
    #[must_use]
    pub const fn months(self) -> Option<i32> {
        match self {
            Self::IdmNsis => Some(6),
            Self::BusinessCase
            | Self::RiskAssessment
            | Self::AiClass
            | Self::Accessibility
            | Self::Contingency => Some(12),
            Self::GdprScreening | Self::Dpia => Some(36),
            _ => None,
        }
    }

    /// The last day on which a piece of this date holds; `None` when it has no end.
    #[must_use]
    pub fn holds_until(self, date: Option<Date>, valid_to: Option<Date>) -> Option<Date> {
        valid_to.or_else(|| date?.checked_add(self.months()?.months()).ok())
    }

    /// Whether where it is and what it says is security detail (domain §9): risks and how to restore.
    #[must_use]
    pub const fn is_security_detail(self) -> bool {
        matches!(self, Self::RiskAssessment | Self::Contingency | Self::Dpia)
    }

    /// Whether it is about data, so that the data owner may approve it (domain §9, "A data").
    #[must_use]
    pub const fn is_about_data(self) -> bool {
        matches!(
            self,
            Self::GdprScreening
                | Self::Dpia
                | Self::Dpa
                | Self::Supervision
                | Self::Art30
                | Self::ArchiveNote
                | Self::ArchiveVersion
                | Self::ArchiveReceipt
                | Self::MigrationProof
                | Self::DeletionStatement
        )
    }

    /// Who should provide it.
    #[must_use]
    pub const fn provider(self) -> Duty {
        match self {
            Self::IdeaNote | Self::BusinessCase | Self::BenefitPlan | Self::ExitPlan => {
                Duty::SystemOwner
            }
            Self::GdprScreening
            | Self::Dpia
            | Self::Art30
            | Self::ArchiveNote
            | Self::ArchiveVersion
            | Self::ArchiveReceipt => Duty::DataOwner,
            Self::Dpa
            | Self::Supervision
            | Self::ContractSigned
            | Self::NoticeGiven
            | Self::ContractEnd
            | Self::DeletionStatement => Duty::ContractOwner,
            Self::ArchitectureCheck
            | Self::RiskAssessment
            | Self::AiClass
            | Self::Accessibility
            | Self::IdmNsis
            | Self::Contingency
            | Self::RolloutPlan
            | Self::Training
            | Self::Acceptance
            | Self::MigrationProof
            | Self::ExitProof => Duty::SystemManager,
        }
    }

    /// Who should approve it: never the role that provides it.
    #[must_use]
    pub const fn approver(self) -> Duty {
        match self.provider() {
            Duty::SystemOwner => Duty::Chair,
            Duty::DataOwner => Duty::SystemOwner,
            _ if self.is_about_data() => Duty::DataOwner,
            _ => Duty::SystemOwner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EvidenceType;

    #[test]
    fn nobody_is_to_approve_what_they_are_to_provide() {
        for piece in EvidenceType::ALL {
            assert_ne!(piece.provider(), piece.approver(), "{piece}");
        }
    }
}
