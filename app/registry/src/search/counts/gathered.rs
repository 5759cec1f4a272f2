//! Counts that wait in memory to be written.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::shares::Shares;

/// How many different texts wait at most: many more than people search for between two writes.
const MOST: usize = 1_000;
/// How many may wait for what is known of a text of which only an opening is: whoever invents addresses to come from takes no
/// room of what is searched for.
const MOST_OPENED: usize = MOST / 2;

/// How often something was searched for, and how it ended.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Count {
    pub times: i64,
    pub no_hit: i64,
    pub partly: i64,
    pub opened: i64,
    /// Whether it waited once already for the text to be counted.
    pub waited: bool,
}

impl Count {
    /// Whether it tells only of openings, of a text that is counted elsewhere or not at all.
    pub const fn is_of_openings(&self) -> bool {
        self.times == 0
    }
}

/// Day and text. They are in order, so that servers which write the same rows at the same moment come to them in the same
/// order, and none waits for one that waits for it.
pub(crate) type Key = (String, String);

/// What this process has counted and not written yet.
#[derive(Default)]
pub(crate) struct Gathered {
    waiting: Mutex<BTreeMap<Key, Count>>,
    /// What came from whom today, so that nobody takes the room of a day alone.
    pub shares: Shares,
    /// Whether the log tells of what is left out.
    told: AtomicBool,
    /// The last change by which something was taken out of everything.
    redaction: AtomicI64,
}

impl Gathered {
    /// Adds to the count of a text on a day.
    pub fn count(&self, key: Key, add: impl FnOnce(&mut Count)) {
        let mut waiting = self.waiting();
        if waiting.len() < MOST || waiting.contains_key(&key) {
            add(waiting.entry(key).or_default());
        } else {
            drop(waiting);
            self.tell();
        }
    }

    /// Adds an opening to the count of a text on a day.
    pub fn open(&self, key: Key) {
        let mut waiting = self.waiting();
        if waiting.len() < MOST_OPENED || waiting.contains_key(&key) {
            waiting.entry(key).or_default().opened += 1;
        }
    }

    pub fn is_empty(&self) -> bool {
        self.waiting().is_empty()
    }

    /// Everything that waits, to be written.
    pub fn take(&self) -> BTreeMap<Key, Count> {
        std::mem::take(&mut *self.waiting())
    }

    /// Lets what could not be written wait for the next time.
    pub fn put_back(&self, counts: BTreeMap<Key, Count>) {
        for (key, more) in counts {
            self.count(key, |count| {
                count.times += more.times;
                count.no_hit += more.no_hit;
                count.partly += more.partly;
                count.opened += more.opened;
                count.waited |= more.waited;
            });
        }
    }

    /// Forgets the texts of which something is true; says how many there were.
    pub fn forget(&self, is_it: impl Fn(&str) -> bool) -> usize {
        let mut waiting = self.waiting();
        let before = waiting.len();
        waiting.retain(|(_, text), _| !is_it(text));
        before - waiting.len()
    }

    /// Notes the last change by which something was taken out of everything; says whether it is a new one.
    pub fn is_new(&self, redaction: i64) -> bool {
        self.redaction.swap(redaction, Ordering::Relaxed) != redaction
    }

    /// Says once that not everything is counted.
    pub fn tell(&self) {
        if !self.told.swap(true, Ordering::Relaxed) {
            tracing::warn!("more searches than are counted");
        }
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Key, Count>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Gathered, MOST, MOST_OPENED};

    fn key(text: &str) -> (String, String) {
        ("2026-11-26".to_owned(), text.to_owned())
    }

    #[test]
    fn what_could_not_be_written_is_added_to_what_came_since() {
        let gathered = Gathered::default();
        gathered.count(key("aula"), |count| count.times += 2);
        let taken = gathered.take();
        assert!(gathered.is_empty());
        gathered.open(key("aula"));
        gathered.put_back(taken);
        let count = gathered.take()[&key("aula")];
        assert_eq!((count.times, count.opened), (2, 1));
    }

    #[test]
    fn only_so_many_texts_wait_and_those_that_do_are_counted_on() {
        let gathered = Gathered::default();
        for number in 0..MOST + 10 {
            gathered.count(key(&format!("text {number}")), |count| count.times += 1);
        }
        gathered.count(key("text 0"), |count| count.times += 1);
        let waiting = gathered.take();
        assert_eq!(waiting.len(), MOST);
        assert_eq!(waiting[&key("text 0")].times, 2);
    }

    #[test]
    fn openings_of_invented_texts_leave_room_for_what_is_searched_for() {
        let gathered = Gathered::default();
        for number in 0..MOST {
            gathered.open(key(&format!("invented {number}")));
        }
        gathered.count(key("aula"), |count| count.times += 1);
        gathered.open(key("aula"));
        let waiting = gathered.take();
        assert_eq!(waiting.len(), MOST_OPENED + 1);
        assert_eq!(waiting[&key("aula")].opened, 1);
    }
}
