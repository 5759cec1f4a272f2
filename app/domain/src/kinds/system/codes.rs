//! What fields of a system choose from.

use crate::codes;

codes! {
    /// How much the authority steers the system itself.
    pub enum ControlLevel { Own = "own", Shared = "shared", National = "national", Imposed = "imposed" }
}
codes! {
    /// How the system came to be (SYS-AP acquisition type).
    pub enum AcquisitionType {
        Commissioned = "commissioned", InHouse = "in_house", Commercial = "commercial", OpenSource = "open_source",
    }
}
codes! {
    /// Whom it serves (SYS-AP target group).
    pub enum TargetGroup { Internal = "internal", External = "external" }
}
codes! {
    /// What depends on it (SYS-AP criticality). Unknown is flagged, it is not "not critical".
    pub enum Criticality {
        Society = "society", Business = "business", NotCritical = "not_critical", Unknown = "unknown",
    }
}
codes! {
    /// An answer that may still be missing.
    pub enum Answer { Yes = "yes", No = "no", Unknown = "unknown" }
}
codes! {
    /// Categories of personal data (SYS-AP); none chosen means unknown, which is not `None`.
    pub enum PersonalDataCategory {
        None = "none", Ordinary = "ordinary", Sensitive = "sensitive", CprNumber = "cpr_number",
        CriminalOffences = "criminal_offences",
    }
}
codes! {
    /// The duty to archive or discard: retain (B), discard (K), both, or not known.
    pub enum ArchiveDuty { Retain = "retain", Discard = "discard", Both = "both", Unknown = "unknown" }
}
codes! {
    /// Where it runs.
    pub enum Hosting { OnPremise = "on_premise", External = "external", Hybrid = "hybrid" }
}
codes! {
    /// Expected number of users, in the ranges municipalities register.
    pub enum UserCount {
        Under10 = "under_10", From10 = "from_10", From50 = "from_50", From100 = "from_100", From500 = "from_500",
    }
}
codes! {
    /// The authority's role under the AI Act.
    pub enum AiRole { Deployer = "deployer", Provider = "provider" }
}
codes! {
    /// Risk class under the AI Act.
    pub enum AiRisk { Minimal = "minimal", Limited = "limited", High = "high", Prohibited = "prohibited" }
}
codes! {
    /// Whether the public site or app meets the accessibility standard.
    pub enum WcagStatus { Yes = "yes", No = "no", Partly = "partly" }
}
codes! {
    /// Assurance level required by the national standard for identities (NSIS).
    pub enum NsisLevel { Low = "low", Substantial = "substantial", High = "high", NotRelevant = "not_relevant" }
}
