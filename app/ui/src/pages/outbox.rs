//! The letters that the installation has written: to whom, about what, and how far each is.

use leptos::prelude::*;
use styrbord_domain::rights::Action;
use styrbord_registry::Fault;

use super::jobs::{again, progress};
use crate::letter;
use crate::page::Page;
use crate::viewer::Viewer;

/// How many are shown.
const SHOWN: u64 = 200;

/// The log of letters, for those who keep the installation running. What a letter says is for its receiver.
///
/// # Errors
/// `Forbidden` for others.
pub async fn outbox(v: &Viewer) -> Result<Page, Fault> {
    v.desk.require(Action::Operate)?;
    let letters = v.desk.letters(SHOWN).await?;
    let (v, title) = (v.clone(), v.t("outbox-title"));
    Ok(Page::new(title.clone(), "", move || {
        let rows: Vec<_> = letters
            .iter()
            .map(|one| {
                let language = one.letter.language.as_ref();
                let language = language.and_then(|code| code.parse().ok()).unwrap_or(v.language);
                let job = one.job.as_ref();
                view! {
                    <tr>
                        <th scope="row" data-label=v.t("mail-subject")>{letter::subject(language, &one.letter)}</th>
                        <td data-label=v.t("mail-to")>{one.letter.address.clone()}</td>
                        <td data-label=v.t("mail-written")>{v.instant(one.made_at)}</td>
                        <td data-label=v.t("job-state")>{job.map(|job| progress(&v, job))}</td>
                        <td data-label=v.t("job-ended")>{job.and_then(|job| job.ended_at).map(|at| v.instant(at))}</td>
                        <td data-label=v.t("job-tries")>{job.map(|job| job.tries)}</td>
                        <td>{job.map(|job| again(&v, job))}</td>
                    </tr>
                }
            })
            .collect();
        let empty = rows
            .is_empty()
            .then(|| view! { <p>{v.t("list-empty")}</p> });
        let table = (!rows.is_empty()).then(|| {
            view! {
                <div class="table-wrap">
                    <table class="data-table">
                        <thead><tr>
                            <th scope="col">{v.t("mail-subject")}</th>
                            <th scope="col">{v.t("mail-to")}</th>
                            <th scope="col">{v.t("mail-written")}</th>
                            <th scope="col">{v.t("job-state")}</th>
                            <th scope="col">{v.t("job-ended")}</th>
                            <th scope="col">{v.t("job-tries")}</th>
                            <th scope="col"><span class="visually-hidden">{v.t("job-again")}</span></th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        });
        view! {
            <h1>{title}</h1>
            <p>{v.t("outbox-about")} " " <a href="/jobs">{v.t("jobs-title")}</a></p>
            {table}
            {empty}
        }
        .into_any()
    }))
}
