//! In which order a source writes day and month, by the dates of it that can be read in one way only.

use super::{
    DateGuess, DayOrder, Part, is_danish_form, numeric, read_date_as, split, without_remark,
};

/// The order that the dates of one column show: all that tell one tell the same, or none is known.
pub fn day_order<'t>(cells: impl IntoIterator<Item = &'t str>) -> DayOrder {
    let mut found = DayOrder::Unstated;
    for cell in cells {
        let told = told_by(cell);
        if told == DayOrder::Unstated {
            continue;
        }
        if found != DayOrder::Unstated && found != told {
            return DayOrder::Unstated;
        }
        found = told;
    }
    found
}

fn told_by(cell: &str) -> DayOrder {
    let lowered = without_remark(cell.trim()).to_lowercase();
    let parts = split(&lowered);
    let [
        Part::Number(first),
        Part::Number(second),
        Part::Number(third),
    ] = parts.as_slice()
    else {
        return DayOrder::Unstated;
    };
    let reads = |order| matches!(read_date_as(cell, order), DateGuess::Known(_));
    if first.len() == 4 || numeric(first, second, third, DayOrder::Unstated).is_none() {
        let danish = is_danish_form(&lowered, first, second) && reads(DayOrder::DayFirst);
        return if danish {
            DayOrder::DayFirst
        } else {
            DayOrder::Unstated
        };
    }
    match (reads(DayOrder::DayFirst), reads(DayOrder::MonthFirst)) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => DayOrder::Unstated,
    }
}
