//! What an ordered list shows of the numbers that were typed.
//!
//! Markdown takes the first number of a list and counts on from there, so three lines that begin with "14. marts",
//! "2. april" and "7. maj" would read 14, 15, 16. Here a list counts only where the writer counted; other numbers stay
//! as typed, and lines that begin with a date are lines of text.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// How an ordered list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// The numbers run on from the first, or the writer left the counting to the page (`1.` throughout).
    Counted,
    /// The numbers do not run on: each item shows its own.
    Numbered,
    /// The numbers belong to the text: dates, and numbers with leading zeros.
    Lines,
}

/// An ordered list as typed.
#[derive(Debug)]
pub(crate) struct Ordered {
    pub(crate) style: Style,
    items: Vec<Mark>,
}

/// The mark before an item.
#[derive(Clone, Debug)]
struct Mark {
    typed: String,
    number: u64,
    is_text: bool,
}

impl Ordered {
    /// The mark of the item at a place as it is shown, and its number.
    pub(crate) fn mark(&self, place: usize) -> (String, u64) {
        let Some(mark) = self.items.get(place) else {
            return (String::new(), 0);
        };
        let first = self.items.first().map_or(0, |first| first.number);
        let counted = first + place as u64;
        match self.style {
            Style::Counted if counted != mark.number => {
                let end = mark.typed.trim_start_matches(|c: char| c.is_ascii_digit());
                (format!("{counted}{end}"), counted)
            }
            _ => (mark.typed.clone(), mark.number),
        }
    }

    /// Whether the item's number is another than the one after that before it.
    pub(crate) fn jumps(&self, place: usize) -> bool {
        let number = |place: usize| self.items.get(place).map(|mark| mark.number);
        place > 0 && number(place) != number(place - 1).map(|before| before + 1)
    }

    fn decide(&mut self) {
        let run_on = (1..self.items.len()).all(|place| !self.jumps(place));
        let same = self.items.iter().all(|mark| mark.number <= 1)
            && self
                .items
                .windows(2)
                .all(|two| two[0].number == two[1].number);
        self.style = if self.items.iter().any(|mark| mark.is_text) {
            Style::Lines
        } else if run_on || same {
            Style::Counted
        } else {
            Style::Numbered
        };
    }
}

/// The ordered lists of a source in the order in which they begin.
pub(crate) fn lists(source: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<Ordered> {
    let mut lists: Vec<Ordered> = Vec::new();
    // The place of each open ordered list in `lists`; none for a list of bullets.
    let mut open: Vec<Option<usize>> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::List(None)) => open.push(None),
            Event::Start(Tag::List(Some(_))) => {
                open.push(Some(lists.len()));
                lists.push(Ordered {
                    style: Style::Counted,
                    items: Vec::new(),
                });
            }
            Event::Start(Tag::Item) => {
                if let Some(Some(place)) = open.last()
                    && let Some(list) = lists.get_mut(*place)
                {
                    list.items
                        .push(mark(source.get(range.clone()).unwrap_or_default()));
                }
            }
            Event::End(TagEnd::List(_)) => {
                open.pop();
            }
            _ => {}
        }
    }
    lists.iter_mut().for_each(Ordered::decide);
    lists
}

/// The mark with which the source of an item begins.
fn mark(item: &str) -> Mark {
    let item = item.trim_start();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let number = item[..digits].parse().unwrap_or(0);
    let typed = item.get(..=digits).unwrap_or(item);
    let leading_zero = digits > 1 && item.starts_with('0');
    let rest = item[typed.len()..].trim_start_matches([' ', '\t', '*', '_']);
    let is_day = (1..=31).contains(&number) && typed.ends_with('.');
    Mark {
        typed: typed.to_owned(),
        number,
        is_text: leading_zero || is_day && begins_with_month(rest),
    }
}

/// Months as Danish and English share or only Danish has them: no list item begins with one by chance.
const MONTHS: [&str; 12] = [
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
];
/// Words that are months only with a year behind them: `May` and `March` are also verbs, `Jan` is also a name.
const WITH_YEAR: [&str; 19] = [
    "january", "february", "march", "may", "june", "july", "october", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec",
];

fn begins_with_month(text: &str) -> bool {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let word = text[..end].to_lowercase();
    let rest = &text[end..];
    // `maj-mødet` is another word.
    let whole = !rest.starts_with('-');
    let year = rest.trim_start_matches(['.', ' ']);
    let has_year = year.bytes().take_while(u8::is_ascii_digit).count() == 4;
    whole && (MONTHS.contains(&word.as_str()) || has_year && WITH_YEAR.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::begins_with_month;

    #[test]
    fn dates_are_told_from_other_items() {
        for date in [
            "marts 2026 varsles",
            "Maj er sidste frist",
            "april",
            "okt. 2026",
            "March 2026: notice",
            "december.",
        ] {
            assert!(begins_with_month(date), "{date}");
        }
        for other in [
            "Jan Hansen",
            "May be used by all",
            "maj-mødet",
            "Majs",
            "kvartal 2026",
            "March on",
            "",
        ] {
            assert!(!begins_with_month(other), "{other}");
        }
    }
}
