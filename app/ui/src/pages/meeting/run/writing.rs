//! What is said of an item in the minutes, typed where the meeting is run: during the meeting and after it.

use leptos::prelude::*;
use styrbord_domain::form::{PART, of_part};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, TREAT};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus};
use styrbord_registry::{ItemDraft, Record, TEXT};

use super::shown::Shown;
use crate::components::form::confirm_cpr;
use crate::components::input::text_area;
use crate::islands::DraftStatus;
use crate::parts::drafts;
use crate::parts::meeting::decides;

impl Shown<'_> {
    /// What the minutes say of an item. While the item is open and asks for no decision, it is what ends it.
    pub fn writing(
        &self,
        item: &Record,
        facts: &AgendaItemFacts,
        approves: bool,
    ) -> Option<AnyView> {
        let (v, status) = (self.v, self.agenda.facts.status);
        if !matches!(status, MeetingStatus::Held | MeetingStatus::MinutesDraft) {
            return None;
        }
        let open = status.is_running() && facts.status == ItemStatus::Scheduled;
        let is_minutes = facts.kind == Some(ItemKind::Minutes);
        let treats = open && !decides(facts) && (!is_minutes || approves);
        let form = &self.rejected.form;
        let refused = self.refused_in("") || self.refused_in(TREAT.name);
        let kept = self.resumed();
        // A part of the form may have a text of its own.
        let beside = of_part("", TEXT);
        let text = match kept.and_then(|kept| kept.text.as_ref()) {
            _ if form.has(&beside) => form.get(&beside),
            _ if self.is_back() && form.has(TEXT) => form.get(TEXT),
            Some(text) => text,
            None => &item.text,
        };
        let label = v.field(Kind::AgendaItem, TEXT);
        let ends = treats.then(|| {
            let treat = format!("{}/{}", item.page.path(), TREAT.name);
            view! {
                {Self::goes_on(TREAT.name)}
                <button class="button" data-kind="primary" data-key="v" data-settles formaction=treat name=PART value=TREAT.name>{v.t("act-treat-item")} {self.key("V")}</button>
            }
        });
        let (id, field, lines) = if treats {
            ("treat", "run-text", 3)
        } else {
            ("minutes-text", "run-minutes", 4)
        };
        let area = text_area(TEXT.to_owned(), field.to_owned(), text, lines, None, None);
        Some(
            view! {
                <section class="card form" id=id>
                    <h2>{v.t("run-treat")}</h2>
                    <div class="field"><label for=field>{label}</label>{area}</div>
                    {refused.then(|| confirm_cpr(v, self.rejected)).flatten()}
                    <div class="actions">{ends}<button class="button">{v.t("run-save-text")}</button></div>
                    <DraftStatus/>
                </section>
            }
            .into_any(),
        )
    }

    /// That something was typed and not saved, and the ways from there.
    pub fn said_of_kept(&self, item: &Record) -> Option<AnyView> {
        let all: Vec<_> = self
            .kept
            .iter()
            .map(|kept| self.said_of(kept, item))
            .collect();
        let said = || {
            view! { <div class="notice" data-tone="info"><ul class="drafts">{all}</ul></div> }
                .into_any()
        };
        (!self.kept.is_empty()).then(said)
    }

    fn said_of(&self, kept: &ItemDraft, item: &Record) -> AnyView {
        let v = self.v;
        let when = [("when", v.instant(kept.draft.kept_at).into())];
        let resumed = self
            .resumed()
            .is_some_and(|one| one.draft.key == kept.draft.key);
        let (said, way) = match resumed {
            true => (v.tw("draft-resumed", &when), None),
            false => {
                let edit = format!("{}/edit", item.page.path());
                let way = drafts::go_on_at(v, &kept.draft, &edit);
                (v.tw("draft-offered", &when), Some(way))
            }
        };
        let discard = drafts::discard(v, &kept.draft, &self.address(item));
        view! { <li><span>{said}</span> {way} {discard}</li> }.into_any()
    }
}
