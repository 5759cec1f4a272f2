//! What those who were at a meeting say of its minutes, and the forms with which they do.

use leptos::prelude::*;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ANSWER, APPROVE_MINUTES};
use styrbord_domain::meetings::MinutesAnswer;
use styrbord_registry::{Answered, MinutesAnswers, Page as Head};

use super::reading::{Agenda, number, title};
use crate::components::chip::chip;
use crate::components::form::{act_ids, act_label, confirm_cpr, fault_at, form_key};
use crate::components::input::text_area;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// In forms that stand with the minutes: that they do, so that whoever sent one comes back to them.
pub const ANSWERED: &str = "at_minutes";

/// What each says, and the forms for whoever was there; nothing where nobody has said anything and the reader is not asked.
pub fn answers(
    v: &Viewer,
    meeting: &Head,
    agenda: &Agenda,
    rejected: &Rejected,
) -> Option<AnyView> {
    let answers = &agenda.answers;
    if answers.people.is_empty() && answers.asks.is_none() {
        return None;
    }
    let rows: Vec<_> = answers
        .people
        .iter()
        .map(|one| row(v, agenda, one))
        .collect();
    let forms = answers
        .asks
        .as_ref()
        .map(|checksum| forms(v, meeting, agenda, checksum, rejected));
    Some(
        view! {
            <section class="minutes-answers" id="answers">
                <h2>{v.t("minutes-answers-title")}</h2>
                <p class="hint">{v.t("minutes-answers-about")}</p>
                <ul class="rows">{rows}</ul>
                {forms}
            </section>
        }
        .into_any(),
    )
}

fn row(v: &Viewer, agenda: &Agenda, one: &Answered) -> AnyView {
    let (tone, key) = match (one.answer, one.is_of_this) {
        (None, _) => ("quiet", "minutes-answer-none"),
        (Some(MinutesAnswer::Approves), true) => ("good", "minutes-answer-approves"),
        (Some(MinutesAnswer::Objects), true) => ("warn", "minutes-answer-objects"),
        (Some(MinutesAnswer::Approves), false) => ("quiet", "minutes-answer-approved-before"),
        (Some(MinutesAnswer::Objects), false) => ("warn", "minutes-answer-objected-before"),
    };
    let at = one
        .answer
        .map(|_| view! { " " <small class="soft">{v.instant(one.at)}</small> });
    let about = one.item.as_ref().and_then(|slug| {
        let mut items = agenda.items.iter();
        let (record, facts) = items.find(|(item, _)| item.page.slug == *slug)?;
        let said = format!("{} {}", number(v, facts), title(v, record, facts));
        Some(view! { <a href=format!("#{slug}")>{said}</a> ": " })
    });
    let objection = (!one.objection.is_empty())
        .then(|| view! { <p class="as-typed">{about}{one.objection.clone()}</p> });
    view! {
        <li>
            <div><strong>{one.name.clone()}</strong>{at}{objection}</div>
            {chip(tone, v.t(key))}
        </li>
    }
    .into_any()
}

/// One to say that they are right, and one to object.
fn forms(
    v: &Viewer,
    meeting: &Head,
    agenda: &Agenda,
    checksum: &str,
    rejected: &Rejected,
) -> AnyView {
    let ids = act_ids(&ANSWER);
    let action = format!("{}/{}", meeting.path(), ANSWER.name);
    let form = &rejected.form;
    let objects = form.get("answer") == MinutesAnswer::Objects.as_str();
    let hidden = |answer: MinutesAnswer, typed: &Form| {
        view! {
            <input type="hidden" name=ANSWERED value="true"/>
            <input type="hidden" name="answer" value=answer.as_str()/>
            <input type="hidden" name="checksum" value=checksum.to_owned()/>
            {form_key(v, typed)}
        }
    };
    let items: Vec<_> = agenda
        .items
        .iter()
        .map(|(record, facts)| {
            let said = format!("{} {}", number(v, facts), title(v, record, facts));
            let chosen = objects && form.get("item") == record.page.slug;
            view! { <option value=record.page.slug.clone() selected=chosen>{said}</option> }
        })
        .collect();
    let typed = if objects {
        form.get("objection").to_owned()
    } else {
        String::new()
    };
    let label = |name: &str| act_label(v, Kind::Meeting, &ANSWER, name);
    let (item, objection) = (format!("{ids}item"), format!("{ids}objection"));
    view! {
        <div class="minutes-answer">
            <form method="post" action=action.clone()>
                {hidden(MinutesAnswer::Approves, &Form::default())}
                <button class="button" data-kind="primary">{v.t("minutes-approve")}</button>
            </form>
            <details class="more" open=objects>
                <summary>{v.t("minutes-object")}</summary>
                <form method="post" class="form" action=action>
                    {hidden(MinutesAnswer::Objects, form)}
                    <div class="field">
                        <label for=item.clone()>{label("item")}</label>
                        {fault_at(v, &rejected.faults, "item")}
                        <select id=item name="item"><option value="">{v.t("minutes-as-a-whole")}</option>{items}</select>
                        <p class="hint">{v.t("minutes-object-closed")}</p>
                    </div>
                    <div class="field">
                        <label for=objection.clone()>{label("objection")}</label>
                        {fault_at(v, &rejected.faults, "objection")}
                        {text_area("objection".to_owned(), objection, &typed, 4, None, None)}
                    </div>
                    {objects.then(|| confirm_cpr(v, rejected)).flatten()}
                    <div class="actions"><button class="button" data-kind="primary">{v.t("minutes-object-send")}</button></div>
                </form>
            </details>
        </div>
    }
    .into_any()
}

/// The form with which whoever leads the forum approves the minutes, below what those who were there say of them: over an objection
/// with a reason alone, where all who read them read it.
pub fn approval(
    v: &Viewer,
    meeting: &Head,
    agenda: &Agenda,
    rejected: &Rejected,
) -> Option<AnyView> {
    if !agenda.approves {
        return None;
    }
    let title = v.t("act-approve-minutes");
    let over = agenda.answers.objecting().next().is_some();
    let ids = act_ids(&APPROVE_MINUTES);
    let typed = rejected.form.get("reason");
    let reason = agenda.answers.asks_why().then(|| {
        let id = format!("{ids}reason");
        let hint = format!("{id}-hint");
        view! {
            <div class="field">
                <label for=id.clone()>{act_label(v, Kind::Meeting, &APPROVE_MINUTES, "reason")}</label>
                {fault_at(v, &rejected.faults, "reason")}
                <input id=id name="reason" maxlength="500" value=typed.to_owned() aria-describedby=hint.clone() required/>
                <p class="hint" id=hint>{v.t("minutes-approve-over-about")}</p>
            </div>
        }
    });
    let asked = (!typed.is_empty())
        .then(|| confirm_cpr(v, rejected))
        .flatten();
    let words = match over {
        true => v.t("minutes-approve-over"),
        false => title.clone(),
    };
    Some(
        view! {
            <section class="minutes-approval screen-only" id="approve">
                <h2>{title.clone()}</h2>
                {objections(v, &agenda.answers, None)}
                <form method="post" class="form" action=format!("{}/{}", meeting.path(), APPROVE_MINUTES.name) data-commands=v.t("commands-here") data-command=title>
                    <input type="hidden" name=ANSWERED value="true"/>
                    <input type="hidden" name="revision" value=meeting.revision/>
                    {reason}
                    {asked}
                    <div class="actions"><button class="button" data-kind="primary">{words}</button></div>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// Who objects to the minutes, and who has not said anything, before they are approved; `place` is where it is read what they say.
pub fn objections(v: &Viewer, answers: &MinutesAnswers, place: Option<String>) -> Option<AnyView> {
    let line = |key: &str, names: Vec<String>| {
        let said = v.tw(key, &[("names", names.join(", ").into())]);
        view! { <p>{said}</p> }
    };
    let objecting: Vec<String> = answers.objecting().map(|one| one.name.clone()).collect();
    let silent = answers.people.iter().filter(|one| one.answer.is_none());
    let silent: Vec<String> = silent.map(|one| one.name.clone()).collect();
    if objecting.is_empty() && silent.is_empty() {
        return None;
    }
    let tone = match objecting.is_empty() {
        true => "quiet",
        false => "warn",
    };
    let objecting = (!objecting.is_empty()).then(|| line("minutes-objected-by", objecting));
    let silent = (!silent.is_empty()).then(|| line("minutes-not-answered-by", silent));
    let way = place.map(|href| view! { <p><a href=href>{v.t("minutes-answers-title")}</a></p> });
    Some(view! { <div class="notice" data-tone=tone>{objecting}{silent}{way}</div> }.into_any())
}
