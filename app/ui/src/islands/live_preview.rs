//! How the text of a form will look, beside it while somebody types.

use leptos::prelude::*;

/// The preview of the text of the form that it stands in; nothing without scripts, where the form has a button for it.
#[island]
pub fn LivePreview(
    /// The code of the kind of record.
    kind: String,
    /// Its heading.
    title: String,
) -> impl IntoView {
    let html = RwSignal::new(None::<String>);
    #[cfg(feature = "hydrate")]
    client::follow(html, kind);
    #[cfg(not(feature = "hydrate"))]
    let _ = kind;
    let label = title.clone();
    view! {
        <section class="preview" aria-label=label hidden=move || html.with(|html| html.as_deref().is_none_or(str::is_empty))>
            <p class="kind" aria-hidden="true">{title}</p>
            <div class="prose" inner_html=move || html.get().unwrap_or_default()></div>
        </section>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    //! When the text is rendered again.

    use std::time::Duration;

    use leptos::leptos_dom::helpers::debounce;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::HtmlTextAreaElement;

    use crate::functions::preview;
    use crate::islands::Editing;

    /// How long somebody stops typing before they look up.
    const PAUSE: Duration = Duration::from_millis(300);

    /// Renders the text now and after each change. What cannot be rendered leaves what was.
    pub fn follow(html: RwSignal<Option<String>>, kind: String) {
        let shown = StoredValue::new(None::<String>);
        let mut render = debounce(PAUSE, move |()| {
            let kind = kind.clone();
            leptos::task::spawn_local(async move {
                let Some(text) =
                    text().filter(|text| shown.with_value(|shown| shown.as_ref() != Some(text)))
                else {
                    return;
                };
                shown.set_value(Some(text.clone()));
                if let Ok(rendered) = preview(kind, text.clone()).await
                    && shown.with_value(|shown| shown.as_ref() == Some(&text))
                {
                    html.set(Some(rendered));
                }
            });
        });
        let editing = use_context::<Editing>();
        Effect::new(move |_| {
            if let Some(editing) = editing {
                editing.changes.track();
            }
            render(());
        });
    }

    fn text() -> Option<String> {
        let text: HtmlTextAreaElement = document().get_element_by_id("f-text")?.dyn_into().ok()?;
        Some(text.value())
    }
}
