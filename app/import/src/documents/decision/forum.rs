//! The forum that a folder's decisions belong to when none is named.

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Incoming, ListQuery, MAX_LIMIT, Record, Tells};

use crate::importer::{Derived, Importer, Outcome, slug_of};
use crate::report::Place;

use super::super::folder::Folder;

/// The forum that rows name, or the one made for a folder; none when it cannot be made, which is reported.
pub(in super::super) async fn forum(
    importer: &mut Importer,
    folder: &Folder,
    named: Option<&str>,
) -> Result<Option<String>, Fault> {
    const SOURCE: &str = "forums";
    let key = named.unwrap_or(&folder.name);
    if let Some(page) = importer.desk.brought(SOURCE, &[key]).await?.get(key) {
        return Ok(Some(page.slug.clone()));
    }
    let query = ListQuery {
        limit: MAX_LIMIT,
        ..ListQuery::default()
    };
    let forums = importer.desk.list(Kind::Forum, &query).await?;
    let same = |forum: &&Record| {
        let is = |text: &str| named.is_some_and(|name| name.to_lowercase() == text.to_lowercase());
        is(&forum.page.title) || is(forum.fact("code"))
    };
    if let Some(forum) = forums.items.iter().find(same) {
        return Ok(Some(forum.page.slug.clone()));
    }
    let taken: Vec<&str> = forums
        .items
        .iter()
        .map(|forum| forum.fact("code"))
        .collect();
    let mut form = Form::default();
    form.set("title", folder.label.as_str());
    form.set("code", code(&folder.label, &taken));
    // Where it comes from is all that is known of its purpose.
    form.set("purpose", key);
    let incoming = Incoming {
        kind: Kind::Forum,
        source: SOURCE.to_owned(),
        key: key.to_owned(),
        form,
        set: Derived::new(),
        tells: Tells::Everything,
    };
    match importer.try_bring(&incoming).await {
        Ok(outcome) => {
            if matches!(outcome, Outcome::Created(_)) {
                importer.also(Kind::Forum);
            }
            Ok(Some(slug_of(outcome.path())))
        }
        Err(fault @ (Fault::Invalid(_) | Fault::Refused(_))) => {
            importer.report.read += 1;
            importer.report.fault(
                Place {
                    file: folder.name.clone(),
                    ..Place::default()
                },
                &fault,
            );
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}

/// A code of capitals and digits that no forum has: initials of the folder's words, else its letters.
fn code(label: &str, taken: &[&str]) -> String {
    let words: Vec<&str> = label
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let initials: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    let letters: String = words.concat();
    let wanted = if initials.len() >= 2 {
        initials
    } else {
        letters
    };
    let wanted: String = wanted
        .to_uppercase()
        .chars()
        .skip_while(char::is_ascii_digit)
        .take(8)
        .collect();
    let wanted = if wanted.is_empty() {
        "SET".to_owned()
    } else {
        wanted
    };
    let mut code = wanted.clone();
    let mut number = 2;
    while taken.contains(&code.as_str()) {
        code = format!("{wanted}{number}");
        number += 1;
    }
    code
}
