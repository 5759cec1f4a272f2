//! The year of a forum in one look: drawn as a wheel, and as a list by month.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::tab::Tab;
use styrbord_domain::year::{Mark, YEARS};
use styrbord_registry::{Count, Fault, ForumYear, Record, YearDay};

use super::record::parts;
use crate::components::chip;
use crate::components::wheel::wheel;
use crate::page::Page;
use crate::parts::record::tab_head;
use crate::parts::tabs::Tabs;
use crate::viewer::Viewer;

/// The parameter that names a year.
pub const YEAR: &str = "year";

/// What a year of a forum holds.
///
/// # Errors
/// Only when the database fails.
pub async fn year(v: &Viewer, forum: Record, year: i16) -> Result<Page, Fault> {
    let parts = parts(v, &forum).await?;
    let tabs = Tabs::load(v, &forum, &parts, Tab::Year).await?;
    let found = v.desk.year_of(&forum, year).await?;
    let may_edit = v
        .desk
        .may_on(styrbord_domain::kinds::edit_right(Kind::Forum), &forum);
    let may_edit = may_edit.await?;
    let heading = v.tw(
        "year-heading",
        &[
            ("year", year.to_string().into()),
            ("forum", forum.page.title.clone().into()),
        ],
    );
    let v = v.clone();
    Ok(Page::new(heading, Kind::Forum.folder(), move || {
        let path = Tab::Year.path(&forum.page.path());
        let to = |other: i16| {
            YEARS.contains(&other).then(|| {
                view! { <a href=format!("{path}?{YEAR}={other}")>{other.to_string()}</a> }
            })
        };
        let edit = may_edit.then(|| {
            let href = format!("{}/edit?section=forum-themes", forum.page.path());
            view! { <p><a href=href>{v.t("year-edit-themes")}</a></p> }
        });
        let months: Vec<_> = (1..=12)
            .filter_map(|month| month_of(&v, month, &found.days))
            .collect();
        let nothing = found
            .days
            .is_empty()
            .then(|| view! { <p class="soft">{v.t("year-nothing")}</p> });
        view! {
            {tab_head(&v, &forum, &tabs, Tab::Year)}
            <div class="year">
                <section class="year-wheel" aria-label=v.t("tab-year")>
                    <nav class="cluster" aria-label=v.t("year-others")>{to(year - 1)} <h2>{year.to_string()}</h2> {to(year + 1)}</nav>
                    {wheel(&v, year, &found.days)}
                    {declared(&v, &found)}
                    {edit}
                </section>
                <div class="year-months">
                    {nothing}
                    {months}
                    {notes(&v, &found)}
                </div>
            </div>
        }
        .into_any()
    }))
}

fn month_of(v: &Viewer, month: i8, days: &[YearDay]) -> Option<AnyView> {
    let of_month = days.iter().filter(|day| day.day.month() == month);
    let rows: Vec<_> = of_month.map(|day| row(v, day)).collect();
    (!rows.is_empty()).then(|| {
        let name = styrbord_texts::month(v.language, month);
        view! { <section id=format!("month-{month}")><h2>{name}</h2><ul class="rows">{rows}</ul></section> }
            .into_any()
    })
}

fn row(v: &Viewer, day: &YearDay) -> AnyView {
    let what = v.label("year-mark", day.mark.as_str());
    // A theme is of a month, not of its first day.
    let (title, said) = match day.theme {
        Some(kind) => (day.said.clone(), v.label("forum-theme", kind.as_str())),
        None if day.said.is_empty() => (
            day.page.title.clone(),
            format!("{} · {what}", v.date(day.day)),
        ),
        None => {
            let said = format!("{} · {what}: {}", v.date(day.day), day.page.title);
            (day.said.clone(), said)
        }
    };
    let state = match (day.status, day.done) {
        (Some(status), _) => Some(chip::state(v, "meeting-status", status.as_str(), true)),
        (None, Some(true)) => Some(chip::chip("good", v.t("year-done"))),
        (None, Some(false)) if day.day < v.today() => {
            Some(chip::chip("warn", v.t("field-overdue")))
        }
        _ => None,
    };
    let path = match day.mark {
        Mark::Theme => format!("{}#forum-themes", day.page.path()),
        _ => day.page.path(),
    };
    view! { <li><span><a href=path>{title}</a> <small>{said}</small></span> {state}</li> }
        .into_any()
}

/// What the list does not show: more of a sort than there is room for, and systems of which no day is known.
fn notes(v: &Viewer, found: &ForumYear) -> AnyView {
    let words = |count: &Count| format!("{}{}", count.number, if count.more { "+" } else { "" });
    let left: Vec<_> = found
        .left_out
        .iter()
        .map(|(mark, count)| {
            let what = v.label("year-mark", mark.as_str());
            let said = v.tw(
                "year-left-out",
                &[("count", words(count).into()), ("what", what.into())],
            );
            view! { <p class="soft">{said}</p> }
        })
        .collect();
    let never = found
        .never_judged
        .filter(|count| count.number > 0)
        .map(|count| {
            let href = "/systems?stage=operation&stage=maintenance&stage=phase_out&assessed_on=-";
            let said = v.tw("year-never-judged", &[("count", words(&count).into())]);
            view! { <p><a href=href>{said}</a></p> }
        });
    view! { {left} {never} }.into_any()
}

/// How far the run of declarations has come.
fn declared(v: &Viewer, found: &ForumYear) -> Option<AnyView> {
    let (declared, all) = found.declared?;
    let words = |count: Count| format!("{}{}", count.number, if count.more { "+" } else { "" });
    let said = v.tw(
        "year-declared",
        &[
            ("count", words(declared).into()),
            ("all", words(all).into()),
        ],
    );
    let href = "/systems?stage=operation&stage=maintenance&stage=phase_out&attested=-&attested=partly&attested=run_out&attested=changed";
    Some(view! { <p>{said} " " <a href=href>{v.t("year-not-declared")}</a></p> }.into_any())
}
