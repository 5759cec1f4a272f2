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
    let mut paragraphs: Vec<String> = Vec::new();
    for (part, same) in taken_apart(theirs, mine)? {
        match part {
            Piece::Same(_) => paragraphs.push(same),
            Piece::Differs(passage) => match &*chosen(&passage.name) {
                "mine" => paragraphs.push(passage.mine),
                "theirs" => paragraphs.push(passage.theirs),
                _ => return None,
            },
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Some(paragraphs.join("\n\n"))
}

/// The parts, each with the text of what is the same.
fn taken_apart(theirs: &str, mine: &str) -> Option<Vec<(Piece, String)>> {
    let (theirs, mine) = (paragraphs(theirs), paragraphs(mine));
    if theirs.len().max(mine.len()) > MOST {
        return None;
    }
    let mut pieces: Vec<(Piece, String)> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &theirs, &mine) {
        let (theirs, mine) = (&theirs[operation.old_range()], &mine[operation.new_range()]);
        let both = [theirs, mine].map(|some| some.join("\n\n"));
        let piece = match operation.tag() {
            DiffTag::Equal => (Piece::Same(mine.len()), mine.join("\n\n")),
            _ => {
                let name = name_of(&both, &pieces);
                let [theirs, mine] = both;
                (
                    Piece::Differs(Passage { name, theirs, mine }),
                    String::new(),
                )
            }
        };
        pieces.push(piece);
    }
    Some(pieces)
}

/// What blank lines stand between, without those.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let between = lines.split(|line| line.trim().is_empty());
    let some = between.filter(|lines| !lines.is_empty());
    some.map(|lines| lines.join("\n")).collect()
}

/// The digest of both sides; passages that say the same are told apart by their order.
fn name_of([theirs, mine]: &[String; 2], before: &[(Piece, String)]) -> String {
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
        let said = "Indledning.\n\nBruges af alle.\nOg flere.\n\nSlut.\n\nOg mere.";
        assert_eq!(text.as_deref(), Some(said));
        let first = |name: &str| if name == one.name { "mine" } else { "" }.to_owned();
        assert_eq!(put_together(THEIRS, MINE, first), None, "one is not chosen");
        // What was typed over since then is another passage, of which nobody has chosen.
        let later = passages(THEIRS, &MINE.replace("alle", "nogle"));
        assert!(later[0].name != one.name && later[1].name == two.name);
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
