//! The own account: who one is, the password, where one is signed in, and tokens for programs.

use leptos::prelude::*;
use styrbord_registry::{Fault, TOKEN_DAYS, TOKEN_DAYS_MAX, Token};

use super::{drafts, line, of_act, password_again, status};
use crate::components::form::error_summary;
use crate::page::{Page, Rejected};
use crate::viewer::Viewer;

/// A browser in which the person has signed in.
#[derive(Clone, Debug)]
pub struct SignedInBrowser {
    /// By which its session is ended.
    pub id: String,
    /// The family of the browser, empty when unknown.
    pub browser: String,
    /// The address from which they signed in.
    pub address: String,
    /// When they signed in, in milliseconds since 1970.
    pub begun: i64,
    /// When it was last used, to the half hour, in milliseconds since 1970.
    pub used: i64,
    /// Whether it is the one at hand.
    pub here: bool,
}

/// The own account. `secret` is that of a token just made.
///
/// # Errors
/// `SignIn` for visitors.
pub async fn own(
    v: &Viewer,
    rejected: Option<Rejected>,
    secret: Option<String>,
    browsers: Vec<SignedInBrowser>,
) -> Result<Page, Fault> {
    let account = v.desk.own_account().await?;
    let tokens = v.desk.tokens(account.id).await?;
    let drafts = v.desk.own_drafts().await?;
    let searches = v.desk.sees_searches().await?;
    let rejected = rejected.unwrap_or_default();
    let code = status(&rejected);
    let v = v.clone();
    Ok(Page::new(v.t("account-title"), "", move || {
        let roles: Vec<String> = account.roles.iter().map(|role| v.label("role", role.as_str())).collect();
        let shown = secret.map(|secret| {
            view! { <div class="notice" data-tone="good" role="status"><h2>{v.t("token-created")}</h2><p><code>{secret}</code></p><p>{v.t("token-shown-once")}</p></div> }
        });
        let searches = searches
            .then(|| view! { <p><a href="/searched">{v.t("searched-title")}</a></p> });
        view! {
            {error_summary(&v, None, &rejected.faults)}
            <h1>{v.t("account-title")}</h1>
            <p>{v.tw("account-signed-in-as", &[("name", account.name.clone().into())])} " · " {roles.join(", ")}</p>
            {searches}
            {shown}
            {drafts::drafts(&v, &drafts)}
            {signed_in(&v, &browsers)}
            {password(&v, &of_act(&rejected, "password"), !tokens.is_empty())}
            {programs(&v, &of_act(&rejected, "create_token"), &tokens)}
        }
        .into_any()
    })
    .narrow()
    .with_status(code))
}

fn password(v: &Viewer, rejected: &Rejected, has_tokens: bool) -> AnyView {
    let tokens = has_tokens.then(|| {
        view! { <label class="choice"><input type="checkbox" name="revoke_tokens" value="true"/> <span>{v.t("account-revoke-tokens")}</span></label> }
    });
    // Seldom what somebody comes for.
    let open = !rejected.faults.is_empty();
    view! {
        <details class="more" open=open>
        <summary>{v.t("account-change-password")}</summary>
        <form class="form" method="post">
            <p class="hint">{v.t("account-password-hint")}</p>
            <input type="hidden" name="act" value="password"/>
            {line(v, rejected, "password", "account-present-password", "password", "current-password")}
            {line(v, rejected, "new_password", "account-new-password", "password", "new-password")}
            {line(v, rejected, "repeat", "account-repeat-password", "password", "new-password")}
            {tokens}
            <div class="actions"><button class="button" data-kind="primary">{v.t("account-change-password")}</button></div>
        </form>
        </details>
    }
    .into_any()
}

fn signed_in(v: &Viewer, browsers: &[SignedInBrowser]) -> AnyView {
    let rows: Vec<_> = browsers
        .iter()
        .map(|one| {
            let name = if one.browser.is_empty() { v.t("session-browser-unknown") } else { one.browser.clone() };
            let end = if one.here {
                view! { <p><strong>{v.t("session-here")}</strong></p> }.into_any()
            } else {
                view! {
                    <form method="post">
                        <input type="hidden" name="act" value="end_session"/>
                        <input type="hidden" name="id" value=one.id.clone()/>
                        <button class="button" data-size="small" aria-label=format!("{}: {name}", v.t("session-end"))>{v.t("session-end")}</button>
                    </form>
                }
                .into_any()
            };
            let times = v.tw("session-times", &[("begun", v.instant(one.begun).into()), ("used", v.instant(one.used).into())]);
            view! { <li><span>{name.clone()} " · " {one.address.clone()}</span><p>{times}</p>{end}</li> }
        })
        .collect();
    let others = browsers.iter().any(|one| !one.here).then(|| {
        view! { <form method="post"><input type="hidden" name="act" value="end_other_sessions"/><button class="button">{v.t("session-end-others")}</button></form> }
    });
    view! {
        <section class="card">
            <h2>{v.t("sessions-title")}</h2>
            <ul class="rows">{rows}</ul>
            <div class="cluster">
                {others}
                <form method="post"><input type="hidden" name="act" value="end_all_sessions"/><button class="button" data-kind="quiet">{v.t("session-end-all")}</button></form>
            </div>
        </section>
    }
    .into_any()
}

fn programs(v: &Viewer, rejected: &Rejected, tokens: &[Token]) -> AnyView {
    let rows: Vec<_> = tokens
        .iter()
        .map(|token| {
            let ends = token.expires_at.map_or_else(
                || v.t("token-never-ends"),
                |end| v.tw("token-ends", &[("time", v.instant(end).into())]),
            );
            view! {
                <li>
                    <span>{token.name.clone()}</span>
                    <p>{format!("{} · {} · {ends}", v.label("token-scope", token.scope.as_str()), v.instant(token.created_at))}</p>
                    <form method="post"><input type="hidden" name="act" value="revoke_token"/><input type="hidden" name="id" value=token.id.to_string()/><button class="button" data-size="small" aria-label=format!("{}: {}", v.t("token-revoke"), token.name)>{v.t("token-revoke")}</button></form>
                </li>
            }
        })
        .collect();
    let chosen = rejected.form.get("scope").to_owned();
    let scopes = ["calendar", "read", "write"].map(|scope| view! { <option value=scope selected=chosen == scope>{v.label("token-scope", scope)}</option> });
    let in_days = |days: i64| {
        v.today()
            .checked_add(jiff::Span::new().days(days))
            .map_or_else(|_| String::new(), |day| day.to_string())
    };
    let mut dated = rejected.clone();
    if !dated.form.has("expires_at") {
        dated.form.set("expires_at", in_days(TOKEN_DAYS));
    }
    view! {
        <section class="card">
            <h2>{v.t("tokens-title")}</h2>
            <ul class="rows">{rows}</ul>
            <form class="form" method="post">
                <input type="hidden" name="act" value="create_token"/>
                {line(v, rejected, "name", "token-name", "text", "off")}
                <div class="field"><label for="f-scope">{v.t("token-scope")}</label><select id="f-scope" name="scope">{Vec::from(scopes)}</select></div>
                {line(v, &dated, "expires_at", "token-expires", "date", "off")}
                <p class="hint">{v.tw("token-longest", &[("max", v.date_short(&in_days(TOKEN_DAYS_MAX)).into())])}</p>
                {password_again(v, rejected)}
                <div class="actions"><button class="button">{v.t("token-create")}</button></div>
            </form>
        </section>
    }
    .into_any()
}
