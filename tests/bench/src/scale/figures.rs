//! What was measured of one register.

use std::fmt;

use crate::table::time;

/// What a figure is of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Unit {
    Microseconds,
    Bytes,
    EachSecond,
    Share,
    Hits,
}

/// What is wanted of a figure.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    Nothing,
    AtMost(f64),
    AtLeast(f64),
    /// So many times what it is of the smallest register.
    Growth(f64),
}

/// One figure.
#[derive(Clone)]
pub(super) struct Figure {
    pub what: String,
    pub value: f64,
    pub unit: Unit,
    pub wanted: Wanted,
}

/// The figures in the order in which they were measured.
#[derive(Default)]
pub(super) struct Figures(pub Vec<Figure>);

impl Figures {
    /// A figure of which something is wanted, or nothing.
    pub fn say(&mut self, what: impl Into<String>, value: f64, unit: Unit, wanted: Wanted) {
        let figure = Figure {
            what: what.into(),
            value,
            unit,
            wanted,
        };
        // The whole run takes minutes: each figure shows as it comes.
        println!("   {}: {figure}", figure.what);
        self.0.push(figure);
    }

    /// A time in microseconds that may grow so many times.
    pub fn grows(&mut self, what: impl Into<String>, microseconds: f64, times: f64) {
        self.say(
            what,
            microseconds,
            Unit::Microseconds,
            Wanted::Growth(times),
        );
    }

    /// A time in microseconds of which nothing in particular is wanted.
    pub fn time(&mut self, what: impl Into<String>, microseconds: f64) {
        self.say(what, microseconds, Unit::Microseconds, Wanted::Nothing);
    }

    /// A ratio.
    pub fn share(&mut self, what: impl Into<String>, value: f64, wanted: Wanted) {
        self.say(what, value, Unit::Share, wanted);
    }

    /// A number of bytes.
    pub fn bytes(&mut self, what: impl Into<String>, bytes: u64, most: Option<u32>) {
        #[expect(clippy::cast_precision_loss, reason = "shown in megabytes")]
        let value = bytes as f64;
        let wanted = most.map_or(Wanted::Nothing, |most| Wanted::AtMost(f64::from(most)));
        self.say(what, value, Unit::Bytes, wanted);
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&shown(self.value, self.unit))
    }
}

/// A value as people read it.
pub(super) fn shown(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Microseconds => time(value),
        Unit::Bytes => format!("{:.0} MB", value / 1e6),
        Unit::EachSecond => format!("{value:.0}/s"),
        Unit::Share => format!("{value:.2}"),
        Unit::Hits => format!("{value:.0}"),
    }
}
