//! What a curve says at a day, by pointer and by arrow keys. The picture and the table behind it do without.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A day of a curve.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// How far to the right it stands, in units of the picture.
    pub x: f64,
    /// What the curve says there.
    pub said: String,
}

/// A curve that is read day by day: a slider that stands under the picture.
#[island]
pub fn ReadOut(
    /// The days from left to right; at least one.
    places: Vec<Place>,
    /// The day that is read first.
    first: usize,
    /// The width of the picture and its upper and lower edge, in its units.
    frame: (f64, f64, f64),
    /// The name of the slider.
    label: String,
    /// The picture.
    children: Children,
) -> impl IntoView {
    let (width, top, bottom) = frame;
    let last = places.len().saturating_sub(1);
    let places = StoredValue::new(places);
    let at = RwSignal::new(first.min(last));
    // Nobody can read by a slider that no script moves.
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let read = move |of: fn(&Place) -> String| {
        places.with_value(|places| places.get(at.get()).map(of).unwrap_or_default())
    };
    let x = move || read(|place| place.x.to_string());
    let said = move || read(|place| place.said.clone());
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        let here = at.get_untracked();
        let there = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => (here + 1).min(last),
            "ArrowLeft" | "ArrowDown" => here.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        at.set(there);
    };
    let pointed = move |event: leptos::ev::PointerEvent| {
        #[cfg(feature = "hydrate")]
        if let Some(share) = client::share(&event) {
            let x = share * width;
            let nearest = places.with_value(|places| {
                let apart = |place: &Place| (place.x - x).abs();
                (0..places.len())
                    .min_by(|one, other| apart(&places[*one]).total_cmp(&apart(&places[*other])))
            });
            at.set(nearest.unwrap_or_default());
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    };
    view! {
        <div class="read-out" on:pointermove=pointed on:pointerdown=pointed>
            {children()}
            <svg class="reading" viewBox=format!("0 0 {width} {}", bottom + 50.0) preserveAspectRatio="none" aria-hidden="true" hidden=move || !awake.get()>
                <line x1=x x2=x y1=top y2=bottom></line>
            </svg>
        </div>
        <p
            class="said"
            role="slider"
            tabindex="0"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax=last
            aria-valuenow=move || at.get()
            aria-valuetext=said
            class:asleep=move || !awake.get()
            on:keydown=pressed
        >
            {said}
        </p>
    }
}

#[cfg(feature = "hydrate")]
mod client {
    use leptos::ev::PointerEvent;
    use wasm_bindgen::JsCast;
    use web_sys::Element;

    /// How far to the right in the picture somebody points, from 0 to 1.
    pub fn share(event: &PointerEvent) -> Option<f64> {
        let picture: Element = event.current_target()?.dyn_into().ok()?;
        let edges = picture.get_bounding_client_rect();
        Some((f64::from(event.client_x()) - edges.left()) / edges.width())
    }
}
