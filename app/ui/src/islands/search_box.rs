//! The search box: suggestions while typing, arrow keys to choose. `/` leads to it from anywhere, and Ctrl+K with what can be
//! done and gone to from the page above what is found.

use leptos::prelude::*;

use super::combobox::Suggestions;

/// The input of the search form. The server renders the suggestions; this fetches and walks them.
#[island]
pub fn SearchBox(
    /// What is being searched for now.
    query: String,
    /// Shown while empty.
    placeholder: String,
    /// The name of the list of suggestions.
    suggestions: String,
) -> impl IntoView {
    let found = Suggestions::default();
    #[cfg(feature = "hydrate")]
    client::listen_for_shortcuts(found);
    let typed = move |_event: leptos::ev::Event| {
        #[cfg(feature = "hydrate")]
        client::suggest(found);
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        #[cfg(feature = "hydrate")]
        found.walk(
            &event,
            "suggest",
            || client::suggest(found),
            web_sys::HtmlElement::click,
        );
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    };
    let went = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        client::went(found, &event);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    };
    let left = move |_event: leptos::ev::FocusEvent| {
        #[cfg(feature = "hydrate")]
        found.close();
    };
    view! {
        <input
            id="q"
            name="q"
            type="text"
            enterkeyhint="search"
            role="combobox"
            aria-autocomplete="list"
            aria-controls="suggest"
            aria-expanded=move || found.expanded()
            aria-activedescendant=move || found.active("suggest")
            autocomplete="off"
            maxlength="300"
            value=query
            placeholder=placeholder
            on:input=typed
            on:keydown=pressed
            on:blur=left
        />
        // The box keeps the focus while somebody points at an option.
        <div
            class="suggest"
            role="listbox"
            id="suggest"
            tabindex="-1"
            aria-label=suggestions
            hidden=move || found.is_closed()
            on:mousedown=|event| event.prevent_default()
            on:click=went
        >
            <div role="presentation" inner_html=move || found.commands.get().unwrap_or_default()></div>
            <div role="presentation" inner_html=move || found.html.get()></div>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    //! What the search box does in the browser.

    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, MouseEvent};

    use crate::islands::combobox::Suggestions;
    use crate::islands::combobox::client::{input, page, typed_in};
    use crate::islands::commands::commands;

    /// Where somebody begins in a form.
    const FIRST: &str = "input:not([type=hidden]), select, textarea, button";

    /// `/` outside of fields and Ctrl+K anywhere lead to the box, and `c` outside of fields to what can be registered.
    pub fn listen_for_shortcuts(found: Suggestions) {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            let typing = page()
                .and_then(|page| page.active_element())
                .is_some_and(|element| {
                    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
                });
            let commanding = event.key() == "k" && (event.ctrl_key() || event.meta_key());
            if (commanding || (event.key() == "/" && !typing))
                && let Some(input) = input("q")
            {
                event.prevent_default();
                let _ = input.focus();
                input.select();
                if commanding {
                    command(found);
                }
            }
            let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
            if event.key() == "c" && !typing && !with_others && open_adding().is_some() {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    }

    /// Opens the menu of what can be registered, at its first way.
    fn open_adding() -> Option<()> {
        let menu = page()?.get_element_by_id("add")?;
        menu.set_attribute("open", "").ok()?;
        let first = menu.query_selector("a").ok()??;
        first.dyn_into::<HtmlElement>().ok()?.focus().ok()
    }

    /// Shows what can be done and gone to that fits what was typed.
    fn command(found: Suggestions) {
        let typed = input("q").map(|input| input.value()).unwrap_or_default();
        found
            .commands
            .set(Some(commands(&typed).unwrap_or_default()));
    }

    /// Asks for what fits what was typed; who has called for commands goes on with them.
    pub fn suggest(found: Suggestions) {
        if found.commands.with_untracked(Option::is_some) {
            command(found);
        }
        found.ask(
            "q".to_owned(),
            || typed_in("q"),
            |typed| format!("/search/suggest?q={typed}"),
        );
    }

    /// An option was taken. One that leads to a form of this page leads into it.
    pub fn went(found: Suggestions, event: &MouseEvent) {
        found.close();
        if enter(event).is_some() {
            event.prevent_default();
        }
    }

    fn enter(event: &MouseEvent) -> Option<()> {
        let at: Element = event.target()?.dyn_into().ok()?;
        let way = at.closest("a").ok()??.get_attribute("href")?;
        let form = page()?.get_element_by_id(way.strip_prefix('#')?)?;
        if let Some(folded) = form.closest("details").ok()? {
            folded.set_attribute("open", "").ok()?;
        }
        let first = form.query_selector(FIRST).ok()??;
        first.dyn_into::<HtmlElement>().ok()?.focus().ok()
    }
}
