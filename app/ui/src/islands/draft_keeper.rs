//! A form that is kept while somebody types in it, so that a closed tab loses nothing.

use leptos::prelude::*;

use crate::words::Words;

/// What a form tells the islands that stand in it.
#[derive(Clone, Copy, Debug)]
pub struct Editing {
    /// Grows with each change of the form.
    pub changes: RwSignal<u32>,
    /// What became of the draft.
    pub said: RwSignal<String>,
}

/// Stands around a form of a record of a kind, of the one at `slug` or of a new one, and keeps it as a draft.
#[island]
pub fn DraftKeeper(
    /// The code of the kind.
    kind: String,
    /// The record that is edited.
    slug: Option<String>,
    /// Whether what stands in the form came from somebody and is not saved.
    given: bool,
    /// The texts that [`DraftKeeper`] says itself.
    words: Words,
    /// The form.
    children: Children,
) -> impl IntoView {
    let editing = Editing {
        changes: RwSignal::new(0),
        said: RwSignal::new(String::new()),
    };
    provide_context(editing);
    #[cfg(feature = "hydrate")]
    let sent = client::keep(editing, kind, slug, given, words);
    #[cfg(not(feature = "hydrate"))]
    let sent = {
        let _ = (kind, slug, given, words);
        || ()
    };
    let changed = move || editing.changes.update(|changes| *changes += 1);
    view! {
        <div on:input=move |_| changed() on:change=move |_| changed() on:submit=move |_| sent()>
            {children()}
        </div>
    }
}

/// Says what became of the draft of the form that it stands in.
#[island]
pub fn DraftStatus() -> impl IntoView {
    let editing = use_context::<Editing>();
    let said = move || {
        editing
            .map(|editing| editing.said.get())
            .unwrap_or_default()
    };
    // It is there before it speaks, or it would not be heard.
    let silent = move || said().is_empty().then_some("");
    view! { <p class="draft-status soft" role="status" data-silent=silent>{said}</p> }
}

/// The way out of the form that it stands in: to leave it where nothing is kept of it, else to keep or to discard what is.
#[island]
pub fn LeaveForm(
    /// The address to go to.
    to: String,
    /// Where the form is posted to whose draft is to go.
    discard: String,
    /// Whether something is kept before anybody types.
    kept: bool,
    /// The texts that [`LeaveForm`] says itself.
    words: Words,
) -> impl IntoView {
    let editing = use_context::<Editing>();
    let typed = move || editing.is_some_and(|editing| editing.changes.get() > 0);
    // What is not said yet has its place already, so that no button moves.
    let nothing = move || (!kept && !typed()).then_some("");
    let something = move || (kept || typed()).then_some("");
    view! {
        <a class="button either" data-kind="quiet" href=to.clone()>
            <span data-unsaid=something>{words.t("action-cancel")}</span>
            <span data-unsaid=nothing>{words.t("action-leave-keep")}</span>
        </a>
        <button class="button" data-kind="quiet" name="next" value=to formaction=discard formnovalidate data-unsaid=nothing>
            {words.t("action-leave-discard")}
        </button>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    //! When the form is sent to be kept.

    use std::cell::Cell;
    use std::rc::Rc;
    use std::time::Duration;

    use leptos::prelude::*;
    use leptos::server_fn::ServerFn;
    use leptos::server_fn::serde::Serialize;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::js_sys::{Array, try_iter};
    use web_sys::{Blob, BlobPropertyBag, FormData, HtmlFormElement};

    use super::Editing;
    use crate::functions::{KeepDraft, Problem, keep_draft};
    use crate::words::Words;

    /// How long typing goes on before it is kept: about a sentence.
    const PAUSE: Duration = Duration::from_millis(1500);
    /// How long to wait when the server could not be reached.
    const LONG_PAUSE: Duration = Duration::from_secs(15);

    struct Keeper {
        kind: String,
        slug: Option<String>,
        words: Words,
        said: RwSignal<String>,
        /// Whether something was typed that is not kept.
        open: Cell<bool>,
        /// Whether it waits to be kept, or is on its way: one call at a time, so that they come in order.
        waits: Cell<bool>,
        /// Whether the form itself has been sent.
        sent: Cell<bool>,
    }

    /// Keeps the form from now on; gives what is to be called when the form itself is sent.
    pub fn keep(
        editing: Editing,
        kind: String,
        slug: Option<String>,
        given: bool,
        words: Words,
    ) -> impl Fn() + Clone + 'static {
        let keeper = Rc::new(Keeper {
            kind,
            slug,
            words,
            said: editing.said,
            open: Cell::new(false),
            waits: Cell::new(false),
            sent: Cell::new(false),
        });
        let typing = Rc::clone(&keeper);
        Effect::new(move |_| {
            if editing.changes.get() > 0 || given {
                typing.sent.set(false);
                typing.open.set(true);
                Rc::clone(&typing).wait(PAUSE);
            }
        });
        // Phones end pages that are hidden without another word.
        for leaving in ["visibilitychange", "pagehide"] {
            let keeper = Rc::clone(&keeper);
            window_event_listener_untyped(leaving, move |_| keeper.leave());
        }
        move || keeper.sent.set(true)
    }

    impl Keeper {
        fn wait(self: Rc<Self>, pause: Duration) {
            if !self.waits.replace(true) {
                set_timeout(move || leptos::task::spawn_local(self.send()), pause);
            }
        }

        async fn send(self: Rc<Self>) {
            let Some(call) = self.call() else {
                self.waits.set(false);
                return;
            };
            self.open.set(false);
            let KeepDraft { kind, slug, form } = call;
            let kept = keep_draft(kind, slug, form).await;
            self.waits.set(false);
            match kept {
                Ok(said) => {
                    self.said.set(said);
                    if self.open.get() {
                        self.wait(PAUSE);
                    }
                }
                Err(problem) => {
                    self.open.set(true);
                    self.said.set(self.not_kept(&problem));
                    // Other answers would be the same until something else is typed.
                    if problem.may_pass() {
                        self.wait(LONG_PAUSE);
                    }
                }
            }
        }

        /// What is typed and not kept; nothing once the form itself is on its way.
        fn call(&self) -> Option<KeepDraft> {
            let wanted = self.open.get() && !self.sent.get();
            let form = wanted.then(pairs).flatten()?;
            Some(KeepDraft {
                kind: self.kind.clone(),
                slug: self.slug.clone(),
                form,
            })
        }

        fn not_kept(&self, problem: &Problem) -> String {
            let unreachable = self.words.t("fault-unreachable");
            let why = problem.sentence(&unreachable);
            format!("{} {why}", self.words.t("draft-not-kept"))
        }

        /// The page goes away: what is not kept is sent without waiting for an answer.
        fn leave(&self) {
            if let Some(call) = self.call()
                && beacon(KeepDraft::PATH, &call) == Some(true)
            {
                self.open.set(false);
            }
        }
    }

    fn beacon(path: &str, call: &impl Serialize) -> Option<bool> {
        let json = leptos::serde_json::to_string(call).ok()?;
        let parts = Array::of1(&JsValue::from_str(&json));
        let kind = BlobPropertyBag::new();
        kind.set_type("application/json");
        let body = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
        let navigator = web_sys::window()?.navigator();
        navigator.send_beacon_with_opt_blob(path, Some(&body)).ok()
    }

    /// The names and values of the page's form.
    fn pairs() -> Option<Vec<(String, String)>> {
        let form = document().get_element_by_id("page-form")?;
        let form: HtmlFormElement = form.dyn_into().ok()?;
        let data = FormData::new_with_form(&form).ok()?;
        let pairs = try_iter(&data).ok()??;
        let pair = |pair: Result<JsValue, JsValue>| {
            let pair = Array::from(&pair.ok()?);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        };
        Some(pairs.filter_map(pair).collect())
    }
}
