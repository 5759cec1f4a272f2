//! The stages of a system over the years, past and planned, as they are drawn one after another.

use jiff::civil::Date;

use crate::lifecycle::Stage;

/// A time in which a system was in a stage, or is planned to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StageSpan {
    /// The stage; none where it was in use and nobody has recorded in which.
    pub stage: Option<Stage>,
    /// Its first day.
    pub from: Date,
    /// The day on which the next begins; none where it goes on, as far as is known.
    pub until: Option<Date>,
    /// Whether it is a plan rather than history.
    pub planned: bool,
}

/// What is known of when a system was in use, and of its stages in the order of their days.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// The stages to which it was moved, each from a day.
    pub moves: &'k [(Stage, Date)],
    /// The stages that are planned to begin on a day.
    pub planned: &'k [(Stage, Date)],
    /// First day of use, and the last one, past or planned.
    pub in_use: (Option<Date>, Option<Date>),
}

/// The times that are drawn, as known on a day. A plan whose day has passed begins no sooner than that day: until then the system
/// stays where it is. After the end of its life there is nothing.
#[must_use]
pub fn spans(known: &Known<'_>, today: Date) -> Vec<StageSpan> {
    let mut begins: Vec<(Option<Stage>, Date, bool)> = Vec::new();
    let first = known.moves.first().or(known.planned.first());
    if let (Some(from), true) = (
        known.in_use.0,
        first.is_none_or(|(_, first)| known.in_use.0 < Some(*first)),
    ) {
        begins.push((None, from, false));
    }
    begins.extend(
        known
            .moves
            .iter()
            .map(|(stage, on)| (Some(*stage), *on, false)),
    );
    let mut planned: Vec<_> = known.planned.iter().collect();
    planned.sort_by_key(|(_, on)| *on);
    for (stage, on) in planned {
        begins.push((Some(*stage), (*on).max(today), true));
    }
    // The last day of use ends what has no other end.
    let last = known.in_use.1.and_then(|day| day.tomorrow().ok());
    let mut spans = Vec::with_capacity(begins.len());
    for (place, (stage, from, planned)) in begins.iter().enumerate() {
        let next = begins.get(place + 1).map(|(_, from, _)| *from);
        if stage.is_some_and(is_end) {
            continue;
        }
        let until = match next {
            Some(next) => Some(next),
            None => last.filter(|last| from < last),
        };
        // Two moves of one day leave the first no time.
        if until.is_none_or(|until| *from < until) {
            spans.push(StageSpan {
                stage: *stage,
                from: *from,
                until,
                planned: *planned,
            });
        }
    }
    spans
}

/// Whether a system has no life left in a stage.
const fn is_end(stage: Stage) -> bool {
    matches!(stage, Stage::Closed | Stage::Cancelled)
}
