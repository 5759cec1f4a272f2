//! The answer: a Markdown table with a column for each register, and how much the last is of the first.

use std::fmt;

use super::figures::{Figure, Figures, Wanted, shown};

/// The figures of all registers so far.
pub(super) struct Growth {
    sizes: [usize; 3],
    columns: Vec<Vec<Figure>>,
}

impl Growth {
    pub const fn of(sizes: [usize; 3]) -> Self {
        Self {
            sizes,
            columns: Vec::new(),
        }
    }

    pub fn add(&mut self, figures: Figures) {
        self.columns.push(figures.0);
    }

    /// The figures of one name in each register; none where a register is too small for it.
    fn row(&self, what: &str) -> Vec<Option<&Figure>> {
        let columns = self.columns.iter();
        columns
            .map(|column| column.iter().find(|figure| figure.what == what))
            .collect()
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [small, middle, large] = self.sizes;
        writeln!(
            formatter,
            "\n| what | {small} | {middle} | {large} | ratio | wanted | met |"
        )?;
        writeln!(formatter, "|---|---|---|---|---|---|---|")?;
        for last in self.columns.last().into_iter().flatten() {
            let row = self.row(&last.what);
            let values: Vec<String> = row
                .iter()
                .map(|figure| figure.map_or_else(|| "–".to_owned(), ToString::to_string))
                .collect();
            let first = row.first().copied().flatten();
            let ratio = first.map(|first| last.value / first.value);
            let known: Vec<&Figure> = row.into_iter().flatten().collect();
            let (wanted, met) = judged(&known, last, ratio);
            let ratio = ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}"));
            writeln!(
                formatter,
                "| {} | {} | {ratio} | {wanted} | {met} |",
                last.what,
                values.join(" | ")
            )?;
        }
        Ok(())
    }
}

/// What is wanted of a row, in words, and whether it is met: a bound holds for every register.
fn judged(row: &[&Figure], last: &Figure, ratio: Option<f64>) -> (String, &'static str) {
    let met = |met: bool| if met { "yes" } else { "**no**" };
    match last.wanted {
        Wanted::Nothing => (String::new(), ""),
        Wanted::Growth(most) => (
            format!("ratio ≤ {most}"),
            ratio.map_or("", |ratio| met(ratio <= most)),
        ),
        Wanted::AtMost(most) => {
            let all = row.iter().all(|figure| match figure.wanted {
                Wanted::AtMost(most) => figure.value <= most,
                _ => true,
            });
            (format!("≤ {}", shown(most, last.unit)), met(all))
        }
        Wanted::AtLeast(least) => {
            let all = row.iter().all(|figure| match figure.wanted {
                Wanted::AtLeast(least) => figure.value >= least,
                _ => true,
            });
            (format!("≥ {}", shown(least, last.unit)), met(all))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::{Figures, Unit, Wanted};
    use super::Growth;

    #[test]
    fn a_row_says_how_much_it_grew_and_whether_that_was_wanted() {
        let mut growth = Growth::of([30, 300, 3_000]);
        for (list, rate, memory) in [
            (100.0, 6_000.0, 1),
            (110.0, 6_000.0, 2),
            (131.0, 4_000.0, 3),
        ] {
            let mut figures = Figures::default();
            figures.grows("list", list, 1.3);
            figures.say("rate", rate, Unit::EachSecond, Wanted::AtLeast(5_000.0));
            figures.bytes("memory", memory * 1_000_000, Some(3_000_000));
            growth.add(figures);
        }
        let table = growth.to_string();
        for row in [
            "| list | 100 µs | 110 µs | 131 µs | 1.31 | ratio ≤ 1.3 | **no** |",
            "| rate | 6000/s | 6000/s | 4000/s | 0.67 | ≥ 5000/s | **no** |",
            "| memory | 1 MB | 2 MB | 3 MB | 3.00 | ≤ 3 MB | yes |",
        ] {
            assert!(table.contains(row), "{table}");
        }
    }
}
