//! The ways to follow a page and to report what is wrong on it, for who has an account.

use leptos::prelude::*;
use styrbord_domain::rights::Action;
use styrbord_registry::Page;

use crate::address::query_string;
use crate::viewer::Viewer;

/// Where pages are followed, and where errors are reported.
pub const FOLLOWING: &str = "/following";
pub const REPORTS: &str = "/reports";

/// The button that follows a page, or does so no longer.
pub fn follow(v: &Viewer, page: &Page, watched: bool) -> Option<AnyView> {
    let may = v.desk.is_signed_in() && v.desk.as_of_day().is_none();
    may.then(|| match watched {
        true => stop(v, page, false),
        false => button(v, page, "watch", "action-watch", false),
    })
}

/// The button that follows a page no longer; in the list of all it leads back to that.
pub fn stop(v: &Viewer, page: &Page, listed: bool) -> AnyView {
    button(v, page, "stop", "action-stop-watching", listed)
}

fn button(
    v: &Viewer,
    page: &Page,
    act: &'static str,
    words: &'static str,
    listed: bool,
) -> AnyView {
    let listed = listed.then(|| view! { <input type="hidden" name="listed" value="1"/> });
    let (words, called) = (v.t(words), v.t(words));
    let label = format!("{words}: {}", page.title);
    view! {
        <form method="post" action=FOLLOWING id=act data-commands=v.t("commands-here") data-command=called>
            {listed}
            <input type="hidden" name="kind" value=page.kind.as_str()/>
            <input type="hidden" name="slug" value=page.slug.clone()/>
            <button class="button" data-kind="quiet" name="act" value=act aria-label=label>{words}</button>
        </form>
    }
    .into_any()
}

/// The way to report what is wrong on a page.
pub fn report(v: &Viewer, page: &Page) -> Option<AnyView> {
    let may = v.desk.may(Action::ReportError) && v.desk.as_of_day().is_none();
    may.then(|| {
        let asked = [("kind", page.kind.as_str()), ("slug", &page.slug)];
        let asked = asked.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let href = format!("{REPORTS}/new?{}", query_string(&asked));
        view! { <a href=href>{v.t("action-report")}</a> }.into_any()
    })
}
