//! From dates and values to places in the picture, with an axis that people can count on: 1-2-5 steps, and beginnings of
//! months, quarters and years.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The width of the picture, in its units, and where its axes end.
pub const WIDTH: f64 = 720.0;
pub const RIGHT: f64 = 704.0;

/// The proportions of the picture. Where it is narrow it is as much higher as its letters are larger, so that the same share of
/// it stands above and below the axes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Shape {
    /// What the style knows it by.
    pub name: &'static str,
    /// The height of letters.
    pub letters: f64,
}

pub const WIDE: Shape = Shape {
    name: "wide",
    letters: 13.0,
};
pub const NARROW: Shape = Shape {
    name: "narrow",
    letters: 25.0,
};

impl Shape {
    /// A distance, by the size of letters.
    pub const fn by_letters(self, distance: f64) -> f64 {
        distance * self.letters / WIDE.letters
    }

    /// Where the values begin, and where they end.
    pub const fn top(self) -> f64 {
        self.by_letters(44.0)
    }

    pub const fn bottom(self) -> f64 {
        self.by_letters(310.0)
    }

    /// The whole height, with what stands below the axis.
    pub const fn height(self) -> f64 {
        self.by_letters(360.0)
    }
}

/// How many steps an axis of values is to have, about, and one of dates at most.
const STEPS: f64 = 5.0;
const MOST_DATES: usize = 9;
const HAIR: f64 = 1e-6;
/// The months from one mark to the next: a month, a quarter, half a year, and 1-2-5 in years.
const MONTHS: [i32; 9] = [1, 3, 6, 12, 24, 60, 120, 240, 600];

pub struct Scale {
    pub left: f64,
    pub shape: Shape,
    first: Date,
    days: f64,
    least: f64,
    step: f64,
    steps: i32,
}

impl Scale {
    pub fn of(shape: Shape, dates: &[Date], values: &[f64]) -> Option<Self> {
        let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
        let least = values.iter().copied().reduce(f64::min)?;
        let most = values.iter().copied().reduce(f64::max)?;
        // Never a flat picture.
        let span = (most - least).max(most.abs() * 0.02);
        let step = natural(if 0.0 < span { span } else { 1.0 } / STEPS);
        // A hair is lost in dividing, and makes no step more.
        let lowest = (least / step + HAIR).floor();
        let highest = (most / step - HAIR).ceil().max(lowest + 1.0);
        let mut scale = Self {
            left: 0.0,
            shape,
            first,
            days: days(first, last).max(1.0),
            least: lowest * step,
            step,
            steps: whole(highest - lowest),
        };
        let longest = scale
            .levels()
            .map(|level| format!("{:.*}", scale.decimals(), level).len());
        let longest = longest
            .max()
            .unwrap_or_default()
            .to_f64()
            .unwrap_or_default();
        scale.left = 20.0 + 8.0 * longest;
        Some(scale)
    }

    pub fn x(&self, date: Date) -> f64 {
        round(self.left + days(self.first, date) / self.days * (RIGHT - self.left))
    }

    pub fn y(&self, value: f64) -> f64 {
        let span = self.step * f64::from(self.steps);
        round(
            self.shape.bottom()
                - (value - self.least) / span * (self.shape.bottom() - self.shape.top()),
        )
    }

    /// The values that the axis names.
    pub fn levels(&self) -> impl Iterator<Item = f64> {
        (0..=self.steps).map(|count| self.least + self.step * f64::from(count))
    }

    /// How many decimals they need.
    pub fn decimals(&self) -> usize {
        usize::try_from(whole(-self.step.log10().floor())).unwrap_or_default()
    }

    /// The dates that the axis names, with the months from one to the next; only the ends where no month begins between.
    pub fn dates(&self) -> (Vec<Date>, i32) {
        let last = self
            .first
            .saturating_add(jiff::Span::new().days(whole(self.days)));
        for months in MONTHS {
            let found: Vec<Date> = beginnings(self.first, last, months)
                .take(MOST_DATES + 1)
                .collect();
            if found.len() <= MOST_DATES {
                return if found.is_empty() {
                    (vec![self.first, last], 0)
                } else {
                    (found, months)
                };
            }
        }
        (Vec::new(), 0)
    }
}

/// The first of those months from one day to another that so many divide.
fn beginnings(first: Date, last: Date, months: i32) -> impl Iterator<Item = Date> {
    let month_of = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let begin = move |month: i32| {
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        let month = i8::try_from(month.rem_euclid(12)).ok()?;
        Some(date(year, month + 1, 1))
    };
    let from = (month_of(first) + months - 1).div_euclid(months) * months;
    (0..)
        .map_while(move |count| begin(from + count * months))
        .skip_while(move |day| *day < first)
        .take_while(move |day| *day <= last)
}

/// The least of 1, 2 and 5 times a power of ten that is no less than what it should be.
fn natural(wanted: f64) -> f64 {
    let power = 10_f64.powi(whole(wanted.log10().floor()));
    let steps = [1.0, 2.0, 5.0].map(|step| step * power);
    let enough = steps
        .into_iter()
        .find(|step| wanted <= *step * (1.0 + HAIR));
    enough.unwrap_or(10.0 * power)
}

/// A float that is a whole number, as one.
fn whole(value: f64) -> i32 {
    value.round().to_i32().unwrap_or_default()
}

fn days(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

fn round(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

/// An exact number as the picture needs it.
pub fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{NARROW, Scale, WIDE};

    const YEAR: [Date; 2] = [date(2026, 1, 1), date(2026, 12, 31)];

    #[test]
    fn values_are_counted_by_one_two_and_five() {
        for (values, expected) in [
            (&[12.0, 18.0][..], "12 14 16 18"),
            (&[11.3, 18.7], "10 12 14 16 18 20"),
            (&[0.0, 40.0], "0 10 20 30 40"),
            (&[60.0, 320.0], "0 100 200 300 400"),
            (&[3.0, 4.0], "3.0 3.2 3.4 3.6 3.8 4.0"),
            (&[0.01, 0.02], "0.010 0.012 0.014 0.016 0.018 0.020"),
            (&[-3.0, 3.0], "-4 -2 0 2 4"),
            (&[98.0], "98.0 98.5"),
            (&[0.0], "0.0 0.2"),
            (&[9_600.0, 7_700.0], "7500 8000 8500 9000 9500 10000"),
        ] {
            let scale = Scale::of(WIDE, &YEAR, values).unwrap();
            let levels = scale
                .levels()
                .map(|level| format!("{level:.*}", scale.decimals()));
            assert_eq!(levels.collect::<Vec<_>>().join(" "), expected, "{values:?}");
        }
    }

    #[test]
    fn dates_are_counted_by_months_quarters_and_years() {
        for (first, last, expected) in [
            (
                "2026-01-01",
                "2026-06-30",
                "2026-01-01 2026-02-01 2026-03-01 2026-04-01 2026-05-01 2026-06-01",
            ),
            (
                "2025-12-31",
                "2026-12-31",
                "2026-01-01 2026-04-01 2026-07-01 2026-10-01",
            ),
            (
                "2025-12-31",
                "2027-12-31",
                "2026-01-01 2026-04-01 2026-07-01 2026-10-01 2027-01-01 2027-04-01 2027-07-01 2027-10-01",
            ),
            (
                "2025-02-01",
                "2028-02-01",
                "2025-07-01 2026-01-01 2026-07-01 2027-01-01 2027-07-01 2028-01-01",
            ),
            (
                "2019-06-30",
                "2027-06-30",
                "2020-01-01 2021-01-01 2022-01-01 2023-01-01 2024-01-01 2025-01-01 2026-01-01 2027-01-01",
            ),
            ("2026-03-02", "2026-03-20", "2026-03-02 2026-03-20"),
            ("2026-03-02", "2026-03-02", "2026-03-02 2026-03-03"),
        ] {
            let days = [first, last].map(|day| day.parse().unwrap());
            let (dates, _) = Scale::of(WIDE, &days, &[1.0, 2.0]).unwrap().dates();
            let dates: Vec<String> = dates.iter().map(Date::to_string).collect();
            assert_eq!(dates.join(" "), expected);
        }
    }

    #[test]
    fn what_is_drawn_stays_in_the_picture_at_the_same_days() {
        let both = [WIDE, NARROW].map(|shape| {
            (
                shape,
                Scale::of(shape, &YEAR, &[1_440_000.0, -0.5]).unwrap(),
            )
        });
        for (shape, scale) in &both {
            assert!((40.0..200.0).contains(&scale.x(YEAR[0])));
            assert!((scale.x(YEAR[1]) - super::RIGHT).abs() < 0.1);
            for value in [1_440_000.0, -0.5] {
                assert!((shape.top() - 0.1..=shape.bottom() + 0.1).contains(&scale.y(value)));
            }
        }
        // One reading serves both.
        let [(_, wide), (_, narrow)] = both;
        assert!((wide.x(YEAR[0]) - narrow.x(YEAR[0])).abs() < 0.1);
    }
}
