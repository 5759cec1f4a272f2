//! Cuts the best passage out of a text and writes it as safe HTML with the matches marked.

use std::ops::Range;

use super::marks::Place;
use crate::analysis::{milestone, words, words_from};

/// Words in a passage.
const WIDTH: usize = 34;
/// Words before the first match.
const LEAD: usize = 6;
/// A passage ends here even within a word: some texts have no words.
const MOST_BYTES: usize = 600;

/// The whole text with its matches.
pub fn whole(text: &str, places: &[Place]) -> String {
    let marked = words(text)
        .enumerate()
        .filter(|(nth, _)| is_marked(*nth, places))
        .map(|(_, word)| word.start..word.end());
    html(text, 0..text.len(), &marked.collect::<Vec<_>>())
}

/// The passage with the most matches, or the beginning of the text; `milestones` of the text save reading up to it.
pub fn best(text: &str, milestones: &[u8], places: &[Place]) -> String {
    let first = densest(places).map_or(0, |word| word.saturating_sub(LEAD));
    let mut span = 0..text.len();
    let mut marked = Vec::new();
    let (passed, from) = milestone(milestones, first);
    for (nth, word) in words_from(text, from).enumerate().skip(first - passed) {
        let nth = passed + nth;
        if nth == first && first > 0 {
            span.start = word.start;
        }
        if nth == first + WIDTH || word.start > span.start + MOST_BYTES {
            span.end = word.start;
            break;
        }
        if is_marked(nth, places) {
            marked.push(word.start..word.end());
        }
    }
    let limit = span.end.min(span.start + MOST_BYTES);
    span.end = text.floor_char_boundary(limit);
    marked.retain(|range: &Range<usize>| range.end <= span.end);
    let before = if span.start > 0 { "… " } else { "" };
    let after = if span.end < text.len() { " …" } else { "" };
    format!("{before}{}{after}", html(text, span, &marked).trim())
}

/// The word that begins the window with the most different pieces, then the most matches, then the earliest.
fn densest(places: &[Place]) -> Option<usize> {
    let window = |(nth, place): (usize, &Place)| {
        let end = place.word + WIDTH - LEAD;
        let inside = places[nth..].iter().take_while(|other| other.word < end);
        let (mut pieces, mut count) = (0_u32, 0_usize);
        for other in inside {
            pieces |= 1 << (other.piece % 32);
            count += 1;
        }
        (pieces.count_ones(), count, std::cmp::Reverse(place.word))
    };
    places
        .iter()
        .enumerate()
        .map(window)
        .max()
        .map(|(_, _, word)| word.0)
}

fn is_marked(word: usize, places: &[Place]) -> bool {
    places
        .binary_search_by_key(&word, |place| place.word)
        .is_ok()
}

fn html(text: &str, span: Range<usize>, marked: &[Range<usize>]) -> String {
    let mut html = String::with_capacity(span.len() + marked.len() * 13);
    let mut from = span.start;
    for range in marked {
        escape(&text[from..range.start], &mut html);
        html.push_str("<mark>");
        escape(&text[range.clone()], &mut html);
        html.push_str("</mark>");
        from = range.end;
    }
    escape(&text[from..span.end], &mut html);
    html
}

/// Escapes what HTML gives a meaning to; runs of white space become one space and control characters vanish.
fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            space if space.is_whitespace() => {
                if !html.ends_with(' ') {
                    html.push(' ');
                }
            }
            control if control.is_control() => {}
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, best, whole};
    use crate::analysis::milestones;

    fn places(words: &[usize]) -> Vec<Place> {
        words
            .iter()
            .map(|word| Place {
                word: *word,
                piece: 0,
            })
            .collect()
    }

    #[test]
    fn a_passage_is_safe_and_marked() {
        let text = "<b>Ejer</b> & \"system\"\n\n  her";
        let marked =
            "&lt;b&gt;<mark>Ejer</mark>&lt;/b&gt; &amp; &quot;<mark>system</mark>&quot; her";
        assert_eq!(whole(text, &places(&[1, 3])), marked);
        assert_eq!(best("kort", &[], &[]), "kort");
        assert_eq!(best("", &[], &places(&[3])), "");
    }

    #[test]
    fn a_passage_shows_the_densest_place() {
        let text = (0..200)
            .map(|nth| format!("w{nth}"))
            .collect::<Vec<_>>()
            .join(" ");
        let passage = best(&text, &milestones(&text), &places(&[10, 100, 102, 104]));
        assert!(passage.starts_with("… w94 "), "{passage}");
        assert!(passage.ends_with("w127 …"), "{passage}");
        assert_eq!(passage.matches("<mark>").count(), 3);
        assert_eq!(best(&text, &[], &places(&[10, 100, 102, 104])), passage);
    }

    #[test]
    fn a_text_without_words_is_cut() {
        let passage = best(&"å".repeat(5_000), &[], &[]);
        assert!(passage.len() < 700 && passage.ends_with(" …"));
    }
}
