//! What somebody must do: each with its day and one way to do it.

use leptos::prelude::*;
use styrbord_domain::benefits::Rating;
use styrbord_domain::due::urgency;
use styrbord_domain::kinds::SystemFacts;
use styrbord_domain::lifecycle::Wanted;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, ListQuery, Record, Topic};

use super::meetings;
use crate::components::chip::{self, chip};
use crate::parts::decision::lacks;
use crate::parts::figures::rating_words;
use crate::parts::gates::{asked_at, exit_address, item_title, provided_at};
use crate::parts::record::named;
use crate::parts::watching::REPORTS;
use crate::viewer::Viewer;

/// How many of a sort are shown.
const MOST: u8 = 6;

/// Something that waits for somebody.
pub struct Todo {
    /// What is to be done: the key of a word.
    verb: &'static str,
    pub record: Record,
    /// The day by which, where there is one, as it is sorted.
    due: String,
    /// Why, in a word, with its tone.
    state: Option<(&'static str, String)>,
    /// Where it is done.
    way: String,
}

/// All of it that is shown.
pub struct Todos {
    /// The first due first.
    pub all: Vec<Todo>,
    /// The meetings that ask for something, where there are more of them than are shown.
    meetings: Option<meetings::Others>,
}

/// What waits for the reader.
///
/// # Errors
/// Only when the database fails.
pub async fn todo(v: &Viewer) -> Result<Todos, Fault> {
    let mut todo = Vec::new();
    let mut meetings = None;
    // What is theirs waits for somebody, whatever roles their accounts have.
    let forums = v.desk.own_forums().await?;
    let (mut asking, mut ratifying) = (Vec::new(), Vec::new());
    if !forums.is_empty() {
        (asking, meetings) = meetings::asking(v, &forums, MOST.into()).await?;
        let (kind, mut query) = Topic::ToRatify.list(v.today());
        query.filters.push(("forum".to_owned(), forums.clone()));
        query.limit = MOST.into();
        ratifying = v.desk.list(kind, &query).await?.items;
        let (kind, query) = Topic::ToDecide.list(v.today());
        let mut filters = query.filters;
        filters.push(("forum".to_owned(), forums));
        let query = ListQuery {
            filters,
            sort: "decided_on".to_owned(),
            descending: false,
            limit: MOST.into(),
            with_text: true,
            ..query
        };
        for record in v.desk.list(kind, &query).await?.items {
            // Who keeps the agenda sees what is to be decided; who leads the forum decides.
            let decides = v.desk.may_on(Action::AdoptDecision, &record).await?;
            let (verb, place) = match decides {
                true => ("todo-decide", "#adopt"),
                false => ("todo-see-proposal", ""),
            };
            todo.push(Todo {
                verb,
                due: record.fact("decided_on").to_owned(),
                state: lacks(v, &record, &record.facts()?).map(|words| ("warn", words)),
                way: at(&record, place),
                record,
            });
        }
    }
    for record in ratifying {
        todo.push(Todo {
            verb: "todo-ratify",
            due: record.fact("ratify_by").to_owned(),
            state: None,
            way: at(&record, ""),
            record,
        });
    }
    for asks in asking {
        todo.push(Todo {
            verb: asks.verb,
            due: asks.due.map_or_else(String::new, |day| day.to_string()),
            state: None,
            way: at(&asks.record, asks.place),
            record: asks.record,
        });
    }
    let waiting = v.desk.waiting(MOST.into()).await?;
    for (record, assessment) in waiting.benefits {
        let (verb, rating) = match assessment.rating {
            Rating::MeasurementMissing => ("todo-measure", assessment.rating),
            rating => ("todo-follow-up", rating),
        };
        let tone = chip::tone("benefit-rating", rating.as_str());
        todo.push(Todo {
            verb,
            due: String::new(),
            state: Some((tone, rating_words(v, &record, rating))),
            way: at(&record, "#measure"),
            record,
        });
    }
    for record in waiting.systems {
        todo.push(Todo {
            verb: "todo-name-owner",
            due: String::new(),
            state: Some(("warn", v.t("todo-no-owner"))),
            way: at(&record, "/edit#f-roles"),
            record,
        });
    }
    for record in waiting.reviews {
        todo.push(Todo {
            verb: "todo-review",
            due: record.fact("review_due").to_owned(),
            state: None,
            way: at(&record, ""),
            record,
        });
    }
    for record in waiting.actions {
        todo.push(Todo {
            verb: "todo-report",
            due: record.fact("deadline").to_owned(),
            state: None,
            way: at(&record, "/edit?section=action-group-report"),
            record,
        });
    }
    for (record, piece) in waiting.approvals {
        let title = item_title(v, Wanted::Evidence(piece.of));
        let facts: SystemFacts = record.facts()?;
        todo.push(Todo {
            verb: "todo-approve",
            due: String::new(),
            state: Some(("plain", title)),
            way: asked_at(&record.page, facts.stage, piece),
            record,
        });
    }
    for (record, piece, day) in waiting.promised {
        let facts: SystemFacts = record.facts()?;
        todo.push(Todo {
            verb: "todo-provide",
            due: day.to_string(),
            state: Some(("plain", item_title(v, Wanted::Evidence(piece)))),
            way: provided_at(&record.page, facts.stage, piece),
            record,
        });
    }
    for lacking in waiting.lacking {
        let record = lacking.system;
        let facts: SystemFacts = record.facts()?;
        let (key, tone) = match lacking.expired {
            Some(_) => ("todo-expired", "bad"),
            None => ("todo-missing", "plain"),
        };
        let title = item_title(v, Wanted::Evidence(lacking.piece));
        let values = [("piece", title.into()), ("others", lacking.others.into())];
        todo.push(Todo {
            verb: "todo-provide",
            due: lacking
                .expired
                .map_or_else(String::new, |day| day.to_string()),
            state: Some((tone, v.tw(key, &values))),
            way: provided_at(&record.page, facts.stage, lacking.piece),
            record,
        });
    }
    for (record, piece) in waiting.turned_down {
        let facts: SystemFacts = record.facts()?;
        let title = item_title(v, Wanted::Evidence(piece));
        todo.push(Todo {
            verb: "todo-provide-anew",
            due: String::new(),
            state: Some(("bad", v.tw("todo-turned-down", &[("piece", title.into())]))),
            way: provided_at(&record.page, facts.stage, piece),
            record,
        });
    }
    for (record, part, day) in waiting.exits {
        todo.push(Todo {
            verb: "todo-end",
            due: day.to_string(),
            state: Some(("plain", v.label("exit-part", part.as_str()))),
            way: exit_address(&record.page),
            record,
        });
    }
    for report in v.desk.open_reports(MOST.into()).await? {
        todo.push(Todo {
            verb: "todo-answer-report",
            due: String::new(),
            state: Some(("info", v.ago(report.made_at))),
            way: format!("{REPORTS}/{}", report.id),
            record: report.record,
        });
    }
    todo.sort_by_key(|todo| urgency(todo.due.parse().ok(), v.today()));
    Ok(Todos {
        all: todo,
        meetings,
    })
}

/// A place on the page of a record.
fn at(record: &Record, place: &str) -> String {
    format!("{}{place}", record.page.path())
}

/// The list; where nothing waits it says so to who could have something waiting.
pub fn list(v: &Viewer, todo: &Todos, says_so: bool) -> Option<AnyView> {
    if todo.all.is_empty() {
        return says_so.then(|| {
            view! { <section class="stack" data-gap="small"><h2>{v.t("front-needs-you")}</h2><p class="soft">{v.t("front-nothing-waits")}</p></section> }
                .into_any()
        });
    }
    let rows: Vec<_> = todo.all.iter().map(|todo| row(v, todo)).collect();
    let meetings = todo.meetings.as_ref().map(|others| {
        let count = &others.count;
        let number = format!("{}{}", count.number, if count.more { "+" } else { "" });
        let words = v.tw("todo-all-meetings", &[("others", number.into())]);
        view! { <p><a href=others.href.clone()>{words}</a></p> }
    });
    Some(
        view! {
            <section class="stack" data-gap="small" id="todo">
                <h2>{v.t("front-needs-you")}</h2>
                <ul class="todo card">{rows}</ul>
                {meetings}
            </section>
        }
        .into_any(),
    )
}

fn row(v: &Viewer, todo: &Todo) -> AnyView {
    let record = &todo.record;
    let today = v.today().to_string();
    let due = (!todo.due.is_empty()).then(|| {
        let late = todo.due < today;
        let said = v.tw(
            if late { "todo-late" } else { "todo-by" },
            &[("date", v.date_short(&todo.due).into())],
        );
        chip(if late { "warn" } else { "plain" }, said)
    });
    let state = todo.state.clone().map(|(tone, words)| chip(tone, words));
    let verb = v.t(todo.verb);
    let label = format!("{verb}: {}", record.page.title);
    view! {
        <li>
            <div>
                <p class="kind">{v.t(&format!("kind-{}", record.page.kind))}</p>
                <a href=record.page.path()>{named(record)}</a>
            </div>
            <p class="cluster">{state} {due}</p>
            <a class="button" data-size="small" href=todo.way.clone() aria-label=label>{verb}</a>
        </li>
    }
    .into_any()
}
