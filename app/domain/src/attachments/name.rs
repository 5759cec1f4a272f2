//! The name of a file, as it was given and made harmless.

use crate::name::tidy;

/// The longest name of a file, in characters.
pub const MAX_NAME: usize = 120;
/// What no system takes in the name of a file, and what would lead somewhere.
const SIGNS: &[char] = &['<', '>', ':', '"', '|', '?', '*', '/', '\\'];
/// The longest end of a name that is kept where the name is cut.
const MAX_END: usize = 10;

/// A name without its folders, without what is invisible, turns the direction of writing or leads out of a folder, and no
/// longer than may be; `""` where nothing is left of it.
#[must_use]
pub fn harmless(name: &str) -> String {
    // What is invisible goes first: it must not hide what follows.
    let name: String = tidy(name)
        .chars()
        .filter(|sign| !sign.is_control() && *sign != '\u{fffd}')
        .collect();
    let last = name
        .rsplit(['/', '\\'])
        .find(|part| !part.trim().is_empty());
    let plain: String = last
        .unwrap_or_default()
        .chars()
        .map(|sign| if SIGNS.contains(&sign) { '_' } else { sign })
        .collect();
    // A dot in front hides a file, and some systems leave dots and blanks at the end away.
    let plain = plain.trim_matches(|sign: char| sign == '.' || sign.is_whitespace());
    cut(plain)
}

/// A name that is no longer than may be, with its end.
fn cut(name: &str) -> String {
    if name.chars().count() <= MAX_NAME {
        return name.to_owned();
    }
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if end.chars().count() < MAX_END => (stem, format!(".{end}")),
        _ => (name, String::new()),
    };
    let room = MAX_NAME - end.chars().count();
    let stem: String = stem.chars().take(room).collect();
    format!("{}{end}", stem.trim_end())
}

/// The end of a name behind its last dot, in small letters.
#[must_use]
pub fn extension(name: &str) -> String {
    let end = name.rsplit_once('.').map(|(_, end)| end);
    end.unwrap_or_default().trim().to_lowercase()
}

/// A name as a part of an address.
pub(super) fn in_address(name: &str) -> String {
    let mut address = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// A part of an address as it was before.
pub(super) fn from_address(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        let written = after
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = written.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        rest = match byte {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                &after[2..]
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{MAX_NAME, extension, harmless};

    #[test]
    fn a_name_leads_nowhere_and_shows_all_that_it_is() {
        for (given, kept) in [
            ("Referat.pdf", "Referat.pdf"),
            (
                "Årsplan – 2026 (udkast).xlsx",
                "Årsplan – 2026 (udkast).xlsx",
            ),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\windows\\system.ini", "system.ini"),
            ("C:\\Brugere\\anna\\plan.docx", "plan.docx"),
            ("/etc/", "etc"),
            ("..", ""),
            ("", ""),
            ("///", ""),
            (" . . ", ""),
            (".htaccess", "htaccess"),
            ("evil.exe. ", "evil.exe"),
            ("a\0b\r\n.txt", "ab.txt"),
            ("\u{202e}fdp.exe", "fdp.exe"),
            ("a\u{200b}.pdf", "a.pdf"),
            ("a:b|c?.txt", "a_b_c_.txt"),
            ("<img src=x>.png", "_img src=x_.png"),
            ("a\"; filename=\"b.exe", "a_; filename=_b.exe"),
            ("  to   blanke .txt", "to blanke .txt"),
            ("../\u{202e}", ""),
        ] {
            assert_eq!(harmless(given), kept, "{given:?}");
        }
        let long = format!("{}.docx", "æ".repeat(300));
        let kept = harmless(&long);
        assert_eq!(kept.chars().count(), MAX_NAME);
        assert!(kept.ends_with("æ.docx"));
        assert_eq!(harmless(&"a.".repeat(300)).chars().count(), MAX_NAME);
    }

    #[test]
    fn the_end_of_a_name_is_what_a_system_goes_by() {
        for (name, end) in [
            ("a.PDF", "pdf"),
            ("a.pdf.exe", "exe"),
            ("a", ""),
            ("a.", ""),
            ("a. exe", "exe"),
        ] {
            assert_eq!(extension(name), end, "{name}");
        }
    }
}
