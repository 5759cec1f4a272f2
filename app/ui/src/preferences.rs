//! Language and look, and how the buttons that change them send along what was typed.

use leptos::prelude::*;

use crate::frame::{Around, Hole};
use crate::reader::Theme;

/// The id of the form of a page that is one form.
pub const PAGE_FORM: &str = "page-form";
/// In a page's form: show it again in this language, with what was typed.
pub const LANGUAGE: &str = "switch-language";
/// In a page's form: show it again in this look, with what was typed.
pub const THEME: &str = "switch-theme";

/// The buttons. They belong to the form of the page where it has one (its id), so that what was typed travels along and
/// comes back; else to a form of their own.
pub fn buttons(a: &Around) -> AnyView {
    let form = a.form;
    let other = if a.language.code() == "da" {
        ("en", "English")
    } else {
        ("da", "Dansk")
    };
    let has_form = form.is_some();
    let (language, look) = if has_form {
        (LANGUAGE, THEME)
    } else {
        ("language", "theme")
    };
    // As the device has it, only the style sheet knows which of the two would change anything.
    let theme = |code: Theme| {
        (a.theme != code).then(|| {
            let code = code.code();
            let key = format!("theme-{}", code.unwrap_or_default());
            view! { <button form=form formnovalidate=has_form name=look value=code data-unless=code>{a.t(&key)}</button> }
        })
    };
    let buttons = view! {
        <button form=form formnovalidate=has_form name=language value=other.0 lang=other.0>{other.1}</button>
        {theme(Theme::Light)} {theme(Theme::Dark)}
    };
    if has_form {
        return view! { <div class="preferences">{buttons}</div> }.into_any();
    }
    view! {
        <form class="preferences" method="post" action="/preferences">
            {Hole::Next.view()}
            {buttons}
        </form>
    }
    .into_any()
}

/// Stands before all other buttons of the page's form, because Enter in a field presses the first one that it can: this, which sends
/// the form, or by the method of dialogs, of which the page is none, nothing.
pub fn default_button(form: &'static str, sends: bool) -> AnyView {
    let method = (!sends).then_some("dialog");
    view! { <button form=form hidden formmethod=method tabindex="-1"></button> }.into_any()
}
