//! On which days Danish public offices are closed besides Saturdays and Sundays.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The last year with the Great Prayer Day (store bededag): lov nr. 214 af 6. marts 2023.
const LAST_PRAYER_DAY: i16 = 2023;

/// The days that lie so many days after Easter Sunday, or before it: Maundy Thursday, Good Friday, Easter Sunday and Monday,
/// Ascension Day, Whit Sunday and Monday.
const BY_EASTER: [i64; 7] = [-3, -2, 0, 1, 39, 49, 50];
/// The fourth Friday after Easter.
const PRAYER_DAY: i64 = 26;
/// The same every year, by month and day: New Year's Day, Constitution Day, and from Christmas Eve to 26 December, New Year's Eve.
/// Constitution Day, 24 and 31 December are no public holidays by law, but offices are closed, as Denmark tells of them under
/// Regulation (EEC, Euratom) No 1182/71: nobody sends or reads papers on them.
const FIXED: [(i8, i8); 6] = [(1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)];

/// Easter Sunday of a year in the Gregorian calendar.
///
/// By the anonymous algorithm of 1876, as in Meeus, *Astronomical Algorithms*, chapter 8.
#[must_use]
pub const fn easter(year: i16) -> Date {
    // Not negative, so that remainders are those of the algorithm.
    let year_of = year as i32;
    let golden = year_of.rem_euclid(19);
    let (century, of_century) = (year_of.div_euclid(100), year_of.rem_euclid(100));
    let (leaps, left) = (century / 4, century % 4);
    let moved = (century + 8) / 25;
    let lunar = (century - moved + 1) / 3;
    let epact = (19 * golden + century - leaps - lunar + 15).rem_euclid(30);
    let (quarter, after) = (of_century / 4, of_century % 4);
    let to_sunday = (32 + 2 * left + 2 * quarter - epact - after).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    date(year, (days / 31) as i8, (days % 31 + 1) as i8)
}

/// Whether offices are closed on a day for a holiday.
#[must_use]
pub fn is_holiday(day: Date) -> bool {
    let easter = easter(day.year());
    let from_easter = |days: i64| {
        easter
            .checked_add(days.days())
            .is_ok_and(|other| other == day)
    };
    FIXED.contains(&(day.month(), day.day()))
        || BY_EASTER.into_iter().any(from_easter)
        || day.year() <= LAST_PRAYER_DAY && from_easter(PRAYER_DAY)
}
