//! What islands do with the page that they stand on, and with parts of others.

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, DomParser, Element, EventInit, FormData, HtmlFormElement, NodeList, RequestInit,
    Response, SupportedType, UrlSearchParams,
};

/// The server gave no answer.
pub struct Unreached;

/// The page at an address, or what a form that is sent there comes to; none where that is no page to show a part of.
///
/// # Errors
/// Where there was no answer.
pub async fn page(
    address: &str,
    sent: Option<&UrlSearchParams>,
) -> Result<Option<Document>, Unreached> {
    let request = RequestInit::new();
    if let Some(sent) = sent {
        request.set_method("POST");
        request.set_body(sent);
    }
    let answer = window().fetch_with_str_and_init(address, &request);
    let answer = JsFuture::from(answer).await.map_err(|_| Unreached)?;
    Ok(document_of(answer.dyn_into().ok()).await)
}

async fn document_of(answer: Option<Response>) -> Option<Document> {
    let answer = answer.filter(Response::ok)?;
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
    tell(part, "put")
}

/// Lets whoever keeps a form hear that it has changed.
pub fn changed(form: &Element) -> Option<()> {
    tell(form, "change")
}

fn tell(at: &Element, what: &str) -> Option<()> {
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict(what, &init).ok()?;
    at.dispatch_event(&event).ok().map(|_| ())
}

/// What a form says, as an address does.
pub fn pairs_of(form: &Element) -> Option<UrlSearchParams> {
    let said = FormData::new_with_form(form.dyn_ref::<HtmlFormElement>()?).ok()?;
    UrlSearchParams::new_with_str_sequence_sequence(&said.into()).ok()
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

/// The elements of a list of nodes.
pub fn elements(list: &NodeList) -> impl Iterator<Item = Element> + '_ {
    let nodes = (0..list.length()).filter_map(|at| list.get(at));
    nodes.filter_map(|node| node.dyn_into().ok())
}

/// What an event happened in.
pub fn around(event: &Event, what: &str) -> Option<Element> {
    let at: Element = event.target()?.dyn_into().ok()?;
    at.closest(what).ok()?
}
