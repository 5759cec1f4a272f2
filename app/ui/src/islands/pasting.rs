//! What is pasted into a text or dropped on it: a table that was copied from a spreadsheet becomes a table of the text, and
//! a picture is sent to the record and shown by it.

use leptos::ev::{dragover, drop, paste};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FormData, Headers, HtmlDocument, HtmlTextAreaElement, RequestInit, Response,
};

use super::Editing;
use crate::functions::Problem;
use crate::pasted;
use crate::words::Words;

/// Where the pictures of a record are sent, and what is said of them.
#[derive(Clone)]
pub struct Pictures {
    pub to: String,
    pub words: Words,
    pub editing: Option<Editing>,
}

/// Looks at what is pasted into a control and dropped on it from now on; pictures are sent where there is a record.
pub fn listen(control: HtmlTextAreaElement, pictures: Option<Pictures>) {
    let (target, sending) = (control.clone(), pictures.clone());
    let pasting = control.clone().on(paste, move |event| {
        let Some(copied) = event.clipboard_data() else {
            return;
        };
        let text = copied.get_data("text/plain").unwrap_or_default();
        let html = copied.get_data("text/html").unwrap_or_default();
        if let Some(table) = pasted::table(&text, html.contains("<table")) {
            event.prevent_default();
            insert(&target, &format!("{}{table}\n", block_before(&target)));
        } else if text.is_empty() && send(&target, &copied, sending.as_ref()) {
            event.prevent_default();
        }
    });
    // It listens as long as the page is there.
    std::mem::forget(pasting);
    let Some(pictures) = pictures else { return };
    let dragging = control.clone().on(dragover, |event| {
        if event
            .data_transfer()
            .is_some_and(|held| held.files().is_some_and(|files| files.length() > 0))
        {
            event.prevent_default();
        }
    });
    let target = control.clone();
    let dropping = control.on(drop, move |event| {
        if let Some(held) = event.data_transfer()
            && send(&target, &held, Some(&pictures))
        {
            event.prevent_default();
            let _ = target.focus();
        }
    });
    std::mem::forget((dragging, dropping));
}

/// Sends the pictures that are among what is held; whether there are any.
fn send(control: &HtmlTextAreaElement, held: &DataTransfer, pictures: Option<&Pictures>) -> bool {
    let (Some(files), Some(pictures)) = (held.files(), pictures) else {
        return false;
    };
    let files = (0..files.length()).filter_map(|at| files.get(at));
    let files: Vec<File> = files
        .filter(|file| file.type_().starts_with("image/"))
        .collect();
    let any = !files.is_empty();
    let (control, pictures) = (control.clone(), pictures.clone());
    leptos::task::spawn_local(async move {
        for file in files {
            pictures.say("pictures-sending");
            match post(&pictures.to, &file).await {
                Ok(address) => {
                    show(&control, &pictures.words.t("pictures-alt-begin"), &address);
                    pictures.say("pictures-shown");
                }
                Err(problem) => {
                    let unreachable = pictures.words.t("fault-unreachable");
                    pictures.said(problem.sentence(&unreachable).to_owned());
                }
            }
        }
    });
    any
}

impl Pictures {
    fn say(&self, key: &str) {
        self.said(self.words.t(key));
    }

    fn said(&self, words: String) {
        if let Some(editing) = self.editing {
            editing.said.set(words);
        }
    }
}

/// The address of a picture that was taken; else what is against it.
async fn post(to: &str, file: &File) -> Result<String, Problem> {
    let request = || -> Result<RequestInit, JsValue> {
        let form = FormData::new()?;
        form.append_with_blob("file", file)?;
        let headers = Headers::new()?;
        headers.set("accept", "application/json")?;
        let request = RequestInit::new();
        request.set_method("POST");
        request.set_headers(&headers);
        request.set_body(&form);
        Ok(request)
    };
    let answered = async {
        let answer = JsFuture::from(window().fetch_with_str_and_init(to, &request().ok()?));
        let answer: Response = answer.await.ok()?.dyn_into().ok()?;
        let text = JsFuture::from(answer.text().ok()?).await.ok()?;
        Some((answer.ok(), text.as_string()?))
    };
    match answered.await {
        Some((true, address)) => Ok(address),
        Some((false, problem)) => Err(leptos::serde_json::from_str(&problem).unwrap_or_default()),
        None => Err(Problem::default()),
    }
}

/// Shows a picture at the caret. What it shows is chosen, so that it is typed at once.
fn show(control: &HtmlTextAreaElement, alt: &str, address: &str) {
    // In a line it stands among the words, else by itself.
    let before = Some(block_before(control)).filter(|before| before.len() < 2);
    insert(
        control,
        &format!("{}![{alt}]({address})", before.unwrap_or_default()),
    );
    let Ok(Some(caret)) = control.selection_end() else {
        return;
    };
    let letters = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or_default();
    let end = caret.saturating_sub(letters(address) + 3);
    let _ = control.set_selection_range(end.saturating_sub(letters(alt)), end);
}

/// What ends the block before the caret: a line that is begun, or only the lines above it.
fn block_before(control: &HtmlTextAreaElement) -> &'static str {
    let caret = control.selection_start().ok().flatten().unwrap_or_default();
    // Places in the text of a control are counted as scripts count letters.
    let text = control
        .value()
        .encode_utf16()
        .take(caret as usize)
        .collect::<Vec<u16>>();
    match text.as_slice() {
        [] | [.., 10, 10] => "",
        [.., 10] => "\n",
        _ => "\n\n",
    }
}

/// Types a text at the caret, as people do: it can be undone, and whoever listens hears it.
pub fn insert(control: &HtmlTextAreaElement, text: &str) {
    let _ = control.focus();
    let typed = document()
        .dyn_into::<HtmlDocument>()
        .ok()
        .and_then(|document| {
            let typed = document.exec_command_with_show_ui_and_value("insertText", false, text);
            typed.ok()
        });
    if typed == Some(true) {
        return;
    }
    let _ = control.set_range_text(text);
    let heard = web_sys::EventInit::new();
    heard.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &heard) {
        let _ = control.dispatch_event(&event);
    }
}
