//! Names of the moves, of the gates that they pass, and of those who decide.

crate::codes! {
    /// The rows of the table, by the names that people use; several pairs of stages may share one.
    pub enum MoveId {
        /// Import of a system that is in use already, or was turned down elsewhere before.
        T0 = "T0",
        /// A new idea.
        T1 = "T1",
        /// To analysis.
        T2 = "T2",
        /// To acquisition.
        T3 = "T3",
        /// From acquisition to implementation.
        T4 = "T4",
        /// From analysis to implementation, without a tender.
        T5 = "T5",
        /// To operation.
        T6 = "T6",
        /// Between operation and maintenance.
        T7 = "T7",
        /// To phase-out.
        T8 = "T8",
        /// Phase-out taken back.
        T9 = "T9",
        /// Switched off.
        T10 = "T10",
        /// Exit proved.
        T11 = "T11",
        /// Switching off taken back.
        T12 = "T12",
        /// Cancelled before implementation, or brought back as an idea.
        T13 = "T13",
        /// Cancelled during implementation.
        T14 = "T14",
        /// Review without a change of stage.
        Review = "R",
    }
}

crate::codes! {
    /// A point where a decision is taken on evidence.
    pub enum Gate {
        /// Worth analysing.
        G1 = "G1",
        /// Worth acquiring.
        G2 = "G2",
        /// Ready to implement.
        G3 = "G3",
        /// Ready for operation.
        G4 = "G4",
        /// Development ends or resumes.
        G5 = "G5",
        /// Review.
        G6 = "G6",
        /// Phase-out begins or is taken back.
        G7 = "G7",
        /// Ready to switch off.
        G8 = "G8",
        /// Exit proved.
        G9 = "G9",
    }
}

crate::codes! {
    /// Who decides a move.
    pub enum Decider {
        /// Any employee.
        AnyEmployee = "any_employee",
        /// The secretary of the forum.
        Secretary = "secretary",
        /// The secretary and the chair together.
        SecretaryAndChair = "secretary_and_chair",
        /// The portfolio forum, or a secretariat to which it has delegated amounts under a limit.
        PortfolioForum = "portfolio_forum",
        /// The forum for IT governance.
        ItGovernanceForum = "it_governance_forum",
        /// The steering group; above the money limit the board for digitalisation.
        SteeringGroup = "steering_group",
        /// The system owner proposes and the steering group accepts.
        SystemOwnerThenSteeringGroup = "system_owner_then_steering_group",
        /// The system owner.
        SystemOwner = "system_owner",
        /// The system owner; the forum notes it.
        SystemOwnerNotedByForum = "system_owner_noted_by_forum",
        /// System owner, data owner and archive contact together.
        OwnersAndArchiveContact = "owners_and_archive_contact",
        /// The forum notes the exit report.
        ForumNotesExitReport = "forum_notes_exit_report",
    }
}
