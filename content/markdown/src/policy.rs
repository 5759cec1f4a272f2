//! What HTML may come out, whatever went in.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};

use crate::picture::{SIZES, is_source_set};

/// What links to other sites say about themselves.
pub(crate) const EXTERNAL_REL: &str = "noopener nofollow";

/// How often the cleaned HTML of a source with raw HTML is cleaned again until nothing changes.
const ROUNDS: usize = 4;

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(policy);

/// Cleans HTML until cleaning changes nothing more; `None` when it does not settle, as with tags so crossed
/// that each reading of them gives another tree.
pub(crate) fn clean_until_stable(html: &str) -> Option<String> {
    let mut cleaned = clean(html);
    for _ in 0..ROUNDS {
        let again = clean(&cleaned);
        if again == cleaned {
            return Some(cleaned);
        }
        cleaned = again;
    }
    None
}

/// Cleans HTML once.
pub(crate) fn clean(html: &str) -> String {
    POLICY.clean(html).to_string()
}

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "title"]),
    ("abbr", &["title"]),
    ("code", &["class"]),
    ("details", &["open"]),
    ("div", &["class", "id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    (
        "img",
        &[
            "src", "srcset", "sizes", "alt", "title", "width", "height", "loading",
        ],
    ),
    ("input", &["type", "disabled", "checked"]),
    ("li", &["value"]),
    ("ol", &["start"]),
    ("span", &["class", "title"]),
    ("sup", &["class"]),
    ("td", &["class", "colspan", "rowspan"]),
    ("th", &["class", "colspan", "rowspan", "scope"]),
];

fn policy() -> Builder<'static> {
    let attributes: HashMap<_, HashSet<_>> = ATTRIBUTES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    let fixed_values = HashMap::from([
        ("a", HashMap::from([("rel", HashSet::from([EXTERNAL_REL]))])),
        ("div", HashMap::from([("tabindex", HashSet::from(["0"]))])),
    ]);
    // A check box is the only control, and nobody can tick it.
    let forced_values = HashMap::from([(
        "input",
        HashMap::from([("type", "checkbox"), ("disabled", "")]),
    )]);
    let mut builder = Builder::new();
    builder
        .tags(TAGS.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .tag_attribute_values(fixed_values)
        .set_tag_attribute_values(forced_values)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(|tag, name, value| {
            keep(tag, name, value).then_some(Cow::Borrowed(value))
        });
    builder
}

/// Whether an attribute that the tag may have is kept with this value.
fn keep(tag: &str, name: &str, value: &str) -> bool {
    match (tag, name) {
        ("img", "src") => value.starts_with("https://") || is_relative(value),
        ("img", "srcset") => is_source_set(value),
        ("img", "sizes") => value == SIZES,
        ("img", "loading") => value == "lazy",
        (_, "id") => value
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_')),
        ("code", "class") => value.strip_prefix("language-").is_some_and(is_language),
        ("div", "class") => matches!(value, "table-scroll" | "footnote-definition"),
        ("span", "class") => value == "missing",
        ("li", "value") => value.parse::<u32>().is_ok(),
        ("sup", "class") => value == "footnote-reference",
        ("td" | "th", "class") => matches!(value, "align-right" | "align-center"),
        _ => true,
    }
}

fn is_language(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+-#._".contains(&byte))
}

/// A path without scheme or host. Browsers read a backslash as a slash.
fn is_relative(address: &str) -> bool {
    let first_part = address
        .split(['/', '\\', '?', '#'])
        .next()
        .unwrap_or_default();
    let has_host = address.replace('\\', "/").starts_with("//");
    !has_host && !first_part.contains(':') && !address.starts_with(|first: char| first <= ' ')
}
