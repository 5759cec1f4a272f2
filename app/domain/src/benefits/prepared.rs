//! Whether the measuring of an indicator has begun.

crate::codes! {
    /// How far it is seen to that an indicator is measured.
    pub enum Prepared {
        /// Nobody has seen to it yet.
        NotBegun = "not_begun",
        /// It is agreed who measures, and from what.
        Prepared = "prepared",
        /// It is measured.
        Running = "running",
    }
}
