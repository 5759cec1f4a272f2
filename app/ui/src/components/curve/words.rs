//! What is said in the picture of a curve, and where: the axes first, then what matters most.

use super::labels::{Labels, Place, Side, Text};
use super::scale::{RIGHT, Scale, Shape, WIDE, WIDTH};

type Point = (f64, f64);

/// The words of a picture, each with what it belongs to.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Words {
    /// The values that the axis names, at their heights.
    pub values: Vec<(f64, String)>,
    /// The dates that the axis names, with the year below where one begins.
    pub dates: Vec<(f64, String, Option<String>)>,
    /// Whether the axis names its two ends alone.
    pub ends_alone: bool,
    /// Baseline, target and limit, at their heights.
    pub levels: Vec<(f64, String)>,
    /// Today.
    pub today: (f64, String),
    /// The decisions that changed the plan.
    pub changed: Vec<(f64, String)>,
    /// What was measured, the latest last.
    pub readings: Vec<(Point, String)>,
    /// Where it leads.
    pub leads_to: Option<(Point, String)>,
}

impl Words {
    /// Puts them where none meets another, nor a point; `lines` are crossed only where there is no better place.
    pub fn placed(&self, scale: &Scale, lines: &[Vec<Point>]) -> Vec<Text> {
        let shape = scale.shape;
        let by = |distance| shape.by_letters(distance);
        let mut labels = Labels::new(shape.letters, (WIDTH, shape.bottom() + 4.0), lines);
        for (y, words) in &self.values {
            labels.axis(words.clone(), beside_level(scale, *y));
        }
        for (x, words, year) in &self.dates {
            let side = match (self.ends_alone, *x < WIDTH / 2.0) {
                (false, _) => Side::Around,
                (true, true) => Side::After,
                (true, false) => Side::Before,
            };
            labels.axis(words.clone(), (*x, shape.bottom() + by(21.0), side));
            if let Some(year) = year {
                labels.axis(year.clone(), (*x, shape.bottom() + by(46.0), side));
            }
        }
        for (point, _) in self.readings.iter().chain(&self.leads_to) {
            labels.point(*point, reach(shape));
        }
        for (y, words) in &self.levels {
            let right = |x: f64| (x, Side::Before);
            let left = |x: f64| (x, Side::After);
            let ends = [right(RIGHT), left(scale.left + 4.0)];
            // Further in where points or values of the axis stand at both ends.
            let inner = [right(RIGHT - by(10.0)), left(scale.left + by(48.0))];
            for ends in [ends, inner] {
                let places = ends.map(|(x, side)| [(x, y - 6.0, side), (x, y + by(16.0), side)]);
                if labels.put("", words, &places.concat()) {
                    break;
                }
            }
        }
        let (x, words) = &self.today;
        let sides = [Side::Around, Side::Before, Side::After];
        labels.put("strong", words, &above(shape, *x, &sides));
        let mut readings = self.readings.iter().rev();
        if let Some((point, words)) = readings.next() {
            labels.put("strong", words, &beside_point(shape, *point));
        }
        if let Some((point, words)) = &self.leads_to {
            labels.put("", words, &beside_point(shape, *point));
        }
        for (x, words) in &self.changed {
            labels.put("", words, &above(shape, *x, &[Side::Before, Side::After]));
        }
        for (point, words) in readings {
            labels.put("", words, &beside_point(shape, *point));
        }
        labels.texts()
    }
}

/// How far a point reaches, with its edge.
fn reach(shape: Shape) -> f64 {
    shape.by_letters(5.0) + 2.0
}

/// Where the axis names a value. There is no room beside a narrow picture: it stands on its line.
fn beside_level(scale: &Scale, y: f64) -> Place {
    match scale.shape {
        WIDE => (scale.left - 8.0, y + 4.0, Side::Before),
        _ => (scale.left + 4.0, y - 6.0, Side::After),
    }
}

/// Above the picture, beside a line from top to bottom; higher up where that is taken.
fn above(shape: Shape, x: f64, sides: &[Side]) -> Vec<Place> {
    let beside = |side: Side| match side {
        Side::Before => x - 4.0,
        Side::Around => x,
        Side::After => x + 4.0,
    };
    let row = |y: f64| sides.iter().map(move |side| (beside(*side), y, *side));
    let higher = shape.by_letters(18.0);
    row(shape.top() - 8.0)
        .chain(row(shape.top() - 8.0 - higher))
        .collect()
}

/// The places of a value beside its point.
fn beside_point(shape: Shape, (x, y): Point) -> [Place; 8] {
    let reach = reach(shape);
    let by = |distance| shape.by_letters(distance);
    let (higher, lower) = (y - reach - by(3.5), y + reach + by(13.0));
    [
        (x, higher, Side::Around),
        (x, lower, Side::Around),
        (x + reach + 3.0, y + by(5.0), Side::After),
        (x - reach - 3.0, y + by(5.0), Side::Before),
        (x + 4.0, higher, Side::After),
        (x - 4.0, lower, Side::Before),
        (x - 4.0, higher, Side::Before),
        (x + 4.0, lower, Side::After),
    ]
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::labels::Text;
    use super::super::scale::{NARROW, Scale, Shape, WIDE};
    use super::Words;

    /// A picture of a series: days from its first, values, where the plan goes and when it was changed.
    fn said(shape: Shape, series: &[(i32, i32)], factor: f64, changed: &[i32]) -> Vec<Text> {
        let first = date(2026, 1, 1);
        let on = |days: &i32| first.saturating_add(days.days());
        let mut series = series.to_vec();
        series.sort_unstable();
        let values: Vec<f64> = series
            .iter()
            .map(|(_, value)| f64::from(*value) * factor)
            .collect();
        let dates: Vec<_> = series.iter().map(|(days, _)| on(days)).collect();
        let scale = Scale::of(shape, &dates, &values).unwrap();
        let number = |value: f64| format!("{value:.1}").replace('.', ",");
        let points = dates.iter().zip(&values);
        let points =
            points.map(|(date, value)| ((scale.x(*date), scale.y(*value)), number(*value)));
        let mut points: Vec<_> = points.collect();
        let line: Vec<(f64, f64)> = points.iter().map(|(point, _)| *point).collect();
        let (marks, months) = scale.dates();
        let ends = [*values.first().unwrap(), *values.last().unwrap()];
        let words = Words {
            values: scale
                .levels()
                .map(|value| (scale.y(value), format!("{value:.*}", scale.decimals())))
                .collect(),
            dates: marks
                .iter()
                .map(|mark| {
                    (
                        scale.x(*mark),
                        "2. september 2026".to_owned(),
                        Some(mark.year().to_string()),
                    )
                })
                .map(|(x, whole, year)| match months {
                    0 => (x, whole, None),
                    _ => (x, "maj".to_owned(), year),
                })
                .collect(),
            ends_alone: months == 0,
            levels: ends
                .iter()
                .zip(["Nulpunkt", "Mål"])
                .map(|(value, name)| (scale.y(*value), format!("{name} {}", number(*value))))
                .collect(),
            today: (scale.x(*dates.last().unwrap()), "I dag".to_owned()),
            changed: changed
                .iter()
                .map(|days| {
                    (
                        scale.x(on(days).min(*dates.last().unwrap())),
                        "DS-2026-014".to_owned(),
                    )
                })
                .collect(),
            leads_to: points.pop(),
            readings: points,
        };
        words.placed(&scale, &[line])
    }

    fn met(texts: &[Text], shape: Shape) -> Option<(Text, Text)> {
        let mut pairs = texts.iter().enumerate().flat_map(|(place, one)| {
            let others = texts.iter().skip(place + 1);
            others.map(move |other| (one, other))
        });
        let met = pairs.find(|(one, other)| one.meets(other, shape.letters));
        met.map(|(one, other)| (one.clone(), other.clone()))
    }

    proptest! {
        /// Whatever is measured, however near to each other, in either shape.
        #[test]
        fn no_two_texts_meet(
            series in prop::collection::vec((0..1500_i32, -40..40_i32), 1..30),
            scale in 0..7_i32,
            changed in prop::collection::vec(0..1500_i32, 0..4),
        ) {
            for shape in [WIDE, NARROW] {
                let texts = said(shape, &series, 10_f64.powi(scale - 2), &changed);
                prop_assert_eq!(met(&texts, shape), None);
            }
        }
    }

    #[test]
    fn what_matters_most_has_its_place() {
        for shape in [WIDE, NARROW] {
            let quarters = [(0, 18), (90, 17), (181, 16), (273, 14), (365, 13)];
            let texts = said(shape, &quarters, 1.0, &[120]);
            let told = format!("{texts:?}");
            for words in [
                "I dag",
                "14,0",
                "13,0",
                "Nulpunkt 18,0",
                "Mål 13,0",
                "DS-2026-014",
                "2026",
            ] {
                assert!(told.contains(&format!("\"{words}\"")), "{words} {told}");
            }
        }
    }
}
