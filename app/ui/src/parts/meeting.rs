//! Parts of a meeting: its agenda with what came of each item, who was there, and what was published.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    APPROVE_MINUTES, AgendaItemFacts, CLOSE, MeetingFacts, OPEN, PLACE, SEND_AGENDA,
};
use styrbord_domain::meetings::{Attended, ItemKind, ItemStatus, Quorum, Voted};
use styrbord_registry::{
    Attachment, Fault, ONLY, Offer, Page as Head, Paper, Record, Sits, Sitting,
};

use super::attachments;
use super::loaded::Loaded;
use crate::components::facts as shown;
use crate::components::{chip, prose};
use crate::islands::Dragging;
use crate::viewer::{Viewer, is_proposal};

/// How many proposals are offered at once.
const MOST: u64 = 12;

/// What is read of a meeting.
pub struct Agenda {
    /// The facts of the meeting.
    pub facts: MeetingFacts,
    /// Its items, with their facts.
    pub items: Vec<(Record, AgendaItemFacts)>,
    /// The files that stand with them, by address.
    pub files: HashMap<String, Vec<Attachment>>,
    /// The decisions that name them, proposals too.
    pub decisions: Vec<Record>,
    /// What its items name.
    pub heads: HashMap<String, Head>,
    /// What could come on it.
    pub proposals: Vec<Record>,
    /// Whether the reader runs it.
    pub runs: bool,
    /// Who is there, where anything was noted of that.
    pub sitting: Option<Sitting>,
    /// What was published.
    pub papers: Vec<Paper>,
}

impl Agenda {
    /// Reads it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn load(v: &Viewer, meeting: &Record) -> Result<Self, Fault> {
        let facts: MeetingFacts = meeting.facts()?;
        let records = v.desk.agenda(meeting).await?;
        let decisions = v.desk.decisions_of(&records).await?;
        let heads = v.desk.heads_of(&records).await?;
        let files = v
            .desk
            .attachments_of(&records.iter().collect::<Vec<_>>())
            .await?;
        let runs = v.desk.runs_meeting(meeting).await?;
        let takes = runs && facts.status.takes_items();
        let proposals = match takes {
            true => v.desk.proposals(&facts.forum, MOST).await?,
            false => Vec::new(),
        };
        let sitting = match v.desk.sitting(meeting, None).await {
            Ok(sitting) => sitting
                .people
                .iter()
                .any(|one| one.state.is_some())
                .then_some(sitting),
            Err(Fault::NotFound) => None,
            Err(fault) => return Err(fault),
        };
        let papers = v.desk.papers(meeting).await?;
        let mut items = Vec::with_capacity(records.len());
        for record in records {
            let facts = record.facts()?;
            items.push((record, facts));
        }
        Ok(Self {
            facts,
            items,
            files,
            decisions,
            heads,
            proposals,
            runs,
            sitting,
            papers,
        })
    }

    /// The files that stand with an item.
    pub fn files(&self, item: &Record) -> &[Attachment] {
        self.files.get(&item.page.slug).map_or(&[], Vec::as_slice)
    }

    /// The decisions that were made of an item.
    pub fn of<'a>(&'a self, item: &'a Record) -> impl Iterator<Item = &'a Record> {
        self.naming(item).filter(|one| !is_proposal(one))
    }

    /// The proposals that were prepared for an item.
    pub fn prepared<'a>(&'a self, item: &'a Record) -> impl Iterator<Item = &'a Record> {
        self.naming(item).filter(|one| is_proposal(one))
    }

    fn naming<'a>(&'a self, item: &'a Record) -> impl Iterator<Item = &'a Record> {
        let slug = item.page.slug.as_str();
        let decisions = self.decisions.iter();
        decisions.filter(move |one| one.fact("item") == slug)
    }
}

/// The number of an item as it is said on its agenda.
pub fn number(v: &Viewer, facts: &AgendaItemFacts) -> String {
    let position = facts
        .position
        .map_or_else(String::new, |position| position.to_string());
    match facts.closed {
        true => v.tw("item-closed-number", &[("number", position.into())]),
        false => position,
    }
}

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
            Offer::Form(_) => {
                // What was sent may be sent again; the next step stands out.
                let again = act.name == SEND_AGENDA.name && agenda.facts.sent_on.is_some();
                let next = !running && !again;
                hints.extend((next && styrbord_texts::has(&help)).then(|| v.t(&help)));
                let tone = next.then_some("primary");
                let words = if again {
                    v.t("meeting-send-again")
                } else {
                    v.t(&key)
                };
                steps.push(view! {
                    <form method="post" action=format!("{path}/{}", act.name)>
                        <input type="hidden" name="revision" value=loaded.record.page.revision/>
                        <button class="button" data-kind=tone>{words}</button>
                    </form>
                });
            }
        }
    }
    let hints: Vec<_> = hints
        .into_iter()
        .map(|words| view! { <p class="hint">{words}</p> })
        .collect();
    view! {
        <div>
            <div class="actions" data-commands=v.t("commands-here")>
                {run} {steps}
                <a class="button" href=format!("{path}/minutes")>{v.t("meeting-read")}</a>
            </div>
            {hints}
        </div>
    }
    .into_any()
}

/// What an item is called on its agenda: the approval of minutes by what it is.
pub fn title(v: &Viewer, record: &Record, facts: &AgendaItemFacts) -> String {
    match facts.kind {
        Some(kind @ ItemKind::Minutes) => {
            let said = v.label("item-kind", kind.as_str());
            format!("{said}: {}", record.page.title)
        }
        _ if facts.ratifies.is_some() => v.tw(
            "item-ratifies",
            &[("title", record.page.title.clone().into())],
        ),
        _ => record.page.title.clone(),
    }
}

/// The agenda, in its order, with what came of each item.
pub fn agenda(v: &Viewer, meeting: &Record, agenda: &Agenda) -> AnyView {
    let rows: Vec<_> = agenda
        .items
        .iter()
        .map(|(record, facts)| row(v, agenda, record, facts))
        .collect();
    let nothing = rows
        .is_empty()
        .then(|| view! { <p class="soft">{v.t("agenda-nothing")}</p> });
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
            {adds.then(|| view! { <Dragging/> })}
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

/// Whether enough are there, in words.
pub fn quorum(v: &Viewer, quorum: &Quorum) -> AnyView {
    let values = [
        ("present", quorum.present.into()),
        ("needed", quorum.needed.into()),
        ("seats", quorum.seats.into()),
    ];
    let (key, tone) = match (quorum.seats, quorum.is_met()) {
        (0, _) => ("quorum-no-seats", "bad"),
        (_, true) => ("quorum-met", "good"),
        (_, false) => ("quorum-not-met", "bad"),
    };
    view! { <p class="due said-of-meeting" data-tone=tone>{v.tw(key, &values)}</p> }.into_any()
}

/// Who was there, who was not, and who sat there for whom.
pub fn present(v: &Viewer, agenda: &Agenda) -> Option<AnyView> {
    let sitting = agenda.sitting.as_ref()?;
    Some(
        view! {
            <section class="needs" id="present">
                <header><h2>{v.t("meeting-present")}</h2></header>
                {quorum(v, &sitting.quorum)}
                {people(v, sitting)}
            </section>
        }
        .into_any(),
    )
}

/// People by whether they were there.
pub fn people(v: &Viewer, sitting: &Sitting) -> AnyView {
    let parts: Vec<_> = Attended::ALL
        .into_iter()
        .filter_map(|state| {
            let names: Vec<String> = sitting
                .people
                .iter()
                .filter(|one| one.state == Some(state))
                .map(|one| name(v, one))
                .collect();
            (!names.is_empty()).then(|| {
                view! { <div><dt>{v.label("attended", state.as_str())}</dt><dd>{names.join(", ")}</dd></div> }
            })
        })
        .collect();
    view! { <dl class="attendance">{parts}</dl> }.into_any()
}

fn name(v: &Viewer, sits: &Sits) -> String {
    match (&sits.instead_of, sits.role) {
        (Some((_, other)), _) => v.tw(
            "attended-for",
            &[
                ("name", sits.name.clone().into()),
                ("other", other.clone().into()),
            ],
        ),
        (None, Some(role)) if role != styrbord_domain::kinds::MembershipRole::Member => {
            format!(
                "{} ({})",
                sits.name,
                v.label("seat", role.as_str()).to_lowercase()
            )
        }
        _ => sits.name.clone(),
    }
}

/// What a vote came to, with the numbers.
fn came_to(v: &Viewer, sitting: &Sitting, voted: Voted) -> String {
    let tally = sitting.tally;
    let values = [
        ("for", tally.votes_for.into()),
        ("against", tally.against.into()),
        ("abstain", tally.abstain.into()),
        ("outcome", v.label("voted", voted.as_str()).into()),
    ];
    v.tw("votes-came-to", &values)
}

/// How they voted, in words; nothing where nobody did.
pub fn votes(v: &Viewer, sitting: &Sitting) -> Option<AnyView> {
    let voted = sitting.voted?;
    let tone = match voted {
        Voted::Carried => "good",
        Voted::Fell => "bad",
        Voted::Tied => "warn",
    };
    let sides: Vec<_> = styrbord_domain::meetings::Vote::ALL
        .into_iter()
        .filter_map(|vote| {
            let names: Vec<&str> = sitting
                .people
                .iter()
                .filter(|one| one.vote == Some(vote) && one.votes)
                .map(|one| one.name.as_str())
                .collect();
            (!names.is_empty()).then(|| {
                view! { <div><dt>{v.label("vote", vote.as_str())}</dt><dd>{names.join(", ")}</dd></div> }
            })
        })
        .collect();
    Some(
        view! { <p class="due said-of-meeting" data-tone=tone>{came_to(v, sitting, voted)}</p><dl class="attendance">{sides}</dl> }
            .into_any(),
    )
}

/// What was published, each with its version and the digest of what it said.
pub fn papers(v: &Viewer, agenda: &Agenda) -> Option<AnyView> {
    if agenda.papers.is_empty() {
        return None;
    }
    let rows: Vec<_> = agenda
        .papers
        .iter()
        .rev()
        .map(|paper| {
            let values = [
                ("paper", v.label("paper", paper.paper.as_str()).into()),
                ("version", paper.version.into()),
                ("time", v.instant(paper.at).into()),
                ("name", paper.by.clone().into()),
            ];
            view! { <li><span>{v.tw("paper-published", &values)}</span> <code title=paper.checksum.clone()>{paper.checksum.chars().take(12).collect::<String>()}</code></li> }
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

/// The case as it is put, and what is recommended: as recommended, never as decided.
pub fn case(v: &Viewer, loaded: &Loaded) -> Vec<AnyView> {
    let record = &loaded.record;
    ["case", "recommendation"]
        .into_iter()
        .filter_map(|name| {
            let text = Some(record.fact(name)).filter(|text| !text.is_empty())?;
            let html = prose::rendered(v, text, &loaded.heads).html;
            let title = v.field(Kind::AgendaItem, name);
            let edit = loaded.edits().then(|| {
                let address = format!("{}/edit?section=item-group-case", record.page.path());
                shown::edit_link(v, &title, address)
            });
            Some(view! { <section class="needs"><header><h2>{title.clone()}</h2>{edit}</header><div class="prose" inner_html=html></div></section> }.into_any())
        })
        .collect()
}

/// The decisions that were made of an item.
pub fn decided(v: &Viewer, decisions: &[Record]) -> Option<AnyView> {
    if decisions.is_empty() {
        return None;
    }
    let rows: Vec<_> = decisions
        .iter()
        .map(|decision| super::around::row(v, decision))
        .collect();
    Some(
        view! { <section class="needs"><header><h2>{v.t("item-decided")}</h2></header><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}

/// Whether an item asks for a decision.
pub fn decides(facts: &AgendaItemFacts) -> bool {
    facts.kind == Some(ItemKind::Decision)
}

/// The meeting at which a decision was made, or is to be made.
pub struct Made {
    meeting: Head,
    item: Head,
    name: String,
    sitting: Option<Sitting>,
}

impl Made {
    /// Reads it; nothing of a decision that is on no agenda.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn of(v: &Viewer, decision: &Record) -> Result<Option<Self>, Fault> {
        let slug = decision.fact("item");
        if slug.is_empty() || v.desk.as_of_day().is_some() {
            return Ok(None);
        }
        let found = |record: Result<Record, Fault>| match record {
            Err(Fault::NotFound) => Ok(None),
            found => found.map(Some),
        };
        let Some(item) = found(v.desk.record(Kind::AgendaItem, slug).await)? else {
            return Ok(None);
        };
        let slug = item.fact("meeting");
        let Some(meeting) = found(v.desk.record(Kind::Meeting, slug).await)? else {
            return Ok(None);
        };
        let facts: AgendaItemFacts = item.facts()?;
        let sitting = match facts.status {
            ItemStatus::Decided => v.desk.sitting(&meeting, Some(&item)).await.ok(),
            _ => None,
        };
        Ok(Some(Self {
            name: title(v, &item, &facts),
            meeting: meeting.page,
            item: item.page,
            sitting,
        }))
    }

    /// The way to the item in the minutes.
    pub fn view(&self, v: &Viewer) -> AnyView {
        let minutes = format!("{}/minutes#{}", self.meeting.path(), self.item.slug);
        view! { <a href=v.at(&minutes)>{self.meeting.title.clone()}</a> ": " {self.name.clone()} }
            .into_any()
    }

    /// What the vote came to, where there was one.
    pub fn votes(&self, v: &Viewer) -> Option<String> {
        let sitting = self.sitting.as_ref()?;
        Some(came_to(v, sitting, sitting.voted?))
    }
}
