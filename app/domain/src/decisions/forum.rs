//! The kinds of body that decide.

crate::codes! {
    /// What kind of body it is.
    pub enum ForumType {
        /// Strategy, the balance of the portfolio, money above the limits of others, what was passed up.
        DigitalisationBoard = "digitalisation_board",
        /// The gates of acquisition and phase-out, principles, standards, waivers.
        ItGovernanceBoard = "it_governance_board",
        /// Priority and resources of projects.
        PortfolioBoard = "portfolio_board",
        /// The check of architecture, and deviations.
        ArchitectureBoard = "architecture_board",
        /// Screens every new purchase.
        Visitation = "visitation",
        /// Changes in production.
        ChangeBoard = "change_board",
        /// Shared practice; advises.
        SystemOwnerForum = "system_owner_forum",
        /// The picture of risks; advises.
        InfosecCommittee = "infosec_committee",
        /// Ownership, quality and sharing of data.
        DataForum = "data_forum",
        /// One project.
        ProjectSteering = "project_steering",
    }
}
