//! What a page draws.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

use super::fonts::{Font, is_sort, named};
use super::matrix::Matrix;
use crate::text::gathered::Gathered;

/// So deep one drawing may stand within another.
const DEEPEST: usize = 8;
/// So many drawings a page may show, which may each show others.
const MOST_DRAWINGS: usize = 1_000;
/// So many bytes a drawing may unpack to.
const MOST_UNPACKED: usize = 16 * 1024 * 1024;
/// How often what is drawn with may be put aside.
const MOST_ASIDE: usize = 256;
/// A gap of so much of the size of the letters parts words,
const APART: f32 = 0.15;
/// and where nothing says how wide they are, one of so many thousandths.
const WIDE: f32 = 200.0;
/// So far up or down is another line.
const BELOW: f32 = 0.5;

/// What says where the next letter stands,
const PUTTING: [&str; 7] = ["BT", "Tm", "Td", "TD", "T*", "'", "\""];
/// and of that what only goes on to the next line.
const BREAKING: [&str; 3] = ["T*", "'", "\""];

/// The pages of a document, being read.
pub(super) struct Drawing<'p> {
    document: &'p Document,
    text: &'p mut Gathered,
    last: Option<Last>,
    /// Whether something was said since then of where the next letter stands.
    is_put: bool,
    left: usize,
}

/// The last letter that was drawn.
struct Last {
    /// Where it ended.
    at: (f32, f32),
    /// How large it was.
    size: f32,
    /// Whether it is known how wide it was.
    is_measured: bool,
}

/// With what letters are drawn.
#[derive(Clone)]
struct Pen<'n> {
    page: Matrix,
    font: Option<&'n [u8]>,
    size: f32,
    letters: f32,
    words: f32,
    stretch: f32,
    leading: f32,
}

impl<'p> Drawing<'p> {
    pub fn new(document: &'p Document, text: &'p mut Gathered) -> Self {
        Self {
            document,
            text,
            last: None,
            is_put: true,
            left: MOST_DRAWINGS,
        }
    }

    /// Adds what a page shows.
    pub fn page(&mut self, content: &[u8], resources: &[&Dictionary]) {
        self.draw(content, resources, Matrix::SAME, DEEPEST);
    }

    fn draw(&mut self, content: &[u8], resources: &[&Dictionary], page: Matrix, deeper: usize) {
        let document = self.document;
        let named = named(document, resources);
        let fonts: HashMap<&[u8], Font<'_>> = named
            .iter()
            .map(|(name, (font, by_itself))| {
                (name.as_slice(), Font::read(document, font, by_itself))
            })
            .collect();
        let mut pen = Pen {
            page,
            font: None,
            size: 0.0,
            letters: 0.0,
            words: 0.0,
            stretch: 1.0,
            leading: 0.0,
        };
        let mut aside: Vec<Pen<'_>> = Vec::new();
        let (mut line, mut at) = (Matrix::SAME, Matrix::SAME);
        for operation in Content::decode_iter(content) {
            let Ok(operation) = operation else { break };
            if self.text.is_full() {
                break;
            }
            let operands = operation.operands.as_slice();
            let number = |nth: usize| operands.get(nth).and_then(|found| found.as_float().ok());
            let first = number(0).unwrap_or_default();
            let operator = operation.operator.as_str();
            if PUTTING.contains(&operator) {
                self.is_put = true;
            }
            if BREAKING.contains(&operator) {
                line = Matrix::moved(0.0, -pen.leading).then(line);
                at = line;
            }
            match operator {
                "q" if aside.len() < MOST_ASIDE => aside.push(pen.clone()),
                "Q" => pen = aside.pop().unwrap_or(pen),
                "cm" => {
                    if let Some(change) = Matrix::read(operands) {
                        pen.page = change.then(pen.page);
                    }
                }
                "BT" => (line, at) = (Matrix::SAME, Matrix::SAME),
                "Tm" => {
                    line = Matrix::read(operands).unwrap_or(line);
                    at = line;
                }
                "Td" | "TD" => {
                    let down = number(1).unwrap_or_default();
                    if operator == "TD" {
                        pen.leading = -down;
                    }
                    line = Matrix::moved(first, down).then(line);
                    at = line;
                }
                "TL" => pen.leading = first,
                "Tc" => pen.letters = first,
                "Tw" => pen.words = first,
                "Tz" => pen.stretch = first / 100.0,
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    let known = name.and_then(|name| named.get_key_value(name));
                    pen.font = known.map(|(name, _)| name.as_slice());
                    pen.size = number(1).unwrap_or_default();
                }
                "Tj" | "TJ" | "'" | "\"" => {
                    if let Some(font) = pen.font.and_then(|name| fonts.get(name)) {
                        for shown in operands {
                            at = self.show(shown, font, &pen, at);
                        }
                    }
                }
                "Do" if deeper > 0 && self.left > 0 => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    if let Some(name) = name {
                        self.left -= 1;
                        self.drawing(name, resources, pen.page, deeper - 1);
                    }
                }
                _ => {}
            }
        }
    }

    /// Shows a string, or a list of strings with how far apart they stand; where the next is shown.
    fn show(&mut self, shown: &Object, font: &Font<'_>, pen: &Pen<'_>, mut at: Matrix) -> Matrix {
        match shown {
            Object::String(codes, _) => {
                let size = at.then(pen.page).scale() * pen.size.abs();
                self.part(at.then(pen.page).place(), size);
                self.text.add(&font.text(codes));
                let wide = codes.chunks(font.code).map(|code| {
                    let words = if code == b" " { pen.words } else { 0.0 };
                    font.width(code) * pen.size + pen.letters + words
                });
                at = Matrix::moved(wide.sum::<f32>() * pen.stretch, 0.0).then(at);
                self.last = Some(Last {
                    at: at.then(pen.page).place(),
                    size,
                    is_measured: font.is_measured,
                });
                self.is_put = false;
                at
            }
            Object::Array(parts) => {
                for part in parts {
                    if let Ok(back) = part.as_float() {
                        if !font.is_measured && back < -WIDE {
                            self.text.space();
                        }
                        let wide = -back / 1000.0 * pen.size * pen.stretch;
                        at = Matrix::moved(wide, 0.0).then(at);
                    } else if matches!(part, Object::String(..)) {
                        at = self.show(part, font, pen, at);
                    }
                }
                at
            }
            _ => at,
        }
    }

    /// Parts words by where the next letter is drawn.
    fn part(&mut self, (x, y): (f32, f32), size: f32) {
        let Some(last) = &self.last else { return };
        let size = size.max(last.size).max(f32::MIN_POSITIVE);
        if (y - last.at.1).abs() > BELOW * size {
            self.text.line();
        } else if match last.is_measured {
            true => (x - last.at.0).abs() > APART * size,
            false => self.is_put,
        } {
            self.text.space();
        }
    }

    /// Shows a drawing that stands by itself.
    fn drawing(&mut self, name: &[u8], resources: &[&Dictionary], page: Matrix, deeper: usize) {
        let document = self.document;
        let found = resources.iter().find_map(|resources| {
            let drawings = document.get_dict_in_dict(resources, b"XObject").ok()?;
            drawings.get_deref(name, document).ok()?.as_stream().ok()
        });
        let Some(drawing) = found else { return };
        if !is_sort(&drawing.dict, b"Form") {
            return;
        }
        let Ok(content) = drawing.get_plain_content_with_limit(MOST_UNPACKED) else {
            return;
        };
        let change = drawing.dict.get_deref(b"Matrix", document);
        let change = change.and_then(Object::as_array).ok();
        let change = change.and_then(|numbers| Matrix::read(numbers));
        let page = change.unwrap_or(Matrix::SAME).then(page);
        let own = document.get_dict_in_dict(&drawing.dict, b"Resources");
        let own = own.ok().into_iter().chain(resources.iter().copied());
        let resources: Vec<&Dictionary> = own.collect();
        self.draw(&content, &resources, page, deeper);
    }
}
