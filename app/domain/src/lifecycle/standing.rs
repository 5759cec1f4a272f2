//! How a piece of evidence stands on a day, by what was said of it: what is in force, and what is put forward.

use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::evidence::{EvidenceStatus, EvidenceType, Piece};

/// For how many months something can be postponed in all: no longer than the shortest time for which any piece of evidence
/// holds (roles and access). Who does without it for longer does without it, and that is a waiver.
pub const POSTPONED_MONTHS: i32 = 6;

/// What was said of a piece of evidence, once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EvidenceLine {
    /// The line.
    pub id: Uuid,
    /// What it is about.
    pub piece: EvidenceType,
    /// The row of the exit plan that it is about, if it is about one.
    pub row: Option<Uuid>,
    /// What was said.
    pub status: EvidenceStatus,
    /// Its day; of what is to come, the day by which.
    pub date: Option<Date>,
    /// The last day on which it holds.
    pub valid_to: Option<Date>,
    /// The line that it approves or turns down, or that comes before it.
    pub about: Option<Uuid>,
    /// The day on which it was said, by the clock of the register.
    pub entered: Date,
}

impl EvidenceLine {
    /// The piece that it is about.
    #[must_use]
    pub const fn of(&self) -> Piece {
        Piece {
            of: self.piece,
            row: self.row,
        }
    }
}

/// How a piece stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// What holds of it.
    pub status: EvidenceStatus,
    /// The line that says so.
    pub line: Option<Uuid>,
    /// Whether it is put forward, nobody has approved it, and nothing else is in force.
    pub waits: bool,
    /// Until when it holds, or by when it comes.
    pub until: Option<Date>,
    /// The day by which it was to come, where that is the last that was approved of it.
    pub promised: Option<Date>,
}

impl Standing {
    /// Of something that no line is said of.
    pub(super) const fn plain(status: EvidenceStatus) -> Self {
        Self {
            status,
            line: None,
            waits: false,
            until: None,
            promised: None,
        }
    }
}

/// How a piece stands on a day. The last that was approved speaks as long as it holds: nothing that anybody says takes it
/// away, but for another's approval of something newer. Where nothing is in force the last that is put forward speaks, else
/// the last that was said. `since` is the day from which it must be.
#[must_use]
pub fn standing(
    lines: &[EvidenceLine],
    piece: impl Into<Piece>,
    day: Date,
    since: Option<Date>,
) -> Standing {
    // What is dated after the day was not there on it.
    let piece = piece.into();
    let lines: Vec<EvidenceLine> = of_piece(lines, piece)
        .filter(|line| {
            line.status != EvidenceStatus::Provided || line.date.is_none_or(|date| date <= day)
        })
        .copied()
        .collect();
    let over = |claim: &EvidenceLine| is_over(claim, day, since);
    let approved = last_approved(&lines).and_then(|place| lines.get(place));
    let promised = approved
        .filter(|line| line.status == EvidenceStatus::Postponed)
        .and_then(|line| line.date);
    let stands = |line: &EvidenceLine, status: EvidenceStatus, waits: bool| Standing {
        status,
        line: Some(line.id),
        waits,
        until: until(line),
        promised,
    };
    if let Some(claim) = approved.filter(|claim| !over(claim)) {
        let status = match claim.status {
            EvidenceStatus::Provided => EvidenceStatus::Approved,
            status => status,
        };
        return stands(claim, status, false);
    }
    let waiting = put_forward(&lines, piece).into_iter();
    if let Some(claim) = waiting.rev().find(|claim| !over(claim)) {
        return stands(claim, claim.status, true);
    }
    match lines.iter().rfind(|line| !line.status.is_answer()) {
        None => Standing::plain(EvidenceStatus::Missing),
        Some(last) if answer(&lines, last) == Some(EvidenceStatus::Rejected) => {
            stands(last, EvidenceStatus::Rejected, false)
        }
        Some(last) if last.status.is_claim() => stands(last, EvidenceStatus::Expired, false),
        Some(last) => stands(last, last.status, false),
    }
}

/// What was put forward of a piece since it was last approved, whatever became of it: who did that is no judge of it.
pub fn since_approved(
    lines: &[EvidenceLine],
    piece: impl Into<Piece>,
) -> impl Iterator<Item = &EvidenceLine> {
    let piece = piece.into();
    let after = lines
        .iter()
        .rposition(|line| line.of() == piece && is_approved(lines, line))
        .map_or(0, |place| place + 1);
    let since = lines.iter().skip(after);
    since.filter(move |line| line.of() == piece && line.status.is_claim())
}

/// What is put forward of a piece, the latest last: what was said since it was last approved, and nobody has answered.
#[must_use]
pub fn put_forward(lines: &[EvidenceLine], piece: impl Into<Piece>) -> Vec<&EvidenceLine> {
    let since = since_approved(lines, piece);
    since
        .filter(|claim| answer(lines, claim).is_none())
        .collect()
}

/// Whether a piece was there once: approved as something other than to come.
#[must_use]
pub fn was_there(lines: &[EvidenceLine], piece: impl Into<Piece>) -> bool {
    last_there(lines, piece).is_some()
}

/// What was approved of a piece last, as something other than to come.
#[must_use]
pub fn last_there(lines: &[EvidenceLine], piece: impl Into<Piece>) -> Option<&EvidenceLine> {
    of_piece(lines, piece.into())
        .rfind(|line| line.status != EvidenceStatus::Postponed && is_approved(lines, line))
}

/// The last day to which a piece can be postponed that is postponed on a day. One postponement after another is one: it counts
/// from the first of them that was approved.
#[must_use]
pub fn postponable_until(lines: &[EvidenceLine], piece: impl Into<Piece>, today: Date) -> Date {
    let approved: Vec<&EvidenceLine> = of_piece(lines, piece.into())
        .filter(|line| is_approved(lines, line))
        .collect();
    let latest = approved.iter().rev();
    let row = latest.take_while(|line| line.status == EvidenceStatus::Postponed);
    let first = row.last().map_or(today, |line| line.entered);
    first.saturating_add(POSTPONED_MONTHS.months())
}

fn of_piece(
    lines: &[EvidenceLine],
    piece: Piece,
) -> impl DoubleEndedIterator<Item = &EvidenceLine> {
    lines.iter().filter(move |line| line.of() == piece)
}

/// What became of what was put forward; none while nobody has answered.
fn answer(lines: &[EvidenceLine], claim: &EvidenceLine) -> Option<EvidenceStatus> {
    let mut answers = lines.iter().filter(|line| line.status.is_answer());
    let answer = answers.find(|line| line.about == Some(claim.id));
    answer.map(|line| line.status)
}

fn is_approved(lines: &[EvidenceLine], line: &EvidenceLine) -> bool {
    line.status.is_claim() && answer(lines, line) == Some(EvidenceStatus::Approved)
}

fn last_approved(lines: &[EvidenceLine]) -> Option<usize> {
    lines.iter().rposition(|line| is_approved(lines, line))
}

/// Until when it holds, or by when it comes; none where it has no such day.
#[must_use]
pub fn until(line: &EvidenceLine) -> Option<Date> {
    match line.status {
        EvidenceStatus::Provided => line.piece.holds_until(line.date, line.valid_to),
        status if status.is_to_come() => line.date,
        _ => line.valid_to,
    }
}

/// Whether it holds no more. What is said of no day is of the day on which it was said; what is to come is of no day.
fn is_over(claim: &EvidenceLine, day: Date, since: Option<Date>) -> bool {
    let of = claim.date.unwrap_or(claim.entered);
    let is_old = !claim.status.is_to_come() && since.is_some_and(|since| of < since);
    is_old || until(claim).is_some_and(|until| until < day)
}
