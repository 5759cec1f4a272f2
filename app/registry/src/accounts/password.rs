//! Passwords: how hard they are to guess, hashing with argon2id, and comparing without telling by time which logins exist.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use styrbord_domain::fault::{Faults, FieldFault};
use tokio::sync::Semaphore;
use zxcvbn::feedback::{Feedback, Warning};
use zxcvbn::zxcvbn;

use crate::Fault;

/// Shortest password, in characters.
pub const PASSWORD_MIN: usize = 12;

/// Longest password, in characters, so that hashing stays cheap.
pub const PASSWORD_MAX: usize = 200;

/// Each hash takes 19 MiB and a whole core for a moment: a flood of sign-ins waits here.
static WORKERS: Semaphore = Semaphore::const_new(4);

/// A hash that no password has, for logins that do not exist: they take as long as those that do.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let mut secret = [0; 32];
    // Without randomness the hash would be guessable, but it still belongs to no account.
    let _ = getrandom::fill(&mut secret);
    Argon2::default()
        .hash_password(&secret)
        .map(|hash: PasswordHash| hash.to_string())
        .unwrap_or_default()
});

/// How many guesses a password must withstand, as a power of ten. Ten tries in five minutes at each address are allowed;
/// a stolen table of hashes allows some ten thousand each second.
const GUESSES: f64 = 9.0;

/// Words that Danish passwords are made of, which the estimator does not know: seasons, months and days, places, what
/// one is asked for and what one works with. The commonest come first.
const WORDS: &[&str] = &[
    "kodeord",
    "adgangskode",
    "velkommen",
    "hemmelig",
    "sommer",
    "vinter",
    "forår",
    "efterår",
    "foraar",
    "efteraar",
    "danmark",
    "københavn",
    "kobenhavn",
    "koebenhavn",
    "aarhus",
    "århus",
    "odense",
    "aalborg",
    "ålborg",
    "kommune",
    "rådhus",
    "raadhus",
    "styrbord",
    "fodbold",
    "ferie",
    "jul",
    "påske",
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "skole",
    "arbejde",
    "kontor",
    "bruger",
    "administrator",
    "borger",
    "sagsbehandler",
    "test",
    "skat",
    "elsker",
    "familie",
    "kærlighed",
    "sol",
    "hest",
    "hund",
    "kat",
    "prinsesse",
    "brøndby",
    "liverpool",
];

/// Whether a password may be used, as a fault at `field`. It must be long and hard to guess, also for who knows `owner`:
/// the login, the person's name and the organisation's. No kinds of signs are demanded, since such rules make passwords
/// worse; an estimator (zxcvbn) tells repetitions, runs, rows of keys and the commonest passwords and words.
pub fn check(field: &str, password: &str, owner: &[&str]) -> Result<(), Faults> {
    match password.chars().count() {
        0 => Err(Faults::one(field, "required")),
        length if length < PASSWORD_MIN => Err(Faults(vec![
            FieldFault::new(field, "too_short").with("min", PASSWORD_MIN),
        ])),
        length if length > PASSWORD_MAX => Err(Faults(vec![
            FieldFault::new(field, "too_long").with("max", PASSWORD_MAX),
        ])),
        _ => match weakness(password, owner) {
            Some(code) => Err(Faults::one(field, code)),
            None => Ok(()),
        },
    }
}

/// Why a password is easy to guess.
fn weakness(password: &str, owner: &[&str]) -> Option<&'static str> {
    let names = names(owner);
    let known = |words: &[&str]| zxcvbn(password, words);
    let guess = known(WORDS);
    if guess.guesses_log10() < GUESSES {
        let warning = guess.feedback().and_then(Feedback::warning);
        return Some(match warning {
            Some(
                Warning::RepeatsLikeAaaAreEasyToGuess
                | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
                | Warning::SequencesLikeAbcAreEasyToGuess
                | Warning::StraightRowsOfKeysAreEasyToGuess
                | Warning::ShortKeyboardPatternsAreEasyToGuess,
            ) => "password_repeats",
            _ => "password_common",
        });
    }
    let words: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .chain(WORDS.iter().copied())
        .collect();
    (known(&words).guesses_log10() < GUESSES).then_some("password_is_name")
}

/// The words of names, alone and run together.
fn names(owner: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for name in owner {
        let lower = name.trim().to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2)
            .collect();
        names.extend([
            words.join(""),
            words.join(" "),
            words.join("."),
            words.join("-"),
        ]);
        names.extend(words.into_iter().map(str::to_owned));
        names.push(lower);
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The salted argon2id hash in PHC form, with the parameters that OWASP recommends (the crate's defaults).
pub async fn hash(password: &str) -> Result<String, Fault> {
    let password = password.to_owned();
    work(move || {
        let hash: PasswordHash = Argon2::default()
            .hash_password(password.as_bytes())
            .map_err(Fault::internal)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the password is the one that was hashed.
pub async fn matches(password: &str, hash: &str) -> Result<bool, Fault> {
    if password.chars().count() > PASSWORD_MAX {
        return Ok(false);
    }
    let (password, hash) = (password.to_owned(), hash.to_owned());
    work(move || {
        let parsed = PasswordHash::new(&hash).map_err(Fault::internal)?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok())
    })
    .await
}

/// Takes the time of a comparison, for a login that does not exist.
pub async fn pretend(password: &str) -> Result<(), Fault> {
    matches(password, &NOBODY).await?;
    Ok(())
}

async fn work<T: Send + 'static>(
    task: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let _permit = WORKERS.acquire().await.map_err(Fault::internal)?;
    tokio::task::spawn_blocking(task)
        .await
        .map_err(Fault::internal)?
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn passwords_are_long_and_hard_to_guess() {
        let owner = ["jonas", "Jonas Vestergård", "Nordstrand Kommune"];
        let table: [(&str, &[&str]); 5] = [
            (
                "",
                &[
                    "correct horse battery",
                    "min hund spiser sko",
                    "x7#kQ9!vLp2z",
                    "another long password",
                ],
            ),
            ("too_short", &["x7#kQ9!vLp2"]),
            (
                "password_repeats",
                &[
                    "aaaaaaaaaaaa",
                    "ååååååååååååå",
                    "123456789012",
                    "abcabcabcabc",
                    "zyxwvutsrqponm",
                    "KodeordKodeord",
                ],
            ),
            (
                "password_common",
                &[
                    "qwertyuiopas",
                    "asdfghjklæøå",
                    "1q2w3e4r5t6y",
                    "Password1234",
                    "P@ssw0rd1234",
                    "adgangskode123",
                    "Sommerferie2026",
                    "administrator1",
                    "sommer2026!!!!",
                    "styrbord12345",
                ],
            ),
            (
                "password_is_name",
                &[
                    "nordstrand2026!",
                    "Nordstrand Kommune",
                    "NordstrandKommune1",
                    "jonas.vestergård",
                    "Jonas Vestergård 1",
                ],
            ),
        ];
        for (code, passwords) in table {
            for password in passwords {
                let found = check("password", password, &owner)
                    .err()
                    .map_or(String::new(), |faults| faults.0[0].code.clone());
                assert_eq!(found, code, "{password}");
            }
        }
    }
}
