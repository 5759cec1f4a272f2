//! Numbers for the values of facets, the same in every segment and for as long as the index is open.

use std::collections::HashMap;

/// Facet values by number. 0 stands for "has none".
#[derive(Debug)]
pub struct Labels {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            texts: vec![String::new()],
            numbers: HashMap::new(),
        }
    }
}

impl Labels {
    /// The number of a value, a new one if it has none yet.
    pub fn intern(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The number of a value that occurs.
    pub fn number(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// One more than the highest number.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The value with a number.
    pub fn text(&self, number: usize) -> &str {
        self.texts.get(number).map_or("", String::as_str)
    }
}
