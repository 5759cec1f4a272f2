//! The versions of a document: what comes before and after it, and what may be done with it.

use leptos::prelude::*;
use styrbord_domain::kinds::{StandardFacts, StandardStatus};
use styrbord_registry::Record;

use super::loaded::Loaded;
use crate::components::facts::reference;
use crate::viewer::Viewer;

/// What a reader must know before reading on: that another took over or will, or that this does not hold yet.
pub fn banner(
    v: &Viewer,
    loaded: &Loaded,
    facts: &StandardFacts,
    open: Option<&Record>,
    ended: Option<&str>,
) -> Vec<AnyView> {
    let notice = |tone: &'static str, words: String, link: Option<AnyView>| {
        view! { <div class="notice" data-tone=tone><p>{words} " " {link}</p></div> }.into_any()
    };
    let mut notices = Vec::new();
    let today = v.today();
    let status = facts.status_on(today);
    if let (Some(newer), Some(on)) = (&facts.superseded_by, facts.superseded_on) {
        let key = if on <= today {
            "standard-superseded"
        } else {
            "standard-to-be-superseded"
        };
        let words = v.tw(key, &[("date", v.date(on).into())]);
        notices.push(notice(
            "warn",
            words,
            Some(reference(v, newer, &loaded.heads)),
        ));
    }
    if status == StandardStatus::Approved && !facts.in_force_on(today) {
        let coming = facts.effective_from.filter(|first| today < *first);
        let ended = facts.effective_to.filter(|last| *last < today);
        let said = [
            ("standard-holds-from", coming),
            ("standard-held-until", ended),
        ];
        let said = said.into_iter().find_map(|(key, on)| Some((key, on?)));
        notices.extend(said.map(|(key, on)| {
            let words = v.tw(key, &[("date", v.date(on).into())]);
            notice("info", words, None)
        }));
    }
    if let Some(on) = facts.withdrawn_on {
        let words = v.tw("standard-withdrawn", &[("date", v.date(on).into())]);
        let reason = ended.map(|reason| format!("{} {reason}", v.t("ended-because")));
        notices.push(notice("warn", words, reason.map(IntoAny::into_any)));
    }
    if let (StandardStatus::Draft | StandardStatus::InReview, Some(older)) =
        (status, &facts.version_of)
    {
        notices.push(notice(
            "info",
            v.t("standard-is-next-version"),
            Some(reference(v, older, &loaded.heads)),
        ));
    }
    if let Some(open) = open {
        let link = view! { <a href=v.at(&open.page.path())>{version_name(v, open)}</a> }.into_any();
        notices.push(notice("info", v.t("standard-version-open"), Some(link)));
    }
    notices
}

/// A version of a document by its title and number: the title alone is that of the version in force too.
pub fn version_name(v: &Viewer, record: &Record) -> String {
    let (title, version) = (record.page.title.as_str(), record.fact("version"));
    if version.is_empty() {
        return title.to_owned();
    }
    v.tw(
        "standard-version-name",
        &[("title", title.into()), ("version", version.into())],
    )
}
