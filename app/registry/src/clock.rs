//! What day it is, by the clock of the place whose law holds.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Fault;

/// Where legal dates begin and end when nothing else is set.
pub const TIME_ZONE: &str = "Europe/Copenhagen";

/// The time of an installation.
#[derive(Debug)]
pub struct Clock {
    zone: TimeZone,
    /// By how many milliseconds it is ahead of the machine's: only in tests anything but zero.
    ahead: AtomicI64,
}

impl Clock {
    /// The clock of a time zone, by its name in the IANA database.
    ///
    /// # Errors
    /// When the machine knows no such zone.
    pub fn of(zone: &str) -> Result<Self, jiff::Error> {
        let zone = match TimeZone::get(zone) {
            // A machine without the database goes by its own clock.
            Err(_) if zone == TIME_ZONE => TimeZone::system(),
            zone => zone?,
        };
        Ok(Self {
            zone,
            ahead: AtomicI64::new(0),
        })
    }

    /// The zone in which days begin and end.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The present instant in whole milliseconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        now() + self.ahead.load(Ordering::Relaxed)
    }

    /// The present day.
    #[must_use]
    pub fn today(&self) -> Date {
        let now = Timestamp::from_millisecond(self.now()).unwrap_or_default();
        now.to_zoned(self.zone.clone()).date()
    }

    /// The first instant after a day, milliseconds.
    pub(crate) fn end_of(&self, day: Date) -> Result<i64, Fault> {
        let next = day
            .tomorrow()
            .and_then(|next| next.to_zoned(self.zone.clone()));
        next.map(|next| next.timestamp().as_millisecond())
            .map_err(|_| Fault::invalid("as_of", "bad_date"))
    }

    /// Lets days pass, for tests of what happens at midnight.
    pub fn pass(&self, days: i64) {
        self.ahead.fetch_add(days * 86_400_000, Ordering::Relaxed);
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::of(TIME_ZONE).unwrap_or(Self {
            zone: TimeZone::UTC,
            ahead: AtomicI64::new(0),
        })
    }
}

/// The present instant in whole milliseconds.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_millisecond()
}
