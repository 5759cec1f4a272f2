//! Links in a text: behind `[[`, what fits the words so far is offered as the search finds it.

use leptos::prelude::*;

use super::combobox::{Suggestions, listbox};

/// The suggestions under a text of the form that it stands in; nothing without scripts, where links are typed whole.
#[island]
pub fn LinkWriter(
    /// The id of the control in which the text is written.
    control: String,
    /// The name of the list of suggestions.
    suggestions: String,
) -> impl IntoView {
    let found = Suggestions::default();
    let list = format!("{control}-links");
    #[cfg(feature = "hydrate")]
    client::listen(&control, &list, found);
    let clicked = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        client::clicked(&event, &control, found);
        #[cfg(not(feature = "hydrate"))]
        let _ = (&event, &control);
    };
    view! {
        <div class="picker">{listbox(found, list, suggestions, clicked)}</div>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    //! When links are offered, and how one is taken into the text.

    use leptos::ev::{KeyboardEvent, MouseEvent, blur, input, keydown, mousedown};
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

    use crate::islands::combobox::Suggestions;
    use crate::islands::combobox::client::{option_at, page};
    use crate::islands::pasting::insert;

    /// Offers links from now on, as long as the page is there.
    pub fn listen(id: &str, list: &str, found: Suggestions) {
        let Some(control) = text(id) else { return };
        let _ = control.set_attribute("aria-autocomplete", "list");
        let _ = control.set_attribute("aria-controls", list);
        let (of, active) = (control.clone(), list.to_owned());
        Effect::new(move |_| {
            let _ = match found.active(&active) {
                Some(chosen) => of.set_attribute("aria-activedescendant", &chosen),
                None => of.remove_attribute("aria-activedescendant"),
            };
        });
        let typing = id.to_owned();
        let typed = control.clone().on(input, move |_| {
            let of = typing.clone();
            let words = move || words(&text(&of)?);
            match words() {
                Some(_) => found.ask(typing.clone(), words, |typed| {
                    format!("/search/suggest?pick=1&q={typed}")
                }),
                None => found.close(),
            }
        });
        let (walking, list) = (control.clone(), list.to_owned());
        let walked = control.clone().on(keydown, move |event: KeyboardEvent| {
            if found.is_closed() || event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Enter" | "ArrowUp" | "ArrowDown" | "Escape" => {
                    found.walk(&event, &list, || {}, |option| take(&walking, option, found));
                    // Where nothing was chosen, Enter is the text's.
                    if event.key() == "Enter" {
                        found.close();
                    }
                }
                // Whoever goes elsewhere in the text is done with it.
                "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown" => {
                    found.close()
                }
                _ => {}
            }
        });
        let elsewhere = control.clone().on(mousedown, move |_| found.close());
        let left = control.on(blur, move |_| found.close());
        std::mem::forget((typed, walked, elsewhere, left));
    }

    pub fn clicked(event: &MouseEvent, id: &str, found: Suggestions) {
        if let (Some(option), Some(control)) = (option_at(event), text(id)) {
            take(&control, &option, found);
        }
    }

    fn text(id: &str) -> Option<HtmlTextAreaElement> {
        page()?.get_element_by_id(id)?.dyn_into().ok()
    }

    /// The words behind the `[[` before the caret that is not closed yet.
    fn words(control: &HtmlTextAreaElement) -> Option<String> {
        let caret = control.selection_start().ok()?? as usize;
        // Places in the text of a control are counted as scripts count letters.
        let before: Vec<u16> = control.value().encode_utf16().take(caret).collect();
        let before = String::from_utf16_lossy(&before);
        let (_, words) = before.rsplit_once("[[")?;
        (!words.contains([']', '\n', '|', '#'])).then(|| words.to_owned())
    }

    /// Writes the link in the place of what was begun.
    fn take(control: &HtmlTextAreaElement, option: &HtmlElement, found: Suggestions) {
        let (Some(words), Some(link)) = (words(control), link(option)) else {
            return;
        };
        let letters = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or_default();
        let caret = control.selection_start().ok().flatten().unwrap_or_default();
        let behind = String::from_utf16_lossy(
            &control
                .value()
                .encode_utf16()
                .skip(caret as usize)
                .take(2)
                .collect::<Vec<u16>>(),
        );
        let end = if behind == "]]" { caret + 2 } else { caret };
        found.close();
        let _ = control.set_selection_range(caret.saturating_sub(letters(&words)), end);
        insert(control, &format!("{link}]]"));
    }

    /// What the link says: the title, or behind the address where the title alone would lead elsewhere or nowhere.
    fn link(option: &HtmlElement) -> Option<String> {
        let title = option.get_attribute("data-title")?;
        let same = option
            .parent_element()?
            .query_selector_all("[role=option]")
            .ok()?;
        let namesakes = (0..same.length())
            .filter_map(|at| same.get(at)?.dyn_into::<Element>().ok())
            .filter(|other| other.get_attribute("data-title").as_ref() == Some(&title));
        let marks = ['[', ']', '|', '#'];
        if namesakes.count() < 2 && !title.contains(marks) {
            return Some(title);
        }
        let path = option.get_attribute("data-path")?;
        Some(format!("{path}|{}", title.replace(marks, " ")))
    }
}
