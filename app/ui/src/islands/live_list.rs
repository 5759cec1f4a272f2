//! A list that changes where it stands: its filters and columns at once, a cell that is edited, rows by keys.

use leptos::prelude::*;

/// Stands beside a list (`#list`, with its address in `data-address`). What it does is what the plain forms of the list do,
/// without leaving the page.
#[island]
pub fn LiveList() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    client::listen();
    // Says how many there are after a filter has changed.
    view! { <span class="visually-hidden" role="status" id="list-said"></span> }
}

#[cfg(feature = "hydrate")]
mod client {
    //! What is done with the events of a list.

    use std::cell::Cell;
    use std::time::Duration;

    use leptos::ev::Event;
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{DragEvent, Element, HtmlElement, HtmlInputElement, KeyboardEvent};

    use crate::islands::page::{around, elements, is_plain, page, pairs_of, wake};

    /// The form in which columns are chosen, the lines of those that are shown, and the button that moves one.
    const COLUMNS: &str = "#columns form";
    const LINE: &str = "#columns ol > li";
    const HELD: &str = "#columns ol > li[draggable]";
    const STEP: &str = "#columns .step";
    /// The form of the filters too.
    const FORMS: &str = "#columns form, form.filters";
    /// The words that are typed in these and in the name of a view.
    const WORDS: &str = "#filter-q, #f-find, #f-view-name";
    /// What opens and closes the form of a cell.
    const CELL: &str = ".cell-edit, .cell-edit-off";
    /// A row, its title and the box that chooses it.
    const ROW: &str = "[data-list] tbody tr";
    const TITLE: &str = "th a";
    const PICK: &str = ".pick input";
    const CHANGE: &str = "#change-rows > summary";
    /// How long somebody who types is waited for, in milliseconds.
    const PAUSE: u64 = 300;
    /// A menu that is open.
    const OPEN: &str = "details[id][open]";

    thread_local! {
        /// How many lists were asked for: an answer that comes after a later question is not shown.
        static ASKED: Cell<u32> = const { Cell::new(0) };
    }

    /// Hears what happens to the list from now on. It is put in the place of another as a whole, so nothing hangs on it.
    pub fn listen() {
        for name in [
            "change",
            "click",
            "submit",
            "pointerdown",
            "dragover",
            "dragend",
            "input",
            "keydown",
        ] {
            window_event_listener_untyped(name, |event| hear(&event));
        }
    }

    fn hear(event: &Event) {
        // What cannot be done here is left to the browser.
        let _ = match event.type_().as_str() {
            "change" => counted(event).or_else(|| asking(event)),
            "input" => typed(event),
            "click" => click(event),
            "keydown" => key(event),
            "submit" => asking(event).map(|()| event.prevent_default()),
            "pointerdown" => hold(event),
            "dragover" => draw(event),
            "dragend" => around(event, COLUMNS).and_then(|form| choose(form, None)),
            _ => None,
        };
    }

    /// Says how many rows are chosen, where what can be done to them is.
    fn counted(event: &Event) -> Option<()> {
        around(event, PICK)?;
        say_chosen()
    }

    fn say_chosen() -> Option<()> {
        let boxes = document().query_selector_all(PICK).ok()?;
        let chosen = elements(&boxes)
            .filter_map(|at| at.dyn_into::<HtmlInputElement>().ok())
            .filter(HtmlInputElement::checked)
            .count();
        let summary = document().query_selector(CHANGE).ok()??;
        let said_in = summary.query_selector(".either > span").ok()??;
        let usual = match summary.get_attribute("data-usual") {
            Some(usual) => usual,
            None => {
                let usual = said_in.text_content().unwrap_or_default();
                summary.set_attribute("data-usual", &usual).ok()?;
                usual
            }
        };
        let words = summary.get_attribute("data-chosen")?;
        let said = match chosen {
            0 => usual,
            some => words.replace('#', &some.to_string()),
        };
        let kind = if chosen > 0 { "primary" } else { "" };
        summary.set_attribute("data-kind", kind).ok()?;
        said_in.set_text_content(Some(&said));
        Some(())
    }

    /// What the form says around which something was changed.
    fn asking(event: &Event) -> Option<()> {
        choose(around(event, FORMS)?, None)
    }

    /// Asks once who types words has paused.
    fn typed(event: &Event) -> Option<()> {
        let words: HtmlInputElement = around(event, WORDS)?.dyn_into().ok()?;
        let value = words.value();
        let ask = move || {
            if let Ok(Some(form)) = words.closest(FORMS)
                && words.value() == value
            {
                choose(form, None);
            }
        };
        set_timeout(ask, Duration::from_millis(PAUSE));
        Some(())
    }

    fn click(event: &Event) -> Option<()> {
        if let Some(step) = around(event, STEP) {
            choose(step.closest(COLUMNS).ok()??, Some(&step))?;
        } else if around(event, "#choose-all").is_some() {
            let boxes = document().query_selector_all(PICK).ok()?;
            let boxes: Vec<HtmlInputElement> = elements(&boxes)
                .filter_map(|at| at.dyn_into().ok())
                .collect();
            let all = boxes.iter().all(HtmlInputElement::checked);
            boxes.iter().for_each(|at| at.set_checked(!all));
            say_chosen();
        } else {
            let way = around(event, CELL).filter(|_| is_plain(event))?;
            show(way.get_attribute("href")?);
        }
        event.prevent_default();
        Some(())
    }

    /// Keys of who stands in the table: to the next row and the one before, to choose it, to open it.
    fn key(event: &Event) -> Option<()> {
        let pressed: &KeyboardEvent = event.dyn_ref()?;
        let at: Element = event.target()?.dyn_into().ok()?;
        if pressed.key() == "Escape" {
            let cell = at.closest(".cell-form").ok()??;
            let off: HtmlElement = cell
                .query_selector(".cell-edit-off")
                .ok()??
                .dyn_into()
                .ok()?;
            off.click();
            return Some(());
        }
        let pick = at.matches(PICK).ok()?;
        let typing = at.matches("input, select, textarea, .cell-form *").ok()? && !pick;
        if typing || pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key() {
            return None;
        }
        let row = at.closest(ROW).ok()?;
        let to = match (pressed.key().as_str(), &row) {
            ("j", Some(row)) => row.next_element_sibling()?,
            ("k", Some(row)) => row.previous_element_sibling()?,
            ("j" | "k", None) => at
                .closest("[data-list]")
                .ok()??
                .query_selector("tbody tr")
                .ok()??,
            ("x", Some(row)) => {
                let pick: HtmlInputElement = row.query_selector(PICK).ok()??.dyn_into().ok()?;
                pick.set_checked(!pick.checked());
                return say_chosen();
            }
            ("Enter", Some(row)) if pick => {
                let title: HtmlElement = row.query_selector(TITLE).ok()??.dyn_into().ok()?;
                title.click();
                return Some(());
            }
            _ => return None,
        };
        let title: HtmlElement = to.query_selector(TITLE).ok()??.dyn_into().ok()?;
        event.prevent_default();
        title.focus().ok()
    }

    /// Shows the list with the columns that the form says.
    fn choose(form: Element, step: Option<&Element>) -> Option<()> {
        let pairs = pairs_of(&form)?;
        if let Some(step) = step {
            pairs.append(&step.get_attribute("name")?, &step.get_attribute("value")?);
        }
        show(format!("?{}", String::from(pairs.to_string())));
        Some(())
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

    /// Puts the list at an address in the place of this one; where that fails the browser goes there.
    fn show(address: String) {
        let number = ASKED.get() + 1;
        ASKED.set(number);
        leptos::task::spawn_local(async move {
            let page = page(&address, None).await;
            let list = page
                .ok()
                .flatten()
                .and_then(|page| page.get_element_by_id("list"));
            if ASKED.get() == number && list.and_then(put).is_none() {
                let _ = window().location().assign(&address);
            }
        });
    }

    fn put(list: Element) -> Option<()> {
        let present = document().get_element_by_id("list")?;
        let open = present.query_selector("#columns[open]").ok()?.is_some();
        // Neither the page nor the menu moves under whoever chooses.
        let (across, down) = (window().scroll_x().ok()?, window().scroll_y().ok()?);
        let scrolled = menu_of(&present).map_or(0, |menu| menu.scroll_top());
        let focus = document()
            .active_element()
            .filter(|at| present.contains(Some(at)));
        present.replace_with_with_node_1(&list).ok()?;
        // What was done before has been said.
        if let Some(told) = document().query_selector(".told").ok()? {
            told.remove();
        }
        // Also one that was opened while this list was on its way.
        for menu in elements(&present.query_selector_all(OPEN).ok()?) {
            let again = format!("details[id=\"{}\"]", menu.get_attribute("id")?);
            if let Some(menu) = list.query_selector(&again).ok()? {
                menu.set_attribute("open", "").ok()?;
            }
        }
        wake(&list)?;
        let cell = list
            .query_selector("#cell :is(select, input:not([type=hidden]))")
            .ok()?;
        let again = focus.and_then(|at| same(&list, &at));
        if let Some(at) = cell
            .or(again)
            .and_then(|at| at.dyn_into::<HtmlElement>().ok())
        {
            let _ = at.focus();
        }
        window().scroll_to_with_x_and_y(across, down);
        if let Some(menu) = menu_of(&list).filter(|_| open) {
            menu.set_scroll_top(scrolled);
        }
        let said = document().get_element_by_id("list-said")?;
        let count = list.query_selector("#list-count").ok()??;
        said.set_text_content(count.text_content().as_deref());
        let address = list.get_attribute("data-address")?;
        let history = window().history().ok()?;
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(&address))
            .ok()
    }

    /// What stands in a list for what had the focus in the one before.
    fn same(list: &Element, before: &Element) -> Option<Element> {
        let find = |what: String| list.query_selector(&what).ok().flatten();
        if let Some(id) = before.get_attribute("id") {
            let at = find(format!("[id=\"{id}\"]"))?;
            if before.matches(WORDS).ok()? {
                // What is being typed goes on where it was.
                at.replace_with_with_node_1(before).ok()?;
                return Some(before.clone());
            }
            return Some(at);
        }
        let (name, value) = (
            before.get_attribute("name")?,
            before.get_attribute("value")?,
        );
        let form = before
            .closest("#columns")
            .ok()?
            .map_or(".filters", |_| "#columns");
        // A column at the end has no button onward.
        find(format!(
            "{form} [name=\"{name}\"][value=\"{value}\"]:enabled"
        ))
        .or_else(|| find(format!("{form} input[value=\"{value}\"]")))
    }

    fn menu_of(list: &Element) -> Option<Element> {
        list.query_selector(".column-menu").ok()?
    }
}
