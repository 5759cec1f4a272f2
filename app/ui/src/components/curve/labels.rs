//! Words in the picture, none over another: those that find no place are left out.

use leptos::prelude::*;
use rust_decimal::prelude::ToPrimitive;

/// How much wider letters are that are strong.
const STRONG: f64 = 1.15;

/// About how wide a text is, in the height of its letters: no less than it is in the widest of usual typefaces.
fn width(text: &str) -> f64 {
    let wide = |letter: char| match letter {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '\u{a0}' | '\u{202f}' | 'i' | 'j' | 'l' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | 'æ' | 'Æ' | '+' | '\u{2212}' => 1.0,
        letter if letter.is_uppercase() => 0.8,
        _ => 0.65,
    };
    text.chars().map(wide).sum()
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    Before,
    Around,
    After,
}

/// A place for a text: where its letters stand, and on which side.
pub type Place = (f64, f64, Side);

/// A text at its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Text {
    class: &'static str,
    words: String,
    place: Place,
}

impl Text {
    pub fn view(self) -> AnyView {
        let (x, y, side) = self.place;
        let side = match side {
            Side::Before => "end",
            Side::Around => "middle",
            Side::After => "",
        };
        let class = [self.class, side].join(" ");
        view! { <text class=class.trim().to_owned() x=x y=y>{self.words}</text> }.into_any()
    }

    #[cfg(test)]
    pub(super) fn meets(&self, other: &Self, letters: f64) -> bool {
        Rectangle::of(self, letters).meets(&Rectangle::of(other, letters))
    }
}

#[derive(Clone, Copy, Debug)]
struct Rectangle {
    from: (f64, f64),
    to: (f64, f64),
}

impl Rectangle {
    fn of(text: &Text, letters: f64) -> Self {
        let strong = if text.class == "strong" { STRONG } else { 1.0 };
        let length = width(&text.words) * strong * letters;
        let (x, y, side) = text.place;
        let from = match side {
            Side::Before => x - length,
            Side::Around => x - length / 2.0,
            Side::After => x,
        };
        Self {
            from: (from, y - 0.95 * letters),
            to: (from + length, y + 0.25 * letters),
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.from.0 < other.to.0
            && other.from.0 < self.to.0
            && self.from.1 < other.to.1
            && other.from.1 < self.to.1
    }

    fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.from.0..self.to.0).contains(&x) && (self.from.1..self.to.1).contains(&y)
    }
}

/// The texts that have been placed so far, the most important first.
pub struct Labels {
    /// The height of letters.
    letters: f64,
    /// What stands in the way.
    taken: Vec<Rectangle>,
    /// Points of lines, which a text crosses only where it has no better place.
    crossed: Vec<(f64, f64)>,
    /// How far to the right and down they may stand.
    room: (f64, f64),
    texts: Vec<Text>,
}

impl Labels {
    pub fn new(letters: f64, room: (f64, f64), lines: &[Vec<(f64, f64)>]) -> Self {
        Self {
            letters,
            taken: Vec::new(),
            crossed: lines.iter().flat_map(|line| sampled(line)).collect(),
            room,
            texts: Vec::new(),
        }
    }

    /// Puts a text of an axis at its only place, where another has not taken it.
    pub fn axis(&mut self, words: String, place: Place) {
        let text = Text {
            class: "",
            words,
            place,
        };
        let rectangle = Rectangle::of(&text, self.letters);
        if !self.taken.iter().any(|taken| taken.meets(&rectangle)) {
            self.taken.push(rectangle);
            self.texts.push(text);
        }
    }

    /// Leaves room around a point that reaches so far.
    pub fn point(&mut self, (x, y): (f64, f64), reach: f64) {
        self.taken.push(Rectangle {
            from: (x - reach, y - reach),
            to: (x + reach, y + reach),
        });
    }

    /// Puts a text at the place that crosses the fewest lines; not at all where each is taken. Says whether it found one.
    pub fn put(&mut self, class: &'static str, words: &str, places: &[Place]) -> bool {
        let texts = places.iter().map(|place| Text {
            class,
            words: words.to_owned(),
            place: *place,
        });
        let placed = texts.map(|text| (Rectangle::of(&text, self.letters), text));
        let free = placed.filter(|(rectangle, _)| self.is_free(rectangle));
        let best = free.min_by_key(|(rectangle, _)| {
            let crossed = self.crossed.iter();
            crossed.filter(|point| rectangle.holds(**point)).count()
        });
        let Some((rectangle, text)) = best else {
            return false;
        };
        self.taken.push(rectangle);
        self.texts.push(text);
        true
    }

    fn is_free(&self, rectangle: &Rectangle) -> bool {
        let inside = 0.0 <= rectangle.from.0
            && rectangle.to.0 <= self.room.0
            && 0.0 <= rectangle.from.1
            && rectangle.to.1 <= self.room.1;
        inside && !self.taken.iter().any(|taken| taken.meets(rectangle))
    }

    pub fn texts(self) -> Vec<Text> {
        self.texts
    }
}

/// Points along a line, near enough to each other that no text fits between.
fn sampled(line: &[(f64, f64)]) -> Vec<(f64, f64)> {
    const APART: f64 = 6.0;
    let along = |(from, to): (&(f64, f64), &(f64, f64))| {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let count = (dx.hypot(dy) / APART).ceil().max(1.0);
        let (x, y) = *from;
        (0..=count.to_u32().unwrap_or_default()).map(move |at| {
            (
                x + dx * f64::from(at) / count,
                y + dy * f64::from(at) / count,
            )
        })
    };
    line.iter()
        .zip(line.iter().skip(1))
        .flat_map(along)
        .collect()
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::{Labels, Side};

    fn written(labels: Labels) -> String {
        let html: Vec<String> = labels
            .texts()
            .into_iter()
            .map(|text| text.view().to_html())
            .collect();
        html.join("\n").replace("<!>", "")
    }

    #[test]
    fn of_two_texts_at_one_place_the_first_stays_and_the_other_moves_or_goes() {
        let mut labels = Labels::new(13.0, (720.0, 320.0), &[]);
        let (here, below) = ((100.0, 50.0, Side::Around), (100.0, 70.0, Side::Around));
        labels.put("strong", "14,5", &[here, below]);
        labels.put("", "15,8", &[here, below]);
        labels.put("", "17", &[here, below]);
        let expected = "<text x=\"100\" y=\"50\" class=\"strong middle\">14,5</text>\n\
                        <text x=\"100\" y=\"70\" class=\"middle\">15,8</text>";
        assert_eq!(written(labels), expected);
    }

    #[test]
    fn a_text_keeps_off_points_and_crosses_a_line_only_where_it_must() {
        let line = vec![(0.0, 46.0), (200.0, 46.0)];
        let mut labels = Labels::new(13.0, (720.0, 320.0), &[line]);
        labels.point((300.0, 45.0), 6.0);
        let places = |x| [(x, 50.0, Side::Around), (x, 80.0, Side::Around)];
        labels.put("", "1", &places(100.0));
        labels.put("", "2", &places(300.0));
        labels.put("", "3", &places(500.0));
        labels.put("", "4", &places(150.0)[..1]);
        labels.put("", "5", &[(719.0, 50.0, Side::After)]);
        let places: Vec<_> = written(labels)
            .lines()
            .map(|text| text.split("y=\"").nth(1).unwrap()[..2].to_owned())
            .collect();
        assert_eq!(places, ["80", "80", "50", "50"]);
    }
}
