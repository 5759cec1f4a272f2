//! What the installation does by itself, and what came of it.

use leptos::prelude::*;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, JobState, JobView};

use crate::page::Page;
use crate::viewer::Viewer;

/// How many are shown.
const SHOWN: u64 = 200;

/// The jobs, for those who keep the installation running.
///
/// # Errors
/// `Forbidden` for others.
pub async fn jobs(v: &Viewer) -> Result<Page, Fault> {
    v.desk.require(Action::Operate)?;
    let jobs = v.desk.jobs(SHOWN).await?;
    let (v, title) = (v.clone(), v.t("jobs-title"));
    Ok(Page::new(title.clone(), "", move || {
        let rows: Vec<_> = jobs
            .iter()
            .map(|job| {
                view! {
                    <tr>
                        <th scope="row" data-label=v.t("job-what")>{v.label("job", &job.kind)}</th>
                        <td data-label=v.t("job-state")>{progress(&v, job)}</td>
                        <td data-label=v.t("job-due")>{v.instant(job.due_at)}</td>
                        <td data-label=v.t("job-ended")>{job.ended_at.map(|at| v.instant(at))}</td>
                        <td data-label=v.t("job-tries")>{job.tries}</td>
                        <td>{again(&v, job)}</td>
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
                            <th scope="col">{v.t("job-what")}</th>
                            <th scope="col">{v.t("job-state")}</th>
                            <th scope="col">{v.t("job-due")}</th>
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
            <p>{v.t("jobs-about")} " " <a href="/outbox">{v.t("outbox-title")}</a></p>
            {table}
            {empty}
        }
        .into_any()
    }))
}

/// How far a job is, and why it came to nothing the last time.
pub(super) fn progress(v: &Viewer, job: &JobView) -> AnyView {
    let error = job.error.as_deref().map(|error| {
        let code = error.replace('_', "-");
        let known = ["job-error", "fault"].map(|list| format!("{list}-{code}"));
        match known.iter().find(|key| styrbord_texts::has(key)) {
            Some(key) => view! { <p>{v.t(key)}</p> }.into_any(),
            // What another server said, in its words.
            None => view! { <p><code>{error.to_owned()}</code></p> }.into_any(),
        }
    });
    let state = v.label("job-state", job.state.as_str());
    view! { {state} {error} }.into_any()
}

/// A button for what was given up or rests after a try.
pub(super) fn again(v: &Viewer, job: &JobView) -> AnyView {
    let rests = job.state == JobState::Waiting && job.tries > 0;
    let id = job.id.to_string();
    (rests || job.state == JobState::Failed)
        .then(|| {
            view! {
                <form method="post">
                    <input type="hidden" name="id" value=id/>
                    <button class="button" data-size="small">{v.t("job-again")}</button>
                </form>
            }
        })
        .into_any()
}
