//! A page that a field names: found while typing as the search finds it, by name, number or another word for it.

use leptos::prelude::*;

use super::combobox::{Suggestions, listbox};

/// The input of a field that names a page, by its name.
#[island]
pub fn Picker(
    /// The id of the input.
    id: String,
    /// The name of the field.
    name: String,
    /// What is typed, or what the page is called that is stored.
    value: String,
    /// The kinds of pages that may be named, each as a parameter of an address.
    kinds: String,
    /// Shown while empty.
    placeholder: String,
    /// The name of the list of suggestions.
    suggestions: String,
    /// The id of a list to choose from where no scripts run.
    #[prop(optional_no_strip)]
    list: Option<String>,
    /// Its name, where no label gives it one.
    #[prop(optional_no_strip)]
    label: Option<String>,
    /// The id of what describes it.
    #[prop(optional_no_strip)]
    described: Option<String>,
    /// Whether something is wrong with it.
    #[prop(optional_no_strip)]
    invalid: Option<String>,
) -> impl IntoView {
    let found = Suggestions::default();
    let list = RwSignal::new(list);
    let options = format!("{id}-found");
    // The browser's own list would lie over this one.
    Effect::new(move || list.set(None));
    #[cfg(feature = "hydrate")]
    let box_of = client::Box {
        id: id.clone(),
        kinds,
        found,
    };
    #[cfg(not(feature = "hydrate"))]
    let _ = kinds;
    #[cfg(feature = "hydrate")]
    let (typing, walking, taking) = (box_of.clone(), box_of.clone(), box_of);
    let typed = move |_event: leptos::ev::Event| {
        #[cfg(feature = "hydrate")]
        typing.ask();
    };
    let (controls, active, listed) = (options.clone(), options.clone(), options.clone());
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        #[cfg(feature = "hydrate")]
        found.walk(
            &event,
            &options,
            || walking.ask(),
            |option| walking.take(option),
        );
        #[cfg(not(feature = "hydrate"))]
        let _ = (&event, &options);
    };
    let clicked = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        taking.clicked(&event);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    };
    let left = move |_event: leptos::ev::FocusEvent| {
        #[cfg(feature = "hydrate")]
        found.close();
    };
    view! {
        <div class="picker">
            <input
                id=id
                name=name
                role="combobox"
                aria-autocomplete="list"
                aria-controls=controls
                aria-expanded=move || found.expanded()
                aria-activedescendant=move || found.active(&active)
                autocomplete="off"
                list=move || list.get()
                value=value
                placeholder=placeholder
                aria-label=label
                aria-describedby=described
                aria-invalid=invalid
                on:input=typed
                on:keydown=pressed
                on:blur=left
            />
            {listbox(found, listed, suggestions, clicked)}
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    //! What a picker does in the browser.

    use web_sys::{Event, EventInit, HtmlElement, MouseEvent};

    use crate::islands::combobox::Suggestions;
    use crate::islands::combobox::client::{input, option_at, typed_in};

    #[derive(Clone)]
    pub struct Box {
        pub id: String,
        pub kinds: String,
        pub found: Suggestions,
    }

    impl Box {
        pub fn ask(&self) {
            let kinds = self.kinds.clone();
            let id = self.id.clone();
            self.found.ask(
                self.id.clone(),
                move || typed_in(&id),
                move |typed| format!("/search/suggest?pick=1&{kinds}&q={typed}"),
            );
        }

        /// Takes an option: what it is called in a field.
        pub fn take(&self, option: &HtmlElement) {
            let (Some(input), Some(name)) = (input(&self.id), option.get_attribute("data-value"))
            else {
                return;
            };
            input.set_value(&name);
            // Whoever keeps what is typed hears of it.
            let bubbles = EventInit::new();
            bubbles.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict("change", &bubbles) {
                let _ = input.dispatch_event(&event);
            }
            self.found.close();
        }

        pub fn clicked(&self, event: &MouseEvent) {
            if let Some(option) = option_at(event) {
                self.take(&option);
            }
        }
    }
}
