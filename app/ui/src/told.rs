//! What somebody just did, which the page that it leads to says once.

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told(&'static str);

impl Told {
    /// What can be told: acts by their names in addresses, what becomes of any page, and what is done with views of lists.
    pub const CODES: &[&str] = &[
        "new",
        "saved",
        "unchanged",
        "restored",
        "brought_back",
        "following",
        "discarded",
        "adopt",
        "revoke",
        "versions",
        "withdraw",
        "measurements",
        "transitions",
        "evidence",
        "approve",
        "reject",
        "arrange",
        "send",
        "open",
        "close",
        "approve_minutes",
        "answer",
        "attendance",
        "votes",
        "treat",
        "postpone",
        "take_off",
        "adopt_urgently",
        "follow_up",
        "bring",
        "duplicate",
        "start",
        "start_whole",
        "no_start",
        "start_everybody",
        "no_start_everybody",
        "delete_view",
        "attached",
        "detached",
    ];
    /// A page was made.
    pub const NEW: Self = Self("new");
    /// Something was saved.
    pub const SAVED: Self = Self("saved");
    /// What was sent was as it stood.
    pub const UNCHANGED: Self = Self("unchanged");
    /// An earlier save of a page stands again.
    pub const RESTORED: Self = Self("restored");
    /// A page that was removed is there again.
    pub const BROUGHT_BACK: Self = Self("brought_back");
    /// A draft was thrown away.
    pub const DISCARDED: Self = Self("discarded");
    /// Files were brought to a page.
    pub const ATTACHED: Self = Self("attached");
    /// One was taken away from it.
    pub const DETACHED: Self = Self("detached");
    /// A page is followed now.
    pub const FOLLOWING: Self = Self("following");

    /// What has this code.
    #[must_use]
    pub fn known(code: &str) -> Option<Self> {
        let mut codes = Self::CODES.iter();
        codes.find(|done| **done == code).map(|done| Self(done))
    }

    /// What an act by this name did; what has no words of its own was saved.
    #[must_use]
    pub fn of(act: &str) -> Self {
        Self::known(act).unwrap_or(Self::SAVED)
    }

    /// Its code, of letters and underscores.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }
}
