//! Names: what a typed line is once nothing invisible is left in it, and when two names are the same.

use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;

/// A typed line as it is kept: letters composed (NFC), every kind of space one plain space, none at the ends, and
/// nothing that the eye cannot see. Control characters stay, so that a check can refuse them.
#[must_use]
pub fn tidy(line: &str) -> String {
    one_space(line.nfc().filter(|letter| !is_invisible(*letter)))
}

/// The key by which names are compared: two names with the same key look or sound the same to people.
///
/// Compatibility forms, case and composition of letters make no difference (NFKC and full case folding, Unicode
/// Standard §3.13), nor do the kind and number of spaces, the kind of dash or quotation mark, and what is invisible.
/// All other punctuation does: `C` is not `C#`.
#[must_use]
pub fn name_key(name: &str) -> String {
    let plain: String = name
        .nfkc()
        .filter(|letter| !is_invisible(*letter))
        .map(plain_mark)
        .collect();
    one_space(
        UniCase::unicode(plain)
            .to_folded_case()
            .nfkc()
            .filter(|letter| !letter.is_control() || letter.is_whitespace())
            .map(|letter| if letter.is_control() { ' ' } else { letter }),
    )
}

/// Whether a letter shows nothing: soft hyphens, zero-width marks, marks that turn the direction of writing, fillers
/// and selectors (`Default_Ignorable_Code_Point` of Unicode 16, and the marks of interlinear notes).
#[must_use]
pub const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Runs of spaces, tabs and blanks of any kind as one space, none at the ends.
fn one_space(letters: impl Iterator<Item = char>) -> String {
    let mut line = String::new();
    for letter in letters {
        if !is_blank(letter) {
            line.push(letter);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// Whether a sign is a blank within a line.
pub(crate) fn is_blank(sign: char) -> bool {
    matches!(sign, '\t' | '\u{2800}') || sign.is_whitespace() && !sign.is_control()
}

/// The mark on the keyboard for the dash or quotation mark that typesetters put in its place.
pub(crate) const fn plain_mark(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}'..='\u{201b}' | '\u{2bc}' | '\u{2032}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{name_key, tidy};

    #[test]
    fn names_that_look_the_same_have_one_key() {
        for (one, other) in [
            ("ÆRØ-systemet", "ærø-systemet"),
            ("Ålborg", "A\u{30a}lborg"),
            ("KMD Opus", "KMD\u{a0}\u{a0}Opus"),
            ("KMD Opus", "  KMD \t Opus "),
            ("KMD Opus", "KM\u{200b}D O\u{ad}pus\u{200f}"),
            ("KMD Opus", "\u{feff}KMD\u{2009}Opus"),
            ("CO₂-udledning", "co2-udledning"),
            ("ﬁnans", "FINANS"),
            ("Ｆｕｌｄ bredde", "fuld bredde"),
            ("STRASSE", "straße"),
            ("Drift – Syd", "drift - syd"),
            ("Rådets “liste”", "rådets \"LISTE\""),
            ("ΣΟΦΟΣ", "σοφος"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn names_that_differ_have_two_keys() {
        for (one, other) in [
            ("C", "C#"),
            ("TCP/IP", "TCP IP"),
            ("Aula", "Aula+"),
            ("Sø", "So"),
            ("Bilag 1", "Bilag 10"),
            ("KMD Opus", "KMDOpus"),
        ] {
            assert_ne!(name_key(one), name_key(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_tidy_line_looks_as_it_was_typed() {
        for (typed, kept) in [
            ("KMD Opus", "KMD Opus"),
            ("  KMD\u{a0} \u{3000}Opus\t", "KMD Opus"),
            ("A\u{30a}lborg", "Ålborg"),
            ("CO₂ og m²", "CO₂ og m²"),
            ("gem\u{200b}t \u{202e}bagfra", "gemt bagfra"),
            ("\u{200b}\u{ad} ", ""),
            ("to\nlinjer", "to\nlinjer"),
        ] {
            assert_eq!(tidy(typed), kept, "{typed:?}");
            assert_eq!(tidy(kept), kept, "{kept:?}");
        }
    }
}
