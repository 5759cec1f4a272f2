//! Relative links between files, and the same links between pages.

use percent_encoding::percent_decode_str;
use styrbord_intake::Link;

/// Where a link's target lies, by its text alone.
pub(super) enum Resolved {
    /// A file inside the folder.
    Inside(String),
    /// An address from the root of the site that the folder makes.
    Root(String),
    /// Not a file of the folder: a web address, a mail address, a heading of the same page, a template's tag.
    Outside,
    /// A path out of the folder; it is never followed.
    Leaves,
}

/// Reads a target as it stands in the file `from`.
pub(super) fn relative_target(from: &str, target: &str) -> Resolved {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let scheme = path.split('/').next().unwrap_or_default().contains(':');
    if path.is_empty()
        || scheme
        || path.starts_with("//")
        || path.contains("{{")
        || path.contains("<%")
    {
        return Resolved::Outside;
    }
    let path = percent_decode_str(path).decode_utf8_lossy();
    if let Some(rooted) = path.strip_prefix('/') {
        return Resolved::Root(rooted.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Resolved::Leaves;
                }
            }
            name => parts.push(name),
        }
    }
    Resolved::Inside(parts.join("/"))
}

/// Leads each link to the path and title of the page that `page` knows; anchors become those that pages give their
/// headings, and none for the heading that became the title.
pub(super) fn rewrite<'p>(
    text: &str,
    links: &[Link],
    page: impl Fn(&str) -> Option<(&'p str, &'p str)>,
) -> String {
    let mut text = text.to_owned();
    let mut done: Vec<&str> = Vec::new();
    for link in links {
        if done.contains(&link.target.as_str()) {
            continue;
        }
        done.push(&link.target);
        let Some((path, title)) = page(&link.target) else {
            continue;
        };
        let fragment = link
            .target
            .split_once('#')
            .map(|(_, fragment)| percent_decode_str(fragment).decode_utf8_lossy());
        let anchor = fragment
            .map(|fragment| styrbord_markdown::slug(&fragment))
            .filter(|anchor| *anchor != styrbord_markdown::slug(title))
            .map(|anchor| format!("#{anchor}"))
            .unwrap_or_default();
        text = lead(&text, &link.target, &format!("{path}{anchor}"));
    }
    text
}

/// Replaces a destination wherever it stands as one: inline, in brackets, or as a reference's definition.
fn lead(text: &str, old: &str, new: &str) -> String {
    let mut text = text.to_owned();
    for (before, after) in [
        ("](", ")"),
        ("](", " "),
        ("](<", ">)"),
        ("]: ", "\n"),
        ("]: <", ">"),
    ] {
        text = text.replace(
            &format!("{before}{old}{after}"),
            &format!("{before}{new}{after}"),
        );
    }
    if let Some(front) = text.strip_suffix(&format!("]: {old}")) {
        text = format!("{front}]: {new}");
    }
    text
}
