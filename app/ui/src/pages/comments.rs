//! What people write to each other about a record: a tab of its page, beside what is decided and in force.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::comment::LONGEST;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Comment, Fault, Page as Head, Record};

use super::record::parts;
use crate::components::form::{confirm_cpr, error_summary, fault_at};
use crate::components::input::text_area;
use crate::components::prose::rendered;
use crate::islands::LinkWriter;
use crate::page::{Page, Rejected};
use crate::parts::record::tab_head;
use crate::parts::tabs::{Tabs, title};
use crate::viewer::Viewer;

/// How many comments a page shows.
const MOST: u64 = 50;
/// The comment before which earlier ones are shown, and the one that is put right, in the address.
const BEFORE: &str = "before";
const CORRECT: &str = "correct";

/// The tab of a record, with a form; a refused one comes back, `corrects` names the comment that it puts right.
///
/// # Errors
/// `SignIn` for visitors.
pub async fn comments(v: &Viewer, record: Record, rejected: Rejected) -> Result<Page, Fault> {
    let before = v.asked(BEFORE).parse().ok();
    let (comments, earlier) = v.desk.comments(&record, before, MOST).await?;
    let texts: Vec<&str> = comments
        .iter()
        .flat_map(|comment| {
            let before = comment.before.iter().map(|(text, _)| text.as_str());
            before.chain([comment.text.as_str()])
        })
        .collect();
    let heads = v
        .desk
        .heads_in(record.page.kind, &texts.join("\n\n"))
        .await?;
    let parts = parts(v, &record).await?;
    let tabs = Tabs::load(v, &record, &parts, Tab::Comments).await?;
    let writes = v.desk.may_comment(&record);
    let status = rejected.status();
    let heading = format!("{} – {}", title(v, Tab::Comments), record.page.title);
    let (v, folder) = (v.clone(), record.page.kind.folder());
    Ok(Page::new(heading, folder, move || {
        let path = Tab::Comments.path(&record.page.path());
        // One form at a time: for what is put right, or else for what is new.
        let corrects = match rejected.form.get("corrects") {
            "" => v.asked(CORRECT),
            refused => refused,
        };
        let list: Vec<_> = comments
            .iter()
            .map(|comment| {
                let mends = comment.is_own && corrects == comment.id.to_string();
                one(
                    &v,
                    comment,
                    &heads,
                    (writes, &path),
                    mends.then_some(&rejected),
                )
            })
            .collect();
        let list = if list.is_empty() {
            view! { <div class="empty"><p>{v.t("comments-none")}</p></div> }.into_any()
        } else {
            view! { <ol class="comments">{list}</ol> }.into_any()
        };
        let mends = comments
            .iter()
            .any(|one| one.is_own && corrects == one.id.to_string());
        let form = (writes && !mends).then(|| form(&v, &rejected, &path, None));
        let earlier = earlier.map(|id| {
            let href = format!("{path}?{BEFORE}={id}");
            view! { <p><a href=href>{v.t("comments-earlier")}</a></p> }
        });
        view! {
            {error_summary(&v, None, &rejected.faults)}
            {tab_head(&v, &record, &tabs, Tab::Comments)}
            <div class="stack measure" data-gap="large">
                <p class="soft">{v.t("comments-about")}</p>
                {earlier}
                {list}
                {form}
            </div>
        }
        .into_any()
    })
    .with_status(status))
}

/// The words of a comment, without anchors: those of the page are the page's own.
fn said(v: &Viewer, text: &str, heads: &HashMap<String, Head>) -> AnyView {
    let mut html = String::new();
    let written = rendered(v, text, heads).html;
    let mut rest = written.as_str();
    // In text a quotation mark is written out, so this stands in tags alone.
    while let Some((before, behind)) = rest.split_once(" id=\"") {
        html.push_str(before);
        rest = behind.split_once('"').map_or("", |(_, rest)| rest);
    }
    html.push_str(rest);
    view! { <div class="prose" inner_html=html></div> }.into_any()
}

/// A comment, with what it said before, and for who wrote it the form that puts it right.
fn one(
    v: &Viewer,
    comment: &Comment,
    heads: &HashMap<String, Head>,
    (writes, path): (bool, &str),
    mended: Option<&Rejected>,
) -> AnyView {
    let corrected = comment.corrected_at.map(|at| {
        let before: Vec<_> = comment
            .before
            .iter()
            .rev()
            .map(|(text, at)| {
                view! { <li><p class="soft">{v.instant(*at)}</p>{said(v, text, heads)}</li> }
            })
            .collect();
        let said = v.tw("comment-corrected", &[("when", v.ago(at).into())]);
        view! { <details class="more"><summary>{said}</summary><ol class="comments" data-before="">{before}</ol></details> }
    });
    let mend = (comment.is_own && writes).then(|| match mended {
        Some(rejected) => form(v, rejected, path, Some(comment)),
        None => {
            let href = format!("{path}?{CORRECT}={0}#c-{0}", comment.id);
            view! { <p><a href=href>{v.t("comment-correct")}</a></p> }.into_any()
        }
    });
    let id = format!("c-{}", comment.id);
    view! {
        <li id=id>
            <p><strong>{comment.by.clone()}</strong> " " <small class="soft">{v.instant(comment.at)}</small></p>
            {said(v, &comment.text, heads)}
            {corrected}
            {mend}
        </li>
    }
    .into_any()
}

/// The form for a new comment, or for what puts one right.
fn form(v: &Viewer, rejected: &Rejected, path: &str, corrects: Option<&Comment>) -> AnyView {
    let id = "f-text".to_owned();
    let text = match corrects {
        Some(comment) if !rejected.form.has("text") => comment.text.clone(),
        _ => rejected.form.get("text").to_owned(),
    };
    let wrong = rejected.faults.at("text").next().is_some();
    let (label, button) = match corrects {
        Some(_) => ("comment-correct", "action-save"),
        None => ("comment-new", "comment-send"),
    };
    let corrects = corrects.map(
        |comment| view! { <input type="hidden" name="corrects" value=comment.id.to_string()/> },
    );
    let hint = format!("{id}-hint");
    view! {
        <form class="form" method="post" action=path.to_owned()>
            {corrects}
            <div class="field" data-invalid=wrong.then_some("")>
                <label for=id.clone()>{v.t(label)}</label>
                <p class="hint" id=hint.clone()>{v.tw("comment-hint", &[("max", LONGEST.into())])}</p>
                {fault_at(v, &rejected.faults, "text")}
                {text_area("text".to_owned(), id.clone(), &text, 4, Some(hint), wrong.then_some("true"))}
                <LinkWriter control=id suggestions=v.t("reference-suggestions")/>
            </div>
            {confirm_cpr(v, rejected)}
            <div class="actions"><button class="button" data-kind="primary">{v.t(button)}</button></div>
        </form>
    }
    .into_any()
}
