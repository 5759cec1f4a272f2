//! What an import tells: every file and row that was read, in exactly one of four counts, and all that was odd.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use styrbord_domain::cpr;
use styrbord_intake::{Problem, Skipped};
use styrbord_registry::Fault;

/// The answer of one import. Codes are stable; `read` is the sum of the four outcomes.
#[derive(Serialize, Default, Debug)]
pub struct Report {
    /// Nothing was saved: the counts say what would be.
    pub dry_run: bool,
    /// Systems and documents that were read, and rows and files that could not be.
    pub read: usize,
    /// Rows that tell more of the system of a row before them; they are on its record and not counted as read.
    pub merged: usize,
    /// New records.
    pub created: usize,
    /// Records that an earlier import brought and this one changed.
    pub updated: usize,
    /// Records that are already so.
    pub unchanged: usize,
    /// What was not taken, and why.
    pub rejected: Vec<Rejected>,
    /// Columns that no field of ours takes; their cells are kept on the records.
    pub unmapped_columns: BTreeSet<String>,
    /// What was taken with a doubt, and files that were passed over.
    pub warnings: Vec<Warning>,
    /// Records made beside the ones read, such as vendors named in a column, by kind.
    pub also_created: BTreeMap<String, usize>,
}

/// A place in a file.
#[derive(Serialize, Clone, Default, Debug)]
pub struct Place {
    /// The file.
    pub file: String,
    /// Its line or row, from 1.
    pub line: Option<usize>,
    /// The column, by name.
    pub column: Option<String>,
}

impl Place {
    /// A line of a file.
    pub fn line(file: &str, line: usize) -> Self {
        Self {
            file: file.to_owned(),
            line: Some(line),
            column: None,
        }
    }

    /// The same line, at a column.
    pub fn at(&self, column: &str) -> Self {
        Self {
            column: Some(column.to_owned()),
            ..self.clone()
        }
    }
}

/// Something that was not taken.
#[derive(Serialize, Debug)]
pub struct Rejected {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// Why: the code of the first fault.
    pub reason: String,
    /// Particulars: every fault, or the address of the record that has the name already.
    pub detail: String,
}

/// Something odd.
#[derive(Serialize, Debug)]
pub struct Warning {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// What it is.
    pub code: String,
    /// Particulars, such as the text that could not be read.
    pub detail: String,
}

impl Report {
    /// How much was told so far.
    pub fn mark(&self) -> (usize, usize) {
        (self.rejected.len(), self.warnings.len())
    }

    /// What was told of one file since a mark, by line: rows may have waited for others.
    pub fn in_order_since(&mut self, (rejected, warnings): (usize, usize)) {
        let rejected = self.rejected.get_mut(rejected..).unwrap_or_default();
        rejected.sort_by_key(|row| row.place.line);
        let warnings = self.warnings.get_mut(warnings..).unwrap_or_default();
        warnings.sort_by_key(|row| row.place.line);
    }

    /// Something read was not taken.
    pub fn reject(&mut self, place: Place, reason: &str, detail: impl Into<String>) {
        self.rejected.push(Rejected {
            place,
            reason: reason.to_owned(),
            detail: told(detail),
        });
    }

    /// A thing is there already; `detail` says what is, and where this run read it.
    pub fn duplicate(&mut self, place: &Place, reason: &str, detail: String) {
        self.read += 1;
        self.reject(place.at("title"), reason, detail);
    }

    /// A file could not be read; it counts as one thing read.
    pub fn problem(&mut self, problem: &Problem) {
        self.read += 1;
        let place = Place {
            file: problem.file.display().to_string(),
            line: problem.line,
            column: problem.column.map(|column| column.to_string()),
        };
        self.reject(place, problem.code.as_str(), &problem.detail);
    }

    /// A record was refused.
    pub fn fault(&mut self, mut place: Place, fault: &Fault) {
        let (Fault::Invalid(faults) | Fault::Refused(faults)) = fault else {
            return self.reject(place, fault.code(), "");
        };
        let Some(first) = faults.0.first() else {
            return self.reject(place, fault.code(), "");
        };
        if !first.field.is_empty() {
            place.column = Some(first.field.clone());
        }
        self.reject(place, &first.code, faults.to_string());
    }

    /// Something was odd.
    pub fn warn(&mut self, place: Place, code: &str, detail: impl Into<String>) {
        self.warnings.push(Warning {
            place,
            code: code.to_owned(),
            detail: told(detail),
        });
    }

    /// Files that a walk passed over.
    pub fn skipped(&mut self, skipped: &[Skipped]) {
        for file in skipped {
            let place = Place {
                file: file.path.display().to_string(),
                ..Place::default()
            };
            self.warn(place, &format!("skipped_{}", file.reason), &file.detail);
        }
    }

    /// What a reader found odd in a file.
    pub fn intake(&mut self, file: &str, warnings: &[styrbord_intake::Warning]) {
        for warning in warnings {
            let place = Place {
                file: file.to_owned(),
                line: warning.line,
                column: warning.column.clone(),
            };
            self.warn(place, warning.code.as_str(), &warning.detail);
        }
    }

    /// A few lines for a terminal: the counts, then reasons and warnings by how often.
    pub fn summary(&self) -> String {
        let mut lines = vec![format!(
            "{}read {}: created {}, updated {}, unchanged {}, rejected {}",
            if self.dry_run { "dry run: " } else { "" },
            self.read,
            self.created,
            self.updated,
            self.unchanged,
            self.rejected.len()
        )];
        if self.merged > 0 {
            lines.push(format!(
                "  {} rows told more of a system before them",
                self.merged
            ));
        }
        for (kind, count) in &self.also_created {
            lines.push(format!("  also created {count} {kind}"));
        }
        for (reason, count) in tally(self.rejected.iter().map(|row| row.reason.as_str())) {
            lines.push(format!("  rejected {reason}: {count}"));
        }
        for (code, count) in tally(self.warnings.iter().map(|row| row.code.as_str())) {
            lines.push(format!("  warning {code}: {count}"));
        }
        if !self.unmapped_columns.is_empty() {
            lines.push(format!(
                "  {} columns kept as they are",
                self.unmapped_columns.len()
            ));
        }
        lines.join("\n")
    }
}

/// Particulars as a report may hold them: it is kept and passed on, and no citizen's number goes along.
fn told(detail: impl Into<String>) -> String {
    cpr::hidden(&detail.into()).into_owned()
}

fn tally<'c>(codes: impl Iterator<Item = &'c str>) -> Vec<(&'c str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use super::{Place, Report};

    #[test]
    fn no_report_tells_a_citizens_number() {
        let mut report = Report::default();
        report.warn(Place::default(), "unknown_value", "Ida 010170-1234");
        report.reject(Place::default(), "duplicate_name", "Ida 0101701234");
        assert_eq!(report.warnings[0].detail, "Ida 010170-xxxx");
        assert_eq!(report.rejected[0].detail, "Ida 010170-xxxx");
    }
}
