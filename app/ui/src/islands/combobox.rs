//! A box that suggests while somebody types: the server renders the options, arrow keys walk them (WAI-ARIA Authoring
//! Practices, combobox with a listbox).

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The suggestions of a box.
#[derive(Clone, Copy)]
pub struct Suggestions {
    pub html: RwSignal<String>,
    /// What stands above them, in a box that also leads to places: empty where none fits, none where nobody called for it.
    pub commands: RwSignal<Option<String>>,
    pub chosen: RwSignal<Option<usize>>,
    /// How often it was asked for or closed: an answer that comes after that is not shown.
    #[cfg(feature = "hydrate")]
    pub asked: RwSignal<u32>,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self {
            html: RwSignal::new(String::new()),
            commands: RwSignal::new(None),
            chosen: RwSignal::new(None),
            #[cfg(feature = "hydrate")]
            asked: RwSignal::new(0),
        }
    }
}

impl Suggestions {
    /// Whether there is nothing to choose from.
    pub fn is_closed(self) -> bool {
        self.html.with(String::is_empty) && !self.has_commands()
    }

    /// Whether there is a command to choose.
    pub fn has_commands(self) -> bool {
        self.commands
            .with(|commands| commands.as_ref().is_some_and(|html| !html.is_empty()))
    }

    /// Whether the list is open, as `aria-expanded` says it.
    pub fn expanded(self) -> &'static str {
        if self.is_closed() { "false" } else { "true" }
    }

    /// The id of the option that is chosen in a list.
    pub fn active(self, list: &str) -> Option<String> {
        self.chosen.get().map(|place| id(list, place))
    }
}

/// The list of suggestions under a control, which keeps the focus while somebody points at an option.
pub fn listbox(
    found: Suggestions,
    id: String,
    label: String,
    clicked: impl FnMut(MouseEvent) + 'static,
) -> impl IntoView {
    view! {
        <div
            class="suggest"
            role="listbox"
            id=id
            aria-label=label
            hidden=move || found.is_closed()
            inner_html=move || found.html.get()
            on:mousedown=|event| event.prevent_default()
            on:click=clicked
        ></div>
    }
}

/// The id of an option.
fn id(list: &str, place: usize) -> String {
    format!("{list}-{place}")
}

#[cfg(feature = "hydrate")]
pub mod client {
    //! What such a box does in the browser.

    use leptos::ev::{KeyboardEvent, MouseEvent};
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{
        Document, Element, HtmlElement, HtmlInputElement, Response, ScrollIntoViewOptions,
        ScrollLogicalPosition,
    };

    use super::{Suggestions, id};

    pub fn page() -> Option<Document> {
        web_sys::window()?.document()
    }

    pub fn input(id: &str) -> Option<HtmlInputElement> {
        page()?.get_element_by_id(id)?.dyn_into().ok()
    }

    /// The option at which somebody points.
    pub fn option_at(event: &MouseEvent) -> Option<HtmlElement> {
        let at: Element = event.target()?.dyn_into().ok()?;
        at.closest("[role=option]").ok()??.dyn_into().ok()
    }

    /// What is typed in a box.
    pub fn typed_in(id: &str) -> Option<String> {
        Some(input(id)?.value())
    }

    impl Suggestions {
        pub fn close(self) {
            self.asked.update(|times| *times += 1);
            self.chosen.set(None);
            self.html.set(String::new());
            self.commands.set(None);
        }

        /// Asks an address for what fits the words in a control, unless more has been typed meanwhile.
        pub fn ask(
            self,
            of: String,
            words: impl Fn() -> Option<String> + 'static,
            address: impl Fn(&str) -> String + 'static,
        ) {
            leptos::task::spawn_local(async move {
                let Some(typed) = words() else {
                    return;
                };
                self.chosen.set(None);
                if typed.trim().chars().count() < 2 {
                    self.html.set(String::new());
                    return;
                }
                self.asked.update(|times| *times += 1);
                let asked = self.asked.get_untracked();
                let encoded: String = web_sys::js_sys::encode_uri_component(&typed).into();
                let answer = fetch(&address(&encoded)).await;
                // Who has gone on meanwhile is shown nothing, and nothing moves under who chooses from an earlier answer.
                let here = page().and_then(|page| page.active_element());
                if here.is_some_and(|here| here.id() == of)
                    && words().as_ref() == Some(&typed)
                    && self.asked.get_untracked() == asked
                    && self.chosen.get_untracked().is_none()
                {
                    self.html.set(answer.unwrap_or_default());
                }
            });
        }

        /// Arrow keys choose and open the list, Enter takes what is chosen, Escape closes.
        pub fn walk(
            self,
            event: &KeyboardEvent,
            list: &str,
            open: impl FnOnce(),
            take: impl FnOnce(&HtmlElement),
        ) {
            let options = options(list);
            let count = options.len();
            match event.key().as_str() {
                "ArrowDown" if count == 0 => return open(),
                "ArrowDown" => {
                    self.chosen
                        .update(|place| *place = Some(place.map_or(0, |at| (at + 1) % count)));
                }
                "ArrowUp" if count > 0 => {
                    self.chosen.update(|place| {
                        *place = Some(place.map_or(count - 1, |at| (at + count - 1) % count))
                    });
                }
                "Enter" => {
                    // The first command is meant where none is chosen.
                    let meant = self.has_commands().then_some(0);
                    if let Some(option) = self.chosen.get().or(meant).and_then(|at| options.get(at))
                    {
                        event.prevent_default();
                        take(option);
                    }
                    return;
                }
                "Escape" => {
                    // It closes this list alone, and not what the field stands in.
                    if count > 0 {
                        event.prevent_default();
                    }
                    return self.close();
                }
                _ => return,
            }
            event.prevent_default();
            for (place, option) in options.iter().enumerate() {
                let here = self.chosen.get() == Some(place);
                option.set_id(&id(list, place));
                let _ = option.set_attribute("aria-selected", if here { "true" } else { "false" });
                if here {
                    show(option);
                }
            }
        }
    }

    fn options(list: &str) -> Vec<HtmlElement> {
        let found = page()
            .and_then(|page| page.get_element_by_id(list))
            .and_then(|list| list.query_selector_all("[role=option]").ok());
        let found = found.into_iter().flat_map(|found| {
            (0..found.length()).filter_map(move |place| found.get(place)?.dyn_into().ok())
        });
        found.collect()
    }

    async fn fetch(address: &str) -> Option<String> {
        let window = web_sys::window()?;
        let answer = JsFuture::from(window.fetch_with_str(address)).await.ok()?;
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
}
