//! The words that stand for each other in a search before anybody here has said so.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{SEARCH_WORDS, edit_right};
use styrbord_domain::name::name_key;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, STARTER_WORDS};
use styrbord_texts::Language;

use crate::components::prose::rendered;
use crate::page::Page;
use crate::parameters::{Parameters, parameter};
use crate::viewer::Viewer;

/// Words of one subject: its name in Danish and in English, and its lines.
struct Subject {
    names: (&'static str, &'static str),
    lines: Vec<&'static str>,
}

/// The subjects of the list, each with the lines that contain some words; without those that have none.
fn subjects(words: &str) -> Vec<Subject> {
    let wanted = match words.trim() {
        "" => String::new(),
        words => name_key(words),
    };
    let subjects = STARTER_WORDS.split("\n## ").skip(1);
    subjects
        .filter_map(|subject| {
            let (name, lines) = subject.split_once('\n')?;
            let lines: Vec<&str> = lines
                .lines()
                .filter(|line| line.starts_with("- ") && name_key(line).contains(&wanted))
                .collect();
            (!lines.is_empty()).then(|| Subject {
                names: name.split_once(" · ").unwrap_or((name, name)),
                lines,
            })
        })
        .collect()
}

/// The list that comes with the program, folded by subject; with `q` the lines that contain these words.
///
/// # Errors
/// `SignIn` or `Forbidden` without the right to read.
pub async fn starter_words(v: &Viewer, parameters: &Parameters) -> Result<Page, Fault> {
    v.desk.require(Action::Read)?;
    let own = match v.desk.record(Kind::Wiki, SEARCH_WORDS).await {
        Ok(record) => Some((record.page.path(), "search-words-title")),
        // Who may says what else holds here.
        Err(Fault::NotFound) => v
            .desk
            .may_at(edit_right(Kind::Wiki), Kind::Wiki, SEARCH_WORDS)
            .then(|| {
                let form = format!("/{}/new?slug={SEARCH_WORDS}", Kind::Wiki.folder());
                (form, "starter-words-add")
            }),
        Err(fault) => return Err(fault),
    };
    let words = parameter(parameters, "q").to_owned();
    let (v, title) = (v.clone(), v.t("starter-words-title"));
    Ok(Page::new(title.clone(), "", move || {
        let subjects = subjects(&words);
        let found: usize = subjects.iter().map(|subject| subject.lines.len()).sum();
        let searched = !words.trim().is_empty();
        let said = v.tw("starter-words-count", &[("count", found.into())]);
        let subjects: Vec<_> = subjects
            .into_iter()
            .map(|subject| {
                let name = match v.language {
                    Language::Da => subject.names.0,
                    Language::En => subject.names.1,
                };
                let count = subject.lines.len();
                let list = rendered(&v, &subject.lines.join("\n"), &HashMap::new());
                view! {
                    <details open=searched>
                        <summary>{name.to_owned()} " " <span class="count">{count}</span></summary>
                        <div class="prose" data-lists="columns" inner_html=list.html></div>
                    </details>
                }
            })
            .collect();
        view! {
            <header class="record-head">
                <div class="record-title">
                    <h1>{title}</h1>
                    <div class="actions">{own.map(|(way, key)| view! { <a class="button" href=way>{v.t(key)}</a> })}</div>
                </div>
                <p class="lede">{v.t("starter-words-about")}</p>
            </header>
            <form class="form measure" method="get">
                <div class="field">
                    <label for="f-words">{v.t("starter-words-find")}</label>
                    <input id="f-words" name="q" type="search" value=words.clone() maxlength="100" autocomplete="off"/>
                </div>
                <button class="button" data-size="small">{v.t("action-search")}</button>
            </form>
            <p class="result-count" role="status">{said}</p>
            <div class="subjects">{subjects}</div>
        }
        .into_any()
    }))
}

#[cfg(test)]
mod tests {
    use super::subjects;

    #[test]
    fn every_line_of_the_list_has_its_place_and_is_found() {
        let all = subjects("");
        let listed: usize = all.iter().map(|subject| subject.lines.len()).sum();
        let lines = super::STARTER_WORDS.lines();
        assert_eq!(listed, lines.filter(|line| line.starts_with("- ")).count());
        assert!(all.iter().all(|subject| subject.names.0 != subject.names.1));
        let found = subjects("SIKKERHEDSKOPI");
        assert!(!found.is_empty() && found.len() < all.len());
        assert!(subjects("findes slet ikke").is_empty());
    }
}
