//! Two texts beside each other, paragraph by paragraph, so that of each that differs one can be chosen. No clock decides how
//! they are taken apart: what was chosen on a page is found again when it comes back.

use sha2::{Digest, Sha256};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::hex::hex;

/// Of longer texts one is chosen as a whole: nobody goes through so many paragraphs.
const MOST: usize = 1_000;

/// A part of two texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// So many paragraphs that both have.
    Same(usize),
    /// Paragraphs in which they differ.
    Differs(Passage),
}

/// A place where two texts differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Under what name one of the two is chosen: it follows from what both say, so that no choice holds for anything else.
    pub name: String,
    /// What stands there; empty where only the other text says something.
    pub theirs: String,
    /// What was typed there.
    pub mine: String,
}

/// The parts of two texts in their order; none where they are too long to be gone through.
#[must_use]
pub fn pieces(theirs: &str, mine: &str) -> Option<Vec<Piece>> {
    Some(
        taken_apart(theirs, mine)?
            .into_iter()
            .map(|(part, _)| part)
            .collect(),
    )
}

/// The text in which each passage is the one that was chosen, `mine` or `theirs` by its name; none while one is not chosen.
pub(crate) fn put_together(
    theirs: &str,
    mine: &str,
    chosen: impl Fn(&str) -> String,
) -> Option<String> {
    let mut text = String::new();
    for (part, [theirs, mine]) in taken_apart(theirs, mine)? {
        let side = match part {
            Piece::Same(_) => mine,
            Piece::Differs(passage) => match &*chosen(&passage.name) {
                "mine" => mine,
                "theirs" => theirs,
                _ => return None,
            },
        };
        if !side.is_empty() && !text.is_empty() && !text.ends_with("\n\n") {
            // What was the end of one text is in the middle of this one.
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        text.push_str(&side);
    }
    text.truncate(text.trim_end().len());
    Some(text)
}

/// The parts, each with what stands there in both texts, blank lines behind it included.
fn taken_apart(theirs: &str, mine: &str) -> Option<Vec<(Piece, [String; 2])>> {
    let (theirs, mine) = (paragraphs(theirs), paragraphs(mine));
    if theirs.len().max(mine.len()) > MOST {
        return None;
    }
    let mut pieces: Vec<(Piece, [String; 2])> = Vec::new();
    let [of_theirs, of_mine] = [&theirs, &mine].map(|all| said_of(all));
    for operation in capture_diff_slices(Algorithm::Myers, &of_theirs, &of_mine) {
        let (theirs, mine) = (&theirs[operation.old_range()], &mine[operation.new_range()]);
        let whole = [theirs, mine].map(|some| some.iter().map(|one| one.whole).collect());
        let part = match operation.tag() {
            DiffTag::Equal => Piece::Same(mine.len()),
            _ => {
                let both: [String; 2] = [theirs, mine].map(|some| said_of(some).join("\n\n"));
                let name = name_of(&both, &pieces);
                let [theirs, mine] = both;
                Piece::Differs(Passage { name, theirs, mine })
            }
        };
        pieces.push((part, whole));
    }
    Some(pieces)
}

/// Lines without a blank one between them; how many are behind them tells no paragraphs apart.
struct Paragraph<'t> {
    /// Without the blank lines behind it.
    said: &'t str,
    /// With them.
    whole: &'t str,
}

/// The paragraphs of a text, each with the blank lines behind it.
fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(['\n', '\r']);
    while !rest.trim().is_empty() {
        let (mut end, mut behind) = (0, 0);
        for line in rest.split_inclusive('\n') {
            let is_blank = line.trim().is_empty();
            if !is_blank && end < behind {
                break;
            }
            behind += line.len();
            if !is_blank {
                end = behind;
            }
        }
        found.push(Paragraph {
            said: rest[..end].trim_end(),
            whole: &rest[..behind],
        });
        rest = &rest[behind..];
    }
    found
}

/// What each of some paragraphs says.
fn said_of<'t>(some: &[Paragraph<'t>]) -> Vec<&'t str> {
    some.iter().map(|one| one.said).collect()
}

/// The digest of both sides; passages that say the same are told apart by their order.
fn name_of([theirs, mine]: &[String; 2], before: &[(Piece, [String; 2])]) -> String {
    let alike = before.iter().filter(|(part, _)| {
        matches!(part, Piece::Differs(passage) if passage.theirs == *theirs && passage.mine == *mine)
    });
    let said = format!("{}\n{theirs}\0{mine}", alike.count());
    hex(&Sha256::digest(said)[..6])
}

#[cfg(test)]
mod tests {
    use super::{Passage, Piece, pieces, put_together};

    const THEIRS: &str = "Indledning.\n\nBruges af skolerne.\n\nSlut.\n\nOg mere.\n";
    const MINE: &str = "Indledning.\n\nBruges af alle.\nOg flere.\n\n\nSlut.\n";

    fn passages(theirs: &str, mine: &str) -> Vec<Passage> {
        let pieces = pieces(theirs, mine).unwrap().into_iter();
        let passages = pieces.filter_map(|part| match part {
            Piece::Differs(passage) => Some(passage),
            Piece::Same(_) => None,
        });
        passages.collect()
    }

    #[test]
    fn each_passage_in_which_two_texts_differ_stands_by_itself() {
        let passages = passages(THEIRS, MINE);
        assert_eq!(passages.len(), 2);
        let (one, two) = (&passages[0], &passages[1]);
        assert_eq!(
            (&*one.theirs, &*one.mine),
            ("Bruges af skolerne.", "Bruges af alle.\nOg flere.")
        );
        assert_eq!((&*two.theirs, &*two.mine), ("Og mere.", ""));
        assert_eq!(pieces(THEIRS, THEIRS), Some(vec![Piece::Same(4)]));
    }

    #[test]
    fn a_text_is_put_together_of_what_was_chosen_and_only_of_that() {
        let both = passages(THEIRS, MINE);
        let (one, two) = (&both[0], &both[1]);
        let text = put_together(THEIRS, MINE, |name| {
            if name == one.name { "mine" } else { "theirs" }.to_owned()
        });
        let said = "Indledning.\n\nBruges af alle.\nOg flere.\n\n\nSlut.\n\nOg mere.";
        assert_eq!(text.as_deref(), Some(said));
        let first = |name: &str| if name == one.name { "mine" } else { "" }.to_owned();
        assert_eq!(put_together(THEIRS, MINE, first), None, "one is not chosen");
        // What was typed over since then is another passage, of which nobody has chosen.
        let later = passages(THEIRS, &MINE.replace("alle", "nogle"));
        assert!(later[0].name != one.name && later[1].name == two.name);
    }

    #[test]
    fn what_nobody_chose_stays_to_the_letter() {
        let code = "Kode:\n\n```\na\n\n\nb\n```\n\n";
        let (theirs, mine) = (format!("{code}Slut."), format!("{code}Enden."));
        for (side, last) in [("mine", "Enden."), ("theirs", "Slut.")] {
            let text = put_together(&theirs, &mine, |_| side.to_owned());
            assert_eq!(text, Some(format!("{code}{last}")));
        }
    }

    #[test]
    fn passages_that_say_the_same_are_chosen_one_by_one() {
        let passages = passages("a\n\nx\n\na\n\ny", "b\n\nx\n\nb\n\ny");
        assert_eq!(passages.len(), 2);
        assert_ne!(passages[0].name, passages[1].name);
    }

    #[test]
    fn a_text_of_very_many_paragraphs_is_not_taken_apart() {
        let long = "Et afsnit.\n\n".repeat(1_001);
        assert_eq!(pieces(&long, "Kort."), None);
    }
}
