//! What happened to an account, told in a sentence.

use leptos::prelude::*;
use styrbord_domain::rights::Role;
use styrbord_registry::{AccountAct, AccountEvent};

use super::chip::chip;
use crate::viewer::Viewer;

/// A row of a list: who did what to whose account, and when. What somebody did to their own is marked.
pub fn row(v: &Viewer, event: &AccountEvent, when: String) -> AnyView {
    let rights = matches!(event.act, AccountAct::Roles | AccountAct::Person);
    let own = (event.to_oneself() && rights).then(|| chip("warn", v.t("account-act-to-oneself")));
    view! {
        <li>
            <span>{sentence(v, event)}</span> {own}
            <p>{when}</p>
        </li>
    }
    .into_any()
}

fn sentence(v: &Viewer, event: &AccountEvent) -> String {
    let names = |roles: &mut dyn Iterator<Item = Role>| {
        let names: Vec<String> = roles.map(|role| v.label("role", role.as_str())).collect();
        names.join(", ")
    };
    let (given, taken) = (names(&mut event.given()), names(&mut event.taken()));
    let key = match event.act {
        AccountAct::Roles if taken.is_empty() => "account-act-roles-given".to_owned(),
        AccountAct::Roles if given.is_empty() => "account-act-roles-taken".to_owned(),
        AccountAct::Person if event.detail.is_empty() => "account-act-person-none".to_owned(),
        // Without the name of a view.
        AccountAct::StartView if event.detail.starts_with("(/") && !event.detail.contains(' ') => {
            "account-act-start-view-none".to_owned()
        }
        act => format!("account-act-{}", act.as_str().replace('_', "-")),
    };
    v.tw(
        &key,
        &[
            ("by", event.by.clone().into()),
            ("name", event.name.clone().into()),
            ("login", event.login.clone().into()),
            ("given", given.into()),
            ("taken", taken.into()),
            ("detail", event.detail.clone().into()),
        ],
    )
}
