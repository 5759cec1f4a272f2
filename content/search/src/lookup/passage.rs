//! Cuts the best passage out of a text and writes it as safe HTML with the matches marked.

use std::ops::Range;

use super::marks::Place;
use crate::analysis::{APART, Word, milestone, milestone_after, words, words_from};

/// Words in a passage.
const WIDTH: usize = 34;
/// Words before the first match, where no sentence begins near it.
const LEAD: usize = 6;
/// A sentence that begins so many words before the first match is shown from its beginning.
const SENTENCE: usize = 12;
/// A passage ends here even within a word: some texts have no words.
const MOST_BYTES: usize = 600;
/// A passage of fewer words says little alone.
const FEW: usize = 12;

/// A text with its milestones, by which a passage far into it is read and nothing else of it.
#[derive(Clone, Copy)]
pub struct Text<'t> {
    pub bytes: &'t [u8],
    pub milestones: &'t [u8],
}

impl<'t> Text<'t> {
    /// A text that is read from the beginning.
    pub const fn short(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            milestones: &[],
        }
    }

    /// What stands around a place: from a word before the first that may be shown to the word after the last.
    fn around(self, place: usize) -> Around<'t> {
        let (passed, from) = milestone(self.milestones, before(place));
        let until = milestone_after(self.milestones, place + WIDTH);
        let bytes = self.bytes.get(from..until.unwrap_or(self.bytes.len()));
        Around {
            text: str::from_utf8(bytes.unwrap_or_default()).unwrap_or_default(),
            passed,
        }
    }
}

/// A part of a text.
struct Around<'t> {
    text: &'t str,
    /// The place of its first word.
    passed: usize,
}

impl<'t> Around<'t> {
    /// The words around a place, as many before and after it as a passage has. What is apart from it stands farther away.
    fn near(&self, place: usize) -> Vec<Word<'t>> {
        let first = place.saturating_sub(WIDTH);
        let mut near = Vec::with_capacity(2 * WIDTH + 1);
        near.extend(
            words_from(self.text, self.passed, 0)
                .skip_while(|word| word.place < first)
                .take_while(|word| word.place <= place + WIDTH),
        );
        near
    }
}

/// The whole text with its matches.
pub fn whole(text: &str, places: &[Place]) -> String {
    let marked = words(text)
        .filter(|word| is_marked(word, places))
        .map(|word| word.start..word.end());
    html(text, 0..text.len(), marked.collect())
}

/// The passage of a text with the most matches, or its beginning. Where that is little or nothing but the number which the
/// hit shows besides, the beginning of the document follows.
pub fn passage(text: Text<'_>, places: &[Place], beginning: Text<'_>, number: &str) -> String {
    let found = Window::best(text, places);
    let said = &found.text[found.span.clone()];
    if found.words >= FEW || beginning.bytes.starts_with(said.as_bytes()) {
        return found.html();
    }
    let stands_beside = said.trim() == number;
    let start = Window::best(beginning, &[]).html();
    match (found.html(), start) {
        (_, start) if stands_beside => start,
        (found, start) if start.is_empty() => found,
        (found, start) => format!("{} … {start}", found.trim_end_matches(" …")),
    }
}

/// Of several texts that are apart the passage with the most matches, and which of them it is of.
pub fn in_one_of(texts: Text<'_>, places: &[Place]) -> (usize, String) {
    let found = Window::best(texts, places);
    let (_, from) = milestone(texts.milestones, before(densest(places).unwrap_or(0)));
    let earlier = texts.bytes.get(..from).unwrap_or_default();
    let parted = |text: &str| text.matches(APART).count();
    let earlier = parted(str::from_utf8(earlier).unwrap_or_default());
    let nth = earlier + parted(&found.text[..found.span.start]);
    (nth, found.html())
}

/// From where on what stands around a place is read.
const fn before(place: usize) -> usize {
    place.saturating_sub(WIDTH + 1)
}

/// A piece of a text.
struct Window<'t> {
    /// What it is cut out of.
    text: &'t str,
    span: Range<usize>,
    marked: Vec<Range<usize>>,
    /// How many words it has.
    words: usize,
    /// Whether its text begins before it, and whether it goes on after it.
    goes_on: [bool; 2],
}

impl<'t> Window<'t> {
    /// The passage with the most matches, or the beginning of the text; never of two texts that are apart.
    fn best(text: Text<'t>, places: &[Place]) -> Self {
        let first = densest(places).unwrap_or(0);
        let around = text.around(first);
        let near = around.near(first);
        let text = around.text;
        let at = near.partition_point(|word| word.place < first);
        let begin = begin(text, &near, at);
        let shown = &near[begin.min(near.len())..near.len().min(begin + WIDTH)];
        let (start, end) = (
            near.get(begin).map_or(0, |word| word.start),
            shown.last().map_or(0, Word::end),
        );
        let after = near.get(begin + WIDTH).map(|word| word.start);
        // Where its text begins and ends.
        let from = text[..start]
            .rfind(APART)
            .map_or(0, |at| at + APART.len_utf8());
        let until = text[end..].find(APART).map_or(text.len(), |at| end + at);
        let starts_it = !text[from..start].contains(char::is_alphanumeric);
        let start = if starts_it { from } else { start };
        let end = after.unwrap_or(until).min(start + MOST_BYTES);
        let span = start..text.floor_char_boundary(end);
        let marked = shown
            .iter()
            .filter(|word| is_marked(word, places) && word.end() <= span.end)
            .map(|word| word.start..word.end())
            .collect();
        Self {
            text,
            marked,
            words: shown.len(),
            goes_on: [!starts_it, span.end < until],
            span,
        }
    }

    fn html(self) -> String {
        let [before, after] = self.goes_on.map(|goes_on| if goes_on { "…" } else { "" });
        let passage = html(self.text, self.span, self.marked);
        let passage = passage.trim_matches([' ', '·']);
        format!("{before} {passage} {after}").trim().to_owned()
    }
}

/// Which of these words a passage begins with that shows the one at `at`: the first of its sentence, or some before it; and
/// earlier where the text ends soon.
fn begin(text: &str, near: &[Word<'_>], at: usize) -> usize {
    let begins_sentence = |nth: &usize| {
        let (before, word) = (&near[nth - 1], &near[*nth]);
        let between = &text[before.end()..word.start];
        let ends = between.contains(['.', '!', '?']) && between.contains(char::is_whitespace);
        // After a number stands the dot of an order or of a date.
        between.contains('\n') || ends && !before.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let sentence = (at.saturating_sub(SENTENCE).max(1)..=at)
        .rev()
        .filter(|nth| *nth < near.len())
        .find(begins_sentence);
    let lead = sentence.unwrap_or(at.saturating_sub(LEAD));
    let mut begin = lead.min(near.len().saturating_sub(WIDTH));
    // Long words leave less room.
    while begin < at
        && near
            .get(at)
            .is_some_and(|word| near[begin].start + MOST_BYTES < word.end())
    {
        begin += 1;
    }
    begin
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

fn is_marked(word: &Word<'_>, places: &[Place]) -> bool {
    places
        .binary_search_by_key(&word.place, |place| place.word)
        .is_ok()
}

fn html(text: &str, span: Range<usize>, marked: Vec<Range<usize>>) -> String {
    let mut html = String::with_capacity(span.len() + marked.len() * 13);
    let mut from = span.start;
    for range in joined(text, marked) {
        escape(&text[from..range.start], &mut html);
        html.push_str("<mark>");
        escape(&text[range.clone()], &mut html);
        html.push_str("</mark>");
        from = range.end;
    }
    escape(&text[from..span.end], &mut html);
    html
}

/// Words that only a sign parts, as those of a number, are marked as one.
fn joined(text: &str, marked: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(marked.len());
    for range in marked {
        match joined.last_mut() {
            Some(last) if matches!(&text[last.end..range.start], "-" | "." | "/") => {
                last.end = range.end;
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// Escapes what HTML gives a meaning to; runs of white space become one space, ends of lines that end no sentence a dot
/// between spaces, and control characters vanish.
fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' if !html.is_empty() && !html.trim_end().ends_with(ENDS) => {
                html.truncate(html.trim_end().len());
                html.push_str(" · ");
            }
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

/// After these a line may go on in the next without a mark.
const ENDS: [char; 9] = ['.', '!', '?', ':', ',', '·', '–', '-', '…'];

#[cfg(test)]
mod tests {
    use super::{Place, Text, passage, whole};
    use crate::analysis::milestones;

    fn beside(number: &str, text: &str, places: &[Place]) -> String {
        let milestones = milestones(text);
        let kept = Text {
            bytes: text.as_bytes(),
            milestones: &milestones,
        };
        let found = passage(kept, places, kept, number);
        let short = Text::short(text.as_bytes());
        assert_eq!(passage(short, places, short, number), found);
        found
    }

    fn best(text: &str, places: &[Place]) -> String {
        beside("", text, places)
    }

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
            "&lt;b&gt;<mark>Ejer</mark>&lt;/b&gt; &amp; &quot;<mark>system</mark>&quot; · her";
        assert_eq!(whole(text, &places(&[1, 3])), marked);
        assert_eq!(
            whole("DS-2026-004", &places(&[0, 1, 2])),
            "<mark>DS-2026-004</mark>"
        );
        assert_eq!(best("kort", &[]), "kort");
        assert_eq!(best("", &places(&[3])), "");
    }

    #[test]
    fn a_passage_shows_the_densest_place() {
        let text = (0..200)
            .map(|nth| format!("w{nth}"))
            .collect::<Vec<_>>()
            .join(" ");
        let passage = best(&text, &places(&[10, 100, 102, 104]));
        assert!(passage.starts_with("… w94 "), "{passage}");
        assert!(passage.ends_with("w127 …"), "{passage}");
        assert_eq!(passage.matches("<mark>").count(), 3);
    }

    #[test]
    fn a_passage_begins_with_its_sentence_and_goes_back_where_the_text_ends() {
        let sentence = |begins: usize, words: usize| {
            let words = (begins..begins + words).map(|nth| format!("w{nth}"));
            words.collect::<Vec<_>>().join(" ") + "."
        };
        let text = [sentence(0, 50), sentence(50, 100)].join(" ");
        assert!(best(&text, &places(&[58])).starts_with("… w50 w51 "));
        assert!(best(&text, &places(&[70])).starts_with("… w64 w65 "));
        assert!(best(&text, &places(&[149])).starts_with("… w116 "));
        assert!(best(&text, &places(&[149])).ends_with("<mark>w149</mark>."));
    }

    #[test]
    fn a_passage_is_of_one_text() {
        let text = "Sender elever til Aula.\u{1d}NK-101\u{1d}Folkeskoleloven";
        assert_eq!(best(text, &[]), "Sender elever til Aula.");
        assert_eq!(
            best(text, &places(&[3])),
            "Sender elever til <mark>Aula</mark>."
        );
        // What says little alone stands before the beginning, unless it stands beside the hit anyway.
        let law = places(&[206]);
        let said = "<mark>Folkeskoleloven</mark> … Sender elever til Aula.";
        assert_eq!(best(text, &law), said);
        let number = places(&[104, 105]);
        assert_eq!(beside("NK-101", text, &number), "Sender elever til Aula.");
    }

    #[test]
    fn lines_are_parted_where_no_sentence_ends() {
        let text = "Husk:\nNøglen er afleveret\nKortet er spærret.\nLogbogen";
        let lines = "Husk: Nøglen er afleveret · Kortet er spærret. Logbogen";
        assert_eq!(best(text, &[]), lines);
    }

    #[test]
    fn a_text_without_words_is_cut() {
        let passage = best(&"å".repeat(5_000), &[]);
        assert!(passage.len() < 700 && passage.ends_with(" …"));
    }
}
