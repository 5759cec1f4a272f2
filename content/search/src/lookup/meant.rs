//! What nothing has of what was typed, and what was taken for it.

use super::Lookup;
use super::best::Ranked;
use super::explain::said;
use super::marks::{Place, Places};
use super::plan::Plan;
use super::typed::Typed;
use crate::Result;
use crate::analysis::words;
use crate::query::Meant;

impl Plan {
    /// What no document has that the reader may see.
    pub fn unknown(&self, typed: &Typed) -> Vec<String> {
        let pieces = typed.pieces.iter().zip(&self.pieces).zip(&self.wanted);
        pieces
            .filter(|((_, asked), wanted)| **wanted && !asked.exists)
            .map(|((piece, _), _)| said(piece))
            .collect()
    }
}

impl Lookup<'_> {
    /// What was taken for words that no document has: of all that the hits of this page have, the shortest, since others are
    /// inflected or composed.
    pub fn meant(
        &self,
        typed: &Typed,
        plan: &Plan,
        page: &[Ranked],
        places: &[Places],
    ) -> Result<Vec<Meant>> {
        if plan.pieces.iter().all(|asked| !asked.guessed) {
            return Ok(Vec::new());
        }
        let fields = self.index.fields();
        let mut found: Vec<Option<String>> = vec![None; plan.pieces.len()];
        for (ranked, places) in page.iter().zip(places) {
            let row = self.snapshot.stored(ranked.address)?;
            for (field, places) in [
                (fields.title, &places.title),
                (fields.outline, &places.outline),
                (fields.body, &places.body),
            ] {
                for (piece, known) in found.iter_mut().enumerate() {
                    if plan.pieces[piece].guessed
                        && let Some(word) =
                            word_of(piece, row.text(field).unwrap_or_default(), places)
                        && known.as_ref().is_none_or(|known| word.len() < known.len())
                    {
                        *known = Some(word);
                    }
                }
            }
        }
        let typed = typed.pieces.iter().map(said);
        let meant = typed.zip(found).filter_map(|(typed, read_as)| {
            let read_as = read_as.filter(|word| *word != typed)?;
            Some(Meant { typed, read_as })
        });
        Ok(meant.collect())
    }
}

/// The first word of a text that stands for a piece.
fn word_of(piece: usize, text: &str, places: &[Place]) -> Option<String> {
    let place = places.iter().find(|place| place.piece == piece)?.word;
    let word = words(text).find(|word| word.place == place)?;
    Some(word.lower())
}
