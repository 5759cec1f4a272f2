//! The words of dates: months, and weekdays and particles that say nothing more about which day it is.

/// Weekdays and the Danish "den" say nothing more about which day it is.
pub(super) fn is_filler(piece: &str) -> bool {
    const FILLERS: [&str; 34] = [
        "den",
        "d",
        "the",
        "of",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mandag",
        "tirsdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lørdag",
        "søndag",
        "man",
        "tir",
        "ons",
        "tor",
        "tors",
        "fre",
        "lør",
        "søn",
        "on",
    ];
    FILLERS.contains(&piece)
}

/// Month names of English, Danish and Norwegian, whole or in the usual three letters (and "sept").
pub(super) fn month(piece: &str) -> Option<i8> {
    const NAMES: [&[&str]; 12] = [
        &["january", "januar", "jan"],
        &["february", "februar", "feb"],
        &["march", "marts", "mars", "mar"],
        &["april", "apr"],
        &["may", "maj", "mai"],
        &["june", "juni", "jun"],
        &["july", "juli", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["october", "oktober", "oct", "okt"],
        &["november", "nov"],
        &["december", "desember", "dec", "des"],
    ];
    let index = NAMES.iter().position(|names| names.contains(&piece))?;
    i8::try_from(index + 1).ok()
}
