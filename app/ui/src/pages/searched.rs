//! What people search for and do not find, for those who can write it.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{SEARCH_WORDS, edit_right};
use styrbord_registry::{Fault, SearchesOf};

use crate::address::query_string;
use crate::components::form::{error_summary, fault_at};
use crate::page::{Page, Rejected};
use crate::parameters::{Parameters, parameter};
use crate::viewer::Viewer;

/// Where it stands.
pub(super) const ADDRESS: &str = "/searched";
/// The parameter by which who only looks into a search says so: it is not counted, nor what is opened from it.
pub(super) const COUNT: (&str, &str) = ("count", "no");

/// Whether the search that an address asks for is looked into and not made.
#[must_use]
pub fn only_looked_into(parameters: &Parameters) -> bool {
    parameter(parameters, COUNT.0) == COUNT.1 || parameter(parameters, "explain") == "1"
}

/// The address that looks into a search.
#[must_use]
pub fn looked_into(text: &str) -> String {
    let asked = [("q", text), COUNT];
    let asked = asked.map(|(name, value)| (name.to_owned(), value.to_owned()));
    format!("/search?{}", query_string(&asked))
}

/// The searches of the last days that were not found or not opened.
///
/// # Errors
/// `SignIn` for visitors, `Forbidden` for those who own no documents.
pub async fn searched(v: &Viewer, rejected: Rejected) -> Result<Page, Fault> {
    let searches = v.desk.searches().await?;
    let status = rejected.status();
    let (v, title) = (v.clone(), v.t("searched-title"));
    Ok(Page::new(title.clone(), "", move || {
        let missed = List {
            id: "missed",
            title: v.t("searched-missed"),
            empty: v.t("searched-none-missed"),
            columns: [
                (v.t("searched-nothing"), |of| of.no_hit),
                (v.t("searched-partly"), |of| of.partly),
            ],
        };
        let unopened = List {
            id: "unopened",
            title: v.t("searched-unopened"),
            empty: v.t("searched-none-unopened"),
            columns: [
                (v.t("searched-found"), |of| of.times - of.no_hit - of.partly),
                (v.t("searched-opened"), |of| of.opened),
            ],
        };
        // Who owns a document has no right to this page for that.
        let keeps_words = v
            .desk
            .may_at(edit_right(Kind::Wiki), Kind::Wiki, SEARCH_WORDS);
        let words = keeps_words.then(|| {
            view! { " " <a href="/search/words">{v.t("searched-edit-words")}</a> }
        });
        let teaching = keeps_words.then_some(&rejected);
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <h1>{title}</h1>
            <p class="measure">{v.t("searched-about")}{words}</p>
            <p class="measure soft">{v.t("searched-counted")}</p>
            <div class="searches stack" data-gap="large">
                {missed.view(&v, &searches.missed, teaching)}
                {unopened.view(&v, &searches.unopened, None)}
            </div>
        }
        .into_any()
    })
    .with_status(status))
}

/// One of the numbers of a search.
type Number = fn(&SearchesOf) -> i64;

/// One of the lists.
struct List {
    id: &'static str,
    title: String,
    /// What is said when there is nothing.
    empty: String,
    /// What is told of each search, and what that is called.
    columns: [(String, Number); 2],
}

impl List {
    /// `teaching` is what was typed for the search to learn, where the reader may teach it.
    fn view(self, v: &Viewer, searches: &[SearchesOf], teaching: Option<&Rejected>) -> AnyView {
        let rows = searches.iter();
        let rows: Vec<_> = rows.map(|of| self.row(v, of, teaching)).collect();
        let teaches = teaching.map(|_| view! { <th scope="col">{v.t("searched-teach")}</th> });
        let heads = self.columns.iter();
        let heads: Vec<_> = heads
            .map(|(name, _)| view! { <th scope="col" class="num">{name.clone()}</th> })
            .collect();
        let body = if rows.is_empty() {
            view! { <p>{self.empty}</p> }.into_any()
        } else {
            view! {
                <div class="table-wrap">
                    <table class="data-table" aria-labelledby=self.id>
                        <thead><tr>
                            <th scope="col">{v.t("searched-text")}</th>
                            {heads}
                            <th scope="col">{v.t("searched-last")}</th>
                            {teaches}
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        };
        view! { <section class="stack" data-gap="small" aria-labelledby=self.id><h2 id=self.id>{self.title}</h2>{body}</section> }
            .into_any()
    }

    fn row(&self, v: &Viewer, of: &SearchesOf, teaching: Option<&Rejected>) -> AnyView {
        let href = looked_into(&of.text);
        let numbers: Vec<_> = self
            .columns
            .iter()
            .map(|(name, number)| view! { <td class="num" data-label=name.clone()>{number(of)}</td> })
            .collect();
        view! {
            <tr>
                <th scope="row" data-label=v.t("searched-text")><a href=href>{of.text.clone()}</a></th>
                {numbers}
                <td data-label=v.t("searched-last")>{v.date_short(&of.last)}</td>
                {teaching.map(|rejected| teach(v, &of.text, rejected))}
            </tr>
        }
        .into_any()
    }
}

/// Where somebody says what else a search that found nothing could have asked for.
fn teach(v: &Viewer, text: &str, rejected: &Rejected) -> AnyView {
    let typed = Some(&rejected.form).filter(|form| form.get("text") == text);
    let value = typed.map(|form| form.get("other").to_owned());
    let fault = typed.and_then(|_| fault_at(v, &rejected.faults, "other"));
    let id = fault.is_some().then_some("f-other");
    let label = v.tw("searched-teach-label", &[("text", text.into())]);
    view! {
        <td data-label=v.t("searched-teach")>
            <form class="teach" method="post" action=ADDRESS>
                <input type="hidden" name="text" value=text.to_owned()/>
                {fault}
                <input id=id name="other" value=value aria-label=label required maxlength="200" size="18"/>
                <button class="button">{v.t("searched-teach-save")}</button>
            </form>
        </td>
    }
    .into_any()
}
