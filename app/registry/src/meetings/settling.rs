//! Who was there for an item is fixed with its first vote, or when it is dealt with: whatever is noted, or the charter says,
//! later, says nothing of it.

use std::collections::HashMap;

use serde_json::{Map, json};
use styrbord_domain::kinds::{AgendaItemFacts, ITEM_ATTENDANCE};

use super::sitting::Noted;
use crate::Writing;
use crate::columns::Named;
use crate::lines::Entry;
use crate::page::Page;

/// The facts of an item with how many seats there were, and how many had to be filled.
pub(super) fn settled(facts: AgendaItemFacts, noted: &Noted) -> AgendaItemFacts {
    let number = |number: usize| u16::try_from(number).ok();
    AgendaItemFacts {
        seats: facts.seats.or_else(|| number(noted.quorum.seats)),
        needed: facts.needed.or_else(|| number(noted.quorum.needed)),
        ..facts
    }
}

/// Notes with the save that an item has just come to who was there, unless that was fixed before.
pub(super) fn settle(writing: &mut Writing<'_>, page: &Page, noted: &Noted) {
    if noted.frozen {
        return;
    }
    for one in &noted.attends {
        let voter = noted
            .voters
            .iter()
            .find(|(person, _, _)| *person == one.person);
        let values = Map::from_iter([
            ("person".to_owned(), json!(one.person)),
            ("state".to_owned(), json!(one.state)),
            ("for".to_owned(), json!(one.instead_of)),
            ("votes".to_owned(), json!(voter.is_some())),
            (
                "leads".to_owned(),
                json!(voter.is_some_and(|(_, _, leads)| *leads)),
            ),
        ]);
        let named = [Some(one.person), one.instead_of].into_iter().flatten();
        let pages: HashMap<String, Named> = named
            .map(|id| (id.to_string(), (id, String::new())))
            .collect();
        let entry = Entry {
            values: &values,
            pages: &pages,
            corrects: None,
        };
        writing.log(&ITEM_ATTENDANCE, page, &entry);
    }
}
