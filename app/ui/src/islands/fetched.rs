//! Parts of other pages, fetched and put into this one.

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, DomParser, Element, EventInit, FormData, HtmlFormElement, RequestInit, Response,
    SupportedType, UrlSearchParams,
};

/// The page at an address, or what a form that is sent there comes to; none where that is no page to show a part of.
pub async fn page(address: &str, sent: Option<&UrlSearchParams>) -> Option<Document> {
    let request = RequestInit::new();
    if let Some(sent) = sent {
        request.set_method("POST");
        request.set_body(sent);
    }
    let answer = window().fetch_with_str_and_init(address, &request);
    let answer: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    let answer = Some(answer).filter(Response::ok)?;
    let html = JsFuture::from(answer.text().ok()?)
        .await
        .ok()?
        .as_string()?;
    let parser = DomParser::new().ok()?;
    parser
        .parse_from_string(&html, SupportedType::TextHtml)
        .ok()
}

/// Wakes the islands of a part that stands in the page now.
pub fn wake(part: &Element) -> Option<()> {
    let put = EventInit::new();
    put.set_bubbles(true);
    let put = Event::new_with_event_init_dict("put", &put).ok()?;
    part.dispatch_event(&put).ok().map(|_| ())
}

/// What a form says.
fn said_by(form: &Element) -> Option<FormData> {
    FormData::new_with_form(form.dyn_ref::<HtmlFormElement>()?).ok()
}

/// What a form says, as an address does.
pub fn pairs_of(form: &Element) -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str_sequence_sequence(&said_by(form)?.into()).ok()
}

/// Sends a form as the browser would have sent it by a button of that name and value.
pub fn send(form: &HtmlFormElement, name: &str, value: &str) {
    let hidden = document().create_element("input").and_then(|input| {
        input.set_attribute("type", "hidden")?;
        input.set_attribute("name", name)?;
        input.set_attribute("value", value)?;
        form.append_child(&input)
    });
    if hidden.is_ok() {
        let _ = form.submit();
    }
}

/// Whether a click asks for no other window.
pub fn is_plain(event: &Event) -> bool {
    let click = event.dyn_ref::<web_sys::MouseEvent>();
    click.is_some_and(|click| !(click.ctrl_key() || click.meta_key() || click.shift_key()))
}

/// What an event happened in.
pub fn around(event: &Event, what: &str) -> Option<Element> {
    let at: Element = event.target()?.dyn_into().ok()?;
    at.closest(what).ok()?
}
