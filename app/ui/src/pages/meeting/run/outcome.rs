//! What becomes of an item, noted where the meeting is run.

use leptos::prelude::*;
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, DECIDE, POSTPONE};
use styrbord_domain::meetings::{ItemKind, wording};
use styrbord_registry::Record;

use super::shown::{Shown, area};
use crate::components::form::confirm_cpr;
use crate::components::prose;
use crate::parts::meeting::decides;

/// How many conditions can be noted at once; a decision with more is prepared beforehand.
const CONDITIONS: usize = 3;

impl Shown<'_> {
    /// A decision that was prepared for the item, to be adopted as it stands.
    fn prepared(&self, item: &Record, draft: &Record, begins: bool) -> AnyView {
        let v = self.v;
        let html = prose::rendered(v, &draft.text, &self.agenda.heads).html;
        let kind = v.label("decision-kind", draft.fact("kind"));
        view! {
            <form method="post" class="form card" action=format!("{}/{}", item.page.path(), DECIDE.name)>
                <h2>{v.t("run-prepared")}</h2>
                {self.stays(None)}
                <input type="hidden" name="decision" value=draft.page.slug.clone()/>
                <input type="hidden" name="decision_revision" value=draft.page.revision/>
                <p><strong>{v.tw("decision-recommended", &[("value", kind.into())])}</strong> " "
                    <a href=v.at(&draft.page.path())>{draft.fact("number").to_owned()}</a></p>
                <div class="prose" inner_html=html></div>
                <div class="actions"><button class="button" data-kind="primary" data-key="v" autofocus=begins>{v.t("run-adopt-prepared")} {self.key("V")}</button></div>
            </form>
        }
        .into_any()
    }

    /// What is demanded by when and of whom, where it is approved on conditions.
    fn conditions(&self, typed: &impl Fn(&str, &str) -> String) -> AnyView {
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
                let chosen = typed(&at("responsible"), "");
                let people: Vec<_> = people
                    .iter()
                    .map(|(slug, name)| view! { <option value=slug.clone() selected=*slug == chosen>{name.clone()}</option> })
                    .collect();
                view! {
                    <tr>
                        <td><input name=at("text") value=typed(&at("text"), "") aria-label=name("text")/></td>
                        <td><select name=at("responsible") aria-label=name("responsible")><option value="">"–"</option>{people}</select></td>
                        <td><input type="date" name=at("deadline") value=typed(&at("deadline"), "") aria-label=name("deadline")/></td>
                    </tr>
                }
            })
            .collect();
        let open = self.refused("conditions");
        view! {
            <details class="more" open=open>
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

    /// What becomes of the item.
    pub fn outcome(
        &self,
        item: &Record,
        facts: &AgendaItemFacts,
        against: Option<&styrbord_domain::fault::FieldFault>,
    ) -> AnyView {
        let v = self.v;
        let path = item.page.path();
        let form = &self.rejected.form;
        let refused = !self.rejected.faults.is_empty();
        let typed = |name: &str, else_: &str| match refused && form.has(name) {
            true => form.get(name).to_owned(),
            false => else_.to_owned(),
        };
        // With nobody noted as there, that comes first.
        let begins = self.sitting.people.iter().any(|one| one.state.is_some());
        // Minutes are approved as a decision is made.
        let approves = facts.kind == Some(ItemKind::Minutes);
        let decide = if approves && against.is_none() || !approves && !decides(facts) {
            // What was said of it ends it.
            ().into_any()
        } else if let Some(against) = against {
            view! { <div class="notice" data-tone="quiet"><p>{v.fault(against)}</p></div> }
                .into_any()
        } else {
            let chosen = typed("kind", DecisionKind::Approved.as_str());
            let kinds: Vec<_> = DecisionKind::ALL
                .into_iter()
                .map(|kind| view! { <option value=kind.as_str() selected=kind.as_str() == chosen>{v.label("decision-kind", kind.as_str())}</option> })
                .collect();
            let recommended = facts
                .recommendation
                .as_deref()
                .map_or_else(String::new, wording);
            let wording = typed("text", &recommended);
            let reasons = typed("reasons", "");
            view! {
                <form method="post" class="form card" id="decide" action=format!("{path}/{}", DECIDE.name)>
                    <h2>{v.t("run-decide")}</h2>
                    {self.stays(None)}
                    <div class="field" data-width="choice"><label for="run-kind">{v.field(Kind::Decision, "kind")}</label><select id="run-kind" name="kind">{kinds}</select></div>
                    <div class="field"><label for="run-text">{v.field(Kind::Decision, "text")}</label>{area("text", &wording, 4)}</div>
                    <div class="field"><label for="run-reasons">{v.field(Kind::Decision, "reasons")}</label>{area("reasons", &reasons, 2)}</div>
                    {self.conditions(&typed)}
                    {(refused && form.has("kind")).then(|| confirm_cpr(v, self.rejected)).flatten()}
                    <div class="actions"><button class="button" data-kind="primary" data-key="v" autofocus=begins && self.agenda.prepared(item).next().is_none()>{v.t("act-decide-item")} {self.key("V")}</button></div>
                </form>
            }
            .into_any()
        };
        let reason = v.t("field-reason");
        let put_off = refused && form.has("reason");
        let prepared: Vec<_> = match against {
            None => self
                .agenda
                .prepared(item)
                .map(|draft| self.prepared(item, draft, begins))
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
            <details class="more" open=put_off>
                <summary>{v.t("act-postpone-item")}</summary>
                <form method="post" class="form" action=format!("{path}/{}", POSTPONE.name)>
                    {self.stays(None)}
                    <input type="hidden" name="revision" value=item.page.revision/>
                    <p class="hint">{v.t("act-postpone-item-help")}</p>
                    <div class="field"><label for="run-reason">{reason}</label><input id="run-reason" name="reason" value=typed("reason", "") required/></div>
                    {put_off.then(|| confirm_cpr(v, self.rejected)).flatten()}
                    <div class="actions"><button class="button">{v.t("act-postpone-item")}</button></div>
                </form>
            </details>
        }
        .into_any()
    }
}
