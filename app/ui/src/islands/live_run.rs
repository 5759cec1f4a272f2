//! The page where a meeting is run, while others run it too: what they do is shown, and keys do what buttons do.

use leptos::prelude::*;

use crate::words::Words;

/// So many milliseconds after a page where a meeting is run, or something else on it, came up nobody has read it, and neither a
/// press nor the server settles anything; more than lies between two presses by mistake. So long such buttons look as if they were
/// off (`style/components/meeting.css`).
pub const READING: u32 = 700;

/// Stands above the page (`#run`, with how it stands in `data-state`). What others have done is put in its place, unless
/// something is being typed here: then it is offered.
#[island]
pub fn LiveRun(
    /// What is said when others have done something.
    words: Words,
    /// The address at which it goes on to show the same item; where it stands, where that is empty.
    here: String,
) -> impl IntoView {
    let others = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    client::watch(others, here.clone());
    view! {
        <p class="notice" data-tone="info" role="status" hidden=move || !others.get()>
            {words.t("run-others")} " " <a href=here>{words.t("run-show")}</a>
        </p>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    //! Asking how it stands, and what keys do.

    use std::cell::Cell;
    use std::time::Duration;

    use leptos::ev::Event;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::js_sys::Date;
    use web_sys::{Element, HtmlElement, KeyboardEvent};

    use crate::islands::page::{around, page, wake};

    /// How often it is asked, in seconds.
    const EVERY: u64 = 4;
    const RUN: &str = "run";
    const STATE: &str = "data-state";
    /// What somebody types into.
    const TYPED: &str = "input:not([type=radio]), textarea, select, [contenteditable]";

    thread_local! {
        /// Whether something was typed or chosen on this page since it came.
        static TYPED_IN: Cell<bool> = const { Cell::new(false) };
        /// When what stands on it came up, milliseconds.
        static SHOWN: Cell<f64> = const { Cell::new(0.0) };
    }

    pub fn watch(others: RwSignal<bool>, here: String) {
        let every = Duration::from_secs(EVERY);
        let _ = set_interval_with_handle(move || ask(others, here.clone()), every);
        SHOWN.set(Date::now());
        // It may have been made ready out of sight.
        let heard = [
            "pageshow",
            "visibilitychange",
            "input",
            "change",
            "click",
            "keydown",
        ];
        for name in heard {
            window_event_listener_untyped(name, |event| {
                let _ = hear(&event);
            });
        }
    }

    fn hear(event: &Event) -> Option<()> {
        match &*event.type_() {
            "keydown" => press(event),
            "click" => guard(event),
            "input" | "change" => {
                TYPED_IN.set(true);
                chosen(event)
            }
            _ => {
                SHOWN.set(Date::now());
                Some(())
            }
        }
    }

    /// What was chosen and not saved would be lost by a key that does something else: they are off until it is.
    fn chosen(event: &Event) -> Option<()> {
        around(event, "[data-choices]")?;
        mark("data-chosen")
    }

    /// Says on the page how it stands.
    fn mark(state: &str) -> Option<()> {
        let run = document().get_element_by_id(RUN)?;
        run.set_attribute(state, "").ok()
    }

    fn ask(others: RwSignal<bool>, here: String) {
        if document().hidden() {
            return;
        }
        leptos::task::spawn_local(async move {
            let address = match &*here {
                "" => window().location().href().unwrap_or_default(),
                _ => here,
            };
            // What was refused stands at the address of the act, where nothing can be asked.
            let Ok(Some(now)) = page(&address, None).await else {
                return;
            };
            let _ = show(&now, others);
        });
    }

    /// Puts the page as it is now in the place of what stands here, if that is another and nobody is at work in it.
    fn show(now: &web_sys::Document, others: RwSignal<bool>) -> Option<()> {
        let here = document().get_element_by_id(RUN)?;
        let now = now.get_element_by_id(RUN)?;
        if here.get_attribute(STATE) == now.get_attribute(STATE) {
            return Some(());
        }
        if TYPED_IN.get() || at_work(&here) {
            others.set(true);
            return Some(());
        }
        here.replace_with_with_node_1(&now).ok()?;
        others.set(false);
        SHOWN.set(Date::now());
        wake(&now)
    }

    fn at_work(here: &Element) -> bool {
        let at = document().active_element();
        at.is_some_and(|at| {
            here.contains(Some(&at))
                && at
                    .matches("input, textarea, select, summary")
                    .unwrap_or(false)
        })
    }

    /// What settles something is not pressed by mistake: a press that came before anybody has read what it settles does nothing, and
    /// the page says so.
    fn guard(event: &Event) -> Option<()> {
        if Date::now() - SHOWN.get() < f64::from(super::READING) {
            around(event, "[data-settles]")?;
            event.prevent_default();
            mark("data-early");
        }
        Some(())
    }

    /// A key that a button or a link bears presses it, where nobody types.
    fn press(event: &Event) -> Option<()> {
        let key: &KeyboardEvent = event.dyn_ref()?;
        if key.ctrl_key() || key.meta_key() || key.alt_key() {
            return None;
        }
        if around(event, TYPED).is_some() {
            return None;
        }
        let what = match &*key.key() {
            "n" => "#run[data-keys]:not([data-chosen]) [data-key=n]",
            "p" => "#run[data-keys]:not([data-chosen]) [data-key=p]",
            "a" => "#run[data-keys]:not([data-chosen]) [data-key=a]",
            "f" => "#run[data-keys]:not([data-chosen]) [data-key=f]",
            "v" => "#run[data-keys]:not([data-chosen]) [data-key=v]",
            // One press does one thing: what is decided cannot be undone.
            "Enter" | " " if key.repeat() => "",
            _ => return None,
        };
        if key.repeat() {
            event.prevent_default();
            return None;
        }
        let button: HtmlElement = document().query_selector(what).ok()??.dyn_into().ok()?;
        event.prevent_default();
        button.click();
        Some(())
    }
}
