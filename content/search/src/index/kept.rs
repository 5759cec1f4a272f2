//! What was found once in a segment. A segment never changes, so it is found again at once: the terms that stand for the words of a
//! question are few and come again and again, and finding words side by side is what costs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::DocId;

/// So many documents and lists are kept of one segment; of more, none until they are found again.
const MOST_KEPT: usize = 250_000;
/// What a list costs besides its documents, counted in documents.
const A_LIST: usize = 32;

/// Documents of one segment by what they were found by; nothing where more were found than are listed.
#[derive(Default)]
pub struct Kept {
    lists: Mutex<Lists>,
}

#[derive(Default)]
struct Lists {
    found: HashMap<String, Option<Arc<[DocId]>>>,
    size: usize,
}

impl Kept {
    /// What is found by a key, found now if it was not before.
    ///
    /// # Errors
    /// Those of `find`, which nothing is kept of.
    pub fn get<E>(
        &self,
        key: &str,
        find: impl FnOnce() -> Result<Option<Vec<DocId>>, E>,
    ) -> Result<Option<Arc<[DocId]>>, E> {
        let lists = || self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lists().found.get(key) {
            return Ok(known.clone());
        }
        let found: Option<Arc<[DocId]>> = find()?.map(Into::into);
        let documents = found.as_ref().map_or(0, |found| found.len());
        let size = A_LIST + key.len() / size_of::<DocId>() + documents;
        let mut lists = lists();
        if lists.size + size > MOST_KEPT {
            *lists = Lists::default();
        }
        // Another may have found the same meanwhile.
        if lists.found.insert(key.to_owned(), found.clone()).is_none() {
            lists.size += size;
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, MOST_KEPT};

    #[test]
    fn what_was_found_is_found_once() {
        let kept = Kept::default();
        let ask = |key: &str, docs: Option<Vec<u32>>| {
            let mut asked = false;
            let found = kept.get(key, || {
                asked = true;
                Ok::<_, ()>(docs)
            });
            (found.unwrap().map(|docs| docs.to_vec()), asked)
        };
        assert_eq!(ask("a", Some(vec![1, 2])), (Some(vec![1, 2]), true));
        assert_eq!(ask("a", Some(vec![3])), (Some(vec![1, 2]), false));
        assert_eq!(ask("b", None), (None, true));
        assert_eq!(ask("b", Some(vec![])), (None, false));
        assert!(kept.get("c", || Err(())).is_err());
        assert_eq!(ask("c", Some(vec![])), (Some(vec![]), true));
        // What does not fit beside the others takes their place.
        let many: Vec<u32> = (0..).take(MOST_KEPT - 40).collect();
        assert!(ask("d", Some(many)).1);
        assert!(ask("a", Some(vec![1])).1);
    }
}
