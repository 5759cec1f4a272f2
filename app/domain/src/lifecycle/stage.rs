//! The ten stages, the one that is not known, and what other registers call them.

crate::codes! {
    /// Where an IT system is in its life.
    pub enum Stage {
        /// A need or an idea.
        Idea = "idea",
        /// Options are being examined.
        Analysis = "analysis",
        /// Being bought or put out to tender.
        Acquisition = "acquisition",
        /// Being tried, set up and rolled out.
        Implementation = "implementation",
        /// In use and still developed.
        Operation = "operation",
        /// In use and kept running, without further development.
        Maintenance = "maintenance",
        /// In use, with its end decided.
        PhaseOut = "phase_out",
        /// Switched off; contract, data and access are not proved closed.
        Decommissioned = "decommissioned",
        /// Exit proved; the last stage.
        Closed = "closed",
        /// Turned down or stopped before use.
        Cancelled = "cancelled",
        /// Not known: the register that it came from names none, or in a word that nobody knows here. It is no stage of
        /// life, never "idea", and ends when somebody registers the stage that the system is in.
        Unknown = "unknown",
    }
}

crate::codes! {
    /// Operational status in SYS-AP, the Danish standard for describing IT systems.
    pub enum SysApStatus {
        /// Delvist ibrugtaget.
        PartlyInUse = "partly_in_use",
        /// Fuldt ibrugtaget.
        FullyInUse = "fully_in_use",
        /// Under udfasning.
        BeingPhasedOut = "being_phased_out",
        /// Udfaset.
        PhasedOut = "phased_out",
    }
}

crate::codes! {
    /// Life-cycle status in the register OS2kitos.
    pub enum Os2kitosStatus {
        /// Ikke i drift.
        NotInOperation = "not_in_operation",
        /// Under afprøvning.
        UnderTrial = "under_trial",
        /// Under indfasning.
        BeingPhasedIn = "being_phased_in",
        /// I drift.
        InOperation = "in_operation",
        /// Under udfasning.
        BeingPhasedOut = "being_phased_out",
    }
}

crate::codes! {
    /// The three parts of a service portfolio as ITIL names them.
    pub enum PortfolioView {
        /// On its way.
        Pipeline = "pipeline",
        /// Offered to users.
        Catalogue = "catalogue",
        /// No longer offered.
        Retired = "retired",
    }
}

/// A system begins as an idea, unless it is registered as one that was in use before.
impl Default for Stage {
    fn default() -> Self {
        Self::Idea
    }
}

impl Stage {
    /// The codes of the stages in which somebody must own a system: from when it is brought in until it is gone.
    pub const OWNED: &[&str] = &[
        Self::Implementation.as_str(),
        Self::Operation.as_str(),
        Self::Maintenance.as_str(),
        Self::PhaseOut.as_str(),
    ];

    /// The codes of the stages in which a system may still come to more units: its end has not been decided.
    pub const SPREADING: &[&str] = &[
        Self::Idea.as_str(),
        Self::Analysis.as_str(),
        Self::Acquisition.as_str(),
        Self::Implementation.as_str(),
        Self::Operation.as_str(),
        Self::Maintenance.as_str(),
        Self::Unknown.as_str(),
    ];

    /// The stages of a system that is gone for good.
    pub const OVER: [Self; 2] = [Self::Closed, Self::Cancelled];

    /// Whether a system in it is gone for good.
    #[must_use]
    pub fn is_over(self) -> bool {
        Self::OVER.contains(&self)
    }

    /// The codes of the stages that can be planned: all but the one that is not known.
    pub const KNOWN_CODES: &[&str] = Self::CODES.split_at(Self::CODES.len() - 1).0;

    /// How far on it is in the life of a system: systems in use may be developed or only kept running, in any order.
    /// `None` for what was cancelled, and where the stage is not known.
    const fn step(self) -> Option<u8> {
        Some(match self {
            Self::Idea => 0,
            Self::Analysis => 1,
            Self::Acquisition => 2,
            Self::Implementation => 3,
            Self::Operation | Self::Maintenance => 4,
            Self::PhaseOut => 5,
            Self::Decommissioned => 6,
            Self::Closed => 7,
            Self::Cancelled | Self::Unknown => return None,
        })
    }

    /// Whether a system is in this stage before it is in another, as its life usually goes.
    #[must_use]
    pub fn comes_before(self, other: Self) -> bool {
        matches!((self.step(), other.step()), (Some(one), Some(two)) if one < two)
    }

    /// Whether it has been decided to end the system: what its exit asks for can be proved.
    #[must_use]
    pub const fn exit_has_begun(self) -> bool {
        matches!(self, Self::PhaseOut | Self::Decommissioned | Self::Closed)
    }

    /// The SYS-AP status; `None` where the standard has no word for the stage.
    ///
    /// `live` says whether a first unit is known to use the system; it matters in implementation only.
    #[must_use]
    pub const fn sys_ap_status(self, live: bool) -> Option<SysApStatus> {
        match self {
            Self::Implementation if live => Some(SysApStatus::PartlyInUse),
            Self::Operation | Self::Maintenance => Some(SysApStatus::FullyInUse),
            Self::PhaseOut => Some(SysApStatus::BeingPhasedOut),
            Self::Decommissioned | Self::Closed => Some(SysApStatus::PhasedOut),
            Self::Idea
            | Self::Analysis
            | Self::Acquisition
            | Self::Implementation
            | Self::Cancelled
            | Self::Unknown => None,
        }
    }

    /// The OS2kitos status; `None` where that register has no word for the stage.
    ///
    /// It parts implementation in trial and phasing in; `live`, as above, draws the line.
    #[must_use]
    pub const fn os2kitos_status(self, live: bool) -> Option<Os2kitosStatus> {
        match self {
            Self::Implementation if live => Some(Os2kitosStatus::BeingPhasedIn),
            Self::Implementation => Some(Os2kitosStatus::UnderTrial),
            Self::Operation | Self::Maintenance => Some(Os2kitosStatus::InOperation),
            Self::PhaseOut => Some(Os2kitosStatus::BeingPhasedOut),
            Self::Decommissioned | Self::Closed => Some(Os2kitosStatus::NotInOperation),
            Self::Idea | Self::Analysis | Self::Acquisition | Self::Cancelled | Self::Unknown => {
                None
            }
        }
    }

    /// The part of the service portfolio; `None` for what was cancelled, and where the stage is not known.
    ///
    /// A system moves from pipeline to catalogue during implementation, when its first unit is `live`.
    #[must_use]
    pub const fn portfolio_view(self, live: bool) -> Option<PortfolioView> {
        match self {
            Self::Implementation if live => Some(PortfolioView::Catalogue),
            Self::Idea | Self::Analysis | Self::Acquisition | Self::Implementation => {
                Some(PortfolioView::Pipeline)
            }
            Self::Operation | Self::Maintenance | Self::PhaseOut => Some(PortfolioView::Catalogue),
            Self::Decommissioned | Self::Closed => Some(PortfolioView::Retired),
            Self::Cancelled | Self::Unknown => None,
        }
    }
}
