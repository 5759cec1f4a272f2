//! The people of the register, by every name that a file may give them.

use std::collections::HashMap;

use styrbord_domain::kind::Kind;
use styrbord_domain::name::name_key;
use styrbord_registry::{Desk, Fault, ListQuery, MAX_LIMIT};

/// Addresses of people by name and by work mail; a name that several bear leads to nobody.
#[derive(Clone, Default, Debug)]
pub(crate) struct People(HashMap<String, Option<String>>);

impl People {
    /// Everybody who has not left.
    pub async fn of(desk: &Desk) -> Result<Self, Fault> {
        let mut people = Self::default();
        let mut query = ListQuery {
            limit: MAX_LIMIT,
            ..ListQuery::default()
        };
        loop {
            let list = desk.list(Kind::Person, &query).await?;
            for record in &list.items {
                if record
                    .facts
                    .get("left")
                    .and_then(serde_json::Value::as_bool)
                    == Some(true)
                {
                    continue;
                }
                people.named(&record.page.title, &record.page.slug);
                people.named(record.fact("email"), &record.page.slug);
            }
            match list.next_cursor {
                Some(cursor) => query.cursor = Some(cursor),
                None => return Ok(people),
            }
        }
    }

    fn named(&mut self, name: &str, slug: &str) {
        let name = name_key(name);
        if name.is_empty() {
            return;
        }
        self.0
            .entry(name)
            .and_modify(|known| {
                if known.as_deref() != Some(slug) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(slug.to_owned()));
    }

    /// The one person whom a text names: by name, by mail, or by both (`Ida Holm <ida@example.org>`, `Ida Holm (IDH)`).
    pub fn holder(&self, text: &str) -> Option<&str> {
        let whole = name_key(text);
        let (front, remark) = whole.split_once(['<', '(']).unwrap_or((&whole, ""));
        // Initials and addresses say who it is; other remarks may say that it is somebody no more.
        let says_who = remark.contains('@') || remark.trim_end_matches(')').chars().count() <= 5;
        let front = if says_who {
            front.trim()
        } else {
            whole.as_str()
        };
        let mail = whole
            .split(|sign: char| sign.is_whitespace() || "<>(),;".contains(sign))
            .find(|word| word.contains('@'));
        [Some(whole.as_str()), mail, Some(front)]
            .into_iter()
            .flatten()
            .find_map(|name| self.0.get(name)?.as_deref())
    }
}
