//! The search box: suggestions while typing, arrow keys to choose, `/` and Ctrl+K from anywhere.

use leptos::prelude::*;

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
    let html = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<usize>);
    #[cfg(feature = "hydrate")]
    client::listen_for_shortcuts();
    let typed = move |_event: leptos::ev::Event| {
        #[cfg(feature = "hydrate")]
        client::suggest(html, chosen);
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        #[cfg(feature = "hydrate")]
        client::walk(&event, html, chosen);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    };
    let active = move || chosen.get().map(|place| format!("suggestion-{place}"));
    view! {
        <input
            id="q"
            name="q"
            type="text"
            enterkeyhint="search"
            role="combobox"
            aria-autocomplete="list"
            aria-controls="suggest"
            aria-expanded=move || if html.with(String::is_empty) { "false" } else { "true" }
            aria-activedescendant=active
            autocomplete="off"
            maxlength="300"
            value=query
            placeholder=placeholder
            on:input=typed
            on:keydown=pressed
        />
        <div
            class="suggest"
            role="listbox"
            id="suggest"
            aria-label=suggestions
            hidden=move || html.with(String::is_empty)
            inner_html=move || html.get()
        ></div>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    //! What the search box does in the browser.

    use leptos::ev::KeyboardEvent;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{
        Document, HtmlElement, HtmlInputElement, Response, ScrollIntoViewOptions,
        ScrollLogicalPosition,
    };

    fn page() -> Option<Document> {
        web_sys::window()?.document()
    }

    fn input() -> Option<HtmlInputElement> {
        page()?.get_element_by_id("q")?.dyn_into().ok()
    }

    /// `/` outside of fields and Ctrl+K anywhere lead to the box.
    pub fn listen_for_shortcuts() {
        let listener = window_event_listener(leptos::ev::keydown, |event| {
            let typing = page()
                .and_then(|page| page.active_element())
                .is_some_and(|element| {
                    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
                });
            let called = (event.key() == "/" && !typing)
                || (event.key() == "k" && (event.ctrl_key() || event.meta_key()));
            if called && let Some(input) = input() {
                event.prevent_default();
                let _ = input.focus();
                input.select();
            }
        });
        on_cleanup(move || listener.remove());
    }

    /// Asks the server for suggestions, unless more has been typed meanwhile.
    pub fn suggest(html: RwSignal<String>, chosen: RwSignal<Option<usize>>) {
        leptos::task::spawn_local(async move {
            let Some(typed) = input().map(|input| input.value()) else {
                return;
            };
            chosen.set(None);
            if typed.trim().chars().count() < 2 {
                html.set(String::new());
                return;
            }
            let answer = fetch(&typed).await;
            if input().is_some_and(|input| input.value() == typed) {
                html.set(answer.unwrap_or_default());
            }
        });
    }

    async fn fetch(typed: &str) -> Option<String> {
        let encoded: String = web_sys::js_sys::encode_uri_component(typed).into();
        let window = web_sys::window()?;
        let answer = JsFuture::from(window.fetch_with_str(&format!("/search/suggest?q={encoded}")))
            .await
            .ok()?;
        let answer: Response = answer.dyn_into().ok()?;
        if !answer.ok() {
            return None;
        }
        JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
    }

    /// Brings an option into the part of the list that is seen, and moves nothing where it is.
    fn show(option: &HtmlElement) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&nearest);
    }

    /// Arrow keys choose, Enter opens what is chosen, Escape closes.
    pub fn walk(event: &KeyboardEvent, html: RwSignal<String>, chosen: RwSignal<Option<usize>>) {
        let Some(options) =
            page().and_then(|page| page.query_selector_all("#suggest [role=option]").ok())
        else {
            return;
        };
        let count = options.length() as usize;
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                chosen.update(|place| *place = Some(place.map_or(0, |at| (at + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                chosen.update(|place| {
                    *place = Some(place.map_or(count - 1, |at| (at + count - 1) % count))
                });
            }
            "Enter" => {
                if let Some(option) = chosen.get().and_then(|at| options.get(at as u32)) {
                    event.prevent_default();
                    if let Ok(link) = option.dyn_into::<HtmlElement>() {
                        link.click();
                    }
                }
                return;
            }
            "Escape" => {
                html.set(String::new());
                return;
            }
            _ => return,
        }
        event.prevent_default();
        for place in 0..count {
            if let Some(option) = options
                .get(place as u32)
                .and_then(|node| node.dyn_into::<HtmlElement>().ok())
            {
                let here = chosen.get() == Some(place);
                let _ = option.set_attribute("aria-selected", if here { "true" } else { "false" });
                if here {
                    show(&option);
                }
            }
        }
    }
}
