//! The answer: a Markdown table of what was measured, what was wanted, and whether it was met.

use std::fmt;

/// One line of the table.
struct Row {
    what: String,
    measured: String,
    ratio: String,
    wanted: String,
    met: Option<bool>,
}

/// The lines in the order in which they were measured.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// A figure for which nothing in particular is wanted.
    pub fn say(&mut self, what: impl Into<String>, measured: impl fmt::Display) {
        self.push(what, measured, "", "", None);
    }

    /// A figure with a bound.
    pub fn judge(
        &mut self,
        what: impl Into<String>,
        measured: impl fmt::Display,
        wanted: &str,
        met: bool,
    ) {
        self.push(what, measured, "", wanted, Some(met));
    }

    /// A figure with a bound on how it compares to a bare one.
    pub fn compare(
        &mut self,
        what: impl Into<String>,
        measured: impl fmt::Display,
        ratio: f64,
        wanted: &str,
        met: Option<bool>,
    ) {
        self.push(what, measured, &format!("{ratio:.2}"), wanted, met);
    }

    fn push(
        &mut self,
        what: impl Into<String>,
        measured: impl fmt::Display,
        ratio: &str,
        wanted: &str,
        met: Option<bool>,
    ) {
        let row = Row {
            what: what.into(),
            measured: measured.to_string(),
            ratio: ratio.to_owned(),
            wanted: wanted.to_owned(),
            met,
        };
        // The whole run takes minutes: each figure shows as it comes.
        println!("   {}: {} {}", row.what, row.measured, row.ratio);
        self.0.push(row);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "\n| what | measured | ratio | wanted | met |")?;
        writeln!(formatter, "|---|---|---|---|---|")?;
        for row in &self.0 {
            let met = match row.met {
                Some(true) => "yes",
                Some(false) => "**no**",
                None => "",
            };
            let Row {
                what,
                measured,
                ratio,
                wanted,
                ..
            } = row;
            writeln!(
                formatter,
                "| {what} | {measured} | {ratio} | {wanted} | {met} |"
            )?;
        }
        Ok(())
    }
}

/// Microseconds as people read them.
pub fn time(microseconds: f64) -> String {
    if microseconds < 1_000.0 {
        format!("{microseconds:.0} µs")
    } else if microseconds < 1_000_000.0 {
        format!("{:.2} ms", microseconds / 1_000.0)
    } else {
        format!("{:.1} s", microseconds / 1_000_000.0)
    }
}

/// The value below which the share `part` of all values lies; 0 when there are none.
pub fn quantile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list of measurements"
    )]
    let place = (values.len() as f64 * part) as usize;
    values
        .get(place.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or(0.0)
}
