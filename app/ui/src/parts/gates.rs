//! What gates ask for, as the pages of a system say it: each item in words, and how far it is to each stage.

use leptos::prelude::*;
use styrbord_domain::attachments::named_at;
use styrbord_domain::kinds::SystemRole;
use styrbord_domain::lifecycle::{
    Disposition, EvidenceStatus, EvidenceType, ExitState, FactAsked, Frozen, Item, Part, Piece,
    Rule, Stage, Wanted, asks, exit_state, next_stages, review_of,
};
use styrbord_registry::{Ahead, GateItem, Given, Held, Page};

use crate::components::chip;
use crate::components::facts::gap;
use crate::viewer::Viewer;

/// In the address of a gate, or of an exit: the item whose form is open.
pub const ASKED: &str = "provide";

/// The address of a gate.
#[must_use]
pub fn address(system: &Page, to: Stage) -> String {
    format!("{}/gate?to={to}", system.path())
}

/// The address of a system's exit.
#[must_use]
pub fn exit_address(system: &Page) -> String {
    format!("{}/exit", system.path())
}

/// The place of an item on its page.
#[must_use]
pub fn anchor(item: &Item) -> String {
    match item.piece() {
        Some(Piece { row: Some(row), .. }) => row_anchor(row),
        Some(piece) => piece.of.to_string(),
        None => "record".to_owned(),
    }
}

fn row_anchor(row: impl std::fmt::Display) -> String {
    format!("exit-{row}")
}

/// Where a piece of evidence of a system stands: of a row of the exit plan on the page of the exit, else at the gate that asks for it, else among what the system owes.
#[must_use]
pub fn asked_at(system: &Page, stage: Stage, piece: impl Into<Piece>) -> String {
    let piece = piece.into();
    if let Some(row) = piece.row {
        return format!("{}#{}", exit_address(system), row_anchor(row));
    }
    let piece = piece.of;
    let rows = next_stages(stage).into_iter().chain(review_of(stage));
    let mut rows = rows.filter(|row| {
        let mut asks = asks(row.id).into_iter();
        asks.any(|ask| ask.wanted == Wanted::Evidence(piece))
    });
    match rows.next() {
        Some(row) => format!("{}#{piece}", address(system, row.to)),
        None => format!("{}/gate#{piece}", system.path()),
    }
}

/// The same with the form by which it is provided.
#[must_use]
pub fn provided_at(system: &Page, stage: Stage, piece: EvidenceType) -> String {
    let at = asked_at(system, stage, piece);
    let (page, place) = at.split_once('#').unwrap_or((&at, ""));
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}{ASKED}={piece}#{place}")
}

/// What is asked for, in words.
#[must_use]
pub fn item_title(v: &Viewer, wanted: Wanted) -> String {
    match wanted {
        Wanted::Evidence(piece) => v.label("evidence", piece.as_str()),
        Wanted::Fact(fact) => v.label("gate-fact", fact.as_str()),
        Wanted::Exit(exit) => v.label("exit-part", exit.part.as_str()),
    }
}

/// What an item is called: of a row of the exit plan also which one it is.
#[must_use]
pub fn title_of(v: &Viewer, one: &GateItem) -> String {
    let title = item_title(v, one.item.ask.wanted);
    let which = one.exit.as_ref().and_then(|exit| {
        let unit = exit.unit.as_ref().map(|unit| unit.title.clone());
        exit.row.name.clone().or(unit)
    });
    match which {
        Some(which) => format!("{title}: {which}"),
        None => title,
    }
}

/// Where a fact of the record is filled in; none where that is another record.
#[must_use]
pub fn edited_at(system: &Page, fact: FactAsked) -> Option<String> {
    let field = match fact {
        FactAsked::Unit => "unit",
        FactAsked::Kle => "kle_codes",
        FactAsked::Owner | FactAsked::Manager | FactAsked::DataOwner => "roles",
        FactAsked::Succession => "successor",
        FactAsked::ArchiveDuty => "archive_duty",
        FactAsked::ShutDown => "planned",
        FactAsked::CaseFiled => "esdh_case_ref",
        FactAsked::ExitPlanned => return Some(exit_address(system)),
        FactAsked::Benefits | FactAsked::PredecessorEnding => return None,
    };
    Some(format!("{}/edit#f-{field}", system.path()))
}

/// How an item stands: colour is for what blocks.
#[must_use]
pub fn status_chip(v: &Viewer, item: &Item, is_debt: bool) -> AnyView {
    if let Wanted::Exit(_) = item.ask.wanted {
        let state = exit_state(item, v.today());
        let tone = match state {
            ExitState::Overdue => "bad",
            ExitState::Waits => "warn",
            ExitState::Planned => "quiet",
            ExitState::Proved | ExitState::NotRelevant => "plain",
        };
        return chip::chip(tone, v.label("exit-state", state.as_str()));
    }
    let is_fact = matches!(item.ask.wanted, Wanted::Fact(_));
    let words = match item.standing.status {
        EvidenceStatus::Approved if is_fact => v.t("gate-fact-in-order"),
        EvidenceStatus::NotApplicable if item.applies == Some(false) => v.t("gate-not-asked"),
        status => v.label("evidence-status", status.as_str()),
    };
    let tone = match item.part() {
        Part::Open | Part::Waits if is_debt => "quiet",
        Part::Waits if item.blocks() => "warn",
        _ if item.blocks() => "bad",
        Part::Open | Part::Waits => "quiet",
        Part::Done | Part::Apart => "plain",
    };
    chip::chip(tone, words)
}

/// Who should see to an item, who approves it, by when, when it applies, and what was said of it.
#[must_use]
pub fn facts_of(v: &Viewer, one: &GateItem, stops_nothing: bool) -> AnyView {
    let item = &one.item;
    let mut told: Vec<(String, AnyView)> = Vec::new();
    let mut say = |key: &str, value: AnyView| told.push((v.t(key), value));
    let role = |held: &Held| who(v, held);
    if let Some(exit) = &one.exit {
        if let Some(becomes) = exit.row.disposition {
            say(
                "field-disposition",
                v.label("disposition", becomes.as_str()).into_any(),
            );
        }
        if let Some(to) = &exit.successor {
            say("field-system-exit-successor", link(v, to));
        }
        let nobody_must = exit.row.disposition == Some(Disposition::None);
        match &exit.responsible {
            Some(who) => say("field-responsible", link(v, who)),
            None if nobody_must => {}
            None => say("field-responsible", gap(v)),
        }
        if let Some(note) = &exit.row.note {
            say("field-system-exit-note", note.clone().into_any());
        }
    }
    if let Some(held) = one.missing_from.as_ref().filter(|_| one.exit.is_none()) {
        say("gate-missing-from", role(held));
    }
    // Beside what is put forward, where something is.
    if let Some(held) = one.approver.as_ref().filter(|_| one.put_forward.is_empty()) {
        say("gate-approver", role(held));
    }
    if let Some(due) = item.due {
        let late = (due < v.today()).then_some("warn");
        say(
            "gate-due",
            view! { <span class="due" data-tone=late.unwrap_or("quiet")>{v.date(due)}</span> }
                .into_any(),
        );
    }
    if let Some(given) = &one.given {
        for (key, value) in given_in_words(v, given) {
            say(key, value);
        }
    }
    if let Some(answer) = &one.answered {
        let is_rejected = answer.line.status == EvidenceStatus::Rejected;
        let key = match is_rejected {
            true => "gate-rejected-by",
            false => "gate-approved-by",
        };
        say(key, said_by(v, answer));
        if is_rejected && !answer.reason.is_empty() {
            say("gate-rejected-because", answer.reason.clone().into_any());
        }
    }
    view! { {why(v, item, stops_nothing)} {listed(told)} }.into_any()
}

/// What was said of a piece that is put forward, and who approves it.
#[must_use]
pub fn facts_of_claim(v: &Viewer, one: &GateItem, given: &Given) -> AnyView {
    let mut told = given_in_words(v, given);
    let approver = one.approver.as_ref();
    told.extend(approver.map(|held| ("gate-approver", who(v, held))));
    if let Some(by) = given.line.date.filter(|_| given.line.status.is_to_come()) {
        told.insert(0, ("gate-due", v.date(by).into_any()));
    }
    let told = told.into_iter().map(|(key, value)| (v.t(key), value));
    listed(told.collect()).into_any()
}

fn listed(told: Vec<(String, AnyView)>) -> Option<AnyView> {
    let told: Vec<_> = told
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect();
    (!told.is_empty()).then(|| view! { <dl class="checklist-facts">{told}</dl> }.into_any())
}

/// Why it is asked for, or is not; and that it warns only, where others stop something.
fn why(v: &Viewer, item: &Item, stops_nothing: bool) -> Option<AnyView> {
    // Once somebody has settled it, it is not open any more whether it is asked for.
    let is_told = item.applies.is_some() || item.is_open();
    let condition = item.ask.when.filter(|_| is_told).map(|when| {
        let list = match item.applies {
            Some(true) => "gate-when",
            Some(false) => "gate-when-not",
            None => "gate-when-unknown",
        };
        v.label(list, when.as_str())
    });
    let dropped = (item.ask.wanted == Wanted::Fact(FactAsked::Succession) && item.is_open())
        .then(|| v.t("gate-dropped-by-move"));
    let warns = item.ask.rule == Rule::Warn && item.is_open() && !stops_nothing;
    let warns = warns.then(|| v.t("gate-warns"));
    let words: Vec<String> = condition.into_iter().chain(dropped).chain(warns).collect();
    (!words.is_empty()).then(|| view! { <p class="hint">{words.join(" ")}</p> }.into_any())
}

fn given_in_words(v: &Viewer, given: &Given) -> Vec<(&'static str, AnyView)> {
    let line = &given.line;
    let mut told: Vec<(&'static str, AnyView)> = Vec::new();
    if given.withheld {
        told.push(("gate-ref", v.t("gate-withheld").into_any()));
    }
    if !given.place.is_empty() {
        told.push(("gate-ref", place(&given.place)));
    }
    if let (Some(date), false) = (line.date, line.status.is_to_come()) {
        told.push(("field-date", v.date(date).into_any()));
    }
    let until = match line.status {
        EvidenceStatus::Provided => line.piece.holds_until(line.date, line.valid_to),
        _ => line.valid_to,
    };
    if let Some(until) = until {
        told.push(("gate-valid-to", v.date(until).into_any()));
    }
    if !given.reason.is_empty() {
        told.push(("gate-reason", given.reason.clone().into_any()));
    }
    told.push(("gate-said-by", said_by(v, given)));
    told
}

/// Who said something, and when.
pub fn said_by(v: &Viewer, given: &Given) -> AnyView {
    let by = v.by(&given.by, given.on_behalf_of.as_deref());
    format!("{by}, {}", v.date(v.day(given.at))).into_any()
}

/// An address as a link, to one of our files by its name; the number of a case as it is.
pub fn place(text: &str) -> AnyView {
    if let Some((address, name)) = named_at(text) {
        return view! { <a href=address.to_owned()>{name}</a> }.into_any();
    }
    let is_address = ["https://", "http://"]
        .iter()
        .any(|start| text.starts_with(start));
    if is_address {
        let shown = text
            .split_once("//")
            .map_or(text, |(_, rest)| rest)
            .to_owned();
        view! { <a href=text.to_owned() rel="noreferrer">{shown}</a> }.into_any()
    } else {
        text.to_owned().into_any()
    }
}

fn link(v: &Viewer, page: &Page) -> AnyView {
    view! { <a href=v.at(&page.path())>{page.title.clone()}</a> }.into_any()
}

/// Who has a duty, or that nobody does.
pub fn who(v: &Viewer, held: &Held) -> AnyView {
    let role = v.label("role", held.duty.as_str());
    match &held.name {
        Some(name) => format!("{name} ({})", role.to_lowercase()).into_any(),
        None if is_vacant(held) => {
            let words = v.tw("gate-role-vacant", &[("role", role.into())]);
            view! { <span class="due" data-tone="warn">{words}</span> }.into_any()
        }
        None => role.into_any(),
    }
}

/// Whether a duty is that of a role in the system which nobody has; who may by right can still see to it.
#[must_use]
pub fn is_vacant(held: &Held) -> bool {
    held.name.is_none() && held.duty.as_str().parse::<SystemRole>().is_ok()
}

/// How far it is to each stage that a system can come to next, and what it owes.
#[must_use]
pub fn ways(v: &Viewer, system: &Page, ahead: &Ahead) -> Option<AnyView> {
    let rows: Vec<_> = ahead
        .ways
        .iter()
        .filter(|way| way.asked > 0)
        .enumerate()
        .map(|(place, way)| {
            let values = [("done", way.done.into()), ("asked", way.asked.into())];
            let is_review = way.transition.from == Some(way.transition.to);
            let stands = match way.blocks {
                _ if is_review => None,
                0 => Some(chip::chip("plain", v.t("gate-clear-short"))),
                blocks => {
                    // Colour is for the way that leads on; the others are there to be chosen.
                    let tone = if place == 0 { "bad" } else { "plain" };
                    let words = v.tw("gate-blocks", &[("count", blocks.into())]);
                    Some(chip::chip(tone, words))
                }
            };
            let name = match is_review {
                true => v.t("gate-review-short"),
                false => v.label("stage", way.transition.to.as_str()),
            };
            view! {
                <li>
                    <a href=address(system, way.transition.to)>{name}</a>
                    <span class="soft">{v.tw("gate-done-of", &values)}</span>
                    {stands}
                </li>
            }
        })
        .collect();
    let exit = exit_in_short(v, system, &ahead.exit);
    if rows.is_empty() && ahead.owed.is_empty() && exit.is_none() {
        return None;
    }
    let list = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    Some(
        view! { <section id="gates"><h2>{v.t("section-gates")}</h2>{list}{exit}{owed(v, system, &ahead.owed)}</section> }
            .into_any(),
    )
}

/// How far the exit is, and the way to it.
fn exit_in_short(v: &Viewer, system: &Page, exit: &[Item]) -> Option<AnyView> {
    if exit.is_empty() {
        return None;
    }
    let of = |state| {
        exit.iter()
            .filter(|item| exit_state(item, v.today()) == state)
            .count()
    };
    let apart = of(ExitState::NotRelevant);
    let values = [
        ("done", of(ExitState::Proved).into()),
        ("asked", (exit.len() - apart).into()),
    ];
    let late = of(ExitState::Overdue);
    let late =
        (late > 0).then(|| chip::chip("bad", v.tw("exit-overdue", &[("count", late.into())])));
    Some(
        view! { <ul class="rows"><li><a href=exit_address(system)>{v.t("exit-short")}</a><span class="soft">{v.tw("exit-done-of", &values)}</span>{late}</li></ul> }
            .into_any(),
    )
}

/// What a system owes, folded: it may be much, and stops nothing.
fn owed(v: &Viewer, system: &Page, debt: &[Item]) -> Option<AnyView> {
    if debt.is_empty() {
        return None;
    }
    let items: Vec<_> = debt
        .iter()
        .map(|item| {
            let promised = item.standing.promised.map(|day| {
                let words = v.tw("gate-debt-promised", &[("date", v.date(day).into())]);
                let late = (day < v.today()).then_some("warn");
                view! { ", " <span class="due" data-tone=late.unwrap_or("quiet")>{words}</span> }
            });
            view! { <li>{item_title(v, item.ask.wanted)}{promised}</li> }
        })
        .collect();
    // What was promised has a day of its own.
    let other = debt.iter().filter(|item| item.standing.promised.is_none());
    let due = other.filter_map(|item| item.due).max();
    let due = due.map(|due| v.tw("gate-debt-due", &[("date", v.date(due).into())]));
    let provide = format!("{}/gate#debt", system.path());
    Some(
        view! {
            <details class="more">
                <summary>{v.tw("gate-debt", &[("count", debt.len().into())])}</summary>
                <p class="hint">{v.t("gate-debt-about")} " " {due} " " <a href=provide>{v.t("gate-debt-provide")}</a></p>
                <ul class="owed">{items}</ul>
            </details>
        }
        .into_any(),
    )
}

/// The checklist as it stood when a move was made, folded.
#[must_use]
pub fn frozen(v: &Viewer, checklist: &[Frozen]) -> Option<AnyView> {
    if checklist.is_empty() {
        return None;
    }
    let of = |part: Part| checklist.iter().filter(|item| item.part() == part).count();
    let values = [
        ("done", of(Part::Done).into()),
        ("open", of(Part::Open).into()),
    ];
    let key = match of(Part::Open) {
        0 => "gate-frozen",
        _ => "gate-frozen-open",
    };
    let items: Vec<_> = checklist
        .iter()
        .map(|item| {
            let wanted = match (item.exit, item.evidence, item.fact) {
                (Some(part), ..) => v.label("exit-part", part.as_str()),
                (None, Some(piece), _) => item_title(v, Wanted::Evidence(piece)),
                (None, None, Some(fact)) => item_title(v, Wanted::Fact(fact)),
                (None, None, None) => String::new(),
            };
            let status = match (item.fact, item.status) {
                (Some(_), EvidenceStatus::Approved) => v.t("gate-fact-in-order"),
                (_, status) => v.label("evidence-status", status.as_str()),
            };
            view! { <li>{wanted} ": " {status.to_lowercase()}</li> }
        })
        .collect();
    Some(
        view! { <details class="more"><summary>{v.tw(key, &values)}</summary><ul>{items}</ul></details> }
            .into_any(),
    )
}
