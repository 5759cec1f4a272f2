//! A list whose columns change at once, and keep their menu open: by a box, by a button, or drawn to their place.

use leptos::prelude::*;

/// Stands beside a list (`#list`, with its address in `data-address`) of the kind with this code. What it does is what the
/// plain forms of the list do, without leaving the page.
#[island]
pub fn LiveList(
    /// The code of the kind.
    kind: String,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    client::listen(&kind);
    #[cfg(not(feature = "hydrate"))]
    let _ = kind;
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod client {
    //! What is done with the events of a list.

    use std::cell::Cell;

    use leptos::ev::Event;
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::js_sys::{Array, try_iter};
    use web_sys::{
        Document, DomParser, DragEvent, Element, FormData, HtmlElement, HtmlFormElement, Response,
        SubmitEvent, SupportedType, UrlSearchParams,
    };

    use crate::functions::keep_view;

    /// The form in which columns are chosen, the lines of those that are shown, and the button that moves one.
    const COLUMNS: &str = "#columns form";
    const LINE: &str = "#columns ol > li";
    const HELD: &str = "#columns ol > li[draggable]";
    const STEP: &str = "#columns .step";
    /// The form in which the state of the list gets a name.
    const VIEW: &str = "#view-menu form";

    thread_local! {
        /// How many lists were asked for: an answer that comes after a later question is not shown.
        static ASKED: Cell<u32> = const { Cell::new(0) };
    }

    /// Hears what happens to the list from now on. It is put in the place of another as a whole, so nothing hangs on it.
    pub fn listen(kind: &str) {
        for name in [
            "change",
            "click",
            "submit",
            "pointerdown",
            "dragover",
            "dragend",
        ] {
            let kind = kind.to_owned();
            window_event_listener_untyped(name, move |event| hear(&event, &kind));
        }
    }

    fn hear(event: &Event, kind: &str) {
        // What cannot be done here is left to the browser.
        let _ = match event.type_().as_str() {
            "change" => around(event, COLUMNS).and_then(|form| choose(form, None)),
            "click" => around(event, STEP).and_then(|step| {
                choose(step.closest(COLUMNS).ok()??, Some(&step))?;
                event.prevent_default();
                Some(())
            }),
            "submit" => submit(event, kind),
            "pointerdown" => hold(event),
            "dragover" => draw(event),
            "dragend" => around(event, COLUMNS).and_then(|form| choose(form, None)),
            _ => None,
        };
    }

    fn around(event: &Event, what: &str) -> Option<Element> {
        let at: Element = event.target()?.dyn_into().ok()?;
        at.closest(what).ok()?
    }

    /// Shows the list with the columns that the form says.
    fn choose(form: Element, step: Option<&Element>) -> Option<()> {
        let chosen = data(&form)?;
        let pairs = UrlSearchParams::new_with_str_sequence_sequence(&chosen).ok()?;
        if let Some(step) = step {
            pairs.append(&step.get_attribute("name")?, &step.get_attribute("value")?);
        }
        show(format!("?{}", String::from(pairs.to_string())));
        Some(())
    }

    fn data(form: &Element) -> Option<FormData> {
        FormData::new_with_form(form.dyn_ref::<HtmlFormElement>()?).ok()
    }

    /// The line under the pointer is one that can be drawn; without this nobody draws any.
    fn hold(event: &Event) -> Option<()> {
        let line = around(event, LINE)?;
        if let Some(before) = document().query_selector(HELD).ok()? {
            before.remove_attribute("draggable").ok()?;
        }
        line.set_attribute("draggable", "true").ok()
    }

    /// Draws the line that is held to where the pointer is.
    fn draw(event: &Event) -> Option<()> {
        let over = around(event, LINE)?;
        let drawn = document().query_selector(HELD).ok()??;
        event.prevent_default();
        let place = over.get_bounding_client_rect();
        let pointer = f64::from(event.dyn_ref::<DragEvent>()?.client_y());
        let before = if pointer < place.top() + place.height() / 2.0 {
            Some(over.clone())
        } else {
            over.next_element_sibling()
        };
        if before.as_ref() != Some(&drawn) && over != drawn {
            let line = over.parent_element()?;
            line.insert_before(&drawn, before.as_ref().map(AsRef::as_ref))
                .ok()?;
        }
        Some(())
    }

    fn submit(event: &Event, kind: &str) -> Option<()> {
        if let Some(form) = around(event, COLUMNS) {
            choose(form, None)?;
            event.prevent_default();
            return Some(());
        }
        let form: HtmlFormElement = around(event, VIEW)?.dyn_into().ok()?;
        let button: Element = event.dyn_ref::<SubmitEvent>()?.submitter()?.into();
        let act = button.get_attribute("value")?;
        if !matches!(act.as_str(), "save_view" | "change_view") {
            return None;
        }
        let typed = data(&form)?;
        let text = |name: &str| typed.get(name).as_string();
        let view = text("view").filter(|_| act == "change_view");
        let state = UrlSearchParams::new_with_str(&text("state")?).ok()?;
        let state = pairs(&state)?;
        let (name, shared) = (text("name")?, typed.has("shared"));
        event.prevent_default();
        let kind = kind.to_owned();
        leptos::task::spawn_local(async move {
            match keep_view(kind, view, name, shared, state).await {
                Ok(address) => show(address),
                // The page that the form leads to says at its place what is wrong.
                Err(_) => send(&form, &act),
            }
        });
        Some(())
    }

    /// Sends a form as it would have been sent by a button without this.
    fn send(form: &HtmlFormElement, act: &str) {
        let hidden = document().create_element("input").and_then(|input| {
            input.set_attribute("type", "hidden")?;
            input.set_attribute("name", "act")?;
            input.set_attribute("value", act)?;
            form.append_child(&input)
        });
        if hidden.is_ok() {
            let _ = form.submit();
        }
    }

    fn pairs(given: &JsValue) -> Option<Vec<(String, String)>> {
        let pair = |pair: Result<JsValue, JsValue>| {
            let pair = Array::from(&pair.ok()?);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        };
        Some(try_iter(given).ok()??.filter_map(pair).collect())
    }

    /// Puts the list at an address in the place of this one; where that fails the browser goes there.
    fn show(address: String) {
        let number = ASKED.get() + 1;
        ASKED.set(number);
        leptos::task::spawn_local(async move {
            let list = fetch(&address).await;
            if ASKED.get() == number && list.and_then(put).is_none() {
                let _ = window().location().assign(&address);
            }
        });
    }

    async fn fetch(address: &str) -> Option<Element> {
        let answer = JsFuture::from(window().fetch_with_str(address))
            .await
            .ok()?;
        let answer: Response = answer.dyn_into().ok().filter(Response::ok)?;
        let html = JsFuture::from(answer.text().ok()?)
            .await
            .ok()?
            .as_string()?;
        let page: Document = DomParser::new()
            .ok()?
            .parse_from_string(&html, SupportedType::TextHtml)
            .ok()?;
        page.get_element_by_id("list")
    }

    fn put(list: Element) -> Option<()> {
        let present = document().get_element_by_id("list")?;
        let open = present.query_selector("#columns[open]").ok()?.is_some();
        // Neither the page nor the menu moves under whoever chooses.
        let (across, down) = (window().scroll_x().ok()?, window().scroll_y().ok()?);
        let scrolled = menu_of(&present).map_or(0, |menu| menu.scroll_top());
        let focus = document().active_element().filter(|_| open);
        present.replace_with_with_node_1(&list).ok()?;
        if open {
            let menu = list.query_selector("#columns").ok()??;
            menu.set_attribute("open", "").ok()?;
        }
        if let Some((name, value)) =
            focus.and_then(|at| Some((at.get_attribute("name")?, at.get_attribute("value")?)))
        {
            // A column at the end has no button onward.
            let same = format!("#columns [name=\"{name}\"][value=\"{value}\"]:enabled");
            let other = format!("#columns input[value=\"{value}\"]");
            let at = list
                .query_selector(&same)
                .ok()?
                .or(list.query_selector(&other).ok()?);
            if let Some(at) = at.and_then(|at| at.dyn_into::<HtmlElement>().ok()) {
                let _ = at.focus();
            }
        }
        if open {
            window().scroll_to_with_x_and_y(across, down);
            if let Some(menu) = menu_of(&list) {
                menu.set_scroll_top(scrolled);
            }
        }
        let address = list.get_attribute("data-address")?;
        let history = window().history().ok()?;
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(&address))
            .ok()
    }

    fn menu_of(list: &Element) -> Option<Element> {
        list.query_selector(".column-menu").ok()?
    }
}
