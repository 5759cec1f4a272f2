//! The exit of a system as it is planned and proved: what ends, what becomes of it, and what proves it.

use jiff::civil::Date;
use uuid::Uuid;

use super::evidence::EvidenceType;
use super::stage::Stage;

crate::codes! {
    /// What ends with a system.
    pub enum ExitPart {
        /// An agreement with who delivers it.
        Contract = "contract",
        /// A set of data that it holds.
        Data = "data",
        /// The archive version that is handed over.
        Archive = "archive",
        /// An exchange with another system.
        Integration = "integration",
        /// People who use it, as a unit or all of them.
        Users = "users",
        /// Access: accounts of people and of services, certificates.
        Access = "access",
        /// What it costs.
        Cost = "cost",
    }
}

crate::codes! {
    /// What becomes of what ends.
    pub enum Disposition {
        /// It goes on elsewhere.
        Migrate = "migrate",
        /// It is handed over to an archive.
        Archive = "archive",
        /// It is deleted, or given back.
        Delete = "delete",
        /// Nothing is to be done about it, for a reason.
        None = "none",
    }
}

impl ExitPart {
    /// The stage that a system does not come to before it is proved: who uses it and what goes on elsewhere has left before it is
    /// switched off, the rest before it is closed. Data are deleted once it is off, and not before the archive has them.
    #[must_use]
    pub const fn before(self, becomes: Option<Disposition>) -> Stage {
        match (self, becomes) {
            (Self::Integration | Self::Users | Self::Access, _)
            | (Self::Data, Some(Disposition::Migrate)) => Stage::Decommissioned,
            _ => Stage::Closed,
        }
    }

    /// By which type of evidence it is proved, as it ends so.
    #[must_use]
    pub const fn proved_by(self, becomes: Option<Disposition>) -> EvidenceType {
        match (self, becomes) {
            (_, Some(Disposition::None)) => EvidenceType::ExitProof,
            (Self::Contract, _) => EvidenceType::ContractEnd,
            (Self::Data, Some(Disposition::Migrate)) => EvidenceType::MigrationProof,
            (Self::Data, Some(Disposition::Archive)) | (Self::Archive, _) => {
                EvidenceType::ArchiveReceipt
            }
            (Self::Data, Some(Disposition::Delete)) => EvidenceType::DeletionStatement,
            (Self::Data | Self::Integration | Self::Users | Self::Access | Self::Cost, _) => {
                EvidenceType::ExitProof
            }
        }
    }
}

/// What a gate asks for of a row of the plan.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ExitAsk {
    /// The row.
    pub row: Uuid,
    /// What ends.
    pub part: ExitPart,
    /// The type of evidence that proves it.
    pub piece: EvidenceType,
}

impl ExitAsk {
    /// Whether the row says what a gate would ask for by a type of evidence, so that it is not asked for twice.
    #[must_use]
    pub fn stands_for(&self, piece: EvidenceType) -> bool {
        let access = self.part == ExitPart::Access && piece == EvidenceType::IdmNsis;
        access || self.piece == piece
    }
}

/// A row of the plan, as gates need to know of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExitStep {
    /// What is asked for.
    pub ask: ExitAsk,
    /// The stage that the system does not come to before it is proved.
    pub before: Stage,
    /// By when.
    pub due: Option<Date>,
}
