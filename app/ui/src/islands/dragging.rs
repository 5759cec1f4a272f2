//! Rows that are dragged to another place: what the buttons beside them do, done with the mouse.

use leptos::prelude::*;

/// Stands beside a list whose rows have a form that gives them a place. A row changes places with those of its own group alone,
/// as its numbers do, and dropping it sends its form.
#[island]
pub fn Dragging() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    client::watch();
}

#[cfg(feature = "hydrate")]
mod client {
    //! Which row is dragged, and where it is dropped.

    use std::cell::RefCell;

    use leptos::ev::Event;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{DragEvent, Element, HtmlElement, HtmlFormElement, HtmlInputElement, MouseEvent};

    /// Rows that can be dragged say in this to which group they belong.
    const GROUP: &str = "data-drag";
    /// Marks the row that is dragged.
    const DRAGGED: &str = "data-dragged";

    thread_local! {
        static ROW: RefCell<Option<Element>> = const { RefCell::new(None) };
    }

    pub fn watch() {
        let rows = document().query_selector_all(&format!("[{GROUP}]"));
        let Ok(rows) = rows else { return };
        for place in 0..rows.length() {
            let row = rows
                .item(place)
                .and_then(|row| row.dyn_into::<HtmlElement>().ok());
            if let Some(row) = row {
                row.set_draggable(true);
            }
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
        ROW.set(Some(row));
        Some(())
    }

    /// Shows the row where it would be dropped.
    fn over(event: &Event) -> Option<()> {
        let row = ROW.with_borrow(Clone::clone)?;
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

    /// Sends the form of the row with the place that it has now.
    fn drop(event: &Event) -> Option<()> {
        let row = ROW.take()?;
        event.prevent_default();
        let group = format!("[{GROUP}=\"{}\"]", row.get_attribute(GROUP)?);
        let rows = row.parent_element()?.query_selector_all(&group).ok()?;
        let mut places = 0..rows.length();
        let place = places.find(|place| {
            rows.item(*place)
                .is_some_and(|one| one.is_same_node(Some(&row)))
        })?;
        let form: HtmlFormElement = row.query_selector("form").ok()??.dyn_into().ok()?;
        let position = form.query_selector("[name=position]").ok()??;
        let position: HtmlInputElement = position.dyn_into().ok()?;
        position.set_value(&(place + 1).to_string());
        form.request_submit().ok()
    }

    /// Dropped elsewhere, the rows are as they were when the page is shown again.
    fn leave(_event: &Event) -> Option<()> {
        if let Some(row) = ROW.take() {
            row.remove_attribute(DRAGGED).ok()?;
            window().location().reload().ok()?;
        }
        Some(())
    }
}
