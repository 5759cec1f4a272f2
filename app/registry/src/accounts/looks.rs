//! Names that people would take for each other (Unicode Technical Standard 39).

use sea_orm::{ConnectionTrait, EntityTrait};
use styrbord_domain::fault::{Faults, FieldFault};
use unicode_security::skeleton;

use crate::Fault;
use crate::rows::account;

/// Refuses a login or name that looks like another account's: whoever reads a name in the history must know whose it is.
pub(super) async fn refuse(
    connection: &impl ConnectionTrait,
    login: &str,
    name: &str,
) -> Result<(), Fault> {
    let (login_looks, name_looks) = (looks(login), looks(name));
    let mut faults = Faults::default();
    // Accounts are few, and one is made now and then.
    for other in account::Entity::find().all(connection).await? {
        for (field, given, taken) in [
            ("login", &login_looks, &other.login),
            ("name", &name_looks, &other.name),
        ] {
            if *given == looks(taken) && faults.at(field).next().is_none() {
                faults.push(FieldFault::new(field, "name_looks_like").with("name", taken));
            }
        }
    }
    Ok(faults.or(())?)
}

/// What is left of a name when case, accents, look-alike letters and digits, spaces and invisible characters are taken
/// away. Two names with the same rest look alike.
fn looks(name: &str) -> String {
    let mut rest = name.to_owned();
    // As typed first, since a capital looks like other letters than a small one does; then in lower case.
    for _ in 0..2 {
        let plain: String = skeleton(&rest).collect();
        rest = plain
            .to_lowercase()
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .map(|letter| match letter {
                '0' => 'o',
                // A capital i is a small l in most type.
                '1' | 'i' => 'l',
                other => other,
            })
            .collect();
    }
    rest.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::looks;

    #[test]
    fn names_that_look_alike_have_the_same_rest() {
        let alike = [
            ("formand", "Formand"),
            ("anna", "аnnа"),
            ("Henrik Ravn", "Henrik  Rаvn"),
            ("Henrik Ravn", "Henrik\u{a0}Ravn\u{200b}"),
            ("Jonas Berg", "Jόnas Berg"),
            ("soren", "søren"),
            ("andre", "andré"),
            ("bo10", "boIO"),
            ("hoIm", "holm"),
            ("rno", "mo"),
            ("ANNA", "ΑΝΝΑ"),
            ("anna.holm", "annaholm"),
            ("anna", "ａｎｎａ"),
        ];
        for (one, other) in alike {
            assert_eq!(looks(one), looks(other), "{one} {other}");
        }
        let different = [("anna", "anne"), ("Per Holm", "Per Holst"), ("bo1", "bo2")];
        for (one, other) in different {
            assert_ne!(looks(one), looks(other), "{one} {other}");
        }
    }
}
