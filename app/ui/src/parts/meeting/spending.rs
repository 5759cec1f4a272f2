//! What an item costs, beside what its forum may decide on.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::AgendaItemFacts;
use styrbord_domain::money::Ore;
use styrbord_registry::{Fault, ForumName, Spending};
use styrbord_texts::money;

use super::deciding::decides;
use crate::parts::forum::{DECISION_RIGHTS, MANDATE};
use crate::viewer::Viewer;

/// What an item costs, and what that is to its forum.
pub struct Spends {
    money: Ore,
    spending: Spending,
}

impl Spends {
    /// Reads it; nothing of an item that costs nothing, or asks for no decision.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn of(v: &Viewer, item: &AgendaItemFacts) -> Result<Option<Self>, Fault> {
        let Some(money) = item.money.filter(|_| decides(item)) else {
            return Ok(None);
        };
        let spending = v.desk.spending(&item.forum, money).await?;
        Ok(spending.map(|spending| Self { money, spending }))
    }

    /// The amount with the limit, and who decides where it is above that.
    pub fn view(&self, v: &Viewer) -> AnyView {
        let Spending { forum, above } = &self.spending;
        let amount = money(v.language, self.money.0);
        let way = |forum: &ForumName, words: String| {
            let href = format!("{}#{MANDATE}", Kind::Forum.path(&forum.slug));
            view! { <a href=v.at(&href)>{words}</a> }
        };
        let (Some(above), Some(limit)) = (above, forum.limit) else {
            let upto = match forum.limit {
                Some(limit) => v.tw(
                    "rights-up-to",
                    &[("amount", money(v.language, limit.0).into())],
                ),
                None => v.t("rights-any-amount"),
            };
            let says = v.tw("item-money", &[("amount", amount.into())]);
            return view! { <p id="spending">{says} " " {way(forum, upto)}</p> }.into_any();
        };
        let decides = match above {
            Some(forum) => {
                view! { {v.t("item-above-decides")} " " {way(forum, forum.title.clone())} "." }
                    .into_any()
            }
            None => view! { {v.t("item-above-nobody")} }.into_any(),
        };
        let says = [
            ("amount", amount.into()),
            ("limit", money(v.language, limit.0).into()),
        ];
        let says = v.tw("item-above-limit", &says);
        view! {
            <div class="notice" data-tone="warn" id="spending">
                <p><strong>{says}</strong> "; " {decides} " " <a href=v.at(DECISION_RIGHTS)>{v.t("rights-title")}</a></p>
            </div>
        }
        .into_any()
    }
}
