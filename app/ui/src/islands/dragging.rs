//! Rows that are dragged to another place: what the buttons beside them do, done with the mouse.

use leptos::prelude::*;

use crate::words::Words;

/// Stands in a list (`#agenda`) whose rows have a form that gives them a place. A row changes places with those of its own group
/// alone, as its numbers do, and dropping it sends its form. Where that comes to nothing, the row is back where it was, and this
/// says so.
#[island]
pub fn Dragging(
    /// What is said when a row could not be moved.
    words: Words,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    client::watch();
    view! { <p class="notice" data-tone="warn" role="alert" id="drag-failed" hidden>{words.t("drag-failed")}</p> }
}

#[cfg(feature = "hydrate")]
mod client {
    //! Which row is dragged, and where it is dropped.

    use std::cell::{Cell, RefCell};

    use leptos::ev::Event;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{
        DragEvent, Element, HtmlElement, HtmlFormElement, HtmlInputElement, MouseEvent, Node,
    };

    use crate::islands::page::{elements, page, pairs_of, wake};

    /// Rows that can be dragged say in this to which group they belong.
    const GROUP: &str = "data-drag";
    /// Marks the row that is dragged.
    const DRAGGED: &str = "data-dragged";
    /// The list, and what says that a row could not be moved.
    const LIST: &str = "agenda";
    const FAILED: &str = "drag-failed";

    /// A row that is dragged, and before what it stood.
    #[derive(Clone)]
    struct Taken {
        row: Element,
        parent: Node,
        next: Option<Node>,
    }

    impl Taken {
        /// Puts it back to where it was.
        fn put_back(&self) -> Option<()> {
            let put = self.parent.insert_before(&self.row, self.next.as_ref());
            put.ok().map(|_| ())
        }

        /// Its place among those of its group, from 0.
        fn place(&self) -> Option<usize> {
            let group = format!("[{GROUP}=\"{}\"]", self.row.get_attribute(GROUP)?);
            let rows = self.row.parent_element()?.query_selector_all(&group).ok()?;
            elements(&rows).position(|one| one.is_same_node(Some(&self.row)))
        }
    }

    thread_local! {
        static TAKEN: RefCell<Option<Taken>> = const { RefCell::new(None) };
        /// Whether what is dragged is listened for: the list is put in its place anew with each move.
        static LISTENS: Cell<bool> = const { Cell::new(false) };
    }

    pub fn watch() {
        if let Ok(rows) = document().query_selector_all(&format!("[{GROUP}]")) {
            for row in elements(&rows) {
                if let Ok(row) = row.dyn_into::<HtmlElement>() {
                    row.set_draggable(true);
                }
            }
        }
        if LISTENS.replace(true) {
            return;
        }
        for (name, heard) in [
            ("dragstart", take as fn(&Event) -> Option<()>),
            ("dragover", over),
            ("drop", drop),
            ("dragend", leave),
        ] {
            window_event_listener_untyped(name, move |event| {
                let _ = heard(&event);
            });
        }
    }

    /// The row in which something happens.
    fn row_of(event: &Event) -> Option<Element> {
        let at: Element = event.target()?.dyn_into().ok()?;
        at.closest(&format!("[{GROUP}]")).ok()?
    }

    fn take(event: &Event) -> Option<()> {
        let row = row_of(event)?;
        // A link in it is dragged as a link.
        let whole: &web_sys::EventTarget = row.as_ref();
        if event.target().as_ref() != Some(whole) {
            return None;
        }
        let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
        data.set_data("text/plain", &row.text_content()?).ok()?;
        row.set_attribute(DRAGGED, "").ok()?;
        let (parent, next) = (row.parent_node()?, row.next_sibling());
        TAKEN.set(Some(Taken { row, parent, next }));
        Some(())
    }

    /// Shows the row where it would be dropped.
    fn over(event: &Event) -> Option<()> {
        let row = TAKEN.with_borrow(Clone::clone)?.row;
        let other = row_of(event)?;
        if other.get_attribute(GROUP) != row.get_attribute(GROUP) {
            return None;
        }
        event.prevent_default();
        if other.is_same_node(Some(&row)) {
            return Some(());
        }
        let bounds = other.get_bounding_client_rect();
        let below = f64::from(event.dyn_ref::<MouseEvent>()?.client_y())
            > bounds.top() + bounds.height() / 2.0;
        let before = if below {
            other.next_sibling()
        } else {
            Some(other.clone().into())
        };
        other
            .parent_node()?
            .insert_before(&row, before.as_ref())
            .ok()?;
        Some(())
    }

    /// Sends the form of the row with the place that it has now, and shows the list as it is then.
    fn drop(event: &Event) -> Option<()> {
        let taken = TAKEN.take()?;
        event.prevent_default();
        taken.row.remove_attribute(DRAGGED).ok()?;
        let place = taken.place()?;
        let form: HtmlFormElement = taken.row.query_selector("form").ok()??.dyn_into().ok()?;
        let position = form.query_selector("[name=position]").ok()??;
        let position: HtmlInputElement = position.dyn_into().ok()?;
        let button_says = position.value();
        position.set_value(&(place + 1).to_string());
        let sent = pairs_of(&form)?;
        position.set_value(&button_says);
        let address = form.get_attribute("action")?;
        say(false);
        leptos::task::spawn_local(async move {
            let done = page(&address, Some(&sent)).await.ok().flatten();
            if done.and_then(|done| show(&done)).is_none() {
                taken.put_back();
                say(true);
            }
        });
        Some(())
    }

    /// Puts the list as it is now in the place of the one that stands here.
    fn show(now: &web_sys::Document) -> Option<()> {
        let here = document().get_element_by_id(LIST)?;
        let now = now.get_element_by_id(LIST)?;
        here.replace_with_with_node_1(&now).ok()?;
        wake(&now)
    }

    /// Says that a row could not be moved, or does so no more.
    fn say(failed: bool) -> Option<()> {
        let said = document().get_element_by_id(FAILED)?;
        let said: HtmlElement = said.dyn_into().ok()?;
        said.set_hidden(!failed);
        Some(())
    }

    /// Dropped elsewhere, or not at all, the row is where it was.
    fn leave(_event: &Event) -> Option<()> {
        let taken = TAKEN.take()?;
        taken.row.remove_attribute(DRAGGED).ok()?;
        taken.put_back()
    }
}
