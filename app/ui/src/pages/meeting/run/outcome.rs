//! What becomes of an item, noted where the meeting is run.

use leptos::prelude::*;
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::form::{PART, of_part};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, DECIDE, POSTPONE};
use styrbord_domain::meetings::{ItemKind, wording};
use styrbord_registry::Record;

use super::shown::{Shown, area};
use crate::components::form::{act_ids, confirm_cpr};
use crate::components::prose;
use crate::parts::meeting::decides;

/// How many conditions can be noted at once; a decision with more is prepared beforehand.
const CONDITIONS: usize = 3;

impl Shown<'_> {
    /// A decision that was prepared for the item, to be adopted as it stands.
    fn prepared(&self, item: &Record, draft: &Record) -> AnyView {
        let v = self.v;
        let part = draft.page.slug.clone();
        let adopt = format!("{}/{}", item.page.path(), DECIDE.name);
        let html = prose::rendered(v, &draft.text, &self.agenda.heads).html;
        let kind = v.label("decision-kind", draft.fact("kind"));
        view! {
            <section class="form card">
                <h2>{v.t("run-prepared")}</h2>
                {Self::goes_on(&part)}
                <input type="hidden" name=of_part(&part, "decision") value=draft.page.slug.clone()/>
                <input type="hidden" name=of_part(&part, "decision_revision") value=draft.page.revision/>
                <p><strong>{v.tw("decision-recommended", &[("value", kind.into())])}</strong> " "
                    <a href=v.at(&draft.page.path())>{draft.fact("number").to_owned()}</a></p>
                <div class="prose" inner_html=html></div>
                <div class="actions"><button class="button" data-kind="primary" data-key="v" data-settles formaction=adopt name=PART value=part>{v.t("run-adopt-prepared")} {self.key("V")}</button></div>
            </section>
        }
        .into_any()
    }

    /// What is demanded by when and of whom, where it is approved on conditions.
    fn conditions(&self) -> AnyView {
        let v = self.v;
        let name = |field: &str| v.field(Kind::Decision, &format!("conditions.{field}"));
        let people: Vec<_> = self
            .sitting
            .people
            .iter()
            .map(|one| (one.slug.clone(), one.name.clone()))
            .collect();
        let rows: Vec<_> = (0..CONDITIONS)
            .map(|row| {
                let at = |field: &str| format!("conditions.{row}.{field}");
                let typed = |field: &str| self.typed(DECIDE.name, &at(field)).unwrap_or_default();
                let at = |field: &str| of_part(DECIDE.name, &at(field));
                let chosen = typed("responsible");
                let people: Vec<_> = people
                    .iter()
                    .map(|(slug, name)| view! { <option value=slug.clone() selected=*slug == chosen>{name.clone()}</option> })
                    .collect();
                view! {
                    <tr>
                        <td><input name=at("text") value=typed("text") aria-label=name("text")/></td>
                        <td><select name=at("responsible") aria-label=name("responsible")><option value="">"–"</option>{people}</select></td>
                        <td><input type="date" name=at("deadline") value=typed("deadline") aria-label=name("deadline")/></td>
                    </tr>
                }
            })
            .collect();
        let is_typed = (0..CONDITIONS).any(|row| {
            let text = self.typed(DECIDE.name, &format!("conditions.{row}.text"));
            text.is_some_and(|text| !text.is_empty())
        });
        view! {
            <details class="more" open=is_typed || self.refused("conditions")>
                <summary>{v.field(Kind::Decision, "conditions")}</summary>
                <p class="hint">{v.t("run-conditions-about")}</p>
                <table class="data-table run-people">
                    <thead><tr><th scope="col">{name("text")}</th><th scope="col">{name("responsible")}</th><th scope="col">{name("deadline")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        }
        .into_any()
    }

    /// Which decision it revokes, or takes the place of.
    fn supersedes(&self) -> AnyView {
        let v = self.v;
        let typed = self.typed(DECIDE.name, "supersedes").unwrap_or_default();
        let id = format!("{}supersedes", act_ids(&DECIDE));
        view! {
            <div class="field" data-width="choice">
                <label for=id.clone()>{v.t("field-decide-item-supersedes")}</label>
                <input id=id name=of_part(DECIDE.name, "supersedes") value=typed aria-describedby="run-supersedes-hint"/>
                <p class="hint" id="run-supersedes-hint">{v.t("run-supersedes-about")}</p>
            </div>
        }
        .into_any()
    }

    /// What becomes of the item.
    pub fn outcome(
        &self,
        item: &Record,
        facts: &AgendaItemFacts,
        against: Option<&styrbord_domain::fault::FieldFault>,
    ) -> AnyView {
        let v = self.v;
        let path = item.page.path();
        let typed = |name: &str| self.typed(DECIDE.name, name);
        let refused = self.refused_in(DECIDE.name);
        // Minutes are approved as a decision is made.
        let approves = facts.kind == Some(ItemKind::Minutes);
        let decide = if approves && against.is_none() || !approves && !decides(facts) {
            // What was said of it ends it.
            ().into_any()
        } else if let Some(against) = against {
            view! { <div class="notice" data-tone="quiet"><p>{v.fault(against)}</p></div> }
                .into_any()
        } else {
            let chosen =
                typed("kind").unwrap_or_else(|| DecisionKind::Approved.as_str().to_owned());
            let kinds: Vec<_> = DecisionKind::ALL
                .into_iter()
                .map(|kind| view! { <option value=kind.as_str() selected=kind.as_str() == chosen>{v.label("decision-kind", kind.as_str())}</option> })
                .collect();
            let recommended = facts
                .recommendation
                .as_deref()
                .map_or_else(String::new, wording);
            let wording = typed("text").unwrap_or(recommended);
            let reasons = typed("reasons").unwrap_or_default();
            let adopt = format!("{path}/{}", DECIDE.name);
            view! {
                <section class="form card" id="decide">
                    <h2>{v.t("run-decide")}</h2>
                    {Self::goes_on(DECIDE.name)}
                    <div class="field" data-width="choice"><label for="run-kind">{v.field(Kind::Decision, "kind")}</label><select id="run-kind" name=of_part(DECIDE.name, "kind")>{kinds}</select></div>
                    <div class="field"><label for="run-text">{v.field(Kind::Decision, "text")}</label>{area((DECIDE.name, "text"), &wording, 4)}</div>
                    <div class="field"><label for="run-reasons">{v.field(Kind::Decision, "reasons")}</label>{area((DECIDE.name, "reasons"), &reasons, 2)}</div>
                    {self.supersedes()}
                    {self.conditions()}
                    {refused.then(|| confirm_cpr(v, self.rejected)).flatten()}
                    <div class="actions"><button class="button" data-kind="primary" data-key="v" data-settles formaction=adopt name=PART value=DECIDE.name>{v.t("act-decide-item")} {self.key("V")}</button></div>
                </section>
            }
            .into_any()
        };
        let reason = v.t("field-reason");
        let put_off = self.refused_in(POSTPONE.name);
        let why = self.typed(POSTPONE.name, "reason").unwrap_or_default();
        let says_why = put_off || !why.is_empty();
        let prepared: Vec<_> = match against {
            None => self
                .agenda
                .prepared(item)
                .map(|draft| self.prepared(item, draft))
                .collect(),
            Some(_) => Vec::new(),
        };
        // What was prepared is what is put to the meeting; another decision is folded.
        let decide = if prepared.is_empty() {
            decide
        } else {
            view! { {prepared}<details class="more" open=refused><summary>{v.t("run-decide-otherwise")}</summary>{decide}</details> }
                .into_any()
        };
        view! {
            {decide}
            <details class="more" open=says_why>
                <summary>{v.t("act-postpone-item")}</summary>
                <div class="form">
                    {Self::goes_on(POSTPONE.name)}
                    <p class="hint">{v.t("act-postpone-item-help")}</p>
                    <div class="field"><label for="run-reason">{reason}</label><input id="run-reason" name=of_part(POSTPONE.name, "reason") value=why/></div>
                    {put_off.then(|| confirm_cpr(v, self.rejected)).flatten()}
                    <div class="actions"><button class="button" data-settles formaction=format!("{path}/{}", POSTPONE.name) name=PART value=POSTPONE.name>{v.t("act-postpone-item")}</button></div>
                </div>
            </details>
        }
        .into_any()
    }
}
