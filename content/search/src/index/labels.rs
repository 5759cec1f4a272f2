//! Numbers for values that many documents share (facets, audiences), the same in every segment and for as long as the
//! index is open.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

/// Values by number. 0 stands for "has none".
#[derive(Debug, Default)]
pub struct Labels(RwLock<Known>);

#[derive(Debug)]
struct Known {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            texts: vec![String::new()],
            numbers: HashMap::from([(String::new(), 0)]),
        }
    }
}

impl Labels {
    /// The number of a value, a new one if it has none yet.
    pub fn intern(&self, text: &str) -> u32 {
        if let Some(number) = self.number(text) {
            return number;
        }
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let number = u32::try_from(known.texts.len()).unwrap_or(u32::MAX);
        known.texts.push(text.to_owned());
        known.numbers.insert(text.to_owned(), number);
        number
    }

    /// The number of a value that occurs.
    pub fn number(&self, text: &str) -> Option<u32> {
        self.known().numbers.get(text).copied()
    }

    /// One more than the highest number.
    pub fn len(&self) -> usize {
        self.known().texts.len()
    }

    /// The value with a number.
    pub fn text(&self, number: u32) -> String {
        let known = self.known();
        known
            .texts
            .get(number as usize)
            .cloned()
            .unwrap_or_default()
    }

    /// What is made of all values, by number.
    pub fn read<T>(&self, make: impl FnOnce(&[String]) -> T) -> T {
        make(&self.known().texts)
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}
