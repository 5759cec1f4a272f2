//! What is said of an item in the minutes, typed where the meeting is run: during the meeting and after it. What is typed and
//! not saved is kept, as in every form of a record.

use leptos::prelude::*;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, TREAT};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus};
use styrbord_registry::{FORM_KEY, ONLY, Record};

use super::kept::{Kept, TEXT};
use super::shown::Shown;
use crate::components::form::confirm_cpr;
use crate::components::input::text_area;
use crate::islands::{DraftKeeper, DraftStatus};
use crate::pages::meeting::places::ITEM;
use crate::parts::drafts;
use crate::parts::meeting::decides;
use crate::preferences::PAGE_FORM;

impl Shown<'_> {
    /// The form with what the minutes say of an item. While the item is open and asks for no decision, it is what ends it.
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
        let path = item.page.path();
        let (saves, treat) = (format!("{path}/edit"), format!("{path}/{}", TREAT.name));
        let mut typed = Form::default();
        let form = &self.rejected.form;
        let is_own = form.get(ONLY) == TEXT || treats && form.has(TEXT);
        let refused = !self.rejected.faults.is_empty() && is_own;
        let kept = self.kept.filter(|kept| kept.goes_on && !refused);
        let text = match kept {
            _ if refused => form.get(TEXT).to_owned(),
            Some(kept) => {
                typed.set(FORM_KEY, kept.draft.key.clone());
                kept.text.clone()
            }
            None => item.text.clone(),
        };
        // With nobody noted as there, that comes first.
        let begins = self.sitting.people.iter().any(|one| one.state.is_some());
        let stays = item.page.slug.clone();
        let label = v.field(Kind::AgendaItem, TEXT);
        let buttons = if treats {
            view! {
                <button class="button" data-kind="primary" data-key="v" autofocus=begins>{v.t("act-treat-item")} {self.key("V")}</button>
                <button class="button" formaction=saves.clone() name=ITEM value=stays>{v.t("run-save-text")}</button>
            }
            .into_any()
        } else {
            view! { <button class="button" name=ITEM value=stays>{v.t("run-save-text")}</button> }
                .into_any()
        };
        let (id, action) = if treats {
            ("treat", treat)
        } else {
            ("minutes-text", saves)
        };
        let (field, lines) = if treats {
            ("run-text", 3)
        } else {
            ("run-minutes", 4)
        };
        let area = text_area(TEXT.to_owned(), field.to_owned(), &text, lines, None, None);
        let form = view! {
            <form method="post" class="form" id=PAGE_FORM action=action>
                {self.stays_as(None, &typed)}
                <input type="hidden" name=ONLY value=TEXT/>
                <input type="hidden" name="revision" value=item.page.revision/>
                <div class="field"><label for=field>{label}</label>{area}</div>
                {refused.then(|| confirm_cpr(v, self.rejected)).flatten()}
                <div class="actions">{buttons}</div>
                <DraftStatus/>
            </form>
        };
        let words = v.words(&["draft-not-kept", "fault-unreachable"]);
        let slug = Some(item.page.slug.clone());
        let kind = Kind::AgendaItem.as_str().to_owned();
        Some(
            view! {
                <section class="card" id=id>
                    <h2>{v.t("run-treat")}</h2>
                    {self.kept.map(|kept| self.said_of(kept, item))}
                    <DraftKeeper kind=kind slug=slug given=false words=words>{form}</DraftKeeper>
                </section>
            }
            .into_any(),
        )
    }

    /// That something was typed and not saved, and the ways from there.
    fn said_of(&self, kept: &Kept, item: &Record) -> AnyView {
        let v = self.v;
        let when = [("when", v.instant(kept.draft.kept_at).into())];
        let (said, way) = match kept.goes_on {
            true => (v.tw("draft-resumed", &when), None),
            false => {
                let edit = format!("{}/edit", item.page.path());
                let way = drafts::go_on(v, &kept.draft, &edit);
                (v.tw("draft-offered", &when), Some(way))
            }
        };
        let discard = drafts::discard(v, &kept.draft, &self.address(item));
        view! { <div class="notice" data-tone="info"><ul class="drafts"><li><span>{said}</span> {way} {discard}</li></ul></div> }
            .into_any()
    }
}
