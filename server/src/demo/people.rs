//! Who can sign in to the demonstration.

use styrbord_domain::rights::Role;

/// The password of every demonstration account; it is printed at each start and protects nothing.
pub const DEMO_PASSWORD: &str = "nordstrand-demo";

/// Login, name and role of the people of the demonstration, all invented.
pub const PEOPLE: [(&str, &str, Role); 5] = [
    ("laeser", "Maja Krogh", Role::Reader),
    ("redaktor", "Jonas Vestergaard", Role::Editor),
    ("sekretaer", "Birgitte Lund", Role::Secretary),
    ("formand", "Henrik Ravn", Role::Chair),
    ("administrator", "Amina Holst", Role::Administrator),
];

/// An account of the demonstration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignIn {
    /// What to type.
    pub login: String,
    /// The name that history shows.
    pub name: String,
    /// The role, by its code.
    pub role: &'static str,
}
