//! Forms that stand and change where they are: a section of a record, and the rows of a list in a form.

use leptos::prelude::*;

/// Stands on a page whose sections lead to their forms (`a[data-in-place]`), or beside such a form. What it does is what these
/// links and buttons do by themselves, without leaving the place.
#[island]
pub fn InPlace() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    client::listen();
}

#[cfg(feature = "hydrate")]
mod client {
    //! What is done with the events of the page.

    use std::cell::Cell;

    use leptos::ev::Event;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Document, Element, HtmlElement, HtmlFormElement, KeyboardEvent, SubmitEvent};

    use crate::islands::page::{
        Unreached, around, changed, elements, is_plain, page, pairs_of, send, wake,
    };

    /// The form of a page.
    const PAGE_FORM: &str = "page-form";
    /// The way to the form of a section, and the section that has it while it stands there.
    const WAY: &str = "a[data-in-place]";
    const EDITED: &str = "[data-edited]";
    /// The way out of a form, and what it says while nothing was typed.
    const OUT: &str = "[data-edited] .save-bar a.either";
    const UNTYPED: &str = "span:first-child:not([data-unsaid])";
    /// What stands around it then, and what its page says beside it.
    const FORM: &str = "in-place";
    const SAID: &str = "#locked, #drafts";
    /// Which button changes rows.
    const ROWS: &str = "button[name=rows]";
    /// The buttons for language and look: of the form of the page where it has one, else of a form of their own.
    const PREFERENCES: &str = "form.preferences button";
    /// What their names begin with in the form of a page.
    const SWITCH: &str = "switch-";
    /// What can be typed in.
    const FIELD: &str = ":is(input:not([type=hidden]), select, textarea)";

    thread_local! {
        /// Whether a form is on its way: one is asked for at a time.
        static WAITS: Cell<bool> = const { Cell::new(false) };
    }

    pub fn listen() {
        for name in ["click", "keydown", "submit"] {
            window_event_listener_untyped(name, move |event| {
                // What cannot be done here is left to the browser.
                let _ = match event.type_().as_str() {
                    "click" => open(&event).or_else(|| leave(&event)),
                    "keydown" => escape(&event),
                    _ => press(&event),
                };
            });
        }
    }

    /// Puts the form of a section in the place of what it shows.
    fn open(event: &Event) -> Option<()> {
        let way = around(event, WAY).filter(|_| is_plain(event) && !event.default_prevented())?;
        // One at a time: what is typed in two forms of a record would hinder each other.
        if document().get_element_by_id(PAGE_FORM).is_some() {
            close(&document().query_selector(OUT).ok()??)?;
        }
        let address = way.get_attribute("href")?;
        let section = way.closest("section").ok()??;
        event.prevent_default();
        if WAITS.replace(true) {
            return Some(());
        }
        leptos::task::spawn_local(async move {
            let form = page(&address, None).await;
            WAITS.set(false);
            if form
                .ok()
                .flatten()
                .and_then(|page| put(&section, &page, &address))
                .is_none()
            {
                let _ = window().location().assign(&address);
            }
        });
        Some(())
    }

    /// What keeps the form of a page.
    fn form_of(page: &Document) -> Option<Element> {
        let form = page.get_element_by_id(PAGE_FORM)?;
        form.closest("leptos-island").ok()?
    }

    /// The form with what its page says of it: what is kept of the record, what of it is locked.
    fn put(section: &Element, page: &Document, address: &str) -> Option<()> {
        let keeper = form_of(page)?;
        led_to(&keeper, address)?;
        let form = document().create_element("div").ok()?;
        for said in elements(&page.query_selector_all(SAID).ok()?).chain([keeper]) {
            form.append_child(&said).ok()?;
        }
        form.set_class_name(FORM);
        section.append_child(&form).ok()?;
        section.set_attribute("data-edited", "").ok()?;
        prefer(true)?;
        wake(&form)?;
        focus(&form.query_selector(FIELD).ok()??)
    }

    /// Lets a form be sent to where it came from, as its buttons are.
    fn led_to(keeper: &Element, address: &str) -> Option<()> {
        let form = keeper.query_selector("form").ok()??;
        form.set_attribute("action", address).ok()?;
        let buttons = form.query_selector_all("[formaction^=\"#\"]").ok()?;
        for button in elements(&buttons) {
            let place = button.get_attribute("formaction")?;
            let to = format!("{address}{place}");
            button.set_attribute("formaction", &to).ok()?;
        }
        // Enter in a field saves, and does not press the first button of a row.
        let first = document().create_element("button").ok()?;
        first.set_attribute("hidden", "").ok()?;
        first.set_attribute("tabindex", "-1").ok()?;
        form.prepend_with_node_1(&first).ok()
    }

    /// Lets what was typed travel along when language or look change, as on a page that is a form; or no more.
    fn prefer(along: bool) -> Option<()> {
        for button in elements(&document().query_selector_all(PREFERENCES).ok()?) {
            let name = button.get_attribute("name")?;
            let name = name.trim_start_matches(SWITCH);
            if along {
                button
                    .set_attribute("name", &format!("{SWITCH}{name}"))
                    .ok()?;
                button.set_attribute("form", PAGE_FORM).ok()?;
                button.set_attribute("formnovalidate", "").ok()?;
            } else {
                button.set_attribute("name", name).ok()?;
                button.remove_attribute("form").ok()?;
                button.remove_attribute("formnovalidate").ok()?;
            }
        }
        Some(())
    }

    /// Takes the form away again in which nothing was typed; of another the browser shows the record.
    fn leave(event: &Event) -> Option<()> {
        let out = around(event, OUT).filter(|_| is_plain(event) && !event.default_prevented())?;
        close(&out)?;
        event.prevent_default();
        Some(())
    }

    fn escape(event: &Event) -> Option<()> {
        let pressed: &KeyboardEvent = event.dyn_ref()?;
        let is_taken = event.default_prevented() || pressed.key() != "Escape";
        let section = around(event, EDITED).filter(|_| !is_taken)?;
        close(&section.query_selector(OUT).ok()??)
    }

    fn close(out: &Element) -> Option<()> {
        out.query_selector(UNTYPED).ok()??;
        let section = out.closest(EDITED).ok()??;
        let form = format!(":scope > .{FORM}");
        section.query_selector(&form).ok()??.remove();
        section.remove_attribute("data-edited").ok()?;
        prefer(false)?;
        focus(&section.query_selector(WAY).ok()??)
    }

    /// Shows the form with its rows as a button leaves them.
    fn press(event: &Event) -> Option<()> {
        let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
        let button: Element = event.dyn_ref::<SubmitEvent>()?.submitter()?.into();
        let pressed = form.id() == PAGE_FORM && button.matches(ROWS).ok()?;
        let keeper = form.closest("leptos-island").ok()?.filter(|_| pressed)?;
        let value = button.get_attribute("value")?;
        let to = button.get_attribute("formaction")?;
        let sent = pairs_of(&form)?;
        sent.append("rows", &value);
        let own = form.get_attribute("action");
        let address = own.clone().or_else(|| window().location().href().ok())?;
        let address = address.split('#').next()?.to_owned();
        event.prevent_default();
        // What is typed or pressed meanwhile would be lost with the form that it stood in.
        keeper.set_attribute("inert", "").ok()?;
        leptos::task::spawn_local(async move {
            let answer = page(&address, Some(&sent)).await;
            // Nobody was reached: all stands as it did, and the keeper says so when it tries.
            if matches!(answer, Err(Unreached)) {
                let _ = keeper.remove_attribute("inert");
                let _ = changed(&form);
                return;
            }
            let changed = answer.ok().flatten().and_then(|page| form_of(&page));
            let own = own.as_deref();
            if changed
                .and_then(|changed| swap(&keeper, &changed, own, &to))
                .is_none()
            {
                let _ = keeper.remove_attribute("inert");
                send(&form, "rows", &value);
            }
        });
        Some(())
    }

    fn swap(keeper: &Element, changed: &Element, own: Option<&str>, to: &str) -> Option<()> {
        if let Some(address) = own {
            led_to(changed, address)?;
        }
        let (across, down) = (window().scroll_x().ok()?, window().scroll_y().ok()?);
        keeper.replace_with_with_node_1(changed).ok()?;
        wake(changed)?;
        window().scroll_to_with_x_and_y(across, down);
        let place = to.split_once('#').map(|(_, place)| place);
        let at = place.and_then(|place| document().get_element_by_id(place));
        at.map_or(Some(()), |at| focus(&at))
    }

    fn focus(at: &Element) -> Option<()> {
        at.dyn_ref::<HtmlElement>()?.focus().ok()
    }
}
