//! What the address of the page asks for.

/// Whether the form is asked for: of all units, or of the one that it names.
pub const EDIT: &str = "edit";
/// Where the rows of the form begin.
pub const AFTER: &str = "after";
/// The form of all units.
pub const ALL: &str = "yes";

/// The form as it is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The one unit of which it asks; none for all.
    pub unit: Option<String>,
    /// Where its rows begin, as the page before said.
    pub after: Option<String>,
}

impl Wanted {
    /// What the parameters ask for, each by its name; nothing where no form is asked for.
    #[must_use]
    pub fn read<'p>(asked: impl Fn(&str) -> Option<&'p str>) -> Option<Self> {
        let filled = |name: &str| {
            let value = asked(name).filter(|value| !value.is_empty());
            value.map(str::to_owned)
        };
        let form = filled(EDIT)?;
        Some(Self {
            unit: (form != ALL).then_some(form),
            after: filled(AFTER),
        })
    }

    /// The word by which the address asks for it.
    #[must_use]
    pub fn word(&self) -> &str {
        self.unit.as_deref().unwrap_or(ALL)
    }
}
