//! What can be done and gone to from a page: the links and forms that stand on it, in parts that say so (`data-commands`, with
//! the name of the part), so that no command is there which the page does not have.

use web_sys::Document;

use super::page::elements;

use super::combobox::client::page;

/// The parts; each link in one is a command, and a part that is a form is one by itself, with its name.
const PARTS: &str = "[data-commands]";
const NAME: &str = "data-command";

/// The commands that hold all that was typed, as options of a list; what the page itself offers comes before what is offered
/// everywhere.
pub fn commands(typed: &str) -> Option<String> {
    let page = page()?;
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let parts = page.query_selector_all(PARTS).ok()?;
    let (own, others): (Vec<_>, Vec<_>) =
        elements(&parts).partition(|part| matches!(part.closest("main"), Ok(Some(_))));
    let (mut options, mut seen) = (String::new(), Vec::new());
    for part in own.into_iter().chain(others) {
        let name = part.get_attribute("data-commands")?;
        let links = part.query_selector_all("a[href]").ok()?;
        let form = Some(part.clone()).filter(|part| part.has_attribute(NAME));
        for at in elements(&links).chain(form) {
            let called = at.get_attribute(NAME).or_else(|| at.text_content())?;
            let called = called.trim().to_owned();
            let said = format!("{called} {name}").to_lowercase();
            let way = at
                .get_attribute("href")
                .unwrap_or_else(|| format!("#{}", at.id()));
            if !called.is_empty()
                && words.iter().all(|word| said.contains(word))
                && !seen.contains(&way)
            {
                options.push_str(&option(&page, &way, &called, &name)?);
                seen.push(way);
            }
        }
    }
    Some(options)
}

fn option(page: &Document, way: &str, called: &str, part: &str) -> Option<String> {
    let option = page.create_element("a").ok()?;
    for (name, value) in [
        ("role", "option"),
        ("tabindex", "-1"),
        ("aria-selected", "false"),
        ("href", way),
    ] {
        option.set_attribute(name, value).ok()?;
    }
    for (name, text) in [("span", called), ("small", part)] {
        let words = page.create_element(name).ok()?;
        words.set_text_content(Some(text));
        option.append_child(&words).ok()?;
    }
    Some(option.outer_html())
}
