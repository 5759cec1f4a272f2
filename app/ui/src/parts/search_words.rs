//! What the page of the words that stand for each other in a search says of itself.

use leptos::prelude::*;
use styrbord_registry::ListOfWords;
use styrbord_search::Unreadable;

use crate::viewer::Viewer;

/// What it adds to the list that comes with the program and takes from it, and for those who `may_edit` the lines that mean nothing.
pub fn said(v: &Viewer, list: &ListOfWords, may_edit: bool) -> AnyView {
    let ListOfWords { said, more } = list;
    let holds = match (said.groups, said.struck) {
        (0, 0) => v.t("search-words-none"),
        (groups, struck) => v.tw(
            "search-words-hold",
            &[("count", groups.into()), ("struck", struck.into())],
        ),
    };
    let tone = if said.groups + said.struck == 0 {
        "warn"
    } else {
        "info"
    };
    let unreadable = &said.unreadable;
    let lines: Vec<_> = unreadable
        .iter()
        .map(|line| {
            let said = [
                ("number", line.number.into()),
                ("text", shortened(&line.text).into()),
            ];
            let said = v.tw("search-words-line", &said);
            view! { <li>{said} " " {v.t(why(line.why))}</li> }
        })
        .collect();
    let all = unreadable.len() + more;
    let more = (*more > 0).then(|| {
        view! { <p>{v.tw("search-words-more-lines", &[("count", (*more).into())])}</p> }
    });
    let unread = (may_edit && !unreadable.is_empty()).then(|| {
        view! {
            <div class="notice" data-tone="warn" id="unreadable-lines">
                <h2>{v.tw("search-words-unreadable", &[("count", all.into())])}</h2>
                <ul>{lines}</ul>
                {more}
            </div>
        }
    });
    view! {
        <div class="notice" data-tone=tone id="search-words">
            <p>{holds} " " <a href="/search/words/starter">{v.t("search-words-starter")}</a></p>
        </div>
        {unread}
    }
    .into_any()
}

const fn why(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Alone => "search-words-alone",
        Unreadable::LongTerm => "search-words-long-term",
        Unreadable::ManyTerms => "search-words-many-terms",
        Unreadable::ManyGroups => "search-words-many-groups",
    }
}

/// So much of a line that it is known again.
fn shortened(line: &str) -> String {
    const LONGEST: usize = 60;
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
