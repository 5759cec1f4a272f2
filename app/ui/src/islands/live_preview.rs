//! How a text of a form will look, beside it while somebody types.

use leptos::prelude::*;

use crate::words::Words;

/// The preview of a text of the form that it stands in, at the block in which the caret is; nothing without scripts, where
/// the form has a button for it.
#[island]
pub fn LivePreview(
    /// The code of the kind.
    kind: String,
    /// The field in which the text is written.
    field: String,
    /// Whether it is shown before anybody comes to the field.
    at_once: bool,
    /// Its heading.
    title: String,
    /// Where pictures are sent that are pasted into the text; none before there is a record.
    pictures: Option<String>,
    /// What is said of them.
    words: Words,
) -> impl IntoView {
    let html = RwSignal::new(String::new());
    let section = NodeRef::<leptos::html::Section>::new();
    #[cfg(feature = "hydrate")]
    client::follow(
        html,
        section,
        kind,
        format!("f-{field}"),
        at_once,
        (pictures, words),
    );
    #[cfg(not(feature = "hydrate"))]
    let _ = (kind, field, at_once, pictures, words);
    let label = title.clone();
    view! {
        <section class="preview" node_ref=section aria-label=label hidden=move || html.with(String::is_empty)>
            <p class="kind" aria-hidden="true">{title}</p>
            <div class="prose" inner_html=move || html.get()></div>
        </section>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    //! When the text is rendered again, and what of it is in sight.

    use std::cell::{Cell, RefCell};
    use std::rc::Rc;
    use std::time::Duration;

    use leptos::html::Section;
    use leptos::leptos_dom::helpers::debounce;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{HtmlElement, HtmlTextAreaElement};

    use crate::functions::preview;
    use crate::islands::{Editing, pasting};
    use crate::words::Words;

    /// How long somebody stops typing before they look up.
    const PAUSE: Duration = Duration::from_millis(300);
    /// What moves the caret.
    const MOVES: [&str; 3] = ["keyup", "click", "focusin"];

    struct Shown {
        html: RwSignal<String>,
        section: NodeRef<Section>,
        kind: String,
        /// The id of the control.
        id: String,
        text: RefCell<Option<String>>,
        lines: RefCell<Vec<usize>>,
        /// Whether somebody has come to the field.
        wanted: Cell<bool>,
    }

    /// Renders the text now and after each change. What cannot be rendered leaves what was.
    pub fn follow(
        html: RwSignal<String>,
        section: NodeRef<Section>,
        kind: String,
        id: String,
        at_once: bool,
        (to, words): (Option<String>, Words),
    ) {
        let shown = Rc::new(Shown {
            html,
            section,
            kind,
            id,
            text: RefCell::default(),
            lines: RefCell::default(),
            wanted: Cell::new(at_once),
        });
        let rendering = Rc::clone(&shown);
        let mut render = debounce(PAUSE, move |()| {
            leptos::task::spawn_local(Rc::clone(&rendering).render());
        });
        if let Some(control) = shown.control() {
            let editing = use_context::<Editing>();
            let pictures = to.map(|to| pasting::Pictures { to, words, editing });
            pasting::listen(control, pictures);
        }
        let come = RwSignal::new(0_u32);
        let editing = use_context::<Editing>();
        Effect::new(move |_| {
            come.track();
            if let Some(editing) = editing {
                editing.changes.track();
            }
            render(());
        });
        for name in MOVES {
            let shown = Rc::clone(&shown);
            window_event_listener_untyped(name, move |_| {
                if shown.has_caret() {
                    shown.show_caret();
                    if !shown.wanted.replace(true) {
                        come.update(|times| *times += 1);
                    }
                }
            });
        }
    }

    impl Shown {
        fn control(&self) -> Option<HtmlTextAreaElement> {
            document().get_element_by_id(&self.id)?.dyn_into().ok()
        }

        fn has_caret(&self) -> bool {
            document()
                .active_element()
                .is_some_and(|at| at.id() == self.id)
        }

        async fn render(self: Rc<Self>) {
            let Some(text) = self.control().map(|control| control.value()) else {
                return;
            };
            if !self.wanted.get() || self.text.borrow().as_ref() == Some(&text) {
                return;
            }
            self.text.replace(Some(text.clone()));
            let rendered = preview(self.kind.clone(), text.clone()).await;
            if let Ok(rendered) = rendered
                && self.text.borrow().as_ref() == Some(&text)
            {
                self.lines.replace(rendered.lines);
                self.html.set(rendered.html);
                // Once it stands there.
                let shown = Rc::clone(&self);
                request_animation_frame(move || {
                    if shown.has_caret() {
                        shown.show_caret();
                    }
                });
            }
        }

        /// Brings the block in which the caret is into sight, where the preview is longer than its place.
        fn show_caret(&self) -> Option<()> {
            let section = self.section.get_untracked()?;
            let hidden = section.scroll_height() - section.client_height();
            if hidden <= 0 {
                return None;
            }
            let line = caret_line(&self.control()?)?;
            let blocks = section.query_selector_all(".prose > *").ok()?;
            let lines = self.lines.borrow();
            let before = lines.partition_point(|begins| *begins <= line);
            let place = u32::try_from(before.saturating_sub(1)).ok()?;
            // Raw HTML may be another number of elements than it is blocks.
            let (all, stand) = (u32::try_from(lines.len()).ok()?.max(1), blocks.length());
            let block: HtmlElement = blocks.item(place * stand / all)?.dyn_into().ok()?;
            let (top, bottom) = (
                section.scroll_top(),
                section.scroll_top() + section.client_height(),
            );
            let (begins, ends) = (
                block.offset_top(),
                block.offset_top() + block.offset_height(),
            );
            if begins < top || ends > bottom {
                section.set_scroll_top(begins - section.client_height() / 4);
            }
            Some(())
        }
    }

    /// The line in which the caret stands, counted from 0.
    fn caret_line(control: &HtmlTextAreaElement) -> Option<usize> {
        // Places in the text of a control are counted as scripts count letters.
        let caret = control.selection_start().ok()??;
        let mut passed = 0;
        let before = control
            .value()
            .chars()
            .take_while(|letter| {
                passed += letter.len_utf16();
                u32::try_from(passed).is_ok_and(|passed| passed <= caret)
            })
            .filter(|letter| *letter == '\n')
            .count();
        Some(before)
    }
}
