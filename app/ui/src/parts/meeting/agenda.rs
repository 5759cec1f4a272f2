//! The agenda of a meeting, the ways from it, and what could come on it.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{APPROVE_MINUTES, AgendaItemFacts, CLOSE, OPEN, PLACE, SEND_AGENDA};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus};
use styrbord_registry::{ONLY, Offer, Page as Head, Record};

use super::papers::{address, published};
use super::reading::{Agenda, number, title};
use crate::components::chip;
use crate::islands::Dragging;
use crate::parts::attachments;
use crate::parts::loaded::Loaded;
use crate::viewer::Viewer;

/// What takes a meeting one step on, each with a button at the top of its page.
pub const STEPS: [&str; 4] = [
    SEND_AGENDA.name,
    OPEN.name,
    CLOSE.name,
    APPROVE_MINUTES.name,
];

/// The ways to where the meeting is run and to its papers, and what takes it one step on.
pub fn ways(v: &Viewer, loaded: &Loaded, agenda: &Agenda) -> AnyView {
    let path = loaded.record.page.path();
    let running = agenda.facts.status.is_running();
    let run = (agenda.runs && running && !loaded.as_it_was).then(|| {
        view! { <a class="button" data-kind="primary" href=format!("{path}/run")>{v.t("meeting-run")}</a> }
    });
    let writes = agenda.facts.status == MeetingStatus::MinutesDraft;
    let write = (agenda.runs && writes && !loaded.as_it_was).then(|| {
        view! { <a class="button" data-kind="primary" href=format!("{path}/run")>{v.t("minutes-write")}</a> }
    });
    let mut hints = Vec::new();
    let mut steps = Vec::new();
    for (act, offer, _) in &loaded.offers {
        if !STEPS.contains(&act.name) || !agenda.runs {
            continue;
        }
        let key = act.code.replace('_', "-");
        let (key, help) = (format!("act-{key}"), format!("act-{key}-help"));
        match offer {
            Offer::Closed(reason) => hints.push(v.fault(reason)),
            // Below what those who were there say of them.
            Offer::Form(_) if act.name == APPROVE_MINUTES.name => {
                steps.push(
                    view! { <a class="button" href=format!("{path}/minutes#approve")>{v.t(&key)}</a> }
                        .into_any(),
                );
            }
            Offer::Form(_) => {
                // What was sent may be sent again; the next step stands out.
                let sends = act.name == SEND_AGENDA.name;
                let again = sends && agenda.facts.sent_on.is_some();
                let is_changed = agenda.sent.as_ref().is_some_and(|sent| sent.is_changed);
                let next = !running && !writes && (!again || is_changed);
                hints.extend((next && !again && styrbord_texts::has(&help)).then(|| v.t(&help)));
                let read = agenda.sending.as_ref().filter(|_| sends).map(|sending| {
                    view! { <input type="hidden" name="checksum" value=sending.checksum.clone()/> }
                });
                let tone = next.then_some("primary");
                let words = if again {
                    v.t("meeting-send-again")
                } else {
                    v.t(&key)
                };
                steps.push(
                    view! {
                        <form method="post" action=format!("{path}/{}", act.name)>
                            <input type="hidden" name="revision" value=loaded.record.page.revision/>
                            {read}
                            <button class="button" data-kind=tone>{words}</button>
                        </form>
                    }
                    .into_any(),
                );
            }
        }
    }
    let asked = agenda.answers.waits.then(|| {
        let href = format!("{path}/minutes#answers");
        view! { <div class="notice" data-tone="info"><p><a href=href>{v.t("minutes-waits-for-you")}</a></p></div> }
    });
    let hints: Vec<_> = hints
        .into_iter()
        .map(|words| view! { <p class="hint">{words}</p> })
        .collect();
    let off = agenda.off.as_ref().map(|reason| view! { <div class="notice" data-tone="quiet"><p>{v.tw("meeting-off", &[("reason", reason.clone().into())])}</p></div> });
    view! {
        <div class="stack">
            {off}
            <div class="actions" data-commands=v.t("commands-here")>
                {run} {write} {steps}
                <a class="button" href=format!("{path}/minutes")>{v.t("meeting-read")}</a>
            </div>
            {hints}
            {sent(v, &loaded.record.page, agenda)}
            {asked}
        </div>
    }
    .into_any()
}

/// As what the agenda was sent, and that it is another by now.
pub fn sent(v: &Viewer, meeting: &Head, agenda: &Agenda) -> Option<AnyView> {
    let sent = agenda.sent.as_ref()?;
    let said = published(v, &sent.paper);
    let href = v.at(&address(meeting, &sent.paper));
    let way = view! { <a href=href>{said}</a> };
    Some(match sent.is_changed {
        false => view! { <p class="hint">{way}</p> }.into_any(),
        true => view! { <div class="notice" data-tone="warn" id="changed-since"><p>{v.t("agenda-changed-since")} " " {way}</p></div> }
            .into_any(),
    })
}

/// What comes along by itself when the agenda is sent.
fn brings(v: &Viewer, agenda: &Agenda) -> Option<AnyView> {
    let brings = &agenda.sending.as_ref()?.brings;
    if brings.is_empty() {
        return None;
    }
    let rows: Vec<_> = brings
        .iter()
        .map(|(of, back)| {
            let key = match of.kind {
                Kind::Meeting => "agenda-brings-minutes",
                _ => "agenda-brings-urgent",
            };
            // What was put off goes out as it stands on its own page.
            let back = back.as_ref().map(|item| {
                view! { " · " {v.t("kind-item")} ": " <a href=v.at(&item.path())>{item.title.clone()}</a> }
            });
            view! { <li>{v.t(key)} " " <a href=v.at(&of.path())>{of.title.clone()}</a>{back}</li> }
        })
        .collect();
    Some(
        view! { <div id="brings"><p class="soft">{v.t("agenda-brings")}</p><ul class="rows">{rows}</ul></div> }
            .into_any(),
    )
}

/// The agenda, in its order, with what came of each item.
pub fn agenda(v: &Viewer, meeting: &Record, agenda: &Agenda) -> AnyView {
    let rows: Vec<_> = agenda
        .items
        .iter()
        .map(|(record, facts)| row(v, agenda, record, facts))
        .collect();
    let nothing = rows.is_empty().then(|| {
        let said = match agenda.facts.status {
            MeetingStatus::Cancelled if agenda.facts.sent_on.is_some() => "agenda-went-back",
            MeetingStatus::Cancelled => "agenda-was-empty",
            _ => "agenda-nothing",
        };
        view! { <p class="soft">{v.t(said)}</p> }
    });
    let adds = agenda.runs && agenda.facts.status.takes_items();
    let add = adds.then(|| {
        let address = format!(
            "/{}/new?forum={}&meeting={}",
            Kind::AgendaItem.folder(),
            meeting.fact("forum"),
            meeting.page.slug
        );
        view! { <a href=address>{v.t("action-new-item")}</a> }
    });
    view! {
        <section class="needs" id="agenda">
            <header><h2>{v.t("meeting-agenda")}</h2>{add}</header>
            {nothing}
            <ol class="agenda">{rows}</ol>
            {brings(v, agenda)}
            {adds.then(|| view! { <Dragging words=v.words(&["drag-failed"])/> })}
        </section>
    }
    .into_any()
}

fn row(v: &Viewer, agenda: &Agenda, record: &Record, facts: &AgendaItemFacts) -> AnyView {
    let decisions: Vec<_> = agenda
        .of(record)
        .map(|decision| {
            let outcome = v.label("decision-kind", decision.fact("kind"));
            let tone = chip::tone("decision-kind", decision.fact("kind"));
            view! {
                <p class="agenda-decided">
                    {chip::chip(tone, outcome)} " " <a href=v.at(&decision.page.path())>{decision.fact("number").to_owned()}</a>
                </p>
            }
        })
        .collect();
    let state = match facts.status {
        ItemStatus::Scheduled | ItemStatus::Decided => None,
        _ => chip::status(v, record),
    };
    let lacks: Vec<String> = facts
        .missing_to_send()
        .map(|field| v.field(Kind::AgendaItem, field).to_lowercase())
        .collect();
    let lacks =
        (agenda.runs && facts.status == ItemStatus::Scheduled && !lacks.is_empty()).then(|| {
            let words = v.tw("item-lacks", &[("fields", lacks.join(", ").into())]);
            view! { <p class="due" data-tone="warn">{words}</p> }
        });
    // The approval of minutes says itself what it is, and of which meeting.
    let is_minutes = facts.kind == Some(ItemKind::Minutes);
    let kind = facts.kind.filter(|_| !is_minutes);
    let kind = kind.map(|kind| v.label("item-kind", kind.as_str()));
    let about: Vec<_> = facts
        .subjects
        .iter()
        .filter(|_| !is_minutes)
        .filter_map(|slug| agenda.heads.get(slug))
        .map(|head| view! { <a href=v.at(&head.path())>{head.title.clone()}</a> }.into_any())
        .collect();
    let about = (!about.is_empty()).then(|| {
        let mut joined = Vec::new();
        for (place, link) in about.into_iter().enumerate() {
            if place > 0 {
                joined.push(", ".into_any());
            }
            joined.push(link);
        }
        view! { " · " {joined} }
    });
    let moves =
        agenda.runs && facts.status == ItemStatus::Scheduled && agenda.facts.status.takes_items();
    let same = agenda
        .items
        .iter()
        .filter(|(_, other)| other.closed == facts.closed)
        .count();
    let place = usize::from(facts.position.unwrap_or(1));
    let moved = |to: usize, key: &'static str, sign: &'static str| {
        (moves && (1..=same).contains(&to)).then(|| {
            let said = v.tw(key, &[("title", record.page.title.clone().into())]);
            view! {
                <form method="post" action=format!("{}/{}", record.page.path(), PLACE.name)>
                    <input type="hidden" name="revision" value=record.page.revision/>
                    <input type="hidden" name="position" value=to/>
                    <input type="hidden" name=TO_MEETING value=agenda_slug(agenda, facts)/>
                    <button class="button" data-size="small" data-kind="quiet" aria-label=said.clone() title=said>{sign}</button>
                </form>
            }
        })
    };
    let closed = facts
        .closed
        .then(|| view! { " · " <span class="soft">{v.t("item-closed")}</span> });
    let group = (moves && same > 1).then_some(if facts.closed { "closed" } else { "open" });
    view! {
        <li data-done=!facts.status.is_open() data-drag=group>
            <span class="agenda-number">{number(v, facts)}</span>
            <div>
                <h3><a href=v.at(&record.page.path())>{title(v, record, facts)}</a></h3>
                <p class="soft">{kind}{about}{closed}</p>
                {attachments::line(v, agenda.files(record))}
                {lacks}
                {decisions}
            </div>
            <div class="agenda-tools">{state}{moved(place.wrapping_sub(1), "item-up", "↑")}{moved(place + 1, "item-down", "↓")}</div>
        </li>
    }
    .into_any()
}

/// In forms of items that stand on the page of their meeting: its address, so that they come back to it.
pub const TO_MEETING: &str = "to_meeting";

fn agenda_slug(agenda: &Agenda, facts: &AgendaItemFacts) -> String {
    facts
        .meeting
        .clone()
        .unwrap_or_else(|| agenda.facts.number.to_lowercase())
}

/// What stands among the proposals of the forum, each with the way onto this agenda.
pub fn proposals(v: &Viewer, meeting: &Record, agenda: &Agenda) -> Option<AnyView> {
    if agenda.proposals.is_empty() {
        return None;
    }
    let rows: Vec<_> = agenda
        .proposals
        .iter()
        .map(|record| {
            let path = record.page.path();
            let said = v.tw("item-take", &[("title", record.page.title.clone().into())]);
            view! {
                <li>
                    <span><a href=v.at(&path)>{record.page.title.clone()}</a></span>
                    <form method="post" action=format!("{path}/edit")>
                        <input type="hidden" name="revision" value=record.page.revision/>
                        <input type="hidden" name=ONLY value="meeting"/>
                        <input type="hidden" name="meeting" value=meeting.page.slug.clone()/>
                        <input type="hidden" name=TO_MEETING value=meeting.page.slug.clone()/>
                        <button class="button" data-size="small" aria-label=said>{v.t("item-take-short")}</button>
                    </form>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="needs" id="proposals">
                <header><h2>{v.t("meeting-proposals")}</h2></header>
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
