//! What was published of a meeting.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Page as Head, Paper};

use super::reading::Agenda;
use crate::viewer::Viewer;

/// Where a version of a paper is read.
pub fn address(meeting: &Head, paper: &Paper) -> String {
    let path = Kind::Meeting.path(&meeting.slug);
    format!(
        "{path}/minutes?paper={}&version={}",
        paper.paper, paper.version
    )
}

/// Which paper, its version, when and by whom, in words.
pub fn published(v: &Viewer, paper: &Paper) -> String {
    let values = [
        ("paper", v.label("paper", paper.paper.as_str()).into()),
        ("version", paper.version.into()),
        ("time", v.instant(paper.at).into()),
        (
            "name",
            v.by(&paper.by, paper.on_behalf_of.as_deref()).into(),
        ),
    ];
    v.tw("paper-published", &values)
}

/// What was published, the last first, each where it is read.
pub fn papers(v: &Viewer, meeting: &Head, agenda: &Agenda) -> Option<AnyView> {
    if agenda.papers.is_empty() {
        return None;
    }
    let rows: Vec<_> = agenda
        .papers
        .iter()
        .rev()
        .map(|paper| {
            let checksum = paper.checksum.as_ref().map(|checksum| {
                let short: String = checksum.chars().take(12).collect();
                view! { <code title=checksum.clone()>{short}</code> }
            });
            view! { <li><a href=v.at(&address(meeting, paper))>{published(v, paper)}</a> {checksum}</li> }
        })
        .collect();
    Some(
        view! {
            <details class="more" id="papers">
                <summary>{v.t("meeting-papers")}</summary>
                <p class="hint">{v.t("meeting-papers-about")}</p>
                <ul class="rows">{rows}</ul>
            </details>
        }
        .into_any(),
    )
}
